"""A witness never cosigns two checkpoints that contradict each other, whoever asks, whenever it is killed.

What it may cosign is decided once more here, by a model that holds the leaves and knows RFC 6962's recursion only.
"""

from __future__ import annotations

import base64
import contextlib
import hashlib
import json
import os
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule, run_state_machine_as_test

from register.errors import (
    AlreadyThere,
    BadInput,
    Damaged,
    Misasked,
    NotFound,
    RegisterError,
    Rollback,
    StoreUnavailable,
    Unreadable,
    VerifierDamaged,
)
from register.ledger import tree, witness
from register.ledger.checkpoint import Signed
from register.ledger.evidence import shows_fork
from register.ledger.keys import Signer
from register.ledger.note import LOG, WITNESS, Key, Note, Signature
from register.ledger.policy import Policy
from register.ledger.proof import Consistency
from register.ledger.witness import KEPT, SLACK, Fork, Reply, Witness, judge

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

ORIGIN = "council.example/register"
NAME = "auditor.example/witness"
NOW = 1_795_424_800


def seeded(word: str, name: str = ORIGIN, type: int = LOG) -> Signer:
    return Signer.from_seed(hashlib.sha256(word.encode()).digest(), name, type)


THE_LOG, ITS_NEXT_KEY, STRANGER = seeded("log"), seeded("rotated"), seeded("stranger")
LOGS = (THE_LOG.key, ITS_NEXT_KEY.key)
POLICY = Policy.parse(f"log {LOGS[0]}\nlog {LOGS[1]}\nquorum none\n".encode())


# -- RFC 6962, 2.1 and 2.1.2, as it stands there


def node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


def split(n: int) -> int:
    k = 1
    while 2 * k < n:
        k *= 2
    return k


def mth(leaves: Sequence[bytes]) -> bytes:
    if len(leaves) == 1:
        return leaves[0]
    k = split(len(leaves))
    return node(mth(leaves[:k]), mth(leaves[k:]))


def subproof(m: int, leaves: Sequence[bytes], *, whole: bool) -> list[bytes]:
    n = len(leaves)
    if m == n:
        return [] if whole else [mth(leaves)]
    k = split(n)
    if m <= k:
        return [*subproof(m, leaves[:k], whole=whole), mth(leaves[k:])]
    return [*subproof(m - k, leaves[k:], whole=False), mth(leaves[:k])]


def proof(m: int, leaves: Sequence[bytes]) -> list[bytes]:
    return subproof(m, leaves, whole=True) if 0 < m < len(leaves) else []


def leaf(word: object) -> bytes:
    return hashlib.sha256(f"leaf {word}".encode()).digest()


def some_leaves(count: int, *, other_from: int | None = None) -> list[bytes]:
    return [leaf(i if other_from is None or i < other_from else f"other {i}") for i in range(count)]


def b64(data: bytes) -> str:
    return base64.b64encode(data).decode()


def text_of(leaves: Sequence[bytes], origin: str = ORIGIN) -> str:
    return f"{origin}\n{len(leaves)}\n{b64(mth(leaves))}\n"


def line_of(signature: Signature) -> str:
    return f"— {signature.name} {b64(signature.id + signature.raw)}\n"


def note_of(leaves: Sequence[bytes], *signers: Signer, origin: str = ORIGIN) -> bytes:
    text = text_of(leaves, origin)
    return f"{text}\n{''.join(line_of(one.sign(text)) for one in signers or (THE_LOG,))}".encode()


def signed_of(leaves: Sequence[bytes], *signers: Signer) -> Signed:
    return Signed.parse(note_of(leaves, *signers))


def body_of(old: int, hashes: Sequence[bytes], note: bytes) -> bytes:
    return "".join([f"old {old}\n", *(f"{b64(one)}\n" for one in hashes), "\n"]).encode() + note


def grown(old: int, leaves: Sequence[bytes], *signers: Signer) -> bytes:
    return body_of(old, proof(old, leaves), note_of(leaves, *signers))


def with_byte(data: bytes, place: int, bit: int) -> bytes:
    return data[:place] + bytes([data[place] ^ 1 << bit]) + data[place + 1 :]


def state_file(folder: Path, origin: str = ORIGIN) -> Path:
    return folder / "seen" / hashlib.sha256(origin.encode()).hexdigest()


@pytest.fixture
def real_disk() -> None:
    """Asked for by what is about kills and power cuts."""


