"""A plan is not a fact: how its steps stand on a day, how far the ways in have come, and who is on the way out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from projections.accessions import Next, Plan, Plans, Ratification, Way
from register.errors import UnknownId
from register.events import CaseOpened, Event, Paragraph, Parameter, ProcessPlanned, RulebookAdopted, Step

if TYPE_CHECKING:
    from register.entry import Entry
    from register.log import Entries

Chain = Callable[..., "list[Entry]"]

PLANNED = """
2024-01-01 case-opened case=05/24 title="Utvidelse av Osloregionen"
2024-01-01 case-opened case=06/24 title="Noe annet"
2024-01-31 process-planned case=05/24 steps=[
    {"step": "anchor", "since": "2024-02-01", "until": "2024-03-01", "what": "Forankring"},
    {"step": "meet", "since": "2024-03-01", "until": "2024-05-01", "what": "Møter", "who": "Styret"}]
2024-02-10 claim-recorded claim=c-1 says="Det er gjort."
2024-02-12 claim-recorded claim=c-2 says="Det er gjort helt."
2024-02-15 step-taken case=05/24 step=anchor entries=["#4"]
2024-02-20 step-taken case=05/24 step=anchor entries=["#5", "#4"]
"""


@pytest.fixture
def planned(tell: Any) -> Any:
    """A case with a plan, whose first step was taken."""
    return tell(PLANNED)


def statuses(entries: Entries, day: str) -> list[str]:
    return [step.status for step in Plans.of(entries).plan("05/24", date.fromisoformat(day)).steps]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2024-01-31", ["to come", "to come"]),
        ("2024-02-01", ["under way", "to come"]),
        ("2024-02-14", ["under way", "to come"]),
        ("2024-02-15", ["done", "to come"]),
        ("2024-03-01", ["done", "under way"]),
        ("2024-04-30", ["done", "under way"]),
        ("2024-05-01", ["done", "overdue"]),
    ],
)
def test_a_step_is_to_come_under_way_overdue_or_done(planned: Any, day: str, expected: list[str]) -> None:
    assert statuses(planned.entries(), day) == expected


def test_a_step_that_no_entry_took_is_never_done(planned: Any) -> None:
    assert statuses(planned.entries(6), "2024-03-01") == ["overdue", "under way"]
    assert statuses(planned.entries(), "2030-01-01") == ["done", "overdue"]


def test_a_step_says_when_and_by_which_entries_it_was_taken(planned: Any) -> None:
    plan = Plans.of(planned.entries()).plan("05/24", date(2024, 6, 1))
    first, second = plan.steps
    assert (plan.case, plan.title, plan.made, plan.entry) == (
        "05/24",
        "Utvidelse av Osloregionen",
        date(2024, 1, 31),
        3,
    )
    assert (first.taken, first.entries, first.who) == (date(2024, 2, 15), (4, 5), None)
    assert (second.taken, second.entries, second.who, second.what) == (None, (), "Styret", "Møter")
    earlier = Plans.of(planned.entries()).plan("05/24", date(2024, 2, 15))
    assert earlier.steps[0].entries == (4,)


def test_the_latest_plan_by_its_day_holds(tell: Any) -> None:
    later = (
        '2024-03-01 process-planned case=05/24 steps=[{"step": "anchor", "since": "2024-02-01", "until": "2024-09-01",'
        ' "what": "Forankring"}, {"step": "decide", "since": "2024-06-01", "until": "2024-09-01", "what": "Vedtak"}]\n'
    )
    register = tell(PLANNED + later)
    plans = Plans.of(register.entries())
    assert [step.step for step in plans.plan("05/24", date(2024, 2, 29)).steps] == ["anchor", "meet"]
    assert [step.step for step in plans.plan("05/24", date(2024, 3, 1)).steps] == ["anchor", "decide"]
    assert statuses(register.entries(), "2024-03-01") == ["done", "to come"]


def test_a_taking_that_was_struck_took_nothing(tell: Any) -> None:
    register = tell(f'{PLANNED}2024-03-01 entries-struck entries=["#6", "#7"] reason=R\n')
    assert statuses(register.entries(), "2024-03-15") == ["overdue", "under way"]


@pytest.mark.parametrize(
    ("case", "day", "said"),
    [
        ("05/23", "2024-06-01", "The register knows no case '05/23'. Did you mean '05/24'?"),
        ("06/24", "2024-06-01", "The register knows no plan made by 2024-06-01 in the case '06/24'."),
        ("05/24", "2024-01-30", "The register knows no plan made by 2024-01-30 in the case '05/24'."),
        ("c-1", "2024-06-01", "The register knows no case 'c-1'."),
    ],
)
def test_where_there_is_no_plan_it_is_said(planned: Any, case: str, day: str, said: str) -> None:
    with pytest.raises(UnknownId) as caught:
        Plans.of(planned.entries()).plan(case, date.fromisoformat(day))
    assert str(caught.value) == said


def test_the_next_step_is_the_first_that_was_not_taken(planned: Any) -> None:
    plans = Plans.of(planned.entries())
    assert plans.plan("05/24", date(2024, 2, 14)).next == Next(step="anchor", what="Forankring")
    assert plans.plan("05/24", date(2024, 2, 15)).next == Next(step="meet", what="Møter")


def test_after_the_last_step_none_comes_next(tell: Any) -> None:
    register = tell(PLANNED + '2024-04-01 step-taken case=05/24 step=meet entries=["#5"]\n')
    assert Plans.of(register.entries()).plan("05/24", date(2024, 4, 1)).next is None


# -- the ways in of a case

MEMBERS = """
2024-01-01 party-registered party=asker name=Asker kind=municipality
2024-01-01 party-registered party=moss name=Moss kind=municipality
2024-01-01 party-registered party=fylket name=Fylket kind=county
2024-01-01 membership-began party=asker since=2024-01-01
2024-01-01 membership-began party=moss since=2024-01-01
2024-01-01 body-established body=council name=Rådet kind=assembly
2024-01-01 body-established body=asker-council name=Kommunestyret kind=assembly of=asker
2024-01-01 body-established body=moss-council name=Bystyret kind=assembly of=moss
2024-01-01 body-established body=fylkesting name=Fylkestinget kind=assembly of=fylket
2024-01-01 case-opened case=05/24 title=Utvidelse
2024-01-01 case-opened case=06/24 title="Noe annet"
2024-01-01 rulebook-adopted rulebook=avtalen name=Avtalen since=2024-01-01 paragraphs=[
    {"paragraph": "STAT-1", "cites": "§ 1", "check": "the_way_in_is_gone", "parameters": [
        {"name": "procedure", "value": "$procedure"}, {"name": "body", "value": "assembly"},
        {"name": "ratified", "value": "all"}]},
    {"paragraph": "STAT-2", "cites": "§ 2", "check": "membership_begins_at_the_boundary", "parameters": [
        {"name": "boundary", "value": "year"}]},
    {"paragraph": "STAT-3", "cites": "§ 3", "check": "notice_is_kept", "parameters": [
        {"name": "months", "value": 6}, {"name": "boundary", "value": "year"}]}]
