"""Register: create or open one, record what happened, read it back."""

from __future__ import annotations

import getpass
import re
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from functools import cache, cached_property
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple, Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from register import codec
from register.codec import Told
from register.errors import BadInput, BeyondTheLog, Damaged, IdTaken, Refused, RegisterError, WrittenMeanwhile
from register.events import CheckpointSealed, Event, RegisterOpened
from register.events.ids import is_entry_id, is_paragraph
from register.ledger.note import LOG, Key, base64_of
from register.log import Entries, First, Log, compose, mark_of
from register.reading import FORMAT, START, Verified, is_source, stamp
from register.state import Standing, State, as_corrected

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from types import ModuleType, TracebackType

    from register.copies import Backup
    from register.entry import Entry, Objection
    from register.examining import Claim, Examined
    from register.ledger.kept import Kept
    from register.sealed.vault import Vault

BATCH: Final = 1_000
"""How many entries of an import are written in one transaction."""


class Recorded(NamedTuple):
    """What recording one told event came to: its entry, and whether it was there already."""

    entry: Entry
    already: bool


class Register:
    """The decisions of one organisation: a log of what happened, and the state that follows from it.

    One object serves one thread at a time; other processes may write to the same file meanwhile.
    """

    def __init__(self, log: Log, *, by: str | None = None, clock: Callable[[], datetime] | None = None) -> None:
        """Stand on an open log; use `create`, `open` or `restore` instead."""
        self._log = log
        self._by = _writer(by)
        self._clock = clock or _now
        self._mark = START
        self._state = State()
        self._words = Standing()
        self._numbers: dict[str, int] = {}
        self._behind = True
        self._examined: tuple[int, str] | None = None

    # -- making and opening

    @classmethod
    def create(
        cls,
        path: str | Path,
        *,
        organisation: str,
        origin: str,
        time_zone: str = "Europe/Oslo",
        key: str | None = None,
        by: str | None = None,
        clock: Callable[[], datetime] | None = None,
    ) -> Self:
        """Make a register with its entry 0; ``":memory:"`` keeps it in memory.

        ``origin`` names the register for ever, like a host and a path: ``council.example/register``. ``key`` is the
        vkey that its checkpoints are signed by; it may come later, by `KeyRotated`.
        Raises `AlreadyThere` where something stands, `BadInput`, `NotFound` or `StoreUnavailable`.
        """
        if not is_source(origin):
            raise BadInput(f"{origin!r} is no origin: small letters, such as council.example/register", field="origin")
        if key is not None and ((vkey := Key.parse(key)).type, vkey.name) != (LOG, origin):
            raise BadInput(f"{key!r} is no key that signs checkpoints of {origin}", field="key")
        now = (clock or _now)()
        opened = RegisterOpened(
            on=now.astimezone(_zone(time_zone)).date(),
            organisation=organisation,
            origin=origin,
            time_zone=time_zone,
            format=FORMAT,
            key=key,
        )
        codec.check(opened)
        by = _writer(by)
        first = compose(Told(opened), (), START, origin=origin, by=by, now=now)
        return cls(Log.create(_path(path), first), by=by, clock=clock)

    @classmethod
    def open(
        cls,
        path: str | Path,
        *,
        read_only: bool = False,
        by: str | None = None,
        clock: Callable[[], datetime] | None = None,
    ) -> Self:
        """Open a register; never makes one.

        Raises `NotFound`, `NotARegister`, `NewerFormat`, `StoreUnavailable`, `Damaged` or `Rollback`.
        """
        return cls(Log.open(Path(path), read_only=read_only), by=by, clock=clock)

    @classmethod
    def restore(cls, path: str | Path, source: str | Path) -> Self:
        """Put an exported ``.jsonl`` or folder, or a copy of a register, back byte for byte as a register of its own.

        Its checkpoints come along, with all signatures, compared with the entries' root; of a register what it has
        sealed too, but not the keys. Checkpoints that stand beside ``path`` already must be of these entries.
        Everything is verified before the register has its name; killed, it has none. Raises what reading raises,
        `Damaged` (``wrong-root``), `Rollback` for fewer entries than a checkpoint signs, and `AlreadyThere`.
        """
        from register.copies import restored  # noqa: PLC0415 - as below

        log, checkpoints = restored(_path(path), Path(source))
        register = cls(log)
        for signed in checkpoints if register.path is None else ():
            register.checkpoints.keep(signed)
        return register

    @classmethod
    def accept(cls, path: str | Path) -> Verified:
        """Verify a register whose head was lost or is older, and write its head anew from what stands there.

        A person decides that: what a head would have shown, that entries are missing, nobody can tell any more.
        """
        with cls(Log.open(Path(path), headless=True)) as register:
            verified = register.verify()
            register._log.accept_head()
        return verified

    # -- writing

    def record(
        self,
        event: Event,
        *,
        id: str | None = None,
        as_found: bool = False,
        evidence: Sequence[str] = (),
        basis: Sequence[str] = (),
        because: Sequence[str] = (),
    ) -> Entry:
        """Write down what happened, or refuse in the checks' own sentences.

        Recorded a second time with the same ``id``, the first entry is given back and nothing is written.
        ``as_found`` transcribes history: what is irregular is written with its objections, the impossible refused.
        Raises `Refused`, `IdTaken`, `BadInput`, `ClockBehind` or `StoreUnavailable`; then nothing was written.
        """
        told = Told(event, id, tuple(evidence), tuple(basis), tuple(because))
        check_told(told)
        while True:
            try:
                with self._log.writing():
                    if self._behind or self._log.grew(self._mark):
                        self._catch_up()
                    if first := self._told_before(told):
                        return first
                    entry = self._compose(told, as_found=as_found)
                    self._log.append([entry])
                    self._take(entry)
                    return entry
            except WrittenMeanwhile:
                self._behind = True

    def record_all(self, many: Iterable[Told], *, as_found: bool = False) -> Iterator[Recorded]:
        """Write down many, each whole or not at all, in their order; what is given back is stored.

        A thousand go into one transaction. At the first one refused or malformed those before it are stored,
        given back, and then the error is raised. Those that ``many`` itself raises count as malformed.
        An entry that was corrected since counts as there already: telling it again never undoes a correction.
        """
        batch: list[Told] = []
        failed: RegisterError | None = None
        rest = iter(many)
        while True:
            try:
                told = next(rest, None)
            except RegisterError as error:
                told, failed = None, error
            if told is not None:
                batch.append(told)
            if batch and (told is None or len(batch) >= BATCH):
                yield from self._record_batch(batch, as_found=as_found)
                batch = []
            if failed:
                raise failed
            if told is None:
                return

    def draft(
        self,
        event: Event,
        *,
        id: str | None = None,
        evidence: Sequence[str] = (),
        basis: Sequence[str] = (),
        because: Sequence[str] = (),
    ) -> tuple[Entry, tuple[Objection, ...]]:
        """Make the entry that recording would write, and say what the checks object; nothing is stored.

        Where the ``id`` has told the same before, it is the first entry, and nothing is objected.
        Raises what `record` raises, except `Refused` for objections.
        """
        told = Told(event, id, tuple(evidence), tuple(basis), tuple(because))
        check_told(told)
        self._catch_up()
        if first := self._told_before(told):
            return first, ()
        found = self._ask(told)
        return self._write(told, found), tuple(found)

    # -- reading

    def entries(self, known_at: int | None = None) -> Entries:
        """Give the first ``known_at`` entries, or all: read anew and verified each time they are iterated.

        Raises `BeyondTheLog` for more than there are.
        """
        size = self._log.size()
        if known_at is not None and not 0 <= known_at <= size:
            raise BeyondTheLog(known_at, size)
        return Entries(self._log, size if known_at is None else known_at)

    def known_on(self, day: date) -> int:
        """How many entries were recorded before the end of a day in the register's time zone."""
        end = stamp(datetime.combine(day + timedelta(days=1), time(), self.time_zone))
        low, high = 0, self._log.size()
        while low < high:
            middle = (low + high) // 2
            entry = self._log.entry(middle)
            if entry is None or entry.recorded_time >= end:
                high = middle
            else:
                low = middle + 1
        return low

    def entry(self, number: int) -> Entry:
        """One entry, checked against its own line; raises `BeyondTheLog`."""
        found = self._log.entry(number)
        if found is None:
            raise BeyondTheLog(number + 1, self.size)
        return found

    def number_of(self, id: str) -> int | None:
        """Find the number of the entry that has this id."""
        return self._log.find([id]).get(id)

    def verify(self) -> Verified:
        """Read every line anew: chain, canonical form, typed form, ids; each id is found where its line stands.

        Raises `Damaged` with the first bad entry, or `Unreadable`.
        """
        from register.examining import examine  # noqa: PLC0415 - as below

        return examine(self.source, now=stamp(self._clock()), origin=self.origin).verified

    def examine(self, claims: Iterable[Claim] = ()) -> Examined:
        """Read every line anew and check all that lines can show, and the claims about their root.

        Raises `Damaged` with the first finding, or `Unreadable`; `register.examining` says what is checked.
        """
        from register.examining import examine  # noqa: PLC0415 - 10 ms that most answers are spared

        found = examine(self._log.source(), now=stamp(self._clock()), origin=self.origin, claims=claims)
        self._examined = found.size, base64_of(found.root)
        return found

    def read_whole(self) -> Iterator[Entry]:
        """Read every line anew, as `verify` does, and give each; raises `Damaged` or `Unreadable`."""
        return self._log.indexed(self._log.read(whole=True))

    def export(self) -> Iterator[bytes]:
        """Read the lines of the ``.jsonl``, each with its newline, verified on the way out."""
        for entry in self._log.read(whole=True):
            yield entry.line + b"\n"

    def export_folder(
        self, folder: str | Path, *, attachments: str | Path | None = None, openings: bool = False
    ) -> int:
        """Write an export folder, or bring one up to date, of what the newest checkpoint signs, or of all.

        Gives the number of its entries. They are verified, with all kept checkpoints, before anything is written.
        ``attachments`` is a folder: those of its files whose SHA-256 the entries name are taken along.
        With ``openings`` whoever gets the folder can read what was sealed, except what was erased; where some of it
        cannot be opened any more, though nothing says that it is erased, nothing is exported (`Unreadable`).
        Raises what `register.ledger.folder.write` raises, and what reading raises.
        """
        from register.copies import export  # noqa: PLC0415 - as below

        taken = Path(attachments) if attachments else None
        vault = self.vault if openings else None
        return export(self._log, Path(folder), self.checkpoints, stamp(self._clock()), attachments=taken, vault=vault)

    def backup(self, path: str | Path, *, keys: str | Path | None = None) -> Backup:
        """Copy the register while others write, with its checkpoints and what it has sealed, under a name that is free.

        The keys to what is sealed go into a file of their own, if one is named. Killed, there is no copy of that name.
        Raises `AlreadyThere`, `Misasked` where two files would have one name, `NotFound` for a missing folder,
        `StoreUnavailable`, `Damaged`: then nothing is left, unless it says that the copy is made and whole.
        """
        from register.copies import backup  # noqa: PLC0415 - as below

        return backup(self._log, Path(path), self.checkpoints, self.vault, Path(keys) if keys else None)

    @property
    def state(self) -> State:
        """What follows from all that is recorded, ready to be asked about any day."""
        self._catch_up()
        return self._state

    @property
    def size(self) -> int:
        """How many entries there are."""
        return self._log.size()

    @property
    def digest(self) -> str:
        """The last entry's digest: whoever holds it, and the size, can tell whether a byte was changed."""
        return self._log.digest(self._log.size())

    @property
    def origin(self) -> str:
        """The name of the register."""
        return self._log.origin

    @property
    def opened(self) -> RegisterOpened:
        """Entry 0: the organisation, the time zone, the format."""
        event = self.entry(0).event
        if not isinstance(event, RegisterOpened):
            raise Damaged(0, "wrong-genesis")
        return event

    @property
    def time_zone(self) -> ZoneInfo:
        """Where the register's civil days begin and end."""
        return _zone(self.opened.time_zone)

    @property
    def source(self) -> First:
        """The lines that are there now, as `examine` and the auditor read them; each is looked up by its id too."""
        return self._log.source(indexed=True)

    @property
    def path(self) -> Path | None:
        """Where it lies; None in memory."""
        return self._log.store.path

    @cached_property
    def checkpoints(self) -> Kept:
        """The signed checkpoints that are kept beside it: in ``X-checkpoints``, of an export in ``checkpoints``."""
        from register.copies import kept_beside  # noqa: PLC0415 - 10 ms that most answers are spared

        return kept_beside(self._log)

    @cached_property
    def vault(self) -> Vault:
        """Personal data that was sealed, beside it in ``X-sealed`` and ``X-keys``; opened when first asked."""
        from register.sealed.vault import Vault  # noqa: PLC0415 - most answers need no personal data

        return Vault(self.path, origin=self.origin, read_only=self._log.store.read_only)

    @property
    def head_trouble(self) -> str | None:
        """Why the file's head could not be compared with it; None when it was."""
        return self._log.store.head_trouble

    def today(self) -> date:
        """The civil day in the register's time zone."""
        return self._clock().astimezone(self.time_zone).date()

    def close(self) -> None:
        """Let go of the file, and of what is beside it."""
        if vault := self.__dict__.get("vault"):
            vault.close()
        self._log.close()

    def __enter__(self) -> Self:
        """Close it in the end."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
        self.close()

    # -- how it is done

    def _ask(self, told: Told) -> list[Objection]:
        checks = _checks()
        found: list[Objection] = checks.ask(self._state, told.event)
        if told.evidence or told.because:
            found += checks.beside(self._state, told.evidence, told.because)
        if type(told.event) in checks.ASKED_OF_HISTORY and not self._is_examined(told.event):
            found += checks.of_history(self._log.read(), told.event)
        return found

    def _is_examined(self, event: Event) -> bool:
        """Whether a checkpoint has the root that a whole reading has just come to: it is not computed twice."""
        return isinstance(event, CheckpointSealed) and self._examined == (event.tree_size, event.root)

    def _compose(self, told: Told, *, as_found: bool) -> Entry:
        found = self._ask(told)
        if found and (not as_found or any(objection.impossible for objection in found)):
            raise Refused(found)
        return self._write(told, found)

    def _write(self, told: Told, found: Sequence[Objection]) -> Entry:
        return compose(told, found, self._mark, origin=self.origin, by=self._by, now=self._clock())

    def _told_before(self, told: Told) -> Entry | None:
        """Find the entry that this is a retry of; raises `IdTaken` where it is none, or was corrected since."""
        number = self._numbers.get(told.id) if told.id else None
        if number is None:
            return None
        first = self._first(told, number)
        if first.id in self._words.instead:
            raise IdTaken(first.id, number, "has it, and was corrected since")
        return first

    def _first(self, told: Told, number: int) -> Entry:
        """Find the entry of a number, if it is what is told; raises `IdTaken` where it says something else."""
        entry = self.entry(number)
        if entry.event != told.event:
            raise IdTaken(entry.id, number)
        return entry

    def _record_batch(self, batch: list[Told], *, as_found: bool) -> Iterator[Recorded]:
        while batch:
            try:
                done, failed = self._record_some(batch, as_found=as_found)
            except WrittenMeanwhile:
                self._behind = True
                continue
            yield from done
            if failed:
                raise failed
            batch = batch[len(done) :]

    def _record_some(self, batch: list[Told], *, as_found: bool) -> tuple[list[Recorded], RegisterError | None]:
        """Record from the front of a batch in one transaction, up to a correction or the first that fails."""
        done: list[Recorded] = []
        failed: RegisterError | None = None
        with self._log.writing(), self._provisionally():
            if self._behind or self._log.grew(self._mark):
                self._catch_up()
            here: dict[str, Entry] = {}
            for told in batch:
                keeping = type(told.event) in _checks().ASKED_OF_HISTORY
                if keeping and here:
                    break
                try:
                    check_told(told)
                    if told.id in here:
                        if here[told.id].event != told.event:
                            raise IdTaken(told.id, here[told.id].number)
                        done.append(Recorded(here[told.id], already=True))
                    elif told.id in self._numbers:
                        done.append(Recorded(self._first(told, self._numbers[told.id]), already=True))
                    else:
                        entry = self._compose(told, as_found=as_found)
                        here[entry.id] = entry
                        done.append(Recorded(entry, already=False))
                        self._take(entry)
                except RegisterError as error:
                    failed = error
                    break
                if keeping:
                    break
            if here:
                self._log.append(list(here.values()))
        return done, failed

    @contextmanager
    def _provisionally(self) -> Iterator[None]:
        """Forget what was taken into the state if it was not stored after all."""
        try:
            yield
        except BaseException:
            self._mark, self._state, self._words, self._numbers = START, State(), Standing(), {}
            self._behind = True
            raise

    def _catch_up(self) -> None:
        """Read on, whole: nothing is written after what this version does not understand."""
        for entry in self._log.read(self._mark, whole=True):
            self._take(entry)
        self._behind = False

    def _take(self, entry: Entry) -> None:
        """Take an entry into the state; a correction folds everything anew."""
        self._mark = mark_of(entry)
        self._numbers[entry.id] = entry.number
        if not self._words.see(entry.number, entry.event):
            self._state.apply(entry)
            return
        self._state = as_corrected(self._log.read(until=entry.number), self._words)
        self._state.apply(entry)


@cache
def _checks() -> ModuleType:
    """Load the checks when the first event is proposed: 20 ms that a reader is spared."""
    return import_module("register.checks")


def check_told(told: Told) -> None:
    """Raise `BadInput` for what no check needs to see: ids and fields that cannot be meant."""
    codec.check(told.event)
    if told.id is not None and not is_entry_id(told.id):
        raise BadInput(f"{told.id!r} is no id of an entry", field="id")
    for paragraph in told.basis:
        if not is_paragraph(paragraph):
            raise BadInput(f"{paragraph!r} is no paragraph id, such as KOML-11-9-1", field="basis")


def _path(path: str | Path) -> Path | None:
    return None if str(path) == ":memory:" else Path(path)


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise BadInput(
            f"{name!r} is no time zone that this machine knows, such as Europe/Oslo", field="time_zone"
        ) from None


def _now() -> datetime:
    return datetime.now(UTC)


def _writer(by: str | None) -> str:
    """The name under which entries are written: the one that was given, else the login name."""
    name = by or _login()
    if not is_entry_id(name):
        raise BadInput(f"{name!r} is no name of a writer: letters, digits and . _ : / - only", field="recordedby")
    return name


def _login() -> str:
    """The login name, as far as a line can hold it; never more about a person than that."""
    try:
        name = getpass.getuser()
    except (OSError, KeyError):
        name = ""
    return re.sub(r"[^A-Za-z0-9._-]", "-", name).lstrip("._-")[:128] or "unknown"
