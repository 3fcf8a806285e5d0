"""The tree against the RFC's own recursion, other people's vectors, and whoever forges a proof."""

from __future__ import annotations

import inspect
import json
from base64 import b64decode
from functools import cache
from hashlib import sha256
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from register import line
from register.errors import BadInput
from register.ledger import tree

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

EXTRACTS = json.loads((Path(__file__).parent / "extracts/merkle.json").read_text())
EXTRACTS |= json.loads((Path(__file__).parent / "extracts/go_tlog.json").read_text())
LEAVES = [sha256(b"\x00" + bytes([number])).digest() for number in range(130)]
A, B, C = LEAVES[:3]

# The recursion of RFC 6962, section 2.1, word for word and without any of our code.


def split(size: int) -> int:
    power = 1
    while power * 2 < size:
        power *= 2
    return power


def node(left: bytes, right: bytes) -> bytes:
    return sha256(b"\x01" + left + right).digest()


@cache
def tree_hash(first: int, end: int) -> bytes:
    if end - first == 0:
        return sha256(b"").digest()
    if end - first == 1:
        return LEAVES[first]
    middle = first + split(end - first)
    return node(tree_hash(first, middle), tree_hash(middle, end))


def audit_path(index: int, first: int, end: int) -> list[bytes]:
    if end - first == 1:
        return []
    middle = first + split(end - first)
    if first + index < middle:
        return [*audit_path(index, first, middle), tree_hash(middle, end)]
    return [*audit_path(index - (middle - first), middle, end), tree_hash(first, middle)]


def subproof(old: int, first: int, end: int, *, whole: bool = True) -> list[bytes]:
    if old == end - first:
        return [] if whole else [tree_hash(first, end)]
    middle = first + split(end - first)
    if old <= middle - first:
        return [*subproof(old, first, middle, whole=whole), tree_hash(middle, end)]
    return [*subproof(old - (middle - first), middle, end, whole=False), tree_hash(first, middle)]


def root_by_path(leaf: bytes, index: int, size: int, path: list[bytes]) -> bytes:
    """What a proof of inclusion leads to, from the top down; the code under test goes from the bottom up."""
    if size == 1:
        assert not path
        return leaf
    middle, (*below, beside) = split(size), path
    if index < middle:
        return node(root_by_path(leaf, index, middle, below), beside)
    return node(beside, root_by_path(leaf, index - middle, size - middle, below))


def roots_by_path(old: int, held: bytes, size: int, path: list[bytes], *, whole: bool = True) -> tuple[bytes, bytes]:
    """What a proof of consistency leads to, from the top down."""
    if old == size:
        (one,) = [held] if whole and not path else path
        return one, one
    middle, (*below, beside) = split(size), path
    if old <= middle:
        before, after = roots_by_path(old, held, middle, below, whole=whole)
        return before, node(after, beside)
    before, after = roots_by_path(old - middle, held, size - middle, below, whole=False)
    return node(beside, before), node(beside, after)


def way(index: int, size: int) -> str:
    """On which sides the hashes of a proof of inclusion lie: all that a root says about index and size."""
    if not 0 <= index < size:
        return "none"
    if size == 1:
        return ""
    middle = split(size)
    return way(index, middle) + "r" if index < middle else way(index - middle, size - middle) + "l"


def way_from(old: int, size: int, *, whole: bool = True) -> str:
    """The same for a proof of consistency."""
    if not 0 < old <= size:
        return "none"
    if old == size:
        return "whole " if whole else "part "
    middle = split(size)
    if old <= middle:
        return way_from(old, middle, whole=whole) + "r"
    return way_from(old - middle, size - middle, whole=False) + "l"


# Trials: what must hold of a module. The sound one passes all of them, each broken variant fails.


def unbase64(text: str | None) -> bytes:
    return b64decode(text or "", validate=True)


def roots_of_eight_leaves(tree: Any, data: dict[str, Any]) -> int:
    leaves = [tree.leaf(bytes.fromhex(text)) for text in data["leaves_hex"]]
    assert [leaf.hex() for leaf in leaves] == data["leaf_hashes"]
    assert [tree.root(leaves[:size]).hex() for size in range(9)] == data["roots_by_size"]
    for case in data["hasher"]:
        if "left_utf8" in case:
            assert tree.node(case["left_utf8"].encode(), case["right_utf8"].encode()).hex() == case["hash"]
        elif "leaf_hex" in case or "leaf_utf8" in case:
            told = bytes.fromhex(case["leaf_hex"]) if "leaf_hex" in case else case["leaf_utf8"].encode()
            assert tree.leaf(told).hex() == case["hash"]
        else:
            assert tree.EMPTY.hex() == tree.root([]).hex() == case["hash"]
    return 9


