from __future__ import annotations

from typing import Any

import attrs
import pytest

from register.voting import Ballots, Choosable, Comparison, Lot, Outcome, Ranked, Rule, Turnout, Voter, evaluate


def asks(text: str) -> Comparison:
    """A test as it is said: ``most > 1/2 cast``."""
    measure, op, share, of = (word.replace("sqrt_", "sqrt ") for word in text.split())
    return Comparison(measure=measure, op=op, share=share, of=of)  # type: ignore[arg-type]


def by(method: str, need: str = "", *, quorum: str = "", floor: str = "", **how: Any) -> Rule:
    how.setdefault("tie", "lot")
    return Rule(
        rule="R",
        cites="§ 1",
        method=method,  # type: ignore[arg-type]
        need=asks(need) if need else None,
        quorum=(asks(quorum),) if quorum else (),
        floor=(asks(floor),) if floor else (),
        **how,
    )


def named(votes: str, **known: Any) -> Ballots:
    """``a=A b=B c``: who named whom; a name alone is on the roll, ``a:3`` weighs 3."""
    electorate, said = {}, {}
    for one in votes.split():
        name, _, choice = one.partition("=")
        voter, _, weight = name.partition(":")
        electorate[voter] = Voter(int(weight or 1))
        if choice:
            said[voter] = choice
    return Ballots(**{"electorate": electorate, "members": len(electorate), "votes": said} | known)


def ranked(ballots: str, **known: Any) -> Ballots:
    """``5 A C=B, 3 B``: so many ballots each, the best first, level ones with =."""
    rankings = [
        Ranked(tuple(tuple(level.split("=")) for level in one.split()[1:]), int(one.split()[0]))
        for one in ballots.split(", ")
    ]
    return Ballots(**{"electorate": {}, "members": 0, "rankings": rankings} | known)


def counted(counts: str, **known: Any) -> Ballots:
    """``A 8, B 3``: how many for each, and no more."""
    told = dict(one.split(" ") for one in counts.split(", "))
    return Ballots(**{"electorate": {}, "members": 0, "counted": {k: int(n) for k, n in told.items()}} | known)


def standing(candidates: str) -> list[Choosable]:
    """``A:x B:y C``: the ballot paper, with groups."""
    return [Choosable(name, group or None) for name, _, group in (one.partition(":") for one in candidates.split())]


def said(outcome: Outcome) -> tuple[str, str, str]:
    return outcome.outcome, " ".join(outcome.elected), " ".join(outcome.tied)


# -- most votes


@pytest.mark.parametrize(
    ("votes", "cast", "outcome", "deciding"),
    [
        ("a=A b=A c=B", (), "elected", "2*2 > 1*3"),
        ("a=A b=A c=B d=blank", (), "elected", "2*2 > 1*3"),
        ("a=A b=A c=B d=blank", ("blank",), "rejected", "2*2 <= 1*4"),
        ("a=A b=A c=B d=absent", ("blank", "absent"), "elected", "2*2 > 1*3"),
        ("a=A b=B", (), "rejected", "2*1 <= 1*2"),
        ("a b", (), "rejected", "nobody has a vote"),
    ],
)
def test_a_first_round_needs_more_than_half_of_what_is_cast(
    votes: str, cast: tuple[str, ...], outcome: str, deciding: str
) -> None:
    found = evaluate(by("plurality", "most > 1/2 cast", cast=cast), named(votes))
    assert (found.outcome, found.deciding) == (outcome, deciding)


def test_a_second_round_needs_most_votes_and_says_over_whom() -> None:
    found = evaluate(by("plurality"), named("a=A b=A c=B d=C e=C f=C"))
    assert str(found) == "elected C: 2 A, 1 B, 3 C; C 3 > A 2 (§ 1)"
    assert found.ranking == (("C",), ("A",), ("B",))


def test_who_stands_alone_is_elected_by_any_vote() -> None:
    assert evaluate(by("plurality"), named("a=A")).deciding == "A 1"


def test_only_who_stands_on_the_ballot_paper_is_elected() -> None:
    found = evaluate(by("plurality"), named("a=A b=X c=X", candidates=standing("A B")))
    assert (said(found), dict(found.counts)["X"]) == (("elected", "A", ""), 2)


