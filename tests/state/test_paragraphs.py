"""What the paragraphs of a day say of belonging: procedures, boundaries, notices, and whom they are read for."""

from __future__ import annotations

import ast
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import cli
import projections
import register
from register.checks import CHECKS
from register.events import MembershipBegan, Paragraph, Parameter, PartyRegistered, RulebookAdopted
from register.state import State, fold, paragraphs
from register.state.paragraphs import NoticePeriod, Procedure

if TYPE_CHECKING:
    from collections.abc import Callable

    from register.entry import Entry
    from register.events import Event

    Chain = Callable[[list[Event]], list[Entry]]
    Day = Callable[[str], date]
    Asked = Callable[..., State]

FIRST = date(2024, 1, 1)
A_WAY = {"procedure": "A", "body": "board", "ratified": "all"}


@pytest.fixture
def asked(chained: Chain) -> Asked:
    """The state in which each of these checks is relied on from the second of January, with these parameters."""

    def tell(*listed: tuple[str, dict[str, Any]], events: tuple[Event, ...] = ()) -> State:
        written = tuple(
            Paragraph(
                paragraph=f"STAT-{place}",
                cites=f"§ {place}",
                check=check,
                parameters=tuple(Parameter(name=name, value=value) for name, value in given.items()),
            )
            for place, (check, given) in enumerate(listed, start=1)
        )
        since = date(2024, 1, 2)
        book = RulebookAdopted(on=FIRST, rulebook="statutes", name="Vedtekter", since=since, paragraphs=written)
        return fold(chained([*events, book]))

    return tell


NAMED = {name: value for name, value in vars(paragraphs).items() if name.startswith("THE_")}
PACKAGES = [Path(str(package.__file__)).parent for package in (register, projections)]
FILES = [
    path
    for path in (Path(cli.__file__), *(path for top in PACKAGES for path in sorted(top.rglob("*.py"))))
    if "checks" not in path.parts and path.name != "paragraphs.py"
]


@pytest.mark.parametrize("name", sorted(NAMED))
def test_every_check_that_is_named_is_in_the_table(name: str) -> None:
    assert NAMED[name] in CHECKS


def test_no_other_module_names_a_check() -> None:
    texts = [node.value for path in FILES for node in ast.walk(ast.parse(path.read_text("utf-8"))) if _is_text(node)]
    assert CHECKS.keys() & set(texts) == set()


def _is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def test_each_paragraph_of_the_day_says_one_procedure(asked: Asked, day: Day) -> None:
    of_members = {"procedure": "C", "body": "assembly|board", "ratified": "2/3"}
    state = asked(("the_way_in_is_gone", A_WAY), ("the_way_in_is_gone", of_members))
    assert [paragraphs.procedures(state, day(on)) for on in ("2024-01-01", "2024-01-02")] == [
        [],
        [Procedure("A", ("board",), "all"), Procedure("C", ("assembly", "board"), "2/3")],
    ]


@pytest.mark.parametrize(
    "said",
    [
        {"procedure": "A", "body": "board"},
        A_WAY | {"whose": "board"},
        A_WAY | {"procedure": "D"},
        *(A_WAY | {"ratified": value} for value in ("everybody", "1/0", "3/2", "5", "9" * 5_000, -1, 0)),
    ],
)
def test_a_paragraph_that_says_no_procedure_wants_none(asked: Asked, day: Day, said: dict[str, int | str]) -> None:
    assert paragraphs.procedures(asked(("the_way_in_is_gone", said)), day("2024-01-02")) == []


@pytest.mark.parametrize(("letter", "itself", "members"), [("A", False, False), ("B", True, False), ("C", True, True)])
def test_a_procedure_asks_its_assembly_and_the_members(letter: str, *, itself: bool, members: bool) -> None:
    procedure = Procedure(letter, ("board",), "all")
    assert (procedure.asks_its_assembly, procedure.asks_members) == (itself, members)


@pytest.mark.parametrize(("letter", "expected"), [("A", False), ("B", True), ("C", True)])
def test_the_own_assembly_is_asked_by_the_procedure(asked: Asked, day: Day, letter: str, *, expected: bool) -> None:
    state = asked(("the_way_in_is_gone", A_WAY | {"procedure": letter}))
    assert paragraphs.coming_in(state, day("2024-01-02")).asks_its_assembly == expected