def a_real_proof(tree: Any, data: dict[str, Any]) -> int:
    for told, digest in data["leaf"]:
        assert tree.leaf(bytes.fromhex(told)).hex() == digest
    for left, right, digest in data["node"]:
        assert tree.node(bytes.fromhex(left), bytes.fromhex(right)).hex() == digest
    real = data["real_ct_log_inclusion"]
    leaf, path = tree.leaf(bytes.fromhex(real["leaf_hex"])), [bytes.fromhex(text) for text in real["audit_path"]]
    assert leaf.hex() == real["leaf_hash"]
    assert tree.verify_inclusion(leaf, real["leaf_index"], real["tree_size"], path, bytes.fromhex(real["root"]))
    return len(path)


def probes_of_inclusion(tree: Any, data: dict[str, Any]) -> int:
    for probe in data["probes"]:
        path, root = [unbase64(text) for text in probe["proof"] or []], unbase64(probe["root"])
        found = tree.verify_inclusion(unbase64(probe["leafHash"]), probe["leafIdx"], probe["treeSize"], path, root)
        assert found is not probe["wantErr"], probe["desc"]
    return len(data["probes"])


def probes_of_consistency(tree: Any, data: dict[str, Any]) -> int:
    """One is refused though its authors accept it: its roots have 12 bytes."""
    for probe in data["probes"]:
        path = [unbase64(text) for text in probe["proof"] or []]
        roots = unbase64(probe["root1"]), unbase64(probe["root2"])
        found = tree.verify_consistency(probe["size1"], roots[0], probe["size2"], roots[1], path)
        refused = probe["wantErr"] or probe["desc"] == "sizes are equal (one) and proof is empty"
        assert found is not refused, probe["desc"]
    return len(data["probes"])


def logs_made_by_go(tree: Any, data: dict[str, Any]) -> int:
    """The root of size 0 is left out: x/mod 0.7.0 says zeros, the RFC SHA-256 of nothing."""
    leaves = [tree.leaf(b"leaf %d" % number) for number in range(len(data["roots_by_size"]) - 1)]
    roots = [bytes.fromhex(text) for text in data["roots_by_size"]]
    for size in range(1, len(roots)):
        assert tree.root(leaves[:size]) == roots[size]
    for one in data["inclusion"]:
        index, size, path = one["index"], one["size"], [bytes.fromhex(text) for text in one["proof"]]
        assert tree.hashes(tree.inclusion_ranges(index, size), leaves[:size]) == path
        assert tree.verify_inclusion(leaves[index], index, size, path, roots[size])
    for one in data["consistency"]:
        old, size, path = one["old"], one["new"], [bytes.fromhex(text) for text in one["proof"]]
        assert tree.hashes(tree.consistency_ranges(old, size), leaves[:size]) == path
        assert tree.verify_consistency(old, roots[old], size, roots[size], path)
    return len(roots) - 1 + len(data["inclusion"]) + len(data["consistency"])


def all_subtrees(tree: Any, data: dict[str, Any]) -> int:
    """Each subtree that may be signed (draft-ietf-plants-merkle-tree-certs), each leaf in it, as two digests."""
    valid = [
        (first, end)
        for end in range(131)
        for first in range(end + 1)
        if first == end or first % (1 << (end - first - 1).bit_length()) == 0
    ]
    roots = dict.fromkeys(valid, tree.EMPTY)
    wanted = [(first, end) for first, end in valid if first < end]
    roots |= zip(wanted, tree.hashes(wanted, LEAVES), strict=True)
    text = "".join(f"[{first}, {end}) {root.hex()}\n" for (first, end), root in roots.items())
    assert sha256(text.encode()).hexdigest() == data["subtree_hash"]["sha256"]
    proofs = []
    for first, end in wanted:
        for index in range(end - first):
            path = [roots[first + a, first + b] for a, b in tree.inclusion_ranges(index, end - first)]
            assert tree.verify_inclusion(LEAVES[first + index], index, end - first, path, roots[first, end])
            proofs.append(" ".join([f"{first + index} [{first}, {end})", *(one.hex() for one in path)]) + "\n")
    assert sha256("".join(proofs).encode()).hexdigest() == data["subtree_inclusion"]["sha256"]
    assert (len(valid), len(proofs)) == (712, 12_807)
    return len(valid) + len(proofs)


