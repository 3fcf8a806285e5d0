"""Signed notes and vkeys: other people's vectors, keys that prove nothing, and whatever is malformed."""

from __future__ import annotations

import base64
import json
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from Crypto.Signature import eddsa
from hypothesis import example, given, settings
from hypothesis import strategies as st

from register.errors import BadInput
from register.ledger import note
from register.ledger.keys import Signer
from register.ledger.note import LARGEST, LOG, MOST, WITNESS, Key, Note, Signature, base64_of, from_base64, is_name

EXTRACTS = Path(__file__).parent / "extracts"
SIGNER = Signer.from_seed(bytes(32), "council.example/register")
NOTE = Note("text\n", (SIGNER.sign("text\n"),)).encode()
NAME, ROW = "council.example/register", str(SIGNER.sign("text\n"))
FAILED = (AssertionError, pytest.fail.Exception)
P = 2**255 - 19

SMALL_ORDER = [
    low + high
    for low, last in (
        ("00" * 31, 0x00),  # order 4: y = 0
        ("01" + "00" * 30, 0x00),  # order 1: y = 1
        ("ec" + "ff" * 30, 0x7F),  # order 2: y = -1
        ("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc", 0x05),  # order 8
        ("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03", 0x7A),  # order 8
        ("ed" + "ff" * 30, 0x7F),  # y = p, which is 0 again
        ("ee" + "ff" * 30, 0x7F),  # y = p + 1, which is 1 again
    )
    for high in (f"{last:02x}", f"{last | 0x80:02x}")
]

often = settings(max_examples=300, deadline=None)


def vkey_of(raw: bytes, type: int = LOG) -> str:
    return str(Key("a.example", type, raw))


@pytest.fixture(params=["extract", "all"])
def gomod(request: pytest.FixtureRequest) -> Any:
    if request.param == "extract":
        return json.loads((EXTRACTS / "note.json").read_text(encoding="utf-8"))
    return json.loads((request.getfixturevalue("vectors") / "gomod_note.json").read_text(encoding="utf-8"))


def opened(data: bytes, vkeys: list[str]) -> list[str]:
    """The names of the known signers of a note; None of its known signatures may be wrong."""
    keys, found = {(key.name, key.id): key for key in map(Key.parse, vkeys)}, Note.parse(data)
    known = [each for each in found.signatures if (each.name, each.id) in keys]
    assert all(keys[each.name, each.id].verifies(each.raw, found.text.encode()) for each in known), "bad signature"
    return [each.name for each in known]


# -- other people's vectors


def test_gos_good_notes_open_and_are_written_as_they_were_read(gomod: Any):
    for good in gomod["good"]:
        assert opened(good["note"].encode(), gomod["vkeys"]) == good["verified"]
        assert Note.parse(good["note"].encode()).text == gomod["text"]
        assert Note.parse(good["note"].encode()).encode() == good["note"].encode()


def test_gos_eight_malformed_notes_are_refused(gomod: Any):
    bad = [text.encode() for text in gomod["bad_malformed"]] + [bytes.fromhex(gomod["bad_malformed_bytes_hex"][0])]
    if len(bad) < 8:  # the extract has no note of 101 signatures
        text, row = gomod["good"][0]["note"].split("\n\n")
        bad.append(f"{text}\n\n{row * 101}".encode())
    assert len(bad) == 8
    for each in bad:
        with pytest.raises(BadInput):
            Note.parse(each)


def check_a_wrong_signature(gomod: Any) -> None:
    with pytest.raises(AssertionError, match="bad signature"):
        opened(gomod["bad_signature"][0].encode(), gomod["vkeys"])


def test_gos_wrong_signature_is_found(gomod: Any):
    check_a_wrong_signature(gomod)


def check_mangled_vkeys(gomod: Any) -> None:
    vkey = gomod["vkeys"][0]
    cut = [
        vkey[begin:end] for begin in range(len(vkey)) for end in range(begin, len(vkey) + 1) if end - begin < len(vkey)
    ]
    mangled = [vkey[:place] + chr(ord(vkey[place]) + 1) + vkey[place + 1 :] for place in range(len(vkey))]
    bad = [*gomod["bad_vkeys"][:2], *cut, *mangled]
    assert len(bad) == 2_344
    taken = []
    for each in bad:
        try:
            taken.append(Key.parse(each))
        except BadInput:
            continue
    assert taken == []


def test_gos_2344_bad_vkeys_are_refused(gomod: Any):
    check_mangled_vkeys(gomod)


def test_gos_vkeys_are_written_as_they_were_read(gomod: Any):
    assert [str(Key.parse(vkey)) for vkey in gomod["vkeys"]] == gomod["vkeys"]


