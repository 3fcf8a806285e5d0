"""Proofs that travel alone: the examples of the formats, each bit of them, and whatever is malformed."""

from __future__ import annotations

import json
import time
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from register.errors import BadInput, Damaged
from register.ledger import proof, tree
from register.ledger.checkpoint import Checkpoint, Signed
from register.ledger.keys import Signer
from register.ledger.note import WITNESS, base64_of
from register.ledger.policy import Policy
from register.ledger.proof import HEADER, LARGEST, MOST, Consistency, Inclusion, layout
from register.line import LONGEST, canonical

EXTRACTS = Path(__file__).parent / "extracts"
FAILED = (AssertionError, pytest.fail.Exception)
ORIGIN = "osloregionen.example/register"

LINES = (
    """{"data":{"format":1,"key":"osloregionen.example/register+6521532d+AftxvhxfqVayiuqH2Cvv7CbZp13RkKJd+4pckRxJKR7I","on":"2026-11-23","organisation":"Rådet","origin":"osloregionen.example/register","time_zone":"Europe/Oslo"},"id":"01a207a2-3280-7fb3-ab66-ffc86f38d952","previous":"0000000000000000000000000000000000000000000000000000000000000000","recordedby":"sekretariatet","recordedtime":"2026-11-23T09:00:00.000000Z","sequence":"000000000000","source":"osloregionen.example/register","specversion":"1.0","subject":"register","type":"decision-register.register-opened.v1"}""".encode(),
    b"""{"data":{"choice":"blank","on":"2026-11-23","vote":"05/24-1","voter":"rep-oslo-1"},"id":"01a207a7-3c8a-7e1a-b273-ff34fce19d6b","irregularities":"KOML-8-1-3","previous":"777f2d612bb2f87ba453c272cf17f8a734b691e680ac301ad6b4968a8b67447d","recordedby":"sekretariatet","recordedtime":"2026-11-23T09:05:30.250000Z","sequence":"000000000001","source":"osloregionen.example/register","specversion":"1.0","subject":"05/24-1","type":"decision-register.vote-cast.v1"}""",
)
LEAVES = tuple(map(tree.leaf, LINES))
LOG = Signer.from_seed(sha256(b"example log key").digest(), ORIGIN)
REVISOR = Signer.from_seed(sha256(b"example witness key").digest(), "revisor.example/witness", WITNESS)
POLICY = Policy.parse(f"log {LOG.key}\nwitness revisor {REVISOR.key}\nquorum revisor\n".encode())

INCLUSION_HEAD = f"""\
c2sp.org/tlog-proof@v1
extra {base64_of(LINES[1])}
index 1
d38tYSuy+HukU8Jyzxf4pzS2keaArDAa1rSWiotnRH0=

"""
CONSISTENCY_HEAD = """\
old 1
tbNj5gJWXZIB18P3QlRnupaJD0BGuaSqhd0D7vwd/C8=

"""

often = settings(max_examples=200, deadline=None)


def signed(size: int, root: bytes) -> Signed:
    made = Checkpoint(ORIGIN, size, root)
    return Signed.of(made, [LOG.sign(made.text), REVISOR.cosign(made.text, 1795424800)])


SIGNED = signed(2, tree.root(LEAVES))
INCLUSION = Inclusion(LINES[1], 1, (LEAVES[0],), SIGNED)
CONSISTENCY = Consistency(1, (LEAVES[1],), SIGNED)


@cache
def log(size: int) -> tuple[bytes, ...]:
    """Lines of a log, each with its number and origin; nothing else of them is asked."""
    return tuple(canonical({"sequence": f"{number:012}", "source": ORIGIN}) for number in range(size))


def included(index: int, size: int) -> Inclusion:
    leaves = [*map(tree.leaf, log(size))]
    hashes = tree.hashes(tree.inclusion_ranges(index, size), leaves)
    return Inclusion(log(size)[index], index, tuple(hashes), signed(size, tree.root(leaves)))


def consistent(old: int, size: int) -> Consistency:
    leaves = [*map(tree.leaf, log(size))]
    hashes = tree.hashes(tree.consistency_ranges(old, size), leaves)
    return Consistency(old, tuple(hashes), signed(size, tree.root(leaves)))


