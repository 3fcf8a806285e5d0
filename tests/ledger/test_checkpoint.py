"""Checkpoints and cosignatures: the examples of the formats, each bit of them, whose signatures count."""

from __future__ import annotations

import json
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from register.errors import BadInput, Damaged, RegisterError
from register.ledger import checkpoint
from register.ledger.checkpoint import Checkpoint, Signed, cosigned, decimal, is_origin
from register.ledger.keys import Signer
from register.ledger.note import LOG, MOST, WITNESS, Key, Note, Signature, base64_of, from_base64
from register.ledger.policy import Policy

EXTRACTS = Path(__file__).parent / "extracts"
FAILED = (AssertionError, pytest.fail.Exception)
ORIGIN = "osloregionen.example/register"
SECONDS = 1795424800

SIGNED = """\
osloregionen.example/register
2
ApzD37tgFrvRwyd6LI9pQklA+awxXHZkNBgiL9174EI=

— osloregionen.example/register ZSFTLaU/W0VhL4v1jHSg+e99eEEQsekaS8Hu7IJftuSbXbQS4oE6Ry6BFTRFhFlt9DKQwhKTIvWnetdNzM2LhwZgwgk=
— revisor.example/witness EOmHrgAAAABrBAIgWwv5wdPDBm0ah5B4/FgzfsFyDuLOSLxJH5X4AvF3qQmPsOMWIUpmvAjjCBRWzE1bEcHRBo4MIzXY0IslOYOTBw==
"""  # noqa: E501 - as it stands in the formats
LOG_VKEY = "osloregionen.example/register+6521532d+AftxvhxfqVayiuqH2Cvv7CbZp13RkKJd+4pckRxJKR7I"
WITNESS_VKEY = "revisor.example/witness+10e987ae+BKw1g5nPW+/5QHhZryxcegFtAONxBP8a1Zg5DUF4bvLn"

LOG_SIGNER = Signer.from_seed(sha256(b"example log key").digest(), ORIGIN)
REVISOR = Signer.from_seed(sha256(b"example witness key").digest(), "revisor.example/witness", WITNESS)
KEYS = (LOG_SIGNER.key, REVISOR.key)
POLICY = f"log {LOG_VKEY}\nwitness revisor {WITNESS_VKEY}\nquorum revisor\n".encode()
ROOT = from_base64("ApzD37tgFrvRwyd6LI9pQklA+awxXHZkNBgiL9174EI=")
EXAMPLE = Checkpoint(ORIGIN, 2, ROOT)
ROOT_TEXT = base64_of(ROOT)

often = settings(max_examples=300, deadline=None)


def flips(data: bytes) -> list[bytes]:
    """The data with each of its bits exchanged, one at a time."""
    return [
        data[:place] + bytes((byte ^ 1 << bit,)) + data[place + 1 :]
        for place, byte in enumerate(data)
        for bit in range(8)
    ]


def accepted(data: bytes, policy: Policy) -> Signed | None:
    """The checkpoint if it is well formed, all known signatures verify, and the policy lacks nothing."""
    try:
        signed = Signed.parse(data)
        lacking = policy.lacking(signed.signers(policy.keys()))
    except (BadInput, Damaged):
        return None
    return None if lacking else signed


@pytest.fixture(params=["extract", "all"])
def formats(request: pytest.FixtureRequest) -> Any:
    if request.param == "extract":
        return json.loads((EXTRACTS / "formats.json").read_text(encoding="utf-8"))
    path = request.getfixturevalue("vectors") / "formats_checkpoint_cosig_proof.json"
    return json.loads(path.read_text(encoding="utf-8"))


# -- the examples


def test_the_examples_vkeys_are_remade_from_their_seeds():
    assert (str(LOG_SIGNER.key), str(REVISOR.key)) == (LOG_VKEY, WITNESS_VKEY)


def test_the_examples_checkpoint_is_remade_byte_for_byte():
    signatures = [LOG_SIGNER.sign(EXAMPLE.text), REVISOR.cosign(EXAMPLE.text, SECONDS)]
    assert Signed.of(EXAMPLE, signatures).encode().decode() == SIGNED


