from __future__ import annotations

from datetime import date
from itertools import permutations
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from register.errors import UnknownId
from register.events import (
    BoundaryAdjusted,
    Identifier,
    PartiesMerged,
    PartyDissolved,
    PartyRegistered,
    PartyRenamed,
    PartyRenumbered,
    PartySplit,
)
from register.state import State, fold
from register.state.parties import Numbered

if TYPE_CHECKING:
    from collections.abc import Callable

    from register.entry import Entry
    from register.events import Event
    from register.state.parties import Party

    Day = Callable[[str], date]
    Chain = Callable[..., list[Entry]]


@pytest.fixture
def counties(chained: Chain, day: Day) -> State:
    """Three counties become Viken in 2020, which becomes three in 2024: other ones, of the same names."""
    told, early, late = day("2024-01-01"), day("2020-01-01"), day("2024-01-01")

    def county(party: str, name: str, since: date | None) -> PartyRegistered:
        opening = {"at_latest": True} if since is None else {"since": since}
        return PartyRegistered(on=day("2015-01-01"), party=party, name=name, kind="county", **opening)  # type: ignore[arg-type]

    return fold(
        chained(
            [
                county("akershus", "Akershus", None),
                county("buskerud", "Buskerud", None),
                county("ostfold", "Østfold", None),
                county("viken", "Viken", early),
                county("akershus-2024", "Akershus", late),
                county("buskerud-2024", "Buskerud", late),
                county("ostfold-2024", "Østfold", late),
                PartiesMerged(
                    on=told, predecessors=("akershus", "buskerud", "ostfold"), successor="viken", since=early
                ),
                PartySplit(
                    on=told,
                    predecessor="viken",
                    successors=("akershus-2024", "buskerud-2024", "ostfold-2024"),
                    since=late,
                ),
            ]
        )
    )


@pytest.mark.parametrize(
    ("party", "exists"),
    [
        ("akershus", [True, True, False, False, False]),
        ("viken", [False, False, True, True, False]),
        ("akershus-2024", [False, False, False, False, True]),
    ],
)
def test_a_party_exists_from_its_first_day_up_to_its_end(
    counties: State, day: Day, party: str, exists: list[bool]
) -> None:
    days = ("2004-12-17", "2019-12-31", "2020-01-01", "2023-12-31", "2024-01-01")
    assert [counties.party(party).exists(day(on)) for on in days] == exists


def test_a_name_is_no_identity(counties: State, day: Day) -> None:
    old, new = counties.party("akershus"), counties.party("akershus-2024")
    assert old.name(day("2019-01-01")) == new.name(day("2024-01-01"))
    assert not old.exists(day("2024-01-01"))
    assert [became for _, _, became in old.became] == [("viken",)]


def test_a_split_says_what_became_of_a_party(counties: State, day: Day) -> None:
    viken = counties.party("viken")
    assert viken.until == day("2024-01-01")
    assert viken.became == [(day("2024-01-01"), 9, ("akershus-2024", "buskerud-2024", "ostfold-2024"))]


def test_the_one_into_which_others_merge_goes_on(chained: Chain, day: Day) -> None:
    on = day("2017-06-08")
    asker, hurum = (
        PartyRegistered(on=on, party=party, name=party.title(), kind="municipality") for party in ("asker", "hurum")
    )
    merged = PartiesMerged(on=on, predecessors=("asker", "hurum"), successor="asker", since=day("2020-01-01"))
    state = fold(chained([asker, hurum, merged]))
    assert state.party("asker").exists(day("2020-01-01"))
    assert not state.party("hurum").exists(day("2020-01-01"))


def test_a_party_that_gives_a_part_away_goes_on(chained: Chain, day: Day) -> None:
    on = day("2024-01-01")
    alesund, haram = (
        PartyRegistered(on=on, party=p, name=p.title(), kind="municipality") for p in ("alesund", "haram")
    )
    split = PartySplit(on=on, predecessor="alesund", successors=("alesund", "haram"), since=on)
    assert fold(chained([alesund, haram, split])).party("alesund").exists(on)