@pytest.fixture(autouse=True)
def _no_waiting_for_disks(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """All else need not wait for them; some file systems wait when a rename replaces a file."""
    if "real_disk" in request.fixturenames:
        return
    rename = os.rename

    def renamed(old: Any, new: Any, **folders: int) -> None:
        if folders:
            with contextlib.suppress(FileNotFoundError):
                os.unlink(new, dir_fd=folders["dst_dir_fd"])
        rename(old, new, **folders)

    monkeypatch.setattr(os, "fsync", lambda _: None)
    monkeypatch.setattr(os, "rename", renamed)


@pytest.fixture
def held(tmp_path: Path) -> Witness:
    """A witness that has cosigned nothing yet."""
    return Witness.init(tmp_path / "me", NAME, LOGS)


@pytest.fixture
def held_5(held: Witness) -> Witness:
    """A witness that has cosigned the first 5 entries."""
    assert held.add_checkpoint(grown(0, some_leaves(5)), NOW).status == 200
    return held


# -- statuses and bodies, as C2SP tlog-witness has them


def test_the_first_checkpoint_of_a_log_is_cosigned_with_its_time(held: Witness) -> None:
    text = text_of(some_leaves(5))
    reply = held.add_checkpoint(grown(0, some_leaves(5)), NOW)
    assert reply.status == 200
    assert reply.content_type == "text/plain; charset=utf-8"
    mark, name, encoded = reply.text.removesuffix("\n").split(" ")
    data = base64.b64decode(encoded)
    assert (mark, name, data[:4], int.from_bytes(data[4:12])) == ("—", NAME, held.key.id, NOW)
    message = f"cosignature/v1\ntime {NOW}\n{text}".encode()
    Ed25519PublicKey.from_public_bytes(held.key.raw).verify(data[12:], message)


@pytest.mark.parametrize("size", range(5, 18))
def test_a_grown_log_is_cosigned_anew(held_5: Witness, size: int) -> None:
    assert held_5.add_checkpoint(grown(5, some_leaves(size)), NOW).status == 200
    newest = held_5.newest(ORIGIN)
    assert newest is not None
    assert newest.checkpoint.text == text_of(some_leaves(size))


def test_asked_the_same_again_it_cosigns_the_same_with_a_newer_time(held_5: Witness) -> None:
    assert held_5.add_checkpoint(grown(5, some_leaves(5)), NOW + 9).status == 200
    assert held_5.status()[0].cosigned == NOW + 9


@pytest.mark.parametrize("old", [0, 3, 4, 6])
def test_another_old_size_is_answered_with_the_size_cosigned_last(held_5: Witness, old: int) -> None:
    reply = held_5.add_checkpoint(grown(old, some_leaves(8)), NOW)
    assert (reply, reply.content_type) == (Reply(409, "5\n"), "text/x.tlog.size")


def test_who_knows_nothing_asks_from_zero_and_hears_zero_before_the_first(held: Witness) -> None:
    assert held.add_checkpoint(grown(3, some_leaves(8)), NOW) == Reply(409, "0\n")


def test_an_older_checkpoint_is_not_cosigned_again(held_5: Witness) -> None:
    assert held_5.add_checkpoint(grown(0, some_leaves(4)), NOW) == Reply(409, "5\n")
    assert held_5.add_checkpoint(grown(4, some_leaves(4)), NOW) == Reply(409, "5\n")


def test_another_root_at_the_same_size_is_a_conflict(held_5: Witness) -> None:
    assert held_5.add_checkpoint(grown(5, some_leaves(5, other_from=2)), NOW) == Reply(409, "5\n")


@pytest.mark.parametrize("leaves", [some_leaves(8, other_from=4), some_leaves(8)])
def test_a_proof_that_does_not_hold_is_unprocessable(held_5: Witness, leaves: list[bytes]) -> None:
    body = body_of(5, [leaf("anything"), *proof(5, leaves)[1:]], note_of(leaves))
    assert held_5.add_checkpoint(body, NOW).status == 422


def test_equal_sizes_take_no_hashes(held_5: Witness) -> None:
    assert held_5.add_checkpoint(body_of(5, [leaf(0)], note_of(some_leaves(5))), NOW).status == 422
    assert held_5.status()[0][4:] == (0, 0)


def test_an_unknown_log_is_not_found(held: Witness) -> None:
    other = seeded("log", "other.example/register")
    body = body_of(0, [], note_of(some_leaves(3), other, origin="other.example/register"))
    assert held.add_checkpoint(body, NOW).status == 404


@pytest.mark.parametrize(
    "signers",
    [
        pytest.param((STRANGER,), id="a key that is not known"),
        pytest.param((seeded("log", "other.example/register"),), id="the key under another name"),
    ],
)
def test_what_the_log_has_not_signed_is_forbidden(held: Witness, signers: tuple[Signer, ...]) -> None:
    assert held.add_checkpoint(body_of(0, [], note_of(some_leaves(3), *signers)), NOW).status == 403


def test_unknown_signatures_beside_the_logs_are_passed_over(held: Witness) -> None:
    assert held.add_checkpoint(grown(0, some_leaves(3), STRANGER, THE_LOG), NOW).status == 200


def spoilt(signer: Signer, text: str) -> Signature:
    signature = signer.sign(text)
    return signature._replace(raw=with_byte(signature.raw, 9, 0))


def test_each_known_signature_must_verify(held: Witness) -> None:
    text = text_of(some_leaves(3))
    for good, bad in [(THE_LOG, ITS_NEXT_KEY), (ITS_NEXT_KEY, THE_LOG)]:
        note = f"{text}\n{line_of(good.sign(text))}{line_of(spoilt(bad, text))}".encode()
        assert held.add_checkpoint(body_of(0, [], note), NOW).status == 403


@pytest.mark.parametrize("signers", [(THE_LOG,), (ITS_NEXT_KEY,), (THE_LOG, ITS_NEXT_KEY)])
def test_either_key_of_a_rotation_may_have_signed(held_5: Witness, signers: tuple[Signer, ...]) -> None:
    assert held_5.add_checkpoint(grown(5, some_leaves(9), *signers), NOW).status == 200


GOOD = grown(5, some_leaves(11))
HEAD, _, CHECKPOINT = GOOD.partition(b"\n\n")


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"\n", id="an empty line"),
        pytest.param(CHECKPOINT, id="no old"),
        pytest.param(b"old 5\n\n", id="no checkpoint"),
        *(
            pytest.param(GOOD.replace(b"old 5\n", old), id=repr(old))
            for old in (
                b"old 05\n",
                b"old +5\n",
                b"old -5\n",
                b"old 5 \n",
                b"old  5\n",
                b"old\t5\n",
                b"old 5\r\n",
                b"Old 5\n",
                b"old five\n",
                b"old \n",
                b"old\n",
                b"old 5.0\n",
                b"old 5_0\n",
                "old ٥\n".encode(),
                b"old 12\n",
                b"old 9223372036854775808\n",
                b"old " + b"9" * 5000 + b"\n",
                b"old 5\nold 5\n",
                b"old 0\n",
            )
        ),
        pytest.param(GOOD.replace(b"=\n", b"\n", 1), id="base64 without its end"),
        pytest.param(GOOD.replace(b"old 5\n", b"old 5\nAAAA\n"), id="a short hash"),
        pytest.param(GOOD.replace(b"old 5\n", f"old 5\n{b64(bytes(33))}\n".encode()), id="a long hash"),
        pytest.param(GOOD.replace(b"old 5\n", b"old 5\n" + b" " * 44 + b"\n"), id="a blank hash"),
        pytest.param(body_of(5, [bytes(32)] * 64, CHECKPOINT), id="64 hashes"),
        pytest.param(body_of(5, [bytes(32)] * 200_000, CHECKPOINT), id="far too many hashes"),
        pytest.param(GOOD + b"x" * 200_000, id="far too long"),
        pytest.param(GOOD[:-1], id="cut by a byte"),
        pytest.param(GOOD + b"\n", id="an empty line at the end"),
        pytest.param(GOOD.replace(b"\n\n", b"\n", 1), id="no empty line before the checkpoint"),
        pytest.param(GOOD.replace(b"\n\n", b"\n\n\n", 1), id="two empty lines before the checkpoint"),
        pytest.param(GOOD.replace(b"\n11\n", b"\n011\n"), id="size with a zero before"),
        pytest.param(GOOD.replace(b"\n11\n", b"\n-11\n"), id="size below zero"),
        pytest.param(GOOD.replace(b"\n11\n", b"\n1e1\n"), id="size as a float"),
        pytest.param(GOOD.replace(b"\n11\n", b"\n18446744073709551616\n"), id="size beyond 2^63"),
        pytest.param(body_of(0, [], f"{ORIGIN}\n0\n{b64(tree.EMPTY)}\n\n— x AAAAAAAA\n".encode()), id="size 0"),
        pytest.param(GOOD.replace(b"\n11\n", b"\n11\nan extension\n"), id="a fourth line"),
        pytest.param(GOOD.replace(ORIGIN.encode(), b"\xff" + ORIGIN.encode()), id="no UTF-8"),
        pytest.param(GOOD.replace(ORIGIN.encode(), b"Council example"), id="no origin"),
        pytest.param(GOOD.replace("— ".encode(), b"- "), id="another dash"),
        pytest.param(CHECKPOINT.join([b"old 0\n\n", b""]).partition("—".encode())[0], id="no signature"),
        pytest.param(GOOD + line_of(THE_LOG.sign("x\n")).encode() * 100, id="101 signatures"),
        pytest.param(bytes(range(256)) * 20, id="bytes"),
    ],
)
def test_a_malformed_body_is_a_bad_request(body: bytes) -> None:
    found = judge(signed_of(some_leaves(5)), body, LOGS)
    assert found.reply.status == 400
    assert isinstance(found.error, Unreadable)
    assert len(found.reply.text) < 500


def test_no_bit_of_a_body_can_be_another() -> None:
    last, tried, found = signed_of(some_leaves(5)), 0, set()
    assert judge(last, GOOD, LOGS).reply.status == 200
    for place in range(len(GOOD)):
        for bit in range(8):
            found.add(judge(last, with_byte(GOOD, place, bit), LOGS).reply.status)
            tried += 1
    assert tried == 8 * len(GOOD) > 3000
    assert found == {400, 403, 404, 409, 422}


