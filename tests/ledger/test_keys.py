"""Key files: whole or not there, closed to others whatever the umask, and never a byte of a key in a sentence."""

from __future__ import annotations

import os
import pickle
import stat
import subprocess
import sys
import threading
from contextlib import nullcontext
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed448, rsa, x25519
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from register.errors import AlreadyThere, Misasked, NotFound, RegisterError, Unreadable
from register.ledger import keys
from register.ledger.keys import LARGEST, Signer, load, make, shown
from register.ledger.note import LOG, WITNESS, Key

NAME = "council.example/register"
FAILED = (AssertionError, pytest.fail.Exception)


@pytest.fixture(params=[0o000, 0o022, 0o077, 0o277], ids=oct)
def umask(request: pytest.FixtureRequest):
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "keys" / "log.pem"


@pytest.fixture
def made(path: Path) -> Path:
    make(path, NAME)
    return path


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def secrets_of(path: Path) -> list[str]:
    """Whatever would give the key away: its lines of PEM, and its seed in hex."""
    pem = path.read_text()
    private = Ed25519PrivateKey.from_private_bytes(keys._private(path).private_bytes_raw())
    return [pem.splitlines()[1][20:], private.private_bytes_raw().hex(), repr(private.private_bytes_raw())[2:12]]


# -- made


def check_modes(path: Path) -> None:
    make(path, NAME)
    assert (mode(path), mode(path.parent), mode(path.with_name("log.pem.pub"))) == (0o600, 0o700, 0o644)


@pytest.mark.usefixtures("umask")
def test_a_new_key_is_closed_to_others_whatever_the_umask(path: Path):
    check_modes(path)


def test_a_new_key_signs_under_its_name_when_it_is_loaded(path: Path):
    signer = make(path, NAME)
    assert signer is not None
    assert load(path, NAME).key == signer.key
    assert signer.key.verifies(load(path, NAME).sign("text\n").raw, b"text\n")
    assert sorted(each.name for each in path.parent.iterdir()) == ["log.pem", "log.pem.pub"]
    assert path.with_name("log.pem.pub").read_text() == f"{signer.key}\n"


def test_a_new_key_of_a_witness_has_a_witness_vkey(path: Path):
    signer = make(path, "revisor.example/witness", WITNESS)
    assert signer is not None
    assert Key.parse(path.with_name("log.pem.pub").read_text()[:-1]) == signer.key
    assert shown(path, None) == signer.key
    assert shown(path, "revisor.example/witness", WITNESS) == signer.key


def test_a_new_key_without_a_name_has_no_vkey_until_it_is_named(path: Path):
    assert make(path, None) is None
    assert [each.name for each in path.parent.iterdir()] == ["log.pem"]
    assert shown(path, NAME) == load(path, NAME).key
    with pytest.raises(Unreadable, match="is missing, so the key has no name; give its name"):
        shown(path, None)


def test_two_new_keys_are_two(tmp_path: Path):
    tmp_path.chmod(0o700)
    first, second = (make(tmp_path / name, NAME) for name in ("a", "b"))
    assert first
    assert second
    assert first.key != second.key


def test_a_key_is_made_in_folders_that_are_not_there_yet(tmp_path: Path):
    path = tmp_path / "a" / "b" / "key"
    make(path, NAME)
    assert mode(path.parent) == 0o700
    assert load(path, NAME)


@pytest.mark.parametrize("there", ["log.pem", "log.pem.pub"])
@pytest.mark.parametrize("how", ["file", "folder", "link", "dangling"])
def test_nothing_that_stands_there_is_touched(path: Path, there: str, how: str):
    path.parent.mkdir(mode=0o700)
    stands, elsewhere = path.with_name(there), path.with_name("elsewhere")
    if how == "file":
        stands.write_text("mine")
    elif how == "folder":
        stands.mkdir()
    else:
        stands.symlink_to(elsewhere)
        if how == "link":
            elsewhere.write_text("mine")
    before = sorted(each.name for each in path.parent.iterdir())
    with pytest.raises(AlreadyThere):
        make(path, NAME)
    assert sorted(each.name for each in path.parent.iterdir()) == before
    assert not elsewhere.exists() or elsewhere.read_text() == "mine"


@pytest.mark.parametrize("bits", [0o710, 0o701, 0o750, 0o755, 0o777, 0o720, 0o704])
def test_a_folder_that_others_may_enter_is_refused(path: Path, bits: int):
    path.parent.mkdir()
    path.parent.chmod(bits)
    with pytest.raises(Unreadable, match=f"chmod 700 {path.parent}$"):
        make(path, NAME)
    assert [*path.parent.iterdir()] == []
    assert mode(path.parent) == bits


