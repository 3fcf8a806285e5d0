"""What an auditor remembers of a log: begun once, whole at every moment, and what a disk says is told as it is."""

from __future__ import annotations
import __future__

import errno
import inspect
import itertools
import os
import shutil
import stat
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from register.errors import StoreUnavailable, Unreadable, VerifierDamaged
from register.ledger import memory as remembering
from register.ledger.checkpoint import Checkpoint, Signed
from register.ledger.memory import Memory
from register.ledger.note import Signature
from register.ledger.tree import leaf, root

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SOAK = bool(os.environ.get("REGISTER_SOAK"))
LEAVES = [leaf(b"%d" % number) for number in range(300)]
STEPS = ("mkdir", "open", "fchmod", "fsync", "replace", "unlink", "rmdir")
"""What changes a file, or brings it to the disk."""


def at(size: int, leaves: list[bytes] = LEAVES) -> Signed:
    """A checkpoint; nobody asks here who signed it."""
    checkpoint = Checkpoint("council.example/register", size, root(leaves[:size]))
    return Signed.of(checkpoint, [Signature(checkpoint.origin, b"abcd", bytes(64))])


def remember(state: Path, size: int, leaves: list[bytes] = LEAVES) -> None:
    with Memory(state) as memory:
        memory.keep(at(size, leaves), leaves)


def remembered(state: Path) -> tuple[int, list[bytes | None]]:
    with Memory(state) as memory:
        return memory.size, [memory.leaves(0), memory.leaves(1)]


def files(state: Path) -> dict[str, bytes]:
    """Every file of a state, hidden ones too."""
    return {str(path.relative_to(state)): path.read_bytes() for path in sorted(state.rglob("*")) if path.is_file()}


def broken(what: Callable[..., Any], words: str, instead: str) -> Callable[..., Any]:
    """A function of the memory in which some words were exchanged."""
    source = textwrap.dedent(inspect.getsource(what))
    assert words in source
    names = dict(what.__globals__)
    flags = __future__.annotations.compiler_flag
    exec(compile(source.replace(words, instead), "<broken>", "exec", flags=flags), names)  # noqa: S102 - our own
    made: Callable[..., Any] = names[what.__name__]
    return made


def killed_at(step: int, do: Callable[[], object]) -> bool:
    """Do it in a child that dies before its n-th step; whether it came so far."""
    child = os.fork()
    if child == 0:  # pragma: no cover - nobody hears of it
        try:
            left = itertools.count(step, -1)
            for name in STEPS:
                called = getattr(os, name)

                def stepped(*given: Any, called: Callable[..., Any] = called, **more: Any) -> Any:
                    if next(left) == 0:
                        os._exit(9)
                    return called(*given, **more)

                setattr(os, name, stepped)
            do()
        except BaseException:  # noqa: BLE001 - the parent is told by the exit code
            os._exit(1)
        os._exit(0)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert code in (0, 9)
    return code == 9


def killed_anywhere(state: Path, before: int, size: int) -> Iterator[int]:
    """Die at each step of the way from one size to another; the number of the step, until there is none left."""
    for step in itertools.count():
        shutil.rmtree(state, ignore_errors=True)
        if before:
            remember(state, before)
        killed = killed_at(step, lambda: remember(state, size))
        yield step
        if not killed:
            return


