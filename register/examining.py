"""A whole log read: every check of its lines, the root over them, and what others say that root is.

What is found is the first finding in the order of the entries, then of the roots. Nothing is sampled.
"""

from __future__ import annotations

import os
import threading
import unicodedata
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import sha256
from itertools import islice
from operator import lt
from typing import Any, Final, NamedTuple, Protocol, Self

import msgspec
import orjson

from register import codec, reading
from register import line as lines
from register.errors import BadInput, Damaged, NewerFormat, RegisterError, Rollback, Unreadable
from register.events import CheckpointSealed, Event, KeyRotated, PersonalDataErased, RegisterOpened
from register.events.ids import is_entry_id, is_id
from register.ledger import tree
from register.ledger.jsonl import Jsonl
from register.ledger.note import LOG, Key, base64_of, from_base64
from register.line import LONGEST
from register.reading import START, Mark, Verified


class Source(Protocol):
    """Lines in the order of their numbers, that can be read again from any of them."""

    def size(self) -> int:
        """How many lines there are."""
        ...

    def rows(self, after: int = 0, until: int | None = None) -> Iterator[tuple[str, bytes]]:
        """Written names and lines of the entries [after, until), as far as there are so many."""
        ...


class KeyTold(NamedTuple):
    """A key of the log that an entry tells of, as a vkey, and the one that it says it replaces."""

    number: int
    key: str
    replaces: str | None


class Claim(NamedTuple):
    """That the first ``size`` lines have this root, and who says so: "the checkpoint of 300 entries".

    ``by`` is the number of the entry that says it, where one of the log itself does.
    """

    size: int
    root: bytes
    whence: str
    by: int | None = None


class Examined(NamedTuple):
    """What a whole reading came to.

    ``digest`` is the last line's, ``root`` the one over all lines. ``keys`` are those told that can be a key of this
    log; which of them are in force, `in_force` says. ``sealed`` are the claims of the log's own `CheckpointSealed`
    entries. ``commitments`` and ``erased`` say by which entry a commitment to a sealed value was told first, and by
    which its value was erased. ``unreadable`` is what was not raised: the first sound line that was not understood.
    """

    size: int
    digest: str
    root: bytes
    origin: str
    keys: tuple[KeyTold, ...]
    sealed: tuple[Claim, ...]
    commitments: dict[str, int]
    erased: dict[str, int]
    verified: Verified
    unreadable: Unreadable | None = None


def examine(
    source: Source,
    *,
    now: str,
    origin: str | None = None,
    claims: Iterable[Claim] = (),
    trusted: Callable[[int], bytes | None] | None = None,
    processes: int | None = None,
    patient: bool = False,
) -> Examined:
    """Read all lines anew and check all that lines can show; ``now`` is an instant as it is written.

    ``trusted(i)`` gives the leaf hashes of chunk i of 256 entries, 32 bytes each, as far as they are signed for: with
    them the first bad entry is exact. Claims beyond the lines are a `Rollback`, others are compared with the lines.
    Raises the first finding as `Damaged` with its range; and `Unreadable` where there is no line, or for a sound one
    that this version does not know, but only after all else was checked: ``patient`` callers, who check more, get that
    as `Examined.unreadable`. Of a `NewerFormat` nothing is known but the roots of its lines, so those are compared.
    """
    given = tuple(claims)
    part = _Part(source, now, origin, trusted)
    workers = _Workers.begin(part, processes)
    try:
        part.read(workers.first if workers else None)
        if workers:
            workers.join(part)
            part.read()
    except Damaged as damaged:
        part.gathered.ids.check(source, part.mark.size, damaged)
        raise
    except NewerFormat:
        _compare_bytes(source, given)
        raise
    finally:
        if workers:
            workers.end()
    part.gathered.ids.check(source, part.mark.size)
    examined = _concluded(part, given)
    if examined.unreadable and not patient:
        raise examined.unreadable
    return examined