@pytest.mark.parametrize("whole", [False, True])
def test_the_specifications_example_opens(whole: bool, request: pytest.FixtureRequest):  # noqa: FBT001 - a parameter
    path = request.getfixturevalue("vectors") / "c2sp_examples.json" if whole else EXTRACTS / "c2sp.json"
    given = json.loads(path.read_text(encoding="utf-8"))["signed_note"]
    assert opened(given["note"].encode(), [given["vkey"]]) == ["example.com/foo"]


# -- keys that prove nothing


def check_small_order() -> None:
    for raw in SMALL_ORDER:
        for type in (LOG, WITNESS):
            with pytest.raises(BadInput):
                Key.parse(vkey_of(bytes.fromhex(raw), type))


def test_the_14_encodings_of_small_order_are_refused():
    assert len(set(SMALL_ORDER)) == 14
    check_small_order()


def test_a_key_of_small_order_would_verify_one_signature_for_every_text():
    key = Key("a.example", LOG, bytes.fromhex(SMALL_ORDER[2]))
    assert all(key.verifies(b"\1" + bytes(63), text) for text in (b"yes", b"no"))


def check_keys_off_the_curve() -> None:
    taken = 0
    for y in range(2, 200):
        raw = y.to_bytes(32, "little")
        try:
            eddsa.import_public_key(raw)
        except ValueError:
            with pytest.raises(BadInput):
                Key.parse(vkey_of(raw))
        else:
            taken += Key.parse(vkey_of(raw)).raw == raw
    assert 80 < taken < 120


def test_keys_off_the_curve_are_refused_as_pycryptodome_refuses_them():
    check_keys_off_the_curve()


def check_keys_that_are_not_reduced() -> None:
    for y in range(P, 2**255):
        for sign in (0, 1):
            with pytest.raises(BadInput):
                Key.parse(vkey_of((y | sign << 255).to_bytes(32, "little")))


def test_the_38_keys_that_are_not_reduced_are_refused():
    check_keys_that_are_not_reduced()


@given(raw=st.binary(min_size=32, max_size=32))
@often
def test_of_random_bytes_those_are_keys_that_pycryptodome_takes(raw: bytes):
    try:
        eddsa.import_public_key(raw)
        expected = raw.hex() not in SMALL_ORDER
    except ValueError:
        expected = False
    try:
        assert Key.parse(vkey_of(raw)).raw == raw
        taken = True
    except BadInput:
        taken = False
    assert taken == expected


@given(seed=st.binary(min_size=32, max_size=32), type=st.sampled_from((LOG, WITNESS)))
@often
def test_every_real_key_is_read_back_from_its_vkey(seed: bytes, type: int):
    key = Signer.from_seed(seed, "a.example/b", type).key
    assert Key.parse(str(key)) == key


GOOD = str(SIGNER.key)
ID, ENCODED = GOOD.split("+", 2)[1:]


@pytest.mark.parametrize(
    "vkey",
    [
        "",
        "+",
        "++",
        NAME,
        f"{NAME}+{ID}",
        f"{NAME}+{ID}+",
        f"+{ID}+{ENCODED}",
        f"{NAME} +{ID}+{ENCODED}",
        f" {GOOD}",
        f"{GOOD} ",
        f"{GOOD}\n",
        f"{NAME}+{ID.upper()}+{ENCODED}",
        f"{NAME}+0{ID}+{ENCODED}",
        f"{NAME}+0x{ID[2:]}+{ENCODED}",
        f"{NAME}+{ID[1:]}+{ENCODED}",
        f"{NAME}+{ID}+{ENCODED}=",
        f"{NAME}+{ID}+{ENCODED[:-4]}",
        f"{NAME}+{ID}+\n{ENCODED}",
        f"{NAME}+{ID}+{ENCODED.replace('+', '-').replace('/', '_')}!",
        f"x{GOOD}",
        f"{NAME}+{ID}+{base64_of(bytes(33))}",
        str(Key(NAME, 2, SIGNER.key.raw)),
        str(Key(NAME, 6, SIGNER.key.raw * 40)),
        str(Key(NAME, LOG, SIGNER.key.raw[:-1])),
        str(Key(NAME, LOG, SIGNER.key.raw + b"\0")),
        str(Key(NAME, LOG, b"")),
        str(Key("a\u00a0b", LOG, SIGNER.key.raw)),
        str(Key("a\u2028b", LOG, SIGNER.key.raw)),
        str(Key("a\x7fb", LOG, SIGNER.key.raw)),
        str(Key("a\x85b", LOG, SIGNER.key.raw)),
        str(Key("a\x1bb", LOG, SIGNER.key.raw)),
        str(Key("", LOG, SIGNER.key.raw)),
        f"\ud800+{ID}+{ENCODED}",
        f"{NAME}+{ID}+\ud800",
        f"{NAME}+{ID}+{'A' * 1_000_000}",
        "+" * 1_000_000,
        "\U0001f600" * 100_000,
    ],
)
def test_what_is_no_vkey_is_refused_in_a_short_sentence(vkey: str):
    with pytest.raises(BadInput) as refused:
        Key.parse(vkey)
    assert len(str(refused.value)) < 1_000
    assert str(refused.value).isprintable()


