"""Who belonged to the five organisations of the Kubernetes project, 2018 to 2026 (k8s-org).

A register an organisation, a member by its login. Days are those of UTC: a list of a day holds what was committed up to
its end. So whoever left on a day is no member on it, and whoever came and left within one was a member on none.
The register has no admins: they are told as full members, everyone else as an associate.
"""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from projections.membership import Membership
from register.events import MembershipBegan, MembershipChanged, MembershipEnded, PartyRegistered

from .common import Progress, Row, register_told, table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from register.events import Event
    from register.events.membership import Category

NAME = "k8s-org"
HEAD = "HEAD"
"""The last commit that the data has, as the day of a list."""

CATEGORIES: dict[str, Category] = {"admin": "full", "member": "associate"}


class Change(NamedTuple):
    """Somebody joined, left or has another role."""

    day: date
    event: str
    login: str
    role: str


def run(folder: Path, progress: Progress) -> Row:
    """Tell who came and went, and compare the members with every list."""
    row, sizes, returned = Row(NAME), Row(f"{NAME}: sizes"), Row(f"{NAME}: left and came back")
    told_of = changes(folder)
    head = max(change.day for some in told_of.values() for change in some)
    lists, counts = _lists(folder), _counts(folder)
    for organisation, some in told_of.items():
        with register_told(organisation, progress.watched(told(some))) as register:
            membership = Membership.of(register.entries())
            parties = set(register.state.parties)
        for as_of, listed in lists.get(organisation, {}).items():
            members = membership.on(head if as_of == HEAD else date.fromisoformat(as_of))
            ours, id = {member.party: member.category for member in members}, f"{organisation} {as_of}"
            row.see(id, ours, {login: CATEGORIES[role] for login, role in listed.items()})
            size = len(ours), sum(category == CATEGORIES["admin"] for category in ours.values())
            sizes.see(id, size, counts[organisation, as_of])
        periods = {login: periods_of(membership, login) if login in parties else 0 for login in _joined(some)}
        for login, n in _joined(some).items():
            if max(n, periods[login]) > 1:
                returned.see(f"{organisation} {login}", periods[login], n)
    row.apart = [sizes, returned]
    return row


def changes(folder: Path) -> dict[str, list[Change]]:
    """What happened in each organisation, in the order of the commits."""
    found: dict[str, list[Change]] = {}
    for line in sorted(table(folder / "events.csv"), key=lambda line: int(line["seq"])):
        change = Change(day_of(line["at"]), line["event"], line["login"], line["role"])
        found.setdefault(line["org"], []).append(change)
    return found


def day_of(at: str) -> date:
    """The day of a commit, whose time is told in the zone of whoever made it."""
    return datetime.fromisoformat(at).astimezone(UTC).date()


def told(some: Iterable[Change]) -> Iterator[Event]:
    """What is told day by day; of a login, what its day comes to."""
    known, roles = set[str](), dict[str, str]()
    for day, of_day in groupby(some, key=lambda change: change.day):
        by_login: dict[str, list[Change]] = {}
        for change in of_day:
            by_login.setdefault(change.login, []).append(change)
        for login, of_login in by_login.items():
            for event in _day(day, login, of_login, roles):
                if isinstance(event, MembershipBegan) and login not in known:
                    known.add(login)
                    yield PartyRegistered(on=day, party=login, name=login, kind="person")
                yield event


def _day(day: date, login: str, of_login: list[Change], roles: dict[str, str]) -> Iterator[Event]:
    before, after = roles.pop(login, None), None if of_login[-1].event == "left" else of_login[-1].role
    if before and any(change.event == "left" for change in of_login):
        yield MembershipEnded(on=day, party=login, since=day, ground="not continued")
        before = None
    if after:
        roles[login] = after
    if after and not before:
        yield MembershipBegan(on=day, party=login, since=day, category=CATEGORIES[after])
    elif after and after != before:
        yield MembershipChanged(on=day, party=login, since=day, category=CATEGORIES[after])


def _joined(some: Iterable[Change]) -> Counter[str]:
    """How often each joined."""
    return Counter(change.login for change in some if change.event == "joined")


def periods_of(membership: Membership, login: str) -> int:
    """How many periods of membership a history tells."""
    return sum(chapter.what.startswith("member") for chapter in membership.history(login))


def _lists(folder: Path) -> dict[str, dict[str, dict[str, str]]]:
    """The published lists: by organisation and day, who has which role."""
    found: dict[str, dict[str, dict[str, str]]] = {}
    for line in table(folder / "snapshots.csv"):
        found.setdefault(line["org"], {}).setdefault(line["as_of"], {})[line["login"]] = line["role"]
    return found


def _counts(folder: Path) -> Mapping[tuple[str, str], tuple[int, int]]:
    lines = table(folder / "snapshot_counts.csv")
    return {(line["org"], line["as_of"]): (int(line["members_and_admins"]), int(line["admins"])) for line in lines}
