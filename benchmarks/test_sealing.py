"""Sealing: what it costs beside the reading anew that it demands, and that a proof costs one reading."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any, Final

import pytest

from register import prove, seal
from register.ledger import keys, tree

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from register import Register
    from register.codec import Told

NEW: Final = 1_000
EXAMINED: Final = "register.examine()"
READ: Final = "that and a reading"


class Desk:
    """A register in a file that is told more and more of the work, and the key that it is sealed with."""

    def __init__(self, register: Register, told: Iterator[Told], key: Path) -> None:
        self.register, self.key, self._told = register, key, told

    def grow(self, entries: int) -> tuple[()]:
        """Record so many more."""
        for _ in self.register.record_all(itertools.islice(self._told, entries)):
            pass
        return ()

    def seal(self) -> seal.Sealing:
        """Seal it."""
        return seal.seal(self.register, [self.key])

    def leaves(self) -> list[bytes]:
        """Read it, and nothing else."""
        return [bytes.fromhex(entry.digest) for entry in self.register.entries()]


@pytest.fixture
def desk(
    work: Any,  # noqa: ANN401 - the generators of the work
    new_register: Callable[..., Register],
    ticking: Callable[..., Any],
    tmp_path: Path,
) -> Iterator[Desk]:
    """A new register, and a key."""
    key = tmp_path / "keys" / "log.pem"
    with new_register(tmp_path / "register.db", ticking) as register:
        keys.make(key, register.origin)
        yield Desk(register, work.history(), key)


@pytest.mark.parametrize("entries", [10_000, 100_000])
def test_s9_sealing_after_a_thousand_entries_costs_the_rereading(
    desk: Desk,
    scaled: Callable[[int], int],
    interleaved: Callable[..., Any],
    tell: Callable[..., None],
    entries: int,
) -> None:
    """Seal, a thousand entries later: everything read anew, signed, remembered, kept, recorded.

    Beside it the examination alone; and that with the reading that recording the entry asks for (REG-50).
    """
    size = scaled(entries)
    desk.grow(size)
    examine = desk.register.examine
    done, times = interleaved(
        desk.seal,
        {EXAMINED: examine, READ: lambda: (examine(), desk.leaves())},
        rounds=5,
        setup=lambda: desk.grow(scaled(NEW)),
    )
    signed = done.signed.checkpoint
    correct = tree.root(desk.leaves()[: signed.size]) == signed.root and not done.already
    ours = f"{times.each() * 1e3:.0f} ms, {size} entries"
    tell(
        *(
            (
                "S9 seal",
                ours,
                f"{times.each(name) * 1e3:.0f} ms {name}",
                times.ratio(name),
                f">= {goal}",
                times.ratio(name) >= goal,
            )
            for name, goal in ((EXAMINED, 0.5), (READ, 0.8))
        ),
        correct=correct,
    )


def test_s9_a_proof_costs_a_reading(
    desk: Desk, scaled: Callable[[int], int], interleaved: Callable[..., Any], tell: Callable[..., None]
) -> None:
    """Prove an entry in the middle, beside reading the log and nothing else."""
    size = scaled(100_000)
    desk.grow(size)
    desk.seal()
    proof, times = interleaved(lambda: prove.inclusion(desk.register, size // 2), {"reading": desk.leaves}, rounds=5)
    ratio = times.ratio("reading")
    ours, limit = f"{times.each() * 1e3:.0f} ms", f"{times.each('reading') * 1e3:.0f} ms reading"
    tell(("S9 prove", ours, limit, ratio, ">= 0.6", ratio >= 0.6), correct=proof.holds())
