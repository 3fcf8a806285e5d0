"""An import is killed, interrupted, stopped, mended and repeated: it records every line once, in order."""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import signal
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

import cli
from register import Register
from register.codec import as_json

if TYPE_CHECKING:
    from collections.abc import Callable

    from register.entry import Entry

Run = Any
"""What the fixtures give: runs the command line, here or as a process, and tells code, out, err."""

LINES = 3_000
BATCH = 1_000
ORIGIN = "council.example/register"


def claim(number: int, **more: str) -> bytes:
    data = {"on": "2024-01-31", "claim": f"claim-{number}", "says": f"It is said for the {number}th time."}
    return json.dumps({"type": "claim-recorded", "data": data, **more}).encode() + b"\n"


def short_forms() -> bytes:
    """Lines without ids, of several kinds, some of which say the very same as others."""
    parties = 400
    lines = []
    for n in range(parties):
        data = {"on": "2024-01-01", "party": f"party-{n}", "name": f"Kommune {n} på Østlandet", "kind": "municipality"}
        lines.append(json.dumps({"type": "party-registered", "data": data}).encode() + b"\n")
    for n in range(parties):
        data = {"on": "2024-01-02", "party": f"party-{n}", "since": "2024-01-02"}
        lines.append(json.dumps({"type": "membership-began", "data": data}).encode() + b"\n")
    for n in range(100):
        data = {"on": "2024-01-03", "party": f"party-{n % 10}"}
        same = {"type": "withdrawal-revoked", "data": data}
        lines.append(json.dumps(same).encode() + b"\n")
    return b"".join([*lines, *map(claim, range(LINES - len(lines)))])


def told(entries: list[Entry]) -> list[Any]:
    """What was told of entries, without what the writing adds: time, writer, chain."""
    return [{"type": entry.type, "data": as_json(entry.event), "id": entry.id} for entry in entries[1:]]


def size(path: Path) -> int:
    """How many entries the head beside a register knows of."""
    return int(Path(f"{path}-head").read_bytes()[:12])


@pytest.fixture(scope="module")
def reference(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, list[Any]]:
    """The lines, and what a register holds that was imported in one go."""
    path = tmp_path_factory.mktemp("reference") / "whole.register"
    Register.create(path, organisation="Rådet", origin=ORIGIN).close()
    (path.parent / "lines.jsonl").write_bytes(short_forms())
    with CliRunner().isolation():
        assert cli._run(["--register", str(path), "import", str(path.parent / "lines.jsonl"), "--as-found"]) == 0
    with Register.open(path, read_only=True) as register:
        return short_forms(), told(list(register.entries()))


def test_every_line_is_an_entry_and_those_that_say_the_same_are_several(reference: tuple[bytes, list[Any]]) -> None:
    _, whole = reference
    assert len(whole) == LINES
    assert len({entry["id"] for entry in whole}) == LINES
    assert sum(entry["type"] == "withdrawal-revoked.v1" for entry in whole) == 100


@pytest.mark.parametrize("seed", range(30))
def test_an_import_killed_at_any_moment_is_completed_by_the_next(
    seed: int,
    reference: tuple[bytes, list[Any]],
    run: Run,
    program: Run,
    fresh: Path,
    entries_of: Callable[[Path], list[Entry]],
) -> None:
    lines, whole = reference
    (fresh.parent / "lines.jsonl").write_bytes(lines)
    seeded = random.Random(seed)
    batches = seeded.randrange(3)
    after, delay = batches * BATCH + 1, seeded.uniform(0, 0.2 if batches else 0.5)
    process = program("--register", fresh, "import", "lines.jsonl", "--as-found", wait=False)
    until = time.monotonic() + 30
    while size(fresh) < after and process.poll() is None and time.monotonic() < until:
        time.sleep(0.001)
    time.sleep(delay)
    process.kill()
    process.communicate()

    survived = entries_of(fresh)
    assert told(survived) == whole[: len(survived) - 1]
    ran = run("--register", fresh, "import", "lines.jsonl", "--as-found", "--json")
    answer = json.loads(ran.out)
    assert (ran.code, answer["already"], answer["recorded"]) == (0, len(survived) - 1, LINES - len(survived) + 1)
    assert told(entries_of(fresh)) == whole