def test_of_two_ends_the_first_counts(chained: Chain, day: Day) -> None:
    on = day("2010-01-01")
    state = fold(
        chained(
            [
                PartyRegistered(on=on, party="hurum", name="Hurum", kind="municipality"),
                PartyDissolved(on=on, party="hurum", since=day("2021-01-01")),
                PartyDissolved(on=on, party="hurum", since=day("2020-01-01")),
            ]
        )
    )
    assert state.party("hurum").until == day("2020-01-01")


def test_the_name_is_that_of_the_day(chained: Chain, day: Day) -> None:
    on = day("2010-01-01")
    state = fold(
        chained(
            [
                PartyRegistered(on=on, party="rad", name="Rådet", kind="association"),
                PartyRenamed(on=on, party="rad", name="Rådet II", since=day("2022-01-01")),
                PartyRenamed(on=on, party="rad", name="Rådet I", since=day("2021-01-01")),
                PartyRenamed(on=on, party="rad", name="Rådet 2", since=day("2022-01-01")),
            ]
        )
    )
    days = ("2020-01-01", "2021-01-01", "2021-12-31", "2022-01-01")
    assert [state.parties.name("rad", day(on)) for on in days] == ["Rådet", "Rådet I", "Rådet I", "Rådet 2"]


def test_a_party_may_be_told_of_before_it_is_registered(chained: Chain, day: Day) -> None:
    on = day("2010-01-01")
    events = [
        PartyRegistered(on=on, party="rad", name="Rådet", kind="association"),
        PartyRenamed(on=on, party="rad", name="Rådet I", since=day("2021-01-01")),
        PartyDissolved(on=on, party="rad", since=day("2022-01-01")),
    ]
    for told in (events, events[::-1]):
        party = fold(chained(told)).party("rad")
        assert (party.name(day("2021-01-01")), party.until) == ("Rådet I", day("2022-01-01"))


def test_an_unknown_party_is_called_by_its_id_and_the_nearest_is_named(counties: State, day: Day) -> None:
    assert counties.parties.name("vike", day("2020-01-01")) == "vike"
    with pytest.raises(UnknownId) as found:
        counties.party("vike")
    assert str(found.value) == "The register knows no party 'vike'. Did you mean 'viken'?"


@pytest.mark.parametrize(
    ("since", "until", "was_there"),
    [
        ("2019-12-31", None, True),
        ("2020-01-01", None, False),
        ("2010-01-01", "2020-01-01", True),
        ("2010-01-01", "2019-12-31", False),
        ("2010-01-01", "2020-01-02", True),
    ],
)
def test_who_ends_that_day_existed_up_to_it_and_who_begins_that_day_did_not(
    chained: Chain, day: Day, since: str, until: str | None, *, was_there: bool
) -> None:
    ended = [PartyDissolved(on=day("2010-01-01"), party="hurum", since=day(until))] if until else []
    state = fold(chained([registered("hurum", since), *ended]))
    assert state.party("hurum").existed_up_to(day("2020-01-01")) is was_there


def test_parties_are_listed_in_the_order_told(counties: State) -> None:
    assert list(counties.parties)[:4] == ["akershus", "buskerud", "ostfold", "viken"]


def test_parties_are_found_by_their_ids_each_once(counties: State) -> None:
    found = counties.parties.named(["viken", "akershus", "nobody", "viken"])
    assert [party.registered.party for party in found] == ["viken", "akershus"]


# -- what it came of


def test_a_party_came_of_those_that_merged_into_it_and_of_what_was_split(counties: State, day: Day) -> None:
    assert counties.party("viken").came_of() == [(day("2020-01-01"), 8, ("akershus", "buskerud", "ostfold"))]
    assert counties.party("akershus-2024").came_of() == [(day("2024-01-01"), 9, ("viken",))]
    assert counties.party("akershus").came_of() == []


def test_the_one_into_which_others_merge_came_of_those_alone(chained: Chain, day: Day) -> None:
    merged = PartiesMerged(
        on=day("2019-01-01"), predecessors=("asker", "hurum"), successor="asker", since=day("2020-01-01")
    )
    state = fold(chained([registered("asker", "2010-01-01"), registered("hurum", "2010-01-01"), merged]))
    assert state.party("asker").came_of() == [(day("2020-01-01"), 3, ("hurum",))]