@given(text=st.text())
@often
def test_whatever_text_is_a_vkey_or_bad_input(text: str):
    with suppress(BadInput):
        assert str(Key.parse(text)) == text


@given(text=st.text(max_size=6))
@example("a+b")
@example("")
@often
def test_a_name_has_no_space_no_plus_and_no_control_character(text: str):
    ours = is_name(text)
    assert not (ours and any(letter.isspace() or letter == "+" or letter < " " for letter in text))
    assert ours or not text.isprintable() or "+" in text or " " in text or not text


# -- base64


def check_loose_vkeys() -> None:
    for encoded in (f"{ENCODED}=", f"\n{ENCODED}", f"{ENCODED[:4]} {ENCODED[4:]}", f"{ENCODED}===="):
        with pytest.raises(BadInput):
            Key.parse(f"{NAME}+{ID}+{encoded}")


def test_a_vkey_has_one_spelling():
    check_loose_vkeys()


LOOSE = ["A", "AA", "AAA", "AA=", "AB==", "AAB=", "A A=", "AA==\n", "AA===", "AA==AA==", "-_==", "å"]


@pytest.mark.parametrize("text", LOOSE)
def test_base64_that_is_not_strict_is_refused(text: str):
    with pytest.raises(BadInput):
        from_base64(text)


@given(data=st.binary())
@often
def test_base64_is_what_the_standard_library_writes(data: bytes):
    assert base64_of(data) == base64.b64encode(data).decode()
    assert from_base64(base64_of(data)) == data


@given(text=st.text(alphabet="ABab01+/=\n -_", max_size=12))
@often
def test_base64_that_is_read_is_written_as_it_was(text: str):
    with suppress(BadInput):
        assert base64_of(from_base64(text)) == text


# -- notes


SHORTEST = base64_of(b"12345")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\n",
        b"\n\n",
        b"\n\n\n",
        b"text\n",
        b"text\n\n",
        b"text\n\n\n",
        f"text\n{ROW}\n".encode(),
        f"text\n\n{ROW}".encode(),
        f"text\n\n{ROW}\n\n".encode(),
        f"text\n\n{ROW}\nmore\n".encode(),
        f"text\n\n{ROW}\n{ROW}".encode(),
        f"\n\n{ROW}\n".encode(),
        f"{ROW}\n".encode(),
        f"text\r\n\r\n{ROW}\r\n".encode(),
        f"te\txt\n\n{ROW}\n".encode(),
        f"te\0xt\n\n{ROW}\n".encode(),
        f"te\x1bxt\n\n{ROW}\n".encode(),
        NOTE + b"\0",
        NOTE[:-1] + b" \n",
        b"\xff" + NOTE,
        b"\xed\xa0\x80" + NOTE,
        b"\xc0\x80" + NOTE,
        b"\xf4\x90\x80\x80" + NOTE,
        NOTE.replace("—".encode(), b"-"),
        NOTE.replace("—".encode(), "–".encode()),
        NOTE.replace("— ".encode(), "—".encode()),
        NOTE.replace("— ".encode(), "—  ".encode()),
        NOTE.replace("— ".encode(), " — ".encode()),
        NOTE.replace("— ".encode(), "—\u00a0".encode()),
        f"text\n\n—  {SHORTEST}\n".encode(),
        f"text\n\n— a {SHORTEST} \n".encode(),
        f"text\n\n— a+b {SHORTEST}\n".encode(),
        f"text\n\n— a b {SHORTEST}\n".encode(),
        f"text\n\n— a\u2003b {SHORTEST}\n".encode(),
        f"text\n\n— a {base64_of(b'1234')}\n".encode(),
        "text\n\n— a \n".encode(),
        "text\n\n— a\n".encode(),
        "text\n\n— \n".encode(),
        "text\n\n— a AAAAAAB=\n".encode(),
        "text\n\n— a !!!!\n".encode(),
        b"text\n\n" + f"— a {SHORTEST}\n".encode() * (MOST + 1),
        b"a" * LARGEST + NOTE,
        b"a" * 10_000_000,
    ],
)
def test_what_is_no_note_is_refused(data: bytes):
    with pytest.raises(BadInput) as refused:
        Note.parse(data)
    assert len(str(refused.value)) < 400
    assert str(refused.value).isprintable()