VECTORS: dict[str, tuple[Callable[[Any, dict[str, Any]], int], int]] = {
    "rfc6962_tree8": (roots_of_eight_leaves, 9),
    "ct_python_merkle": (a_real_proof, 22),
    "merkle_inclusion": (probes_of_inclusion, 98),
    "merkle_consistency": (probes_of_consistency, 98),
    "go_tlog_generated": (logs_made_by_go, 300 + 98 + 97),
    "mtc_subtree_accumulated": (all_subtrees, 712 + 12_807),
}


def the_recursion_of_the_rfc(tree: Any, largest: int) -> int:
    """Every proof of every tree up to a size: the same as the RFC makes, and verified by each other."""
    wanted = {(first, end) for first in range(largest) for end in range(first + 1, largest + 1)}
    for size in range(1, largest + 1):
        assert tree.root(LEAVES[:size]) == tree_hash(0, size)
    asked: list[tuple[list[tuple[int, int]], list[bytes]]] = []
    for size in range(1, largest + 1):
        root = tree_hash(0, size)
        for index in range(size):
            path = audit_path(index, 0, size)
            asked.append((tree.inclusion_ranges(index, size), path))
            assert root_by_path(LEAVES[index], index, size, path) == root
            assert tree.verify_inclusion(LEAVES[index], index, size, path, root)
        for old in range(1, size + 1):
            held, path = tree_hash(0, old), subproof(old, 0, size)
            asked.append((tree.consistency_ranges(old, size), path))
            assert roots_by_path(old, held, size, path) == (held, root)
            assert tree.verify_consistency(old, held, size, root, path)
    wanted = sorted({pair for ranges, _ in asked for pair in ranges})
    made = dict(zip(wanted, tree.hashes(wanted, LEAVES), strict=True))
    for ranges, path in asked:
        assert [made[pair] for pair in ranges] == path
    return len(asked)


def bits(value: bytes) -> Iterator[bytes]:
    number = int.from_bytes(value, "big")
    for bit in range(256):
        yield (number ^ 1 << bit).to_bytes(32, "big")


def flipped_hashes(tree: Any, sizes: range) -> int:
    """Each bit of each hash of each proof; none is accepted. Gives how many were tried."""
    tried = 0
    for size in sizes:
        root = tree_hash(0, size)
        for index in range(size):
            path = audit_path(index, 0, size)
            for place, one in enumerate(path):
                for other in bits(one):
                    forged = [*path[:place], other, *path[place + 1 :]]
                    assert not tree.verify_inclusion(LEAVES[index], index, size, forged, root)
                    tried += 1
        for old in range(1, size + 1):
            held, path = tree_hash(0, old), subproof(old, 0, size)
            for place, one in enumerate(path):
                for other in bits(one):
                    forged = [*path[:place], other, *path[place + 1 :]]
                    assert not tree.verify_consistency(old, held, size, root, forged)
                    tried += 1
    return tried


def flipped_ends(tree: Any, sizes: range) -> int:
    """Each bit of leaf, roots and index; none is accepted."""
    tried = 0
    for size in sizes:
        root = tree_hash(0, size)
        for index in range(size):
            leaf, path = LEAVES[index], audit_path(index, 0, size)
            for other in bits(leaf):
                assert not tree.verify_inclusion(other, index, size, path, root)
            for other in bits(root):
                assert not tree.verify_inclusion(leaf, index, size, path, other)
            for bit in range(64):
                assert not tree.verify_inclusion(leaf, index ^ 1 << bit, size, path, root)
            tried += 256 + 256 + 64
        for old in range(1, size + 1):
            held, path = tree_hash(0, old), subproof(old, 0, size)
            for other in bits(held):
                assert not tree.verify_consistency(old, other, size, root, path)
            for other in bits(root):
                assert not tree.verify_consistency(old, held, size, other, path)
            tried += 256 + 256
    return tried


