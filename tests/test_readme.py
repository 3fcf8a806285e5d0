"""Whatever is executable in the README is executed here, in its order, in a folder of its own."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import cli

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("readme")


@pytest.fixture(scope="module")
def environment(folder):
    commands = folder / "bin"
    commands.mkdir()
    (commands / "register").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m cli "$@"\n')
    (commands / "register").chmod(0o755)
    path = f"{commands}{os.pathsep}{os.environ['PATH']}"
    return {**os.environ, "PATH": path, "PYTHONPATH": os.pathsep.join(sys.path), "HOME": str(folder)}


def run(command: list[str], folder: Path, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, cwd=folder, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
    )


@pytest.fixture(scope="module")
def printed(folder, environment):
    """What the session and then the programs print, run in this order in one folder: each needs what was left there."""
    (session,) = blocks("console")
    commands, exported = [], []
    for command, expected in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", session, re.MULTILINE):
        if command.startswith("export "):
            exported.append(command)
            continue
        told = run(["bash", "-c", "\n".join([*exported, command])], folder, environment).stdout
        commands.append((command, expected, told))
    programs = [run([sys.executable, "-c", program], folder, environment) for program in blocks("python")[:4]]
    return commands, programs


@pytest.fixture(scope="module")
def exported(printed, folder, environment):
    assert printed
    register = ["register", "--register", "embedded.register"]
    assert run([*register, "export", "--output", "embedded.jsonl"], folder, environment).returncode == 0
    return run([*register, "verify"], folder, environment).stdout


def test_the_commands_print_what_the_readme_says(printed):
    for command, expected, told in printed[0]:
        pattern = re.escape(expected).replace(re.escape("..."), r"[^\n]*")
        assert re.fullmatch(pattern, told), f"$ {command}\n{told}"


def test_the_library_is_used_as_the_readme_says(printed):
    embedding, library, *_ = printed[1]
    assert (embedding.returncode, library.returncode) == (0, 0), library.stdout
    assert "KOML-18-4-2: Asker kommune is to be a member from 2024-03-01: There is no accession" in library.stdout
    assert "Asker kommune was no member on 2024-03-01" in library.stdout


def test_the_questions_are_asked_as_the_readme_says(printed):
    assert printed[1][2].stdout.splitlines() == ["['Oslo kommune began: joined'] 0 + 1 joined = 1", "[] None"]


def test_evidence_is_made_and_verified_as_the_readme_says(printed):
    assert printed[1][3].stdout == "4 The first 4 have\n"


def test_the_auditors_program_agrees_with_verify(exported, folder, environment):
    *_, program = blocks("python")
    counted = run([sys.executable, "-c", program, "embedded.jsonl"], folder, environment).stdout.split()
    assert exported.splitlines()[0] == f"{counted[0]} entries verified, digest {counted[1]}"


@pytest.mark.usefixtures("exported")
def test_the_auditors_program_objects_to_a_changed_byte(folder, environment):
    *_, program = blocks("python")
    evidence = bytearray((folder / "embedded.jsonl").read_bytes())
    evidence[evidence.index(b"Oslo kommune")] ^= 1
    (folder / "tampered.jsonl").write_bytes(evidence)
    assert (
        "AssertionError: entry 2 does not fit"
        in run([sys.executable, "-c", program, "tampered.jsonl"], folder, environment).stdout
    )


@pytest.mark.usefixtures("printed")
def test_an_audit_goes_as_the_readme_says(folder, environment):
    _, *audit = blocks("bash")
    session = "\n".join(["export REGISTER=embedded.register", *audit])
    done = run(["bash", "-euc", session], folder, environment)
    assert done.returncode == 0, done.stdout
    assert done.stdout.count("Nothing was changed, left out or moved before the checkpoint of ") == 1
    assert "Entry #2, membership-began.v1 about oslo, on 2024-01-01, is in the log: " in done.stdout


def test_the_embedding_type_checks_in_a_project_of_its_own(tmp_path):
    pytest.importorskip("mypy", reason="mypy is among the dev dependencies")
    for place, program in enumerate(blocks("python")[:4]):
        (tmp_path / f"embedding_{place}.py").write_text(program)
    clean = {key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "MYPYPATH")}
    done = run([sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(tmp_path / "cache"), "."], tmp_path, clean)
    assert done.returncode == 0, done.stdout


def test_every_command_is_in_the_readme_and_in_the_help():
    table = "\n".join(line for line in README.splitlines() if line.startswith("| `"))
    assert [name for name in cli.cli.commands if f"`{name}" not in table] == []


def test_the_commands_that_set_everything_up_are_those_that_ci_runs():
    tour, tests = blocks("sh")
    assert tour == "python3.11 -m venv .venv && .venv/bin/pip install -q . && .venv/bin/register tour\n"
    assert tests == "python3.11 -m venv .venv && .venv/bin/pip install -q -e '.[dev]' && .venv/bin/pytest\n"


def test_what_the_readme_links_to_is_there():
    for target in re.findall(r"\]\((?!http)([^)]+)\)", README):
        assert (ROOT / target.partition("#")[0]).exists(), target


def test_the_version_is_in_the_changelog():
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert f"## {version}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
