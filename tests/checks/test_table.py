"""Every check in the tables has its tests, and they notice when it is broken."""

from __future__ import annotations
import __future__

import ast
import inspect
import runpy
import sys
import textwrap
from itertools import chain, product
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, get_type_hints

import pytest

from register import checks, sealed
from register.checks import (
    ALWAYS,
    CHECKS,
    OF_HISTORY,
    accessions,
    agreement,
    ballots,
    cases,
    electorates,
    identifiers,
    keeping,
    meetings,
    membership,
    organisation,
    organs,
    parties,
    reforms,
    reviews,
    table,
    votes,
)
from register.entry import irregular
from register.events import (
    EVENTS,
    DecisionAnnulled,
    DecisionReported,
    DecisionUpheld,
    LegalityReviewRequested,
    MembershipOffered,
)
from register.state import State, happening, paragraphs, periods, treated, ways, workdays
from register.state.accessions import Accession
from register.state.happening import Order
from register.state.membership import Memberships
from register.state.organisation import Organisation
from register.state.parties import Numbered, Party
from register.state.votes import Vote
from register.voting import comparing, sound

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import ModuleType

    from register.checks import Listed
    from register.events import Event

FAMILIES = sorted(path for path in Path(__file__).parent.glob("test_*.py") if path.name != Path(__file__).name)
LISTED = [*ALWAYS, *CHECKS.values(), *OF_HISTORY]
CHECKED = {listed.name: listed.check for listed in LISTED} | {"beside": checks.beside}
"""The checks by name, and the one that is asked of what stands beside an event."""

each_check = pytest.mark.parametrize("listed", LISTED, ids=lambda listed: listed.name)


def _written() -> Iterator[ast.FunctionDef]:
    for path in FAMILIES:
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                yield node


WRITTEN = {test.name.removeprefix("test_"): test for test in _written()}


def that(name: str, does: str) -> list[str]:
    """The tests of a check that it does so: ``nobody_votes_twice_holds``, or with more words after it."""
    begin = f"{name}_{does}"
    return [test for test in WRITTEN if test == begin or test.startswith(f"{begin}_")]


# -- the source


@pytest.mark.parametrize("does", ["holds", "objects", "stays_quiet"])
@pytest.mark.parametrize("name", CHECKED)
def test_every_check_holds_objects_and_stays_quiet(name: str, does: str) -> None:
    assert that(name, does)


def test_every_test_is_of_a_check_in_the_table() -> None:
    known = {test for name in CHECKED for does in ("holds", "objects", "stays_quiet") for test in that(name, does)}
    assert set(WRITTEN) - known == set()


@pytest.mark.parametrize("test", WRITTEN.values(), ids=lambda test: test.name.removeprefix("test_"))
def test_every_test_reads_its_history_and_asserts_once(test: ast.FunctionDef) -> None:
    asserted = sum(isinstance(node, ast.Assert) for node in ast.walk(test))
    assert (bool(ast.get_docstring(test)), asserted) == (True, 1)


def test_no_two_checks_share_a_name() -> None:
    assert len({listed.name for listed in LISTED}) == len(LISTED)


@each_check
def test_every_check_says_in_a_sentence_what_it_sees_to(listed: Listed) -> None:
    assert listed.name == listed.check.__name__
    assert listed.sentence.endswith((".", "(REG-35)."))


@each_check
def test_every_check_is_asked_of_events_that_there_are(listed: Listed) -> None:
    assert listed.events
    assert set(listed.events) <= set(EVENTS)


@each_check
def test_a_check_has_a_paragraph_of_the_register_or_waits_for_one_of_a_rulebook(listed: Listed) -> None:
    if listed.name in CHECKS:
        assert listed.paragraph is None
    else:
        assert str(listed.paragraph).startswith("REG-")


def _fields_that_name_decisions() -> dict[type[Event], list[str]]:
    """The fields of each event that name a decision and nothing else, as their annotations say."""
    fields = {cls: get_type_hints(cls, include_extras=True) for cls in EVENTS}
    found = {
        cls: [name for name, hint in hints.items() if "('decision',)" in str(hint)] for cls, hints in fields.items()
    }
    return {cls: names for cls, names in found.items() if names}


RESTS_ON_NONE = {
    MembershipOffered: "an_offer_rests_on_a_decision asks it, in its own words",
    DecisionReported: "it is about the decision, whatever that was",
    LegalityReviewRequested: "it is about the decision",
    DecisionUpheld: "it is about the decision",
    DecisionAnnulled: "it is about the decision",
}


def test_whatever_names_a_decision_rests_on_it_or_is_about_it() -> None:
    asked = CHECKED["what_rests_on_a_decision_has_one_that_stands"]
    resting = next(set(listed.events) for listed in ALWAYS if listed.check is asked)
    assert resting | RESTS_ON_NONE.keys() == set(_fields_that_name_decisions())
    assert not resting & RESTS_ON_NONE.keys()


# -- broken variants: a test that cannot fail shows nothing


class Broken(NamedTuple):
    """A function, some words of it and what stands there instead, and the test that must notice."""

    what: Callable[..., Any]
    words: str
    instead: str
    noticed_by: str

    def name(self) -> str:
        return f"{self.what.__name__}: {self.words} -> {self.instead}: {self.noticed_by}"