@given(st.binary(max_size=300) | st.text(max_size=80).map(str.encode))
@settings(derandomize=True, database=None)
def test_no_body_at_all_makes_judging_fail(data: bytes) -> None:
    for body in (data, b"old 5\n" + data, HEAD + b"\n\n" + data, GOOD + data):
        assert judge(None, body, LOGS).reply.status in {400, 403, 404, 409} or body == GOOD


def test_judging_signs_nothing_and_needs_no_folder() -> None:
    assert judge(None, grown(0, some_leaves(3)), LOGS) == (Reply(200, ""), None, None)
    assert judge(signed_of(some_leaves(5)), GOOD, LOGS) == (Reply(200, ""), None, None)


# -- never two that contradict each other: the model holds the leaves


class Body(NamedTuple):
    """A body, and what the model knows of it."""

    old: int
    hashes: tuple[bytes, ...]
    leaves: tuple[bytes, ...]
    signer: Signer

    @property
    def data(self) -> bytes:
        return body_of(self.old, self.hashes, note_of(self.leaves, self.signer))


class _Killed(BaseException):
    """As if the process had ended there."""


class Log(RuleBasedStateMachine):
    """A log that grows, forks and rolls back, and one witness.

    ``exact`` also foretells each status; ``racing`` lets threads race, which leaves it to chance who wins.
    """

    folders: Iterator[Path]
    exact: bool
    racing: bool
    statuses: Counter[int]

    def __init__(self) -> None:
        super().__init__()
        self.folder = next(self.folders)
        self.witness = Witness.init(self.folder, NAME, LOGS)
        self.branches: list[list[bytes]] = [some_leaves(1)]
        self.newest: tuple[bytes, ...] = ()
        self.released: list[tuple[bytes, ...]] = []
        self.asked: list[Body] = []

    def branch(self, number: int) -> list[bytes]:
        return self.branches[number % len(self.branches)]

    @rule(branch=st.integers(0, 5), count=st.integers(1, 9))
    def grow(self, branch: int, count: int) -> None:
        chosen = self.branch(branch)
        chosen.extend(leaf((branch % len(self.branches), len(chosen) + i)) for i in range(count))

    @rule(branch=st.integers(0, 5), at=st.integers(0, 20), count=st.integers(1, 30))
    def fork(self, branch: int, at: int, count: int) -> None:
        chosen, number = self.branch(branch), len(self.branches)
        self.branches.append([*chosen[: at % len(chosen)], *(leaf(("fork", number, i)) for i in range(count))])

    @rule(
        branch=st.integers(0, 5),
        back=st.just(0) | st.integers(0, 6),
        old=st.sampled_from(["newest", "newest", "zero", "size", "other"]),
        how=st.sampled_from(["right", "right", "spoilt", "none", "of the newest's"]),
        signer=st.sampled_from([THE_LOG, THE_LOG, ITS_NEXT_KEY, STRANGER]),
    )
    def ask(self, branch: int, back: int, old: str, how: str, signer: Signer) -> None:
        self.answer(self.body(branch, back, old, how, signer))

    @precondition(lambda self: bool(self.newest))
    @rule(at=st.integers(0, 20), more=st.just(0) | st.integers(0, 9), how=st.sampled_from(["right", "of the newest's"]))
    def betray(self, at: int, more: int, how: str) -> None:
        """Show another past, as long as the one cosigned or longer."""
        begin, number = at % len(self.newest), len(self.branches)
        others = range(len(self.newest) + more - begin)
        self.branches.append([*self.newest[:begin], *(leaf(("betrayal", number, i)) for i in others)])
        self.answer(self.body(number, 0, "newest", how, THE_LOG))

    def body(self, branch: int, back: int, old: str, how: str, signer: Signer) -> Body:
        leaves = tuple(self.branch(branch))
        leaves = leaves[: max(1, len(leaves) - back)]
        size = len(leaves)
        begin = {"newest": len(self.newest), "zero": 0, "size": size, "other": size // 2}[old]
        hashes = proof(begin, leaves)
        if how == "spoilt":
            hashes = [*hashes[:-1], leaf("spoilt")]
        elif how == "none":
            hashes = []
        elif how != "right" and 0 < begin < size:
            hashes = proof(begin, [*self.newest[:begin], *leaves[begin:]])
        return Body(begin, tuple(hashes), leaves, signer)

    def foretold(self, body: Body) -> int:
        newest, size = len(self.newest), len(body.leaves)
        if body.old > size or (body.old == 0 and body.hashes):
            return 400
        if body.signer is STRANGER:
            return 403
        if body.old != newest or (size == newest and body.leaves != self.newest):
            return 409
        right = list(body.hashes) == proof(newest, body.leaves)
        return 200 if right and body.leaves[:newest] == self.newest else 422

    def answer(self, body: Body) -> Reply:
        status = self.foretold(body)
        self.asked.append(body)
        reply = self.witness.add_checkpoint(body.data, NOW)
        self.statuses[reply.status] += 1
        if self.exact:
            assert reply.status == status
            assert status != 409 or reply.text == f"{len(self.newest)}\n"
        self.release(body, reply)
        return reply

    def release(self, body: Body, reply: Reply) -> None:
        if reply.status != 200:
            return
        assert body.signer is not STRANGER, "cosigned what the log has not signed"
        for other in self.released:
            first, second = sorted((other, body.leaves), key=len)
            assert second[: len(first)] == first, "cosigned two that contradict each other"
        assert len(body.leaves) >= len(self.newest), "rolled back"
        self.released.append(body.leaves)
        self.newest = body.leaves

    @precondition(lambda self: bool(self.asked))
    @rule(number=st.integers(0, 50))
    def replay(self, number: int) -> None:
        self.answer(self.asked[number % len(self.asked)])

    @rule()
    def open_again(self) -> None:
        self.witness = Witness.open(self.folder)

    @rule(branch=st.integers(0, 5), stored=st.booleans())
    def kill(self, *, branch: int, stored: bool) -> None:
        """Between storing and answering, or just before storing."""
        body = self.body(branch, 0, "newest", "right", THE_LOG)
        store = Witness._store

        def killed(*arguments: Any) -> None:
            if stored:
                store(*arguments)
            raise _Killed

        status = self.foretold(body)
        with pytest.MonkeyPatch.context() as patch, contextlib.suppress(_Killed):
            patch.setattr(Witness, "_store", killed)
            self.witness.add_checkpoint(body.data, NOW)
        if stored and status == 200:
            self.newest = body.leaves

    @precondition(lambda self: self.racing)
    @rule(one=st.integers(0, 5), other=st.integers(0, 5))
    def race(self, one: int, other: int) -> None:
        bodies = [self.body(branch, 0, "newest", "right", THE_LOG) for branch in (one, other)]
        with ThreadPoolExecutor(2) as pool:
            replies = list(pool.map(lambda body: Witness.open(self.folder).add_checkpoint(body.data, NOW), bodies))
        found = sorted(zip(bodies, replies, strict=True), key=lambda pair: len(pair[0].leaves))
        for body, reply in found:
            self.release(body, reply)


OFTEN = settings(
    max_examples=50,
    stateful_step_count=30,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


def play(tmp_path: Path, *, exact: bool, racing: bool = False) -> Counter[int]:
    folders, statuses = (tmp_path / str(number) for number in range(10**6)), Counter[int]()
    told = {"folders": folders, "exact": exact, "racing": racing, "statuses": statuses}
    run_state_machine_as_test(type("Told", (Log,), told), settings=OFTEN)
    return statuses


def test_whatever_happens_no_two_cosigned_checkpoints_contradict_each_other(tmp_path: Path) -> None:
    statuses = play(tmp_path, exact=True, racing=True)
    assert min(statuses[status] for status in (200, 403, 409, 422)) > 20, statuses


@pytest.mark.parametrize(
    ("left_out", "exact"),
    [
        pytest.param("_proof_holds", False, id="the proof is not verified"),
        pytest.param("_signed_by_the_log", False, id="the log's signature is not verified"),
        pytest.param("_same_root_at_same_size", False, id="the root at equal size is not compared"),
        # what is proven is proven from the root held, so here nothing false is cosigned: the answer is another
        pytest.param("_goes_on_from", True, id="old is not compared"),
    ],
)
def test_a_witness_that_leaves_a_check_out_is_found_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, left_out: str, *, exact: bool
) -> None:
    monkeypatch.setattr(witness, left_out, lambda *_: True)
    with pytest.raises(AssertionError):
        play(tmp_path, exact=exact)


def test_a_witness_that_does_not_note_what_it_cosigned_is_found_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Witness, "_store", lambda *_: None)
    with pytest.raises(AssertionError, match=r"contradict|rolled back"):
        play(tmp_path, exact=False)


