"""Several processes, killed processes, full disks."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from register.errors import OutcomeUnknown, RegisterError, StoreUnavailable, WrittenMeanwhile
from register.line import digest
from register.stores import head, sqlite
from register.stores.sqlite import Store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from register.stores.sqlite import Row

ORIGIN = "osloregionen.example/register"

PRELUDE = """
import os, signal, sys
from pathlib import Path
from register.line import digest
from register.stores import head, sqlite
from register.stores.sqlite import Row, Store

path = Path(sys.argv[1])

def row(number, name="entry"):
    line = f'{{"data":{{"text":"as it was said"}},"id":"{name}-{number}","sequence":"{number:012}"}}'
    return Row(number, "vote-cast.v1", line.encode())

def write(store, name="entry"):
    with store.writing():
        number = store.size()
        store.append([row(number, name)], digest(row(number, name).line))
    return number
"""


def run(path: Path, program: str, **more: object) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", PRELUDE + program, str(path)],
        stdout=subprocess.PIPE,
        stdin=subprocess.PIPE,
        cwd=Path(sqlite.__file__).parents[2],
        **more,  # type: ignore[arg-type]
    )


def in_a_child(work: Callable[[], None]) -> int:
    """What the forked child ends with: 0 if the work raised nothing."""
    if pid := os.fork():
        return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    try:
        work()
        os._exit(0)
    except BaseException as error:  # noqa: BLE001 the child must not go on as a second pytest
        os.write(2, repr(error).encode())
        os._exit(1)


def whole(path: Path) -> int:
    """How many entries there are; they are read, and their numbers and ids are their own."""
    with Store.open(path) as store:
        assert store.head_trouble is None
        lines = [line for _, line in store.rows()]
        assert [int(line[-14:-2]) for line in lines] == list(range(store.size()))
        return len(lines)


def test_eight_processes_write_without_a_gap_or_an_error(path: Path) -> None:
    program = "store = Store.open(path)\nfor _ in range(50): write(store, str(os.getpid()))\nstore.close()"
    writers = [run(path, program) for _ in range(8)]
    for writer in writers:
        writer.communicate(timeout=50)
    assert [writer.returncode for writer in writers] == [0] * 8
    assert whole(path) == 410


def test_eight_processes_make_one_register(tmp_path: Path) -> None:
    program = f"Store.create(path, '{ORIGIN}', (row(n, str(os.getpid())) for n in range(2000)))"
    makers = [run(tmp_path / "x", program, stderr=subprocess.PIPE) for _ in range(8)]
    said = [maker.communicate(timeout=50)[1] for maker in makers]
    assert sorted(maker.returncode for maker in makers) == [0] + [1] * 7
    assert sum(b"AlreadyThere" in error for error in said) == 7
    assert whole(tmp_path / "x") == 2000
    assert sorted(file.name for file in tmp_path.iterdir()) == ["x", "x-head"]


def test_readers_never_see_a_false_rollback(path: Path) -> None:
    """The head is read before the log, so a writer in between only makes the log longer."""
    writer = run(path, "store = Store.open(path)\nwhile True: write(store)")
    try:
        until, seen = time.monotonic() + 2, 0
        while time.monotonic() < until:
            with Store.open(path, read_only=True) as store:
                assert store.head_trouble is None
                assert store.size() >= seen
                seen = store.size()
                assert len(list(store.rows(max(0, seen - 20)))) >= min(seen, 20)
    finally:
        writer.kill()
        writer.communicate()
    assert seen > 10


def test_a_frozen_writer_does_not_make_others_wait_for_ever(
    path: Path, append: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(head, "PATIENCE", 0.3)
    frozen = run(
        path,
        "store = Store.open(path)\nwith store.writing():\n"
        " print('held', flush=True)\n os.kill(os.getpid(), signal.SIGSTOP)",
    )
    assert frozen.stdout
    assert frozen.stdout.readline() == b"held\n"
    try:
        with Store.open(path) as store:
            began = time.monotonic()
            with pytest.raises(StoreUnavailable, match="Somebody else is writing"), store.writing():
                pass
            assert time.monotonic() - began < 2
            frozen.kill()
            frozen.communicate()
            append(store, 10, 12)
    finally:
        frozen.kill()
        frozen.communicate()
    assert whole(path) == 12


# --- forks


def test_what_a_forked_child_writes_is_kept_when_its_parent_closes(path: Path, row: Callable[..., Row]) -> None:
    """A child that goes on with what it inherited writes into a WAL that the parent deletes."""
    store = Store.open(path)
    with store.writing():
        store.append([row(10)], digest(row(10).line))
    go, told = os.pipe(), os.pipe()

    def child() -> None:
        with store.writing():
            store.append([row(11)], digest(row(11).line))
        os.write(told[1], b"!")
        os.read(go[0], 1)
        with store.writing():
            store.append([row(12)], digest(row(12).line))
        os.kill(os.getpid(), signal.SIGKILL)

    pid = os.fork()
    if not pid:
        child()
        os._exit(1)
    os.read(told[0], 1)
    store.close()
    os.write(go[1], b"!")
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == -signal.SIGKILL
    assert whole(path) == 13


def test_parent_and_child_both_go_on(store: Store, row: Callable[..., Row]) -> None:
    reading = store.rows()

    def child() -> None:
        assert list(store.rows()) == [row(0)[1:]]
        with store.writing():
            store.append([row(1)], digest(row(1).line))
        assert store.size() == 2

    assert in_a_child(child) == 0
    size = 2 if store.path else 1  # memory is each process's own
    assert (len(list(reading)), store.size()) == (size, size)
    with store.writing():
        store.append([row(size)], digest(row(size).line))
    assert store.size() == size + 1


def test_a_child_forked_while_writing_does_not_write_in_its_parents_turn(path: Path, row: Callable[..., Row]) -> None:
    with Store.open(path) as store:

        def append() -> None:
            with pytest.raises(StoreUnavailable, match="outside"):
                store.append([row(10)], digest(row(10).line))

        with store.writing():
            assert in_a_child(append) == 0
            store.append([row(10)], digest(row(10).line))
        assert in_a_child(lambda: store.writing().__enter__()) == 0, "nor does it leave the lock behind"
        with store.writing():
            store.append([row(11)], digest(row(11).line))
    assert whole(path) == 12


def test_a_lock_dies_with_its_holder_though_a_child_lives(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(head, "PATIENCE", 2)
    holder = run(
        path,
        "import time\nstore = Store.open(path)\nwith store.writing():\n"
        " child = os.fork()\n"
        " if not child: time.sleep(5); os._exit(0)\n"
        " print(child, flush=True)\n os.kill(os.getpid(), signal.SIGKILL)",
    )
    assert holder.stdout
    child = int(holder.stdout.readline())
    holder.wait(10)
    try:
        with Store.open(path) as store, store.writing():
            assert store.size() == 10
    finally:
        os.kill(child, signal.SIGKILL)
        holder.communicate()


def test_forks_beside_busy_threads_neither_hang_nor_lose(path: Path, row: Callable[..., Row]) -> None:
    with Store.open(path) as store:

        def write() -> None:
            for _ in range(60):
                with store.writing():
                    number = store.size()
                    store.append([row(number)], digest(row(number).line))

        threads = [threading.Thread(target=write) for _ in range(3)]
        for thread in threads:
            thread.start()
        codes = [in_a_child(lambda: list(store.rows()) and None) for _ in range(15)]
        for thread in threads:
            thread.join()
        assert codes == [0] * 15
    assert whole(path) == 190


# --- kills


@pytest.mark.parametrize("seed", range(12))
def test_no_acknowledged_entry_is_lost_when_a_writer_is_killed(path: Path, seed: int) -> None:
    writer = run(path, "store = Store.open(path)\nwhile True: print(write(store), flush=True)")
    assert writer.stdout
    writer.stdout.readline()
    time.sleep(random.Random(seed).random() * 0.05)
    writer.kill()
    acknowledged = [10, *map(int, writer.communicate()[0].split())]
    size = whole(path)
    assert size in (acknowledged[-1] + 1, acknowledged[-1] + 2)
    assert int(Path(f"{path}-head").read_bytes()[:12]) in (size - 1, size)


def strace(path: Path, program: str, *options: str) -> subprocess.CompletedProcess[bytes]:
    command = ["strace", "-f", "-qq", *options, sys.executable, "-c", PRELUDE + program, str(path)]
    return subprocess.run(command, capture_output=True, check=False, timeout=50, cwd=Path(sqlite.__file__).parents[2])


@pytest.fixture(scope="session")
def traced() -> None:
    try:
        subprocess.run(["strace", "-qq", "-o", "/dev/null", "true"], check=True, capture_output=True)  # noqa: S607 on PATH
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("there is no strace that may trace here")


@pytest.mark.usefixtures("traced")
@pytest.mark.parametrize("call", ["pwrite64", "fsync", "ftruncate", "linkat", "unlink"])
@pytest.mark.parametrize("nth", [1, 2])
def test_a_killed_creation_leaves_a_whole_register_or_none(
    tmp_path: Path, row: Callable[..., Row], call: str, nth: int
) -> None:
    path = tmp_path / "x"
    call = "link,linkat" if call == "linkat" else "unlink,unlinkat" if call == "unlink" else call
    killed = strace(
        path,
        f"Store.create(path, '{ORIGIN}', map(row, range(3)))\nprint('made')",
        "-o", "/dev/null", "-P", str(path), "-P", f"{path}-new", "-P", f"{path}-head", "-P", str(tmp_path),
        "-e", f"trace={call}", "-e", f"inject={call}:signal=KILL:when={nth}",
    )  # fmt: skip
    if path.exists():
        assert whole(path) == 3
    else:
        assert killed.stdout == b""
        Store.create(path, ORIGIN, map(row, range(3)))
        assert sorted(file.name for file in tmp_path.iterdir()) == ["x", "x-head"]
    with Store.open(path) as store, store.writing():
        store.append([row(3)], digest(row(3).line))


# --- disks that are full or broken


@pytest.mark.usefixtures("traced")
@pytest.mark.parametrize("error", ["ENOSPC", "EIO"])
@pytest.mark.parametrize("call", ["pwrite64", "fdatasync"])
def test_a_failing_disk_is_said_in_a_sentence_and_nothing_is_lost(path: Path, call: str, error: str) -> None:
    program = (
        "store = Store.open(path)\nwrite(store)\nprint(store.size(), flush=True)\n"
        "for _ in range(3):\n"
        " try: write(store)\n"
        " except Exception as error: print(type(error).__name__, flush=True)\n"
        "print(len(list(store.rows())))"
    )
    counted = strace(path, program, "-o", str(path.parent / "trace"), "-P", f"{path}-wal", "-e", f"trace={call}")
    first = counted.stdout.split()
    assert first[0] == b"11"
    calls = len((path.parent / "trace").read_text().splitlines())
    failing = strace(
        path, program, "-o", "/dev/null", "-P", f"{path}-wal", "-e", f"trace={call}",
        "-e", f"inject={call}:error={error}:when={calls // 2}+",
    )  # fmt: skip
    said = failing.stdout.split()
    assert set(said[1:-1]) <= {b"StoreUnavailable", b"OutcomeUnknown"}, failing.stderr
    assert said[1:-1]
    assert whole(path) >= int(said[0])


def test_a_file_that_may_not_grow_says_so_and_goes_on_when_it_may(path: Path) -> None:
    program = """
