"""Policies: which logs and witnesses somebody trusts, and how many of them must have signed (C2SP tlog-policy).

A policy reaches its reader apart from what it judges.
Keys are counted, never signature lines: a key has one voice, and a name is a member of one group.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from register.errors import BadInput, Misasked
from register.ledger.checkpoint import is_origin
from register.ledger.note import LOG, WITNESS, Key

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from typing import Self

LARGEST: Final = 65_536
"""Bytes of the largest policy that is parsed at all: some 500 keys."""


class Group(NamedTuple):
    """So many of these members, witnesses or groups, must have signed."""

    needed: int
    members: tuple[str, ...]


class Policy(NamedTuple):
    """Logs, witnesses and groups by name in the order of the file, and the name that must be met (None: nobody)."""

    logs: tuple[Key, ...]
    witnesses: Mapping[str, Key]
    groups: Mapping[str, Group]
    quorum: str | None

    @classmethod
    def parse(cls, text: str | bytes) -> Self:
        """Read the text of a policy, at most 64 KiB of UTF-8; of a file, what it holds and not its name.

        ``log VKEY [URL]``, ``witness NAME VKEY [URL]``, ``group NAME any|all|K MEMBER…``, ``quorum NAME|none``;
        empty lines and lines that begin with ``#`` say nothing. Two logs of one origin are the two keys of a rotation.
        Raises `Misasked` with the number of the line.
        """
        data = text.encode(errors="surrogatepass") if isinstance(text, str) else text
        if len(data) > LARGEST:
            raise Misasked(f"policy: it has {len(data)} bytes; at most {LARGEST} are read")
        draft, number = _Draft(), 0
        try:
            for number, row in enumerate(data.split(b"\n"), 1):  # noqa: B007 - the place of what is raised
                draft.take(_words(row))
        except BadInput as error:
            raise Misasked(f"policy, line {number}: {error}") from None
        if not draft.logs:
            raise Misasked("policy: no log; say whose checkpoints are judged: log VKEY")
        if not draft.quorum:
            raise Misasked("policy: no quorum; say who must have cosigned: quorum NAME, or: quorum none")
        quorum = None if draft.quorum == _NOBODY else draft.quorum
        groups = MappingProxyType(draft.groups)
        return cls(tuple(draft.logs), MappingProxyType(draft.witnesses), groups, quorum)

    def keys(self) -> tuple[Key, ...]:
        """All keys that are trusted, logs first."""
        return (*self.logs, *self.witnesses.values())

    def logs_of(self, origin: str) -> tuple[Key, ...]:
        """The keys of the log with this origin, in the order of the file; none where the policy does not know it."""
        return tuple(key for key in self.logs if key.name == origin)

    def lacking(self, signers: Collection[Key]) -> str | None:
        """Say what these signers lack of a log and the quorum, in a sentence; None where nothing is lacking.

        A signer counts once, and only if the policy has this very key.
        """
        if not any(key in signers for key in self.logs):
            return "No log of the policy has signed."
        if self.quorum is None or self.quorum in (met := self._met(signers)):
            return None
        if self.quorum in self.witnesses:
            return f"The witness {self.quorum!r} has not cosigned."
        group = self.groups[self.quorum]
        absent = [name for name in group.members if name not in met]
        there = len(group.members) - len(absent)
        return (
            f"The group {self.quorum!r} needs {group.needed} and has {there}; lacking: {', '.join(map(repr, absent))}."
        )

    def _met(self, signers: Collection[Key]) -> set[str]:
        """The names that are met; a group stands after its members, so one pass is enough."""
        met = {name for name, key in self.witnesses.items() if key in signers}
        for name, group in self.groups.items():
            if sum(member in met for member in group.members) >= group.needed:
                met.add(name)
        return met


# -- below: how it is done

_NOBODY: Final = "none"
_FORBIDDEN: Final = re.compile(r"[\x00-\x08\x0a-\x1f\x7f-\x9f]")
_BLANKS: Final = re.compile("[ \t]+")
_COUNT: Final = re.compile("[1-9][0-9]{0,5}").fullmatch


def _words(row: bytes) -> list[str]:
    """The words of a line; none where it is empty or a comment."""
    try:
        text = row.decode()
    except UnicodeDecodeError:
        raise BadInput("no UTF-8") from None
    if _FORBIDDEN.search(text):
        raise BadInput("a control character (lines end with a newline alone)")
    text = text.strip(" \t")
    return [] if text.startswith("#") or not text else _BLANKS.split(text)


class _Draft:
    """A policy as far as it was read."""

    def __init__(self) -> None:
        self.logs: list[Key] = []
        self.witnesses: dict[str, Key] = {}
        self.groups: dict[str, Group] = {}
        self.quorum = ""
        self._raw: set[bytes] = set()
        self._ids: set[tuple[str, bytes]] = set()
        self._members: set[str] = set()

    def take(self, words: list[str]) -> None:
        """Take in a line; raises `BadInput` for what it may not say."""
        match words:
            case []:
                pass
            case ["log", vkey, *url] if len(url) <= 1:
                self._take_log(self._key(vkey, LOG))
            case ["witness", name, vkey, *url] if len(url) <= 1:
                self.witnesses[self._new(name)] = self._key(vkey, WITNESS)
            case ["group", name, needed, *members]:
                self.groups[self._new(name)] = self._group(needed, members)
            case ["quorum", name]:
                self._take_quorum(name)
            case _:
                raise BadInput(f"{' '.join(words)[:64]!a} is neither log, witness, group nor quorum as they go")

    def _take_log(self, key: Key) -> None:
        if not is_origin(key.name):
            raise BadInput(f"{key.name[:64]!a} is no origin of a log")
        self.logs.append(key)

    def _key(self, vkey: str, type: int) -> Key:
        key = Key.parse(vkey)
        if key.type != type:
            raise BadInput(f"{key.name} has a {'log' if key.type == LOG else 'witness'}'s key in another's place")
        if key.raw in self._raw or (key.name, key.id) in self._ids:
            raise BadInput(f"the key of {key.name} stands there before: no key twice")
        self._raw.add(key.raw)
        self._ids.add((key.name, key.id))
        return key

    def _new(self, name: str) -> str:
        if name == _NOBODY:
            raise BadInput(f"{_NOBODY!r} means nobody and can name nobody")
        if name in self.witnesses or name in self.groups:
            raise BadInput(f"the name {name[:64]!a} is taken")
        return name

    def _group(self, needed: str, members: list[str]) -> Group:
        for name in members:
            self._check_known(name)
            if name in self._members:
                raise BadInput(f"{name[:64]!a} is a member already: one name, one group")
            self._members.add(name)
        return Group(_needed(needed, len(members)), tuple(members))

    def _take_quorum(self, name: str) -> None:
        if self.quorum:
            raise BadInput("a second quorum")
        if name != _NOBODY:
            self._check_known(name)
        self.quorum = name

    def _check_known(self, name: str) -> None:
        if name not in self.witnesses and name not in self.groups:
            raise BadInput(f"no witness or group {name[:64]!a} stands before")


def _needed(word: str, members: int) -> int:
    """How many of the members a word asks for."""
    needed = {"any": 1, "all": members}.get(word) or (int(word) if _COUNT(word) else 0)
    if not 1 <= needed <= members:
        raise BadInput(f"{word[:64]!a} of {members} members: neither any, all, nor a number from 1 to {members}")
    return needed
