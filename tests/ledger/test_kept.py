"""Kept checkpoints: whole or not there, merged and never exchanged, whoever writes at once or is killed."""

from __future__ import annotations

import fcntl
import os
import stat
from functools import partial
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from register.errors import BadInput, Damaged, RegisterError, StoreUnavailable, Unreadable
from register.ledger import kept, note
from register.ledger.checkpoint import Checkpoint, Signed
from register.ledger.kept import Kept
from register.ledger.note import Signature

if TYPE_CHECKING:
    from collections.abc import Callable

ORIGIN: Final = "council.example/register"


def signed(size: int, *names: str, root: bytes = b"\1" * 32) -> Signed:
    """A checkpoint with signatures that nobody checks here."""
    return Signed.of(Checkpoint(ORIGIN, size, root), [Signature(name, b"abcd", name.encode() * 9) for name in names])


@pytest.fixture(params=["folder", "memory"])
def some(request: pytest.FixtureRequest, tmp_path: Path) -> Kept:
    return Kept(tmp_path / "x-checkpoints" if request.param == "folder" else None)


# -- what is kept


def test_nothing_is_kept_at_first_and_no_folder_is_made(some: Kept) -> None:
    assert (some.all(), some.newest(), some.at(1)) == ([], None, None)
    assert some.folder is None or not some.folder.exists()


def test_checkpoints_come_back_as_they_are_the_smallest_first(some: Kept) -> None:
    for size in (300, 2, 10**9, 11):
        assert some.keep(signed(size, "log")) == signed(size, "log")
    assert some.all() == [signed(size, "log") for size in (2, 11, 300, 10**9)]
    assert some.newest() == signed(10**9, "log")
    assert (some.at(11), some.at(12)) == (signed(11, "log"), None)


def check_signatures_are_added(some: Kept) -> None:
    some.keep(signed(2, "log", "a"))
    assert some.keep(signed(2, "b", "log")) == signed(2, "log", "a", "b")
    assert some.at(2) == signed(2, "log", "a", "b")


def test_signatures_are_added_to_those_of_the_same_checkpoint_none_twice(some: Kept) -> None:
    check_signatures_are_added(some)


def check_another_one_is_a_fork(some: Kept) -> None:
    some.keep(signed(2, "log"))
    with pytest.raises(Damaged, match="of which another one is kept") as found:
        some.keep(signed(2, "log", root=b"\2" * 32))
    assert (found.value.finding, found.value.first, found.value.end) == ("fork", 0, 2)
    assert len(found.value.checkpoints) == 2
    assert some.at(2) == signed(2, "log")


def test_another_checkpoint_of_a_size_is_never_put_in_the_place_of_the_first(some: Kept) -> None:
    check_another_one_is_a_fork(some)


def test_over_a_hundred_signatures_are_not_kept(some: Kept) -> None:
    some.keep(signed(2, *(f"n{number}" for number in range(note.MOST))))
    with pytest.raises(BadInput):
        some.keep(signed(2, "one-more"))
    kept_now = some.at(2)
    assert kept_now
    assert len(kept_now.note.signatures) == note.MOST


def test_what_adds_nothing_writes_nothing(tmp_path: Path) -> None:
    some = Kept(tmp_path / "kept")
    some.keep(signed(2, "log", "a"))
    before = (tmp_path / "kept" / "2").stat()
    assert some.keep(signed(2, "a")) == signed(2, "log", "a")
    after = (tmp_path / "kept" / "2").stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def check_only_reading_keeps_nothing(tmp_path: Path) -> None:
    Kept(tmp_path / "kept").keep(signed(2, "log"))
    some = Kept(tmp_path / "kept", read_only=True)
    assert some.all() == [signed(2, "log")]
    with pytest.raises(StoreUnavailable, match="only read"):
        some.keep(signed(3, "log"))
    assert [each.name for each in (tmp_path / "kept").iterdir()] == ["2"]


def test_an_exports_checkpoints_are_only_read(tmp_path: Path) -> None:
    check_only_reading_keeps_nothing(tmp_path)


@pytest.mark.parametrize("umask", [0, 0o077, 0o777])
def test_nobody_else_reads_them_whatever_the_umask(tmp_path: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        Kept(tmp_path / "kept").keep(signed(2, "log"))
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "kept").stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "kept" / "2").stat().st_mode) == 0o600


# -- a hostile folder


