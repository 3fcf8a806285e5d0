"""Go's golang.org/x/mod/sumdb/tlog checks our trees, tiles and proofs on logs made anew, and we check its proofs."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from register.ledger import tiles, tree

if TYPE_CHECKING:
    from collections.abc import Callable

PROGRAM = Path(__file__).parent / "go/tlog.go"
SIZES = ((1, 2), (2, 256), (257, 700), (65_537, 66_000), (3, 5000))


def log(chance: random.Random, size: int, folder: Path) -> dict[str, Any]:
    """Lay a log of random lines into a folder: its tiles, and what is asked of Go."""
    lines = [chance.randbytes(chance.randrange(1, 90)) for _ in range(size)]
    leaves = [tree.leaf(line) for line in lines]
    tiler = tiles.Tiler()
    files = [file for line, leaf in zip(lines, leaves, strict=True) for file in tiler.feed(line, leaf)]
    for path, data in [*files, *tiler.done()]:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    indexes = sorted({0, size - 1, *(chance.randrange(size) for _ in range(20))})
    olds = sorted({1, size, *(chance.randrange(1, size + 1) for _ in range(20))})
    paths = [tree.inclusion_ranges(index, size) for index in indexes]
    steps = [tree.consistency_ranges(old, size) for old in olds]
    wanted = sorted({pair for ranges in (*paths, *steps) for pair in ranges} | {(0, old) for old in olds})
    made = dict(zip(wanted, (one.hex() for one in tree.hashes(wanted, leaves)), strict=True))
    asked = {
        "size": size,
        "root": tree.root(leaves).hex(),
        "lines": [line.hex() for line in lines],
        "inclusion": [
            {"index": index, "proof": [made[pair] for pair in path]} for index, path in zip(indexes, paths, strict=True)
        ],
        "consistency": [
            {"old": old, "root": made[0, old], "proof": [made[pair] for pair in step]}
            for old, step in zip(olds, steps, strict=True)
        ],
    }
    (folder / "request.json").write_text(json.dumps(asked))
    return asked


def proofs(told: list[dict[str, Any]]) -> list[list[bytes]]:
    return [[bytes.fromhex(text) for text in one["proof"]] for one in told]


def test_go_and_we_agree_on_five_logs_made_anew(go: Callable[..., str], tmp_path: Path):
    seed = random.SystemRandom().randrange(2**64)
    chance = random.Random(seed)
    folders = [tmp_path / f"log-{number}" for number in range(len(SIZES))]
    asked = []
    for folder, (least, most) in zip(folders, SIZES, strict=True):
        folder.mkdir()
        asked.append(log(chance, chance.randrange(least, most), folder))
    answers = json.loads(go(PROGRAM, *folders))
    for ours, theirs in zip(asked, answers, strict=True):
        size, root = ours["size"], bytes.fromhex(ours["root"])
        assert theirs["root"] == ours["root"], seed
        assert theirs["inclusion"] == ours["inclusion"], seed
        assert theirs["consistency"] == ours["consistency"], seed
        assert sorted(theirs["tiles"]) == sorted(
            tiles.path_of(*one) for one in tiles.tiles_of(size) if one[0] is not None
        )
        for one, path in zip(theirs["inclusion"], proofs(theirs["inclusion"]), strict=True):
            leaf = tree.leaf(bytes.fromhex(ours["lines"][one["index"]]))
            assert tree.verify_inclusion(leaf, one["index"], size, path, root), seed
        for one, path in zip(theirs["consistency"], proofs(theirs["consistency"]), strict=True):
            assert tree.verify_consistency(one["old"], bytes.fromhex(one["root"]), size, root, path), seed


@pytest.mark.parametrize(
    ("what", "sentence"),
    [
        ("root", "the root of 700 lines is"),
        ("inclusion", "invalid transparency proof"),
        ("consistency", "invalid transparency proof"),
        ("tile", "tile/8/0/001 differs"),
    ],
)
def test_go_objects_to_a_flipped_bit_of_ours(what, sentence, go: Callable[..., str], tmp_path: Path):
    asked = log(random.Random(7), 700, tmp_path)

    def flip(text: str) -> str:
        return f"{int(text[0], 16) ^ 1:x}{text[1:]}"

    if what == "root":
        asked["root"] = flip(asked["root"])
    elif what == "tile":
        held = tmp_path / tiles.path_of(0, 1)
        first, *rest = held.read_bytes()
        held.write_bytes(bytes([first ^ 1, *rest]))
    else:
        asked[what][0]["proof"][0] = flip(asked[what][0]["proof"][0])
    (tmp_path / "request.json").write_text(json.dumps(asked))
    with pytest.raises(AssertionError, match=sentence):
        go(PROGRAM, tmp_path)
