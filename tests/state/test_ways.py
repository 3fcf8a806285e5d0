"""Ways in: what a procedure asks for, who ratified, and what is missing by a day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from register.checks import ask
from register.events import (
    AccessionAdopted,
    AccessionRejected,
    BodyEstablished,
    Condition,
    ConditionFulfilled,
    DecisionAnnulled,
    DecisionTaken,
    MembershipApplied,
    MembershipBegan,
    MembershipOffered,
    OfferAccepted,
    OfferDeclined,
    OfferWithdrawn,
    OrganisationFounded,
    Paragraph,
    Parameter,
    PartyRegistered,
    RatificationRecorded,
    RatificationRefused,
    RightsSuspended,
    RulebookAdopted,
    SuccessionRecognised,
    WithdrawalNotified,
)
from register.state import State, fold, ways

if TYPE_CHECKING:
    from collections.abc import Callable

    from register.entry import Entry
    from register.events import Event
    from register.state.accessions import Accession

    Chain = Callable[[list[Event]], list[Entry]]
    Day = Callable[[str], date]
    Tell = Callable[..., State]

FIRST = date(2024, 1, 1)
DAYS = [FIRST + timedelta(days=number) for number in range(8)]
MEMBERS = ("baerum", "oslo")
PARTIES = ("asker", *MEMBERS)


def rules(*asked: tuple[str, dict[str, int | str]], since: date = FIRST) -> RulebookAdopted:
    """Statutes of which each paragraph relies on a check with these parameters."""
    paragraphs = [
        Paragraph(
            paragraph=f"STAT-{place}",
            cites=f"§ {place}",
            check=check,
            parameters=tuple(Parameter(name=name, value=value) for name, value in given.items()),
        )
        for place, (check, given) in enumerate(asked, start=1)
    ]
    return RulebookAdopted(on=since, rulebook="statutes", name="Vedtekter", since=since, paragraphs=tuple(paragraphs))


def the_way(procedure: str, ratified: int | str = "all", body: str = "assembly|board") -> tuple[str, dict[str, Any]]:
    return "the_way_in_is_gone", {"procedure": procedure, "body": body, "ratified": ratified}


WORLD: list[Event] = [
    *(PartyRegistered(on=FIRST, party=party, name=party.title(), kind="municipality") for party in PARTIES),
    *(BodyEstablished(on=FIRST, body=f"{p}-council", name=p, kind="assembly", of=p) for p in PARTIES),
    *(BodyEstablished(on=FIRST, body=f"{p}-cabinet", name=p, kind="board", of=p) for p in PARTIES),
    BodyEstablished(on=FIRST, body="board", name="Styret", kind="board"),
    BodyEstablished(on=FIRST, body="secretariat", name="Sekretariatet", kind="secretariat"),
    *(MembershipBegan(on=FIRST, party=party, since=FIRST, at_latest=True) for party in MEMBERS),
]
"""Three parties, two of them members, and their councils."""
UNDECIDED = "No decision of the organisation's assembly or board says that it admits a."
APPLIED = MembershipApplied(on=FIRST, accession="a", party="asker")


@pytest.fixture
def tell(chained: Chain) -> Tell:
    """The state after these events."""
    return lambda *events: fold(chained([*WORLD, *events]))


def one(state: State, accession: str = "a") -> Accession:
    found = state.accessions.get(accession)
    assert found is not None
    return found


def ratified(on: date, party: str, matter: str = "a", body: str = "council") -> RatificationRecorded:
    return RatificationRecorded(on=on, matter=matter, party=party, body=f"{party}-{body}")


def refused(on: date, party: str, matter: str = "a", body: str = "council") -> RatificationRefused:
    return RatificationRefused(on=on, matter=matter, party=party, body=f"{party}-{body}")


def decided(on: date, decision: str = "d", **more: Any) -> DecisionTaken:
    said = {"body": "board", "outcome": "adopted", "text": "Opptak", "admits": ("a",)} | more
    return DecisionTaken(on=on, decision=decision, **said)


def sentences(state: State, on: date) -> list[str]:
    return [missing.sentence for missing in ways.lacking(state, one(state), on)]


# -- who ratified


def test_the_last_word_of_a_party_by_the_day_holds_whatever_was_told_first(tell: Tell) -> None:
    words = [refused(DAYS[1], "oslo"), ratified(DAYS[3], "oslo")]
    for told in (words, words[::-1]):
        found = [ways.tally(tell(*told), ["a"], MEMBERS, on) for on in DAYS[:4]]
        assert [(tally.yes, tally.no) for tally in found] == [
            ((), ()),
            ((), ("oslo",)),
            ((), ("oslo",)),
            (("oslo",), ()),
        ]


def test_of_two_words_of_one_day_the_one_told_last_holds_and_says_its_entry(tell: Tell) -> None:
    found = ways.tally(tell(ratified(DAYS[1], "oslo"), refused(DAYS[1], "oslo")), ["a"], MEMBERS, DAYS[1])
    assert (found.no, found.said) == (("oslo",), {"oslo": len(WORLD) + 2})


def test_each_party_has_its_own_word_on_each_matter(tell: Tell) -> None:
    state = tell(ratified(FIRST, "oslo"), refused(FIRST, "oslo", "d"), ratified(FIRST, "baerum", "d"))
    found = {matter: ways.tally(state, [matter], MEMBERS, FIRST) for matter in ("a", "d", "e")}
    assert {matter: (tally.yes, tally.no, tally.silent) for matter, tally in found.items()} == {
        "a": (("oslo",), (), ("baerum",)),
        "d": (("baerum",), ("oslo",), ()),
        "e": ((), (), MEMBERS),
    }


def test_the_word_of_a_cabinet_or_of_another_assembly_is_not_heard(tell: Tell) -> None:
    of_another = RatificationRecorded(on=FIRST, matter="a", party="baerum", body="oslo-council")
    found = ways.tally(tell(ratified(FIRST, "oslo", body="cabinet"), of_another), ["a"], MEMBERS, FIRST)
    assert (found.yes, found.silent) == ((), MEMBERS)


@pytest.mark.parametrize(("yes", "enough"), [(1, False), (2, True)])
def test_as_many_as_it_needs_are_enough(tell: Tell, yes: int, *, enough: bool) -> None:
    state = tell(*(ratified(FIRST, party) for party in MEMBERS[:yes]))
    assert ways.tally(state, ["a"], MEMBERS, FIRST).enough == enough


def test_members_are_counted_that_are_there_when_it_is_decided_and_when_it_begins(tell: Tell) -> None:
    later = PartyRegistered(on=FIRST, party="ski", name="Ski", kind="municipality")
    state = tell(
        APPLIED,
        later,
        decided(DAYS[1]),
        MembershipBegan(on=DAYS[2], party="ski", since=DAYS[2], at_latest=True),
        MembershipBegan(on=DAYS[2], party="asker", since=DAYS[2], accession="a", decision="d"),
        WithdrawalNotified(on=DAYS[1], party="oslo", since=DAYS[3]),
        ratified(DAYS[2], "oslo"),
    )
    decision = ways.admission(state, one(state), DAYS[3])
    counted = [ways.ratified(state, one(state), decision, on) for on in DAYS[2:4]]
    assert [(found.of, found.yes) for found in counted] == [(MEMBERS, ("oslo",)), (("baerum",), ())]


def test_before_it_is_decided_those_are_counted_who_are_there(tell: Tell) -> None:
    state = tell(APPLIED, decided(DAYS[3]), WithdrawalNotified(on=FIRST, party="oslo", since=DAYS[2]))
    _, decision = state.votes.decisions["d"]
    assert [ways.ratified(state, one(state), decision, on).of for on in DAYS[1:4]] == [
        MEMBERS,
        ("baerum",),
        ("baerum",),
    ]


def test_a_suspended_member_is_counted_and_an_observer_is_not(tell: Tell) -> None:
    state = tell(
        APPLIED,
        RightsSuspended(on=FIRST, party="oslo", since=FIRST),
        PartyRegistered(on=FIRST, party="ski", name="Ski", kind="municipality"),
        MembershipBegan(on=FIRST, party="ski", since=FIRST, category="observer", at_latest=True),
    )
    assert ways.ratified(state, one(state), None, FIRST).of == MEMBERS


def inherits(since: date, predecessor: str, successor: str) -> SuccessionRecognised:
    return SuccessionRecognised(on=FIRST, predecessor=predecessor, successor=successor, since=since)


SKI = PartyRegistered(on=FIRST, party="ski", name="Ski", kind="municipality")
SKI_COUNCIL = BodyEstablished(on=FIRST, body="ski-council", name="ski", kind="assembly", of="ski")


@pytest.mark.parametrize(
    ("words", "yes", "no"),
    [
        ([ratified(DAYS[1], "oslo"), ratified(DAYS[1], "baerum")], ("ski",), ()),
        ([ratified(DAYS[1], "oslo")], (), ()),
        ([ratified(DAYS[1], "oslo"), refused(DAYS[1], "baerum")], (), ("ski",)),
        ([refused(DAYS[1], "oslo")], (), ("ski",)),
        ([refused(DAYS[1], "oslo"), ratified(DAYS[3], "ski")], ("ski",), ()),
    ],
)
def test_an_heir_that_says_nothing_says_what_its_predecessors_said(
    tell: Tell, words: list[Event], yes: tuple[str, ...], no: tuple[str, ...]
) -> None:
    heirs = [inherits(DAYS[2], "oslo", "ski"), inherits(DAYS[2], "baerum", "ski")]
    found = ways.tally(tell(SKI, SKI_COUNCIL, *heirs, *words), ["a"], ["ski"], DAYS[3])
    assert (found.yes, found.no) == (yes, no)


def test_the_word_of_parties_that_succeed_each_other_in_turn_can_be_told(tell: Tell) -> None:
    turns = [
        (inherits(on, "oslo", "asker"), inherits(on + timedelta(days=1), "asker", "oslo")) for on in (DAYS[2], DAYS[4])
    ]
    ends = [WithdrawalNotified(on=FIRST, party="oslo", since=DAYS[3])]
    state = tell(*(event for turn in turns for event in turn), *ends, ratified(DAYS[1], "oslo"))
    assert ways.tally(state, ["a"], ["asker", "oslo"], DAYS[6]).silent == ()


def test_a_party_that_two_predecessors_were_heirs_of_is_heard_once(tell: Tell) -> None:
    twice = [inherits(DAYS[2], "oslo", heir) for heir in ("asker", "ski")]
    heirs = [inherits(DAYS[3], predecessor, "heir") for predecessor in ("asker", "ski")]
    state = tell(*twice, *heirs, ratified(DAYS[1], "oslo"))
    assert ways.tally(state, ["a"], ["heir"], DAYS[4]).yes == ("heir",)


def test_an_heir_is_counted_for_those_that_were_members_when_it_was_decided(tell: Tell) -> None:
    state = tell(APPLIED, decided(DAYS[1]), SKI, inherits(DAYS[3], "oslo", "ski"))
    _, decision = state.votes.decisions["d"]
    assert ways.ratified(state, one(state), decision, DAYS[4]).of == ("baerum", "oslo", "ski")


# -- for good


def provisional(on: date = DAYS[2], **more: Any) -> MembershipBegan:
    return MembershipBegan(on=on, party="asker", since=on, accession="a", provisional=True, **more)


def test_a_provisional_membership_lacks_those_that_have_not_ratified(tell: Tell) -> None:
    state = tell(rules(the_way("C")), APPLIED, decided(DAYS[1]), provisional(), ratified(DAYS[3], "oslo"))
    found = [[missing.sentence for missing in ways.lacking_for_good(state, "asker", on)] for on in DAYS[1:4]]
    assert found == [
        [],
        ["0 of 2 members have ratified, 2 must; missing: Baerum, Oslo."],
        ["1 of 2 members have ratified, 2 must; missing: Baerum."],
    ]


def test_an_heir_lacks_what_its_provisional_predecessor_lacked(tell: Tell) -> None:
    heir = inherits(DAYS[3], "asker", "ski")
    state = tell(rules(the_way("C")), APPLIED, decided(DAYS[1]), provisional(), SKI, heir)
    found = [missing.sentence for missing in ways.lacking_for_good(state, "ski", DAYS[3])]
    assert found == ["0 of 2 members have ratified, 2 must; missing: Baerum, Oslo."]


@pytest.mark.parametrize("party", ["oslo", "nobody"])
def test_what_is_not_provisional_lacks_nothing(tell: Tell, party: str) -> None:
    assert ways.lacking_for_good(tell(rules(the_way("C"))), party, DAYS[3]) == []


# -- what was decided


def test_the_last_decision_that_admits_it_by_a_day_is_the_one(tell: Tell) -> None:
    state = tell(APPLIED, decided(DAYS[3], "e"), decided(DAYS[1]), decided(DAYS[2], "f", admits=()))
    found = [ways.admission(state, one(state), on) for on in DAYS[:4]]
    assert [decision and decision.decision for decision in found] == [None, "d", "d", "e"]


def test_of_a_decision_that_is_told_twice_the_last_says_what_it_admits(tell: Tell) -> None:
    state = tell(APPLIED, decided(DAYS[1]), decided(DAYS[1], admits=("b",)))
    assert (ways.admission(state, one(state), DAYS[1]), len(state.votes.admitting("b"))) == (None, 1)


def test_what_a_membership_rests_on_is_the_decision_from_its_first_day(tell: Tell) -> None:
    began = MembershipBegan(on=DAYS[1], party="asker", since=DAYS[3], accession="a", decision="e")
    state = tell(APPLIED, decided(DAYS[1], "e", admits=()), began)
    found = [ways.admission(state, one(state), on) for on in DAYS[2:4]]
    assert [decision and decision.decision for decision in found] == [None, "e"]


def test_the_organs_own_word_on_it_holds_whatever_a_membership_names(tell: Tell) -> None:
    began = MembershipBegan(on=DAYS[1], party="asker", since=DAYS[3], accession="a", decision="e")
    state = tell(APPLIED, decided(DAYS[1]), decided(DAYS[2], "e", admits=()), began)
    found = ways.admission(state, one(state), DAYS[3])
    assert (found and found.decision) == "d"


def test_a_body_that_is_not_asked_takes_no_decision_on_it(tell: Tell) -> None:
    later = decided(DAYS[2], "e", body="secretariat")
    state = tell(rules(the_way("A")), APPLIED, decided(DAYS[1]), later)
    found = [ways.admission(state, one(state), DAYS[2], organs) for organs in ((), ("secretariat",))]
    assert [decision and decision.decision for decision in found] == ["d", "e"]


@pytest.mark.parametrize(
    ("decision", "sentence"),
    [
        (None, UNDECIDED),
        (decided(DAYS[1], since=DAYS[3]), "d has effect from 2024-01-04."),
        (decided(DAYS[1], outcome="rejected"), "d was rejected."),
        (decided(DAYS[1], body="secretariat"), UNDECIDED),
        (decided(DAYS[1], body="asker-council"), UNDECIDED),
        (decided(DAYS[1], body="nobody"), UNDECIDED),
    ],
)
def test_what_the_organ_has_not_decided_is_missing(tell: Tell, decision: Event | None, sentence: str) -> None:
    state = tell(rules(the_way("A")), APPLIED, *([decision] if decision else []))
    assert sentences(state, DAYS[2]) == [sentence]


def test_a_decision_that_was_annulled_is_missing_from_that_day(tell: Tell) -> None:
    annulled = DecisionAnnulled(on=DAYS[3], decision="d", effect="from now")
    state = tell(rules(the_way("A")), APPLIED, decided(DAYS[1]), annulled)
    assert [sentences(state, on) for on in DAYS[2:4]] == [[], ["d has no effect on 2024-01-04."]]


# -- what the candidate said


@pytest.mark.parametrize(
    ("act", "sentence"),
    [
        (None, "Asker has not answered the offer of 2024-01-02."),
        (OfferAccepted(on=DAYS[3], accession="a"), None),
        (OfferDeclined(on=DAYS[3], accession="a"), "Asker declined on 2024-01-04."),
        (OfferWithdrawn(on=DAYS[3], accession="a"), "The offer to Asker was withdrawn on 2024-01-04."),
        (
            AccessionRejected(on=DAYS[3], accession="a", body="asker-council"),
            "Asker rejected the accession on 2024-01-04.",
        ),
    ],
)
def test_what_became_of_an_offer_is_told(tell: Tell, act: Event | None, sentence: str | None) -> None:
    state = tell(MembershipOffered(on=DAYS[1], accession="a", party="asker"), *([act] if act else []))
    assert sentences(state, DAYS[3]) == ([sentence] if sentence else [])


def test_an_offer_that_is_to_come_and_one_that_lapsed_are_told(tell: Tell) -> None:
    state = tell(MembershipOffered(on=DAYS[1], accession="a", party="asker", deadline=DAYS[3]))
    assert [sentences(state, on) for on in (DAYS[0], DAYS[4])] == [
        ["Asker is offered membership on 2024-01-02."],
        ["The offer to Asker lapsed on 2024-01-04."],
    ]


def test_an_application_is_told_before_its_day_and_when_it_is_withdrawn(tell: Tell) -> None:
    applied = MembershipApplied(on=DAYS[1], accession="a", party="asker")
    state = tell(applied, OfferWithdrawn(on=DAYS[3], accession="a"))
    assert [sentences(state, on) for on in DAYS[:4]] == [
        ["Asker applies on 2024-01-02."],
        [],
        [],
        ["The application of Asker was withdrawn on 2024-01-04."],
    ]


@pytest.mark.parametrize(
    ("act", "yes"),
    [
        (None, False),
        (OfferAccepted(on=DAYS[2], accession="a"), True),
        (AccessionAdopted(on=DAYS[2], accession="a", body="asker-council"), True),
        (OfferDeclined(on=DAYS[2], accession="a"), False),
    ],
)
def test_the_candidate_says_yes_by_accepting_or_adopting(tell: Tell, act: Event | None, *, yes: bool) -> None:
    state = tell(MembershipOffered(on=DAYS[1], accession="a", party="asker"), *([act] if act else []))
    assert ways.said_yes(one(state), DAYS[2]) == yes


def test_whoever_applied_has_said_yes_until_it_is_withdrawn(tell: Tell) -> None:
    applied = MembershipApplied(on=DAYS[1], accession="a", party="asker")
    state = tell(applied, OfferWithdrawn(on=DAYS[3], accession="a"))
    assert [ways.said_yes(one(state), on) for on in DAYS[:4]] == [False, True, True, False]


@pytest.mark.parametrize(
    ("words", "acceded"),
    [
        ([AccessionAdopted(on=DAYS[1], accession="a", body="asker-council")], True),
        ([AccessionAdopted(on=DAYS[1], accession="a", body="asker-cabinet")], False),
        ([AccessionAdopted(on=DAYS[1], accession="a", body="oslo-council")], False),
        (
            [
                AccessionAdopted(on=DAYS[1], accession="a", body="asker-council"),
                AccessionRejected(on=DAYS[2], accession="a", body="asker-cabinet"),
                OfferAccepted(on=DAYS[2], accession="a"),
            ],
            True,
        ),
        (
            [
                AccessionRejected(on=DAYS[2], accession="a", body="asker-council"),
                AccessionAdopted(on=DAYS[1], accession="a", body="asker-council"),
            ],
            False,
        ),
    ],
)
def test_the_last_word_of_the_own_assembly_is_heard_and_no_other(
    tell: Tell, words: list[Event], *, acceded: bool
) -> None:
    state = tell(APPLIED, *words)
    assert ways.acceded_since(one(state), DAYS[2]) == (DAYS[1] if acceded else None)


def test_all_that_is_missing_is_listed(tell: Tell) -> None:
    state = tell(
        rules(the_way("C")),
        MembershipOffered(on=FIRST, accession="a", party="asker"),
        AccessionAdopted(
            on=DAYS[1], accession="a", body="asker-cabinet", conditions=(Condition(condition="fee", text="Halv"),)
        ),
        ratified(DAYS[1], "oslo"),
        refused(DAYS[1], "baerum"),
    )
    assert ways.lacking(state, one(state), DAYS[1]) == [
        ways.Missing("The assembly of Asker itself has not acceded.", (15, 16)),
        ways.Missing("No decision of the organisation's assembly or board says that it admits a.", ()),
        ways.Missing("1 of 2 members have ratified, 2 must; missing: Baerum.", (17, 18)),
    ]


def test_a_party_that_membership_is_not_for_lacks_that(tell: Tell) -> None:
    company = PartyRegistered(on=FIRST, party="vann", name="Vann", kind="company")
    applied = MembershipApplied(on=FIRST, accession="b", party="vann")
    state = tell(rules(("only_such_parties_are_members", {"parties": "municipality|county"})), company, applied)
    assert ways.lacking(state, one(state, "b"), FIRST) == [
        ways.Missing("Vann is a company; a member is a municipality or county.", (15,))
    ]


@pytest.mark.parametrize(
    ("answered", "sentence"),
    [
        (OfferAccepted(on=DAYS[4], accession="a"), "; it was answered on 2024-01-05, too late"),
        (
            AccessionAdopted(on=DAYS[4], accession="a", body="asker-council"),
            "; it was answered on 2024-01-05, too late",
        ),
        (None, ""),
    ],
)
def test_an_offer_that_is_taken_up_after_its_deadline_has_lapsed(
    tell: Tell, answered: Event | None, sentence: str
) -> None:
    offered = MembershipOffered(on=FIRST, accession="a", party="asker", deadline=DAYS[3])
    state = tell(offered, *([answered] if answered else []))
    assert sentences(state, DAYS[5]) == [f"The offer to Asker lapsed on 2024-01-04{sentence}."]


# -- from which day on

A_YEAR: tuple[str, dict[str, Any]] = ("membership_begins_at_the_boundary", {"boundary": "year"})


@pytest.mark.parametrize("on", ["2024-01-04", "2024-06-01", "2025-01-01", "2026-06-01"])
@pytest.mark.parametrize(("asked", "first"), [([], "2024-01-04"), ([A_YEAR], "2025-01-01")])
def test_the_first_day_is_counted_from_the_last_missing_act_whenever_one_asks(
    tell: Tell, day: Day, asked: Any, first: str, on: str
) -> None:
    state = tell(rules(the_way("C", 1), *asked), APPLIED, *WHOLE)
    assert ways.may_begin(state, one(state), day(on)) == day(first)


def test_there_is_no_first_day_while_something_is_missing(tell: Tell) -> None:
    state = tell(rules(the_way("C", 1)), APPLIED, *WHOLE)
    assert [ways.may_begin(state, one(state), on) for on in DAYS[:5]] == [None, None, None, DAYS[3], DAYS[3]]


def test_what_was_undone_and_made_good_again_counts_from_then(tell: Tell) -> None:
    undone = AccessionRejected(on=DAYS[4], accession="a", body="asker-council")
    again = AccessionAdopted(on=DAYS[5], accession="a", body="asker-council")
    state = tell(rules(the_way("C", 1)), APPLIED, *WHOLE, undone, again)
    assert [ways.may_begin(state, one(state), on) for on in DAYS[3:7]] == [DAYS[3], None, DAYS[5], DAYS[5]]


def test_a_member_that_leaves_without_ratifying_is_the_last_that_was_missing(tell: Tell) -> None:
    left = WithdrawalNotified(on=DAYS[1], party="baerum", since=DAYS[5])
    state = tell(rules(the_way("C")), APPLIED, *WHOLE, left)
    assert [ways.may_begin(state, one(state), on) for on in (DAYS[4], DAYS[5], DAYS[7])] == [None, DAYS[5], DAYS[5]]


def test_where_a_member_that_ratified_has_left_by_the_boundary_the_next_is_the_first_day(tell: Tell, day: Day) -> None:
    left = WithdrawalNotified(on=DAYS[1], party="oslo", since=day("2024-12-01"))
    late = ratified(day("2025-06-01"), "baerum")
    state = tell(rules(the_way("C", "1/2"), A_YEAR), APPLIED, *WHOLE, left, late)
    found = [ways.may_begin(state, one(state), on) for on in (DAYS[4], day("2025-01-01"), day("2025-06-02"))]
    assert found == [None, None, day("2026-01-01")]


def test_there_is_no_first_day_where_the_decision_has_no_effect_at_the_boundary(tell: Tell, day: Day) -> None:
    annulled = DecisionAnnulled(on=day("2024-12-31"), decision="d", effect="from now")
    state = tell(rules(the_way("C", 1), A_YEAR), APPLIED, *WHOLE, annulled)
    assert ways.may_begin(state, one(state), DAYS[4]) is None


# -- who founds


@pytest.mark.parametrize(("on", "founds"), [(DAYS[1], False), (DAYS[2], True)])
def test_a_founder_comes_in_when_its_assembly_ratified(tell: Tell, on: date, *, founds: bool) -> None:
    founded = OrganisationFounded(
        on=FIRST, name="Rådet", founders=("asker",), since=FIRST, legal_form="IPR", decision="d"
    )
    state = tell(founded, decided(FIRST), ratified(DAYS[2], "asker", "d"), ratified(DAYS[2], "oslo", "d"))
    assert ways.founded_it(state, "asker", on) == founds
    assert not ways.founded_it(state, "oslo", on)


def test_where_nothing_was_founded_nobody_founds(tell: Tell) -> None:
    assert not ways.founded_it(tell(decided(FIRST), ratified(FIRST, "asker", "d")), "asker", FIRST)


# -- the check and the question say the same

an_act_day = st.sampled_from(DAYS)
TO_A: dict[str, Any] = {"on": an_act_day, "accession": st.just("a")}
A_BODY = st.sampled_from(["asker-council", "asker-council", "asker-cabinet"])
CONDITIONS = st.sampled_from([(), (), (Condition(condition="fee", text="Halv kontingent"),)])
AN_ACT: st.SearchStrategy[Event] = st.one_of(
    st.builds(OfferAccepted, **TO_A),
    st.builds(OfferDeclined, **TO_A),
    st.builds(OfferWithdrawn, **TO_A),
    st.builds(AccessionAdopted, **TO_A, body=A_BODY, conditions=CONDITIONS),
    st.builds(AccessionRejected, **TO_A, body=A_BODY),
    st.builds(ConditionFulfilled, **TO_A, condition=st.just("fee")),
    st.builds(ratified, an_act_day, st.sampled_from(PARTIES), st.sampled_from(["a", "d", "e"])),
    st.builds(refused, an_act_day, st.sampled_from(PARTIES), st.sampled_from(["a", "d", "e"])),
    st.builds(WithdrawalNotified, on=an_act_day, party=st.sampled_from(MEMBERS), since=an_act_day),
    st.builds(inherits, an_act_day, st.sampled_from(MEMBERS), st.sampled_from(["baerum", "nobody"])),
    st.builds(DecisionAnnulled, on=an_act_day, decision=st.just("e"), effect=st.sampled_from(["from now"])),
)
A_DECISION: st.SearchStrategy[Event] = st.builds(
    decided,
    an_act_day,
    st.sampled_from(["d", "e"]),
    outcome=st.sampled_from(["adopted", "adopted", "rejected"]),
    body=st.sampled_from(["board", "board", "secretariat"]),
    admits=st.sampled_from([("a",), ("a",), (), ("b",)]),
)
AN_OPENING: st.SearchStrategy[Event] = st.one_of(
    st.builds(MembershipOffered, **TO_A, party=st.just("asker"), deadline=st.none() | an_act_day),
    st.builds(MembershipApplied, **TO_A, party=st.just("asker")),
)
FOR_COUNTIES: tuple[str, dict[str, Any]] = ("only_such_parties_are_members", {"parties": "county"})
BESIDES: list[list[tuple[str, dict[str, Any]]]] = [
    [],
    [("the_own_assembly_acceded", {})],
    [("membership_begins_at_the_boundary", {"boundary": "none"})],
]
ASKED = st.sampled_from(
    [[way, *others] for way in (the_way("A"), the_way("B"), the_way("C", 1), the_way("C", "1/2")) for others in BESIDES]
    + [[the_way("A"), FOR_COUNTIES]]
)
WHOLE: list[Event] = [
    decided(DAYS[1]),
    AccessionAdopted(on=DAYS[2], accession="a", body="asker-council"),
    ratified(DAYS[3], "oslo"),
]
"""All that any of these procedures asks for."""


def objections(state: State, event: MembershipBegan) -> list[str]:
    """What the rules about coming in say of it, by their paragraphs."""
    return [o.sentence for o in ask(state, event) if o.paragraph in ("REG-4", "REG-45", "REG-48", "STAT-1", "STAT-2")]


HISTORIES: dict[str, st.SearchStrategy[Any]] = {
    "asked": ASKED,
    "opening": AN_OPENING,
    "told": st.lists(AN_ACT | A_DECISION, max_size=8),
    "whole": st.booleans(),
    "since": an_act_day,
    "named": st.sampled_from([None, "d", "e"]),
}


A_LAST_OFFER: dict[str, Any] = {"on": date.max, "accession": "a", "party": "nobody", "deadline": date.min}


def the_same_is_said(chained: Chain, history: dict[str, Any]) -> bool:
    """Whether something is missing for a membership exactly where a check objects to it."""
    told = [
        *WORLD,
        rules(*history["asked"]),
        history["opening"],
        *(WHOLE if history["whole"] else []),
        *history["told"],
    ]
    named = history["named"] if any(getattr(one, "decision", None) == history["named"] for one in told) else None
    since = history["since"]
    began = MembershipBegan(on=DAYS[-1], party="asker", since=since, accession="a", decision=named)
    state = fold(chained([*told, began]))
    return bool(ways.lacking(state, one(state), since)) == bool(objections(fold(chained(told)), began))


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(history=st.fixed_dictionaries(HISTORIES))
def test_something_is_missing_exactly_where_a_check_objects(chained: Chain, history: dict[str, Any]) -> None:
    assert the_same_is_said(chained, history)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(history=st.fixed_dictionaries(HISTORIES), opened=st.booleans())
def test_of_every_day_it_can_be_told_what_is_missing(chained: Chain, history: dict[str, Any], *, opened: bool) -> None:
    told = [*([history["opening"]] if opened else []), *history["told"], MembershipOffered(**A_LAST_OFFER)]
    state = fold(chained([rules(*history["asked"], A_YEAR), *told]))
    for on in (date.min, *DAYS, date.max):
        missing = ways.lacking(state, one(state), on)
        assert all(sentence.endswith(".") for sentence, _ in missing)
        assert ways.earliest_start(state, on) >= on
        assert ways.lacking_for_good(state, "asker", on) == []


@pytest.mark.parametrize("since", [DAYS[2], DAYS[3]])
def test_on_the_day_of_the_last_missing_act_nothing_is_missing(chained: Chain, since: date) -> None:
    told = [*WORLD, rules(the_way("C", 1)), APPLIED, *WHOLE]
    began = MembershipBegan(on=since, party="asker", since=since, accession="a", decision="d")
    assert bool(objections(fold(chained(told)), began)) == (since < DAYS[3])


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(history=st.fixed_dictionaries(HISTORIES))
def test_what_may_begin_is_lawful_that_day_and_no_check_objects(chained: Chain, history: dict[str, Any]) -> None:
    told = [*WORLD, rules(*history["asked"]), history["opening"], *WHOLE, *history["told"]]
    state = fold(chained(told))
    start = ways.may_begin(state, one(state), DAYS[-1])
    if start is not None:
        assert objections(state, MembershipBegan(on=DAYS[-1], party="asker", since=start, accession="a")) == []


@pytest.mark.parametrize("forgotten", ["itself", "admits", "ratified", "rejected", "is a", "Not fulfilled"])
def test_a_question_that_forgets_something_is_found_by_the_property(
    chained: Chain, monkeypatch: pytest.MonkeyPatch, forgotten: str
) -> None:
    whole = ways.lacking
    monkeypatch.setattr(ways, "lacking", lambda *asked: [one for one in whole(*asked) if forgotten not in one.sentence])

    @settings(max_examples=1500, deadline=None, derandomize=True, database=None, phases=[Phase.generate])
    @given(history=st.fixed_dictionaries(HISTORIES))
    def holds(history: dict[str, Any]) -> None:
        assert the_same_is_said(chained, history)

    with pytest.raises(AssertionError):
        holds()
