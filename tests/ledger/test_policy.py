"""Policies: whose signatures are asked for, how they are counted, and every line that is malformed."""

from __future__ import annotations

import time
from contextlib import suppress
from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from register.errors import Misasked
from register.ledger import policy
from register.ledger.checkpoint import Checkpoint, Signed
from register.ledger.keys import Signer
from register.ledger.note import LOG, WITNESS, Key
from register.ledger.policy import LARGEST, Group, Policy

FAILED = (AssertionError, pytest.fail.Exception)
ORIGIN = "osloregionen.example/register"
EXAMPLE = """\
log osloregionen.example/register+6521532d+AftxvhxfqVayiuqH2Cvv7CbZp13RkKJd+4pckRxJKR7I
witness revisor revisor.example/witness+10e987ae+BKw1g5nPW+/5QHhZryxcegFtAONxBP8a1Zg5DUF4bvLn
quorum revisor
"""
often = settings(max_examples=200, deadline=None)


def signer(name: str, type: int = WITNESS) -> Signer:
    return Signer.from_seed(sha256(name.encode()).digest(), name, type)


LOG_SIGNER = signer(ORIGIN, LOG)
NAMES = ("x1", "x2", "x3", "y1", "y2", "y3")
WITNESSES = {name: signer(f"{name}.example") for name in NAMES}
KEYS = {name: each.key for name, each in WITNESSES.items()}
HEAD = f"log {LOG_SIGNER.key}\n" + "".join(f"witness {name} {key}\n" for name, key in KEYS.items())
NESTED = HEAD + "group xs 2 x1 x2 x3\ngroup ys any y1 y2 y3\ngroup both all xs ys\nquorum both\n"


def read(text: str) -> Policy:
    return Policy.parse(text.encode())


def lacks(text: str, *names: str) -> str | None:
    return read(text).lacking([LOG_SIGNER.key, *(KEYS[name] for name in names)])


# -- what a policy says


def test_the_examples_policy_is_of_the_examples_keys():
    log = Signer.from_seed(sha256(b"example log key").digest(), ORIGIN).key
    witness = Signer.from_seed(sha256(b"example witness key").digest(), "revisor.example/witness", WITNESS).key
    found = read(EXAMPLE)
    assert f"log {log}\nwitness revisor {witness}\nquorum revisor\n" == EXAMPLE
    assert found == ((log,), {"revisor": witness}, {}, "revisor")
    assert found.keys() == (log, witness)
    assert found.lacking([log, witness]) is None
    assert found.lacking([log]) == "The witness 'revisor' has not cosigned."
    assert found.lacking([witness]) == "No log of the policy has signed."
    assert found.lacking([]) == "No log of the policy has signed."


