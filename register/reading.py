"""What a reader checks, line by line: shared by the log and by whoever verifies an export.

Ordinary reading checks length, type, envelope, origin, number, previous digest and time of every line.
Whole reading checks besides that each line is canonical, says nothing this version does not know, and repeats no id.
Nothing is sampled, nothing stored is believed.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import msgspec

from register import codec
from register import line as lines
from register.entry import Entry, Written
from register.errors import BadInput, Damaged, NewerFormat, Unreadable
from register.events.ids import ENTRY_PATTERN, PARAGRAPH, PATTERN, is_entry_id, is_id
from register.events.naming import subject
from register.line import BEFORE_THE_FIRST, ENVELOPE_TYPE, LONGEST

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

FORMAT: Final = 1
"""The format of the lines that this version reads and writes."""


class Mark(NamedTuple):
    """A place in the log: how many entries come before it, the last one's digest and time."""

    size: int
    digest: str
    time: str


START: Final = Mark(0, BEFORE_THE_FIRST, "")


def read(
    rows: Iterable[tuple[str, bytes]], origin: str | None = None, after: Mark = START, *, whole: bool = False
) -> Iterator[Entry]:
    """Decode (written name, line) pairs that follow ``after``, each checked on the way.

    ``origin`` is taken from the first line where it is not known from elsewhere.
    Raises `Damaged` at the first finding, `NewerFormat`, or `Unreadable` for a sound line that this version
    does not know: but only after the chain of what follows has been checked, for damage is the graver word.
    """
    number, last, time = after
    writers: set[str] = set()
    ids: set[str] = set()
    digest_of, decoder_of = lines.digest, codec.DECODERS.get  # looked up for each of a million lines
    numbered = iter(rows)
    for topic, line in numbered:
        decode = decoder_of(topic) or codec.decoder(topic)
        try:
            written = decode(line) if decode else None
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
            written = None
        if (
            written is None
            or written.previous != last
            or written.source != origin
            or written.sequence != f"{number:012}"
            or written.recordedtime < time
            or written.type != ENVELOPE_TYPE + topic
            or (number == 0) != (topic == _GENESIS)
            or number == 0
            or len(line) > LONGEST
            or not is_instant(written.recordedtime)
            or not is_entry_id(written.id)
            or not is_id(written.subject)
            or (written.recordedby not in writers and not is_entry_id(written.recordedby))
            or malformed_attribute(written)
            or (whole and not _is_whole(written, line, ids))
        ):
            found = _diagnose(topic, line, Mark(number, last, time), origin, ids)
            if found or written is None:
                raise _chained_on(numbered, line, Mark(number, last, time), found, ids)
            origin = written.source
        writers.add(written.recordedby)
        if whole:
            ids.add(written.id)
        last, time = digest_of(line), written.recordedtime
        yield Entry(number, last, line, written)
        number += 1


def read_one(topic: str, line: bytes, number: int, origin: str) -> Entry:
    """Decode one line out of its order: all is checked that the line alone can show, as `sound` does.

    Raises `Damaged`, `NewerFormat` or `Unreadable`.
    """
    found = sound(topic, line, before(number), origin)
    if found.written is None:
        raise found.unreadable or Damaged(number, "wrong-envelope")
    return Entry(number, lines.digest(line), line, found.written)


def before(number: int) -> Mark:
    """What is known before a line that is read out of its order: where it stands, and before entry 0 nothing."""
    return Mark(number, "", "") if number else START


class Sound(NamedTuple):
    """A line that is sound: its attributes, and what it says, or why this version cannot read that."""

    envelope: dict[str, Any]
    written: Written[Any] | None
    unreadable: Unreadable | None


def sound(topic: str, line: bytes, mark: Mark, origin: str | None, ids: Collection[str] = ()) -> Sound:
    """Check one line that follows ``mark``, in the order of the findings; 20 µs, for whoever has to name one.

    ``ids`` are those used before. Raises `Damaged` or `NewerFormat`.
    """
    envelope = _sound(line, mark, origin, ids)
    if envelope["type"] != ENVELOPE_TYPE + topic:
        raise Damaged(mark.size, "wrong-envelope")
    decode = codec.decoder(topic)
    if decode is None:
        told = f"Entry #{mark.size} is a {topic}, which this version does not know; install a newer one."
        return Sound(envelope, None, Unreadable(told))
    try:
        written = decode(line)
        if not codec.is_whole(written, line):
            raise BadInput("a field that this version does not know, or one equal to its default")
        if written.subject != subject(written.data):
            raise BadInput(f"its subject is {written.subject}, its event's {subject(written.data)}")
    except (msgspec.MsgspecError, BadInput) as error:
        told = f"Entry #{mark.size} ({topic}) cannot be read: {error}. A newer version may have written it."
        return Sound(envelope, None, Unreadable(told))
    return Sound(envelope, written, None)


class Verified(NamedTuple):
    """What a whole reading came to: size and last digest, and what is no finding but said aloud.

    Entries that repeat the time before them, lie ahead of the reader's clock, or have letters that this version's
    Unicode does not know.
    """

    size: int
    digest: str
    repeated_times: int = 0
    ahead_of_clock: int = 0
    unknown_letters: int = 0


def is_instant(text: str) -> bool:
    """Whether a text is an instant as it is written, of a day that exists: a writer reads it back."""
    if not _has_form_of_instant(text):
        return False
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def stamp(instant: datetime) -> str:
    """Write an instant as it is written: UTC, microseconds, ``Z``."""
    written: str = msgspec.to_builtins(instant.astimezone(UTC))  # a tenth of the time of isoformat
    return written if len(written) == len("2026-11-23T09:00:00.000000Z") else written[:-1] + ".000000Z"


