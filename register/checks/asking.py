"""The one way to ask the checks of a proposed event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from register.checks.table import asked

if TYPE_CHECKING:
    from register.entry import Objection
    from register.events import Event
    from register.state import State


def ask(before: State, event: Event, *, telling: bool = True) -> list[Objection]:
    """List what the register's logic and the rulebooks in force on the event's day object to.

    With ``telling=False`` what is about the order of telling is left out: for history in order of happening.
    """
    found: list[Objection] = []
    for paragraph, cites, check, given, of_telling in asked(before, event.on, type(event)):
        if (telling or not of_telling) and (objections := check(before, event, given)):
            found += [objection.under(paragraph, cites) for objection in objections]
    return found
