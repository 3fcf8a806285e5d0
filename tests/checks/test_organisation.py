# ruff: noqa: ARG001 - what a test is parametrised with is put into its docstring
from __future__ import annotations

import json
from typing import Any

import pytest

History = Any
"""What the fixture gives: a register to which the docstring was told."""


def statutes(check: str, parameters: str = "[]") -> str:
    paragraph = f'{{"paragraph": "STAT-4", "cites": "§ 4", "check": "{check}", "parameters": {parameters}}}'
    return f"2024-01-01 rulebook-adopted rulebook=statutes/1 name=Vedtekter since=2024-01-01 paragraphs=[{paragraph}]"


SIX_MONTHS = '{"name": "months", "value": 6}'
YEAR_END = '{"name": "boundary", "value": "year"}'


@pytest.mark.parametrize("name", ["§ 4 annet ledd", "a", "B A", 'A","x":"y', "REG-5"])
def test_a_rulebook_lists_what_can_be_asked_objects_to_a_name_that_no_line_can_note(
    history: History, name: str
) -> None:
    """
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    """
    paragraph = json.dumps({"paragraph": name, "cites": "§ 4", "check": "each_council_itself"})
    told = history.tell(f"2024-02-01 rulebook-adopted rulebook=b name=B since=2024-02-01 paragraphs=[{paragraph}]")
    assert told == f"impossible: REG-39: {name!r} is no paragraph id of a rulebook, such as KOML-11-9-1."


def test_a_rulebook_lists_what_can_be_asked_objects_to_a_paragraph_that_stands_twice(history: History) -> None:
    """
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    """
    paragraph = json.dumps({"paragraph": "STAT-4", "cites": "§ 4", "check": "each_council_itself"})
    twice = f"paragraphs=[{paragraph},{paragraph}]"
    told = history.tell(f"2024-02-01 rulebook-adopted rulebook=b name=B since=2024-02-01 {twice}")
    assert told == "impossible: REG-39: STAT-4 stands twice."


def test_a_rulebook_lists_what_can_be_asked_holds(history: History) -> None:
    """
    2004-12-17 party-registered party=oslo name=Oslo kind=municipality
    """
    assert history.tell(statutes("notice_is_kept", f"[{YEAR_END}, {SIX_MONTHS}]")) == "written"


def test_a_rulebook_lists_what_can_be_asked_objects_to_an_unknown_check(history: History) -> None:
    """
    2004-12-17 party-registered party=oslo name=Oslo kind=municipality
    """
    assert history.tell(statutes("notice_was_kept")) == (
        "impossible: REG-39: STAT-4 relies on 'notice_was_kept', and there is no such check."
    )


@pytest.mark.parametrize(
    ("check", "parameters", "sentence"),
    [
        ("notice_is_kept", f"[{SIX_MONTHS}]", "notice_is_kept lacks boundary."),
        ("notice_is_kept", "[]", "notice_is_kept lacks months, boundary."),
        ("each_council_itself", f"[{SIX_MONTHS}]", "each_council_itself has no use for months."),
        (
            "notice_is_kept",
            f"[{SIX_MONTHS}, {SIX_MONTHS}, {YEAR_END}]",
            "notice_is_kept is given months twice.",
        ),
    ],
)
def test_a_rulebook_lists_what_can_be_asked_objects_to_other_parameters(
    history: History, check: str, parameters: str, sentence: str
) -> None:
    """
    2004-12-17 party-registered party=oslo name=Oslo kind=municipality
    """
    assert history.tell(statutes(check, parameters)) == f"impossible: REG-39: STAT-4: {sentence}"


@pytest.mark.parametrize(
    ("check", "parameters", "sentence"),
    [
        (
            "notice_is_kept",
            '[{"name": "months", "value": "six"}, {"name": "boundary", "value": "year"}]',
            "months is a number from 0 on (without quotes), not 'six'.",
        ),
        (
            "notice_is_kept",
            '[{"name": "months", "value": -1}, {"name": "boundary", "value": "year"}]',
            "months is a number from 0 on (without quotes), not -1.",
        ),
        (
            "notice_is_kept",
            '[{"name": "months", "value": 6}, {"name": "boundary", "value": "quarter"}]',
            "boundary is none or year, not 'quarter'.",
        ),
        (
            "enough_take_part",
            '[{"name": "least", "value": "two"}]',
            "least is a number from 0 on (without quotes), not 'two'.",
        ),
    ],
)
def test_a_rulebook_lists_what_can_be_asked_objects_to_values_that_no_check_can_use(
    history: History, check: str, parameters: str, sentence: str
) -> None:
    """
    2004-12-17 party-registered party=oslo name=Oslo kind=municipality
    """
    assert history.tell(statutes(check, parameters)) == f"impossible: REG-39: STAT-4: {sentence}"