def flipped_sizes(tree: Any, sizes: range) -> tuple[int, int]:
    """Each bit of each size. A root does not say its size, so that a proof that lies on the same sides holds as well.

    Accepted is what has the very same way, and nothing else; the checkpoint that signs root and size tells them apart.
    """
    tried = same = 0
    for size in sizes:
        root = tree_hash(0, size)
        for bit in range(64):
            other = size ^ 1 << bit
            for index in range(size):
                found = tree.verify_inclusion(LEAVES[index], index, other, audit_path(index, 0, size), root)
                alike = other < 2**63 and way(index, other) == way(index, size)
                assert found is alike
                tried, same = tried + 1, same + alike
            for old in range(1, size + 1):
                held, path = tree_hash(0, old), subproof(old, 0, size)
                for forged in ((old, other), (old ^ 1 << bit, size)):
                    found = tree.verify_consistency(forged[0], held, forged[1], root, path)
                    alike = max(forged) < 2**63 and way_from(*forged) == way_from(old, size)
                    assert found is alike
                    tried, same = tried + 1, same + alike
    return tried, same


AB, BC = node(A, B), node(B, C)
NO_COUNTS = (-1, 2**63, 10**5000, True, 1.0, "1", None)
NO_HASHES = (b"", A[:31], A + b"\x00", A + B, "x" * 32, bytearray(A), None, 7)


def hostile_inclusion(tree: Any) -> None:
    def holds(leaf: Any, index: Any, size: Any, proof: Any, root: Any) -> bool:
        found = tree.verify_inclusion(leaf, index, size, proof, root)
        assert type(found) is bool
        return found

    assert holds(A, 0, 1, [], A)
    assert holds(A, 0, 2, [B], AB)
    assert holds(A, 0, 2, (B,), AB)
    for wrong in NO_COUNTS:
        assert not holds(A, wrong, 2, [B], AB)
        assert not holds(A, wrong, 2, [B], node(B, A))
        assert not holds(A, 0, wrong, [B], AB)
        assert not holds(A, 0, wrong, [], A)
    for wrong in NO_HASHES:
        assert not holds(wrong, 0, 1, [], wrong)
        assert not holds(A, 0, 2, [wrong], AB)
        assert not holds(A, 0, 1, [], wrong)
        if isinstance(wrong, bytes):
            assert not holds(wrong, 0, 2, [B], node(wrong, B))
            assert not holds(A, 0, 2, [wrong], node(A, wrong))
            assert not holds(wrong, 1, 2, [B], node(B, wrong))
    assert not holds(A, 0, 1, [], bytearray(A))
    for wrong in (None, 7, B, "x", {B: 1}, {B}, iter([B]), [[B]], [], [B, C], [B, C, A]):
        assert not holds(A, 0, 2, wrong, AB)
    assert not holds(A, 0, 2, [B, C], node(AB, C))
    assert not holds(A, 0, 2, [B, C], node(C, AB))
    assert not holds(A, 0, 2, [], A)
    assert not holds(A, 0, 3, [B], AB)
    assert not holds(A, 0, 0, [], A)
    assert not holds(A, 0, 0, [], tree.EMPTY)
    assert not holds(A, 1, 1, [], A)
    assert not holds(A, 2, 2, [B, C], node(C, node(B, A)))
    assert not holds(A, 2, 2, [B, C], node(C, node(A, B)))


def hostile_consistency(tree: Any) -> None:
    def holds(old: Any, old_root: Any, size: Any, root: Any, proof: Any) -> bool:
        found = tree.verify_consistency(old, old_root, size, root, proof)
        assert type(found) is bool
        return found

    abc = node(AB, C)
    assert holds(1, A, 1, A, [])
    assert holds(1, A, 2, AB, [B])
    assert holds(2, AB, 3, abc, [C])
    assert holds(3, abc, 4, node(AB, node(C, A)), [C, A, AB])
    for wrong in NO_COUNTS:
        assert not holds(wrong, A, 2, AB, [B])
        assert not holds(1, A, wrong, AB, [B])
        assert not holds(wrong, A, wrong, A, [])
    for wrong in NO_HASHES:
        assert not holds(1, wrong, 1, wrong, [])
        assert not holds(1, A, 2, AB, [wrong])
        if isinstance(wrong, bytes):
            assert not holds(1, A, 2, node(A, wrong), [wrong])
            assert not holds(1, wrong, 2, node(wrong, B), [B])
    for wrong in (None, 7, B, "x", {B: 1}, {B}, iter([B]), [[B]], [], [B, C]):
        assert not holds(1, A, 2, AB, wrong)
    assert not holds(0, tree.EMPTY, 0, tree.EMPTY, [])
    assert not holds(0, tree.EMPTY, 1, A, [])
    assert not holds(0, tree.EMPTY, 2, AB, [B])
    assert not holds(2, AB, 2, AB, [C])
    assert not holds(2, AB, 2, abc, [])
    assert not holds(2, AB, 1, A, [])
    assert not holds(2, AB, 1, A, [B])
    assert not holds(1, A, 2, node(AB, C), [B, C])
    assert not holds(1, A, 2, A, [])
    assert not holds(3, abc, 4, node(C, A), [C, A])
    assert not holds(3, C, 4, node(C, A), [C, A])
    assert not holds(3, node(B, abc), 4, node(B, node(AB, node(C, A))), [C, A, AB, B])
    assert not holds(3, abc, 4, abc, [C, A, AB])
    assert not holds(3, AB, 4, node(AB, node(C, A)), [C, A, AB])
    assert not holds(3, abc, 4, abc, [])