def test_a_policy_is_read_from_text_as_from_bytes_and_no_lone_surrogate_breaks_it():
    assert Policy.parse(EXAMPLE) == read(EXAMPLE)
    with pytest.raises(Misasked, match="line 1: no UTF-8"):
        Policy.parse("\ud800")
    with pytest.raises(Misasked, match="at most"):
        Policy.parse("ø" * (LARGEST // 2 + 1))


def test_comments_empty_lines_blanks_and_urls_say_nothing():
    loose = (
        "# whom we trust\n\n \t \n"
        f"\tlog   {LOG_SIGNER.key}\thttps://council.example/register \n"
        f"  # witness x1 {KEYS['x2']}\n"
        f"witness x1 {KEYS['x1']} https://x1.example/å\n"
        "quorum x1"
    )
    assert read(loose) == read(f"log {LOG_SIGNER.key}\nwitness x1 {KEYS['x1']}\nquorum x1\n")


def test_logs_and_witnesses_come_in_any_order_and_after_the_quorum_too():
    found = read(f"quorum none\nwitness x1 {KEYS['x1']}\nlog {LOG_SIGNER.key}\n")
    assert (found.logs, found.quorum) == ((LOG_SIGNER.key,), None)


def test_without_a_quorum_the_log_alone_is_enough():
    found = read(f"log {LOG_SIGNER.key}\nquorum none\n")
    assert found.lacking([LOG_SIGNER.key]) is None
    assert found.lacking([]) == "No log of the policy has signed."


def test_two_logs_of_one_origin_are_a_rotation():
    new = Signer.generate(ORIGIN).key
    other = Signer.generate("other.example/register").key
    found = read(f"log {LOG_SIGNER.key}\nlog {other}\nlog {new}\nquorum none\n")
    assert found.logs_of(ORIGIN) == (LOG_SIGNER.key, new)
    assert found.logs_of("nobody.example") == ()
    assert found.lacking([new]) is None


@pytest.mark.parametrize(
    ("names", "lacking"),
    [
        (("x1", "x3", "y2"), None),
        (NAMES, None),
        (("x1", "y1", "y2", "y3"), "The group 'both' needs 2 and has 1; lacking: 'xs'."),
        (("x1", "x2", "x3"), "The group 'both' needs 2 and has 1; lacking: 'ys'."),
        ((), "The group 'both' needs 2 and has 0; lacking: 'xs', 'ys'."),
    ],
)
def test_groups_of_groups_are_counted(names: tuple[str, ...], lacking: str | None):
    assert lacks(NESTED, *names) == lacking


@pytest.mark.parametrize(("word", "needed"), [("any", 1), ("all", 3), ("1", 1), ("2", 2), ("3", 3)])
def test_a_group_needs_as_many_as_its_word_says(word: str, needed: int):
    text = f"{HEAD}group xs {word} x1 x2 x3\nquorum xs\n"
    assert read(text).groups == {"xs": Group(needed, ("x1", "x2", "x3"))}
    for there in range(4):
        assert (lacks(text, *NAMES[:there]) is None) == (there >= needed)


@given(needed=st.integers(1, 6), names=st.sets(st.sampled_from(NAMES)))
@often
def test_so_many_signers_as_are_needed_are_enough(needed: int, names: set[str]):
    text = f"{HEAD}group all-of-them {needed} {' '.join(NAMES)}\nquorum all-of-them\n"
    assert (lacks(text, *names) is None) == (len(names) >= needed)


# -- keys count


CHECKPOINT = Checkpoint(ORIGIN, 2, bytes(32))
TWO_OF_THREE = f"{HEAD}group xs 2 x1 x2 x3\nquorum xs\n"


def signed_by(*signers: Signer) -> Signed:
    cosignatures = [each.cosign(CHECKPOINT.text, seconds) for seconds, each in enumerate(signers)]
    return Signed.of(CHECKPOINT, [LOG_SIGNER.sign(CHECKPOINT.text), *cosignatures])


def check_keys_count_not_lines() -> None:
    trusted, twice = read(TWO_OF_THREE), signed_by(WITNESSES["x1"], WITNESSES["x1"])
    assert len(twice.note.signatures) == 3
    assert trusted.lacking(twice.signers(trusted.keys())) == ("The group 'xs' needs 2 and has 1; lacking: 'x2', 'x3'.")


def test_keys_count_not_lines():
    check_keys_count_not_lines()


def test_two_keys_are_two():
    trusted, both = read(TWO_OF_THREE), signed_by(WITNESSES["x1"], WITNESSES["x3"])
    assert trusted.lacking(both.signers(trusted.keys())) is None


def check_unknown_signers_do_not_count() -> None:
    strangers = [Signer.generate(f"{name}.example", WITNESS) for name in NAMES]
    trusted, signed = read(TWO_OF_THREE), signed_by(*strangers)
    assert trusted.lacking(signed.signers(trusted.keys())) is not None
    assert trusted.lacking([LOG_SIGNER.key, *(each.key for each in strangers)]) is not None


def test_unknown_signers_do_not_count_though_they_take_known_names():
    check_unknown_signers_do_not_count()


def test_a_signer_counts_as_the_very_key_only():
    as_log = Key(KEYS["x1"].name, LOG, KEYS["x1"].raw)
    renamed = KEYS["x1"]._replace(name="z.example")
    assert read(TWO_OF_THREE).lacking([LOG_SIGNER.key, KEYS["x2"], as_log, renamed]) is not None


# -- what is malformed


L, X1, X2 = f"log {LOG_SIGNER.key}", f"witness x1 {KEYS['x1']}", f"witness x2 {KEYS['x2']}"
OTHER_NAME = str(KEYS["x1"]._replace(name="other.example"))
AS_LOG = str(KEYS["x1"]._replace(name=ORIGIN, type=LOG))
AS_WITNESS = str(LOG_SIGNER.key._replace(type=WITNESS))

MALFORMED: list[tuple[str, int, str]] = [
    (f"{L}\nquorum none\nquorum none\n", 3, "a second quorum"),
    (f"{L}\n{X1}\nquorum x1\nquorum none\n", 4, "a second quorum"),
    (f"{L}\nquorum\n", 2, "neither log, witness, group nor quorum"),
    (f"{L}\nquorum x1 x2\n", 2, "neither log"),
    (f"{L}\nquorum x1\n{X1}\n", 2, "no witness or group 'x1' stands before"),
    (f"{L}\nquorum None\n", 2, "no witness or group 'None'"),
    (f"{L}\nquorum {LOG_SIGNER.key}\n", 2, "no witness or group"),
    ("log\n", 1, "neither log"),
    ("log \u00e5\n", 1, "no base64|of a type"),
    (f"{L} https://a https://b\n", 1, "neither log"),
    (f"{L}x\n", 1, "no base64"),
    (f"Log {LOG_SIGNER.key}\n", 1, "neither log"),
    (f"{L}\n{L}\n", 2, "no key twice"),
    (f"{L}\nlog {LOG_SIGNER.key._replace(name='other.example')}\n", 2, "no key twice"),
    (f"log {AS_WITNESS}\n", 1, "witness's key in another's place"),
    (f"log {signer('Oslo', LOG).key}\n", 1, "no origin"),
    (f"{L}\nwitness x1\n", 2, "neither log"),
    (f"{L}\nwitness {KEYS['x1']}\n", 2, "neither log"),
    (f"{L}\n{X1} https://a b\n", 2, "neither log"),
    (f"{L}\nwitness x1 {AS_LOG}\n", 2, "log's key in another's place"),
    (f"{L}\nwitness x1 {AS_WITNESS}\n", 2, "no key twice"),
    (f"{L}\n{X1}\n{X1}\n", 3, "no key twice"),
    (f"{L}\n{X1}\nwitness x1 {KEYS['x2']}\n", 3, "the name 'x1' is taken"),
    (f"{L}\n{X1}\nwitness x2 {KEYS['x1']}\n", 3, "no key twice"),
    (f"{L}\n{X1}\nwitness x2 {OTHER_NAME}\n", 3, "no key twice"),
    (f"{L}\n{X1}\nlog {AS_LOG}\n", 3, "no key twice"),
    (f"{L}\nwitness none {KEYS['x1']}\n", 2, "means nobody"),
    (f"{L}\n{X1}\ngroup none any x1\n", 3, "means nobody"),
    (f"{L}\n{X1}\ngroup x1 any x1\n", 3, "the name 'x1' is taken"),
    (f"{L}\n{X1}\ngroup g any x1\nwitness g {KEYS['x2']}\n", 4, "the name 'g' is taken"),
    (f"{L}\n{X1}\ngroup g any g\n", 3, "no witness or group 'g'"),
    (f"{L}\n{X1}\ngroup g any none\n", 3, "no witness or group 'none'"),
    (f"{L}\n{X1}\ngroup g any x2\n{X2}\n", 3, "no witness or group 'x2'"),
    (f"{L}\n{X1}\ngroup g any x1 x1\n", 3, "member already"),
    (f"{L}\n{X1}\n{X2}\ngroup g any x1 x2\ngroup h any x1\n", 5, "member already"),
    (f"{L}\n{X1}\ngroup g any x1\ngroup h any g\ngroup i any g\n", 5, "member already"),
    (f"{L}\n{X1}\ngroup\n", 3, "neither log"),
    (f"{L}\n{X1}\ngroup g\n", 3, "neither log"),
    (f"{L}\n{X1}\ngroup g any\n", 3, "'any' of 0 members"),
    (f"{L}\n{X1}\ngroup g all\n", 3, "'all' of 0 members"),
    (f"{L}\n{X1}\ngroup g x1\n", 3, "'x1' of 0 members"),
    *(
        (f"{L}\n{X1}\n{X2}\ngroup g {count} x1 x2\n", 4, "nor a number from 1 to 2")
        for count in ("0", "3", "-1", "+1", "01")
    ),
    *(
        (f"{L}\n{X1}\n{X2}\ngroup g {count} x1 x2\n", 4, "nor a number")
        for count in ("1.0", "٢", "²", "1_0", "ANY", "9" * 9999)
    ),
    (f"{L}\r\nquorum none\r\n", 1, "control character"),
    (f"{L}\nquorum none\0\n", 2, "control character"),
    (f"{L}\n# \x1b[2J\nquorum none\n", 2, "control character"),
    (f"{L}\n# \x7f\nquorum none\n", 2, "control character"),
    (f"{L}\n# \x85\nquorum none\n", 2, "control character"),
    (f"{L}\nquorum\u00a0none\n", 2, "neither log"),
    (f"{L}\nquorum\u2003none\n", 2, "neither log"),
    (f"\ufeff{L}\nquorum none\n", 1, "neither log"),
    (f"{L}\nthreshold 3\n", 2, "neither log"),
    (f"{L}\nquorum none # nobody\n", 2, "neither log"),
]


def check_malformed(text: str, line: int, why: str) -> None:
    with pytest.raises(Misasked, match=why) as refused:
        read(text)
    assert str(refused.value).startswith(f"policy, line {line}: ")
    assert str(refused.value).isprintable()
    assert len(str(refused.value)) < 900
    assert refused.value.exit_code == 2


@pytest.mark.parametrize(("text", "line", "why"), MALFORMED)
def test_what_is_malformed_is_named_with_its_line(text: str, line: int, why: str):
    check_malformed(text, line, why)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "no log"),
        (b"# nobody\n", "no log"),
        (b"quorum none\n", "no log"),
        (f"{L}\n".encode(), "no quorum"),
        (f"{L}\n{X1}\ngroup g any x1\n".encode(), "no quorum"),
        (b"#" * (LARGEST + 1), "at most 65536 are read"),
        (b"x" * 50_000_000, "at most 65536 are read"),
        (b"\n# \xff\n", "line 2: no UTF-8"),
        (b"# \xed\xa0\x80\n", "line 1: no UTF-8"),
        ("log a\n".encode("utf-16"), "line 1: no UTF-8"),
    ],
)
def test_what_is_no_policy_is_refused(data: bytes, why: str):
    with pytest.raises(Misasked, match=why):
        Policy.parse(data)


