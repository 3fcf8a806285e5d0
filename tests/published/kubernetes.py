"""The elections of the Kubernetes project, 2017 to 2025 (k8s-elections).

Ballots are anonymous, so the electorate is as many neutral ids as were eligible. Candidates are letters by their place
on the ballot; what is published is put beside them in memory alone, by login or by the nearest name.
"No opinion" is no preference.

The paper of 2017 excludes the fourth of the ranking, whose company would have had more than its share; that the third
works there too stands in the committee's own list of members (kubernetes/steering), not in the data. In conduct 2025
two share the first place; two others are level for the last seat, and the paper gives it to one and does not say why.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from datetime import date
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

import attrs

from register.events import Candidate, Ranking
from register.voting import Rule

from .common import (
    Progress,
    Published,
    Row,
    computed,
    decided,
    declared,
    electors,
    letter,
    outcome_of,
    ranked,
    register_of,
    rulebook,
    voters,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

NAME = "k8s-elections"
NO_OPINION = "No opinion"
LAST_SEAT_NAMED = "code-of-conduct__2025"
_BALLOTS = re.compile(r"(?P<committee>.+)__(?P<year>\d{4})(?P<other>-GB)?__ballots\.csv", re.IGNORECASE)
_PLACE = re.compile(r"^\s*(?:\d+\.|-)\s+(.+?)\s*$")
_LINK = re.compile(r"\[(?P<name>[^\]]+)\]\(https://github\.com/(?P<login>[^)]+)\)")
_BALLOT_LOGIN = re.compile(r"(?P<name>.+) \(@(?P<login>.+)\)")
SAME_COMPANY = 2
"""The place in the ranking of 2017, from nought, of the one who has the only seat that the cap left to a company."""

_EXCLUDED = re.compile(r"so (?P<name>[^.]+) must be excluded")


@attrs.frozen(kw_only=True)
class Paper:
    """What a paper publishes: how many could vote, the seats, who came where, who won, whom the cap excluded.

    ``first`` share the first place; nobody, where no order is published.
    """

    eligible: int
    seats: int
    ranking: tuple[str, ...]
    first: tuple[str, ...]
    winners: tuple[str, ...]
    excluded: str | None


def rule(*, capped: bool = False) -> Rule:
    """Schulze's method; with ``capped``, one seat at most for a company."""
    return Rule(
        rule="K8S-CAPPED" if capped else "K8S",
        cites="Kubernetes steering charter, elections",
        method="schulze",
        electorate="named",
        secret=True,
        unranked="no preference",
        cap=1 if capped else None,
    )


def run(folder: Path, progress: Progress) -> Row:
    """Count every election again: who is elected, and in which order all candidates come."""
    row, others, first = Row(NAME), Row(f"{NAME}: other committees"), Row(f"{NAME}: first places")
    logins = directory(folder)
    for path in sorted(path for path in folder.iterdir() if _BALLOTS.fullmatch(path.name)):
        named = _BALLOTS.fullmatch(path.name)
        steering = named is not None and named["committee"] == "steering" and not named["other"]
        _count(path, logins, progress, row if steering else others, first)
    row.apart = [others, first]
    return row


def _count(path: Path, logins: Mapping[str, str], progress: Progress, row: Row, first: Row) -> None:
    paper = read(
        next(path.parent.glob(f"{path.name[:-11]}[rR][eE][sS][uU][lL][tT][sS].md")).read_text(encoding="utf-8")
    )
    header, *lines = csv.reader(path.read_text(encoding="utf-8").splitlines())
    letters = matched((*paper.ranking, *paper.winners, *filter(None, [paper.excluded])), header, logins)
    vote = published(path, paper, header, lines, letters)
    book = rulebook(date(2017, 1, 1), rule(), rule(capped=True))
    with register_of("kubernetes", [book], voters(paper.eligible), progress.watch([vote])) as register:
        decision, outcome = decided(register)[vote.decision], outcome_of(register, vote)
    order = [letters[name] for name in paper.ranking]
    ours, theirs = (computed(decision), ordered(outcome.ranking, order)), (declared(vote), order)
    row.see(vote.vote, ours, theirs, named=vote.vote == LAST_SEAT_NAMED)
    if paper.first:
        first.see(vote.vote, sorted(outcome.ranking[0]), sorted(letters[name] for name in paper.first))