def flips(data: bytes) -> list[bytes]:
    """The data with each of its bits exchanged, one at a time."""
    return [
        data[:place] + bytes((byte ^ 1 << bit,)) + data[place + 1 :]
        for place, byte in enumerate(data)
        for bit in range(8)
    ]


def trusted(signed: Signed) -> bool:
    try:
        return POLICY.lacking(signed.signers(POLICY.keys())) is None
    except Damaged:
        return False


def accepts_inclusion(data: bytes) -> bool:
    try:
        found = Inclusion.parse(data)
    except BadInput:
        return False
    return found.holds() and trusted(found.signed)


def accepts_consistency(data: bytes, old_root: bytes) -> bool:
    try:
        found = Consistency.parse(data)
    except BadInput:
        return False
    return found.holds(old_root) and trusted(found.signed)


@pytest.fixture(params=["extract", "all"])
def formats(request: pytest.FixtureRequest) -> Any:
    if request.param == "extract":
        return json.loads((EXTRACTS / "formats.json").read_text(encoding="utf-8"))
    path = request.getfixturevalue("vectors") / "formats_checkpoint_cosig_proof.json"
    return json.loads(path.read_text(encoding="utf-8"))


# -- the examples


def test_the_examples_proof_is_remade_byte_for_byte():
    assert INCLUSION.encode() == INCLUSION_HEAD.encode() + SIGNED.encode()
    assert Inclusion.parse(INCLUSION.encode()) == INCLUSION
    assert INCLUSION.holds()


def test_the_examples_consistency_is_remade_byte_for_byte():
    assert CONSISTENCY.encode() == CONSISTENCY_HEAD.encode() + SIGNED.encode()
    assert Consistency.parse(CONSISTENCY.encode()) == CONSISTENCY
    assert CONSISTENCY.holds(tree.root(LEAVES[:1]))


def test_the_examples_root_is_of_the_examples_lines():
    assert base64_of(tree.root(LEAVES)) == "ApzD37tgFrvRwyd6LI9pQklA+awxXHZkNBgiL9174EI="


# -- other people's vectors


def test_seven_bad_proofs_are_refused(formats: Any):
    assert len(formats["tlog_proof_bad"]) == 7
    for each in formats["tlog_proof_bad"]:
        with pytest.raises(BadInput):
            layout(each.encode())
        with pytest.raises(BadInput):
            Inclusion.parse(each.encode())


def test_of_the_good_proof_the_layout_is_read_but_its_checkpoint_is_none(formats: Any):
    for each in formats["tlog_proof_ok"]:
        read = (None, each["index"], tuple(each["hashes"]), each["checkpoint"].encode())
        assert layout(each["text"].encode()) == read
        with pytest.raises(BadInput):
            Inclusion.parse(each["text"].encode(), LINES[0])


# -- each bit


def check_each_bit_of_the_inclusion() -> int:
    data = INCLUSION.encode()
    assert accepts_inclusion(data)
    assert not any(accepts_inclusion(each) for each in flips(data))
    return 8 * len(data)


def check_each_bit_of_the_consistency() -> int:
    data = CONSISTENCY.encode()
    assert accepts_consistency(data, LEAVES[0])
    assert not any(accepts_consistency(each, LEAVES[0]) for each in flips(data))
    assert not any(accepts_consistency(data, each) for each in flips(LEAVES[0]))
    return 8 * len(data)


def test_each_bit_of_the_examples_proof_is_covered():
    assert check_each_bit_of_the_inclusion() == 8 * 1_030


def test_each_bit_of_the_examples_consistency_is_covered():
    assert check_each_bit_of_the_consistency() == 8 * 390


# -- proofs of larger trees


@given(size=st.integers(1, 70), data=st.data())
@often
def test_every_inclusion_is_read_back_and_holds_for_its_own_entry_only(size: int, data: st.DataObject):
    index = data.draw(st.integers(0, size - 1))
    made = included(index, size)
    assert Inclusion.parse(made.encode()) == made
    assert made.holds()
    other = data.draw(st.integers(0, size - 1).filter(lambda number: number != index) if size > 1 else st.just(size))
    assert not attrs.evolve(made, index=other).holds()
    assert not attrs.evolve(made, index=other, line=log(size + 1)[other]).holds()


