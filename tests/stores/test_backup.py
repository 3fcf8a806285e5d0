"""A copy of a register in use: a prefix of it, whole or not there, and nobody waits for it."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import suppress
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from register import Register, copies
from register.errors import AlreadyThere, Damaged, Misasked, NotFound, RegisterError, StoreUnavailable
from register.events import PartyRegistered, PersonRegistered, Sealed
from register.ledger import kept, tree
from register.ledger.checkpoint import Checkpoint, Signed
from register.ledger.keys import Signer
from register.stores import sqlite
from register.stores.sqlite import Store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from register.stores.sqlite import Row

ORIGIN = "council.example/register"
SIGNER = Signer.from_seed(sha256(b"example log key").digest(), ORIGIN)
WRITER = """
import sys, os
from pathlib import Path
from register.line import digest
from register.stores.sqlite import Row, Store
from register.errors import WrittenMeanwhile
store = Store.open(Path(sys.argv[1]))
while True:
    with store.writing():
        number = store.size()
        line = f'{{"data":{{"text":"{"x" * 400}"}},"id":"{os.getpid()}-{number}","sequence":"{number:012}"}}'
        store.append([Row(number, "vote-cast.v1", line.encode())], digest(line.encode()))
"""


def signed(register: Register) -> Signed:
    leaves = [bytes.fromhex(entry.digest) for entry in register.entries()]
    checkpoint = Checkpoint(register.origin, len(leaves), tree.root(leaves))
    return register.checkpoints.keep(Signed.of(checkpoint, [SIGNER.sign(checkpoint.text)]))


@pytest.fixture
def live(register_file: Path, clock: Any) -> Iterator[Register]:
    """The small register in use: one thing sealed, one checkpoint."""
    with Register.open(register_file, by="sekretariatet", clock=clock) as register:
        told = register.vault.seal("person-1", {"name": "Ada Lovelace"})
        register.record(PersonRegistered(on=date(2024, 1, 1), person="person-1", personal_data=Sealed(sealed=told)))
        signed(register)
        yield register


def beside(path: Path) -> list[str]:
    """The files of one register, and what only SQLite needs left out."""
    return sorted(each.name for each in path.parent.glob(f"{path.name}*") if not each.name.endswith(("-shm", "-wal")))


def test_a_copy_has_all_that_stands_beside_the_register_but_the_keys(live: Register, tmp_path: Path) -> None:
    assert tuple(live.backup(tmp_path / "y")) == (live.size, live.digest)
    assert beside(tmp_path / "y") == ["y", "y-checkpoints", "y-head", "y-sealed"]
    with Register.open(tmp_path / "y", by="me") as copy:
        assert copy.head_trouble is None
        assert list(copy.entries()) == list(live.entries())
        assert copy.verify().digest == live.digest
        assert copy.checkpoints.all() == live.checkpoints.all()
        assert copy.vault.people() == {"person-1"}
        copy.record(PartyRegistered(on=date(2024, 1, 1), party="p", name="P", kind="municipality"))


def test_keys_go_into_a_file_of_their_own_when_it_is_named(live: Register, tmp_path: Path) -> None:
    live.backup(tmp_path / "y", keys=tmp_path / "apart")
    assert (tmp_path / "apart").stat().st_mode & 0o777 == 0o600
    with Register.open(tmp_path / "y") as copy:
        (tmp_path / "apart").rename(tmp_path / "y-keys")
        assert [each.opening for each in copy.vault.kept()] == [each.opening for each in live.vault.kept()]
        assert all(each.opening for each in copy.vault.kept())


def test_a_copy_is_for_its_owner_alone(live: Register, tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        live.backup(tmp_path / "y")
    finally:
        os.umask(before)
    assert {each.stat().st_mode & 0o077 for each in tmp_path.glob("y*")} == {0}


@pytest.mark.parametrize("name", ["y", "y-head", "y-wal", "y-sealed", "apart"])
def test_nothing_that_is_there_is_overwritten(live: Register, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"somebody's")
    with pytest.raises(AlreadyThere, match=name):
        live.backup(tmp_path / "y", keys=tmp_path / "apart")
    assert (tmp_path / name).read_bytes() == b"somebody's"
    assert name == "y" or not (tmp_path / "y").exists()


@pytest.mark.parametrize(
    ("copy", "keys", "error"),
    [
        ("y", "y", Misasked),
        ("y", "../{}/y", Misasked),
        *(
            ("y", f"y{suffix}", Misasked)
            for suffix in ("-sealed", "-head", "-new", "-new-sealed", "-wal", "-checkpoints")
        ),
        ("y", "y-checkpoints/3", (Misasked, NotFound)),
        ("y", "nobody/keys", NotFound),
        ("nobody/y", "apart", NotFound),
        ("y", "apart", AlreadyThere),
        ("y", "register-journal", Misasked),
        ("register-journal", "y", Misasked),
        ("y-sealed-there", "other", AlreadyThere),
    ],
)
def test_a_backup_that_cannot_be_leaves_nothing(
    live: Register, tmp_path: Path, copy: str, keys: str, error: type[RegisterError]
) -> None:
    """Every target is looked at before anything is written: they are different, free, and in a folder."""
    keys = keys.format(tmp_path.name)
    (tmp_path / "apart").write_bytes(b"somebody's")
    (tmp_path / "y-sealed-there-sealed").write_bytes(b"somebody's")
    path = live.path or tmp_path
    copy, keys = (one.replace("register", path.name) for one in (copy, keys))
    path.parent.joinpath(copy)
    before = files(tmp_path)
    with pytest.raises(error):
        live.backup(tmp_path / copy, keys=tmp_path / keys)
    assert files(tmp_path) == before


def files(path: Path) -> dict[str, bytes | None]:
    """All that there is; of SQLite's shared memory only that."""
    return {
        str(each.relative_to(path)): each.read_bytes() if each.is_file() and not each.name.endswith("-shm") else None
        for each in path.rglob("*")
    }


