"""Who is a member on day D, known at K; and a party's life."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import attrs
import pytest

from projections.membership import Membership
from register.errors import UnknownId
from register.events import (
    DecisionAnnulled,
    MembershipBegan,
    OrganisationConverted,
    OrganisationDissolved,
    OrganisationFounded,
    Paragraph,
    PartyRegistered,
    RulebookAdopted,
)

if TYPE_CHECKING:
    from register.log import Entries


def members(entries: Entries, day: str) -> list[str]:
    return [member.party for member in Membership.of(entries).on(date.fromisoformat(day))]


def voting(entries: Entries, day: str) -> dict[str, bool]:
    return {member.party: member.voting for member in Membership.of(entries).on(date.fromisoformat(day))}


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
    2020-06-01 as-found membership-ended party=north since=2021-01-01 ground=expelled
    2022-01-01 membership-began party=north since=2022-01-01
    """
    assert [members(entries, f"{year}-06-01") for year in (2020, 2021, 2022)] == [["north"], [], ["north"]]


def test_a_merger_ends_a_membership_and_its_successor_is_no_member_by_it(entries: Entries) -> None:
    """
    2018-01-01 party-registered party=akershus name=Akershus kind=county
    2018-01-01 party-registered party=ostfold name=Østfold kind=county
    2018-01-01 party-registered party=viken name=Viken kind=county since=2020-01-01
    2018-01-01 membership-began party=akershus since=2018-01-01
    2019-01-01 parties-merged predecessors=["akershus", "ostfold"] successor=viken since=2020-01-01
    """
    assert [members(entries, day) for day in ("2019-12-31", "2020-01-01")] == [["akershus"], []]


def test_an_heir_is_a_member_on_the_terms_of_its_predecessor(entries: Entries) -> None:
    """
    2018-01-01 party-registered party=akershus name=Akershus kind=county
    2018-01-01 party-registered party=viken name=Viken kind=county since=2020-01-01
    2018-01-01 membership-began party=akershus since=2018-01-01 category=associate weight=3 representatives=2
    2019-01-01 parties-merged predecessors=["akershus"] successor=viken since=2020-01-01
    2020-01-01 succession-recognised predecessor=akershus successor=viken since=2020-01-01
    """
    (heir,) = Membership.of(entries).on(date(2020, 1, 1))
    assert attrs.astuple(heir, filter=lambda field, _: field.name in TERMS) == ("county", "associate", 3, 2, False)
    assert (heir.party, heir.since, heir.entry) == ("viken", date(2020, 1, 1), 5)


TERMS = ("kind", "category", "weight", "representatives", "provisional")


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2020-12-31", ("municipality", "observer", None, None, True)),
        ("2021-01-01", ("municipality", "full", 2, None, True)),
        ("2022-01-01", ("municipality", "full", 2, 4, False)),
    ],
)
def test_a_member_is_shown_on_the_terms_of_the_day(entries: Entries, day: str, expected: tuple[object, ...]) -> None:
    """
    2020-01-01 party-registered party=north name=Nord kind=municipality
    2020-01-01 membership-began party=north since=2020-01-01 category=observer provisional=true
    2020-06-01 membership-changed party=north since=2021-01-01 category=full weight=2
    2020-06-01 membership-changed party=north since=2022-01-01 representatives=4 provisional=false
    """
    (member,) = Membership.of(entries).on(date.fromisoformat(day))
    assert attrs.astuple(member, filter=lambda field, _: field.name in TERMS) == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2020-12-31", {"full": True, "seen": False, "tried": True}),
        ("2021-01-01", {"full": False, "seen": False, "tried": True}),
        ("2021-06-30", {"full": False, "seen": False, "tried": True}),
        ("2021-07-01", {"full": True, "seen": False, "tried": True}),
    ],
)
def test_an_observer_and_whoever_is_suspended_is_a_member_without_a_vote(
    entries: Entries, day: str, expected: dict[str, bool]
) -> None:
    """
    2020-01-01 party-registered party=full name=Nord kind=municipality
    2020-01-01 party-registered party=seen name=Sør kind=municipality
    2020-01-01 party-registered party=tried name=Øst kind=municipality
    2020-01-01 membership-began party=full since=2020-01-01
    2020-01-01 membership-began party=seen since=2020-01-01 category=observer
    2020-01-01 membership-began party=tried since=2020-01-01 provisional=true
    2020-06-01 rights-suspended party=full since=2021-01-01 until=2021-07-01
    """
    assert voting(entries, day) == expected


