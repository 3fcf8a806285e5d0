"""Evidence by the command line: keys, checkpoints, proofs, exports, witnesses, erasure, each as it is meant to go."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import cli
from register import Register
from register.erase import erase
from register.events import CheckpointSealed
from register.ledger.checkpoint import Signed
from register.ledger.note import Key, base64_of
from register.ledger.proof import Consistency, Inclusion
from register.seal import seal
from register.verify import beside

if TYPE_CHECKING:
    from collections.abc import Callable

    from register.entry import Entry

Run = Any
"""What the fixture gives: runs the command line and tells code, out, err."""

ORIGIN = "council.example/register"
SAY = ("record", "claim-recorded", "--claim", "c", "--says", "S")
VERIFY = ("verify", "council", "--policy", "council.policy")


def signed(path: Path) -> Signed:
    return Signed.parse(path.read_bytes())


# -- what programs rely on


@pytest.mark.usefixtures("small")
def test_what_is_fixed_for_programs_is_there_as_it_is_written(run: Run, nobody: Path) -> None:
    nobody.chmod(0o700)
    vkey = run("key", "new", "FILE").out
    (nobody / "POLICY").write_text(f"log {vkey}quorum none\n")
    (nobody / "CHECKPOINT").write_text(run("seal", "--key", "FILE").out)
    for command in (
        "key show FILE",
        "export --folder FOLDER",
        "prove 3 --output FILE.tlog-proof",
        "prove --since CHECKPOINT",
        "verify FOLDER --policy POLICY",
        "verify FOLDER --policy POLICY --json",
        "verify FOLDER --policy POLICY --against CHECKPOINT",
        "verify FILE.tlog-proof --policy POLICY --against CHECKPOINT --json",
        "restore FOLDER --register COPY",
        "verify COPY --policy POLICY --json",
        "key rotate --key FILE SECOND",
    ):
        ran = run(*command.split())
        assert ran.code == 0, (command, ran.err)
    assert run("key", "show", "FILE").out == vkey


@pytest.mark.parametrize("name", ["key", "witness"])
def test_every_command_of_a_group_has_help_that_begins_with_an_example(run: Run, name: str) -> None:
    group = cli.cli.commands[name]
    assert run(name).code == 2
    for command in group.commands:  # type: ignore[attr-defined] - a group has commands
        ran = run(name, command, "-h")
        assert (ran.code, ran.err) == (0, "")
        assert f"  register {name} {command} " in ran.out.partition("Options:")[0]


@pytest.mark.parametrize(
    "command",
    [
        "seal --key keys/council.key",
        "prove 2",
        "key show keys/council.key",
        "verify council --policy council.policy",
        "verify council --policy council.policy --json",
        "witness status me",
        "export --folder council",
    ],
)
def test_a_reader_that_goes_away_is_no_error_and_a_full_disk_is(program: Run, sealed: Path, command: str) -> None:
    import os  # noqa: PLC0415 - only here

    reading, writing = os.pipe()
    os.close(reading)
    ran = program(*command.split(), stdout=writing, env={"REGISTER": str(sealed / "small.register")})
    os.close(writing)
    assert (ran.code, "register: The output" in ran.err) == (0, False), ran.err
    with Path("/dev/full").open("wb") as full:
        ran = program(*command.split(), stdout=full, env={"REGISTER": str(sealed / "small.register")})
    assert (ran.code, "register: The output: No space left on device" in ran.err) == (3, True), ran.err


# -- keys


@pytest.mark.usefixtures("small")
def test_a_new_key_is_its_owners_alone_and_its_vkey_is_printed(run: Run, nobody: Path) -> None:
    ran = run("key", "new", "keys/council.key")
    vkey = Key.parse(ran.out.strip())
    assert (ran.code, vkey.name, ran.err) == (0, ORIGIN, "")
    assert (nobody / "keys").stat().st_mode & 0o777 == 0o700
    assert (nobody / "keys" / "council.key").stat().st_mode & 0o777 == 0o600
    assert run("key", "show", "keys/council.key").out == ran.out
    assert (nobody / "keys" / "council.key.pub").read_text() == ran.out


def test_a_key_without_a_register_gets_its_name_later(run: Run) -> None:
    ran = run("key", "new", "keys/a.key")
    assert (ran.code, ran.out, "key show" in ran.err) == (0, "", True)
    assert run("key", "show", "keys/a.key").code == 3
    shown = run("key", "show", "keys/a.key", "--origin", ORIGIN)
    assert Key.parse(shown.out.strip()).name == ORIGIN


def test_a_register_can_be_made_with_the_key_that_will_sign(run: Run, nobody: Path) -> None:
    vkey = run("key", "new", "keys/a.key", "--origin", "a.example/r").out.strip()
    made = ("init", "--organisation", "A", "--origin", "a.example/r", "--key", "keys/a.key", "--register", "a")
    assert run(*made).code == 0
    assert json.loads(run("show", "0", "--register", "a").out)["line"]["data"]["key"] == vkey
    assert run("seal", "--key", "keys/a.key", "--register", "a").code == 0
    with Register.open(nobody / "a", read_only=True) as register:
        assert [entry.type for entry in register.entries()][1:] == ["checkpoint-sealed.v1"]


def test_a_rotated_key_is_vouched_for_by_the_one_before(run: Run, sealed: Path) -> None:
    ran = run("key", "rotate", "--key", "keys/council.key", "keys/new.key")
    assert ran.code == 0, ran.err
    assert len(Signed.parse(ran.out.encode()).note.signatures) == 2
    line = ran.err.splitlines()[-1].removeprefix("register: auditors add to their policy: ")
    assert line == f"log {(sealed / 'keys' / 'new.key.pub').read_text().strip()}"
    assert run("export", "--folder", "council").code == 0
    assert run(*VERIFY).code == 0, "the old policy holds for the checkpoint that both signed"
    assert run(*SAY).code == 0
    assert run("seal", "--key", "keys/council.key").code == 2
    assert run("seal", "--key", "keys/new.key", "--folder", "council").code == 0
    assert run(*VERIFY).code == 3
    policy = sealed / "council.policy"
    policy.write_text(f"{line}\n{policy.read_text()}")
    assert run(*VERIFY).code == 0


def test_no_new_key_is_made_where_the_old_one_cannot_sign(run: Run, sealed: Path) -> None:
    (sealed / "keys" / "council.key").chmod(0o644)
    assert run("key", "rotate", "--key", "keys/council.key", "keys/new.key").code == 3
    assert not (sealed / "keys" / "new.key").exists()


# -- checkpoints


def test_a_checkpoint_is_printed_recorded_and_given_again_byte_for_byte(
    run: Run, sealed: Path, entries_of: Callable[[Path], list[Entry]]
) -> None:
    ran = run("seal", "--key", "keys/council.key")
    assert (ran.code, ran.out) == (0, (sealed / "newest.checkpoint").read_text())
    assert ran.err == "register: the first 27 entries were sealed already.\n"
    last = entries_of(sealed / "small.register")[-1].event
    checkpoint = signed(sealed / "newest.checkpoint").checkpoint
    assert isinstance(last, CheckpointSealed)
    assert (last.tree_size, last.root) == (27, base64_of(checkpoint.root))


def test_what_was_recorded_since_is_sealed_next_and_the_export_brought_up_to_date(run: Run, sealed: Path) -> None:
    assert run(*SAY).code == 0
    ran = run("seal", "--key", "keys/council.key", "--folder", "council", "--json")
    told = json.loads(ran.out)
    assert (told["origin"], told["size"], told["entry"], told["already"]) == (ORIGIN, 29, 29, False)
    assert told["checkpoint"] == (sealed / "council" / "checkpoint").read_text()
    assert told["root"] == told["checkpoint"].splitlines()[2]
    verified = json.loads(run(*VERIFY, "--against", "newest.checkpoint", "--against", "held.checkpoint", "--json").out)
    assert (verified["size"], verified["root"], verified["held"]) == (29, told["root"], [25, 27])


def test_a_checkpoint_goes_to_a_new_file_and_nothing_is_signed_where_one_stands(
    run: Run, sealed: Path, nothing_else: Callable[..., None]
) -> None:
    assert run(*SAY).code == 0
    nothing_else()
    assert run("seal", "--key", "keys/council.key", "--output", "held.checkpoint").code == 2
    nothing_else()
    assert run("seal", "--key", "keys/council.key", "--output", "next.checkpoint").out == ""
    assert signed(sealed / "next.checkpoint").checkpoint.size == 29


# -- proofs


def test_an_entry_is_proven_by_itself(run: Run, sealed: Path, entries_of: Callable[[Path], list[Entry]]) -> None:
    proof = Inclusion.parse((sealed / "entry-2.tlog-proof").read_bytes())
    assert (proof.index, proof.line) == (2, entries_of(sealed / "small.register")[2].line)
    assert run("prove", "#2").out.encode() == proof.encode()
    ran = run("verify", "entry-2.tlog-proof", "--policy", "council.policy")
    assert ran.code == 0
    assert "Entry #2, party-registered.v1" in ran.out
    told = json.loads(run("verify", "entry-2.tlog-proof", "--policy", "council.policy", "--json").out)
    assert (told["what"], told["entries"], told["size"]) == ("inclusion", 1, 27)


def test_that_the_log_only_grew_is_proven_without_an_entry(run: Run, sealed: Path) -> None:
    proof = Consistency.parse((sealed / "since.consistency").read_bytes())
    assert (proof.old, proof.signed) == (25, signed(sealed / "newest.checkpoint"))
    ran = run("verify", "since.consistency", "--policy", "council.policy", "--against", "held.checkpoint")
    assert (ran.code, ran.out.splitlines()[0]) == (
        0,
        "The log of 27 entries begins with the 25 of the checkpoint that you hold.",
    )


# -- exports, copies


def test_an_export_holds_what_is_signed_and_says_what_is_not(run: Run, sealed: Path) -> None:
    ran = run("export", "--folder", "council", "--openings")
    assert (ran.out, ran.err) == ("27 entries council\n", ""), "the entry about the sealing itself goes without saying"
    assert run(*SAY).code == 0
    said = "register: 2 entries after the newest checkpoint are not in it: seal, and export again.\n"
    assert run("export", "--folder", "council", "--openings").err == said
    assert (sealed / "council" / "checkpoint").read_bytes() == (sealed / "newest.checkpoint").read_bytes()


@pytest.mark.usefixtures("small")
def test_an_export_of_what_nobody_signed_says_so(run: Run, nobody: Path) -> None:
    ran = run("export", "--folder", "council")
    assert ran == (0, "24 entries council\n", "register: nothing in it is signed yet: `register seal` signs.\n")
    assert [file.name for file in (nobody / "council").iterdir()] == ["log.jsonl"]
    assert run("verify", "council", "--chain-only").code == 0


@pytest.mark.parametrize("source", ["council", "log.jsonl", "copy"])
def test_what_left_the_register_is_put_back_with_the_same_digests(run: Run, sealed: Path, source: str) -> None:
    told = json.loads(run("backup", "copy", "--json").out)
    with Register.open(sealed / "small.register", read_only=True) as register:
        assert (told["entries"], told["digest"]) == (28, register.digest)
        size = 27 if source == "council" else 28
        digest = register.entry(size - 1).digest
    ran = run("restore", source, "--register", "again.register", "--json")
    assert json.loads(ran.out) == {"entries": size, "digest": digest}
    assert run("restore", source, "--register", "third.register").out == f"#{size - 1} {digest}\n"
    verified = json.loads(run("verify", "again.register", "--policy", "council.policy", *_held(source), "--json").out)
    assert (verified["entries"], verified["size"]) == (size, 27)


def _held(source: str) -> tuple[str, ...]:
    """A `.jsonl` brings no checkpoint along."""
    return ("--against", "newest.checkpoint") if source == "log.jsonl" else ()


def test_a_copy_has_the_keys_to_what_is_sealed_only_where_they_are_asked_for(run: Run, sealed: Path) -> None:
    assert run("backup", "copy").code == run("backup", "second", "--keys", "second-keys").code == 0
    assert [(sealed / name).exists() for name in ("copy-sealed", "copy-keys", "second-keys")] == [True, False, True]


# -- verifying


@pytest.mark.usefixtures("sealed")
def test_the_register_is_verified_by_its_own_keys_or_by_a_policy(run: Run) -> None:
    own = run("verify")
    assert (own.code, own.err) == (0, "register: 1 sealed value was not looked at.\n")
    assert "Not proven: Anything against who holds the file: its keys are those that it names itself." in own.out
    assert run("verify", "small.register").out == own.out, "a register that is named as PATH is the same"
    by = run("verify", "--policy", "council.policy", "--against", "held.checkpoint")
    assert "Nothing was changed, left out or moved before the checkpoint of 25 entries that you hold." in by.out
    assert "against who holds the file" not in by.out
    assert json.loads(run("verify", "--json").out)["what"] == "register"


@pytest.mark.usefixtures("sealed")
def test_an_export_named_as_the_register_is_verified_as_a_folder(run: Run) -> None:
    told = json.loads(run("verify", "--register", "council", "--json").out)
    assert (told["what"], told["entries"], told["size"]) == ("folder", 27, 27)
    assert run("verify", "--register", "council", "--policy", "council.policy").out == run(*VERIFY).out


def test_success_is_told_to_a_program_with_all_that_it_rests_on(run: Run, sealed: Path) -> None:
    told = json.loads(run(*VERIFY, "--against", "held.checkpoint", "--state", "seen", "--json").out)
    vkey = (sealed / "keys" / "council.key.pub").read_text().strip()
    assert told.pop("digest")
    assert told.pop("proven")
    assert told.pop("not_proven")
    assert told == {
        "entries": 27,
        "what": "folder",
        "origin": ORIGIN,
        "size": 27,
        "root": base64_of(signed(sealed / "newest.checkpoint").checkpoint.root),
        "unsigned": 0,
        "signers": [{"name": ORIGIN, "key": vkey, "cosigned": None}],
        "held": [25],
        "first_use": False,
        "remarks": [],
    }


def test_a_finding_is_told_to_a_program_and_kept_as_evidence(run: Run, sealed: Path) -> None:
    log = sealed / "council" / "log.jsonl"
    log.write_bytes(log.read_bytes().replace(b'"North"', b'"Norse"', 1))
    ran = run(*VERIFY, "--evidence", "found.json", "--json")
    told, found = json.loads(ran.out), json.loads((sealed / "found.json").read_text())
    assert ran.code == 4
    assert (told["entry"], told["first"], told["end"], told["finding"]) == (1, 1, 2, "wrong-leaf")
    assert {key: told[key] for key in found} == found
    assert (found["range"], found["binds"]) == ([1, 2], "copy")
    assert found["checkpoints"] == [(sealed / "held.checkpoint").read_text()]
    assert run(*VERIFY, "--evidence", "found.json").code == 2, "evidence is not written over"


def test_evidence_that_cannot_be_written_takes_nothing_from_the_finding(
    run: Run, sealed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    log = sealed / "council" / "log.jsonl"
    log.write_bytes(log.read_bytes().replace(b'"North"', b'"Norse"', 1))
    monkeypatch.setattr(cli, "_write_new", full)
    ran = run(*VERIFY, "--evidence", "found.json")
    assert ran.code == 4
    assert "The evidence was not written: " in ran.err
    assert "Damaged at entry #1: wrong-leaf" in ran.err


@pytest.mark.parametrize(
    "option", [(), ("--against", "council.policy"), ("--state", "small.register"), ("--state", "me")]
)
def test_no_evidence_is_written_where_nothing_was_found(run: Run, sealed: Path, option: tuple[str, ...]) -> None:
    assert run(*VERIFY, *option, "--evidence", "found.json").code in (0, 2, 3, 5)
    assert not (sealed / "found.json").exists()


def test_the_state_is_made_the_first_time_and_that_is_said(run: Run, sealed: Path) -> None:
    first = run(*VERIFY, "--state", "mine")
    assert "this first time is trusted" in first.out
    assert (sealed / "mine").stat().st_mode & 0o777 == 0o700
    assert "since it was verified with the state in mine" in run(*VERIFY, "--state", "mine").out


# -- an export answers as the register does

QUESTIONS = (
    *("members --on 2025-06-01", "why ostby-1 --on 2025-06-01", "history ostby-1", "decisions", "case 05/24"),
    *("plan 05/24 --on 2024-05-01", "trail", "log", "diff 2024-01-31 2025-01-01", "check --on 2025-06-01"),
)
SAMPLE = (
    *("members --on 2025-06-01", "why akershus-fk-2024 --on 2025-06-01", "history viken-fk", "decisions", "case 05/24"),
    *("meeting rep-2024-11-20", "plan 05/24 --on 2024-06-01", "trail", "log", "diff 2015-01-01 2020-10-27"),
    *("check --on 2025-06-01", "minutes rep-2024-11-20", "show 12"),
)


@pytest.fixture(scope="module")
def osloregionen(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample, sealed after its last entry, and exported."""
    from click.testing import CliRunner  # noqa: PLC0415 - only here

    folder = tmp_path_factory.mktemp("osloregionen")
    for line in (
        "init --organisation Osloregionen --origin osloregionen.example/register",
        f"import {cli._example(cli.TOUR_SAMPLE)} --as-found",
        f"key new {folder}/keys/a.key",
        f"seal --key {folder}/keys/a.key",
        f"export --folder {folder}/council",
    ):
        with CliRunner().isolation(b"", {"REGISTER": str(folder / "register")}) as (_, err, _):
            assert cli._run(line.split()) == 0, err.getvalue()
    return folder