@pytest.mark.parametrize(
    ("rule", "known", "outcome"),
    [
        (by("plurality"), {}, ("tied", "", "A B")),
        (by("plurality", tie="lot"), {"lots": [Lot(("A", "B"), ("B",))]}, ("elected", "B", "")),
        (by("plurality", tie="lot"), {"lots": [Lot(("A", "B", "C"), ("C", "B", "A"))]}, ("elected", "B", "")),
        (by("plurality", tie="lot"), {"lots": [Lot(("A", "C"), ("A",))]}, ("tied", "", "A B")),
        (by("plurality", tie="lot"), {"lots": [Lot(("A", "B"), ())]}, ("tied", "", "A B")),
        (by("plurality", tie="rerun"), {"lots": [Lot(("A", "B"), ("B",))]}, ("tied", "", "A B")),
        (by("plurality", tie="fails"), {"lots": [Lot(("A", "B"), ("B",))]}, ("tied", "", "A B")),
        (by("plurality", tie="presiding"), {"lots": [Lot(("A", "B"), ("B",))]}, ("undecidable", "", "A B")),
        (by("plurality", tie="presiding"), {"presiding": "a"}, ("elected", "A", "")),
        (by("plurality", tie="presiding"), {"presiding": "e"}, ("tied", "", "A B")),
        (by("plurality", tie="presiding"), {}, ("undecidable", "", "A B")),
        (by("plurality", tie="second_vote"), {"presiding": "a", "castings": {"a": "B"}}, ("elected", "B", "")),
        (by("plurality", tie="second_vote"), {"presiding": "a"}, ("undecidable", "", "A B")),
    ],
)
def test_who_is_level_for_the_last_place_is_told_apart_as_the_rule_says(
    rule: Rule, known: dict[str, Any], outcome: tuple[str, str, str]
) -> None:
    assert said(evaluate(rule, named("a=A b=A c=B d=B e=C", **known))) == outcome


def test_an_outcome_says_who_was_level_and_who_was_drawn() -> None:
    votes = "a=A b=B"
    assert evaluate(by("plurality", tie="presiding"), named(votes)).deciding == (
        "A 1 = B 1, and the presiding is not known"
    )
    drawn = evaluate(by("plurality", tie="lot"), named(votes, lots=[Lot(("A", "B"), ("B", "A"))]))
    assert drawn.deciding == "level: A, B; drawn: B"


def test_a_vote_weighs_where_the_rule_weighs() -> None:
    votes = "a:5=A b=B c=B"
    assert [evaluate(by("plurality", weight=weight), named(votes)).elected for weight in ("one", "frozen")] == [
        ("B",),
        ("A",),
    ]


def test_a_quorum_comes_before_an_election() -> None:
    found = evaluate(by("plurality", quorum="cast >= 1/2 members"), named("a=A", members=3))
    assert (said(found), found.deciding) == (("not quorate", "", ""), "2*1 < 1*3")


def test_a_threshold_drops_with_the_comparison_that_dropped() -> None:
    found = evaluate(by("approval", floor="most >= 1/4 cast"), counted("A 8, B 3", participants=16, seats=2))
    assert (said(found), found.arithmetic) == (("elected", "A", ""), ("B dropped: 4*3 < 1*16",))


def test_a_quorum_of_a_candidate_is_asked_of_each() -> None:
    found = evaluate(by("approval", quorum="most >= 4 one"), counted("A 8, B 3", participants=16, seats=2))
    assert (said(found), found.quorum) == (("elected", "A", ""), ())


def test_what_is_needed_may_fall_as_turnout_rises() -> None:
    rule = attrs.evolve(
        by("plurality", "most > 2/3 cast"), steps=(Turnout(when=asks("cast >= 1/2 members"), op=">", share="1/2"),)
    )
    votes = "a=A b=A c=B d=B e=A"
    assert [evaluate(rule, named(votes, members=members)).outcome for members in (10, 11)] == ["elected", "rejected"]


@pytest.mark.parametrize("more", [{"veto": ("a",)}, {"chambers": ("X",)}, {"unless": asks("one >= 1 one")}])
def test_an_election_has_no_chambers_no_veto_and_no_unless(more: dict[str, Any]) -> None:
    assert evaluate(by("plurality", **more), named("a=A")).outcome == "undecidable"


# -- approval, and places


def test_an_approval_is_the_first_rank_of_a_ballot() -> None:
    found = evaluate(by("approval"), ranked("3 A=B, 2 B C, 1 C", seats=2))
    assert (said(found), found.counts) == (("elected", "B A", ""), (("A", 3), ("B", 5), ("C", 1)))


def test_a_ballot_is_cast_once_however_many_it_approves() -> None:
    rule = by("approval", "most > 1/2 cast")
    assert said(evaluate(rule, ranked("3 A=B, 2 B, 1 C", seats=3))) == ("elected", "B", "")


