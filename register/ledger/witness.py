"""A witness: somebody who cosigns a log's newest checkpoint, and never two that contradict each other.

`judge` is the whole decision, a function of what was cosigned last and of what is asked. `Witness` puts it over a
folder of its own: what it cosigns is durably noted there before a signature goes out. C2SP tlog-witness,
tlog-cosignature.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from register.errors import (
    AlreadyThere,
    BadInput,
    Damaged,
    Misasked,
    NotFound,
    RegisterError,
    Rollback,
    StoreUnavailable,
    Unreadable,
    VerifierDamaged,
    entries,
)
from register.ledger import evidence, keys, tree
from register.ledger.checkpoint import Signed, is_origin
from register.ledger.kept import wait_for
from register.ledger.note import LOG, MOST, WITNESS, Key, Note, Signature, base64_of
from register.ledger.proof import Consistency

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

SLACK: Final = 10
"""Seconds that a time may be behind the last cosignature: as long as one may have waited for his turn."""
KEPT: Final = 64
"""Forks of one log that are kept, and as many doubts: one convicts, and a log that goes on forking fills no disk."""


class Reply(NamedTuple):
    """What a witness answers: an HTTP status, and the body with its last newline.

    200: cosignature lines. 400: malformed, or old beyond the checkpoint. 403: no signature of the log, or a wrong one.
    404: unknown origin. 409: the size last cosigned. 422: the proof does not hold. C2SP tlog-witness.
    """

    status: int
    text: str

    @property
    def content_type(self) -> str:
        """The Content-Type that a server sends along."""
        return "text/x.tlog.size" if self.status == _CONFLICT else "text/plain; charset=utf-8"


class Fork(NamedTuple):
    """Two checkpoints of one log that a witness would not both cosign: the one held, the one refused.

    ``shown`` is the root that the refused one has at the size of the held one, where anybody can see it: the sizes are
    equal, or ``proof`` (with its first node always in it, as in evidence) leads from there to the newer root. None is
    a doubt: a signed checkpoint came with a proof that shows nothing, which whoever carried it may have spoilt.
    """

    held: Signed
    asked: Signed
    proof: tuple[bytes, ...]
    shown: bytes | None

    def error(self) -> Damaged:
        """Say it as an error: a ``fork`` that binds the signer, or a ``wrong-root`` that binds nobody but the copy."""
        (origin, old, root), size = self.held.checkpoint, self.asked.checkpoint.size
        what = f"the checkpoint of {entries(size)} of {origin}, beside the one of {old} that was cosigned"
        checkpoints = tuple(one.encode().decode() for one in (self.held, self.asked))
        proof = tuple(base64_of(one) for one in self.proof)
        if self.shown is None:
            return Damaged(size - 1, "wrong-root", first=old, what=what, checkpoints=checkpoints, proof=proof)
        return Damaged(
            old - 1,
            "fork",
            first=0,
            expected=root.hex(),
            found=self.shown.hex(),
            what=what,
            binds="signer",
            checkpoints=checkpoints,
            proof=proof,
        )


class Judged(NamedTuple):
    """An answer, what a program raises in its place, and the fork that it came upon."""

    reply: Reply
    error: RegisterError | None = None
    fork: Fork | None = None


class Seen(NamedTuple):
    """What a witness knows of one log; size 0 and no root where it never cosigned."""

    origin: str
    size: int
    root: bytes | None
    cosigned: int | None
    forks: int
    doubts: int


def judge(last: Signed | None, body: bytes, logs: Sequence[Key]) -> Judged:
    """Answer an add-checkpoint body; a 200 has no text yet, for nothing is signed here.

    ``last`` is the newest checkpoint cosigned of the body's origin, None before the first; ``logs`` are the keys known.
    Pure, never raises. The order is tlog-witness': form, origin, signatures, old size, root, proof.
    """
    asked = _ask(body, logs)
    return asked if isinstance(asked, Judged) else _weigh(last, asked)


class Witness:
    """A witness over a folder of its own, which only its owner may enter.

    ``key`` and ``key.pub``; ``logs``, a vkey a line; ``seen/`` with the newest cosigned checkpoint of each log under a
    hash of its origin, itself a signed note; ``forks/`` with evidence. Processes and threads take turns by a lock.
    A folder put back from a backup has forgotten what was cosigned since, which nothing in it can show: begin a new
    witness with a new key instead.
    """

    def __init__(self, folder: Path, signer: keys.Signer, logs: Sequence[Key]) -> None:
        """Put together what `init` and `open` have checked."""
        self.folder, self.logs, self._signer = folder, tuple(logs), signer

    @classmethod
    def init(cls, folder: Path, name: str, logs: Sequence[Key]) -> Witness:
        """Make a folder that is new or empty, mode 0700 whatever the umask, with a new key called ``name``.

        A witness whose making was killed is finished, with the name and the logs that are given now.
        Raises `AlreadyThere`, `Misasked` for logs or a name that cannot be, `StoreUnavailable`.
        """
        _check(name, logs)
        folder = _own(folder)
        with _trouble(folder), _opened(folder) as home:
            wait_for(home, f"Somebody else is making a witness in {folder}; try again.", _PATIENCE)
            if not _is_begun(folder):
                raise AlreadyThere(str(folder))
            for part in ("seen", "forks"):
                with suppress(FileExistsError):
                    os.mkdir(part, 0o700, dir_fd=home)
                os.chmod(part, 0o700, dir_fd=home)
            for origin in {key.name: None for key in logs}:
                _put(home, "seen", _name(origin), _nothing(origin))
            _put(home, ".", "logs", "".join(f"{key}\n" for key in logs).encode())
            if os.path.lexists(folder / "key"):
                keys.aside_of(folder / "key").unlink(missing_ok=True)
                keys.publish(folder / "key", name, WITNESS)
            else:
                keys.make(folder / "key", name, WITNESS, held=True)
        return cls.open(folder)

    @classmethod
    def open(cls, folder: Path) -> Witness:
        """Open what `init` made.

        Raises `NotFound` or `Unreadable` where it is no witness's folder, or others may enter it; `VerifierDamaged`
        where its list of logs is gone.
        """
        folder = Path(os.path.realpath(folder))
        if not os.path.lexists(folder / "key"):
            raise NotFound(str(folder / "key"), "`register witness init` makes a witness.")
        named = keys.shown(folder / "key", None)
        signer = keys.load(folder / "key", named.name, WITNESS)
        if signer.key != named:
            raise VerifierDamaged(f"{folder / 'key.pub'} is not of the key beside it; restore both.")
        with _opened(folder) as home:
            return cls(folder, signer, _logs(home, folder))

    @property
    def key(self) -> Key:
        """The public key; its text is the vkey."""
        return self._signer.key

    @property
    def policy_line(self) -> str:
        """The line for an auditor's policy: the witness is called there as its key is."""
        return f"witness {self.key.name} {self.key}"

    def add_log(self, key: Key) -> None:
        """Know one more key: of a new log, or the next one of a log that is known, after a rotation.

        Raises `Misasked` for a key that is known or is no log's.
        """
        _check(self.key.name, (*self.logs, key))
        with self._alone() as home, _trouble(self.folder):
            logs = _logs(home, self.folder)
            _check(self.key.name, (*logs, key))
            if not _is_there(home, "seen", _name(key.name)):
                _put(home, "seen", _name(key.name), _nothing(key.name))
            _put(home, ".", "logs", "".join(f"{one}\n" for one in (*logs, key)).encode())
            self.logs = (*logs, key)

    def add_checkpoint(self, body: bytes, now: int) -> Reply:
        """Answer tlog-witness' add-checkpoint; ``now`` is in seconds since 1970.

        Before a 200 is returned the checkpoint is on disk; asked again after a kill, the same is cosigned again.
        Raises, with nothing cosigned: `VerifierDamaged` where the state cannot be believed, `Unreadable` for a clock
        behind the last cosignature, `StoreUnavailable` where the folder cannot be written.
        """
        asked = _ask(body, self.logs)
        if isinstance(asked, Judged):
            return asked.reply
        with self._alone() as home:
            return self._answer(home, asked, now)[0].reply

    def cosign(self, signed: Signed, leaves: Iterable[bytes] | None, now: int) -> Signed:
        """Cosign a checkpoint whose log is at hand, and give it back with the cosignature.

        ``leaves`` are the log's leaf hashes, at least as many as the checkpoint counts; None will do where no proof is
        needed: for the first checkpoint of a log, or the last one again. Read once, O(log n) memory.
        Raises `Damaged` ``fork`` (kept, binds the signer), ``wrong-root`` or ``bad-signature``, `Rollback` for fewer
        entries than were cosigned, `Misasked` for an unknown log or a missing proof, `Unreadable` where no known key
        of the log has signed or leaves are missing; and as `add_checkpoint` does.
        """
        asked = _checked(Consistency(0, (), signed), self.logs)
        if isinstance(asked, Judged):
            raise asked.error or VerifierDamaged(_NO_REASON)
        with self._alone() as home:
            last = self._last(home, signed.checkpoint.origin)
            asked = self._proven(home, last, signed, leaves)
            return self._cosigned(home, asked, now)

    def cosign_proof(self, body: bytes, now: int) -> Signed:
        """Cosign the checkpoint of a consistency body; raises as `cosign` does.

        A proof that does not hold is a ``fork`` where it shows another older root, else a ``wrong-root``, kept as a
        doubt: the file may be damaged. A proof from another size than was cosigned last is `Misasked`.
        """
        asked = _ask(body, self.logs)
        if isinstance(asked, Judged):
            raise asked.error or VerifierDamaged(_NO_REASON)
        with self._alone() as home:
            return self._cosigned(home, asked, now)

    def newest(self, origin: str) -> Signed | None:
        """The newest checkpoint cosigned of a log, with this witness's cosignature; raises `VerifierDamaged`."""
        with _opened(self.folder) as home:
            return self._last(home, origin)

    def status(self) -> list[Seen]:
        """What is known of each log, in the order of the list; raises `VerifierDamaged`."""
        with _opened(self.folder) as home:
            return [self._seen(home, origin) for origin in {key.name: None for key in self.logs}]

    # -- below: under the lock, `home` being the open folder

    def _answer(self, home: int, asked: Consistency, now: int) -> tuple[Judged, Signature | None]:
        """Weigh, note what is cosigned or refused, and only then answer."""
        signed = asked.signed
        last = self._last(home, signed.checkpoint.origin)
        judged = _weigh(last, asked)
        if judged.fork:
            self._keep(home, judged.fork)
        if judged.error:
            return judged, None
        text = signed.note.text
        cosignature = self._signer.cosign(text, self._seconds(last, now))
        self._store(home, signed, cosignature)
        line = Note(text, (cosignature,)).encode().decode().removeprefix(f"{text}\n")
        return judged._replace(reply=Reply(_OK, line)), cosignature

    def _cosigned(self, home: int, asked: Consistency, now: int) -> Signed:
        """Answer in errors, or with the checkpoint; an older cosignature of ours gives way."""
        note = asked.signed.note
        others = tuple(one for one in note.signatures if (one.name, one.id) != (self.key.name, self.key.id))
        if len(others) >= MOST:
            raise BadInput(f"The checkpoint has {len(others)} signatures: no room for one more.")
        judged, cosignature = self._answer(home, asked, now)
        if cosignature is None:
            raise judged.error or VerifierDamaged(_NO_REASON)
        return asked.signed._replace(note=Note(note.text, (*others, cosignature)))

    def _proven(self, home: int, last: Signed | None, signed: Signed, leaves: Iterable[bytes] | None) -> Consistency:
        """Make the body from the leaves, or raise what they show."""
        (_, size, root), old = signed.checkpoint, last.checkpoint.size if last else 0
        if last and size < old:
            raise _rollback(last, signed)
        if leaves is None:
            if old not in {0, size}:
                raise Misasked(
                    f"This witness last cosigned {entries(old)}: it needs the log, or a proof since that checkpoint."
                )
            return Consistency(old, (), signed)
        proof = tree.consistency_ranges(old, size) if 0 < old < size else []
        wanted = list(dict.fromkeys([(0, size), *([(0, old)] if old else []), *proof]))
        found = dict(zip(wanted, tree.hashes(wanted, _enough(leaves, size)), strict=True))
        agrees = last is None or found[0, old] == last.checkpoint.root
        if found[0, size] != root:
            first = old if agrees and old < size else 0
            raise Damaged(size - 1, "wrong-root", first=first, expected=root.hex(), found=found[0, size].hex())
        if last and not agrees and old < size:
            hashes = tuple(found[one] for one in evidence.full_ranges(old, size))
            fork = Fork(last, signed, hashes, found[0, old])
            self._keep(home, fork)
            raise fork.error()
        return Consistency(old, tuple(found[one] for one in proof), signed)

    def _seconds(self, last: Signed | None, now: int) -> int:
        """The time of a cosignature: now, and never before the last one of this log.

        A cosignature says what is the largest tree seen *by then*, so an earlier time would contradict the last one;
        and a later time than the clock's would vouch for a day that is not there yet. So beyond `SLACK` it is refused.
        """
        if not 0 < now < _LATEST:
            raise Misasked(f"{now} is no time in seconds since 1970; nothing was cosigned.")
        before = (last.cosigned_at(self.key) if last else None) or 0
        if now < before - SLACK:
            raise Unreadable(
                f"The clock says {_instant(now)}, but this witness cosigned the log at {_instant(before)}."
                " Set the clock right; nothing was cosigned."
            )
        return max(now, before)

    def _last(self, home: int, origin: str) -> Signed | None:
        """Read the state of a log; what is missing, malformed or not signed is never taken for a new beginning."""
        path = self.folder / "seen" / _name(origin)
        try:
            data = _get(home, "seen", _name(origin))
            if data == _nothing(origin):
                return None
            signed = Signed.parse(data)
            signers = signed.signers([*(key for key in self.logs if key.name == origin), self.key])
            is_ours = signed.checkpoint.origin == origin and self.key in signers
            if is_ours and len(signers) == len(signed.note.signatures) > 1:
                return signed
            why = "it is not a checkpoint that this witness cosigned, signed by keys on its list of logs"
        except OSError as error:
            why = error.strerror or "it cannot be read"
        except RegisterError as error:
            why = str(error)
        raise VerifierDamaged(
            f"What this witness last cosigned of {origin} cannot be believed: {path}: {why}."
            " Nothing was cosigned. Put the newest state back, or begin a new witness with a new key."
        )

    def _store(self, home: int, signed: Signed, cosignature: Signature) -> None:
        """Make the newest checkpoint durable, with one signature a known key: a hundred fit into no note."""
        origin = signed.checkpoint.origin
        known = {(key.name, key.id) for key in self.logs if key.name == origin}
        kept = {(one.name, one.id): one for one in signed.note.signatures if (one.name, one.id) in known}
        note = Note(signed.note.text, (*kept.values(), cosignature))
        with _trouble(self.folder):
            _put(home, "seen", _name(origin), note.encode())

    def _keep(self, home: int, fork: Fork) -> None:
        """Keep a fork once, whatever signatures and hashes it comes with next time."""
        both = fork.held.checkpoint.text + fork.asked.checkpoint.text
        group = _group(fork.asked.checkpoint.origin, proven=fork.shown is not None)
        name = f"{group}{hashlib.sha256(both.encode()).hexdigest()}.json"
        with _trouble(self.folder):
            if not _is_there(home, "forks", name) and _count(home, group) < KEPT:
                _put(home, "forks", name, _written(fork))

    def _seen(self, home: int, origin: str) -> Seen:
        last = self._last(home, origin)
        with _trouble(self.folder):
            forks, doubts = (_count(home, _group(origin, proven=proven)) for proven in (True, False))
        size, root = (last.checkpoint.size, last.checkpoint.root) if last else (0, None)
        return Seen(origin, size, root, last.cosigned_at(self.key) if last else None, forks, doubts)

    @contextmanager
    def _alone(self) -> Iterator[int]:
        """Keep all other processes and threads out of the folder, for checking and storing in one."""
        with _opened(self.folder) as home:
            wait_for(home, f"Somebody else is cosigning in {self.folder}; try again.", _PATIENCE)
            yield home