@pytest.mark.parametrize(("day", "expected"), [("2020-12-31", True), ("2021-01-01", False), ("2022-01-01", True)])
def test_the_provisional_vote_unless_a_paragraph_of_the_day_says_otherwise(
    chained: Any, day: str, *, expected: bool
) -> None:
    since, silent = date(2020, 1, 1), Paragraph(paragraph="STAT-1", cites="§ 1", check="the_provisional_do_not_vote")
    statutes = {"on": since, "rulebook": "statutes", "name": "Vedtekter", "paragraphs": (silent,)}
    entries = chained(
        [
            PartyRegistered(on=since, party="north", name="Nord", kind="municipality"),
            MembershipBegan(on=since, party="north", since=since, provisional=True),
            RulebookAdopted(**statutes, since=date(2021, 1, 1), until=date(2022, 1, 1)),
        ]
    )
    assert voting(entries, day) == {"north": expected}


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2004-12-31", "Osloregionen was founded on 2004-12-17, with effect from 2005-01-01."),
        ("2005-01-01", None),
        ("2020-12-31", None),
        ("2021-01-01", "Osloregionen IPR was dissolved on 2020-06-01, with effect from 2021-01-01."),
        ("2024-12-31", "Osloregionen IPR was dissolved on 2020-06-01, with effect from 2021-01-01."),
        ("2025-01-01", None),
    ],
)
def test_a_day_before_the_founding_or_after_the_end_is_said_to_be_one(
    entries: Entries, day: str, expected: str | None
) -> None:
    """
    2004-01-01 party-registered party=oslo name=Oslo kind=municipality
    2004-12-17 organisation-founded name=Osloregionen founders=["oslo"] since=2005-01-01 legal_form=allianse
    2012-01-01 organisation-converted name="Osloregionen IPR" since=2012-06-01 legal_form=IPR
    2020-06-01 as-found organisation-dissolved since=2021-01-01
    2024-12-01 as-found organisation-founded name=Ny founders=["oslo"] since=2025-01-01 legal_form=IPR
    """
    assert Membership.of(entries).founded(date.fromisoformat(day)) == expected


def test_nobody_knows_when_it_was_founded_where_nobody_said(told: Any) -> None:
    """
    2020-01-01 party-registered party=oslo name=Oslo kind=municipality
    """
    assert Membership.of(told.entries()).founded(date.min) is None


def test_before_an_opening_balance_nobody_can_say_that_there_was_no_organisation(told: Any) -> None:
    """
    2020-01-01 party-registered party=oslo name=Oslo kind=municipality
    2020-01-01 organisation-founded name=Oslo founders=["oslo"] since=2020-01-01 legal_form=IPR at_latest=true
    """
    assert Membership.of(told.entries()).founded(date(2019, 12, 31)) is None


def test_a_dissolution_whose_decision_is_annulled_ends_nothing(chained: Any) -> None:
    day = date(2020, 1, 1)
    annulled = DecisionAnnulled(on=day, decision="d-1", effect="from the start")
    entries = chained([OrganisationDissolved(on=day, since=day, decision="d-1"), annulled])
    assert Membership.of(entries).founded(date.max) is None


def test_an_organisation_that_is_founded_anew_the_day_it_ends_is_there(chained: Any) -> None:
    day = date(2020, 1, 1)
    founded = OrganisationFounded(on=day, name="Ny", founders=(), since=day, legal_form="IPR")
    assert Membership.of(chained([OrganisationDissolved(on=day, since=day), founded])).founded(day) is None


def test_an_organisation_ends_under_the_name_that_it_has_that_day(chained: Any) -> None:
    day = date(2020, 1, 1)
    converted = OrganisationConverted(on=day, name="Ny", since=day, legal_form="IPR")
    assert Membership.of(chained([converted, OrganisationDissolved(on=day, since=day)])).founded(day) == (
        "Ny was dissolved on 2020-01-01, with effect from 2020-01-01."
    )


def test_a_register_whose_organisation_was_never_named_calls_it_by_the_name_it_was_opened_under(chained: Any) -> None:
    day = date(2020, 1, 1)
    entries = chained([OrganisationDissolved(on=day, since=day)])
    assert Membership.of(entries).founded(day) == ("Rådet was dissolved on 2020-01-01, with effect from 2020-01-01.")


def test_a_party_that_is_no_member_is_not_found_among_them(entries: Entries) -> None:
    """
    2020-01-01 party-registered party=north name=Nord kind=municipality
    """
    assert Membership.of(entries).member("north", date(2020, 1, 1)) is None


def test_whoever_was_never_registered_is_called_by_its_id(chained: Any) -> None:
    began = MembershipBegan(on=date.min, party="ghost", since=date.min)
    (member,) = Membership.of(chained([began])).on(date.max)
    assert (member.name, member.kind) == ("ghost", "other")


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


@pytest.mark.parametrize(
    ("day", "expected"),
    [("2018-12-31", ()), ("2019-01-01", ("alnes", "Nord")), ("2020-01-01", ("Nord",)), ("2020-06-01", ())],
)
def test_whoever_may_have_been_a_member_is_named_where_nobody_knows(
    entries: Entries, day: str, expected: tuple[str, ...]
) -> None:
    """
    2019-01-01 party-registered party=north name=Nord kind=municipality
    2019-01-01 party-registered party=a name=alnes kind=municipality
    2019-01-01 party-registered party=south name=Sør kind=municipality
    2020-01-01 as-found membership-began party=north since=2020-06-01 at_latest=true
    2020-01-01 as-found membership-began party=a since=2020-01-01 at_latest=true
    2020-01-01 as-found membership-began party=south since=2020-06-01
    """
    assert Membership.of(entries).not_known(date.fromisoformat(day)) == expected


def test_before_the_founding_nobody_may_have_been_a_member(entries: Entries) -> None:
    """
    2019-01-01 party-registered party=north name=Nord kind=municipality
    2020-01-01 as-found organisation-founded name=Rådet founders=["north"] since=2020-01-01 legal_form=IPR
    2020-01-01 as-found membership-began party=north since=2020-06-01 at_latest=true
    """
    asked = Membership.of(entries)
    assert [asked.not_known(date.fromisoformat(day)) for day in ("2019-12-31", "2020-01-01")] == [(), ("Nord",)]