@pytest.mark.parametrize(("participants", "quorate"), [(None, False), (9, False), (10, True)])
def test_of_a_secret_count_the_participants_are_cast_or_at_least_the_most_approvals(
    participants: int | None, *, quorate: bool
) -> None:
    rule = by("approval", quorum="cast >= 10 one")
    found = evaluate(rule, counted("A 9, B 8", participants=participants))
    assert (found.outcome != "not quorate") == quorate


def test_three_are_level_for_two_places() -> None:
    ballots = counted("A 40, B 30, C 8, D 8, E 8, F 2", seats=4, participants=60)
    found = evaluate(by("approval"), ballots)
    assert (said(found), found.deciding) == (("tied", "A B", "C D E"), "C 8 = D 8 = E 8")


@pytest.mark.parametrize(
    ("candidates", "seats", "cap", "outcome"),
    [
        ("A:x B:x C:x D:y", 3, 2, ("elected", "A B D", "")),
        ("A:x B:x C:x D", 3, 1, ("elected", "A D", "")),
        ("A B C D", 3, 1, ("elected", "A B C", "")),
        ("A:x B:x C:x D:y", 3, 0, ("rejected", "", "")),
        ("A:x B:x C:x D:y", 3, None, ("elected", "A B C", "")),
    ],
)
def test_no_more_of_a_group_are_elected_than_the_cap(
    candidates: str, seats: int, cap: int | None, outcome: tuple[str, str, str]
) -> None:
    ballots = counted("A 9, B 8, C 7, D 6", seats=seats, candidates=standing(candidates))
    assert said(evaluate(by("approval", cap=cap), ballots)) == outcome


def test_who_is_passed_over_for_the_cap_is_named() -> None:
    found = evaluate(by("approval", cap=1), counted("A 9, B 8, C 7", seats=2, candidates=standing("A:x B:x C:y")))
    assert (found.arithmetic, found.deciding) == (("B passed over: 1 of x",), "C 7")


@pytest.mark.parametrize(
    ("candidates", "outcome"),
    [
        ("A:x B:x C:y D:z", ("tied", "C", "A B")),
        ("A:x B:x C:x D:z", ("tied", "D", "A B C")),
        ("A B C D:z", ("tied", "", "A B C")),
        ("A:x B:x C D", ("tied", "C", "A B")),
    ],
)
def test_who_would_be_in_after_any_drawing_is_in_before(candidates: str, outcome: tuple[str, str, str]) -> None:
    ballots = counted("A 9, B 9, C 9, D 1", seats=2, candidates=standing(candidates))
    assert said(evaluate(by("approval", cap=1), ballots)) == outcome


@pytest.mark.parametrize(
    ("drawn", "outcome"),
    [
        ("B A", ("elected", "C B", "")),
        ("B", ("elected", "C B", "")),
        ("C A B", ("elected", "C A", "")),
        ("C", ("tied", "C", "A B")),
    ],
)
def test_a_drawing_fills_what_is_open_in_the_order_drawn(drawn: str, outcome: tuple[str, str, str]) -> None:
    ballots = counted(
        "A 9, B 9, C 9", seats=2, candidates=standing("A:x B:x C:y"), lots=[Lot(("A", "B", "C"), tuple(drawn.split()))]
    )
    assert said(evaluate(by("approval", cap=1), ballots)) == outcome


@pytest.mark.parametrize(
    ("counts", "candidates", "seats", "cap", "outcome"),
    [
        ("A 9, B 8, C 8, D 7", "A:x B:x C:x D:y", 3, 2, ("tied", "A D", "B C")),
        ("A 9, B 9, C 8, D 7", "A:x B:x C:x D:y", 2, 1, ("tied", "D", "A B")),
        ("A 9, B 9, C 8, D 7", "A:x B:x C:y D:y", 2, 1, ("tied", "C", "A B")),
        ("A 9, B 9, C 9, D 8, E 7", "A:x B:x C:x D:x E:y", 3, 2, ("tied", "E", "A B C")),
    ],
)
def test_what_a_group_has_taken_counts_whoever_of_it_is_drawn(
    counts: str, candidates: str, seats: int, cap: int, outcome: tuple[str, str, str]
) -> None:
    ballots = counted(counts, seats=seats, candidates=standing(candidates))
    assert said(evaluate(by("approval", cap=cap), ballots)) == outcome


def test_a_drawing_takes_as_many_of_a_group_as_it_may_have() -> None:
    lots = [Lot(("A", "B", "C", "D"), ("A", "B", "C", "D"))]
    ballots = counted("A 9, B 9, C 9, D 9", seats=3, candidates=standing("A:x B:x C:x D:y"), lots=lots)
    assert set(evaluate(by("approval", cap=2), ballots).elected) == {"A", "B", "D"}