def refused(call: Callable[..., Any], *arguments: Any) -> str:
    with pytest.raises(BadInput) as caught:
        call(*arguments)
    return str(caught.value)


def hostile_questions(tree: Any) -> None:
    for wrong in NO_COUNTS:
        assert len(refused(tree.inclusion_ranges, wrong, 5)) < 200
        refused(tree.inclusion_ranges, 0, wrong)
        refused(tree.consistency_ranges, wrong, 5)
        refused(tree.consistency_ranges, 1, wrong)
        refused(tree.hashes, [(wrong, 5)], LEAVES)
        refused(tree.hashes, [(0, wrong)], LEAVES)
        refused(tree.Frontier().append_subtree, wrong, A)
    refused(tree.inclusion_ranges, 5, 5)
    refused(tree.inclusion_ranges, 0, 0)
    refused(tree.consistency_ranges, 0, 5)
    refused(tree.consistency_ranges, 6, 5)
    refused(tree.hashes, [(2, 2)], LEAVES)
    refused(tree.hashes, [(3, 2)], LEAVES)
    assert "end at 130" in refused(tree.hashes, [(0, 2), (128, 131)], LEAVES)
    refused(tree.root_by_inclusion, A[:5], 0, 1, [])
    for wrong in NO_HASHES:
        refused(tree.Frontier().append, wrong)
        refused(tree.Frontier().append_subtree, 3, wrong)
    for wrong in (b"", A[:31], A + b"\x00"):
        refused(tree.root, [*LEAVES, wrong, *LEAVES, *LEAVES])
        refused(tree.root, [*LEAVES, *LEAVES, A, wrong])
    grown = tree.Frontier()
    grown.extend(LEAVES[:6])
    refused(grown.append_subtree, 2, A)
    refused(grown.append_subtree, 64, A)
    refused(tree.Frontier().append_subtree, 64, A)
    assert (grown.size, grown.root()) == (6, tree_hash(0, 6))


def growing(tree: Any) -> None:
    """However the leaves come in, one by one, many, or as subtrees, the frontier is the same."""
    many = [sha256(b"%d" % number).digest() for number in range(1100)]
    slow, roots = tree.Frontier(), [tree.EMPTY]
    for one in many:
        slow.append(one)
        roots.append(slow.root())
    assert len(slow.peaks) == slow.size.bit_count()
    for first, second in ((0, 1100), (1, 600), (255, 257), (256, 512), (300, 1100), (512, 1024)):
        fast = tree.Frontier()
        fast.extend(iter(many[:first]))
        fast.extend(many[first:second])
        assert (fast.size, fast.root()) == (second, roots[second])
    stitched = tree.Frontier()
    stitched.append_subtree(9, roots[512])
    stitched.append_subtree(8, tree.root(many[512:768]))
    stitched.append_subtree(8, tree.root(many[768:1024]))
    stitched.extend(many[1024:])
    assert (stitched.size, stitched.peaks, stitched.root()) == (1100, slow.peaks, slow.root())
    ranges = [(0, 1000), (0, 512), (512, 1000), (3, 4), (512, 1000), (256, 512), (768, 1000), (1000, 1001), (0, 1)]
    assert tree.hashes(ranges, iter(many)) == [tree.root(many[first:end]) for first, end in ranges]