def test_a_party_that_gave_a_part_away_came_of_nobody(chained: Chain, day: Day) -> None:
    on = day("2024-01-01")
    split = PartySplit(on=on, predecessor="alesund", successors=("alesund", "haram"), since=on)
    state = fold(chained([registered("alesund", "2020-01-01"), registered("haram", "2024-01-01"), split]))
    assert state.party("alesund").came_of() == []
    assert state.party("haram").came_of() == [(on, 3, ("alesund",))]


def test_every_party_of_a_reform_knows_of_it_once(chained: Chain, day: Day) -> None:
    on, since = day("2019-01-01"), day("2020-01-01")
    merged = PartiesMerged(on=on, predecessors=("asker", "hurum"), successor="asker", since=since)
    moved = BoundaryAdjusted(on=on, parties=("asker", "oslo", "asker"), since=since)
    told = [registered(party, "2010-01-01") for party in ("asker", "hurum", "oslo")]
    state = fold(chained([*told, merged, moved]))
    assert {party: [number for _, number, _ in state.party(party).reforms] for party in state.parties} == {
        "asker": [4, 5],
        "hurum": [4],
        "oslo": [5],
    }
    assert state.party("oslo").exists(day("2021-01-01"))


# -- numbers over time


def registered(
    party: str, since: str | None, *numbers: Identifier, name: str | None = None, on: str = "2010-01-01"
) -> PartyRegistered:
    return PartyRegistered(
        on=date.fromisoformat(on),
        party=party,
        name=name or party.title(),
        kind="municipality",
        identifiers=numbers,
        since=date.fromisoformat(since) if since else None,
        at_latest=since is None,
    )


def number(value: str, scheme: str = "kommunenummer", since: str | None = None, until: str | None = None) -> Identifier:
    return Identifier(
        scheme=scheme,
        value=value,
        since=date.fromisoformat(since) if since else None,
        until=date.fromisoformat(until) if until else None,
    )


def renumbered(party: str, value: str, since: str, scheme: str = "kommunenummer") -> PartyRenumbered:
    day = date.fromisoformat(since)
    return PartyRenumbered(on=day, party=party, identifier=number(value, scheme), since=day)


def numbers(party: Party, scheme: str = "kommunenummer") -> list[tuple[str, str | None, str | None]]:
    """The numbers of a scheme in order of their days, each with its first day and the first day after."""
    held = [one for one in party.numbers() if one.scheme == scheme]
    return [
        (one.value, one.since and str(one.since), one.until and str(one.until))
        for one in sorted(held, key=lambda one: one.since or date.min)
    ]


def test_a_number_ends_where_another_of_its_scheme_begins(chained: Chain) -> None:
    told: list[Event] = [
        registered("halden", None, number("0101"), number("959159092", "organisasjonsnummer")),
        renumbered("halden", "3001", "2020-01-01"),
        renumbered("halden", "3101", "2024-01-01"),
    ]
    for order in permutations(told):
        halden = fold(chained(order)).party("halden")
        assert numbers(halden) == [
            ("0101", None, "2020-01-01"),
            ("3001", "2020-01-01", "2024-01-01"),
            ("3101", "2024-01-01", None),
        ]
        assert numbers(halden, "organisasjonsnummer") == [("959159092", None, None)]


def test_a_registration_may_tell_all_numbers_with_their_days(chained: Chain) -> None:
    told = registered(
        "lunner", "1898-01-01", number("0533"), number("3054", since="2020-01-01"), number("3234", since="2024-01-01")
    )
    assert numbers(fold(chained([told])).party("lunner")) == [
        ("0533", "1898-01-01", "2020-01-01"),
        ("3054", "2020-01-01", "2024-01-01"),
        ("3234", "2024-01-01", None),
    ]