# -- below: what is asked, checked in tlog-witness' order

_OK, _MALFORMED, _FORBIDDEN, _UNKNOWN, _CONFLICT, _UNPROVEN = 200, 400, 403, 404, 409, 422


def _no(status: int, error: RegisterError, text: str | None = None, fork: Fork | None = None) -> Judged:
    return Judged(Reply(status, f"{error}\n" if text is None else text), error, fork)


def _ask(body: bytes, logs: Sequence[Key]) -> Consistency | Judged:
    """Read the body, in which old is never more than the checkpoint's size, and who signed."""
    try:
        asked = Consistency.parse(body)
    except Unreadable as error:
        return _no(_MALFORMED, error)
    return _checked(asked, logs)


def _checked(asked: Consistency, logs: Sequence[Key]) -> Consistency | Judged:
    origin = asked.signed.checkpoint.origin
    if origin not in {key.name for key in logs}:
        return _no(_UNKNOWN, Misasked(f"This witness does not know the log {origin}."))
    try:
        if not _signed_by_the_log(asked.signed, logs):
            return _no(_FORBIDDEN, Unreadable(f"No key that this witness knows of {origin} has signed the checkpoint."))
    except Damaged as error:
        return _no(_FORBIDDEN, error)
    return asked


def _weigh(last: Signed | None, asked: Consistency) -> Judged:
    """Compare what is asked with what was cosigned last."""
    newest = last.checkpoint.size if last else 0
    if last and not _same_root_at_same_size(last, asked):
        fork = Fork(last, asked.signed, (), asked.signed.checkpoint.root)
        return _no(_CONFLICT, fork.error(), f"{newest}\n", fork)
    if not _goes_on_from(newest, asked):
        return _no(_CONFLICT, _elsewhere(last, asked), f"{newest}\n")
    if not last or asked.signed.checkpoint.size == newest:
        if asked.hashes:
            return _no(_UNPROVEN, BadInput("Nothing is proven from no entries, or from as many: no hashes."))
        return Judged(Reply(_OK, ""))
    if _proof_holds(last, asked):
        return Judged(Reply(_OK, ""))
    fork = Fork(last, asked.signed, asked.hashes, _another_root(last, asked))
    return _no(_UNPROVEN, fork.error(), "The proof does not lead here from what was cosigned last.\n", fork)