def holds(tree: Any) -> bool:
    """Whether a module passes all trials."""
    try:
        for trial in (hostile_inclusion, hostile_consistency, hostile_questions, growing):
            trial(tree)
        for name, (told, _) in VECTORS.items():
            if name != "mtc_subtree_accumulated":  # 13,000 proofs, most of them of small trees
                told(tree, EXTRACTS[name])
        the_recursion_of_the_rfc(tree, 20)
        flipped_hashes(tree, range(1, 5))
        flipped_ends(tree, range(1, 5))
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


@pytest.mark.parametrize("name", VECTORS)
def test_the_extracts_of_other_peoples_vectors_hold(name):
    trial, _ = VECTORS[name]
    assert trial(tree, EXTRACTS[name]) > 0
    assert EXTRACTS[name]["_source"]


@pytest.mark.parametrize("name", VECTORS)
def test_all_of_other_peoples_vectors_hold(name, vectors):
    trial, number = VECTORS[name]
    assert trial(tree, json.loads((vectors / f"{name}.json").read_text())) == number


@pytest.mark.parametrize("name", ["merkle_inclusion", "merkle_consistency"])
def test_the_vectors_refuse_92_of_98_and_we_one_more(name, vectors):
    probes = json.loads((vectors / f"{name}.json").read_text())["probes"]
    assert sum(probe["wantErr"] for probe in probes) == 92
    ours = [probe for probe in probes if probe["desc"] == "sizes are equal (one) and proof is empty"]
    assert len(ours) == (name == "merkle_consistency")
    assert all(len(unbase64(probe["root1"])) == 12 and not probe["wantErr"] for probe in ours)


def test_trees_up_to_130_equal_the_recursion_of_the_rfc():
    assert the_recursion_of_the_rfc(tree, 130) == 17_030


def test_a_leaf_is_the_digest_of_its_line():
    assert tree.leaf(b"{}").hex() == line.digest(b"{}")


def test_a_forged_proof_of_inclusion_is_refused():
    hostile_inclusion(tree)


def test_a_forged_proof_of_consistency_is_refused():
    hostile_consistency(tree)


def test_questions_without_sense_are_bad_input():
    hostile_questions(tree)


def test_a_tree_grows_the_same_however_its_leaves_come():
    growing(tree)


def test_leaves_behind_the_last_range_are_not_read():
    rest = iter(LEAVES)
    assert tree.hashes([(0, 2), (2, 3)], rest) == [tree_hash(0, 2), LEAVES[2]]
    assert next(rest) == LEAVES[3]
    assert tree.hashes([], rest) == []
    assert next(rest) == LEAVES[4]


def test_a_bad_leaf_leaves_the_frontier_before_it():
    grown = tree.Frontier()
    with pytest.raises(BadInput):
        grown.extend([*LEAVES[:3], b"short"])
    assert (grown.size, grown.root()) == (3, tree_hash(0, 3))
    with pytest.raises(BadInput):
        grown.extend([*LEAVES, *LEAVES, *LEAVES, b"short", *LEAVES, *LEAVES])
    assert grown.size == 256


@pytest.mark.parametrize(("sizes", "expected"), [(range(1, 22), 447_488), (range(22, 33), 723_712)])
def test_no_flipped_bit_of_a_proof_of_trees_up_to_32_is_accepted(sizes, expected):
    assert flipped_hashes(tree, sizes) == expected
    assert 447_488 + 723_712 == 1_171_200


@pytest.mark.parametrize("sizes", [range(1, 22), range(22, 33)])
def test_no_flipped_bit_of_leaf_roots_and_index_is_accepted(sizes):
    assert flipped_ends(tree, sizes) == sum(sizes) * (576 + 512)


def test_a_flipped_size_is_accepted_only_where_the_proof_lies_the_same_way():
    assert flipped_sizes(tree, range(1, 17)) == (26_112, 352)