def test_a_drawing_passes_over_a_group_that_is_full() -> None:
    ballots = counted("A 9, B 9, C 9, D 9", seats=2, candidates=standing("A:x B:x C:y D:z"))
    lots = [Lot(("A", "B", "C", "D"), ("A", "B", "D", "C"))]
    given = Ballots(
        electorate={}, members=0, counted=ballots.counted, seats=2, candidates=ballots.candidates, lots=lots
    )
    assert said(evaluate(by("approval", cap=1), given)) == ("elected", "A D", "")


def test_nobody_without_a_vote_is_elected() -> None:
    assert said(evaluate(by("approval"), counted("A 2, B 0", seats=2))) == ("elected", "A", "")


def test_nobody_is_elected_to_no_place() -> None:
    assert said(evaluate(by("plurality"), named("a=A", seats=0))) == ("rejected", "", "")


def test_whoever_has_fewer_votes_than_none_of_them_is_not_elected() -> None:
    ballots = counted("A 5, none 3, B 2", seats=3, default="none", candidates=standing("A B none"))
    assert said(evaluate(by("approval"), ballots)) == ("elected", "A", "")


# -- Schulze

FORTY_FIVE = "5 A C B E D, 5 A D E C B, 8 B E D A C, 3 C A B E D, 7 C A E B D, 2 C B A D E, 7 D C E B A, 8 E B A D C"
"""Example 1 in Schulze's paper."""


def test_schulze_ranks_the_45_ballots_of_his_paper() -> None:
    found = evaluate(by("schulze"), ranked(FORTY_FIVE))
    assert found.ranking == (("E",), ("A",), ("C",), ("B",), ("D",))
    assert found.matrix
    assert found.matrix.rows[0] == (0, 20, 26, 30, 22)
    assert found.deciding == "E over A: 25-20 > 24-21"
    assert str(found) == "elected E: E over A: 25-20 > 24-21 (§ 1)"


def test_several_places_go_to_the_first_of_the_ranking() -> None:
    found = evaluate(by("schulze"), ranked(FORTY_FIVE, seats=3))
    assert (found.elected, found.deciding) == (("E", "A", "C"), "C over B: 29-16 > 28-17")


def test_a_cap_passes_over_the_next_of_a_full_group() -> None:
    ballots = ranked(FORTY_FIVE, seats=3, candidates=standing("A:x B:y C:x D:z E:x"))
    assert evaluate(by("schulze", cap=2), ballots).elected == ("E", "A", "B")


def test_an_option_that_is_left_out_is_last_or_compared_with_none() -> None:
    ballots = ranked("7 A, 5 B A, 1 C B")
    outcomes = {unranked: evaluate(by("schulze", unranked=unranked), ballots) for unranked in ("last", "no preference")}
    assert {name: found.matrix and found.matrix.rows[0] for name, found in outcomes.items()} == {
        "last": (0, 7, 12),
        "no preference": (0, 0, 0),
    }
    assert [found.elected for found in outcomes.values()] == [("A",), ("C",)]


def test_an_option_counts_where_a_ballot_ranks_it_first() -> None:
    found = evaluate(by("schulze"), ranked("1 A B A, 1 A=A B", candidates=standing("A B")))
    assert found.matrix
    assert found.matrix.rows == ((0, 2), (0, 0))


def test_options_that_nobody_stands_for_are_not_compared() -> None:
    found = evaluate(by("schulze"), ranked("2 X A B", candidates=standing("A B")))
    assert found.matrix
    assert (found.elected, found.matrix.options) == (("A",), ("A", "B"))


@pytest.mark.parametrize(
    ("lots", "outcome"),
    [([], ("tied", "", "A B")), ([Lot(("A", "B"), ("B", "A"))], ("elected", "B", ""))],
)
def test_options_that_beat_each_other_by_as_much_are_tied(lots: list[Lot], outcome: tuple[str, str, str]) -> None:
    assert said(evaluate(by("schulze"), ranked("2 A B, 2 B A", lots=lots))) == outcome


def test_as_many_for_as_against_are_no_defeat_and_no_step_of_a_path() -> None:
    found = evaluate(by("schulze"), ranked("1 C B A, 2 B A C, 3 A=C B"))
    assert found.ranking == (("A",), ("C",), ("B",))
    level = evaluate(by("schulze"), ranked("1 B=C A, 1 A B C"))
    assert (level.ranking, level.arithmetic) == ((("A", "B"), ("C",)), ("2 cast", "A over C: none = none"))