def _signed_by_the_log(signed: Signed, logs: Sequence[Key]) -> bool:
    """Whether a known key of this origin signed; raises `Damaged` where a known one's signature does not verify."""
    return bool(signed.signers([key for key in logs if key.name == signed.checkpoint.origin]))


def _goes_on_from(newest: int, asked: Consistency) -> bool:
    return asked.old == newest


def _same_root_at_same_size(last: Signed, asked: Consistency) -> bool:
    (_, held, root), (_, size, other) = last.checkpoint, asked.signed.checkpoint
    return size != held or other == root


def _proof_holds(last: Signed, asked: Consistency) -> bool:
    (_, held, root), (_, size, newer) = last.checkpoint, asked.signed.checkpoint
    return tree.verify_consistency(held, root, size, newer, asked.hashes)


def _another_root(last: Signed, asked: Consistency) -> bytes | None:
    """The older root that the proof of a larger tree shows, where it is another than the one cosigned."""
    (_, held, root), (_, size, newer) = last.checkpoint, asked.signed.checkpoint
    try:
        older, led_to = evidence.roots(held, size, asked.hashes)
    except BadInput:
        return None
    return older if led_to == newer and older != root else None


def _elsewhere(last: Signed | None, asked: Consistency) -> RegisterError:
    if last and asked.signed.checkpoint.size < last.checkpoint.size:
        return _rollback(last, asked.signed)
    newest = last.checkpoint.size if last else 0
    return Misasked(
        f"The proof goes on from {entries(asked.old)}, but this witness last cosigned {newest}:"
        " give a proof from there."
    )