"""
OFFERED = """
2024-02-01 decision-taken decision=invite body=council outcome=adopted text=Ja. case=05/24
2024-02-02 membership-offered accession=way party=fylket decision=invite deadline=2024-06-01
"""
ADOPTED = "2024-03-01 accession-adopted accession=way body=fylkesting\n"
ADMITTED = (
    "2024-04-01 as-found decision-taken decision=admit body=council outcome=adopted text=Ja. "
    'case=05/24 admits=["way"]\n'
)
RATIFIED = """
2024-05-01 ratification-recorded matter=way party=asker body=asker-council
2024-05-02 ratification-recorded matter=admit party=moss body=moss-council
"""


def plan(register: Any, day: str, case: str = "05/24") -> Plan:
    return Plans.of(register.entries()).plan(case, date.fromisoformat(day))


def way(register: Any, day: str) -> Way:
    (found,) = plan(register, day).accessions
    return found


def test_a_way_in_says_how_far_it_has_come_and_what_is_missing(tell: Any) -> None:
    found = way(tell(MEMBERS + OFFERED, procedure="C"), "2024-05-31")
    assert (found.accession, found.party, found.name, found.stage) == ("way", "fylket", "Fylket", "offered")
    assert (found.opened, found.deadline, found.days_left) == (date(2024, 2, 2), date(2024, 6, 1), 1)
    assert (found.n, found.of, found.needs, found.enough, found.silent) == (0, 2, 2, False, ("Asker", "Moss"))
    assert (found.decision, found.member_since, found.earliest) == (None, None, date(2025, 1, 1))
    assert found.missing == (
        "The assembly of Fylket itself has not acceded.",
        "No decision of the organisation's assembly says that it admits way.",
        "0 of 2 members have ratified, 2 must; missing: Asker, Moss.",
    )


def test_what_was_said_meanwhile_is_missing_no_more(tell: Any) -> None:
    found = way(tell(MEMBERS + OFFERED + ADOPTED + ADMITTED + RATIFIED, procedure="C"), "2024-05-01")
    assert (found.stage, found.decision, found.n, found.silent) == ("adopted", "admit", 1, ("Moss",))
    assert found.missing == ("1 of 2 members have ratified, 2 must; missing: Moss.",)


def test_who_ratifies_is_counted_where_the_rules_ask_members(tell: Any) -> None:
    found = way(tell(MEMBERS + OFFERED + ADOPTED + ADMITTED, procedure="B"), "2024-05-01")
    assert (found.n, found.of, found.needs, found.enough, found.silent) == (None, None, None, None, ())


def test_the_earliest_day_is_counted_from_when_nothing_was_missing(tell: Any) -> None:
    told = MEMBERS.replace('"value": "year"}]},', '"value": "$boundary"}]},')
    register = tell(told + OFFERED + ADOPTED + ADMITTED + RATIFIED, procedure="C", boundary="none")
    assert (way(register, "2024-05-01").earliest, way(register, "2024-09-01").earliest) == (
        date(2024, 5, 1),
        date(2024, 5, 2),
    )


def test_what_two_rulebooks_ask_is_missing_once_and_the_stricter_says_how_many_must_ratify(tell: Any) -> None:
    law = """
        2024-01-02 rulebook-adopted rulebook=loven name=Loven since=2024-01-02 paragraphs=[
            {"paragraph": "LOV-1", "cites": "§ 1", "check": "the_way_in_is_gone", "parameters": [
                {"name": "procedure", "value": "C"}, {"name": "body", "value": "assembly"},
                {"name": "ratified", "value": 1}]}]
        """
    undecided = "No decision of the organisation's assembly says that it admits way."
    found = way(tell(MEMBERS + law + OFFERED, procedure="C"), "2024-05-31")
    assert (found.needs, found.missing.count(undecided)) == (2, 1)


def test_the_entries_of_a_way_in_are_those_by_the_day(tell: Any) -> None:
    register = tell(MEMBERS + OFFERED + ADOPTED, procedure="A")
    assert [way(register, day).entries for day in ("2024-02-29", "2024-03-01")] == [(14,), (14, 15)]


def test_a_way_in_that_led_to_a_membership_says_since_when(tell: Any) -> None:
    began = "2024-06-01 as-found membership-began party=fylket since=2025-01-01 accession=way decision=admit\n"
    register = tell(MEMBERS + OFFERED + ADMITTED + began, procedure="B")
    days = [way(register, day) for day in ("2024-05-31", "2024-06-01", "2025-01-01")]
    assert [found.member_since for found in days] == [None, date(2025, 1, 1), date(2025, 1, 1)]
    assert [found.earliest for found in days] == [date(2025, 1, 1), None, None]
    assert [len(found.missing) for found in days] == [1, 1, 0]


BEGAN = "2024-06-01 as-found membership-began party=fylket since=2025-01-01 accession=way decision=admit\n"


def test_whom_a_way_in_made_a_member_it_is_a_member_from_that_day_until_it_is_out(tell: Any) -> None:
    out = "2026-01-01 as-found withdrawal-notified party=fylket since=2027-01-01\n"
    register = tell(MEMBERS + OFFERED + ADOPTED + ADMITTED + BEGAN + out, procedure="B")
    days = ("2024-12-31", "2025-01-01", "2026-12-31", "2027-01-01")
    assert [way(register, day).stage for day in days] == ["adopted", "member", "member", "former member"]


def test_days_are_left_while_an_offer_waits_for_its_answer(tell: Any) -> None:
    register = tell(MEMBERS + OFFERED + ADOPTED, procedure="B")
    assert [way(register, day).days_left for day in ("2024-02-29", "2024-03-01")] == [93, None]
    assert way(tell(MEMBERS + OFFERED, procedure="B"), "2024-06-02").days_left is None


def test_a_way_in_shows_the_terms_of_its_offer(tell: Any) -> None:
    register = tell(MEMBERS + OFFERED.replace("deadline=2024-06-01", 'terms="To plasser"'), procedure="A")
    assert way(register, "2024-03-01").terms == "To plasser"


def test_a_way_in_that_is_closed_begins_on_no_day(tell: Any) -> None:
    assert way(tell(MEMBERS + OFFERED, procedure="A"), "2024-06-02").earliest is None


@pytest.mark.parametrize(
    ("told", "day", "sentence"),
    [
        ("", "2024-03-01", "Fylket: Fylket has not answered the offer of 2024-02-02."),
        (ADOPTED + ADMITTED, "2024-04-01", "Fylket: It can begin on 2025-01-01."),
        (ADOPTED + ADMITTED + BEGAN, "2024-06-01", "Fylket: Its membership begins on 2025-01-01."),
        (ADOPTED + ADMITTED + BEGAN, "2025-01-01", "Fylket: It is a member since 2025-01-01."),
    ],
)
def test_a_way_in_says_in_a_sentence_how_it_stands(tell: Any, told: str, day: str, sentence: str) -> None:
    register = tell(MEMBERS + OFFERED + told, procedure="B" if told else "A")
    assert way(register, day).sentence.startswith(sentence)


def test_a_way_in_says_in_its_sentence_that_enough_have_ratified(tell: Any) -> None:
    register = tell(MEMBERS + OFFERED + ADOPTED + ADMITTED + RATIFIED, procedure="C")
    sentence = "Fylket: 2 of 2 members have ratified, 2 must. It can begin on 2025-01-01."
    assert way(register, "2024-05-02").sentence == sentence


def test_who_ratified_is_counted_as_of_the_day_on_which_the_membership_began(tell: Any) -> None:
    out = "2024-06-02 as-found withdrawal-notified party=moss since=2025-02-01\n"
    register = tell(MEMBERS + OFFERED + ADOPTED + ADMITTED + RATIFIED + BEGAN + out, procedure="C")
    found = way(register, "2026-01-01")
    assert (found.n, found.of) == (2, 2)


def test_a_way_in_is_of_the_case_of_its_offer_its_application_or_the_decision_on_it(tell: Any) -> None:
    register = tell(
        MEMBERS
        + OFFERED
        + """
        2024-02-01 party-registered party=oslo name=Oslo kind=municipality
        2024-02-03 membership-applied accession=applied party=oslo case=05/24
        2024-02-04 membership-applied accession=decided party=oslo
        2024-02-04 membership-applied accession=another party=oslo case=06/24
        2024-02-04 membership-offered accession=at-large party=oslo decision=invite
        2024-02-05 as-found decision-taken decision=admit body=council outcome=adopted text=Ja. case=05/24
            admits=["decided"]
        """,
        procedure="A",
    )
    assert [one.accession for one in plan(register, "2024-02-05").accessions] == [
        *("way", "applied", "decided", "at-large"),
    ]
    assert [one.accession for one in plan(register, "2024-02-03").accessions] == ["way", "applied"]
    assert [one.accession for one in plan(register, "2024-02-05", "06/24").accessions] == ["another"]


def test_a_decision_in_an_item_of_the_case_is_of_the_case(tell: Any) -> None:
    register = tell(
        MEMBERS
        + """
        2024-01-02 meeting-summoned meeting=m body=council starts=2024-02-01
            agenda=[{"item": "1", "title": "Utvidelse", "case": "05/24"}]
        2024-02-01 as-found decision-taken decision=invite body=council outcome=adopted text=Ja. meeting=m item="1"
        2024-02-02 as-found membership-offered accession=way party=fylket decision=invite
        """,
        procedure="A",
    )
    assert [one.accession for one in plan(register, "2024-02-05").accessions] == ["way"]


def test_a_case_without_a_plan_that_led_to_accessions_shows_them_and_no_steps(tell: Any) -> None:
    found = plan(tell(MEMBERS + OFFERED, procedure="A"), "2024-03-01")
    assert (found.made, found.entry, found.steps, found.next, len(found.accessions)) == (None, None, (), None, 1)


def test_before_its_accessions_a_case_without_a_plan_has_nothing_to_show(tell: Any) -> None:
    with pytest.raises(UnknownId, match="no plan made by 2024-02-01"):
        plan(tell(MEMBERS + OFFERED, procedure="A"), "2024-02-01")


# -- the ratifications of a case

AGREED = """
2024-02-01 decision-taken decision=agree body=council outcome=adopted text=Ja. case=06/24
2024-02-10 as-found ratification-recorded matter=agree party=asker body=asker-council
"""


def ratification(register: Any, day: str) -> Ratification:
    (found,) = plan(register, day, "06/24").ratifications
    return found


def test_a_decision_that_councils_ratify_says_how_many_of_how_many_have_and_who_has_not(tell: Any) -> None:
    found = ratification(tell(MEMBERS + AGREED, procedure="A"), "2024-02-10")
    assert found == Ratification(
        decision="agree", on=date(2024, 2, 1), n=1, of=2, silent=("Moss",), refused=(), entries=(13, 14)
    )


def test_a_council_that_refuses_is_named(tell: Any) -> None:
    refused = "2024-02-11 as-found ratification-refused matter=agree party=moss body=moss-council\n"
    found = ratification(tell(MEMBERS + AGREED + refused, procedure="A"), "2024-02-11")
    assert found.sentence == "1 of 2 have ratified agree; refused by Moss."


def test_before_anybody_ratified_a_decision_there_is_nothing_to_count(tell: Any) -> None:
    with pytest.raises(UnknownId, match="no plan made by 2024-02-09"):
        plan(tell(MEMBERS + AGREED, procedure="A"), "2024-02-09", "06/24")


def test_ratifications_of_an_accession_are_told_with_that(tell: Any) -> None:
    register = tell(MEMBERS + OFFERED + ADOPTED + ADMITTED + RATIFIED, procedure="C")
    assert plan(register, "2024-05-02").ratifications == ()


JOINED = "2024-03-01 as-found membership-began party=fylket since=2024-03-01\n"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("party-renamed party=moss name=Moss since=2024-02-20", ("Moss", "Fylket")),
        (
            'rulebook-adopted rulebook=a-2 name=A since=2024-02-20 decision=agree items=[{"item": "a", "text": "N"}]',
            ("Moss",),
        ),
        ("organisation-converted name=Rådet since=2024-02-20 legal_form=IPR decision=agree", ("Moss",)),
        ("organisation-dissolved since=2024-03-01 decision=agree", ("Moss",)),
        ("succession-recognised predecessor=moss successor=fylket since=2024-02-20 decision=agree", ()),
    ],
)
def test_asked_are_those_who_take_part_on_the_day_from_which_what_rests_on_it_has_effect(
    tell: Any, line: str, expected: tuple[str, ...]
) -> None:
    register = tell(f"{MEMBERS}{AGREED}{JOINED}2024-02-20 as-found {line}\n", procedure="A")
    assert ratification(register, "2024-04-01").silent == expected


def test_up_to_the_founding_the_founders_are_asked(tell: Any) -> None:
    founded = (
        '2024-02-20 as-found organisation-founded name=R founders=["asker", "fylket"] since=2024-05-01 legal_form=R\n'
    )
    register = tell(MEMBERS + AGREED + founded, procedure="A")
    assert [ratification(register, day).silent for day in ("2024-05-01", "2024-05-02")] == [("Fylket",), ("Moss",)]


# -- the ways out

LEAVING = """
2024-07-01 withdrawal-notified party=moss since=2025-01-01
2024-07-02 as-found withdrawal-notified party=asker since=2024-12-01 ground=breach
2024-10-01 withdrawal-revoked party=asker
"""


def test_the_notices_that_run_are_told_with_the_last_day_to_take_them_back(tell: Any) -> None:
    register = tell(MEMBERS + OFFERED + LEAVING, procedure="A")
    first, second = plan(register, "2024-07-02").notices
    assert (first.party, first.name, first.received, first.out, first.ground, first.revocable, first.entry) == (
        *("asker", "Asker", date(2024, 7, 2), date(2024, 12, 1), "breach", date(2024, 11, 30), 16),
    )
    assert (second.party, second.ground, second.revocable) == ("moss", "notice", date(2024, 12, 31))


def test_a_notice_taken_back_or_gone_by_runs_no_more(tell: Any) -> None:
    register = tell(MEMBERS + OFFERED + LEAVING, procedure="A")
    notices = [plan(register, day).notices for day in ("2024-06-30", "2024-10-02", "2024-12-31", "2025-01-01")]
    assert [[notice.party for notice in some] for some in notices] == [[], ["moss"], ["moss"], []]


def test_the_notice_calendar_asks_for_no_case(tell: Any) -> None:
    plans = Plans.of(tell(MEMBERS + LEAVING, procedure="A").entries())
    day = date(2024, 12, 31)
    assert ([notice.party for notice in plans.notices(day)], plans.leaving_today(day)) == (["moss"], date(2026, 1, 1))


def test_a_notice_says_in_a_sentence_until_when_it_may_be_taken_back(tell: Any) -> None:
    (notice,) = Plans.of(tell(MEMBERS + LEAVING, procedure="A").entries()).notices(date(2024, 12, 31))
    assert notice.sentence == "Moss leaves; it may take its notice back until 2024-12-31."


def test_who_is_no_member_has_no_notice_to_run(tell: Any) -> None:
    stranger = "2024-07-01 as-found withdrawal-notified party=fylket since=2025-01-01\n"
    assert plan(tell(MEMBERS + OFFERED + stranger, procedure="A"), "2024-07-02").notices == ()


def test_who_leaves_today_is_out_at_the_boundary_after_the_notice(tell: Any) -> None:
    register = tell(MEMBERS + OFFERED, procedure="A")
    assert [plan(register, day).leaving_today for day in ("2024-07-01", "2024-07-02")] == [
        date(2025, 1, 1),
        date(2026, 1, 1),
    ]


def test_where_no_rulebook_sets_a_notice_nobody_says_when_one_is_out(planned: Any) -> None:
    assert plan(planned, "2024-06-01").leaving_today is None


@pytest.mark.parametrize(("months", "expected"), [(1, date(2024, 8, 1)), ("x", None), (-1, None), (10**9, date.max)])
def test_a_notice_that_no_calendar_holds_and_one_that_is_no_number(
    chained: Chain, months: int | str, expected: date | None
) -> None:
    given = tuple(Parameter(name=name, value=value) for name, value in (("months", months), ("boundary", "none")))
    kept = Paragraph(paragraph="STAT-3", cites="§ 3", check="notice_is_kept", parameters=given)
    book = RulebookAdopted(on=date(2024, 1, 1), rulebook="r", name="R", since=date(2024, 1, 1), paragraphs=(kept,))
    register = Plans.of(chained([book, *_a_case()]))
    assert register.plan("05/24", date(2024, 7, 1)).leaving_today == expected


def _a_case() -> list[Event]:
    steps = (Step(step="1", since=date(2024, 1, 1), until=date(2024, 2, 1), what="Forankring"),)
    return [
        CaseOpened(on=date(2024, 1, 1), case="05/24", title="Utvidelse"),
        ProcessPlanned(on=date(2024, 1, 1), case="05/24", steps=steps),
    ]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_whatever_a_log_holds_it_can_be_asked_for_plans(
    chained: Chain, laws: dict[str, Any], data: st.DataObject
) -> None:
    plans = Plans.of(chained([*laws["WORLD"], *data.draw(laws["WHATEVER"])]))
    day = data.draw(st.sampled_from([date.min, *laws["DAYS"], date.max]))
    for case in ("case-1", "case-2"):
        try:
            found = plans.plan(case, day)
        except UnknownId:
            continue
        assert found.steps or found.accessions or found.ratifications or found.entry is not None
