from __future__ import annotations

import hashlib
import itertools
import random
import subprocess
import sys
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import orjson
import pytest

from register import codec
from register import line as lines
from register.codec import Told
from register.errors import Damaged, NewerFormat, RegisterError, Unreadable
from register.events import (
    CaseOpened,
    EntryCorrected,
    Instead,
    MeetingEnded,
    PartyRegistered,
    RollCallTaken,
    VoteCast,
)
from register.events.votes import Answer
from register.line import written_name
from register.log import mark_of
from register.reading import START, Sound, is_instant, read, read_one

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from register import Register
    from register.entry import Entry
    from register.events import Event

ORIGIN = "council.example/register"
SIZE = 300
NOW = "2026-11-23T10:00:00.000000Z"

Change = "Callable[[dict[str, Any]], object]"


def told(number: int) -> Event | Told:
    """What the log of these tests says at a number: all kinds of fields, letters and attributes."""
    on = date(2024, 1, 31)
    vote = f"05/24-{number}"
    many: list[Event | Told] = [
        VoteCast(on=on, vote=vote, voter="oslo-1", choice="yes"),
        VoteCast(on=on, vote=vote, voter="oslo-2", choice="blank", casting=True),
        CaseOpened(on=on, case=f"{number}/24", title="Utvidelse av «Rådet»:\nØstby, Åsnes", responsible="rådgiver"),
        RollCallTaken(
            on=on, vote=vote, answers=(Answer(choice="yes", voters=("a", "b")), Answer(choice="no", voters=("c",)))
        ),
        Told(MeetingEnded(on=on, meeting="m-1"), f"told-{number}", ("doc-1",), ("KOML-11-9-1",), ("told-1", "told-2")),
        EntryCorrected(
            on=on,
            entry="told-1",
            instead=Instead(PartyRegistered(on=on, party="north", name="Nord 語 🗳", kind="county")),
            reason="Feillest.",
        ),
    ]
    return many[number % len(many)]


@pytest.fixture(scope="module")
def log(chained: Callable[..., list[Entry]]) -> list[Entry]:
    """A sound log of 300 entries."""
    return chained(map(told, range(1, SIZE)))


@pytest.fixture(scope="module")
def sound(log: list[Entry]) -> list[bytes]:
    """The lines of the sound log."""
    return [entry.line for entry in log]


@pytest.fixture(scope="module")
def few(sound: list[bytes]) -> list[bytes]:
    """The first eight of them."""
    return sound[:8]


def export(some: Sequence[bytes]) -> bytes:
    return b"".join(line + b"\n" for line in some)


def exported(text: bytes) -> Iterator[tuple[str, bytes]]:
    """The lines of a ``.jsonl`` with the written name that each gives."""
    return ((written_name(line), line) for line in text.removesuffix(b"\n").split(b"\n"))


def read_all(some: Sequence[bytes], *, whole: bool = True) -> list[Entry]:
    return list(read(exported(export(some)), whole=whole))


def chain_again(some: list[bytes], number: int) -> list[bytes]:
    """The same lines, where those after a number name the digest before them, as a forger would write them."""
    made = some[: number + 1]
    for line in some[number + 1 :]:
        made.append(orjson.dumps(orjson.loads(line) | {"previous": lines.digest(made[-1])}))
    return made


def forged(some: list[bytes], number: int, change: Change) -> list[bytes]:
    """The same lines with one of them changed, and all that follows chained to it again."""
    said = orjson.loads(some[number])
    change(said)
    line = orjson.dumps(said, option=orjson.OPT_SORT_KEYS)
    return chain_again([*some[:number], line, *some[number + 1 :]], number)


def found(some: Sequence[bytes], *, whole: bool = True) -> tuple[str, int, int]:
    """What a reading finds: the finding, and the range that it names."""
    with pytest.raises(Damaged) as damaged:
        read_all(some, whole=whole)
    assert damaged.value.exit_code == 4
    return damaged.value.finding, damaged.value.first, damaged.value.end


