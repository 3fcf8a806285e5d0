"""Copies of a register: exported, backed up while it is in use, restored from any of these."""

from __future__ import annotations

import os
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from register.errors import AlreadyThere, Damaged, Misasked, NotARegister, NotFound, Rollback, Unreadable
from register.events import Attachment, DocumentFiled, EntryCorrected, Instead, PersonalDataErased
from register.examining import Claim, Examined, examine
from register.ledger.folder import attachments_in, write
from register.ledger.jsonl import Jsonl
from register.ledger.kept import Kept
from register.ledger.tree import Frontier
from register.log import Entries, First, Log
from register.reading import read
from register.sealed import Told
from register.sealed.vault import Vault, shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from register.entry import Entry
    from register.ledger.checkpoint import Signed


class Backup(NamedTuple):
    """What a copy of a register holds: how many entries, and the last one's digest."""

    size: int
    digest: str


def kept_beside(log: Log) -> Kept:
    """The signed checkpoints that are kept beside a log: in ``X-checkpoints``, of an export in ``checkpoints``."""
    path = log.store.path
    if path is None:
        return Kept(None)
    if path.is_dir():
        return Kept(path / "checkpoints", read_only=True)
    return Kept(_beside(path, _CHECKPOINTS), read_only=log.store.read_only)


def export(
    log: Log, folder: Path, kept: Kept, now: str, *, attachments: Path | None = None, vault: Vault | None = None
) -> int:
    """Write an export folder, or bring one up to date, of what the newest checkpoint signs, or of all.

    Gives the number of its entries; they are verified, with all kept checkpoints, before anything is written.
    Files of the folder ``attachments`` that the entries name are taken along, and openings of what a ``vault`` holds.
    Raises what `register.ledger.folder.write` and reading raise, `Misasked` where later entries erase some of it.
    """
    if vault and log.store.path and log.store.path.is_dir():
        raise Misasked(f"{log.store.path} is an export: openings are shown by the register itself, or copied as files.")
    signed = kept.newest()
    size = signed.checkpoint.size if signed else log.size()
    signing = [each for each in kept.all() if each.checkpoint.size <= size]
    examined = _check_signed(log, size, signing, now)
    return write(
        folder,
        (line for _, line in log.store.rows(0, size)),
        signed,
        signing,
        attachments=attachments_in(attachments, dict(_named(Entries(log, size)))) if attachments else {},
        openings=_openings(log, examined, vault) if vault else {},
    )


def backup(log: Log, path: Path, kept: Kept, vault: Vault, keys: Path | None = None) -> Backup:
    """Copy a register in use, with its checkpoints and what it has sealed; raises as `Register.backup` says."""
    # Checkpoints first, sealed values last: what the one sign and the entries name is then in the copy.
    beside = _Beside(path, kept.all(), vault, log.store.path, keys)
    return Backup(*log.backup(path, beside=beside.putting))


def restored(path: Path | None, source: Path) -> tuple[Log, Sequence[Signed]]:
    """Make a register of an export or a copy, and tell its checkpoints; raises as `Register.restore` says."""
    with _source(source) as told:
        beside = _Beside(path, told.checkpoints, told.vault, source)
        return Log.restore(path, _agreeing(told.entries, beside.known()), beside=beside.putting), told.checkpoints


# -- below: how it is done

_CHECKPOINTS: Final = "-checkpoints"
_SAID: Final = 5
_SUFFIXES: Final = ("", "-head", _CHECKPOINTS, "-wal", "-shm", "-journal", "-sealed", "-sealed-journal")
_KEYS: Final = ("-keys", "-keys-journal")
_SQLITE: Final = b"SQLite format 3\0"


class _Source(NamedTuple):
    """What a register is restored from."""

    entries: Iterator[Entry]
    checkpoints: Sequence[Signed] = ()
    vault: Vault | None = None


@contextmanager
def _source(path: Path) -> Iterator[_Source]:
    """Open a register or an export folder, or else a ``.jsonl``.

    SQLite is asked first what it is: closing a descriptor of our own would drop its locks on a register.
    """
    try:
        log = Log.open(path, read_only=True)
    except NotARegister:
        with Jsonl(path) as lines:
            if lines.begins_with(_SQLITE):
                raise
            yield _Source(read(lines.rows(), whole=True))
        return
    with closing(log), closing(Vault(log.store.path, origin=log.origin, read_only=True)) as vault:
        size = log.size()  # an export may be brought up to date meanwhile
        known = kept_beside(log).all()
        checkpoints = [each for each in known if each.checkpoint.size <= size or not path.is_dir()]
        yield _Source(log.indexed(log.read(whole=True)), checkpoints, vault)