EXCHANGED = [
    Broken(membership._runs_out, "event.since < first", "event.since <= first", "notice_is_kept_holds"),
    Broken(
        membership._runs_out, "not period.ends_on(event.since)", "True", "notice_is_kept_holds_for_a_later_boundary"
    ),
    Broken(
        membership._runs_out,
        "not period.ends_on(event.since)",
        "False",
        "notice_is_kept_objects_between_two_boundaries",
    ),
    Broken(membership.notice_is_kept, '== "notice"', '!= "breach"', "notice_is_kept_stays_quiet_about_other_grounds"),
    Broken(
        membership.nobody_is_a_member_twice,
        "again.since < end[0]",
        "again.since <= end[0]",
        "nobody_is_a_member_twice_holds_for_an_earlier_one_that_ended",
    ),
    Broken(
        membership.nobody_is_a_member_twice,
        "again.since < end[0]",
        "False",
        "nobody_is_a_member_twice_objects_to_an_earlier_one_that_nothing_ends_in_between",
    ),
    Broken(
        membership.nobody_is_a_member_twice,
        "not held.heir_of and ",
        "",
        "nobody_is_a_member_twice_stays_quiet_about_one_that_was_a_member_before_a_succession",
    ),
    Broken(
        membership.nobody_is_a_member_twice,
        " and not held.began.at_latest",
        "",
        "nobody_is_a_member_twice_stays_quiet_about_an_opening_balance_of_a_later_day",
    ),
    Broken(
        membership.only_a_member_leaves,
        "event.since < event.on",
        "event.since <= event.on",
        "only_a_member_leaves_holds",
    ),
    Broken(
        membership.only_a_member_leaves,
        "event.since <= running",
        "event.since < running",
        "only_a_member_leaves_objects_to_a_notice_that_is_out_when_the_membership_begins",
    ),
    Broken(
        membership.only_a_member_leaves,
        "event.since <= p.until",
        "event.since < p.until",
        "only_a_member_leaves_holds_for_ending_what_has_just_run_out",
    ),
    Broken(
        membership.only_a_member_leaves,
        "event.since <= p.until",
        "True",
        "only_a_member_leaves_objects_to_ending_what_is_over",
    ),
    Broken(membership.only_a_member_has_terms_to_change, "all(", "any(", "only_a_member_has_terms_to_change_holds"),
    Broken(
        membership.only_a_member_has_terms_to_change,
        "on(event.party, event.since)",
        "on(event.party, event.on)",
        "only_a_member_has_terms_to_change_stays_quiet_about_the_day_that_it_is_decided",
    ),
    Broken(
        membership.only_a_member_is_suspended,
        "terms.suspended is None and ",
        "",
        "only_a_member_is_suspended_holds",
    ),
    Broken(
        membership.only_a_member_is_suspended,
        "terms(event.party, event.since)",
        "terms(event.party, event.on)",
        "only_a_member_is_suspended_objects",
    ),
    Broken(membership.reform_notice_is_kept, "since <= event.on", "since < event.on", "reform_notice_is_kept_holds"),
    Broken(
        membership.reform_notice_is_kept,
        "since <= event.on",
        "True",
        "reform_notice_is_kept_objects_where_there_was_no_reform",
    ),
    Broken(
        membership.reform_notice_is_kept,
        "event.on >= closed",
        "event.on > closed",
        "reform_notice_is_kept_objects_when_the_window_has_closed",
    ),
    Broken(
        membership.reform_notice_is_kept,
        "max(changed)",
        "min(changed)",
        "reform_notice_is_kept_objects_when_the_window_has_closed",
    ),
    Broken(
        membership._was_there, "bool(held.heir_of) or ", "", "reform_notice_is_kept_holds_for_an_heir_of_a_later_day"
    ),
    Broken(
        membership._was_there,
        " or memberships.not_known(party, day)",
        "",
        "reform_notice_is_kept_holds_for_who_was_there",
    ),
    Broken(membership.notice_is_given_once, "running.ground == event.ground", "True", "notice_is_given_once_holds"),
    Broken(membership.an_ending_has_its_ground, "since <= event.since and", "", "an_ending_has_its_ground_objects"),
    Broken(
        membership.an_ending_has_its_ground,
        " and isinstance(reform, PartiesMerged)",
        "",
        "an_ending_has_its_ground_objects",
    ),
    Broken(
        membership.an_ending_has_its_ground, "party.until <= event.since", "True", "an_ending_has_its_ground_objects"
    ),
    Broken(
        membership.an_ending_has_its_ground,
        "not is_over and not before.organisation.gone(event.since)",
        "not is_over",
        "an_ending_has_its_ground_holds",
    ),
    Broken(Memberships.heirs, "e.predecessor == predecessor and ", "", "an_ending_has_its_ground_objects"),
    Broken(Memberships.heirs, " and s == day", "", "an_ending_has_its_ground_objects"),
    Broken(
        membership._absent,
        "meeting is None or ",
        "True or ",
        "an_expulsion_is_decided_by_all_others_holds_where_one_is_absent",
    ),
    Broken(
        membership._absent,
        " or rule.counts_the_absent",
        "",
        "an_expulsion_is_decided_by_all_others_objects_where_the_rule_counts_the_absent",
    ),
    Broken(
        membership.reform_notice_is_kept,
        '!= "reform"',
        '== "breach"',
        "reform_notice_is_kept_stays_quiet_about_other_grounds",
    ),
    Broken(
        membership.the_notice_reaches_its_body, "body.of is not None", "False", "the_notice_reaches_its_body_objects"
    ),
    Broken(
        membership.an_agreement_sets_the_notice,
        '!= "notice"',
        '== "reform"',
        "an_agreement_sets_the_notice_stays_quiet_about_other_grounds",
    ),
    Broken(
        membership.an_expulsion_is_decided_by_all_others,
        'event.ground not in ("expelled", "not continued")',
        "False",
        "an_expulsion_is_decided_by_all_others_stays_quiet_about_other_grounds",
    ),
    Broken(
        membership._votes_on,
        "vote.opened.rule == rule and ",
        "",
        "an_expulsion_is_decided_by_all_others_objects_without_such_a_vote",
    ),
    Broken(
        membership._votes_on,
        " and vote.opened.subject == subject",
        "",
        "an_expulsion_is_decided_by_all_others_objects_without_such_a_vote",
    ),
    Broken(
        membership._all_others_were_asked,
        "if party == subject",
        "if voter == subject",
        "an_expulsion_is_decided_by_all_others_objects_where_the_expelled_could_vote",
    ),
    Broken(
        membership._all_others_were_asked,
        "if not before.has_no_vote(party, opened.on)",
        "",
        "an_expulsion_is_decided_by_all_others_holds_without_those_who_have_no_vote",
    ),
    Broken(periods.months_later, "(later.month, later.day) != (1, 1)", "True", "notice_is_kept_holds"),
    Broken(periods.months_later, "min(day.day, ", "min(28, ", "notice_is_kept_objects"),
    Broken(periods.months_later, "year >= MAXYEAR", "False", "notice_is_kept_objects_to_a_day_after_all_days"),
    Broken(Accession.by, "on <= day", "on < day", "the_own_assembly_acceded_holds"),
    Broken(Accession.by, "on <= day", "True", "the_own_assembly_acceded_objects_the_day_before"),
    Broken(
        ways.acceded_since,
        "isinstance(act, AccessionRejected)",
        "False",
        "the_own_assembly_acceded_objects_where_it_said_no_in_the_end",
    ),
    Broken(
        accessions.an_answer_meets_an_open_offer, "> deadline", ">= deadline", "an_answer_meets_an_open_offer_holds"
    ),
    Broken(
        accessions._closed,
        "accession.by(day)",
        "[]",
        "an_answer_meets_an_open_offer_objects_after_it_was_declined",
    ),
    Broken(accessions.an_offer_rests_on_a_decision, "> event.on", ">= event.on", "an_offer_rests_on_a_decision_holds"),
    Broken(
        membership.only_a_member_leaves,
        "p.since <",
        "p.since <=",
        "only_a_member_leaves_objects_to_expelling_somebody_else",
    ),
    Broken(
        ballots._out_of_time,
        "[1].on < event",
        "[1].on <= event",
        "a_closed_vote_stays_closed_stays_quiet_about_the_same_day",
    ),
    Broken(ballots._twice, "voter in here", "False", "nobody_votes_twice_objects_within_a_roll_call"),
    Broken(
        votes.the_vote_was_quorate,
        ' and event.outcome in ("adopted", "elected")',
        "",
        "the_vote_was_quorate_stays_quiet_about_what_was_declared_rejected",
    ),
    Broken(
        State.ruling,
        "not told[1].passed",
        "False",
        "the_declared_outcome_is_the_computed_objects_where_one_vote_of_two_failed",
    ),
    Broken(
        State.outcomes,
        "not in followed",
        "is not None",
        "the_declared_outcome_is_the_computed_holds_for_two_rounds_and_a_lot",
    ),
    Broken(
        ballots._by_proxy, ">= rule.proxies", "> rule.proxies", "nobody_votes_for_another_objects_to_one_proxy_too_many"
    ),
    Broken(ballots._by_proxy, ">= rule.proxies", ">= rule.proxies - 1", "nobody_votes_for_another_holds"),
    Broken(ballots._unknown, "times > 1", "times > 2", "a_ballot_gives_an_option_objects_to_who_is_no_candidate"),
    *(
        Broken(ballots.a_secret_vote_tells_no_order, words, instead, f"a_secret_vote_tells_no_order_{noticed_by}")
        for words, instead, noticed_by in (
            ("not before.is_secret(vote)", "False", "stays_quiet_about_an_open_one"),
            ("(vote.rankings, vote.counted)", "(vote.counted,)", "objects_to_one_entry_a_voter"),
            ("(vote.rankings, vote.counted)", "(vote.rankings,)", "objects_to_one_count_a_voter"),
            ("vote.closed is None or", "False and", "objects_to_one_entry_a_voter"),
            ("vote.closed is None or vote.closed[0] > first", "vote.closed is None", "objects_to_one_entry_a_voter"),
            (
                "vote.closed is None or vote.closed[0] > first",
                "True",
                "holds_for_more_than_a_line_holds_once_it_is_closed",
            ),
            ("rankings != sorted(rankings)", "False", "objects"),
            ("(*(one for _, one in vote.rankings), event)", "(event,)", "objects_to_an_entry_that_does_not_go_on"),
        )
    ),
    Broken(
        ballots.a_secret_vote_names_nobody,
        "ranking.voter is not None",
        "False",
        "a_secret_vote_names_nobody_objects_to_a_voter_beside_a_ranking",
    ),
    Broken(State.is_secret, "rule.secret", "False", "a_secret_vote_names_nobody_objects"),
    Broken(ballots.the_counts_add_up, "total != event", "total < event", "the_counts_add_up_objects"),
    Broken(ballots.the_counts_add_up, "total != event", "total > event", "the_counts_add_up_objects"),
    Broken(
        ballots.the_counts_add_up,
        "event.participants > len",
        "event.participants >= len",
        "the_counts_add_up_holds",
    ),
    Broken(ballots.the_counts_add_up, "most > event", "most >= event", "the_counts_add_up_stays_quiet_about_approvals"),
    Broken(
        electorates.the_electorate_is_told_once, "members < len", "members <= len", "the_electorate_is_told_once_holds"
    ),
    Broken(
        electorates._came_when_open,
        "number > vote.number and ",
        "",
        "whoever_votes_is_a_member_objects_to_more_of_the_roll",
    ),
    Broken(
        electorates._came_when_open,
        " and since == vote.opened.on",
        "",
        "whoever_votes_is_a_member_objects_to_a_suspension_of_an_earlier_day_that_is_told_late",
    ),
    Broken(
        electorates._asked,
        " if not before.memberships.not_known(party, day)",
        "",
        "whoever_votes_is_a_member_stays_quiet_before_an_opening_balance",
    ),
    Broken(
        electorates._weigh_as_told,
        "**(vote.electorate if vote else {}), ",
        "",
        "the_electorate_is_whom_the_rule_asks_objects_to_a_weight_told_in_parts",
    ),
    Broken(
        electorates._weigh_as_told,
        "together > told[0] or not",
        "not",
        "the_electorate_is_whom_the_rule_asks_objects_to_a_weight_over_several_seats",
    ),
    Broken(
        electorates._weigh_as_told,
        " or not _to_come(before, own, party, day)",
        "",
        "the_electorate_is_whom_the_rule_asks_objects_to_a_weight_over_several_seats",
    ),
    Broken(
        electorates._to_come,
        "if seat not in voters",
        "",
        "the_electorate_is_whom_the_rule_asks_objects_to_a_weight_over_several_seats",
    ),
    Broken(
        electorates.the_members_of_the_day_are_asked,
        "len(voting) != event.members and ",
        "",
        "the_members_of_the_day_are_asked_holds",
    ),
    Broken(
        electorates.the_members_of_the_day_are_asked,
        " and set(roll) <= set(voting)",
        "",
        "whoever_votes_is_a_member_objects_to_one_that_never_was",
    ),
    Broken(
        electorates._voting,
        " if not before.has_no_vote(party, opened.on)",
        "",
        "the_members_of_the_day_are_asked_holds",
    ),
    Broken(
        electorates._voting, 'rule.electorate != "members"', "False", "the_members_of_the_day_are_asked_stays_quiet"
    ),
    Broken(
        electorates._voting,
        "any(memberships.not_known(party, opened.on) for party in memberships)",
        "False",
        "the_members_of_the_day_are_asked_stays_quiet",
    ),
    Broken(
        electorates._voting,
        "any(voter in before.organisation.seats for voter in voters)",
        "False",
        "the_members_of_the_day_are_asked_stays_quiet_about_a_decision_of_seats",
    ),
    Broken(electorates._is_over, "<= day", "< day", "whoever_votes_is_a_member_objects"),
    Broken(electorates._votes_for, "body.of is None and ", "", "whoever_votes_is_a_member_stays_quiet"),
    Broken(electorates._votes_for, ' and body.kind == "assembly"', "", "whoever_votes_is_a_member_stays_quiet"),
    Broken(electorates._votes_for, ' or electorate == "members"', "", "whoever_votes_is_a_member_objects"),
    Broken(
        electorates._votes_for,
        'electorate != "seats" and before',
        "before",
        "whoever_votes_is_a_member_stays_quiet_where_it_is_said_already",
    ),
    Broken(
        electorates._votes_for,
        " or seat.stands(day)",
        " or True",
        "whoever_votes_is_a_member_stays_quiet_where_it_is_said_already",
    ),
    Broken(
        electorates._votes_for,
        'electorate != "seats" or ',
        "",
        "whoever_votes_is_a_member_objects_to_a_seat_that_is_no_more_where_others_vote",
    ),
    Broken(
        electorates._parties_asked,
        "if party != opened.subject",
        "",
        "whoever_votes_is_a_member_stays_quiet_where_it_is_said_already",
    ),
    Broken(
        electorates._asked,
        "not before.memberships.any_on(day)",
        "False",
        "whoever_votes_is_a_member_stays_quiet_where_nobody_is_a_member_yet",
    ),
    Broken(electorates._provisional, "entry is not None", "True", "the_provisional_do_not_vote_holds"),
    Broken(
        State.has_no_vote,
        " or not the_provisional_do_not_vote(self, day)",
        "",
        "whoever_was_there_could_vote_objects_where_the_provisional_vote",
    ),
    Broken(
        electorates._voteless,
        "before.has_no_vote",
        "before.memberships.has_no_vote",
        "whoever_was_there_could_vote_stays_quiet_about_who_has_no_vote",
    ),
    Broken(Vote.is_late, "event.on < deadline", "event.on <= deadline", "a_ballot_comes_in_time_objects"),
    Broken(Vote.is_late, ") > (", ") >= (", "a_ballot_comes_in_time_holds"),
    Broken(
        votes.a_run_off_is_between_the_best_two,
        "len(stood) != len(best)",
        "len(stood) > len(best)",
        "a_run_off_is_between_the_best_two_objects",
    ),
    Broken(
        votes.a_decision_rests_on_its_own_votes,
        "opened.on > event.on",
        "opened.on >= event.on",
        "a_decision_rests_on_its_own_votes_holds",
    ),
    Broken(
        votes.a_lot_decides_between_the_level,
        "!= set(level)",
        "< set(level)",
        "a_lot_decides_between_the_level_objects",
    ),
    Broken(
        ballots.a_ranking_is_of_those_who_may_vote,
        "total > len",
        "total >= len",
        "a_ranking_is_of_those_who_may_vote_holds",
    ),
    Broken(
        ballots.a_ranking_is_of_those_who_may_vote, "vote.given + ", "", "a_ranking_is_of_those_who_may_vote_objects"
    ),
    Broken(
        ballots.nobody_votes_who_has_left,
        "voter in stood and ",
        "",
        "nobody_votes_who_has_left_stays_quiet_about_who_never_was_there",
    ),
    Broken(
        ballots.nobody_votes_who_has_left, "or out.get(voter, 0) > vote.number", "", "nobody_votes_who_has_left_objects"
    ),
    Broken(
        votes.a_decision_rests_on_its_own_votes,
        "event.on <= opened.deadline",
        "event.on < opened.deadline",
        "a_decision_rests_on_its_own_votes_objects_before_silence_is_a_yes",
    ),
    Broken(
        votes.a_decision_rests_on_its_own_votes,
        "vote.last > event.on",
        "vote.last >= event.on",
        "a_decision_rests_on_its_own_votes_holds",
    ),
    Broken(
        ballots._out_of_time,
        "event.on > vote.decided[1]",
        "event.on >= vote.decided[1]",
        "a_closed_vote_stays_closed_stays_quiet_about_a_lot_of_the_day",
    ),
    Broken(
        votes.a_decision_is_taken_back_by_a_later_one,
        "back.on < taken.on",
        "back.on <= taken.on",
        "a_decision_is_taken_back_by_a_later_one_holds",
    ),
    Broken(comparing._is_enough, "left >= right", "left > right", "the_vote_was_quorate_holds"),
    Broken(comparing._is_enough, "left > right if", "left >= right if", "the_declared_outcome_is_the_computed_objects"),
    Broken(organisation.enough_take_part, "<", "<=", "enough_take_part_holds"),
    Broken(
        parties.a_party_exists_that_day, "event.since", "event.on", "a_party_exists_that_day_objects_before_it_begins"
    ),
    Broken(
        parties.a_party_exists_that_day,
        "isinstance(event, OnTheDay)",
        'not hasattr(event, "since")',
        "a_party_exists_that_day_objects_to_notice_by_one_that_merged",
    ),
    Broken(
        Party.exists, "self.since <= day", "self.since < day", "what_ends_was_there_until_then_holds_up_to_its_last_day"
    ),
    Broken(
        Party.exists,
        "day < self.until",
        "day <= self.until",
        "a_party_exists_that_day_objects_from_the_day_it_is_no_more",
    ),
    Broken(
        Party.existed_up_to,
        "self.since < day",
        "self.since <= day",
        "what_ends_was_there_until_then_objects_to_one_that_begins_that_day",
    ),
    Broken(Party.existed_up_to, "day <= self.until", "day < self.until", "only_a_member_is_succeeded_holds"),
    Broken(
        parties.nobody_speaks_for_a_party_that_is_no_more,
        "party.until <= event.on",
        "party.until < event.on",
        "nobody_speaks_for_a_party_that_is_no_more_objects",
    ),
    Broken(
        identifiers.a_code_is_one_partys_at_a_time,
        "if one.meets(own)",
        "",
        "a_code_is_one_partys_at_a_time_holds_when_it_is_used_again",
    ),
    Broken(
        Numbered.meets, "begins < ends", "begins <= ends", "a_code_is_one_partys_at_a_time_holds_when_it_is_used_again"
    ),
    Broken(Numbered.meets, "max(", "min(", "a_code_is_one_partys_at_a_time_holds_when_it_is_used_again"),
    Broken(
        identifiers._others,
        "if one.party != party",
        "",
        "an_organisation_number_is_its_own_stays_quiet_about_a_party_that_takes_its_old_number_again",
    ),
    Broken(
        identifiers.nobody_is_given_a_number_it_has,
        "and one.holds(event.since)",
        "",
        "nobody_is_given_a_number_it_has_stays_quiet_about_one_it_had",
    ),
    Broken(Numbered.holds, "self.since <= day", "self.since < day", "nobody_is_given_a_number_it_has_objects"),
    Broken(
        Numbered.holds,
        "day < self.until",
        "day <= self.until",
        "nobody_is_given_a_number_it_has_stays_quiet_about_one_it_had",
    ),
    Broken(
        identifiers._twice,
        "and one.meets(other)",
        "",
        "nobody_is_given_a_number_it_has_stays_quiet_about_one_of_two_times",
    ),
    Broken(
        identifiers.a_number_has_its_days,
        "said.until <= own.since",
        "said.until < own.since",
        "a_number_has_its_days_objects_to_one_that_is_over_before",
    ),
    Broken(
        identifiers.a_number_has_its_days,
        "said.since != own.since",
        "said.since < own.since",
        "a_number_has_its_days_objects_to_two_first_days",
    ),
    Broken(
        Party._first,
        "None if self.registered.at_latest else self.since",
        "self.since",
        "a_number_has_its_days_stays_quiet_about_an_opening_balance",
    ),
    Broken(Party._numbered, "one.order())", "one.order()) - one.dated", "nobody_is_given_a_number_it_has_objects"),
    Broken(reforms.a_reform_makes_sense, "times > 1", "times >= 1", "a_reform_makes_sense_holds"),
    Broken(reforms.a_reform_makes_sense, "len(set(listed)) == 1", "listed", "a_reform_makes_sense_holds"),
    Broken(
        reforms._merges, "successor.since < event.since", "successor.since <= event.since", "a_reform_makes_sense_holds"
    ),
    Broken(reforms._merges, "event.successor not in event.predecessors and ", "", "a_reform_makes_sense_holds"),
    Broken(
        reforms._of_one_kind,
        " and any(kind in _PUBLIC for kind in told)",
        "",
        "a_reform_makes_sense_stays_quiet_about_the_kinds_of_others",
    ),
    Broken(
        reforms.a_party_ends_once,
        "party.until >= event.since",
        "party.until > event.since",
        "a_party_ends_once_objects",
    ),
    Broken(
        reforms.a_party_ends_once,
        " if party.registered.party not in goes_on",
        "",
        "a_party_ends_once_stays_quiet_about_one_that_goes_on",
    ),
    Broken(
        reforms.a_reform_has_a_ground, 'reform not in words(given, "reforms") or ', "", "a_reform_has_a_ground_holds"
    ),
    Broken(
        reforms._is_public, "party.registered.kind in _PUBLIC", "True", "a_reform_has_a_ground_stays_quiet_about_others"
    ),
    Broken(
        parties._is_coming,
        "told.on <= day",
        "told.on < day",
        "a_party_exists_that_day_holds_for_one_on_its_way_whose_council_has_met",
    ),
    Broken(
        parties._is_coming,
        "told.at_latest or told.on <= day",
        "True",
        "a_party_exists_that_day_objects_before_its_council_has_met",
    ),
    Broken(
        reforms.only_a_member_is_succeeded,
        "h.period.since < event.since",
        "h.period.since <= event.since",
        "only_a_member_is_succeeded_objects_to_one_that_becomes_a_member_that_day",
    ),
    Broken(
        Memberships.handed_over,
        "until == day or ",
        "",
        "only_a_member_is_succeeded_holds_for_one_that_is_out_that_day",
    ),
    Broken(
        Memberships.handed_over,
        " or (registered is not None and until == registered.until)",
        "",
        "what_ends_was_there_until_then_objects_to_a_gap_before_the_succession",
    ),
    Broken(
        reforms.a_succession_has_a_ground,
        "since <= event.since",
        "since < event.since",
        "a_succession_has_a_ground_holds_for_a_merger",
    ),
    Broken(
        reforms._reforms_between,
        "predecessor in predecessors(one[2]) and ",
        "",
        "a_succession_has_a_ground_objects_to_a_merger_of_others",
    ),
    Broken(
        reforms._reforms_between,
        " and successor in successors(one[2])",
        "",
        "a_succession_has_a_ground_objects_to_a_merger_of_others",
    ),
    Broken(
        keeping.what_is_left_is_possible,
        "elif objection.impossible",
        "else",
        "what_is_left_is_possible_stays_quiet_about_an_irregularity_elsewhere",
    ),
    Broken(
        keeping.what_is_left_is_possible,
        "and not isinstance(entry.event, (EntryCorrected, EntriesStruck))",
        "",
        "what_is_left_is_possible_holds_for_striking_what_was_corrected",
    ),
    Broken(
        meetings.the_meeting_is_called_by_who_may,
        "calling < enough",
        "calling <= enough",
        "the_meeting_is_called_by_who_may_holds",
    ),
    Broken(
        meetings.the_meeting_is_called_by_who_may,
        "calling == 0 or ",
        "",
        "the_meeting_is_called_by_who_may_objects_where_no_seat_calls_and_one_must",
    ),
    Broken(
        meetings.the_meeting_is_called_by_who_may,
        "* len(seats)",
        "* len(event.called_by)",
        "the_meeting_is_called_by_who_may_objects",
    ),
    Broken(
        meetings._is_one,
        "since <= event.on",
        "since < event.on",
        "the_meeting_is_called_by_who_may_objects_to_each_who_may_not",
    ),
    Broken(meetings.notice_of_a_meeting_is_kept, "days < due", "days <= due", "notice_of_a_meeting_is_kept_holds"),
    Broken(meetings._leads, "leaders or ", "", "writing_is_chosen_by_the_leader_objects"),
    Broken(meetings._twice, "times > 1", "times >= 1", "the_roll_is_of_the_body_holds"),
    Broken(
        meetings._seated_already,
        "event.replaces is None or ",
        "",
        "the_roll_is_of_the_body_objects_to_who_is_there_already",
    ),
    Broken(
        meetings.a_meeting_opens_and_ends_once,
        "event.on < meeting.summoned.on",
        "event.on <= meeting.summoned.on",
        "a_meeting_opens_and_ends_once_holds",
    ),
    Broken(happening.is_earlier, "one.at < other.at", "one.at <= other.at", "a_meeting_opens_and_ends_once_holds"),
    Broken(happening.is_earlier, "one.on < other.on", "one.on <= other.on", "it_happens_while_the_meeting_sits_holds"),
    Broken(meetings._first_of, "< (coming.order", "<= (coming.order", "a_substitute_comes_in_order_holds"),
    Broken(
        meetings.what_is_decided_was_on_the_agenda,
        "<= len(against)",
        "< len(against)",
        "what_is_decided_was_on_the_agenda_objects",
    ),
    Broken(
        meetings.what_is_decided_was_on_the_agenda,
        "share * len(here) <=",
        "share * len(before.organisation.seats) <=",
        "what_is_decided_was_on_the_agenda_objects",
    ),
    Broken(
        meetings.what_is_decided_was_on_the_agenda,
        "if seat in here or meeting.opened is None",
        "",
        "what_is_decided_was_on_the_agenda_holds_where_too_few_object",
    ),
    Broken(
        meetings.the_challenged_do_not_decide_on_themselves,
        ">= members",
        "> members",
        "the_challenged_do_not_decide_on_themselves_objects",
    ),
    Broken(
        meetings.the_challenged_do_not_decide_on_themselves,
        "len(vote.electorate) - 1",
        "len(vote.electorate)",
        "the_challenged_do_not_decide_on_themselves_stays_quiet_where_too_few_are_left",
    ),
    Broken(
        meetings.what_was_urgent_is_reported_next,
        "day <= decision.on",
        "day < decision.on",
        "what_was_urgent_is_reported_next_objects_to_a_meeting_of_the_day_itself",
    ),
    Broken(
        meetings.what_was_urgent_is_reported_next,
        "decision.on < _day(m)",
        "decision.on <= _day(m)",
        "what_was_urgent_is_reported_next_holds",
    ),
    Broken(
        meetings.what_was_urgent_is_reported_next,
        "_day(m) < day",
        "_day(m) <= day",
        "what_was_urgent_is_reported_next_holds",
    ),
    Broken(
        meetings.a_written_decision_answers_both_questions,
        "< _QUESTIONS",
        "<= _QUESTIONS",
        "a_written_decision_answers_both_questions_holds",
    ),
    Broken(
        meetings.minutes_are_approved_afterwards,
        "event.on < last[1].on",
        "event.on <= last[1].on",
        "minutes_are_approved_afterwards_holds",
    ),
    Broken(
        meetings.minutes_are_approved_afterwards,
        "meeting.ended or meeting.opened",
        "meeting.opened",
        "minutes_are_approved_afterwards_objects_on_the_first_of_two_days",
    ),
    Broken(
        meetings.the_body_excuses,
        "and not event.disqualified",
        "",
        "the_body_excuses_objects_to_disqualification_without_a_vote",
    ),
    Broken(meetings._without_a_yes, "all(", "any(", "doors_close_on_a_ground_holds"),
    Broken(
        Order.is_before,
        "return number < when.number or",
        "return True or",
        "doors_close_on_a_ground_stays_quiet_about_doors_that_were_closed_after_the_vote",
    ),
    Broken(
        Order.is_before,
        "return one.at < when.at",
        "return True",
        "doors_close_on_a_ground_stays_quiet_about_doors_that_were_open_when_they_voted",
    ),
    Broken(
        treated.item_of,
        "and one.case == event.case",
        "",
        "the_minutes_are_complete_holds_for_what_is_treated_by_its_case",
    ),
    Broken(organs._is_abolished, "told[0] <= day", "told[0] < day", "a_body_stands_that_day_objects"),
    Broken(organs._is_no_seat, "day < seat.since", "day <= seat.since", "a_body_stands_that_day_holds"),
    Broken(
        organs._is_no_seat,
        "told[0] <= day",
        "told[0] < day",
        "a_body_stands_that_day_objects_after_the_seat_is_removed",
    ),
    Broken(organs.a_body_stands_that_day, "event.since", "event.on", "a_body_stands_that_day_objects"),
    Broken(
        organs.a_member_is_elected_by_its_own_council,
        "or event.role in _LEADING",
        "",
        "a_member_is_elected_by_its_own_council_stays_quiet",
    ),
    Broken(organs.a_term_is_kept, "> last", ">= last", "a_term_is_kept_holds"),
    Broken(organs.a_term_is_kept, "12 *", "11 *", "a_term_is_kept_holds"),
    Broken(organs.each_participant_has_a_seat, "event.starts", "event.on", "each_participant_has_a_seat_objects"),
    Broken(organs._too_few, "< least", "<= least", "each_participant_has_a_seat_holds_with_substitutes"),
    Broken(
        organs._too_few,
        "< least * len(own)",
        "< least",
        "each_participant_has_a_seat_objects_to_one_substitute_too_few",
    ),
    Broken(
        State.participants,
        ' and terms.category != "observer"',
        "",
        "each_participant_has_a_seat_stays_quiet_about_an_observer",
    ),
    Broken(ways.tally, "on <= day", "on < day", "every_council_adopts_the_agreement_holds"),
    Broken(ways.tally, "on <= day", "True", "every_council_adopts_the_agreement_objects_to_a_word_that_comes_later"),
    Broken(
        ways.tally,
        " and state.is_own_assembly(event.body, event.party)",
        "",
        "every_council_adopts_the_agreement_objects_to_the_word_of_a_cabinet",
    ),
    Broken(ways.tally, "one[:2]", "one[1]", "every_council_adopts_the_agreement_holds_whatever_was_told_first"),
    Broken(agreement._keeps_the_items, "==", "<=", "every_council_adopts_the_agreement_objects_to_a_new_item"),
    Broken(agreement._keeps_the_items, "==", ">=", "every_council_adopts_the_agreement_objects_to_a_change_of_an_item"),
    Broken(
        Organisation.is_own_assembly,
        " and told.of == party",
        "",
        "the_own_assembly_acceded_objects_to_the_word_of_another_assembly",
    ),
    Broken(
        organs.the_leader_is_elected_by_the_assembly,
        "not _is_the_assembly(body) or ",
        "",
        "the_leader_is_elected_by_the_assembly_stays_quiet",
    ),
    Broken(
        organs.a_member_is_elected_by_its_own_council,
        "seat.party is None or ",
        "",
        "a_member_is_elected_by_its_own_council_stays_quiet",
    ),
    Broken(
        agreement.other_changes_have_their_majority,
        ' and vote.opened.rule == given["rule"]',
        "",
        "other_changes_have_their_majority_objects_to_another_rule",
    ),
    Broken(
        cases.a_recommendation_is_no_decision,
        "told.on <= decision.on",
        "told.on < decision.on",
        "a_recommendation_is_no_decision_objects_to_one_of_the_same_day",
    ),
    Broken(
        cases.a_recommendation_is_no_decision,
        "told.on <= decision.on",
        "True",
        "a_recommendation_is_no_decision_stays_quiet_about_a_recommendation_that_comes_later",
    ),
    Broken(cases.a_reply_meets_an_open_hearing, "event.on >", "event.on >=", "a_reply_meets_an_open_hearing_holds"),
    Broken(
        cases.a_reply_meets_an_open_hearing,
        "hearing.on <= event.on",
        "hearing.on < event.on",
        "a_reply_meets_an_open_hearing_holds",
    ),
    Broken(cases.a_closed_case_stays_closed, "<", "<=", "a_closed_case_stays_closed_holds"),
    Broken(
        Accession.stage,
        "day < self.opening.on",
        "day <= self.opening.on",
        "only_a_member_ratifies_stays_quiet_about_whoever_is_on_the_way_in",
    ),
    Broken(
        accessions._is_on_the_way_in,
        "not in nobody_is",
        "not in CLOSED",
        "only_a_member_ratifies_objects_before_it_was_invited",
    ),
    Broken(
        accessions.an_offer_rests_on_a_decision,
        "body.of is not None",
        "body.of is None",
        "an_offer_rests_on_a_decision_objects_to_one_of_a_party",
    ),
    Broken(
        accessions.only_who_is_no_full_member_is_to_come_in,
        ' or terms.category != "full"',
        "",
        "only_who_is_no_full_member_is_to_come_in_holds",
    ),
    Broken(
        accessions.only_who_is_no_full_member_is_to_come_in,
        " or before.memberships.notice(event.party, event.on)",
        "",
        "only_who_is_no_full_member_is_to_come_in_holds_for_one_that_has_given_notice",
    ),
    Broken(
        Accession.stage,
        "not said or isinstance(said[-1], YES)",
        "not said",
        "a_way_in_that_is_closed_leads_nowhere_objects_to_an_offer_that_was_taken_up_too_late",
    ),
    Broken(
        accessions.an_offer_rests_on_a_decision,
        "void[0] <= event.on",
        "void[0] < event.on",
        "an_offer_rests_on_a_decision_objects_from_the_day_it_is_rescinded",
    ),
    Broken(
        accessions.an_offer_rests_on_a_decision,
        " and void[0] <= event.on",
        "",
        "an_offer_rests_on_a_decision_holds_until_it_is_rescinded",
    ),
    Broken(
        accessions.an_answer_meets_an_open_offer,
        " and not any(accession.takes_up(act) for _, act in said)",
        "",
        "an_answer_meets_an_open_offer_holds_for_an_assembly_that_adopts_later_what_was_accepted_in_time",
    ),
    Broken(
        Accession.takes_up,
        "in_time and",
        "",
        "an_answer_meets_an_open_offer_objects_to_adopting_later_what_was_accepted_late",
    ),
    Broken(
        Accession.takes_up,
        "<= self.deadline",
        "< self.deadline",
        "an_answer_meets_an_open_offer_holds_for_an_assembly_that_adopts_later_what_was_accepted_in_time",
    ),
    Broken(
        accessions.an_answer_meets_an_open_offer,
        "isinstance(accession.opening, MembershipOffered) and event.on <",
        "event.on <",
        "an_answer_meets_an_open_offer_stays_quiet_about_an_assembly_that_adopts_before_it_applies",
    ),
    Broken(
        accessions.an_answer_meets_an_open_offer,
        "event.on < accession.opening.on",
        "event.on <= accession.opening.on",
        "an_answer_meets_an_open_offer_holds",
    ),
    Broken(
        accessions.only_an_open_offer_is_closed,
        "event.on < opening.on",
        "event.on <= opening.on",
        "only_an_open_offer_is_closed_holds",
    ),
    Broken(
        accessions._closed,
        "(OfferDeclined, OfferWithdrawn)):",
        "OfferDeclined):",
        "an_answer_meets_an_open_offer_objects_after_it_was_withdrawn",
    ),
    Broken(
        accessions._closed,
        "accession.by(day)",
        "accession.by(day.max)",
        "an_answer_meets_an_open_offer_stays_quiet_about_what_is_withdrawn_later",
    ),
    Broken(
        accessions.each_membership_has_a_way_in_of_its_own,
        "not held.holds(event.since)",
        "held.period.since > event.since",
        "each_membership_has_a_way_in_of_its_own_objects_to_the_accession_of_last_time",
    ),
    Broken(
        ways.led_to,
        " if held.began.accession == accession",
        "",
        "each_membership_has_a_way_in_of_its_own_holds_for_one_that_comes_back",
    ),
    Broken(
        accessions.a_way_in_ends_where_the_membership_begins,
        ".since < event.on",
        ".since <= event.on",
        "a_way_in_ends_where_the_membership_begins_holds",
    ),
    Broken(
        accessions.a_way_in_that_is_closed_leads_nowhere,
        "may_wait=may_wait",
        "may_wait=True",
        "a_way_in_that_is_closed_leads_nowhere_objects_where_nobody_answered",
    ),
    Broken(
        accessions.a_way_in_that_is_closed_leads_nowhere,
        "not begins or ",
        "",
        "a_way_in_that_is_closed_leads_nowhere_stays_quiet_about_ratifying_what_is_not_answered_yet",
    ),
    Broken(
        accessions.a_way_in_that_is_closed_leads_nowhere,
        "paragraphs.coming_in(before, event.on).asks_its_assembly",
        "paragraphs.coming_in(before, day).asks_its_assembly",
        "a_way_in_that_is_closed_leads_nowhere_objects_where_the_law_comes_after_it_was_told",
    ),
    Broken(
        accessions.a_way_in_that_is_closed_leads_nowhere,
        "paragraphs.coming_in(before, event.on).asks_its_assembly",
        "False",
        "a_way_in_that_is_closed_leads_nowhere_stays_quiet_where_its_own_assembly_must_answer",
    ),
    Broken(
        Accession.stage,
        "self.deadline < day",
        "self.deadline <= day",
        "only_a_member_ratifies_stays_quiet_about_whoever_may_still_answer",
    ),
    Broken(
        accessions.a_condition_is_made_before_it_is_fulfilled,
        "event.on < made",
        "event.on <= made",
        "a_condition_is_made_before_it_is_fulfilled_holds",
    ),
    Broken(Accession.made, "min(told", "max(told", "a_condition_is_made_before_it_is_fulfilled_holds"),
    Broken(
        Accession.open_conditions,
        "adopted[-1]",
        "adopted[0]",
        "conditions_come_first_holds_where_the_assembly_made_them_no_more",
    ),
    Broken(Accession.open_conditions, "on <= day", "on < day", "conditions_come_first_holds"),
    Broken(Accession.open_conditions, "on <= day", "True", "conditions_come_first_objects_the_day_before"),
    Broken(
        accessions._is_on_the_way_in,
        "not in nobody_is",
        'not in ("to come",)',
        "only_a_member_ratifies_objects_to_whoever_declined",
    ),
    Broken(
        accessions._is_on_the_way_in,
        "party in event.founders",
        "False",
        "only_a_member_ratifies_stays_quiet_about_whoever_founds_it",
    ),
    Broken(
        ways._founding,
        "party in founded.founders",
        "True",
        "the_own_assembly_acceded_objects_to_one_that_ratified_and_is_no_founder",
    ),
    Broken(
        ways._founding,
        "since <= held.period.since < day",
        "False",
        "the_own_assembly_acceded_objects_to_a_founder_that_comes_back",
    ),
    Broken(
        ways._founding,
        "since <= held.period.since < day",
        "held.period.since < day",
        "the_own_assembly_acceded_stays_quiet_about_a_founder_that_was_in_what_came_before",
    ),
    Broken(
        ways._founding,
        "since <= held.period.since < day",
        "since < held.period.since < day",
        "the_own_assembly_acceded_objects_to_a_founder_that_comes_back",
    ),
    Broken(
        ways._founding,
        " and state.votes.has_effect(one[2].decision, day)",
        "",
        "the_own_assembly_acceded_objects_to_a_founder_whose_decision_was_annulled",
    ),
    Broken(
        ways.founded_it,
        " if told.rulebook.items",
        " if not told.rulebook.items",
        "the_own_assembly_acceded_holds_for_a_founder_whose_assembly_ratified",
    ),
    Broken(
        ways._flaw, "decision.on > day", "decision.on >= day", "the_way_in_is_gone_holds_on_the_day_of_the_decision"
    ),
    Broken(ways._flaw, "decision.on > day", "False", "the_way_in_is_gone_objects_the_day_before_the_decision"),
    Broken(
        ways._flaw,
        '!= "adopted"',
        '== "rejected"',
        "the_way_in_is_gone_objects_to_a_decision_that_was_not_adopted",
    ),
    Broken(
        ways._flaw,
        "not state.votes.has_effect(id, day)",
        "False",
        "the_way_in_is_gone_objects_to_a_decision_that_has_no_effect",
    ),
    Broken(
        ways._flaw,
        "not in admitting",
        "in admitting",
        "the_way_in_is_gone_objects_to_a_decision_on_another",
    ),
    Broken(
        ways._is_of,
        " and body.of is None",
        "",
        "the_way_in_is_gone_objects_to_a_decision_of_somebody_else",
    ),
    Broken(
        ways._is_of,
        "body.kind in kinds",
        "True",
        "the_way_in_is_gone_objects_to_a_decision_of_somebody_else",
    ),
    Broken(
        ways.unratified, "not procedure.asks_members", "False", "the_way_in_is_gone_holds_where_nobody_is_to_ratify"
    ),
    Broken(
        ways.ratified,
        "in state.participants(day) if party !=",
        "in state.participants(decision.on) if party !=",
        "the_way_in_is_gone_holds_where_whoever_did_not_ratify_has_left",
    ),
    Broken(
        ways.ratified,
        "decision.on if",
        "day if",
        "the_way_in_is_gone_holds_where_whoever_did_not_ratify_came_later",
    ),
    Broken(
        paragraphs.needed,
        "ceil(fraction(ratified) * of)",
        "int(fraction(ratified) * of)",
        "the_way_in_is_gone_objects_to_a_part_that_is_not_reached",
    ),
    Broken(
        ways.not_gone,
        "if began.provisional",
        "if False",
        "the_way_in_is_gone_holds_for_one_that_is_applied_before_all_ratified",
    ),
    Broken(
        ways.not_gone,
        " and not by_law",
        "",
        "the_way_in_is_gone_stays_quiet_about_its_own_assembly_where_the_law_asks",
    ),
    Broken(
        ways.undecided,
        "admission(state, accession, began.since, procedure.body, began.decision)",
        "None",
        "the_way_in_is_gone_holds_for_a_decision_that_says_whom_it_admits_and_is_not_named",
    ),
    Broken(
        ways.not_gone,
        "began.at_latest or ",
        "",
        "the_way_in_is_gone_stays_quiet_about_an_opening_balance",
    ),
    Broken(
        accessions.the_way_in_is_gone,
        "event.provisional is False",
        "event.provisional is not False",
        "the_way_in_is_gone_stays_quiet_about_a_change_that_leaves_it_provisional",
    ),
    Broken(
        ways.not_for_good,
        " or not terms.provisional",
        "",
        "the_way_in_is_gone_stays_quiet_about_a_change_of_one_that_is_not_provisional",
    ),
    Broken(
        accessions.membership_begins_at_the_boundary,
        "began.at_latest or ",
        "",
        "membership_begins_at_the_boundary_stays_quiet_after_the_statutes_and_where_nobody_looked_up_the_day",
    ),
    Broken(
        accessions.membership_begins_at_the_boundary,
        "event.since < months_later",
        "event.since <= months_later",
        "membership_begins_at_the_boundary_holds",
    ),
    Broken(
        accessions.membership_begins_at_the_boundary,
        "ways.is_founded_with(before, event.party, event.since)",
        "ways.founded_it(before, event.party, event.since)",
        "membership_begins_at_the_boundary_stays_quiet_about_founders_on_the_day_of_the_founding_alone",
    ),
    Broken(
        ways.is_founded_with,
        "since == day and ",
        "",
        "membership_begins_at_the_boundary_stays_quiet_about_founders_on_the_day_of_the_founding_alone",
    ),
    Broken(
        ways.is_founded_with,
        " and party in event.founders",
        "",
        "membership_begins_at_the_boundary_stays_quiet_about_founders_on_the_day_of_the_founding_alone",
    ),
    Broken(
        Accession._is_heard,
        "self.organisation.is_own_assembly(act.body, self.party)",
        "True",
        "the_own_assembly_acceded_holds_whatever_a_committee_says",
    ),
    Broken(
        Accession._is_heard,
        "self.organisation.is_own_assembly(act.body, self.party)",
        "True",
        "conditions_come_first_objects_where_only_a_committee_made_them_no_more",
    ),
    Broken(
        accessions.an_offer_can_be_answered,
        "event.deadline < event.on",
        "event.deadline <= event.on",
        "an_offer_can_be_answered_holds",
    ),
    Broken(
        accessions.nothing_undoes_a_way_in_whose_membership_is_told,
        "held.began.on <= event.on",
        "held.began.on < event.on",
        "nothing_undoes_a_way_in_whose_membership_is_told_objects",
    ),
    Broken(
        accessions.nothing_undoes_a_way_in_whose_membership_is_told,
        "held.began.on <= event.on <=",
        "event.on <=",
        "nothing_undoes_a_way_in_whose_membership_is_told_holds",
    ),
    Broken(
        accessions.nothing_undoes_a_way_in_whose_membership_is_told,
        "event.on <= held.period.since",
        "event.on < held.period.since",
        "nothing_undoes_a_way_in_whose_membership_is_told_objects",
    ),
    Broken(
        accessions._stands_against,
        " and not began.provisional",
        "",
        "nothing_undoes_a_way_in_whose_membership_is_told_holds_for_a_refusal_of_a_provisional_one",
    ),
    Broken(
        accessions._stands_against,
        "bool(event.conditions) and",
        "",
        "nothing_undoes_a_way_in_whose_membership_is_told_holds_for_another_that_adopts",
    ),
    Broken(ways.comes_in, 'event.category == "observer"', "False", "the_way_in_is_gone_stays_quiet_about_an_observer"),
    Broken(
        ways.comes_in,
        '(None, "observer")',
        '("observer",)',
        "the_way_in_is_gone_stays_quiet_about_other_terms_of_an_observer",
    ),
    Broken(
        ways.comes_in,
        ' or terms.category != "observer"',
        "",
        "the_way_in_is_gone_stays_quiet_where_one_that_takes_part_becomes_more",
    ),
    Broken(
        accessions._said_to,
        "decision.admits if decision",
        "() if decision",
        "nothing_undoes_a_way_in_whose_membership_is_told_objects_to_a_refusal_without_which_too_few_have_ratified",
    ),
    Broken(
        accessions._is_needed,
        "< count.needs",
        "<= count.needs",
        "nothing_undoes_a_way_in_whose_membership_is_told_stays_quiet_about_a_word_that_changes_nothing",
    ),
    Broken(
        accessions._is_needed,
        " if one != party",
        "",
        "nothing_undoes_a_way_in_whose_membership_is_told_objects_to_a_refusal_without_which_too_few_have_ratified",
    ),
    Broken(
        accessions._stands_against,
        "return before.is_own_assembly(event.body, accession.party)",
        "return True",
        "nothing_undoes_a_way_in_whose_membership_is_told_stays_quiet_about_a_word_that_changes_nothing",
    ),
    Broken(
        accessions._stands_against,
        "before.is_own_assembly(event.body, event.party) and ",
        "",
        "nothing_undoes_a_way_in_whose_membership_is_told_stays_quiet_about_a_word_that_changes_nothing",
    ),
    Broken(
        reforms.nothing_is_lost_in_a_succession,
        "running.period.since == event.since or told",
        "told",
        "nothing_is_lost_in_a_succession_holds_for_who_is_no_member_yet",
    ),
    Broken(
        reforms.nothing_is_lost_in_a_succession,
        " or told",
        "",
        "nothing_is_lost_in_a_succession_holds_where_the_change_is_told",
    ),
    Broken(
        reforms._lost,
        "fuller.index(had.category) < fuller.index(has.category)",
        "fuller.index(had.category) <= fuller.index(has.category)",
        "nothing_is_lost_in_a_succession_stays_quiet_where_there_is_nothing_to_lose",
    ),
    Broken(
        membership._told_to_come_back,
        "held.period.since >= day",
        "held.period.since > day",
        "only_a_member_leaves_objects_to_taking_back_a_notice_after_which_it_is_to_come_back",
    ),
    Broken(ways.founded_it, " or not asked", "", "the_way_in_is_gone_holds_for_a_founder_whose_assembly_nobody_asks"),
    Broken(
        ways.not_gone,
        "asked=own",
        "asked=False",
        "the_way_in_is_gone_objects_to_a_founder_whose_assembly_is_asked_and_did_not_ratify",
    ),
    Broken(ways._founding, "max(told", "min(told", "the_own_assembly_acceded_holds_for_who_founds_it_a_second_time"),
    Broken(ways._founding, "max(told", "min(told", "the_way_in_is_gone_objects_to_a_founder_of_what_came_before"),
    Broken(
        ways.undecided, "(named, last)", "(named,)", "the_way_in_is_gone_objects_where_the_organ_said_no_in_the_end"
    ),
    Broken(
        ways.admission,
        "and _is_of(state, one, kinds)",
        "",
        "the_way_in_is_gone_holds_whatever_a_body_says_that_is_not_asked",
    ),
    Broken(
        ways.undecided,
        "last.on < acceded",
        "last.on <= acceded",
        "the_way_in_is_gone_holds_for_a_decision_of_the_day_on_which_its_own_assembly_acceded",
    ),
    Broken(
        ways.undecided,
        "last.on < acceded",
        "False",
        "the_way_in_is_gone_objects_to_a_decision_from_before_its_own_assembly_acceded",
    ),
    Broken(
        ways.undecided,
        " and id not in last.admits",
        "",
        "the_way_in_is_gone_holds_for_a_decision_from_before_that_says_whom_it_admits",
    ),
    Broken(
        ways.ratified,
        "any(one in decided for one, _ in _lineage(state, party, day))",
        "party in decided",
        "the_way_in_is_gone_objects_to_an_heir_one_of_whose_predecessors_refused",
    ),
    Broken(
        ways._word,
        "len(said) == len(last)",
        "said",
        "the_way_in_is_gone_objects_to_an_heir_one_of_whose_predecessors_said_nothing",
    ),
    Broken(
        ways._word,
        "if not word.yes",
        "if False",
        "the_way_in_is_gone_objects_to_an_heir_one_of_whose_predecessors_refused",
    ),
    Broken(ways._lineage, " or one in spoken", "", "the_way_in_is_gone_holds_for_the_own_word_of_an_heir"),
    Broken(
        ways.not_for_good,
        "_lineage(state, party, day)",
        "[]",
        "the_way_in_is_gone_objects_to_an_heir_that_is_provisional_no_more_and_not_ratified",
    ),
    Broken(
        ways.not_for_good,
        ' or terms.category == "observer"',
        "",
        "the_way_in_is_gone_stays_quiet_about_an_observer_that_is_provisional_no_more",
    ),
    Broken(
        ways._handed_over,
        "terms.category if terms",
        '"full" if terms',
        "only_such_parties_are_members_stays_quiet_about_the_heir_of_an_observer",
    ),
    Broken(
        ways.of_another_kind,
        "party.registered.kind in kinds",
        "party.registered.kind not in kinds",
        "only_such_parties_are_members_objects",
    ),
    Broken(
        ways.of_another_kind,
        '(None, "observer")',
        "(None,)",
        "only_such_parties_are_members_stays_quiet_about_observers_and_whoever_asks",
    ),
    Broken(
        ways.of_another_kind,
        '(None, "observer")',
        '("observer",)',
        "only_such_parties_are_members_stays_quiet_where_only_the_weight_changes",
    ),
    Broken(table._is_part, "<= 1", "< 1", "a_rulebook_lists_what_can_be_asked_holds_for_shares_from_none_to_all"),
    Broken(
        table._is_part,
        "fraction(value) <= 1",
        "True",
        "a_rulebook_lists_what_can_be_asked_objects_to_a_parameter_of_another_form",
    ),
    Broken(
        sound._never_holds,
        '(share == 1 and test.op == ">")',
        "False",
        "a_rulebook_lists_what_can_be_asked_objects_to_a_voting_rule_that_nobody_can_use",
    ),
    Broken(
        agreement.the_founders_agree_in_writing,
        "max(agreements",
        "min(agreements",
        "the_founders_agree_in_writing_objects_to_the_newest_agreement",
    ),
    Broken(
        agreement.the_founders_agree_in_writing,
        " if adopted.rulebook.items",
        "",
        "the_founders_agree_in_writing_objects_to_statutes_without_items",
    ),
    Broken(
        agreement.the_founders_agree_in_writing,
        "event.at_latest",
        "False",
        "the_founders_agree_in_writing_stays_quiet_where_the_founding_was_not_looked_up",
    ),
    Broken(
        agreement._items,
        "texts | shares | ",
        "texts | ",
        "every_council_adopts_the_agreement_objects_to_items_in_whatever_form",
    ),
    Broken(
        agreement._items,
        "frozenset(p.parameters)",
        "0",
        "every_council_adopts_the_agreement_objects_to_items_in_whatever_form",
    ),
    Broken(
        agreement._items,
        " if p.check in _ON_LEAVING",
        "",
        "every_council_adopts_the_agreement_stays_quiet_about_another_paragraph",
    ),
    Broken(
        agreement._is_an_agreement,
        "(event, *([old.rulebook] if old else []))",
        "(event,)",
        "the_agreement_has_its_items_objects_to_one_that_leaves_all_out",
    ),
    Broken(
        agreement.every_council_adopts_the_agreement,
        " or _agreed_on(before, event)",
        "",
        "every_council_adopts_the_agreement_objects_to_items_in_whatever_form",
    ),
    Broken(
        agreement._parties_to,
        "before.participants(day) or ",
        "",
        "the_shares_sum_to_one_objects_to_a_participant_without_one",
    ),
    Broken(
        agreement._parties_to,
        " or list(dict.fromkeys(founder for one in founded for founder in one.founders))",
        "",
        "every_council_adopts_the_agreement_objects_where_a_founder_is_missing",
    ),
    Broken(agreement.the_agreement_has_its_items, "> 1", ">= 1", "the_agreement_has_its_items_holds"),
    Broken(
        agreement.the_agreement_has_its_items,
        "clause.text.strip()",
        "clause.text",
        "the_agreement_has_its_items_objects_to_a_letter_without_words",
    ),
    Broken(agreement.the_shares_sum_to_one, "!= 1", "> 1", "the_shares_sum_to_one_objects"),
    Broken(agreement.the_shares_sum_to_one, "!= 1", "< 1", "the_shares_sum_to_one_objects_to_more_than_all"),
    Broken(agreement._share, "<= 1", "< 1", "the_shares_sum_to_one_objects_to_a_participant_without_one"),
    Broken(agreement._share, "share <= 1", "True", "the_shares_sum_to_one_objects_to_what_is_no_share"),
    Broken(agreement._said, "< _LONG", "> 0", "the_shares_sum_to_one_objects_to_a_sum_that_nobody_reads"),
    Broken(agreement._whose_shares, "> 1", ">= 1", "the_shares_sum_to_one_holds"),
    Broken(
        agreement._whose_shares,
        "*_coming(before, day)",
        "",
        "the_shares_sum_to_one_holds_for_whoever_has_said_yes_to_coming_in",
    ),
    Broken(periods.eve, "- timedelta(days=1)", "", "every_council_dissolves_objects_where_one_leaves_that_very_day"),
    Broken(periods.eve, "days=1", "days=2", "every_council_dissolves_holds_without_one_that_left_the_day_before"),
    Broken(
        agreement.all_others_consent,
        "event.successor not in before.participants(day) and ",
        "",
        "all_others_consent_stays_quiet_about_whoever_takes_part_already",
    ),
    Broken(
        agreement._by_reform,
        "since <= event.since",
        "since < event.since",
        "all_others_consent_stays_quiet_about_a_reform",
    ),
    Broken(agreement._by_reform, "since <= event.since", "True", "all_others_consent_objects_before_the_reform"),
    Broken(organisation.the_organisation_is_there, "day < first", "day <= first", "the_organisation_is_there_holds"),
    Broken(
        organisation.the_organisation_is_there,
        "told[0] <= day",
        "told[0] < day",
        "the_organisation_is_there_objects_once_it_is_dissolved",
    ),
    Broken(
        organisation.the_organisation_is_there,
        "gone <= told.on <= day",
        "gone <= told.on",
        "the_organisation_is_there_objects_between_two_foundings",
    ),
    Broken(
        organisation.the_organisation_is_there,
        "gone <= told.on <= day",
        "told.on <= day",
        "the_organisation_is_there_objects_once_it_is_dissolved",
    ),
    Broken(
        organisation.the_organisation_is_there,
        "gone <= told.on <= day",
        "gone <= told.on < day",
        "the_organisation_is_there_holds_once_it_is_founded_again",
    ),
    Broken(
        organisation.the_organisation_is_there,
        "since if isinstance(event, MembershipBegan) else told.on",
        "since",
        "the_organisation_is_there_holds",
    ),
    Broken(
        organisation.the_organisation_is_there,
        "since if isinstance(event, MembershipBegan) else told.on",
        "told.on",
        "the_organisation_is_there_objects",
    ),
    Broken(
        organisation._act,
        " and body.of is None",
        "",
        "the_organisation_is_there_stays_quiet_about_the_bodies_of_parties",
    ),
    Broken(organisation._act, "event.starts", "event.on", "the_organisation_is_there_objects_to_the_day_it_meets"),
    Broken(organisation.a_conversion_is_in_time, "> latest", ">= latest", "a_conversion_is_in_time_holds"),
    Broken(
        organisation.a_conversion_is_in_time,
        "since < event.since",
        "True",
        "a_conversion_is_in_time_stays_quiet_about_a_form_it_takes_that_day",
    ),
    Broken(
        organisation.a_conversion_is_in_time,
        "max(told",
        "min(told",
        "a_conversion_is_in_time_objects_to_the_form_it_took_last",
    ),
    Broken(organisation.a_conversion_is_in_time, "form.casefold()", "form", "a_conversion_is_in_time_objects"),
    Broken(
        table._is_a_day,
        ".isoformat() == value",
        "",
        "a_rulebook_lists_what_can_be_asked_objects_to_a_parameter_of_another_form",
    ),
    Broken(
        organs.it_takes_no_individual_decisions,
        " and body.of is None",
        "",
        "it_takes_no_individual_decisions_stays_quiet_about_a_party",
    ),
    Broken(
        reviews.a_decision_that_stands_is_reviewed,
        "event.on < decision.on",
        "event.on <= decision.on",
        "a_decision_that_stands_is_reviewed_holds",
    ),
    Broken(
        reviews.a_decision_that_stands_is_reviewed,
        "day < event.on",
        "day <= event.on",
        "a_decision_that_stands_is_reviewed_stays_quiet_about_what_was_asked_the_same_day",
    ),
    Broken(
        reviews.a_decision_that_stands_is_reviewed,
        "day == event.on",
        "False",
        "a_decision_that_stands_is_reviewed_objects_to_annulling_twice_on_a_day",
    ),
    Broken(
        reviews.a_decision_that_stands_is_reviewed,
        "min(annulled",
        "max(annulled",
        "a_decision_that_stands_is_reviewed_objects_where_it_was_annulled",
    ),
    Broken(
        reviews.what_is_reviewed_was_asked_about, "<= event.on", "< event.on", "what_is_reviewed_was_asked_about_holds"
    ),
    Broken(
        reviews.what_is_reviewed_was_asked_about,
        "if one.on <= event.on",
        "",
        "what_is_reviewed_was_asked_about_objects_the_day_before",
    ),
    Broken(
        reviews.what_is_reviewed_was_asked_about,
        "_is_the_state(before, event.by) or ",
        "",
        "what_is_reviewed_was_asked_about_stays_quiet_about_the_state_that_acts_on_its_own",
    ),
    Broken(
        reviews._rests_on,
        "event.by, event.on, event.since or event.on",
        "event.decision, event.on, event.since or event.on",
        "what_rests_on_a_decision_has_one_that_stands_objects_to_taking_back_by_what_was_annulled",
    ),
    *(
        Broken(reviews._rests_on, words, instead, f"what_rests_on_a_decision_has_one_that_stands_{noticed_by}")
        for words, instead, noticed_by in (
            ("event.since or event.on", "event.on", "objects"),
            ("event.since), event.since", "event.since), event.on", "objects"),
            ("event.starts", "event.on", "objects"),
            ("min(event.on, event.since)", "event.on", "objects_to_effect_before_the_decision"),
            ("min(event.on, event.since)", "event.since", "objects_the_day_before"),
            ("case SuccessionRecognised():", "case int():", "stays_quiet_about_what_reaches_back"),
        )
    ),
    *(
        Broken(
            reviews.what_rests_on_a_decision_has_one_that_stands,
            words,
            instead,
            f"what_rests_on_a_decision_has_one_that_stands_{noticed_by}",
        )
        for words, instead, noticed_by in (
            ('("adopted", "elected") if', '("adopted",) if', "holds_for_whoever_is_elected"),
            ('else ("adopted",)', 'else ("adopted", "elected")', "objects_to_an_election"),
            ("by < decision.on", "by <= decision.on", "holds"),
            ("day < decision.since", "day <= decision.since", "holds_from_its_effect_on"),
            ("decision.since is not None and day < decision.since", "False", "objects_before_the_decision_has_effect"),
        )
    ),
    Broken(
        reviews.what_is_reviewed_was_asked_about,
        " and event.by is None",
        "",
        "what_is_reviewed_was_asked_about_objects_to_annulling_what_nobody_asked_about",
    ),
    Broken(
        reviews.what_is_reviewed_was_asked_about,
        "isinstance(event, DecisionAnnulled) and ",
        "",
        "what_is_reviewed_was_asked_about_objects",
    ),
    Broken(reviews.a_body_takes_back_its_own, "other.of != own.of or ", "", "a_body_takes_back_its_own_objects"),
    Broken(reviews.a_body_takes_back_its_own, 'other.kind != "assembly"', "False", "a_body_takes_back_its_own_objects"),
    Broken(reviews._above, "told.parent if told else None", "None", "a_body_takes_back_its_own_holds"),
    Broken(
        reviews.the_organisation_decides_on_its_members,
        'event.ground != "expelled"',
        "False",
        "the_organisation_decides_on_its_members_stays_quiet_about_who_goes_by_itself",
    ),
    Broken(
        organisation.the_organisation_is_founded_once,
        "first < day <= last",
        "first < day < last",
        "the_organisation_is_founded_once_holds",
    ),
    Broken(
        organisation.the_organisation_is_founded_once,
        "told.at_latest or ",
        "",
        "the_organisation_is_founded_once_stays_quiet_about_an_opening_balance",
    ),
    Broken(
        organisation.the_organisation_is_founded_once,
        "event.at_latest or ",
        "",
        "the_organisation_is_founded_once_stays_quiet_about_an_opening_balance",
    ),
    Broken(
        organisation.the_organisation_is_dissolved_once,
        "first <= day < last",
        "first < day < last",
        "the_organisation_is_dissolved_once_holds_for_one_that_was_founded_anew",
    ),
    Broken(
        organisation.the_organisation_is_dissolved_once,
        "first <= day < last",
        "first <= day <= last",
        "the_organisation_is_dissolved_once_objects_where_founded_and_dissolved_that_day",
    ),
    Broken(
        organisation.the_organisation_is_dissolved_once,
        "organisation.converted or ",
        "",
        "the_organisation_is_dissolved_once_stays_quiet_where_the_founding_was_not_looked_up",
    ),
    Broken(
        organisation.the_organisation_is_dissolved_once,
        " or any(True for _ in before.memberships)",
        "",
        "the_organisation_is_dissolved_once_stays_quiet_where_the_founding_was_not_looked_up",
    ),
    Broken(
        organisation.enough_take_part,
        "set(event.founders) - others",
        "set(event.founders)",
        "enough_take_part_objects_to_a_founder_that_may_be_no_member",
    ),
    Broken(reviews.enough_ask_for_a_review, "< int", "<= int", "enough_ask_for_a_review_holds"),
    Broken(
        reviews.enough_ask_for_a_review,
        "len({person for person in members.values() if person is not None})",
        "len([person for person in members.values() if person is not None])",
        "enough_ask_for_a_review_objects_to_one_person_twice",
    ),
    Broken(
        reviews._member, "body.of != of or ", "", "enough_ask_for_a_review_objects_to_a_member_of_a_municipal_council"
    ),
    Broken(reviews._member, ' or body.kind != "assembly"', "", "enough_ask_for_a_review_objects_to_the_board"),
    Broken(
        reviews._member, " or not seat.stands(day)", "", "enough_ask_for_a_review_objects_to_a_seat_that_is_removed"
    ),
    Broken(reviews._member, "seat.holder(day) if seat.filled else id", "id", "enough_ask_for_a_review_objects"),
    Broken(reviews._is_the_state, '== "state"', "!= None", "enough_ask_for_a_review_objects_to_a_municipality"),
    Broken(reviews.a_review_is_asked_for_in_time, "> last", ">= last", "a_review_is_asked_for_in_time_holds"),
    Broken(workdays.is_workday, " and day not in _holidays(day.year)", "", "a_review_is_asked_for_in_time_holds"),
    Broken(workdays.is_workday, "day.weekday() < _SATURDAY and ", "", "a_review_is_asked_for_in_time_holds"),
    Broken(workdays.is_workday, "< _SATURDAY", "<= _SATURDAY", "a_review_is_asked_for_in_time_holds"),
    Broken(
        keeping.a_key_follows_the_one_in_force,
        "key == event.key",
        "False",
        "a_key_follows_the_one_in_force_objects_to_one_that_was_in_force",
    ),
    Broken(
        keeping.a_key_follows_the_one_in_force,
        "event.replaces != in_force",
        "False",
        "a_key_follows_the_one_in_force_objects_to_replacing_another",
    ),
    Broken(
        keeping.a_key_follows_the_one_in_force,
        "told[-1]",
        "told[0]",
        "a_key_follows_the_one_in_force_holds_for_the_third",
    ),
    Broken(
        keeping._no_key_of,
        "key.type != LOG",
        "False",
        "a_key_follows_the_one_in_force_objects_to_what_signs_no_checkpoints",
    ),
    Broken(
        keeping._no_key_of,
        "key.name == origin",
        "True",
        "a_key_follows_the_one_in_force_objects_to_what_signs_no_checkpoints",
    ),
    *(
        Broken(keeping.a_checkpoint_is_of_this_log, words, instead, f"a_checkpoint_is_of_this_log_{noticed_by}")
        for words, instead, noticed_by in (
            ("event.tree_size < 1", "event.tree_size < 0", "objects_to_one_of_no_entries"),
            ("first.size < event.tree_size", "False", "objects_to_more_entries_than_there_are"),
            ("first.size < event.tree_size", "first.size <= event.tree_size", "holds"),
            ("islice(history, event.tree_size)", "history", "holds_for_fewer_entries_than_there_are"),
            ("base64_of(first.root()) != event.root", "False", "objects_to_another_root"),
        )
    ),
    *(
        Broken(keeping.what_is_erased_was_sealed, words, instead, f"what_is_erased_was_sealed_{noticed_by}")
        for words, instead, noticed_by in (
            ("sorted(set(listed))", "sorted(listed)", "objects_to_a_list_out_of_order_or_with_one_twice"),
            ("sorted(set(listed))", "list(dict.fromkeys(listed))", "objects_to_a_list_out_of_order_or_with_one_twice"),
            ("len(listed) > MOST_LISTED", "False", "objects_to_too_many"),
            ("one not in told.numbers", "False", "objects_to_what_no_entry_holds"),
            ("one in told.erased", "False", "objects_to_what_is_erased_already"),
            ("person != event.person", "False", "objects_to_what_is_sealed_about_somebody_else"),
        )
    ),
    Broken(
        sealed.sealed_in,
        "yield from sealed_in(event.instead.event)",
        "pass",
        "what_is_erased_was_sealed_holds_for_what_a_correction_sealed",
    ),
    Broken(
        keeping.what_is_sealed_is_a_commitment,
        "and event.attachment",
        "and False",
        "what_is_sealed_is_a_commitment_objects_to_an_attachment_that_is_told_openly_too",
    ),
    Broken(
        keeping._is_sealed,
        "and isinstance(event, EntriesStruck)",
        "",
        "what_is_left_is_possible_holds_for_correcting_a_person_about_whom_something_is_sealed",
    ),
    Broken(
        keeping._is_sealed,
        "told.about(entry.event.person)",
        "()",
        "what_is_left_is_possible_objects_to_striking_a_person_about_whom_something_is_sealed",
    ),
]
SILENCED = [Broken(check, "", "quiet", test) for name, check in CHECKED.items() for test in that(name, "objects")]
LOUD = [Broken(check, "", "loud", test) for name, check in CHECKED.items() for test in that(name, "holds")]


