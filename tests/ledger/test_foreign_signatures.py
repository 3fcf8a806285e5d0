"""Other people's programs on keys and logs made freshly each run: openssl, Go's note, npm's @sigstore/verify."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from register.errors import Unreadable
from register.ledger import tree
from register.ledger.checkpoint import Checkpoint, Signed, cosigned
from register.ledger.keys import Signer, load, make
from register.ledger.note import WITNESS, Key, Note, base64_of
from register.ledger.proof import Inclusion
from register.line import canonical

if TYPE_CHECKING:
    from collections.abc import Callable

HERE = Path(__file__).parent
ORIGIN = "council.example/register"


def public_of(key: Key, encoding: Encoding) -> bytes:
    return Ed25519PublicKey.from_public_bytes(key.raw).public_bytes(encoding, PublicFormat.SubjectPublicKeyInfo)


@pytest.fixture
def log() -> Signer:
    return Signer.generate(ORIGIN)


@pytest.fixture
def witness() -> Signer:
    return Signer.generate("witness.example/w1", WITNESS)


def random_log(size: int) -> list[bytes]:
    words = (random.randbytes(random.randint(1, 40)).hex() for _ in range(size))
    return [
        canonical({"data": {"word": word}, "sequence": f"{number:012}", "source": ORIGIN})
        for number, word in enumerate(words)
    ]


def sealed(lines: list[bytes], log: Signer, witness: Signer) -> Signed:
    made = Checkpoint(ORIGIN, len(lines), tree.root(map(tree.leaf, lines)))
    return Signed.of(made, [log.sign(made.text), witness.cosign(made.text, int(time.time()))])


# -- openssl


@pytest.fixture
def openssl(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    command = shutil.which("openssl")
    if command is None:
        pytest.skip("there is no openssl here; Debian has it as openssl")

    def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [command, *map(str, arguments)], capture_output=True, text=True, timeout=60, check=False, cwd=tmp_path
        )

    version = run("version").stdout
    if not version.startswith("OpenSSL 3"):
        pytest.skip(f"pkeyutl -rawin of Ed25519 needs OpenSSL 3, here is {version.strip()}")
    return run


def test_openssl_verifies_what_a_log_and_a_witness_sign(
    openssl: Callable[..., subprocess.CompletedProcess[str]], log: Signer, witness: Signer, tmp_path: Path
):
    signed = sealed(random_log(random.randint(1, 50)), log, witness)
    ours, theirs = signed.note.signatures
    seconds = int.from_bytes(theirs.raw[:8], "big")
    for key, signature, message in (
        (log.key, ours.raw, signed.note.text.encode()),
        (witness.key, theirs.raw[8:], cosigned(seconds, signed.note.text)),
    ):
        names = public, text, given = tmp_path / "public.pem", tmp_path / "text", tmp_path / "signature"
        for path, data in zip(names, (public_of(key, Encoding.PEM), message, signature), strict=True):
            path.write_bytes(data)
        ask = ("pkeyutl", "-verify", "-rawin", "-pubin", "-inkey", public, "-in", text, "-sigfile", given)
        assert openssl(*ask).stdout.strip() == "Signature Verified Successfully"
        text.write_bytes(message[:-2] + b"x\n")
        assert openssl(*ask).returncode != 0


def test_openssl_reads_our_key_file_and_we_read_one_of_openssl(
    openssl: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path
):
    tmp_path.chmod(0o700)
    made = make(tmp_path / "ours.pem", ORIGIN)
    assert made
    shown = openssl("pkey", "-in", "ours.pem", "-text", "-noout")
    assert shown.stdout.startswith("ED25519 Private-Key:")
    listed = shown.stdout.partition("pub:")[2].translate(str.maketrans("", "", ": \n"))
    assert listed == made.key.raw.hex()
    assert openssl("genpkey", "-algorithm", "ed25519", "-out", "theirs.pem").returncode == 0
    (tmp_path / "theirs.pem").chmod(0o600)
    theirs = load(tmp_path / "theirs.pem", ORIGIN)
    der = subprocess.run(
        ["openssl", "pkey", "-in", tmp_path / "theirs.pem", "-pubout", "-outform", "DER"],  # noqa: S607 - found above
        capture_output=True,
        check=True,
    ).stdout
    assert der == public_of(theirs.key, Encoding.DER)


def test_an_encrypted_key_of_openssl_is_refused_and_opened_as_the_refusal_says(
    openssl: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path
):
    tmp_path.chmod(0o700)
    path = tmp_path / "key.pem"
    openssl("genpkey", "-algorithm", "ed25519", "-aes256", "-pass", "pass:secret", "-out", path)
    path.chmod(0o600)
    with pytest.raises(Unreadable, match=f"openssl pkey -in {path} -out PLAIN"):
        load(path, ORIGIN)
    openssl("pkey", "-in", path, "-passin", "pass:secret", "-out", "PLAIN")
    (tmp_path / "PLAIN").chmod(0o600)
    assert load(tmp_path / "PLAIN", ORIGIN)


# -- Go


def test_go_opens_our_checkpoint_and_refuses_it_changed(
    go: Callable[..., str], log: Signer, witness: Signer, tmp_path: Path
):
    signed = sealed(random_log(random.randint(1, 50)), log, witness)
    data = signed.encode()
    variants = {
        "good": data,
        "size": data.replace(f"\n{signed.checkpoint.size}\n".encode(), b"\n77\n"),
        "origin": data.replace(b"council", b"counsel", 1),
        "stranger": sealed(random_log(3), Signer.generate(ORIGIN), witness).encode(),
    }
    for name, each in variants.items():
        (tmp_path / name).write_bytes(each)
    good, *bad = go(HERE / "go" / "note.go", "open", str(log.key), *(tmp_path / name for name in variants)).splitlines()
    assert good == f"{ORIGIN} 1 {len(signed.note.text)}"
    assert all(each.startswith("refused: ") for each in bad)
    assert len(bad) == 3


def test_we_open_a_note_that_go_signed(go: Callable[..., str], tmp_path: Path):
    made = Checkpoint("go.example/log", random.randint(1, 2**63 - 1), random.randbytes(32))
    (tmp_path / "text").write_text(made.text, encoding="utf-8")
    vkey, _, data = go(HERE / "go" / "note.go", "sign", made.origin, tmp_path / "text").partition("\n")
    key, signed = Key.parse(vkey), Signed.parse(data.encode())
    assert str(key) == vkey
    assert signed.checkpoint == made
    assert signed.signers([key]) == (key,)
    assert Note.parse(data.encode()).encode() == data.encode()


# -- npm


@pytest.fixture(scope="session")
def node_modules(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with @sigstore/verify, as REGISTER_NODE_MODULES names it or, if REGISTER_INSTALL is set, installed."""
    if shutil.which("node") is None:
        pytest.skip("there is no node here; Debian has it as nodejs")
    if named := os.environ.get("REGISTER_NODE_MODULES"):
        return Path(named)
    npm = shutil.which("npm")
    if os.environ.get("REGISTER_INSTALL") != "1" or npm is None:
        pytest.skip(
            "set REGISTER_NODE_MODULES to a node_modules with @sigstore/verify, or REGISTER_INSTALL=1 (and npm)"
        )
    folder = tmp_path_factory.mktemp("npm")
    subprocess.run([npm, "install", "--no-audit", "--no-fund", "@sigstore/verify@4.1.3"], cwd=folder, check=True)
    return folder / "node_modules"


