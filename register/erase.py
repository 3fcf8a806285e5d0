"""Personal data: seal it for an entry, show it, and destroy it with an entry that says so.

A value is sealed first, and the entry that holds its commitment recorded after it. An erasure is recorded first, and
the bytes destroyed after it: whoever is killed in between asks again, and nothing is told twice.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from register.errors import Misasked, Refused, UnknownId, Unreadable, nearest
from register.events import PersonalDataErased, Sealed
from register.sealed import MOST_LISTED, Told, sealed_in
from register.sealed.vault import shown

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from register.entry import Entry
    from register.register import Register
    from register.sealed import Opening


def seal_personal(register: Register, person: str, value: Mapping[str, object]) -> Sealed:
    """Seal a value about a person, and give what an event says instead of it.

    The value is durable when this returns; record the event then. If it is refused, the value is in no entry:
    nobody is shown it, and it goes when the person's data is erased. A value that is there already keeps its
    commitment, unless an entry says that it is erased: then whoever erased was killed before the bytes were gone.
    Raises `BadInput` for a person that is no id, a value that no line could hold or that is over 65,535 bytes,
    `Unreadable` and `StoreUnavailable`.
    """
    before = register.vault.about(person)
    sealed = register.vault.seal(person, value)
    if sealed in before and sealed in (erased := Told(register.entries()).erased):
        sealed = register.vault.seal(person, value, erased=erased)
    return Sealed(sealed=sealed)


class Held(NamedTuple):
    """A sealed value: its commitment, the entry that holds it, and the value itself or the entry that erased it.

    ``entry`` is None for what no entry tells of yet; ``value`` is canonical JSON, None where it was not asked for.
    """

    commitment: str
    entry: Entry | None
    value: bytes | None = None
    erased: int | None = None


def opened(register: Register, entry: Entry) -> list[Held]:
    """Open what an entry holds sealed, for whoever keeps the register; what is erased comes without its value.

    Raises `Misasked` where nothing is sealed in the entry, or an export is asked, which keeps no vault; `Unreadable`
    where the value or the key that opens it is gone, though no entry says that it is erased.
    """
    commitments = [told for told, _ in sealed_in(entry.event)]
    if not commitments:
        raise Misasked(f"Nothing is sealed in entry #{entry.number}.")
    if register.path and register.path.is_dir():
        raise Misasked(f"{register.path} is an export: ask the register itself, or read sealed/ in it, where it is.")
    erased = Told(register.entries()).erased
    return [_held(register, entry, told, erased.get(told)) for told in commitments]


def listed_about(register: Register, person: str) -> list[Held]:
    """List what `erase` would destroy, in the order of entries, and last what is in no entry yet; values are not read.

    Raises as `erase` does before it writes: `UnknownId`, and `Misasked` where nothing was ever sealed.
    """
    told = _told_of(register, person)
    going = [
        one
        for one in _going(register, person, told)
        if one in told.numbers or _is_there(register, one)  # what is gone already may keep an empty row
    ]
    held = [Held(one, register.entry(told.numbers[one]) if one in told.numbers else None) for one in going]
    return sorted(held, key=lambda one: (one.entry.number if one.entry else register.size, one.commitment))


def sealed_about(register: Register, person: str) -> set[str]:
    """The commitments to what is sealed about a person and not erased: those in lines, and those in the vault alone.

    Raises `UnknownId` where the person is in neither.
    """
    return _going(register, person, _told(register, person))


def erase(
    register: Register, person: str, *, ground: str, decided_by: str | None = None, on: date | None = None
) -> list[Entry]:
    """Destroy what is sealed about a person: record which commitments, then delete the values and the person's key.

    Gives the entries that say what was erased about the person, those of earlier times too; asked again, it finishes
    what was left undone and records nothing twice. At most 900 commitments go into an entry. ``on`` is today if left
    out. Lines and proofs stay as they are. What was sealed and is in no entry is destroyed without one.
    Raises `UnknownId`, `Misasked` where nothing was ever sealed, and what recording raises; then nothing is destroyed.
    """
    vault, told = register.vault, _told_of(register, person)
    mine = told.about(person) | vault.about(person)
    while listed := sorted((mine & told.numbers.keys()) - told.erased.keys())[:MOST_LISTED]:
        event = PersonalDataErased(
            on=on or register.today(), person=person, commitments=tuple(listed), ground=ground, decided_by=decided_by
        )
        try:
            told.see(register.record(event, id=f"personal-data-erased/{listed[0]}"))
        except Refused:
            before, told = told.erased.keys(), _told(register, person)
            if told.erased.keys() == before:
                raise  # it was not that somebody else erased meanwhile
    erasures = told.erasures.get(person, [])
    vault.erase(person, (mine & told.numbers.keys()).union(*map(_listed, erasures)))
    return erasures


def openings(
    register: Register, persons: Collection[str] | None = None, *, known_at: int | None = None
) -> Iterator[tuple[str, Opening]]:
    """Show what opens the commitments in the first ``known_at`` entries, or in all: of these persons, or of all.

    In the order of commitments. What is erased is not shown, be it by a later entry, nor what is in no entry.
    """
    return shown(register.entries(), register.vault, persons, size=known_at)


def unopened(register: Register) -> list[str]:
    """The commitments that nobody can open, though no entry says that they are erased: lost, or damaged.

    An auditor who is shown openings finds the same. To erase what is left of the person says that it is gone.
    """
    opened = {told for told, _ in openings(register)}
    told = Told(register.entries())
    return sorted(told.numbers.keys() - told.erased.keys() - opened)


def _going(register: Register, person: str, told: Told) -> set[str]:
    return (told.about(person) | register.vault.about(person)) - told.erased.keys()


def _is_there(register: Register, told: str) -> bool:
    try:
        return register.vault.opening(told) is not None
    except Unreadable:
        return True


def _held(register: Register, entry: Entry, told: str, erased: int | None) -> Held:
    if erased is not None:
        return Held(told, entry, erased=erased)
    opening = register.vault.opening(told)
    if opening is None:
        raise Unreadable(
            f"What is sealed in entry #{entry.number} as {told} is not in {register.path}-sealed, and no entry says"
            " that it is erased; put the file back from its backup."
        )
    return Held(told, entry, opening.value)


def _told_of(register: Register, person: str) -> Told:
    """The same as `_told`; raises `Misasked` where nothing was ever sealed about the person."""
    told = _told(register, person)
    if not (told.about(person) or person in told.erasures or person in register.vault.people()):
        raise Misasked(f"Nothing is sealed about {person}; there is nothing to erase.")
    return told


def _told(register: Register, person: str) -> Told:
    """Read what the lines say of sealed values; raises `UnknownId` for a person unknown to them and the vault."""
    told = Told(register.entries())
    known = register.state.known
    sealed = {*told.persons.values(), *told.erasures, *register.vault.people()}
    if person not in sealed and (person not in known or known[person].kind != "person"):
        raise UnknownId(
            person, "person", nearest(person, [*sealed, *(id for id in known if known[id].kind == "person")])
        )
    return told


def _listed(entry: Entry) -> tuple[str, ...]:
    return entry.event.commitments if isinstance(entry.event, PersonalDataErased) else ()