def test_the_examples_checkpoint_is_read_back_with_its_signers():
    signed = Signed.parse(SIGNED.encode())
    assert signed.checkpoint == EXAMPLE
    assert signed.signers(KEYS) == KEYS
    assert signed.cosigned_at(REVISOR.key) == SECONDS
    assert signed.encode().decode() == SIGNED


def test_a_cosignature_signs_the_time_and_the_text():
    assert cosigned(SECONDS, EXAMPLE.text) == f"cosignature/v1\ntime 1795424800\n{EXAMPLE.text}".encode()


# -- other people's vectors


@pytest.mark.parametrize("origin", ["Log", "log.example"])
def test_seven_bad_bodies_are_refused(formats: Any, origin: str):
    assert len(formats["checkpoint_body_bad"]) == 7
    for body in formats["checkpoint_body_bad"]:
        with pytest.raises(BadInput):
            Checkpoint.parse(body.replace("Log", origin).replace("Head", origin))


def test_the_cosigners_vkeys_are_read_and_the_one_of_ml_dsa_is_refused(formats: Any):
    *read, ml_dsa = formats["cosig_vkeys_ok"]
    assert [str(Key.parse(vkey)) for vkey in read] == read
    with pytest.raises(BadInput, match="type that is not known"):
        Key.parse(ml_dsa)


def test_the_time_is_read_from_a_cosignature(formats: Any):
    data = from_base64(formats["cosig_timestamp"]["sig_b64"])
    assert checkpoint._seconds(Signature("a", data[:4], data[4:])) == formats["cosig_timestamp"]["unix"]


def test_the_specifications_cosigned_checkpoint_is_read_and_written_as_it_was():
    given = json.loads((EXTRACTS / "c2sp.json").read_text(encoding="utf-8"))["cosigned_checkpoint_syntax_only"]
    signed = Signed.parse(given.encode())
    assert (signed.checkpoint.origin, signed.checkpoint.size) == ("example.com/behind-the-sofa", 20852163)
    assert [each.name for each in signed.note.signatures] == ["example.com/behind-the-sofa", "witness.example.com/w1"]
    assert signed.encode() == given.encode()


# -- each bit


def check_each_bit(data: bytes, policy: bytes) -> int:
    trusted = Policy.parse(policy)
    assert accepted(data, trusted)
    tried = flips(data)
    assert not any(accepted(each, trusted) for each in tried)
    return len(tried)


def test_each_bit_of_the_checkpoint_is_covered_where_both_signers_are_asked_for():
    assert check_each_bit(SIGNED.encode(), POLICY) == 8 * 338


def test_each_bit_is_covered_where_only_the_log_signed():
    alone = Signed.of(EXAMPLE, [LOG_SIGNER.sign(EXAMPLE.text)]).encode()
    check_each_bit(alone, f"log {LOG_VKEY}\nquorum none\n".encode())