def _rollback(last: Signed, signed: Signed) -> Rollback:
    size, known = signed.checkpoint.size, last.checkpoint.size
    return Rollback(
        size,
        known,
        checkpoints=tuple(one.encode().decode() for one in (last, signed)),
        sentence=f"This checkpoint has {entries(size)}; you have cosigned {known}. Ask for the newest.",
    )


def _enough(leaves: Iterable[bytes], size: int) -> Iterator[bytes]:
    """Give the leaves, and raise where somebody asks for more than there are."""
    count, rest = 0, iter(leaves)
    while (leaf := next(rest, None)) is not None:
        yield leaf
        count += 1
    raise Unreadable(f"The log is cut short: the checkpoint counts {entries(size)}, {count} are there.")


def _check(name: str, logs: Sequence[Key]) -> None:
    """Raise `Misasked` for what no witness can be made of."""
    if not logs:
        raise Misasked("A witness needs a log to watch: give its vkey (`register key show`).")
    for key in logs:
        if key.type != LOG or not is_origin(key.name):
            raise Misasked(f"{str(key)[:_LONGEST_NAME]!a} is no log's key.")
    if len({key.raw for key in logs}) < len(logs):
        raise Misasked("One key of a log is given twice.")
    if len(logs) > _MOST_LOGS:
        raise Misasked(f"A witness watches at most {_MOST_LOGS} keys of logs.")
    if len(name) > _LONGEST_NAME:
        raise Misasked(f"The name of a witness has at most {_LONGEST_NAME} letters.")
    try:
        Key.parse(str(Key(name, WITNESS, logs[0].raw)))
    except RegisterError as error:
        raise Misasked(f"{name!r} cannot be the name of a witness: {error}") from None


