"""Whatever is changed in an export is found, and the first bad entry is named where it can be.

An ordinary run takes a sample that is the same each time; with REGISTER_SOAK every byte, and every entry of 1,000.
REGISTER_SOAK=bits changes each bit.
"""

from __future__ import annotations

import os
import shutil
import sys
import time
from importlib.util import module_from_spec, spec_from_file_location
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson
import pytest

from register.errors import Damaged, RegisterError
from register.ledger import tree
from register.ledger.tiles import Tiler
from register.verify import verify

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from types import ModuleType


def _loaded(path: Path) -> ModuleType:
    spec = spec_from_file_location(path.stem, path)
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    sys.modules[path.stem] = module
    spec.loader.exec_module(module)
    return module


a = _loaded(Path(__file__).parent.parent / "auditing.py")
SOAK = os.environ.get("REGISTER_SOAK", "")
BITS = range(8) if SOAK == "bits" else (0,)
POLICY = a.policy()
STRIDES = {"checkpoint": 1, "checkpoints": 7, "tile": 127, "log.jsonl": 1499, "sealed": 5, "attachments": 5}
"""Every how many bytes of a file are changed in an ordinary run; of three lines more."""


def found(path: Path, **given: Any) -> tuple[object, ...]:
    """What a verification comes to: the exit code, and of damage finding and range."""
    try:
        verify(path, policy=POLICY, now=a.NOW, **given)
    except Damaged as error:
        return error.exit_code, error.finding, error.first, error.end
    except RegisterError as error:
        return (error.exit_code,)
    return (0,)


@pytest.fixture(scope="session")
def log() -> Any:
    """300 entries, signed at 100, 200 and 300, each time said by an entry after it."""
    return a.log(300)


