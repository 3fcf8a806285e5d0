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
from register.checks import ALWAYS, CHECKS, OF_HISTORY, membership, organisation, parties, table, votes
from register.entry import irregular
from register.events import EVENTS
from register.state import meetings
from register.voting import outcome

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
    Broken(votes.a_closed_vote_stays_closed, "<", "<=", "a_closed_vote_stays_closed_stays_quiet_about_the_same_day"),
    Broken(votes.nobody_votes_twice, "voter in here", "False", "nobody_votes_twice_objects_within_a_roll_call"),
    Broken(
        votes.the_vote_was_quorate,
        ' and event.outcome == "adopted"',
        "",
        "the_vote_was_quorate_stays_quiet_about_what_was_declared_rejected",
    ),
    Broken(
        votes.the_declared_outcome_is_the_computed,
        "all(",
        "any(",
        "the_declared_outcome_is_the_computed_objects_where_one_vote_of_two_failed",
    ),
    Broken(outcome._is_enough, "left >= right", "left > right", "the_vote_was_quorate_holds"),
    Broken(outcome._is_enough, "left > right if", "left >= right if", "the_declared_outcome_is_the_computed_objects"),
    Broken(
        meetings.Vote.tally,
        "named if named in self.electorate else None",
        "named",
        "the_declared_outcome_is_the_computed_objects_to_a_tie_that_somebody_off_the_roll_is_to_break",
    ),
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
        owner = meetings.Vote if hasattr(meetings.Vote, name) else inspect.getmodule(what)
        patch.setattr(owner, name, variant)


def _parameters(test: Callable[..., None]) -> Iterator[dict[str, Any]]:
    """What a test is parametrised with: every combination."""
    marks = [mark.args for mark in getattr(test, "pytestmark", ()) if mark.name == "parametrize"]
    for rows in product(*(values for _, values in marks)):
        given: dict[str, Any] = {}
        for (names, _), row in zip(marks, rows, strict=True):
            given.update({names: row} if isinstance(names, str) else dict(zip(names, row, strict=True)))
        yield given