def test_a_number_without_a_day_begins_with_its_party_and_ends_with_it(chained: Chain, day: Day) -> None:
    dissolved = PartyDissolved(on=day("2022-06-23"), party="viken", since=day("2024-01-01"))
    viken = fold(chained([registered("viken", "2020-01-01", number("30", "fylkesnummer")), dissolved])).party("viken")
    assert numbers(viken, "fylkesnummer") == [("30", "2020-01-01", "2024-01-01")]


def test_a_number_that_was_said_to_be_over_is_over_then(chained: Chain) -> None:
    told = registered("viken", "2020-01-01", number("30", until="2023-06-01"))
    assert numbers(fold(chained([told])).party("viken")) == [("30", "2020-01-01", "2023-06-01")]


def test_a_number_of_the_first_day_stands_instead_of_one_without_a_day(chained: Chain) -> None:
    told: list[Event] = [registered("viken", "2020-01-01", number("03")), renumbered("viken", "30", "2020-01-01")]
    for order in (told, told[::-1]):
        viken = fold(chained(order)).party("viken")
        assert [one.value for one in viken.numbers() if one.holds(date(2020, 1, 1))] == ["30"]


def test_of_two_numbers_of_one_day_the_one_told_last_holds(chained: Chain) -> None:
    told = [
        registered("viken", "2010-01-01"),
        renumbered("viken", "30", "2020-01-01"),
        renumbered("viken", "31", "2020-01-01"),
    ]
    viken = fold(chained(told)).party("viken")
    assert [one.value for one in viken.numbers() if one.holds(date(2020, 1, 1))] == ["31"]


def test_a_number_comes_back(chained: Chain) -> None:
    told = [
        registered("troms", "2010-01-01", number("19")),
        renumbered("troms", "54", "2020-01-01"),
        renumbered("troms", "19", "2024-01-01"),
    ]
    assert numbers(fold(chained(told)).party("troms")) == [
        ("19", "2010-01-01", "2020-01-01"),
        ("54", "2020-01-01", "2024-01-01"),
        ("19", "2024-01-01", None),
    ]


@pytest.mark.parametrize(
    ("one", "other", "meets"),
    [
        ((None, None), (None, None), True),
        (("2020-01-01", "2024-01-01"), ("2024-01-01", None), False),
        (("2020-01-01", "2024-01-02"), ("2024-01-01", None), True),
        ((None, "2024-01-01"), ("2024-01-01", None), False),
        ((None, "2024-01-01"), (None, "2010-01-01"), True),
        (("2020-01-01", None), (None, "2020-01-02"), True),
        (("2020-01-01", "2020-01-01"), ("2010-01-01", None), False),
        (("2020-01-01", "2010-01-01"), ("2000-01-01", None), False),
    ],
)
def test_two_numbers_meet_where_both_hold_on_some_day(
    one: tuple[str | None, str | None], other: tuple[str | None, str | None], *, meets: bool
) -> None:
    first, second = (
        Numbered("p", "n", "1", *(date.fromisoformat(day) if day else None for day in days), number=1)
        for days in (one, other)
    )
    assert (first.meets(second), second.meets(first)) == (meets, meets)


def test_the_holders_of_a_number_are_found_however_it_is_written(chained: Chain) -> None:
    told = [
        registered("one", "2010-01-01", number("930 580 694")),
        registered("two", "2010-01-01"),
        registered("three", "2010-01-01", number("930580694", "lei"), number("--"), number("..")),
        renumbered("two", "930580694", "2020-01-01"),
    ]
    parties = fold(chained(told)).parties
    assert [held.party for held in parties.holders("kommunenummer", "930.580.694")] == ["one", "two"]
    assert [held.party for held in parties.holders("lei", "930580694")] == ["three"]
    assert [held.value for held in parties.holders("kommunenummer", "--")] == ["--"]
    assert parties.holders("kommunenummer", "0101") == []


def test_whoever_is_not_registered_holds_no_number(chained: Chain) -> None:
    assert fold(chained([renumbered("halden", "3101", "2024-01-01")])).parties.holders("kommunenummer", "3101") == []