# -- below: files, seen from an open folder and never through a link

_LATEST: Final = 2**63
_PATIENCE: Final = SLACK
_LONGEST: Final = 2**16
_LONGEST_NAME: Final = 128
_MOST_LOGS: Final = 64
_CAREFULLY: Final = os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
_BEGUN: Final = {"seen", "forks", "logs", ".logs.new", "key", ".key.new", ".key.pub.new"}
"""What lies in a folder before the last step of `init`, which gives ``key.pub`` its name."""
_NO_REASON: Final = "The witness refused and cannot say why; nothing was cosigned."
_LOST: Final = "The list of logs {} cannot be read: {}. Put it back from a backup."


def _instant(seconds: int) -> str:
    with suppress(OverflowError, OSError, ValueError):
        return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return f"{seconds} seconds after 1970"


def _name(origin: str) -> str:
    """The file of a log: an origin may be called ``../x``, a hash may not."""
    return hashlib.sha256(origin.encode()).hexdigest()


def _group(origin: str, *, proven: bool) -> str:
    return f"{'fork' if proven else 'doubt'}-{_name(origin)[:16]}-"


def _written(fork: Fork) -> bytes:
    return json.dumps(evidence.evidence(fork.error()), indent=2, ensure_ascii=False).encode() + b"\n"