def test_nothing_is_elected_by_no_ballots() -> None:
    found = evaluate(by("schulze"), Ballots(electorate={}, members=0, candidates=standing("A B")))
    assert (said(found), found.deciding) == (("rejected", "", ""), "nothing was ranked")


def test_a_ballot_off_the_roll_or_given_twice_or_of_nobody_is_not_counted() -> None:
    rankings = [
        *(Ranked((("A",),), voter="a"), Ranked((("B",),), voter="a"), Ranked((("B",),), voter="z")),
        *(Ranked((("B",),), n=0), Ranked((("B",),), voter="b"), Ranked((("A",),), n=1)),
    ]
    electorate = {"a": Voter(5), "b": Voter(1)}
    ballots = Ballots(electorate, 2, rankings=rankings, must_abstain=frozenset("b"), candidates=standing("A B"))
    found = [evaluate(by("schulze", weight=weight), ballots) for weight in ("one", "frozen")]
    assert [one.matrix and one.matrix.rows for one in found] == [((0, 2), (0, 0)), ((0, 6), (0, 0))]


# -- Debian


def debian(at_least: str = ">", **how: Any) -> Rule:
    return by(
        "schulze",
        f"over_default {at_least} 1 under_default",
        quorum="over_default >= 3/2 sqrt_members",
        **how,
    )


def options(ballots: str, *, members: int = 0, **ratios: str) -> Ballots:
    candidates = [Choosable(name, ratio=ratio) for name, ratio in ratios.items()]
    return ranked(ballots, members=members, candidates=candidates, default="D")


@pytest.mark.parametrize(
    ("over", "under", "at_least", "deciding"),
    [
        (300, 100, ">", "1*300 <= 3*100"),
        (301, 100, ">", "1*301 > 3*100"),
        (300, 100, ">=", "1*300 >= 3*100"),
        (299, 100, ">=", "1*299 < 3*100"),
    ],
)
def test_three_to_one_is_enough_since_the_constitution_says_at_least(
    over: int, under: int, at_least: str, deciding: str
) -> None:
    found = evaluate(debian(at_least), options(f"{over} A D, {under} D A", A="3"))
    drops = found.arithmetic[1:2] if found.outcome == "rejected" else (str(found.need and found.need.deciding),)
    assert drops[0].endswith(deciding)


@pytest.mark.parametrize("at_least", [">", ">="])
def test_as_many_under_the_default_as_over_it_are_never_enough(at_least: str) -> None:
    found = evaluate(debian(at_least), options("10 A D, 10 D A", A="1"))
    assert (found.outcome, found.arithmetic[1]) == (
        "rejected",
        "A dropped: over_default > 1 of under_default: 1*10 <= 1*10",
    )


@pytest.mark.parametrize(("ballots", "outcome"), [("48 A", "elected"), ("47 A, 900 D=A", "rejected")])
def test_an_option_has_its_quorum_over_the_default(ballots: str, outcome: str) -> None:
    assert evaluate(debian(), options(ballots, members=1000, A="1")).outcome == outcome


def test_an_option_is_dropped_before_it_can_beat_another() -> None:
    found = evaluate(debian(), options("6 A B D, 4 B D A", A="3", B="1"))
    assert (found.elected, found.ranking) == (("B",), (("B",), ("D",)))
    assert found.arithmetic == (
        "10 cast",
        "A dropped: over_default > 1 of under_default: 1*6 <= 3*4",
        "B over D: 10-0 > none",
    )


def test_the_default_wins_where_all_others_are_dropped() -> None:
    found = evaluate(debian(), options("4 D A", A="1"))
    assert (said(found), found.ranking, found.deciding) == (("rejected", "", ""), (("D",),), "1*0 <= 1*4")


def test_the_default_wins_where_it_beats_the_others() -> None:
    found = evaluate(by("schulze"), options("4 D A, 3 A D", A="1"))
    assert (said(found), found.deciding) == (("rejected", "", ""), "D over A: 4-3 > none")


def test_options_ranked_below_the_default_take_no_place() -> None:
    ballots = ranked("3 A D B", seats=3, candidates=standing("A B"), default="D")
    found = evaluate(by("schulze"), ballots)
    assert (found.elected, found.deciding) == (("A",), "A over D: 3-0 > none")