@pytest.mark.parametrize("broken", [*EXCHANGED, *SILENCED, *LOUD], ids=Broken.name)
def test_a_broken_check_is_noticed_by_its_test(
    broken: Broken, tests: dict[str, Callable[..., None]], told: Callable[..., Any]
) -> None:
    test = tests[broken.noticed_by]
    noticed = [_notices(test, given, broken, told) for given in _parameters(test)]
    assert any(noticed) if broken.words else all(noticed)


@pytest.fixture(scope="module")
def tests() -> dict[str, Callable[..., None]]:
    """The tests of all families, by name."""
    found = chain.from_iterable(runpy.run_path(str(path)).items() for path in FAMILIES)
    return {name.removeprefix("test_"): test for name, test in found if name.startswith("test_")}


def _notices(test: Callable[..., None], given: dict[str, Any], broken: Broken, told: Callable[..., Any]) -> bool:
    """Whether a test fails when a function is broken after its history was told."""
    history = told(test, given)
    history.register.state.asked.clear()
    with pytest.MonkeyPatch.context() as patch:
        _put_in_its_place(broken.what, _variant(broken), patch)
        try:
            test(history=history, **given)
        except (AssertionError, ValueError):
            return True
    return False


def _variant(broken: Broken) -> Callable[..., Any]:
    if not broken.words:
        said = [irregular("No.").under("REG-0", "")] if broken.instead == "loud" else []
        return lambda *_: said
    source = textwrap.dedent(inspect.getsource(broken.what))
    source = source[source.index("def ") :]
    assert broken.words in source
    flag = __future__.annotations.compiler_flag
    code = compile(source.replace(broken.words, broken.instead), "<broken>", "exec", flags=flag)
    names = dict(broken.what.__globals__)
    exec(code, names)  # noqa: S102 - our own source, broken on purpose
    made: Callable[..., Any] = names[broken.what.__name__]
    return made


