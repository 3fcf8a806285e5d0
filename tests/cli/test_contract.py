"""What programs and people rely on: streams, terminals, settings, placement of options, findings of `verify`."""

from __future__ import annotations

import json
import os
import pty
import random
import re
import select
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from register import Register
from register.errors import IN_WORDS
from register.events import ClaimRecorded

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from register.entry import Entry

Run = Any
"""What the fixtures give: runs the command line, here or as a process, and tells code, out, err."""

COLOUR = re.compile(r"\x1b\[[0-9;]*m")


def screen(program: Run, *arguments: str, env: dict[str, str] | None = None, typed: bool = False) -> tuple[int, str]:
    """Run on a terminal, of 100 columns if nothing else is said: its exit code, what the terminal got.

    ``typed``: stdin is it, too.
    """
    ours, theirs = pty.openpty()
    given = {"TERM": "xterm-256color", "COLUMNS": "100", "LINES": "40", **(env or {})}
    more = {"stdin": theirs} if typed else {}
    process = program(*arguments, wait=False, stdout=theirs, stderr=theirs, env=given, **more)
    os.close(theirs)
    shown = b""
    while select.select([ours], [], [], 30)[0]:
        try:
            part = os.read(ours, 65_536)
        except OSError:  # the other end is closed
            break
        if not part:
            break
        shown += part
    os.close(ours)
    return process.wait(30), shown.decode().replace("\r\n", "\n")


# -- streams


@pytest.mark.usefixtures("small")
def test_a_pipe_gets_the_answer_and_nothing_else(program: Run) -> None:
    ran = program("members", "--on", "2024-02-02")
    assert ran.code == 0
    assert ran.out == (
        "far\t=Far & co\tcompany\t2024-02-01\tno\t\tobserver\t\t\tno\tno\t22\n"
        "north\tNorth\tmunicipality\t2024-01-31\tno\t\tfull\t\t\tno\tyes\t4\n"
        "south\tSouth\tmunicipality\t2024-01-31\tno\t\tfull\t\t\tno\tyes\t5\n"
    )
    head, count = ran.err.splitlines()
    assert head.startswith("on 2024-02-02  known_at 24  digest ")
    assert count == "3 members: 2 municipalities, 1 company"


@pytest.mark.usefixtures("small")
def test_a_pipe_gets_json_for_jq(program: Run) -> None:
    ran = program("plan", "05/24", "--on", "2024-02-02", "--json")
    assert [step["status"] for step in json.loads(ran.out)["steps"]] == ["under way", "to come"]
    assert ran.err == ""


@pytest.mark.parametrize("command", ["log", "export", "checks", "schema", "log --jsonl", "log --csv", "log --json"])
@pytest.mark.usefixtures("small")
def test_a_reader_that_goes_away_ends_it_quietly(program: Run, command: str) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    ran = program(*command.split(), stdout=writing)
    os.close(writing)
    assert ran.code == 0
    assert "register:" not in ran.err
    assert "Traceback" not in ran.err


@pytest.mark.parametrize("command", ["members", "log --json", "export", "schema", "why oslo -h", "verify"])
@pytest.mark.usefixtures("small")
def test_a_full_disk_is_said_once(program: Run, command: str) -> None:
    with Path("/dev/full").open("wb") as full:
        ran = program(*command.split(), stdout=full)
    assert ran.code == 3
    said = [line for line in ran.err.splitlines() if line.startswith("register: ")]
    assert said == ["register: The output: No space left on device."]


@pytest.mark.usefixtures("small")
def test_what_is_recorded_though_nobody_could_be_told_is_said(program: Run, run: Run) -> None:
    with Path("/dev/full").open("wb") as full:
        ran = program("record", "claim-recorded", "--claim", "c", "--says", "S", stdout=full)
    assert (ran.code, ran.err) == (3, "register: The output: No space left on device; entry #24 is recorded.\n")
    assert json.loads(run("verify", "--json").out)["entries"] == 25