def _nothing(origin: str) -> bytes:
    return f"nothing cosigned of {origin}\n".encode()


def _own(folder: Path) -> Path:
    """Make the folder, or take one that is empty or was begun, for its owner only."""
    try:
        with suppress(FileExistsError):
            folder.mkdir(0o700)
        if folder.is_symlink() or not folder.is_dir() or not _is_begun(folder):
            raise AlreadyThere(str(folder))
        folder.chmod(0o700)
    except (OSError, ValueError) as error:
        raise StoreUnavailable(f"{str(folder)!r} cannot be made: {getattr(error, 'strerror', error)}.") from None
    return Path(os.path.realpath(folder))


def _is_begun(folder: Path) -> bool:
    """Whether a folder holds nothing but what a killed `init` leaves: no key that was ever shown, nothing cosigned."""
    names, state = {each.name for each in folder.iterdir()}, folder.stat()
    if not names:
        return True
    if not names <= _BEGUN or state.st_mode & 0o077 or state.st_uid != os.geteuid():
        return False  # a key that others may have put there is none of ours
    seen, forks = folder / "seen", folder / "forks"
    if any(each.is_symlink() for each in folder.iterdir()) or (forks.is_dir() and any(forks.iterdir())):
        return False
    noted = seen.iterdir() if seen.is_dir() else ()
    return all(each.stat().st_size < _LONGEST and _is_unused(each.read_bytes()) for each in noted)