def test_the_own_assembly_is_asked_by_the_law(asked: Asked, day: Day) -> None:
    state = asked(("the_own_assembly_acceded", {}))
    assert [paragraphs.coming_in(state, day(on)).asks_its_assembly for on in ("2024-01-01", "2024-01-02")] == [
        False,
        True,
    ]


@pytest.mark.parametrize(
    ("ratified", "of", "must"),
    [
        ("all", 3, 3),
        ("2", 3, 2),
        ("4", 3, 4),
        ("2/3", 3, 2),
        ("2/3", 4, 3),
        ("1/2", 3, 2),
        ("1/2", 4, 2),
        ("all", 0, 0),
    ],
)
def test_a_share_of_the_members_is_rounded_up(ratified: str, of: int, must: int) -> None:
    assert paragraphs.needed(ratified, of) == must


@pytest.mark.parametrize(
    ("boundary", "on", "start"),
    [
        ("year", "2024-01-01", "2024-01-01"),
        ("year", "2024-01-02", "2025-01-01"),
        ("none", "2024-01-02", "2024-01-02"),
        ("year", "9999-06-01", "9999-12-31"),
    ],
)
def test_a_membership_may_begin_at_the_boundary(asked: Asked, day: Day, boundary: str, on: str, start: str) -> None:
    state = asked(("membership_begins_at_the_boundary", {"boundary": boundary}))
    assert paragraphs.coming_in(state, day("2024-01-02")).start(day(on)) == day(start)


@pytest.mark.parametrize(
    ("months", "boundary", "received", "out"),
    [
        (6, "year", "2019-07-01", "2020-01-01"),
        (6, "year", "2019-07-02", "2021-01-01"),
        (6, "none", "2019-08-31", "2020-02-29"),
        (12, "none", "2024-02-29", "2025-02-28"),
        (6, "none", "2024-12-31", "2025-06-30"),
        (10**9, "year", "2024-12-31", "9999-12-31"),
    ],
)
def test_a_notice_is_out_at_the_first_boundary_after_its_months(
    day: Day, months: int, boundary: str, received: str, out: str
) -> None:
    assert NoticePeriod(months, boundary).first_day_out(day(received)) == day(out)


@pytest.mark.parametrize(
    ("boundary", "on", "expected"),
    [("year", "2028-01-01", True), ("year", "2028-05-17", False), ("none", "2028-05-17", True)],
)
def test_a_notice_ends_on_a_boundary(day: Day, boundary: str, on: str, *, expected: bool) -> None:
    assert NoticePeriod(12, boundary).ends_on(day(on)) == expected


def test_where_two_notices_are_set_both_are_kept(asked: Asked, day: Day) -> None:
    state = asked(
        ("notice_is_kept", {"months": 3, "boundary": "year"}), ("notice_is_kept", {"months": 12, "boundary": "none"})
    )
    assert paragraphs.first_day_out(state, day("2024-05-17")) == day("2026-01-01")


@pytest.mark.parametrize(
    "said",
    [
        {"months": -1, "boundary": "none"},
        {"months": "six", "boundary": "none"},
        {"months": 6, "boundary": "month"},
        {"months": 6},
    ],
)
def test_a_paragraph_that_sets_no_notice_lets_nobody_out(asked: Asked, day: Day, said: dict[str, int | str]) -> None:
    assert paragraphs.first_day_out(asked(("notice_is_kept", said)), day("2024-05-17")) is None


@pytest.mark.parametrize(
    ("listed", "says"), [([("the_provisional_do_not_vote", {})], ("is a member provisionally", 2)), ([], None)]
)
def test_who_is_a_member_provisionally_has_no_vote_where_a_paragraph_says_so(
    asked: Asked, day: Day, listed: list[tuple[str, dict[str, Any]]], says: tuple[str, int] | None
) -> None:
    oslo = PartyRegistered(on=FIRST, party="oslo", name="Oslo", kind="municipality")
    began = MembershipBegan(on=FIRST, party="oslo", since=FIRST, provisional=True)
    state = asked(*listed, events=(oslo, began))
    assert state.has_no_vote("oslo", day("2024-01-02")) == says