def test_keys_may_be_copied_to_where_the_copy_looks_for_them(live: Register, tmp_path: Path) -> None:
    live.backup(tmp_path / "y", keys=tmp_path / "y-keys")
    with Register.open(tmp_path / "y") as copy:
        assert all(each.opening for each in copy.vault.kept())


def full_at(step: int, monkeypatch: pytest.MonkeyPatch, work: Callable[[], object]) -> bool:
    """Let the disk be full from the ``step``-th call on that needs room; whether the work was done all the same."""
    left = step

    def counted(name: str) -> Callable[..., Any]:
        real = getattr(os, name)

        def call(*given: Any, **more: Any) -> Any:
            nonlocal left
            if name != "open" or given[1] & os.O_CREAT:
                left -= 1
                if left < 0:
                    raise OSError(28, "No space left on device")
            return real(*given, **more)

        return call

    with monkeypatch.context() as patch:
        for name in ("link", "fsync", "mkdir", "open", "replace", "pwrite"):
            patch.setattr(os, name, counted(name))
        try:
            work()
        except StoreUnavailable:
            assert step < 200
            return False
    return True


@pytest.mark.parametrize("what", ["backup", "restore"])
def test_a_full_disk_leaves_nothing_or_the_whole_and_says_which(
    live: Register, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    source, step = live.path or tmp_path, 0
    sound = live.digest
    told: list[str] = []

    def work() -> None:
        try:
            if what == "backup":
                live.backup(tmp_path / "y", keys=tmp_path / "apart")
            else:
                Register.restore(tmp_path / "y", source).close()
        except StoreUnavailable as error:
            told.append(str(error))
            raise

    before = files(tmp_path)
    while not full_at(step, monkeypatch, work):
        if (tmp_path / "y").exists():
            assert "y is made and whole" in told[-1]
            with Register.open(tmp_path / "y") as copy:
                assert copy.verify().digest == sound
            for name in [*beside(tmp_path / "y"), "apart"]:
                remove(tmp_path / name)
        else:
            assert files(tmp_path) == before
        step += 1
    assert step > 10


def test_without_taking_back_a_full_disk_would_leave_half(
    live: Register, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copies._Beside, "_take_back", lambda _: None)
    halves, step = set(), 0
    while not full_at(step, monkeypatch, lambda: live.backup(tmp_path / "y", keys=tmp_path / "apart")):
        halves |= {each.name for each in tmp_path.iterdir()} & {"y-checkpoints", "y-sealed", "apart"}
        for name in [*beside(tmp_path / "y"), "apart"]:
            remove(tmp_path / name)
        step += 1
    assert halves == {"y-checkpoints", "y-sealed", "apart"}


def test_checkpoints_that_were_there_stay_when_nothing_comes_of_a_copy(
    live: Register, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (first,) = live.checkpoints.all()
    kept.Kept(tmp_path / "y-checkpoints").keep(first)
    live.record(PartyRegistered(on=date(2024, 1, 1), party="p", name="P", kind="municipality"))
    signed(live)
    real = os.link

    def full(*given: Any, **more: Any) -> None:
        if str(given[1]).endswith("/y"):
            raise OSError(28, "No space left on device")
        real(*given, **more)

    with monkeypatch.context() as patch:
        patch.setattr(os, "link", full)
        with pytest.raises(StoreUnavailable):
            live.backup(tmp_path / "y")
    assert kept.Kept(tmp_path / "y-checkpoints").all() == [first]
    assert beside(tmp_path / "y") == ["y-checkpoints"]


def test_a_link_in_the_place_of_the_copy_is_not_followed(live: Register, tmp_path: Path) -> None:
    (tmp_path / "y").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(AlreadyThere):
        live.backup(tmp_path / "y")
    assert not (tmp_path / "elsewhere").exists()
    with pytest.raises(NotFound):
        live.backup(tmp_path / "nobody/y")


def test_checkpoints_of_another_log_are_not_mixed(live: Register, tmp_path: Path) -> None:
    other = Checkpoint(ORIGIN, live.size, b"\1" * 32)
    kept.Kept(tmp_path / "y-checkpoints").keep(Signed.of(other, [SIGNER.sign(other.text)]))
    with pytest.raises(Damaged, match="fork"):
        live.backup(tmp_path / "y")
    assert not (tmp_path / "y").exists()


def test_a_register_in_memory_can_be_copied_to_a_file(register: Register, tmp_path: Path) -> None:
    signed(register)
    register.backup(tmp_path / "y")
    with Register.open(tmp_path / "y") as copy:
        assert list(copy.entries()) == list(register.entries())
        assert copy.checkpoints.all() == register.checkpoints.all()


def test_a_closed_register_is_not_copied(live: Register, tmp_path: Path) -> None:
    live.close()
    with pytest.raises(StoreUnavailable, match="closed"):
        live.backup(tmp_path / "y")
    assert beside(tmp_path / "y") == []


def test_a_copy_is_restored_to_the_same_digests(live: Register, tmp_path: Path) -> None:
    live.backup(tmp_path / "y")
    with Register.restore(tmp_path / "z", tmp_path / "y") as restored:
        assert restored.digest == live.digest
        assert restored.checkpoints.all() == live.checkpoints.all()


# -- while others write


@pytest.fixture
def long(tmp_path: Path, row: Callable[..., Row]) -> Path:
    """A store of more pages than a backup copies at once."""
    path = tmp_path / "long.db"
    Store.create(path, ORIGIN, (row(number, text="x" * 400) for number in range(6_000)))
    return path


def test_copies_made_while_two_processes_write_are_gapless_beginnings(
    long: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    top = Path(sqlite.__file__).parents[2]
    writers = [subprocess.Popen([sys.executable, "-c", WRITER, str(long)], cwd=top) for _ in range(2)]
    try:
        with Store.open(long, read_only=True) as store:
            until = time.monotonic() + 10
            while store.size() == 6_000 and time.monotonic() < until:
                time.sleep(0.01)
            for number, step in enumerate([16, 256, 256, 16]):
                monkeypatch.setattr(sqlite, "STEP", step)
                size, digest = store.backup(tmp_path / f"copy-{number}")
                assert 6_000 < size <= store.size()
                with Store.open(tmp_path / f"copy-{number}", read_only=True) as copy:
                    assert copy.head_trouble is None
                    lines = [line for _, line in copy.rows()]
                assert [int(line[-14:-2]) for line in lines] == list(range(size))
                assert lines == [line for _, line in store.rows(0, size)]
                assert sqlite.digest_of(lines[-1]) == digest
    finally:
        for writer in writers:
            assert writer.poll() is None
            writer.kill()
            writer.communicate()


def test_writers_do_not_wait_for_a_copy(long: Path, tmp_path: Path, append: Callable[..., None]) -> None:
    waited: list[float] = []

    def write(_: int, remaining: int, total: int) -> None:
        if 0 < remaining < total:
            began = time.monotonic()
            append(store, store.size(), store.size() + 1)
            waited.append(time.monotonic() - began)

    real = sqlite3.Connection

    class Watched(real):  # type: ignore[valid-type, misc]
        def backup(self, target: Any, *, progress: Any = None, **more: Any) -> None:
            def both(*given: int) -> None:
                write(*given)
                if progress:
                    progress(*given)

            super().backup(target, progress=both, **more)

    with Store.open(long) as store:
        connect = sqlite3.connect
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(sqlite3, "connect", lambda *given, **more: connect(*given, factory=Watched, **more))
            size, _ = store.backup(tmp_path / "y")
        assert len(waited) >= 1
        assert max(waited) < 2
        assert 6_000 <= size <= store.size()
    with Store.open(tmp_path / "y") as copy:
        assert copy.size() == size


def test_a_copy_that_is_always_restarted_is_made_in_one_reading(
    long: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    class Source:
        def backup(self, target: Any, *, pages: int = -1, progress: Any = None, sleep: float) -> None:  # noqa: ARG002
            asked.append(pages)
            if pages > 0:
                for remaining in [90, 80, 95] * 10:
                    progress(0, remaining, 100)

    (tmp_path / "new").touch()
    sqlite._copy(Source(), tmp_path / "new")  # type: ignore[arg-type]
    assert asked == [sqlite.STEP, -1]
    asked.clear()
    monkeypatch.setattr(sqlite, "RESTARTS", 100)
    sqlite._copy(Source(), tmp_path / "new")  # type: ignore[arg-type]
    assert asked == [sqlite.STEP]
    assert long.exists()


def test_threads_go_on_asking_while_a_copy_is_made(long: Path, tmp_path: Path) -> None:
    with Store.open(long) as store:
        copying = threading.Thread(target=store.backup, args=(tmp_path / "y",))
        copying.start()
        while copying.is_alive():
            assert store.size() == 6_000
        copying.join()
    with Store.open(tmp_path / "y") as copy:
        assert copy.size() == 6_000


def test_a_copy_that_is_no_beginning_of_the_register_has_no_name(
    long: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.open(long) as store:
        monkeypatch.setattr(sqlite, "_known", lambda *_: (6_000, "0" * 64))
        with pytest.raises(Damaged):
            store.backup(tmp_path / "y")
        monkeypatch.setattr(sqlite, "_known", lambda *_: (6_001, "0" * 64))
        with pytest.raises(RegisterError):
            store.backup(tmp_path / "y")
        assert beside(tmp_path / "y") == []
        monkeypatch.setattr(Store, "_compare", lambda *_: None)
        store.backup(tmp_path / "y")
        assert (tmp_path / "y").exists()  # without the comparison it would have one


# -- killed

STEPS = ("link", "fsync", "replace", "unlink", "mkdir", "open")


def dying_at(step: int, work: Callable[[], Any]) -> int:
    """What a child ends with that dies before its ``step``-th call of these; 0 where it lives."""
    if pid := os.fork():
        return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    left = step

    def counted(name: str) -> Callable[..., Any]:
        real = getattr(os, name)

        def call(*given: Any, **more: Any) -> Any:
            nonlocal left
            if name != "open" or given[1] & os.O_CREAT:
                if not left:
                    os._exit(9)
                left -= 1
            return real(*given, **more) if name != "fsync" else None

        return call

    with suppress(BaseException):
        for name in STEPS:
            setattr(os, name, counted(name))
        work()
        os._exit(0)
    os._exit(1)


@pytest.mark.parametrize("what", ["backup", "backup with keys", "restore"])
def test_who_is_killed_leaves_no_usable_half_and_is_repeated(live: Register, tmp_path: Path, what: str) -> None:
    source, to, apart = live.path or tmp_path, tmp_path / "y", tmp_path / "apart"
    sound = live.digest
    live.close()

    def work() -> None:
        if what == "restore":
            Register.restore(to, source).close()
            return
        with Register.open(source, read_only=True) as register:
            register.backup(to, keys=apart if "keys" in what else None)

    def repeated() -> None:
        """Whatever was left: it is finished, or it was done and is left alone; nothing is called otherwise."""
        with suppress(AlreadyThere):
            work()
        assert beside(to) == ["y", "y-checkpoints", "y-head", "y-sealed"]
        assert sorted(each.name for each in tmp_path.glob("*apart*")) == (["apart"] if "keys" in what else [])

    step, seen = 0, 0
    while ended := dying_at(step, work):
        assert ended == 9
        assert step < 200
        if step % 3 == 0:  # else the next one finds what several have left
            repeated()
        if to.exists():
            seen += 1
            with Register.open(to, by="me") as copy:
                assert copy.verify().digest == sound
                assert len(copy.checkpoints.all()) == 1
                assert copy.vault.people() == {"person-1"}
                assert copy.head_trouble is None
            for name in [*beside(to), "apart"]:
                remove(tmp_path / name)
        step += 1
    assert step > 15
    assert seen
    with Register.open(to) as copy:
        assert copy.verify().digest == sound
    repeated()


def remove(path: Path) -> None:
    if path.is_dir():
        for each in path.iterdir():
            each.unlink()
        path.rmdir()
    else:
        path.unlink(missing_ok=True)
    for suffix in ("-wal", "-shm"):
        Path(f"{path}{suffix}").unlink(missing_ok=True)


def test_a_name_given_before_what_belongs_beside_it_would_be_seen(
    live: Register, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exchanged: the copy gets its name first, its checkpoints after it."""
    real = sqlite._appear

    def appear(path: Path, build: Any, putting: sqlite.Beside) -> tuple[int, str]:
        with putting() as put:
            known = real(path, build, sqlite.nothing)
            put()
        return known

    monkeypatch.setattr(sqlite, "_appear", appear)
    source, halves, step = live.path or tmp_path, 0, 0
    live.close()

    def work() -> None:
        with Register.open(source, read_only=True) as register:
            register.backup(tmp_path / "y")

    while dying_at(step, work):
        if (tmp_path / "y").exists():
            with Register.open(tmp_path / "y") as copy:
                halves += not copy.checkpoints.all()
        for name in beside(tmp_path / "y"):
            remove(tmp_path / name)
        step += 1
    assert halves