@pytest.fixture(scope="session")
def exported(log, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tampering")
    return log.export(folder / "export", folder / "map.txt")


# -- each byte


def _places(folder: Path, lines: tuple[bytes, ...]) -> Iterable[tuple[str, int]]:
    """The bytes that are changed: all of them, or a sample."""
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        name = str(path.relative_to(folder))
        stride = 1 if SOAK else 1499 if "entries" in name else STRIDES[name.partition("/")[0]]
        if name.startswith("tile/1/"):
            stride = 1
        places = set(range(0, path.stat().st_size, stride))
        if name == "log.jsonl":
            for number in (0, 5, 299):
                begin = sum(len(line) + 1 for line in lines[:number])
                places.update(range(begin, begin + len(lines[number]) + 1, 1 if SOAK else 11))
        yield from ((name, place) for place in sorted(places))


def _changed(given: tuple[str, str, list[tuple[str, int]]]) -> tuple[int, list[tuple[str, int, int]]]:
    """Change one bit after another in a copy of the folder; how many, and which were accepted all the same."""
    source, target, places = given
    shutil.copytree(source, target)
    tried, accepted = 0, []
    for name, place in places:
        fd = os.open(Path(target, name), os.O_RDWR)
        (byte,) = os.pread(fd, 1, place)
        for bit in BITS:
            os.pwrite(fd, bytes((byte ^ 1 << bit,)), place)
            tried += 1
            if found(Path(target)) == (0,):
                accepted.append((name, place, bit))
        os.pwrite(fd, bytes((byte,)), place)
        os.close(fd)
    assert found(Path(target)) == (0,)  # all was put back
    return tried, accepted


def test_no_byte_of_an_export_can_be_changed(log, exported: Path, tmp_path: Path, capsys) -> None:
    places = list(_places(exported, log.lines))
    begin = time.perf_counter()
    if SOAK:
        with get_context("fork").Pool(2) as pool:
            parts = [(str(exported), str(tmp_path / f"copy-{n}"), places[n::2]) for n in range(2)]
            done = pool.map(_changed, parts)
    else:
        done = [_changed((str(exported), str(tmp_path / "copy"), places))]
    taken = time.perf_counter() - begin
    tried, accepted = sum(each[0] for each in done), [one for each in done for one in each[1]]
    if SOAK:
        with capsys.disabled():
            print(f"\n{tried} changes of {len(places)} bytes in {taken:.0f} s, {tried / taken:.0f} a second")  # noqa: T201 - the figure is wanted
    assert accepted == []


def test_a_sample_that_leaves_the_tiles_unread_is_seen_to_fail(
    exported: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The broken variant: without the comparison of tiles and bundles, their bytes can be changed."""
    monkeypatch.setattr("register.verify.beside._check_tile", lambda *_: None)
    _, accepted = _changed((str(exported), str(tmp_path / "copy"), [("tile/1/000.p/1", 3), ("tile/entries/000", 999)]))
    assert [name for name, *_ in accepted] == ["tile/1/000.p/1", "tile/entries/000"]


# -- each entry

COUNT = 1000 if SOAK else 300
SIZES = (COUNT // 3, 2 * COUNT // 3, COUNT)
PLACES = range(COUNT) if SOAK else sorted({0, 1, 99, 100, 101, 199, 200, 255, 256, 257, 298, 299, *range(17, 299, 41)})


@pytest.fixture(scope="session")
def plain() -> Any:
    """Signed at a third, at two thirds and at the end; no entry says so."""
    made = a.log(COUNT, seals=())
    return made.signed(*SIZES)


@pytest.fixture(scope="session")
def plainly_exported(plain, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return plain._replace(openings={}).export(tmp_path_factory.mktemp("plain") / "export")


def delete(lines: list[bytes], place: int) -> list[bytes]:
    return lines[:place] + lines[place + 1 :]


def double(lines: list[bytes], place: int) -> list[bytes]:
    return lines[: place + 1] + lines[place:]


def insert(lines: list[bytes], place: int) -> list[bytes]:
    value = orjson.loads(lines[max(place, 1)])
    value["id"], value["sequence"] = "put-in", f"{place:012}"
    return [*lines[:place], orjson.dumps(value, option=orjson.OPT_SORT_KEYS), *lines[place:]]


def swap(lines: list[bytes], place: int) -> list[bytes]:
    if place + 1 == len(lines):
        place -= 1
    return [*lines[:place], lines[place + 1], lines[place], *lines[place + 2 :]]


def change(lines: list[bytes], place: int) -> list[bytes]:
    return [*lines[:place], lines[place].replace(b"sekretariatet", b"noen-andre"), *lines[place + 1 :]]


def _first(before: list[bytes], after: list[bytes]) -> int:
    """The first entry that is another."""
    pairs = zip(before, after, strict=False)
    return next((number for number, (old, new) in enumerate(pairs) if old != new), min(len(before), len(after)))


def put(folder: Path, lines: Iterable[bytes], *, tiles: bool) -> None:
    """Write the lines into a copy of an export, and the tiles that match them if wanted."""
    lines = list(lines)
    (folder / "log.jsonl").write_bytes(b"".join(line + b"\n" for line in lines))
    if not tiles:
        return
    shutil.rmtree(folder / "tile")
    tiler = Tiler()
    made = [one for line in lines[:COUNT] for one in tiler.feed(line, tree.leaf(line))]
    for name, data in (*made, *tiler.done()):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)


def _by_tiles(_: str, first: int, left: int) -> tuple[object, ...]:
    """Named by signed leaf hashes: exactly, unless only the end is cut or more is put behind it."""
    if first < min(left, COUNT):
        return 4, "wrong-leaf", first, first + 1
    return (4, "rollback", left, COUNT) if left < COUNT else (4, "wrong-sequence", first, first + 1)


def _by_chain(act: str, first: int, left: int) -> tuple[object, ...]:
    """Named by number and chain, where the leaf hashes were rewritten: the first that does not follow."""
    match act:
        case "delete" if first == left:
            return 4, "rollback", left, COUNT
        case "change" if first == COUNT - 1:
            return 4, "wrong-root", SIZES[1], COUNT
        case "change":
            return 4, "wrong-previous", first, first + 2
        case "insert" if first:
            return 4, "wrong-sequence", first + 1, first + 2  # what was put in follows; what stood there does not
        case "double" if first == 1:
            return 4, "wrong-genesis", 1, 2
        case _:
            return 4, "wrong-sequence" if first else "wrong-genesis", first, first + 1


def _by_root(act: str, first: int, left: int) -> tuple[object, ...]:
    """Named by signed roots, where the chain was made anew too: between the last that agrees and the first that not."""
    agreed = max((size for size in SIZES if size <= first), default=0)
    beyond = min((size for size in SIZES if size > first), default=COUNT + 1)
    if act != "change" and (first == 0 or (act == "double" and first == 1)):
        return 4, "wrong-genesis", first, first + 1
    if act == "swap":
        return 4, "time-runs-back", first + 1, first + 2
    if beyond > COUNT:
        return (0,)  # more behind the signed end: said to be unsigned
    return (4, "rollback", left, COUNT) if beyond > left else (4, "wrong-root", agreed, beyond)


WAYS: dict[str, tuple[bool, bool, Callable[[str, int, int], tuple[object, ...]]]] = {
    "lines alone": (False, False, _by_tiles),
    "tiles rewritten": (True, False, _by_chain),
    "chain and tiles rewritten": (True, True, _by_root),
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("act", [delete, double, insert, swap, change], ids=lambda act: act.__name__)
def test_what_is_done_to_an_entry_is_named_rightly(
    act: Callable[[list[bytes], int], list[bytes]], way: str, plain, plainly_exported: Path, tmp_path: Path
) -> None:
    tiles, chained, expected = WAYS[way]
    folder = tmp_path / "copy"
    shutil.copytree(plainly_exported, folder)
    before = list(plain.lines)
    wrong = {}
    for place in PLACES:
        after = act(before, place)
        first = _first(before, after)
        if chained:
            after = _renamed(after) if act is double else after
            after = list(a.rechained(after, first))
        put(folder, after, tiles=tiles)
        came, told = found(folder), expected(act.__name__, first, len(after))
        if came != told:
            wrong[place] = came, told
    assert wrong == {}


def _renamed(lines: list[bytes]) -> list[bytes]:
    """Give a doubled line an id of its own, as a forger would."""
    seen: set[bytes] = set()
    return [line.replace(b'"id":"told', b'"id":"again') if line in seen or seen.add(line) else line for line in lines]


@pytest.mark.parametrize("place", [0, 7, 99, 100, 255, 256, 299])
def test_a_state_names_exactly_what_was_rewritten_with_chain_and_tiles(
    place: int, log, exported: Path, tmp_path: Path
) -> None:
    assert found(exported, state=tmp_path / "state") == (0,)
    lines = a.rechained(change(list(log.lines), place), place)
    folder = tmp_path / "copy"
    shutil.copytree(exported, folder)
    put(folder, lines, tiles=True)
    assert found(folder, state=tmp_path / "state") == (4, "wrong-leaf", place, place + 1)
    path = tmp_path / "x.jsonl"
    path.write_bytes((folder / "log.jsonl").read_bytes())
    assert found(path, state=tmp_path / "state") == (4, "wrong-leaf", place, place + 1)


# -- whole copies


@pytest.mark.parametrize("left", [0, 1, 99, 100, 255, 256, 299])
def test_a_tail_that_was_cut_is_missed(left: int, log, exported: Path, tmp_path: Path) -> None:
    folder = tmp_path / "copy"
    shutil.copytree(exported, folder)
    put(folder, log.lines[:left], tiles=False)
    assert found(folder) == (4, "rollback", left, 300)
    path = tmp_path / "x.jsonl"
    path.write_bytes((folder / "log.jsonl").read_bytes())
    if left:
        assert found(path, against=[log.newest]) == (4, "rollback", left, 300)


def test_a_last_line_that_was_cut_short_is_incomplete(exported: Path, tmp_path: Path) -> None:
    folder = tmp_path / "copy"
    shutil.copytree(exported, folder)
    os.truncate(folder / "log.jsonl", (folder / "log.jsonl").stat().st_size - 1)
    assert found(folder) == (3,)


def test_an_old_backup_is_one_by_what_is_held(log, tmp_path: Path) -> None:
    old = log._replace(lines=log.lines[:200], checkpoints=(log.at(100), log.at(200, a.LOG, a.REVISOR)))
    folder = old.export(tmp_path / "old")
    assert found(folder) == (0,)
    assert found(folder, against=[log.newest]) == (4, "rollback", 200, 300)


@pytest.mark.parametrize("place", [12, 99, 100, 150, 256])
def test_a_fork_is_its_signers_doing(place: int, log, tmp_path: Path) -> None:
    told = log._replace(lines=a.rechained(change(list(_unsealed()), place), place))
    fork = told._replace(checkpoints=(told.at(300, a.LOG, a.REVISOR),)).export(tmp_path / "fork")
    true = log._replace(lines=_unsealed())
    assert found(fork) == (0,)
    agreed = max((size for size in (10, 90, 260) if size <= place), default=0)
    disagrees = min(size for size in (10, 90, 260) if size > place)
    assert found(fork, against=[true.at(size) for size in (10, 90, 260)]) == (4, "fork", agreed, disagrees)
    assert found(fork, state=_remembered(true, tmp_path)) == (4, "fork", place, place + 1)


def _unsealed() -> tuple[bytes, ...]:
    return a.log(300, seals=()).lines


def _remembered(log: Any, folder: Path) -> Path:
    export = log._replace(checkpoints=(log.at(290, a.LOG, a.REVISOR),)).export(folder / "true")
    assert found(export, state=folder / "state") == (0,)
    return folder / "state"


def test_a_log_signed_by_a_foreign_key_lacks_its_signature(log, tmp_path: Path) -> None:
    foreign = log._replace(checkpoints=tuple(log.at(size, a.OTHER, a.REVISOR) for size in (100, 200, 300)))
    assert found(foreign.export(tmp_path / "export")) == (3,)


def test_a_log_signed_in_the_name_of_the_key_that_is_known_has_a_bad_signature(
    log, exported: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "copy"
    shutil.copytree(exported, folder)
    (folder / "checkpoint").write_bytes(
        log.at(300, a.LOG, root=bytes(32)).encode().replace(b"AAAAAAAAAAA", b"BAAAAAAAAAA", 1)
    )
    assert found(folder) == (4, "bad-signature", 0, 300)


def test_a_log_of_a_foreign_origin_is_none_of_the_policys(tmp_path: Path) -> None:
    origin = "elsewhere.example/register"
    foreign = a.signer(origin)
    told = a.Log(a.chain(a.story(20), origin=origin, key=str(foreign.key)))
    told = told._replace(checkpoints=(told.at(20, foreign, a.REVISOR, origin=origin),))
    assert found(told.export(tmp_path / "export")) == (3,)


def test_lines_of_a_foreign_origin_below_our_checkpoint_are_named(exported: Path, tmp_path: Path) -> None:
    origin = "elsewhere.example/register"
    folder = tmp_path / "copy"
    shutil.copytree(exported, folder)
    put(folder, a.chain(a.story(300), origin=origin), tiles=True)
    assert found(folder) == (4, "wrong-source", 0, 1)


@pytest.mark.parametrize("person", ["p-1", "p-2", "p-3"])
def test_a_loss_without_an_erasure_is_named(person: str, exported: Path, tmp_path: Path) -> None:
    folder = tmp_path / "copy"
    shutil.copytree(exported, folder)
    (folder / "sealed" / a.opening(person).commitment).unlink()
    number = int(person[2:])
    assert found(folder) == (4, "unopened", number, number + 1)