@pytest.mark.parametrize(
    ("check", "parameters", "sentence"),
    [
        ("a_term_is_kept", {"years": "four"}, "years is a number from 0 on (without quotes), not 'four'."),
        (
            "each_participant_has_a_seat",
            {"substitutes": -1},
            "substitutes is a number from 0 on (without quotes), not -1.",
        ),
        (
            "notice_of_a_meeting_is_kept",
            {"days": -1, "unless_urgent": "yes"},
            "days is a number from 0 on (without quotes), not -1.",
        ),
        (
            "notice_of_a_meeting_is_kept",
            {"days": 14, "unless_urgent": "perhaps"},
            "unless_urgent is yes or no, not 'perhaps'.",
        ),
        ("the_disqualified_do_not_vote", {"elections": 1}, "elections is yes or no, not 1."),
        ("a_member_is_elected_by_its_own_council", {"cabinet": "ja"}, "cabinet is yes or no, not 'ja'."),
        (
            "what_is_decided_was_on_the_agenda",
            {"share": "2/6"},
            "share is a fraction from 0 to 1 in lowest terms, such as '1/3', not '2/6'.",
        ),
        (
            "what_is_decided_was_on_the_agenda",
            {"share": "4/3"},
            "share is a fraction from 0 to 1 in lowest terms, such as '1/3', not '4/3'.",
        ),
        (
            "what_is_decided_was_on_the_agenda",
            {"share": 1},
            "share is a fraction from 0 to 1 in lowest terms, such as '1/3', not 1.",
        ),
        ("the_name_says_what_it_is", {"words": "IPR|"}, "words is words, such as 'a|b', not 'IPR|'."),
        ("the_name_says_what_it_is", {"words": "IPR|IPR"}, "words is words, such as 'a|b', not 'IPR|IPR'."),
        ("the_name_says_what_it_is", {"words": "IPR |A"}, "words is words, such as 'a|b', not 'IPR |A'."),
        (
            "a_conversion_is_in_time",
            {"forms": "styre||", "latest": "2023-10-31"},
            "forms is words, such as 'a|b', not 'styre||'.",
        ),
        (
            "a_conversion_is_in_time",
            {"forms": "styre", "latest": "2023-10-32"},
            "latest is a day, such as '2024-01-01', not '2023-10-32'.",
        ),
        (
            "a_conversion_is_in_time",
            {"forms": "styre", "latest": "20231031"},
            "latest is a day, such as '2024-01-01', not '20231031'.",
        ),
        (
            "a_conversion_is_in_time",
            {"forms": "styre", "latest": 20231031},
            "latest is a day, such as '2024-01-01', not 20231031.",
        ),
        ("remote_is_allowed", {"must": 5}, "must is words, such as 'a|b', not 5."),
        ("other_changes_have_their_majority", {"rule": "A|B"}, "rule is the id of one voting rule, not 'A|B'."),
        (
            "a_run_off_is_between_the_best_two",
            {"kinds": "election | budget"},
            "kinds is words out of motion|election|hiring|budget|rulebook|individual, not 'election | budget'.",
        ),
        (
            "the_body_has_the_power",
            {"body": "council", "kinds": "budget"},
            "body is words out of assembly|board|committee|secretariat|other, not 'council'.",
        ),
        (
            "the_meeting_is_called_by_who_may",
            {"by": "body|mayor", "share": "1/3"},
            "by is words out of body|assembly|board|leader|auditor|participant, not 'body|mayor'.",
        ),
    ],
)
def test_a_rulebook_lists_what_can_be_asked_objects_to_a_parameter_of_another_form(
    history: History, check: str, parameters: dict[str, Any], sentence: str
) -> None:
    """
    2004-12-17 party-registered party=oslo name=Oslo kind=municipality
    """
    given = json.dumps([{"name": name, "value": value} for name, value in parameters.items()])
    assert history.tell(statutes(check, given)) == f"impossible: REG-39: STAT-4: {sentence}"


@pytest.mark.parametrize("share", ["0", "1/3", "1"])
def test_a_rulebook_lists_what_can_be_asked_holds_for_shares_from_none_to_all(history: History, share: str) -> None:
    """
    2004-12-17 party-registered party=oslo name=Oslo kind=municipality
    """
    given = json.dumps([{"name": "share", "value": share}])
    assert history.tell(statutes("what_is_decided_was_on_the_agenda", given)) == "written"


def test_a_rulebook_lists_what_can_be_asked_holds_for_no_notice_at_all(history: History) -> None:
    """
    2004-12-17 party-registered party=oslo name=Oslo kind=municipality
    """
    given = f'[{{"name": "months", "value": 0}}, {YEAR_END}]'
    assert history.tell(statutes("notice_is_kept", given)) == "written"


def voting(*rules: dict[str, Any]) -> str:
    own = [{"rule": "STAT-1", "cites": "§ 1"} | rule for rule in rules]
    return f"2024-01-01 rulebook-adopted rulebook=b name=B since=2024-01-01 voting_rules={json.dumps(own)}"


NEED = {"measure": "yes", "op": ">", "share": "1/2", "of": "yes_no"}


@pytest.mark.parametrize(
    ("rules", "sentence"),
    [
        (
            [{"need": NEED, "quorum": [{"measure": "cast", "op": ">", "share": "1", "of": "members"}]}],
            "quorum[0]: cast > 1 of members never holds: cast is at most members.",
        ),
        ([{}], "need: a majority needs something: a need, or chambers."),
        ([{"need": NEED}, {"need": NEED}], "rule: STAT-1 stands twice."),
        ([{"chambers": ["STAT-2"]}], "chambers[0]: there is no voting rule STAT-2 here."),
    ],
)
def test_a_rulebook_lists_what_can_be_asked_objects_to_a_voting_rule_that_nobody_can_use(
    history: History, rules: list[dict[str, Any]], sentence: str
) -> None:
    """
    2004-12-17 party-registered party=oslo name=Oslo kind=municipality
    """
    assert history.tell(voting(*rules)) == f"impossible: REG-39: STAT-1: {sentence}"


def test_a_rulebook_lists_what_can_be_asked_holds_for_voting_rules_and_their_chambers(history: History) -> None:
    """
    2004-12-17 party-registered party=oslo name=Oslo kind=municipality
    """
    assert history.tell(voting({"need": NEED}, {"rule": "STAT-2", "chambers": ["STAT-1"]})) == "written"


def test_a_rulebook_lists_what_can_be_asked_stays_quiet_about_items_and_shares(history: History) -> None:
    """
    2004-12-17 party-registered party=oslo name=Oslo kind=municipality
    """
    agreement = (
        "2024-01-01 rulebook-adopted rulebook=agreement/1 name=Samarbeidsavtale since=2024-01-01"
        ' items=[{"item": "g", "text": "Oppsigelse med ett års varsel"}] shares=[{"party": "oslo", "share": "1"}]'
    )
    assert history.tell(agreement) == "written"


def test_a_vote_has_a_rule_in_force_holds(history: History) -> None:
    """
    2020-10-28 rulebook law
    2020-10-28 body-established body=council name=Rådet kind=assembly seats=s-1..3
    """
    opened = "2020-10-28 vote-opened vote=v question=Ja? rule=KOML-11-9 electorate=s-1..3 members=3"
    assert history.tell(opened) == "written"


