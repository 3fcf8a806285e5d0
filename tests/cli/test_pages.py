"""What the pages say to type is typed here: to found a council, to begin with the members that there are."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

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