class _Placed(NamedTuple):
    """A file that is put beside a register: written aside, then linked.

    While both names are one file, it belongs to a register that has no name yet, and may be taken back.
    """

    path: Path
    aside: Path

    def link(self) -> None:
        """Give the file its name; nothing where nothing was written aside. Raises `AlreadyThere`."""
        if not self.aside.exists():
            return
        try:
            os.link(self.aside, self.path, follow_symlinks=False)
        except FileExistsError:
            raise AlreadyThere(str(self.path)) from None

    def take_back(self) -> None:
        """Take away its name, if this file has it."""
        with suppress(FileNotFoundError):
            if os.path.samestat(self.aside.lstat(), self.path.lstat()):
                self.path.unlink()

    def settle(self) -> None:
        """Take away what is aside; what has its name keeps it."""
        for leftover in ("", "-journal"):
            _beside(self.aside, leftover).unlink(missing_ok=True)


class _Beside:
    """What is put beside a register before it has its name: checkpoints, and what is sealed; all of it, or nothing."""

    def __init__(
        self,
        path: Path | None,
        checkpoints: Sequence[Signed],
        vault: Vault | None,
        source: Path | None,
        keys: Path | None = None,
    ) -> None:
        self._path, self._checkpoints, self._vault, self._source = path, checkpoints, vault, source
        self._kept = Kept(_beside(path, _CHECKPOINTS) if path else None)
        self._sealed = _Placed(_beside(path, "-sealed"), _beside(path, "-new-sealed")) if path else None
        self._keys = _Placed(keys, keys.with_name(f".{keys.name}.new")) if keys and keys.name else None
        self._files = [each for each in (self._sealed, self._keys) if each]
        self._new: list[int] = []

    def known(self) -> list[Signed]:
        """The checkpoints that will be beside it: those that are put, and those that are there."""
        return [*self._checkpoints, *self._kept.all()]

    @contextmanager
    def putting(self) -> Iterator[Callable[[], None]]:
        """See that all of it can be put, before anything is written; take it back where nothing comes of it."""
        if self._path:
            self._check_names(self._path)
            self._clear(self._path)
        try:
            yield self._put
        except BaseException:
            self._take_back()
            raise
        finally:
            for each in self._files:
                each.settle()

    def _check_names(self, path: Path) -> None:
        """Raise `Misasked` where two files would have one name, `NotFound` where there is no folder for the keys."""
        source = [_real(_beside(self._source, each)) for each in (*_SUFFIXES, *_KEYS)] if self._source else []
        copy = [_real(_beside(each, suffix)) for each in (path, _beside(path, "-new")) for suffix in _SUFFIXES]
        wanted = [(path, source[1:]), *((each, [*source, *copy]) for each in self._keys or ())]
        for each, taken in wanted:
            if (real := _real(each)) in taken or real.parent in taken:
                raise Misasked(f"{each} is what a file beside the register or its copy is called. Choose another path.")
        if self._keys and not self._keys.path.parent.is_dir():
            raise NotFound(str(self._keys.path.parent), "Make the folder first.")

    def _clear(self, path: Path) -> None:
        """Remove what a killed one left, and raise `AlreadyThere` where anything else stands."""
        is_made = os.path.lexists(path)
        for each in self._files:
            if not is_made:
                each.take_back()
            each.settle()
        if is_made:
            return  # it is the store that refuses, and removes what is aside of its own
        if self._keys and os.path.lexists(self._keys.path):
            raise AlreadyThere(str(self._keys.path))
        is_sealed = self._source and os.path.lexists(_beside(self._source, "-sealed"))
        if self._sealed and is_sealed and os.path.lexists(self._sealed.path):
            raise AlreadyThere(str(self._sealed.path))

    def _put(self) -> None:
        if self._path is None:
            return
        there = {each.checkpoint.size for each in self._kept.all()}
        for signed in self._checkpoints:
            self._new += {signed.checkpoint.size} - there
            self._kept.keep(signed)
        if self._vault:
            self._vault.copy(_beside(self._path, "-new"), self._keys.aside if self._keys else None)
        for each in self._files:
            each.link()

    def _take_back(self) -> None:
        for each in self._files:
            each.take_back()
        if self._new:
            self._kept.withdraw(self._new)


