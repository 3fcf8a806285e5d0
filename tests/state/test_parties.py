from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from register.errors import UnknownId
from register.events import PartiesMerged, PartyDissolved, PartyRegistered, PartyRenamed, PartySplit
from register.state import State, fold

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from register.entry import Entry

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


def test_parties_are_listed_in_the_order_told(counties: State) -> None:
    assert list(counties.parties)[:4] == ["akershus", "buskerud", "ostfold", "viken"]
