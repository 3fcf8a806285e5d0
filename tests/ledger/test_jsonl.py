"""A ``.jsonl`` as a source of lines, whatever stands in it and wherever it ends."""

from __future__ import annotations

import copyreg
import os
import tracemalloc
from array import array
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from register.errors import Damaged, NotFound, Unreadable
from register.ledger import jsonl
from register.ledger.jsonl import Jsonl
from register.line import LONGEST, id_of, written_name

if TYPE_CHECKING:
    from collections.abc import Callable

AROUND = [0, 1, 2, 255, 256, 257, 511, 512, 513, 700]


def numbered(count: int) -> list[bytes]:
    return [b'{"n":"%d","type":"decision-register.vote-cast.v1"}' % number for number in range(count)]


def put(path: Path, lines: list[bytes], end: bytes = b"") -> Path:
    path.write_bytes(b"".join(line + b"\n" for line in lines) + end)
    return path


def error_of(ask: Callable[[], Any]) -> Exception:
    with pytest.raises((Damaged, Unreadable)) as caught:
        ask()
    return caught.value


@pytest.mark.parametrize("count", AROUND)
def test_lines_are_given_from_any_place_to_any_other(tmp_path: Path, count: int) -> None:
    lines = numbered(count)
    with Jsonl(put(tmp_path / "x", lines)) as source:
        assert source.size() == count
        for after, until in [(0, None), (0, count), (3, 9), (255, 257), (256, 512), (count, None), (count - 1, 9999)]:
            rows = list(source.rows(max(after, 0), until))
            assert rows == [("vote-cast.v1", line) for line in lines[max(after, 0) : until]]
        assert [source.line(number) for number in range(-1, count + 1)] == [None, *lines, None]


@given(st.lists(st.binary(max_size=9).map(lambda line: line.replace(b"\n", b"-")), max_size=40), st.integers(1, 30))
def test_any_lines_come_back_whatever_is_read_at_once(
    tmp_path_factory: pytest.TempPathFactory, lines: list[bytes], block: int
) -> None:
    path = put(tmp_path_factory.mktemp("any") / "x", lines)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(jsonl, "_BLOCK", block)
        patch.setattr(jsonl, "STEP", 4)
        with Jsonl(path) as source:
            assert [line for _, line in source.rows()] == lines
            assert source.size() == len(lines)


@pytest.mark.parametrize("count", AROUND)
def test_a_file_that_is_cut_short_says_so_after_its_whole_lines(tmp_path: Path, count: int) -> None:
    with Jsonl(put(tmp_path / "x", numbered(count), b'{"half')) as source:
        assert (f"line {count + 1} has no end. {count} lines are whole") in str(error_of(source.size))
        rows, seen = source.rows(), []
        error_of(lambda: seen.extend(iter(lambda: next(rows), None)))
        assert seen == [("vote-cast.v1", line) for line in numbered(count)]
        assert len(list(source.rows(0, count))) == count


@pytest.mark.parametrize("count", AROUND)
@pytest.mark.parametrize("end", [b"", b"\n", b"\n{}\n"])
def test_a_line_that_is_too_long_is_damage_at_its_place(tmp_path: Path, count: int, end: bytes) -> None:
    with Jsonl(put(tmp_path / "x", numbered(count), b"x" * (LONGEST + 1) + end)) as source:
        found = error_of(source.size)
        assert isinstance(found, Damaged)
        assert (found.finding, found.entry) == ("bad-length", count)
        assert error_of(lambda: list(source.rows())).args == found.args
        assert len(list(source.rows(0, count))) == source.whole() == count


def test_the_longest_line_is_a_line(tmp_path: Path) -> None:
    with Jsonl(put(tmp_path / "x", [b"x" * LONGEST, b""])) as source:
        assert source.size() == 2


def test_without_the_check_of_length_a_long_line_would_pass(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonl, "LONGEST", 1 << 30)
    with Jsonl(put(tmp_path / "x", [b"x" * (LONGEST + 1)])) as source:
        assert source.size() == 1


def test_without_the_check_of_the_end_a_cut_file_would_pass(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Jsonl, "_check_end", lambda _: None)
    with Jsonl(put(tmp_path / "x", numbered(3), b"{")) as source:
        assert source.size() == 3