@pytest.mark.parametrize("name", ["", "a b", "a+b", "a\n", "a\x1b", "a\u00a0b", "\ud800", " ", "+" * 100_000])
def test_a_name_that_no_key_can_have_is_refused_before_anything_is_made(path: Path, name: str):
    for ask in (lambda: make(path, name), lambda: load(path, name), lambda: Signer.generate(name)):
        with pytest.raises(Misasked) as refused:
            ask()
        assert str(refused.value).isprintable()
        assert len(str(refused.value)) < 500
    assert not path.parent.exists()


@pytest.mark.parametrize("type", [0, 2, 3, 5, 6, 255, -1])
def test_a_type_that_is_not_known_is_refused(path: Path, type: int):
    with pytest.raises(Misasked, match="no type of key"):
        make(path, NAME, type)
    with pytest.raises(Misasked, match="no type of key"):
        Signer.from_seed(bytes(32), NAME, type)


@pytest.mark.parametrize("seed", [b"", bytes(31), bytes(33)])
def test_a_seed_of_another_length_is_refused(seed: bytes):
    with pytest.raises(Misasked, match="32 bytes"):
        Signer.from_seed(seed, NAME)


@pytest.mark.parametrize("odd", ["/", ".", "a\0b", "a" * 300, "/dev/null/key", "\ud800", "..", "/proc/key"])
def test_a_path_that_can_hold_no_key_is_an_error_of_ours(tmp_path: Path, odd: str, monkeypatch: pytest.MonkeyPatch):
    tmp_path.chmod(0o700)
    monkeypatch.chdir(tmp_path)
    for ask in (lambda: make(Path(odd), NAME), lambda: load(Path(odd), NAME), lambda: shown(Path(odd), None)):
        with pytest.raises(RegisterError):
            ask()
    assert [*tmp_path.iterdir()] == []


