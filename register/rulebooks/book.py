"""A rulebook as it stands in its file: what all its versions share, and what each has of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeVar, get_args

from register.errors import BadInput, nearest
from register.events import Paragraph, Parameter, RulebookAdopted
from register.events.ids import is_id, is_paragraph
from register.rulebooks.tables import (
    At,
    comparison,
    day,
    listed,
    number,
    one_of,
    parameter,
    table,
    text,
    turnout,
    yes_or_no,
)
from register.voting import Rule
from register.voting.rule import Channel, Method, Tie
from register.voting.sound import troubles_of_all

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

T = TypeVar("T")


class NotChecked(NamedTuple):
    """What the text says and no check sees to: the paragraph, what it cites, and the reason."""

    paragraph: str
    cites: str
    reason: str


class Version(NamedTuple):
    """A version of a rulebook: in force from ``since`` to the day before ``until``, read as of ``wording``."""

    version: str | None
    since: date | None
    until: date | None
    wording: date | None
    paragraphs: tuple[Paragraph, ...]
    voting_rules: tuple[Rule, ...]

    def in_force(self, on: date) -> bool:
        """Whether it is in force on a day."""
        return (self.since is None or self.since <= on) and (self.until is None or on < self.until)


class Placed(NamedTuple):
    """Something read, with its id and the place where it stands."""

    id: str
    read: Any
    at: At


class Book(NamedTuple):
    """A rulebook, read and checked; one without versions is one version without a day."""

    at: At
    rulebook: str
    name: str
    all_versions: tuple[Version, ...]
    not_checked: tuple[NotChecked, ...]
    paragraphs: tuple[Placed, ...]

    @property
    def versions(self) -> tuple[Version, ...]:
        """The dated versions."""
        return tuple(version for version in self.all_versions if version.version is not None)

    def adopted(self, *, on: date, since: date, rulebook: str | None) -> RulebookAdopted:
        """Make the event that adopts the version in force on ``since``."""
        version = next((one for one in self.all_versions if one.in_force(since)), None)
        if version is None:
            raise BadInput(self._nothing_on(since), field="since", place=self.at.file)
        return RulebookAdopted(
            on=on,
            rulebook=rulebook or (f"{self.rulebook}/{version.version}" if version.version else self.rulebook),
            name=self.name,
            since=since,
            until=version.until,
            wording=version.wording,
            paragraphs=version.paragraphs,
            voting_rules=version.voting_rules,
        )

    def check_replaced(self, others: Iterable[Paragraph]) -> None:
        """Refuse an own clause in the place of what is no default, here or in the ``others``.

        An id whose first word none of them uses may stand in a rulebook that is not known here.
        """
        own = [placed for placed in self.paragraphs if placed.read.replaces is not None]
        if not own:
            return
        known: dict[str, bool] = {}
        for paragraph in (*others, *(placed.read for placed in self.paragraphs)):
            known[paragraph.paragraph] = known.get(paragraph.paragraph, False) or paragraph.default
        for placed in own:
            if why := _no_default(placed.read.replaces, known):
                raise placed.at.key("replaces").wrong(why)

    def _nothing_on(self, since: date) -> str:
        first = self.versions[0]
        ended = [version for version in self.versions if version.until and version.until <= since]
        if not ended:
            return f"nothing is held for {since}; the first version is {first.version}, in force from {first.since}"
        return f"nothing is held for {since}; version {ended[-1].version} ended with the day before {ended[-1].until}"


def read(toml: dict[str, Any], file: str) -> Book:
    """Read a rulebook; raises `BadInput` with the first thing that is wrong."""
    at = At(file)
    book = _BOOK(toml, at)
    if not is_id(book["rulebook"]):
        raise at.key("rulebook").wrong(f"{book['rulebook']!r} is no id: short, lower case, such as koml-ipr")
    common, *own = parts = [_placed(part, place) for part, place in [(book, at), *_of_versions(book, at)]]
    return Book(
        at=at,
        rulebook=book["rulebook"],
        name=book["name"],
        all_versions=tuple(_dated(common, own)) if own else (_undated(common),),
        not_checked=tuple(NotChecked(**row) for row in book.get("not_checked", ())),
        paragraphs=tuple(placed for part in parts for placed in part.paragraphs),
    )


def paragraphs_of(toml: dict[str, Any], file: str) -> Iterator[Paragraph]:
    """Read only the paragraphs of a rulebook, of all its versions."""
    at = At(file)
    for part, place in [(toml, at), *_of_versions(toml, at)]:
        yield from _PARAGRAPHS(part.get("paragraphs", []), place.key("paragraphs"))


class _Part(NamedTuple):
    """The common part of a file, or a version."""

    at: At
    said: dict[str, Any]
    paragraphs: tuple[Placed, ...]
    voting_rules: tuple[Placed, ...]


def _of_versions(book: dict[str, Any], at: At) -> list[tuple[dict[str, Any], At]]:
    return [(one, at.key("versions").nth(n)) for n, one in enumerate(book.get("versions", ()))]


def _placed(part: dict[str, Any], at: At) -> _Part:
    """Know paragraphs and rules by their ids, of which none stands twice in a part."""
    found: list[tuple[Placed, ...]] = []
    for key, id in (("paragraphs", "paragraph"), ("voting_rules", "rule")):
        seen: dict[str, Placed] = {}
        for n, one in enumerate(part.get(key, ())):
            placed = Placed(getattr(one, id), one, at.key(key).nth(n))
            if placed.id in seen:
                raise placed.at.key(id).wrong(f"{placed.id} stands twice, first as {seen[placed.id].at.path}")
            seen[placed.id] = placed
        found.append(tuple(seen.values()))
    return _Part(at, part, *found)


def _undated(common: _Part) -> Version:
    """The one version of a rulebook that has none."""
    said = common.said
    return Version(None, None, None, said.get("wording"), _read(common.paragraphs), _sound(common.voting_rules))


def _dated(common: _Part, parts: list[_Part]) -> Iterator[Version]:
    """The versions, each the common part with what it has of its own, until the next begins."""
    for n, own in enumerate(parts):
        _check_dates(own, parts[n - 1] if n else None, parts[n + 1] if n + 1 < len(parts) else None)
        _check_version(own, common.said["rulebook"], [part.said["version"] for part in parts[:n]])
        following = parts[n + 1].said["since"] if n + 1 < len(parts) else None
        yield Version(
            own.said["version"],
            own.said["since"],
            own.said.get("until", following),
            own.said.get("wording", common.said.get("wording")),
            _read(_instead(common.paragraphs, own.paragraphs)),
            _sound(_instead(common.voting_rules, own.voting_rules)),
        )


def _check_version(own: _Part, rulebook: str, before: list[str]) -> None:
    version, at = own.said["version"], own.at.key("version")
    if not is_id(f"{rulebook}/{version}"):
        raise at.wrong(f"{rulebook}/{version} is no id of a rulebook")
    if version in before:
        raise at.wrong(f"{version} stands twice")


def _check_dates(own: _Part, before: _Part | None, after: _Part | None) -> None:
    since, until = own.said["since"], own.said.get("until")
    if before and since <= before.said["since"]:
        raise own.at.key("since").wrong(f"{since} is not after {before.said['since']}; the oldest version stands first")
    if until and until <= since:
        raise own.at.key("until").wrong(f"{until} is not after {since}")
    if until and after and until > after.said["since"]:
        raise own.at.key("until").wrong(f"{until} is after {after.said['since']}, when the next version begins")


def _instead(common: tuple[Placed, ...], own: tuple[Placed, ...]) -> tuple[Placed, ...]:
    """Put the own ones in the place of the common ones with the same id, and the rest after them."""
    ids, of_own = {placed.id for placed in common}, {placed.id: placed for placed in own}
    return (*(of_own.get(placed.id, placed) for placed in common), *(p for p in own if p.id not in ids))


def _read(placed: tuple[Placed, ...]) -> tuple[Any, ...]:
    return tuple(one.read for one in placed)


def _sound(placed: tuple[Placed, ...]) -> tuple[Rule, ...]:
    rules = _read(placed)
    for n, key, why in troubles_of_all(rules):
        raise placed[n].at.key(key).wrong(f"{rules[n].rule}: {why}")
    return rules


def _no_default(replaced: str, known: dict[str, bool]) -> str | None:
    if known.get(replaced):
        return None
    if replaced in known:
        return f"{replaced} is no default: nothing else can be agreed"
    if replaced.partition("-")[0] not in {id.partition("-")[0] for id in known}:
        return None
    meant = nearest(replaced, [id for id, default in known.items() if default])
    return f"there is no paragraph {replaced}" + (f"; did you mean {meant!r}?" if meant else "")


def _paragraph(value: object, at: At) -> Paragraph:
    """Read a paragraph; whatever is not its own key is a parameter of its check."""
    said = _PARAGRAPH(value, at)
    own = {key: said.pop(key) for key in _OWN if key in said}
    parameters = tuple(Parameter(name=text(key, at.key(key)), value=said[key]) for key in sorted(said))
    return Paragraph(**own, parameters=parameters)


def _paragraph_id(value: object, at: At) -> str:
    id = text(value, at)
    if not is_paragraph(id) or id.startswith("REG-"):
        raise at.wrong(f"{id!r} is no paragraph id of a rulebook, such as KOML-11-9-1")
    return id


def _rule(value: object, at: At) -> Rule:
    """Read a voting rule."""
    return Rule(**_RULE(value, at))


_OWN: Final = {
    "paragraph": _paragraph_id,
    "cites": text,
    "check": text,
    "default": yes_or_no,
    "replaces": _paragraph_id,
}
_PARAGRAPH: Final = table(_OWN, needs=("paragraph", "cites", "check"), others=parameter)
_PARAGRAPHS: Final = listed(_paragraph)
_RULE_KEYS: Final = {
    "rule": text,
    "cites": text,
    "need": comparison,
    "method": one_of(get_args(Method), "method"),
    "quorum": listed(comparison),
    "floor": listed(comparison),
    "options": listed(text),
    "cast": listed(text),
    "tie": one_of(get_args(Tie), "way with a tie"),
    "electorate": one_of(("seats", "members", "others", "named"), "electorate"),
    "weight": one_of(("one", "frozen"), "weight"),
    "secret": yes_or_no,
    "channel": listed(one_of(get_args(Channel), "channel")),
    "chambers": listed(text),
    "veto": listed(text),
    "unless": comparison,
    "steps": listed(turnout),
    "proxies": number,
    "unranked": one_of(("last", "no preference"), "way with unranked options"),
    "cap": number,
    "sexes": yes_or_no,
}
_RULE: Final = table(_RULE_KEYS, needs=("rule", "cites"))
_PARTS: Final = {"wording": day, "paragraphs": _PARAGRAPHS, "voting_rules": listed(_rule)}
_BOOK: Final = table(
    {
        "rulebook": text,
        "name": text,
        **_PARTS,
        "not_checked": listed(
            table({"paragraph": _paragraph_id, "cites": text, "reason": text}, needs=("paragraph", "cites", "reason"))
        ),
        "versions": listed(table({"version": text, "since": day, "until": day, **_PARTS}, needs=("version", "since"))),
    },
    needs=("rulebook", "name"),
)