@pytest.mark.parametrize("form", ["", "--json"])
@pytest.mark.parametrize("question", SAMPLE)
def test_an_export_answers_every_question_as_the_register_does(
    run: Run, osloregionen: Path, question: str, form: str
) -> None:
    known = [] if question.startswith("show") else ["--known-at", str(_size(osloregionen))]
    asked = [*question.split(), *([form] if form else []), *known]
    of_register = run("--register", osloregionen / "register", *asked)
    of_export = run("--register", osloregionen / "council", *asked)
    assert of_register.out
    assert (of_export.code, of_export.out) == (of_register.code, of_register.out)
    assert "is an export, 327 entries verified by the keys that it names itself." in of_export.err


def _size(folder: Path) -> int:
    return signed(folder / "council" / "checkpoint").checkpoint.size


@pytest.mark.parametrize("question", SAMPLE)
def test_an_export_that_was_tampered_with_answers_nothing(
    run: Run, osloregionen: Path, nobody: Path, question: str
) -> None:
    shutil.copytree(osloregionen / "council", nobody / "council")
    bundle = nobody / "council" / "tile" / "entries" / "000"
    bundle.write_bytes(bundle.read_bytes()[:-1] + b"!")
    ran = run("--register", "council", *question.split())
    assert (ran.code, ran.out) == (4, "")
    assert "Damaged at tile/entries/000: wrong-tile" in ran.err


