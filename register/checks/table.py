"""The tables of checks: the register's own logic, asked always, and what rulebooks can rely on.

A check is a function of (state before, event, parameters) that stays quiet or objects.
Which events it is asked of is read off the annotation of its ``event``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeVar, get_args, get_type_hints

from register.errors import BadInput
from register.events import EVENTS, Event, Paragraph, Parameter
from register.state.paragraphs import separate
from register.voting import fraction

if TYPE_CHECKING:
    from register.entry import Objection
    from register.state import State

Given = Mapping[str, int | str]
"""The parameters that a paragraph gives to its check."""

Objections = Iterable["Objection"]
Check = Callable[..., Objections]
"""A check takes (state before, event, given); its event is of its annotation, so no one signature fits all."""

C = TypeVar("C", bound=Callable[..., Any])


class Listed(NamedTuple):
    """A check in the table: the events it is asked of, the parameters it needs.

    ``paragraph`` is the register's own (``REG-n``), or None where rulebooks list it.
    ``telling`` marks what is about the order of telling, not of happening; ``of`` narrows which events.
    """

    name: str
    check: Check
    events: tuple[type[Event], ...]
    paragraph: str | None
    needs: tuple[str, ...] = ()
    telling: bool = False
    of: Callable[[type[Event]], bool] | None = None

    @property
    def sentence(self) -> str:
        """What the check sees to: the first line of its docstring."""
        return (self.check.__doc__ or "").partition("\n")[0]


class Asked(NamedTuple):
    """A check as it is asked on a day: under which paragraph, with which parameters."""

    paragraph: str
    cites: str
    check: Check
    given: Given
    telling: bool


ALWAYS: Final[list[Listed]] = []
"""Asked of every event that they take, on every day."""

CHECKS: Final[dict[str, Listed]] = {}
"""Asked where a paragraph of a rulebook in force relies on them, by name."""


def always(
    paragraph: str, *, telling: bool = False, of: Callable[[type[Event]], bool] | None = None
) -> Callable[[C], C]:
    """List a check of the register's own logic under its paragraph."""

    def list_it(check: C) -> C:
        ALWAYS.append(Listed(check.__name__, check, _events(check), paragraph, telling=telling, of=of))
        return check

    return list_it


def relied_on(*needs: str) -> Callable[[C], C]:
    """List a check that paragraphs of rulebooks rely on, with the parameters that it needs."""

    def list_it(check: C) -> C:
        CHECKS[check.__name__] = Listed(check.__name__, check, _events(check), None, needs)
        return check

    return list_it


def asked(before: State, day: date, cls: type[Event]) -> tuple[Asked, ...]:
    """What is asked of an event of a class on a day; worked out once for a class and the rulebooks of the day."""
    found: tuple[Asked, ...] | None = before.asked.get((cls, day))
    if found is None:
        regime = tuple(adopted.rulebook.rulebook for adopted in before.organisation.regime(day))
        found = before.asked.get((cls, regime)) or _worked_out(before, day, cls)
        before.asked[cls, day] = before.asked[cls, regime] = found
    return found


def wanted_instead(parameter: Parameter) -> str | None:  # noqa: PLR0911 - one line a form
    """What a parameter must be that no check can use as it is; of a name that no check has, nothing is known."""
    match parameter.name, parameter.value:
        case (("days" | "least" | "months" | "substitutes" | "window" | "years"), value):
            return None if isinstance(value, int) and value >= 0 else "a number from 0 on (without quotes)"
        case "procedure", value:
            return None if value in ("A", "B", "C") else "A, B or C"
        case "boundary", value:
            return None if value in ("none", "year") else "none or year"
        case (("cabinet" | "elections" | "unless_urgent"), value):
            return None if value in ("yes", "no") else "yes or no"
        case "share", value:
            return None if _is_part(value) else "a fraction from 0 to 1 in lowest terms, such as '1/3'"
        case "ratified", value:
            return (
                None
                if _is_a_ratification(value)
                else "all, a number from 1 on (without quotes), or a fraction such as '2/3'"
            )
        case "latest", value:
            return None if _is_a_day(value) else "a day, such as '2024-01-01'"
        case (("forms" | "grounds" | "must" | "rules" | "words"), value):
            return None if _are_words(value) else "words, such as 'a|b'"
        case "rule", value:
            return None if _are_words(value) and "|" not in str(value) else "the id of one voting rule"
        case name, value if name in _WORDS:
            return None if _are_words(value, _WORDS[name]) else f"words out of {'|'.join(_WORDS[name])}"
        case _:
            return None


_WORDS: Final[Mapping[str, tuple[str, ...]]] = {
    "body": ("assembly", "board", "committee", "secretariat", "other"),
    "by": ("body", "assembly", "board", "leader", "auditor", "participant"),
    "items": (*"abcdefgh", *"123456789"),
    "kinds": ("motion", "election", "hiring", "budget", "rulebook", "individual"),
    "parties": ("municipality", "county", "association", "company", "state", "person", "other"),
    "reforms": ("merger", "split", "adjustment"),
}
"""The words that a parameter may be made of."""


def _are_words(value: int | str, of: tuple[str, ...] | None = None) -> bool:
    """Whether a text is one or more different words with ``|`` between them."""
    words = value.split("|") if isinstance(value, str) else [""]
    return all(word and word == word.strip() and (of is None or word in of) for word in words) and (
        len(set(words)) == len(words)
    )


def _is_part(value: int | str) -> bool:
    try:
        return isinstance(value, str) and fraction(value) <= 1
    except BadInput:
        return False


def _is_a_day(value: int | str) -> bool:
    try:
        return date.fromisoformat(str(value)).isoformat() == value
    except ValueError:
        return False


def _is_a_ratification(value: int | str) -> bool:
    return value == "all" or (isinstance(value, int) and value >= 1) or ("/" in str(value) and _is_part(value))


def words(given: Given, name: str) -> list[str]:
    """The words of a parameter that holds several, written ``a|b``."""
    return list(separate(given[name]))


def _worked_out(before: State, day: date, cls: type[Event]) -> tuple[Asked, ...]:
    own = [
        Asked(str(listed.paragraph), "", listed.check, {}, listed.telling)
        for listed in ALWAYS
        if cls in listed.events and (listed.of is None or listed.of(cls))
    ]
    law = [
        Asked(p.paragraph, p.cites, listed.check, {q.name: q.value for q in p.parameters}, telling=False)
        for p in before.organisation.paragraphs(day)
        if (listed := CHECKS.get(p.check)) and cls in listed.events and _is_usable(p, listed)
    ]
    return (*own, *law)


def _is_usable(paragraph: Paragraph, listed: Listed) -> bool:
    """Whether a paragraph gives its check what it needs; of one that does not, REG-39 speaks, and nobody asks it."""
    names = sorted(parameter.name for parameter in paragraph.parameters)
    return names == sorted(listed.needs) and not any(map(wanted_instead, paragraph.parameters))


def _events(check: Callable[..., Any]) -> tuple[type[Event], ...]:
    hint = get_type_hints(check, localns=_hidden())["event"]
    return EVENTS if hint is Event else get_args(hint) or (hint,)


def _hidden() -> dict[str, object]:
    """The names that checks import for their annotations alone."""
    return {"State": object, "Objections": object, "Given": object}