def test_of_many_who_make_one_key_at_once_one_succeeds(path: Path):
    results: list[object] = []

    def attempt() -> None:
        try:
            results.append(make(path, NAME))
        except AlreadyThere as error:
            results.append(error)

    threads = [threading.Thread(target=attempt) for _ in range(8)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    (winner,) = [each for each in results if isinstance(each, Signer)]
    assert len(results) == 8
    assert shown(path, None) == winner.key == load(path, NAME).key
    assert sorted(each.name for each in path.parent.iterdir()) == ["log.pem", "log.pem.pub"]


def test_a_vkey_that_appears_meanwhile_is_left_alone_and_no_key_stays_beside_it(
    path: Path, monkeypatch: pytest.MonkeyPatch
):
    path.parent.mkdir(mode=0o700)
    path.with_name("log.pem.pub").write_text("mine")
    monkeypatch.setattr(os.path, "lexists", lambda _: False)
    with pytest.raises(AlreadyThere):
        make(path, NAME)
    assert [each.name for each in path.parent.iterdir()] == ["log.pem.pub"]
    assert path.with_name("log.pem.pub").read_text() == "mine"


KILLED = """
import os, sys
from pathlib import Path
from register.ledger import keys
kill_at, seen = int(sys.argv[2]), 0
def dying(name):
    real = getattr(os, name)
    def call(*arguments, **named):
        global seen
        seen += 1
        if seen == kill_at:
            os._exit(9)
        return real(*arguments, **named)
    setattr(os, name, call)
for name in ("open", "fsync", "fchmod", "link", "unlink", "close"):
    dying(name)
keys.make(Path(sys.argv[1]), "council.example/register")
"""


def test_whoever_is_killed_between_leaves_a_whole_key_or_none(tmp_path: Path):
    """Killed before each of the calls in turn; then a key is whole and its vkey of it, and no one else can read any.

    Whoever makes it again finds it, or has made it; a second copy, written aside, is left by nobody.
    """
    outcomes, said = set(), set()
    for kill_at in range(1, 40):
        path = tmp_path / str(kill_at) / "key"
        code = subprocess.run([sys.executable, "-c", KILLED, str(path), str(kill_at)], check=False).returncode
        assert code in {0, 9}
        public = path.with_name("key.pub")
        outcomes.add((path.exists(), public.exists()))
        for left in path.parent.iterdir():
            assert ".pub" in left.name or mode(left) == 0o600
        try:
            make(path, NAME)
        except AlreadyThere as error:
            said.add(str(error).replace(str(path), "KEY"))
        assert {each.name for each in path.parent.iterdir()} <= {"key", "key.pub"}
        assert load(path, NAME)
        if public.exists():
            assert shown(path, None) == load(path, NAME).key
        if code == 0:
            break
    assert code == 0  # the last one outlived all calls
    assert outcomes == {(False, False), (True, False), (True, True)}
    (sentence,) = said
    assert "If it is your key, `register key show KEY` prints its vkey; else choose another path." in sentence


def test_asides_of_ever_another_name_would_be_left(path: Path, monkeypatch: pytest.MonkeyPatch):
    path.parent.mkdir(mode=0o700)
    (path.parent / ".log.pem.new").write_text("a key that was never used")
    monkeypatch.setattr(keys, "aside_of", lambda path: path.with_name(f".{path.name}.{os.urandom(4).hex()}.new"))
    make(path, NAME)
    assert ".log.pem.new" in {each.name for each in path.parent.iterdir()}


def met(path: Path, monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What comes of two who make a key, the second one while the first one's is written aside."""
    real, results = keys._write_aside, []

    def attempt() -> None:
        try:
            results.append(make(path, NAME))
        except RegisterError as error:
            results.append(error)

    second = threading.Thread(target=attempt)

    def written(aside: Path, data: bytes, mode: int) -> None:
        real(aside, data, mode)
        if not second.ident:
            second.start()
            second.join(0.3)

    monkeypatch.setattr(keys, "_write_aside", written)
    attempt()
    second.join()
    return results


def test_who_comes_while_a_key_is_made_waits_and_finds_it(path: Path, monkeypatch: pytest.MonkeyPatch):
    first, second = met(path, monkeypatch)
    assert isinstance(first, Signer)
    assert isinstance(second, AlreadyThere)
    assert first.key == load(path, NAME).key


def test_without_the_lock_the_second_one_would_come_first(path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(keys, "_alone", lambda _: nullcontext())
    first, second = met(path, monkeypatch)
    assert isinstance(first, Signer)
    assert isinstance(second, RegisterError)
    assert not isinstance(second, AlreadyThere)


# -- loaded


@pytest.mark.parametrize("bits", [0o640, 0o604, 0o660, 0o644, 0o666, 0o610, 0o601, 0o777])
def test_a_key_that_others_may_read_is_refused_with_what_mends_it(made: Path, bits: int):
    made.chmod(bits)
    with pytest.raises(Unreadable, match=f"chmod 600 {made}$"):
        load(made, NAME)
    made.chmod(0o600)
    assert load(made, NAME)


@pytest.mark.parametrize("bits", [0o710, 0o701, 0o750, 0o755, 0o770])
def test_a_key_in_a_folder_that_others_may_enter_is_refused_with_what_mends_it(made: Path, bits: int):
    made.parent.chmod(bits)
    with pytest.raises(Unreadable, match=f"chmod 700 {made.parent}$"):
        load(made, NAME)
    made.parent.chmod(0o700)
    assert load(made, NAME)


@pytest.mark.parametrize("bits", [0o400, 0o600, 0o700])
def test_the_owners_bits_are_the_owners_business(made: Path, bits: int):
    made.chmod(bits)
    assert load(made, NAME)


def test_a_link_to_a_key_is_refused(made: Path):
    link = made.with_name("link.pem")
    link.symlink_to(made)
    with pytest.raises(Unreadable, match="is a link; name the key file itself"):
        load(link, NAME)


def test_a_key_with_a_second_name_is_refused_until_there_is_one(made: Path, tmp_path: Path):
    for other in (made.with_name("other.pem"), tmp_path / "elsewhere"):
        os.link(made, other)
        for path in {made, made.with_name(other.name)} - {made.with_name("elsewhere")}:
            with pytest.raises(Unreadable, match=f"has another name too.*find {made.parent} -samefile {path}"):
                load(path, NAME)
        other.unlink()
        assert load(made, NAME)


def test_a_vkey_may_have_as_many_names_as_it_likes(made: Path, tmp_path: Path):
    os.link(made.with_name("log.pem.pub"), tmp_path / "vkey")
    assert shown(made, None) == load(made, NAME).key


def test_it_is_seen_when_names_are_not_counted(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(keys, "_check_file", lambda *_, **__: None)
    with pytest.raises(FAILED):
        test_a_key_with_a_second_name_is_refused_until_there_is_one(made, tmp_path)


def test_a_key_that_is_not_there_is_not_made(path: Path):
    with pytest.raises(NotFound, match="register key new"):
        load(path, NAME)
    assert not path.parent.exists()


def test_a_folder_a_pipe_and_a_device_are_no_keys(made: Path):
    pipe = made.with_name("pipe")
    os.mkfifo(pipe, 0o600)
    before = len(os.listdir("/proc/self/fd")) if Path("/proc/self/fd").is_dir() else 0  # noqa: PTH208 - a count
    for each in (made.parent, pipe, Path("/dev/zero")):
        for ask in (lambda each=each: load(each, NAME), lambda each=each: shown(each, None)):
            with pytest.raises(Unreadable, match="is no file"):
                ask()
    after = len(os.listdir("/proc/self/fd")) if Path("/proc/self/fd").is_dir() else 0  # noqa: PTH208 - a count
    assert after == before


def test_a_huge_file_is_not_read(made: Path):
    os.truncate(made, 2**40)
    with pytest.raises(Unreadable, match="too many for a key"):
        load(made, NAME)


def test_a_file_that_grows_while_it_is_read_is_refused(made: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(keys, "_check_file", lambda *_, **__: None)
    os.truncate(made, LARGEST + 1)
    with pytest.raises(Unreadable, match="too large to be a key"):
        load(made, NAME)


PKCS8 = (Encoding.PEM, PrivateFormat.PKCS8)
PLAIN = (*PKCS8, NoEncryption())
SEED = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
WHOLE = SEED.private_bytes(*PLAIN)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "no private key in PKCS#8 PEM"),
        (b"\n", "no private key in PKCS#8 PEM"),
        (b"\0" * 4096, "no private key in PKCS#8 PEM"),
        (b"\xff" * 4096, "no private key in PKCS#8 PEM"),
        (bytes(range(32)), "no private key in PKCS#8 PEM"),
        (SEED.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption()), "no private key in PKCS#8 PEM"),
        (SEED.private_bytes(Encoding.PEM, PrivateFormat.OpenSSH, NoEncryption()), "no private key in PKCS#8 PEM"),
        (SEED.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo), "no private key in PKCS#8"),
        (
            SEED.private_bytes(*PKCS8, BestAvailableEncryption(b"secret")),
            "is encrypted; decrypt it first: openssl pkey",
        ),
        (WHOLE[:-10], "cannot be read; take it from its backup"),
        (WHOLE[:60], "cannot be read"),
        (WHOLE[:30] + b"!" + WHOLE[31:], "cannot be read"),
        (WHOLE[:40] + WHOLE[50:], "cannot be read"),
        (b"-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----\n", "cannot be read"),
        (b"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n", "cannot be read"),
        (rsa.generate_private_key(65537, 2048).private_bytes(*PLAIN), "not of the kind Ed25519"),
        (ec.generate_private_key(ec.SECP256R1()).private_bytes(*PLAIN), "not of the kind Ed25519"),
        (ed448.Ed448PrivateKey.generate().private_bytes(*PLAIN), "not of the kind Ed25519"),
        (x25519.X25519PrivateKey.generate().private_bytes(*PLAIN), "not of the kind Ed25519"),
        (
            rsa.generate_private_key(65537, 2048).private_bytes(
                Encoding.PEM, PrivateFormat.TraditionalOpenSSL, NoEncryption()
            ),
            "no private key in PKCS#8 PEM",
        ),
    ],
)
def test_what_is_no_key_is_refused_without_a_byte_of_it(made: Path, data: bytes, why: str):
    made.write_bytes(data)
    with pytest.raises(Unreadable, match=why) as refused:
        load(made, NAME)
    said = str(refused.value)
    assert said.isprintable()
    assert not [line for line in data.splitlines()[1:-1] if len(line) > 8 and line.decode("latin-1") in said]
    assert refused.value.__cause__ is None
    assert refused.value.__suppress_context__ or refused.value.__context__ is None