# -- races


def in_a_child(work: Callable[[Callable[[bytes], None]], None]) -> tuple[int, Callable[[], bytes]]:
    """Run in a process of its own; what it releases comes through a pipe, whatever becomes of it."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            work(lambda data: os.write(writing, data) and None)
        finally:
            os._exit(0)
    os.close(writing)

    def released() -> bytes:
        os.waitpid(child, 0)
        with os.fdopen(reading, "rb") as file:
            return file.read()

    return child, released


@pytest.mark.parametrize("old", [0, 5])
def test_of_two_processes_with_two_forks_of_one_size_exactly_one_gets_a_cosignature(tmp_path: Path, old: int) -> None:
    forks = [grown(old, some_leaves(8, other_from=5)), grown(old, some_leaves(8))]
    for number in range(5):
        held = Witness.init(tmp_path / str(number), NAME, LOGS)
        if old:
            held.add_checkpoint(grown(0, some_leaves(5)), NOW)
        waiting, go = os.pipe()

        def ask(release: Callable[[bytes], None], body: bytes, held: Witness = held, waiting: int = waiting) -> None:
            os.read(waiting, 1)
            reply = held.add_checkpoint(body, NOW)
            release(f"{reply.status} {reply.text}".encode())

        children = [in_a_child(lambda release, body=body, ask=ask: ask(release, body)) for body in forks]
        os.write(go, b"xx")
        found = [released().decode() for _, released in children]
        os.close(go)
        os.close(waiting)
        assert sorted(text[:6] for text in found) == ["200 — ", "409 8\n"]
        winner = [some_leaves(8, other_from=5), some_leaves(8)][found.index("409 8\n") - 1]
        newest = held.newest(ORIGIN)
        assert newest is not None
        assert newest.checkpoint.text == text_of(winner)
        assert held.status()[0].forks == 1


def two_threads(held: Witness, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Let two threads meet between reading the state and storing it, if they can."""
    meeting, last, store, turn = threading.Barrier(2), Witness._last, Witness._store, threading.Lock()

    def waiting(self: Witness, home: int, origin: str) -> Signed | None:
        found = last(self, home, origin)
        with contextlib.suppress(threading.BrokenBarrierError):
            meeting.wait(0.2)
        return found

    def one_by_one(*arguments: Any) -> None:
        with turn:
            store(*arguments)

    monkeypatch.setattr(Witness, "_last", waiting)
    monkeypatch.setattr(Witness, "_store", one_by_one)
    forks = [grown(5, some_leaves(8, other_from=start)) for start in (5, 6)]
    with ThreadPoolExecutor(2) as pool:
        return sorted(pool.map(lambda body: held.add_checkpoint(body, NOW).status, forks))


def test_of_two_threads_one_waits_until_the_other_has_stored(held_5: Witness, monkeypatch: pytest.MonkeyPatch) -> None:
    assert two_threads(held_5, monkeypatch) == [200, 409]