@given(data=st.binary(max_size=200))
@often
def test_whatever_bytes_are_a_policy_or_misasked(data: bytes):
    for each in (data, HEAD.encode() + data, NESTED.encode() + data):
        with suppress(Misasked):
            Policy.parse(each).lacking([])


WORDS = ["log", "witness", "group", "quorum", "any", "all", "none", "1", "2", "g", "h", *NAMES, " ", "\t", "\n", "#"]


@given(words=st.lists(st.sampled_from([*WORDS, *map(str, KEYS.values()), str(LOG_SIGNER.key)]), max_size=30))
@often
def test_whatever_words_are_a_policy_or_misasked(words: list[str]):
    for text in (" ".join(words), HEAD + " ".join(words)):
        with suppress(Misasked):
            found = read(text)
            assert found.lacking([]) == "No log of the policy has signed."
            assert (found.lacking(found.keys()) is None) == bool(found.logs)


def test_thousands_of_groups_in_groups_are_counted_in_no_time():
    begin, text, last = time.process_time(), HEAD, "x1"
    for number in range(3_000):
        text += f"group {number} 1 {last}\n"
        last = str(number)
    found = read(f"{text}quorum {last}\n")
    assert found.lacking([LOG_SIGNER.key, KEYS["x1"]]) is None
    assert found.lacking([LOG_SIGNER.key]) == "The group '2999' needs 1 and has 0; lacking: '2998'."
    assert time.process_time() - begin < 1