# -- below: how it is done

_GENESIS: Final = "register-opened.v1"
_has_form_of_instant = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{6}Z").fullmatch
_PATTERNS: Final[dict[str, str]] = {
    "basis": f"{PARAGRAPH}( {PARAGRAPH})*",
    "because": f"{ENTRY_PATTERN}( {ENTRY_PATTERN})*",
    "evidence": f"{ENTRY_PATTERN}( {ENTRY_PATTERN})*",
    "id": ENTRY_PATTERN,
    "irregularities": f"{PARAGRAPH}( {PARAGRAPH})*",
    "previous": "[0-9a-f]{64}",
    "recordedby": ENTRY_PATTERN,
    "recordedtime": ".{27}",
    "sequence": "[0-9]{12}",
    "source": r"(?=.{1,128}$)[a-z0-9.-]+(/[a-z0-9._~-]+)*",
    "specversion": r"1\.0",
    "subject": PATTERN,
    "type": r"decision-register\.[a-z0-9]+(-[a-z0-9]+)*\.v[1-9][0-9]*",
}
"""What each attribute looks like; compiled when first asked, for most readings never ask."""

_OPTIONAL: Final = ("basis", "because", "evidence", "irregularities")


def is_source(text: str) -> bool:
    """Whether a text can be the origin of a register."""
    return _is("source", text)


def _is(attribute: str, text: str) -> bool:
    """Whether an attribute is well formed; paragraph ids that objected are sorted, none twice."""
    if attribute == "recordedtime" and not is_instant(text):
        return False
    if attribute == "irregularities" and (listed := text.split(" ")) != sorted(set(listed)):
        return False
    return re.fullmatch(_PATTERNS[attribute], text) is not None


def malformed_attribute(written: Written[Any]) -> str | None:
    """Find an optional attribute that is there and not as it should be."""
    if written.irregularities is written.evidence is written.basis is written.because is None:
        return None
    there = ((name, getattr(written, name)) for name in _OPTIONAL)
    return next((name for name, text in there if text is not None and not _is(name, text)), None)


def _is_whole(written: Written[Any], line: bytes, ids: set[str]) -> bool:
    try:
        return written.id not in ids and codec.is_whole(written, line) and written.subject == subject(written.data)
    except BadInput:
        return False


def _diagnose(topic: str, line: bytes, mark: Mark, origin: str | None, ids: Collection[str]) -> Unreadable | None:
    """Find what is wrong with a line, in the order of the findings; None where nothing is after all.

    Raises `Damaged` or `NewerFormat`; gives `Unreadable` for a sound line that this version does not know.
    """
    return sound(topic, line, mark, origin, ids).unreadable


def _sound(line: bytes, mark: Mark, origin: str | None, ids: Collection[str]) -> dict[str, Any]:
    """The attributes of a line, which is sound as far as the line alone and the one before it show."""
    number = mark.size
    if not 0 < len(line) <= LONGEST:
        raise Damaged(number, "bad-length")
    try:
        envelope: dict[str, Any] = lines.parse(line)
    except BadInput:
        raise Damaged(number, "not-canonical") from None
    if not _is_envelope(envelope):
        raise Damaged(number, "wrong-envelope")
    data = envelope["data"]
    if (number == 0) != (envelope["type"] == ENVELOPE_TYPE + _GENESIS):
        raise Damaged(number, "wrong-genesis")
    if number == 0:
        if data.get("origin") != envelope["source"]:
            raise Damaged(number, "wrong-genesis")
        if data.get("format") != FORMAT:
            raise NewerFormat(data.get("format"))
    if origin is not None and envelope["source"] != origin:
        raise Damaged(number, "wrong-source", expected=origin, found=envelope["source"])
    if int(envelope["sequence"]) != number:
        raise Damaged(number, "wrong-sequence", expected=f"{number:012d}", found=envelope["sequence"])
    if mark.digest and envelope["previous"] != mark.digest:
        first = max(number - 1, 0)
        raise Damaged(number, "wrong-previous", first=first, expected=mark.digest, found=envelope["previous"])
    if envelope["recordedtime"] < mark.time:
        raise Damaged(number, "time-runs-back", expected=mark.time, found=envelope["recordedtime"])
    if envelope["id"] in ids:
        raise Damaged(number, "repeated-id", found=envelope["id"])
    return envelope


def _is_envelope(envelope: dict[str, Any]) -> bool:
    if not isinstance(envelope.get("data"), dict):
        return False
    texts = {key: value for key, value in envelope.items() if key != "data"}
    required = _PATTERNS.keys() - set(_OPTIONAL)
    return required <= texts.keys() <= _PATTERNS.keys() and all(
        isinstance(text, str) and _is(key, text) for key, text in texts.items()
    )


def _chained_on(
    rows: Iterator[tuple[str, bytes]], line: bytes, mark: Mark, found: Unreadable | None, ids: set[str]
) -> Unreadable:
    """Check the chain of what follows a line that cannot be read, then say that it cannot."""
    envelope: dict[str, Any] = lines.parse(line)
    origin, number = envelope["source"], mark.size
    for _, following in rows:
        ids.add(envelope["id"])
        mark = Mark(mark.size + 1, lines.digest(line), envelope["recordedtime"])
        envelope, line = _sound(following, mark, origin, ids), following
    return found or Unreadable(f"Entry #{number} cannot be read.")
