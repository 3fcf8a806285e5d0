"""Hostile folders, tiles, notes, proofs, policies, keys, state: each ends in a sentence, and touches nothing else."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from base64 import b64decode, b64encode
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from register.ledger.keys import Signer

if TYPE_CHECKING:
    from collections.abc import Callable

Run = Any
"""What the fixture gives: runs the command line and tells code, out, err."""

Spoil = Any
"""What is done to a file: its new bytes, made of the old; or another thing put in its place."""

VERIFY = "verify council --policy council.policy"
SEAL = "seal --key keys/council.key"
NEWEST = "council/checkpoint"
TILE = "council/tile/0/000.p/27"
BUNDLE = "council/tile/entries/000.p/27"


# -- what is done to a file


def missing(path: Path) -> None:
    path.unlink()


def a_link(path: Path) -> None:
    """The very same, elsewhere."""
    elsewhere = path.parent.parent / "elsewhere"
    path.rename(elsewhere)
    path.symlink_to(elsewhere.absolute())


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def a_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def huge(path: Path) -> None:
    """Two gigabytes that take no place on the disk."""
    with path.open("r+b") as file:
        file.truncate(2 << 30)


def line(number: int, text: bytes) -> Callable[[bytes], bytes]:
    """One line another."""

    def changing(data: bytes) -> bytes:
        lines = data.split(b"\n")
        lines[number] = text
        return b"\n".join(lines)

    return changing


def flipped(at: int) -> Callable[[bytes], bytes]:
    """One bit the other way."""

    def changing(data: bytes) -> bytes:
        at_ = at % len(data)
        return data[:at_] + bytes([data[at_] ^ 1]) + data[at_ + 1 :]

    return changing


def said(text: bytes) -> Callable[[bytes], bytes]:
    return lambda _: text


def without(number: int) -> Callable[[bytes], bytes]:
    """A line less."""

    def changing(data: bytes) -> bytes:
        lines = data.split(b"\n")
        del lines[number]
        return b"\n".join(lines)

    return changing


def forged(number: int) -> Callable[[bytes], bytes]:
    """One bit of what is in base64 at the end of a line the other way."""

    def changing(data: bytes) -> bytes:
        lines = data.split(b"\n")
        before, _, text = lines[number].rpartition(b" ")
        lines[number] = (before + b" " if before else b"") + b64encode(flipped(-1)(b64decode(text)))
        return b"\n".join(lines)

    return changing


def spoil(path: Path, how: Spoil) -> None:
    """Do it: a function of a path changes the disk, one of bytes the content."""
    if how.__annotations__.get("path"):
        how(path)
    else:
        path.write_bytes(how(path.read_bytes()))


THINGS = {"missing": missing, "a link": a_link, "a folder": a_folder, "a pipe": a_pipe, "huge": huge}

NOTE: dict[str, tuple[Spoil, int]] = {
    "empty": (said(b""), 3),
    "binary": (said(bytes(range(256))), 3),
    "no UTF-8": (line(0, b"\xff\xfe"), 3),
    "an origin with a space": (line(0, b"council.example register"), 3),
    "no origin": (line(0, b""), 3),
    "another origin": (line(0, b"other.example/register"), 3),
    "a size of zeros": (line(1, b"027"), 3),
    "a size below zero": (line(1, b"-1"), 3),
    "size 0": (line(1, b"0"), 3),
    "a size of a thousand digits": (line(1, b"9" * 1000), 3),
    "a size that lies": (line(1, b"26"), 3),
    "a root that is no base64": (line(2, b"#" * 44), 3),
    "a root that is short": (line(2, b"AAAA"), 3),
    "a root with loose bits": (line(2, b"A" * 42 + b"B="), 3),
    "another root": (forged(2), 4),
    "no empty line": (without(3), 3),
    "an extension": (lambda d: d.replace(b"\n\n", b"\nmore\n\n", 1), 3),
    "a control character": (line(0, b"council.example/\x07"), 3),
    "a carriage return": (lambda d: d.replace(b"\n", b"\r\n"), 3),
    "no signature": (without(4), 3),
    "a signature without its dash": (lambda d: d.replace("— ".encode(), b"- "), 3),
    "a signature that is no base64": (line(4, "— council.example/register ####".encode()), 3),
    "a signature that is short": (line(4, "— council.example/register AAAA".encode()), 3),
    "a wrong signature": (forged(4), 4),
    "by nobody known": (lambda d: d.replace("— council".encode(), "— another".encode()), 3),
    "a hundred signatures more": (lambda d: d + b"".join(d.splitlines(keepends=True)[4:] * 100), 3),
    "no last newline": (lambda d: d[:-1], 3),
    "a name of two dots": (line(0, b"../../etc/passwd"), 3),
}
"""What a checkpoint can be like, and the exit code of whoever relies on it."""

FOLDER: dict[str, tuple[str, Spoil, int]] = {
    **{f"checkpoint: {kind}": (NEWEST, how, code) for kind, (how, code) in NOTE.items()},
    **{f"log: {kind}": ("council/log.jsonl", how, 3) for kind, how in THINGS.items() if kind != "huge"},
    **{f"tile: {kind}": (TILE, how, 3) for kind, how in THINGS.items() if kind != "huge"},
    **{f"bundle: {kind}": (BUNDLE, how, 3) for kind, how in THINGS.items() if kind != "huge"},
    **{f"checkpoint: {kind}": (NEWEST, how, 3) for kind, how in THINGS.items() if kind != "missing"},
    "checkpoint: missing": (NEWEST, missing, 3),
    "log: huge": ("council/log.jsonl", huge, 4),
    "log: empty": ("council/log.jsonl", said(b""), 4),
    "log: cut at the last newline": ("council/log.jsonl", lambda d: d[:-1], 3),
    "log: the last line less": ("council/log.jsonl", without(26), 4),
    "log: a line less": ("council/log.jsonl", without(5), 4),
    "log: a bit": ("council/log.jsonl", flipped(3000), 4),
    "log: NULs": ("council/log.jsonl", lambda d: d + bytes(100_000), 4),
    "log: a line more": ("council/log.jsonl", lambda d: d + d.splitlines(keepends=True)[-1], 4),
    "tile: huge": (TILE, huge, 4),
    "tile: empty": (TILE, said(b""), 4),
    "tile: short": (TILE, lambda d: d[:-1], 4),
    "tile: long": (TILE, lambda d: d + bytes(32), 4),
    "tile: a bit": (TILE, flipped(40), 4),
    "bundle: huge": (BUNDLE, huge, 4),
    "bundle: empty": (BUNDLE, said(b""), 4),
    "bundle: a length that lies": (BUNDLE, flipped(1), 4),
    "bundle: more than it says": (BUNDLE, lambda d: d + b"\xff\xff", 4),
    "bundle: a bit": (BUNDLE, flipped(40), 4),
    "older: malformed": ("council/checkpoints/25", said(b"25"), 3),
    "older: a wrong signature": ("council/checkpoints/25", forged(4), 4),
    "older: another size": ("council/checkpoints/25", lambda d: d.replace(b"\n25\n", b"\n24\n"), 3),
}


@pytest.mark.parametrize("kind", FOLDER)
def test_a_hostile_folder_ends_in_a_sentence(
    run: Run, sealed: Path, nothing_else: Callable[..., None], kind: str
) -> None:
    name, how, code = FOLDER[kind]
    spoil(sealed / name, how)
    nothing_else()
    ran = run(*VERIFY.split(), "--state", "state", "--evidence", "found.json")
    sentence(ran, code)
    assert (sealed / "found.json").exists() == (code == 4)
    nothing_else("found.json", "state")
    assert not (sealed / "state" / "checkpoint").exists()


@pytest.mark.parametrize("kind", ["checkpoint", "checkpoints", "tile", "sealed", "council"])
def test_a_folder_within_is_not_followed_where_it_is_a_link(
    run: Run, sealed: Path, nothing_else: Callable[..., None], kind: str
) -> None:
    """But for the export itself, which is named by whoever asks."""
    part = sealed / ("council" if kind == "council" else f"council/{kind}")
    a_link(part)
    nothing_else()
    ran = run(*VERIFY.split())
    assert ran.code == (0 if kind == "council" else 3), ran.err
    nothing_else()


def test_an_export_without_any_checkpoint_is_not_held_against_a_policy(run: Run, sealed: Path) -> None:
    (sealed / NEWEST).unlink()
    for rest in ("checkpoints", "tile", "sealed"):
        shutil.rmtree(sealed / "council" / rest)
    assert "There is no checkpoint with it, and you hold none" in sentence(run(*VERIFY.split()), 2)
    assert run("verify", "council", "--chain-only").code == 0


COMMITMENT = "council/sealed"
OPENING: dict[str, tuple[Spoil, int]] = {
    "a bit of the salt": (flipped(0), 4),
    "a bit of the value": (flipped(70), 4),
    "empty": (said(b""), 4),
    "no last newline": (lambda d: d[:-1], 4),
    "missing": (missing, 4),
    "a link": (a_link, 3),
    "a folder": (a_folder, 3),
    "a pipe": (a_pipe, 3),
    "huge": (huge, 4),
}


@pytest.mark.parametrize("kind", OPENING)
def test_a_hostile_opening_ends_in_a_sentence(
    run: Run, sealed: Path, nothing_else: Callable[..., None], kind: str
) -> None:
    how, code = OPENING[kind]
    (opening,) = (sealed / COMMITMENT).iterdir()
    spoil(opening, how)
    nothing_else()
    sentence(run(*VERIFY.split()), code)
    nothing_else()


# -- what an auditor brings along

POLICY: dict[str, tuple[Spoil, int]] = {
    "missing": (missing, 3),
    "a folder": (a_folder, 3),
    "a pipe": (a_pipe, 3),
    "huge": (huge, 3),
    "empty": (said(b""), 2),
    "binary": (said(bytes(range(256))), 2),
    "no UTF-8": (lambda d: d + b"\xff\n", 2),
    "an unknown word": (lambda d: d + b"trust everybody\n", 2),
    "a key too few": (lambda d: d.replace(b"log ", b"log\n#"), 2),
    "a key that is none": (said(b"log council.example/register+00000000+AAAA\nquorum none\n"), 2),
    "a key of small order": (
        said(b"log x+00000000+" + b64encode(b"\x01\x01" + bytes(31)) + b"\nquorum none\n"),
        2,
    ),
    "a key twice": (lambda d: d.splitlines(keepends=True)[0] + d, 2),
    "no quorum": (lambda d: d.splitlines(keepends=True)[0], 2),
    "two quorums": (lambda d: d + b"quorum none\n", 2),
    "a quorum of nobody": (lambda d: d.replace(b"none", b"somebody"), 2),
    "a group of more than there are": (lambda d: d.replace(b"quorum", b"group g 3 a b\nquorum"), 2),
    "another log only": (
        lambda _: f"log {Signer.from_seed(bytes(32), 'other.example/register').key}\nquorum none\n".encode(),
        3,
    ),
    "another key of the log": (
        lambda _: f"log {Signer.from_seed(bytes(32), 'council.example/register').key}\nquorum none\n".encode(),
        3,
    ),
    "a witness who has not signed": (
        lambda d: d.replace(b"quorum none", f"witness w {WITNESS}\nquorum w".encode()),
        3,
    ),
}
WITNESS = Signer.from_seed(bytes(32), "w.example/witness", 4).key


@pytest.mark.parametrize("what", ["council", "entry-2.tlog-proof", "small.register"])
@pytest.mark.parametrize("kind", POLICY)
def test_a_hostile_policy_ends_in_a_sentence(
    run: Run, sealed: Path, nothing_else: Callable[..., None], kind: str, what: str
) -> None:
    how, code = POLICY[kind]
    spoil(sealed / "council.policy", how)
    nothing_else()
    sentence(run("verify", what, "--policy", "council.policy", "--evidence", "found.json"), code)
    nothing_else()


HELD = {
    **NOTE,
    **{kind: (how, 3) for kind, how in THINGS.items() if kind not in ("a link", "huge")},
    "huge": (huge, 3),
    "another origin": (line(0, b"other.example/register"), 3),
    "a size that lies": (line(1, b"26"), 4),
}


@pytest.mark.parametrize("kind", HELD)
def test_a_hostile_checkpoint_that_is_held_ends_in_a_sentence(
    run: Run, sealed: Path, nothing_else: Callable[..., None], kind: str
) -> None:
    how, code = HELD[kind]
    spoil(sealed / "held.checkpoint", how)
    nothing_else()
    sentence(run(*VERIFY.split(), "--against", "held.checkpoint"), code)
    if code == 3 and kind not in ("no signature", "by nobody known", "another origin", "a name of two dots"):
        assert "held.checkpoint" in sentence(run("prove", "--since", "held.checkpoint", "--output", "p"), 3)
    nothing_else()


PROOF: dict[str, tuple[str, Spoil, int]] = {
    **{f"inclusion: {kind}": ("entry-2.tlog-proof", how, 3) for kind, how in THINGS.items() if kind != "a link"},
    **{f"consistency: {kind}": ("since.consistency", how, 3) for kind, how in THINGS.items() if kind != "a link"},
    "inclusion: empty": ("entry-2.tlog-proof", said(b""), 3),
    "inclusion: another version": ("entry-2.tlog-proof", lambda d: d.replace(b"@v1", b"@v2", 1), 3),
    "inclusion: no line": ("entry-2.tlog-proof", without(1), 3),
    "inclusion: a line that is no base64": ("entry-2.tlog-proof", line(1, b"extra ####"), 3),
    "inclusion: another line": ("entry-2.tlog-proof", forged(1), 4),
    "inclusion: no index": ("entry-2.tlog-proof", without(2), 3),
    "inclusion: an index of zeros": ("entry-2.tlog-proof", line(2, b"index 02"), 3),
    "inclusion: another index": ("entry-2.tlog-proof", line(2, b"index 3"), 4),
    "inclusion: an index beyond": ("entry-2.tlog-proof", line(2, b"index 99"), 3),
    "inclusion: a huge index": ("entry-2.tlog-proof", line(2, b"index " + b"9" * 5000), 3),
    "inclusion: a hash less": ("entry-2.tlog-proof", without(3), 3),
    "inclusion: a hash more": ("entry-2.tlog-proof", lambda d: d.replace(b"\n\n", b"\n" + b"A" * 43 + b"=\n\n", 1), 3),
    "inclusion: a hash that is none": ("entry-2.tlog-proof", line(3, b"AAAA"), 3),
    "inclusion: another hash": ("entry-2.tlog-proof", forged(3), 4),
    "inclusion: no checkpoint": ("entry-2.tlog-proof", lambda d: d.partition(b"\n\n")[0] + b"\n\n", 3),
    "inclusion: a wrong signature": ("entry-2.tlog-proof", forged(-2), 4),
    "consistency: empty": ("since.consistency", said(b""), 3),
    "consistency: no size": ("since.consistency", without(0), 3),
    "consistency: a size of zeros": ("since.consistency", line(0, b"old 025"), 3),
    "consistency: another size": ("since.consistency", line(0, b"old 24"), 2),
    "consistency: a hash less": ("since.consistency", without(1), 3),
    "consistency: another hash": ("since.consistency", forged(1), 4),
    "consistency: a wrong signature": ("since.consistency", forged(-2), 4),
}


@pytest.mark.parametrize("kind", PROOF)
def test_a_hostile_proof_ends_in_a_sentence(
    run: Run, sealed: Path, nothing_else: Callable[..., None], kind: str
) -> None:
    name, how, code = PROOF[kind]
    spoil(sealed / name, how)
    nothing_else()
    sentence(run("verify", name, "--policy", "council.policy", "--against", "held.checkpoint"), code)
    nothing_else()


STATE: dict[str, tuple[str, Spoil, int]] = {
    **{f"checkpoint: {kind}": ("seen/checkpoint", how, 5) for kind, (how, _) in NOTE.items()},
    **{f"checkpoint: {kind}": ("seen/checkpoint", how, 5) for kind, how in THINGS.items() if kind != "missing"},
    **{f"tile: {kind}": ("seen/tile/0/000.p/27", how, 5) for kind, how in THINGS.items()},
    "checkpoint: missing": ("seen/checkpoint", missing, 5),
    "tile: a bit": ("seen/tile/0/000.p/27", flipped(9), 5),
    "tile: short": ("seen/tile/0/000.p/27", lambda d: d[:-32], 5),
}


@pytest.mark.parametrize("kind", STATE)
def test_a_state_that_is_damaged_is_no_evidence(
    run: Run, sealed: Path, nothing_else: Callable[..., None], kind: str
) -> None:
    name, how, code = STATE[kind]
    spoil(sealed / name, how)
    nothing_else()
    sentence(run(*VERIFY.split(), "--state", "seen", "--evidence", "found.json"), code)
    nothing_else()


def test_a_log_that_is_shorter_than_what_was_seen_is_rolled_back(run: Run, sealed: Path) -> None:
    ran = run("verify", "log.jsonl", "--policy", "council.policy", "--state", "seen", "--evidence", "found.json")
    assert ran.code == 0
    whole = (sealed / "log.jsonl").read_bytes().splitlines(keepends=True)
    (sealed / "log.jsonl").write_bytes(b"".join(whole[:20]))
    ran = run("verify", "log.jsonl", "--policy", "council.policy", "--state", "seen", "--evidence", "found.json")
    assert "log.jsonl has 20 entries, a checkpoint that you hold counts 27" in sentence(ran, 4)


# -- keys, and what they signed last


def others_may_read(path: Path) -> None:
    path.chmod(0o644)


def others_may_enter(path: Path) -> None:
    path.parent.chmod(0o755)


def of_another(path: Path) -> None:
    """A key that is not in force."""
    from register.ledger import keys  # noqa: PLC0415 - only here

    path.unlink()
    Path(f"{path}.pub").unlink()
    keys.make(path, "council.example/register")


def of_another_new(path: Path) -> None:
    """The same, which never signed anything."""
    of_another(path)
    Path(f"{path}.last-signed").unlink()


def older(path: Path) -> None:
    shutil.copy("held.checkpoint", path)


KEY = "keys/council.key"
LAST = "keys/council.key.last-signed"
KEYS: dict[str, tuple[str, Spoil, int]] = {
    **{f"key: {kind}": (KEY, how, 3) for kind, how in THINGS.items()},
    "key: that others may read": (KEY, others_may_read, 3),
    "key: in a folder that others may enter": (KEY, others_may_enter, 3),
    "key: of another": (KEY, of_another, 4),
    "key: of another, new": (KEY, of_another_new, 2),
    "key: empty": (KEY, said(b""), 3),
    "key: binary": (KEY, said(bytes(range(256))), 3),
    "key: a bit": (KEY, flipped(40), 3),
    "key: its public half": (KEY, lambda _: Path(f"{KEY}.pub").read_bytes(), 3),
    "key: cut": (KEY, lambda d: d[:60], 3),
    **{f"last-signed: {kind}": (LAST, how, 5) for kind, how in THINGS.items()},
    **{f"last-signed: {kind}": (LAST, how, code if code == 4 else 5) for kind, (how, code) in NOTE.items()},
    "last-signed: older": (LAST, older, 5),
    "last-signed: a name of two dots": (LAST, NOTE["a name of two dots"][0], 4),
    "last-signed: another origin": (LAST, line(0, b"other.example/register"), 4),
    "last-signed: a size that lies": (LAST, line(1, b"26"), 4),
    "last-signed: by nobody known": (LAST, NOTE["by nobody known"][0], 4),
}


@pytest.mark.parametrize("kind", KEYS)
def test_nothing_is_signed_where_a_key_or_its_memory_is_not_as_it_must_be(
    run: Run, sealed: Path, nothing_else: Callable[..., None], kind: str
) -> None:
    name, how, code = KEYS[kind]
    spoil(sealed / name, how)
    assert run("record", "claim-recorded", "--claim", "c", "--says", "S").code == 0
    nothing_else()
    sentence(run(*SEAL.split(), "--output", "new.checkpoint", "--folder", "council"), code)
    nothing_else()


@pytest.mark.parametrize("kind", [kind for kind in KEYS if kind.startswith("key: ") and "of another" not in kind])
def test_no_vkey_is_shown_of_a_key_that_cannot_be_relied_on(run: Run, sealed: Path, kind: str) -> None:
    name, how, _ = KEYS[kind]
    spoil(sealed / name, how)
    sentence(run("key", "show", KEY), 3)


MADE_NO_KEY: dict[str, tuple[str, int]] = {
    "key new keys/council.key": ("is there already", 2),
    "key new open/a.key": ("chmod 700", 3),
    "key new council.policy/a.key": ("council.policy", 3),
    "key new keys/a.key --origin two+words": ("can name no key", 2),
    "key new keys/a.key --register none.register": ("give --origin", 3),
    "key rotate --key keys/none.key keys/new.key": ("There is no file keys/none.key", 3),
    "key rotate --key keys/council.key keys/council.key": ("given twice", 2),
    "key rotate --key keys/council.key council.policy": ("council.policy", 3),
    "init --organisation X --origin x.example/r --key none.key --register new.register": ("none.key", 3),
    "init --organisation X --origin x.example/r --key council.policy --register new.register": ("chmod", 3),
    "init --organisation X --origin B+d --key keys/council.key --register new.register": ("B+d", 2),
}


@pytest.mark.parametrize("command", MADE_NO_KEY)
def test_no_key_is_made_where_it_cannot_be(
    run: Run, sealed: Path, nothing_else: Callable[..., None], command: str
) -> None:
    said, code = MADE_NO_KEY[command]
    (sealed / "open").mkdir(mode=0o755)
    nothing_else()
    assert said in sentence(run(*command.split()), code)
    nothing_else()


# -- what cannot be proven, cosigned, put back or written

ASKED: dict[str, tuple[str, int]] = {
    "prove": ("Give the number of an entry, or --since", 2),
    "prove 2 --since held.checkpoint": ("Give the number of an entry, or --since", 2),
    "prove two": ("is no number of an entry", 2),
    "prove 99": ("There is no entry #99; the last is #27.", 2),
    "prove 99999999999999999999": ("is no number of an entry", 2),
    "prove 27": ("is in no signed checkpoint yet; seal first", 2),
    "prove 2 --output council": ("is there already", 2),
    "prove 2 --output none/p": ("There is no folder none", 3),
    "prove --since none.checkpoint": ("There is no file none.checkpoint", 3),
    "prove --since council.policy": ("council.policy", 3),
    "seal": ("Give --key FILE", 2),
    "seal --key keys/council.key --output held.checkpoint": ("is there already", 2),
    "seal --key keys/council.key --output none/c": ("There is no folder none", 3),
    "seal --key keys/council.key --register council": ("is an export: it is read, never written", 3),
    "seal --cosigned council.policy": ("council.policy", 3),
    "seal --cosigned none": ("There is no file none", 3),
    "verify council": ("say --chain-only if that is understood", 2),
    "verify council --policy council.policy --chain-only": ("Choose one", 2),
    "verify log.jsonl --policy council.policy": ("no checkpoint", 2),
    "verify since.consistency --policy council.policy": ("hold", 2),
    "verify council.policy --policy council.policy": ("is neither an export folder", 3),
    "verify none --policy council.policy": ("There is no file none", 3),
    "verify council --policy council.policy --evidence held.checkpoint": ("is there already", 2),
    "verify council --policy council.policy --evidence none/e": ("There is no folder none", 3),
    "verify --register none": ("`register init` makes a register", 3),
    "witness status none": ("`register witness init` makes a witness", 3),
    "witness status council": ("`register witness init` makes a witness", 3),
    "witness cosign none council": ("`register witness init` makes a witness", 3),
    "witness cosign me none": ("There is no file none", 3),
    "witness cosign me council.policy": ("", 3),
    "witness cosign me council --output held.checkpoint": ("is there already", 2),
    "witness cosign me tile": ("has no log.jsonl", 3),
    "witness init me --name w.example/w --log VKEY": ("", 2),
    "witness init you --name w.example/w --log nonsense": ("", 3),
    "witness init you --name two+words --log VKEY": ("", 2),
    "witness init held.checkpoint --name w.example/w --log VKEY": ("", 2),
    "restore council": ("is there already", 2),
    "restore log.jsonl": ("is there already", 2),
    "restore none --register copy": ("There is no file none", 3),
    "restore council.policy --register copy": ("", 4),
    "restore tile --register copy": ("has no log.jsonl", 3),
    "restore council --register none/copy": ("", 3),
    "backup small.register": ("is there already", 2),
    "backup council": ("is there already", 2),
    "backup none/copy": ("", 3),
    "backup copy --keys held.checkpoint": ("is there already", 2),
    "export --folder held.checkpoint": ("", 2),
    "export --folder tile": ("", 2),
    "export --folder small.register": ("", 2),
    "export --folder none/council": ("", 3),
    "export --folder council --output o": ("Choose one of --output and --folder", 2),
    "export --openings": ("go into a --folder", 2),
    "export --folder new --attachments none": ("none", 3),
    "erase nobody --ground G": ("knows no person", 2),
    "erase p-2 --ground G": ("knows no person", 2),
    "erase p-1 --ground=": ("--ground says why", 2),
    "record person-registered --person p-9 --personal-data none": ("There is no file none", 3),
    "record person-registered --person p-9 --personal-data council.policy": ("no JSON", 3),
    "record person-registered --person p-9 --personal-data tile": ("is a folder", 3),
    "record person-registered --person p-1 --personal-data council.json": ("p-1", 1),
}


@pytest.mark.parametrize("command", ASKED)
def test_what_cannot_be_done_is_said_and_leaves_everything_as_it_was(
    run: Run, sealed: Path, nothing_else: Callable[..., None], command: str
) -> None:
    said, code = ASKED[command]
    (sealed / "council.json").write_text('{"name": "Somebody else"}', encoding="utf-8")
    (sealed / "tile").mkdir()
    (sealed / "tile" / "of-others").write_text("theirs")
    vkey = (sealed / "keys" / "council.key.pub").read_text().strip()
    nothing_else()
    ran = run(*command.replace("VKEY", vkey).split())
    assert said in ran.err
    sentence(ran, code)
    nothing_else()


SEALED: dict[bytes, str] = {
    b"": "stdin: no JSON",
    b'"text"': "stdin: a JSON object is sealed",
    b'{"name":"a","name":"b"}': "stdin: a key stands twice",
    b'{"name":"\xff"}': "stdin: no UTF-8",
    b'{"name":' * 60_000: "stdin: more than the 65535 bytes",
    b'{"name":' + b"[" * 30_000 + b"]" * 30_000 + b"}": "nested",
    b'{"name":' + b"9" * 5_000 + b"}": "stdin: a number that no line can hold",
    b'{"name":"a"}' + b" " * 70_000 + b"more": "stdin: more than the 65535 bytes",
    b'{"name":null}': "null",
}


@pytest.mark.parametrize("told", SEALED, ids=range(len(SEALED)))
def test_personal_data_that_no_line_could_hold_are_not_sealed(
    run: Run, sealed: Path, nothing_else: Callable[..., None], told: bytes
) -> None:
    assert sealed.is_dir()
    nothing_else()
    ran = run("record", "person-registered", "--person", "p-9", "--personal-data", "-", input=told)
    assert SEALED[told] in sentence(ran, 3)
    nothing_else()


FILES: dict[str, tuple[str, str, int]] = {
    "no length": ('{"media_type": "text/plain", "sha256": "00"}', "'length' is missing", 3),
    "no file at all": ('{"name": "Ada"}', "'length' is missing", 3),
    "a length that is a text": ('{"length": "3", "media_type": "text/plain", "sha256": "00"}', "length", 3),
}


@pytest.mark.parametrize("kind", FILES)
def test_a_sealed_attachment_that_is_none_is_refused(run: Run, sealed: Path, kind: str) -> None:
    text, said, code = FILES[kind]
    (sealed / "file.json").write_text(text)
    command = ("record", "document-filed", "--document", "d", "--title", "T", "--sealed-attachment", "file.json")
    assert said in sentence(run(*command, "--about-person", "p-1"), code)


def test_a_file_about_somebody_unknown_is_not_sealed(run: Run, sealed: Path) -> None:
    (sealed / "file.json").write_text('{"length": 3, "media_type": "text/plain", "sha256": "00"}')
    command = ("record", "document-filed", "--document", "d", "--title", "T", "--sealed-attachment", "file.json")
    assert "knows no person 'ghost'" in sentence(run(*command, "--about-person", "ghost"), 2)


MEMORY: dict[str, tuple[str, Spoil, int]] = {
    "key: missing": ("me/key", missing, 3),
    "key: that others may read": ("me/key", others_may_read, 3),
    "its folder: that others may enter": ("me/key", others_may_enter, 3),
    "key: a folder": ("me/key", a_folder, 3),
    "key: a pipe": ("me/key", a_pipe, 3),
    "public: missing": ("me/key.pub", missing, 3),
    "public: of another": ("me/key.pub", lambda _: Path("keys/council.key.pub").read_bytes(), 3),
    "logs: missing": ("me/logs", missing, 5),
    "logs: empty": ("me/logs", said(b""), 5),
    "logs: no vkey": ("me/logs", said(b"nonsense\n"), 3),
    "logs: huge": ("me/logs", huge, 5),
    "logs: a link": ("me/logs", a_link, 5),
    "logs: a pipe": ("me/logs", a_pipe, 5),
    **{f"seen: {kind}": ("me/seen/*", how, 5) for kind, how in THINGS.items()},
    **{f"seen: {kind}": ("me/seen/*", how, 5) for kind, (how, _) in NOTE.items()},
}


@pytest.mark.parametrize("kind", MEMORY)
def test_a_witness_whose_memory_is_damaged_signs_nothing(
    run: Run, sealed: Path, nothing_else: Callable[..., None], kind: str
) -> None:
    name, how, code = MEMORY[kind]
    (path,) = sealed.glob(name)
    spoil(path, how)
    nothing_else()
    sentence(run("witness", "cosign", "me", "council", "--output", "cosigned"), code)
    nothing_else("me/.lock")


def test_a_witness_is_not_shown_an_older_log(run: Run, sealed: Path) -> None:
    shutil.copy(sealed / "held.checkpoint", sealed / "older")
    assert "This checkpoint has 25 entries; you have cosigned 27. Ask for the newest." in sentence(
        run("witness", "cosign", "me", "older"), 4
    )


@pytest.mark.parametrize("kind", FOLDER)
def test_nothing_is_answered_from_a_hostile_folder_and_nothing_of_it_put_back(
    run: Run, sealed: Path, nothing_else: Callable[..., None], kind: str
) -> None:
    name, how, code = FOLDER[kind]
    spoil(sealed / name, how)
    nothing_else()
    ran = run("members", "--register", "council")
    of_another = kind in ("checkpoint: another origin", "checkpoint: a name of two dots")
    sentence(ran, 4 if code == 4 or of_another else 3)
    sentence(run("restore", "council", "--register", "copy.register"), ran.code)
    nothing_else()


def test_an_export_goes_through_a_parent_that_is_a_link_and_into_no_link(
    run: Run, sealed: Path, nothing_else: Callable[..., None]
) -> None:
    (sealed / "there").mkdir()
    (sealed / "link").symlink_to(sealed / "there")
    nothing_else()
    assert run("export", "--folder", "link/council").code == 0
    nothing_else("here/there")
    assert run("verify", "there/council", "--policy", "council.policy").code == 0
    (sealed / "dangling").symlink_to(sealed / "nowhere")
    sentence(run("export", "--folder", "dangling"), 2)
    assert not (sealed / "nowhere").exists()


def test_an_export_into_a_folder_with_files_of_others_leaves_them(
    run: Run, sealed: Path, nothing_else: Callable[..., None]
) -> None:
    (sealed / "council" / "letter.txt").write_text("theirs")
    nothing_else()
    assert "letter.txt" in sentence(run("export", "--folder", "council"), 2)
    ran = run(*VERIFY.split())
    assert (ran.code, "letter.txt" in ran.err) == (0, True), ran.err
    nothing_else()


UNPRIVILEGED = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] if os.geteuid() == 0 else []
"""Root may read and write everything, unless it lets go of that."""

FORBIDDEN: dict[str, dict[str, int]] = {
    "verify log.jsonl --chain-only": {"log.jsonl": 0},
    "verify council --chain-only": {"council/tile": 0},
    "verify council --policy council.policy": {"council.policy": 0},
    "members --register council": {"council/log.jsonl": 0},
    "witness cosign me council": {"council": 0},
    "seal --key keys/council.key": {"small.register": 0o400, ".": 0o500},
    "export --folder council": {"council": 0o500},
    "export --folder another": {".": 0o500},
    "backup copy": {".": 0o500},
}


@pytest.mark.parametrize("command", FORBIDDEN)
@pytest.mark.skipif(bool(UNPRIVILEGED) and not shutil.which("setpriv"), reason="as root this needs setpriv")
def test_what_may_not_be_read_or_written_is_said(
    run: Run, sealed: Path, nothing_else: Callable[..., None], command: str
) -> None:
    assert run("record", "claim-recorded", "--claim", "c", "--says", "S").code == 0
    nothing_else()
    modes = {name: (sealed / name).stat().st_mode for name in FORBIDDEN[command]}
    for name, mode in FORBIDDEN[command].items():
        (sealed / name).chmod(mode)
    done = subprocess.run(
        [*UNPRIVILEGED, sys.executable, "-m", "cli", *command.split()],
        check=False,
        capture_output=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    for name, mode in modes.items():
        (sealed / name).chmod(mode)
    sentence(Ran(done.returncode, done.stdout.decode(), done.stderr.decode()), 3)
    nothing_else()


class Ran(NamedTuple):
    """How a run ended."""

    code: int
    out: str
    err: str


def sentence(ran: Any, code: int) -> str:
    """The one sentence that a command ends with; never a traceback, never a bug."""
    assert ran.code == code, ran.err
    assert ran.out == ""
    assert "Traceback" not in ran.err
    assert "bug" not in ran.err
    *_, last = ran.err.splitlines()
    assert last.startswith(("register: ", "Error: "))
    return last