@pytest.fixture(autouse=True)
def nobody_waits_for_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever is killed loses nothing that was written; where REGISTER_SOAK is set, the disk is waited for."""
    if not SOAK:
        monkeypatch.setattr(os, "fsync", os.fstat)


@pytest.fixture
def state(tmp_path: Path) -> Path:
    return tmp_path / "state"


@pytest.fixture
def whole(tmp_path: Path) -> dict[str, bytes]:
    """The files of a state of 300 entries that nobody disturbed."""
    remember(tmp_path / "whole", 300)
    return files(tmp_path / "whole")


# -- killed


def a_first_use_is_done_again(state: Path, whole: dict[str, bytes]) -> int:
    step = 0
    for step in killed_anywhere(state, 0, 300):  # noqa: B007 - how many there were is asked in the end
        if state.exists():
            assert remembered(state)[0] in (0, 300)
        remember(state, 300)
        assert files(state) == whole
    return step


def test_whoever_begins_a_state_may_be_killed_anywhere_and_begins_again(state: Path, whole: dict[str, bytes]) -> None:
    assert a_first_use_is_done_again(state, whole) > 15


def test_whoever_begins_a_state_in_an_empty_folder_may_be_killed_too(state: Path, whole: dict[str, bytes]) -> None:
    for step in itertools.count():
        shutil.rmtree(state, ignore_errors=True)
        state.mkdir(mode=0o700)
        killed = killed_at(step, lambda: remember(state, 300))
        remember(state, 300)
        assert files(state) == whole
        if not killed:
            break


def test_what_a_killed_first_use_left_of_another_log_is_not_kept(state: Path, whole: dict[str, bytes]) -> None:
    others = [leaf(b"other %d" % number) for number in range(299)]
    for step in itertools.count():
        shutil.rmtree(state, ignore_errors=True)
        killed = killed_at(step, lambda: remember(state, 299, others))
        if not killed:
            break
        if not (state / "checkpoint").exists():
            remember(state, 300)
            assert files(state) == whole


def test_whoever_moves_a_state_on_may_be_killed_anywhere_and_does_it_again(state: Path) -> None:
    for _ in killed_anywhere(state, 200, 300):
        assert remembered(state)[0] in (200, 300)
        remember(state, 300)
        assert remembered(state) == (300, [b"".join(LEAVES[:256]), b"".join(LEAVES[256:])])


def test_a_first_use_of_which_nothing_tells_that_it_was_begun_is_noticed(
    state: Path, whole: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remembering, "_is_begun", os.listdir)
    with pytest.raises(VerifierDamaged):
        a_first_use_is_done_again(state, whole)


def test_a_state_that_lost_its_checkpoint_is_damaged_and_not_begun_again(state: Path) -> None:
    remember(state, 300)
    (state / "checkpoint").unlink()
    with pytest.raises(VerifierDamaged, match="it has no checkpoint, though it is not empty"):
        Memory(state)


def test_a_first_use_of_what_was_changed_meanwhile_is_begun_again(state: Path, whole: dict[str, bytes]) -> None:
    with Memory(state) as memory:
        for leaves in (LEAVES[:-1], [*LEAVES[:-1], bytes(32)]):
            with pytest.raises(Unreadable, match="changed meanwhile"):
                memory.keep(at(300), leaves)
        assert memory.size == 0
    assert remembered(state)[0] == 0
    remember(state, 300)
    assert files(state) == whole


# -- disks that do not do what they are told


def failing(monkeypatch: pytest.MonkeyPatch, step: int, number: int) -> list[int]:
    """Let the n-th step fail, and all that come after it; the list counts descriptors that are closed twice."""
    left, twice = itertools.count(step, -1), []
    for name in STEPS:
        called = getattr(os, name)

        def stepped(*given: Any, called: Callable[..., Any] = called, **more: Any) -> Any:
            if next(left) <= 0:
                raise OSError(number, os.strerror(number))
            return called(*given, **more)

        monkeypatch.setattr(os, name, stepped)
    close = os.close

    def closed(fd: int) -> None:
        try:
            close(fd)
        except OSError:
            twice.append(fd)
            raise

    monkeypatch.setattr(os, "close", closed)
    return twice


def open_descriptors() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


def what_the_disk_says_is_told(state: Path, number: int, *, before: int = 0) -> int:
    """Fail at each step: it is the store that is unavailable, in its own words, and then it is done again."""
    for step in itertools.count():
        shutil.rmtree(state, ignore_errors=True)
        if before:
            remember(state, before)
        descriptors = open_descriptors()
        with Memory(state) as memory, pytest.MonkeyPatch.context() as patch:
            twice = failing(patch, step, number)
            try:
                memory.keep(at(300), LEAVES)
            except StoreUnavailable as error:
                told: str | None = str(error)
            else:
                told = None
        assert (twice, open_descriptors()) == ([], descriptors)
        assert told is None or told == f"The state in {state} cannot be written: {os.strerror(number)}."
        remember(state, 300)
        assert remembered(state)[0] == 300
        if told is None:
            return step
    raise AssertionError


@pytest.mark.parametrize("before", [0, 200])
@pytest.mark.parametrize("number", [errno.ENOSPC, *([errno.EIO, errno.EMFILE] if SOAK else [])])
def test_a_disk_that_is_full_or_fails_is_said_to_be_and_is_no_damage(number: int, before: int, state: Path) -> None:
    assert what_the_disk_says_is_told(state, number, before=before) > 10


def test_a_descriptor_that_is_closed_twice_is_noticed(state: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    words = """\
        above, here = here, os.open(part, _FOLDER, dir_fd=here)
            os.close(above)
"""
    instead = """\
        above = here
            try:
                here = os.open(part, _FOLDER, dir_fd=here)
            finally:
                os.close(above)
"""
    within = broken(inspect.unwrap(remembering._within), words, instead)
    monkeypatch.setattr(remembering, "_within", within)
    with pytest.raises(AssertionError):
        what_the_disk_says_is_told(state, errno.ENOSPC)


def test_a_folder_that_is_a_link_is_not_gone_through(state: Path, tmp_path: Path) -> None:
    remember(state, 200)
    (tmp_path / "elsewhere").mkdir()
    shutil.move(state / "tile", tmp_path / "elsewhere/tile")
    (state / "tile").symlink_to(tmp_path / "elsewhere/tile")
    before = files(tmp_path / "elsewhere")
    with pytest.raises(VerifierDamaged):
        remember(state, 300)
    assert files(tmp_path / "elsewhere") == before


@pytest.mark.parametrize("umask", [0, 0o077])
def test_only_we_may_enter_a_state(umask: int, state: Path) -> None:
    before = os.umask(umask)
    try:
        remember(state, 300)
    finally:
        os.umask(before)
    paths = [state, *state.rglob("*")]
    assert {stat.S_IMODE(path.stat().st_mode) for path in paths} == {0o700, 0o600}
