"""The export folder: whole at every moment, whoever is killed, and nothing outside of it touched or read."""

from __future__ import annotations

import os
import random
import shutil
import stat
import sys
import time
from contextlib import contextmanager, suppress
from datetime import date
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from register import Register
from register.errors import Damaged, Misasked, NotFound, RegisterError, Rollback, StoreUnavailable, Unreadable
from register.events import PartyRegistered, PersonRegistered, Sealed
from register.ledger import folder as folders
from register.ledger.checkpoint import Checkpoint, Signed
from register.ledger.folder import Folder, attachments_in, belongs, write
from register.ledger.keys import Signer
from register.ledger.policy import Policy
from register.ledger.tiles import WIDTH, path_of, tiles_of, unbundle
from register.verify import verify

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

ORIGIN = "council.example/register"
SIGNER = Signer.from_seed(sha256(b"example log key").digest(), ORIGIN)
SIZES = [1, 2, 255, 256, 257, 511, 512, 513, 700]
SOMETIMES = 1 if os.environ.get("REGISTER_SOAK") else 3
"""Of the many steps that a writer is killed before, each third one; all where REGISTER_SOAK is set."""

WRITTEN = ("replace", "fsync", "mkdir", "unlink", "rmdir", "open")


@pytest.fixture(autouse=True)
def _no_waiting_for_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody pulls the plug here: what is synced, and when, is read off the calls."""
    monkeypatch.setattr(os, "fsync", os.fstat)


def log(count: int, seed: int = 0) -> list[bytes]:
    chance = random.Random(seed)
    return [chance.randbytes(chance.randrange(1, 40)).replace(b"\n", b"-") for _ in range(count)]


def tree(leaves: Sequence[bytes]) -> bytes:
    """RFC 6962, section 2.1, as it is written there."""
    if len(leaves) <= 1:
        return leaves[0] if leaves else sha256(b"").digest()
    middle = 1
    while middle * 2 < len(leaves):
        middle *= 2
    return sha256(b"\1" + tree(leaves[:middle]) + tree(leaves[middle:])).digest()


def root(lines: Sequence[bytes]) -> bytes:
    return tree([sha256(b"\0" + line).digest() for line in lines])


def sign(lines: Sequence[bytes], size: int | None = None, origin: str = ORIGIN) -> Signed:
    some = lines[:size]
    checkpoint = Checkpoint(origin, len(some), root(some))
    return Signed.of(checkpoint, [SIGNER.sign(checkpoint.text)])


def export(path: Path, lines: Sequence[bytes], **more: Any) -> int:
    return write(path, iter(lines), sign(lines), [], **more)


def told(path: Path) -> list[bytes]:
    return (path / "log.jsonl").read_bytes().split(b"\n")[:-1]


def files(path: Path) -> dict[str, bytes]:
    return {str(each.relative_to(path)): each.read_bytes() for each in path.rglob("*") if each.is_file()}


def hashes_of(lines: Sequence[bytes], level: int, index: int, width: int) -> bytes:
    under = WIDTH**level
    first = [(index * WIDTH + place) * under for place in range(width)]
    return b"".join(root(lines[place : place + under]) for place in first)


def unsound(path: Path) -> str | None:  # noqa: PLR0911 - a line a finding
    """What is wrong with a folder at rest: everything that is there is looked at, and compared with the lines."""
    found = files(path)
    left = {name for name in found if folders._finished(name) != name}
    if not found.keys() - left:
        return None
    if "log.jsonl" not in found:
        return "no log.jsonl"
    lines = told(path)
    for name in found.keys() - left:
        if not belongs(name):
            return f"{name} does not belong"
        if name.startswith("tile/"):
            level, index, width = folders.parse_path(name)
            first = index * WIDTH * WIDTH ** (level or 0)
            if first + width * WIDTH ** (level or 0) > len(lines):
                return f"{name} goes beyond the lines"
            if level is None and unbundle(found[name], width) != lines[first : first + width]:
                return f"{name} holds other lines"
            if level is not None and found[name] != hashes_of(lines, level, index, width):
                return f"{name} holds other hashes"
        if name.startswith("checkpoint"):
            checkpoint = Signed.parse(found[name]).checkpoint
            if checkpoint.size > len(lines) or checkpoint.root != root(lines[: checkpoint.size]):
                return f"{name} signs other lines"
            if name == "checkpoint":
                missing = {path_of(*tile) for tile in tiles_of(checkpoint.size)} - found.keys()
                if missing or found.get(f"checkpoints/{checkpoint.size}") != found[name]:
                    return f"missing: {missing or 'the kept checkpoint'}"
    return None


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


def dying_at(step: int, work: Callable[[], Any]) -> Callable[[], None]:
    """The work, of a process that dies before its ``step``-th call that changes or syncs a file."""
    left = step

    def counted(name: str) -> Callable[..., Any]:
        real = getattr(os, name)

        def call(*given: Any, **more: Any) -> Any:
            nonlocal left
            if name != "open" or given[1] & os.O_CREAT:
                if not left:
                    os._exit(9)
                left -= 1
            return real(*given, **more)

        return call

    def go() -> None:
        for name in WRITTEN:
            setattr(os, name, counted(name))
        work()

    return go


def killed_everywhere(path: Path, work: Callable[[], Any], look: Callable[[int], None], *, every: int = 1) -> int:
    """Kill a work on a folder before each of its steps, each time on what it began with; how many steps there were."""
    before, step = path.with_name("before"), 0
    if path.exists():
        shutil.copytree(path, before)
    while ended := in_a_child(dying_at(step, work)):
        assert ended == 9
        look(step)
        shutil.rmtree(path, ignore_errors=True)
        if before.exists():
            shutil.copytree(before, path)
        step += every
    look(step)
    return step


# -- what is written


@pytest.mark.parametrize("size", SIZES)
def test_an_export_has_all_that_its_size_says_and_nothing_else(tmp_path: Path, size: int) -> None:
    lines = log(size)
    assert export(tmp_path / "x", lines) == size
    names = {"checkpoint", f"checkpoints/{size}", "log.jsonl", *(path_of(*tile) for tile in tiles_of(size))}
    assert files(tmp_path / "x").keys() == names
    assert told(tmp_path / "x") == lines
    assert unsound(tmp_path / "x") is None


@pytest.mark.parametrize(("before", "after"), [*pairwise(SIZES), (1, 700), (256, 256), (700, 700)])
def test_an_export_is_brought_up_to_date(tmp_path: Path, before: int, after: int) -> None:
    lines = log(after)
    export(tmp_path / "x", lines[:before])
    export(tmp_path / "x", lines)
    export(tmp_path / "fresh", lines)
    assert unsound(tmp_path / "x") is None
    fresh, brought = files(tmp_path / "fresh"), files(tmp_path / "x")
    assert fresh.items() <= brought.items()
    stale = {path_of(*tile) for tile in tiles_of(before)}
    assert brought.keys() - fresh.keys() <= stale | {f"checkpoints/{before}"}


def test_partial_tiles_of_the_checkpoint_before_stay_and_older_ones_go(tmp_path: Path) -> None:
    lines = log(700)
    for size in (10, 20, 300, 301):
        export(tmp_path / "x", lines[:size])
    partial = {name for name in files(tmp_path / "x") if ".p/" in name}
    expected = {path_of(*tile) for size in (300, 301) for tile in tiles_of(size)}
    assert partial == {name for name in expected if ".p/" in name}
    assert not (tmp_path / "x/tile/0/000.p").exists()
    assert {name for name in files(tmp_path / "x") if name.startswith("checkpoints/")} == {
        f"checkpoints/{size}" for size in (10, 20, 300, 301)
    }


def test_full_tiles_are_not_written_again(tmp_path: Path) -> None:
    lines = log(700)
    export(tmp_path / "x", lines[:600])
    before = {name: (tmp_path / "x" / name).stat().st_ino for name in files(tmp_path / "x")}
    export(tmp_path / "x", lines)
    kept = {name for name, inode in before.items() if (tmp_path / "x" / name).stat().st_ino == inode}
    assert kept >= {path_of(level, index) for level in (None, 0) for index in (0, 1)}


def test_a_damaged_tile_is_mended(tmp_path: Path) -> None:
    lines = log(300)
    export(tmp_path / "x", lines)
    (tmp_path / "x/tile/0/000").write_bytes(b"?" * 8192)
    export(tmp_path / "x", lines)
    assert unsound(tmp_path / "x") is None


def test_without_a_checkpoint_there_are_lines_only(tmp_path: Path) -> None:
    assert write(tmp_path / "x", iter(log(300)), None) == 300
    assert files(tmp_path / "x").keys() == {"log.jsonl"}
    export(tmp_path / "x", log(301))
    assert unsound(tmp_path / "x") is None


def test_all_kept_checkpoints_come_along_and_must_be_of_these_lines(tmp_path: Path) -> None:
    lines = log(300)
    kept = [sign(lines, size) for size in (1, 256, 299, 300)]
    write(tmp_path / "x", iter(lines), kept[-1], kept)
    assert [size for size, _ in Folder(tmp_path / "x").checkpoints()] == [1, 256, 299, 300]
    with pytest.raises(Damaged, match="wrong-root") as caught:
        write(tmp_path / "y", iter(lines), kept[-1], [sign(lines, 200), sign(log(256, 1))])
    assert (caught.value.first, caught.value.end) == (200, 256)
    with pytest.raises(Misasked, match="is none of"):
        write(tmp_path / "y", iter(lines), kept[-1], [sign(lines, 3, "another.example")])
    assert not (tmp_path / "y").exists()


def test_lines_are_exactly_those_that_are_signed(tmp_path: Path) -> None:
    lines = log(300)
    for some, signed, error in [
        (lines[:-1], sign(lines), Rollback),
        (log(300, 1), sign(lines), Damaged),
        (lines, sign(lines, 299), Misasked),
        ([], sign(lines), Rollback),
        ([], None, Unreadable),
    ]:
        with pytest.raises(error):
            write(tmp_path / "x", iter(some), signed)
        assert not (tmp_path / "x").exists()


def test_files_are_for_everybody_whom_the_umask_lets(tmp_path: Path) -> None:
    for umask, folder, file in [(0o022, 0o755, 0o644), (0o077, 0o700, 0o600), (0o002, 0o755, 0o644)]:
        before = os.umask(umask)
        try:
            export(tmp_path / str(umask), log(300), openings={"a" * 64: b"1"})
        finally:
            os.umask(before)
        for each in [tmp_path / str(umask), *(tmp_path / str(umask)).rglob("*")]:
            if "sealed" in each.parts:
                continue
            assert stat.S_IMODE(each.stat().st_mode) == (folder if each.is_dir() else file)


def modes_of_openings(path: Path, openings: dict[str, bytes]) -> set[int]:
    before = os.umask(0)
    try:
        export(path, log(3), openings=openings)
    finally:
        os.umask(before)
    return {stat.S_IMODE(each.stat().st_mode) for each in [path / "sealed", *(path / "sealed").iterdir()]}


def test_openings_are_for_their_owner_alone_whatever_the_umask(tmp_path: Path) -> None:
    for openings in ({"a" * 64: b"1"}, {"a" * 64: b"1", "b" * 64: b"2"}):
        assert modes_of_openings(tmp_path / "x", openings) == {0o700, 0o600}


def test_openings_that_others_may_read_are_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folders, "_SECRET", folders._READABLE)
    assert modes_of_openings(tmp_path / "x", {"a" * 64: b"1"}) == {0o755, 0o644}


# -- attachments and openings


def test_attachments_are_found_by_their_content_and_checked_on_the_way(tmp_path: Path) -> None:
    (tmp_path / "files").mkdir()
    (tmp_path / "files/invitation.pdf").write_bytes(b"%PDF of an invitation")
    (tmp_path / "files/other.pdf").write_bytes(b"%PDF that has no entry")
    (tmp_path / "files/link.pdf").symlink_to("/etc/hostname")
    os.mkfifo(tmp_path / "files/fifo")
    name = sha256(b"%PDF of an invitation").hexdigest()
    found = attachments_in(tmp_path / "files", {name: 21, "0" * 64: 22})
    assert found == {name: tmp_path / "files/invitation.pdf"}
    export(tmp_path / "x", log(3), attachments=found)
    assert files(tmp_path / "x")[f"attachments/{name}"] == b"%PDF of an invitation"
    with Folder(tmp_path / "x") as there:
        assert [(name, file.read()) for name, file in there.attachments()] == [(name, b"%PDF of an invitation")]
    (tmp_path / "files/invitation.pdf").write_bytes(b"%PDF changed meanwhile")
    with pytest.raises(Unreadable, match="is not the attachment"):
        export(tmp_path / "y", log(3), attachments=found)
    assert unsound(tmp_path / "y") is None
    with pytest.raises(NotFound):
        attachments_in(tmp_path / "nobody", {})
    with pytest.raises(Misasked, match="no SHA-256"):
        export(tmp_path / "z", log(3), attachments={"../y": tmp_path / "files/other.pdf"})


def test_a_damaged_attachment_is_mended_and_a_sound_one_left(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"file")
    name = sha256(b"file").hexdigest()
    for content in (b"file", b"fila"):
        export(tmp_path / "x", log(3), attachments={name: tmp_path / "a"})
        (tmp_path / "x/attachments" / name).write_bytes(content)
    inode = (tmp_path / "x/attachments" / name).stat().st_ino
    export(tmp_path / "x", log(3), attachments={name: tmp_path / "a"})
    assert files(tmp_path / "x")[f"attachments/{name}"] == b"file"
    assert (tmp_path / "x/attachments" / name).stat().st_ino != inode


def test_openings_are_all_that_are_given_and_no_others(tmp_path: Path) -> None:
    for given in ({"a" * 64: b"1", "b" * 64: b"2"}, {"b" * 64: b"2"}, {"b" * 64: b"2", "c" * 64: b"3"}, {}):
        export(tmp_path / "x", log(3), openings=given)
        with Folder(tmp_path / "x") as there:
            assert dict(there.openings()) == given
            assert there.shows_openings == bool(given)
            assert list(there.strange()) == []
    with pytest.raises(Misasked, match="no commitment"):
        export(tmp_path / "x", log(3), openings={"../../y": b"1"})
    assert list(Folder(tmp_path / "x").strange()) == []


def test_openings_are_never_half_shown_nor_left_when_others_take_their_place(tmp_path: Path) -> None:
    lines, before, after = log(3), {"a" * 64: b"1", "b" * 64: b"2"}, {"b" * 64: b"2", "c" * 64: b"3"}
    export(tmp_path / "x", lines, openings=before)

    def look(_: int) -> None:
        with Folder(tmp_path / "x") as there:
            assert dict(there.openings()) in (before, after, {})

    assert killed_everywhere(tmp_path / "x", lambda: export(tmp_path / "x", lines, openings=after), look) > 10
    assert files(tmp_path / "x").keys() >= {"sealed/" + name for name in after}
    assert list(Folder(tmp_path / "x").strange()) == []


@pytest.mark.parametrize("seed", range(4))
def test_any_growth_leaves_what_verifies(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    lines = log(700, seed)
    for size in sorted(chance.choices(range(1, 701), k=6)):
        kept = sorted({chance.randint(1, size) for _ in range(3)})
        write(tmp_path / "x", iter(lines[:size]), sign(lines, size), [sign(lines, each) for each in kept])
        assert unsound(tmp_path / "x") is None
        assert told(tmp_path / "x") == lines[:size]


# -- killed, watched, two at once


@pytest.mark.parametrize("sizes", [(0, 3), (0, 257), (255, 256), (256, 513), (300, 301)])
def test_an_export_that_is_killed_anywhere_verifies_and_is_finished_later(
    tmp_path: Path, sizes: tuple[int, int]
) -> None:
    before, after = sizes
    lines = log(after)
    if before:
        export(tmp_path / "x", lines[:before])

    export(tmp_path / "fresh", lines)
    fresh = files(tmp_path / "fresh").items()

    def look(step: int) -> None:
        assert unsound(tmp_path / "x") is None, step
        export(tmp_path / "x", lines)
        assert fresh <= files(tmp_path / "x").items()
        assert list(Folder(tmp_path / "x").strange()) == []

    every = 1 if after == 3 else SOMETIMES
    steps = killed_everywhere(tmp_path / "x", lambda: export(tmp_path / "x", lines), look, every=every)
    assert steps > 30


def test_a_checkpoint_that_is_written_first_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = folders._Target.put_log

    def put_log(self: Any, lines: Any, notes: dict[int, Signed], before: Any) -> int:
        self.put("checkpoint", notes[max(notes)].encode())
        return real(self, lines, notes, before)

    monkeypatch.setattr(folders._Target, "put_log", put_log)
    export(tmp_path / "x", log(10))
    found = set()
    killed_everywhere(
        tmp_path / "x", lambda: export(tmp_path / "x", log(20)), lambda _: found.add(unsound(tmp_path / "x"))
    )
    assert found - {None}


def test_tiles_that_come_before_the_lines_are_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = folders._Target.place_log

    def place_log(self: Any) -> None:
        self.put(path_of(0, 0, 20), hashes_of(log(20), 0, 0, 20))
        self.sync()
        real(self)

    monkeypatch.setattr(folders._Target, "place_log", place_log)
    export(tmp_path / "x", log(10))
    found = set()
    killed_everywhere(
        tmp_path / "x", lambda: export(tmp_path / "x", log(20)), lambda _: found.add(unsound(tmp_path / "x"))
    )
    assert found - {None}


@contextmanager
def calls(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[tuple[str, str]]]:
    """The files that are synced and renamed, in their order; in a rename both names."""
    seen: list[tuple[str, str]] = []
    fsync, replace = os.fsync, os.replace

    def path(fd: int) -> str:
        return str(Path(f"/proc/self/fd/{fd}").readlink())

    def seen_fsync(fd: int) -> None:
        seen.append(("fsync", path(fd)))
        fsync(fd)

    def seen_replace(old: str, new: str, *, src_dir_fd: int, dst_dir_fd: int) -> None:
        seen.append(("from", f"{path(src_dir_fd)}/{old}"))
        seen.append(("to", f"{path(dst_dir_fd)}/{new}"))
        replace(old, new, src_dir_fd=src_dir_fd, dst_dir_fd=dst_dir_fd)

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", seen_fsync)
        patch.setattr(os, "replace", seen_replace)
        yield seen


def not_durable(seen: list[tuple[str, str]]) -> list[str]:
    """Files renamed before they were synced, and folders not synced before the checkpoint had its name."""
    last = next(place for place, call in enumerate(seen) if call[0] == "to" and call[1].endswith("/checkpoint"))
    missing = [
        name for place, (call, name) in enumerate(seen) if call == "from" and ("fsync", name) not in seen[:place]
    ]
    for place, (call, name) in enumerate(seen[:last]):
        above = name.rpartition("/")[0]
        if call == "to" and ("fsync", above) not in seen[place:last]:
            missing.append(above)
    above = seen[last][1].rpartition("/")[0]
    return missing if ("fsync", above) in seen[last:] else [*missing, above]


def test_every_file_is_on_disk_before_it_has_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with calls(monkeypatch) as seen:
        export(tmp_path / "x", log(700))
    assert sum(call == "to" for call, _ in seen) >= 10
    assert not_durable(seen) == []


def test_a_file_or_a_folder_that_is_not_synced_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.fsync
    for kind in (stat.S_ISREG, stat.S_ISDIR):
        with monkeypatch.context() as patch, calls(monkeypatch) as seen:
            watched = os.fsync
            patch.setattr(
                os,
                "fsync",
                lambda fd, kind=kind, watched=watched: (real if kind(os.fstat(fd).st_mode) else watched)(fd),
            )
            export(tmp_path / kind.__name__, log(700))
        assert not_durable(seen) != []


def test_whoever_reads_while_it_grows_finds_what_verifies(tmp_path: Path) -> None:
    lines, sizes = log(700), [1, *range(20, 700, 20)]
    export(tmp_path / "x", lines[:1])
    if not (child := os.fork()):
        for size in sizes:
            export(tmp_path / "x", lines[:size])
            time.sleep(0.01)
        os._exit(0)
    reads, seen = 0, 0
    while os.waitpid(child, os.WNOHANG) == (0, 0):
        with Folder(tmp_path / "x") as there:
            checkpoint = Signed.parse(there.checkpoint or b"").checkpoint
            kept = [Signed.parse(note).checkpoint for _, note in there.checkpoints()]
            found = [line for _, line in there.lines.rows()]
            assert checkpoint.size >= seen
            assert checkpoint.root == root(found[: checkpoint.size])
            assert all(each.size <= len(found) and each.root == root(found[: each.size]) for each in kept[-2:])
            for level, index, width in tiles_of(checkpoint.size):
                tile = there.tile(level, index, width)
                if level is not None and tile is not None:
                    assert tile == hashes_of(found, level, index, width)
                # Two exports later it may be gone; the checkpoint then says another size.
                assert tile is not None or Folder(tmp_path / "x").checkpoint != there.checkpoint
            reads, seen = reads + 1, checkpoint.size
    assert reads > 5
    assert seen > 1


NOW = "2030-01-01T00:00:00.000000Z"


def policy() -> Policy:
    return Policy.parse(f"log {SIGNER.key}\nquorum none\n".encode())


def grown(register: Register, count: int) -> None:
    """Record so many entries more, and keep a checkpoint of all."""
    for number in range(register.size, register.size + count):
        party = PartyRegistered(on=date(2024, 1, 1), party=f"p-{number}", name=f"P {number}", kind="municipality")
        register.record(party)
    checkpoint = Checkpoint(ORIGIN, register.size, register.examine().root)
    register.checkpoints.keep(Signed.of(checkpoint, [SIGNER.sign(checkpoint.text)]))


@pytest.fixture
def live(tmp_path: Path) -> Iterator[Register]:
    """A register with a key, a sealed value, and a checkpoint of some 100 entries."""
    path, key = tmp_path / "register", str(SIGNER.key)
    with Register.create(path, organisation="Rådet", origin=ORIGIN, key=key, by="me") as register:
        told = register.vault.seal("person-1", {"name": "Ada Lovelace"})
        register.record(PersonRegistered(on=date(2024, 1, 1), person="person-1", personal_data=Sealed(sealed=told)))
        grown(register, 100)
        yield register


def test_the_auditor_finds_nothing_wrong_wherever_an_exporter_was_killed(live: Register, tmp_path: Path) -> None:
    live.export_folder(tmp_path / "x", openings=True)
    before = live.size
    grown(live, 170)
    after, path = live.size, live.path or tmp_path
    live.close()
    seen = []

    def work() -> None:
        with Register.open(path, read_only=True) as register:
            register.export_folder(tmp_path / "x", openings=True)

    def look(_: int) -> None:
        seen.append(verify(tmp_path / "x", policy=policy(), now=NOW).size)

    killed_everywhere(tmp_path / "x", work, look, every=SOMETIMES)
    assert seen == sorted(seen)
    assert set(seen) == {before, after}


def test_the_auditor_finds_nothing_wrong_while_an_export_grows(live: Register, tmp_path: Path) -> None:
    live.export_folder(tmp_path / "x")
    path, sizes = live.path or tmp_path, []
    live.close()
    if not (child := os.fork()):
        with Register.open(path, by="me") as register:
            for _ in range(12):
                grown(register, 7)
                register.export_folder(tmp_path / "x")
        os._exit(0)
    while os.waitpid(child, os.WNOHANG) == (0, 0):
        with suppress(Unreadable):  # a partial tile of two exports before may be gone: the auditor reads again
            sizes.append(verify(tmp_path / "x", policy=policy(), now=NOW).size)
    assert sizes == sorted(sizes)
    assert len(set(sizes)) > 1
    assert verify(tmp_path / "x", policy=policy(), now=NOW).size == 102 + 12 * 7


def test_only_one_exports_at_a_time(tmp_path: Path) -> None:
    def lines() -> Iterator[bytes]:
        with pytest.raises(StoreUnavailable, match="Somebody else is exporting"):
            export(tmp_path / "x", log(3))
        yield from log(3)

    assert write(tmp_path / "x", lines(), sign(log(3))) == 3
    assert unsound(tmp_path / "x") is None


def test_a_full_disk_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = log(300)
    export(tmp_path / "x", lines[:200])
    real, step = os.fsync, 0
    for step in range(40):
        left = step

        def fsync(fd: int) -> None:
            nonlocal left
            left -= 1
            if left < 0:
                raise OSError(28, "No space left on device")
            real(fd)

        with monkeypatch.context() as patch:
            patch.setattr(os, "fsync", fsync)
            try:
                export(tmp_path / "x", lines)
            except StoreUnavailable as error:
                assert "No space left" in str(error)  # noqa: PT017 - the last one succeeds
            else:
                break
        assert unsound(tmp_path / "x") is None
        assert not [name for name in files(tmp_path / "x") if name.rpartition("/")[2].startswith(".")]
    assert step > 5
    assert told(tmp_path / "x") == lines


# -- what is not touched


def outside(path: Path) -> dict[str, tuple[bytes, int]]:
    return {
        str(each): (each.read_bytes(), each.lstat().st_mtime_ns)
        for each in path.rglob("*")
        if each.is_file() and not each.is_symlink()
    }


FOREIGN: dict[str, Callable[[Path], Any]] = {
    "a file": lambda x: (x / "README").write_text("mine"),
    "a file in a folder of ours": lambda x: (x / "tile/0/notes.txt").write_text("mine"),
    "a hidden file": lambda x: (x / ".profile").write_text("mine"),
    "a link": lambda x: (x / "tile/0/001").symlink_to("/etc/hostname"),
    "a link for a checkpoint": lambda x: ((x / "checkpoint").unlink(), (x / "checkpoint").symlink_to("../secret")),
    "a link for the lines": lambda x: ((x / "log.jsonl").unlink(), (x / "log.jsonl").symlink_to("../secret")),
    "a linked folder": lambda x: (x / "sealed").symlink_to("..", target_is_directory=True),
    "a pipe": lambda x: os.mkfifo(x / "attachments"),
    "no lines": lambda x: (x / "log.jsonl").unlink(),
    "lines that are a folder": lambda x: (
        (x / "log.jsonl").unlink(),
        (x / "log.jsonl").mkdir(),
        (x / "log.jsonl/a").touch(),
    ),
    "a checkpoint that is none": lambda x: (x / "checkpoint").write_bytes(b"signed by me"),
    "a kept checkpoint of another size": lambda x: (x / "checkpoints/300").rename(x / "checkpoints/299"),
    "an empty folder": lambda x: (x / "foo").mkdir(),
    "an empty folder in the place of a tile": lambda x: (x / "tile/0/001").mkdir(),
    "an empty folder in the place of a tile to come": lambda x: (x / "tile/0/001.p/45").mkdir(),
    "an empty folder in the place of the checkpoint to come": lambda x: (x / "checkpoints/301").mkdir(),
    "an empty folder among the openings": lambda x: (x / "sealed" / ("a" * 64)).mkdir(parents=True),
    "an empty folder among the attachments": lambda x: (x / "attachments" / ("a" * 64)).mkdir(parents=True),
    "an empty folder where lines are written aside": lambda x: (x / ".log.jsonl.new").mkdir(),
    "an empty folder where openings are written aside": lambda x: (x / ".sealed.new/a").mkdir(parents=True),
    "a file where openings are written aside": lambda x: (x / ".sealed.new").touch(),
    "a file of another program's": lambda x: (x / ".notes.old").touch(),
    "a checkpoint with a NUL": lambda x: (x / "checkpoint").write_bytes((x / "checkpoint").read_bytes() + b"\0"),
    "odd bytes": lambda x: os.close(os.open(bytes(x) + b"/\xff\x1b[2J", os.O_CREAT)),
    "a huge checkpoint": lambda x: os.truncate(x / "checkpoint", 1 << 40),
}


@pytest.mark.parametrize("what", FOREIGN)
def test_a_folder_that_holds_anything_else_is_left_as_it_is(tmp_path: Path, what: str) -> None:
    lines = log(301)
    export(tmp_path / "x", lines[:300])
    (tmp_path / "secret").write_text("not to be touched")
    FOREIGN[what](tmp_path / "x")
    names = sorted(map(str, tmp_path.rglob("*")))
    with suppress(MemoryError, OverflowError):
        before = {} if "huge" in what else outside(tmp_path)
    with pytest.raises(Misasked) as caught:
        export(tmp_path / "x", lines)
    assert str(caught.value).isprintable()
    assert sorted(map(str, tmp_path.rglob("*"))) == names
    assert before == ({} if "huge" in what else outside(tmp_path))


@pytest.mark.parametrize("where", ["foo", "tile/0/001.p/45"])
def test_where_empty_folders_are_passed_over_they_are_not_found(
    tmp_path: Path, where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Found only by whoever wants to write there, when the lines have taken their place already."""
    real = Folder.walk
    monkeypatch.setattr(Folder, "walk", lambda self: (each for each in real(self) if not each[1]))
    export(tmp_path / "x", log(300))
    (tmp_path / "x" / where).mkdir()
    with suppress(RegisterError):
        export(tmp_path / "x", log(301))
    assert told(tmp_path / "x") == log(301)


