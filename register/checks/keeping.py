"""Keeping the record: what may be corrected and struck, what may be said of keys, checkpoints and erasures.

These are asked of the history, not of the state: they are about entries and their lines, and are asked seldom.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, get_args

from register.checks.asking import ask
from register.checks.naming import beside
from register.checks.table import Given, Listed, Objections, always
from register.entry import impossible
from register.errors import BadInput
from register.events import (
    CheckpointSealed,
    DocumentFiled,
    EntriesStruck,
    EntryCorrected,
    Event,
    KeepingEvent,
    KeyRotated,
    PersonalDataErased,
    PersonRegistered,
    RegisterOpened,
)
from register.events.naming import introduced
from register.ledger import tree
from register.ledger.note import LOG, Key, base64_of
from register.sealed import MOST_LISTED, Told
from register.state import Standing, State

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from register.entry import Entry, Objection

_KEEPING: Final = get_args(KeepingEvent)


def of_history(history: Iterable[Entry], event: Event) -> list[Objection]:
    """Ask what can only be asked of the entries before an event; quiet for most events, which are not read for."""
    asked = (listed for listed in OF_HISTORY if type(event) in listed.events)
    found = ((listed, objection) for listed in asked for objection in listed.check(history, event))
    return [one if one.paragraph else one.under(str(listed.paragraph), "") for listed, one in found]


@always("REG-52", telling=True)
def what_is_sealed_is_a_commitment(before: State, event: PersonRegistered | DocumentFiled, given: Given) -> Objections:
    """What stands for a sealed value is its commitment, and a file is either named openly or sealed."""
    sealed = event.personal_data if isinstance(event, PersonRegistered) else event.sealed_attachment
    if sealed and not _is_hash(sealed.sealed):
        yield impossible(f"{sealed.sealed!r} is no commitment: 64 hex digits, lower case.")
    if sealed and isinstance(event, DocumentFiled) and event.attachment:
        yield impossible(f"The attachment of {event.document} is told openly, and sealed.")


def a_key_follows_the_one_in_force(history: Iterable[Entry], event: KeyRotated) -> Iterator[Objection]:
    """A key that is put in force is a log's key of this register, never was in force, and replaces the one that is."""
    origin, told = "", []
    for entry in history:
        origin = entry.written.source
        if isinstance(entry.event, (RegisterOpened, KeyRotated)) and entry.event.key:
            told.append((entry.number, entry.event.key))
    if wrong := _no_key_of(origin, event.key):
        yield impossible(f"{event.key!r} is no key that signs checkpoints of {origin}: {wrong}.")
    for number, key in told:
        if key == event.key:
            yield impossible("This key was put in force before.", rests_on=[number])
    number, in_force = told[-1] if told else (0, None)
    if event.replaces != in_force:
        held = f"The key in force is {in_force}" if in_force else "No key is in force"
        yield impossible(f"{held}; this one is said to replace {event.replaces or 'none'}.", rests_on=[number])


def a_checkpoint_is_of_this_log(history: Iterable[Entry], event: CheckpointSealed) -> Iterator[Objection]:
    """The root of a checkpoint that was sealed is the root of as many entries as it says."""
    if event.tree_size < 1:
        yield impossible("A checkpoint of no entries is never signed.")
        return
    first = tree.Frontier()
    first.extend(bytes.fromhex(entry.digest) for entry in islice(history, event.tree_size))
    if first.size < event.tree_size:
        yield impossible(f"A checkpoint of {event.tree_size} entries cannot be signed yet; there are {first.size}.")
    elif base64_of(first.root()) != event.root:
        yield impossible(f"{event.root} is not the root of the first {event.tree_size} entries.")


def what_is_erased_was_sealed(history: Iterable[Entry], event: PersonalDataErased) -> Iterator[Objection]:
    """An erasure lists commitments that stand in earlier lines, about that person, in order, none erased already."""
    listed, told = event.commitments, Told(history)
    if list(listed) != sorted(set(listed)):
        yield impossible("Commitments are listed sorted, none twice.")
    if len(listed) > MOST_LISTED:
        yield impossible(f"{len(listed)} commitments are listed; at most {MOST_LISTED} go into one entry.")
    for one in listed:
        person = told.persons.get(one, event.person)
        if one not in told.numbers:
            yield impossible(f"No entry holds the commitment {one!r}.")
        elif one in told.erased:
            yield impossible(f"The value of {one} is erased already.", rests_on=[told.erased[one]])
        elif person != event.person:
            yield impossible(f"{one} is sealed about {person}, not {event.person}.", rests_on=[told.numbers[one]])


def _no_key_of(origin: str, text: str) -> str | None:
    try:
        key = Key.parse(text)
    except BadInput as error:
        return error.what
    if key.type != LOG:
        return "it is a witness's"
    return None if key.name == origin else f"it is of {key.name}"


_is_hash: Final = re.compile("[0-9a-f]{64}").fullmatch


def what_is_left_is_possible(history: Iterable[Entry], event: EntryCorrected | EntriesStruck) -> Iterator[Objection]:
    """A correction leaves a history that could have been told: same type, same ids, nothing unknown named.

    The entries are folded anew with the correction in its place.
    Earlier corrections and strikings are not asked again: they may name what has been struck since.
    """
    entries = list(history)
    targets = {event.entry} if isinstance(event, EntryCorrected) else set(event.entries)
    told = [entry for entry in entries if entry.id in targets]
    cannot = [objection for entry in told for objection in (*_cannot(entry, event), *_is_sealed(entry, event, entries))]
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


def _is_sealed(entry: Entry, event: EntryCorrected | EntriesStruck, entries: Iterable[Entry]) -> Iterator[Objection]:
    """Object to striking a person about whom something is sealed: the line keeps the commitment, and names the person.

    Nobody could record any more that it is erased.
    """
    if isinstance(entry.event, PersonRegistered) and isinstance(event, EntriesStruck):
        told = Told(entries)
        if sealed := sorted({told.numbers[one] for one in told.about(entry.event.person)}):
            sentence = f"Something is sealed about {entry.event.person}, who is erased or corrected, never struck."
            yield impossible(sentence, rests_on=sealed)


def _listed(check: Any, paragraph: str, *events: type[Event]) -> Listed:  # noqa: ANN401 - each check takes its events
    return Listed(check.__name__, check, events, paragraph, telling=True)


OF_HISTORY: Final = (
    _listed(what_is_left_is_possible, "REG-35", EntryCorrected, EntriesStruck),
    _listed(a_key_follows_the_one_in_force, "REG-49", KeyRotated),
    _listed(a_checkpoint_is_of_this_log, "REG-50", CheckpointSealed),
    _listed(what_is_erased_was_sealed, "REG-51", PersonalDataErased),
)
"""Asked of the history instead of the state; in the table of checks for its readers."""

ASKED_OF_HISTORY: Final = frozenset(event for listed in OF_HISTORY for event in listed.events)
"""The events for which the log is read once more."""