def test_a_second_import_records_nothing(reference: tuple[bytes, list[Any]], run: Run, fresh: Path) -> None:
    lines, _ = reference
    part = b"".join(lines.splitlines(keepends=True)[:300])
    first = json.loads(run("--register", fresh, "import", "-", "--json", input=part).out)
    again = json.loads(run("--register", fresh, "import", "-", "--json", input=part).out)
    assert (first["recorded"], first["already"]) == (300, 0)
    assert (again["recorded"], again["already"], again["irregular"]) == (0, 300, 0)
    assert again["digest"] == first["digest"]


def test_lines_that_say_the_same_twice_are_two_entries_and_stay_two(run: Run, fresh: Path) -> None:
    party = b'{"type":"party-registered","data":{"on":"2024-01-31","party":"a","name":"A","kind":"other"}}\n'
    talks = b'{"type":"consultation-held","data":{"on":"2024-02-01","case":"1","parties":["a"]}}\n'
    case = b'{"type":"case-opened","data":{"on":"2024-01-31","case":"1","title":"Talks"}}\n'
    lines = party + case + talks + talks
    first = json.loads(run("--register", fresh, "import", "-", "--json", input=lines).out)
    assert (first["recorded"], first["entries"]) == (4, 5)
    again = json.loads(run("--register", fresh, "import", "-", "--json", input=lines).out)
    assert (again["recorded"], again["already"], again["entries"]) == (0, 4, 5)
    more = json.loads(run("--register", fresh, "import", "-", "--json", input=lines + talks).out)
    assert (more["recorded"], more["already"], more["entries"]) == (1, 4, 6)


def test_stopped_at_a_bad_line_it_is_completed_when_the_line_is_mended(
    run: Run, fresh: Path, entries_of: Callable[[Path], list[Entry]]
) -> None:
    lines = [claim(n) for n in range(2 * BATCH + 500)]
    broken = [*lines[:1700], b'{"type": "claim-recorded", "data": {"claim": "claim-1700"}}\n', *lines[1701:]]
    ran = run("--register", fresh, "import", "-", "--json", input=b"".join(broken))
    assert (ran.code, ran.out) == (3, "")
    assert ran.err == (
        "register: -, line 1701, field 'on': 'on' is missing\n"
        "1700 recorded, 0 there already; mend the line and run it again.\n"
    )
    assert len(entries_of(fresh)) == 1701
    answer = json.loads(run("--register", fresh, "import", "-", "--json", input=b"".join(lines)).out)
    assert (answer["recorded"], answer["already"]) == (800, 1700)
    assert [entry.event.claim for entry in entries_of(fresh)[1:]] == [f"claim-{n}" for n in range(2500)]


def test_stopped_by_a_rule_it_names_the_line_and_the_rule(run: Run, fresh: Path) -> None:
    again = claim(0).replace(b"th time", b"th time again")
    ran = run("--register", fresh, "import", "-", input=b"\n".join([claim(0), claim(1), again, claim(2)]))
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == (
        "register: -, line 5: REG-37: claim introduces 'claim-0', which is a claim already. See #1.\n"
        "2 recorded, 0 there already; mend the line and run it again.\n"
    )


@pytest.mark.usefixtures("small")
def test_what_is_irregular_is_written_when_it_is_transcribed_and_counted(run: Run) -> None:
    line = b'{"type":"membership-began","data":{"on":"2024-06-01","party":"north","since":"2024-06-01"}}\n'
    assert run("import", "-", input=line).code == 1
    ran = run("import", "-", "--as-found", input=line)
    assert (ran.code, ran.out.splitlines()[0]) == (0, "recorded 1, 1 of them irregular; there already 0")
    answer = json.loads(run("import", "-", "--as-found", "--json", input=line).out)
    assert (answer["recorded"], answer["already"], answer["irregular"]) == (0, 1, 0)