def test_a_foreign_file_in_an_export_keeps_it_from_nothing(run: Run, sealed: Path) -> None:
    (sealed / "council" / "letter.txt").write_text("theirs")
    assert run("--register", "council", "members", "--on", "2024-02-02").out.count("\n") == 3


@pytest.mark.parametrize("command", [" ".join(SAY), "seal --key keys/council.key", "erase p-1 --ground G"])
@pytest.mark.usefixtures("sealed")
def test_nothing_is_written_into_an_export(run: Run, nothing_else: Callable[..., None], command: str) -> None:
    nothing_else()
    ran = run("--register", "council", *command.split())
    assert (ran.code, ran.out) == (3, "")
    assert "is an export: it is read, never written." in ran.err
    nothing_else()


def test_an_export_can_be_proven_from_exported_and_shown_again(run: Run, sealed: Path) -> None:
    by_register = run("prove", "2").out
    assert run("--register", "council", "prove", "2").out == by_register
    assert run("--register", "council", "export").out == (sealed / "council" / "log.jsonl").read_text()


# -- witnesses


def test_a_witness_cosigns_what_only_grew_and_the_register_keeps_it(run: Run, sealed: Path) -> None:
    line = (sealed / "me" / "key.pub").read_text().strip()
    (sealed / "witnessed.policy").write_text(
        f"{(sealed / 'council.policy').read_text().splitlines()[0]}\nwitness w {line}\nquorum w\n"
    )
    assert run("verify", "council", "--policy", "witnessed.policy").code == 3
    assert run("witness", "cosign", "me", "council", "--output", "cosigned").code == 0
    told = json.loads(run("seal", "--cosigned", "cosigned", "--folder", "council", "--json").out)
    assert told["checkpoint"].count("— ") == 2
    verified = json.loads(run("verify", "council", "--policy", "witnessed.policy", "--json").out)
    assert [one["cosigned"] is not None for one in verified["signers"]] == [False, True]


