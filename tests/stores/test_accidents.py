"""What happens to files, and what a register says to it."""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import sqlite3
import stat
import subprocess
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from register.errors import (
    AlreadyThere,
    Damaged,
    NewerFormat,
    NotARegister,
    NotFound,
    RegisterError,
    Rollback,
    StoreUnavailable,
)
from register.line import digest
from register.stores import head, sqlite
from register.stores.sqlite import Store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from register.stores.sqlite import Row

ORIGIN = "osloregionen.example/register"


def contents(folder: Path) -> dict[str, bytes | None]:
    return {file.name: file.read_bytes() if file.is_file() else None for file in sorted(folder.iterdir())}


def numbers(path: Path, *, read_only: bool = True) -> int:
    """How many entries can be read, one after the other."""
    with Store.open(path, read_only=read_only) as store:
        assert store.head_trouble is None
        return len(list(store.rows()))


def opened() -> list[str]:
    found = []
    for fd in Path("/proc/self/fd").iterdir():
        with contextlib.suppress(OSError):
            found.append(str(fd.readlink()))
    return found


def tamper(path: Path, *statements: str) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    for statement in statements:
        connection.execute(statement)
    connection.close()


def copy_of_a_running_register(path: Path, append: Callable[..., None], until: int) -> Path:
    """Database, WAL and head as they stand while a writer has them open: what a kill leaves."""
    copy = path.parent / "copy" / path.name
    copy.parent.mkdir()
    with Store.open(path) as store:
        append(store, 10, until)
        for suffix in ("", "-wal", "-head"):
            shutil.copy(f"{path}{suffix}", f"{copy}{suffix}")
    return copy


# --- creating


def test_a_new_register_is_three_things_less(path: Path) -> None:
    assert sorted(contents(path.parent)) == ["register.db", "register.db-head"]
    assert numbers(path) == 10


def test_what_stands_there_is_never_overwritten(path: Path, row: Callable[..., Row]) -> None:
    before = contents(path.parent)
    with pytest.raises(AlreadyThere):
        Store.create(path, ORIGIN, [row(0)])
    assert contents(path.parent) == before


@pytest.mark.parametrize("suffix", ["-head", "-wal", "-journal"])
def test_what_is_left_of_a_lost_register_is_not_overwritten(path: Path, row: Callable[..., Row], suffix: str) -> None:
    """A WAL would be read into the new file; the head is the last evidence of the old one."""
    path.unlink()
    Path(f"{path}-head").rename(f"{path}{suffix}")
    before = contents(path.parent)
    with pytest.raises(AlreadyThere, match=suffix):
        Store.create(path, ORIGIN, [row(0)])
    assert contents(path.parent) == before


def test_a_dangling_link_is_something_that_stands_there(tmp_path: Path, row: Callable[..., Row]) -> None:
    (tmp_path / "x").symlink_to(tmp_path / "nowhere")
    with pytest.raises(AlreadyThere):
        Store.create(tmp_path / "x", ORIGIN, [row(0)])
    assert list(contents(tmp_path)) == ["x"]


@pytest.mark.parametrize("name", ["missing/x", "file/x", "nul\0/x", "nul\0"])
def test_a_register_needs_a_folder(tmp_path: Path, row: Callable[..., Row], name: str) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(NotFound):
        Store.create(tmp_path / name, ORIGIN, [row(0)])


def test_a_name_that_the_system_refuses_is_said_in_a_sentence(tmp_path: Path, row: Callable[..., Row]) -> None:
    for verb in (lambda path: Store.create(path, ORIGIN, [row(0)]), Store.open):
        with pytest.raises(StoreUnavailable, match="name too long"):
            verb(tmp_path / ("x" * 300))