@pytest.mark.parametrize("value", ["3001", "3101"])
def test_what_an_event_would_give_is_what_it_gives(chained: Chain, value: str) -> None:
    told = [registered("halden", "2010-01-01", number("0101")), renumbered("halden", "3101", "2024-01-01")]
    event = renumbered("halden", value, "2020-01-01")
    before, after = fold(chained(told)).parties, fold(chained([*told, event])).parties
    told_then = [one for one in after.told["halden"].numbers() if one.number == 3]
    assert [(one.value, one.since, one.until) for one in before.given(event)] == [
        (one.value, one.since, one.until) for one in told_then
    ]


def test_what_a_registration_would_give_is_what_it_gives(chained: Chain) -> None:
    event = registered("halden", "2010-01-01", number("0101"), number("959159092", "organisasjonsnummer"))
    later = renumbered("halden", "3001", "2020-01-01")
    before, after = fold(chained([later])).parties, fold(chained([later, event])).parties
    assert [(one.value, one.since, one.until) for one in before.given(event)] == [
        (one.value, one.since, one.until) for one in after.told["halden"].numbers()[:2]
    ]


A_NUMBER = st.builds(
    renumbered,
    st.sampled_from(["halden", "moss"]),
    st.sampled_from(["3001", "3002", "3101"]),
    st.sampled_from([f"20{year}-01-01" for year in range(15, 25)]),
    st.sampled_from(["kommunenummer", "organisasjonsnummer"]),
)
"""That one of two parties has another number from some New Year on."""


@given(
    told=st.lists(A_NUMBER, max_size=12, unique_by=lambda one: (one.party, one.identifier.scheme, one.since)),
    data=st.data(),
)
@settings(max_examples=60, deadline=None)
def test_numbers_told_in_any_order_are_held_on_the_same_days(
    chained: Chain, told: list[PartyRenumbered], data: st.DataObject
) -> None:
    first = [registered("halden", None, number("0101")), registered("moss", "2018-01-01", number("0104"))]
    gone = PartyDissolved(on=date(2020, 1, 1), party="moss", since=date(2022, 1, 1))
    one, other = ([*first, *told, gone], data.draw(st.permutations([*first, *told, gone])))
    held = [
        {
            (party, scheme): numbers(fold(chained(order)).party(party), scheme)
            for party in ("halden", "moss")
            for scheme in ("kommunenummer", "organisasjonsnummer")
        }
        for order in (one, other)
    ]
    assert held[0] == held[1]


@given(told=st.lists(A_NUMBER, max_size=12))
@settings(max_examples=60, deadline=None)
def test_a_party_has_one_number_of_a_scheme_on_a_day(chained: Chain, told: list[PartyRenumbered]) -> None:
    state = fold(chained([registered("halden", None, number("0101")), registered("moss", "2018-01-01"), *told]))
    days = [date(2014 + year, 1, 1) for year in range(12)]
    held = {
        (party, scheme, day): [one for one in state.party(party).numbers() if one.scheme == scheme and one.holds(day)]
        for party in ("halden", "moss")
        for scheme in ("kommunenummer", "organisasjonsnummer")
        for day in days
    }
    assert all(len(ones) <= 1 for ones in held.values())


# -- a name is no identity: the counties and two municipalities of the reforms of 2020 and 2024