def _check_signed(log: Log, size: int, kept: Sequence[Signed], now: str) -> Examined:
    """Raise unless the first ``size`` entries are sound, and those that the checkpoints sign."""
    if size > log.size():
        raise Rollback(log.size(), size, checkpoints=[kept[-1].encode().decode()])
    for each in kept:
        _check_origin(each, log.origin)
    told = [(each.checkpoint.size, each.checkpoint.root) for each in kept]
    claims = [Claim(signs, root, f"the checkpoint of {signs} entries") for signs, root in told]
    return examine(First(log.store, size), now=now, origin=log.origin, claims=claims)


def _openings(log: Log, examined: Examined, vault: Vault) -> dict[str, bytes]:
    """What opens the commitments of the first entries; raises `Misasked` where later ones erase some of it."""
    entries = Entries(log, log.size())
    later = (entry.event for entry in entries if entry.number >= examined.size)
    erased = (told for event in later if isinstance(event, PersonalDataErased) for told in event.commitments)
    if any(told in examined.commitments for told in erased):
        raise Misasked("Personal data was erased that signed entries speak of: seal, and export the openings then.")
    found = {told: opening.encode() for told, opening in shown(entries, vault, size=examined.size)}
    _check_none_lost(log, examined, found)
    return found


def _check_none_lost(log: Log, examined: Examined, found: Mapping[str, bytes]) -> None:
    """Raise `Unreadable` where nobody can open what no entry says is erased: an auditor would call it tampering."""
    if not (lost := sorted(examined.commitments.keys() - examined.erased.keys() - found.keys())):
        return
    persons = Told(Entries(log, examined.size)).persons
    named = [f"entry #{examined.commitments[one]}: {one}" for one in lost]
    erasing = [f"`register erase {one}`" for one in dict.fromkeys(persons[one] for one in lost if one in persons)]
    raise Unreadable(
        f"{len(lost)} of {len(examined.commitments)} sealed values cannot be opened, and no entry says that they are"
        f" erased ({_some(named)}); nothing was exported. Put {log.store.path}-sealed and {log.store.path}-keys back"
        f" from their backup, or record that the values are gone{f' ({_some(erasing)})' if erasing else ''}, and seal."
    )


def _some(words: Sequence[str]) -> str:
    more = f", and {len(words) - _SAID} more" if len(words) > _SAID else ""
    return ", ".join(words[:_SAID]) + more


def _agreeing(entries: Iterable[Entry], checkpoints: Sequence[Signed]) -> Iterator[Entry]:
    """Pass entries on; raises `Damaged` or `Rollback` where a checkpoint does not sign them."""
    waiting = sorted(checkpoints, key=lambda signed: signed.checkpoint.size, reverse=True)
    grown, right = Frontier(), 0
    for entry in entries:
        if waiting:
            grown.append(bytes.fromhex(entry.digest))
        while waiting and waiting[-1].checkpoint.size == grown.size:
            signed = waiting.pop()
            _check_origin(signed, entry.written.source)
            _check_root(signed, grown.root(), right)
            right = grown.size
        yield entry
    if waiting:
        raise Rollback(grown.size, waiting[0].checkpoint.size, checkpoints=[waiting[0].encode().decode()])


def _check_root(signed: Signed, root: bytes, right: int) -> None:
    size, expected = signed.checkpoint.size, signed.checkpoint.root
    if root != expected:
        told = [signed.encode().decode()]
        raise Damaged(size - 1, "wrong-root", first=right, expected=expected.hex(), found=root.hex(), checkpoints=told)


def _check_origin(signed: Signed, origin: str) -> None:
    found = signed.checkpoint.origin
    if found != origin:
        what, told = f"the kept checkpoint of {signed.checkpoint.size} entries", [signed.encode().decode()]
        raise Damaged(0, "wrong-source", what=what, expected=origin, found=found, checkpoints=told)


def _named(entries: Iterable[Entry]) -> Iterator[tuple[str, int]]:
    """The attachments that entries name: SHA-256 and length."""
    for entry in entries:
        match entry.event:
            case DocumentFiled(attachment=Attachment() as attachment):
                yield attachment.sha256, attachment.length
            case EntryCorrected(instead=Instead(event=DocumentFiled(attachment=Attachment() as attachment))):
                yield attachment.sha256, attachment.length
            case _:
                pass


def _beside(path: Path, suffix: str) -> Path:
    return Path(f"{path}{suffix}")


def _real(path: Path) -> Path:
    """The one path of a file that need not be there, wherever links lead to its folder."""
    if "\0" in str(path):
        raise NotFound(repr(str(path)), "No path has a NUL.")
    return Path(os.path.realpath(path.parent)) / path.name
