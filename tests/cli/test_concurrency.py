"""Many write at once: no number is missing or used twice, nothing is lost, nobody is sent away."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from register.entry import Entry

Run = Any
"""What the fixtures give: runs the command line, here or as a process, and tells code, out, err."""

WRITERS = 8

WRITER = """
import sys
from datetime import date
from register import Register
from register.events import ClaimRecorded

path, writer, many = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
with Register.open(path, by=f"writer-{writer}") as register:
    print("ready", flush=True)
    sys.stdin.readline()
    for n in range(many):
        event = ClaimRecorded(on=date(2024, 1, 31), claim=f"claim-{writer}-{n}", says="S")
        print(register.record(event, id=f"id-{writer}-{n}").number, flush=True)
"""


def entries_whole(entries: list[Entry], expected: set[str]) -> None:
    """No gap, nothing twice, nothing lost; the chain was verified on the way here."""
    assert [entry.number for entry in entries] == list(range(len(expected) + 1))
    assert sorted(entry.event.claim for entry in entries[1:]) == sorted(expected)


def test_eight_processes_record_through_the_library(
    fresh: Path, run: Run, entries_of: Callable[[Path], list[Entry]]
) -> None:
    many = 25
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(fresh), str(n), str(many)], **pipes) for n in range(WRITERS)
    ]
    for writer in writers:
        assert writer.stdout.readline() == "ready\n"
    for writer in writers:
        writer.stdin.write("go\n")
        writer.stdin.flush()
    done = [writer.communicate(timeout=60) for writer in writers]
    assert [(writer.returncode, err) for writer, (_, err) in zip(writers, done, strict=True)] == [(0, "")] * WRITERS

    numbers = sorted(int(number) for out, _ in done for number in out.split())
    assert numbers == list(range(1, WRITERS * many + 1))
    entries_whole(entries_of(fresh), {f"claim-{n}-{m}" for n in range(WRITERS) for m in range(many)})
    assert {(e.recorded_by.removeprefix("writer-"), e.event.claim.split("-")[1]) for e in entries_of(fresh)[1:]} == {
        (str(n), str(n)) for n in range(WRITERS)
    }
    assert json.loads(run("--register", fresh, "verify", "--json").out)["entries"] == WRITERS * many + 1


def test_eight_command_lines_record_at_once(
    fresh: Path, program: Run, run: Run, entries_of: Callable[[Path], list[Entry]]
) -> None:
    def record(name: str) -> Any:
        fields = ("--claim", name, "--says", "S", "--on", "2024-01-31", "--json")
        return program("--register", fresh, "record", "claim-recorded", *fields, wait=False)

    names = [f"claim-{n}" for n in range(WRITERS)]
    running = [record(name) for name in names]
    told = [process.communicate(timeout=60) for process in running]
    assert [(process.returncode, err) for process, (_, err) in zip(running, told, strict=True)] == [(0, b"")] * len(
        names
    )
    said = {json.loads(out)["entry"]: json.loads(out)["digest"] for out, _ in told}
    entries = entries_of(fresh)
    entries_whole(entries, set(names))
    assert said == {entry.number: entry.digest for entry in entries[1:]}
    assert run("--register", fresh, "verify").code == 0


def test_the_same_command_with_an_id_from_many_records_once(
    fresh: Path, program: Run, entries_of: Callable[[Path], list[Entry]]
) -> None:
    command = ("record", "claim-recorded", "--claim", "c", "--says", "S", "--on", "2024-01-31", "--id", "once")
    running = [program("--register", fresh, *command, wait=False) for _ in range(4)]
    told = [process.communicate(timeout=60) for process in running]
    assert {(process.returncode, *said) for process, said in zip(running, told, strict=True)} == {(0, told[0][0], b"")}
    entries_whole(entries_of(fresh), {"c"})


@pytest.mark.parametrize("overlap", [0, 600])
def test_two_imports_at_once_record_each_line_once(
    fresh: Path, program: Run, nobody: Path, entries_of: Callable[[Path], list[Entry]], overlap: int
) -> None:
    def line(n: int) -> str:
        data = {"on": "2024-01-31", "claim": f"c-{n}", "says": f"S {n}"}
        return json.dumps({"type": "claim-recorded", "data": data}) + "\n"

    (nobody / "a.jsonl").write_text("".join(map(line, range(1200))), encoding="utf-8")
    (nobody / "b.jsonl").write_text("".join(map(line, range(1200 - overlap, 2400 - overlap))), encoding="utf-8")
    running = [program("--register", fresh, "import", f"{n}.jsonl", "--json", wait=False) for n in "ab"]
    told = [process.communicate(timeout=60) for process in running]
    assert [process.returncode for process in running] == [0, 0], told
    counts = [json.loads(out) for out, _ in told]
    assert sum(count["recorded"] for count in counts) == 2400 - overlap
    assert sum(count["already"] for count in counts) == overlap
    entries_whole(entries_of(fresh), {f"c-{n}" for n in range(2400 - overlap)})


def test_readers_see_a_whole_register_while_others_write(fresh: Path, program: Run, run: Run, nobody: Path) -> None:
    data = [{"on": "2024-01-31", "claim": f"c-{n}", "says": "S"} for n in range(3000)]
    lines = "".join(json.dumps({"type": "claim-recorded", "data": one}) + "\n" for one in data)
    (nobody / "lines.jsonl").write_text(lines, encoding="utf-8")
    writing = program("--register", fresh, "import", "lines.jsonl", wait=False)
    sizes = []
    while writing.poll() is None:
        ran = run("--register", fresh, "log", "--json")
        assert (ran.code, ran.err) == (0, "")
        answer = json.loads(ran.out)
        assert [row["entry"] for row in answer["entries"]] == list(range(answer["known_at"]))
        sizes.append(answer["known_at"])
    writing.communicate()
    assert writing.returncode == 0
    assert sizes == sorted(sizes)
    assert {size % 1000 for size in sizes} == {1}