@pytest.mark.parametrize("name", ["/", ".", ".."])
def test_a_folder_is_no_place_for_a_register(row: Callable[..., Row], name: str) -> None:
    with pytest.raises(AlreadyThere):
        Store.create(Path(name), ORIGIN, [row(0)])
    with pytest.raises(NotARegister, match="folder"):
        Store.open(Path(name))


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o777])
def test_only_its_owner_may_read_a_register_whatever_the_umask(
    tmp_path: Path, row: Callable[..., Row], append: Callable[..., None], umask: int
) -> None:
    before = os.umask(umask)
    try:
        Store.create(tmp_path / "x", ORIGIN, [row(0)])
        with Store.open(tmp_path / "x") as store:
            append(store, 1, 3)
            modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in tmp_path.iterdir()}
    finally:
        os.umask(before)
    assert modes == dict.fromkeys(["x", "x-head", "x-wal", "x-shm"], 0o600)


def test_nothing_remains_when_the_rows_end_in_an_error(tmp_path: Path, row: Callable[..., Row]) -> None:
    def rows() -> Iterator[Row]:
        yield from map(row, range(5000))
        raise Damaged(5000, "wrong-previous")

    with pytest.raises(Damaged, match="wrong-previous"):
        Store.create(tmp_path / "x", ORIGIN, rows())
    assert contents(tmp_path) == {}


@pytest.mark.parametrize("call", ["link", "fsync", "fchmod", "pwrite", "open"])
def test_nothing_remains_when_the_system_fails(
    tmp_path: Path, row: Callable[..., Row], monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    real = getattr(os, call)

    def fail(*arguments: object, **more: object) -> object:
        if call == "open" and not str(arguments[0]).endswith(("-new", "-head")):
            return real(*arguments, **more)
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, call, fail)
    with pytest.raises(StoreUnavailable, match="No space left"):
        Store.create(tmp_path / "x", ORIGIN, [row(0)])
    monkeypatch.undo()
    assert contents(tmp_path) == {}


def test_what_a_killed_creation_left_neither_blocks_nor_is_believed(tmp_path: Path, row: Callable[..., Row]) -> None:
    for name in ("x-new", "x-new-wal", "x-new-journal", "x-head"):
        (tmp_path / name).write_bytes(b"left behind")
    Store.create(tmp_path / "x", ORIGIN, [row(0)])
    assert sorted(contents(tmp_path)) == ["x", "x-head"]
    assert numbers(tmp_path / "x") == 1


def test_a_link_in_the_place_of_the_new_file_is_not_followed(tmp_path: Path, row: Callable[..., Row]) -> None:
    (tmp_path / "precious").write_bytes(b"precious")
    (tmp_path / "x-new").symlink_to(tmp_path / "precious")
    Store.create(tmp_path / "x", ORIGIN, [row(0)])
    assert (tmp_path / "precious").read_bytes() == b"precious"
    assert not (tmp_path / "x").is_symlink()


# --- opening what is no register


def test_opening_makes_nothing(tmp_path: Path) -> None:
    for read_only in (True, False):
        with pytest.raises(NotFound, match="register init"):
            Store.open(tmp_path / "x", read_only=read_only)
    assert contents(tmp_path) == {}