def test_an_export_that_was_emptied_but_for_its_folders_is_an_empty_folder(tmp_path: Path) -> None:
    """A writer that was killed leaves folders with nothing in them."""
    export(tmp_path / "x", log(300))
    for each in tmp_path.joinpath("x").rglob("*"):
        if each.is_file():
            each.unlink()
    export(tmp_path / "x", log(301))
    assert unsound(tmp_path / "x") is None


@pytest.mark.parametrize("index", [0, 999, 1_000, 1_234_067, 10**18])
@pytest.mark.parametrize("level", [None, 0, 1, 63])
@pytest.mark.parametrize("width", [1, 255, 256])
def test_every_folder_on_the_way_to_a_tile_is_an_exports(level: int | None, index: int, width: int) -> None:
    path = Path(path_of(level, index, width))
    assert all(folders.has_folder(str(each)) for each in path.parents if each.name)
    assert not folders.has_folder(str(path))


@pytest.mark.parametrize(
    "name", ["", "foo", "tile/foo", "tile/0/x1", "tile/0/000", "tile/00", "tile/0/000.p/1", "sealed/a"]
)
def test_other_folders_are_no_exports(name: str) -> None:
    assert not folders.has_folder(name)


def test_a_sentence_about_a_folder_names_the_file_and_has_an_end(tmp_path: Path) -> None:
    export(tmp_path / "x", log(3))
    for name in ("checkpoint", "checkpoints/3"):
        before = (tmp_path / "x" / name).read_bytes()
        (tmp_path / "x" / name).write_bytes(before + b"\0")
        with Folder(tmp_path / "x") as there, pytest.raises(Unreadable) as unread:
            _ = [there.signed, *there.kept()]
        said = f"{tmp_path}/x/{name} holds no signed checkpoint: the note has a control character."
        assert str(unread.value) == said
        with pytest.raises(Misasked) as refused:
            export(tmp_path / "x", log(5))
        assert str(refused.value).endswith(f"{said} Choose another path.")
        (tmp_path / "x" / name).write_bytes(before)