def test_without_the_lock_both_get_a_cosignature(held_5: Witness, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(witness, "wait_for", lambda *_: None)
    assert two_threads(held_5, monkeypatch) == [200, 200]


def test_nobody_waits_for_ever_for_a_frozen_one(held_5: Witness, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(witness, "_PATIENCE", 0)
    with held_5._alone(), pytest.raises(StoreUnavailable, match="try again"):
        held_5.add_checkpoint(GOOD, NOW)


# -- kills and power cuts

CALLS = ("open", "write", "fsync", "rename", "unlink", "fchmod", "link", "mkdir", "chmod")


def killed_at(number: int, *, after: bool) -> None:
    """Let the process end at its nth call to the file system, before or after the call is made."""
    left = [number]
    for name in CALLS:
        call = getattr(os, name)

        def killing(*arguments: Any, call: Any = call, **named: Any) -> Any:
            left[0] -= 1
            if left[0] == 0 and not after:
                os._exit(9)
            try:
                return call(*arguments, **named)
            finally:
                if left[0] == 0:
                    os._exit(9)

        setattr(os, name, killing)


def released_after_kill(held: Witness, body: bytes, number: int, *, after: bool, deferred: bool = False) -> bytes:
    """What got out of a process that was killed at its nth call."""

    def ask(release: Callable[[bytes], None]) -> None:
        write, later = os.write, []
        if deferred:  # the broken variant: it answers and then stores
            store = Witness._store
            Witness._store = lambda *arguments: later.append(arguments)  # type: ignore[method-assign, assignment]
        killed_at(number, after=after)
        reply = held.add_checkpoint(body, NOW)
        os.write = write
        release(reply.text.encode())
        if deferred:
            os._exit(9)
            store(*later[0])

    return in_a_child(ask)[1]()


def kills(held: Witness, body: bytes, **how: bool) -> Iterator[tuple[bytes, bytes]]:
    """Kill it at each call, before and after; gives what was released, and the state that is left."""
    path = state_file(held.folder)
    before = path.read_bytes()
    for number in range(1, 40):
        for after in (False, True):
            path.write_bytes(before)
            released = released_after_kill(held, body, number, after=after, **how)
            yield released, path.read_bytes()
        if released:
            return
    pytest.fail("it was never left to finish")


@pytest.mark.usefixtures("real_disk")
@pytest.mark.parametrize("size", [5, 9])
def test_wherever_it_is_killed_no_signature_is_out_without_its_state(held: Witness, size: int) -> None:
    old = 0
    if size > 5:
        assert held.add_checkpoint(grown(0, some_leaves(5)), NOW).status == 200
        old = 5
    body, fork = grown(old, some_leaves(size)), grown(size, some_leaves(size, other_from=old))
    text, seen = text_of(some_leaves(size)), []
    for released, _ in kills(held, body):
        again = Witness.open(held.folder)
        newest = again.newest(ORIGIN)
        is_stored = newest is not None and newest.checkpoint.text == text
        assert is_stored or not released
        seen.append((bool(released), is_stored))
        known = newest.checkpoint.size if newest else 0
        assert again.add_checkpoint(grown(known, some_leaves(size)), NOW).status == 200
        assert again.add_checkpoint(fork, NOW).status == 409
    assert {(False, False), (False, True), (True, True)} == set(seen)
    assert len(seen) > 20


@pytest.mark.usefixtures("real_disk")
def test_a_witness_that_answers_before_it_stores_is_found_out(held: Witness) -> None:
    found = [(released, state) for released, state in kills(held, grown(0, some_leaves(5)), deferred=True) if released]
    assert found
    assert all(state.startswith(b"nothing cosigned") for _, state in found)


@pytest.mark.usefixtures("real_disk")
def test_before_a_signature_goes_out_file_and_folder_are_on_the_disk(
    held: Witness, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    for name in ("write", "fsync", "rename"):
        call = getattr(os, name)

        def noting(*arguments: Any, call: Any = call, name: str = name, **named: Any) -> Any:
            folder = name == "fsync" and os.path.isdir(f"/dev/fd/{arguments[0]}")  # noqa: PTH112 - a descriptor
            done.append(f"{name} {'folder' if folder else 'file'}")
            return call(*arguments, **named)

        monkeypatch.setattr(os, name, noting)
    assert held.add_checkpoint(grown(0, some_leaves(5)), NOW).status == 200
    assert done == ["write file", "fsync file", "rename file", "fsync folder"]


@pytest.mark.usefixtures("real_disk")
@pytest.mark.parametrize("call", ["write", "fsync", "rename", "open"])
def test_a_disk_that_fails_lets_no_signature_out(held: Witness, monkeypatch: pytest.MonkeyPatch, call: str) -> None:
    before = getattr(os, call)

    def failing(*arguments: Any, **named: Any) -> Any:
        if call == "open" and not arguments[1] & os.O_CREAT:
            return before(*arguments, **named)
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, call, failing)
    with pytest.raises(StoreUnavailable, match=r"No space left on device\. Nothing was cosigned"):
        held.add_checkpoint(grown(0, some_leaves(5)), NOW)
    monkeypatch.undo()
    assert held.newest(ORIGIN) is None


def test_a_disk_that_writes_a_byte_at_a_time_gets_all_of_them(held: Witness, monkeypatch: pytest.MonkeyPatch) -> None:
    write = os.write
    monkeypatch.setattr(os, "write", lambda fd, data: write(fd, data[:1]))
    assert held.add_checkpoint(grown(0, some_leaves(5)), NOW).status == 200
    assert held.newest(ORIGIN) is not None


@pytest.mark.usefixtures("real_disk")
def test_wherever_its_making_is_killed_nothing_half_made_is_taken_for_a_witness(tmp_path: Path) -> None:
    finished, outcomes = False, set()
    for number in range(1, 120):
        folder = tmp_path / str(number)

        def make(release: Callable[[bytes], None], number: int = number, folder: Path = folder) -> None:
            killed_at(number, after=True)
            Witness.init(folder, NAME, LOGS)
            release(b"made")

        if in_a_child(make)[1]():
            finished = True
            break
        try:
            assert Witness.open(folder).add_checkpoint(grown(0, some_leaves(3)), NOW).status == 200
        except RegisterError as error:
            assert isinstance(error, Unreadable)  # noqa: PT017 - either will do
            is_keyed = (folder / "key").exists()
            again = Witness.init(folder, NAME, LOGS[:1])  # what was begun is finished, with what is said now
            assert again.add_checkpoint(grown(0, some_leaves(3)), NOW).status == 200
            assert again.logs == LOGS[:1]
            assert {each.name for each in folder.iterdir()} == {"key", "key.pub", "logs", "seen", "forks"}
            outcomes.add(is_keyed)
        with pytest.raises(AlreadyThere):
            Witness.init(folder, NAME, LOGS)
    assert finished
    assert outcomes == {False, True}
    assert Witness.open(folder).status()[0].size == 0


# -- forks are kept


def kept(held: Witness) -> list[Path]:
    return sorted((held.folder / "forks").iterdir())


def test_two_roots_at_one_size_are_kept_as_evidence_that_binds_the_signer(held_5: Witness) -> None:
    other = some_leaves(5, other_from=2)
    held_5.add_checkpoint(grown(5, other), NOW)
    (path,) = kept(held_5)
    found = json.loads(path.read_bytes())
    assert (found["finding"], found["binds"], found["range"], found["proof"]) == ("fork", "signer", [0, 5], [])
    assert shows_fork(found, POLICY)
    both = [Signed.parse(note.encode()) for note in found["checkpoints"]]
    assert [one.checkpoint.text for one in both] == [text_of(some_leaves(5)), text_of(other)]
    assert all(THE_LOG.key in one.signers(LOGS) for one in both)
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(("old", "size"), [(old, size) for size in range(2, 12) for old in range(1, size)])
def test_a_log_that_shows_its_fork_convicts_itself(held: Witness, old: int, size: int) -> None:
    """Whoever holds the leaves gets evidence at any size; a body alone gives it unless the old size is a power of 2."""
    held.add_checkpoint(grown(0, some_leaves(old)), NOW)
    other = some_leaves(size, other_from=0)
    assert held.add_checkpoint(grown(old, other), NOW).status == 422
    assert held.status()[0][4:] == ((0, 1) if old & (old - 1) == 0 else (1, 0))
    with pytest.raises(Damaged, match="fork") as caught:
        held.cosign(signed_of(other), other, NOW)
    assert (caught.value.finding, caught.value.binds, caught.value.first, caught.value.end) == (
        "fork",
        "signer",
        0,
        old,
    )
    assert caught.value.expected == mth(some_leaves(old)).hex()
    assert caught.value.found == mth(other[:old]).hex()
    assert held.status()[0].forks == 1
    convicts = [shows_fork(json.loads(path.read_bytes()), POLICY) for path in kept(held)]
    assert convicts == ([False, True] if old & (old - 1) == 0 else [True])


def test_a_spoilt_proof_of_a_sound_log_is_a_doubt_and_slanders_nobody(held_5: Witness) -> None:
    sound = some_leaves(9)
    held_5.add_checkpoint(body_of(5, [leaf("spoilt")] * 4, note_of(sound)), NOW)
    assert held_5.status()[0][4:] == (0, 1)
    found = json.loads(kept(held_5)[0].read_bytes())
    assert (found["finding"], found["binds"], found["range"]) == ("wrong-root", "copy", [5, 9])
    assert not shows_fork(found, POLICY)
    assert held_5.add_checkpoint(grown(5, sound), NOW).status == 200


def test_one_fork_is_kept_once_whatever_comes_with_it(held_5: Witness) -> None:
    other, sound = some_leaves(5, other_from=2), some_leaves(9)
    for signers in [(THE_LOG,), (ITS_NEXT_KEY, THE_LOG), (STRANGER, THE_LOG), (THE_LOG,)]:
        held_5.add_checkpoint(grown(5, other, *signers), NOW)
        held_5.add_checkpoint(body_of(5, [leaf(len(signers))], note_of(sound, *signers)), NOW)
    assert held_5.status()[0][4:] == (1, 1)


def test_a_log_that_goes_on_forking_fills_no_disk(held_5: Witness) -> None:
    for number in range(KEPT + 9):
        held_5.add_checkpoint(grown(5, [*some_leaves(4), leaf(("other", number))]), NOW)
    assert held_5.status()[0].forks == KEPT == len(kept(held_5))


def test_nobody_without_the_logs_key_has_anything_kept(held_5: Witness) -> None:
    held_5.add_checkpoint(grown(5, some_leaves(5, other_from=1), STRANGER), NOW)
    held_5.add_checkpoint(body_of(5, [leaf(1)], note_of(some_leaves(7), STRANGER)), NOW)
    assert kept(held_5) == []


def test_no_replay_and_no_growth_is_taken_for_a_fork(held_5: Witness) -> None:
    for body in (
        grown(0, some_leaves(3)),
        grown(0, some_leaves(5)),
        grown(5, some_leaves(7)),
        grown(5, some_leaves(7)),
    ):
        held_5.add_checkpoint(body, NOW)
    assert kept(held_5) == []


# -- on the command line: the log at hand


def test_a_checkpoint_comes_back_with_the_cosignature(held: Witness) -> None:
    signed = held.cosign(signed_of(some_leaves(7), STRANGER, THE_LOG), some_leaves(7), NOW)
    assert signed.signers([*LOGS, held.key]) == (THE_LOG.key, held.key)
    assert (signed.cosigned_at(held.key), len(signed.note.signatures)) == (NOW, 3)
    assert Signed.parse(signed.encode()) == signed


def test_cosigned_again_it_has_one_cosignature_of_ours(held: Witness) -> None:
    once = held.cosign(signed_of(some_leaves(7)), None, NOW)
    again = held.cosign(once, None, NOW + 60)
    assert (again.cosigned_at(held.key), len(again.note.signatures)) == (NOW + 60, 2)


@pytest.mark.parametrize("size", range(5, 18))
def test_the_proof_is_made_from_the_lines_and_the_size_seen_last(held_5: Witness, size: int) -> None:
    more = [*some_leaves(size), leaf("after the checkpoint")]
    assert held_5.cosign(signed_of(some_leaves(size)), iter(more), NOW).cosigned_at(held_5.key) == NOW


def test_a_proof_file_is_cosigned(held_5: Witness) -> None:
    assert held_5.cosign_proof(GOOD, NOW).cosigned_at(held_5.key) == NOW


def test_what_was_written_by_the_ledger_itself_is_understood(held_5: Witness) -> None:
    leaves = some_leaves(20)
    hashes = tuple(tree.hashes(tree.consistency_ranges(5, 20), leaves))
    assert held_5.cosign_proof(Consistency(5, hashes, signed_of(leaves)).encode(), NOW).checkpoint.size == 20


def refusals() -> Iterator[Any]:
    five, nine, forked = some_leaves(5), some_leaves(9), some_leaves(9, other_from=3)
    text = text_of(nine)
    bad = Signed.parse(f"{text}\n{line_of(spoilt(THE_LOG, text))}".encode())
    full = Note(text, (THE_LOG.sign(text), *(Signature("x", bytes(4), bytes([i])) for i in range(99))))
    foreign = Signed.parse(note_of(nine, seeded("x", "x.example/r"), origin="x.example/r"))
    yield pytest.param(signed_of(forked), forked, Damaged, "fork", 4, id="fork")
    yield pytest.param(signed_of(some_leaves(5, other_from=1)), None, Damaged, "fork", 4, id="fork of one size")
    yield pytest.param(signed_of(nine), forked, Damaged, "wrong-root", 4, id="other lines than were signed")
    yield pytest.param(
        signed_of(some_leaves(4)), five, Rollback, "has 4 entries; you have cosigned 5. Ask for", 4, id="rollback"
    )
    yield pytest.param(signed_of(nine), None, Misasked, "a proof since that checkpoint", 2, id="no proof")
    yield pytest.param(signed_of(nine), some_leaves(8), Unreadable, "cut short.* 9 entries, 8 are", 3, id="cut short")
    yield pytest.param(signed_of(nine), [b"x"] * 9, BadInput, "32 bytes", 3, id="no hashes")
    yield pytest.param(signed_of(nine, STRANGER), nine, Unreadable, "No key that this witness knows", 3, id="stranger")
    yield pytest.param(bad, nine, Damaged, "bad-signature", 4, id="bad signature")
    yield pytest.param(foreign, nine, Misasked, "does not know the log x.example/r", 2, id="unknown log")
    yield pytest.param(Signed(bad.checkpoint, full), nine, BadInput, "no room", 3, id="100 signatures")


@pytest.mark.parametrize(("signed", "leaves", "error", "sentence", "code"), list(refusals()))
def test_what_is_not_cosigned_is_said_in_a_sentence(
    held_5: Witness, signed: Signed, leaves: list[bytes] | None, error: type[RegisterError], sentence: str, code: int
) -> None:
    with pytest.raises(error, match=sentence) as caught:
        held_5.cosign(signed, leaves, NOW)
    assert caught.value.exit_code == code
    newest = held_5.newest(ORIGIN)
    assert newest is not None
    assert newest.checkpoint.size == 5


@pytest.mark.parametrize(
    ("body", "error", "sentence"),
    [
        pytest.param(b"no body", BadInput, "empty line", id="malformed"),
        pytest.param(grown(0, some_leaves(9)), Misasked, "give a proof from there", id="from another size"),
        pytest.param(grown(4, some_leaves(4)), Rollback, "has 4 entries; you have cosigned 5", id="rollback"),
        pytest.param(grown(5, some_leaves(9, other_from=1)), Damaged, "fork", id="fork"),
        pytest.param(body_of(5, [leaf(0)], note_of(some_leaves(9))), Damaged, "wrong-root", id="spoilt"),
        pytest.param(body_of(5, [leaf(0)], note_of(some_leaves(5))), BadInput, "no hashes", id="hashes for nothing"),
        pytest.param(grown(5, some_leaves(9), STRANGER), Unreadable, "No key", id="stranger"),
    ],
)
def test_a_proof_file_that_is_not_cosigned_is_refused_in_a_sentence(
    held_5: Witness, body: bytes, error: type[RegisterError], sentence: str
) -> None:
    with pytest.raises(error, match=sentence):
        held_5.cosign_proof(body, NOW)


# -- time


def test_the_time_of_a_cosignature_never_runs_back(held_5: Witness) -> None:
    assert held_5.add_checkpoint(grown(5, some_leaves(7)), NOW - SLACK).status == 200
    assert held_5.status()[0].cosigned == NOW
    with pytest.raises(Unreadable, match=r"The clock says 2026-.*Z, but .* at 2026-.*Z\. Set the clock right"):
        held_5.add_checkpoint(grown(7, some_leaves(9)), NOW - SLACK - 1)
    assert held_5.status()[0].size == 7


def test_each_log_has_a_time_of_its_own(tmp_path: Path) -> None:
    other = seeded("other", "other.example/register")
    held = Witness.init(tmp_path / "me", NAME, [THE_LOG.key, other.key])
    held.add_checkpoint(grown(0, some_leaves(5)), NOW)
    body = body_of(0, [], note_of(some_leaves(2), other, origin=other.key.name))
    assert held.add_checkpoint(body, NOW - 1000).status == 200
    assert [seen[:2] for seen in held.status()] == [(ORIGIN, 5), (other.key.name, 2)]


@pytest.mark.parametrize("now", [0, -1, 2**63, 10**30])
def test_what_is_no_time_is_refused(held: Witness, now: int) -> None:
    with pytest.raises(Misasked, match="no time"):
        held.add_checkpoint(grown(0, some_leaves(5)), now)
    assert held.newest(ORIGIN) is None


def test_a_time_that_no_calendar_has_is_a_time(held: Witness) -> None:
    assert held.add_checkpoint(grown(0, some_leaves(5)), 2**63 - 1).status == 200
    with pytest.raises(Unreadable, match="9223372036854775807 seconds after 1970"):
        held.add_checkpoint(grown(5, some_leaves(5)), NOW)


# -- the folder


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077, 0o777])
def test_only_the_owner_may_enter_whatever_the_umask(tmp_path: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        held = Witness.init(tmp_path / "me", NAME, LOGS)
        held.add_checkpoint(grown(0, some_leaves(5)), NOW)
        held.add_checkpoint(grown(5, some_leaves(5, other_from=2)), NOW)
    finally:
        os.umask(before)
    modes = {path.relative_to(tmp_path).parts[-1]: path.stat().st_mode & 0o777 for path in tmp_path.rglob("*")}
    assert {name for name, mode in modes.items() if mode == 0o700} == {"me", "seen", "forks"}
    assert {name for name, mode in modes.items() if mode not in {0o600, 0o700}} == {"key.pub"}
    assert Witness.open(tmp_path / "me").key == held.key


def test_an_empty_folder_is_taken_and_closed(tmp_path: Path) -> None:
    (tmp_path / "me").mkdir(0o755)
    held = Witness.init(tmp_path / "me", NAME, LOGS)
    assert held.folder.stat().st_mode & 0o777 == 0o700


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path, held: Witness) -> None:
    (tmp_path / "file").write_text("x")
    (tmp_path / "link").symlink_to(tmp_path / "empty")
    (tmp_path / "empty").mkdir()
    for name in ("me", "file", "link"):
        with pytest.raises(AlreadyThere):
            Witness.init(tmp_path / name, NAME, LOGS)
    assert list((tmp_path / "empty").iterdir()) == []
    assert Witness.open(held.folder).key == held.key