def test_sigstore_verifies_our_checkpoints_and_inclusions_and_refuses_them_changed(
    node_modules: Path, log: Signer, witness: Signer, tmp_path: Path
):
    lines = random_log(random.randint(2, 60))
    leaves, signed = [*map(tree.leaf, lines)], sealed(lines, log, witness)
    made = [
        Inclusion(line, index, tuple(tree.hashes(tree.inclusion_ranges(index, len(lines)), leaves)), signed)
        for index, line in enumerate(lines)
    ]
    assert all(each.holds() for each in made)
    good = [probe(each) for each in made]
    last = good[-1]
    bad = [
        last | {"line": base64_of(lines[-1] + b" ")},
        last | {"index": 0},
        last | {"hashes": last["hashes"][:-1]},
        last | {"hashes": [base64_of(bytes(32)), *last["hashes"][1:]]},
        last | {"checkpoint": signed.encode().decode().replace(f"\n{len(lines)}\n", f"\n{len(lines) + 1}\n")},
        last | {"checkpoint": sealed(lines, Signer.generate(ORIGIN), witness).encode().decode()},
    ]
    known = {"origin": ORIGIN, "id": base64_of(log.key.id), "key": base64_of(public_of(log.key, Encoding.DER))}
    given = tmp_path / "probes.json"
    given.write_text(json.dumps({"logs": [known], "probes": good + bad}), encoding="utf-8")
    answers = json.loads(
        subprocess.run(
            ["node", HERE / "js" / "check.js", node_modules, given],  # noqa: S607 - found by the fixture
            capture_output=True,
            text=True,
            timeout=60,
            check=True,
        ).stdout
    )
    assert answers[: len(good)] == [f"{ORIGIN} {len(lines)}"] * len(good)
    assert all(each.startswith("refused: ") for each in answers[len(good) :])
    assert len(answers) == len(good) + 6


def probe(made: Inclusion) -> dict[str, object]:
    return {
        "line": base64_of(made.line),
        "index": made.index,
        "hashes": [*map(base64_of, made.hashes)],
        "checkpoint": made.signed.encode().decode(),
    }