import resource
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
store = Store.open(path)
write(store)
before = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (Path(f"{path}-wal").stat().st_size, before[1]))
for _ in range(2):
    try: write(store)
    except Exception as error: print(type(error).__name__, error)
print(len(list(store.rows())))
resource.setrlimit(resource.RLIMIT_FSIZE, before)
print(write(store))
store.close()
"""
    said = run(path, program).communicate(timeout=50)[0].decode().splitlines()
    assert all(line.startswith("StoreUnavailable The disk of") for line in said[:2])
    assert said[2:] == ["11", "11"]
    assert whole(path) == 12


def test_a_full_disk_leaves_nothing_half_made(tmp_path: Path) -> None:
    program = f"""
import resource
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, resource.RLIM_INFINITY))
try: Store.create(path, '{ORIGIN}', map(row, range(5000)))
except Exception as error: print(type(error).__name__)
"""
    assert run(tmp_path / "x", program).communicate(timeout=50)[0] == b"StoreUnavailable\n"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "error"),
    [
        ("SQLITE_IOERR_FSYNC", OutcomeUnknown),
        ("SQLITE_IOERR_SHMMAP", OutcomeUnknown),
        ("SQLITE_IOERR_WRITE", StoreUnavailable),
        ("SQLITE_FULL", StoreUnavailable),
        ("SQLITE_BUSY", StoreUnavailable),
        ("SQLITE_READONLY_DBMOVED", StoreUnavailable),
        ("SQLITE_CONSTRAINT_UNIQUE", WrittenMeanwhile),
    ],
)
def test_every_error_of_sqlite_is_one_of_ours(
    path: Path, row: Callable[..., Row], monkeypatch: pytest.MonkeyPatch, name: str, error: type[RegisterError]
) -> None:
    def fail(*_: object) -> Iterator[None]:
        told = sqlite.sqlite3.OperationalError("disk I/O error")
        told.sqlite_errorname = name
        raise told

    with Store.open(path) as store:
        monkeypatch.setattr(sqlite.Datastore, "ask", fail)
        with store.writing(), pytest.raises(error) as caught:
            store.append([row(10)], digest(row(10).line))
        monkeypatch.undo()
        assert store.size() == 10
        if error is OutcomeUnknown:
            assert caught.value.id == "entry-10"