def test_a_line_of_a_gigabyte_costs_no_gigabyte(tmp_path: Path) -> None:
    with (tmp_path / "x").open("wb") as file:
        file.truncate(1 << 30)
    tracemalloc.start()
    with Jsonl(tmp_path / "x") as source:
        error_of(source.size)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 8 << 20


def test_another_process_reads_the_same_file_by_its_path(tmp_path: Path) -> None:
    source = Jsonl(put(tmp_path / "x", numbered(300)))
    made, kept = copyreg.__newobj__(Jsonl), source.__getstate__()  # type: ignore[attr-defined]
    made.__setstate__(kept)
    assert list(made.rows()) == list(source.rows())
    made.close()
    put(tmp_path / "y", numbered(300)).replace(tmp_path / "x")
    other = copyreg.__newobj__(Jsonl)  # type: ignore[attr-defined]
    assert "replaced" in str(error_of(lambda: other.__setstate__(kept)))
    source.close()


def test_a_forked_process_reads_on_without_moving_its_parent(tmp_path: Path) -> None:
    with Jsonl(put(tmp_path / "x", numbered(700))) as source:
        rows = source.rows()
        first = [next(rows) for _ in range(300)]
        if not (child := os.fork()):
            os._exit(0 if len(list(source.rows(100))) == 600 else 1)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
        assert [line for _, line in [*first, *rows]] == numbered(700)


@pytest.mark.parametrize("change", [b"", b"x" * 20_000])
def test_a_file_that_changes_under_its_reader_cannot_be_read(tmp_path: Path, change: bytes) -> None:
    path = put(tmp_path / "x", numbered(300))
    with Jsonl(path) as source:
        assert source.size() == 300
        path.write_bytes(change)
        assert "changed while it was read" in str(error_of(lambda: list(source.rows())))


def test_a_file_that_grows_is_read_as_it_was(tmp_path: Path) -> None:
    path = put(tmp_path / "x", numbered(3))
    with Jsonl(path) as source:
        put(path, numbered(5), b"{")
        assert source.size() == 3


def test_only_a_regular_file_is_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "fifo")
    (tmp_path / "link").symlink_to(put(tmp_path / "x", numbered(2)))
    for path in (tmp_path / "fifo", tmp_path, Path(os.devnull)):
        assert "no regular file" in str(error_of(lambda path=path: Jsonl(path)))
    with Jsonl(tmp_path / "link") as source:
        assert source.size() == 2
    error_of(lambda: Jsonl(tmp_path / "link", follow=False))
    for missing in (tmp_path / "nobody", Path("a\0b")):
        with pytest.raises(NotFound):
            Jsonl(missing)


def test_sixteen_bytes_are_kept_for_64_kib(tmp_path: Path) -> None:
    with Jsonl(put(tmp_path / "x", numbered(25_600))) as source:
        assert source.size() == 25_600
        assert isinstance(source._offsets, array)
        assert len(source._offsets) == len(source._counts) <= 2 * (source._bytes // 65_536 + 1) + 1


def test_a_closed_file_is_no_file_of_somebody_else(tmp_path: Path) -> None:
    source = Jsonl(put(tmp_path / "x", numbered(3)))
    source.close()
    source.close()
    error_of(source.size)


def test_the_first_bytes_of_a_file_tell_what_it_is(tmp_path: Path) -> None:
    with Jsonl(put(tmp_path / "x", [b"SQLite"])) as source:
        assert source.begins_with(b"SQL")
        assert not source.begins_with(b"{")
        assert not source.begins_with(b"SQLite format 3\0")


def test_a_written_name_and_an_id_are_cut_from_the_line() -> None:
    line = b'{"data":{"text":"\\",\\"id\\":\\"forged"},"id":"told-1","type":"decision-register.vote-cast.v1"}'
    assert (written_name(line), id_of(line)) == ("vote-cast.v1", "told-1")
    for nothing in (b"", b"{}", b"\xff", b'"type":"vote-cast.v1"'):
        assert (written_name(nothing), id_of(nothing)) == ("", "")
