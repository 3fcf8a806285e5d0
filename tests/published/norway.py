"""The municipalities and counties of Norway, 1971 to 2024, and what became of each (norway-klass).

A code is an attribute: who only gets another one is the same party. Of a merger or a split in which every code ends
nobody can tell who goes on, so nobody does: what comes of it is a new party. The municipalities are members of one
imagined association, which recognises every succession; of a split it takes a decision, as nobody is a member by it.

``python -m tests.published.norway FILE`` writes the parties of the end of 2016 and the reforms since, a line an entry,
for `register import`: who needs the parties of Norway begins with them. REGISTER_DATA names the folder of the sets.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import attrs

from projections.membership import Membership
from register.codec import as_json, name_of
from register.events import (
    BodyEstablished,
    BoundaryAdjusted,
    DecisionTaken,
    DocumentFiled,
    Identifier,
    MembershipBegan,
    PartiesMerged,
    PartyEvent,
    PartyRegistered,
    PartyRenamed,
    PartyRenumbered,
    PartySplit,
    SuccessionRecognised,
)

from .common import Progress, Row, register_told, table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from register import Register
    from register.events import Event
    from register.events.parties import PartyKind
    from register.state import State

NAME = "norway-klass"
NOWHERE = "9999"
"""The code of what is in no municipality."""

CODES = {"municipality": "kommunenummer", "county": "fylkesnummer"}
ORGANISATION = "organisasjonsnummer"
BODY = "assembly"
NUMBERED = date(2020, 1, 1)
"""The day from which the organisation numbers are published."""

REFORMED = date(2017, 1, 1)
"""The first day of the reforms: before it, nothing had changed since 2013."""

DOCUMENT, TITLE = "norway-klass", "SSB, Klass 131: Standard for kommuneinndeling, endringer (CC BY 4.0)"
SOURCE = "https://github.com/opisthokonta/kommuneendringer/tree/d5c618085b143bb0cada4f9815d617186d424d7a/data-raw"
GROUNDS = {PartiesMerged: "INND-4", PartySplit: "INND-5", BoundaryAdjusted: "INND-6"}

HALVED = "0720"
"""Stokke was split in 2017, and the table of successions names one of its two heirs."""

VERSIONS = 29
MUNICIPALITIES = {2013: 428, 2017: 426, 2018: 422, 2019: 422, 2020: 356, 2022: 356, 2023: 356, 2024: 357}
COUNTIES = {2013: 19, 2017: 19, 2018: 18, 2019: 18, 2020: 11, 2022: 11, 2023: 11, 2024: 15}
_BRACKETS = re.compile(r"\s*\(.*\)$")


class Version(NamedTuple):
    """The codes that hold from a day, with their names."""

    day: date
    names: dict[str, str]

    def counties(self) -> set[str]:
        return {code[:2] for code in self.names}


class Step(NamedTuple):
    """What became of which code on a day; a code that goes on beside others becomes itself."""

    day: date
    became: tuple[tuple[str, str], ...]
    names: dict[str, str]

    def sources(self, new: str) -> list[str]:
        return [old for old, one in self.became if one == new]

    def targets(self, old: str) -> list[str]:
        return [one for before, one in self.became if before == old]

    def whole(self, new: str) -> list[str]:
        """What went into it and into nothing else."""
        return [old for old in self.sources(new) if len(self.targets(old)) == 1]

    def same(self, new: str) -> str | None:
        """The code under which it was before, if it is still the same."""
        whole = self.whole(new)
        if new in self.sources(new):
            return new
        return whole[0] if len(whole) == 1 else None


class Lives:
    """Who has which code, step by step, and what is told of them."""

    def __init__(self, kind: PartyKind, first: date, names: Mapping[str, str]) -> None:
        self.kind, self.first = kind, first
        self.holders: dict[str, str] = {}
        self.names = dict(names)

    def beginning(self) -> Iterator[Event]:
        """Everyone who was there on the first day."""
        for code, name in self.names.items():
            yield self._registered(self.first, code, name)

    def told(self, step: Step) -> Iterator[Event]:
        """Who is new, who goes on under another code or name, and what merged or split."""
        before, names = dict(self.holders), dict(self.names)
        for code in {old for old, _ in step.became}:
            del self.holders[code], self.names[code]
        for new in dict.fromkeys(one for _, one in step.became):
            old, name = step.same(new), step.names.get(new) or names[new]
            if old is None:
                yield self._registered(step.day, new, name)
                continue
            self.holders[new], self.names[new] = before[old], name
            if new != old:
                yield self._renumbered(step.day, before[old], new)
            if name != names[old]:
                yield PartyRenamed(on=step.day, party=before[old], name=name, since=step.day)
        yield from self._merged(step, before)
        yield from self._split(step, before)

    def _merged(self, step: Step, before: Mapping[str, str]) -> Iterator[Event]:
        for new in dict.fromkeys(one for _, one in step.became):
            same, successor = step.same(new), self.holders[new]
            others = [before[old] for old in step.whole(new) if old != same]
            if others:
                predecessors = (*others, successor) if same else tuple(others)
                yield PartiesMerged(on=step.day, predecessors=predecessors, successor=successor, since=step.day)

    def _split(self, step: Step, before: Mapping[str, str]) -> Iterator[Event]:
        """Who ends in several is split; who goes on and gives away land has other boundaries, or parts that are new."""
        for old in dict.fromkeys(old for old, _ in step.became):
            party, parts = before[old], [self.holders[new] for new in step.targets(old)]
            if len(parts) == 1:
                continue
            if party not in parts:
                yield PartySplit(on=step.day, predecessor=party, successors=tuple(parts), since=step.day)
                continue
            new = [self.holders[one] for one in step.targets(old) if step.same(one) is None and not step.whole(one)]
            if new:
                yield PartySplit(on=step.day, predecessor=party, successors=(party, *new), since=step.day)
            if others := tuple(part for part in parts if part != party and part not in new):
                yield BoundaryAdjusted(on=step.day, parties=(party, *others), since=step.day)

    def _registered(self, day: date, code: str, name: str) -> PartyRegistered:
        self.holders[code], self.names[code] = f"{code}/{day.year}", name
        number = Identifier(scheme=CODES[self.kind], value=code, since=day)
        return PartyRegistered(on=day, party=self.holders[code], name=name, kind=self.kind, identifiers=(number,))

    def _renumbered(self, day: date, party: str, code: str) -> PartyRenumbered:
        number = Identifier(scheme=CODES[self.kind], value=code)
        return PartyRenumbered(on=day, party=party, identifier=number, since=day)


def run(folder: Path, progress: Progress) -> Row:
    """Tell every reform, and compare who was there on the first day of each version with its list."""
    listed, steps = versions(folder), municipal_steps(folder)
    numbers = {
        line["municipality_code"]: line["orgnr"] for line in table(folder / "orgnr_to_municipality_2020_2023.csv")
    }
    body = BodyEstablished(on=listed[0].day, body=BODY, name="The assembly", kind="assembly")
    events = [body, *municipalities(listed[0], steps, numbers), *counties(folder, listed, steps)]
    with register_told("norway", progress.watched(events)) as register:
        return _compared(register, folder, listed, numbers)


def versions(folder: Path) -> list[Version]:
    """The lists of the data, in order."""
    found: dict[date, dict[str, str]] = {}
    for line in table(folder / "municipality_versions.csv"):
        if line["code"] != NOWHERE:
            found.setdefault(date.fromisoformat(line["valid_from"]), {})[line["code"]] = plain(line["name"])
    return [Version(day, names) for day, names in sorted(found.items())]


def plain(name: str) -> str:
    """A name without the county that the office adds to tell two of one name apart, in some years and not in others."""
    return _BRACKETS.sub("", name.strip())


def municipal_steps(folder: Path) -> list[Step]:
    """What the table of changes says, day by day; of a code that takes others in it may leave out the code itself."""
    listed = {version.day: version for version in versions(folder)}
    before = dict(zip(list(listed)[1:], listed.values(), strict=False))
    found: dict[date, dict[tuple[str, str], str]] = {}
    for line in table(folder / "municipality_code_changes.csv"):
        change = line["old_code"], line["new_code"]
        found.setdefault(date.fromisoformat(line["change_occurred"]), {})[change] = plain(line["new_name"])
    steps = []
    for day, changes in sorted(found.items()):
        kept = {(code, code) for _, code in changes if code in before[day].names and code in listed[day].names}
        became = tuple(dict.fromkeys([*changes, *sorted(kept)]))
        steps.append(Step(day, became, {new: name for (_, new), name in changes.items()}))
    return steps


def municipalities(first: Version, steps: Iterable[Step], numbers: Mapping[str, str]) -> Iterator[Event]:
    """All that is told of the municipalities, each with its organisation number where one is published."""
    lives = Lives("municipality", first.day, first.names)
    events, holders = list(lives.beginning()), dict[str, str]()
    for step in steps:
        events += lives.told(step)
        if step.day <= NUMBERED:
            holders = {party: code for code, party in lives.holders.items()}
    for event in recognised(events):
        if isinstance(event, PartyRegistered) and (number := numbers.get(holders.get(event.party, ""))):
            identifiers = (*event.identifiers, Identifier(scheme=ORGANISATION, value=number))
            yield PartyRegistered(
                on=event.on, party=event.party, name=event.name, kind=event.kind, identifiers=identifiers
            )
        else:
            yield event
        if isinstance(event, PartyRegistered) and event.on == first.day:
            yield MembershipBegan(on=first.day, party=event.party, since=first.day)


def recognised(events: Iterable[Event]) -> Iterator[Event]:
    """Every successor has the membership of whom it came of."""
    for event in events:
        yield event
        match event:
            case PartiesMerged():
                others = [predecessor for predecessor in event.predecessors if predecessor != event.successor]
                yield from (_succession(event.since, other, event.successor) for other in others)
            case PartySplit():
                decision = f"decision/{event.predecessor}"
                yield DecisionTaken(
                    on=event.since, decision=decision, body=BODY, outcome="adopted", text="Who comes of it are members."
                )
                others = [successor for successor in event.successors if successor != event.predecessor]
                yield from (_succession(event.since, event.predecessor, other, decision) for other in others)
            case _:
                pass


def _succession(since: date, predecessor: str, successor: str, decision: str | None = None) -> Event:
    return SuccessionRecognised(on=since, predecessor=predecessor, successor=successor, since=since, decision=decision)


def counties(folder: Path, listed: Sequence[Version], steps: Iterable[Step]) -> Iterator[Event]:
    """All that is told of the counties.

    A county that ends goes on in the one where most of its municipalities went, and one that is new came of the one
    that gave it most. Municipalities that go over between two that stay adjust a boundary.
    """
    named = {line["new_county_code"]: line["new_county"] for line in table(folder / "county_flows_derived.csv")}
    named |= {line["old_county_code"]: line["old_county"] for line in table(folder / "county_flows_derived.csv")}
    alone = {code[:2]: name for code, name in listed[0].names.items()}
    first = {code: named.get(code) or alone[code] for code in sorted(listed[0].counties())}
    lives = Lives("county", listed[0].day, first)
    yield from lives.beginning()
    day_before = dict(zip([version.day for version in listed[1:]], listed, strict=False))
    after = {version.day: version.counties() for version in listed}
    for step in steps:
        flows = Counter((old[:2], new[:2]) for old, new in step.became if old[:2] != new[:2])
        before, now = day_before[step.day].counties(), after[step.day]
        yield from lives.told(Step(step.day, _became(flows, before, now), named))
        for old, new in flows:
            if old in now and new in before:
                yield BoundaryAdjusted(on=step.day, parties=(lives.holders[old], lives.holders[new]), since=step.day)


def _became(flows: Counter[tuple[str, str]], before: set[str], now: set[str]) -> tuple[tuple[str, str], ...]:
    largest = [flow for flow, _ in flows.most_common()]
    found = [next(flow for flow in largest if flow[0] == old) for old in sorted(before - now)]
    found += [next(flow for flow in largest if flow[1] == new) for new in sorted(now - before)]
    kept = [(new, new) for _, new in found if new in before and new in now]
    return tuple(dict.fromkeys([*found, *kept]))


# -- the parties and their reforms, for others to begin with


def reforms(folder: Path) -> Iterator[str]:
    """The lines that tell of the document, who was there when the reforms began, and what became of each since.

    Since when the first were there nobody looks up here; on which ground parties merge, split and change boundaries is
    what inndelingslova says of each, not the source.
    """
    listed = [version for version in versions(folder) if version.day < REFORMED]
    listed = listed[-1:] + [version for version in versions(folder) if version.day >= REFORMED]
    steps = [step for step in municipal_steps(folder) if step.day >= REFORMED]
    numbers = {
        line["municipality_code"]: line["orgnr"] for line in table(folder / "orgnr_to_municipality_2020_2023.csv")
    }
    events = [*municipalities(listed[0], steps, numbers), *counties(folder, listed, steps)]
    of_parties = [_opening(event, listed[0].day) for event in events if isinstance(event, PartyEvent)]
    yield _line(DocumentFiled(on=listed[0].day, document=DOCUMENT, title=TITLE, source=SOURCE), DOCUMENT)
    told: Counter[date] = Counter()
    for event in sorted(of_parties, key=lambda event: event.on):
        told[event.on] += 1
        yield _line(event, f"{DOCUMENT}/{event.on}/{told[event.on]}", DOCUMENT)


def _opening(event: PartyEvent, first: date) -> Event:
    """The event as it is told here: of who was there first as an opening balance, of a reform with its ground."""
    match event:
        case PartyRegistered() if event.on == first:
            identifiers = tuple(_but(one, since=None) for one in event.identifiers)
            told: Event = _but(event, identifiers=identifiers, at_latest=True)
        case PartiesMerged() | PartySplit() | BoundaryAdjusted():
            told = _but(event, ground=GROUNDS[type(event)])
        case _:
            told = event
    return told


def _but(fact: Any, **said: object) -> Any:
    """The same fact, saying something else; that ours are attrs classes is hidden from a type checker."""
    return attrs.evolve(fact, **said)


def _line(event: Event, id: str, *evidence: str) -> str:
    told = {"type": name_of(type(event)), "data": as_json(event), "id": id}
    return json.dumps(told | ({"evidence": evidence} if evidence else {}), ensure_ascii=False)


def main(argv: Sequence[str]) -> int:
    """Write them to a file; 2 where none is named, 3 where the set is absent."""
    folder = Path(os.environ.get("REGISTER_DATA", "")) / NAME
    if len(argv) != 1:
        sys.stderr.write("python -m tests.published.norway FILE\n")
        return 2
    if not os.environ.get("REGISTER_DATA") or not folder.is_dir():
        sys.stderr.write(f"REGISTER_DATA names no folder with {NAME}; docs/published-votes.md says where to get it\n")
        return 3
    Path(argv[0]).write_text("".join(f"{line}\n" for line in reforms(folder)), encoding="utf-8")
    return 0


# -- what is compared


def _compared(register: Register, folder: Path, listed: Sequence[Version], numbers: Mapping[str, str]) -> Row:
    state, membership = register.state, Membership.of(register.entries())
    row, members = Row(NAME), Row(f"{NAME}: members")
    districts, counts = Row(f"{NAME}: counties"), Row(f"{NAME}: counts")
    objected = Counter(entry.event.on for entry in register.entries() for _ in entry.irregularities)
    for day, names in listed[1:]:
        row.see(str(day), there(state, "municipality", day), names)
        theirs = {code[:2] for code in names}
        districts.see(str(day), set(there(state, "county", day)), theirs)
        told = {number(state, one.party, CODES["municipality"], day): one.name for one in membership.on(day)}
        members.see(str(day), (told, objected[day]), (names, 0))
        if len(listed) == VERSIONS and day.year in MUNICIPALITIES:
            ours = len(told), len(there(state, "county", day))
            counts.see(str(day), ours, (MUNICIPALITIES[day.year], COUNTIES[day.year]))
    row.apart = [members, districts, counts, _went_on(state, folder), _numbers(register, numbers)]
    row.apart = [one for one in row.apart if one.n]
    return row


def there(state: State, kind: PartyKind, day: date) -> dict[str, str]:
    """Who of a kind existed on a day: the name by the code."""
    parties = (state.party(id) for id in state.parties)
    held = [party for party in parties if party.registered.kind == kind and party.exists(day)]
    return {number(state, party.registered.party, CODES[kind], day): party.name(day) for party in held}


def number(state: State, party: str, scheme: str, day: date) -> str:
    """The number of a party on a day; a party of two or none is seen to differ."""
    return " ".join(one.value for one in state.party(party).numbers() if one.scheme == scheme and one.holds(day))


def _went_on(state: State, folder: Path) -> Row:
    """The successions of Eastern Norway: who is still the same, and under which codes who came after it is found."""
    row, lines = Row(f"{NAME}: successions"), table(folder / "succession_ostlandet.csv")
    several = Counter(line["code_2020"] for line in lines)
    code = CODES["municipality"]
    then = {number(state, id, code, _2016): id for id in state.parties if state.party(id).exists(_2016)}
    for line in lines:
        party = then[line["code_2016"]]
        later, last = heirs(state, party, NUMBERED), heirs(state, party, _2024)
        ours = (
            later == [party],
            *(" ".join(number(state, id, code, day) for id in ids) for ids, day in ((later, NUMBERED), (last, _2024))),
        )
        theirs = (several[line["code_2020"]] == 1, line["code_2020"], line["code_2024"])
        named = line["code_2016"] == HALVED
        row.see(f"{line['code_2016']} {line['name_2016']}", ours, theirs, named=named)
    return row


def heirs(state: State, party: str, day: date) -> list[str]:
    """What a party is on a day: itself, or whoever came after it."""
    found, left = [], [party]
    while left:
        told = state.party(left.pop())
        if told.exists(day):
            found.append(told.registered.party)
        else:
            left += [heir for since, _, became in told.became if since <= day for heir in became]
    return sorted(set(found))


def _numbers(register: Register, numbers: Mapping[str, str]) -> Row:
    """The organisation numbers of 2020: one for every municipality, and no objection to any."""
    row, state = Row(f"{NAME}: organisation numbers"), register.state
    objected = {
        entry.event.party: entry.irregularities
        for entry in register.entries()
        if isinstance(entry.event, PartyRegistered)
    }
    there_then = [id for id in state.parties if state.party(id).exists(NUMBERED)]
    for party in there_then:
        if state.party(party).registered.kind == "municipality":
            code = number(state, party, CODES["municipality"], NUMBERED)
            row.see(code, (number(state, party, ORGANISATION, NUMBERED), objected[party]), (numbers.get(code), ()))
    return row


_2016, _2024 = date(2016, 1, 1), date(2024, 1, 1)

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