@given(size=st.integers(1, 70), data=st.data())
@often
def test_every_consistency_is_read_back_and_holds_for_its_own_root_only(size: int, data: st.DataObject):
    old = data.draw(st.integers(1, size))
    made = consistent(old, size)
    assert Consistency.parse(made.encode()) == made
    assert made.holds(tree.root(map(tree.leaf, log(old))))
    assert not made.holds(tree.root(map(tree.leaf, log(old + 1))))
    assert not made.holds(bytes(32))
    assert not made.holds(b"")


# -- what an inclusion may say


def check_the_line_fits() -> None:
    other = canonical({"sequence": "000000000001", "source": "other.example/register"})
    moved = canonical({"sequence": "000000000000", "source": ORIGIN})
    for line, finding in ((other, "wrong-source"), (moved, "wrong-sequence")):
        leaves = (LEAVES[0], tree.leaf(line))
        assert Inclusion(line, 1, (LEAVES[0],), signed(2, tree.root(leaves))).finding() == finding


def test_the_lines_number_and_origin_must_fit():
    check_the_line_fits()


def check_the_root() -> None:
    assert attrs.evolve(INCLUSION, hashes=(LEAVES[1],)).finding() == "wrong-root"
    assert attrs.evolve(INCLUSION, signed=signed(2, LEAVES[0])).finding() == "wrong-root"


def test_the_hashes_must_lead_to_the_root():
    check_the_root()


@pytest.mark.parametrize(
    ("line", "finding"),
    [
        (b"", "bad-length"),
        (b"x" * (LONGEST + 1), "bad-length"),
        (b"x", "not-canonical"),
        (b"[]", "not-canonical"),
        (b'{"a":1.5}', "not-canonical"),
        (b'{"a": 1}', "not-canonical"),
        (b'{"a":' * 13_000, "not-canonical"),
        (b"[" * 65_000, "not-canonical"),
        (b"\xff", "not-canonical"),
        (b'{"sequence":"000000000001"}', "wrong-source"),
        (b'{"source":[],"sequence":"000000000001"}', "not-canonical"),
        (b'{"source":"osloregionen.example/register"}', "wrong-sequence"),
        (b'{"sequence":1,"source":"osloregionen.example/register"}', "wrong-sequence"),
        (LINES[0], "wrong-sequence"),
        (LINES[1].replace(b"blank", b"yes"), "wrong-root"),
    ],
)
def test_what_is_no_line_of_the_log_is_named(line: bytes, finding: str):
    found = attrs.evolve(INCLUSION, line=line)
    assert found.finding() == finding
    assert not found.holds()


def test_a_proof_without_extra_takes_its_line_from_elsewhere():
    data = INCLUSION.encode().replace(f"extra {base64_of(LINES[1])}\n".encode(), b"")
    assert Inclusion.parse(data, LINES[1]) == INCLUSION
    assert Inclusion.parse(INCLUSION.encode(), LINES[1]) == INCLUSION
    with pytest.raises(BadInput, match="no 'extra'"):
        Inclusion.parse(data)
    with pytest.raises(BadInput, match="another line"):
        Inclusion.parse(INCLUSION.encode(), LINES[0])


NOTE = SIGNED.encode()
HASH = base64_of(LEAVES[0])
EXTRA = base64_of(LINES[1])