@pytest.mark.parametrize("gone", [["key.pub"], ["key", "key.pub"], ["key", "key.pub", "logs"]])
def test_a_witness_that_has_cosigned_is_never_begun_anew(held_5: Witness, gone: list[str]) -> None:
    for name in gone:
        (held_5.folder / name).unlink()
    with pytest.raises(AlreadyThere):
        Witness.init(held_5.folder, NAME, LOGS)


def test_where_nobody_looks_what_was_cosigned_it_would_be(held_5: Witness, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(witness, "_is_unused", lambda _: True)
    (held_5.folder / "key.pub").unlink()
    assert Witness.init(held_5.folder, NAME, LOGS).newest(ORIGIN) is None


def test_a_key_that_others_may_have_put_there_is_not_taken(tmp_path: Path, held: Witness) -> None:
    (held.folder / "key.pub").unlink()
    held.folder.chmod(0o755)
    with pytest.raises(AlreadyThere):
        Witness.init(held.folder, NAME, LOGS)
    held.folder.chmod(0o700)
    (held.folder / "key").rename(tmp_path / "elsewhere")
    (held.folder / "key").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(AlreadyThere):
        Witness.init(held.folder, NAME, LOGS)


def test_a_fork_that_is_kept_is_not_lost_by_beginning_anew(held_5: Witness) -> None:
    held_5.add_checkpoint(grown(5, some_leaves(5, other_from=2)), NOW)
    state_file(held_5.folder).unlink()
    (held_5.folder / "key.pub").unlink()
    with pytest.raises(AlreadyThere):
        Witness.init(held_5.folder, NAME, LOGS)


def test_what_cannot_be_a_folder_is_said(tmp_path: Path) -> None:
    for name in ("missing/me", "x\0y", "n" * 300):
        with pytest.raises(StoreUnavailable):
            Witness.init(tmp_path / name, NAME, LOGS)


A_WITNESS = seeded("w", "w.example", WITNESS)


@pytest.mark.parametrize(
    ("name", "logs"),
    [
        pytest.param(NAME, [], id="no log"),
        pytest.param(NAME, [THE_LOG.key, THE_LOG.key], id="a key twice"),
        pytest.param(NAME, [THE_LOG.key, Key("x.example", LOG, THE_LOG.key.raw)], id="a key under two names"),
        pytest.param(NAME, [A_WITNESS.key], id="a witness' key"),
        pytest.param(NAME, [Key("No Origin", LOG, THE_LOG.key.raw)], id="no origin"),
        pytest.param(NAME, [seeded(str(i)).key for i in range(65)], id="too many"),
        *(pytest.param(name, LOGS, id=repr(name)[:20]) for name in ("", "a b", "a+b", "a\nb", "\0", "n" * 129)),
    ],
)
def test_what_no_witness_can_be_made_of_is_refused_and_nothing_is_made(
    tmp_path: Path, name: str, logs: Sequence[Key]
) -> None:
    with pytest.raises(Misasked):
        Witness.init(tmp_path / "me", name, logs)
    assert list(tmp_path.iterdir()) == []


def test_the_name_of_a_log_is_no_path(tmp_path: Path) -> None:
    log = seeded("dots", "../../outside")
    held = Witness.init(tmp_path / "in" / ".." / "me", NAME, [log.key]) if (tmp_path / "in").mkdir() is None else None
    assert held is not None
    assert held.add_checkpoint(body_of(0, [], note_of(some_leaves(2), log, origin="../../outside")), NOW).status == 200
    assert {path.name for path in tmp_path.iterdir()} == {"in", "me"}
    assert held.status()[0].origin == "../../outside"


def test_the_line_for_a_policy_is_one(held: Witness) -> None:
    signed = held.cosign(signed_of(some_leaves(3)), None, NOW)
    policy = Policy.parse(f"log {THE_LOG.key}\n{held.policy_line}\nquorum {NAME}\n".encode())
    assert policy.lacking(signed.signers(policy.keys())) is None
    assert policy.lacking([THE_LOG.key]) is not None


def test_a_key_can_be_added_and_so_can_a_log(held_5: Witness) -> None:
    third, other = seeded("third"), seeded("other", "other.example/register")
    assert held_5.add_checkpoint(grown(5, some_leaves(6), third), NOW).status == 403
    held_5.add_log(third.key)
    held_5.add_log(other.key)
    again = Witness.open(held_5.folder)
    assert again.logs == held_5.logs == (*LOGS, third.key, other.key)
    assert again.add_checkpoint(grown(5, some_leaves(6), third), NOW).status == 200
    body = body_of(0, [], note_of(some_leaves(2), other, origin=other.key.name))
    assert again.add_checkpoint(body, NOW).status == 200
    with pytest.raises(Misasked, match="twice"):
        held_5.add_log(third.key)


def test_after_a_rotation_a_person_adds_a_line(held_5: Witness) -> None:
    third = seeded("third")
    with (held_5.folder / "logs").open("a") as file:
        file.write(f"{third.key}\n")
    again = Witness.open(held_5.folder)
    assert again.add_checkpoint(grown(5, some_leaves(6), third), NOW).status == 200
    assert again.add_checkpoint(grown(6, some_leaves(7), THE_LOG), NOW).status == 200


def test_a_key_that_signed_the_state_is_not_taken_off_the_list(held_5: Witness) -> None:
    (held_5.folder / "logs").write_text(f"{ITS_NEXT_KEY.key}\n")
    with pytest.raises(VerifierDamaged, match="signed by keys on its list of logs"):
        Witness.open(held_5.folder).add_checkpoint(grown(5, some_leaves(6), ITS_NEXT_KEY), NOW)


def test_a_log_that_is_added_again_is_not_begun_anew(held_5: Witness) -> None:
    (held_5.folder / "logs").write_text(f"{STRANGER.key}\n")
    (held_5.folder / "logs").chmod(0o600)
    Witness.open(held_5.folder).add_log(THE_LOG.key)
    assert Witness.open(held_5.folder).add_checkpoint(grown(0, some_leaves(5)), NOW) == Reply(409, "5\n")


# -- a state that cannot be believed is never a new beginning


def damages() -> Iterator[Any]:
    def change(what: str, how: Callable[[Path, Path], object]) -> Any:
        return pytest.param(how, id=what)

    yield change("missing", lambda state, _: state.unlink())
    yield change("empty", lambda state, _: state.write_bytes(b""))
    yield change("cut", lambda state, _: state.write_bytes(state.read_bytes()[:-9]))
    yield change("no note", lambda state, _: state.write_bytes(b"\xff" * 100))
    yield change("not cosigned", lambda state, _: state.write_bytes(note_of(some_leaves(4))))
    yield change("huge", lambda state, _: os.truncate(state, 2**33))
    yield change("of another log", lambda state, _: state.write_bytes(b"nothing cosigned of other.example\n"))
    yield change("readable by others", lambda state, _: state.chmod(0o644))
    yield change("writable by others", lambda state, _: state.chmod(0o620))
    yield change("a link", lambda state, out: (state.rename(out), state.symlink_to(out)))
    yield change("a dangling link", lambda state, out: (state.unlink(), state.symlink_to(out / "x")))
    yield change("a folder", lambda state, _: (state.unlink(), state.mkdir()))
    yield change("a pipe", lambda state, _: (state.unlink(), os.mkfifo(state, 0o600)))
    yield change("in a linked folder", lambda state, out: (state.parent.rename(out), state.parent.symlink_to(out)))
    yield change("in no folder", lambda state, out: state.parent.rename(out))


@pytest.mark.parametrize("damage", list(damages()))
def test_a_state_that_cannot_be_believed_is_no_new_beginning(
    held_5: Witness, tmp_path: Path, damage: Callable[[Path, Path], object]
) -> None:
    damage(state_file(held_5.folder), tmp_path / "out")
    again = Witness.open(held_5.folder)
    for ask in (
        lambda: again.add_checkpoint(grown(0, some_leaves(3)), NOW),
        lambda: again.add_checkpoint(grown(5, some_leaves(5)), NOW),
        lambda: again.cosign(signed_of(some_leaves(9)), some_leaves(9), NOW),
        lambda: again.newest(ORIGIN),
        again.status,
    ):
        with pytest.raises(VerifierDamaged, match=r"cannot be believed.*Nothing was cosigned") as caught:
            ask()
        assert caught.value.exit_code == 5


def test_no_bit_of_the_state_can_be_another(held_5: Witness) -> None:
    path = state_file(held_5.folder)
    sound = path.read_bytes()
    for place in range(len(sound)):
        path.write_bytes(with_byte(sound, place, place % 8))
        with pytest.raises(VerifierDamaged):
            held_5.newest(ORIGIN)
    path.write_bytes(sound)
    assert held_5.newest(ORIGIN) is not None


def test_a_state_that_is_believed_unseen_is_found_out(held_5: Witness, monkeypatch: pytest.MonkeyPatch) -> None:
    """The broken variant: what is missing is taken for a new beginning."""
    state_file(held_5.folder).unlink()
    monkeypatch.setattr(Witness, "_last", lambda *_: None)
    assert held_5.add_checkpoint(grown(0, some_leaves(5, other_from=0)), NOW).status == 200


@pytest.mark.parametrize(
    ("name", "content", "error"),
    [
        ("logs", None, VerifierDamaged),
        ("logs", b"", VerifierDamaged),
        ("logs", b"\xff\n", VerifierDamaged),
        ("logs", b"x" * 70_000, VerifierDamaged),
        ("logs", b"no key\n", BadInput),
        ("key", None, NotFound),
        ("key", b"no key", Unreadable),
        ("key.pub", None, Unreadable),
        ("key.pub", f"{THE_LOG.key}\n".encode(), Unreadable),
        ("key.pub", b"", Unreadable),
    ],
)
def test_a_folder_that_is_not_whole_is_no_witness(
    held: Witness, name: str, content: bytes | None, error: type[RegisterError]
) -> None:
    path = held.folder / name
    path.unlink() if content is None else path.write_bytes(content)
    with pytest.raises(error):
        Witness.open(held.folder)


def test_the_public_half_must_be_a_witness_key(held: Witness) -> None:
    (held.folder / "key.pub").write_text(f"{Key(NAME, LOG, held.key.raw)}\n")
    with pytest.raises(VerifierDamaged, match=r"key\.pub is not of the key beside it"):
        Witness.open(held.folder)


def test_a_folder_that_others_may_enter_is_refused(held: Witness) -> None:
    held.folder.chmod(0o750)
    for ask in (lambda: Witness.open(held.folder), held.status, lambda: held.add_checkpoint(GOOD, NOW)):
        with pytest.raises(Unreadable, match="chmod 700"):
            ask()


def test_a_folder_that_is_gone_is_said(held: Witness, tmp_path: Path) -> None:
    held.folder.rename(tmp_path / "elsewhere")
    with pytest.raises(Unreadable, match="cannot be opened"):
        held.add_checkpoint(grown(0, some_leaves(2)), NOW)
    with pytest.raises(NotFound, match="register witness init"):
        Witness.open(held.folder)


def test_nothing_is_written_through_a_link(held_5: Witness, tmp_path: Path) -> None:
    victim, state = tmp_path / "victim", state_file(held_5.folder)
    victim.write_text("mine")
    (state.parent / f".{state.name}.new").symlink_to(victim)
    assert held_5.add_checkpoint(grown(5, some_leaves(7)), NOW).status == 200
    forks = held_5.folder / "forks"
    forks.rmdir()
    outside = tmp_path / "outside"
    outside.mkdir()
    forks.symlink_to(outside)
    with pytest.raises(StoreUnavailable):
        held_5.add_checkpoint(grown(7, some_leaves(7, other_from=1)), NOW)
    assert (victim.read_text(), list(outside.iterdir())) == ("mine", [])


def test_a_hundred_signatures_do_not_break_the_state(held: Witness) -> None:
    text = text_of(some_leaves(5))
    for line in (line_of(THE_LOG.sign(text)), line_of(Signature("x.example", b"1234", bytes(400)))):
        note = f"{text}\n{line_of(THE_LOG.sign(text))}{line * 99}".encode()
        assert judge(None, body_of(0, [], note), LOGS).reply.status == 200
        newest = held.newest(ORIGIN)
        body = body_of(newest.checkpoint.size if newest else 0, [], note)
        assert held.add_checkpoint(body, NOW).status == 200
        assert state_file(held.folder).stat().st_size < 500


def test_a_fork_says_whom_it_binds() -> None:
    five, nine, other = signed_of(some_leaves(5)), signed_of(some_leaves(9)), some_leaves(9, other_from=1)
    proven = Fork(five, signed_of(other), tuple(proof(5, other)), mth(other[:5])).error()
    assert str(proven).startswith(f"Damaged at the checkpoint of 9 entries of {ORIGIN}, beside the one of 5")
    assert proven.binds == "signer"
    assert Fork(five, nine, (), None).error().binds == "copy"
