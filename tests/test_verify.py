"""The auditor's side: what a verification says, what it refuses and how, and that each of its checks is needed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from base64 import b64decode, b64encode
from contextlib import nullcontext
from hashlib import sha256
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from register import Register, codec, prove, reading, seal
from register.errors import IN_WORDS, Damaged, Misasked, RegisterError, Rollback, Unreadable, VerifierDamaged
from register.events import PartyRegistered
from register.examining import examine
from register.ledger import keys, tree
from register.ledger.checkpoint import Signed
from register.ledger.evidence import full_ranges, roots
from register.ledger.folder import Folder
from register.ledger.jsonl import Jsonl
from register.ledger.memory import Memory
from register.ledger.note import base64_of
from register.ledger.policy import Policy
from register.ledger.proof import Inclusion
from register.ledger.tiles import Tiler, path_of
from register.verify import Report, evidence, lines, of_source, shows_fork, verify
from register.verify.basis import name_of, signers_of
from register.verify.beside import _hashed, _Tiling
from register.verify.lines import _SignedTiles

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from types import ModuleType


def _loaded(path: Path) -> ModuleType:
    spec = spec_from_file_location(path.stem, path)
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    sys.modules[path.stem] = module
    spec.loader.exec_module(module)
    return module


a = _loaded(Path(__file__).parent / "auditing.py")
SMALL = 20
POLICY = a.policy()
BOTH_KEYS = a.policy(f"log {a.LOG.key}", f"log {a.NEXT.key}")


@pytest.fixture(scope="session")
def small() -> Any:
    """20 entries, signed at 8, 16 and 20."""
    return a.log(SMALL, seals=(8, 16))


@pytest.fixture(scope="session")
def other() -> Any:
    """The same up to entry 9, other parties from then on: a fork of the small log, by the same key."""
    told = a.story(SMALL, seals=(8, 16))
    changed = [*told[:9], *a.story(SMALL, seals=(16,), mark=" II")[9:]]
    changed[7] = told[7]
    return a.Log(a.chain(changed), openings=a.log(SMALL, seals=(8, 16)).openings).signed(8, 16, SMALL)


@pytest.fixture
def folder(small, tmp_path: Path) -> Path:
    return small.export(tmp_path / "export", tmp_path / "map.txt")


def check(path: Path, **given: Any) -> Report:
    """Verify by the test's policy, unless another is given."""
    given.setdefault("policy", None if given.get("chain_only") else POLICY)
    return verify(path, now=a.NOW, **given)


def raised(act: Callable[[], object]) -> tuple[object, ...]:
    """What came of it: the exit code, and of damage finding and range; a report is success."""
    try:
        act()
    except Damaged as error:
        return error.exit_code, error.finding, error.first, error.end
    except RegisterError as error:
        return (error.exit_code,)
    return (0,)


def sentence(act: Callable[[], object]) -> str:
    with pytest.raises(RegisterError) as caught:
        act()
    return str(caught.value)


# -- whom it knows