def _is_unused(data: bytes) -> bool:
    """Whether a log's state says that nothing was cosigned, or is not written whole yet."""
    return b"nothing cosigned of ".startswith(data) or data.startswith(b"nothing cosigned of ")


def _logs(home: int, folder: Path) -> tuple[Key, ...]:
    """Read the list of logs, which a person may add a line to."""
    path = folder / "logs"
    try:
        lines = _get(home, ".", "logs").decode().split("\n")
    except OSError as error:
        raise VerifierDamaged(_LOST.format(path, error.strerror)) from None
    except UnicodeDecodeError:
        raise VerifierDamaged(_LOST.format(path, "it is no UTF-8")) from None
    found = []
    for number, line in enumerate(lines, 1):
        try:
            if line:
                found.append(Key.parse(line))
        except BadInput as error:
            raise error.at(f"{path}, line {number}") from None
    if not found:
        raise VerifierDamaged(_LOST.format(path, "it is empty"))
    return tuple(found)


@contextmanager
def _trouble(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StoreUnavailable(f"{folder} cannot be written: {error.strerror}. Nothing was cosigned.") from error


@contextmanager
def _opened(folder: Path) -> Iterator[int]:
    try:
        fd = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | _CAREFULLY)
    except OSError as error:
        raise Unreadable(f"{folder} cannot be opened: {error.strerror}.") from None
    try:
        if os.fstat(fd).st_mode & 0o077:
            raise Unreadable(f"Others may enter {folder}: `chmod 700 {folder}`.")
        yield fd
    finally:
        os.close(fd)


@contextmanager
def _within(home: int, part: str) -> Iterator[int]:
    fd = os.open(part, os.O_RDONLY | os.O_DIRECTORY | _CAREFULLY, dir_fd=home)
    try:
        yield fd
    finally:
        os.close(fd)


def _is_there(home: int, part: str, name: str) -> bool:
    with _within(home, part) as fd, suppress(FileNotFoundError):
        os.stat(name, dir_fd=fd, follow_symlinks=False)
        return True
    return False


def _count(home: int, group: str) -> int:
    with _within(home, "forks") as fd:
        return sum(name.startswith(group) for name in os.listdir(fd))  # noqa: PTH208 - a folder that is open, not a path


def _get(home: int, part: str, name: str) -> bytes:
    """Read a small file of our own; raises OSError for whatever else stands there."""
    with _within(home, part) as within:
        fd = os.open(name, os.O_RDONLY | _CAREFULLY, dir_fd=within)
    try:
        found = os.fstat(fd)
        if not stat.S_ISREG(found.st_mode):
            raise OSError(0, "it is no ordinary file")
        if found.st_mode & 0o077:
            raise OSError(0, f"others may read or write it (chmod 600 {name})")
        data = os.read(fd, _LONGEST + 1)
        if len(data) > _LONGEST:
            raise OSError(0, "it is far too long")
        return data
    finally:
        os.close(fd)


def _put(home: int, part: str, name: str, data: bytes) -> None:
    """Write a file whole or not at all, durably: aside, fsynced, renamed, the folder fsynced."""
    aside = f".{name}.new"
    with _within(home, part) as within:
        with suppress(FileNotFoundError):
            os.unlink(aside, dir_fd=within)  # left there by a kill
        fd = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _CAREFULLY, 0o600, dir_fd=within)
        try:
            os.fchmod(fd, 0o600)
            while data:
                data = data[os.write(fd, data) :]
            os.fsync(fd)
        finally:
            os.close(fd)
        os.rename(aside, name, src_dir_fd=within, dst_dir_fd=within)
        os.fsync(within)