def put(**attributes: Any) -> Change:
    """Change attributes of a line."""
    return lambda said: said.update(attributes)


def say(**fields: Any) -> Change:
    """Change fields of its event."""
    return lambda said: said["data"].update(fields)


def drop(attribute: str) -> Change:
    return lambda said: said.pop(attribute)


def test_a_sound_log_is_read_whole_as_it_was_written(log: list[Entry], sound: list[bytes]) -> None:
    assert read_all(sound) == log
    assert read_all(sound, whole=False) == log


def test_reading_goes_on_from_any_mark(log: list[Entry], sound: list[bytes]) -> None:
    rest = exported(export(sound[100:]))
    assert list(read(rest, ORIGIN, mark_of(log[99]), whole=True)) == log[100:]


def test_what_a_register_exports_is_sound(register: Register) -> None:
    *_, last = read(exported(b"".join(register.export())), whole=True)
    assert (last.number + 1, last.digest) == (register.size, register.digest)


# -- each finding, alone


def test_an_empty_line_has_a_bad_length(few: list[bytes]) -> None:
    assert found([*few[:3], b"", *few[3:]]) == ("bad-length", 3, 4)


@pytest.mark.parametrize("length", [65_536, 65_537, 65_538, 200_000])
def test_a_line_that_is_too_long_has_a_bad_length(few: list[bytes], length: int) -> None:
    assert found([*few[:3], long(few, length), *few[4:]]) == ("bad-length", 3, 4)
    assert found([*few[:3], long(few, length)]) == ("bad-length", 3, 4)


def test_a_line_of_65535_bytes_is_read(few: list[bytes]) -> None:
    made = chain_again([*few[:3], long(few, 65_535), *few[4:]], 3)
    assert len(read_all(made)[3].line) == 65_535


def long(some: list[bytes], length: int) -> bytes:
    """Line 3 with a title so long that the line has this many bytes."""

    def line(title: str) -> bytes:
        return forged(some, 3, lambda said: said.update(claim("x" + title)))[3]

    return line("x" * (length - len(line(""))))


def claim(says: str) -> dict[str, Any]:
    data = {"on": "2024-01-31", "claim": "c", "says": says}
    return {"type": "decision-register.claim-recorded.v1", "subject": "c", "data": data}


NOT_CANONICAL: dict[str, tuple[int, bytes, bytes]] = {
    "a space": (3, b',"', b', "'),
    "a space before": (3, b"{", b" {"),
    "a carriage return after": (3, b'.v1"}', b'.v1"}\r'),
    "attributes out of order": (3, b'"sequence":"000000000003",', b""),
    "fields out of order": (1, b'"choice":"blank","on":"2024-01-31"', b'"on":"2024-01-31","choice":"blank"'),
    "a field twice": (1, b'"choice":"blank"', b'"choice":"yes","choice":"blank"'),
    "an attribute twice": (3, b'"id":"told-3"', b'"id":"told-3","id":"told-3"'),
    "a letter escaped": (2, "Å".encode(), b"\\u00c5"),
    "a letter in two": (2, "Å".encode(), "A\u030a".encode()),
    "no UTF-8": (2, "Å".encode(), b"\xc5"),
    "half a pair": (2, "Å".encode(), b"\xed\xa0\x80"),
    "half a pair escaped": (2, "Å".encode(), b"\\ud800"),
    "a noncharacter": (2, "Å".encode(), "\ufffe".encode()),
    "a bell": (2, "Å".encode(), b"\\u0007"),
    "a delete": (2, "Å".encode(), b"\x7f"),
    "an empty text": (2, "rådgiver".encode(), b""),
    "null": (2, '"rådgiver"'.encode(), b"null"),
    "a float": (2, '"rådgiver"'.encode(), b"0.5"),
    "a large integer": (2, '"rådgiver"'.encode(), b"9007199254740992"),
    "deep": (2, '"rådgiver"'.encode(), b"[" * 31 + b"]" * 31),
    "very deep": (2, '"rådgiver"'.encode(), b"[" * 9999 + b"]" * 9999),
    "an open end": (2, b'.v1"}', b'.v1"'),
    "no object": (2, b'{"data"', b'[{"data"'),
    "no evidence": (4, b'"evidence":"doc-1"', b'"evidence":""'),
    "evidence that is null": (4, b'"evidence":"doc-1"', b'"evidence":null'),
    "a capital attribute": (4, b'"evidence"', b'"Evidence"'),
    "a capital field": (1, b'"choice"', b'"Choice"'),
    "an empty word": (1, b'"blank"', b'""'),
    "a bell in a word": (1, b'"blank"', b'"bl\\u0007nk"'),
    "a delete in a word": (1, b'"blank"', b'"bl\x7fnk"'),
    "a letter in two in a word": (1, b'"blank"', '"A\u030a"'.encode()),
    "an id in the data": (1, b'"choice":"blank"', b'"choice":"blank","id":"x"'),
    "a format that is a float": (0, b'"format":1', b'"format":1.0'),
}


