"""What lies beside the lines of an export folder: checkpoints, tiles and bundles, openings, attachments."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from hashlib import sha256
from itertools import chain, islice
from typing import TYPE_CHECKING, BinaryIO, Final, NamedTuple

from register.entry import some
from register.errors import BadInput, Damaged, Unreadable, entries
from register.events import PersonalDataErased
from register.ledger import tree
from register.ledger.checkpoint import Signed
from register.ledger.tiles import WIDTH, bundle, parse_path, path_of, unbundle
from register.reading import before, sound
from register.sealed import Opening
from register.verify.basis import Basis, Case, first_unread, size_of
from register.verify.report import Seen, counted

if TYPE_CHECKING:
    from register.examining import Examined, Source
    from register.ledger.folder import Folder


_Tile = tuple[int | None, int, int]
"""Level (None of a bundle), index and width."""


class _Files(NamedTuple):
    """What lies in a folder: partial tiles of earlier sizes, how much is of a later one, what does not belong."""

    stale: dict[tuple[int | None, int], list[int]]
    later: int
    strange: tuple[str, ...]


def of_folder(folder: Folder, basis: Basis) -> Case:
    """Read the checkpoints of a folder; raises `Unreadable` where one is malformed or missing."""
    came = [_parsed(data, f"checkpoints/{size}", size) for size, data in folder.checkpoints()]
    if folder.checkpoint is None:
        if came:
            raise Unreadable(f"{folder.path} has checkpoints/{size_of(came[-1])}, but no checkpoint: it is not whole.")
        return Case(what="folder", source=folder.lines, basis=basis, folder=folder)
    own = _parsed(folder.checkpoint, "checkpoint", None)
    if size_of(own) not in map(size_of, came):
        raise Unreadable(f"{folder.path} has a checkpoint, but no checkpoints/{size_of(own)}: it is not whole.")
    return Case(what="folder", source=folder.lines, basis=basis, came=(*came, own), own=own, folder=folder)


def _parsed(data: bytes, name: str, size: int | None) -> Signed:
    try:
        signed = Signed.parse(data)
    except BadInput as error:
        raise error.at(name) from None
    if size is not None and size_of(signed) != size:
        raise BadInput(f"it is of {entries(size_of(signed))}", place=name)
    return signed


def looked_at(case: Case, examined: Examined) -> Seen:
    """Check what lies beside the lines: tiles and bundles, openings, attachments."""
    erased = _erasures(case, examined)
    left = len(examined.commitments) - len(erased)
    gone = ("sealed value was erased", "sealed values were erased", len(erased))
    if case.folder is None:
        unseen = ("sealed value was not looked at", "sealed values were not looked at", left)
        return Seen(remarks=counted(gone, unseen))
    files = _files(case.folder, size_of(case.own) if case.own else 0)
    tiles, named = _check_tiles(case.folder, case, files)
    try:
        opened = _check_openings(case, case.folder, examined, erased)
    except Damaged:
        if case.folder.moved_on:
            raise Unreadable(f"{case.folder.path} was brought up to date while it was read; verify it again.") from None
        raise
    shown, missing = _check_attachments(case.folder, named, opened, examined.size)
    strange = [*files.strange, *_unnamed(case.folder, examined, shown.keys() | missing)]
    not_shown = 0 if case.folder.shows_openings else left
    remarks = counted(
        gone,
        ("sealed value is not shown", "sealed values are not shown", not_shown),
        ("attachment was shown and fits", "attachments were shown and fit", len(shown)),
        ("attachment is not shown", "attachments are not shown", len(missing)),
        ("file of a later checkpoint was not verified", "files of a later checkpoint were not verified", files.later),
    )
    if strange:
        remarks = (*remarks, f"What does not belong to an export was not looked at: {some(strange)}.")
    return Seen(tiles, len(opened), remarks)


def _files(folder: Folder, size: int) -> _Files:
    """List what lies in a folder whose checkpoint is of so many entries."""
    strange = tuple(sorted(folder.strange()))
    stale: dict[tuple[int | None, int], list[int]] = {}
    later = 0
    for name in set(folder.names()).difference(strange):
        if not name.startswith("tile/"):
            continue
        level, index, width = parse_path(name)
        hashes = size >> _BITS * (level or 0)
        if index * WIDTH + width > hashes:
            later += 1
        elif width < min(WIDTH, hashes - index * WIDTH):
            stale.setdefault((level, index), []).append(width)
    return _Files(stale, later, strange)


def _check_tiles(folder: Folder, case: Case, files: _Files) -> tuple[int, dict[str, int | None]]:
    """Compare every tile and bundle that there is with what the signed lines give, byte for byte, reading them anew.

    Gives how many, and the attachments that lines name on the way. Raises `Damaged` (``wrong-tile``), and `Unreadable`
    where one is missing.
    """
    size, tiling, checked = size_of(case.own) if case.own else 0, _Tiling(), 0
    named: dict[str, int | None] = {}
    for number, lines in enumerate(_chunks(case.source)):
        _note_attachments(lines, number * WIDTH, named)
        for tile, data in tiling.take(lines[: max(size - number * WIDTH, 0)]):
            checked += _check_with_stale(folder, tile, data, files)
    for tile, data in tiling.done():
        checked += _check_with_stale(folder, tile, data, files)
    if case.own and (tiling.frontier.size, tiling.frontier.root()) != (size, case.own.checkpoint.root):
        raise Unreadable(f"{folder.path} was changed while it was read; read it again.")
    return checked, named


def _chunks(source: Source) -> Iterator[list[bytes]]:
    """All lines, as many at a time as a tile holds."""
    rows = (line for _, line in source.rows())
    while chunk := list(islice(rows, WIDTH)):
        yield chunk


class _Tiling:
    """The tiles and bundles that lines give, 256 lines at a time, and the tree over them."""

    def __init__(self) -> None:
        self.frontier = tree.Frontier()
        self._above: list[list[bytes]] = [[]]  # hashes of the tiles under way, from level 1 up

    def take(self, lines: list[bytes]) -> Iterator[tuple[_Tile, bytes]]:
        """Give the bundle and the tile of these lines, and each tile above that they fill."""
        if not lines:
            return
        index, width = self.frontier.size // WIDTH, len(lines)
        leaves = list(map(tree.leaf, lines))
        yield (None, index, width), bundle(lines)
        yield (0, index, width), b"".join(leaves)
        if width < WIDTH:
            self.frontier.extend(leaves)
            return
        root = tree.root(leaves)
        self.frontier.append_subtree(_BITS, root)
        yield from self._raise(index, root)

    def done(self) -> Iterator[tuple[_Tile, bytes]]:
        """Give the partial tiles above."""
        for level, row in enumerate(self._above, 1):
            if row:
                yield (level, self.frontier.size >> _BITS * (level + 1), len(row)), b"".join(row)

    def _raise(self, index: int, root: bytes) -> Iterator[tuple[_Tile, bytes]]:
        for level, row in enumerate(self._above, 1):
            row.append(root)
            if len(row) < WIDTH:
                return
            index //= WIDTH
            yield (level, index, WIDTH), b"".join(row)
            root = tree.root(row)
            row.clear()
        self._above.append([root])


def _check_with_stale(folder: Folder, tile: _Tile, data: bytes, files: _Files) -> int:
    """Check a tile, and what is left of it from earlier sizes; gives how many."""
    level, index, width = tile
    _check_tile(folder, tile, data)
    stale = files.stale.get((level, index), ())
    for each in stale:
        _check_tile(folder, (level, index, each), _narrowed(level, data, each, width))
    return 1 + len(stale)


def _narrowed(level: int | None, data: bytes, width: int, whole: int) -> bytes:
    """The tile or bundle of an earlier size, which this one begins with."""
    return bundle(unbundle(data, whole)[:width]) if level is None else data[: width * tree.HASH]


def _check_tile(folder: Folder, tile: _Tile, expected: bytes) -> None:
    level, index, width = tile
    path = path_of(level, index, width)
    found = folder.tile(level, index, width)
    if found is None:
        raise Unreadable(f"{folder.path} is not whole: {path} is missing.")
    if found != expected:
        shift = _BITS * (level or 0)
        raise Damaged(
            (index * WIDTH + width << shift) - 1,
            "wrong-tile",
            first=index * WIDTH << shift,
            what=path,
            expected=sha256(expected).hexdigest(),
            found=sha256(found).hexdigest(),
            checkpoints=() if folder.checkpoint is None else (folder.checkpoint.decode(),),
        )


def _erasures(case: Case, examined: Examined) -> dict[str, int]:
    """Which sealed values were erased, and by which entry: a later one than sealed it, and signed, if anything is.

    What was said earlier, or by somebody behind the newest checkpoint, excuses no loss.
    """
    until = _until(case, examined)
    told = {one: number for one, number in examined.erased.items() if one in examined.commitments and number < until}
    early = {one for one, number in told.items() if number < examined.commitments[one]}
    erased = {one: number for one, number in told.items() if one not in early}
    begin = min((examined.commitments[one] for one in early), default=until)
    for number, (topic, line) in enumerate(case.source.rows(begin, until) if early else (), begin):
        for one in early.intersection(_erased_in(number, topic, line)):
            if number > examined.commitments[one]:
                erased.setdefault(one, number)
    return erased


def _until(case: Case, examined: Examined) -> int:
    """How many entries can excuse a loss: those that are signed, or all where nothing is."""
    return size_of(case.top) if case.top else examined.size


def _erased_in(number: int, topic: str, line: bytes) -> tuple[str, ...]:
    """The commitments that a line erases, where this version can read it."""
    if not topic.startswith(_ERASURE):
        return ()
    written = sound(topic, line, before(number), None).written
    return written.data.commitments if written and isinstance(written.data, PersonalDataErased) else ()


def _check_openings(
    case: Case, folder: Folder, examined: Examined, erased: dict[str, int]
) -> dict[str, tuple[str, ...]]:
    """Every commitment is opened by what is shown for it, or erased; gives those opened, and the files they name.

    Raises `Damaged` for the first entry of which that is not so. Where nothing is shown at all, nothing is asked.
    """
    if not folder.shows_openings:
        return {}
    opened: dict[str, tuple[str, ...]] = {}
    found: list[Damaged] = []
    shown: set[str] = set()
    for commitment, data in folder.openings():
        if commitment not in examined.commitments:
            continue
        shown.add(commitment)
        opening = _opening(data)
        if opening is None or not _opens(opening, commitment):
            found.append(_not_opened(examined.commitments[commitment], "wrong-opening", commitment))
        else:
            opened[commitment] = _hashed_in(opening.value)
    found += _not_erased(erased, opened)
    if first_unread(case.source, examined, (_ERASURE,)) >= _until(case, examined):
        found += _unopened(examined, shown | erased.keys())
    if found:
        raise min(found, key=lambda each: each.entry)
    return opened


def _opening(data: bytes) -> Opening | None:
    try:
        return Opening.parse(data)
    except BadInput:
        return None


def _opens(opening: Opening, commitment: str) -> bool:
    return opening.commitment == commitment


def _not_erased(erased: dict[str, int], opened: Iterable[str]) -> list[Damaged]:
    """What was said to be erased, and can still be opened; the entry that says so is the false one."""
    return [_not_opened(erased[one], "not-erased", one) for one in opened if one in erased]


def _unopened(examined: Examined, accounted: set[str]) -> list[Damaged]:
    """What is neither shown nor erased, though others are shown: lost, or kept back."""
    left = examined.commitments.keys() - accounted
    return [_not_opened(examined.commitments[one], "unopened", one) for one in left]


def _not_opened(number: int, finding: str, commitment: str) -> Damaged:
    return Damaged(number, finding, what=f"entry #{number}, which seals or erases {commitment}")


def _check_attachments(
    folder: Folder, named: dict[str, int | None], opened: dict[str, tuple[str, ...]], size: int
) -> tuple[dict[str, int | None], set[str]]:
    """Every attachment is what its name says; gives those shown that entries name, and the names of those not shown.

    Raises `Damaged` (``wrong-attachment``).
    """
    for name in chain(*opened.values()):
        named.setdefault(name, None)
    shown: dict[str, int | None] = {}
    for name, file in folder.attachments():
        found = _hashed(file, name)
        number = named.get(name)
        if found != name:
            first, last = (0, size - 1) if number is None else (number, number)
            raise Damaged(last, "wrong-attachment", first=first, what=f"attachments/{name}", expected=name, found=found)
        if name in named:
            shown[name] = number
    return shown, named.keys() - shown.keys()


def _hashed(file: BinaryIO, name: str) -> str:
    """The SHA-256 of a file, however large it is."""
    hashed = sha256()
    try:
        while block := file.read(1 << 20):
            hashed.update(block)
    except OSError as error:
        raise Unreadable(f"attachments/{name} cannot be read: {error.strerror}.") from None
    return hashed.hexdigest()


def _note_attachments(lines: list[bytes], begin: int, named: dict[str, int | None]) -> None:
    """Note the SHA-256 of each attachment that lines name openly, and the entry that does so first."""
    for number, line in enumerate(lines, begin):
        if b'"sha256":"' in line:  # a quotation mark within a text is escaped
            for name in _hashed_in(line):
                named.setdefault(name, number)


def _hashed_in(line: bytes) -> tuple[str, ...]:
    """The SHA-256 of the files that a line or a sealed value names."""
    return tuple(name.decode() for name in _HASHED(line))


def _unnamed(folder: Folder, examined: Examined, named: Iterable[str]) -> Iterator[str]:
    """Openings and attachments that no entry speaks of."""
    known = {f"attachments/{name}" for name in named} | {f"sealed/{name}" for name in examined.commitments}
    return (name for name in folder.names() if name.startswith(("attachments/", "sealed/")) and name not in known)


_BITS: Final = 8
_ERASURE: Final = "personal-data-erased."
_HASHED: Final = re.compile(rb'"sha256":"([0-9a-f]{64})"').findall