CODES = {
    "akershus": ("Akershus", [("02", None, "2020-01-01")]),
    "buskerud": ("Buskerud", [("06", None, "2020-01-01")]),
    "ostfold": ("Østfold", [("01", None, "2020-01-01")]),
    "hedmark": ("Hedmark", [("04", None, "2020-01-01")]),
    "oppland": ("Oppland", [("05", None, "2020-01-01")]),
    "vestfold": ("Vestfold", [("07", None, "2020-01-01")]),
    "telemark": ("Telemark", [("08", None, "2020-01-01")]),
    "viken": ("Viken", [("30", "2020-01-01", "2024-01-01")]),
    "innlandet": ("Innlandet", [("34", "2020-01-01", None)]),
    "vestfold-og-telemark": ("Vestfold og Telemark", [("38", "2020-01-01", "2024-01-01")]),
    "akershus-2024": ("Akershus", [("32", "2024-01-01", None)]),
    "buskerud-2024": ("Buskerud", [("33", "2024-01-01", None)]),
    "ostfold-2024": ("Østfold", [("31", "2024-01-01", None)]),
    "vestfold-2024": ("Vestfold", [("39", "2024-01-01", None)]),
    "telemark-2024": ("Telemark", [("40", "2024-01-01", None)]),
    "jevnaker": (
        "Jevnaker",
        [("0532", None, "2020-01-01"), ("3053", "2020-01-01", "2024-01-01"), ("3236", "2024-01-01", None)],
    ),
    "lunner": (
        "Lunner",
        [("0533", None, "2020-01-01"), ("3054", "2020-01-01", "2024-01-01"), ("3234", "2024-01-01", None)],
    ),
    "halden": (
        "Halden",
        [("0101", None, "2020-01-01"), ("3001", "2020-01-01", "2024-01-01"), ("3101", "2024-01-01", None)],
    ),
}
"""Parties by id, each with its name and its codes; what it had in 2010 began nobody says when."""

MERGED = {
    "viken": ("akershus", "buskerud", "ostfold"),
    "innlandet": ("hedmark", "oppland"),
    "vestfold-og-telemark": ("vestfold", "telemark"),
}
SPLIT = {
    "viken": ("akershus-2024", "buskerud-2024", "ostfold-2024"),
    "vestfold-og-telemark": ("vestfold-2024", "telemark-2024"),
}


@pytest.fixture
def reformed(chained: Chain, day: Day) -> State:
    """The parties of that table, merged in 2020, split in 2024, and renumbered."""
    early, late = day("2020-01-01"), day("2024-01-01")
    told: list[Event] = [
        registered(party, codes[0][1], number(codes[0][0], "kode"), name=name) for party, (name, codes) in CODES.items()
    ]
    told += [
        renumbered(p, value, str(since), "kode") for p, (_, codes) in CODES.items() for value, since, _ in codes[1:]
    ]
    told += [PartiesMerged(on=early, predecessors=of, successor=new, since=early) for new, of in MERGED.items()]
    told += [PartySplit(on=late, predecessor=old, successors=new, since=late) for old, new in SPLIT.items()]
    return fold(chained(told))


@pytest.mark.parametrize("party", CODES)
def test_the_codes_of_the_reforms_are_held_as_published(reformed: State, party: str) -> None:
    assert numbers(reformed.party(party), "kode") == CODES[party][1]


@pytest.mark.parametrize("name", ["Akershus", "Buskerud", "Østfold", "Vestfold", "Telemark"])
def test_the_county_of_2024_is_not_the_one_of_2019(reformed: State, day: Day, name: str) -> None:
    days = [day("2019-12-31"), day("2020-01-01"), day("2024-01-01")]
    called = [party for party in reformed.parties if reformed.parties.name(party, days[0]) == name]
    assert [[reformed.party(party).exists(on) for on in days] for party in called] == [
        [True, False, False],
        [False, False, True],
    ]


def test_no_code_of_the_reforms_was_two_parties_on_a_day(reformed: State) -> None:
    codes = [code for _, held in CODES.values() for code, _, _ in held]
    assert [[held.party for held in reformed.parties.holders("kode", code)] for code in codes] == [
        [party] for party, (_, held) in CODES.items() for _ in held
    ]


def test_namesakes_are_two_parties(chained: Chain, day: Day) -> None:
    told = [
        registered("valer-ostfold", None, number("0137"), name="Våler"),
        registered("valer-hedmark", None, number("0426"), name="Våler"),
        PartyRenamed(on=day("2015-01-01"), party="valer-hedmark", name="Våler i Solør", since=day("2016-01-01")),
        PartyDissolved(on=day("2019-01-01"), party="valer-hedmark", since=day("2020-01-01")),
    ]
    parties = fold(chained(told)).parties
    assert parties.get("Våler") is None
    assert parties.name("valer-ostfold", day("2016-01-01")) == "Våler"
    assert parties.told["valer-ostfold"].exists(day("2020-01-01"))
    assert numbers(parties.told["valer-ostfold"]) == [("0137", None, None)]