def test_a_vote_has_a_rule_in_force_objects_to_an_unknown_rule(history: History) -> None:
    """
    2020-10-28 rulebook law
    2020-10-28 body-established body=council name=Rådet kind=assembly seats=s-1..3
    """
    opened = "2020-10-28 vote-opened vote=v question=Ja? rule=KOML-11-8 electorate=s-1..3 members=3"
    assert history.tell(opened) == (
        "irregular: REG-30: No rulebook in force on 2020-10-28 has a voting rule 'KOML-11-8', only: KOML-11-9."
    )


def test_a_vote_has_a_rule_in_force_objects_the_day_before(history: History) -> None:
    """
    2020-10-28 rulebook law
    2020-10-28 body-established body=council name=Rådet kind=assembly seats=s-1..3
    """
    opened = "2020-10-27 vote-opened vote=v question=Ja? rule=KOML-11-9 electorate=s-1..3 members=3"
    assert history.tell(opened) == (
        "irregular: REG-30: No rulebook in force on 2020-10-27 has a voting rule 'KOML-11-9', only: none."
    )


def test_a_vote_has_a_rule_in_force_objects_from_the_day_its_rulebook_is_replaced(history: History) -> None:
    """
    2020-10-28 rulebook law
    2020-10-28 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2024-01-01 rulebook-adopted rulebook=later name=Senere since=2024-01-01 replaces=koml-ipr
    """
    opened = "2024-01-01 vote-opened vote=v question=Ja? rule=KOML-11-9 electorate=s-1..3 members=3"
    assert history.tell(opened) == (
        "irregular: REG-30: No rulebook in force on 2024-01-01 has a voting rule 'KOML-11-9', only: none."
    )


def test_a_vote_has_a_rule_in_force_stays_quiet_about_the_ballots_of_an_irregular_vote(history: History) -> None:
    """
    2020-10-28 body-established body=council name=Rådet kind=assembly seats=s-1..3
    2020-10-28 as-found vote-opened vote=v question=Ja? rule=KOML-11-9 electorate=s-1..3 members=3
    """
    assert history.tell("2020-10-28 vote-cast vote=v voter=s-1 choice=yes") == "written"


@pytest.mark.parametrize("name", ["Osloregionen IPR", "Osloregionen interkommunalt politisk råd", "osloregionen ipr"])
def test_the_name_says_what_it_is_holds(history: History, name: str) -> None:
    """
    2020-10-28 rulebook law
    2020-10-28 party-registered party=oslo name=Oslo kind=municipality
    """
    founded = f'2020-10-28 organisation-founded name="{name}" founders=["oslo"] since=2020-10-28 legal_form=IPR'
    assert history.tell(founded) == "written"


def test_the_name_says_what_it_is_objects(history: History) -> None:
    """
    2020-10-28 rulebook law
    """
    assert history.tell("2020-10-28 organisation-converted name=Osloregionen since=2020-10-28 legal_form=IPR") == (
        "irregular: KOML-18-1-3: The name 'Osloregionen' holds none of interkommunalt politisk råd, IPR. "
        "(kommuneloven § 18-1 third paragraph)"
    )


def test_the_name_says_what_it_is_objects_to_letters_within_a_word(history: History) -> None:
    """
    2020-10-28 rulebook law
    """
    assert history.tell("2020-10-28 organisation-converted name=Skiprådet since=2020-10-28 legal_form=IPR") == (
        "irregular: KOML-18-1-3: The name 'Skiprådet' holds none of interkommunalt politisk råd, IPR. "
        "(kommuneloven § 18-1 third paragraph)"
    )


def test_the_name_says_what_it_is_stays_quiet_before_the_law(history: History) -> None:
    """
    2020-10-28 rulebook law
    2020-10-28 party-registered party=oslo name=Oslo kind=municipality at_latest=true
    """
    founded = '2004-12-17 organisation-founded name=Osloregionen founders=["oslo"] since=2004-12-17 legal_form=alliance'
    assert history.tell(founded) == "written"


def test_the_name_says_what_it_is_stays_quiet_about_the_names_of_bodies(history: History) -> None:
    """
    2020-10-28 rulebook law
    """
    assert history.tell("2020-10-28 body-established body=board name=Styret kind=board") == "written"


def test_enough_take_part_holds(history: History) -> None:
    """
    2020-10-28 rulebook-adopted rulebook=law name=Lov since=2020-10-28
        paragraphs=[{"paragraph": "LAW-1", "cites": "§ 1", "check": "enough_take_part",
                     "parameters": [{"name": "least", "value": 2}]}]
    2020-10-28 party-registered party=oslo name=Oslo kind=municipality
    2020-10-28 party-registered party=asker name=Asker kind=municipality
    """
    founded = '2020-10-28 organisation-founded name=Rådet founders=["oslo", "asker"] since=2020-10-28 legal_form=IPR'
    assert history.tell(founded) == "written"


@pytest.mark.parametrize("founders", ['["oslo"]', '["oslo", "oslo"]'])
def test_enough_take_part_objects(history: History, founders: str) -> None:
    """
    2020-10-28 rulebook-adopted rulebook=law name=Lov since=2020-10-28
        paragraphs=[{"paragraph": "LAW-1", "cites": "§ 1", "check": "enough_take_part",
                     "parameters": [{"name": "least", "value": 2}]}]
    2020-10-28 party-registered party=oslo name=Oslo kind=municipality
    """
    founded = f"2020-10-28 organisation-founded name=Rådet founders={founders} since=2020-10-28 legal_form=IPR"
    assert history.tell(founded) == "irregular: LAW-1: 1 founders, 2 must take part. (§ 1)"