def test_a_file_that_vanishes_while_it_is_opened_is_not_made_anew(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path.unlink()
    monkeypatch.setattr(sqlite, "_look_at", lambda *_, **__: None)
    for read_only in (True, False):
        with pytest.raises(StoreUnavailable, match="cannot be opened"):
            Store.open(path, read_only=read_only)
    assert not path.exists()


FOREIGN = {
    "empty": lambda path: path.write_bytes(b""),
    "text": lambda path: path.write_text("minutes of the meeting " * 100),
    "cut": lambda path: os.truncate(path, path.stat().st_size - 4096),
    "cut in the header": lambda path: os.truncate(path, 50),
    "cut in the middle of a page": lambda path: os.truncate(path, 5000),
    "an SQLite file of somebody else": lambda path: tamper(path, "PRAGMA application_id=0"),
    "older than the first": lambda path: tamper(path, "PRAGMA user_version=0"),
    "another table": lambda path: tamper(path, "CREATE TABLE more (a)"),
    "a trigger": lambda path: tamper(
        path, "CREATE TRIGGER eats BEFORE INSERT ON stored_events BEGIN SELECT RAISE(IGNORE); END"
    ),
    "an index": lambda path: tamper(path, "CREATE INDEX more ON stored_events (topic)"),
    "a view": lambda path: tamper(path, "CREATE VIEW more AS SELECT 1"),
    "statistics": lambda path: tamper(path, "ANALYZE"),
    "no table": lambda path: tamper(path, "DROP TABLE stored_events"),
    "a view in the place of the table": lambda path: tamper(
        path,
        "DROP TABLE stored_events",
        "CREATE VIEW stored_events AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n) SELECT i FROM n",
    ),
    "another id": lambda path: tamper(
        path,
        "PRAGMA writable_schema=ON",
        "UPDATE sqlite_schema SET sql=replace(sql, '129', '128') WHERE type='table'",
    ),
    "no entries": lambda path: tamper(path, "DELETE FROM stored_events"),
}


@pytest.mark.parametrize("how", FOREIGN)
def test_what_is_no_register_is_named_and_left_alone(path: Path, how: str) -> None:
    Path(f"{path}-head").unlink()
    FOREIGN[how](path)
    before = path.read_bytes()
    for read_only in (True, False):
        with pytest.raises(NotARegister):
            Store.open(path, read_only=read_only)
    assert path.read_bytes() == before


def test_what_is_no_file_is_no_register(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    (tmp_path / "loop").symlink_to("loop")
    for name, error in [("pipe", NotARegister), ("folder", NotARegister), ("loop", StoreUnavailable)]:
        with pytest.raises(error):
            Store.open(tmp_path / name)


def test_a_text_encoding_that_shifts_ids_is_no_register(tmp_path: Path, row: Callable[..., Row]) -> None:
    connection = sqlite3.connect(tmp_path / "x", isolation_level=None)
    connection.execute("PRAGMA encoding='UTF-16le'")
    sqlite._fill(connection, ORIGIN, [row(0)])
    connection.close()
    with pytest.raises(NotARegister):
        Store.open(tmp_path / "x")


def test_a_newer_format_is_not_guessed_at(path: Path) -> None:
    tamper(path, "PRAGMA user_version=2")
    with pytest.raises(NewerFormat, match="format 2"):
        Store.open(path)


# --- a register that lost or changed something


def test_a_copy_without_its_wal_is_rolled_back(path: Path, append: Callable[..., None]) -> None:
    copy = copy_of_a_running_register(path, append, 30)
    Path(f"{copy}-wal").unlink()
    with pytest.raises(Rollback) as caught:
        Store.open(copy)
    assert (caught.value.size, caught.value.known) == (10, 30)


def test_a_copy_with_its_wal_is_whole(path: Path, append: Callable[..., None]) -> None:
    assert numbers(copy_of_a_running_register(path, append, 30)) == 30


def test_an_older_copy_is_rolled_back(path: Path, append: Callable[..., None]) -> None:
    shutil.copy(path, path.parent / "older")
    with Store.open(path) as store:
        append(store, 10, 12)
    shutil.copy(path.parent / "older", path)
    with pytest.raises(Rollback):
        Store.open(path, read_only=True)


def test_a_tail_cut_off_is_rolled_back(path: Path) -> None:
    tamper(path, "DELETE FROM stored_events WHERE originator_version>7")
    with pytest.raises(Rollback, match="10 entries were recorded, 8 are left"):
        Store.open(path)


def test_another_last_line_is_damage(path: Path, row: Callable[..., Row]) -> None:
    tamper(
        path, "UPDATE stored_events SET state=CAST(replace(state, 'said', 'done') AS BLOB) WHERE originator_version=9"
    )
    with pytest.raises(Damaged, match="wrong-leaf") as caught:
        Store.open(path)
    assert (caught.value.entry, caught.value.expected) == (9, digest(row(9).line))


@pytest.mark.parametrize("number", [1, 5, 8])
def test_a_missing_number_is_damage_before_anything_behind_it_is_shown(path: Path, number: int) -> None:
    tamper(path, f"DELETE FROM stored_events WHERE originator_version={number}")  # noqa: S608 a number
    with Store.open(path) as store, pytest.raises(Damaged, match="wrong-sequence") as caught:
        list(store.rows())
    assert caught.value.entry == number


def test_entries_moved_far_away_are_damage(path: Path) -> None:
    tamper(path, "UPDATE stored_events SET originator_version=originator_version+5000 WHERE originator_version>8")
    with pytest.raises(Damaged, match="wrong-sequence"):
        Store.open(path)


def test_a_number_below_the_first_is_damage(path: Path) -> None:
    tamper(path, f"INSERT INTO stored_events VALUES ('{ORIGIN}', -1, 't', x'7b7d')")  # noqa: S608 ours
    with pytest.raises(Damaged, match="wrong-sequence"):
        Store.open(path)


@pytest.mark.parametrize("origin", ["a", "z"])
def test_an_entry_of_another_register_is_damage(path: Path, origin: str) -> None:
    tamper(path, f"INSERT INTO stored_events VALUES ('{origin}', 3, 't', x'7b7d')")  # noqa: S608 ours
    with pytest.raises(Damaged, match="wrong-source"):
        Store.open(path)


@pytest.mark.parametrize("place", ["topic", "state"])
def test_a_value_of_another_type_does_not_reach_the_reader(path: Path, place: str) -> None:
    """STRICT is only asked on writing; a flipped bit in a row's header changes the type."""
    tamper(
        path,
        "PRAGMA writable_schema=ON",
        "UPDATE sqlite_schema SET sql=replace(replace(sql, ', STRICT', ''), ' NOT NULL', '') WHERE type='table'",
    )
    tamper(
        path,
        f"UPDATE stored_events SET {place}=NULL WHERE originator_version=3",  # noqa: S608 ours
        f"UPDATE stored_events SET {place}=7 WHERE originator_version=4",  # noqa: S608 ours
        f"UPDATE stored_events SET {place}='text' WHERE originator_version=5",  # noqa: S608 ours
        "PRAGMA writable_schema=ON",
    )
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA writable_schema=ON")
    connection.execute("UPDATE sqlite_schema SET sql=? WHERE type='table'", (sqlite.SCHEMA,))
    connection.commit()
    connection.close()
    with Store.open(path) as store:
        assert {(type(topic), type(line)) for topic, line in store.rows()} == {(str, bytes)}


def test_a_name_that_is_no_text_is_damage(path: Path) -> None:
    tamper(path, "UPDATE stored_events SET topic=CAST(x'ff' AS TEXT) WHERE originator_version=4")
    with Store.open(path) as store, pytest.raises(Damaged, match="unreadable") as caught:
        list(store.rows())
    assert caught.value.entry == 0, "its page begins there"
    assert not [fd for fd in opened() if str(path) in fd], "the error, still held, does not hold the file"


def test_a_register_that_does_not_open_is_not_held(path: Path) -> None:
    tamper(path, "DELETE FROM stored_events WHERE originator_version=0")
    with pytest.raises(Damaged) as caught:
        Store.open(path)
    assert caught.value.entry == 0
    assert not [fd for fd in opened() if str(path) in fd], "the error, still held, does not hold the file"


def test_no_flip_in_the_wal_silently_drops_an_entry(path: Path, append: Callable[..., None]) -> None:
    """SQLite takes a WAL up to its first bad frame: the shorter log would be valid."""
    copy = copy_of_a_running_register(path, append, 40)
    wal = Path(f"{copy}-wal")
    whole, fate = wal.read_bytes(), random.Random(5)
    seen = []
    for _ in range(150):
        place = fate.randrange(len(whole))
        flipped = bytearray(whole)
        flipped[place] ^= 1 << fate.randrange(8)
        wal.write_bytes(flipped)
        Path(f"{copy}-shm").unlink(missing_ok=True)
        try:
            seen.append(numbers(copy))
        except (Rollback, Damaged, NotARegister) as error:
            seen.append(type(error).__name__)
    assert set(seen) <= {"Rollback", "Damaged", "NotARegister", 40}
    assert seen.count("Rollback") > 75


def test_a_bad_wal_is_left_as_evidence_even_when_opened_for_writing(path: Path, append: Callable[..., None]) -> None:
    copy = copy_of_a_running_register(path, append, 40)
    wal = Path(f"{copy}-wal")
    flipped = bytearray(wal.read_bytes())
    flipped[len(flipped) // 2] ^= 1
    wal.write_bytes(flipped)
    before = contents(copy.parent)
    with pytest.raises(Rollback):
        Store.open(copy)
    assert {name: content for name, content in contents(copy.parent).items() if not name.endswith("-shm")} == before


def test_no_flip_in_the_file_gives_an_untyped_error_or_a_shorter_log(
    path: Path, row: Callable[..., Row], append: Callable[..., None]
) -> None:
    whole, head, fate = path.read_bytes(), Path(f"{path}-head").read_bytes(), random.Random(7)
    for turn in range(300):
        flipped = bytearray(whole)
        for _ in range(fate.choice((1, 1, 2, 8))):
            flipped[fate.randrange(len(whole))] ^= 1 << fate.randrange(8)
        for name in contents(path.parent):
            (path.parent / name).unlink()
        path.write_bytes(flipped)
        Path(f"{path}-head").write_bytes(head)
        try:
            with Store.open(path, read_only=turn % 2 == 0) as store:
                found = list(store.rows())
                assert len(found) == 10
                assert found[9][1] == row(9).line
                assert {(type(topic), type(line)) for topic, line in found} == {(str, bytes)}
                store.find(["entry-1", "entry-2"])
                if not store.read_only:
                    append(store, 10, 12)
        except RegisterError:
            pass
        assert not [fd for fd in opened() if str(path) in fd], "an error keeps the file open"


# --- the head


NOTHING = b"0" * 12 + b" " + b"0" * 64

HEADS = {
    "missing": lambda head: head.unlink(),
    "empty": lambda head: head.write_bytes(b""),
    "cut": lambda head: os.truncate(head, 40),
    "longer": lambda head: head.write_bytes(head.read_bytes() + b"more"),
    "flipped": lambda head: head.write_bytes(head.read_bytes().replace(b"10 ", b"11 ", 1)),
    "of nothing": lambda head: head.write_bytes(b"%s %08x\n" % (NOTHING, zlib.crc32(NOTHING))),
    "a link": lambda head: (head.rename(head.parent / "h"), head.symlink_to(head.parent / "h")),
    "a folder": lambda head: (head.unlink(), head.mkdir()),
    "a pipe": lambda head: (head.unlink(), os.mkfifo(head)),
}


@pytest.mark.parametrize("how", HEADS)
def test_without_its_head_a_register_is_read_but_not_written(path: Path, row: Callable[..., Row], how: str) -> None:
    HEADS[how](Path(f"{path}-head"))
    with Store.open(path) as store:
        assert "head" in (store.head_trouble or "")
        assert len(list(store.rows())) == 10
        with pytest.raises(StoreUnavailable, match="restore --accept"), store.writing():
            store.append([row(10)], digest(row(10).line))
        assert store.size() == 10


@pytest.mark.parametrize("how", ["missing", "empty", "cut", "longer", "flipped", "of nothing"])
def test_an_accepted_head_lets_writing_go_on(path: Path, append: Callable[..., None], how: str) -> None:
    HEADS[how](Path(f"{path}-head"))
    with Store.open(path, headless=True) as store:
        store.accept_head()
        append(store, 10, 12)
    assert numbers(path) == 12


def test_a_head_that_is_no_file_cannot_be_accepted(path: Path) -> None:
    HEADS["a link"](Path(f"{path}-head"))
    with Store.open(path, headless=True) as store, pytest.raises(StoreUnavailable):
        store.accept_head()


def test_a_rolled_back_register_is_written_again_only_when_accepted(path: Path, append: Callable[..., None]) -> None:
    tamper(path, "DELETE FROM stored_events WHERE originator_version>7")
    with Store.open(path, headless=True) as store:
        with pytest.raises(StoreUnavailable, match="restore --accept"), store.writing():
            pass
        store.accept_head()
        append(store, 8, 10)
    assert numbers(path) == 10


def test_a_read_only_store_accepts_no_head(path: Path) -> None:
    with Store.open(path, read_only=True, headless=True) as store, pytest.raises(StoreUnavailable, match="no head"):
        store.accept_head()


def test_a_head_that_lags_by_one_is_what_a_kill_leaves(path: Path, append: Callable[..., None]) -> None:
    head = Path(f"{path}-head")
    with Store.open(path) as store:
        append(store, 10, 20)
        before = head.read_bytes()
        append(store, 20, 21)
    head.write_bytes(before)
    with Store.open(path) as store:
        append(store, 21, 22)
    assert numbers(path) == 22


def test_the_head_never_goes_back(path: Path, row: Callable[..., Row], append: Callable[..., None]) -> None:
    """Entries that vanish while a register is open are a rollback, not room for others."""
    with Store.open(path) as store:
        append(store, 10, 12)
        tamper(path, "DELETE FROM stored_events WHERE originator_version>8")
        with store.writing(), pytest.raises(Rollback):
            store.append([row(9)], digest(row(9).line))


def test_a_head_that_cannot_be_written_stops_the_next_writer(
    path: Path, append: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> int:
        raise OSError(5, "Input/output error")

    with Store.open(path) as store:
        monkeypatch.setattr(os, "pwrite", fail)
        append(store, 10, 11)
        monkeypatch.undo()
        with pytest.raises(StoreUnavailable, match="cannot be written: Input/output error"), store.writing():
            pass
    assert numbers(path) == 11


def test_a_file_that_was_replaced_while_open_gets_nothing_more(path: Path) -> None:
    with Store.open(path) as store:
        shutil.copy(path, path.parent / "copy")
        (path.parent / "copy").rename(path)
        with pytest.raises(StoreUnavailable, match="replaced"), store.writing():
            pass


# --- paths, media


ODD = [
    "file:x?vfs=none",
    "a?mode=memory",
    ":memory:",
    "100%25.db",
    "#1",
    "with space & æøå",
    "x\n",
    "semi;colon'\"",
    os.fsdecode(b"no-utf8-\xff"),
    "-rf",
]


@pytest.mark.parametrize("name", ODD)
def test_a_path_is_only_a_path(
    tmp_path: Path, row: Callable[..., Row], append: Callable[..., None], monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Store.create(Path(name), ORIGIN, [row(0)])
    with Store.open(Path(name)) as store:
        append(store, 1, 3)
    assert numbers(Path(name), read_only=False) == 3
    assert sorted(contents(tmp_path)) == sorted([name, f"{name}-head"])


def test_two_slashes_in_front_are_no_host_name(path: Path) -> None:
    assert numbers(Path("/" + str(path))) == 10


def test_a_link_leads_to_the_one_register_with_its_one_head(path: Path, append: Callable[..., None]) -> None:
    link = path.parent / "link"
    link.symlink_to(path)
    with Store.open(link) as store:
        assert store.path == path.resolve()
        append(store, 10, 12)
    assert numbers(path, read_only=False) == 12
    assert sorted(contents(path.parent)) == ["link", "register.db", "register.db-head"]


def test_reading_leaves_every_byte_as_it_was(path: Path, row: Callable[..., Row]) -> None:
    before = contents(path.parent)
    with Store.open(path, read_only=True) as store:
        assert len(list(store.rows())) == 10
        with pytest.raises(StoreUnavailable, match="reading only"), store.writing():
            store.append([row(10)], digest(row(10).line))
    after = contents(path.parent)
    assert {name: after[name] for name in before} == before
    assert set(after) <= {*before, "register.db-wal", "register.db-shm"}


def test_a_reader_follows_a_running_writer(path: Path, append: Callable[..., None]) -> None:
    with Store.open(path) as writer, Store.open(path, read_only=True) as reader:
        append(writer, 10, 12)
        assert (reader.size(), len(list(reader.rows()))) == (12, 12)


@pytest.fixture
def read_only_folder(path: Path) -> Iterator[Path]:
    """The register on a medium that cannot be written; for root a mount, else the folder's mode."""
    folder = path.parent
    if os.geteuid() == 0:
        for options in (["--bind", str(folder), str(folder)], ["-o", "remount,bind,ro", str(folder)]):
            if subprocess.run(["mount", *options], check=False, capture_output=True).returncode:  # noqa: S607 the system's
                subprocess.run(["umount", str(folder)], check=False, capture_output=True)  # noqa: S607
                pytest.skip("root ignores file modes, and this sandbox lets nobody mount")
        yield path
        subprocess.run(["umount", str(folder)], check=True)  # noqa: S607
    else:
        folder.chmod(0o500)
        yield path
        folder.chmod(0o700)


def test_a_read_only_medium_is_read_and_not_written(read_only_folder: Path) -> None:
    assert numbers(read_only_folder) == 10
    with pytest.raises(StoreUnavailable, match="cannot be written"):
        Store.open(read_only_folder)
    assert sorted(contents(read_only_folder.parent)) == ["register.db", "register.db-head"]


def test_nothing_is_made_on_a_read_only_medium(read_only_folder: Path, row: Callable[..., Row]) -> None:
    with pytest.raises(StoreUnavailable):
        Store.create(read_only_folder.parent / "y", ORIGIN, [row(0)])


def test_a_file_that_may_not_be_written_is_not_silently_opened_for_reading(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Root may write every file, so here the system's answer is replaced."""
    monkeypatch.setattr(os, "access", lambda asked, _mode: Path(asked) != path)
    with pytest.raises(StoreUnavailable, match="cannot be written"):
        Store.open(path)
    monkeypatch.setattr(os, "access", lambda asked, _mode: Path(asked) != path.parent)
    with pytest.raises(StoreUnavailable, match="cannot be written"):
        Store.open(path)
    assert numbers(path) == 10
    assert sorted(contents(path.parent)) == ["register.db", "register.db-head"], "immutable: not even a WAL"


def test_pragmas_that_do_not_take_are_refused(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = sqlite3.connect

    class Stubborn(sqlite3.Connection):
        def execute(self, statement: str, *more: object) -> sqlite3.Cursor:
            return super().execute(statement.replace("synchronous=2", "synchronous=1"), *more)

    monkeypatch.setattr(sqlite3, "connect", lambda *a, **k: real(*a, factory=Stubborn, **k))
    with pytest.raises(StoreUnavailable, match="did not take synchronous=2"):
        Store.open(path)


def test_an_open_register_has_the_pragmas_that_it_needs(path: Path) -> None:
    with Store.open(path) as store:
        asked = ("journal_mode", "synchronous", "trusted_schema", "cell_size_check")
        assert [store._ask(f"PRAGMA {name}")[0][0] for name in asked] == ["wal", 2, 0, 1]


def test_a_register_that_lost_its_wal_mode_gets_it_back(path: Path, append: Callable[..., None]) -> None:
    tamper(path, "PRAGMA journal_mode=DELETE")
    assert numbers(path) == 10
    with Store.open(path) as store:
        assert store._ask("PRAGMA journal_mode") == [("wal",)]
        append(store, 10, 11)


def test_a_commit_that_fails_leaves_no_transaction_behind(
    path: Path, row: Callable[..., Row], append: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: object) -> None:
        told = sqlite3.OperationalError("database is locked")
        told.sqlite_errorname = "SQLITE_BUSY"
        raise told

    with Store.open(path) as store:
        monkeypatch.setattr(sqlite.base.SQLiteConnection, "commit", fail)
        with store.writing(), pytest.raises(StoreUnavailable, match="Somebody else holds"):
            store.append([row(10), row(11)], digest(row(11).line))
        monkeypatch.undo()
        assert store.size() == 10
        append(store, 10, 12)
    assert numbers(path) == 12


def test_a_register_locked_by_another_program_says_so(
    path: Path, row: Callable[..., Row], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(head, "PATIENCE", 0.2)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with Store.open(path) as store:
        for rows in ([row(10)], [row(10), row(11)]):
            with store.writing(), pytest.raises(StoreUnavailable, match="Somebody else holds"):
                store.append(rows, digest(row(10).line))
        other.execute("ROLLBACK")
        other.close()
        with store.writing():
            store.append([row(10)], digest(row(10).line))
    assert numbers(path) == 11