@given(place=st.integers(0, len(WHOLE)), gone=st.integers(0, 20), new=st.binary(max_size=6))
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_key_with_bytes_exchanged_is_a_key_or_unreadable(made: Path, place: int, gone: int, new: bytes):
    made.write_bytes(WHOLE[:place] + new + WHOLE[place + gone :])
    try:
        assert load(made, NAME).sign("text\n")
    except Unreadable as error:
        assert str(error).isprintable()  # noqa: PT017 - either is right


# -- shown

OTHER = Signer.from_seed(b"another" + bytes(25), NAME).key


@pytest.mark.parametrize(
    ("public", "why"),
    [
        (b"", "holds no vkey"),
        (b"\n", "holds no vkey"),
        (b"\xff", "holds no vkey"),
        (f"{OTHER}".encode(), "is not of the key in"),
        (f"{OTHER}\n".encode(), "is not of the key in"),
        (f"{OTHER}\n\n".encode(), "holds no vkey"),
        (b"x" * (LARGEST + 1), "too many for a key"),
    ],
)
def test_a_vkey_of_another_key_is_not_shown(made: Path, public: bytes, why: str):
    made.with_name("log.pem.pub").write_bytes(public)
    with pytest.raises(Unreadable, match=why):
        shown(made, None)
    assert shown(made, NAME) == load(made, NAME).key