def test_a_policy_cannot_be_changed_afterwards():
    found = read(NESTED)
    for mapping in (found.witnesses, found.groups):
        assert not hasattr(mapping, "clear")


# -- checks left out, and the tests that see it


def test_it_is_seen_when_lines_are_counted_instead_of_keys(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(Signed, "signers", lambda self, _: tuple(each.name for each in self.note.signatures))
    monkeypatch.setattr(Policy, "lacking", lambda _, signers: None if len(signers) - 1 >= 2 else "too few")
    with pytest.raises(FAILED):
        check_keys_count_not_lines()


def test_it_is_seen_when_unknown_signers_count(monkeypatch: pytest.MonkeyPatch):
    known = {key.name: name for name, key in KEYS.items()}
    monkeypatch.setattr(
        Policy, "_met", lambda _, signers: {"xs"} if sum(key.name in known for key in signers) > 1 else {}
    )
    with pytest.raises(FAILED):
        check_unknown_signers_do_not_count()


def test_it_is_seen_when_names_need_not_stand_before(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(policy._Draft, "_check_known", lambda *_: None)
    with pytest.raises(FAILED):
        check_malformed(f"{L}\n{X1}\ngroup g any x2\n{X2}\nquorum none\n", 3, "no witness or group")


def test_it_is_seen_when_a_key_may_come_twice(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(policy._Draft, "_key", lambda _, vkey, __: Key.parse(vkey))
    with pytest.raises(FAILED):
        check_malformed(f"{L}\n{X1}\nwitness x2 {KEYS['x1']}\nquorum none\n", 3, "no key twice")
    with pytest.raises(FAILED):
        check_malformed(f"log {AS_WITNESS}\nquorum none\n", 1, "in another's place")


def test_it_is_seen_when_any_number_is_a_threshold(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(policy, "_needed", lambda word, _: int(word))
    with pytest.raises(FAILED):
        check_malformed(f"{L}\n{X1}\n{X2}\ngroup g 3 x1 x2\nquorum g\n", 4, "nor a number")