@pytest.mark.parametrize(
    "head",
    [
        "",
        "\n",
        HEADER,
        f"{HEADER}\n",
        f"{HEADER}\nextra {EXTRA}\n",
        f"{HEADER}\nindex 1\nextra {EXTRA}\n{HASH}\n",
        f"{HEADER}\nextra {EXTRA}\nextra {EXTRA}\nindex 1\n{HASH}\n",
        f"{HEADER}\nextra {EXTRA}\nindex 1\nindex 1\n{HASH}\n",
        f"extra {EXTRA}\nindex 1\n{HASH}\n",
        f"{HEADER} \nextra {EXTRA}\nindex 1\n{HASH}\n",
        f"\n{HEADER}\nextra {EXTRA}\nindex 1\n{HASH}\n",
        f"\ufeff{HEADER}\nextra {EXTRA}\nindex 1\n{HASH}\n",
        f"{HEADER.replace('v1', 'v2')}\nextra {EXTRA}\nindex 1\n{HASH}\n",
        f"{HEADER}\r\nextra {EXTRA}\r\nindex 1\r\n{HASH}\r\n",
        f"{HEADER}\nextra\nindex 1\n{HASH}\n",
        f"{HEADER}\nextra  {EXTRA}\nindex 1\n{HASH}\n",
        f"{HEADER}\nextra {EXTRA} \nindex 1\n{HASH}\n",
        f"{HEADER}\nextra {EXTRA[:-1]}\nindex 1\n{HASH}\n",
        *(
            f"{HEADER}\nextra {EXTRA}\nindex {index}\n{HASH}\n"
            for index in ("", "01", "+1", "-1", " 1", "1 ", "1.0", "0x1")
        ),
        *(f"{HEADER}\nextra {EXTRA}\nindex {index}\n{HASH}\n" for index in ("1_0", "٢", "2", "9" * 19, "9" * 9_000)),
        f"{HEADER}\nextra {EXTRA}\nindex 1\n{HASH[:-1]}\n",
        f"{HEADER}\nextra {EXTRA}\nindex 1\n{HASH} \n",
        f"{HEADER}\nextra {EXTRA}\nindex 1\n{base64_of(LEAVES[0][:-1])}\n",
        f"{HEADER}\nextra {EXTRA}\nindex 1\n{base64_of(LEAVES[0] + LEAVES[1])}\n",
        f"{HEADER}\nextra {EXTRA}\nindex 1\n{LEAVES[0].hex()}\n",
        f"{HEADER}\nextra {EXTRA}\nindex 1\n" + f"{HASH}\n" * (MOST + 1),
        f"{HEADER}\nextra {EXTRA}\nindex 1\nå\n",
        f"{HEADER}\nextra {EXTRA * 500}\nindex 1\n{HASH}\n",
    ],
)
def test_what_is_no_inclusion_is_refused(head: str):
    with pytest.raises(BadInput) as refused:
        Inclusion.parse(head.encode() + b"\n" + NOTE)
    assert len(str(refused.value)) < 400
    assert str(refused.value).isprintable()


@pytest.mark.parametrize("count", [0, 2, 3, MOST])
def test_another_number_of_hashes_than_the_tree_asks_for_does_not_hold(count: int):
    found = Inclusion.parse(f"{HEADER}\nextra {EXTRA}\nindex 1\n{f'{HASH}{chr(10)}' * count}\n".encode() + NOTE)
    assert not found.holds()
    assert not Consistency(1, (LEAVES[1],) * count, SIGNED).holds(LEAVES[0])


@pytest.mark.parametrize(
    "head",
    [
        "",
        "\n",
        "old\n",
        "old \n",
        "Old 1\n",
        f"{HASH}\n",
        *(
            f"old {old}\n{HASH}\n"
            for old in ("", "01", "+1", "-1", " 1", "1 ", "1.0", "1_0", "٢", "3", "9" * 19, "9" * 9_000)
        ),
        f"old 0\n{HASH}\n",
        f"old 1\nold 1\n{HASH}\n",
        f"old 1\n{HASH[:-1]}\n",
        f"old 1\n{base64_of(LEAVES[0][:-1])}\n",
        "old 1\n" + f"{HASH}\n" * (MOST + 1),
        f"old 1\r\n{HASH}\r\n",
        f" old 1\n{HASH}\n",
        "old 1\nø\n",
        "old 1\n" + f"{HASH}\n" * 100_000,
    ],
)
def test_what_is_no_consistency_is_refused(head: str):
    with pytest.raises(BadInput) as refused:
        Consistency.parse(head.encode() + b"\n" + NOTE)
    assert len(str(refused.value)) < 400
    assert str(refused.value).isprintable()


