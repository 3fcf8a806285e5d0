"""What the pages say to type is typed here: to found a council, to begin with its members, to audit and to witness."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from register.ledger import keys, tree
from register.ledger.checkpoint import Checkpoint, Signed
from register.ledger.note import base64_of

if TYPE_CHECKING:
    from collections.abc import Callable

Run = Any
"""What the fixture gives: runs the command line and tells code, out, err."""

TOP = Path(__file__).parents[2]
TOLD: list[tuple[str, str, dict[str, Any]]] = [
    (
        "2026-03-01",
        "body-established",
        {
            "body": "fjordting",
            "name": "Fjordtinget",
            "kind": "assembly",
            "seats": [{"seat": "n-1", "party": "nordvik"}, {"seat": "s-1", "party": "sorvik"}],
        },
    ),
    ("2026-03-01", "body-established", {"body": "fjordstyret", "name": "Styret", "kind": "board"}),
    ("2026-03-02", "party-registered", {"party": "vestbygd", "name": "Vestbygd kommune", "kind": "municipality"}),
    (
        "2026-03-02",
        "body-established",
        {"body": "vestbygd-kst", "name": "Vestbygd kommunestyre", "kind": "assembly", "of": "vestbygd"},
    ),
    ("2026-04-01", "membership-applied", {"accession": "vestbygd/1", "party": "vestbygd"}),
    ("2026-05-01", "accession-adopted", {"accession": "vestbygd/1", "body": "vestbygd-kst"}),
    ("2026-03-02", "person-registered", {"person": "p-1"}),
    ("2026-03-02", "person-registered", {"person": "p-2"}),
    ("2026-03-02", "seat-filled", {"seat": "n-1", "person": "p-1", "since": "2026-03-02", "elected_by": "nordvik-kst"}),
    ("2026-03-02", "seat-filled", {"seat": "s-1", "person": "p-2", "since": "2026-03-02", "elected_by": "sorvik-kst"}),
    ("2026-05-02", "case-opened", {"case": "2026/1", "title": "Vestbygd asks to come in"}),
    (
        "2026-05-02",
        "document-filed",
        {"document": "2026/1/paper", "title": "Vestbygd asks to come in", "source": "fjordradet.example/1"},
    ),
    (
        "2026-05-02",
        "meeting-summoned",
        {
            "meeting": "ft/1",
            "body": "fjordting",
            "starts": "2026-06-01",
            "at": "10:00:00",
            "place": "Nordvik",
            "called_by": ["n-1"],
            "recipients": ["n-1", "s-1"],
            "agenda": [{"item": "1", "title": "Vestbygd", "case": "2026/1", "papers": ["2026/1/paper"]}],
        },
    ),
    (
        "2026-06-01",
        "meeting-opened",
        {
            "meeting": "ft/1",
            "presiding": "n-1",
            "roll": [{"seat": "n-1", "person": "p-1"}, {"seat": "s-1", "person": "p-2"}],
            "at": "10:00:00",
            "place": "Nordvik",
        },
    ),
    (
        "2026-06-01",
        "motion-moved",
        {"motion": "ft/1/1", "meeting": "ft/1", "item": "1", "text": "Vestbygd comes in.", "by": "n-1"},
    ),
    (
        "2026-06-01",
        "vote-opened",
        {
            "vote": "ft/1/v",
            "question": "Vestbygd comes in?",
            "rule": "KOML-11-9",
            "electorate": [{"voter": "n-1"}, {"voter": "s-1"}],
            "members": 2,
            "meeting": "ft/1",
            "item": "1",
            "motions": ["ft/1/1"],
        },
    ),
    ("2026-06-01", "roll-call-taken", {"vote": "ft/1/v", "answers": [{"choice": "yes", "voters": ["n-1", "s-1"]}]}),
    ("2026-06-01", "vote-closed", {"vote": "ft/1/v"}),
    (
        "2026-06-01",
        "decision-taken",
        {
            "decision": "ft/1/d",
            "body": "fjordting",
            "outcome": "adopted",
            "text": "Vestbygd comes in.",
            "meeting": "ft/1",
            "item": "1",
            "votes": ["ft/1/v"],
            "admits": ["vestbygd/1"],
        },
    ),
    ("2026-06-01", "meeting-ended", {"meeting": "ft/1"}),
]
"""From the founding on: how the council meets, and takes in who asked to come in."""

BASH = ("bash", "-euc")
ORIGIN = "fjordradet.example/register"
BEGINS = ("record", "membership-began", "--party", "vestbygd", "--accession", "vestbygd/1", "--decision", "ft/1/d")


def commands(page: str) -> list[list[str]]:
    """Read the commands of a page, as a shell would."""
    blocks = re.findall(r"^```sh\n(.*?)^```$", (TOP / "docs" / page).read_text("utf-8"), re.MULTILINE | re.DOTALL)
    lines = "".join(blocks).replace("\\\n", " ").splitlines()
    return [shlex.split(line)[1:] for line in lines if line.startswith("register ")]


@pytest.fixture
def typed(run: Run, nobody: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Type what a page says, in a folder where the agreement lies; nothing of it is refused."""
    monkeypatch.setenv("REGISTER", str(nobody / "council.register"))
    shutil.copy(TOP / "examples" / "rulebooks" / "agreement.toml", nobody)

    def typing(page: str) -> None:
        for command in commands(page):
            ran = run(*command)
            assert (ran.code, "irregular" in ran.err) == (0, False), (command, ran.err)

    return typing