OTHERS: dict[str, Callable[[list[bytes]], tuple[list[bytes], Signed | None]]] = {
    "another log": lambda _: (log(301, 1), sign(log(301, 1))),
    "a fork": lambda lines: ([*lines[:299], b"other", b"one"], sign([*lines[:299], b"other", b"one"])),
    "another origin": lambda lines: ([*lines, b"one"], sign([*lines, b"one"], origin="another.example")),
    "an older state": lambda lines: (lines[:299], sign(lines, 299)),
    "nothing signed": lambda lines: ([*lines, b"one"], None),
}


@pytest.mark.parametrize("what", OTHERS)
def test_an_export_of_another_log_is_never_overwritten(tmp_path: Path, what: str) -> None:
    export(tmp_path / "x", log(300))
    before = outside(tmp_path)
    lines, signed = OTHERS[what](log(300))
    with pytest.raises(Misasked):
        write(tmp_path / "x", iter(lines), signed)
    assert outside(tmp_path) == before


def test_unsigned_lines_that_are_not_continued_are_not_overwritten_either(tmp_path: Path) -> None:
    write(tmp_path / "x", iter(log(300)), None)
    for lines in (log(299), log(301, 1)):
        for signed in (None, sign(lines)):
            with pytest.raises(Misasked, match="do not continue"):
                write(tmp_path / "x", iter(lines), signed)
    assert told(tmp_path / "x") == log(300)