@pytest.mark.usefixtures("small")
def test_a_closed_output_is_noticed_before_anything_is_done(program: Run, run: Run) -> None:
    def close() -> None:
        os.close(1)

    command = ("record", "claim-recorded", "--claim", "c", "--says", "S")
    ran = program(*command, stdout=None, preexec_fn=close)
    assert (ran.code, ran.err) == (3, "register: The output is closed; nothing was done.\n")
    assert json.loads(run("verify", "--json").out)["entries"] == 24


@pytest.mark.parametrize("fd", [0, 2])
@pytest.mark.usefixtures("small")
def test_a_closed_input_or_stderr_is_no_matter(program: Run, fd: int) -> None:
    ran = program("members", "--on", "2024-02-02", preexec_fn=lambda: os.close(fd))
    assert (ran.code, ran.out.count("\n")) == (0, 3)


def test_the_shell_completes_commands(program: Run) -> None:
    words = {"COMP_WORDS": "register mem", "COMP_CWORD": "1"}
    ran = program(env={"_REGISTER_COMPLETE": "bash_complete", **words})
    assert (ran.code, ran.out) == (0, "plain,members\n")
    assert "_REGISTER_COMPLETE=bash_complete" in program(env={"_REGISTER_COMPLETE": "bash_source"}).out


# -- the terminal


@pytest.mark.usefixtures("small")
def test_a_terminal_gets_a_head_line_and_a_table(program: Run) -> None:
    code, shown = screen(program, "members", "--on", "2024-02-02")
    plain = COLOUR.sub("", shown).splitlines()
    assert code == 0
    assert plain[0].startswith("on 2024-02-02  known_at 24  digest ")
    head = next(line for line in plain if line.startswith("party"))
    assert head.split() == ["party", "name", "kind", "since", "category", "voting", "entry"], "nothing usual is said"
    assert [line.split()[0] for line in plain[plain.index(head) + 1 :]] == ["far", "north", "south"]
    assert COLOUR.search(shown)


@pytest.mark.parametrize(
    ("env", "options"), [({"NO_COLOR": "1"}, ()), ({"TERM": "dumb"}, ()), ({}, ("--no-color",))], ids=str
)
@pytest.mark.parametrize("command", ["members", "check", "show 0", "-h"])
@pytest.mark.usefixtures("small")
def test_colour_is_left_out_where_it_is_not_wanted(
    program: Run, command: str, env: dict[str, str], options: tuple[str, ...]
) -> None:
    _, shown = screen(program, *options, *command.split(), env=env)
    assert shown
    assert "\x1b" not in shown


@pytest.mark.usefixtures("small")
def test_on_a_terminal_the_json_object_is_laid_out_and_json_lines_stay_lines(program: Run) -> None:
    _, shown = screen(program, "members", "--on", "2024-02-02", "--json")
    assert shown.startswith('{\n  "on": "2024-02-02",\n')
    _, shown = screen(program, "members", "--on", "2024-02-02", "--jsonl")
    assert len([json.loads(line) for line in shown.splitlines() if line.startswith("{")]) == 3
    _, shown = screen(program, "show", "0")
    assert shown.startswith("#0 ")
    assert '\n  "data": {\n' in shown


@pytest.mark.usefixtures("small")
def test_an_empty_answer_is_said_in_words_on_a_terminal(program: Run) -> None:
    assert "nobody and nothing" in screen(program, "members", "--on", "1900-01-01")[1]


@pytest.mark.usefixtures("small")
def test_a_narrow_terminal_does_without_some_columns(program: Run) -> None:
    _, shown = screen(program, "members", "--on", "2024-02-02", env={"COLUMNS": "80"})
    head = next(line for line in COLOUR.sub("", shown).splitlines() if line.startswith("party"))
    assert head.split() == ["party", "name", "since", "category", "voting"]


PAGED = {"PAGER": "sed s/^/paged:/", "LINES": "10"}


