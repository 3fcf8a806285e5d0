"""The member states of the European Union and their weights in the Council (eu-members).

Members come and go in a register with the weights of their days, and the projection lists them. The weights of a period
are frozen besides in a roll on which all say yes, so that what is counted for yes is their sum. The data has no
populations: the worked qualified majorities have shares of their own, made so that the numbers of the treaty are met,
or missed by one, and a register of their own.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from projections.membership import Membership
from register.events import Elector, MembershipBegan, MembershipChanged, MembershipEnded, PartyRegistered
from register.rulebooks import load
from register.voting import Comparison, Rule

from .common import (
    RULEBOOKS,
    Progress,
    Published,
    Row,
    computed,
    decided,
    declared,
    outcome_of,
    register_of,
    roll_call,
    rulebook,
    table,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from register import Register
    from register.events import Event, RulebookAdopted

NAME = "eu-members"
LEAVING = (date(2020, 1, 30), date(2020, 1, 31), date(2020, 2, 1))
"""Twice with all, the last day being one of them, and the first without."""

TODAY = date(2024, 1, 1)
WEIGHTS = Rule(
    rule="EU-WEIGHTS",
    cites="treaties, the weights of their day",
    need=Comparison(measure="yes", op=">=", share="1", of="weight_entitled"),
    electorate="named",
    weight="frozen",
)
QUALIFIED = "EU-16-4"
"""Of examples/rulebooks/eu-council.toml: 55 % of the states, 65 % of the people, and a block needs four."""


class Worked(NamedTuple):
    """So many states of 27, with so many thousandths of the people, say yes, and what follows."""

    yes: int
    people: int
    outcome: str


WORKED = (
    Worked(15, 650, "adopted"),
    Worked(14, 900, "rejected"),
    Worked(15, 649, "rejected"),
    Worked(27, 1000, "adopted"),
    Worked(24, 640, "adopted"),
    Worked(23, 640, "rejected"),
    Worked(23, 650, "adopted"),
)


def rulebooks() -> tuple[RulebookAdopted, ...]:
    """What the Council votes under since 2014, and a rule that adds up the weights before."""
    since = date(2014, 11, 1)
    return rulebook(date(1952, 7, 23), WEIGHTS), load(RULEBOOKS / "eu-council.toml", on=since, since=since)


def run(folder: Path, progress: Progress) -> Row:
    """Count members, weights and majorities again."""
    states, periods = table(folder / "member_states_raw.csv"), _periods(folder)
    codes = {state["member_state"]: state["iso_alpha_2_code"].lower() for state in states}
    members = [codes[state["member_state"]] for state in states if state["current_member"] == "1"]
    votes = [_weighed(period, codes) for period in periods]
    worked = [_worked(case, members) for case in WORKED]
    weights, qualified = rulebooks()
    row, majorities = Row(NAME), Row(f"{NAME}: qualified majorities")
    with register_of("council", [weights], (), progress.watch(votes), before=lives(states, periods)) as register:
        decisions = decided(register)
        for vote, period in zip(votes, periods, strict=True):
            ours = (computed(decisions[vote.decision]), dict(outcome_of(register, vote).counts)["yes"])
            row.see(vote.vote, ours, (declared(vote), int(period[0]["total_votes"])))
        row.apart = [_members(register, states), _dated(register, periods), majorities]
    with register_of("qualified", [qualified], members, progress.watch(worked)) as register:
        decisions = decided(register)
        for vote in worked:
            majorities.see(vote.vote, computed(decisions[vote.decision]), declared(vote))
    return row


def _periods(folder: Path) -> list[list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = {}
    for weight in table(folder / "qmv_weights_raw.csv"):
        found.setdefault(weight["period"], []).append(weight)
    return list(found.values())


def _members(register: Register, states: list[dict[str, str]]) -> Row:
    """Who is a member: the day before every accession and on it, when one left, and now."""
    row, membership = Row(f"{NAME}: members"), Membership.of(register.entries())
    accessions = sorted({date.fromisoformat(state["accession_date"]) for state in states})
    for day in (*(day - timedelta(days=n) for day in accessions for n in (1, 0)), *LEAVING):
        ours, theirs = [member.name for member in membership.on(day)], sorted(listed(states, day), key=str.casefold)
        row.see(str(day), (len(ours), ours), (len(theirs), theirs))
    row.see(str(TODAY), len(membership.on(TODAY)), sum(int(state["current_member"]) for state in states))
    return row


def listed(states: list[dict[str, str]], day: date) -> list[str]:
    """Who is a member by the data: from the accession on, the exit date included."""
    return [
        state["member_state"]
        for state in states
        if state["accession_date"] <= str(day) and (state["exit_date"] == "NA" or str(day) <= state["exit_date"])
    ]


def _dated(register: Register, periods: list[list[dict[str, str]]]) -> Row:
    """What each member weighs on the first and on the last day of a period, and the sum."""
    row, membership = Row(f"{NAME}: weights of members"), Membership.of(register.entries())
    for period in periods:
        first, end = (date.fromisoformat(period[0][day]) for day in ("start_date", "end_date"))
        theirs = {one["member_state"]: int(one["votes"]) for one in period}
        for day in (first, end - timedelta(days=1)):
            ours = {member.name: member.weight for member in membership.on(day)}
            total = sum(weight or 0 for weight in ours.values())
            row.see(str(day), (total, ours), (int(period[0]["total_votes"]), theirs))
    return row


def lives(states: list[dict[str, str]], periods: list[list[dict[str, str]]]) -> Iterator[Event]:
    """A state is a member from its accession to its exit date, that day included, with the weight of each period."""
    for state in states:
        party, since = state["iso_alpha_2_code"].lower(), date.fromisoformat(state["accession_date"])
        weights = dict(_weights(state["member_state"], periods))
        yield PartyRegistered(on=since, party=party, name=state["member_state"], kind="state")
        yield MembershipBegan(on=since, party=party, since=since, weight=weights.pop(since, None))
        for day, weight in weights.items():
            yield MembershipChanged(on=day, party=party, since=day, weight=weight)
        if state["exit_date"] != "NA":
            last = date.fromisoformat(state["exit_date"])
            yield MembershipEnded(on=last, party=party, since=first_day_out(last), ground="not continued")


def first_day_out(last: date) -> date:
    """The day after the exit date, which is the last as a member."""
    return last + timedelta(days=1)


def _weights(state: str, periods: list[list[dict[str, str]]]) -> Iterator[tuple[date, int]]:
    """The weights of a state, each from the day it begins."""
    before = None
    for one in (one for period in periods for one in period if one["member_state"] == state):
        if one["votes"] != before:
            yield date.fromisoformat(one["start_date"]), int(one["votes"])
        before = one["votes"]


def _weighed(period: list[dict[str, str]], codes: Mapping[str, str]) -> Published:
    on = date.fromisoformat(period[0]["start_date"])
    electorate = tuple(Elector(voter=codes[one["member_state"]], weight=int(one["votes"])) for one in period)
    return _voted(f"weights-{period[0]['period']}", on, WEIGHTS.rule, electorate, len(electorate), "adopted")


def _worked(case: Worked, members: list[str]) -> Published:
    shares = [*_shared(case.people, case.yes), *_shared(1000 - case.people, 27 - case.yes)]
    electorate = tuple(Elector(voter=one, weight=share) for one, share in zip(members, shares, strict=True))
    vote = f"{case.yes}-of-27-with-{case.people}"
    return _voted(vote, TODAY, QUALIFIED, electorate, case.yes, case.outcome)


def _voted(vote: str, on: date, rule: str, electorate: tuple[Elector, ...], yes: int, outcome: str) -> Published:
    """The first say yes, the others no."""
    voters = [elector.voter for elector in electorate]
    return Published(
        vote=vote,
        on=on,
        rule=rule,
        electorate=electorate,
        members=len(electorate),
        ballots=roll_call(vote, on, {"yes": voters[:yes], "no": voters[yes:]}),
        declared="adopted" if outcome == "adopted" else "rejected",
    )


def _shared(whole: int, among: int) -> list[int]:
    """Shares as equal as whole numbers can be."""
    return [whole // among + (n < whole % among) for n in range(among)]