def test_exported_lines_go_into_another_register_of_the_same_origin(
    run: Run, small: Path, fresh: Path, nobody: Path, entries_of: Callable[[Path], list[Entry]]
) -> None:
    (nobody / "log.jsonl").write_bytes(run("export").out.encode())
    ran = run("--register", fresh, "import", "log.jsonl", "--as-found", "--json")
    answer = json.loads(ran.out)
    assert (ran.code, answer["recorded"], answer["skipped"], answer["irregular"]) == (0, 23, 1, 1)
    assert told(entries_of(fresh)) == told(entries_of(small))
    again = json.loads(run("import", "log.jsonl", "--json").out)
    assert (again["recorded"], again["already"], again["skipped"]) == (0, 23, 1)


@pytest.mark.parametrize("first", [0, 1])
@pytest.mark.usefixtures("small")
def test_exported_lines_do_not_go_into_a_register_of_another_origin(
    run: Run, nobody: Path, first: int, entries_of: Callable[[Path], list[Entry]]
) -> None:
    Register.create(nobody / "other.register", organisation="R", origin="other.example/register").close()
    lines = b"".join(run("export").out.encode().splitlines(keepends=True)[first:])
    ran = run("--register", "other.register", "import", "-", "--as-found", input=lines)
    assert (ran.code, ran.out) == (3, "")
    assert "line 1, field 'source': it is of another register, council.example/register" in ran.err
    assert len(entries_of(nobody / "other.register")) == 1


def test_an_opening_in_short_form_is_skipped_only_where_it_is_this_registers(run: Run, fresh: Path) -> None:
    fields = '"on":"2024-01-31","organisation":"Rådet","time_zone":"Europe/Oslo","format":1'
    line = f'{{"type":"register-opened","data":{{{fields},"origin":"%s"}}}}\n'
    ran = run("--register", fresh, "import", "-", "--json", input=(line % ORIGIN).encode())
    assert (ran.code, json.loads(ran.out)["skipped"]) == (0, 1)
    assert run("--register", fresh, "import", "-", input=(line % "other.example/r").encode()).code == 3


@pytest.mark.usefixtures("small")
def test_exported_lines_of_another_version_of_the_envelope_are_refused(run: Run, fresh: Path) -> None:
    lines = run("export").out.replace('"specversion":"1.0"', '"specversion":"2.0"').encode()
    ran = run("--register", fresh, "import", "-", "--as-found", input=lines)
    assert (ran.code, ran.out) == (3, "")
    assert "-, line 1, field 'specversion': '2.0' is not read; lines of CloudEvents 1.0 are" in ran.err


def test_a_field_that_cannot_be_meant_is_placed_as_all_else_is(run: Run, fresh: Path) -> None:
    data = {"on": "2024-02-03", "vote": "v", "voter": "a", "choice": "no", "at": "10:00:00Z"}
    line = json.dumps({"type": "vote-cast", "data": data}).encode()
    ran = run("--register", fresh, "import", "-", input=claim(0) + line)
    assert ran.err.splitlines()[0].startswith("register: -, line 2, field 'at': a local time of hours and minutes")
    assert ran.err.splitlines()[1].startswith("1 recorded, 0 there already;")


def test_a_file_may_begin_with_a_byte_order_mark_and_a_line_within_it_may_not(run: Run, fresh: Path) -> None:
    mark = "\ufeff".encode()
    assert run("--register", fresh, "import", "-", input=mark + claim(0)).code == 0
    assert run("--register", fresh, "record", "-", input=mark + claim(1)).code == 0
    ran = run("--register", fresh, "import", "-", input=claim(2) + mark + claim(3))
    assert "-, line 2: no JSON" in ran.err


def test_an_empty_file_is_imported_and_adds_nothing(run: Run, fresh: Path) -> None:
    assert json.loads(run("--register", fresh, "import", "-", "--json", input=b"\n \n").out)["recorded"] == 0