@pytest.mark.usefixtures("small")
def test_a_long_answer_is_paged_where_somebody_can_turn_pages(program: Run) -> None:
    assert "paged:" in screen(program, "trail", env=PAGED, typed=True)[1]


@pytest.mark.parametrize(
    ("command", "typed"), [("trail", False), ("trail --no-pager", True), ("members", True), ("trail --csv", True)]
)
@pytest.mark.usefixtures("small")
def test_otherwise_it_is_not(program: Run, command: str, typed: bool) -> None:  # noqa: FBT001
    code, shown = screen(program, *command.split(), env=PAGED, typed=typed)
    assert code == 0
    assert "paged:" not in shown


# -- where the register and the writer are named


def test_the_register_is_named_before_or_after_the_command(path: Path, run: Run) -> None:
    named = ("--register", path)
    for command in (("members",), ("verify",), ("export",), ("show", "0"), ("check", "--known-at", "5")):
        assert run(*named, *command).code == run(*command, *named).code == 0
    record = ("record", "claim-recorded", "--claim", "c", "--says", "S", "--dry-run")
    assert run(*named, *record).code == run(*record, *named).code == run("record", *named, *record[1:]).code == 0


def test_settings_go_by_option_environment_folder_and_home(
    run: Run, nobody: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home" / ".config" / "register"
    home.mkdir(parents=True)
    for name in ("option", "environment", "folder", "home/.config/register/home"):
        place = tmp_path / f"{name}.register" if "/" in name else nobody / f"{name}.register"
        Register.create(place, organisation="R", origin=f"{Path(name).name}.example/r").close()

    def asked(*arguments: str) -> str:
        return str(json.loads(run("show", "0", *arguments).out)["line"]["source"]).partition(".")[0]

    assert run("members").code == 2
    (home / "register.toml").write_text('register = "home.register"\n', encoding="utf-8")
    assert asked() == "home"
    (nobody / "register.toml").write_text('register = "folder.register"\n', encoding="utf-8")
    assert asked() == "folder"
    monkeypatch.setenv("REGISTER", "environment.register")
    assert asked() == "environment"
    assert asked("--register", "option.register") == "option"


@pytest.mark.usefixtures("small")
def test_the_writer_is_named_in_the_same_order(run: Run, nobody: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    count = iter(range(100))

    def asked(*arguments: str) -> str:
        done = run("record", "claim-recorded", "--claim", f"c-{next(count)}", "--says", "S", "--json", *arguments)
        return str(json.loads(run("show", json.loads(done.out)["entry"]).out)["line"]["recordedby"])

    monkeypatch.setenv("LOGNAME", "login")
    assert asked() == "login"
    (nobody / "register.toml").write_text('by = "folder"\n', encoding="utf-8")
    assert asked() == "folder"
    monkeypatch.setenv("REGISTER_BY", "environment")
    assert asked() == "environment"
    assert asked("--by", "option") == "option"


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ("register = ", "register.toml cannot be read: Invalid value"),
        ("a = " + "[" * 9_000, "register.toml cannot be read: it is nested too deeply."),
        ("a = " + "9" * 9_000, "register.toml cannot be read: "),
        ("register = 3", "register.toml: register is a text in quotes, and this is none."),
        ('register = ["a"]', "register.toml: register is a text in quotes, and this is none."),
    ],
    ids=lambda text: str(text)[:20],
)
def test_settings_that_cannot_be_read_are_named(run: Run, nobody: Path, settings: str, said: str) -> None:
    (nobody / "register.toml").write_text(settings, encoding="utf-8")
    (nobody / "3").write_text("no register", encoding="utf-8")
    ran = run("members")
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


@pytest.mark.usefixtures("small")
def test_a_writers_name_in_the_settings_is_a_text(run: Run, nobody: Path) -> None:
    (nobody / "register.toml").write_text("by = true", encoding="utf-8")
    ran = run("record", "claim-recorded", "--claim", "c", "--says", "S")
    assert (ran.code, ran.out) == (2, "")
    assert "register.toml: by is a text in quotes, and this is none." in ran.err
    assert run("members").code == 0


