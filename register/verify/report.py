"""What a verification came to, in words: what was proven, by whose keys, and what was not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final, NamedTuple

from attrs import frozen

from register.errors import entries
from register.ledger.note import LOG, Key, base64_of
from register.verify.basis import Case, What, name_of, size_of

if TYPE_CHECKING:
    from register.examining import Examined
    from register.ledger.checkpoint import Signed


@frozen(kw_only=True)
class Report:
    """What a verification came to, and what it did not prove.

    The first ``size`` entries are signed (0: nothing is), and ``root`` is the root over them, or over all lines where
    nothing is signed; ``lines`` were read, the last ``unsigned`` of them after the newest checkpoint. ``digest`` is the
    last line's. ``signers`` come with the seconds since 1970 that a cosignature gives. ``held`` are the sizes of the
    auditor's own checkpoints that the log continues. ``remarks`` are no findings; sentences all.
    """

    what: What
    origin: str
    size: int
    root: bytes
    lines: int
    unsigned: int
    digest: str
    signers: tuple[tuple[Key, int | None], ...]
    held: tuple[int, ...] = ()
    first_use: bool = False
    remarks: tuple[str, ...] = ()
    proven: tuple[str, ...] = ()
    not_proven: tuple[str, ...] = ()


class Seen(NamedTuple):
    """What was looked at besides the lines, in numbers, and what is said about it."""

    tiles: int = 0
    opened: int = 0
    remarks: tuple[str, ...] = ()


def counted(*told: tuple[str, str, int]) -> tuple[str, ...]:
    """A sentence for each number that is not 0: in the singular, or in the plural."""
    return tuple(f"{number} {one if number == 1 else more}." for one, more, number in told if number)


_TIME: Final = "When entries were recorded: that is the writer's clock; a cosignature says only 'before'."
_TRUE: Final = "That entries are true, or complete."
_OTHERS: Final = "That others are shown the same log, unless you compare checkpoints or share witnesses."
_COLLUDE: Final = "Anything, if the log and all its witnesses collude."
_HOLDER: Final = "Anything against who holds the file: its keys are those that it names itself."
_NOBODYS: Final = "Anything against who holds the file: nothing is signed, and every entry can still be changed."


def _by_whom(signed: Signed, keys: Iterable[Key]) -> tuple[tuple[Key, int | None], ...]:
    return tuple((key, None if key.type == LOG else signed.cosigned_at(key)) for key in signed.signers(keys))


def _said(signers: Iterable[tuple[Key, int | None]]) -> str:
    """Who signed, in words; of a witness, when."""
    told = (str(key) if at is None else f"{key}, who saw it at {_instant(at)}" for key, at in signers)
    return "; ".join(told) or "nobody"


def _instant(seconds: int) -> str:
    """A time of a cosignature, which need not be one that a calendar knows."""
    try:
        return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except (OverflowError, OSError, ValueError):
        return f"second {seconds}"


def of_fork(older: Signed, newer: Signed, keys: tuple[Key, ...]) -> Report:
    """Say what a fork alone shows, and what it does not."""
    (origin, size, root), signers = newer.checkpoint, _by_whom(newer, keys)
    told = f"{name_of(older)}, and {name_of(newer)}" if older.checkpoint.size < size else f"two of {entries(size)}"
    return Report(
        what="evidence",
        origin=origin,
        size=size,
        root=root,
        lines=0,
        unsigned=0,
        digest="",
        signers=signers,
        proven=(f"{_said(signers)} signed what cannot both be of one log: {told}.",),
        not_proven=("Which of the two is true, and who was shown which.", "Who used the key.", _COLLUDE),
    )


def of_proof(what: What, signed: Signed, keys: tuple[Key, ...], held: tuple[int, ...]) -> Report:
    """Say what a proof alone shows, and what it does not."""
    checkpoint, signers = signed.checkpoint, _by_whom(signed, keys)
    root = f"A log of {entries(checkpoint.size)} has the root {base64_of(checkpoint.root)}, signed by {_said(signers)}."
    force = "That the key was in force: only the log says so."
    return Report(
        what=what,
        origin=checkpoint.origin,
        size=checkpoint.size,
        root=checkpoint.root,
        lines=0,
        unsigned=0,
        digest="",
        signers=signers,
        held=held,
        proven=(root,),
        not_proven=(_TRUE, force, "What other entries say.", _TIME, _OTHERS, _COLLUDE),
    )


def reported(case: Case, examined: Examined, seen: Seen, keys: tuple[Key, ...], *, first_use: bool) -> Report:
    """Say what was proven of a whole log, and what was not."""
    top, size = case.top, size_of(case.top) if case.top else 0
    signers = _by_whom(top, keys) if top else ()
    unsigned = max(examined.size - size, 0)
    return Report(
        what=case.what,
        origin=examined.origin,
        size=size,
        root=top.checkpoint.root if top else examined.root,
        lines=examined.size,
        unsigned=unsigned,
        digest=examined.digest,
        signers=signers,
        held=tuple(sorted({size_of(one) for one in case.basis.against})),
        first_use=first_use,
        remarks=(*_remarks(case, examined), *seen.remarks),
        proven=tuple(_proven(case, examined, seen, signers, first_use=first_use)),
        not_proven=tuple(_not_proven(case, unsigned, size, first_use=first_use)),
    )


def _remarks(case: Case, examined: Examined) -> tuple[str, ...]:
    """What is no finding, and said aloud."""
    verified = examined.verified
    policy = case.basis.policy
    trusted = policy.keys() if policy else ()
    known = {(key.name, key.id) for key in trusted}
    unknown = sum((one.name, one.id) not in known for signed in case.came for one in signed.note.signatures)
    there = {size_of(signed) for signed in case.signed}
    absent = sum(claim.size not in there for claim in examined.sealed) if case.what == "folder" else 0
    return counted(
        ("entry repeats the time before it", "entries repeat the time before them", verified.repeated_times),
        ("entry lies ahead of this clock", "entries lie ahead of this clock", verified.ahead_of_clock),
        ("entry has letters unknown here", "entries have letters unknown here", verified.unknown_letters),
        ("signature is by a key unknown here", "signatures are by keys unknown here", unknown if policy else 0),
        ("checkpoint that the log speaks of is not there", "checkpoints that the log speaks of are not there", absent),
    )


def _proven(
    case: Case, examined: Examined, seen: Seen, signers: Sequence[tuple[Key, int | None]], *, first_use: bool
) -> Iterator[str]:
    top, memory = case.top, case.basis.memory
    yield _sound(examined)
    if top:
        whose = "" if case.basis.policy else ", keys that the log itself names"
        root = base64_of(top.checkpoint.root)
        first = "The first has" if size_of(top) == 1 else f"The first {size_of(top)} have"
        yield f"{first} the root {root}, signed by {_said(signers)}{whose}."
    for mine in sorted(case.basis.against, key=size_of):
        yield f"Nothing was changed, left out or moved before {name_of(mine)} that you hold."
    if memory and not first_use:
        yield f"Nothing was changed, left out or moved since it was verified with the state in {memory.path}."
    if seen.tiles:
        yield f"{seen.tiles} tiles and bundles hold these very entries."
    yield from counted(("sealed value is what was sealed", "sealed values are what was sealed", seen.opened))


def _sound(examined: Examined) -> str:
    size, origin = examined.size, examined.origin
    if size == 1:
        return f"The one entry of {origin} is well formed."
    return f"All {size} entries of {origin} are well formed and hang together, each by the one before."


def _not_proven(case: Case, unsigned: int, size: int, *, first_use: bool) -> Iterator[str]:
    if case.basis.policy is None:
        yield _HOLDER if case.top else _NOBODYS
    if unsigned and case.top:
        yield _unsigned(size, size + unsigned - 1)
    if first_use:
        yield "That it was the same before: the state holds nothing yet, so this first time is trusted."
    elif case.top and not case.basis.held:
        yield "That nothing was changed before the newest checkpoint was signed: you hold no earlier one."
    yield from (_TRUE, _TIME, _OTHERS, _COLLUDE)


def _unsigned(first: int, last: int) -> str:
    if first == last:
        return f"Entry #{first}: it follows the newest checkpoint and can still be changed."
    return f"Entries #{first} to #{last}: they follow the newest checkpoint and can still be changed."