def test_what_is_not_covered_is_an_unknown_signature_and_whose_a_known_one_is():
    """Without a quorum, a flip in a witness' name or id makes its signature unknown; in any other place it is found.

    A flip in an unknown signature changes neither the checkpoint nor its signers.
    """
    trusted = Policy.parse(POLICY.replace(b"quorum revisor", b"quorum none"))
    unknown = Signer.generate("somebody.example", WITNESS).cosign(EXAMPLE.text, 7)
    data = Signed.parse(SIGNED.encode()).with_signatures([unknown]).encode()
    witness, stranger = data.index(b"revisor"), data.index(b"somebody")
    id_ends = data.index(b" ", witness) + 1 + 6  # 32 bits of an id are 5 letters of base64 and two bits of a sixth
    for place, each in enumerate(flips(data)):
        if signed := accepted(each, trusted):
            assert signed.checkpoint == EXAMPLE
            assert witness <= place // 8 < id_ends or stranger <= place // 8
            assert LOG_SIGNER.key in signed.signers(KEYS)
            assert (REVISOR.key in signed.signers(KEYS)) == (place // 8 >= stranger)


# -- what a checkpoint may say


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n",
        "\n\n\n",
        f"{ORIGIN}\n2\n{ROOT_TEXT}",
        f"{ORIGIN}\n2\n{ROOT_TEXT}\n\n",
        f"{ORIGIN}\n2\n{ROOT_TEXT}\nmore\n",
        f"\n{ORIGIN}\n2\n{ROOT_TEXT}\n",
        f"{ORIGIN}\n2\n",
        f"{ORIGIN}\n{ROOT_TEXT}\n",
        f"{ORIGIN}\n\n{ROOT_TEXT}\n",
        f"{ORIGIN}\n2\n\n",
        *(
            f"{ORIGIN}\n{size}\n{ROOT_TEXT}\n"
            for size in ("0", "00", "02", "+2", "-2", " 2", "2 ", "2.0", "2e3", "0x2")
        ),
        *(f"{ORIGIN}\n{size}\n{ROOT_TEXT}\n" for size in ("2_0", "٢", "²", "1" * 20, "9" * 10_000, str(2**63), "two")),
        *(
            f"{origin}\n2\n{ROOT_TEXT}\n"
            for origin in ("Oslo", "oslo/", "/oslo", "a//b", "a b", "a+b", "å", "a" * 129, "~a")
        ),
        *(f"{origin}\n2\n{ROOT_TEXT}\n" for origin in ("a\t", "a\r", "a/B", "https://a", "a?", "a#", "a" * 100_000)),
        *(
            f"{ORIGIN}\n2\n{root}\n"
            for root in (ROOT.hex(), ROOT_TEXT[:-1], ROOT_TEXT + "=", f" {ROOT_TEXT}", "===", "é")
        ),
        f"{ORIGIN}\n2\n{base64_of(ROOT[:-1])}\n",
        f"{ORIGIN}\n2\n{base64_of(ROOT + ROOT)}\n",
        f"{ORIGIN}\n2\n{ROOT_TEXT[:-2]}J=\n",
        f"{ORIGIN}\r\n2\r\n{ROOT_TEXT}\r\n",
    ],
)
def test_what_is_no_checkpoint_is_refused(text: str):
    with pytest.raises(BadInput) as refused:
        Checkpoint.parse(text)
    assert str(refused.value).isprintable()
    assert len(str(refused.value)) < 800


@given(
    origin=st.from_regex(r"[a-z0-9.-]{1,40}(/[a-z0-9._~-]{1,20}){0,3}", fullmatch=True),
    size=st.integers(1, 2**63 - 1),
    root=st.binary(min_size=32, max_size=32),
)
@often
def test_every_checkpoint_is_read_back(origin: str, size: int, root: bytes):
    assert Checkpoint.parse(Checkpoint(origin, size, root).text) == (origin, size, root)


@given(place=st.integers(0, len(SIGNED.encode())), gone=st.integers(0, 40), new=st.binary(max_size=6))
@often
def test_a_checkpoint_with_bytes_exchanged_is_another_or_an_error_of_ours(place: int, gone: int, new: bytes):
    data = SIGNED.encode()[:place] + new + SIGNED.encode()[place + gone :]
    with suppress(RegisterError):
        signed = Signed.parse(data)
        assert signed.encode() == data
        assert signed.checkpoint == EXAMPLE or not signed.signers(KEYS)


@given(data=st.binary(max_size=300))
@often
def test_whatever_bytes_are_a_checkpoint_or_an_error_of_ours(data: bytes):
    with suppress(BadInput):
        Signed.parse(data)
    with suppress(BadInput):
        Signed.parse(EXAMPLE.text.encode() + b"\n" + data)


@given(text=st.text(alphabet="0123456789-+ _.e٣", max_size=22))
@often
def test_a_number_that_is_read_is_written_as_it_was(text: str):
    with suppress(BadInput):
        assert str(decimal(text)) == text