def test_without_the_comparison_another_log_would_be_overwritten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = folders._as_signed
    monkeypatch.setattr(folders._Target, "_check_continued", lambda *_: None)
    export(tmp_path / "x", log(300))
    with pytest.raises(Misasked):  # the checkpoint still tells
        export(tmp_path / "x", log(301, 1))
    monkeypatch.setattr(folders, "_as_signed", lambda lines, roots, _, path: real(lines, roots, {}, path))
    export(tmp_path / "x", log(301, 1))
    assert told(tmp_path / "x") == log(301, 1)


def test_a_link_in_the_place_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "x").symlink_to(tmp_path / "real")
    (tmp_path / "file").touch()
    for name in ("x", "file"):
        with pytest.raises(Misasked):
            export(tmp_path / name, log(3))
    assert list((tmp_path / "real").iterdir()) == []
    with pytest.raises(NotFound):
        export(tmp_path / "nobody/x", log(3))
    with pytest.raises(NotFound):
        export(tmp_path / "a\0b", log(3))


def test_a_link_that_appears_meanwhile_is_not_followed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "elsewhere").mkdir()
    real = folders._Target.place_log

    def place_log(self: Any) -> None:
        (tmp_path / "x/tile").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
        real(self)

    monkeypatch.setattr(folders._Target, "place_log", place_log)
    with pytest.raises(RegisterError):
        export(tmp_path / "x", log(300))
    assert list((tmp_path / "elsewhere").iterdir()) == []
    monkeypatch.setattr(folders, "_CAREFULLY", folders._CAREFULLY & ~os.O_NOFOLLOW)
    (tmp_path / "x/tile").unlink()
    with suppress(RegisterError):
        export(tmp_path / "x", log(300))
    assert list((tmp_path / "elsewhere").iterdir()) != []  # followed, where links are followed


