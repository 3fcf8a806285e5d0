"""What stands: entries as they were told, but for those that later entries replace or strike.

The last word on an entry holds. Nothing is edited: the trail and conformity see all, everybody else what stands.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from register.events import EntriesStruck, EntryCorrected

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from register.entry import Entry
    from register.events import Event


class Standing:
    """Which entries no longer say what their line says, by their id: another event, or None when struck."""

    def __init__(self) -> None:
        """Begin with every entry standing."""
        self.instead: dict[str, tuple[Event | None, int]] = {}

    @classmethod
    def after(cls, entries: Iterable[Entry]) -> Standing:
        """Learn from entries, to the last of them."""
        words = cls()
        for entry in entries:
            words.see(entry.number, entry.event)
        return words

    def see(self, number: int, event: Event) -> bool:
        """Learn from one entry; whether it changed what an earlier one says."""
        match event:
            case EntryCorrected():
                self.instead[event.entry] = (event.instead.event, number)
            case EntriesStruck():
                self.instead.update((entry, (None, number)) for entry in event.entries)
            case _:
                return False
        return True

    def says(self, entry: Entry) -> Entry | None:
        """Find the entry as it stands; None when it was struck."""
        if not self.instead or entry.id not in self.instead:
            return entry
        event, _ = self.instead[entry.id]
        return None if event is None else entry.instead(event)

    def of(self, entries: Iterable[Entry]) -> Iterator[Entry]:
        """List the entries that stand, as they stand."""
        return (says for entry in entries if (says := self.says(entry)) is not None)

    def corrected(self, numbers: Mapping[str, int]) -> dict[int, int]:
        """Find the last correction of each entry that says something else, given the number of each id."""
        told = self.instead.items()
        return {numbers[id]: number for id, (event, number) in told if event is not None and id in numbers}


def standing(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Read entries to their end, then give those that stand; the law for all that asks about days.

    Appending a correction of entry i equals the same log with i replaced, striking one with i left out.
    """
    read = list(entries)
    return Standing.after(read).of(read)