@pytest.fixture
def council(typed: Callable[[str], None], run: Run) -> Run:
    """The council as the page founds it, up to the decision to take somebody in; live, so that no rule objects."""
    typed("rulebooks.md")
    lines = [json.dumps({"type": event, "data": {"on": on, **fields}}) for on, event, fields in TOLD]
    ran = run("import", "-", input="\n".join(lines).encode())
    assert ran.code == 0, ran.err
    return run


def names(run: Run, day: str) -> list[str]:
    return [member["name"] for member in json.loads(run("members", "--on", day, "--json").out)["members"]]


def test_a_council_is_founded_as_the_page_says(typed: Callable[[str], None], run: Run) -> None:
    typed("rulebooks.md")
    assert names(run, "2026-03-01") == ["Nordvik kommune", "Sørvik kommune"]


def test_under_the_agreement_a_member_comes_in_at_the_turn_of_the_year(council: Run) -> None:
    assert council(*BEGINS, "--since", "2027-01-01", "--on", "2026-06-02").code == 0
    assert names(council, "2027-01-01") == ["Nordvik kommune", "Sørvik kommune", "Vestbygd kommune"]


def test_under_the_agreement_nobody_comes_in_before(council: Run) -> None:
    ran = council(*BEGINS, "--since", "2026-07-01", "--on", "2026-06-02")
    assert (ran.code, "AGR-3-day" in ran.err) == (1, True)


def test_under_the_agreement_a_notice_is_kept_and_reaches_the_board(council: Run) -> None:
    notice = ("record", "withdrawal-notified", "--party", "sorvik", "--on", "2026-12-31", "--since", "2027-01-01")
    ran = council(*notice, "--received-by", "fjordting")
    assert [code for code in ("AGR-4:", "AGR-4-to:") if code not in ran.err] == []


def test_under_the_agreement_who_gives_notice_today_is_out_at_the_turn_of_the_year(council: Run) -> None:
    answer = json.loads(council("plan", "--on", "2026-06-02", "--json").out)
    assert (answer["notices"], answer["leaving_today"]) == ([], "2028-01-01")


def test_a_register_begins_with_the_members_that_there_are(typed: Callable[[str], None], run: Run) -> None:
    typed("membership.md")
    assert names(run, "2026-01-01") == ["Nordvik kommune"]


def test_before_that_nobody_knows_whether_they_were_members(typed: Callable[[str], None], run: Run) -> None:
    typed("membership.md")
    said = "Whether 1 other was a member is not known: Nordvik kommune."
    assert said in run("members", "--on", "2025-12-31").err.splitlines()


