"""Whatever is wrong: one sentence on stderr, the right exit code, no traceback, and nothing half written."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from register import Register

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Run = Any
"""What the fixtures give: runs the command line, here or as a process, and tells code, out, err."""

CLAIM = ("record", "claim-recorded", "--claim", "c", "--says", "S", "--on", "2024-02-01")
READING = ["members", "history far", "why far", "decisions", "case 05/24", "plan 05/24", "trail", "log", "show 0"]
READING += ["check", "export", "verify"]


def sentence(ran: Any, code: int) -> str:
    """The one thing that was said, after the exit code was as it should be and nothing was answered."""
    assert (ran.code, ran.out) == (code, ""), ran.err
    assert "Traceback" not in ran.err
    assert "bug" not in ran.err
    if code != 2 or not ran.err.startswith("Usage:"):
        assert ran.err.startswith("register: ")
        assert ran.err.count("\n") == 1
    return str(ran.err.removeprefix("register: ").rstrip("\n"))


def change(database: Path, statement: str) -> None:
    """Do to a database what nobody should."""
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute(statement)


# -- a register that is none


@pytest.mark.parametrize("command", [*READING, "strike 1 --reason R", "restore --accept", " ".join(CLAIM), "import -"])
def test_a_missing_register_is_named_and_not_made(run: Run, nobody: Path, command: str) -> None:
    said = sentence(run("--register", "none.register", *command.split()), 3)
    assert said.startswith(f"There is no file {nobody / 'none.register'}.")
    assert list(nobody.iterdir()) == []


FOREIGN = {
    "empty": b"",
    "text": b"party;since\noslo;2024-01-01\n" * 100,
    "binary": bytes(range(256)) * 64,
    "an SQLite file cut short": b"SQLite format 3\0",
    "NULs": bytes(10_000),
}


@pytest.mark.parametrize("kind", FOREIGN)
@pytest.mark.parametrize("command", ["members", "verify --json", " ".join(CLAIM), "import -"])
def test_a_foreign_file_is_no_register_and_stays_as_it_is(
    run: Run, nobody: Path, untouched: Callable[[], None], command: str, kind: str
) -> None:
    (nobody / "foreign").write_bytes(FOREIGN[kind])
    untouched()
    assert "foreign is not a register: " in sentence(run("--register", "foreign", *command.split()), 3)
    untouched()


def test_another_programs_database_is_no_register(run: Run, nobody: Path) -> None:
    change(nobody / "other.db", "CREATE TABLE t (x)")
    assert "nothing in it says so" in sentence(run("--register", "other.db", "members"), 3)


@pytest.mark.parametrize("command", ["members", "verify", " ".join(CLAIM)])
def test_a_folder_that_is_no_export_is_no_register(run: Run, nobody: Path, command: str) -> None:
    (nobody / "folder").mkdir()
    assert sentence(run("--register", "folder", *command.split()), 3).endswith(
        "it is no export, or its making was broken off."
    )


@pytest.mark.parametrize("part", [0.3, 0.6, 0.95])
@pytest.mark.parametrize("command", ["members", "verify", " ".join(CLAIM)])
def test_a_register_file_cut_short_is_noticed(small: Path, run: Run, command: str, part: float) -> None:
    content = small.read_bytes()
    small.write_bytes(content[: int(len(content) * part)])
    ran = run(*command.split())
    sentence(ran, ran.code)
    assert ran.code in (3, 4)


def test_a_register_of_a_newer_version_is_refused(small: Path, run: Run) -> None:
    change(small, "PRAGMA user_version=2")
    assert "Install a newer version" in sentence(run("members"), 3)


def test_without_a_register_named_the_two_ways_are_said(run: Run) -> None:
    ran = run("members")
    assert (ran.code, ran.out) == (2, "")
    assert "Which register? Give --register PATH, or set REGISTER." in ran.err


# -- where something stands


def test_init_touches_nothing_that_stands(run: Run, small: Path, nobody: Path, untouched: Callable[[], None]) -> None:
    (nobody / "something").write_text("else", encoding="utf-8")
    (nobody / "folder").mkdir()
    (nobody / "dangling").symlink_to("nowhere")
    untouched()
    for there in (small, "something", "folder", "dangling"):
        ran = run("init", "--organisation", "R", "--origin", "a.example/r", "--register", there)
        assert sentence(ran, 2).endswith("is there already; nothing was changed. Choose another path.")
    untouched()


def test_export_writes_over_nothing(run: Run, small: Path, nobody: Path, untouched: Callable[[], None]) -> None:
    (nobody / "something").write_text("else", encoding="utf-8")
    (nobody / "dangling").symlink_to("nowhere")
    untouched()
    for there in ("something", "dangling", small, "."):
        assert "is there already" in sentence(run("export", "--output", there), 2)
    made = sentence(run("export", "--output", "nowhere/log.jsonl"), 3)
    assert made == "There is no folder nowhere. Make the folder first."
    untouched()


@pytest.mark.usefixtures("small")
def test_an_export_has_whatever_name_a_file_can_have(run: Run, nobody: Path) -> None:
    assert run("export", "--output", "a" * 255).code == 0
    assert (nobody / ("a" * 255)).read_text(encoding="utf-8") == run("export").out
    assert (nobody / ("a" * 255)).stat().st_mode & 0o777 == 0o600
    assert sentence(run("export", "--output", "a" * 256), 3) == f"{'a' * 256}: File name too long."
    assert [file.name for file in nobody.iterdir() if file.name.startswith(".")] == []


def test_an_export_that_fails_on_its_way_leaves_nothing(run: Run, small: Path, nobody: Path) -> None:
    change(small, "UPDATE stored_events SET state=x'00' WHERE originator_version=12")
    assert "Damaged at entry #12" in sentence(run("export", "--output", "log.jsonl"), 4)
    assert [file.name for file in nobody.iterdir() if "jsonl" in file.name] == []


DAMAGE = {
    "a byte changed": (lambda e: e.replace(b"North", b"Norse", 1), 4, "Damaged at entries #1 to #2: wrong-previous"),
    "a line missing": (lambda e: b"".join(e.splitlines(keepends=True)[:5] + e.splitlines(keepends=True)[6:]), 4, "#5"),
    "two lines swapped": (lambda e: b"".join(sorted(e.splitlines(keepends=True), key=len)), 4, "Damaged at"),
    "cut in a line": (lambda e: e[:-40], 3, "log.jsonl is cut short: line 24 has no end. 23 lines are whole."),
    "cut at its last newline": (lambda e: e[:-1], 3, "is cut short"),
    "empty": (lambda _: b"", 3, "no line"),
    "binary": (lambda _: bytes(range(256)), 4, "Damaged at entry #0: not-canonical"),
    "no first line": (lambda e: e.partition(b"\n")[2], 4, "Damaged at entry #0: wrong-genesis"),
    "an empty line": (lambda e: e + b"\n", 4, "Damaged at entry #24: bad-length"),
    "NULs": (lambda e: e + bytes(100_000), 4, "Damaged at entry #24: bad-length"),
    "spaces": (lambda e: e.replace(b":", b": "), 4, "Damaged at entry #0: not-canonical"),
}


@pytest.mark.parametrize("kind", DAMAGE)
@pytest.mark.usefixtures("small")
def test_a_damaged_export_is_neither_restored_nor_verified(run: Run, nobody: Path, kind: str) -> None:
    damage, code, said = DAMAGE[kind]
    (nobody / "log.jsonl").write_bytes(damage(run("export").out.encode()))
    assert said in sentence(run("restore", "log.jsonl", "--register", "copy.register"), code)
    assert [file.name for file in nobody.iterdir() if "copy" in file.name] == []
    assert said in sentence(run("verify", "log.jsonl", "--chain-only"), code)


@pytest.mark.parametrize(
    ("command", "code", "said"),
    [
        ("restore none.jsonl", 3, "There is no file none.jsonl."),
        ("restore .", 3, ". has no log.jsonl: it is no export"),
        ("restore", 2, "Give an export or a copy to put back, or --accept"),
        ("restore log.jsonl --accept", 2, "Give an export or a copy to put back, or --accept"),
        ("verify none.jsonl --chain-only", 3, "There is no file none.jsonl."),
        ("verify . --chain-only", 3, ". has no log.jsonl: it is no export"),
        ("import none.jsonl", 3, "There is no file none.jsonl."),
        ("import .", 3, "Is a directory"),
    ],
)
@pytest.mark.usefixtures("small")
def test_what_is_no_file_is_not_read(run: Run, nobody: Path, command: str, code: int, said: str) -> None:
    arguments = [*command.split(), *(["--register", "copy.register"] if "restore" in command else [])]
    assert said in sentence(run(*arguments), code)
    assert not (nobody / "copy.register").exists()


@pytest.mark.usefixtures("small")
def test_restore_touches_nothing_that_stands(run: Run, nobody: Path, untouched: Callable[[], None]) -> None:
    (nobody / "log.jsonl").write_bytes(run("export").out.encode())
    untouched()
    assert "is there already" in sentence(run("restore", "log.jsonl"), 2)
    untouched()


# -- a line that is none

LINES = {
    "no JSON": (b"oslo;2024-01-01", 3, "no JSON: "),
    "cut short": (b'{"type": "claim-recorded", "data": {"on": "2024', 3, "no JSON: "),
    "no object": (b"[1, 2]", 3, "a line is a JSON object"),
    "a NUL": (b'{"type": "claim-recorded",\0 "data": {}}', 3, "no JSON: "),
    "no UTF-8": b'{"type": "claim-recorded", "data": {"on": "2024-01-01", "claim": "c", "says": "\xe5"}}',
    "a NUL in a text": (
        rb'{"type":"claim-recorded","data":{"on":"2024-01-01","claim":"c","says":"a\u0000"}}',
        3,
        "U+0000",
    ),
    "an escape in a text": (
        rb'{"type":"claim-recorded","data":{"on":"2024-01-01","claim":"c","says":"\u001b[1m"}}',
        3,
        "U+001B",
    ),
    "a lone surrogate": rb'{"type":"claim-recorded","data":{"on":"2024-01-01","claim":"c","says":"\ud800"}}',
    "an accent apart": (
        '{"type":"claim-recorded","data":{"on":"2024-01-01","claim":"c","says":"a\u030a"}}'.encode(),
        3,
        "normal form C",
    ),
    "a key twice": (
        b'{"type":"claim-recorded","data":{"on":"2024-01-01","claim":"c","says":"S","says":"T"}}',
        3,
        "field 'says': the key 'says' stands twice",
    ),
    "a float": (
        b'{"type":"vote-opened","data":{"on":"2024-01-01","vote":"v","question":"Q","rule":"r","electorate":[{"voter":"north-1"}],"members":1.5}}',
        3,
        "field 'members'",
    ),
    "an attribute that is none": (
        b'{"type":"claim-recorded","datum":{},"data":{}}',
        3,
        "'datum' is no attribute of a line",
    ),
    "no data": (b'{"type":"claim-recorded"}', 3, "field 'data': 'data' is missing"),
    "a field that is none": (
        b'{"type":"claim-recorded","data":{"on":"2024-01-01","claim":"c","sais":"S","says":"S"}}',
        3,
        "field 'sais': no field of claim-recorded.v1; did you mean 'says'?",
    ),
    "a field missing": (
        b'{"type":"claim-recorded","data":{"on":"2024-01-01","claim":"c"}}',
        3,
        "field 'says': 'says' is missing",
    ),
    "an event that is none": (
        b'{"type":"membership-begin","data":{"on":"2024-01-01"}}',
        3,
        "field 'type': no event is called 'membership-begin'; did you mean 'membership-began'?",
    ),
    "a day that does not exist": (
        b'{"type":"claim-recorded","data":{"on":"2023-02-29","claim":"c","says":"S"}}',
        3,
        "field 'on': no date that exists",
    ),
    "an id out of pattern": (
        b'{"type":"claim-recorded","data":{"on":"2024-01-01","claim":"C!","says":"S"}}',
        3,
        "field 'claim'",
    ),
    "an entry's id out of pattern": (b'{"type":"claim-recorded","id":"\xc3\xa5","data":{}}', 3, "field 'id'"),
    "an empty period": (
        b'{"type":"process-planned","data":{"on":"2024-01-01","case":"05/24","steps":[{"step":"s","since":"2024-01-02","until":"2024-01-02","what":"W"}]}}',
        3,
        "field 'steps[0].until'",
    ),
    "null": (b'{"type":"claim-recorded","data":{"on":"2024-01-01","claim":"c","says":"S","about":null}}', 3, "about"),
    "an unknown party": (
        b'{"type":"membership-began","data":{"on":"2024-01-01","party":"nort","since":"2024-01-01"}}',
        1,
        "REG-36: party names the party 'nort', which was never introduced. Did you mean 'north'?",
    ),
    "an id that is taken": (
        b'{"type":"claim-recorded","id":"told-1","data":{"on":"2024-01-01","claim":"c","says":"S"}}',
        1,
        "The id 'told-1' is taken: entry #1 says something else; choose another id.",
    ),
    "deeply nested": (b'{"type":"claim-recorded","data":' + b'{"a":' * 100_000, 3, "longer than the 65535"),
    "nested within the line": (b'{"type":"claim-recorded","data":' + b'{"a":' * 9_000, 3, "no JSON"),
    "too long": (b'{"type":"claim-recorded","data":{"says":"' + b"a" * 70_000 + b'"}}', 3, "65535"),
}


@pytest.fixture(params=LINES)
def bad(request: pytest.FixtureRequest) -> tuple[bytes, int, str]:
    """A bad line, how it ends, and what is said of it."""
    line = LINES[request.param]
    return line if isinstance(line, tuple) else (line, 3, "")


@pytest.mark.usefixtures("small")
def test_a_bad_line_of_a_file_is_named_and_those_before_it_are_recorded(
    run: Run, nobody: Path, bad: tuple[bytes, int, str]
) -> None:
    line, code, said = bad
    good = b'\n{"type":"claim-recorded","data":{"on":"2024-01-31","claim":"%s","says":"S"}}\n'
    (nobody / "lines.jsonl").write_bytes(good % b"before" + line + good % b"after")
    ran = run("import", "lines.jsonl")
    assert (ran.code, ran.out) == (code, "")
    stopped, come = ran.err.splitlines()
    assert stopped.startswith("register: lines.jsonl, line 3")
    assert said in stopped
    assert come == "1 recorded, 0 there already; mend the line and run it again."
    assert json.loads(run("verify", "--json").out)["entries"] == 25


@pytest.mark.usefixtures("small")
def test_a_bad_line_by_itself_is_named_and_not_recorded(
    run: Run, untouched: Callable[[], None], bad: tuple[bytes, int, str]
) -> None:
    line, code, said = bad
    untouched()
    assert said in sentence(run("record", "-", input=line), code)
    untouched()


@pytest.mark.usefixtures("small")
def test_one_line_is_recorded_and_not_the_first_of_many(run: Run, untouched: Callable[[], None]) -> None:
    line = b'{"type":"claim-recorded","data":{"on":"2024-01-31","claim":"c","says":"S"}}\n'
    untouched()
    assert "`register import -` takes many" in sentence(run("record", "-", input=line * 2), 3)
    untouched()
    assert run("record", "-", input=line).code == 0


@pytest.mark.usefixtures("small")
def test_a_line_of_100_megabytes_is_refused_before_it_is_read(program: Run, nobody: Path) -> None:
    with (nobody / "long.jsonl").open("wb") as file:
        file.write(b'{"type": "claim-recorded", "data": {"says": "')
        file.truncate(100_000_000)
    began = time.monotonic()
    ran = program("import", "long.jsonl", "--json")
    assert "long.jsonl, line 1: the line is longer" in ran.err
    with (nobody / "long.jsonl").open("rb") as file:
        assert "longer than the 65535 bytes" in sentence(program("record", "-", stdin=file), 3)
    assert (ran.code, ran.out) == (3, "")
    assert time.monotonic() - began < 30
    for command in (("verify", "long.jsonl", "--chain-only"), ("restore", "long.jsonl", "--register", "copy.register")):
        assert "Damaged at entry #0: bad-length" in sentence(program(*command), 4)


# -- options that cannot be meant

V = "record party-registered --party v --name V --kind other"
OPTIONS = [
    ("record party-registered --party v --name V --kind city", 2, "'city' is not one of"),
    ("record party-registered --party v", 2, "Missing option '--name'"),
    ("record party-registered --party V --name V --kind other", 3, "'V' is no id"),
    (f"{V} --on 2023-02-29", 2, "no date that exists"),
    (f"{V} --on 20240131", 2, "no date that exists"),
    (f"{V} --id æ", 3, "field 'id'"),
    (f"{V} --by æ", 3, "no name of a writer"),
    (f"{V} --basis §1", 3, "field 'basis'"),
    (f"{V} --evidence none", 1, "REG-36: evidence names the document"),
    (f"{V} --identifiers 1", 3, "field 'identifiers"),
    (V + " --identifiers {", 3, "field 'identifiers': no JSON"),
    (V + ' --identifiers {"scheme":"a","scheme":"b"}', 3, "twice"),
    (V + " --identifiers " + '{"a":' * 5000, 3, "no JSON"),
    ('record meeting-opened --meeting none --presiding north-1 --at 25:00 --roll {"seat":"north-1"}', 3, "field 'at'"),
    ("record entry-corrected --entry far --reason R --instead {}", 3, "field 'instead'"),
    ("record register-opened", 2, "'register-opened'"),
    ("record party-registred", 2, "Did you mean 'party-registered'?"),
    ("membres", 2, "Did you mean 'members'?"),
    ("members --onn 2024-01-01", 2, "--on"),
    ("members --on yesterday", 2, "'yesterday' is no date that exists"),
    ("members --known-at=25", 2, "Known at 25 entries, but the register holds 24."),
    ("members --known-at=#25", 2, "Known at 25 entries, but the register holds 24."),
    ("members --known-at=##5", 2, "no date that exists"),
    ("members --known-at=-1", 2, "no date that exists"),
    ("members --known-at=" + "9" * 5000, 2, "no register has that many entries"),
    ("members --known-at=0", 2, "Nothing was known at #0: the first entry was recorded on 2024-02-01."),
    ("diff 2024-01-01 12", 2, "A and B are two days, or two numbers of entries such as 12 and 40; or say --learned."),
    ("diff #12 2024-01-01", 2, "A and B are two days, or two numbers of entries such as 12 and 40; or say --learned."),
    ("diff 2024-01-01", 2, "Missing argument 'B'."),
    ("diff 2024-01-01 2024-02-30", 2, "'2024-02-30' is no date that exists"),
    ("diff 2024-01-01 2025-01-01 --on 2024-06-01", 2, "two days say themselves which they are."),
    ("diff 5 12 --known-at=20", 2, "two states of knowledge say themselves what was known."),
    ("diff 5 25", 2, "Known at 25 entries, but the register holds 24."),
    ("diff #0 5", 2, "Nothing was known at #0: the first entry was recorded on 2024-02-01."),
    ("history ostby", 2, "The register knows no party 'ostby'. Did you mean 'ostby-1'?"),
    ("why nroth", 2, "The register knows no party 'nroth'. Did you mean 'north'?"),
    ("why council", 2, "The register knows no party 'council'."),
    ("case 05/25", 2, "The register knows no case '05/25'. Did you mean '05/24'?"),
    ("plan 05/25", 2, "The register knows no case '05/25'. Did you mean '05/24'?"),
    ("plan 05/24 --on 2024-01-01", 2, "no plan made by 2024-01-01 in the case '05/24'"),
    ("show 24", 2, "The register knows no entry '24'."),
    ("show told-112", 2, "The register knows no entry 'told-112'. Did you mean 'told-12'?"),
    ("show " + "9" * 5000, 2, "The register knows no entry"),
    ("strike none --reason R", 2, "The register knows no entry 'none'."),
    ("strike far", 2, "Missing option '--reason'"),
    ("correct far --set name --reason R", 3, "'name' is not FIELD=VALUE"),
    ("correct far --set nome=F --reason R", 3, "field 'nome': no field of party-registered.v1; did you mean 'name'?"),
    ("correct far --unset name --reason R", 3, "'name' is missing"),
    ("correct far --unset nome --reason R", 3, "field 'nome': no field of party-registered"),
    ("correct far --reason R", 2, "Entry far says that already"),
    ("correct far --set party=fjern --reason R", 1, "REG-35: Entry #21 introduces far; a correction keeps that."),
    ("correct 0 --set organisation=X --reason R", 1, "REG-35: Entry #0 opens the register"),
    ("schema vote-casted", 2, "The register knows no event 'vote-casted'. Did you mean 'vote-cast'?"),
    ("verify log.jsonl", 2, "--chain-only"),
]


@pytest.mark.parametrize(
    ("command", "code", "said"), OPTIONS, ids=[f"{n}: {option[0][:50]}" for n, option in enumerate(OPTIONS)]
)
@pytest.mark.usefixtures("small")
def test_an_option_that_cannot_be_meant_is_explained(
    run: Run, untouched: Callable[[], None], command: str, code: int, said: str
) -> None:
    untouched()
    assert said in sentence(run(*command.split()), code)
    untouched()


TIMED = ["members", "history north", "why north", "decisions", "case 05/24", "meeting m", "minutes m", "plan 05/24"]
TIMED += ["trail", "log", "check", "diff 2024-01-01 2025-01-01"]


@pytest.mark.parametrize("known", ["#0", "2024-01-31", "0001-01-01"])
@pytest.mark.parametrize("command", TIMED)
@pytest.mark.usefixtures("small")
def test_before_the_first_entry_nothing_was_known(run: Run, command: str, known: str) -> None:
    when = "at #0" if known == "#0" else f"on {known}"
    said = sentence(run(*command.split(), f"--known-at={known}"), 2)
    assert said == f"Nothing was known {when}: the first entry was recorded on 2024-02-01."


@pytest.mark.parametrize("command", TIMED)
@pytest.mark.usefixtures("small")
def test_nobody_knows_what_is_not_recorded_yet(run: Run, command: str) -> None:
    said = sentence(run(*command.split(), "--known-at=#25"), 2)
    assert said == "Known at 25 entries, but the register holds 24."


def test_init_explains_what_it_cannot_take(run: Run, nobody: Path) -> None:
    for option, value, said in (
        ("--origin", "HTTPS://council", "no origin"),
        ("--organisation", "", "field 'organisation': an empty text"),
        ("--organisation", "R\x1b[31m", "control character U+001B"),
        ("--time-zone", "Oslo/Europe", "no time zone"),
        ("--time-zone", "../../etc/passwd", "no time zone"),
        ("--by", "R D", "no name of a writer"),
        ("--register", "nowhere/new.register", "Make the folder first."),
    ):
        given = {"--organisation": "R", "--origin": "a.example/r", "--register": "new.register", option: value}
        assert said in sentence(run("init", *(part for pair in given.items() for part in pair)), 3)
        assert list(nobody.iterdir()) == []


@pytest.mark.usefixtures("small")
def test_bytes_that_are_no_text_are_refused(program: Run, untouched: Callable[[], None]) -> None:
    untouched()
    for command, code in (
        ((*CLAIM[:-2], "--id", b"\xff"), 3),
        (("record", "claim-recorded", "--claim", "c", "--says", b"S\xff"), 3),
        (("record", b'{"type":"claim-recorded","data":{"on":"2024-01-01","claim":"c","says":"\xff"}}'), 3),
        ((*CLAIM, "--by", b"\xff"), 3),
        (("why", b"\xff"), 2),
        (("show", b"\xff"), 2),
        (("case", b"\xff"), 2),
        (("members", "--on", b"\xff"), 2),
        (("members", b"--\xff"), 2),
        ((b"\xff",), 2),
        (("--register", b"\xff", "members"), 3),
        (("import", b"\xff"), 3),
        (("schema", b"\xff"), 2),
    ):
        sentence(program(*command), code)
    untouched()


# -- memberships that cannot be meant

PARAGRAPH = '{"paragraph":"STAT-9","cites":"§_9","check":"notice_is_kept","parameters":[%s]}'
NOTICE = PARAGRAPH % '{"name":"months","value":6},{"name":"boundary","value":"year"}'
STATUTES = f"record rulebook-adopted --rulebook notice/1 --name N --since 2024-02-01 --paragraphs {NOTICE}"
FOUNDED = "record organisation-founded --name Rådet --founders north --founders south --legal-form association"
LATER = "record party-registered --party later --name Later --kind municipality --since 2030-01-01"
ANOTHER = '{"type":"claim-recorded","data":{"on":"2024-01-01","claim":"c","says":"S"}}'
MEMBERSHIPS = {
    "a succession to a party that does not exist that day": (
        [LATER],
        "record succession-recognised --predecessor north --successor later --since 2025-01-01",
        "REG-6: Later did not exist on 2025-01-01: it begins 2030-01-01.",
    ),
    "a succession that nothing explains": (
        [],
        "record succession-recognised --predecessor north --successor south --since 2025-01-01",
        "REG-31: North did not merge into South, and no decision recognises the succession.",
    ),
    "a membership to hand over that nobody has": (
        [LATER],
        "record succession-recognised --predecessor later --successor south --since 2031-01-01",
        "REG-31: Later has no membership to hand over on 2031-01-01: it was none up to then.",
    ),
    "a membership before the founding": (
        [f"{FOUNDED} --since 2024-08-01 --as-found", LATER.replace("--since 2030-01-01", "--since 2024-01-01")],
        "record membership-began --party later --since 2024-07-02",
        "REG-46: Later is a member on 2024-07-02, and the organisation is founded on 2024-08-01.",
    ),
    "a membership after the dissolution": (
        ["record organisation-dissolved --since 2024-06-01", LATER.replace("--since 2030-01-01", "--since 2024-01-01")],
        "record membership-began --party later --since 2024-07-02",
        "REG-46: Later is a member on 2024-07-02, and the organisation is no more since 2024-06-01.",
    ),
    "a period that a later one runs into": (
        [],
        "record membership-began --party ostby-1 --since 2024-08-01",
        "REG-5: Østby is a member from 2025-01-01 already, and nothing ends before it the membership that is to begin",
    ),
    "a ratification by somebody who is no member": (
        ["record body-established --body ting --name Ting --kind assembly --of ostby-1"],
        "record ratification-recorded --matter ostby-2024 --party ostby-1 --body ting",
        "REG-43: Østby says yes or no to ostby-2024 on 2024-07-02, but is no member that day.",
    ),
    "a condition that nobody set": (
        [],
        "record condition-fulfilled --accession ostby-2024 --condition fee",
        "REG-36: ostby-2024 has no condition 'fee'; it has none.",
    ),
    "an exit before its notice has run": (
        [STATUTES],
        "record withdrawal-notified --party north --since 2025-01-01",
        "STAT-9: Received 2024-07-02, out 2025-01-01; the earliest day is 2026-01-01.",
    ),
    "an exit before the notice was given": (
        [],
        "record withdrawal-notified --party north --since 2024-07-01",
        "REG-38: North gives notice on 2024-07-02, and cannot be out since 2024-07-01.",
    ),
    "an exit of a stranger": (
        [LATER],
        "record withdrawal-notified --party later --since 2025-01-01",
        "REG-38: Later gives notice on 2024-07-02, but is no member that day.",
    ),
    "a second period over an open one": (
        [],
        "record membership-began --party north --since 2025-01-01",
        "REG-5: North is a member already, since 2024-01-31. See #4.",
    ),
    "a correction of a correction": (
        ["correct far --set name=Fjern --reason R"],
        "correct 24 --set reason=S --reason R",
        "REG-35: Entry #24 keeps the record; it is never corrected nor struck.",
    ),
    "a correction into another event": (
        [],
        f"record entry-corrected --entry far --reason R --instead {ANOTHER}",
        "REG-35: Entry #21 is a PartyRegistered, not a ClaimRecorded.",
    ),
    "a striking of what a membership rests on": (
        [],
        "strike told-1 --reason R",
        "REG-35: Entry #4 stands, and would be impossible: party names the party 'north', which was never introduced.",
    ),
    "a striking of a striking": (
        ["strike late --reason R"],
        "strike 24 --reason R",
        "REG-35: Entry #24 keeps the record; it is never corrected nor struck.",
    ),
}


@pytest.mark.parametrize("kind", MEMBERSHIPS)
@pytest.mark.usefixtures("small")
def test_a_membership_that_cannot_be_meant_is_refused_in_a_sentence(
    run: Run, untouched: Callable[[], None], kind: str
) -> None:
    before, command, said = MEMBERSHIPS[kind]
    for told in before:
        assert run(*told.split(), "--on", "2024-02-01").code == 0
    untouched()
    ran = run(*command.split(), "--on", "2024-07-02")
    assert (ran.code, ran.out) == (1, "")
    assert said in ran.err
    untouched()


@pytest.mark.usefixtures("small")
def test_before_the_founding_nobody_is_a_member_and_that_is_said(run: Run) -> None:
    assert run(*FOUNDED.split(), "--since", "2024-01-31", "--on", "2024-01-30", "--as-found").code == 0
    ran = run("members", "--on", "2024-01-30")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.splitlines()[1:] == ["Rådet was founded on 2024-01-30, with effect from 2024-01-31."]


@pytest.mark.usefixtures("small")
def test_after_the_dissolution_nobody_is_a_member_and_that_is_said(run: Run) -> None:
    assert (
        run("record", "organisation-dissolved", "--since", "2026-01-01", "--on", "2025-12-01", "--as-found").code == 0
    )
    ran = run("members", "--on", "2026-01-01")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.splitlines()[1:] == ["Rådet was dissolved on 2025-12-01, with effect from 2026-01-01."]


# -- what must not come out

HOSTILE = "=1+1\u202e\u200d\u2028\U000e0001«ok»"


@pytest.fixture
def hostile(run: Run, small: Path) -> Path:
    """A party whose name turns the line round, and looks like a formula."""
    assert (
        run(
            "record", "party-registered", "--party", "v", "--name", HOSTILE, "--kind", "other", "--on", "2024-01-31"
        ).code
        == 0
    )
    assert run("record", "membership-began", "--party", "v", "--since", "2024-02-01", "--on", "2024-02-01").code == 0
    return small


@pytest.mark.parametrize("form", ["", "--json", "--jsonl", "--csv"])
@pytest.mark.parametrize(
    "command", ["members --on 2024-03-01", "history v", "why v --on 2024-03-01", "trail", "show 24"]
)
@pytest.mark.usefixtures("hostile")
def test_letters_that_could_deceive_are_written_out(run: Run, command: str, form: str) -> None:
    if command.startswith("show") and form not in ("", "--json"):
        return
    ran = run(*command.split(), *form.split())
    assert ran.code == 0
    for stream in (ran.out, ran.err):
        assert not [letter for letter in stream if letter not in "\n\t" and not letter.isprintable()]
    assert r"=1+1\u202e\u200d\u2028\udb40\udc01«ok»" in ran.out + ran.err
    if "json" in form:
        assert HOSTILE in json.dumps([json.loads(line) for line in ran.out.splitlines()], ensure_ascii=False)


@pytest.mark.usefixtures("hostile")
def test_the_export_is_evidence_and_stays_as_it_is(run: Run) -> None:
    assert HOSTILE in run("export").out


@pytest.mark.usefixtures("hostile")
def test_they_are_written_out_in_refusals_and_dry_runs(run: Run) -> None:
    again = ("record", "membership-began", "--party", "v", "--since", "2024-06-01", "--on", "2024-06-01")
    ran = run(*again, "--dry-run")
    for said in (run(*again).err, ran.out, run(*again, "--dry-run", "--json").out):
        assert r"\u202e" in said
        assert "\u202e" not in said


@pytest.mark.parametrize("first", "=+-@")
@pytest.mark.usefixtures("small")
def test_a_cell_that_looks_like_a_formula_is_marked_as_text(run: Run, first: str) -> None:
    name = f"{first}HYPERLINK(1)"
    run("record", "party-registered", "--party", "v", f"--name={name}", "--kind", "other", "--on", "2024-01-31")
    run("record", "membership-began", "--party", "v", "--since", "2024-02-01", "--on", "2024-02-01")
    rows = csv.DictReader(io.StringIO(run("members", "--on", "2024-03-01", "--csv").out))
    assert f"'{name}" in [row["name"] for row in rows]
    assert f"\t{name}\t" in run("members", "--on", "2024-03-01").out


@pytest.mark.parametrize(
    "command", ["members --on 2025-01-02", "members --csv", "members --json", "trail", "why ostby-1", "-h"]
)
@pytest.mark.parametrize(
    "env",
    [
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "latin-1"},
        {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii:strict", "NO_COLOR": "1"},
    ],
    ids=lambda env: " ".join(f"{key}={value}" for key, value in env.items()),
)
@pytest.mark.usefixtures("hostile")
def test_no_locale_stops_the_output(command: str, env: dict[str, str]) -> None:
    arguments = [sys.executable, "-m", "cli", *command.split()]
    done = subprocess.run(arguments, env={**os.environ, **env}, capture_output=True, check=False)
    assert done.returncode == 0
    assert done.stdout
    assert b"Traceback" not in done.stderr


# -- who may not write


def _lock(place: Path, *, lock: bool) -> bool:
    """Keep even root from writing to a file or folder, or let go of it; whether this machine can."""
    if os.geteuid() != 0:
        place.chmod(0o555 if lock else 0o755)
        return True
    chattr = shutil.which("chattr")
    if not chattr:
        return False
    return subprocess.run([chattr, "+i" if lock else "-i", place], check=False, capture_output=True).returncode == 0


@pytest.fixture
def readable(path: Path) -> Iterator[Path]:
    """A register that can be read and not written, in a folder of the same kind."""
    places = [path, Path(f"{path}-head"), path.parent]
    locked = [_lock(place, lock=True) for place in places]
    try:
        if not all(locked):
            pytest.skip("root may write everywhere, and chattr +i does not work here")
        yield path
    finally:
        for place in reversed(places):
            _lock(place, lock=False)


def test_a_register_that_may_only_be_read_is_read_and_not_written(readable: Path, program: Run) -> None:
    ran = program("members", "--on", "2024-02-02", "--register", readable)
    assert (ran.code, ran.out.count("\n")) == (0, 3)
    ran = program("--register", readable, *CLAIM)
    assert "cannot be written: it, its folder or the medium is read-only." in sentence(ran, 3)
    ran = program("--register", readable, "export", "--output", "log.jsonl")
    assert ran.code == 3
    assert sorted(file.name for file in readable.parent.iterdir()) == ["small.register", "small.register-head"]


def test_whoever_waits_too_long_for_another_writer_is_told(
    run: Run, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("register.stores.head.PATIENCE", 0.1)
    with Register.open(small) as other, other._log.writing():
        assert run("members").code == 0
        assert sentence(run(*CLAIM), 3).startswith("Somebody else is writing")
        line = b'{"type":"claim-recorded","data":{"on":"2024-01-31","claim":"c","says":"S"}}\n'
        ran = run("import", "-", input=line)
    assert ran.code == 3
    assert ran.err.splitlines()[1] == "0 recorded, 0 there already; run it again."


@pytest.mark.usefixtures("small")
def test_a_clock_that_is_behind_is_said(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("register.register._now", lambda: datetime(2019, 1, 1, tzinfo=UTC))
    assert "Set the clock right." in sentence(run(*CLAIM), 3)


@pytest.mark.usefixtures("small")
def test_a_bug_of_ours_is_called_one(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr("projections.membership.Membership.on", broken)
    ran = run("members")
    assert (ran.code, ran.out) == (70, "")
    assert ran.err == "register: This is a bug, please report it: ZeroDivisionError: division by zero\n"


@pytest.mark.usefixtures("small")
def test_a_correction_of_a_correction_of_a_correction_is_too_deep(run: Run) -> None:
    party = {"on": "2024-01-01", "party": "p", "name": "P", "kind": "other"}
    told: dict[str, Any] = {"type": "party-registered", "data": party}
    for _ in range(300):
        told = {"type": "entry-corrected", "data": {"on": "2024-01-01", "entry": "x", "reason": "x", "instead": told}}
    ran = run("record", "entry-corrected", "--entry", "x", "--reason", "x", "--instead", json.dumps(told))
    assert "nested deeper than 32" in sentence(ran, 3)


def test_a_register_in_memory_is_nothing_for_the_command_line(run: Run) -> None:
    ran = run("--register", ":memory:", "init", "--organisation", "X", "--origin", "x.example/r")
    assert "nothing of it would be kept" in sentence(ran, 2)


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("option", [("--id", "!!"), ("--basis", "x y")], ids=str)
def test_a_dry_run_refuses_what_recording_would(run: Run, option: tuple[str, str]) -> None:
    party = ("record", "party-registered", "--party", "p", "--name", "P", "--kind", "other", *option)
    assert sentence(run(*party, "--dry-run"), 3) == sentence(run(*party), 3)


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(
    ("option", "said"),
    [
        (("--name", "x" * 70_000), "bytes, at most 65535 fit"),
        (("--by", "R D"), "no name of a writer"),
        (("--name", "a\u0301"), "normal form C"),
    ],
    ids=["a line too long", "no writer", "letters"],
)
def test_a_dry_run_refuses_what_no_line_can_hold(
    run: Run, untouched: Callable[[], None], option: tuple[str, str], said: str
) -> None:
    untouched()
    party = ("record", "party-registered", "--party", "p", "--name", "P", "--kind", "other", *option)
    assert said in sentence(run(*party), 3)
    assert said in sentence(run(*party, "--dry-run"), 3)
    untouched()


ADOPTED = ("record", "rulebook-adopted", "--since", "2024-02-01", "--on", "2024-02-01", "--from")


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("pipe.toml", "pipe.toml: it is no regular file"),
        ("zero.toml", "zero.toml: it is no regular file"),
        ("", "'' is no rulebook: shipped are association, iks, koml-ipr; the name of a file ends in .toml"),
        ("/etc/passwd", "'/etc/passwd' is no rulebook: shipped are"),
        ("bell.toml", "bell.toml, field 'name': control character U+0007"),
    ],
)
def test_a_rulebook_is_read_from_a_file_of_statutes_only(run: Run, nobody: Path, source: str, said: str) -> None:
    os.mkfifo(nobody / "pipe.toml")
    (nobody / "zero.toml").symlink_to("/dev/zero")
    (nobody / "bell.toml").write_text('rulebook = "x"\nname = "a\\u0007"', encoding="utf-8")
    for dry in ((), ("--dry-run",)):
        assert sentence(run(*ADOPTED, source, *dry), 3).startswith(said)


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("forms", [("--json", "--jsonl"), ("--csv", "--json"), ("--json", "--jsonl", "--csv")], ids=str)
@pytest.mark.parametrize("command", ["members", "checks", "meeting none", "minutes none"])
def test_an_answer_has_one_form(run: Run, command: str, forms: tuple[str, ...]) -> None:
    said = sentence(run(*command.split(), *forms), 2)
    assert "One answer has one form: choose one of --json, --" in said


def restored(folder: Path, *told: dict[str, Any]) -> Path:
    """A register of lines that chain, though no check was ever asked about them."""
    from register.codec import read_told  # noqa: PLC0415
    from register.log import Log, compose, mark_of  # noqa: PLC0415
    from register.reading import START  # noqa: PLC0415

    opened = {"on": "2024-01-01", "organisation": "X", "origin": "x.example/r", "time_zone": "Europe/Oslo", "format": 1}
    mark, entries = START, []
    for event in ({"type": "register-opened", "data": opened}, *told):
        now = datetime(2024, 1, 1, tzinfo=UTC)
        entry = compose(read_told(json.dumps(event)), (), mark, origin="x.example/r", by="x", now=now)
        entries.append(entry)
        mark = mark_of(entry)
    Log.restore(folder / "forged.register", entries).close()
    return folder / "forged.register"


@pytest.mark.parametrize("given", [[], [{"name": "boundary", "value": "none"}, {"name": "months", "value": "x"}]])
def test_a_forged_rulebook_without_what_its_check_needs_is_named_and_asks_nothing(
    run: Run, tmp_path: Path, given: list[dict[str, str]]
) -> None:
    paragraph = {"paragraph": "STAT-1", "cites": "§ 1", "check": "notice_is_kept", "parameters": given}
    book = {"on": "2024-01-01", "rulebook": "b", "name": "B", "since": "2024-01-01", "paragraphs": [paragraph]}
    party = {"on": "2024-01-01", "party": "p", "name": "P", "kind": "other"}
    path = restored(
        tmp_path,
        {"type": "rulebook-adopted", "data": book},
        {"type": "party-registered", "data": party},
        {"type": "membership-began", "data": {"on": "2024-01-01", "party": "p", "since": "2024-01-01"}},
        {"type": "withdrawal-notified", "data": {"on": "2024-02-01", "party": "p", "since": "2024-02-01"}},
    )
    ran = run("--register", path, "check", "--json")
    findings = json.loads(ran.out)["findings"]
    assert (ran.code, {finding["paragraph"] for finding in findings}) == (1, {"REG-39"})


@pytest.mark.usefixtures("small")
def test_a_bit_flipped_in_the_index_of_ids_is_found_by_verify_and_misleads_no_retry(run: Run, nobody: Path) -> None:
    claim = (
        "record",
        "claim-recorded",
        "--claim",
        "rotten",
        "--says",
        "S",
        "--on",
        "2024-01-01",
        "--id",
        "rotten-entry",
    )
    claim += ("--id", "rotten-entry")
    assert run(*claim).code == 0
    (file,) = [path for path in nobody.parent.rglob("*.register") if not path.is_symlink()]
    held = bytearray(file.read_bytes())
    places = [found.start() for found in re.finditer(b'(?<!"id":")rotten-entry', held)]
    assert len(places) == 1
    held[places[0]] ^= 1
    file.write_bytes(held)
    assert "wrong-index" in sentence(run("verify"), 4)
    before = len(run("export").out.splitlines())
    assert run(*claim).code == 0
    assert len(run("export").out.splitlines()) == before
