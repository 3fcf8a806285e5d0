"""What the secretariat is told: what it sealed, what an erasure destroys, what a copy lacks, who cosigned."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import cli
from register.sealed import Told

if TYPE_CHECKING:
    from collections.abc import Callable

Run = Any
"""What the fixture gives: runs the command line and tells code, out, err."""

ERASE = ("erase", "p-1", "--ground", "G")


def opened(run: Run, *more: str) -> list[dict[str, Any]]:
    ran = run("show", "26", "--open", *more)
    assert ran.code == 0, ran.err
    told: list[dict[str, Any]] = json.loads(ran.out)["opened"]
    return told


def test_what_was_sealed_is_shown_where_the_keys_lie_and_only_if_asked_for(run: Run, sealed: Path) -> None:
    (commitment,) = (file.name for file in (sealed / "council" / "sealed").iterdir())
    assert opened(run) == [{"sealed": commitment, "erased_by": None, "value": {"name": "Ada Lovelace"}}]
    assert "Lovelace" not in run("show", "26").out


@pytest.mark.usefixtures("sealed")
def test_what_was_erased_is_not_shown_and_the_entry_that_did_it_is_named(run: Run) -> None:
    assert run(*ERASE).code == 0
    (told,) = opened(run)
    assert (told["erased_by"], told["value"]) == (28, None)
    assert run("show", "26", "--open").err == "register: what was sealed in entry #26 was erased by entry #28.\n"


@pytest.mark.parametrize(
    ("gone", "entry", "said"),
    [
        ("small.register-keys", "26", ("small.register-keys", "key is gone")),
        ("small.register-sealed", "26", ("small.register-sealed", "put the file back from its backup")),
        (None, "2", ("Nothing is sealed in entry #2.",)),
    ],
)
def test_what_cannot_be_opened_is_said(
    run: Run, sealed: Path, gone: str | None, entry: str, said: tuple[str, ...]
) -> None:
    if gone:
        (sealed / gone).unlink()
    ran = run("show", entry, "--open")
    assert (ran.code, ran.out) == (3 if gone else 2, "")
    assert any(part in ran.err for part in said), ran.err


@pytest.mark.usefixtures("sealed")
def test_an_export_opens_nothing(run: Run) -> None:
    ran = run("show", "26", "--open", "--register", "council")
    assert (ran.code, ran.out, "is an export: ask the register itself" in ran.err) == (2, "", True)


@pytest.mark.usefixtures("sealed")
def test_where_nothing_is_sealed_a_dry_run_says_what_the_erasure_would(run: Run) -> None:
    assert run("record", "person-registered", "--person", "p-2").code == 0
    dry, real = run("erase", "p-2", "--ground", "G", "--dry-run"), run("erase", "p-2", "--ground", "G")
    assert (dry.code, dry.err, dry.out) == (real.code, real.err, real.out) == (2, dry.err, "")
    assert "Nothing is sealed about p-2" in dry.err


@pytest.mark.usefixtures("sealed")
def test_when_all_is_erased_a_dry_run_says_so(run: Run) -> None:
    assert run(*ERASE).code == 0
    dry = run(*ERASE, "--dry-run")
    assert (dry.code, dry.out, dry.err) == (0, "", "register: everything is erased already.\n")


def test_that_an_erasure_cannot_be_undone_is_said_before(run: Run) -> None:
    assert "It cannot be undone" in run("erase", "-h").out


def test_an_export_that_showed_personal_data_and_shows_none_now_says_so(run: Run, sealed: Path) -> None:
    said = "council shows no sealed personal data any more; `register export --folder council --openings` does."
    assert said not in run("export", "--folder", "council", "--openings").err
    assert said in run("export", "--folder", "council").err
    assert not (sealed / "council" / "sealed").exists()
    assert said not in run("export", "--folder", "council").err
    assert run("export", "--folder", "council", "--openings").code == 0
    assert said in run("seal", "--key", "keys/council.key", "--folder", "council").err


def test_a_copy_says_how_much_is_in_it_and_which_keys_are_not(run: Run, sealed: Path) -> None:
    lacking = "register: 28 entries copied; the keys to 1 sealed value are not in it (--keys FILE).\n"
    assert run("backup", "a").err == lacking
    assert run("backup", "b", "--keys", "b-of-keys").err == "register: 28 entries copied.\n"
    ran = run("restore", "a", "--register", "c")
    assert re.fullmatch(r"register: 28 entries restored; 1 sealed value without keys: .* as .*/c-keys\.\n", ran.err)
    shutil.copy(sealed / "b-of-keys", sealed / "c-keys")
    assert opened(run, "--register", "c")[0]["value"] == {"name": "Ada Lovelace"}


@pytest.mark.usefixtures("sealed")
def test_a_copy_without_sealed_values_lacks_no_keys(run: Run) -> None:
    assert run(*ERASE).code == 0
    assert run("backup", "a").err == "register: 29 entries copied.\n"
    assert run("restore", "a", "--register", "c").err == "register: 29 entries restored.\n"


@pytest.mark.usefixtures("sealed")
def test_whose_cosignature_was_added_is_said(run: Run) -> None:
    assert run("witness", "cosign", "me", "council", "--output", "cosigned").code == 0
    said = "register: the checkpoint of 27 entries was cosigned by auditor.example/witness.\n"
    assert run("seal", "--cosigned", "cosigned").err == said
    said = "register: the checkpoint of 27 entries had these cosignatures already.\n"
    assert run("seal", "--cosigned", "cosigned").err == said


@pytest.mark.usefixtures("sealed")
def test_when_a_witness_cosigned_is_told_as_a_time(run: Run) -> None:
    time = r"20[0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9:]{8}Z"
    assert re.fullmatch(time, run("witness", "status", "me").out.split("\t")[3])
    assert re.fullmatch(time, json.loads(run("witness", "status", "me", "--json").out)["logs"][0]["cosigned"])


def test_a_new_key_that_a_refused_rotation_made_is_named(run: Run, sealed: Path) -> None:
    assert run("key", "rotate", "--key", "keys/council.key", "keys/2").code == 0
    ran = run("key", "rotate", "--key", "keys/council.key", "keys/3")
    assert (ran.code, (sealed / "keys" / "3").exists()) == (2, True)
    said = "register: the key keys/3 was made, and will be taken the next time.\n"
    assert said in ran.err
    assert said not in run("key", "rotate", "--key", "keys/council.key", "keys/3").err


@pytest.mark.usefixtures("sealed")
def test_a_key_is_shown_under_the_name_that_it_was_made_with(run: Run) -> None:
    assert run("init", "--organisation", "O", "--origin", "other.example/log", "--register", "o").code == 0
    assert run("key", "show", "keys/council.key", "--register", "o").out.startswith("council.example/register+")


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("witness init w --name w.example/w --log keys/council.key.pub", '--log wants the vkey itself: --log "$(cat '),
        ("witness cosign me small.register", "small.register is neither an export folder, a consistency proof nor a"),
        ("members --register council/log.jsonl", "it is an exported log; ask its folder, or restore it"),
        ("init --register n --organisation O --origin Council.example/x", "is no origin: small letters, such as"),
        ("prove 99", "There is no entry #99; the last is #27."),
    ],
)
@pytest.mark.usefixtures("sealed")
def test_what_was_meant_is_guessed(run: Run, nothing_else: Callable[..., None], command: str, said: str) -> None:
    nothing_else()
    ran = run(*command.split())
    assert (ran.code in (2, 3), said in ran.err) == (True, True), ran.err
    nothing_else()


def test_one_entry_is_sealed_in_the_singular(run: Run, nobody: Path) -> None:
    nobody.chmod(0o700)
    origin = ("--origin", "council.example/x")
    assert run("key", "new", "k/k", *origin).code == 0
    assert run("init", "--register", "m", "--organisation", "O", *origin, "--key", "k/k").code == 0
    seal = ("seal", "--key", "k/k", "--register", "m")
    assert run(*seal).err == "register: the first entry is sealed.\n"
    assert run(*seal).err == "register: the first entry was sealed already.\n"


# -- with a part left out the tests above fail


def test_without_reading_what_was_erased_a_value_would_be_looked_for_in_vain(
    run: Run, sealed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert sealed
    assert run(*ERASE).code == 0
    monkeypatch.setattr("register.erase.Told", lambda _=(): Told())
    with pytest.raises(AssertionError, match="is not in"):
        opened(run)


def test_without_looking_for_openings_nobody_would_hear_that_they_went(
    run: Run, sealed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cli, "_exported", lambda register, folder, **how: register.export_folder(folder, **how))
    with pytest.raises(AssertionError, match="shows no sealed"):
        test_an_export_that_showed_personal_data_and_shows_none_now_says_so(run, sealed)


def test_without_telling_files_apart_an_export_would_be_a_bad_database(
    run: Run, sealed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert sealed
    monkeypatch.setattr(cli, "_told_apart", lambda error, _: error)
    assert "exported log" not in run("members", "--register", "council/log.jsonl").err
