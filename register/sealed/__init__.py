"""Personal data: what stands in a line for a value that is kept outside, and what shows it.

A commitment binds whoever wrote it and tells nobody anything; an opening is the salt and the value that it was made of.
The vault that keeps openings encrypted is `register.sealed.vault`; this module knows no store, for auditors use it.
"""

from __future__ import annotations

import hmac
import os
import re
from hashlib import sha256
from typing import TYPE_CHECKING, Final, NamedTuple, Self

from register import line
from register.errors import BadInput
from register.events import DocumentFiled, EntryCorrected, Event, PersonalDataErased, PersonRegistered

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from register.entry import Entry

SALT: Final = 32
"""Bytes of a salt: as many as the hash has, so that a value cannot be guessed."""

LONGEST: Final = line.LONGEST
"""Bytes of the longest value, as canonical JSON."""

MOST_LISTED: Final = 900
"""How many commitments one erasure lists, so that its line is no longer than a line may be."""

LONGEST_OPENING: Final = 2 * SALT + 1 + LONGEST + 1
"""Bytes of the longest opening, as it is shown."""


def commitment(salt: bytes, value: bytes) -> str:
    """Commit to a value: HMAC-SHA256(salt, ``decision-register/sealed/v1`` ‖ 0x00 ‖ value), hex (RFC 2104).

    Raises `BadInput` for a salt that has not 32 bytes, or a value that is too long.
    """
    if len(salt) != SALT:
        raise BadInput(f"a salt has {SALT} bytes, not {len(salt)}")
    if len(value) > LONGEST:
        raise BadInput(f"the value has {len(value)} bytes, at most {LONGEST} are sealed at once")
    return hmac.new(salt, _DOMAIN + value, sha256).hexdigest()


class Opening(NamedTuple):
    """What opens a commitment: the salt, 32 bytes, and the value, canonical JSON."""

    salt: bytes
    value: bytes

    @classmethod
    def of(cls, value: Mapping[str, object]) -> Self:
        """Take a new random salt for a value; raises `BadInput` for what no line could hold either."""
        return cls(os.urandom(SALT), line.canonical(dict(value)))

    @classmethod
    def parse(cls, data: bytes) -> Self:
        """Read ``salt in hex, newline, value, newline``.

        Raises `BadInput` for anything else: another form, a value that is not canonical, no object, or too long.
        """
        if len(data) > LONGEST_OPENING:
            raise BadInput(f"an opening has at most {LONGEST_OPENING} bytes, not {len(data)}")
        found = _OPENING.fullmatch(data)
        if not found:
            raise BadInput("an opening is a salt of 64 hex digits, a newline, a value, a newline")
        line.parse(found[2])
        return cls(bytes.fromhex(found[1].decode()), found[2])

    def encode(self) -> bytes:
        """Write what `parse` reads."""
        return b"%s\n%s\n" % (self.salt.hex().encode(), self.value)

    @property
    def commitment(self) -> str:
        """The commitment that it opens."""
        return commitment(self.salt, self.value)


class Told:
    """What the lines say of sealed values: which there are, about whom where a line says it, and which are erased."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        """Read entries, in their order."""
        self.numbers: dict[str, int] = {}
        """The entry that each commitment stands in first."""
        self.persons: dict[str, str] = {}
        """About whom a commitment is; of a document that is sealed, only the vault knows."""
        self.erased: dict[str, int] = {}
        """The entry that says a commitment's value is erased."""
        self.erasures: dict[str, list[Entry]] = {}
        """The entries that say that something about a person is erased."""
        for entry in entries:
            self.see(entry)

    def see(self, entry: Entry) -> None:
        """Take in one entry more."""
        event = entry.event
        for told, person in sealed_in(event):
            self.numbers.setdefault(told, entry.number)
            if person:
                self.persons.setdefault(told, person)
        if isinstance(event, PersonalDataErased):
            self.erasures.setdefault(event.person, []).append(entry)
            for told in event.commitments:
                self.erased.setdefault(told, entry.number)

    def about(self, person: str) -> set[str]:
        """The commitments that lines say are about a person, erased ones too."""
        return {told for told, one in self.persons.items() if one == person}


def sealed_in(event: Event) -> Iterator[tuple[str, str | None]]:
    """List the commitments in an event, with the person where it says that, a correction's among them."""
    match event:
        case PersonRegistered(personal_data=sealed) if sealed:
            yield sealed.sealed, event.person
        case DocumentFiled(sealed_attachment=sealed) if sealed:
            yield sealed.sealed, None
        case EntryCorrected():
            yield from sealed_in(event.instead.event)
        case _:
            pass


_DOMAIN: Final = b"decision-register/sealed/v1\0"
_OPENING: Final = re.compile(rb"([0-9a-f]{64})\n([^\n]+)\n")
