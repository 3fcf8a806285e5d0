"""Who is a member on day D, known at K; and a party's life."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from projections.membership import Membership
from register.errors import UnknownId

if TYPE_CHECKING:
    from register.log import Entries


def members(entries: Entries, day: str) -> list[str]:
    return [member.party for member in Membership.of(entries).on(date.fromisoformat(day))]


def life(entries: Entries, party: str) -> list[tuple[str, str, str, tuple[int, ...]]]:
    chapters = Membership.of(entries).history(party)
    return [(str(c.since), str(c.until or ""), c.what, c.entries) for c in chapters]


def test_a_member_says_since_when_until_when_and_by_which_entry(entries: Entries) -> None:
    """
    2020-01-01 party-registered party=north name=Nord kind=municipality
    2020-01-01 as-found membership-began party=north since=2020-02-01 category=observer at_latest=true
    2021-01-01 as-found withdrawal-notified party=north since=2022-01-01
    """
    (member,) = Membership.of(entries).on(date(2021, 6, 1))
    assert (member.party, member.name, member.category, member.at_latest) == ("north", "Nord", "observer", True)
    assert (member.since, member.until, member.entry) == (date(2020, 2, 1), date(2022, 1, 1), 2)


@pytest.mark.parametrize(
    ("day", "expected"),
    [("2019-12-31", []), ("2020-01-01", ["north"]), ("2021-12-31", ["north"]), ("2022-01-01", [])],
)
def test_a_period_holds_its_first_day_and_not_its_last(entries: Entries, day: str, expected: list[str]) -> None:
    """
    2020-01-01 party-registered party=north name=Nord kind=municipality
    2020-01-01 membership-began party=north since=2020-01-01
    2021-01-01 withdrawal-notified party=north since=2022-01-01
    """
    assert members(entries, day) == expected


@pytest.mark.parametrize(
    ("known", "expected"), [(0, []), (2, []), (3, []), (4, ["north"]), (5, ["north", "south"]), (6, ["south"])]
)
def test_only_what_was_known_counts(told: Any, known: int, expected: list[str]) -> None:
    """
    2020-01-01 party-registered party=north name=Nord kind=municipality
    2020-01-01 party-registered party=south name=Sør kind=municipality
    2020-01-01 membership-began party=north since=2020-01-01
    2020-01-01 membership-began party=south since=2020-01-01
    2020-06-01 withdrawal-notified party=north since=2021-01-01
    """
    assert members(told.entries(known), "2022-01-01") == expected


def test_a_correction_and_a_striking_hold_from_the_entry_that_makes_them(told: Any) -> None:
    """
    2020-01-01 party-registered party=north name=Nord kind=municipality
    2020-01-01 party-registered party=south name=Sør kind=municipality
    2020-01-01 membership-began party=north since=2020-01-01
    2020-01-01 membership-began party=south since=2020-01-01
    2020-02-01 entry-corrected entry="#3" reason=R instead={"type": "membership-began", "data":
        {"on": "2020-01-01", "party": "north", "since": "2020-06-01"}}
    2020-02-01 entries-struck entries=["#4"] reason=R
    """
    asked = [members(told.entries(known), "2020-03-01") for known in (5, 6, 7)]
    assert asked == [["north", "south"], ["south"], []]
    assert members(told.entries(), "2020-06-01") == ["north"]


def test_members_bear_the_names_of_the_day_and_stand_in_their_order(told: Any) -> None:
    """
    2020-01-01 party-registered party=a name=Østby kind=municipality
    2020-01-01 party-registered party=b name=alnes kind=municipality
    2020-01-01 party-registered party=c name=Berg kind=municipality
    2020-01-01 membership-began party=a since=2020-01-01
    2020-01-01 membership-began party=b since=2020-01-01
    2020-01-01 membership-began party=c since=2020-01-01
    2020-02-01 party-renamed party=a name=Aa since=2021-01-01
    """
    asked = Membership.of(told.entries())
    assert [member.name for member in asked.on(date(2020, 12, 31))] == ["alnes", "Berg", "Østby"]
    assert [member.name for member in asked.on(date(2021, 1, 1))] == ["Aa", "alnes", "Berg"]


def test_a_notice_taken_back_ends_nothing(entries: Entries) -> None:
    """
    2020-01-01 party-registered party=north name=Nord kind=municipality
    2020-01-01 membership-began party=north since=2020-01-01
    2020-06-01 withdrawal-notified party=north since=2021-01-01
    2020-07-01 withdrawal-revoked party=north
    """
    assert members(entries, "2021-01-01") == ["north"]


def test_whoever_leaves_can_come_back(entries: Entries) -> None:
    """
    2020-01-01 party-registered party=north name=Nord kind=municipality
    2020-01-01 membership-began party=north since=2020-01-01
    2020-06-01 membership-ended party=north since=2021-01-01 ground=expelled
    2022-01-01 membership-began party=north since=2022-01-01
    """
    assert [members(entries, f"{year}-06-01") for year in (2020, 2021, 2022)] == [["north"], [], ["north"]]
    assert life(entries, "north") == [
        ("2020-01-01", "", "exists as Nord", (1,)),
        ("2020-01-01", "2021-01-01", "member", (2, 3)),
        ("2022-01-01", "", "member", (4,)),
    ]


def test_a_merger_ends_a_membership_and_its_successor_is_no_member_by_it(entries: Entries) -> None:
    """
    2018-01-01 party-registered party=akershus name=Akershus kind=county
    2018-01-01 party-registered party=ostfold name=Østfold kind=county
    2018-01-01 party-registered party=viken name=Viken kind=county since=2020-01-01
    2018-01-01 membership-began party=akershus since=2018-01-01
    2019-01-01 parties-merged predecessors=["akershus", "ostfold"] successor=viken since=2020-01-01
    """
    assert members(entries, "2019-12-31") == ["akershus"]
    assert members(entries, "2020-01-01") == []
    assert life(entries, "akershus") == [
        ("2018-01-01", "2020-01-01", "exists as Akershus", (1, 5)),
        ("2018-01-01", "2020-01-01", "member", (4, 5)),
        ("2020-01-01", "", "goes on as Viken", (5,)),
    ]
    assert life(entries, "viken") == [("2020-01-01", "", "exists as Viken", (3,))]


def test_a_life_tells_names_splits_and_the_end(entries: Entries) -> None:
    """
    2018-01-01 party-registered party=viken name=Viken kind=county at_latest=true
    2018-01-01 party-registered party=ostfold name=Østfold kind=county since=2024-01-01
    2018-01-01 party-registered party=akershus name=Akershus kind=county since=2024-01-01
    2019-01-01 party-renamed party=viken name="Viken fylke" since=2019-06-01
    2023-01-01 party-split predecessor=viken successors=["ostfold", "akershus"] since=2024-01-01
    2023-01-01 as-found membership-began party=ostfold since=2024-01-01 category=associate
    2023-01-01 party-dissolved party=ostfold since=2025-01-01
    """
    assert life(entries, "viken") == [
        ("2018-01-01", "2024-01-01", "exists as Viken (at the latest)", (1, 5)),
        ("2019-06-01", "", "is called Viken fylke", (4,)),
        ("2024-01-01", "", "goes on as Østfold, Akershus", (5,)),
    ]
    assert life(entries, "ostfold") == [
        ("2024-01-01", "2025-01-01", "exists as Østfold", (2, 7)),
        ("2024-01-01", "2025-01-01", "member (associate)", (6, 7)),
        ("2025-01-01", "", "is dissolved", (7,)),
    ]


def test_nobody_is_a_member_of_an_empty_history(told: Any) -> None:
    """Nothing is told."""
    assert Membership.of(told.entries(0)).on(date(2020, 1, 1)) == ()


@pytest.mark.parametrize(("asked", "nearest"), [("nort", "north"), ("zzz", None), ("council", None)])
def test_an_unknown_party_is_no_party_and_the_nearest_is_named(
    entries: Entries, asked: str, nearest: str | None
) -> None:
    """
    2020-01-01 party-registered party=north name=Nord kind=municipality
    2020-01-01 body-established body=council name=Rådet kind=assembly
    """
    with pytest.raises(UnknownId) as caught:
        Membership.of(entries).history(asked)
    assert caught.value.nearest == nearest


def test_what_can_be_read_only_once_is_enough(told: Any) -> None:
    """
    2020-01-01 party-registered party=north name=Nord kind=municipality
    2020-01-01 membership-began party=north since=2020-01-01
    2020-02-01 entries-struck entries=["#2"] reason=R
    """
    assert Membership.of(iter(told.entries())).on(date(2020, 6, 1)) == ()
