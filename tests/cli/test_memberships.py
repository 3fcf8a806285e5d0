"""Questions about memberships: terms, ways in, notices, claims, and what is otherwise from one time to another."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path

Run = Any
"""What the fixture gives: runs the command line and tells code, out, err."""

WAY_IN = {"procedure": "C", "body": "assembly", "ratified": "all"}
NOTICE = {"months": 6, "boundary": "year"}
PARAGRAPHS = [
    {
        "paragraph": f"STAT-{number}",
        "cites": check,
        "check": check,
        "parameters": [{"name": name, "value": value} for name, value in given.items()],
    }
    for number, (check, given) in enumerate((("the_way_in_is_gone", WAY_IN), ("notice_is_kept", NOTICE)), 1)
]
STATUTES = {"paragraphs": PARAGRAPHS}
DECIDED = {"body": "council", "outcome": "adopted", "case": "05/24"}
OFFER = {"party": "vest", "deadline": "2024-12-31"}
TERMS = {"weight": 3, "representatives": 2}
AGAINST = {"contradicts": ["c-1"]}
TOLD: list[tuple[str, str, dict[str, Any]]] = [
    ("2024-02-01", "rulebook-adopted", {"rulebook": "ways/1", "name": "W", "since": "2024-02-01", **STATUTES}),
    ("2024-02-01", "party-registered", {"party": "vest", "name": "Vest", "kind": "municipality"}),
    ("2024-02-01", "party-registered", {"party": "nord", "name": "Nord", "kind": "county"}),
    ("2024-02-01", "body-established", {"body": "vest-ting", "name": "V", "kind": "assembly", "of": "vest"}),
    ("2024-02-01", "body-established", {"body": "north-ting", "name": "N", "kind": "assembly", "of": "north"}),
    ("2024-03-01", "decision-taken", {"decision": "d-1", "text": "Invite.", **DECIDED}),
    ("2024-03-02", "membership-offered", {"accession": "vest-1", "decision": "d-1", **OFFER}),
    ("2024-04-01", "accession-adopted", {"accession": "vest-1", "body": "vest-ting"}),
    ("2024-05-01", "decision-taken", {"decision": "d-2", "text": "Admit.", "admits": ["vest-1"], **DECIDED}),
    ("2024-06-01", "ratification-recorded", {"matter": "vest-1", "party": "north", "body": "north-ting"}),
    ("2024-06-15", "withdrawal-notified", {"party": "south", "since": "2025-01-01"}),
    ("2024-07-01", "membership-changed", {"party": "north", "since": "2024-07-01", **TERMS}),
    ("2024-08-01", "rights-suspended", {"party": "south", "since": "2024-08-01"}),
    ("2024-08-02", "claim-recorded", {"claim": "c-1", "about": "vest", "says": "Vest is in.", "when": "2023"}),
    ("2024-08-02", "claim-recorded", {"claim": "c-2", "about": "vest", "says": "It is not.", **AGAINST}),
    ("2024-08-03", "claim-settled", {"claim": "c-1", "reason": "Nobody admitted it."}),
]


@pytest.fixture
def alliance(small: Path, run: Run) -> Path:
    """The small register, whose case leads somewhere: Vest is on its way in, South on its way out; 40 entries."""
    lines = [json.dumps({"type": event, "data": {"on": on, **fields}}) for on, event, fields in TOLD]
    ran = run("import", "-", "--as-found", "--json", input="\n".join(lines).encode())
    assert ran.code == 0, ran.err
    assert json.loads(ran.out)["entries"] == 40
    return small


def rows(run: Run, *command: str) -> list[dict[str, str]]:
    """What a question answers, as a table of texts."""
    ran = run(*command, "--csv")
    assert ran.code == 0, ran.err
    return list(csv.DictReader(io.StringIO(ran.out)))


# -- members


@pytest.mark.usefixtures("alliance")
def test_members_are_told_with_their_terms_of_the_day(run: Run) -> None:
    terms = ("party", "kind", "until", "category", "weight", "representatives", "provisional", "voting")
    assert [tuple(row[term] for term in terms) for row in rows(run, "members", "--on", "2024-09-01")] == [
        ("far", "company", "", "observer", "", "", "no", "no"),
        ("north", "municipality", "", "full", "3", "2", "no", "yes"),
        ("south", "municipality", "2025-01-01", "full", "", "", "no", "no"),
    ]


@pytest.mark.usefixtures("alliance")
def test_members_are_counted_by_kind_the_most_frequent_first(run: Run) -> None:
    assert run("members", "--on", "2024-09-01").err.splitlines()[1:] == ["3 members: 2 municipalities, 1 company"]


@pytest.mark.usefixtures("alliance")
def test_the_counts_are_an_object_of_their_own_in_json(run: Run) -> None:
    kinds = json.loads(run("members", "--on", "2024-09-01", "--json").out)["kinds"]
    assert list(kinds.items()) == [("municipality", 2), ("company", 1)]


@pytest.mark.usefixtures("small")
def test_that_there_was_no_organisation_yet_is_noted_in_json(run: Run) -> None:
    told = ("record", "organisation-founded", "--name", "Rådet", "--founders", "north", "--legal-form", "association")
    assert run(*told, "--on", "2024-01-31", "--since", "2024-02-01", "--as-found").code == 0
    ran = run("members", "--on", "2024-01-30", "--json")
    founded = "Rådet was founded on 2024-01-31, with effect from 2024-02-01."
    assert (json.loads(ran.out)["notes"], ran.err) == ([founded], "")


# -- decisions, and entries by themselves

REVIEW = ("record", "legality-review-requested", "--decision", "d-2", "--by-whom", "council", "--on", "2024-05-02")
UPHELD = ("record", "decision-upheld", "--decision", "d-2", "--by-whom", "council", "--on", "2024-05-03")
ANNULLED = ("record", "decision-annulled", "--decision", "d-2", "--effect", "from now", "--on", "2024-05-04")


@pytest.mark.parametrize(
    ("told", "notes"),
    [
        ([REVIEW], "under review since 2024-05-02"),
        ([REVIEW, UPHELD], "upheld on 2024-05-03"),
        ([REVIEW, ANNULLED], "annulled on 2024-05-04, from now"),
    ],
)
@pytest.mark.usefixtures("alliance")
def test_what_became_of_a_decision_under_review_is_noted(run: Run, told: list[tuple[str, ...]], notes: str) -> None:
    assert [run(*command, "--as-found").code for command in told] == [0] * len(told)
    (decided,) = (row for row in rows(run, "decisions") if row["decision"] == "d-2")
    assert decided["notes"] == notes


@pytest.mark.usefixtures("alliance")
def test_an_entry_says_what_became_of_it(run: Run) -> None:
    assert run("correct", "34", "--set", "since=2026-01-01", "--reason", "mistyped", "--as-found").code == 0
    assert json.loads(run("show", "34").out)["standing"] == "corrected by #40"


@pytest.mark.usefixtures("alliance")
def test_an_entry_that_stands_as_told_says_so(run: Run) -> None:
    assert json.loads(run("show", "34").out)["standing"] is None


# -- why, and a party's history


@pytest.mark.usefixtures("alliance")
def test_why_tells_what_a_candidate_lacks_below_its_grounds(run: Run) -> None:
    told = rows(run, "why", "vest", "--on", "2024-07-10")
    assert [row["sentence"] for row in told if row["part"] == "missing"] == json.loads(
        run("why", "vest", "--on", "2024-07-10", "--json").out
    )["missing"]


@pytest.mark.usefixtures("alliance")
def test_what_is_missing_names_who_has_not_ratified(run: Run) -> None:
    answer = json.loads(run("why", "vest", "--on", "2024-07-10", "--json").out)
    assert "1 of 2 members have ratified, 2 must; missing: South." in answer["missing"]


@pytest.mark.usefixtures("alliance")
def test_why_says_of_a_stranger_that_nobody_asked_it(run: Run) -> None:
    told = rows(run, "why", "nord", "--on", "2024-07-10")
    assert [row["sentence"] for row in told if row["part"] == "missing"] == [
        "Nobody has invited it, and it has not applied."
    ]


@pytest.mark.usefixtures("alliance")
def test_claims_stand_side_by_side_with_how_they_were_settled(run: Run) -> None:
    told = [row for row in rows(run, "why", "vest", "--on", "2024-09-01") if row["part"] == "claim"]
    assert [(row["sentence"], row["notes"]) for row in told] == [
        ("Vest is in.", "of 2023, against c-2, settled: Nobody admitted it."),
        ("It is not.", "against c-1, settled: Nobody admitted it."),
    ]


@pytest.mark.usefixtures("alliance")
def test_the_answer_has_a_line_of_its_own_and_stands_once(run: Run) -> None:
    ran = run("why", "north", "--on", "2024-09-01")
    answer = json.loads(run("why", "north", "--on", "2024-09-01", "--json").out)["answer"]
    assert (ran.err.splitlines()[1], ran.err.count(answer)) == (answer, 1)


@pytest.mark.usefixtures("alliance")
def test_json_has_the_terms_the_claims_and_what_is_missing_in_fields(run: Run) -> None:
    answer = json.loads(run("why", "south", "--on", "2024-09-01", "--json").out)
    assert (answer["terms"], answer["missing"], answer["claims"]) == (
        ["suspended since 2024-08-01", "without a vote"],
        [],
        [],
    )


@pytest.mark.usefixtures("alliance")
def test_a_history_tells_the_way_in_and_the_notice(run: Run) -> None:
    vest, south = rows(run, "history", "vest"), rows(run, "history", "south")
    assert "2024-04-01" in [row["since"] for row in vest]
    assert "2024-06-15" in [row["since"] for row in south]


@pytest.mark.usefixtures("alliance")
def test_a_paragraph_that_was_asked_twice_is_told_once(run: Run) -> None:
    asked = [row["asked_under"] for row in json.loads(run("why", "south", "--json").out)["grounds"]]
    assert [cites for cites in asked if len(set(cites)) < len(cites)] == []


# -- plans


@pytest.mark.usefixtures("alliance")
def test_a_plan_tells_the_ways_in_and_the_notices_below_its_steps(run: Run) -> None:
    told = rows(run, "plan", "05/24", "--on", "2024-07-10")
    assert [(row["part"], row["step"], row["status"], row["until"]) for row in told] == [
        ("step", "talks", "done", "2024-04-01"),
        ("step", "vote", "overdue", "2024-06-01"),
        ("accession", "vest-1", "adopted", "2024-12-31"),
        ("notice", "south", "notice", "2025-01-01"),
    ]


@pytest.mark.usefixtures("alliance")
def test_a_way_in_says_what_it_lacks(run: Run) -> None:
    (told,) = (row for row in rows(run, "plan", "05/24", "--on", "2024-07-10") if row["part"] == "accession")
    assert told["what"] == "Vest: 1 of 2 members have ratified, 2 must; missing: South."


@pytest.mark.usefixtures("alliance")
def test_a_way_in_that_lacks_nothing_says_when_it_can_begin(run: Run) -> None:
    ratified = ("record", "ratification-recorded", "--matter", "vest-1", "--party", "south", "--body", "south-ting")
    ting = ("record", "body-established", "--body", "south-ting", "--name", "T", "--kind", "assembly", "--of", "south")
    for told in (ting, ratified):
        assert run(*told, "--on", "2024-07-02", "--as-found").code == 0
    (told,) = (row for row in rows(run, "plan", "05/24", "--on", "2024-07-10") if row["part"] == "accession")
    assert told["what"] == "Vest: 2 of 2 members have ratified, 2 must. It can begin on 2024-07-02."


@pytest.mark.usefixtures("alliance")
def test_a_way_in_that_led_to_a_membership_says_from_when(run: Run) -> None:
    began = ("record", "membership-began", "--party", "vest", "--since", "2024-10-01", "--accession", "vest-1")
    assert run(*began, "--decision", "d-2", "--on", "2024-09-01", "--as-found").code == 0
    (told,) = (row for row in rows(run, "plan", "05/24", "--on", "2024-10-01") if row["part"] == "accession")
    assert (told["taken"], told["what"]) == ("2024-10-01", "Vest: It is a member since 2024-10-01.")


@pytest.mark.usefixtures("alliance")
def test_a_notice_says_until_when_it_may_be_taken_back(run: Run) -> None:
    (told,) = (row for row in rows(run, "plan", "05/24", "--on", "2024-07-10") if row["part"] == "notice")
    assert told["what"] == "South leaves; it may take its notice back until 2024-12-31."


@pytest.mark.usefixtures("alliance")
def test_a_plan_says_the_next_step_and_when_who_gives_notice_is_out(run: Run) -> None:
    head, step = run("plan", "05/24", "--on", "2024-07-10").err.splitlines()
    assert (head.split("  ")[-1], step) == ("leaving_today 2026-01-01", "next: vote, A vote on what came of them")


@pytest.mark.usefixtures("alliance")
def test_how_many_of_how_many_have_ratified_has_columns_of_its_own(run: Run) -> None:
    (told,) = (row for row in rows(run, "plan", "05/24", "--on", "2024-07-10") if row["part"] == "accession")
    assert (told["n"], told["of"], told["needs"]) == ("1", "2", "2")


@pytest.mark.usefixtures("alliance")
def test_without_a_case_the_notices_of_all_are_told(run: Run) -> None:
    told = rows(run, "plan", "--on", "2024-07-10")
    assert [(row["part"], row["step"], row["until"]) for row in told] == [("notice", "south", "2025-01-01")]


@pytest.mark.usefixtures("alliance")
def test_json_has_the_notices_and_the_first_day_out_without_a_case(run: Run) -> None:
    answer = json.loads(run("plan", "--on", "2024-07-10", "--json").out)
    assert (answer["leaving_today"], [one["party"] for one in answer["notices"]]) == ("2026-01-01", ["south"])


@pytest.mark.usefixtures("alliance")
def test_json_has_every_list_of_a_plan_whole(run: Run) -> None:
    answer = json.loads(run("plan", "05/24", "--on", "2024-07-10", "--json").out)
    (way,), (notice,) = answer["accessions"], answer["notices"]
    assert (way["n"], way["of"], way["silent"]) == (1, 2, ["South"])
    assert (notice["party"], notice["revocable"], len(answer["steps"])) == ("south", "2024-12-31", 2)


# -- differences

DAYS = ("2024-09-01", "2025-01-01")


@pytest.mark.usefixtures("alliance")
def test_the_difference_of_two_days_is_told_party_by_party(run: Run) -> None:
    told = [(row["party"], row["what"], row["since"], row["entries"]) for row in rows(run, "diff", *DAYS)]
    assert sorted(told) == [("ostby-1", "began", "2025-01-01", "17"), ("south", "ended", "2025-01-01", "34")]


@pytest.mark.usefixtures("alliance")
def test_its_sums_stand_below_the_head(run: Run) -> None:
    head, *sums = run("diff", *DAYS).err.splitlines()
    texts = [f"{one['kind']}: {one['text']}" for one in json.loads(run("diff", *DAYS, "--json").out)["sums"]]
    assert head.endswith("  from 2024-09-01  to 2025-01-01")
    assert sums == texts
    assert texts[0].startswith("all: 3 ")


@pytest.mark.usefixtures("alliance")
def test_from_the_later_to_the_earlier_before_and_after_change_places(run: Run) -> None:
    there, back = (json.loads(run("diff", *days, "--json").out)["sums"] for days in (DAYS, DAYS[::-1]))
    assert [(one["kind"], one["after"], one["before"]) for one in back] == [
        (one["kind"], one["before"], one["after"]) for one in there
    ]


@pytest.mark.parametrize("same", [("2024-09-01", "2024-09-01"), ("30", "#30")], ids=str)
@pytest.mark.usefixtures("alliance")
def test_no_difference_is_an_answer(run: Run, same: tuple[str, str]) -> None:
    ran = run("diff", *same)
    assert (ran.code, ran.out, ran.err.count("\n")) == (0, "", 1)


@pytest.mark.usefixtures("alliance")
def test_the_difference_of_two_days_is_told_as_known_then(run: Run) -> None:
    answer = json.loads(run("diff", *DAYS, "--known-at=#24", "--json").out)
    assert ([one["party"] for one in answer["changes"]], answer["known_at"]) == (["ostby-1"], 24)


@pytest.mark.usefixtures("alliance")
def test_the_difference_of_two_states_of_knowledge_is_about_one_day(run: Run) -> None:
    answer = json.loads(run("diff", "24", "40", "--on", "2025-01-01", "--json").out)
    told = {one["party"]: one for one in answer["changes"]}
    assert (told["south"]["before"] is not None, told["south"]["after"], told["south"]["entries"]) == (True, None, [34])
    assert (answer["on"], answer["from"], answer["to"]) == ("2025-01-01", 24, 40)


@pytest.mark.parametrize("numbers", [("#24", "#40"), ("40", "24")], ids=str)
@pytest.mark.usefixtures("alliance")
def test_it_rests_on_the_longer_of_the_two(run: Run, numbers: tuple[str, str]) -> None:
    answer, whole = json.loads(run("diff", *numbers, "--json").out), json.loads(run("verify", "--json").out)
    assert (answer["known_at"], answer["digest"]) == (40, whole["digest"])


@pytest.mark.usefixtures("alliance")
def test_days_of_knowledge_are_told_as_the_numbers_of_entries_of_their_ends(run: Run) -> None:
    days, numbers = (
        json.loads(run("diff", "--learned", "2024-02-02", to, "--on", "2025-01-01", "--json").out)
        for to in ("2099-01-01", "#40")
    )
    assert (days["changes"], days["digests"]) == (numbers["changes"], numbers["digests"])


@pytest.mark.usefixtures("alliance")
def test_a_difference_of_knowledge_names_both_digests(run: Run) -> None:
    answer = json.loads(run("diff", "40", "24", "--json").out)
    assert (len(answer["digests"]), answer["digests"][0]) == (2, answer["digest"])


FOUNDED = ("organisation-founded", "--name", "Rådet", "--founders", "north", "--legal-form", "association")
BEFORE = ("members", "history north", "decisions", "check", "plan", "diff #24 #41", "diff 2024-01-29 2024-01-30")


@pytest.mark.parametrize("command", BEFORE)
@pytest.mark.usefixtures("alliance")
def test_that_there_was_no_organisation_yet_is_said_to_every_question_about_a_day(run: Run, command: str) -> None:
    assert run("record", *FOUNDED, "--on", "2024-01-31", "--since", "2024-02-01", "--as-found").code == 0
    on = () if "2024" in command else ("--on", "2024-01-30")
    founded = "Rådet was founded on 2024-01-31, with effect from 2024-02-01."
    assert founded in run(*command.split(), *on).err.splitlines()


EDGES = ("members", "history vest", "why vest", "why south", "decisions", "trail", "log", "check", "diff 24 40")


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
@pytest.mark.parametrize("command", EDGES)
@pytest.mark.usefixtures("alliance")
def test_any_day_of_the_calendar_can_be_asked_about(run: Run, command: str, day: str) -> None:
    assert json.loads(run(*command.split(), "--on", day, "--json").out)["on"] == day


@pytest.mark.usefixtures("alliance")
def test_the_whole_calendar_has_a_difference(run: Run) -> None:
    there, back = (
        run("diff", *days, "--json") for days in (("0001-01-01", "9999-12-31"), ("9999-12-31", "0001-01-01"))
    )
    assert len(json.loads(there.out)["changes"]) == len(json.loads(back.out)["changes"]) > 0


@pytest.mark.usefixtures("alliance")
def test_the_last_day_of_the_calendar_has_a_plan(run: Run) -> None:
    told = rows(run, "plan", "05/24", "--on", "9999-12-31")
    assert [row["part"] for row in told] == ["step", "step", "accession"]