@pytest.mark.parametrize(
    ("text", "expected"), [("a", True), ("a.b-c/d_e~f", True), ("a" * 128, True), ("a" * 129, False)]
)
def test_an_origin_has_at_most_128_letters(text: str, expected: bool):  # noqa: FBT001 - a parameter
    assert is_origin(text) == expected
    assert not is_origin("")
    assert not is_origin("a\n")


# -- whose signatures count


def check_a_wrong_signature_is_found(signer: Signer) -> None:
    other = Checkpoint(ORIGIN, 3, ROOT)
    wrong = (signer.sign if signer.key.type == LOG else lambda text: signer.cosign(text, SECONDS))(other.text)
    signed = Signed.of(EXAMPLE, [LOG_SIGNER.sign(EXAMPLE.text), wrong])
    with pytest.raises(Damaged) as found:
        signed.signers(KEYS)
    assert (found.value.finding, found.value.first, found.value.end) == ("bad-signature", 0, 2)
    assert found.value.binds == "copy"
    assert found.value.checkpoints == (signed.encode().decode(),)
    assert f"the checkpoint of 2 entries, signed in the name of {signer.key.name}" in str(found.value)


@pytest.mark.parametrize("signer", [LOG_SIGNER, REVISOR], ids=["log", "witness"])
def test_a_known_signature_that_does_not_verify_is_found(signer: Signer):
    check_a_wrong_signature_is_found(signer)


def test_every_known_signature_must_verify_though_another_of_the_same_key_does():
    right, wrong = LOG_SIGNER.sign(EXAMPLE.text), LOG_SIGNER.sign("other\n")
    for order in ([right, wrong], [wrong, right]):
        with pytest.raises(Damaged):
            Signed.of(EXAMPLE, order).signers(KEYS)


def test_the_time_of_a_cosignature_is_signed():
    name, id, raw = REVISOR.cosign(EXAMPLE.text, SECONDS)
    moved = Signature(name, id, (SECONDS + 1).to_bytes(8, "big") + raw[8:])
    signed = Signed.of(EXAMPLE, [moved])
    with pytest.raises(Damaged):
        signed.signers(KEYS)
    assert signed.cosigned_at(REVISOR.key) is None


@pytest.mark.parametrize("raw", [b"", b"1234567", b"12345678", bytes(71), bytes(73), bytes(64), b"\xff" * 72])
def test_a_cosignature_of_another_length_is_wrong(raw: bytes):
    signed = Signed.of(EXAMPLE, [Signature(REVISOR.key.name, REVISOR.key.id, raw)])
    with pytest.raises(Damaged):
        signed.signers(KEYS)


def test_a_witness_key_that_signs_like_a_log_and_a_log_key_that_cosigns_do_not_count():
    seed = sha256(b"both").digest()
    as_log, as_witness = Signer.from_seed(seed, ORIGIN), Signer.from_seed(seed, ORIGIN, WITNESS)
    for key, signature in (
        (as_witness.key, as_log.sign(EXAMPLE.text)._replace(id=as_witness.key.id)),
        (as_log.key, as_witness.cosign(EXAMPLE.text, 7)._replace(id=as_log.key.id)),
    ):
        with pytest.raises(Damaged):
            Signed.of(EXAMPLE, [signature]).signers([key])


def check_unknown_signers_do_not_count() -> None:
    strangers = [Signer.generate(f"stranger-{number}.example", WITNESS) for number in range(3)]
    same_name = Signer.generate(REVISOR.key.name, WITNESS)
    signatures = [each.cosign(EXAMPLE.text, SECONDS) for each in (*strangers, same_name)]
    signed = Signed.of(EXAMPLE, [LOG_SIGNER.sign(EXAMPLE.text), *signatures])
    assert signed.signers(KEYS) == (LOG_SIGNER.key,)
    assert accepted(signed.encode(), Policy.parse(POLICY)) is None


def test_unknown_signers_do_not_count():
    check_unknown_signers_do_not_count()