@pytest.mark.usefixtures("sealed")
def test_a_witness_needs_no_entry_where_it_is_given_a_proof(run: Run) -> None:
    assert run(*SAY).code == 0
    assert run("seal", "--key", "keys/council.key").code == 0
    proof = run("prove", "--since", "newest.checkpoint").out
    ran = run("witness", "cosign", "me", "-", input=proof.encode())
    assert (ran.code, Signed.parse(ran.out.encode()).checkpoint.size) == (0, 29)
    (row,) = json.loads(run("witness", "status", "me", "--json").out)["logs"]
    assert (row["origin"], row["size"], row["root"]) == (ORIGIN, 29, ran.out.splitlines()[2])


def test_a_new_witness_prints_the_line_for_policies(run: Run, sealed: Path) -> None:
    vkey = (sealed / "keys" / "council.key.pub").read_text().strip()
    ran = run("witness", "init", "you", "--name", "you.example/witness", "--log", vkey)
    assert ran == (0, f"witness you.example/witness {(sealed / 'you' / 'key.pub').read_text()}", "")


# -- personal data


def test_personal_data_are_sealed_outside_of_the_line(run: Run, sealed: Path) -> None:
    line = json.loads(run("show", "26").out)["line"]["data"]
    assert (line["person"], list(line["personal_data"])) == ("p-1", ["sealed"])
    assert b"Lovelace" not in (sealed / "log.jsonl").read_bytes()
    (opening,) = (sealed / "council" / "sealed").iterdir()
    assert opening.name == line["personal_data"]["sealed"]
    assert opening.read_bytes().splitlines()[1] == b'{"name":"Ada Lovelace"}'