def test_the_auditor_loads_no_store_no_log_and_no_command_line() -> None:
    program = (
        "import sys, register.verify\n"
        "names = ('register.stores', 'register.log', 'register.register', 'register.sealed.vault', 'sqlite3',"
        " 'eventsourcing', 'click')\n"
        "print([name for name in sys.modules if name.startswith(names)])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "[]"


# -- what holds


def test_an_export_folder_is_verified_by_whose_keys_it_says(small, folder: Path) -> None:
    report = check(folder)
    assert (report.what, report.origin, report.size, report.lines, report.unsigned) == (
        "folder",
        a.ORIGIN,
        SMALL,
        SMALL,
        0,
    )
    assert report.root == small.newest.checkpoint.root
    assert report.digest == small.leaves[-1].hex()
    assert report.signers == ((a.LOG.key, None), (a.REVISOR.key, a.SECONDS + SMALL))
    assert report.remarks == ("1 sealed value was erased.", "1 attachment was shown and fits.")
    assert report.proven[-1] == "3 sealed values are what was sealed."
    assert "The first 20 have the root" in report.proven[1]
    assert str(a.REVISOR.key) in report.proven[1]
    assert "That entries are true, or complete." in report.not_proven


@pytest.mark.parametrize("size", [1, 2, 9, 255, 256, 257, 512, 513])
def test_every_size_of_export_is_verified(size: int, tmp_path: Path) -> None:
    told = a.log(size, seals=()) if size > 7 else a.Log(a.chain(a.story(size))).signed(size)
    folder = told.export(tmp_path / "export")
    assert check(folder).size == size
    assert check(folder, state=tmp_path / "state").first_use
    assert not check(folder, state=tmp_path / "state").first_use


def test_an_export_that_grew_is_verified_with_what_is_left_of_the_one_before(small, tmp_path: Path) -> None:
    earlier = small._replace(checkpoints=(*small.checkpoints[:1], small.at(16, a.LOG, a.REVISOR)))
    earlier.export(tmp_path / "export")
    folder = small.export(tmp_path / "export")
    stale = folder / "tile/0/000.p/16"
    stale.parent.mkdir(exist_ok=True)
    stale.write_bytes(b"".join(small.leaves[:16]))
    assert check(folder).size == SMALL
    stale.write_bytes(b"".join(small.leaves[1:17]))
    assert raised(lambda: check(folder)) == (4, "wrong-tile", 0, 16)


def test_a_jsonl_is_verified_by_a_checkpoint_that_is_held(small, tmp_path: Path) -> None:
    path = small.jsonl(tmp_path / "x.jsonl")
    report = check(path, against=small.checkpoints)
    assert (report.what, report.size, report.held) == ("jsonl", SMALL, (8, 16, SMALL))
    assert report.remarks == ("1 sealed value was erased.", "3 sealed values were not looked at.")


def test_what_follows_the_newest_checkpoint_is_said_aloud(small, tmp_path: Path) -> None:
    path = small.jsonl(tmp_path / "x.jsonl")
    report = check(path, against=[small.at(16, a.LOG, a.REVISOR)])
    assert (report.size, report.lines, report.unsigned) == (16, SMALL, 4)
    assert "Entries #16 to #19: they follow the newest checkpoint and can still be changed." in report.not_proven


def test_the_chain_only_is_no_proof_against_who_holds_the_file(small, folder: Path, tmp_path: Path) -> None:
    path = small.jsonl(tmp_path / "x.jsonl")
    for each in (path, folder):
        report = check(each, chain_only=True)
        assert report.not_proven[0].startswith("Anything against who holds the file")
    assert check(path, chain_only=True).size == 0
    assert check(folder, chain_only=True).signers == ((a.LOG.key, None),)
    assert "keys that the log itself names" in check(folder, chain_only=True, against=small.checkpoints).proven[1]


def test_lines_that_were_never_signed_have_a_chain_only(small, tmp_path: Path) -> None:
    folder = small._replace(checkpoints=()).export(tmp_path / "export")
    assert raised(lambda: check(folder)) == (2,)
    assert check(folder, chain_only=True).lines == SMALL
    assert check(folder, against=[small.newest]).size == SMALL


def test_an_inclusion_proof_says_its_line_in_words(small, tmp_path: Path) -> None:
    path = tmp_path / "5.tlog-proof"
    path.write_bytes(small.inclusion(5).encode())
    report = check(path)
    assert (report.what, report.size, report.lines, report.digest) == ("inclusion", SMALL, 1, small.leaves[5].hex())
    assert report.proven[0].startswith("Entry #5, document-filed.v1 about map-1, on 2026-11-23, is in the log: {")
    assert check(path, against=[small.newest]).held == (SMALL,)


@pytest.mark.parametrize("old", [8, 16, SMALL])
def test_a_consistency_proof_leads_from_what_is_held(small, old: int, tmp_path: Path) -> None:
    path = tmp_path / "x.consistency"
    path.write_bytes(small.consistency(old).encode())
    held = next(one for one in small.checkpoints if one.checkpoint.size == old)
    assert check(path, against=[held]).held == (old,)
    assert raised(lambda: check(path)) == (2,)


def test_lines_from_anywhere_are_verified_with_the_checkpoints_that_came_along(small, tmp_path: Path) -> None:
    with Jsonl(small.jsonl(tmp_path / "x.jsonl")) as lines:
        report = of_source(lines, small.checkpoints, policy=POLICY, now=a.NOW)
        assert (report.what, report.size, report.unsigned) == ("register", SMALL, 0)
        assert raised(lambda: of_source(lines, (), policy=POLICY, now=a.NOW)) == (2,)
        assert of_source(lines, (), chain_only=True, now=a.NOW).size == 0


def test_what_a_register_seals_exports_and_proves_is_verified(clock, tmp_path: Path) -> None:
    old, new = tmp_path / "keys/old", tmp_path / "keys/new"
    first, second = keys.make(old, a.ORIGIN), keys.make(new, a.ORIGIN)
    assert first
    assert second
    policy = Policy.parse(f"log {first.key}\nlog {second.key}\nquorum none\n".encode())
    given: dict[str, Any] = {"organisation": "Rådet", "origin": a.ORIGIN, "by": "sekretariatet", "clock": clock}
    with Register.create(tmp_path / "x.db", key=str(first.key), **given) as register:
        held = seal.seal(register, [old]).signed
        seal.rotate(register, old, new)
        register.record(PartyRegistered(on=a.DAY, party="p-1", name="Nord", kind="association"))
        newest = seal.seal(register, [new]).signed
        register.export_folder(tmp_path / "export")
        (tmp_path / "proof").write_bytes(prove.inclusion(register, 0).encode())
        (tmp_path / "more").write_bytes(prove.consistency(register, held).encode())
        report = of_source(register.source, register.checkpoints.all(), policy=policy, now=a.NOW, against=[held])
    assert (report.what, report.size, report.held) == ("register", newest.checkpoint.size, (held.checkpoint.size,))
    assert report.unsigned == 1  # the entry that says so
    for name in ("export", "proof", "more"):
        assert check(tmp_path / name, policy=policy, against=[held]).signers == ((second.key, None),)
    assert check(tmp_path / "export", chain_only=True).size == newest.checkpoint.size


def test_after_a_rotation_each_checkpoint_is_judged_by_the_keys_of_its_size(tmp_path: Path) -> None:
    told = a.Log(a.chain(a.story(SMALL, seals=(8,), rotated=12)))
    both = told.at(14, a.LOG, a.NEXT)
    told = told._replace(checkpoints=(told.at(8), both, told.at(SMALL, a.NEXT, a.REVISOR)))
    folder = told.export(tmp_path / "export")
    assert check(folder, policy=BOTH_KEYS).signers[0] == (a.NEXT.key, None)
    assert check(folder, chain_only=True).signers == ((a.NEXT.key, None),)
    assert raised(lambda: check(folder)) == (3,)


def test_lines_that_follow_the_checkpoint_of_an_export_are_read_and_said_to_be_unsigned(tmp_path: Path) -> None:
    told = a.Log(a.chain(a.story(513))).signed(256)
    folder = told._replace(lines=told.lines[:256]).export(tmp_path / "export")
    told.jsonl(folder / "log.jsonl")
    report = check(folder)
    assert (report.size, report.lines, report.unsigned) == (256, 513, 257)
    told._replace(lines=(*told.lines[:-1], told.lines[-1][:-1])).jsonl(folder / "log.jsonl")
    assert raised(lambda: check(folder)) == (4, "not-canonical", 512, 513)


def test_an_attachment_that_a_sealed_value_names_is_shown_too(tmp_path: Path) -> None:
    other = b"Legeattest\n"
    told = a.Opening(bytes(32), b'{"sha256":"%s"}' % sha256(other).hexdigest().encode())
    event = a.DocumentFiled(on=a.DAY, document="note-1", title="x", sealed_attachment=a.Sealed(sealed=told.commitment))
    log = a.Log(a.chain([event]), openings={told.commitment: told.encode()}).signed(2)
    folder = log.export(tmp_path / "export")
    (folder / "attachments").mkdir(exist_ok=True)
    for content in (other, b"nobody named this"):
        (folder / "attachments" / sha256(content).hexdigest()).write_bytes(content)
    remarks = check(folder).remarks
    assert "1 attachment was shown and fits." in remarks
    assert "does not belong" in remarks[-1]
    (folder / "attachments" / sha256(other).hexdigest()).write_bytes(b"Noe annet")
    assert raised(lambda: check(folder)) == (4, "wrong-attachment", 0, 2)


def test_a_cosignature_of_a_time_that_no_calendar_knows_is_told_in_seconds(small, tmp_path: Path) -> None:
    signed = small.at(SMALL)
    late = signed.with_signatures([a.REVISOR.cosign(signed.note.text, 2**62)])
    folder = small._replace(checkpoints=(*small.checkpoints[:2], late)).export(tmp_path / "export")
    assert f"at second {2**62}" in check(folder).proven[1]


@pytest.mark.parametrize("size", [0, 1, 255, 256, 257, 700, 65_536, 65_537, 66_049])
def test_the_auditors_own_tiles_are_those_that_are_written(size: int) -> None:
    lines = [str(number).encode() for number in range(size)]
    tiler, tiling = Tiler(), _Tiling()
    written = [one for line in lines for one in tiler.feed(line, tree.leaf(line))] + list(tiler.done())
    given = [one for begin in range(0, size, 256) for one in tiling.take(lines[begin : begin + 256])]
    given += tiling.done()
    assert {path_of(*tile): data for tile, data in given} == dict(written)
    assert tiling.frontier.root() == tree.root(map(tree.leaf, lines))


def test_files_that_do_not_belong_are_named_and_not_looked_at(folder: Path) -> None:
    (folder / "LESMEG.txt").write_text("hei", encoding="utf-8")
    (folder / "sealed" / ("0" * 64)).write_text("hei", encoding="utf-8")
    later = folder / "tile/0/000.p/21"
    later.write_bytes(b"from a later export")
    told = " ".join(check(folder).remarks)
    assert "LESMEG.txt" in told
    assert "sealed/000" in told
    assert "1 file of a later checkpoint was not verified." in told


def test_what_is_not_shown_is_counted(small, tmp_path: Path) -> None:
    folder = small._replace(openings={}).export(tmp_path / "export")
    told = check(folder).remarks
    assert "3 sealed values are not shown." in told
    assert "1 attachment is not shown." in told


# -- what cannot be asked or read


def test_a_register_file_is_named_as_a_register(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    path.write_bytes(b"SQLite format 3\0" + bytes(100))
    assert "--register" in sentence(lambda: check(path))
    assert raised(lambda: check(path)) == (2,)


@pytest.mark.parametrize("content", [b"", b"hello", b"\0" * 4096, b"[]\n"])
def test_what_is_nothing_of_ours_is_unreadable(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "something"
    path.write_bytes(content)
    assert raised(lambda: check(path)) == (3,)


@pytest.mark.parametrize("name", ["missing", "missing/below", "a\0b"])
def test_what_is_not_there_is_unreadable(name: str, tmp_path: Path) -> None:
    assert raised(lambda: check(tmp_path / name)) == (3,)


def test_a_pipe_and_a_device_keep_nobody_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert raised(lambda: check(tmp_path / "pipe")) == (3,)
    assert raised(lambda: check(Path("/dev/zero"))) == (3,)
    assert raised(lambda: check(Path("/proc/self/mem"))) == (3,)


class _Broken:
    def read(self, _: int) -> bytes:
        raise OSError(5, "the disk")


def test_an_attachment_that_the_disk_does_not_give_is_unreadable() -> None:
    assert raised(lambda: _hashed(_Broken(), "0")) == (3,)  # type: ignore[arg-type] - all that is asked of a file


def test_what_a_log_names_as_its_key_and_is_none_puts_none_in_force(tmp_path: Path) -> None:
    log = a.Log(a.chain(a.story(9), key="nonsense")).signed(9)
    folder = log.export(tmp_path / "export")
    assert raised(lambda: check(folder)) == (4, "unlogged-key", 0, 9)
    assert sentence(lambda: check(folder, chain_only=True)).endswith("any key: the log names none.")


def test_a_folder_that_changes_while_it_is_read_is_unreadable(
    small, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Folder(folder) as opened:
        tiles = _SignedTiles.of(opened, small.newest)
        assert tiles
        (folder / "tile/0/000.p/20").write_bytes(bytes(640))
        assert raised(lambda: tiles(0)) == (3,)
    changed = [*small.lines[:-1], small.lines[-1].replace(b"party-19", b"party-18")]
    examined = small.export(folder.parent / "sound")
    true = lines._examined

    def then_changed(case: Any) -> Any:
        came = true(case)
        with (examined / "log.jsonl").open("r+b") as file:
            file.write(b"".join(line + b"\n" for line in changed))
        for name, data in _tiles_of(changed):
            (examined / name).write_bytes(data)
        return came

    monkeypatch.setattr(lines, "_examined", then_changed)
    assert raised(lambda: check(examined)) == (3,)


def _tiles_of(given: list[bytes]) -> list[tuple[str, bytes]]:
    tiler = Tiler()
    return [one for line in given for one in tiler.feed(line, tree.leaf(line))] + list(tiler.done())


def test_a_changed_line_is_found_by_the_chain_only_too(folder: Path) -> None:
    path = folder / "log.jsonl"
    path.write_bytes(path.read_bytes().replace(b"party-9", b"party-8", 1))
    assert raised(lambda: check(folder, chain_only=True)) == (4, "wrong-leaf", 9, 10)


def test_keys_must_come_from_a_policy_or_from_the_log_itself_and_not_both(folder: Path) -> None:
    assert raised(lambda: verify(folder, now=a.NOW)) == (2,)
    assert raised(lambda: verify(folder, policy=POLICY, chain_only=True, now=a.NOW)) == (2,)


def test_a_jsonl_with_a_policy_needs_a_checkpoint(small, tmp_path: Path) -> None:
    path = small.jsonl(tmp_path / "x.jsonl")
    assert raised(lambda: check(path)) == (2,)
    assert raised(lambda: check(path, state=tmp_path / "state")) == (2,)
    assert not (tmp_path / "state").exists()


def test_checkpoints_of_two_logs_are_not_held_against_one(small, folder: Path) -> None:
    foreign = a.signer("elsewhere.example/register")
    held = [small.newest, small.at(8, foreign, origin="elsewhere.example/register")]
    policy = a.policy(f"log {a.LOG.key}", f"log {foreign.key}")
    assert raised(lambda: check(folder, policy=policy, against=held)) == (2,)


def test_a_proof_needs_a_policy(small, tmp_path: Path) -> None:
    for proof in (small.inclusion(1), small.consistency(8)):
        (tmp_path / "proof").write_bytes(proof.encode())
        assert raised(lambda: check(tmp_path / "proof", chain_only=True, against=small.checkpoints)) == (2,)


@pytest.mark.parametrize(
    "name",
    ["checkpoint", "log.jsonl", "checkpoints/20", "tile/0/000.p/20", "tile/entries/000.p/20"],
)
def test_a_file_that_is_missing_makes_an_export_incomplete(name: str, folder: Path) -> None:
    (folder / name).unlink()
    assert raised(lambda: check(folder)) == (3,)


@pytest.mark.parametrize(
    "name", ["checkpoint", "log.jsonl", "checkpoints/20", "tile/0/000.p/20", "tile/entries/000.p/20", "tile", "sealed"]
)
@pytest.mark.parametrize("by", ["link", "pipe", "folder"])
def test_nothing_in_an_export_is_followed_or_waited_for(name: str, by: str, folder: Path, tmp_path: Path) -> None:
    aside = tmp_path / "aside"
    (folder / name).rename(aside)
    if by == "link":
        (folder / name).symlink_to(aside)
    elif by == "pipe":
        os.mkfifo(folder / name)
    else:
        (folder / name).mkdir()
    assert raised(lambda: check(folder))[0] in ((3, 4) if name == "sealed" else (3,))


@pytest.mark.parametrize(
    "name", ["checkpoint", "checkpoints/20", "tile/0/000.p/20", "tile/entries/000.p/20", "log.jsonl"]
)
def test_a_huge_file_is_refused_unread(name: str, folder: Path) -> None:
    with (folder / name).open("r+b") as file:
        file.truncate(1 << 36)
    assert raised(lambda: check(folder))[0] in (3, 4)


def test_a_checkpoint_that_speaks_of_more_entries_than_there_can_be_costs_nothing(small, folder: Path) -> None:
    lie = small.at(2**63 - 1, root=bytes(32)).encode()
    (folder / "checkpoint").write_bytes(lie)
    (folder / f"checkpoints/{2**63 - 1}").write_bytes(lie)
    assert raised(lambda: check(folder, policy=a.policy(quorum="none"))) == (4, "rollback", SMALL, 2**63 - 1)


CHECKPOINT = {
    "no note": b"hello",
    "empty": b"",
    "no signature": b"council.example/register\n20\n%s\n\n",
    "four lines": b"more\n",
    "size 0": b"0",
    "leading zero": b"020",
    "root short": b64encode(bytes(31)),
    "no UTF-8": b"\xff",
    "control": b"\r\n",
}


def _malformed(name: str, sound: bytes) -> bytes:
    origin, size, root, rest = sound.split(b"\n", 3)
    what = CHECKPOINT[name]
    match name:
        case "no signature":
            return b"\n".join((origin, size, root)) + b"\n\n"
        case "four lines":
            return b"\n".join((origin, size, root, what + rest))
        case "size 0" | "leading zero":
            return b"\n".join((origin, what, root, rest))
        case "root short":
            return b"\n".join((origin, size, what, rest))
        case "no UTF-8" | "control":
            return sound.replace(b"\n", what, 1)
        case _:
            return what


@pytest.mark.parametrize("where", ["checkpoint", "checkpoints/16"])
@pytest.mark.parametrize("name", CHECKPOINT)
def test_a_malformed_checkpoint_is_unreadable(name: str, where: str, folder: Path) -> None:
    path = folder / where
    path.write_bytes(_malformed(name, path.read_bytes()))
    assert raised(lambda: check(folder)) == (3,)


def _rows(proof: bytes) -> tuple[list[bytes], bytes]:
    head, _, rest = proof.partition(b"\n\n")
    return head.split(b"\n"), rest


def _put(rows: list[bytes], rest: bytes) -> bytes:
    return b"\n".join(rows) + b"\n\n" + rest


MALFORMED: dict[str, Callable[[list[bytes], bytes], bytes]] = {
    "no checkpoint": lambda rows, _: b"\n".join(rows) + b"\n",
    "empty checkpoint": lambda rows, _: _put(rows, b""),
    "number missing": lambda rows, rest: _put([row for row in rows if b" " not in row], rest),
    "number negative": lambda rows, rest: _put([row.replace(b"index ", b"index -") for row in rows], rest),
    "number beyond": lambda rows, rest: _put([row.replace(b"index 5", b"index 20") for row in rows], rest),
    "number huge": lambda rows, rest: _put([row.replace(b"index 5", b"index " + b"9" * 400) for row in rows], rest),
    "no hashes": lambda rows, rest: _put(rows[:3], rest),
    "a hash more": lambda rows, rest: _put([*rows, rows[-1]], rest),
    "a hash less": lambda rows, rest: _put(rows[:-1], rest),
    "hashes without end": lambda rows, rest: _put([*rows, *rows[-1:] * 10_000], rest),
    "a short hash": lambda rows, rest: _put([*rows[:-1], b64encode(bytes(31))], rest),
    "no base64": lambda rows, rest: _put([*rows[:-1], b"!" * 44], rest),
    "no line": lambda rows, rest: _put([rows[0], *rows[2:]], rest),
    "an empty line": lambda rows, rest: _put([rows[0], b"extra ", *rows[2:]], rest),
    "another line": lambda rows, rest: _put([rows[0], b"extra " + b64encode(b"{}"), *rows[2:]], rest),
    "a huge line": lambda rows, rest: _put([rows[0], b"extra " + b64encode(bytes(1 << 20)), *rows[2:]], rest),
    "header": lambda rows, rest: _put([rows[0] + b" ", *rows[1:]], rest),
    "line ends": lambda rows, rest: _put(rows, rest).replace(b"\n", b"\r\n"),
    "hashes swapped": lambda rows, rest: _put([*rows[:-2], rows[-1], rows[-2]], rest),
    "cut": lambda rows, rest: _put(rows, rest)[:-30],
}


@pytest.mark.parametrize("name", MALFORMED)
def test_a_malformed_proof_is_never_accepted(name: str, small, tmp_path: Path) -> None:
    path = tmp_path / "x.tlog-proof"
    path.write_bytes(MALFORMED[name](*_rows(small.inclusion(5).encode())))
    assert raised(lambda: check(path))[0] in (3, 4)
    path = tmp_path / "x.consistency"
    path.write_bytes(MALFORMED[name](*_rows(small.consistency(8).encode())))
    unchanged = path.read_bytes() == small.consistency(8).encode()
    assert unchanged or raised(lambda: check(path, against=small.checkpoints))[0] in (2, 3, 4)


def test_every_byte_of_a_proof_is_covered(small, tmp_path: Path) -> None:
    path = tmp_path / "proof"
    for sound in (small.inclusion(5).encode(), small.consistency(8).encode()):
        for place in range(len(sound)):
            changed = bytearray(sound)
            changed[place] ^= 1
            path.write_bytes(changed)
            assert raised(lambda: check(path, against=small.checkpoints[:1])) != (0,), place


@settings(max_examples=60, deadline=None)
@given(begin=st.sampled_from([b"c2sp.org/tlog-proof@v1\n", b"old 8\n", b"{", b"SQLite", b""]), rest=st.binary())
def test_whatever_bytes_come_end_in_a_sentence(tmp_path_factory, begin: bytes, rest: bytes) -> None:
    path = tmp_path_factory.mktemp("bytes") / "x.jsonl"
    path.write_bytes(begin + rest)
    assert raised(lambda: check(path, chain_only=True))[0] in (2, 3, 4)


@pytest.fixture(scope="session")
def spoiled(small, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that is changed again and again, and always put back."""
    folder = tmp_path_factory.mktemp("spoiled")
    return small.export(folder / "export", folder / "map.txt")


def _says(note: bytes) -> tuple[bytes, set[bytes]]:
    """What a note says and who signed it: keys count, and a signature that stands there twice counts once."""
    text, _, signatures = note.rpartition(b"\n\n")
    return text, set(signatures.splitlines(keepends=True))


@settings(max_examples=500 if os.environ.get("REGISTER_SOAK") else 60, deadline=None)
@given(data=st.data(), rest=st.binary(max_size=80), how=st.sampled_from(["cut", "add", "put", "instead", "line twice"]))
def test_whatever_is_written_into_an_export_is_found(spoiled: Path, data: Any, rest: bytes, how: str) -> None:
    path = data.draw(st.sampled_from(sorted(path for path in spoiled.rglob("*") if path.is_file())))
    sound = path.read_bytes()
    place = data.draw(st.integers(0, len(sound)))
    changed = {
        "cut": sound[:place],
        "add": sound + rest,
        "put": sound[:place] + rest + sound[place + len(rest) :],
        "instead": rest,
        "line twice": sound[: sound.find(b"\n", place) + 1] + sound[sound.rfind(b"\n", 0, place) + 1 :],
    }[how]
    try:
        path.write_bytes(changed)
        came = raised(lambda: check(spoiled))
    finally:
        path.write_bytes(sound)
    same = changed == sound or ("checkpoint" in str(path) and _says(changed) == _says(sound))
    assert (came == (0,)) == same
    assert came[0] in (0, 3, 4)


@pytest.mark.parametrize("name", ["..", "...", "\udcff", "a\nb", "-", "x" * 255, "tile\x7f", "001.p"])
def test_names_that_no_export_has_harm_nobody(name: str, folder: Path) -> None:
    for above in ("", "tile", "tile/0", "tile/entries", "checkpoints", "sealed", "attachments"):
        path = folder / above / (name if name != ".." else "..x")
        path.write_bytes(b"hello")
    report = check(folder)
    assert "does not belong" in report.remarks[-1]
    assert report.remarks[-1].isprintable()


# -- the state


def test_a_state_is_made_for_its_owner_alone_and_written_after_success_only(small, other, tmp_path: Path) -> None:
    folder = small.export(tmp_path / "export")
    state = tmp_path / "state"
    os.truncate(folder / "log.jsonl", 100)
    assert raised(lambda: check(folder, state=state)) != (0,)
    assert not state.exists()
    (folder / "log.jsonl").write_bytes(b"".join(line + b"\n" for line in small.lines))
    old = os.umask(0o777)
    try:
        report = check(folder, state=state)
    finally:
        os.umask(old)
    assert report.first_use
    assert any("this first time is trusted" in told for told in report.not_proven)
    assert state.stat().st_mode & 0o777 == 0o700
    before = (state / "checkpoint").read_bytes()
    assert raised(lambda: check(other.export(tmp_path / "fork"), state=state))[1] == "fork"
    assert (state / "checkpoint").read_bytes() == before == small.newest.encode()


@pytest.mark.parametrize("sizes", [(1, 20), (255, 256), (256, 257), (250, 600), (300, 512), (513, 700)])
def test_a_state_grows_with_the_log(sizes: tuple[int, int], tmp_path: Path) -> None:
    told = a.Log(a.chain(a.story(sizes[1])))
    for size in sizes:
        one = told._replace(lines=told.lines[:size]).signed(size)
        path = one.jsonl(tmp_path / "x.jsonl")
        check(path, state=tmp_path / "state", against=one.checkpoints)
        with Memory(tmp_path / "state") as memory:
            assert memory.size == size
            assert list(lines._remembered(memory)) == one.leaves
    assert not list((tmp_path / "state").rglob(f"*.p/{sizes[0] % 256}"))


@pytest.mark.parametrize("place", [0, 5, 8, 15, 19])
def test_what_was_seen_before_is_named_exactly_also_in_a_jsonl(place: int, small, folder: Path, tmp_path: Path) -> None:
    check(folder, state=tmp_path / "state")
    lines = list(small.lines)
    lines[place] = lines[place].replace(b"sekretariatet", b"noen-andre")
    path = small._replace(lines=a.rechained(lines, place + 1) if place else tuple(lines)).jsonl(tmp_path / "x.jsonl")
    assert raised(lambda: check(path, state=tmp_path / "state")) == (4, "wrong-leaf", place, place + 1)


def test_a_log_shorter_than_the_state_is_rolled_back(small, tmp_path: Path) -> None:
    check(small.export(tmp_path / "new"), state=tmp_path / "state")
    shorter = small._replace(lines=small.lines[:16], checkpoints=(small.at(8), small.at(16, a.LOG, a.REVISOR)))
    folder = shorter.export(tmp_path / "old")
    assert raised(lambda: check(folder)) == (0,)
    assert raised(lambda: check(folder, state=tmp_path / "state")) == (4, "rollback", 16, SMALL)


def test_a_fork_is_named_exactly_where_the_state_knows_the_entry(small, other, folder: Path, tmp_path: Path) -> None:
    check(folder, state=tmp_path / "state")
    fork = other.export(tmp_path / "fork")
    assert raised(lambda: check(fork)) == (0,)
    assert raised(lambda: check(fork, state=tmp_path / "state")) == (4, "fork", 10, 11)
    assert raised(lambda: check(fork, against=[small.newest])) == (4, "fork", 16, SMALL)
    assert raised(lambda: check(fork, against=small.checkpoints[:2])) == (4, "fork", 8, 16)


def _kill(state: Path) -> None:
    (state / "checkpoint").unlink()


def _flip(name: str) -> Callable[[Path], None]:
    def flip(state: Path) -> None:
        data = bytearray((state / name).read_bytes())
        data[-9] ^= 1
        (state / name).write_bytes(data)

    return flip


STATES: dict[str, Callable[[Path], object]] = {
    "no checkpoint": _kill,
    "empty checkpoint": lambda state: (state / "checkpoint").write_bytes(b""),
    "no note": lambda state: (state / "checkpoint").write_bytes(b"hello\n"),
    "a signature changed": _flip("checkpoint"),
    "a tile changed": _flip("tile/0/000.p/20"),
    "a tile missing": lambda state: (state / "tile/0/000.p/20").unlink(),
    "a tile cut": lambda state: os.truncate(state / "tile/0/000.p/20", 600),
    "a tile too long": lambda state: os.truncate(state / "tile/0/000.p/20", 1 << 36),
    "a checkpoint too long": lambda state: os.truncate(state / "checkpoint", 1 << 36),
    "a link": lambda state: (state / "checkpoint").rename(state / "x") and (state / "checkpoint").symlink_to("x"),
    "a pipe": lambda state: (state / "checkpoint").unlink() or os.mkfifo(state / "checkpoint"),
    "a folder": lambda state: (state / "checkpoint").unlink() or (state / "checkpoint").mkdir(),
    "a tile folder that is a link": lambda state: (
        (state / "tile").rename(state.parent / "t") and (state / "tile").symlink_to(state.parent / "t")
    ),
}


@pytest.mark.parametrize("name", STATES)
def test_a_damaged_state_is_no_evidence(name: str, folder: Path, tmp_path: Path) -> None:
    state = tmp_path / "state"
    check(folder, state=state)
    STATES[name](state)
    assert raised(lambda: check(folder, state=state)) == (5,)
    assert "no evidence" in sentence(lambda: check(folder, state=state)) or name == "a signature changed"


def test_a_state_is_looked_at_before_anything_else(tmp_path: Path, folder: Path) -> None:
    check(folder, state=tmp_path / "state")
    _kill(tmp_path / "state")
    assert raised(lambda: check(tmp_path / "missing", state=tmp_path / "state")) == (5,)


def test_a_state_of_another_log_is_no_evidence(small, tmp_path: Path) -> None:
    origin = "elsewhere.example/register"
    foreign = a.signer(origin)
    policy = a.policy(f"log {a.LOG.key}", f"log {foreign.key}")
    lines = a.chain(a.story(9), origin=origin, key=str(foreign.key))
    elsewhere = a.Log(lines)
    elsewhere = elsewhere._replace(checkpoints=(elsewhere.at(9, foreign, a.REVISOR, origin=origin),))
    check(small.export(tmp_path / "ours"), state=tmp_path / "state")
    theirs = elsewhere.export(tmp_path / "theirs")
    assert raised(lambda: check(theirs, policy=policy)) == (0,)
    assert raised(lambda: check(theirs, policy=policy, state=tmp_path / "state")) == (5,)
    path = elsewhere.jsonl(tmp_path / "x.jsonl")
    assert raised(lambda: check(path, policy=policy, state=tmp_path / "state")) == (5,)
    assert "no log of the policy" not in sentence(lambda: check(path, policy=policy, state=tmp_path / "state"))


def test_a_state_that_others_may_enter_a_link_and_a_file_are_refused(folder: Path, tmp_path: Path) -> None:
    state = tmp_path / "state"
    check(folder, state=state)
    state.chmod(0o750)
    assert "chmod 700" in sentence(lambda: check(folder, state=state))
    state.chmod(0o700)
    (tmp_path / "link").symlink_to(state)
    assert raised(lambda: check(folder, state=tmp_path / "link")) == (2,)
    assert raised(lambda: check(folder, state=folder / "log.jsonl")) == (2,)


def test_a_state_is_made_in_a_folder_that_is_there(folder: Path, tmp_path: Path) -> None:
    assert raised(lambda: check(folder, state=tmp_path / "missing/state")) == (2,)


def test_a_state_is_not_moved_to_what_does_not_give_the_root(small, tmp_path: Path) -> None:
    with Memory(tmp_path / "state") as memory:
        assert raised(lambda: memory.keep(small.newest, small.leaves[:-1])) == (3,)
        assert raised(lambda: memory.keep(small.newest, [*small.leaves[:-1], bytes(32)])) == (3,)
        assert memory.size == 0
    assert not (tmp_path / "state/checkpoint").exists()


def test_a_state_that_somebody_takes_first_is_left_to_him(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def taken(*_: object) -> None:
        raise Unreadable("taken")

    monkeypatch.setattr("register.ledger.memory._hold", taken)
    assert raised(lambda: check(folder, state=tmp_path / "state")) == (3,)
    monkeypatch.undo()
    assert check(folder, state=tmp_path / "state").first_use  # it is there, and empty


def test_a_state_that_is_damaged_while_it_is_used_is_no_evidence(folder: Path, tmp_path: Path) -> None:
    check(folder, state=tmp_path / "state")
    with Memory(tmp_path / "state") as memory:
        (tmp_path / "state/tile/0/000.p/20").unlink()
        assert raised(lambda: memory.leaves(0)) == (5,)
        assert memory.leaves(1) is None


def test_a_first_line_that_is_damaged_is_named_though_it_might_be_another_logs(
    small, folder: Path, tmp_path: Path
) -> None:
    check(folder, state=tmp_path / "state")
    for change in ((b"{", b"["), (b"council", b"counsel")):
        changed = small._replace(lines=(small.lines[0].replace(*change, 1), *small.lines[1:]))
        (tmp_path / "x.jsonl").write_bytes(b"".join(line + b"\n" for line in changed.lines))
        assert raised(lambda: check(tmp_path / "x.jsonl", state=tmp_path / "state")) == (4, "wrong-leaf", 0, 1)


def test_two_verifications_do_not_share_a_state(folder: Path, tmp_path: Path) -> None:
    check(folder, state=tmp_path / "state")
    with Memory(tmp_path / "state"):
        assert raised(lambda: check(folder, state=tmp_path / "state")) == (3,)


@pytest.mark.parametrize("calls", range(1, 12))
def test_a_state_whose_writing_was_killed_is_the_one_before(
    calls: int, small, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    earlier = small._replace(lines=small.lines[:16]).signed(8, 16)
    state = tmp_path / "state"
    check(earlier.export(tmp_path / "old"), state=state)
    folder = small.export(tmp_path / "new")
    left = calls

    def counted(do: Callable[..., Any]) -> Callable[..., Any]:
        def one(*args: Any, **given: Any) -> Any:
            nonlocal left
            left -= 1
            if left <= 0:
                raise OSError(5, "killed")
            return do(*args, **given)

        return one

    with monkeypatch.context() as patch:
        for name in ("fsync", "replace", "mkdir", "unlink"):
            patch.setattr(f"register.ledger.memory.os.{name}", counted(getattr(os, name)))
        killed = raised(lambda: check(folder, state=state))
    assert killed == ((3,) if left <= 0 else (0,))
    with Memory(state) as memory:
        assert memory.size in (16, SMALL)
    assert check(folder, state=state).size == SMALL


def test_a_state_knows_the_line_of_a_proof(other, folder: Path, tmp_path: Path) -> None:
    check(folder, state=tmp_path / "state")
    (tmp_path / "proof").write_bytes(other.inclusion(12, other.at(18, a.LOG, a.REVISOR)).encode())
    assert raised(lambda: check(tmp_path / "proof")) == (0,)
    assert raised(lambda: check(tmp_path / "proof", state=tmp_path / "state")) == (4, "wrong-leaf", 12, 13)


# -- evidence


def caught(act: Callable[[], object]) -> Damaged:
    with pytest.raises(Damaged) as found:
        act()
    return found.value


def forked(small, other, tmp_path: Path, old: int) -> dict[str, Any]:
    fork = other._replace(checkpoints=other.checkpoints[-1:]).export(tmp_path / "fork")
    held = small.at(old)
    error = caught(lambda: check(fork, against=[held]))
    return json.loads(json.dumps(evidence(error)))


@pytest.mark.parametrize("old", [11, 12, 13, 16, 17, 19, SMALL])
def test_a_fork_can_be_seen_from_its_evidence_alone(old: int, small, other, tmp_path: Path) -> None:
    told = forked(small, other, tmp_path, old)
    assert (told["finding"], told["binds"], len(told["checkpoints"])) == ("fork", "signer", 2)
    assert shows_fork(told, POLICY)
    assert not shows_fork(told, a.policy(f"log {a.OTHER.key}"))


@pytest.mark.parametrize("indent", [None, 2])
@pytest.mark.parametrize("old", [11, 16, SMALL])
def test_an_evidence_file_of_a_fork_is_verified_as_it_is(old, indent, small, other, tmp_path: Path) -> None:
    told, file = forked(small, other, tmp_path, old), tmp_path / "fork.json"
    file.write_text(json.dumps(told, indent=indent, separators=None if indent else (",", ":")))
    report = check(file)
    assert (report.what, report.size) == ("evidence", SMALL)
    assert "signed what cannot both be of one log" in report.proven[0]
    with pytest.raises(Unreadable, match="shows no fork by itself"):
        check(file, policy=a.policy(f"log {a.OTHER.key}"))
    with pytest.raises(Misasked):
        verify(file, chain_only=True)


@pytest.mark.parametrize("spoilt", ['{"finding"', '{"finding":"fork"}', '{"finding":[],"checkpoints":[1,2]}'])
def test_evidence_that_shows_nothing_is_no_proof(spoilt: str, tmp_path: Path) -> None:
    (tmp_path / "fork.json").write_text(spoilt)
    with pytest.raises(Unreadable):
        check(tmp_path / "fork.json")


def test_the_first_node_stands_in_every_proof_of_a_fork(small, other, tmp_path: Path) -> None:
    told = forked(small, other, tmp_path, 16)
    assert b64decode(told["proof"][0]) == tree.root(other.leaves[:16])
    assert len(told["proof"]) == 1 + len(tree.consistency_ranges(16, SMALL))


def test_evidence_that_was_forged_shows_no_fork(small, other, tmp_path: Path) -> None:
    """An honest log cannot be accused, whatever is made of its checkpoints and of proofs of another's."""
    true = forked(small, other, tmp_path, 13)
    honest = [small.at(13).encode().decode(), small.newest.encode().decode()]
    stranger = other.at(SMALL, a.OTHER).encode().decode()
    proofs = {
        "none": [],
        "of the fork": true["proof"],
        "its own": [base64_of(one) for one in tree.hashes(full_ranges(13, SMALL), small.leaves)],
        "zeros": [base64_of(bytes(32))] * len(true["proof"]),
        "swapped": true["proof"][::-1],
        "no base64": ["!"],
        "no texts": [1],
        "no list": "abc",
        "long": true["proof"] * 99,
    }
    for proof in proofs.values():
        assert not shows_fork(true | {"checkpoints": honest, "proof": proof}, POLICY)
        assert not shows_fork(true | {"checkpoints": [honest[0], stranger], "proof": proof}, POLICY)
        assert shows_fork(true | {"proof": proof}, POLICY) == (proof == true["proof"])
    for checkpoints in (
        [],
        honest[:1] * 2,
        honest[:1] * 3,
        None,
        [1, 2],
        ["", ""],
        ["\ud800", "x"],
        true["checkpoints"][:1],
    ):
        assert not shows_fork(true | {"checkpoints": checkpoints}, POLICY)
    assert not shows_fork({}, POLICY)
    elsewhere = a.signer("elsewhere.example/register")
    theirs = small.at(SMALL, elsewhere, origin="elsewhere.example/register", root=bytes(32)).encode().decode()
    both = a.policy(f"log {a.LOG.key}", f"log {elsewhere.key}")
    assert not shows_fork(true | {"checkpoints": [honest[1], theirs]}, both)


def test_no_byte_of_a_forks_evidence_can_be_changed(small, other, tmp_path: Path) -> None:
    told = forked(small, other, tmp_path, 13)
    for which in (0, 1):
        text = told["checkpoints"][which].encode()
        for place in range(0, len(text), 3):
            changed = bytearray(text)
            changed[place] ^= 1
            texts = list(told["checkpoints"])
            texts[which] = changed.decode("latin-1")
            # the cosignature of a witness is not what accuses a log: unknown once its name is another
            if shows_fork(told | {"checkpoints": texts}, POLICY):
                assert b"revisor" in text[text.rindex(b"\n", 0, -1) :]
                assert place > text.rindex(b"\n", 0, -1)
    for which, one in enumerate(told["proof"]):
        for bit in range(0, 256, 5):
            changed = bytearray(b64decode(one))
            changed[bit // 8] ^= 1 << bit % 8
            proof = list(told["proof"])
            proof[which] = base64_of(bytes(changed))
            assert not shows_fork(told | {"proof": proof}, POLICY)


@pytest.mark.parametrize("size", range(1, 34))
def test_a_proof_with_its_first_node_gives_both_roots(size: int) -> None:
    leaves = [tree.leaf(bytes((n,))) for n in range(size)]
    for old in range(1, size):
        proof = tree.hashes(full_ranges(old, size), leaves)
        assert roots(old, size, proof) == (tree.root(leaves[:old]), tree.root(leaves))


def test_a_changed_line_is_evidence_with_its_line_and_checkpoint(small, folder: Path) -> None:
    path = folder / "log.jsonl"
    path.write_bytes(path.read_bytes().replace(b"party-9", b"party-8", 1))
    told = evidence(caught(lambda: check(folder)))
    assert (told["finding"], told["range"], told["binds"]) == ("wrong-leaf", [9, 10], "copy")
    assert b64decode(str(told["line"])) == small.lines[9].replace(b"party-9", b"party-8", 1)
    assert Signed.parse(told["checkpoints"][0].encode()) in small.checkpoints  # type: ignore[index] - a list
    assert told["expected"] == small.leaves[9].hex()


def test_a_rollback_is_evidence_with_the_checkpoint_that_knew_more(small, tmp_path: Path) -> None:
    path = small._replace(lines=small.lines[:17]).jsonl(tmp_path / "x.jsonl")
    error = caught(lambda: check(path, against=small.checkpoints))
    assert isinstance(error, Rollback)
    assert str(error) == (
        "x.jsonl has 17 entries, a checkpoint that you hold counts 20: it was cut, or is older. Ask for the newest."
    )
    assert evidence(error)["checkpoints"] == [small.newest.encode().decode()]


def test_who_was_given_a_cut_folder_is_told_to_ask_for_a_whole_one_and_who_keeps_a_register_to_restore_it(
    small, folder: Path, tmp_path: Path
) -> None:
    (folder / "log.jsonl").write_bytes(b"".join(line + b"\n" for line in small.lines[:17]))
    told = "log.jsonl has 17 entries, its checkpoint counts 20: it was cut. Ask for a whole one."
    assert sentence(lambda: check(folder)) == told
    with Jsonl(small._replace(lines=small.lines[:1]).jsonl(tmp_path / "x.jsonl")) as rows:
        kept = sentence(lambda: of_source(rows, small.checkpoints, policy=POLICY, now=a.NOW))
    assert kept == "Rolled back: 20 entries were recorded, 1 is left; restore a newer copy."


def test_a_forger_cannot_accuse_a_log_by_lines_that_name_his_key(small, tmp_path: Path) -> None:
    """Without a policy the lines name the keys: he who wrote them must not make the true log look forked."""
    told = a.story(SMALL, mark=" II")
    lines = a.chain(told)
    forged = a.Log(a.rechained([lines[0].replace(b"Grue", b"Gruen"), *lines[1:]]))
    rotated = a.Log(a.chain([*told[:11], a.story(SMALL, rotated=12)[11], *told[12:]]))
    for one in (forged, rotated):
        own = one._replace(checkpoints=(one.at(SMALL, a.NEXT),))
        folder = own.export(tmp_path / f"forged-{len(one.lines[0])}-{one is rotated}")
        error = caught(lambda folder=folder: check(folder, chain_only=True, against=[small.at(8)]))
        assert (error.finding, error.binds) == ("wrong-root", "copy")


# -- each check is needed


class Row(NamedTuple):
    """What somebody does, what is found, and what the verifier is without to miss it."""

    act: Callable[[Any, Any, Path], Callable[[], object]]
    found: tuple[object, ...]
    broken: dict[str, Any]


def _signature_changed(small, _, tmp: Path) -> Callable[[], object]:
    folder = small.export(tmp / "x")
    for name in ("checkpoint", "checkpoints/20"):
        data = (folder / name).read_bytes().split(b"\n")
        head, raw = data[4].rsplit(b" ", 1)
        signature = bytearray(b64decode(raw))
        signature[20] ^= 1
        data[4] = head + b" " + b64encode(signature)
        (folder / name).write_bytes(b"\n".join(data))
    return lambda: check(folder)


def _signed_by(*signers: Any) -> Callable[[Any, Any, Path], Callable[[], object]]:
    def act(small, _: Any, tmp: Path) -> Callable[[], object]:
        told = small._replace(checkpoints=(*small.checkpoints[:2], small.at(SMALL, *signers)))
        folder = told.export(tmp / "x")
        return lambda: check(folder)

    return act


def _other_origin(small, _: Any, tmp: Path) -> Callable[[], object]:
    origin = "elsewhere.example/register"
    foreign = a.signer(origin)
    lines = a.chain(a.story(9), origin=origin, key=str(foreign.key))
    told = a.Log(lines)
    told = told._replace(checkpoints=(told.at(9, foreign, a.REVISOR, origin=origin),))
    (tmp / "proof").write_bytes(told.inclusion(5).encode())
    policy = a.policy(f"log {a.LOG.key}", f"log {foreign.key}")
    return lambda: check(tmp / "proof", policy=policy, against=[small.newest])


def _folder_of_other_origin(small, _: Any, tmp: Path) -> Callable[[], object]:
    origin = "elsewhere.example/register"
    foreign = a.signer(origin)
    told = a.Log(a.chain(a.story(9), origin=origin, key=str(foreign.key)))
    told = told._replace(checkpoints=(told.at(9, foreign, a.REVISOR, origin=origin),))
    folder = told.export(tmp / "x")
    policy = a.policy(f"log {a.LOG.key}", f"log {foreign.key}")
    return lambda: check(folder, policy=policy, against=[small.at(8)])


def _file_changed(name: str, by: Callable[[bytes], bytes] | None = None) -> Callable[[Any, Any, Path], Any]:
    def act(small, _: Any, tmp: Path) -> Callable[[], object]:
        folder = small.export(tmp / "x", tmp / "map")
        path = next(folder.glob(name))
        data = path.read_bytes()
        path.write_bytes(by(data) if by else data[:5] + bytes((data[5] ^ 1,)) + data[6:])
        return lambda: check(folder)

    return act


def _stale_tile(small, _: Any, tmp: Path) -> Callable[[], object]:
    folder = small.export(tmp / "x")
    (folder / "tile/entries/000.p/3").write_bytes(b"hello")
    return lambda: check(folder)


def _last_line_changed(small, _: Any, tmp: Path) -> Callable[[], object]:
    lines = (*small.lines[:-1], small.lines[-1].replace(b"sekretariatet", b"noen-andre"))
    path = small._replace(lines=lines).jsonl(tmp / "x.jsonl")
    return lambda: check(path, against=small.checkpoints)


def _forked(small, other: Any, tmp: Path) -> Callable[[], object]:
    folder = other.export(tmp / "x")
    return lambda: check(folder, against=[small.at(12)])


def _state_changed(small, _: Any, tmp: Path) -> Callable[[], object]:
    folder = small.export(tmp / "x")
    check(folder, state=tmp / "state")
    _flip("tile/0/000.p/20")(tmp / "state")
    return lambda: check(folder, state=tmp / "state")


def _state_of_nobody(small, _: Any, tmp: Path) -> Callable[[], object]:
    folder = small.export(tmp / "x")
    check(folder, state=tmp / "state")
    (tmp / "state/checkpoint").write_bytes(small.at(SMALL, a.OTHER).encode())
    return lambda: check(folder, state=tmp / "state")


def _state_of_another_log(small, _: Any, tmp: Path) -> Callable[[], object]:
    origin = "elsewhere.example/register"
    foreign = a.signer(origin)
    path = a.Log(a.chain(a.story(9), origin=origin, key=str(foreign.key))).jsonl(tmp / "x.jsonl")
    check(small.export(tmp / "x"), state=tmp / "state")
    return lambda: check(path, policy=a.policy(f"log {a.LOG.key}", f"log {foreign.key}"), state=tmp / "state")


def _key_not_in_the_log(small, _: Any, tmp: Path) -> Callable[[], object]:
    told = small._replace(checkpoints=(*small.checkpoints[:2], small.at(SMALL, a.NEXT, a.REVISOR)))
    folder = told.export(tmp / "x")
    return lambda: check(folder, policy=BOTH_KEYS)


def _signed_by_a_stranger_in_the_chain_only(small, _: Any, tmp: Path) -> Callable[[], object]:
    told = small._replace(checkpoints=(*small.checkpoints[:2], small.at(SMALL, a.OTHER)))
    folder = told.export(tmp / "x")
    return lambda: check(folder, chain_only=True)


def _held_by_nobody(small, _: Any, tmp: Path) -> Callable[[], object]:
    folder = small.export(tmp / "x")
    return lambda: check(folder, against=[small.at(12, a.OTHER)])


def _misnamed_checkpoint(small, _: Any, tmp: Path) -> Callable[[], object]:
    folder = small.export(tmp / "x")
    (folder / "checkpoints/8").write_bytes((folder / "checkpoints/16").read_bytes())
    return lambda: check(folder)


def _erased_and_shown(small, _: Any, tmp: Path) -> Callable[[], object]:
    erased = a.opening("p-4")
    folder = small._replace(openings=small.openings | {erased.commitment: erased.encode()}).export(tmp / "x")
    return lambda: check(folder)


def _lost(small, _: Any, tmp: Path) -> Callable[[], object]:
    openings = {name: data for name, data in small.openings.items() if name != a.opening("p-2").commitment}
    folder = small._replace(openings=openings).export(tmp / "x")
    return lambda: check(folder)


def _proof_of_another_line(small, _: Any, tmp: Path) -> Callable[[], object]:
    proof = small.inclusion(5)
    line = proof.line.replace(b"sekretariatet", b"noen-andre")
    (tmp / "proof").write_bytes(Inclusion(line, 5, proof.hashes, proof.signed).encode())
    return lambda: check(tmp / "proof")


def _numbered_wrongly(small, _: Any, tmp: Path) -> Callable[[], object]:
    told = small._replace(lines=(*small.lines[:9], small.lines[10], *small.lines[10:])).signed(SMALL)
    (tmp / "proof").write_bytes(told.inclusion(9).encode())
    return lambda: check(tmp / "proof")


def _not_continued(small, other: Any, tmp: Path) -> Callable[[], object]:
    (tmp / "proof").write_bytes(other.consistency(13).encode())
    return lambda: check(tmp / "proof", against=[small.at(13)])


def _full_and_not_continued(small, other: Any, tmp: Path) -> Callable[[], object]:
    (tmp / "proof").write_bytes(other.consistency(16).encode())
    return lambda: check(tmp / "proof", against=[small.at(16)])


def _another_of_one_size(small, other: Any, tmp: Path) -> Callable[[], object]:
    (tmp / "proof").write_bytes(other.inclusion(3).encode())
    return lambda: check(tmp / "proof", against=[small.newest])


def _another_than_remembered(small, other: Any, tmp: Path) -> Callable[[], object]:
    check(small.export(tmp / "x"), state=tmp / "state")
    (tmp / "proof").write_bytes(other.inclusion(12, other.at(18, a.LOG, a.REVISOR)).encode())
    return lambda: check(tmp / "proof", state=tmp / "state")


def _quorum_of_a_proof(small, _: Any, tmp: Path) -> Callable[[], object]:
    (tmp / "proof").write_bytes(small.inclusion(3, small.at(18)).encode())
    return lambda: check(tmp / "proof")


def _named_by_tiles(small, _: Any, tmp: Path) -> Callable[[], object]:
    folder = small.export(tmp / "x")
    path = folder / "log.jsonl"
    path.write_bytes(path.read_bytes().replace(b"Kart", b"Kort", 1))
    return lambda: check(folder)


# -- what a line shows by itself


def _unsound(small, name: str) -> tuple[int, bytes]:
    """Number and line of one that no whole reading accepts, though its number and origin are right."""
    line = small.lines[5]
    return {
        "a month too many": (5, a.retold(line, recordedtime="2026-13-23T09:00:05.000000Z")),
        "a writer without a name": (5, a.retold(line, recordedby="-")),
        "an id that is none": (5, a.retold(line, id="-")),
        "no id": (5, a.retold(line, id="")),
        "an attribute too many": (5, a.retold(line, more="x")),
        "opened again": (1, a.retold(small.lines[0], sequence="000000000001")),
        "not opened": (0, a.retold(small.lines[1], sequence="000000000000")),
        "something before the first": (0, a.retold(small.lines[0], previous="1" * 64)),
        "about another": (5, a.retold(line, subject="map-2")),
        "a field too many": (5, a.retold(line, data={"colour": "red"})),
    }[name]


ALONE = {
    "a month too many": (4, "wrong-envelope", 5, 6),
    "a writer without a name": (4, "wrong-envelope", 5, 6),
    "an id that is none": (4, "wrong-envelope", 5, 6),
    "no id": (4, "not-canonical", 5, 6),
    "an attribute too many": (4, "wrong-envelope", 5, 6),
    "opened again": (4, "wrong-genesis", 1, 2),
    "not opened": (4, "wrong-genesis", 0, 1),
    "something before the first": (4, "wrong-previous", 0, 1),
    "about another": (3,),
    "a field too many": (3,),
}


@pytest.fixture(scope="session")
def unsealed() -> Any:
    """20 entries of which none tells of a checkpoint."""
    return a.log(SMALL, seals=())


@pytest.mark.parametrize("name", ALONE)
def test_a_proven_line_is_as_sound_as_a_line_alone_can_be(name: str, unsealed, tmp_path: Path) -> None:
    number, line = _unsound(unsealed, name)
    told = unsealed._replace(lines=(*unsealed.lines[:number], line, *unsealed.lines[number + 1 :])).signed(SMALL)
    (tmp_path / "proof").write_bytes(told.inclusion(number).encode())
    assert raised(lambda: check(tmp_path / "proof")) == ALONE[name]
    chained = told._replace(lines=a.rechained(list(told.lines), number + 1))
    assert raised(lambda: check(chained.jsonl(tmp_path / "x.jsonl"), chain_only=True)) == ALONE[name]


def test_an_unsound_line_of_a_proof_is_evidence_with_its_proof(small, tmp_path: Path) -> None:
    number, line = _unsound(small, "an id that is none")
    told = small._replace(lines=(*small.lines[:number], line, *small.lines[number + 1 :])).signed(SMALL)
    (tmp_path / "proof").write_bytes(told.inclusion(number).encode())
    shown = evidence(caught(lambda: check(tmp_path / "proof")))
    assert b64decode(str(shown["line"])) == line
    assert (len(shown["checkpoints"]), len(shown["proof"])) == (1, 5)  # type: ignore[arg-type] - lists


# -- how it is said


def test_every_finding_that_the_page_lists_is_said_in_words_and_no_other() -> None:
    page = (Path(__file__).parents[1] / "docs" / "formats.md").read_text(encoding="utf-8")
    table = page.partition("## What a reader finds")[2].partition("\n## ")[0]
    cells = [row.split("|")[1] for row in table.splitlines() if row.startswith("| `")]
    assert {name for cell in cells for name in cell.split("`")[1::2]} == IN_WORDS.keys()
    told = str(Damaged(1, "wrong-leaf", expected="a", found="b"))
    assert told == "Damaged at entry #1: wrong-leaf (not the line that was signed or recorded). Expected a, found b."


def test_what_is_never_proven_is_said_as_the_page_says_it(folder: Path) -> None:
    page = (Path(__file__).parents[1] / "docs" / "auditors.md").read_text(encoding="utf-8")
    assert f"- {check(folder).not_proven[-1]}" in page


def test_one_entry_is_told_in_the_singular(tmp_path: Path) -> None:
    log = a.Log(a.chain([])).signed(1)
    report = check(log.export(tmp_path / "one"))
    assert report.proven[0] == f"The one entry of {a.ORIGIN} is well formed."
    assert report.proven[1].startswith("The first has the root ")
    assert "who saw it at 2026-11-23T" in report.proven[1]
    longer = a.log(9, seals=(8,))
    told = check(longer.jsonl(tmp_path / "x.jsonl"), against=[longer.at(8, a.LOG, a.REVISOR)])
    assert "Entry #8: it follows the newest checkpoint and can still be changed." in told.not_proven
    assert name_of(log.newest) == "the checkpoint of 1 entry"


def test_where_nothing_is_signed_no_checkpoint_and_no_key_is_spoken_of(small, tmp_path: Path) -> None:
    told = check(small.jsonl(tmp_path / "x.jsonl"), chain_only=True).not_proven
    assert told[0] == "Anything against who holds the file: nothing is signed, and every entry can still be changed."
    assert not [each for each in told if "newest checkpoint" in each or "names itself" in each]


def test_a_policy_from_before_a_rotation_is_told_which_key_came(small, tmp_path: Path) -> None:
    signed = small.at(SMALL, a.NEXT, a.REVISOR)
    folder = small._replace(checkpoints=(signed,)).export(tmp_path / "export")
    assert sentence(lambda: check(folder)) == (
        f"The checkpoint of 20 entries is not signed by {a.LOG.key}, but, as it says, by a key of that name that your"
        f" policy does not know, {a.NEXT.key.id.hex()}."
        " If the key was rotated, get the new vkey and keep both log lines."
    )
    nobody = small._replace(checkpoints=(small.at(SMALL, a.REVISOR),)).export(tmp_path / "unsigned")
    assert sentence(lambda: check(nobody)) == (
        f"The checkpoint of 20 entries lacks the signature of its log, {a.LOG.key}."
    )


def test_what_is_asked_wrongly_names_the_option_or_the_lines_that_are_missing(
    small, folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "a.checkpoint").write_bytes(small.newest.encode())
    (tmp_path / "a.consistency").write_bytes(small.consistency(8).encode())
    assert "is a checkpoint: give it with --against" in sentence(lambda: check(tmp_path / "a.checkpoint"))
    assert raised(lambda: check(tmp_path / "a.checkpoint")) == (2,)
    assert sentence(lambda: check(tmp_path / "a.consistency")).endswith("that you hold, --against FILE.")
    assert "--against FILE, verify the folder that it lies in" in sentence(lambda: check(folder / "log.jsonl"))
    assert "`log VKEY` and `quorum none`" in sentence(lambda: verify(folder, now=a.NOW))


def test_paths_and_policies_may_be_given_as_text(folder: Path, tmp_path: Path) -> None:
    text = f"log {a.LOG.key}\nquorum none\n"
    policy = Policy.parse(text)
    assert policy == Policy.parse(text.encode())
    given: dict[str, Any] = {"policy": policy, "state": str(tmp_path / "state"), "now": a.NOW}
    assert [verify(str(folder), **given).first_use for _ in range(2)] == [True, False]


# -- which keys are in force


def _turned(*signers: Any, tail: Sequence[Any] = (), **rotation: Any) -> Any:
    """13 entries, the key replaced at #10, signed at the end; a tail that nobody signed."""
    event = a.KeyRotated(on=a.DAY, **({"key": str(a.NEXT.key), "replaces": str(a.LOG.key)} | rotation))
    told = [*a.story(10), event, *a.story(13)[10:]]
    signed = a.Log(a.chain(told))
    return signed._replace(lines=a.chain([*told, *tail]), checkpoints=(signed.at(13, *signers),))


def _folder_of(log: Any, folder: Path) -> Path:
    """An export whose lines go on after what is signed."""
    path = log.export(folder)
    log.jsonl(path / "log.jsonl")
    return path


BOTH = a.policy(f"log {a.LOG.key}", f"log {a.NEXT.key}", quorum="none")
STRANGE = a.signer("elsewhere.example/register")
ODD_KEYS = {
    "of a witness": a.REVISOR,
    "of another origin": STRANGE,
    "of a witness with the log's name": a.signer(a.ORIGIN, 4),
}


def test_a_line_that_nobody_signed_takes_no_key_out_of_force(tmp_path: Path) -> None:
    log = _turned(a.LOG, a.NEXT)
    sealed = a.CheckpointSealed(on=a.DAY, root=base64_of(tree.root(log.leaves[:12])), tree_size=12)
    folder = _folder_of(_turned(a.LOG, a.NEXT, tail=[sealed]), tmp_path / "export")
    assert (check(folder, policy=BOTH).size, check(folder, policy=BOTH).unsigned) == (13, 1)
    assert check(folder, chain_only=True).size == 13


@pytest.mark.parametrize(("signer", "lacks"), [(a.LOG, a.NEXT), (a.NEXT, a.LOG)])
def test_the_first_checkpoint_after_a_rotation_lacks_one_of_two_signatures(
    signer: Any, lacks: Any, tmp_path: Path
) -> None:
    folder = _turned(signer).export(tmp_path / "export")
    told = f"The checkpoint of 13 entries lacks the signature by {lacks.key}."
    assert sentence(lambda: check(folder, policy=BOTH)) == told
    assert raised(lambda: check(folder, policy=BOTH, state=tmp_path / "state")) == (3,)
    assert not (tmp_path / "state").exists()
    knows_one = a.policy(f"log {signer.key}", quorum="none")
    assert sentence(lambda: check(folder, policy=knows_one)) == f"{told} The log names it, your policy does not."
    assert raised(lambda: check(folder, chain_only=True)) == (3,)


def test_the_other_signature_after_a_rotation_is_looked_at_though_the_policy_does_not_know_the_key(
    tmp_path: Path,
) -> None:
    folder = _turned(a.LOG, a.NEXT).export(tmp_path / "export")
    assert check(folder, policy=a.policy(quorum="none")).signers == ((a.LOG.key, None),)


def test_a_checkpoint_that_is_held_ends_the_time_of_both_keys(tmp_path: Path) -> None:
    log = _turned(a.LOG, a.NEXT)
    later = log._replace(checkpoints=(log.at(13, a.NEXT),)).export(tmp_path / "export")
    assert raised(lambda: check(later, policy=BOTH)) == (3,)
    assert check(later, policy=BOTH, against=[log.at(12, a.LOG, a.NEXT)]).size == 13


def test_a_key_that_replaces_what_is_not_in_force_is_not_in_force_nor_what_it_replaces(tmp_path: Path) -> None:
    for signers in ([a.OTHER], [a.OTHER, a.NEXT], [a.NEXT]):
        log = _turned(*signers, replaces=str(a.OTHER.key))
        folder = log.export(tmp_path / f"by-{len(signers)}-{signers[0].key.id.hex()}")
        policy = a.policy(*(f"log {one.key}" for one in (a.OTHER, a.NEXT)), quorum="none")
        assert raised(lambda folder=folder, policy=policy: check(folder, policy=policy)) == (4, "unlogged-key", 0, 13)
        assert raised(lambda folder=folder: check(folder, chain_only=True)) == (3,)


@pytest.mark.parametrize("name", ODD_KEYS)
def test_what_is_no_key_of_the_log_is_never_in_force(name: str, tmp_path: Path) -> None:
    odd = ODD_KEYS[name]
    alone = _turned(odd, key=str(odd.key)).export(tmp_path / "alone")
    assert raised(lambda: check(alone, chain_only=True)) == (3,)
    true = _turned(a.LOG, key=str(odd.key)).export(tmp_path / "true")
    assert check(true, chain_only=True).signers == ((a.LOG.key, None),)


# -- what nobody signed


def test_a_lie_behind_the_newest_checkpoint_is_in_the_line_that_tells_it(tmp_path: Path) -> None:
    told = a.story(12)
    for size in (3, 12):
        lie = a.CheckpointSealed(on=a.DAY, root=base64_of(bytes(32)), tree_size=size)
        log = a.Log(a.chain([*told, lie]))
        log = log._replace(checkpoints=(log.at(12, a.LOG, a.REVISOR),))
        error = caught(lambda log=log: check(_folder_of(log, tmp_path / f"{log.lines[-1][-20:]!r}-{size}")))  # noqa: B023 - called at once
        assert (error.finding, error.first, error.end) == ("wrong-root", 12, 13)
        assert "whoever had the file can have written it" in str(error)
        assert evidence(error)["checkpoints"] == [log.newest.encode().decode()]
        assert error.line == log.lines[-1]


@pytest.mark.parametrize("behind", [0, 1])
def test_what_is_found_behind_the_newest_checkpoint_is_said_to_be_there(behind: int, small, tmp_path: Path) -> None:
    lines = [*small.lines[: 16 + behind], a.retold(small.lines[16 + behind], recordedby="-")]
    log = small._replace(lines=tuple(lines), checkpoints=(small.at(16, a.LOG, a.REVISOR),))
    error = caught(lambda: check(_folder_of(log, tmp_path / "export")))
    assert (error.finding, error.first, error.exit_code) == ("wrong-envelope", 16 + behind, 4)
    assert "whoever had the file can have written it" in str(error)
    path = small._replace(lines=(*small.lines[:9], a.retold(small.lines[9], recordedby="-"))).jsonl(
        tmp_path / "x.jsonl"
    )
    for by in ({"against": [small.newest]}, {"chain_only": True}):
        assert "whoever had" not in sentence(lambda by=by: check(path, **by))


def test_without_its_words_nobody_would_know_that_it_is_behind(
    small, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lines, "_UNSIGNED", "")
    with pytest.raises(AssertionError):
        test_what_is_found_behind_the_newest_checkpoint_is_said_to_be_there(0, small, tmp_path)


# -- erasures that excuse nothing


def _sealing(*order: str, tail: Sequence[str] = ()) -> Any:
    """Persons and erasures by their names (``-`` before one erases), signed before the tail; one more is shown."""

    def event(name: str) -> Any:
        person = name.lstrip("-")
        told = a.opening(person).commitment
        if name.startswith("-"):
            return a.PersonalDataErased(on=a.DAY, person=person, commitments=(told,), ground="Art. 17")
        return a.PersonRegistered(on=a.DAY, person=person, personal_data=a.Sealed(sealed=told))

    events = [event(name) for name in ("shown", *order)]
    shown = a.opening("shown")
    log = a.Log(a.chain(events), openings={shown.commitment: shown.encode()}).signed(len(events) + 1)
    return log._replace(lines=a.chain([*events, *map(event, tail)]))


ERASED: dict[str, tuple[Any, tuple[object, ...], tuple[object, ...]]] = {
    "later": (_sealing("ada", "-ada"), (0,), (4, "not-erased", 3, 4)),
    "earlier": (_sealing("-ada", "ada"), (4, "unopened", 3, 4), (0,)),
    "earlier and later": (_sealing("-ada", "ada", "-bo", "-ada"), (0,), (4, "not-erased", 5, 6)),
    "of two": (_sealing("-ada", "-bo", "ada", "-bo", "bo", "-ada", "-bo"), (0,), (4, "not-erased", 7, 8)),
    "by nobody": (_sealing("ada", tail=["-ada"]), (4, "unopened", 2, 3), (0,)),
    "earlier, and by nobody": (_sealing("-ada", "ada", tail=["-ada"]), (4, "unopened", 3, 4), (0,)),
}


@pytest.mark.parametrize("name", ERASED)
def test_only_a_later_erasure_that_was_signed_excuses_a_loss(name: str, tmp_path: Path) -> None:
    log, lost, shown = ERASED[name]
    folder = _folder_of(log, tmp_path / "lost")
    assert raised(lambda: check(folder)) == lost
    ada = a.opening("ada")
    folder = _folder_of(log._replace(openings=log.openings | {ada.commitment: ada.encode()}), tmp_path / "shown")
    assert raised(lambda: check(folder)) == shown


# -- whose quorum


def test_the_quorum_is_asked_of_what_is_relied_on_in_a_folder_too(small, tmp_path: Path) -> None:
    log = small._replace(checkpoints=(small.at(8), small.at(16, a.LOG, a.REVISOR)))
    folder = _folder_of(log, tmp_path / "export")
    assert check(folder).size == 16
    for path in (folder, small.jsonl(tmp_path / "x.jsonl")):
        act = lambda path=path: check(path, against=[small.at(SMALL)], state=tmp_path / "state")  # noqa: E731 - twice
        assert raised(act) == (3,)
        assert "quorum is not met" in sentence(act)
        assert not (tmp_path / "state").exists()
    assert check(folder, against=[small.newest], state=tmp_path / "state").size == SMALL
    short = small._replace(lines=small.lines[:16], checkpoints=log.checkpoints).export(tmp_path / "short")
    assert raised(lambda: check(short, against=[small.at(SMALL)])) == (4, "rollback", 16, SMALL)


# -- what a wrong signature beside would hide


def test_no_wrong_signature_beside_hides_a_fork(small, other, tmp_path: Path) -> None:
    keys = {"witness": a.REVISOR.key, "log": a.LOG.key, "next": a.NEXT.key}
    for name, key in keys.items():
        spoilt = other._replace(checkpoints=(a.spoilt(other.newest, key),)).export(tmp_path / name)
        plain = other._replace(checkpoints=other.checkpoints[-1:]).export(tmp_path / f"plain-{name}")
        for folder, held in ((spoilt, small.at(13)), (plain, a.spoilt(small.at(13), key))):
            error = caught(lambda folder=folder, held=held: check(folder, policy=BOTH_KEYS, against=[held]))
            assert (error.finding, error.binds, error.end) == ("fork", "signer", 13)
            assert shows_fork(evidence(error), BOTH_KEYS)


def test_evidence_that_asks_more_than_the_logs_signature_convinces_nobody(
    small, other, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("register.ledger.evidence.bound_by", lambda one, _: one.signers(BOTH_KEYS.keys()))
    with pytest.raises(AssertionError):
        test_no_wrong_signature_beside_hides_a_fork(small, other, tmp_path)


def test_the_range_of_a_fork_begins_where_what_is_held_agrees(small, other, tmp_path: Path) -> None:
    fork = other._replace(checkpoints=(a.spoilt(other.newest, a.REVISOR.key),)).export(tmp_path / "fork")
    assert raised(lambda: check(fork, against=[small.at(5), small.at(13)])) == (4, "fork", 5, 13)


def test_a_wrong_signature_where_there_is_no_fork_is_said(small, tmp_path: Path) -> None:
    held = a.spoilt(small.at(13), a.REVISOR.key)
    folder = small._replace(checkpoints=(a.spoilt(small.newest, a.REVISOR.key),)).export(tmp_path / "export")
    assert raised(lambda: check(folder, against=[small.at(13)])) == (4, "bad-signature", 0, SMALL)
    assert raised(lambda: check(small.export(tmp_path / "true"), against=[held])) == (4, "bad-signature", 0, 13)
    (tmp_path / "proof").write_bytes(small.consistency(13).encode())
    assert raised(lambda: check(tmp_path / "proof", against=[held])) == (4, "bad-signature", 0, 13)
    (tmp_path / "proof").write_bytes(small.inclusion(13, a.spoilt(small.newest, a.MEMBER.key)).encode())
    assert raised(lambda: check(tmp_path / "proof")) == (4, "bad-signature", 0, SMALL)


def test_no_wrong_signature_beside_hides_a_fork_that_a_proof_shows(small, other, tmp_path: Path) -> None:
    spoilt = a.spoilt(other.newest, a.REVISOR.key)
    for proof, held in ((other.consistency(13, spoilt), small.at(13)), (other.inclusion(3, spoilt), small.newest)):
        (tmp_path / "proof").write_bytes(proof.encode())
        error = caught(lambda held=held: check(tmp_path / "proof", against=[held]))
        assert (error.finding, error.binds) == ("fork", "signer")
        assert shows_fork(evidence(error), POLICY)


# -- what a newer version wrote


def _newer(written: str, *, key: str | None = None) -> Any:
    """20 entries, one at #17 of a kind that this version does not know."""
    lines = list(a.chain(a.story(SMALL, seals=(8,)), key=key or str(a.LOG.key)))
    lines[17] = a.retold(lines[17], type=f"decision-register.{written}")
    log = a.Log(a.rechained(lines, 17), openings=a.log(SMALL, seals=(8, 16)).openings)
    return log.signed(8, SMALL)


def _unread_tile(folder: Path) -> None:
    path = folder / "tile/entries/000.p/20"
    path.write_bytes(path.read_bytes().replace(b"Kart", b"Kort", 1))


def _unread_loss(folder: Path) -> None:
    (folder / "sealed" / a.opening("p-2").commitment).unlink()


def _unread_excuse(folder: Path) -> None:
    """An erasure of a newer version, as it would be, behind the newest checkpoint."""
    _unread_loss(folder)
    lines = (folder / "log.jsonl").read_bytes().splitlines()
    excuse = a.retold(lines[-1], id="excuse", type="decision-register.personal-data-erased.v2")
    chained = a.rechained([*lines, excuse], len(lines))
    (folder / "log.jsonl").write_bytes(b"".join(line + b"\n" for line in chained))


UNREAD: dict[str, tuple[Any, Callable[[Path], None], tuple[object, ...]]] = {
    "a bundle rewritten": (_newer("moon-landed.v1"), _unread_tile, (4, "wrong-tile", 0, SMALL)),
    "a loss": (_newer("moon-landed.v1"), _unread_loss, (4, "unopened", 2, 3)),
    "a loss that it may excuse": (_newer("personal-data-erased.v2"), _unread_loss, (3,)),
    "a loss that somebody would excuse": (_newer("moon-landed.v1"), _unread_excuse, (4, "unopened", 2, 3)),
    "a key that is not in force": (
        _newer("moon-landed.v1", key=str(a.OTHER.key)),
        lambda _: None,
        (4, "unlogged-key", 0, 8),
    ),
    "nothing": (_newer("moon-landed.v1"), lambda _: None, (3,)),
}


@pytest.mark.parametrize("name", UNREAD)
def test_what_cannot_be_read_hides_nothing_that_was_done(name: str, tmp_path: Path) -> None:
    log, act, found = UNREAD[name]
    folder = log.export(tmp_path / "export")
    act(folder)
    assert raised(lambda: check(folder, state=tmp_path / "state")) == found
    assert not (tmp_path / "state").exists()


@pytest.mark.parametrize("written", ["key-rotated.v2", "key-shared.v1"])
def test_nobody_is_accused_by_keys_of_which_a_newer_version_knows_more(written: str, tmp_path: Path) -> None:
    log = _newer(written)
    log = log._replace(checkpoints=(log.at(8), log.at(SMALL, a.NEXT, a.REVISOR)))
    folder = log.export(tmp_path / "export")
    assert sentence(lambda: check(folder, policy=BOTH_KEYS)).startswith(f"Entry #17 is a {written}")
    log = log._replace(checkpoints=(log.at(8), log.at(17, a.NEXT, a.REVISOR)))
    assert raised(lambda: check(_folder_of(log, tmp_path / "before"), policy=BOTH_KEYS))[1] == "unlogged-key"


def nothing(*_: Any, **__: Any) -> Any:
    return None


def _only_signers(signed: Signed, policy: Any, _: str) -> Any:
    return signed.signers(policy.keys())


def _unchecked(topic: str, line: bytes, *_: object) -> reading.Sound:
    decode = codec.decoder(topic)
    assert decode
    return reading.Sound({}, decode(line), None)


def _tile_unless(bundles: bool) -> Callable[..., None]:  # noqa: FBT001 - which of two
    from register.verify import beside  # noqa: PLC0415 - the true one, before it is patched

    true = beside._check_tile

    def check_tile(folder: Any, tile: Any, *rest: Any) -> None:
        if (tile[0] is None) != bundles:
            true(folder, tile, *rest)

    return check_tile


def _unsound_and_proven(small, _: Any, tmp: Path) -> Callable[[], object]:
    number, line = _unsound(small, "an id that is none")
    told = small._replace(lines=(*small.lines[:number], line, *small.lines[number + 1 :])).signed(SMALL)
    (tmp / "proof").write_bytes(told.inclusion(number).encode())
    return lambda: check(tmp / "proof")


def _tail_that_tells_of_a_checkpoint(_: Any, __: Any, tmp: Path) -> Callable[[], object]:
    log = _turned(a.LOG, a.NEXT)
    sealed = a.CheckpointSealed(on=a.DAY, root=base64_of(tree.root(log.leaves[:12])), tree_size=12)
    folder = _folder_of(_turned(a.LOG, a.NEXT, tail=[sealed]), tmp / "x")
    return lambda: check(folder, policy=BOTH)


def _signed_after_turning(*signers: Any, **given: Any) -> Callable[[Any, Any, Path], Callable[[], object]]:
    def act(_: Any, __: Any, tmp: Path) -> Callable[[], object]:
        folder = _turned(*signers, **given).export(tmp / "x")
        logs = [f"log {one.key}" for one in (a.LOG, a.NEXT, a.OTHER)]
        return lambda: check(folder, policy=a.policy(*logs, quorum="none"))

    return act


def _erased_as(name: str) -> Callable[[Any, Any, Path], Callable[[], object]]:
    def act(_: Any, __: Any, tmp: Path) -> Callable[[], object]:
        folder = _folder_of(ERASED[name][0], tmp / "x")
        return lambda: check(folder)

    return act


def _more_is_held_than_cosigned(small, _: Any, tmp: Path) -> Callable[[], object]:
    log = small._replace(checkpoints=(small.at(8), small.at(16, a.LOG, a.REVISOR)))
    folder = _folder_of(log, tmp / "x")
    return lambda: check(folder, against=[small.at(SMALL)])


def _state_of_nobody_in_the_chain_only(small, _: Any, tmp: Path) -> Callable[[], object]:
    folder = small.export(tmp / "x")
    check(folder, state=tmp / "state", chain_only=True)
    (tmp / "state/checkpoint").write_bytes(small.at(SMALL, a.OTHER).encode())
    return lambda: check(folder, state=tmp / "state", chain_only=True)


def _spoilt_in_the_chain_only(small, _: Any, tmp: Path) -> Callable[[], object]:
    folder = small.export(tmp / "x")
    check(folder, state=tmp / "state", chain_only=True)
    (tmp / "state/checkpoint").write_bytes(a.spoilt(small.newest, a.LOG.key).encode())
    return lambda: check(folder, state=tmp / "state", chain_only=True)


def _fork_with_a_wrong_signature(small, other: Any, tmp: Path) -> Callable[[], object]:
    folder = other._replace(checkpoints=(a.spoilt(other.newest, a.REVISOR.key),)).export(tmp / "x")
    return lambda: check(folder, against=[small.at(13)])


def _held_with_a_wrong_signature(small, _: Any, tmp: Path) -> Callable[[], object]:
    folder = small.export(tmp / "x")
    return lambda: check(folder, against=[a.spoilt(small.at(13), a.REVISOR.key)])


def _proven_with_a_wrong_signature(small, other: Any, tmp: Path) -> Callable[[], object]:
    (tmp / "proof").write_bytes(other.consistency(13, a.spoilt(other.newest, a.REVISOR.key)).encode())
    return lambda: check(tmp / "proof", against=[small.at(13)])


def _unread_and(name: str) -> Callable[[Any, Any, Path], Callable[[], object]]:
    def act(_: Any, __: Any, tmp: Path) -> Callable[[], object]:
        log, change, _found = UNREAD[name]
        folder = log.export(tmp / "x")
        change(folder)
        return lambda: check(folder)

    return act


def _turned_by_a_newer_version(_: Any, __: Any, tmp: Path) -> Callable[[], object]:
    log = _newer("key-rotated.v2")
    folder = log._replace(checkpoints=(log.at(8), log.at(SMALL, a.NEXT, a.REVISOR))).export(tmp / "x")
    return lambda: check(folder, policy=BOTH_KEYS)


def _by_any_key_and_claim(keys: Any, sealed: Any, size: int) -> tuple[str, ...]:
    """The keys in force by whatever a line says."""
    told = [key for key in keys if key.number < size]
    last = max((claim.size for claim in sealed if claim.size < size), default=0)
    replaced = (key.replaces for key in reversed(told) if key.number >= last)
    return tuple(dict.fromkeys([told[-1].key, *(key for key in replaced if key)]))


def _impatient(*given: Any, patient: bool, **more: Any) -> Any:
    assert patient
    return examine(*given, **more)


V = "register.verify"
NO_QUORUM = {f"{V}.basis.check_quorum": nothing, f"{V}.lines.check_quorum": nothing}
HELD_BY_ANYBODY = {
    f"{V}.basis._check_held": nothing,
    f"{V}.basis.check_signatures_held": nothing,
    f"{V}.lines.check_all_signed": nothing,
}
ROWS: dict[str, Row] = {
    "signatures": Row(
        _signature_changed, (4, "bad-signature", 0, SMALL), {"register.ledger.checkpoint._signed": lambda *_: True}
    ),
    "the log's signature": Row(
        _signed_by(a.REVISOR),
        (3,),
        {
            f"{V}.basis.signers_of": _only_signers,
            **NO_QUORUM,
            f"{V}.lines.check_all_signed": nothing,
        },
    ),
    "quorum": Row(_signed_by(a.LOG), (3,), NO_QUORUM),
    "quorum of a proof": Row(_quorum_of_a_proof, (3,), {f"{V}.proofs.check_quorum": nothing}),
    "origin": Row(_folder_of_other_origin, (4, "wrong-source", 0, 1), {f"{V}.lines.check_origin": nothing}),
    "origin of a proof": Row(_other_origin, (4, "wrong-source", 0, 1), {f"{V}.proofs.check_origin": nothing}),
    "leaf hashes": Row(_named_by_tiles, (4, "wrong-leaf", 5, 6), {f"{V}.lines._trusted": nothing}),
    "tiles": Row(
        _file_changed("tile/0/000.p/20"),
        (4, "wrong-tile", 0, SMALL),
        {f"{V}.beside._check_tile": _tile_unless(bundles=False)},
    ),
    "bundles": Row(
        _file_changed("tile/entries/000.p/20"),
        (4, "wrong-tile", 0, SMALL),
        {f"{V}.beside._check_tile": _tile_unless(bundles=True)},
    ),
    "stale tiles": Row(_stale_tile, (4, "wrong-tile", 0, 3), {f"{V}.beside._check_tile": nothing}),
    "roots": Row(_last_line_changed, (4, "wrong-root", 16, SMALL), {f"{V}.lines._claims": lambda _: ()}),
    "checkpoints held": Row(_forked, (4, "fork", 8, 12), {f"{V}.lines._held_claims": lambda _: ()}),
    "whose doing it is": Row(_forked, (4, "fork", 8, 12), {f"{V}.lines._fork": nothing}),
    "signatures held": Row(_held_by_nobody, (3,), HELD_BY_ANYBODY),
    "state": Row(
        _state_changed,
        (5,),
        {"register.ledger.memory.Memory._recalled": lambda _, folder: Signed.parse(folder.read("checkpoint", 65_536))},
    ),
    "signature of the state": Row(
        _state_of_nobody,
        (5,),
        {f"{V}.basis._check_memory": nothing, f"{V}.lines.check_all_signed": nothing},
    ),
    "log of the state": Row(_state_of_another_log, (5,), {f"{V}.lines.check_first": nothing}),
    "keys in force": Row(_key_not_in_the_log, (4, "unlogged-key", 0, SMALL), {f"{V}.lines.check_in_force": nothing}),
    "keys of the log itself": Row(
        _signed_by_a_stranger_in_the_chain_only, (3,), {f"{V}.lines.check_all_signed": nothing}
    ),
    "names of checkpoints": Row(
        _misnamed_checkpoint, (3,), {f"{V}.beside._parsed": lambda data, *_: Signed.parse(data)}
    ),
    "openings": Row(
        _file_changed(f"sealed/{a.opening('p-1').commitment}"),
        (4, "wrong-opening", 1, 2),
        {f"{V}.beside._opens": lambda *_: True},
    ),
    "erasures": Row(_erased_and_shown, (4, "not-erased", 6, 7), {f"{V}.beside._not_erased": lambda *_: []}),
    "losses": Row(_lost, (4, "unopened", 2, 3), {f"{V}.beside._unopened": lambda *_: []}),
    "attachments": Row(
        _file_changed("attachments/*"), (4, "wrong-attachment", 5, 6), {f"{V}.beside._hashed": lambda _, name: name}
    ),
    "a proven line by itself": Row(_unsound_and_proven, (4, "wrong-envelope", 5, 6), {f"{V}.proofs.sound": _unchecked}),
    "who tells of a checkpoint": Row(
        _tail_that_tells_of_a_checkpoint,
        (0,),
        {f"{V}.basis._known_since": lambda claim: claim.size, f"{V}.basis.keys_in_force": _by_any_key_and_claim},
    ),
    "both keys after a rotation": Row(_signed_after_turning(a.NEXT), (3,), {f"{V}.lines.check_all_signed": nothing}),
    "what a key replaces": Row(
        _signed_after_turning(a.NEXT, a.OTHER, replaces=str(a.OTHER.key)),
        (4, "unlogged-key", 0, 13),
        {f"{V}.basis.keys_in_force": _by_any_key_and_claim},
    ),
    "an earlier erasure": Row(
        _erased_as("earlier"), (4, "unopened", 3, 4), {f"{V}.beside._erasures": lambda _, examined: examined.erased}
    ),
    "an erasure by nobody": Row(
        _erased_as("by nobody"), (4, "unopened", 2, 3), {f"{V}.beside._erasures": lambda _, examined: examined.erased}
    ),
    "quorum of what is held": Row(_more_is_held_than_cosigned, (3,), {f"{V}.lines.check_quorum": nothing}),
    "signature of the state by the chain only": Row(
        _state_of_nobody_in_the_chain_only, (5,), {f"{V}.basis.blaming_the_state": lambda *_: nullcontext()}
    ),
    "a wrong one in the state by the chain only": Row(
        _spoilt_in_the_chain_only, (5,), {f"{V}.basis.blaming_the_state": lambda *_: nullcontext()}
    ),
    "who is bound": Row(
        _fork_with_a_wrong_signature,
        (4, "fork", 0, 13),
        {f"{V}.lines.bound_by": lambda one, _: one.signers(POLICY.keys())},
    ),
    "all signatures held": Row(
        _held_with_a_wrong_signature, (4, "bad-signature", 0, 13), {f"{V}.basis.check_signatures_held": nothing}
    ),
    "who is bound by a proof": Row(
        _proven_with_a_wrong_signature, (4, "fork", 0, 13), {f"{V}.proofs.check_by_its_log": signers_of}
    ),
    "what is found beside what is unread": Row(
        _unread_and("a bundle rewritten"), (4, "wrong-tile", 0, SMALL), {f"{V}.lines.examine": _impatient}
    ),
    "losses that a newer version may excuse": Row(
        _unread_and("a loss that it may excuse"),
        (3,),
        {f"{V}.beside.first_unread": lambda _, examined, __: examined.size},
    ),
    "keys that a newer version may know": Row(
        _turned_by_a_newer_version, (3,), {f"{V}.basis.first_unread": lambda _, examined, __: examined.size}
    ),
    "inclusion": Row(
        _proof_of_another_line,
        (4, "wrong-root", 5, 6),
        {f"{V}.proofs._check_included": nothing, "register.ledger.proof.Inclusion.is_included": lambda _: True},
    ),
    "number of a proven line": Row(
        _numbered_wrongly,
        (4, "wrong-sequence", 9, 10),
        {f"{V}.proofs.sound": _unchecked},
    ),
    "consistency": Row(_not_continued, (4, "fork", 0, 13), {f"{V}.proofs._check_continued": nothing}),
    "consistency of a full tree": Row(
        _full_and_not_continued, (4, "wrong-root", 0, 16), {f"{V}.proofs._check_continued": nothing}
    ),
    "one root a size": Row(_another_of_one_size, (4, "fork", 0, SMALL), {f"{V}.proofs._compared": lambda *_: ()}),
    "lines remembered": Row(
        _another_than_remembered, (4, "wrong-leaf", 12, 13), {f"{V}.proofs._check_remembered": nothing}
    ),
}


@pytest.mark.parametrize("name", ROWS)
def test_what_is_done_to_a_copy_is_found(name: str, small, other, tmp_path: Path) -> None:
    row = ROWS[name]
    assert raised(row.act(small, other, tmp_path)) == row.found


@pytest.mark.parametrize("name", ROWS)
def test_without_its_check_it_is_not_found(
    name: str, small, other, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = ROWS[name]
    act = row.act(small, other, tmp_path)
    for target, instead in row.broken.items():
        monkeypatch.setattr(target, instead)
    assert raised(act) != row.found


@pytest.mark.parametrize("error", [Misasked, Unreadable, Damaged, VerifierDamaged])
def test_every_end_of_a_verification_has_its_own_exit_code(error: type[RegisterError]) -> None:
    assert {Misasked: 2, Unreadable: 3, Damaged: 4, VerifierDamaged: 5}[error] == error.exit_code


def test_a_line_of_a_newer_version_is_unreadable_and_no_damage(small, tmp_path: Path) -> None:
    value = orjson.loads(small.lines[-1])
    value["type"] = "decision-register.moon-landed.v1"
    told = small._replace(lines=(*small.lines[:-1], orjson.dumps(value, option=orjson.OPT_SORT_KEYS))).signed(8, SMALL)
    assert raised(lambda: check(told.export(tmp_path / "export"))) == (3,)
    (tmp_path / "proof").write_bytes(told.inclusion(SMALL - 1).encode())
    assert raised(lambda: check(tmp_path / "proof")) == (3,)