def test_why_tells_json_that_it_is_not_known(typed: Callable[[str], None], run: Run) -> None:
    typed("membership.md")
    assert json.loads(run("why", "nordvik", "--on", "2025-12-31", "--json").out)["member"] is None


# -- whole pages, by bash and Python, in their order, in one folder


class Block(NamedTuple):
    """A block of a page: its language, what it says, how it ended and what it printed."""

    language: str
    text: str
    code: int
    printed: str


def executed(page: str, folder: Path) -> list[Block]:
    """Execute what a page says by bash and by Python, with a `register` on the PATH; stop where something fails."""
    commands = folder / "bin"
    commands.mkdir()
    (commands / "register").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m cli "$@"\n')
    (commands / "register").chmod(0o755)
    environment = {
        **os.environ,
        "PATH": f"{commands}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": os.pathsep.join(sys.path),
        "HOME": str(folder),
    }
    environment.pop("REGISTER", None)
    programs = {"sh": BASH, "python": [sys.executable, "-c"]}
    blocks: list[Block] = []
    exported: list[str] = []
    said = (TOP / "docs" / page).read_text("utf-8")
    for language, text in re.findall(r"^```(sh|python)\n(.*?)^```$", said, re.MULTILINE | re.DOTALL):
        if "openssl" in text and not shutil.which("openssl"):
            continue
        typed = "\n".join([*exported, text]) if language == "sh" else text
        exported += [line for line in text.splitlines() if line.startswith("export ")]
        done = subprocess.run(
            [*programs[language], typed],
            cwd=folder,
            env=environment,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
        blocks.append(Block(language, text, done.returncode, done.stdout))
        if done.returncode:
            break
    return blocks


@pytest.fixture(scope="module")
def audit(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Block]]:
    folder = tmp_path_factory.mktemp("audit")
    return folder, executed("auditors.md", folder)


@pytest.fixture(scope="module")
def watch(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Block]]:
    folder = tmp_path_factory.mktemp("watch")
    return folder, executed("witness.md", folder)


@pytest.fixture(scope="module")
def keeping(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Block]]:
    folder = tmp_path_factory.mktemp("keeping")
    return folder, executed("keeping.md", folder)


def test_the_audit_goes_as_the_page_says(audit: tuple[Path, list[Block]]) -> None:
    _, blocks = audit
    assert [(block.text, block.printed) for block in blocks if block.code] == []
    assert len(blocks) >= 7


def test_the_page_shows_the_checkpoint_that_is_kept(audit: tuple[Path, list[Block]]) -> None:
    folder, blocks = audit
    shown = next(block for block in blocks if "cat monday.checkpoint" in block.text)
    assert shown.printed == (folder / "monday.checkpoint").read_text()
    assert len(shown.printed.encode()) < 250, "some 200 bytes"


def test_verifying_says_what_the_page_says_it_proves(audit: tuple[Path, list[Block]]) -> None:
    folder, blocks = audit
    printed = "".join(block.printed for block in blocks if "register verify" in block.text)
    root = (folder / "monday.checkpoint").read_text().splitlines()[2]
    for said in (
        "4 entries verified, digest ",
        f"The first 4 have the root {root}, signed by fjordradet.example/register+",
        "Nothing was changed, left out or moved before the checkpoint of 4 entries that you hold.",
        "Entry #2, membership-began.v1 about nordvik, on 2026-01-05, is in the log: ",
        "this first time is trusted",
        "Nothing was changed, left out or moved since it was verified with the state in seen.",
        "The log of 6 entries begins with the 4 of the checkpoint that you hold.",
    ):
        assert said in printed


def by_hand(blocks: list[Block], folder: Path, word: str) -> subprocess.CompletedProcess[str]:
    """Run the program of a page that says a word once more."""
    text = next(block.text for block in blocks if block.language == "python" and word in block.text)
    return subprocess.run([sys.executable, "-c", text], cwd=folder, text=True, capture_output=True, check=False)