def test_from_no_entries_a_witness_is_asked_without_hashes_and_nothing_is_shown():
    first = Consistency(0, (), SIGNED)
    assert first.encode() == b"old 0\n\n" + NOTE
    assert Consistency.parse(first.encode()) == first
    assert not first.holds(tree.EMPTY)


def test_equal_sizes_take_no_hashes_and_equal_roots():
    same = Consistency(2, (), SIGNED)
    assert Consistency.parse(same.encode()) == same
    assert same.holds(tree.root(LEAVES))
    assert not same.holds(LEAVES[0])


@pytest.mark.parametrize(
    "rest", [b"", b"\n", NOTE[:-1], NOTE + b"\n", b"checkpoint\n", NOTE.replace(b"\n2\n", b"\n0\n")]
)
def test_a_proof_without_a_checkpoint_is_refused(rest: bytes):
    with pytest.raises(BadInput):
        Inclusion.parse(INCLUSION_HEAD.encode() + rest)
    with pytest.raises(BadInput):
        Consistency.parse(CONSISTENCY_HEAD.encode() + rest)


@given(data=st.binary(max_size=200))
@often
def test_whatever_bytes_are_a_proof_or_bad_input(data: bytes):
    for each in (
        data,
        HEADER.encode() + b"\n" + data,
        INCLUSION_HEAD.encode() + data,
        CONSISTENCY_HEAD.encode() + data,
    ):
        for read in (Inclusion.parse, Consistency.parse):
            with suppress(BadInput):
                assert read(each).encode() == each


@given(place=st.integers(0, 1_030), gone=st.integers(0, 6), new=st.binary(max_size=6))
@often
def test_a_proof_with_bytes_exchanged_is_written_as_it_was_read_and_proves_no_other_line(
    place: int, gone: int, new: bytes
):
    data = INCLUSION.encode()[:place] + new + INCLUSION.encode()[place + gone :]
    with suppress(BadInput):
        found = Inclusion.parse(data)
        assert found.encode() == data
        assert not accepts_inclusion(data) or (found.line, found.index) == (LINES[1], 1)


@pytest.mark.parametrize("piece", [b"\n", b"a", f"{HASH}\n".encode(), b"extra ", b"index 1\n", b"="])
def test_a_proof_of_one_piece_over_and_over_takes_no_time(piece: bytes):
    data, begin = HEADER.encode() + b"\n" + piece * (LARGEST // len(piece) - 10), time.process_time()
    for each in (data, data + b"\n\n" + NOTE, b"x" * 50_000_000):
        for read in (Inclusion.parse, Consistency.parse):
            with pytest.raises(BadInput):
                read(each)
    assert time.process_time() - begin < 0.5


def test_the_longest_line_and_all_hashes_fit_into_a_proof():
    made = Inclusion(b"x" * LONGEST, 1, (LEAVES[0],) * MOST, SIGNED)
    assert Inclusion.parse(made.encode()) == made


# -- checks left out, and the tests that see it


def test_it_is_seen_when_the_root_is_not_compared(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(tree, "verify_inclusion", lambda *_: True)
    monkeypatch.setattr(tree, "verify_consistency", lambda *_: True)
    with pytest.raises(FAILED):
        check_the_root()
    with pytest.raises(FAILED):
        check_each_bit_of_the_inclusion()
    with pytest.raises(FAILED):
        check_each_bit_of_the_consistency()


def test_it_is_seen_when_the_line_is_not_read(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(Inclusion, "finding", lambda self: None if self.is_included() else "wrong-root")
    with pytest.raises(FAILED):
        check_the_line_fits()


def test_it_is_seen_when_signers_are_not_asked(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(Signed, "signers", lambda *_: POLICY.keys())
    with pytest.raises(FAILED):
        check_each_bit_of_the_inclusion()


def test_it_is_seen_when_base64_is_not_strict(monkeypatch: pytest.MonkeyPatch):
    import base64  # noqa: PLC0415 - only the broken variant wants it

    def loose(text: str) -> bytes:
        try:
            return base64.b64decode(text + "==")
        except ValueError:
            raise BadInput("no base64") from None

    monkeypatch.setattr(proof, "from_base64", loose)
    with pytest.raises(FAILED):
        check_each_bit_of_the_consistency()