@settings(deadline=None)
@given(st.data())
def test_both_ways_of_verifying_agree_on_any_proof(data):
    size = data.draw(st.integers(1, 130))
    index, old = data.draw(st.integers(0, size - 1)), data.draw(st.integers(1, size))
    some = st.lists(st.sampled_from(LEAVES), max_size=9)
    for path in (audit_path(index, 0, size), data.draw(some)):
        right = len(path) == len(way(index, size))
        if right:
            root = root_by_path(A, index, size, path)
            assert tree.verify_inclusion(A, index, size, path, root)
            assert tree.root_by_inclusion(A, index, size, path) == root
        else:
            assert not tree.verify_inclusion(A, index, size, path, tree_hash(0, size))
    for path in (subproof(old, 0, size), data.draw(some)):
        if len(path) == len(subproof(old, 0, size)):
            held, root = roots_by_path(old, A, size, path)
            assert tree.verify_consistency(old, held, size, root, path)
        else:
            assert not tree.verify_consistency(old, tree_hash(0, old), size, tree_hash(0, size), path)


BROKEN = {
    "the byte before a leaf dropped": ('b"\\x00" + ', ""),
    "the byte before a node dropped": ('b"\\x01" + ', ""),
    "a node's byte that of a leaf": ('b"\\x01" + ', 'b"\\x00" + '),
    "left and right exchanged": ("left + right", "right + left"),
    "split at a smaller power": ("(size - 1).bit_length() - 1", "max((size - 1).bit_length() - 2, 0)"),
    "root not compared": ("size, proof) == root", "size, proof) != b''"),
    "kind of the root not checked": ("return _is_hash(root) and ", "return "),
    "leaf not checked": ("if not _is_hash(leaf):\n        raise", "if False:\n        raise"),
    "hashes of a proof not checked": ("not all(map(_is_hash, proof))", "False"),
    "length of a hash not checked": ("isinstance(value, bytes) and len(value) == HASH", "isinstance(value, bytes)"),
    "kind of a hash not checked": ("isinstance(value, bytes) and len(value) == HASH", "len(value) == HASH"),
    "number of hashes not checked": (" or len(proof) != number", ""),
    "too many hashes let through": ("len(proof) != number", "len(proof) < number"),
    "too few hashes let through": ("len(proof) != number", "len(proof) > number"),
    "kind of a proof not checked": ("not isinstance(proof, Sequence) or ", ""),
    "index not below the size": (" or index >= size", ""),
    "index may be the size": ("index >= size", "index > size"),
    "true is a number": ("type(value) is int", "isinstance(value, int)"),
    "negative numbers": ("0 <= value <= LARGEST", "value <= LARGEST"),
    "numbers of any size": ("0 <= value <= LARGEST", "0 <= value"),
    "sides exchanged": ("index >> level & 1", "not index >> level & 1"),
    "sides above the meeting point read off the index": ("level >= sides or index", "index"),
    "an old size of nothing": ("0 < old <= size", "0 <= old <= size"),
    "an old size above the new": ("0 < old <= size", "0 < old"),
    "roots of equal sizes not compared": ("return old_root == root", "return True"),
    "hashes between equal sizes": ("_check_hashes(proof, 0)", "pass"),
    "lengths of both roots not checked": ("if not _is_hash(old_root) or not _is_hash(root):", "if False:"),
    "new root not compared": ("== (old_root, root)", "[0] == old_root"),
    "old root not compared": ("== (old_root, root)", "[1] == root"),
    "hashes of an old full tree not counted": ("_check_hashes(proof, sides - shared + above)\n", "pass\n"),
    "hashes from an old tree not counted": ("_check_hashes(proof, sides - shared + above + 1)\n", "pass\n"),
    "old tree held where it is not whole": ("    if first:  #", "    if True:  #"),
    "old tree never given": ("    if first:  #", "    if False:  #"),
    "proof in the other order": ("return ranges[::-1]", "return ranges"),
    "many leaves at any place": ("-self.size % _CHUNK", "0"),
    "a subtree at any place": (" or self.size % (1 << level)", ""),
    "a subtree of any level": (" or level > _DEEPEST", ""),
    "leaves of a chunk not checked": ("set(map(len, hashes)) != {HASH}", "False"),
    "a leaf alone not checked": ("if not _is_hash(leaf):\n            raise", "if False:\n            raise"),
    "leaves that end early": ('raise BadInput(f"the leaves end at {here}, before {there}")', "return"),
    "ranges of nothing": (" or begin >= end", ""),
    "an empty tree of zeros": ("sha256().digest()", "bytes(32)"),
}  # fmt: skip


def test_the_tree_passes_the_trials_of_its_broken_variants():
    assert holds(tree)
    assert holds(broken(tree, "LARGEST", "LARGEST"))


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_tree_is_seen(name):
    assert not holds(broken(tree, *BROKEN[name]))
