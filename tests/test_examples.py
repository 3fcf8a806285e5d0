"""The shipped examples: what they tell, what of it is fictional, and what the checks say."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from projections.conformity import Conformity
from register import IdTaken, Refused, Register
from register.codec import read_told
from register.events import (
    AccessionAdopted,
    ConsultationProposed,
    DocumentFiled,
    MeetingSummoned,
    MembershipBegan,
    MembershipEnded,
    MembershipOffered,
    ProcessPlanned,
    RulebookAdopted,
    WithdrawalNotified,
)
from register.rulebooks import load

if TYPE_CHECKING:
    from register.codec import Told

EXAMPLES = Path(__file__).parents[1] / "examples"
SEED, WHOLE = "osloregionen-05-24.jsonl", "osloregionen.jsonl"
REAL_UNTIL = date(2024, 1, 31)
FICTIONAL = "fictional/"

MEANT = {
    "fictional/rep-2024-05-29/roll-call": ("KOML-8-1-3",),
    "fictional/rep-2024-11-20/decision-4": ("KOML-11-9-1",),
}
"""The irregularities that are in the history on purpose: a blank vote on a motion, and 32 of 71 deciding."""

DECLINED = """
{"type": "membership-began", "id": "fictional/ostfold-fk-2024/began", "data": {"on": "2025-01-01",
"party": "ostfold-fk-2024", "since": "2025-01-01", "accession": "ostfold-fk-2024/accession"}}
"""


def lines(name: str) -> list[str]:
    return (EXAMPLES / name).read_text(encoding="utf-8").splitlines()


def told(name: str) -> list[Told]:
    return [read_told(line) for line in lines(name)]


def empty() -> Register:
    return Register.create(":memory:", organisation="Osloregionen", origin="osloregionen.example/register", by="tests")


def imported(name: str) -> Register:
    register = empty()
    assert not any(recorded.already for recorded in register.record_all(told(name), as_found=True))
    return register


@pytest.fixture(scope="module")
def seed() -> Register:
    return imported(SEED)


@pytest.fixture(scope="module")
def whole() -> Register:
    return imported(WHOLE)


def members(register: Register, day: str) -> set[str]:
    memberships = register.state.memberships
    return {party for party in memberships if memberships.on(party, date.fromisoformat(day))}


# -- the seed


def test_the_case_paper_invites_nobody_summons_nobody_and_changes_no_membership(seed: Register) -> None:
    happened = Counter(type(entry.event) for entry in seed.entries())
    changes = (MembershipBegan, MembershipEnded, WithdrawalNotified)
    assert not any(happened[cls] for cls in (MembershipOffered, ConsultationProposed, MeetingSummoned, *changes))
    assert list(seed.state.memberships) == []


def test_the_case_paper_plans_six_steps(seed: Register) -> None:
    [plan] = [entry.event for entry in seed.entries() if isinstance(entry.event, ProcessPlanned)]
    assert [(step.step, str(step.since), str(step.until)) for step in plan.steps] == [
        ("1", "2024-01-01", "2024-03-01"),
        ("2", "2024-02-01", "2024-03-01"),
        ("3", "2024-03-01", "2024-05-01"),
        ("4", "2024-04-01", "2024-06-01"),
        ("5", "2024-06-01", "2024-10-01"),
        ("6", "2024-09-01", "2024-12-01"),
    ]
    case = seed.state.cases.get("05/24")
    assert case
    assert case.steps == []


def test_the_case_paper_is_known_by_its_digest_alone(seed: Register) -> None:
    _, paper = seed.state.cases.documents["osloregionen/05-24"]
    assert paper.attachment
    assert paper.attachment.length == 2414
    assert paper.attachment.sha256 == "510dd5136200819a5b7a5ea8ab51f2ed473b10d0c9a8e38945c0c7d372d90a9d"


def test_the_seed_needs_no_exception() -> None:
    assert [recorded.entry.irregularities for recorded in empty().record_all(told(SEED))] == [()] * len(lines(SEED))


# -- both


def test_the_whole_history_holds_the_lines_of_the_seed_in_their_order() -> None:
    assert [line for line in lines(WHOLE) if line in set(lines(SEED))] == lines(SEED)


@pytest.mark.parametrize("name", [SEED, WHOLE])
def test_imported_a_second_time_nothing_is_added(name: str) -> None:
    register = imported(name)
    before = register.size, register.digest
    for again in told(name):
        with suppress(IdTaken):  # what the register says of the one entry that was corrected since
            entry = register.record(again.event, id=again.id, as_found=True, evidence=again.evidence)
            assert entry.number < before[0]
    assert (register.size, register.digest) == before


def test_the_whole_history_adds_to_a_register_of_the_seed_only_what_is_new() -> None:
    register = imported(SEED)
    added = [recorded for recorded in register.record_all(told(WHOLE), as_found=True) if not recorded.already]
    assert len(added) == len(lines(WHOLE)) - len(lines(SEED))


@pytest.mark.parametrize("name", [SEED, WHOLE])
def test_every_line_has_an_id_of_its_own(name: str) -> None:
    ids = [one.id for one in told(name)]
    assert None not in ids
    assert len(set(ids)) == len(ids)


# -- the whole history

OLD_COUNTIES = {"akershus-fk", "ostfold-fk", "buskerud-fk", "hedmark-fk"}


@pytest.mark.parametrize(
    ("day", "municipalities", "others"),
    [
        ("2015-01-01", 78, OLD_COUNTIES),
        ("2019-12-31", 78, OLD_COUNTIES),
        ("2020-01-01", 68, set()),
        ("2020-10-27", 68, {"viken-fk", "innlandet-fk"}),
        ("2020-10-28", 65, set()),
        ("2025-06-01", 66, {"akershus-fk-2024"}),
        ("2027-01-01", 65, {"akershus-fk-2024"}),
    ],
)
def test_how_many_municipalities_were_members_and_which_counties(
    whole: Register, day: str, municipalities: int, others: set[str]
) -> None:
    parties = whole.state.parties
    counties = {party for party in members(whole, day) if parties.told[party].registered.kind == "county"}
    assert (len(members(whole, day)) - len(counties), counties) == (municipalities, others)


def test_of_the_ten_fewer_nine_are_mergers_in_akershus_and_ostfold(whole: Register) -> None:
    fewer = members(whole, "2019-12-31") - members(whole, "2020-01-01") - OLD_COUNTIES
    heirs = members(whole, "2020-01-01") - members(whole, "2019-12-31")
    no_more = {party for party in fewer if not whole.state.parties.told[party].exists(date(2020, 1, 1))}
    assert (len(fewer), fewer - no_more, heirs) == (
        13,
        {"unnamed-37"},
        {"indre-ostfold", "lillestrom", "nordre-follo"},
    )


def test_no_municipality_that_is_named_is_known_to_have_left(whole: Register) -> None:
    left = {entry.event.party for entry in whole.entries() if isinstance(entry.event, MembershipEnded)}
    assert {party for party in left if not party.endswith("-fk")} == {f"unnamed-{n}" for n in (34, 35, 36, 37)}


def test_no_county_is_a_member_from_the_conversion_until_the_fiction_begins(whole: Register) -> None:
    parties = whole.state.parties
    for day in ("2020-10-28", "2021-01-01", "2023-12-31", "2024-01-31", "2024-12-31"):
        assert [party for party in members(whole, day) if parties.told[party].registered.kind == "county"] == []


def test_oslo_is_a_member_throughout(whole: Register) -> None:
    [membership] = whole.state.memberships.periods("oslo")
    assert (membership.period.since, membership.period.until) == (date(2005, 1, 1), None)


def test_the_akershus_that_is_invited_is_not_the_one_that_ended(whole: Register) -> None:
    old, new = (whole.state.parties.told[party] for party in ("akershus-fk", "akershus-fk-2024"))
    assert old.registered.name == new.registered.name
    assert (old.until, new.since) == (date(2020, 1, 1), date(2024, 1, 1))
    assert whole.state.memberships.on("akershus-fk-2024", date(2024, 12, 31)) is None


def test_all_that_comes_after_the_case_paper_is_called_fictional_and_nothing_before(whole: Register) -> None:
    for entry in list(whole.entries())[1:]:
        assert entry.id.startswith(FICTIONAL) == (entry.event.on > REAL_UNTIL), entry.id


def test_whatever_is_not_fictional_says_where_it_was_read(whole: Register) -> None:
    documents = whole.state.cases.documents
    for entry in list(whole.entries())[1:]:
        if isinstance(entry.event, DocumentFiled):
            assert entry.event.source or entry.event.attachment, entry.id
        elif not entry.id.startswith(FICTIONAL):
            assert entry.evidence, entry.id
            assert not any(documents[document][1].document.startswith(FICTIONAL) for document in entry.evidence)


def test_the_irregularities_are_those_that_are_meant(whole: Register) -> None:
    assert {entry.id: entry.irregularities for entry in whole.entries() if entry.irregularities} == MEANT


def test_the_audit_finds_the_same_and_nothing_else(whole: Register) -> None:
    audit = Conformity.of(whole.entries())
    assert audit.as_it_stood() == []
    found = {(whole.entry(f.entry).id, f.paragraph, f.status) for f in audit.in_order_of_happening()}
    assert found == {(entry, paragraph, "stands") for entry, paragraphs in MEANT.items() for paragraph in paragraphs}


def test_told_live_the_history_is_refused_at_the_first_irregularity() -> None:
    register = empty()
    with pytest.raises(Refused, match="KOML-8-1-3: rep-baerum-2 votes blank on a motion"):
        list(register.record_all(told(WHOLE)))
    ids = [one.id for one in told(WHOLE)]
    assert register.size == ids.index(next(iter(MEANT))) + 1


def test_the_law_that_is_told_is_the_law_that_is_shipped() -> None:
    [law] = [t.event for t in told(WHOLE) if isinstance(t.event, RulebookAdopted) and t.event.rulebook == "koml-ipr"]
    assert law == load("koml-ipr", on=date(2020, 10, 28), since=date(2020, 10, 28))


def test_every_step_of_the_plan_is_taken_in_its_time(whole: Register) -> None:
    case = whole.state.cases.get("05/24")
    assert case
    plan = {step.step: step for step in case.plans[0][2].steps}
    assert [taken.step for _, taken in case.steps] == list(plan)
    assert all(plan[taken.step].since <= taken.on < plan[taken.step].until for _, taken in case.steps)


def test_the_accession_stands_on_the_day_that_the_correction_names(whole: Register) -> None:
    accession = whole.state.accessions.get("akershus-fk-2024/accession")
    assert accession
    adopted = [act for _, act in accession.by(date.max) if isinstance(act, AccessionAdopted)]
    assert [act.on for act in adopted] == [date(2024, 9, 18)]
    told_first = [entry.event.on for entry in whole.entries() if entry.id == "fictional/akershus-fk-2024/adopted"]
    assert told_first == [date(2024, 9, 8)]


def test_the_county_that_declined_cannot_begin_as_a_member() -> None:
    register = imported(WHOLE)
    proposed = read_told(DECLINED)
    with pytest.raises(
        Refused, match="KOML-18-4-2: Østfold fylkeskommune is to be a member from 2025-01-01"
    ) as refused:
        register.record(proposed.event, id=proposed.id)
    assert "itself has not acceded" in str(refused.value)
    assert register.number_of("fictional/ostfold-fk-2024/began") is None


def test_a_member_cannot_begin_a_second_time() -> None:
    register = imported(WHOLE)
    again = MembershipBegan(on=date(2025, 1, 1), party="oslo", since=date(2025, 1, 1))
    with pytest.raises(Refused, match="REG-5: Oslo kommune is a member already, since 2005-01-01"):
        register.record(again)