@pytest.mark.parametrize(
    "data",
    [
        NOTE,
        b"text\n\nmore\n\n" + ROW.encode() + b"\n",
        b"\ntext\n\n" + ROW.encode() + b"\n",
        b"text\n\n" + f"— a {SHORTEST}\n".encode() * MOST,
        f"tekst på norsk \ufffd\n\n— å {SHORTEST}\n".encode(),
        b"a" * (LARGEST - len(NOTE)) + NOTE,
    ],
)
def test_what_is_a_note_is_written_as_it_was_read(data: bytes):
    assert Note.parse(data).encode() == data


def test_the_text_ends_at_the_last_empty_line():
    assert Note.parse(f"a\n\n{ROW}\n\n{ROW}\n".encode()).text == f"a\n\n{ROW}\n"


@given(data=st.binary(max_size=200))
@often
def test_whatever_bytes_are_a_note_or_bad_input(data: bytes):
    for each in (data, b"text\n\n" + data, b"text\n\n" + data + b"\n", NOTE + data, data + NOTE):
        with suppress(BadInput):
            assert Note.parse(each).encode() == each


@given(place=st.integers(0, len(NOTE)), gone=st.integers(0, 4), new=st.binary(max_size=4))
@often
def test_a_note_with_some_bytes_exchanged_is_another_note_or_bad_input(place: int, gone: int, new: bytes):
    data = NOTE[:place] + new + NOTE[place + gone :]
    with suppress(BadInput):
        assert Note.parse(data).encode() == data


@pytest.mark.parametrize("piece", [b"\n", b"\n\n", b"a", " —".encode(), f"— a {SHORTEST}\n".encode(), b"=", b"+"])
def test_a_note_of_one_piece_over_and_over_takes_no_time(piece: bytes):
    data, begin = b"text\n\n" + piece * (60_000 // len(piece)), time.process_time()
    with pytest.raises(BadInput):
        Note.parse(data)
    assert time.process_time() - begin < 0.5


def test_a_signature_of_another_length_verifies_nothing():
    signature = SIGNER.sign("text\n").raw
    assert SIGNER.key.verifies(signature, b"text\n")
    for other in (b"", signature[:-1], signature + b"\0", bytes(64), signature[32:] + signature[:32]):
        assert not SIGNER.key.verifies(other, b"text\n")


def test_a_key_that_was_never_parsed_and_is_none_verifies_nothing():
    for raw in (b"", bytes(31), b"\xff" * 32, bytes(33)):
        assert not Key("a", LOG, raw).verifies(bytes(64), b"")


def test_a_signature_line_is_read_back():
    assert Signature.parse(ROW) == SIGNER.sign("text\n")


# -- checks left out, and the tests that see it


@pytest.fixture
def extract() -> Any:
    return json.loads((EXTRACTS / "note.json").read_text(encoding="utf-8"))


def test_it_is_seen_when_signatures_are_not_checked(extract: Any, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(Key, "verifies", lambda *_: True)
    with pytest.raises(FAILED):
        check_a_wrong_signature(extract)


def test_it_is_seen_when_base64_is_not_strict(monkeypatch: pytest.MonkeyPatch):
    def loose(text: str) -> bytes:
        try:
            return base64.b64decode(text.encode("ascii", "replace") + b"==")
        except ValueError:
            raise BadInput("no base64") from None

    monkeypatch.setattr(note, "from_base64", loose)
    with pytest.raises(FAILED):
        check_loose_vkeys()


def test_it_is_seen_when_ids_are_not_compared(extract: Any, monkeypatch: pytest.MonkeyPatch):
    class Anything(bytes):
        def hex(self) -> Any:
            return type("Same", (str,), {"__ne__": lambda *_: False, "__eq__": lambda *_: True, "__hash__": None})()

    monkeypatch.setattr(Key, "id", property(lambda _: Anything()))
    with pytest.raises(FAILED):
        check_mangled_vkeys(extract)


def test_it_is_seen_when_small_order_is_not_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(note, "_is_of_small_order", lambda _: False)
    with pytest.raises(FAILED):
        check_small_order()


def test_it_is_seen_when_the_curve_is_not_asked(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(note, "_is_on_the_curve", lambda _: True)
    with pytest.raises(FAILED):
        check_keys_off_the_curve()


def test_it_is_seen_when_keys_need_not_be_reduced(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(note, "_is_reduced", lambda _: True)
    with pytest.raises(FAILED):
        check_keys_that_are_not_reduced()