def test_a_few_lines_find_size_and_root_of_the_newest_checkpoint_and_of_the_one_kept(
    audit: tuple[Path, list[Block]],
) -> None:
    folder, blocks = audit
    chain, roots, *_ = (block.printed for block in blocks if block.language == "python")
    read = [(folder / f"{day}.checkpoint").read_text().splitlines()[:3] for day in ("tuesday", "monday")]
    assert roots.splitlines() == [" ".join(one) for one in read]
    assert chain.split()[0] == read[0][1]
    verified = next(block.printed for block in reversed(blocks) if "register verify council" in block.text)
    assert f"{chain.split()[0]} entries verified, digest {chain.split()[1]}\n" in verified


def test_the_same_lines_say_of_which_checkpoint_the_log_is_another(
    audit: tuple[Path, list[Block]], tmp_path: Path
) -> None:
    folder, blocks = audit
    (tmp_path / "council").mkdir()
    for name in ("council/log.jsonl", "council/checkpoint", "monday.checkpoint"):
        shutil.copy(folder / name, tmp_path / name)
    assert by_hand(blocks, tmp_path, "monday.checkpoint").returncode == 0
    log = tmp_path / "council" / "log.jsonl"
    log.write_bytes(log.read_bytes().replace(b"Nordvik kommune", b"Nordvyk kommune"))
    said = by_hand(blocks, tmp_path, "monday.checkpoint").stderr
    assert "AssertionError: council/checkpoint: another root than that of the first 8 lines" in said
    log.write_bytes(b"".join(log.read_bytes().splitlines(keepends=True)[:5]))
    assert "council/checkpoint has 8 entries, the log only 5" in by_hand(blocks, tmp_path, "monday.checkpoint").stderr


def cut(proof: str, line: int) -> str:
    lines = proof.splitlines(keepends=True)
    return "".join(lines[:line] + lines[line + 1 :])


def test_a_few_lines_lead_from_an_entry_to_the_root_and_from_another_nowhere(
    audit: tuple[Path, list[Block]], tmp_path: Path
) -> None:
    folder, blocks = audit
    printed = next(block.printed for block in blocks if "nordvik.tlog-proof" in block.text and block.language != "sh")
    assert printed.startswith('2 {"data":{"at_latest":true')
    proof = (folder / "nordvik.tlog-proof").read_text()
    wrong = (proof.replace("index 2", "index 1"), proof.replace("index 2", "index 4"), cut(proof, 3), cut(proof, 4))
    for spoilt in wrong:
        (tmp_path / "nordvik.tlog-proof").write_text(spoilt)
        assert "AssertionError" in by_hand(blocks, tmp_path, "nordvik.tlog-proof").stderr


@pytest.mark.parametrize("size", [1, 3, 7])
def test_the_lines_for_one_entry_fit_trees_of_every_shape(
    audit: tuple[Path, list[Block]], tmp_path: Path, size: int
) -> None:
    _, blocks = audit
    lines = [b"{%d}" % number for number in range(size)]
    leaves = [tree.leaf(line) for line in lines]
    root = base64_of(tree.root(leaves))
    for number, line in enumerate(lines):
        hashes = tree.hashes(tree.inclusion_ranges(number, size), leaves)
        head = ["c2sp.org/tlog-proof@v1", f"extra {base64_of(line)}", f"index {number}", *map(base64_of, hashes)]
        (tmp_path / "nordvik.tlog-proof").write_text("\n".join([*head, "", "o", str(size), root, "", "s", ""]))
        ran = by_hand(blocks, tmp_path, "nordvik.tlog-proof")
        assert ran.stdout == f"{number} {line.decode()}\n", ran.stderr


def test_a_few_lines_open_what_is_sealed_and_object_to_another_value(
    audit: tuple[Path, list[Block]], tmp_path: Path
) -> None:
    folder, blocks = audit
    assert next(block.printed for block in blocks if "hmac" in block.text) == '{"name":"Kari Nordmann"}\n'
    shutil.copytree(folder / "council", tmp_path / "council")
    (opening,) = (tmp_path / "council" / "sealed").iterdir()
    opening.write_bytes(opening.read_bytes().replace(b"Kari", b"Karl"))
    assert "AssertionError" in by_hand(blocks, tmp_path, "hmac").stderr