def _put_in_its_place(what: Callable[..., Any], variant: Callable[..., Any], patch: pytest.MonkeyPatch) -> None:
    name = what.__name__
    if name in CHECKS:
        patch.setitem(CHECKS, name, CHECKS[name]._replace(check=variant))
    elif name in {listed.name for listed in ALWAYS}:
        kept = [listed._replace(check=variant) if listed.name == name else listed for listed in ALWAYS]
        patch.setattr(table, "ALWAYS", kept)
    elif name in {listed.name for listed in OF_HISTORY}:
        asked = tuple(listed._replace(check=variant) if listed.name == name else listed for listed in OF_HISTORY)
        patch.setattr(keeping, "OF_HISTORY", asked)
    elif hasattr(checks, name):
        patch.setattr(checks, name, variant)
    else:
        owner = next(
            (
                cls
                for cls in (Vote, State, Order, Accession, Numbered, Organisation, Party, Memberships)
                if vars(cls).get(name) is what
            ),
            None,
        )
        for place in [owner] if owner else _where_it_is_known(what):
            patch.setattr(place, name, variant)


def _where_it_is_known(what: Callable[..., Any]) -> list[ModuleType]:
    """The module of a function, and those that import it."""
    ours = [module for name, module in sys.modules.items() if name.startswith("register.")]
    return [module for module in ours if vars(module).get(what.__name__) is what]


def _parameters(test: Callable[..., None]) -> Iterator[dict[str, Any]]:
    """What a test is parametrised with: every combination."""
    marks = [mark.args for mark in getattr(test, "pytestmark", ()) if mark.name == "parametrize"]
    for rows in product(*(values for _, values in marks)):
        given: dict[str, Any] = {}
        for (names, _), row in zip(marks, rows, strict=True):
            given.update({names: row} if isinstance(names, str) else dict(zip(names, row, strict=True)))
        yield given
