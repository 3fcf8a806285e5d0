"""Ways to run the command line, and registers to run it on: nobody's home, nobody's settings, a clock of 2024."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from click.testing import CliRunner

import cli
from register import Register
from register.events import (
    ConsultationHeld,
    Event,
    MembershipBegan,
    PartyRegistered,
    ProcessPlanned,
    Step,
    StepTaken,
    VoteCast,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from register.entry import Entry

ORIGIN = "council.example/register"


class Ran(NamedTuple):
    """How a run ended: its exit code, what went to stdout, what to stderr."""

    code: int
    out: str
    err: str


class Clock:
    """A clock of which every look costs an hour: a register told of in 2024."""

    def __init__(self) -> None:
        self.hours = 0

    def __call__(self) -> datetime:
        self.hours += 1
        return datetime(2024, 2, 1 + self.hours // 24, self.hours % 24, tzinfo=UTC)


@pytest.fixture(autouse=True)
def nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to stand in, an empty home, and nothing in the environment that a command reads."""
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    for name in (
        "REGISTER",
        "REGISTER_BY",
        "NO_COLOR",
        "FORCE_COLOR",
        "TERM",
        "PAGER",
        "MANPAGER",
        "LESS",
        "LINES",
        "COLUMNS",
    ):
        monkeypatch.delenv(name, raising=False)
    for name, folder in (("HOME", "home"), ("XDG_CONFIG_HOME", "home/.config")):
        monkeypatch.setenv(name, str(tmp_path / folder))
    return here


@pytest.fixture
def run() -> Callable[..., Ran]:
    """Run the command line in this process, exit codes and all."""

    def running(*arguments: object, input: bytes = b"", **env: str) -> Ran:
        with CliRunner().isolation(input, env) as (out, err, _):
            code = cli._run([str(argument) for argument in arguments])
            return Ran(code, out.getvalue().decode(), err.getvalue().decode())

    return running


@pytest.fixture
def program(nobody: Path) -> Callable[..., Any]:
    """Run the program itself, as a process: where streams, signals and bytes matter."""

    def start(*arguments: str | bytes | Path, wait: bool = True, env: dict[str, str] | None = None, **more: Any) -> Any:
        command = [sys.executable, "-m", "cli", *arguments]
        streams = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        if "input" in more:
            del streams["stdin"]
        given = {"cwd": nobody, "env": {**os.environ, **(env or {})}, **streams, **more}
        if not wait:
            return subprocess.Popen(command, **given)
        done = subprocess.run(command, check=False, timeout=60, **given)
        return Ran(done.returncode, (done.stdout or b"").decode(), (done.stderr or b"").decode())

    return start