def in_force(keys: Iterable[KeyTold], sealed: Iterable[Claim], size: int) -> tuple[str, ...]:
    """The vkeys that must sign a checkpoint of this size: the one in force, and each that it replaced since the last.

    ``keys`` are what `Examined` has. A key that says it replaces another than the one in force then is none. ``sealed``
    are the checkpoints that are known; of those that entries tell of, only what was told in the first ``size`` entries
    counts. None where no key was told in these.
    """
    told = [key for key in succession(keys) if key.number < size]
    if not told:
        return ()
    known = (claim.size for claim in sealed if claim.size < size and (claim.by is None or claim.by < size))
    last = max(known, default=0)
    replaced = (key.replaces for key in reversed(told) if key.number >= last)
    return tuple(dict.fromkeys([told[-1].key, *(key for key in replaced if key)]))


def succession(keys: Iterable[KeyTold]) -> Iterator[KeyTold]:
    """The keys that came in force, one after the other: each replaces the one before, the first none."""
    current = None
    for told in keys:
        if told.replaces == current:
            current = told.key
            yield told


# -- below: how it is done

CHUNK: Final = 256
"""Lines that are checked at once; only the root over a chunk is kept."""

FEW: Final = 20_000
"""Lines that are not worth a second process."""

_LEVEL: Final = 8


class _Gathered:
    """What a part of a log told, beside that it is sound."""

    def __init__(self) -> None:
        self.roots: list[bytes] = []
        self.ids = _Ids()
        self.keys: list[KeyTold] = []
        self.sealed: list[Claim] = []
        self.untrue: list[int] = []
        self.commitments: dict[str, int] = {}
        self.erased: dict[str, int] = {}
        self.repeated_times = self.ahead_of_clock = self.unknown_letters = 0

    def add(self, later: _Gathered) -> None:
        """Take in what the part after it told."""
        self.roots += later.roots
        self.ids.add_all(later.ids)
        self.keys += later.keys
        self.sealed += later.sealed
        self.untrue += later.untrue
        self.commitments = later.commitments | self.commitments
        self.erased = later.erased | self.erased
        self.repeated_times += later.repeated_times
        self.ahead_of_clock += later.ahead_of_clock
        self.unknown_letters += later.unknown_letters

    def tell(self, number: int, event: Event, line: bytes, origin: str | None) -> None:
        """Keep what an entry tells about keys, roots and sealed values."""
        match event:
            case RegisterOpened(key=str(key)):
                self._tell_key(KeyTold(number, key, None), origin)
            case KeyRotated(key=key, replaces=replaces):
                self._tell_key(KeyTold(number, key, replaces), origin)
            case CheckpointSealed():
                self._tell_claim(number, event)
            case PersonalDataErased(commitments=commitments):
                for one in commitments:
                    self.erased.setdefault(one, number)
            case _:
                pass
        if b'"sealed":"' in line:
            for one in _sealed_in(orjson.loads(line)["data"]):
                self.commitments.setdefault(one, number)

    def _tell_key(self, told: KeyTold, origin: str | None) -> None:
        try:
            key = Key.parse(told.key)
        except BadInput:
            return
        if (key.name, key.type) == (origin, LOG):
            self.keys.append(told)

    def _tell_claim(self, number: int, event: CheckpointSealed) -> None:
        try:
            root = from_base64(event.root)
        except BadInput:
            root = b""
        if len(root) != tree.HASH or not 0 < event.tree_size <= number:
            self.untrue.append(number)
        else:
            self.sealed.append(Claim(event.tree_size, root, f"entry #{number}", number))


class _Leans(dict[str, "codec.Lean | None"]):
    """What reads the lines of a type quickly, made when the first is met."""

    def __init__(self, origin: str) -> None:
        super().__init__()
        self._origin = origin

    def __missing__(self, topic: str) -> codec.Lean | None:
        made = codec.lean(topic, self._origin)
        if topic in codec.CLASSES:
            self[topic] = made
        return made