def test_lines_may_end_as_windows_ends_them_and_the_last_not_at_all(run: Run, fresh: Path) -> None:
    lines = claim(0).rstrip() + b"\r\n" + claim(1).rstrip()
    assert json.loads(run("--register", fresh, "import", "-", "--json", input=lines).out)["recorded"] == 2


def test_ids_of_lines_are_kept_and_an_id_that_comes_twice_with_another_event_is_refused(run: Run, fresh: Path) -> None:
    lines = claim(0, id="first") + claim(1, id="first")
    ran = run("--register", fresh, "import", "-", input=lines)
    assert ran.code == 1
    assert "line 2: The id 'first' is taken: entry #1 says something else; choose another id." in ran.err


def test_corrections_are_imported_where_they_stand(
    run: Run, small: Path, fresh: Path, entries_of: Callable[[Path], list[Entry]]
) -> None:
    run("correct", "far", "--set", "name=Fjern", "--reason", "mistyped")
    run("strike", "late", "--reason", "never happened")
    lines = run("export").out.encode()
    assert run("--register", fresh, "import", "-", "--as-found", input=lines).code == 0
    assert told(entries_of(fresh)) == told(entries_of(small))


def test_an_interrupt_ends_it_with_130_and_what_was_recorded_stays(
    program: Run, run: Run, fresh: Path, entries_of: Callable[[Path], list[Entry]]
) -> None:
    lines = [claim(n) for n in range(1_500)]
    reading, writing = os.pipe()
    process = program("--register", fresh, "import", "-", wait=False, stdin=reading)
    os.close(reading)
    with os.fdopen(writing, "wb") as feeding:
        feeding.write(b"".join(lines))
        feeding.flush()
        until = time.monotonic() + 30
        while size(fresh) <= BATCH and time.monotonic() < until:
            time.sleep(0.005)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)
    assert (process.returncode, out) == (130, b"")
    said = re.fullmatch(
        "register: Interrupted: at least ([0-9]+) recorded, 0 there already; "
        "the same import, run again, adds nothing twice.",
        err.decode().strip(),
    )
    assert said is not None
    assert int(said[1]) <= BATCH
    assert len(entries_of(fresh)) == BATCH + 1
    answer = json.loads(run("--register", fresh, "import", "-", "--json", input=b"".join(lines)).out)
    assert (answer["recorded"], answer["already"]) == (500, BATCH)


@pytest.mark.usefixtures("small")
def test_an_interrupted_record_names_the_id_that_makes_a_second_try_harmless(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stored(self: Register, *arguments: Any, **more: Any) -> None:
        record(self, *arguments, **more)
        raise KeyboardInterrupt

    record = Register.record
    monkeypatch.setattr(Register, "record", stored)
    command = ("record", "claim-recorded", "--claim", "c", "--says", "S", "--on", "2024-01-31")
    ran = run(*command)
    assert (ran.code, ran.out) == (130, "")
    named = ran.err.partition("--id ")[2].split()[0]
    monkeypatch.setattr(Register, "record", record)
    assert run(*command, "--id", named).out.startswith("#24 ")
    assert json.loads(run("verify", "--json").out)["entries"] == 25


@pytest.mark.usefixtures("small")
def test_an_interrupt_anywhere_else_is_130_too(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("register.verify.of_source", interrupted)
    ran = run("verify")
    assert (ran.code, ran.out) == (130, "")
    assert ran.err.strip() == "register: Interrupted. What was recorded stays."


def test_a_register_is_found_when_it_is_moved_with_its_head(run: Run, path: Path, nobody: Path) -> None:
    (nobody / "elsewhere").mkdir()
    for suffix in ("", "-head"):
        shutil.move(f"{path}{suffix}", nobody / "elsewhere" / f"moved{suffix}")
    assert run("--register", "elsewhere/moved", "import", "-", input=claim(0)).code == 0