@pytest.mark.parametrize(
    ("drawn", "outcome"), [("", ("tied", "", "A D")), ("A D", ("elected", "A", "")), ("D A", ("rejected", "", ""))]
)
def test_the_default_may_be_level_with_an_option(drawn: str, outcome: tuple[str, str, str]) -> None:
    lots = [Lot(("A", "D"), tuple(drawn.split()))] if drawn else []
    ballots = ranked("3 A D, 3 D A", seats=2, candidates=standing("A"), default="D", lots=lots)
    assert said(evaluate(by("schulze"), ballots)) == outcome


def test_who_is_left_alone_is_elected_by_what_it_needed() -> None:
    ballots = ranked("3 A", candidates=standing("A"))
    assert evaluate(by("schulze", "cast >= 1 one"), ballots).deciding == "1*3 >= 1*1"
    assert evaluate(by("schulze"), ballots).deciding == "A alone"


def test_an_option_has_a_floor() -> None:
    found = evaluate(by("schulze", floor="over_default >= 3 one"), options("2 A D, 3 B D", A="1", B="1"))
    assert found.arithmetic[1] == "A dropped: over_default >= 3 of one: 1*2 < 3*1"


def test_a_majority_over_a_default_that_there_is_not_decides_nothing() -> None:
    found = evaluate(debian(), ranked("3 A"))
    assert (found.outcome, found.deciding) == ("undecidable", "the rule asks for a default option, and there is none")


def test_a_ratio_that_is_no_fraction_decides_nothing() -> None:
    found = evaluate(debian(), options("3 A D", A="a lot"))
    assert (found.outcome, found.deciding) == (
        "undecidable",
        "A: 'a lot' is no fraction in lowest terms, such as '2/3'",
    )


# -- STV

FOOD = "4 Orange, 2 Pear Orange, 8 Chocolate Strawberry, 4 Chocolate Sweets, 1 Strawberry, 1 Sweets"


def test_a_surplus_goes_on_in_exact_fractions() -> None:
    found = evaluate(by("stv"), ranked(FOOD, seats=3))
    assert (found.elected, found.counts) == (
        ("Chocolate", "Orange", "Strawberry"),
        (("Chocolate", 12), ("Orange", 4), ("Pear", 2), ("Strawberry", 1), ("Sweets", 1)),
    )
    assert found.arithmetic == (
        "quota: 20 votes for 4, rounded down, and 1: 6",
        "first preferences: Chocolate 12, Orange 4, Pear 2, Strawberry 1, Sweets 1",
        "Chocolate elected: 12 >= 6",
        "surplus of Chocolate, 6 each: Strawberry 5, Orange 4, Sweets 3, Pear 2",
        "Pear excluded, fewest, 2: Orange 6, Strawberry 5, Sweets 3",
        "Orange elected: 6 >= 6",
        "Sweets excluded, fewest, 3: Strawberry 5",
        "Strawberry elected: 5 < 6",
    )


def test_a_transferred_ballot_is_worth_its_value_times_the_surplus_over_all_votes() -> None:
    found = evaluate(by("stv"), ranked("7 A B C, 4 B C, 3 C, 2 D", seats=3))
    assert "surplus of A, 2 each: B 6, C 3, D 2" in found.arithmetic
    assert "surplus of B, 1 each: C 4, D 2" in found.arithmetic
    assert found.elected == ("A", "B", "C")


def test_a_ballot_that_ranks_nobody_left_is_used_up() -> None:
    found = evaluate(by("stv"), ranked("5 A, 3 B, 2 C", seats=2))
    assert "surplus of A, 1 each: B 3, C 2" in found.arithmetic


def test_level_ranks_share_a_ballot() -> None:
    found = evaluate(by("stv"), ranked("3 A=B C, 2 C", seats=1))
    assert found.arithmetic[1] == "first preferences: C 2, A 3/2, B 3/2"
    assert (said(found), found.counts) == (("tied", "", "A B"), (("C", 2),))


def test_equal_surpluses_are_transferred_together() -> None:
    found = evaluate(by("stv"), ranked("6 A C, 6 B D, 2 C, 3 D", seats=3))
    assert "surplus of A, B, 1 each: D 4, C 3" in found.arithmetic
    assert found.elected == ("A", "B", "D")


@pytest.mark.parametrize(
    ("drawn", "outcome"),
    [
        ("", ("tied", "A", "B C")),
        ("B", ("elected", "A B", "")),
        ("C B", ("elected", "A C", "")),
        ("A", ("tied", "A", "B C")),
    ],
)
def test_who_is_level_for_exclusion_is_tied_unless_somebody_was_drawn_to_stay(
    drawn: str, outcome: tuple[str, str, str]
) -> None:
    lots = [Lot(("A", "B", "C"), tuple(drawn.split()))] if drawn else []
    assert said(evaluate(by("stv"), ranked("5 A, 2 B, 2 C", seats=2, lots=lots))) == outcome