@pytest.mark.usefixtures("sealed")
def test_a_second_try_to_seal_with_an_id_records_nothing_twice(run: Run) -> None:
    command = ("record", "person-registered", "--person", "p-7", "--personal-data", "-", "--id", "seven")
    first = run(*command, input=b'{"name": "Kari"}')
    assert (first.code, run(*command, input=b'{"name": "Kari"}').out) == (0, first.out)
    assert run(*command, input=b'{"name": "Ola"}').code == 1


def test_a_file_about_a_person_is_sealed_as_its_attachment(run: Run, sealed: Path) -> None:
    file = {"length": 3, "media_type": "text/plain", "sha256": "0" * 64}
    (sealed / "file.json").write_text(json.dumps(file))
    command = ("record", "document-filed", "--document", "d", "--title", "T", "--sealed-attachment", "file.json")
    assert run(*command).code == 2
    ran = run(*command, "--about-person", "p-1")
    assert ran.code == 0, ran.err
    listed = [line.split()[:2] for line in run("erase", "p-1", "--ground", "G", "--dry-run").out.splitlines()]
    assert listed == [["#26", "person-registered"], ["#28", "document-filed"]]


def test_a_dry_run_seals_and_erases_nothing(run: Run, sealed: Path, nothing_else: Callable[..., None]) -> None:
    nothing_else()
    dry = run(
        "record", "person-registered", "--person", "p-8", "--personal-data", "-", "--dry-run", input=b'{"name": "Kari"}'
    )
    assert (dry.code, "Kari" in dry.out) == (0, False)
    listed = run("erase", "p-1", "--ground", "G", "--dry-run")
    (commitment,) = (file.name for file in (sealed / "council" / "sealed").iterdir())
    assert listed.out == f"#26 person-registered {commitment}\n"
    assert listed.err == "register: 1 sealed value would be destroyed, for good.\n"
    assert json.loads(run("erase", "p-1", "--ground", "G", "--dry-run", "--json").out) == {
        "person": "p-1",
        "commitments": [commitment],
    }
    nothing_else()