@pytest.mark.parametrize(
    "name", ["0", "02", "+2", "-1", "2.new", ".2.new", "x", "²", " 2", "1_0", str(2**63), "9" * 200]
)
def test_a_file_of_another_name_is_passed_over(tmp_path: Path, name: str) -> None:
    some = Kept(tmp_path / "kept")
    some.keep(signed(2, "log"))
    (tmp_path / "kept" / name).write_bytes(b"anything")
    assert some.all() == [signed(2, "log")]


@pytest.mark.parametrize(
    "data",
    [b"", b"x", b"\xff", signed(4, "log").encode(), signed(3, "log").encode()[:-1], b"x" * (note.LARGEST + 1)],
    ids=["empty", "x", "no text", "of another size", "cut", "huge"],
)
def test_what_is_no_checkpoint_of_its_size_is_unreadable_and_never_overwritten(tmp_path: Path, data: bytes) -> None:
    some = Kept(tmp_path / "kept")
    some.keep(signed(2, "log"))
    (tmp_path / "kept" / "3").write_bytes(data)
    for ask in (some.all, some.newest, lambda: some.at(3), lambda: some.keep(signed(3, "log"))):
        with pytest.raises(Unreadable, match="kept/3 "):
            ask()
    assert some.at(2) == signed(2, "log")
    assert (tmp_path / "kept" / "3").read_bytes() == data


@given(st.binary(max_size=300))
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_a_file_holds_only_our_errors_come_out(tmp_path: Path, data: bytes) -> None:
    folder = tmp_path / "kept"
    folder.mkdir(exist_ok=True)
    (folder / "2").write_bytes(data)
    with pytest.raises(RegisterError):
        Kept(folder).all()


def _linked(path: Path) -> None:
    (path.parent / "elsewhere").write_bytes(signed(3, "log").encode())
    path.symlink_to("elsewhere")


@pytest.mark.parametrize("put", [_linked, os.mkfifo, os.mkdir], ids=["link", "pipe", "folder"])
def test_what_is_no_file_is_neither_followed_nor_waited_for(tmp_path: Path, put: Callable[[Path], None]) -> None:
    check_no_link_is_followed(tmp_path, put)


def check_no_link_is_followed(tmp_path: Path, put: Callable[[Path], None] = _linked) -> None:
    some = Kept(tmp_path / "kept")
    some.keep(signed(2, "log"))
    put(tmp_path / "kept" / "3")
    before = len(list(Path("/proc/self/fd").iterdir()))
    for ask in (some.all, lambda: some.at(3), lambda: some.keep(signed(3, "log", "b"))):
        with pytest.raises(Unreadable):
            ask()
    assert len(list(Path("/proc/self/fd").iterdir())) == before


