"""Tiles and entry bundles: the tree as files that other programs read (C2SP tlog-tiles).

A tile of level L holds up to 256 hashes, each the root over 256**L lines; a bundle holds the same lines as tile and
index of level 0. What is not full yet is a partial one, named by its width.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from register.errors import BadInput
from register.ledger import tree
from register.line import LONGEST

WIDTH: Final = 256
"""Hashes of a full tile, lines of a full bundle."""

_HIGHEST: Final = 63
_NAME: Final = re.compile(
    r"tile/(?P<level>entries|[0-9]{1,2})/(?P<index>(?:x[0-9]{3}/){0,6}[0-9]{3})(?:\.p/(?P<width>[0-9]{1,3}))?"
)


def path_of(level: int | None, index: int, width: int = WIDTH) -> str:
    """The path of a tile, or of a bundle where the level is None: ``tile/0/x001/x234/067.p/17``.

    Raises `BadInput` for a level above 63, an index below 0 or above 2^63 - 1, or a width that is not 1 to 256.
    """
    _check(level, index, width)
    groups = f"{index % 1000:03}"
    while index := index // 1000:
        groups = f"x{index % 1000:03}/{groups}"
    partial = "" if width == WIDTH else f".p/{width}"
    return f"tile/{'entries' if level is None else level}/{groups}{partial}"


def parse_path(path: str) -> tuple[int | None, int, int]:
    """Level (None for a bundle), index and width of a path.

    Raises `BadInput` for whatever `path_of` would not write the same: leading zeros, signs, ``..``, a full width
    spelled out.
    """
    if not isinstance(path, str) or not (found := _NAME.fullmatch(path)):
        raise BadInput("no path of a tile or bundle")
    level = None if found["level"] == "entries" else int(found["level"])
    index = int(found["index"].replace("/", "").replace("x", ""))
    width = WIDTH if found["width"] is None else int(found["width"])
    if path_of(level, index, width) != path:
        raise BadInput("no path of a tile or bundle: it would be written in another way")
    return level, index, width


def tiles_of(size: int) -> Iterator[tuple[int | None, int, int]]:
    """All bundles and tiles of a tree of this size, as level, index and width.

    Bundles come first, then tiles from level 0 up. One after another without memory, so that a size that lies costs
    nothing until somebody asks on.
    Raises `BadInput` where the size is no number from 0 to 2^63 - 1.
    """
    if type(size) is not int or not 0 <= size <= tree.LARGEST:
        raise BadInput("no size of a tree")
    yield from ((None, *one) for one in _row(size))
    level = 0
    while size:
        yield from ((level, *one) for one in _row(size))
        level, size = level + 1, size // WIDTH


def bundle(lines: Iterable[bytes]) -> bytes:
    """Write 1 to 256 lines as a bundle: before each its length in two bytes, big-endian.

    Raises `BadInput` for another number of lines, and for a line too long for its length. Whether a line may be empty
    is for the reader of lines to say.
    """
    parts = list(lines)
    if not 0 < len(parts) <= WIDTH:
        raise BadInput(f"{len(parts)} lines are no bundle: it holds 1 to {WIDTH}")
    if any(len(line) > LONGEST for line in parts):
        raise BadInput(f"a line of a bundle has at most {LONGEST} bytes")
    return b"".join(len(line).to_bytes(2, "big") + line for line in parts)


def unbundle(data: bytes, width: int) -> list[bytes]:
    """The lines of a bundle of this width.

    Raises `BadInput` where the bytes are not exactly so many lines with their lengths: cut, too many, or a length that
    lies.
    """
    if not _is_width(width):
        raise BadInput(f"no width of a bundle: 1 to {WIDTH}")
    lines, place = [], 0
    for _ in range(width):
        start = place + 2
        place = start + int.from_bytes(data[place:start], "big")
        lines.append(data[start:place])
    if place != len(data):
        raise BadInput(f"{width} lines with their lengths take {place} bytes, the bundle has {len(data)}")
    return lines


class Tiler:
    """The tiles and bundles of a log that is read once, given out as they get full.

    Holds the lines of one bundle, and at most 255 hashes a level.
    """

    __slots__ = ("_levels", "_lines", "_size")

    def __init__(self) -> None:
        """Begin with an empty log."""
        self._size = 0
        self._lines: list[bytes] = []
        self._levels: list[list[bytes]] = [[]]

    def feed(self, line: bytes, leaf: bytes) -> Sequence[tuple[str, bytes]]:
        """Take the next line and its leaf hash; give path and bytes of each bundle and tile that this fills.

        Raises `BadInput`, before anything is taken, where the leaf is no hash or the line is too long.
        """
        if len(leaf) != tree.HASH or len(line) > LONGEST:
            raise BadInput(f"no line and leaf: {len(line)} and {len(leaf)} bytes")
        self._lines.append(line)
        self._levels[0].append(leaf)
        self._size += 1
        return self._filled() if len(self._lines) == WIDTH else ()

    def done(self) -> Sequence[tuple[str, bytes]]:
        """Path and bytes of the partial bundle and tiles at the end; asked again, the same."""
        rest = [(path_of(None, self._size // WIDTH, len(self._lines)), bundle(self._lines))] if self._lines else []
        for level, row in enumerate(self._levels):
            if row:
                rest.append((path_of(level, self._size // WIDTH ** (level + 1), len(row)), b"".join(row)))
        return rest

    def _filled(self) -> list[tuple[str, bytes]]:
        """The bundle that is full, and the tile of each level that is."""
        index = self._size // WIDTH - 1
        full = [(path_of(None, index), bundle(self._lines))]
        self._lines = []
        level = 0
        while len(row := self._levels[level]) == WIDTH:
            full.append((path_of(level, index), b"".join(row)))
            self._levels[level] = []
            level, index = level + 1, index // WIDTH
            if level == len(self._levels):
                self._levels.append([])
            self._levels[level].append(tree.root(row))
        return full


def _row(size: int) -> Iterator[tuple[int, int]]:
    """Index and width of each tile over so many hashes."""
    full, rest = divmod(size, WIDTH)
    yield from ((index, WIDTH) for index in range(full))
    if rest:
        yield full, rest


def _check(level: int | None, index: int, width: int) -> None:
    if level is not None and (type(level) is not int or not 0 <= level <= _HIGHEST):
        raise BadInput("no level of a tile")
    if type(index) is not int or not 0 <= index <= tree.LARGEST:
        raise BadInput("no index of a tile")
    if not _is_width(width):
        raise BadInput(f"no width of a tile: 1 to {WIDTH}")


def _is_width(width: object) -> bool:
    return type(width) is int and 0 < width <= WIDTH