def not_canonical(some: list[bytes], what: str) -> tuple[int, bytes]:
    number, old, new = NOT_CANONICAL[what]
    line = some[number].replace(old, new, 1)
    if what == "attributes out of order":
        line = line.replace(b'"type"', b'"sequence":"000000000003","type"')
    return number, line


@pytest.mark.parametrize("what", NOT_CANONICAL)
def test_a_line_that_is_not_canonical_is_found(few: list[bytes], what: str) -> None:
    number, line = not_canonical(few, what)
    assert line != few[number]
    assert found(chain_again([*few[:number], line, *few[number + 1 :]], number)) == (
        "not-canonical",
        number,
        number + 1,
    )


ATTRIBUTES = (
    "data",
    "id",
    "previous",
    "recordedby",
    "recordedtime",
    "sequence",
    "source",
    "specversion",
    "subject",
    "type",
)


@pytest.mark.parametrize("number", [0, 3])
@pytest.mark.parametrize("attribute", ATTRIBUTES)
def test_a_line_without_one_of_its_attributes_is_no_entry(few: list[bytes], attribute: str, number: int) -> None:
    made = [*few[:number], forged(few, number, drop(attribute))[number], *few[number + 1 :]]
    assert found(made) == ("wrong-envelope", number, number + 1)


MALFORMED: list[dict[str, Any]] = [
    {"time": "2026-11-23"},
    {"datacontenttype": "application/json"},
    {"data": []},
    {"data": "text"},
    {"data": 1},
    {"id": "-1"},
    {"id": "å"},
    {"id": "a b"},
    {"id": "a" * 129},
    {"id": 1},
    {"previous": "0" * 63},
    {"previous": "A" * 64},
    {"previous": 0},
    {"recordedby": "Kari Nordmann"},
    {"recordedby": "-"},
    {"recordedtime": "2026-11-23T09:00:03Z"},
    {"recordedtime": "2026-11-23T09:00:03.000000+00:00"},
    {"recordedtime": "2026-11-23 09:00:03.000000Z"},
    {"recordedtime": "2026-13-23T09:00:03.000000Z"},
    {"recordedtime": "2026-11-31T09:00:03.000000Z"},
    {"recordedtime": "2027-02-29T09:00:03.000000Z"},
    {"recordedtime": "2026-11-23T24:00:03.000000Z"},
    {"recordedtime": "2026-11-23T09:00:60.000000Z"},
    {"recordedtime": "\uff12026-11-23T09:00:03.000000Z"},
    {"sequence": "3"},
    {"sequence": "0000000003"},
    {"sequence": "+00000000003"},
    {"sequence": "00000000_003"},
    {"sequence": "00000000003 "},
    {"sequence": "00000000000x"},
    {"sequence": "\u0660" * 11 + "\u0663"},
    {"sequence": 3},
    {"source": "Council.example/register"},
    {"source": "council.example//register"},
    {"source": "council.example/" + "a" * 128},
    {"specversion": "1.1"},
    {"specversion": 1},
    {"subject": "Register"},
    {"subject": "a" * 65},
    {"type": "vote-cast.v1"},
    {"type": "decision-register.vote-cast"},
    {"type": "decision-register.vote-cast.v0"},
    {"type": "decision-register.Vote-Cast.v1"},
    {"type": "com.example.vote-cast.v1"},
    {"basis": "§ 1"},
    {"basis": "koml-11-9-1"},
    {"because": "told-1  told-2"},
    {"because": ["told-1"]},
    {"evidence": " doc-1"},
    {"irregularities": "KOML-9 KOML-8"},
    {"irregularities": "KOML-8 KOML-8"},
    {"irregularities": "KOML-8,KOML-9"},
]