def test_enough_take_part_stays_quiet_about_a_conversion(history: History) -> None:
    """
    2020-10-28 rulebook-adopted rulebook=law name=Lov since=2020-10-28
        paragraphs=[{"paragraph": "LAW-1", "cites": "§ 1", "check": "enough_take_part",
                     "parameters": [{"name": "least", "value": 2}]}]
    """
    converted = "2020-10-28 organisation-converted name=Rådet since=2020-10-28 legal_form=IPR"
    assert history.tell(converted) == "written"


def test_enough_take_part_stays_quiet_before_the_law(history: History) -> None:
    """
    2020-10-28 rulebook-adopted rulebook=law name=Lov since=2020-10-28
        paragraphs=[{"paragraph": "LAW-1", "cites": "§ 1", "check": "enough_take_part",
                     "parameters": [{"name": "least", "value": 2}]}]
    2004-12-17 party-registered party=oslo name=Oslo kind=municipality
    """
    founded = '2020-10-27 organisation-founded name=Rådet founders=["oslo"] since=2020-10-27 legal_form=alliance'
    assert history.tell(founded) == "written"


RULE = '{"rule": "STAT-7", "cites": "§ 7", "need": {"measure": "yes", "op": ">", "share": "1/2", "of": "yes_no"}}'
ADOPTED = f"rulebook-adopted rulebook=own/2 name=Vedtekter since=2024-02-01 voting_rules=[{RULE}]"


def test_a_voting_rule_has_one_home_holds(history: History) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=own/1 name=Vedtekter since=2024-01-01 voting_rules=[
        {"rule": "STAT-7", "cites": "§ 7", "need": {"measure": "yes", "op": ">", "share": "1/2", "of": "yes_no"}}]
    """
    assert history.tell(f"2024-02-01 {ADOPTED} replaces=own/1") == "written"


def test_a_voting_rule_has_one_home_objects(history: History) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=own/1 name=Vedtekter since=2024-01-01 voting_rules=[
        {"rule": "STAT-7", "cites": "§ 7", "need": {"measure": "yes", "op": ">", "share": "1/10", "of": "yes_no"}}]
    """
    assert history.tell(f"2024-02-01 {ADOPTED}") == (
        "irregular: REG-39: own/1 is in force on 2024-02-01 and has STAT-7 too. See #1."
    )