def test_a_folder_that_is_a_link_or_a_file_is_unreadable(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    (tmp_path / "file").write_bytes(b"")
    for name in ("link", "file", "nul\0"):
        for ask in (Kept(tmp_path / name).all, lambda name=name: Kept(tmp_path / name).keep(signed(2, "log"))):
            with pytest.raises(Unreadable):
                ask()
    assert not list((tmp_path / "real").iterdir())


def test_where_nothing_can_be_written_it_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(StoreUnavailable):
        Kept(tmp_path / "none" / "kept").keep(signed(2, "log"))
    with pytest.raises(StoreUnavailable):
        kept.write(tmp_path / "none" / "file", signed(2, "log"))

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    some = Kept(tmp_path / "kept")
    with pytest.raises(StoreUnavailable, match="No space left"):
        some.keep(signed(2, "log"))
    assert some.all() == []


# -- one file


def test_a_file_is_read_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "last-signed"
    assert (kept.read(path), kept.read(tmp_path / "none" / "x")) == (None, None)
    for size in (2, 3):
        kept.write(path, signed(size, "log"))
        assert kept.read(path) == signed(size, "log")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [each.name for each in tmp_path.iterdir()] == ["last-signed"]


def check_the_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Written aside, onto the disk, renamed, and the folder onto the disk."""
    kept.write(tmp_path / "x", signed(2, "log"))
    calls: list[str] = []

    def noted(name: str, function: Any) -> Any:
        def call(*given: Any, **more: Any) -> Any:
            kind = (
                "folder" if given and isinstance(given[0], int) and stat.S_ISDIR(os.fstat(given[0]).st_mode) else "file"
            )
            calls.append(f"{name} {kind}" if name == "fsync" else name)
            return function(*given, **more)

        return call

    with monkeypatch.context() as patch:
        for name in ("fsync", "replace"):
            patch.setattr(os, name, noted(name, getattr(os, name)))
        kept.write(tmp_path / "x", signed(3, "log"))
    assert calls == ["fsync file", "replace", "fsync folder"]


def test_a_file_is_on_disk_before_it_has_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    check_the_order(tmp_path, monkeypatch)


# -- kills, and several at once


def in_a_child(act: Callable[[], object]) -> int:
    """Do something in a child, which never goes on with the parent's tests; gives its process id."""
    if pid := os.fork():
        return pid
    try:
        act()
        os._exit(0)
    except BaseException:  # noqa: BLE001 - whatever it is, the parent's assertion tells
        os._exit(1)


def ended(pid: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


@pytest.mark.parametrize("name", ["open", "fsync", "replace", "fchmod", "unlink"])
def test_killed_anywhere_the_old_or_the_new_one_is_there(tmp_path: Path, name: str) -> None:
    some, function = Kept(tmp_path / "kept"), getattr(os, name)
    some.keep(signed(2, "log"))

    def die(at: int) -> None:
        steps = count()

        def call(*given: Any, **more: Any) -> Any:
            if next(steps) == at:
                os._exit(9)
            return function(*given, **more)

        setattr(os, name, call)
        some.keep(signed(2, "witness"))

    for at in count():
        code = ended(in_a_child(partial(die, at)))
        assert code in {0, 9}
        assert some.at(2) in {signed(2, "log"), signed(2, "log", "witness")}
        if code == 0:
            break
    assert some.keep(signed(2, "b")).note.signatures[0].name == "log"
    assert [each.name for each in (tmp_path / "kept").iterdir()] == ["2"]


def check_many_at_once(folder: Path) -> None:
    some = Kept(folder)

    def add(number: int) -> None:
        for turn in range(8):
            some.keep(signed(2, f"witness-{number}-{turn}"))

    children = [in_a_child(partial(add, number)) for number in range(4)]
    assert [ended(pid) for pid in children] == [0] * 4
    kept_now = some.at(2)
    assert kept_now
    assert len({each.name for each in kept_now.note.signatures}) == 32


def test_no_signature_is_lost_where_many_are_added_at_once(tmp_path: Path) -> None:
    check_many_at_once(tmp_path / "kept")


def check_a_frozen_holder_is_not_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    some, wait_for = Kept(tmp_path / "kept"), kept.wait_for
    some.keep(signed(2, "log"))
    monkeypatch.setattr(kept, "wait_for", lambda fd, sentence: wait_for(fd, sentence, 0))
    holder = os.open(tmp_path / "kept", os.O_RDONLY)
    fcntl.flock(holder, fcntl.LOCK_EX)
    with pytest.raises(StoreUnavailable, match="Somebody else is keeping"):
        some.keep(signed(3, "log"))
    os.close(holder)
    some.keep(signed(3, "log"))


def test_a_frozen_holder_is_not_waited_for_without_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    check_a_frozen_holder_is_not_waited_for(tmp_path, monkeypatch)


# -- broken: with a check left out, its test is seen to fail


def _straight(folder: int, name: str, data: bytes) -> None:
    """The broken writing: straight over the file."""
    with open(os.open(name, os.O_WRONLY | os.O_CREAT, 0o600, dir_fd=folder), "wb") as file:  # noqa: PTH123 - a descriptor
        file.write(data)


BROKEN: Final[dict[str, tuple[str, object, Callable[[Path, pytest.MonkeyPatch], None]]]] = {
    "links are followed": ("_FILE", kept._FILE & ~os.O_NOFOLLOW, lambda path, _: check_no_link_is_followed(path)),
    "one is put in the place of another": (
        "_merged",
        lambda _, signed: signed,
        lambda path, _: check_another_one_is_a_fork(Kept(path / "kept")),
    ),
    "signatures are exchanged": (
        "_merged",
        lambda _, signed: signed,
        lambda path, _: check_signatures_are_added(Kept(path / "kept")),
    ),
    "it is written straight": ("replace_in", _straight, check_the_order),
    "nobody takes turns": ("wait_for", lambda *_: None, lambda path, _: _racing(path)),
}


def _racing(path: Path) -> None:
    for number in range(20):
        check_many_at_once(path / f"kept-{number}")


@pytest.mark.parametrize("left_out", BROKEN)
def test_a_check_that_is_left_out_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, left_out: str) -> None:
    name, instead, check = BROKEN[left_out]
    monkeypatch.setattr(kept, name, instead)
    with pytest.raises((AssertionError, pytest.fail.Exception)):
        check(tmp_path, monkeypatch)