def test_who_was_lower_at_an_earlier_stage_is_excluded() -> None:
    found = evaluate(by("stv"), ranked("9 A, 4 B, 3 C, 1 D C, 7 E", seats=2))
    assert found.arithmetic[3:5] == (
        "D excluded, fewest, 1: E 7, B 4, C 4",
        "C excluded, fewest, 4: E 7, B 4",
    )


def test_who_has_no_vote_is_excluded_without_a_lot() -> None:
    found = evaluate(by("stv"), ranked("5 A, 4 B", seats=1, candidates=standing("A B C D")))
    assert (said(found), found.ranking) == (("elected", "A", ""), (("A",), ("B", "C", "D")))
    found = evaluate(by("stv"), ranked("4 A, 4 B, 3 E", seats=1, candidates=standing("A B C D E")))
    assert found.arithmetic[2] == "C, D excluded, no votes: A 4, B 4, E 3"


def test_who_has_no_vote_is_excluded_also_where_only_as_many_are_left_as_places() -> None:
    found = evaluate(by("stv"), ranked("2 A, 1 B", seats=2, candidates=standing("A B C D")))
    assert said(found) == ("elected", "A B", "")


def test_of_two_level_for_exclusion_the_presiding_may_keep_one() -> None:
    ballots = ranked("5 A, 2 B, 2 C", seats=2, electorate={"a": Voter()}, votes={"a": "C"}, presiding="a")
    assert said(evaluate(by("stv", tie="presiding"), ballots)) == ("elected", "A C", "")


def test_where_those_without_a_vote_are_needed_they_are_level() -> None:
    found = evaluate(by("stv"), ranked("5 A", seats=2, candidates=standing("A B C")))
    assert said(found) == ("tied", "A", "B C")


def test_a_group_that_is_full_is_out_of_the_count() -> None:
    ballots = ranked("6 A B, 5 B, 4 C", seats=2, candidates=standing("A:x B:x C:y"))
    found = evaluate(by("stv", cap=1), ballots)
    assert said(found) == ("elected", "A C", "")
    assert any(line.startswith("B excluded, no place left for the group") for line in found.arithmetic)


def test_two_of_a_group_who_reach_the_quota_together_are_level() -> None:
    ballots = ranked("6 A, 6 B, 1 C", seats=2, candidates=standing("A:x B:x C:y"))
    assert said(evaluate(by("stv", cap=1), ballots)) == ("tied", "", "A B")


def test_nobody_is_elected_of_a_group_that_may_have_none() -> None:
    ballots = ranked("6 A", seats=1, candidates=standing("A:x"))
    assert said(evaluate(by("stv", cap=0), ballots)) == ("rejected", "", "")


@pytest.mark.parametrize("ballots", [ranked("3 X", candidates=standing("A")), ranked("3 A", seats=0)])
def test_nobody_is_elected_by_no_vote_or_to_no_place(ballots: Ballots) -> None:
    assert said(evaluate(by("stv"), ballots)) == ("rejected", "", "")


# -- lists


def lists(**sexes: str) -> list[Choosable]:
    """``A="ffm"``: a list with its candidates A1 f, A2 f, A3 m; a dot tells no sex."""
    return [
        Choosable(f"{name}{n}", list=name, sex=sex if sex in ("f", "m") else None)  # type: ignore[arg-type]
        for name, told in sexes.items()
        for n, sex in enumerate(told, 1)
    ]


def test_places_go_by_the_highest_quotients() -> None:
    found = evaluate(by("divisors"), counted("A 10, B 6, C 3", seats=5, candidates=lists(A="....", B="..", C=".")))
    assert found.elected == ("A1", "A2", "A3", "B1", "B2")
    assert found.arithmetic == (
        "place 1: A 10/1 > B 6/1",
        "place 2: B 6/1 > A 10/2",
        "place 3: A 10/2 > B 6/2",
        "place 4: A 10/3 > B 6/2",
        "place 5: B 6/2 = C 3/1, most votes",
    )


def test_a_list_that_names_no_candidates_is_elected_itself() -> None:
    assert evaluate(by("divisors"), counted("A 10, B 6, C 3", seats=5)).elected == ("A", "A", "A", "B", "B")


def test_a_vote_for_a_candidate_is_one_for_its_list() -> None:
    found = evaluate(by("divisors"), named("a=A1 b=A c=B1 d=X", candidates=lists(A="..", B=".")))
    assert (found.elected, found.counts) == (("A1",), (("A", 2), ("B", 1)))