@pytest.mark.parametrize("whole", [True, False])
@pytest.mark.parametrize("wrong", MALFORMED)
def test_a_malformed_or_unknown_attribute_is_found(few: list[bytes], wrong: dict[str, Any], whole: bool) -> None:  # noqa: FBT001
    assert found(forged(few, 3, put(**wrong)), whole=whole) == ("wrong-envelope", 3, 4)


def alone(line: bytes, number: int) -> tuple[object, ...]:
    """What is found in a line that is read out of its order; an exit code where it is no damage."""
    try:
        read_one(lines.written_name(line), line, number, ORIGIN)
    except Damaged as damaged:
        return damaged.finding, damaged.first, damaged.end
    except RegisterError as error:
        return (error.exit_code,)
    return ()


def test_a_line_out_of_its_order_is_the_entry_that_it_is_in_its_order(log: list[Entry]) -> None:
    assert [read_one(entry.type, entry.line, entry.number, ORIGIN) for entry in log] == log


@pytest.mark.parametrize("wrong", MALFORMED)
def test_a_malformed_attribute_is_found_out_of_order_too(few: list[bytes], wrong: dict[str, Any]) -> None:
    assert alone(forged(few, 3, put(**wrong))[3], 3) == ("wrong-envelope", 3, 4)


@pytest.mark.parametrize("what", NOT_CANONICAL)
def test_a_line_that_is_not_canonical_is_found_out_of_order_too(few: list[bytes], what: str) -> None:
    number, line = not_canonical(few, what)
    assert alone(line, number) == ("not-canonical", number, number + 1)


def test_what_a_line_alone_shows_is_found_out_of_order_too(few: list[bytes]) -> None:
    assert alone(b"", 3) == ("bad-length", 3, 4)
    assert alone(few[0].replace(b'"sequence":"000000000000"', b'"sequence":"000000000003"'), 3)[0] == "wrong-genesis"
    assert alone(few[3].replace(b'"sequence":"000000000003"', b'"sequence":"000000000000"'), 0)[0] == "wrong-genesis"
    assert alone(few[0].replace(b'"previous":"0', b'"previous":"1'), 0) == ("wrong-previous", 0, 1)
    assert alone(forged(few, 0, say(format=2))[0], 0) == (3,)
    assert alone(forged(few, 3, put(source="another.example"))[3], 3) == ("wrong-source", 3, 4)
    assert alone(few[3], 4) == ("wrong-sequence", 4, 5)
    assert alone(forged(few, 3, put(subject="another"))[3], 3) == (3,)
    assert alone(forged(few, 3, say(colour="red"))[3], 3) == (3,)
    assert alone(forged(few, 3, put(type="decision-register.moon-landed.v1"))[3], 3) == (3,)
    assert alone(forged(few, 3, put(previous="1" * 64))[3], 3) == ()  # which only the line before could show