def test_leftovers_of_a_killed_writer_are_no_links_to_write_through(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("not to be touched")
    export(tmp_path / "x", log(3))
    for name in (".log.jsonl.new", ".checkpoint.new"):
        (tmp_path / "x" / name).hardlink_to(tmp_path / "secret")
    export(tmp_path / "x", log(5))
    assert (tmp_path / "secret").read_text() == "not to be touched"
    assert unsound(tmp_path / "x") is None


# -- what is read


def test_a_folder_gives_what_it_holds(tmp_path: Path) -> None:
    lines = log(300)
    export(tmp_path / "x", lines)
    with Folder(tmp_path / "x") as there:
        assert there.checkpoint == sign(lines).encode()
        assert list(there.checkpoints()) == [(300, sign(lines).encode())]
        assert [line for _, line in there.lines.rows()] == lines
        assert there.tile(0, 0) == hashes_of(lines, 0, 0, 256)
        assert there.tile(None, 1, 44) is not None
        assert there.tile(0, 1) is None
        assert set(there.names()) == files(tmp_path / "x").keys()
        assert list(there.strange()) == []
        assert not there.shows_openings


HOSTILE: dict[str, Callable[[Path], Any]] = {
    "link": lambda path: path.symlink_to("/etc/hostname"),
    "dangling": lambda path: path.symlink_to("nobody"),
    "itself": lambda path: path.symlink_to(path.name),
    "fifo": os.mkfifo,
    "folder": lambda path: path.mkdir(),
}
ASKED: dict[str, Callable[[Folder], Any]] = {
    "checkpoint": lambda there: there.checkpoint,
    "checkpoints/300": lambda there: list(there.checkpoints()),
    "log.jsonl": lambda there: there.lines.size(),
    "tile/0/000": lambda there: there.tile(0, 0),
    "tile/entries/001.p/44": lambda there: there.tile(None, 1, 44),
    "sealed/" + "a" * 64: lambda there: list(there.openings()),
    "attachments/" + "b" * 64: lambda there: list(there.attachments()),
}


@pytest.fixture
def full(tmp_path: Path) -> Path:
    """An export with a file of each kind."""
    (tmp_path / "a").write_bytes(b"x")
    name = sha256(b"x").hexdigest()
    export(tmp_path / "x", log(300), attachments={name: tmp_path / "a"}, openings={"a" * 64: b"1"})
    (tmp_path / "x/attachments" / name).rename(tmp_path / "x/attachments" / ("b" * 64))
    return tmp_path / "x"


@pytest.mark.parametrize("what", HOSTILE)
@pytest.mark.parametrize("name", ASKED)
def test_what_is_no_regular_file_is_not_read(full: Path, name: str, what: str) -> None:
    (full / name).unlink()
    HOSTILE[what](full / name)
    with pytest.raises(Unreadable) as caught:
        ASKED[name](Folder(full))
    assert name in str(caught.value)


@pytest.mark.parametrize("name", [name for name in ASKED if "/" in name])
def test_what_lies_behind_a_linked_folder_is_not_read(full: Path, tmp_path: Path, name: str) -> None:
    above = (full / name).parent
    above.rename(tmp_path / "elsewhere")
    above.symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    with pytest.raises(Unreadable):
        ASKED[name](Folder(full))


@pytest.mark.parametrize("name", ASKED)
def test_where_links_are_followed_they_are_read(full: Path, tmp_path: Path, name: str, monkeypatch: Any) -> None:
    (full / name).rename(tmp_path / "elsewhere")
    (full / name).symlink_to(tmp_path / "elsewhere")
    monkeypatch.setattr(folders, "_CAREFULLY", folders._CAREFULLY & ~os.O_NOFOLLOW)
    assert ASKED[name](Folder(full))


@pytest.mark.parametrize("name", ASKED)
def test_what_is_missing_is_missing(full: Path, name: str) -> None:
    (full / name).unlink()
    if name == "log.jsonl":
        with pytest.raises(Unreadable, match=r"has no log\.jsonl"):
            ASKED[name](Folder(full))
    else:
        assert not ASKED[name](Folder(full))


def test_no_more_is_read_of_a_file_than_its_name_allows(full: Path) -> None:
    for name in ASKED:
        os.truncate(full / name, 1 << 40)
    with pytest.raises(Unreadable, match="larger than 65536 bytes"):
        Folder(full)
    (full / "checkpoint").unlink()
    with Folder(full) as there:
        with pytest.raises(Unreadable, match="larger than 65536 bytes"):
            list(there.checkpoints())
        assert len(there.tile(0, 0) or b"") == 32 * 256 + 1
        assert len(there.tile(None, 1, 44) or b"") == 65_537 * 44 + 1
        assert [len(data) for _, data in there.openings()] == [folders.LARGEST_OPENING + 1]
        with pytest.raises((Damaged, Unreadable)):
            there.lines.size()


def test_names_are_listed_only_so_far(full: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folders, "MOST_NAMES", 20)
    for number in range(21):
        (full / f"checkpoints/{number}9").touch()
    with pytest.raises(Unreadable, match="more than 20 names"):
        Folder(full)
    for number in range(21):
        (full / f"checkpoints/{number}9").rename(full / f"tile/at{number}")
    with Folder(full) as there, pytest.raises(Unreadable, match="more than 20 names"):
        list(there.names())


def test_names_that_do_not_belong_are_told_as_they_can_be_printed(full: Path) -> None:
    os.close(os.open(bytes(full) + b"/\xff\x1b[2J", os.O_CREAT))
    (full / "checkpoints/007").touch()
    (full / "link").symlink_to("..")
    deep = full.joinpath("a", *(["b"] * 40))
    deep.mkdir(parents=True)
    with Folder(full) as there:
        strange = set(there.strange())
        assert strange == {r"\udcff\x1b[2J", "checkpoints/007", "link", "a"}
        assert strange <= set(there.names())


@pytest.mark.parametrize("name", ["..", "../a", "tile/../../a", "/etc/hostname", "tile//0", "./checkpoint", "."])
def test_names_that_lead_elsewhere_are_of_no_file(full: Path, name: str) -> None:
    (full.parent / "a").write_bytes(b"x")
    with Folder(full) as there:
        try:
            found = there.read(name, 10)
        except Unreadable:
            found = None
        assert found is None


def test_a_folder_that_is_none_cannot_be_opened(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for path, error in [(tmp_path / "nobody", NotFound), (tmp_path / "file", Unreadable), (tmp_path / "a\0", NotFound)]:
        with pytest.raises(error):
            Folder(path)


def test_a_folder_can_be_read_that_cannot_be_written(full: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("for the superuser every folder can be written")
    full.chmod(0o500)
    with Folder(full) as there:
        assert there.lines.size() == 300
    with pytest.raises(StoreUnavailable):
        export(full, log(301))
    full.chmod(0o700)


def test_descriptors_are_given_back(full: Path, tmp_path: Path) -> None:
    if sys.platform != "linux":
        pytest.skip("/proc says what is open")
    before = len(os.listdir("/proc/self/fd"))  # noqa: PTH208 - as short as it gets
    export(tmp_path / "y", log(300))
    with pytest.raises(Misasked):
        export(tmp_path / "y", log(300, 1))
    with Folder(full) as there:
        for ask in ASKED.values():
            ask(there)
        list(there.strange())
    assert len(os.listdir("/proc/self/fd")) == before  # noqa: PTH208 - as above