def test_a_candidate_on_no_list_is_a_list_of_one() -> None:
    found = evaluate(by("divisors"), counted("A 9, B 2", seats=2, candidates=standing("A B")))
    assert found.elected == ("A", "B")


def test_a_place_that_a_list_has_nobody_for_goes_to_the_next_quotient() -> None:
    ballots = counted("A 9, B 2", seats=4, candidates=lists(A="..", B="."))
    found = evaluate(by("divisors"), ballots)
    assert (found.elected, found.deciding) == (("A1", "A2", "B1"), "B 2/1")


@pytest.mark.parametrize(
    ("drawn", "outcome"),
    [("", ("tied", "A A B B", "A B")), ("B", ("elected", "A A B B B", "")), ("C", ("tied", "A A B B", "A B"))],
)
def test_equal_quotients_of_lists_with_as_many_votes_are_told_apart_by_lot(
    drawn: str, outcome: tuple[str, str, str]
) -> None:
    lots = [Lot(("A", "B", "C"), (drawn,))] if drawn else []
    assert said(evaluate(by("divisors"), counted("A 6, B 6", seats=5, lots=lots))) == outcome


def test_level_lists_are_named_with_their_quotients() -> None:
    found = evaluate(by("divisors"), counted("A 6, B 6", seats=5))
    assert (found.deciding, found.arithmetic[0]) == ("A 6/3 = B 6/3", "place 1: A 6/1 = B 6/1")


def test_a_list_below_a_threshold_has_no_place() -> None:
    found = evaluate(by("divisors", "most >= 1/4 cast"), counted("A 10, B 3", seats=9))
    assert (set(found.elected), found.arithmetic[0]) == ({"A"}, "B dropped: 4*3 < 1*13")
    assert said(evaluate(by("divisors", "most >= 1 cast"), counted("A 10, B 3"))) == ("rejected", "", "")


def test_blank_votes_are_in_the_base_of_a_threshold_where_the_rule_casts_them() -> None:
    ballots = counted("A 9, B 3, blank 1", seats=3)
    outcomes = [evaluate(by("divisors", "most >= 1/4 cast", cast=cast), ballots) for cast in ((), ("blank",))]
    assert [found.arithmetic[0] for found in outcomes] == ["place 1: A 9/1 > B 3/1", "B dropped: 4*3 < 1*13"]


def test_no_list_has_a_place_without_a_vote() -> None:
    assert evaluate(by("divisors"), counted("A 0")).deciding == "no list has a place"


@pytest.mark.parametrize(
    ("sexes", "places", "elected"),
    [
        ("fmf", 1, "A1"),
        ("ffm", 2, "A1 A3"),
        ("fffm", 3, "A1 A2 A4"),
        ("ffffmm", 4, "A1 A2 A5 A6"),
        ("fffmfm", 4, "A1 A2 A4 A6"),
        ("fffmmf", 5, "A1 A2 A3 A4 A5"),
        ("ffffmmm", 5, "A1 A2 A3 A5 A6"),
        ("fffff", 4, "A1 A2 A3 A4"),
        ("ffffm", 4, "A1 A2 A3 A5"),
        ("f.m", 2, "A1 A3"),
        ("..mf", 2, "A3 A4"),
        ("ff", 3, "A1 A2"),
    ],
)
def test_both_sexes_are_there_as_far_as_the_list_goes(sexes: str, places: int, elected: str) -> None:
    found = evaluate(by("divisors", sexes=True), counted("A 9", seats=places, candidates=lists(A=sexes)))
    assert " ".join(found.elected) == elected


def test_who_moves_up_for_the_sexes_is_named() -> None:
    found = evaluate(by("divisors", sexes=True), counted("A 9", seats=2, candidates=lists(A="ffm")))
    assert found.arithmetic[-1] == "A: A3 moves up, so that both sexes are there"


# -- the proof


def test_a_proof_of_an_election_holds_its_ranking_and_arithmetic() -> None:
    proof = evaluate(by("schulze"), ranked("2 A B, 1 B A")).proof()
    assert {key: proof[key] for key in ("method", "elected", "tied", "ranking", "matrix", "arithmetic", "holds")} == {
        "method": "schulze",
        "elected": ["A"],
        "tied": [],
        "ranking": [["A"], ["B"]],
        "matrix": {"options": ["A", "B"], "rows": [[0, 2], [1, 0]]},
        "arithmetic": ["3 cast", "A over B: 2-1 > none"],
        "holds": True,
    }
