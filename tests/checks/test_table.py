"""Every check in the tables has its tests, and they notice when it is broken."""

from __future__ import annotations
import __future__

import ast
import inspect
import runpy
import textwrap
from itertools import chain, product
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from register import checks
from register.checks import (
    ALWAYS,
    CHECKS,
    OF_HISTORY,
    ballots,
    cases,
    electorates,
    meetings,
    membership,
    organisation,
    organs,
    parties,
    table,
    votes,
)
from register.entry import irregular
from register.events import EVENTS
from register.state import State, happening, treated
from register.state.happening import Order
from register.state.votes import Vote
from register.voting import comparing, sound

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from register.checks import Listed

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
    Broken(membership.notice_is_kept, "event.since < first", "event.since <= first", "notice_is_kept_holds"),
    Broken(membership.notice_is_kept, '!= "notice"', '== "breach"', "notice_is_kept_stays_quiet_about_other_grounds"),
    Broken(membership.exit_day, "(day.month, day.day) != (1, 1)", "True", "notice_is_kept_holds"),
    Broken(membership.exit_day, "min(received.day, ", "min(28, ", "notice_is_kept_objects"),
    Broken(membership.exit_day, "year >= MAXYEAR", "False", "notice_is_kept_objects_to_a_day_after_all_days"),
    Broken(membership._acceded, "on <= day", "on < day", "the_own_assembly_acceded_holds"),
    Broken(membership._acceded, "on <= day", "True", "the_own_assembly_acceded_objects_the_day_before"),
    Broken(
        membership._acceded, "max(heard)", "min(heard)", "the_own_assembly_acceded_objects_where_it_said_no_in_the_end"
    ),
    Broken(
        membership.an_answer_meets_an_open_offer, "> deadline", ">= deadline", "an_answer_meets_an_open_offer_holds"
    ),
    Broken(
        membership.an_answer_meets_an_open_offer,
        "on <= event.on",
        "on < event.on",
        "an_answer_meets_an_open_offer_objects_after_it_was_declined",
    ),
    Broken(membership.an_offer_rests_on_a_decision, "> event.on", ">= event.on", "an_offer_rests_on_a_decision_holds"),
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
    Broken(
        ballots.a_secret_vote_names_nobody,
        "!= sorted(rankings)",
        "== []",
        "a_secret_vote_names_nobody_objects_to_rankings_in_the_order_of_giving",
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
        checks.what_is_left_is_possible,
        "elif objection.impossible",
        "else",
        "what_is_left_is_possible_stays_quiet_about_an_irregularity_elsewhere",
    ),
    Broken(
        checks.what_is_left_is_possible,
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
    Broken(meetings.remote_is_allowed, "decision.on > event.on", "decision.on >= event.on", "remote_is_allowed_holds"),
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
        organs._participants,
        ' and membership.began.category != "observer"',
        "",
        "each_participant_has_a_seat_stays_quiet_about_an_observer",
    ),
    Broken(organs._ratified, "on <= day", "on < day", "every_council_adopts_the_agreement_holds"),
    Broken(
        organs._ratified, "on <= day", "True", "every_council_adopts_the_agreement_objects_to_a_word_that_comes_later"
    ),
    Broken(
        organs._ratified,
        " and is_own_assembly(before, word.body, word.party)",
        "",
        "every_council_adopts_the_agreement_objects_to_the_word_of_a_cabinet",
    ),
    Broken(organs._ratified, "told[:2]", "told[1]", "every_council_adopts_the_agreement_holds_whatever_was_told_first"),
    Broken(organs._keeps_the_items, "==", "<=", "every_council_adopts_the_agreement_objects_to_a_new_item"),
    Broken(organs._keeps_the_items, "==", ">=", "every_council_adopts_the_agreement_objects_to_a_change_of_an_item"),
    Broken(
        membership.is_own_assembly,
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
        organs.other_changes_have_their_majority,
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
        membership._is_on_the_way_in,
        "offer.on <= day",
        "offer.on < day",
        "only_a_member_ratifies_stays_quiet_about_whoever_is_on_the_way_in",
    ),
    Broken(
        membership._is_on_the_way_in,
        "accession.offer.on <= day",
        "True",
        "only_a_member_ratifies_objects_before_it_was_invited",
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
    elif hasattr(checks, name):
        patch.setattr(checks, name, variant)
    else:
        owner = next((cls for cls in (Vote, State, Order) if hasattr(cls, name)), None) or inspect.getmodule(what)
        patch.setattr(owner, name, variant)


def _parameters(test: Callable[..., None]) -> Iterator[dict[str, Any]]:
    """What a test is parametrised with: every combination."""
    marks = [mark.args for mark in getattr(test, "pytestmark", ()) if mark.name == "parametrize"]
    for rows in product(*(values for _, values in marks)):
        given: dict[str, Any] = {}
        for (names, _), row in zip(marks, rows, strict=True):
            given.update({names: row} if isinstance(names, str) else dict(zip(names, row, strict=True)))
        yield given
