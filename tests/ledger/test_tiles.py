"""Tiles and bundles: their paths, which ones a tree has, and what stands in them."""

from __future__ import annotations

import inspect
import json
from collections import Counter
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from register.errors import BadInput
from register.ledger import tiles, tree

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

EXTRACTS = json.loads((Path(__file__).parent / "extracts/go_tlog.json").read_text())
SIZES = (0, 1, 2, 255, 256, 257, 511, 512, 513, 1000, 65_535, 65_536, 65_537, 65_793)
LINES = [b"line %d" % number for number in range(max(SIZES))]
LEAVES = [sha256(b"\x00" + one).digest() for one in LINES]
NO_COUNTS = (-1, 2**63, 10**5000, True, 1.0, "1")

PATHS_OF_NONE = """
tile/0/001/ tile/0/001.p/ tile/0/001.p /tile/0/001 tile//001 tile/0//001 tile/0 tile/0/ tile 001 x001
tile/0/1 tile/0/01 tile/0/0001 tile/0/1234067 tile/0/001/234/067 tile/0/x001/x234/x067 tile/0/x1/067 tile/0/x000/001
tile/0/x000/x001/067 tile/0/X001/067 TILE/0/001 tile/0/001.P/5 tile/0/001.p/0 tile/0/001.p/256 tile/0/001.p/257
tile/0/001.p/05 tile/0/001.p/+5 tile/0/001.p/-5 tile/0/001.p/5/ tile/0/001.p/5.p/5 tile/0/001.p/1000 tile/0/001.p/٣
tile/00/001 tile/01/001 tile/+1/001 tile/-1/001 tile/64/001 tile/100/001 tile/0/+01 tile/0/-01 tile/0/٠٠١
tile/data/001 tile/Entries/001 tile/entries tile/entries/001.p/256 tile/8/0/001
tile/0/../001 tile/../0/001 ../tile/0/001
tile/0/x001/../001
tile/0/001/.. tile/0/.. tile/./0/001 tile/0/001%00 tile/0/0a1 tile/0/001.q/5 tile\\0\\001 checkpoint
tile/0/x009/x223/x372/x036/x854/x775/808 tile/0/x999/x999/x999/x999/x999/x999/x999/999
"""
OTHERS = ("", "tile/0/001\n", "\ntile/0/001", "tile/0/001 ", "tile/0/001\0", "tile/0/x001/" * 5000)
NO_PATHS = (*PATHS_OF_NONE.split(), *OTHERS)


def refused(call: Callable[..., Any], *arguments: Any) -> str:
    with pytest.raises(BadInput) as caught:
        call(*arguments)
    assert len(str(caught.value)) < 200
    return str(caught.value)