def test_settings_may_begin_with_a_byte_order_mark(run: Run, path: Path, nobody: Path) -> None:
    (nobody / "register.toml").write_text(f'register = "{path.name}"', encoding="utf-8-sig")
    assert run("members").code == 0


# -- what verify finds


def test_a_changed_entry_is_named_with_its_finding(small: Path, run: Run) -> None:
    norse = "CAST(replace(CAST(state AS TEXT), 'North', 'Norse') AS BLOB)"
    with closing(sqlite3.connect(small)) as connection, connection:
        connection.execute(f"UPDATE stored_events SET state={norse} WHERE originator_version=1")  # noqa: S608 - ours
    ran = run("verify", "--json")
    found = json.loads(ran.out)
    assert ran.code == 4
    assert (found["entry"], found["finding"], found["first"], found["end"]) == (2, "wrong-previous", 1, 3)
    assert found["expected"] != found["found"]
    assert ran.err == (
        f"register: Damaged at entries #1 to #2: wrong-previous ({IN_WORDS['wrong-previous']}). "
        f"Expected {found['expected']}, found {found['found']}.\n"
    )
    assert run("members").code == 4


def test_missing_entries_are_named(small: Path, run: Run, tmp_path: Path) -> None:
    older = tmp_path / "older.register"
    for suffix in ("", "-head"):
        shutil.copy(f"{small}{suffix}", f"{older}{suffix}")
    assert run("record", "claim-recorded", "--claim", "c", "--says", "S").code == 0
    shutil.copy(f"{small}-head", f"{older}-head")
    ran = run("verify", "--register", older, "--json")
    assert (ran.code, json.loads(ran.out)["entry"], json.loads(ran.out)["finding"]) == (4, 24, "rollback")
    assert "restore a newer copy" in ran.err


@pytest.fixture(scope="module")
def export(chained: Callable[..., list[Entry]], day: Callable[[str], date]) -> bytes:
    """A sound export of 300 entries."""
    on = day("2024-01-31")
    claims = [ClaimRecorded(on=on, claim=f"claim-{n}", says=f"«Ja», sier {n}") for n in range(299)]
    return b"".join(entry.line + b"\n" for entry in chained(claims))


def test_any_flipped_bit_of_an_export_is_found_and_its_entry_named(export: bytes, run: Run, nobody: Path) -> None:
    seeded = random.Random(20240131)
    copy, last = nobody / "copy.jsonl", export.rindex(b"\n", 0, -1) + 1
    whole = json.loads(run("verify", _written(copy, export), "--chain-only", "--json").out)
    places = [seeded.randrange(len(export)) for _ in range(180)]
    places += [seeded.randrange(last, len(export)) for _ in range(20)]
    for place in places:
        flipped = bytearray(export)
        flipped[place] ^= 1 << seeded.randrange(8)
        ran = run("verify", _written(copy, bytes(flipped)), "--chain-only", "--json")
        number = export.count(b"\n", 0, place)
        if ran.code == 4:
            found = json.loads(ran.out)
            assert found["finding"]
            assert found["first"] <= number < found["end"]
            assert found["entry"] in (number, number + 1)
        elif ran.code == 3:
            # A sound line that nobody knows: a newer version may have written it. Or one without its end.
            assert (number, ran.out) == (299, "")
        else:
            # Nothing comes after the last entry but the digest that somebody else holds.
            assert (ran.code, number) == (0, 299)
            assert json.loads(ran.out)["digest"] != whole["digest"]
        assert "Traceback" not in ran.err


def test_a_file_by_itself_is_only_verified_by_who_understands_what_that_proves(
    export: bytes, run: Run, nobody: Path
) -> None:
    ran = run("verify", _written(nobody / "log.jsonl", export))
    assert (ran.code, ran.out) == (2, "")
    assert "--chain-only" in ran.err


def _written(file: Path, content: bytes) -> Path:
    file.write_bytes(content)
    return file