def check_a_log_signs_only_under_its_origin() -> None:
    foreign = Signer.generate("other.example/register")
    signed = Signed.of(EXAMPLE, [foreign.sign(EXAMPLE.text)])
    assert signed.signers([foreign.key]) == ()


def test_a_log_signs_only_under_its_origin():
    check_a_log_signs_only_under_its_origin()


def test_a_key_that_signed_twice_is_one_signer():
    signatures = [REVISOR.cosign(EXAMPLE.text, seconds) for seconds in (9, 7, 8)]
    signed = Signed.of(EXAMPLE, signatures)
    assert len(signed.note.signatures) == 3
    assert signed.signers(KEYS) == (REVISOR.key,)
    assert signed.cosigned_at(REVISOR.key) == 7


def test_two_keys_that_share_name_and_id_are_told_apart(monkeypatch: pytest.MonkeyPatch):
    first, second = (Signer.generate(ORIGIN) for _ in range(2))
    monkeypatch.setattr(Key, "id", property(lambda _: b"same"))
    signed = Signed.of(EXAMPLE, [second.sign(EXAMPLE.text)])
    assert signed.signers([first.key, second.key]) == (second.key,)
    with pytest.raises(Damaged):
        signed.signers([first.key])


def test_signatures_are_added_once_and_keep_their_order():
    log, witness = LOG_SIGNER.sign(EXAMPLE.text), REVISOR.cosign(EXAMPLE.text, SECONDS)
    signed = Signed.of(EXAMPLE, [log])
    assert signed.with_signatures([witness, log, witness]).note == Note(EXAMPLE.text, (log, witness))
    assert signed.note.signatures == (log,)


def test_more_than_100_signatures_are_not_put_together():
    many = [REVISOR.cosign(EXAMPLE.text, seconds) for seconds in range(MOST)]
    assert Signed.parse(Signed.of(EXAMPLE, many).encode()).signers(KEYS) == (REVISOR.key,)
    with pytest.raises(BadInput, match="at most 100"):
        Signed.of(EXAMPLE, [*many, LOG_SIGNER.sign(EXAMPLE.text)])


def test_the_time_is_none_of_a_log_and_of_whoever_did_not_cosign():
    signed = Signed.parse(SIGNED.encode())
    assert signed.cosigned_at(LOG_SIGNER.key) is None
    assert signed.cosigned_at(Signer.generate("a.example", WITNESS).key) is None


# -- checks left out, and the tests that see it


def test_it_is_seen_when_signatures_are_not_checked(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(Key, "verifies", lambda *_: True)
    with pytest.raises(FAILED):
        check_a_wrong_signature_is_found(LOG_SIGNER)
    with pytest.raises(FAILED):
        check_each_bit(SIGNED.encode(), POLICY)


def test_it_is_seen_when_the_time_is_left_out(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(checkpoint, "cosigned", lambda _, text: cosigned(SECONDS, text))
    with pytest.raises(FAILED):
        check_each_bit(SIGNED.encode(), POLICY)


def test_it_is_seen_when_base64_is_not_strict(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("register.ledger.note.from_base64", _loose)
    with pytest.raises(FAILED):
        check_each_bit(SIGNED.encode(), POLICY)


def test_it_is_seen_when_unknown_signers_count(monkeypatch: pytest.MonkeyPatch):
    def all_of_them(self: Signed, keys: Any) -> tuple[Key, ...]:
        return tuple(key for key in keys if any(key.name == each.name for each in self.note.signatures))

    monkeypatch.setattr(Signed, "signers", all_of_them)
    with pytest.raises(FAILED):
        check_unknown_signers_do_not_count()


def test_it_is_seen_when_the_origin_is_not_compared_with_the_keys_name(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(checkpoint, "_for_origin", lambda keys, _: list(keys))
    with pytest.raises(FAILED):
        check_a_log_signs_only_under_its_origin()


def _loose(text: str) -> bytes:
    import base64  # noqa: PLC0415 - only the broken variant wants it

    try:
        return base64.b64decode(text + "==")
    except ValueError:
        raise BadInput("no base64") from None