def test_an_export_that_is_brought_up_to_date_while_it_is_verified_is_no_tampering(
    run: Run, sealed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    check_tiles = beside._check_tiles

    def meanwhile(*given: Any) -> Any:
        monkeypatch.setattr(beside, "_check_tiles", check_tiles)
        found = check_tiles(*given)
        with Register.open(sealed / "small.register", by="x") as register:
            erase(register, "p-1", ground="asked for")
            seal(register, [sealed / "keys" / "council.key"])
            register.export_folder(sealed / "council", openings=True)
        return found

    run("record", "person-registered", "--person", "p-5", "--personal-data", "-", input=b'{"name": "Kari"}')
    run("seal", "--key", "keys/council.key")
    assert run("export", "--folder", "council", "--openings").code == 0
    monkeypatch.setattr(beside, "_check_tiles", meanwhile)
    ran = run(*VERIFY)
    assert (ran.code, "brought up to date while it was read" in ran.err) == (3, True), ran.err
    assert run(*VERIFY).code == 0


def test_what_is_erased_is_an_entry_and_gone_and_can_be_asked_twice(run: Run, sealed: Path) -> None:
    ran = run("erase", "p-1", "--ground", "asked for")
    assert (ran.code, ran.out[:4]) == (0, "#28 ")
    assert ran.err == "register: what was sealed about p-1 is destroyed.\n"
    again = json.loads(run("erase", "p-1", "--ground", "asked for", "--json").out)
    assert [one["entry"] for one in again["entries"]] == [28]
    said = "register: what was sealed about p-1 is destroyed, as entry #28 recorded before.\n"
    assert run("erase", "p-1", "--ground", "asked for").err == said
    assert run("seal", "--key", "keys/council.key", "--folder", "council").code == 0
    ran = run(*VERIFY, "--against", "held.checkpoint")
    assert (ran.code, (sealed / "council" / "sealed").exists()) == (0, False), ran.err


# -- with a check left out the tests above fail


def test_without_verifying_first_a_spoilt_export_would_answer(
    run: Run, osloregionen: Path, nobody: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cli, "_verify_first", lambda _: None)
    with pytest.raises(AssertionError, match=r"assert .0, 'akershus"):
        test_an_export_that_was_tampered_with_answers_nothing(run, osloregionen, nobody, "members")


def test_without_looking_first_a_checkpoint_would_be_signed_and_lost(
    run: Run, sealed: Path, nothing_else: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cli, "_check_new", lambda _: None)
    with pytest.raises(AssertionError, match="last-signed"):
        test_a_checkpoint_goes_to_a_new_file_and_nothing_is_signed_where_one_stands(run, sealed, nothing_else)


def test_what_is_left_out_of_an_export_would_be_miscounted_by_the_size_alone(
    run: Run, sealed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("register.events.CheckpointSealed", type(None))
    with pytest.raises(AssertionError):
        test_an_export_holds_what_is_signed_and_says_what_is_not(run, sealed)