def test_a_voting_rule_has_one_home_stays_quiet_about_a_rulebook_that_has_ended(history: History) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=own/1 name=Vedtekter since=2024-01-01 until=2024-02-01 voting_rules=[
        {"rule": "STAT-7", "cites": "§ 7", "need": {"measure": "yes", "op": ">", "share": "1/2", "of": "yes_no"}}]
    """
    assert history.tell(f"2024-02-01 {ADOPTED}") == "written"


@pytest.mark.parametrize(
    "act",
    [
        "2020-02-01 membership-began party=asker since=2020-03-01",
        "2020-02-01 membership-offered accession=asker/1 party=asker decision=e",
        "2020-02-01 meeting-summoned meeting=m body=rep starts=2020-02-01",
        "2020-02-01 decision-taken decision=d body=rep outcome=adopted text=Ja",
    ],
)
def test_the_organisation_is_there_holds(history: History, act: str) -> None:
    """
    2019-01-01 party-registered party=asker name=Asker kind=municipality
    2019-01-01 body-established body=council name="Asker kommunestyre" kind=assembly of=asker
    2019-01-01 body-established body=rep name=Representantskapet kind=assembly
    2020-01-15 as-found decision-taken decision=e body=rep outcome=adopted text=Ja
    2020-02-01 organisation-founded name=Rådet founders=["asker"] since=2020-03-01 legal_form=IPR
    """
    assert history.tell(act) == "written"


@pytest.mark.parametrize(
    ("act", "what", "founded"),
    [
        ("2020-01-31 membership-began party=asker since=2020-02-29", "Asker is a member on 2020-02-29", "2020-03-01"),
        (
            "2020-01-31 membership-offered accession=asker/1 party=asker decision=e",
            "Asker is invited on 2020-01-31",
            "2020-02-01",
        ),
        (
            "2020-01-31 meeting-summoned meeting=m body=rep starts=2020-01-31",
            "Representantskapet meets on 2020-01-31",
            "2020-02-01",
        ),
        (
            "2020-01-31 decision-taken decision=d body=rep outcome=adopted text=Ja",
            "Representantskapet decides on 2020-01-31",
            "2020-02-01",
        ),
    ],
)
def test_the_organisation_is_there_objects(history: History, act: str, what: str, founded: str) -> None:
    """
    2019-01-01 party-registered party=asker name=Asker kind=municipality
    2019-01-01 body-established body=council name="Asker kommunestyre" kind=assembly of=asker
    2019-01-01 body-established body=rep name=Representantskapet kind=assembly
    2020-01-15 as-found decision-taken decision=e body=rep outcome=adopted text=Ja
    2020-02-01 organisation-founded name=Rådet founders=["asker"] since=2020-03-01 legal_form=IPR
    """
    assert history.tell(act) == (f"irregular: REG-46: {what}, and the organisation is founded on {founded}. See #5.")


@pytest.mark.parametrize(
    "act",
    [
        "2021-02-28 membership-began party=asker since=2021-02-28",
        "2021-02-28 membership-offered accession=asker/1 party=asker decision=e",
        "2021-02-28 meeting-summoned meeting=m body=rep starts=2021-02-28",
        "2021-02-28 decision-taken decision=d body=rep outcome=adopted text=Ja",
    ],
)
def test_the_organisation_is_there_holds_up_to_the_last_day(history: History, act: str) -> None:
    """
    2019-01-01 party-registered party=asker name=Asker kind=municipality
    2019-01-01 body-established body=council name="Asker kommunestyre" kind=assembly of=asker
    2019-01-01 body-established body=rep name=Representantskapet kind=assembly
    2020-01-15 as-found decision-taken decision=e body=rep outcome=adopted text=Ja
    2020-02-01 organisation-founded name=Rådet founders=["asker"] since=2020-03-01 legal_form=IPR
    2021-02-01 organisation-dissolved since=2021-03-01
    """
    assert history.tell(act) == "written"


def test_the_organisation_is_there_objects_to_the_day_it_meets(history: History) -> None:
    """
    2019-01-01 party-registered party=asker name=Asker kind=municipality
    2019-01-01 body-established body=council name="Asker kommunestyre" kind=assembly of=asker
    2019-01-01 body-established body=rep name=Representantskapet kind=assembly
    2020-01-15 as-found decision-taken decision=e body=rep outcome=adopted text=Ja
    2020-02-01 organisation-founded name=Rådet founders=["asker"] since=2020-03-01 legal_form=IPR
    2021-02-01 organisation-dissolved since=2021-03-01
    """
    act = "2021-02-01 meeting-summoned meeting=m body=rep starts=2021-03-01"
    assert history.tell(act) == (
        "irregular: REG-46: Representantskapet meets on 2021-03-01, and the organisation is no more "
        "since 2021-03-01. See #6."
    )


@pytest.mark.parametrize(
    ("act", "what"),
    [
        ("2021-03-01 membership-began party=asker since=2021-03-01", "Asker is a member on 2021-03-01"),
        ("2021-03-01 membership-offered accession=asker/1 party=asker decision=e", "Asker is invited on 2021-03-01"),
        ("2021-03-01 meeting-summoned meeting=m body=rep starts=2021-03-01", "Representantskapet meets on 2021-03-01"),
        (
            "2021-03-01 decision-taken decision=d body=rep outcome=adopted text=Ja",
            "Representantskapet decides on 2021-03-01",
        ),
    ],
)
def test_the_organisation_is_there_objects_once_it_is_dissolved(history: History, act: str, what: str) -> None:
    """
    2019-01-01 party-registered party=asker name=Asker kind=municipality
    2019-01-01 body-established body=council name="Asker kommunestyre" kind=assembly of=asker
    2019-01-01 body-established body=rep name=Representantskapet kind=assembly
    2020-01-15 as-found decision-taken decision=e body=rep outcome=adopted text=Ja
    2020-02-01 organisation-founded name=Rådet founders=["asker"] since=2020-03-01 legal_form=IPR
    2021-02-01 organisation-dissolved since=2021-03-01
    """
    assert history.tell(act) == (
        f"irregular: REG-46: {what}, and the organisation is no more since 2021-03-01. See #6."
    )


@pytest.mark.parametrize(
    ("act", "what"),
    [
        ("2021-03-01 membership-began party=asker since=2021-03-01", "Asker is a member on 2021-03-01"),
        ("2021-03-01 membership-offered accession=asker/1 party=asker decision=e", "Asker is invited on 2021-03-01"),
        ("2021-03-01 meeting-summoned meeting=m body=rep starts=2021-03-01", "Representantskapet meets on 2021-03-01"),
        (
            "2021-03-01 decision-taken decision=d body=rep outcome=adopted text=Ja",
            "Representantskapet decides on 2021-03-01",
        ),
    ],
)
def test_the_organisation_is_there_objects_once_it_is_dissolved_though_nobody_told_the_founding(
    history: History, act: str, what: str
) -> None:
    """
    2019-01-01 party-registered party=asker name=Asker kind=municipality
    2019-01-01 body-established body=council name="Asker kommunestyre" kind=assembly of=asker
    2019-01-01 body-established body=rep name=Representantskapet kind=assembly
    2020-01-15 as-found decision-taken decision=e body=rep outcome=adopted text=Ja
    2021-02-01 organisation-dissolved since=2021-03-01
    """
    assert history.tell(act) == (
        f"irregular: REG-46: {what}, and the organisation is no more since 2021-03-01. See #5."
    )


@pytest.mark.parametrize(
    "act",
    [
        "2022-01-01 membership-began party=asker since=2022-01-01",
        "2022-01-01 membership-offered accession=asker/1 party=asker decision=e",
        "2022-01-01 meeting-summoned meeting=m body=rep starts=2022-01-01",
        "2022-01-01 decision-taken decision=d body=rep outcome=adopted text=Ja",
    ],
)
def test_the_organisation_is_there_holds_once_it_is_founded_again(history: History, act: str) -> None:
    """
    2019-01-01 party-registered party=asker name=Asker kind=municipality
    2019-01-01 body-established body=council name="Asker kommunestyre" kind=assembly of=asker
    2019-01-01 body-established body=rep name=Representantskapet kind=assembly
    2020-01-15 as-found decision-taken decision=e body=rep outcome=adopted text=Ja
    2020-02-01 organisation-founded name=Rådet founders=["asker"] since=2020-03-01 legal_form=IPR
    2021-02-01 organisation-dissolved since=2021-03-01
    2022-01-01 organisation-founded name=Rådet founders=["asker"] since=2022-01-01 legal_form=IPR
    """
    assert history.tell(act) == "written"


@pytest.mark.parametrize(
    ("act", "what"),
    [
        ("2021-12-31 membership-began party=asker since=2021-12-31", "Asker is a member on 2021-12-31"),
        ("2021-12-31 membership-offered accession=asker/1 party=asker decision=e", "Asker is invited on 2021-12-31"),
        ("2021-12-31 meeting-summoned meeting=m body=rep starts=2021-12-31", "Representantskapet meets on 2021-12-31"),
        (
            "2021-12-31 decision-taken decision=d body=rep outcome=adopted text=Ja",
            "Representantskapet decides on 2021-12-31",
        ),
    ],
)
def test_the_organisation_is_there_objects_between_two_foundings(history: History, act: str, what: str) -> None:
    """
    2019-01-01 party-registered party=asker name=Asker kind=municipality
    2019-01-01 body-established body=council name="Asker kommunestyre" kind=assembly of=asker
    2019-01-01 body-established body=rep name=Representantskapet kind=assembly
    2020-01-15 as-found decision-taken decision=e body=rep outcome=adopted text=Ja
    2020-02-01 organisation-founded name=Rådet founders=["asker"] since=2020-03-01 legal_form=IPR
    2021-02-01 organisation-dissolved since=2021-03-01
    2022-01-01 organisation-founded name=Rådet founders=["asker"] since=2022-01-01 legal_form=IPR
    """
    assert history.tell(act) == (
        f"irregular: REG-46: {what}, and the organisation is no more since 2021-03-01. See #6."
    )


@pytest.mark.parametrize(
    "act",
    [
        "2021-03-01 membership-began party=asker since=2021-03-01",
        "2021-03-01 membership-offered accession=asker/1 party=asker decision=e",
        "2021-03-01 meeting-summoned meeting=m body=rep starts=2021-03-01",
        "2021-03-01 decision-taken decision=d body=rep outcome=adopted text=Ja",
    ],
)
def test_the_organisation_is_there_holds_where_the_dissolution_was_annulled(history: History, act: str) -> None:
    """
    2019-01-01 party-registered party=asker name=Asker kind=municipality
    2019-01-01 body-established body=council name="Asker kommunestyre" kind=assembly of=asker
    2019-01-01 body-established body=rep name=Representantskapet kind=assembly
    2020-01-15 as-found decision-taken decision=e body=rep outcome=adopted text=Ja
    2020-02-01 organisation-founded name=Rådet founders=["asker"] since=2020-03-01 legal_form=IPR
    2021-01-10 decision-taken decision=f body=rep outcome=adopted text=Oppløst
    2021-02-01 organisation-dissolved since=2021-03-01 decision=f
    2021-04-01 decision-annulled decision=f effect="from the start"
    """
    assert history.tell(act) == "written"


@pytest.mark.parametrize(
    "act",
    [
        "2020-01-31 membership-began party=asker since=2020-01-31",
        "2020-01-31 membership-offered accession=asker/1 party=asker decision=e",
        "2020-01-31 meeting-summoned meeting=m body=rep starts=2020-01-31",
        "2020-01-31 decision-taken decision=d body=rep outcome=adopted text=Ja",
    ],
)
def test_the_organisation_is_there_stays_quiet_where_no_founding_is_told(history: History, act: str) -> None:
    """
    2019-01-01 party-registered party=asker name=Asker kind=municipality
    2019-01-01 body-established body=council name="Asker kommunestyre" kind=assembly of=asker
    2019-01-01 body-established body=rep name=Representantskapet kind=assembly
    2020-01-15 as-found decision-taken decision=e body=rep outcome=adopted text=Ja
    """
    assert history.tell(act) == "written"


@pytest.mark.parametrize(
    "act",
    [
        "2020-01-31 membership-began party=asker since=2020-01-31",
        "2020-01-31 membership-offered accession=asker/1 party=asker decision=e",
        "2020-01-31 meeting-summoned meeting=m body=rep starts=2020-01-31",
        "2020-01-31 decision-taken decision=d body=rep outcome=adopted text=Ja",
    ],
)
def test_the_organisation_is_there_stays_quiet_where_nobody_can_say_when_it_was_founded(
    history: History, act: str
) -> None:
    """
    2019-01-01 party-registered party=asker name=Asker kind=municipality
    2019-01-01 body-established body=council name="Asker kommunestyre" kind=assembly of=asker
    2019-01-01 body-established body=rep name=Representantskapet kind=assembly
    2020-01-15 as-found decision-taken decision=e body=rep outcome=adopted text=Ja
    2020-02-01 organisation-founded name=Rådet founders=["asker"] since=2020-03-01 legal_form=IPR at_latest=true
    """
    assert history.tell(act) == "written"


@pytest.mark.parametrize(
    "act",
    [
        "2020-01-31 meeting-summoned meeting=m body=council starts=2020-01-31",
        "2020-01-31 decision-taken decision=d body=council outcome=adopted text=Ja",
        "2021-03-01 decision-taken decision=d body=council outcome=adopted text=Ja",
    ],
)
def test_the_organisation_is_there_stays_quiet_about_the_bodies_of_parties(history: History, act: str) -> None:
    """
    2019-01-01 party-registered party=asker name=Asker kind=municipality
    2019-01-01 body-established body=council name="Asker kommunestyre" kind=assembly of=asker
    2019-01-01 body-established body=rep name=Representantskapet kind=assembly
    2020-01-15 as-found decision-taken decision=e body=rep outcome=adopted text=Ja
    2020-02-01 organisation-founded name=Rådet founders=["asker"] since=2020-03-01 legal_form=IPR
    2021-02-01 organisation-dissolved since=2021-03-01
    """
    assert history.tell(act) == "written"


def test_the_archive_has_a_keeper_holds(history: History) -> None:
    """
    2019-01-01 party-registered party=archive name=Riksarkivet kind=state
    2004-01-01 rulebook-adopted rulebook=law name=Lov since=2004-01-01 paragraphs=[
        {"paragraph": "STAT-1", "cites": "§ 18-4", "check": "the_archive_has_a_keeper"}]
    2024-01-01 body-established body=rep name=Representantskapet kind=assembly
    """
    act = "2021-02-01 organisation-dissolved since=2021-03-01 archive=archive"
    assert history.tell(act) == "written"


def test_the_archive_has_a_keeper_objects(history: History) -> None:
    """
    2019-01-01 party-registered party=archive name=Riksarkivet kind=state
    2004-01-01 rulebook-adopted rulebook=law name=Lov since=2004-01-01 paragraphs=[
        {"paragraph": "STAT-1", "cites": "§ 18-4", "check": "the_archive_has_a_keeper"}]
    2024-01-01 body-established body=rep name=Representantskapet kind=assembly
    """
    assert history.tell("2021-02-01 organisation-dissolved since=2021-03-01") == (
        "irregular: STAT-1: Dissolved from 2021-03-01, and nobody is named who keeps the archive. (§ 18-4)"
    )


def test_the_archive_has_a_keeper_stays_quiet_about_a_conversion(history: History) -> None:
    """
    2019-01-01 party-registered party=archive name=Riksarkivet kind=state
    2004-01-01 rulebook-adopted rulebook=law name=Lov since=2004-01-01 paragraphs=[
        {"paragraph": "STAT-1", "cites": "§ 18-4", "check": "the_archive_has_a_keeper"}]
    """
    act = "2021-02-01 organisation-converted name=Rådet since=2021-03-01 legal_form=IPR"
    assert history.tell(act) == "written"


def test_a_conversion_is_in_time_holds(history: History) -> None:
    """
    2004-12-17 party-registered party=asker name=Asker kind=municipality
    2004-01-01 rulebook-adopted rulebook=law name=Lov since=2004-01-01 paragraphs=[
        {"paragraph": "STAT-1", "cites": "§ 31-2", "check": "a_conversion_is_in_time",
        "parameters": [{"name": "forms", "value": "interkommunalt styre|§ 27-styre"},
        {"name": "latest", "value": "2023-10-31"}]}]
    2004-12-17 organisation-founded name=Rådet founders=["asker"] since=2005-01-01 legal_form="Interkommunalt styre"
    """
    act = "2023-09-01 organisation-converted name=Rådet since=2023-10-31 legal_form=IPR"
    assert history.tell(act) == "written"


def test_a_conversion_is_in_time_objects(history: History) -> None:
    """
    2004-12-17 party-registered party=asker name=Asker kind=municipality
    2004-01-01 rulebook-adopted rulebook=law name=Lov since=2004-01-01 paragraphs=[
        {"paragraph": "STAT-1", "cites": "§ 31-2", "check": "a_conversion_is_in_time",
        "parameters": [{"name": "forms", "value": "interkommunalt styre|§ 27-styre"},
        {"name": "latest", "value": "2023-10-31"}]}]
    2004-12-17 organisation-founded name=Rådet founders=["asker"] since=2005-01-01 legal_form="Interkommunalt styre"
    """
    act = "2023-09-01 organisation-converted name=Rådet since=2023-11-01 legal_form=IPR"
    assert history.tell(act) == (
        "irregular: STAT-1: The last day to convert from Interkommunalt styre is 2023-10-31, "
        "and this is from 2023-11-01. (§ 31-2) See #3."
    )


def test_a_conversion_is_in_time_objects_to_the_form_it_took_last(history: History) -> None:
    """
    2004-12-17 party-registered party=asker name=Asker kind=municipality
    2004-01-01 rulebook-adopted rulebook=law name=Lov since=2004-01-01 paragraphs=[
        {"paragraph": "STAT-1", "cites": "§ 31-2", "check": "a_conversion_is_in_time",
        "parameters": [{"name": "forms", "value": "interkommunalt styre|§ 27-styre"},
        {"name": "latest", "value": "2023-10-31"}]}]
    2004-12-17 organisation-founded name=Rådet founders=["asker"] since=2005-01-01 legal_form=alliance
    2010-01-01 organisation-converted name=Rådet since=2010-01-01 legal_form="§ 27-styre"
    """
    act = "2023-09-01 organisation-converted name=Rådet since=2023-11-01 legal_form=IPR"
    assert history.tell(act) == (
        "irregular: STAT-1: The last day to convert from § 27-styre is 2023-10-31, "
        "and this is from 2023-11-01. (§ 31-2) See #4."
    )


def test_a_conversion_is_in_time_stays_quiet_about_another_form(history: History) -> None:
    """
    2004-12-17 party-registered party=asker name=Asker kind=municipality
    2004-01-01 rulebook-adopted rulebook=law name=Lov since=2004-01-01 paragraphs=[
        {"paragraph": "STAT-1", "cites": "§ 31-2", "check": "a_conversion_is_in_time",
        "parameters": [{"name": "forms", "value": "interkommunalt styre|§ 27-styre"},
        {"name": "latest", "value": "2023-10-31"}]}]
    2004-12-17 organisation-founded name=Rådet founders=["asker"] since=2005-01-01 legal_form="Interkommunalt styre"
    2010-01-01 organisation-converted name=Rådet since=2010-01-01 legal_form=alliance
    """
    act = "2023-09-01 organisation-converted name=Rådet since=2023-11-01 legal_form=IPR"
    assert history.tell(act) == "written"


def test_a_conversion_is_in_time_stays_quiet_where_no_form_is_told(history: History) -> None:
    """
    2004-12-17 party-registered party=asker name=Asker kind=municipality
    2004-01-01 rulebook-adopted rulebook=law name=Lov since=2004-01-01 paragraphs=[
        {"paragraph": "STAT-1", "cites": "§ 31-2", "check": "a_conversion_is_in_time",
        "parameters": [{"name": "forms", "value": "interkommunalt styre|§ 27-styre"},
        {"name": "latest", "value": "2023-10-31"}]}]
    """
    act = "2023-09-01 organisation-converted name=Rådet since=2023-11-01 legal_form=IPR"
    assert history.tell(act) == "written"


def test_a_conversion_is_in_time_stays_quiet_about_a_form_it_takes_that_day(history: History) -> None:
    """
    2004-12-17 party-registered party=asker name=Asker kind=municipality
    2004-01-01 rulebook-adopted rulebook=law name=Lov since=2004-01-01 paragraphs=[
        {"paragraph": "STAT-1", "cites": "§ 31-2", "check": "a_conversion_is_in_time",
        "parameters": [{"name": "forms", "value": "interkommunalt styre|§ 27-styre"},
        {"name": "latest", "value": "2023-10-31"}]}]
    2004-12-17 organisation-founded name=Rådet founders=["asker"] since=2023-11-01 legal_form="Interkommunalt styre"
    """
    act = "2023-09-01 organisation-converted name=Rådet since=2023-11-01 legal_form=IPR"
    assert history.tell(act) == "written"


def test_enough_take_part_objects_to_a_founder_that_may_be_no_member(history: History) -> None:
    """
    2024-01-01 rulebook-adopted rulebook=law name=Lov since=2024-01-01 paragraphs=[
        {"paragraph": "STAT-1", "cites": "§ 18-1", "check": "enough_take_part",
         "parameters": [{"name": "least", "value": 2}]},
        {"paragraph": "STAT-2", "cites": "§ 18-1", "check": "only_such_parties_are_members",
         "parameters": [{"name": "parties", "value": "municipality|county"}]}]
    2024-01-01 party-registered party=asker name=Asker kind=municipality
    2024-01-01 party-registered party=ruter name=Ruter kind=company
    """
    founded = 'organisation-founded name=Rådet founders=["asker", "ruter"] since=2024-02-01 legal_form=IPR'
    assert history.tell(f"2024-02-01 {founded}") == (
        "irregular: STAT-1: 1 founders that may be members, 2 must take part. (§ 18-1)"
    )


FOUNDED = 'organisation-founded name=Nytt founders=["asker"] legal_form=IPR since='


@pytest.mark.parametrize("since", ["2021-03-01", "2022-01-01"])
def test_the_organisation_is_founded_once_holds(history: History, since: str) -> None:
    """
    2019-01-01 party-registered party=asker name=Asker kind=municipality
    2020-02-01 organisation-founded name=Rådet founders=["asker"] since=2020-03-01 legal_form=IPR
    2021-02-01 organisation-dissolved since=2021-03-01
    """
    assert history.tell(f"2021-03-01 {FOUNDED}{since}") == "written"


@pytest.mark.parametrize("since", ["2020-02-29", "2020-03-01", "2021-02-28"])
def test_the_organisation_is_founded_once_objects(history: History, since: str) -> None:
    """
    2019-01-01 party-registered party=asker name=Asker kind=municipality
    2020-02-01 organisation-founded name=Rådet founders=["asker"] since=2020-03-01 legal_form=IPR
    2021-02-01 organisation-dissolved since=2021-03-01
    """
    assert history.tell(f"2020-02-01 {FOUNDED}{since}") == (
        f"irregular: REG-46: Nytt is founded from {since}, and Rådet from 2020-03-01 already. See #2."
    )


@pytest.mark.parametrize(("first", "second"), [("at_latest=true", ""), ("", "at_latest=true")])
def test_the_organisation_is_founded_once_stays_quiet_about_an_opening_balance(
    history: History, first: str, second: str
) -> None:
    """
    2019-01-01 party-registered party=asker name=Asker kind=municipality
    2020-02-01 organisation-founded name=Rådet founders=["asker"] since=2020-03-01 legal_form=IPR $first
    """
    assert history.tell(f"2020-02-01 {FOUNDED}2020-02-01 {second}") == "written"


@pytest.mark.parametrize("since", ["2021-03-01", "2020-03-02"])
def test_the_organisation_is_dissolved_once_holds(history: History, since: str) -> None:
    """
    2019-01-01 party-registered party=asker name=Asker kind=municipality
    2020-02-01 organisation-founded name=Rådet founders=["asker"] since=2020-03-01 legal_form=IPR
    """
    assert history.tell(f"2020-03-01 organisation-dissolved since={since}") == "written"


def test_the_organisation_is_dissolved_once_holds_for_one_that_was_founded_anew(history: History) -> None:
    """
    2019-01-01 party-registered party=asker name=Asker kind=municipality
    2020-02-01 organisation-founded name=Rådet founders=["asker"] since=2020-03-01 legal_form=IPR
    2021-02-01 organisation-dissolved since=2021-03-01
    2021-03-01 organisation-founded name=Rådet founders=["asker"] since=2021-03-01 legal_form=IPR
    """
    assert history.tell("2022-03-01 organisation-dissolved since=2022-03-01") == "written"


@pytest.mark.parametrize("since", ["2021-02-28", "2021-03-01", "2021-03-02"])
def test_the_organisation_is_dissolved_once_objects(history: History, since: str) -> None:
    """
    2019-01-01 party-registered party=asker name=Asker kind=municipality
    2020-02-01 organisation-founded name=Rådet founders=["asker"] since=2020-03-01 legal_form=IPR
    2021-02-01 organisation-dissolved since=2021-03-01
    """
    assert history.tell(f"2021-02-01 organisation-dissolved since={since}") == (
        f"irregular: REG-46: Dissolved from {since}, and the organisation is no more since 2021-03-01 already. See #3."
    )


def test_the_organisation_is_dissolved_once_objects_where_nothing_was_founded(history: History) -> None:
    """
    2019-01-01 party-registered party=asker name=Asker kind=municipality
    """
    assert history.tell("2021-02-01 organisation-dissolved since=2021-03-01") == (
        "irregular: REG-46: Dissolved from 2021-03-01, and nobody told that there was anything to dissolve."
    )


@pytest.mark.parametrize(
    "fact",
    ["membership-began party=asker since=2019-01-01", "organisation-converted name=Ny since=2019-01-01 legal_form=IPR"],
)
def test_the_organisation_is_dissolved_once_stays_quiet_where_the_founding_was_not_looked_up(
    history: History, fact: str
) -> None:
    """
    2019-01-01 party-registered party=asker name=Asker kind=municipality
    2019-01-01 $fact
    """
    assert history.tell("2021-02-01 organisation-dissolved since=2021-03-01") == "written"


def test_the_organisation_is_dissolved_once_objects_where_founded_and_dissolved_that_day(history: History) -> None:
    """
    2019-01-01 party-registered party=asker name=Asker kind=municipality
    2020-02-01 organisation-founded name=Rådet founders=["asker"] since=2020-03-01 legal_form=IPR
    2021-02-01 organisation-dissolved since=2021-03-01
    2022-01-01 organisation-founded name=Rådet founders=["asker"] since=2022-01-01 legal_form=IPR
    """
    told = history.tell("2021-02-01 organisation-dissolved since=2022-01-01")
    sentence = "Dissolved from 2022-01-01, and the organisation is no more since 2021-03-01 already."
    assert told == f"irregular: REG-46: {sentence} See #3."