@pytest.fixture(scope="session")
def _told(history: list[Event], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small register of all tests and what the commands ask of besides: a plan, talks, a fictional member."""
    path = tmp_path_factory.mktemp("told") / "small.register"
    day = date(2024, 1, 31)
    steps = (
        Step(step="talks", since=date(2024, 2, 1), until=date(2024, 4, 1), what="Talks with the neighbours"),
        Step(step="vote", since=date(2024, 4, 1), until=date(2024, 6, 1), what="A vote on what came of them"),
    )
    more = (
        ("plan", ProcessPlanned(on=day, case="05/24", steps=steps)),
        ("talks", ConsultationHeld(on=date(2024, 3, 1), case="05/24", parties=("ostby-1",))),
        ("taken", StepTaken(on=date(2024, 3, 2), case="05/24", step="talks", entries=("talks",))),
        ("far", PartyRegistered(on=day, party="far", name="=Far & co", kind="company")),
        ("fictional/far", MembershipBegan(on=day, party="far", since=date(2024, 2, 1), category="observer")),
    )
    with Register.create(path, organisation="Rådet", origin=ORIGIN, by="sekretariatet", clock=Clock()) as made:
        for number, event in enumerate(history, 1):
            made.record(event, id=f"told-{number}")
        for entry_id, event in more:
            made.record(event, id=entry_id)
        late = VoteCast(on=date(2024, 2, 3), vote="05/24-1", voter="ostby-1", choice="no")
        made.record(late, id="late", as_found=True)
    return path


@pytest.fixture
def path(_told: Path, nobody: Path) -> Path:
    """A copy of that register, which nobody has open; 24 entries, one of them irregular."""
    path = nobody / "small.register"
    for suffix in ("", "-head"):
        shutil.copy(f"{_told}{suffix}", f"{path}{suffix}")
    return path


@pytest.fixture
def small(path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same, named in the environment."""
    monkeypatch.setenv("REGISTER", str(path))
    return path


@pytest.fixture
def fresh(nobody: Path) -> Path:
    """A register that holds its entry 0."""
    path = nobody / "fresh.register"
    Register.create(path, organisation="Rådet", origin=ORIGIN, by="sekretariatet", clock=Clock()).close()
    return path


@pytest.fixture(scope="session")
def entries_of() -> Callable[[Path], list[Entry]]:
    """What a register file holds."""

    def read(path: Path) -> list[Entry]:
        with Register.open(path, read_only=True) as register:
            return list(register.entries())

    return read


@pytest.fixture
def untouched(nobody: Path) -> Callable[[], None]:
    """Assert that no file came, went or changed since the test began to ask."""

    def seen() -> dict[str, tuple[int, bytes]]:
        passing = ("-wal", "-shm")
        files = (file for file in nobody.rglob("*") if file.is_file() and not file.name.endswith(passing))
        return {str(file): (file.stat().st_size, file.read_bytes()[:200_000]) for file in files}

    before: list[dict[str, tuple[int, bytes]]] = []

    def check() -> None:
        if not before:
            before.append(seen())
        assert seen() == before[0]

    return check


MADE = (
    *("keys/council.key", "held.checkpoint", "newest.checkpoint", "council", "log.jsonl", "entry-2.tlog-proof"),
    *("since.consistency", "council.policy", "seen", "me"),
)
"""What lies beside a register that was sealed; a command names it as it would be typed there."""

MAKING = (
    "key new keys/council.key",
    "seal --key keys/council.key --output held.checkpoint",
    "record person-registered --person p-1 --personal-data -",
    "seal --key keys/council.key --output newest.checkpoint",
    "export --folder council --openings",
    "export --output log.jsonl",
    "prove 2 --output entry-2.tlog-proof",
    "prove --since held.checkpoint --output since.consistency",
    "verify council --policy council.policy --state seen",
    "witness init me --name auditor.example/witness --log VKEY",
    "witness cosign me council",
)
"""How it is made: 28 entries, of which the first 25 and the first 27 are signed."""


@pytest.fixture(scope="session")
def _sealed(_told: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small register with a key, sealed twice, and all that leaves it: made once, by the commands themselves."""
    folder, vkey = tmp_path_factory.mktemp("sealed"), ""
    for suffix in ("", "-head"):
        shutil.copy(f"{_told}{suffix}", folder / f"small.register{suffix}")
    for line in MAKING:
        words = [str(folder / word) if word in MADE else word for word in line.replace("VKEY", vkey).split()]
        env = {"REGISTER": str(folder / "small.register"), "REGISTER_BY": "sekretariatet"}
        with CliRunner().isolation(b'{"name": "Ada Lovelace"}', env) as (out, err, _):
            assert cli._run(words) == 0, (line, err.getvalue())
        if line.startswith("key new"):
            vkey = out.getvalue().decode().strip()
            (folder / "council.policy").write_text(f"log {vkey}\nquorum none\n", encoding="utf-8")
    return folder


@pytest.fixture
def sealed(_sealed: Path, nobody: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of all that, to stand in; its register is named in the environment."""
    shutil.copytree(_sealed, nobody, dirs_exist_ok=True)
    nobody.chmod(0o755)
    monkeypatch.setenv("REGISTER", "small.register")
    return nobody


@pytest.fixture
def nothing_else(tmp_path: Path) -> Callable[..., None]:
    """Assert that below the test's folder nothing came, went or changed since it was asked first, but what is named."""
    before: dict[str, object] = {}

    def look() -> dict[str, object]:
        return {str(each.relative_to(tmp_path)): _looks(each) for each in tmp_path.rglob("*")}

    def check(*but: str) -> None:
        if not before:
            (tmp_path / "canary").write_text("sings")
            before.update(look())
        after = look()
        changed = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
        passing = ("-wal", "-shm", *but)
        assert sorted(name for name in changed if not any(part in name for part in passing)) == []

    return check


def _looks(path: Path) -> object:
    found = path.lstat()
    if path.is_symlink():
        return path.readlink()
    if not path.is_file():
        return found.st_mode
    with path.open("rb") as file:
        return found.st_mode, found.st_size, file.read(200_000)