def expected(size: int) -> dict[str, bytes]:
    """What a tree's files are by their definition: on level L a hash is the root over 256**L lines."""
    files, level, row = {}, 0, LEAVES[:size]
    while row:
        for first in range(0, len(row), 256):
            width = min(256, len(row) - first)
            files[tiles.path_of(level, first // 256, width)] = b"".join(row[first : first + width])
            if level == 0:
                held = LINES[first : first + width]
                told = b"".join(bytes(divmod(len(line), 256)) + line for line in held)
                files[tiles.path_of(None, first // 256, width)] = told
        row = [tree.root(row[first : first + 256]) for first in range(0, len(row) - 255, 256)]
        level += 1
    return files


# Trials: what must hold of a module. The sound one passes all of them, each broken variant fails.


def paths_are_those_of_the_specification(tiles: Any) -> None:
    for index, path in EXTRACTS["c2sp_examples"]["tile_index_path"].items():
        assert tiles.path_of(0, int(index)) == f"tile/0/{path}"
        assert tiles.path_of(0, int(index), 17) == f"tile/0/{path}.p/17"
        assert tiles.path_of(None, int(index), 17) == f"tile/entries/{path}.p/17"
        assert tiles.parse_path(f"tile/entries/{path}.p/17") == (None, int(index), 17)
    assert tiles.path_of(0, 0) == "tile/0/000"
    assert tiles.path_of(63, 999, 1) == "tile/63/999.p/1"
    assert tiles.path_of(1, 1000, 255) == "tile/1/x001/000.p/255"
    assert tiles.parse_path("tile/0/x009/x223/x372/x036/x854/x775/807") == (0, 2**63 - 1, 256)
    for level, index, width in ((0, 0, 256), (None, 999_999, 1), (5, 10**9, 255), (63, 2**63 - 1, 2)):
        assert tiles.parse_path(tiles.path_of(level, index, width)) == (level, index, width)


def paths_of_go(tiles: Any, cases: list[dict[str, Any]]) -> int:
    """The paths of x/mod less their height; a full tile of another height than 8 is none of ours."""
    for case in cases:
        height, _, rest = case["path"].removeprefix("tile/").partition("/")
        path = f"tile/{rest.replace('data', 'entries')}"
        if case.get("error"):
            refused(tiles.parse_path, path)
            continue
        whole = case["W"] == 1 << case["H"]
        level, width = None if case["L"] == -1 else case["L"], 256 if whole else case["W"]
        assert int(height) == case["H"]
        assert tiles.parse_path(path) == (level, case["N"], width)
        assert tiles.path_of(level, case["N"], width) == path
    return len(cases)


def other_paths_are_refused(tiles: Any) -> None:
    for path in (*NO_PATHS, None, 7, b"tile/0/001"):
        refused(tiles.parse_path, path)
    for wrong in NO_COUNTS:
        refused(tiles.path_of, wrong, 0)
        refused(tiles.path_of, 0, wrong)
        refused(tiles.path_of, 0, 0, wrong)
        refused(lambda size: next(iter(tiles.tiles_of(size))), wrong)
        refused(tiles.unbundle, b"\0\1x\0\1x", wrong)
    refused(tiles.path_of, 64, 0)
    refused(tiles.path_of, 0, None)
    for width in (0, 257):
        refused(tiles.path_of, 0, 0, width)
        refused(tiles.unbundle, b"\0\0" * width, width)


def a_tree_has_the_tiles_of_the_specification(tiles: Any) -> None:
    for name in ("tiles_example", "tiles_example_256"):
        told = dict(EXTRACTS["c2sp_examples"][name])
        size, made = told.pop("size", 256), Counter()
        for level, _, width in tiles.tiles_of(size):
            if level is not None:
                made[f"full_l{level}" if width == 256 else f"partial_l{level}"] += 1 if width == 256 else width
        assert dict(made) == told
    partial = [tiles.path_of(*one) for one in tiles.tiles_of(70_000) if one[2] < 256]
    assert partial == ["tile/entries/273.p/112", "tile/0/273.p/112", "tile/1/001.p/17", "tile/2/000.p/1"]
    assert list(tiles.tiles_of(0)) == []
    assert list(tiles.tiles_of(1)) == [(None, 0, 1), (0, 0, 1)]
    endless = tiles.tiles_of(2**63 - 1)
    assert next(iter(endless)) == (None, 0, 256)


def trees_have_their_tiles(tiles: Any, sizes: Iterable[int]) -> None:
    for size in sizes:
        rows = [(None, size), (0, size), (1, size // 256), (2, size // 65_536)]
        assert list(tiles.tiles_of(size)) == [
            (level, first // 256, min(256, held - first)) for level, held in rows for first in range(0, held, 256)
        ]


def a_log_gives_the_files_of_its_size(tiles: Any, sizes: tuple[int, ...] = SIZES) -> None:
    tiler, full, held = tiles.Tiler(), {}, 0
    for size in sizes:
        for number in range(held, size):
            for path, data in tiler.feed(LINES[number], LEAVES[number]):
                assert path not in full
                full[path] = data
        held = size
        for _ in range(2):
            assert full | dict(tiler.done()) == expected(size)
        assert sorted(expected(size)) == sorted(tiles.path_of(*one) for one in tiles.tiles_of(size))
        assert not any(".p/" in path for path in full)


def what_is_no_line_is_not_taken(tiles: Any) -> None:
    tiler = tiles.Tiler()
    refused(tiler.feed, b"{}", b"short")
    refused(tiler.feed, b"{}", b"x" * 33)
    refused(tiler.feed, b"x" * 65_536, LEAVES[0])
    assert list(tiler.done()) == []
    assert list(tiler.feed(b"{}", LEAVES[0])) == []
    assert dict(tiler.done()) == {"tile/entries/000.p/1": b"\0\2{}", "tile/0/000.p/1": LEAVES[0]}


def bundles_are_read_as_written(tiles: Any) -> None:
    assert tiles.bundle([b"{}", b"x" * 258]) == b"\x00\x02{}\x01\x02" + b"x" * 258
    for lines in ([b"{}"], [b""], LINES[:256], [b"x" * 65_535, b"", b"y"], [b"\x00\x01"] * 256):
        assert tiles.unbundle(tiles.bundle(iter(lines)), len(lines)) == lines


def bundles_that_lie_are_refused(tiles: Any) -> None:
    lines = [b"one", b"two", b"three"]
    data = tiles.bundle(lines)
    for end in range(len(data)):
        refused(tiles.unbundle, data[:end], 3)
    refused(tiles.unbundle, data + b"\x00", 3)
    refused(tiles.unbundle, data + b"\x00\x00", 3)
    refused(tiles.unbundle, data, 2)
    refused(tiles.unbundle, data, 4)
    refused(tiles.unbundle, b"", 1)
    refused(tiles.unbundle, b"\xff\xff", 1)
    refused(tiles.unbundle, b"\xff\xffshort", 1)
    for place in (1, 6, 11):
        for bit in range(8):
            lied = bytearray(data)
            lied[place] ^= 1 << bit
            with suppress(BadInput):
                assert tiles.unbundle(bytes(lied), 3) != lines
    refused(tiles.bundle, [])
    refused(tiles.bundle, LINES[:257])
    refused(tiles.bundle, [b"x" * 65_536])


TRIALS: tuple[Callable[[Any], None], ...] = (
    paths_are_those_of_the_specification,
    other_paths_are_refused,
    a_tree_has_the_tiles_of_the_specification,
    what_is_no_line_is_not_taken,
    bundles_are_read_as_written,
    bundles_that_lie_are_refused,
)


def holds(tiles: Any) -> bool:
    """Whether a module passes all trials."""
    try:
        for trial in TRIALS:
            trial(tiles)
        paths_of_go(tiles, EXTRACTS["gomod_tlog"]["tile_paths"])
        trees_have_their_tiles(tiles, (*range(600), *SIZES))
        a_log_gives_the_files_of_its_size(tiles, (0, 1, 255, 256, 257, 512, 65_536, 65_793))
    except (Exception, pytest.fail.Exception):  # noqa: BLE001 - whatever a broken variant does
        return False
    return True


def broken(module: ModuleType, term: str, instead: str) -> ModuleType:
    """The module with a term of its source exchanged."""
    source = inspect.getsource(module)
    assert term in source
    made = ModuleType(module.__name__)
    exec(compile(source.replace(term, instead), "<broken>", "exec"), made.__dict__)  # noqa: S102 - our own source
    return made


# The tests.


@pytest.mark.parametrize("trial", TRIALS, ids=lambda trial: trial.__name__)
def test_what_is_tried_of_tiles_holds(trial):
    trial(tiles)


def test_the_paths_of_go_less_their_height():
    assert paths_of_go(tiles, EXTRACTS["gomod_tlog"]["tile_paths"]) == 8


def test_all_the_paths_of_go_less_their_height(vectors):
    told = json.loads((vectors / "gomod_tlog.json").read_text())
    assert paths_of_go(tiles, told["tile_paths"]) == 8


def test_trees_up_to_70_000_have_their_tiles():
    trees_have_their_tiles(tiles, (*range(1200), *range(1200, 70_001, 197), *SIZES, 70_000))


def test_a_log_gives_the_files_of_each_size():
    a_log_gives_the_files_of_its_size(tiles)


@settings(deadline=None, max_examples=30)
@given(st.integers(0, 3000))
def test_a_log_of_any_size_gives_exactly_its_tiles(size):
    a_log_gives_the_files_of_its_size(tiles, (size,))


@settings(deadline=None)
@given(st.none() | st.integers(0, 63), st.integers(0, 2**63 - 1), st.integers(1, 256))
def test_any_path_is_read_as_written(level, index, width):
    assert tiles.parse_path(tiles.path_of(level, index, width)) == (level, index, width)


@settings(deadline=None, max_examples=300)
@given(
    st.from_regex(r"tile/(entries|[0-9+-]{1,3})/(x[0-9]{3}/){0,2}[0-9]{2,4}(\.p/[0-9]{1,3})?", fullmatch=True)
    | st.text()
)
@example("tile/0/000")
def test_a_path_is_refused_or_written_the_same(path):
    try:
        found = tiles.parse_path(path)
    except BadInput:
        return
    assert tiles.path_of(*found) == path


@settings(deadline=None)
@given(st.binary(max_size=60), st.integers(1, 5))
def test_bytes_are_no_bundle_or_written_the_same(data, width):
    try:
        lines = tiles.unbundle(data, width)
    except BadInput:
        return
    assert tiles.bundle(lines) == data
    assert len(lines) == width


def test_a_log_of_long_lines_holds_one_bundle_and_255_hashes_a_level():
    tiler = tiles.Tiler()
    for number in range(65_793):
        tiler.feed(b"", LEAVES[number])
        assert len(tiler._lines) < 256
    assert [len(row) for row in tiler._levels] == [1, 1, 1]


BROKEN = {
    "groups without their zeros": ("{index % 1000:03}", "{index % 1000}"),
    "a full tile with its width": ('"" if width == WIDTH else f".p/{width}"', 'f".p/{width}"'),
    "entries under another name": ("'entries' if level is None", "'data' if level is None"),
    "a level of any height": ("0 <= level <= _HIGHEST", "0 <= level"),
    "an index of any size": ("0 <= index <= tree.LARGEST", "0 <= index"),
    "true is a width": ("type(width) is int", "isinstance(width, int)"),
    "no width": ("0 < width <= WIDTH", "0 <= width <= WIDTH"),
    "a width above the full one": ("0 < width <= WIDTH", "0 < width"),
    "paths not compared with what is written": ("if path_of(level, index, width) != path:", "if False:"),
    "a path of another kind": ("not isinstance(path, str) or ", ""),
    "a tree of any size": ("0 <= size <= tree.LARGEST", "0 <= size"),
    "a partial tile of nothing": ("    if rest:\n", "    if True:\n"),
    "no partial tiles": ("    if rest:\n", "    if False:\n"),
    "tiles rounded up": ("level + 1, size // WIDTH\n", "level + 1, -(-size // WIDTH) if size > 1 else 0\n"),
    "no bundles": ("    yield from ((None, *one) for one in _row(size))\n", ""),
    "a bundle of nothing": ("0 < len(parts) <= WIDTH", "len(parts) <= WIDTH"),
    "a bundle of too many": ("0 < len(parts) <= WIDTH", "0 < len(parts)"),
    "lengths little-endian": ('"big"', '"little"'),
    "lines too long for a bundle": ("if any(len(line) > LONGEST for line in parts):", "if False:"),
    "a bundle that is cut": ("if place != len(data):", "if place < len(data):"),
    "bytes behind a bundle": ("if place != len(data):", "if place > len(data):"),
    "leaves of any length": ("len(leaf) != tree.HASH or ", ""),
    "lines of any length": (" or len(line) > LONGEST:", ":"),
    "partial tiles forgotten": ("if row:", "if False:"),
    "empty tiles written": ("if row:", "if True:"),
    "lines kept": ("        self._lines = []\n        level", "        level"),
    "hashes above left out": ("            self._levels[level].append(tree.root(row))\n", ""),
    "hashes above of the tile's bytes": ("tree.root(row)", "tree.leaf(b''.join(row))"),
    "tiles numbered from one": ("self._size // WIDTH - 1", "self._size // WIDTH"),
    "levels numbered alike": ("level, index = level + 1, index // WIDTH", "level, index = level + 1, index"),
}  # fmt: skip


def test_the_tiles_pass_the_trials_of_their_broken_variants():
    assert holds(tiles)
    assert holds(broken(tiles, "WIDTH", "WIDTH"))


@pytest.mark.parametrize("name", BROKEN)
def test_broken_tiles_are_seen(name):
    assert not holds(broken(tiles, *BROKEN[name]))