def published(
    path: Path, paper: Paper, header: Sequence[str], lines: Iterable[Sequence[str]], letters: Mapping[str, str]
) -> Published:
    """An election as its files give it; of the early ones only the year is published."""
    vote = path.name.rpartition("__")[0].lower()
    year = vote.partition("__")[2][:4]
    together = [letters[paper.excluded], letters[paper.ranking[SAME_COMPANY]]] if paper.excluded else []
    all_of_them = [letter(place) for place in range(len(header))]
    on = date(int(year), 1, 1)
    rankings = sorted((Ranking(ranks=ranks(line)) for line in lines if line), key=lambda ranking: ranking.ranks)
    return Published(
        vote=vote,
        on=on,
        rule="K8S-CAPPED" if together else "K8S",
        electorate=electors(voters(paper.eligible)),
        members=paper.eligible,
        ballots=ranked(vote, on, rankings),
        declared="elected",
        elected=tuple(letters[name] for name in paper.winners),
        kind="election",
        candidates=tuple(Candidate(candidate=one, group="company" if one in together else None) for one in all_of_them),
        seats=paper.seats,
        secret=True,
    )


def ranks(line: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """Read a ballot: equal numbers are level, who has no opinion about somebody does not rank them."""
    given = {letter(place): int(cell) for place, cell in enumerate(line) if cell != NO_OPINION}
    return tuple(tuple(one for one, rank in given.items() if rank == tier) for tier in sorted(set(given.values())))


def ordered(ranking: Sequence[Sequence[str]], published: Sequence[str]) -> list[str]:
    """Our ranking as far as one was published; those who are level come in the order that was published."""
    place = {one: n for n, one in enumerate(published)}
    return [one for level in ranking for one in sorted(level, key=lambda one: place.get(one, len(place)))][: len(place)]


def read(text: str) -> Paper:
    """Read a paper: its lists are winners, the complete ranking, or who came after the winners."""
    lists: dict[str, list[str]] = {}
    heading, first = "", None
    for line in text.splitlines():
        listed = _PLACE.match(line)
        if not listed:
            heading = line.strip("# ") or heading
        elif not line.startswith("- Number") and not line.startswith("- Turnout"):
            names = listed[1].removeprefix("(Tie) ").split(" / ")
            lists.setdefault(heading, []).extend(names)
            first = first or (names if line.startswith("1.") else None)
    won = [name for heading, names in lists.items() if _is_of_winners(heading) for name in names]
    rest = [name for heading, names in lists.items() if heading.startswith("The rest") for name in names]
    order = next((names for heading, names in lists.items() if "ranking" in heading), None)
    excluded = _EXCLUDED.search(text)
    return Paper(
        eligible=int(_number(r"eligible voters: (\d+)", text)),
        seats=len(won),
        ranking=tuple(order if order is not None else [*won, *rest] if first else []),
        first=tuple(first or ()),
        winners=tuple(won),
        excluded=excluded["name"] if excluded else None,
    )


def _is_of_winners(heading: str) -> bool:
    return heading.startswith(("Winner", "The winners", "Two year term", "One year term"))


def _number(pattern: str, text: str) -> str:
    found = re.search(pattern, text)
    return found[1] if found else "0"


def directory(folder: Path) -> dict[str, str]:
    """The logins that the papers and ballots give beside names, by the plain name."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.iterdir()) if path.suffix in (".md", ".csv")]
    links = [link for text in texts for link in _LINK.finditer(text)]
    cells = [cell for text in texts for cell in text.partition("\n")[0].split(",")]
    links += [found for cell in cells if (found := _BALLOT_LOGIN.fullmatch(cell))]
    return {plain(link["name"]): link["login"].lower() for link in links}


def matched(names: Iterable[str], header: Sequence[str], logins: Mapping[str, str]) -> dict[str, str]:
    """The letter of each name: the candidate of that login or name, or else the one whose spelling is nearest."""
    free = {letter(place): _on_ballot(cell) for place, cell in enumerate(header)}
    found: dict[str, str] = {}
    asked = list(dict.fromkeys(names))
    for exactly in (True, False):
        for name in asked:
            if name in found:
                continue
            known = _known(name, logins)
            here = [one for one, shown in free.items() if shown & known]
            if not here and not exactly:
                here = [max(free, key=lambda one: max(_alike(a, b) for a in free[one] for b in known))]
            if here:
                found[name] = here[0]
                del free[here[0]]
    return found


def _known(name: str, logins: Mapping[str, str]) -> set[str]:
    link = _LINK.fullmatch(name)
    shown = plain(link["name"] if link else name)
    login = link["login"].lower() if link else logins.get(shown)
    return {shown, *([plain(login)] if login else [])}


def _on_ballot(cell: str) -> set[str]:
    named = _BALLOT_LOGIN.fullmatch(cell)
    return {plain(named["name"]), plain(named["login"])} if named else {plain(cell)}


def plain(name: str) -> str:
    """Letters and digits alone, lower case, accents dropped."""
    return "".join(one for one in unicodedata.normalize("NFKD", name.lower()) if one.isalnum())


def _alike(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other).ratio()
