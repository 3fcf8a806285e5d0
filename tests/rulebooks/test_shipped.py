"""The rulebooks that are shipped, and the examples: each loads, names only what there is, and cites what it says."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from register import Register, codec
from register.checks import CHECKS
from register.checks.table import wanted_instead
from register.errors import BadInput
from register.events.ids import is_paragraph
from register.line import LONGEST
from register.rulebooks import load, not_checked, shipped, versions
from register.voting import ABSENT, Ballots, Choosable, Outcome, Ranked, Rule, Voter, evaluate
from register.voting.sound import troubles_of_all

if TYPE_CHECKING:
    from collections.abc import Iterable

    from register.events import Paragraph, RulebookAdopted

TOP = Path(__file__).parents[2]
EXAMPLES = sorted((TOP / "examples" / "rulebooks").glob("*.toml"))
SOME_DAY = date(2026, 1, 1)
BOOKS: list[tuple[str, date]] = [
    (name, version.since or SOME_DAY) if version else (name, SOME_DAY)
    for name in (*shipped(), *map(str, EXAMPLES))
    for version in versions(name) or (None,)
]

each_book = pytest.mark.parametrize(
    ("name", "since"), BOOKS, ids=[f"{Path(name).stem} {since}" for name, since in BOOKS]
)

# The rows of the law, and where in the rulebook each is: as a paragraph, a voting rule, or what is not checked and why.
KOML = {
    "K1": ("KOML-11-2-1", "KOML-11-8-1"),
    "K2": ("KOML-11-2-2",),
    "K3": ("KOML-11-2-3", "KOML-11-2-3-elected"),
    "K4": ("KOML-11-3-1", "KOML-11-3-1-agenda", "KOML-11-3-1-notice", "KOML-11-3-1-papers"),
    "K5": ("KOML-11-3-2",),
    "K6": ("KOML-11-3-4",),
    "K7": ("KOML-11-3-5", "KOML-11-3-5-papers"),
    "K8": ("KOML-11-4",),
    "K9": ("KOML-11-5",),
    "K10": ("KOML-11-7",),
    "K11": ("KOML-11-8-2", "KOML-11-8-3"),
    "K12": ("KOML-11-8-4",),
    "K13": ("KOML-11-9-1",),
    "K14": ("KOML-11-9-2", "KOML-11-9-2-motion", "KOML-11-9"),
    "K15": ("KOML-11-9-3", "KOML-11-9-3-budget", "KOML-11-9-3-runoff"),
    "K16": ("KOML-8-1-3",),
    "K17": ("KOML-11-10", "FVL-6", "FVL-8"),
    "K18": ("KOML-11-11",),
    "K19": ("KOML-7-4", "KOML-7-4-leader", "KOML-7-4-demand"),
    "K20": ("KOML-7-6",),
    "K21": ("KOML-7-7",),
    "K22": ("KOML-7-8-round1", "KOML-7-8-round2"),
    "K23": ("KOML-7-10", "KOML-7-11"),
    "K24": ("KOML-7-12-suspend", "KOML-7-12-remove", "KOML-10-1", "KOML-7-12"),
    "K25": ("KOML-9-9",),
    "K26": ("KOML-27-1", "KOML-27-1-time", "KOML-27-1-body", "KOML-27-2", "KOML-27-2-process", "KOML-27-3"),
    "K27": ("KOML-11-13-3",),
    "P1": ("KOML-18-1-1", "KOML-18-1-1-two", "KOML-18-1-1-parties"),
    "P2": ("KOML-18-1-2", "KOML-18-1-2-internal"),
    "P3": ("KOML-18-1-3",),
    "P4": ("KOML-18-1-4", "KOML-5-1"),
    "P5": ("KOML-18-2", "KOML-18-2-debts"),
    "P6": ("KOML-18-3-1", "KOML-18-3-1-seats", "KOML-18-3-1-leader"),
    "P7": ("KOML-18-3-2",),
    "P8": ("KOML-18-3-3",),
    "P9": ("KOML-18-3-4",),
    "P10": ("KOML-18-4-1", "KOML-18-4-1-written"),
    "P11": ("KOML-18-4-2", "KOML-18-4-2-change", "KOML-18-4-2-way"),
    "P12": ("KOML-18-4-3",),
    "P13, P14": ("KOML-18-4-4", "KOML-18-4-4-g", "KOML-18-4-4-g-grounds", "KOML-18-4-4-h", "KOML-18-4-4-text"),
    "P15": ("INND-16", "INND-16-anew"),
    "P16": ("KOML-31-2", "KOML-31-2-2", "KOML-31-2-assets"),
    "inndelingslova §§ 4 to 6": ("INND-4", "INND-5", "INND-6"),
}
IKSL = {
    "§ 1": ("IKSL-1", "IKSL-1-two"),
    "§ 3": ("IKSL-3",),
    "§ 4": ("IKSL-4", "IKSL-4-founding", "IKSL-4-items", "IKSL-4-accession", "IKSL-4-member", "IKSL-4-change"),
    "§ 6": ("IKSL-6", "IKSL-6-election"),
    "§ 8": ("IKSL-8", "IKSL-8-called", "IKSL-8-summons", "IKSL-8-agenda", "IKSL-8-pressing"),
    "§ 8a": ("IKSL-8a",),
    "§ 9": ("IKSL-9", "IKSL-9-quorum", "IKSL-9-agenda", "IKSL-9-election", "IKSL-9-hiring"),
    "§ 12": ("IKSL-12",),
    "§ 15": ("IKSL-15", "IKSL-15-challenged"),
    "§ 26": ("IKSL-26",),
    "§ 30": ("IKSL-30", "IKSL-30-grounds", "IKSL-30-breach"),
    "§ 31": ("IKSL-31", "IKSL-31-breach"),
    "§ 32": ("IKSL-32", "IKSL-32-breach"),
    "inndelingslova § 16": ("INND-16",),
}


def book(name: str, since: date = SOME_DAY) -> RulebookAdopted:
    return load(name, on=since, since=since)


def example(name: str, since: date = SOME_DAY) -> RulebookAdopted:
    return book(str(TOP / "examples" / "rulebooks" / f"{name}.toml"), since)


def rules(adopted: RulebookAdopted) -> dict[str, Rule]:
    return {rule.rule: rule for rule in adopted.voting_rules}


def ids(name: str) -> set[str]:
    """Everything that a rulebook speaks of: paragraphs, voting rules, and what is not checked."""
    adopted = book(name)
    listed = {paragraph.paragraph for paragraph in adopted.paragraphs} | rules(adopted).keys()
    return listed | {row.paragraph for row in not_checked(name)}


# -- every one


@each_book
def test_every_rulebook_can_be_adopted(name: str, since: date) -> None:
    register = Register.create(":memory:", organisation="Rådet", origin="council.example/rulebooks", by="tests")
    entry = register.record(book(name, since))
    assert entry.irregularities == ()
    assert len(entry.line) < LONGEST


@each_book
def test_every_check_that_is_named_exists_with_exactly_its_parameters(name: str, since: date) -> None:
    def given(paragraph: Paragraph) -> tuple[str, list[str], list[str | None]]:
        names = sorted(parameter.name for parameter in paragraph.parameters)
        return paragraph.check, names, [wanted_instead(parameter) for parameter in paragraph.parameters]

    for paragraph in book(name, since).paragraphs:
        listed = CHECKS.get(paragraph.check)
        assert listed, f"{paragraph.paragraph}: there is no check {paragraph.check}"
        needs = sorted(listed.needs)
        assert given(paragraph) == (listed.name, needs, [None] * len(needs)), paragraph.paragraph


@each_book
def test_the_voting_rules_that_are_named_are_in_the_rulebook(name: str, since: date) -> None:
    adopted = book(name, since)
    named = {
        rule
        for paragraph in adopted.paragraphs
        for parameter in paragraph.parameters
        if parameter.name in ("rule", "rules")
        for rule in str(parameter.value).split("|")
    }
    assert named - rules(adopted).keys() == set()


@each_book
def test_every_voting_rule_is_sound_and_cites_what_it_follows(name: str, since: date) -> None:
    adopted = book(name, since)
    assert troubles_of_all(adopted.voting_rules) == []
    for rule in adopted.voting_rules:
        assert is_paragraph(rule.rule), rule.rule
        assert re.search(r"§|art\.|statutes|constitution", rule.cites), rule.cites


@each_book
def test_every_paragraph_cites_the_text_that_its_id_names(name: str, since: date) -> None:
    for one in (*book(name, since).paragraphs, *not_checked(name)):
        numbers = re.findall(r"-(\d+a?)(?=-|$)", one.paragraph)
        assert all(number in one.cites for number in numbers[:2]), one


@each_book
def test_what_is_told_can_be_written_and_read_again(name: str, since: date) -> None:
    adopted = book(name, since)
    assert codec.decode(type(adopted), codec.as_json(adopted)) == adopted


@each_book
def test_no_id_stands_for_a_check_and_for_what_is_not_checked(name: str, since: date) -> None:
    checked = {paragraph.paragraph for paragraph in book(name, since).paragraphs}
    unchecked = Counter(row.paragraph for row in not_checked(name))
    assert checked & unchecked.keys() == set()
    assert not unchecked or max(unchecked.values()) == 1


@pytest.mark.parametrize(("name", "rows"), [("koml-ipr", KOML), ("iks", IKSL)])
def test_every_row_of_the_law_is_a_paragraph_a_voting_rule_or_known_not_to_be_checked(
    name: str, rows: dict[str, tuple[str, ...]]
) -> None:
    of_rows = {id for row in rows.values() for id in row}
    assert of_rows - ids(name) == set()
    alone = {"KOML-11-3-5", "KOML-11-8-3", "KOML-18-4-3"}
    assert ids(name) - of_rows - alone == set()


@pytest.mark.parametrize("name", ["koml-ipr", "iks"])
def test_the_law_says_as_of_which_day_it_was_read(name: str) -> None:
    assert book(name).wording == date(2026, 1, 1)


def test_the_template_is_no_law_and_everything_in_it_can_be_agreed_otherwise() -> None:
    adopted = book("association")
    assert {id.partition("-")[0] for id in ids("association")} == {"TPL"}
    assert all(paragraph.default for paragraph in adopted.paragraphs)
    assert adopted.wording is None


@pytest.mark.parametrize("path", list(filter(versions, EXAMPLES)), ids=lambda path: path.stem)
def test_the_versions_of_an_example_follow_each_other(path: Path) -> None:
    dated = versions(path)
    for version, following in pairwise(dated):
        assert version.until == following.since
    assert dated[0].since
    with pytest.raises(BadInput, match=f"the first version is {re.escape(str(dated[0].version))}, in force from"):
        book(str(path), dated[0].since - timedelta(days=1))


# -- the examples, evaluated


def counted(rule: str, adopted: RulebookAdopted, votes: Iterable[tuple[str, int]], **how: object) -> Outcome:
    """Evaluate a vote of voters who each weigh something, under a rule of a rulebook."""
    given = [(f"v-{n}", choice, weight) for n, (choice, weight) in enumerate(votes, 1)]
    electorate = {voter: Voter(weight=weight) for voter, _, weight in given}
    ballots = Ballots(
        electorate=electorate,
        members=len(given),
        votes={voter: choice for voter, choice, _ in given},
        **how,  # type: ignore[arg-type]
    )
    return evaluate(rules(adopted)[rule], ballots, rules(adopted))


def states(yes: int, of_the_people: int, others: str = "no") -> list[tuple[str, int]]:
    """Of 27 states with a thousand people each in mean, so many say yes, with so many in a thousand of the people."""
    share, rest = divmod(of_the_people, yes)
    saying = [("yes", share + (n < rest)) for n in range(yes)]
    left, rest = divmod(1000 - of_the_people, max(27 - yes, 1))
    return saying + [(others, left + (n < rest)) for n in range(27 - yes)]


@pytest.mark.parametrize(
    ("rule", "yes", "of_the_people", "outcome"),
    [
        ("EU-16-4", 15, 650, "adopted"),
        ("EU-16-4", 14, 900, "rejected"),
        ("EU-16-4", 15, 649, "rejected"),
        ("EU-16-4", 24, 640, "adopted"),
        ("EU-16-4", 23, 640, "rejected"),
        ("EU-238-2", 20, 650, "adopted"),
        ("EU-238-2", 19, 900, "rejected"),
        ("EU-238-2", 24, 640, "rejected"),
        ("EU-238-1", 14, 100, "adopted"),
        ("EU-238-1", 13, 900, "rejected"),
    ],
)
def test_the_council_decides_by_states_and_by_their_people(
    rule: str, yes: int, of_the_people: int, outcome: str
) -> None:
    assert counted(rule, example("eu-council"), states(yes, of_the_people)).outcome == outcome
    assert counted(rule, example("eu-council"), states(yes, of_the_people, "abstain")).outcome == outcome


def test_an_abstention_does_not_prevent_unanimity_and_a_no_does() -> None:
    council = example("eu-council")
    assert counted("EU-238-4", council, [("yes", 1)] * 24 + [("abstain", 1)] * 3).outcome == "adopted"
    assert counted("EU-238-4", council, [("yes", 1)] * 26 + [("no", 1)]).outcome == "rejected"


FIVE = ("china", "france", "russia", "united-kingdom", "united-states")


def security_council(rule: str, since: date, ten: list[str], five: list[str]) -> str:
    votes = dict(zip([*FIVE, *(f"member-{n}" for n in range(len(ten)))], [*five, *ten], strict=True))
    ballots = Ballots(electorate={voter: Voter() for voter in votes}, members=len(votes), votes=votes)
    return evaluate(rules(example("unsc", since))[rule], ballots).outcome


@pytest.mark.parametrize(
    ("rule", "since", "ten", "five", "outcome"),
    [
        ("UNC-27-3", date(1965, 8, 31), ["yes"] * 5 + ["abstain"] * 5, ["yes"] * 4 + ["abstain"], "adopted"),
        ("UNC-27-3", date(1965, 8, 31), ["yes"] * 4 + ["no"] * 6, ["yes"] * 4 + [ABSENT], "rejected"),
        ("UNC-27-3", date(1965, 8, 31), ["yes"] * 10, ["yes"] * 4 + ["no"], "rejected"),
        ("UNC-27-3", date(1965, 8, 31), ["yes"] * 10, ["abstain"] * 5, "adopted"),
        ("UNC-27-2", date(1965, 8, 31), ["yes"] * 10, ["no"] * 5, "adopted"),
        ("UNC-4-2", date(1965, 8, 31), ["yes"] * 10, ["yes"] * 4 + ["no"], "rejected"),
        ("UNC-27-3", date(1965, 8, 30), ["yes"] * 3 + ["no"] * 3, ["yes"] * 4 + ["abstain"], "adopted"),
        ("UNC-27-3", date(1965, 8, 30), ["yes"] * 2 + ["no"] * 4, ["yes"] * 4 + ["abstain"], "rejected"),
    ],
)
def test_the_security_council_needs_its_number_and_no_veto(
    rule: str, since: date, ten: list[str], five: list[str], outcome: str
) -> None:
    assert security_council(rule, since, ten, five) == outcome


@pytest.mark.parametrize(
    ("since", "over", "under", "elected"),
    [
        (date(2015, 12, 12), 300, 100, ()),
        (date(2015, 12, 12), 301, 100, ("change",)),
        (date(2015, 12, 13), 300, 100, ("change",)),
        (date(2015, 12, 13), 299, 100, ()),
        (date(2016, 8, 14), 48, 0, ("change",)),
        (date(2016, 8, 14), 47, 0, ()),
    ],
)
def test_debian_asks_three_to_one_of_a_change_and_a_quorum_by_the_root(
    since: date, over: int, under: int, elected: tuple[str, ...]
) -> None:
    ballots = Ballots(
        electorate={},
        members=1000,
        rankings=[Ranked((("change",), ("further",)), n=over), Ranked((("further",), ("change",)), n=under)],
        candidates=[Choosable("change", ratio="3"), Choosable("further")],
        default="further",
    )
    assert evaluate(rules(example("debian", since))["DEBIAN-A-6"], ballots).elected == elected


# -- the law, evaluated


def told(rule: str, *, members: int, yes: int = 0, no: int = 0, law: str = "koml-ipr", **how: object) -> str:
    votes = {f"s-{n}": "yes" if n <= yes else "no" for n in range(1, yes + no + 1)}
    ballots = Ballots(
        electorate={f"s-{n}": Voter() for n in range(1, members + 1)} if "roll" not in how else how.pop("roll"),  # type: ignore[arg-type]
        members=members,
        votes=votes | how.pop("besides", {}),  # type: ignore[operator]
        **how,  # type: ignore[arg-type]
    )
    return evaluate(rules(book(law))[rule], ballots).outcome


@pytest.mark.parametrize(
    ("rule", "members", "yes", "no", "outcome"),
    [
        ("KOML-11-9", 43, 12, 10, "adopted"),
        ("KOML-11-9", 43, 21, 0, "not quorate"),
        ("KOML-11-8-4", 65, 65, 0, "adopted"),
        ("KOML-11-8-4", 65, 64, 0, "rejected"),
        ("KOML-18-4-3", 65, 40, 20, "adopted"),
        ("KOML-18-4-3", 65, 39, 21, "rejected"),
        ("KOML-7-12-suspend", 43, 29, 14, "adopted"),
        ("KOML-7-12-suspend", 43, 28, 15, "rejected"),
        ("KOML-7-12-remove", 43, 39, 4, "adopted"),
        ("KOML-7-12-remove", 43, 38, 5, "rejected"),
        ("KOML-11-13-3", 43, 3, 20, "adopted"),
        ("KOML-11-13-3", 43, 2, 20, "rejected"),
        ("KOML-11-3-5", 30, 10, 20, "adopted"),
        ("KOML-11-3-5", 31, 10, 21, "rejected"),
        ("KOML-7-7", 43, 43, 0, "adopted"),
        ("KOML-7-7", 43, 42, 1, "rejected"),
    ],
)
def test_the_edges_of_the_law(rule: str, members: int, yes: int, no: int, outcome: str) -> None:
    assert told(rule, members=members, yes=yes, no=no) == outcome


def test_the_board_of_a_company_needs_more_than_half_of_those_present_and_a_third_of_all() -> None:
    away = dict.fromkeys(("s-5", "s-6", "s-7"), ABSENT)
    assert told("IKSL-12", law="iks", members=7, yes=2, no=1, besides={"s-4": "blank"} | away) == "rejected"
    assert told("IKSL-12", law="iks", members=7, yes=3, no=1, besides=away) == "adopted"
    away = {"s-5": ABSENT, "s-6": ABSENT}
    assert told("IKSL-12", law="iks", members=6, yes=2, no=2, besides=away, presiding="s-1") == "rejected"


@pytest.mark.parametrize(("weight", "outcome"), [(66, "not quorate"), (67, "adopted")])
def test_half_of_the_members_of_a_company_hold_two_thirds_of_the_votes(weight: int, outcome: str) -> None:
    there = [weight - 5, 1, 1, 1, 1, 1]
    away = [100 - weight - 3, 1, 1, 1]
    roll = {f"s-{n}": Voter(weight=one) for n, one in enumerate([*there, *away], 1)}
    absent = dict.fromkeys(("s-7", "s-8", "s-9", "s-10"), ABSENT)
    assert told("IKSL-9", law="iks", members=10, yes=6, roll=roll, besides=absent) == outcome