def test_without_looking_at_the_line_itself_what_it_shows_alone_is_not_found(
    few: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    def decoded(topic: str, line: bytes, *_: object) -> Sound:
        decode = codec.decoder(topic)
        assert decode
        return Sound({}, decode(line), None)

    monkeypatch.setattr("register.reading.sound", decoded)
    assert alone(forged(few, 3, put(recordedby="-"))[3], 3) == ()


def test_the_first_entry_opens_the_register(few: list[bytes]) -> None:
    made = forged(few, 0, put(**claim("So it is.")))
    assert found(made) == ("wrong-genesis", 0, 1)


def test_the_first_entry_names_the_origin_that_all_have_as_their_source(few: list[bytes]) -> None:
    assert found(forged(few, 0, say(origin="another.example"))) == ("wrong-genesis", 0, 1)
    assert found(forged(few, 0, lambda said: said["data"].pop("origin"))) == ("wrong-genesis", 0, 1)
    assert found(forged(few, 0, put(source="another.example"))) == ("wrong-genesis", 0, 1)


@pytest.mark.parametrize("whole", [True, False])
@pytest.mark.parametrize(
    ("said", "error"),
    [({"origin": "another.example"}, Damaged), ({"origin": 1}, Damaged), ({"format": 2}, NewerFormat)],
)
def test_the_first_entry_is_looked_at_by_whoever_knows_the_origin_too(
    few: list[bytes],
    said: dict[str, Any],
    error: type[RegisterError],
    whole: bool,  # noqa: FBT001 - both readings
) -> None:
    with pytest.raises(error):
        list(read(exported(export(forged(few, 0, say(**said)))), ORIGIN, whole=whole))


def test_no_later_entry_opens_the_register(few: list[bytes]) -> None:
    opening = {key: orjson.loads(few[0])[key] for key in ("type", "subject", "data")}
    assert found(forged(few, 3, put(**opening))) == ("wrong-genesis", 3, 4)


@pytest.mark.parametrize("format", [2, 0, "1", ["1"]])
def test_a_format_that_this_version_does_not_know_is_newer_and_no_damage(few: list[bytes], format: object) -> None:
    with pytest.raises(NewerFormat) as newer:
        read_all(forged(few, 0, say(format=format)))
    assert (newer.value.found, newer.value.exit_code) == (format, 3)


def test_an_entry_of_another_register_is_found(few: list[bytes]) -> None:
    assert found(forged(few, 3, put(source="another.example"))) == ("wrong-source", 3, 4)


def test_a_whole_register_of_another_origin_is_found_by_whoever_knows_the_origin(few: list[bytes]) -> None:
    with pytest.raises(Damaged, match="wrong-source"):
        list(read(exported(export(few)), "another.example", whole=True))


@pytest.mark.parametrize("sequence", ["000000000002", "000000000004", "999999999999"])
def test_an_entry_with_another_number_is_found(few: list[bytes], sequence: str) -> None:
    assert found(forged(few, 3, put(sequence=sequence))) == ("wrong-sequence", 3, 4)


def test_an_entry_that_names_another_digest_is_found_between_it_and_the_one_before(few: list[bytes]) -> None:
    assert found(forged(few, 3, put(previous="1" * 64))) == ("wrong-previous", 2, 4)
    assert found(forged(few, 0, put(previous="1" * 64))) == ("wrong-previous", 0, 1)


def test_a_changed_text_is_found_by_the_entry_after_it_with_both_digests(few: list[bytes]) -> None:
    changed = few[2].replace("Østby".encode(), b"Vestby")
    with pytest.raises(Damaged) as damaged:
        read_all([*few[:2], changed, *few[3:]])
    assert (damaged.value.finding, damaged.value.first, damaged.value.end) == ("wrong-previous", 2, 4)
    assert (damaged.value.expected, damaged.value.found) == (lines.digest(changed), lines.digest(few[2]))


def test_an_instant_is_one_of_a_day_that_exists() -> None:
    for year, month, day in itertools.product((0, 1, 1900, 1996, 2000, 2026, 2028, 9999), range(14), range(33)):
        text = f"{year:04}-{month:02}-{day:02}T23:59:59.999999Z"
        assert bool(is_instant(text)) == exists(text)


def exists(text: str) -> bool:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def test_time_never_runs_back(few: list[bytes]) -> None:
    assert found(forged(few, 3, put(recordedtime="2026-11-23T09:00:01.999999Z"))) == ("time-runs-back", 3, 4)


@pytest.mark.parametrize("number", [4, 7])
def test_an_id_that_was_used_before_is_found(few: list[bytes], number: int) -> None:
    made = forged(few, number, put(id="told-3"))
    assert found(made) == ("repeated-id", number, number + 1)
    assert len(read_all(made, whole=False)) == 8


def test_a_line_stored_under_another_name_is_found(log: list[Entry]) -> None:
    rows = [("vote-closed.v1" if entry.number == 1 else entry.type, entry.line) for entry in log[:3]]
    for whole in (True, False):
        with pytest.raises(Damaged, match="Damaged at entry #1: wrong-envelope"):
            list(read(iter(rows), whole=whole))


@pytest.mark.parametrize(
    ("first", "second", "finding"),
    [
        (put(id="å", sequence="000000000009"), None, "wrong-envelope"),
        (put(source="another.example", sequence="000000000009"), None, "wrong-source"),
        (put(sequence="000000000009", previous="1" * 64), None, "wrong-sequence"),
        (put(previous="1" * 64, recordedtime="2026-01-01T00:00:00.000000Z"), None, "wrong-previous"),
        (put(recordedtime="2026-01-01T00:00:00.000000Z", id="told-1"), None, "time-runs-back"),
        (put(id="told-1"), put(sequence="000000000009"), "repeated-id"),
    ],
)
def test_the_first_finding_is_the_one_that_is_named(
    few: list[bytes], first: Change, second: Change | None, finding: str
) -> None:
    made = forged(few, 3, first)
    assert found(forged(made, 4, second) if second else made)[0] == finding


# -- sound, but not for this version


@pytest.mark.parametrize("number", [3, 7])
@pytest.mark.parametrize(
    "newer",
    [
        {"type": "decision-register.vote-cast.v2"},
        {"type": "decision-register.lot-drawn.v1", "data": {"on": "2026-11-23", "drawn": ["a"]}},
        {"data": {"on": "2024-01-31", "vote": "v", "voter": "oslo", "choice": "yes", "weight": 2}, "subject": "v"},
        {"data": {"on": "2024-01-31", "vote": "v", "voter": "oslo", "choice": "yes", "casting": False}, "subject": "v"},
        {"data": {"on": "2024-01-31", "vote": "v", "voter": "oslo", "choice": 1}, "subject": "v"},
        {"data": {"on": "2024-02-30", "vote": "v", "voter": "oslo", "choice": "yes"}, "subject": "v"},
        {"data": {"on": "2024-01-31", "vote": "v", "voter": "oslo", "choice": "yes"}, "subject": "w"},
        {"data": {}, "subject": "v"},
    ],
)
def test_a_sound_line_that_this_version_does_not_know_is_unreadable_and_never_damage(
    few: list[bytes], newer: dict[str, Any], number: int
) -> None:
    made = forged(few, number, put(**{"type": "decision-register.vote-cast.v1"} | newer))
    with pytest.raises(Unreadable, match=f"Entry #{number}") as unreadable:
        read_all(made)
    assert unreadable.value.exit_code == 3


@pytest.mark.parametrize(
    ("path", "field"),
    [
        (("answers", 0), {"weight": 2}),
        (("instead", "data"), {"weight": 2}),
        (("instead", "data"), {"at_latest": False}),
    ],
)
def test_a_field_inside_a_field_that_this_version_does_not_know_is_unreadable(
    few: list[bytes], path: tuple[str, Any], field: dict[str, Any]
) -> None:
    number = next(n for n, line in enumerate(few) if f'"{path[0]}"'.encode() in line)
    made = forged(few, number, lambda said: said["data"][path[0]][path[1]].update(field))
    with pytest.raises(Unreadable, match=f"Entry #{number}"):
        read_all(made)


def test_damage_after_a_line_that_this_version_does_not_know_is_the_graver_word(few: list[bytes]) -> None:
    made = forged(few, 3, put(type="decision-register.vote-cast.v2"))
    assert found([*made[:4], *few[4:]]) == ("wrong-previous", 3, 5)
    assert found(forged(made, 6, put(sequence="000000000009"))) == ("wrong-sequence", 6, 7)
    assert found(forged(made, 6, put(id="told-3"))) == ("repeated-id", 6, 7)
    assert found(forged(made, 6, put(id="told-1"))) == ("repeated-id", 6, 7)
    assert found([*made[:6], b"", *made[6:]]) == ("bad-length", 6, 7)


# -- nothing is changed unnoticed


def window(log: list[Entry], number: int, text: bytes, *, whole: bool = True) -> list[Entry]:
    """Verify a few lines as they stand at a number: what came before them is sound."""
    mark = mark_of(log[number - 1]) if number else START
    return list(read(exported(text), ORIGIN if number else None, mark, whole=whole))


def names(error: RegisterError | None, number: int) -> bool:
    """Whether an error names an entry, or a range that it lies in."""
    # A flip of the one digit of `format` is another format, which is refused before anything else is.
    return (isinstance(error, Damaged) and error.first <= number < error.end) or isinstance(error, NewerFormat)


def error_of(act: Callable[[], object]) -> RegisterError | None:
    try:
        act()
    except RegisterError as error:
        return error
    return None


def flipped(text: bytes, place: int, pattern: int) -> bytes:
    return text[:place] + bytes([text[place] ^ pattern]) + text[place + 1 :]


def unnoticed(
    log: list[Entry], sound: list[bytes], numbers: Sequence[int], *, whole: bool = True
) -> list[tuple[int, int, int]]:
    """Flips of each byte of some lines, and of the newline after them, that a reading does not find where they are."""
    chance = random.Random(20261123)
    missed = []
    for number in numbers:
        text = export(sound[number : number + 3])
        for place in range(len(sound[number]) + 1):
            pattern = chance.randrange(1, 256)
            changed = flipped(text, place, pattern)
            if not names(error_of(lambda: window(log, number, changed, whole=whole)), number):  # noqa: B023 - at once
                missed.append((number, place, pattern))
    return missed


def test_every_byte_before_the_last_line_that_is_flipped_is_found_where_it_is(
    log: list[Entry], sound: list[bytes]
) -> None:
    assert unnoticed(log, sound, range(SIZE - 1)) == []


def test_ordinary_reading_finds_every_flipped_byte_too(log: list[Entry], sound: list[bytes]) -> None:
    assert unnoticed(log, sound, range(40), whole=False) == []


def test_a_window_finds_what_verifying_the_whole_file_finds(log: list[Entry], sound: list[bytes]) -> None:
    chance, text = random.Random(300), export(sound)
    starts = [0, *itertools.accumulate(len(line) + 1 for line in sound)]
    for _ in range(400):
        number = chance.randrange(SIZE - 1)
        place, pattern = chance.randrange(len(sound[number]) + 1), chance.randrange(1, 256)
        changed = flipped(text, starts[number] + place, pattern)
        in_all = error_of(lambda: list(read(exported(changed), whole=True)))  # noqa: B023 - called at once
        part = changed[starts[number] : starts[min(number + 3, SIZE)]]
        in_part = error_of(lambda: window(log, number, part))  # noqa: B023 - called at once
        assert names(in_all, number)
        assert str(in_all) == str(in_part) or "repeated-id" in str(in_all)


def test_every_line_taken_out_is_found_where_it_was(sound: list[bytes]) -> None:
    for number in range(SIZE - 1):
        made = [*sound[:number], *sound[number + 1 :]]
        assert found(made) == ("wrong-sequence" if number else "wrong-genesis", number, number + 1)


def test_every_line_that_is_doubled_is_found_where_it_is_put_in(sound: list[bytes]) -> None:
    for number in range(SIZE - 1):
        made = [*sound[: number + 1], *sound[number:]]
        assert found(made) == ("wrong-sequence" if number else "wrong-genesis", number + 1, number + 2)


def test_every_line_put_in_is_found_however_well_it_is_forged(log: list[Entry], sound: list[bytes]) -> None:
    for number in range(1, SIZE - 1):
        said = orjson.loads(sound[number]) | {"id": "forged", "recordedtime": log[number - 1].recorded_time}
        made = [*sound[:number], orjson.dumps(said), *sound[number:]]
        assert found(made) == ("wrong-sequence", number + 1, number + 2)


def test_every_two_lines_that_are_swapped_are_found(sound: list[bytes]) -> None:
    for number in range(SIZE - 1):
        made = [*sound[:number], sound[number + 1], sound[number], *sound[number + 2 :]]
        assert found(made) == ("wrong-sequence" if number else "wrong-genesis", number, number + 1)


def test_two_lines_that_are_swapped_with_their_numbers_are_found_by_their_digests(sound: list[bytes]) -> None:
    for number in range(1, SIZE - 2):
        one, other = orjson.loads(sound[number]), orjson.loads(sound[number + 1])
        kept = ("sequence", "recordedtime")
        first = orjson.dumps(other | {key: one[key] for key in (*kept, "previous")})
        second = orjson.dumps(one | {key: other[key] for key in kept} | {"previous": lines.digest(first)})
        made = [*sound[:number], first, second, *sound[number + 2 :]]
        assert found(made) == ("wrong-previous", number + 1, number + 3)


def test_a_change_of_the_last_line_is_another_digest_and_a_lost_tail_another_size(sound: list[bytes]) -> None:
    whole = read_all(sound)
    changed = read_all(forged(sound, SIZE - 1, put(recordedby="somebody-else")))
    assert (len(changed), changed[-1].digest == whole[-1].digest) == (SIZE, False)
    assert [len(read_all(sound[:size])) for size in (SIZE - 1, 100, 1)] == [SIZE - 1, 100, 1]


class Anything(str):
    """A digest that any other equals: what reading would be without comparing ``previous``."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return True

    def __ne__(self, other: object) -> bool:
        return False

    __hash__ = str.__hash__


def test_without_comparing_the_digest_before_flips_and_swaps_go_unnoticed(
    log: list[Entry], sound: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = orjson.loads(sound[7]), orjson.loads(sound[8])
    kept = ("sequence", "recordedtime", "previous")
    swapped = [
        *sound[:7],
        orjson.dumps(other | {key: one[key] for key in kept}),
        orjson.dumps(one | {key: other[key] for key in kept}),
        *sound[9:],
    ]
    assert found(swapped) == ("wrong-previous", 7, 9)
    assert unnoticed(log, sound, [7, 8]) == []

    monkeypatch.setattr(lines, "digest", lambda line: Anything(hashlib.sha256(b"\0" + line).hexdigest()))
    assert len(read_all(swapped)) == SIZE
    assert len(unnoticed(log, sound, [7, 8])) > 20


# -- the chain, in ten lines that anybody can type

TEN_LINES = """
import hashlib, json, sys
last, i = "0" * 64, 0
for line in open(sys.argv[1], "rb"):
    line, event = line[:-1], json.loads(line)
    assert (event["previous"], int(event["sequence"])) == (last, i), i
    last, i = hashlib.sha256(b"\\0" + line).hexdigest(), i + 1
print(i, last)
"""


def ten_lines(path: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-W", "ignore::ResourceWarning", "-c", TEN_LINES, str(path)],
        capture_output=True,
        text=True,
        check=False,
    )


def test_ten_lines_of_python_print_the_same_size_and_digest(register: Register, tmp_path: Path) -> None:
    path = tmp_path / "log.jsonl"
    path.write_bytes(b"".join(register.export()))
    assert ten_lines(path).stdout == f"{register.size} {register.digest}\n"


def test_ten_lines_of_python_find_what_was_changed(sound: list[bytes], tmp_path: Path) -> None:
    path = tmp_path / "log.jsonl"
    path.write_bytes(export([*sound[:2], sound[2].replace("Østby".encode(), b"Vestby"), *sound[3:]]))
    assert "AssertionError: 3" in ten_lines(path).stderr