@pytest.mark.skipif(not shutil.which("openssl"), reason="openssl is not there")
def test_openssl_verifies_the_signature(audit: tuple[Path, list[Block]]) -> None:
    _, blocks = audit
    printed = next(block.printed for block in blocks if "openssl" in block.text)
    assert "Signature Verified Successfully" in printed


@pytest.mark.skipif(not shutil.which("openssl"), reason="openssl is not there")
@pytest.mark.parametrize("key", ["council", "second"])
def test_of_two_signatures_after_a_rotation_openssl_verifies_the_one_of_the_key(
    audit: tuple[Path, list[Block]], tmp_path: Path, key: str
) -> None:
    _, blocks = audit
    made = {name: keys.Signer.from_seed(name[:1].encode() * 32, ORIGIN) for name in ("council", "second")}
    checkpoint = Checkpoint(ORIGIN, 3, bytes(32))
    signed = Signed.of(checkpoint, [signer.sign(checkpoint.text) for signer in made.values()])
    (tmp_path / "council").mkdir()
    (tmp_path / "council" / "checkpoint").write_bytes(signed.encode())
    (tmp_path / "council.vkey").write_text(f"{made[key].key}\n")
    text = next(block.text for block in blocks if "openssl" in block.text)
    ran = subprocess.run([*BASH, text], cwd=tmp_path, text=True, capture_output=True, check=False)
    assert "Signature Verified Successfully" in ran.stdout, ran.stderr
    by_name = text.replace('if [ "$id" = "$(cut -d+ -f2 council.vkey)" ]; then', "if true; then")
    ran = subprocess.run([*BASH, by_name], cwd=tmp_path, text=True, capture_output=True, check=False)
    assert (ran.returncode == 0) is (key == "second"), "by the name alone the last signature is taken"


def test_a_witness_goes_as_the_page_says(watch: tuple[Path, list[Block]]) -> None:
    folder, blocks = watch
    assert [(block.text, block.printed) for block in blocks if block.code] == []
    assert blocks[-1].printed.splitlines()[0].startswith("5 entries verified, digest ")
    assert "nordvik.example/witness+" in blocks[-1].printed
    assert "who saw it at 2" in blocks[-1].printed
    assert sorted(file.name for file in (folder / "me").iterdir() if not file.name.startswith(".")) == [
        *("forks", "key", "key.pub", "logs", "seen"),
    ]


def test_a_register_is_kept_as_the_page_says(keeping: tuple[Path, list[Block]]) -> None:
    _, blocks = keeping
    assert [(block.text, block.printed) for block in blocks if block.code] == []
    assert len(blocks) >= 9
    opened = [block.printed for block in blocks if "--open" in block.text]
    assert ['"value":{"name":"Kari Nordmann"}' in printed for printed in opened] == [True, True]
    assert "1 sealed value without keys: put those back as " in opened[1]


def test_what_the_page_says_is_refused_is_refused(keeping: tuple[Path, list[Block]], tmp_path: Path, run: Run) -> None:
    folder, _ = keeping
    shutil.copytree(folder, tmp_path / "kept")
    older, key = tmp_path / "kept" / "monday.register", tmp_path / "kept" / "keys" / "council.key"
    ran = run("--register", older, "seal", "--key", key)
    assert (ran.code, "Rolled back" in ran.err) == (4, True), ran.err
    Path(f"{key}.last-signed").unlink()
    ran = run("--register", tmp_path / "kept" / "fjordradet.register", "seal", "--key", key)
    assert (ran.code, "put it back as" in ran.err) == (5, True), ran.err


def test_every_page_that_is_executed_is_named_in_the_readme() -> None:
    readme = (TOP / "README.md").read_text("utf-8")
    assert [page for page in ("auditors.md", "witness.md", "keeping.md") if f"(docs/{page})" not in readme] == []