class _Part:
    """A part of a log as it is read: where the reading stands, and what it gathered.

    Each chunk is skimmed. A line at which that stops is looked at once more, by all the rules and in their order: so
    skimming may stop at too much, but never pass over anything.
    """

    def __init__(
        self,
        source: Source,
        now: str,
        origin: str | None,
        trusted: Callable[[int], bytes | None] | None,
        mark: Mark = START,
    ) -> None:
        self.source, self.now, self.origin, self.trusted, self.mark = source, now, origin, trusted, mark
        self.unreadable: Unreadable | None = None
        self.gathered = _Gathered()
        self._leans: _Leans | None = None
        self._by = "0"  # whoever wrote last; until then any that may write

    def read(self, until: int | None = None) -> None:
        """Read on, chunk by chunk; raises the first finding but a repeated id."""
        for topics, some in _chunks(self.source, self.mark.size, until):
            self._take(topics, some)

    def _take(self, topics: Sequence[str], some: Sequence[bytes]) -> None:
        before, told = self.mark, self.gathered
        hash_of = sha256
        leaves = [hash_of(b"\0" + line).digest() for line in some]
        trusted = (self.trusted and self.trusted(before.size // CHUNK)) or b""
        if self.origin is None:
            self.origin = _source_of(some[0])
        if self._leans is None and self.origin is not None:
            self._leans = _Leans(self.origin)
        ids, times = self._skimmed(topics, some, leaves)
        if (wrong := _first_other(leaves, trusted)) is not None:
            ids[wrong] = times[wrong] = None
        try:
            if not _ascend([before.time, *times]):
                self._look_again(topics, some, leaves, ids, times, trusted)
        finally:
            told.ids.extend(_known(ids))
        known = _known(times)
        self.mark = Mark(before.size + len(some), leaves[-1].hex(), known[-1])
        told.roots.append(tree.root(leaves))
        told.repeated_times += len(known) + 1 - len({before.time, *known})
        told.ahead_of_clock += known[-1] > self.now and sum(time > self.now for time in known)

    def _skimmed(
        self, topics: Sequence[str], some: Sequence[bytes], leaves: list[bytes]
    ) -> tuple[list[str | None], list[str | None]]:
        """Ids and times of the lines of a chunk; None for each that must be looked at again."""
        cut = [line.partition(_BEFORE_ID) for line in some]
        ids, times = self._skim(topics, some, leaves, cut)
        odd: list[int] = []
        if max(map(len, some)) > LONGEST:
            odd += [place for place, line in enumerate(some) if len(line) > LONGEST]
        # What follows is patterns only, here or when it is looked at again.
        for place in _with_other_letters([head for head, _, _ in cut]):
            line = some[place]
            self.gathered.unknown_letters += _has_unknown_letters(line)
            if ids[place] is not None and not _is_text(line):
                odd.append(place)
        if not _are_ids(_known(ids)):
            odd += [place for place, id in enumerate(ids) if id is not None and not is_entry_id(id)]
        if not _are_instants(_known(times)):
            odd += [place for place, time in enumerate(times) if time is not None and not reading.is_instant(time)]
        for place in odd:
            ids[place] = times[place] = None
        return ids, times

    def _skim(
        self,
        topics: Sequence[str],
        some: Sequence[bytes],
        leaves: list[bytes],
        cut: list[tuple[bytes, bytes, bytes]],
    ) -> tuple[list[str | None], list[str | None]]:
        """Ids and times of the lines that are whole and follow each other; letters and patterns are not looked at.

        In the common form only ``data`` is read and written anew: what follows it is known but for the id and the
        time, so it is written and compared.
        """
        leans = self._leans
        if leans is None:
            return [None] * len(some), [None] * len(some)
        ends = _ends(leans, topics, [head for head, _, _ in cut])
        rests = [rest.decode("utf-8", "replace").partition('"') for _, _, rest in cut]
        tails = [tail for _, _, tail in rests]
        number, last, _ = self.mark
        digests = [last, *map(bytes.hex, leaves[:-1])]
        before, begin, end = _before_the_time(self._by)
        after = f'","source":"{self.origin}","specversion":"1.0","subject":"'
        ids: list[str | None] = [id for id, _, _ in rests]
        times: list[str | None] = [tail[begin:end] for tail in tails]
        sequences = _sequences(number, len(some))
        follow = [
            f',"previous":"{last}{before}{time}","sequence":"{sequence}{after}{rest}'
            for last, time, sequence, rest in zip(digests, times, sequences, ends, strict=True)
        ]
        if follow == tails and None not in ends:
            return ids, times
        for place, (rest, tail) in enumerate(zip(ends, tails, strict=True)):
            if rest is not None and follow[place] == tail:
                continue
            times[place] = rest and self._time_by_another(tail, digests[place], f"{sequences[place]}{after}{rest}")
            if times[place] is None:
                mark = Mark(number + place, digests[place], "")
                ids[place], times[place] = self._skim_beside(leans[topics[place]], some[place], mark)
        return ids, times

    def _time_by_another(self, tail: str, last: str, rest: str) -> str | None:
        """The time of a line by another than wrote the last, by what follows its id; None where it does not follow."""
        by = tail[len(',"previous":"","recordedby":"') + len(last) :].partition('"')[0]
        before, begin, end = _before_the_time(by)
        time = tail[begin:end]
        if tail != f',"previous":"{last}{before}{time}","sequence":"{rest}' or not is_entry_id(by):
            return None
        self._by = by
        return time

    def _skim_beside(self, lean: codec.Lean | None, line: bytes, mark: Mark) -> tuple[str | None, str | None]:
        """Id and time of a line in any form; None where it is not whole."""
        if not lean or not (read := _read_beside(lean, line, mark)):
            return None, None
        self._by = read.recordedby
        return read.id, read.recordedtime

    def _look_again(
        self,
        topics: Sequence[str],
        some: Sequence[bytes],
        leaves: list[bytes],
        ids: list[str | None],
        times: list[str | None],
        trusted: bytes,
    ) -> None:
        """Look at the lines without a time, and at one that is earlier than such a line."""
        first, time = self.mark.size, self.mark.time
        for place, told in enumerate(times):
            if told is None or told < time:
                if place:
                    self.mark = Mark(first + place, leaves[place - 1].hex(), time)
                known = trusted[place * tree.HASH : (place + 1) * tree.HASH]
                ids[place], times[place] = self._look_at(topics[place], some[place], leaves[place], known)
            time = times[place] or time

    def _look_at(self, topic: str, line: bytes, leaf: bytes, known: bytes) -> tuple[str, str]:
        """Check one line by all the rules, in the order of the findings; gives its id and time."""
        number = self.mark.size
        if not 0 < len(line) <= LONGEST:
            raise Damaged(number, "bad-length")
        if known and leaf != known:
            raise Damaged(number, "wrong-leaf", expected=known.hex(), found=leaf.hex())
        sound = reading.sound(topic, line, self.mark, self.origin)
        self.unreadable = self.unreadable or sound.unreadable
        if sound.written:
            self.gathered.tell(number, sound.written.data, line, self.origin)
        return str(sound.envelope["id"]), str(sound.envelope["recordedtime"])


_UNREAD: Final = (msgspec.MsgspecError, ValueError, RecursionError)


def _before_the_time(by: str) -> tuple[str, int, int]:
    """What stands between the digest before and the time, and where after the id the time begins and ends."""
    before = f'","recordedby":"{by}","recordedtime":"'
    begin = len(',"previous":"') + 2 * tree.HASH + len(before)
    return before, begin, begin + len(_INSTANT)


def _ends(leans: _Leans, topics: Sequence[str], heads: list[bytes]) -> list[str | None]:
    """How lines end, from the subject on, by what stands before their ids; None where data is not whole."""
    ends: list[str | None] = [None] * len(heads)
    of_topic: dict[str, list[int]] = {}
    for place, topic in enumerate(topics):
        of_topic.setdefault(topic, []).append(place)
    for topic, places in of_topic.items():
        if lean := leans[topic]:
            ending = lean.ending
            for place, about in zip(places, _abouts(lean, [heads[place] for place in places]), strict=True):
                ends[place] = about and about + ending
    return ends


def _abouts(lean: codec.Lean, heads: list[bytes]) -> list[str | None]:
    """What lines are about, by what stands before their ids; None for each whose data is not whole."""
    told = b"}\n".join(heads) + b"}\n"
    try:
        read = lean.decode(told)
    except _UNREAD:
        read = []
    # Written anew there is a newline after each and nowhere else: so each is one of the heads.
    if len(read) != len(heads) or codec.write_leans(read) != told or any(pattern in told for pattern in lean.apart):
        return [None] if len(heads) == 1 else [about for head in heads for about in _abouts(lean, [head])]
    abouts = map(lean.subject, read)
    if lean.meant:
        pairs = zip(abouts, read, strict=True)
        return [about if is_id(about) and _is_meant(said.data) else None for about, said in pairs]
    listed = list(abouts)
    return [*listed] if all(map(is_id, set(listed))) else [about if is_id(about) else None for about in listed]


_BEFORE_ID: Final = b',"id":"'


def _read_beside(lean: codec.Lean, line: bytes, mark: Mark) -> Any:  # noqa: ANN401 - a lean line has a class of its own
    """Read a line in any form; None where it is not whole or does not follow."""
    try:
        read = lean.decode_beside(line)
        if codec.write_lean(read) != line:
            return None
    except _UNREAD:
        return None
    follows = (read.previous, read.sequence) == (mark.digest, f"{mark.size:012}") and read.recordedtime >= mark.time
    if not follows or read.subject != lean.subject(read) or not is_id(read.subject):
        return None
    if not is_entry_id(read.recordedby) or reading.malformed_attribute(read) or not _is_meant(read.data):
        return None
    return None if any(pattern in line for pattern in lean.apart) else read


def _is_meant(data: object) -> bool:
    try:
        codec.check_lean(data)
    except BadInput:
        return False
    return True


def _is_text(line: bytes) -> bool:
    try:
        lines.check_text(line, writing=False)
    except (BadInput, ValueError):  # no JSON: an id is not looked at yet
        return False
    return True


def _sequences(number: int, count: int) -> list[str]:
    """The numbers from here on as they are written."""
    thousand, first = divmod(number, 1000)
    high = f"{thousand:09}"
    if first + count <= 1000:  # noqa: PLR2004 - as above
        return [high + low for low in _LOW[first : first + count]]
    return [f"{one:012}" for one in range(number, number + count)]


_LOW: Final = tuple(f"{low:03}" for low in range(1000))


def _with_other_letters(some: Sequence[bytes]) -> list[int]:
    """The places of the lines that are not plain ASCII without escapes."""
    together = b"".join(some)
    places: set[int] = set()
    if not together.isascii():
        places.update(place for place, line in enumerate(some) if not line.isascii())
    for letter in (b"\\", b"\x7f"):
        if letter in together:
            places.update(place for place, line in enumerate(some) if letter in line)
    return sorted(places)


def _has_unknown_letters(line: bytes) -> bool:
    """As `line.unassigned`, of any bytes, and quick where all letters can be printed."""
    text = line.decode(errors="replace")
    return not text.isprintable() and any(unicodedata.category(letter) == "Cn" for letter in text)


def _are_ids(ids: list[str]) -> bool:
    """Whether all are ids of entries, seen at once: as `is_entry_id` says, or not at all."""
    if not ids:
        return True
    shape = ("\n" + "\n".join(ids)).encode(errors="replace").translate(_SHAPES)
    return (
        max(map(len, ids)) <= _LONGEST_ID
        and shape.count(b"\n") == len(ids)
        and b"!" not in shape
        and b"\n." not in shape
        and b"\n\n" not in shape
        and not shape.endswith(b"\n")
    )


def _are_instants(times: list[str]) -> bool:
    """Whether all are instants, seen at once where all lie in one minute: that is so where the last of them is."""
    if not times:
        return True
    first, last, shape = min(times), max(times), "\n".join(times).encode(errors="replace").translate(_ZEROS)
    in_form = shape == b"\n".join([_INSTANT] * len(times))
    return in_form and first[:16] == last[:16] and reading.is_instant(last)


_LONGEST_ID: Final = 128
_ALPHANUMERIC: Final = frozenset(b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
_SHAPES: Final = bytes(
    ord("a")
    if byte in _ALPHANUMERIC
    else ord(".")
    if byte in b"._:/-"
    else ord("\n")
    if byte == ord("\n")
    else ord("!")
    for byte in range(256)
)
_ZEROS: Final = bytes(
    ord("0") if byte in b"0123456789" else ord("!") if byte == ord("0") else byte for byte in range(256)
)
_INSTANT: Final = b"0000-00-00T00:00:00.000000Z"


def _source_of(line: bytes) -> str | None:
    """What a first line calls its origin, if it says so; whether it is one is looked at later."""
    try:
        source = orjson.loads(line)["source"]
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    return source if isinstance(source, str) else None


def _first_other(leaves: list[bytes], trusted: bytes) -> int | None:
    """Where the first leaf is that is not the trusted one; None where none is."""
    if trusted.startswith(b"".join(leaves)[: len(trusted)]):
        return None
    pairs = zip(leaves, range(0, len(trusted), tree.HASH), strict=False)
    return next(place for place, (leaf, at) in enumerate(pairs) if leaf != trusted[at : at + tree.HASH])


def _chunks(source: Source, after: int, until: int | None) -> Iterator[tuple[Sequence[str], Sequence[bytes]]]:
    """Written names and lines, a chunk at a time; what the source raises comes after the lines before it."""
    if isinstance(source, Jsonl):
        for some in source.chunks(after, until):
            yield _names_of(some), some
        return
    rows, failed = source.rows(after, until), None
    while not failed:
        chunk: list[tuple[str, bytes]] = []
        try:
            chunk.extend(islice(rows, CHUNK))
        except RegisterError as error:
            failed = error
        if chunk:
            yield [topic for topic, _ in chunk], [line for _, line in chunk]
        elif not failed:
            return
    raise failed


def _names_of(some: list[bytes]) -> list[str]:
    """As `line.written_name`, quick for the names that this version knows."""
    name_of, at = _NAMES.get, -_SHORTEST
    return [name_of(line[at:]) or lines.written_name(line) for line in some]


_ENDINGS: Final = {f'"type":"{lines.ENVELOPE_TYPE}{name}"}}'.encode(): name for name in codec.CLASSES}
_SHORTEST: Final = min(map(len, _ENDINGS))
_NAMES: Final = {ending[-_SHORTEST:]: name for ending, name in _ENDINGS.items()}
"""Written names by the last bytes of a line: as many as the shortest has from ``type`` on, for a name has less."""


def _known(some: list[str | None]) -> list[str]:
    """All but what is missing."""
    return [one for one in some if one is not None]


def _ascend(times: list[str | None]) -> bool:
    """Whether none is missing, and none is earlier than the one before."""
    known = _known(times)
    return len(known) == len(times) and known == sorted(known)


class _Ids:
    """The ids used so far.

    Those that the register gives itself begin with the time, and ascend: then the first and the last are kept. Of
    others, 8 bytes of hash each, parted by their lowest byte; equal hashes are looked at again.
    """

    def __init__(self) -> None:
        self.first = self.last = ""
        self.ascend = True
        self.parts = [array("q") for _ in range(256)]

    def extend(self, ids: list[str]) -> None:
        """Keep ids."""
        if not (ids and ids[0] >= _TIMED and ids[-1] < _NOT_TIMED and _rise(ids)):
            self._hash(id for id in ids if not _TIMED <= id < _NOT_TIMED)
            ids = [id for id in ids if _TIMED <= id < _NOT_TIMED]
        if ids:
            self._follow(ids[0], ids[-1], ascend=_rise(ids))

    def add_all(self, other: _Ids) -> None:
        """Keep what another part kept; its process hashed as this one does."""
        for part, more in zip(self.parts, other.parts, strict=True):
            part.extend(more)
        if other.first:
            self._follow(other.first, other.last, ascend=other.ascend)

    def _follow(self, first: str, last: str, *, ascend: bool) -> None:
        self.ascend = self.ascend and ascend and self.last < first
        self.first, self.last = self.first or first, last

    def _hash(self, ids: Iterable[str]) -> None:
        parts = self.parts
        for hashed in map(hash, ids):
            parts[hashed & 255].append(hashed)

    def check(self, source: Source, size: int, damaged: Damaged | None = None) -> None:
        """Raise `Damaged` at the first of ``size`` lines whose id was used before."""
        if not self.ascend:
            ids = (_id_of(line) for _, line in source.rows(0, size))
            self._hash(id for id in ids if _TIMED <= id < _NOT_TIMED)
        twice = {
            hashed
            for part in self.parts
            if len(set(part)) != len(part)
            for hashed, count in Counter(part).items()
            if count > 1
        }
        seen: set[str] = set()
        for number, (_, line) in enumerate(source.rows(0, size) if twice else ()):
            id = _id_of(line)
            if id in seen:
                raise Damaged(number, "repeated-id", found=id) from damaged
            if hash(id) in twice:
                seen.add(id)


_TIMED: Final = "0"
_NOT_TIMED: Final = "1"
"""Between these are the UUIDv7 of this half millennium, and nothing else that is told in order."""


def _rise(ids: list[str]) -> bool:
    """Whether each id is greater than the one before."""
    return all(map(lt, ids, islice(ids, 1, None)))


def _id_of(line: bytes) -> str:
    """The id of a line that was found sound: no key within ``data`` is called so."""
    return line.partition(_BEFORE_ID)[2].partition(b'"')[0].decode()


def _sealed_in(value: object) -> Iterator[str]:
    """The commitments in a JSON value, at any depth."""
    if isinstance(value, dict):
        if value.keys() == {"sealed"} and isinstance(value["sealed"], str):
            yield value["sealed"]
        for inner in value.values():
            yield from _sealed_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _sealed_in(inner)


class _Workers:
    """Processes that each read a later part of a log, while this one reads the first.

    They are forked, which costs nothing and needs nothing of whoever calls; but only where no other thread runs, for a
    fork copies locks and not who holds them. What a worker finds, or that it died, is not heard: the part is read here.
    """

    def __init__(self, first: int) -> None:
        self.first = first
        self._started: list[tuple[Any, Any]] = []

    @classmethod
    def begin(cls, part: _Part, processes: int | None) -> Self | None:
        """Start them where it is worth it; None where it is not, or cannot be done."""
        count = len(os.sched_getaffinity(0)) if processes is None else processes
        if count <= 1 or threading.active_count() > 1:
            return None
        try:
            size = part.source.size()
            first = next(part.source.rows(0, 1), None) if size >= FEW else None
        except RegisterError:
            return None  # it is found again, in its place
        origin = part.origin or (_source_of(first[1]) if first else None)
        if first is None or origin is None:
            return None
        cuts = [size * place // count // CHUNK * CHUNK for place in range(1, count)]
        workers = cls(cuts[0])
        for begin, end in zip(cuts, [*cuts[1:], size], strict=True):
            workers._start(part, origin, begin, end)
        return workers

    def join(self, part: _Part) -> None:
        """Add what they read to the part before, as far as it was sound and follows."""
        for _, pipe in self._started:
            try:
                later: _Read | None = pipe.recv()
            except (EOFError, OSError):
                return
            if later is None or later.after != part.mark or part.mark.size % CHUNK:
                return
            part.gathered.add(later.gathered)
            part.mark = later.mark

    def end(self) -> None:
        """Leave none behind."""
        for process, pipe in self._started:
            pipe.close()
            process.terminate()
            process.join()
            process.close()

    def _start(self, part: _Part, origin: str, begin: int, end: int) -> None:
        from multiprocessing import get_context  # noqa: PLC0415 - 15 ms that only a long log is worth

        fork = get_context("fork")
        ours, theirs = fork.Pipe(duplex=False)
        worker = fork.Process(target=_work, args=(theirs, part, origin, begin, end))
        try:
            worker.start()
        except (OSError, AssertionError):  # no more processes, or none from within another's worker
            ours.close()
        else:
            self._started.append((worker, ours))
        finally:
            theirs.close()


class _Read(NamedTuple):
    """What a worker read: after which mark, up to which, and what it gathered."""

    after: Mark
    mark: Mark
    gathered: _Gathered


def _work(pipe: Any, part: _Part, origin: str, begin: int, end: int) -> None:  # noqa: ANN401 - a pipe has no public type
    """Read a part in a process of its own and send what came of it; nothing where something was found."""
    pipe.send(_read_apart(part, origin, begin, end))


def _read_apart(part: _Part, origin: str, begin: int, end: int) -> _Read | None:
    try:
        ((_, line),) = part.source.rows(begin - 1, begin)
        after = Mark(begin, lines.digest(line), str(orjson.loads(line)["recordedtime"]))
        later = _Part(part.source, part.now, origin, part.trusted, after)
        later.read(end)
    except (RegisterError, ValueError, TypeError, KeyError, RecursionError):
        return None
    return None if later.unreadable else _Read(after, later.mark, later.gathered)


def _concluded(part: _Part, given: tuple[Claim, ...]) -> Examined:
    """Compare the roots, and say what was read."""
    size, told = part.mark.size, part.gathered
    if told.untrue:
        number = told.untrue[0]
        raise Damaged(number, "wrong-root", what=f"entry #{number}, which seals what is no root of entries before it")
    root = _compared(part, (*given, *told.sealed))
    if not size or part.origin is None:
        raise Unreadable("There is no line to verify.")
    remarks = told.repeated_times, told.ahead_of_clock, told.unknown_letters
    return Examined(
        size=size,
        digest=part.mark.digest,
        root=root,
        origin=part.origin,
        keys=tuple(told.keys),
        sealed=tuple(told.sealed),
        commitments=told.commitments,
        erased=told.erased,
        verified=Verified(size, part.mark.digest, *remarks),
        unreadable=part.unreadable,
    )


def _compare_bytes(source: Source, given: tuple[Claim, ...]) -> None:
    """Compare claims with lines that are not understood: their roots are the same in any format."""
    part, size = _Part(source, "", None, None), 0
    try:
        for _, some in _chunks(source, 0, None):
            part.gathered.roots.append(tree.root(map(tree.leaf, some)))
            size += len(some)
    except RegisterError:
        return  # perhaps a newer format has longer lines
    part.mark = Mark(size, "", "")
    _compared(part, given)


def _compared(part: _Part, claims: tuple[Claim, ...]) -> bytes:
    """Compare claims with the roots of as many lines, from the smallest up; gives the root of all."""
    size = part.mark.size
    roots = dict(_roots(part, sorted({size, *(claim.size for claim in claims if claim.size <= size)})))
    agreeing = [claim for claim in claims if roots.get(claim.size) == claim.root]
    signed = max((claim.size for claim in agreeing if claim.by is None), default=0)
    for claim in sorted(claims, key=lambda claim: claim.size):
        if claim.size <= size and claim.root != (root := roots[claim.size]):
            if claim.by is not None and claim.size <= signed:
                what = f"entry #{claim.by}, which says otherwise than others of the first {claim.size} entries"
                raise _wrong_root(claim, root, claim.by, claim.by, what)
            first = max((one.size for one in agreeing if one.by is None and one.size < claim.size), default=0)
            where = f"entry #{first}" if claim.size - first == 1 else f"entries #{first} to #{claim.size - 1}"
            raise _wrong_root(claim, root, first, claim.size - 1, f"{where}, of which {claim.whence} says otherwise")
    if beyond := max((claim.size for claim in claims if claim.size > size), default=0):
        raise Rollback(size, beyond)
    return roots[size]


def _wrong_root(claim: Claim, root: bytes, first: int, last: int, what: str) -> Damaged:
    expected, found = base64_of(claim.root), base64_of(root)
    return Damaged(last, "wrong-root", first=first, expected=expected, found=found, what=what)


def _roots(part: _Part, sizes: Iterable[int]) -> Iterator[tuple[int, bytes]]:
    """The roots of the first so many lines, sizes ascending; a chunk within which one ends is read again, once."""
    full, inside, loaded = tree.Frontier(), tree.Frontier(), -1
    rest: Iterator[bytes] = iter(())
    for size in sizes:
        chunk, wanted = divmod(size, CHUNK)
        for root in part.gathered.roots[full.size // CHUNK : chunk]:
            full.append_subtree(_LEVEL, root)
        if not wanted:
            yield size, full.root()
            continue
        if loaded != chunk:
            inside, rest, loaded = tree.Frontier(), _again(part, chunk), chunk
        inside.extend(islice(rest, wanted - inside.size))
        yield size, _joined(full, inside)


def _joined(full: tree.Frontier, inside: tree.Frontier) -> bytes:
    """The root over full chunks and what follows them."""
    root = inside.root()
    for peak in reversed(full.peaks):
        root = tree.node(peak, root)
    return root


def _again(part: _Part, chunk: int) -> Iterator[bytes]:
    """Read a chunk once more: its leaves; raises `Unreadable` where they are not what they were."""
    until = min((chunk + 1) * CHUNK, part.mark.size)
    leaves = [tree.leaf(line) for _, line in part.source.rows(chunk * CHUNK, until)]
    if tree.root(leaves) != part.gathered.roots[chunk]:
        raise Unreadable(f"What is read was changed meanwhile, at entry #{chunk * CHUNK} or after; read it again.")
    return iter(leaves)
