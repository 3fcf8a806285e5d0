"""Keeping the record: what may be corrected and struck."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, get_args

from register.checks.asking import ask
from register.checks.naming import beside
from register.checks.table import Listed
from register.entry import impossible
from register.events import EntriesStruck, EntryCorrected, KeepingEvent
from register.events.naming import introduced
from register.state import Standing, State

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from register.entry import Entry, Objection

_KEEPING: Final = get_args(KeepingEvent)


def what_is_left_is_possible(history: Iterable[Entry], event: EntryCorrected | EntriesStruck) -> Iterator[Objection]:
    """A correction leaves a history that could have been told: same type, same ids, nothing unknown named.

    It is asked of the history, not of the state: the entries are folded anew with the correction in its place.
    Earlier corrections and strikings are not asked again: they may name what has been struck since.
    """
    entries = list(history)
    targets = {event.entry} if isinstance(event, EntryCorrected) else set(event.entries)
    told = [entry for entry in entries if entry.id in targets]
    cannot = [objection for entry in told for objection in _cannot(entry, event)]
    if cannot or not told:
        yield from (objection.under("REG-35", "") for objection in cannot)
        return
    words = Standing()
    for entry in entries:
        words.see(entry.number, entry.event)
    words.see(len(entries), event)
    state = State()
    for entry in words.of(entries):
        if entry.number >= told[0].number and not isinstance(entry.event, (EntryCorrected, EntriesStruck)):
            for objection in (*ask(state, entry.event), *beside(state, entry.evidence, entry.because)):
                if entry.id in targets:
                    yield objection
                elif objection.impossible:
                    sentence = f"Entry #{entry.number} stands, and would be impossible: {objection.sentence}"
                    yield impossible(sentence, rests_on=[entry.number]).under("REG-35", "")
        state.apply(entry)


def _cannot(entry: Entry, event: EntryCorrected | EntriesStruck) -> Iterator[Objection]:
    if entry.number == 0 or isinstance(entry.event, _KEEPING):
        what = "opens the register" if entry.number == 0 else "keeps the record"
        yield impossible(f"Entry #{entry.number} {what}; it is never corrected nor struck.", rests_on=[entry.number])
    elif isinstance(event, EntryCorrected):
        instead = event.instead.event
        if type(instead) is not type(entry.event):
            sentence = f"Entry #{entry.number} is a {type(entry.event).__name__}, not a {type(instead).__name__}."
            yield impossible(sentence, rests_on=[entry.number])
        elif introduced(instead) != introduced(entry.event):
            ids = ", ".join(id for _, id in introduced(entry.event))
            yield impossible(
                f"Entry #{entry.number} introduces {ids}; a correction keeps that.", rests_on=[entry.number]
            )


OF_HISTORY: Final = (
    Listed(
        "what_is_left_is_possible", what_is_left_is_possible, (EntryCorrected, EntriesStruck), "REG-35", telling=True
    ),
)
"""Asked of the history instead of the state; in the table of checks for its readers."""