def test_a_vkey_that_is_cut_is_not_shown(made: Path):
    public = made.with_name("log.pem.pub")
    public.write_bytes(public.read_bytes()[:-1])
    with pytest.raises(Unreadable):
        shown(made, None)


def test_a_vkey_behind_a_link_is_not_shown(made: Path):
    public = made.with_name("log.pem.pub")
    public.rename(public.with_name("elsewhere"))
    public.symlink_to("elsewhere")
    with pytest.raises(Unreadable, match="is a link"):
        shown(made, None)


# -- signed, and never said


def test_a_log_does_not_cosign_and_a_witness_signs_nothing_else():
    with pytest.raises(Misasked, match="cannot cosign"):
        Signer.generate(NAME, LOG).cosign("text\n", 1)
    with pytest.raises(Misasked, match="cosigns checkpoints"):
        Signer.generate(NAME, WITNESS).sign("text\n")


@pytest.mark.parametrize("seconds", [-1, 2**63, 2**64, 1 << 20_000], ids=["negative", "63", "64", "20000"])
def test_a_time_that_is_none_is_not_signed(seconds: int):
    with pytest.raises(Misasked, match="no time"):
        Signer.generate(NAME, WITNESS).cosign("text\n", seconds)


def test_a_text_without_its_newline_is_not_signed():
    for text in ("", "text"):
        with pytest.raises(Misasked, match="newline"):
            Signer.generate(NAME).sign(text)


def check_nothing_of_a_key_is_said(path: Path) -> None:
    signer = load(path, NAME)
    said = [repr(signer), str(signer), repr(signer.key), repr(signer.sign("text\n")), repr(vars(keys))]
    for asked in (
        lambda: make(path, NAME),
        lambda: signer.cosign("text\n", 1),
        lambda: signer.sign("text"),
        lambda: pickle.dumps(signer),
        lambda: (path.chmod(0o644), load(path, NAME)),
    ):
        with pytest.raises((RegisterError, TypeError)) as refused:
            asked()
        said.append(f"{refused.value} {refused.value.__cause__} {refused.value.__context__}")
    path.chmod(0o600)
    for secret in secrets_of(path):
        assert not [each for each in said if secret in each]


def test_nothing_of_a_key_is_ever_said(made: Path):
    check_nothing_of_a_key_is_said(made)


def test_whoever_only_reads_formats_does_not_pay_for_cryptography():
    code = (
        "import sys; from register.ledger import checkpoint, keys, note, policy, proof; "
        "note.Key.parse(sys.argv[1]); print('cryptography' in sys.modules)"
    )
    vkey = str(Signer.generate(NAME).key)
    done = subprocess.run([sys.executable, "-c", code, vkey], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


# -- checks left out, and the tests that see it


def test_it_is_seen_when_a_signer_says_what_it_is(made: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(Signer, "__repr__", lambda self: self._private.private_bytes_raw().hex())
    with pytest.raises(FAILED):
        check_nothing_of_a_key_is_said(made)


def test_it_is_seen_when_the_umask_decides(path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(os, "fchmod", lambda *_: None)
    before = os.umask(0o277)
    try:
        with pytest.raises(FAILED):
            check_modes(path)
    finally:
        os.umask(before)


@pytest.mark.parametrize("check", ["_check_file", "_check_folder"])
def test_it_is_seen_when_modes_are_not_asked(made: Path, check: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(keys, check, lambda *_, **__: None)
    mended, bits, test = {
        "_check_file": (made, 0o640, test_a_key_that_others_may_read_is_refused_with_what_mends_it),
        "_check_folder": (
            made.parent,
            0o750,
            test_a_key_in_a_folder_that_others_may_enter_is_refused_with_what_mends_it,
        ),
    }[check]
    with pytest.raises(FAILED):
        test(made, bits)
    mended.chmod(0o700)


def test_it_is_seen_when_links_are_followed(made: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(os, "O_NOFOLLOW", 0)
    with pytest.raises(FAILED):
        test_a_link_to_a_key_is_refused(made)
