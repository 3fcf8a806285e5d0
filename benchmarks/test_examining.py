"""Examining: a whole log read, every check of it and its tree, beside the hashing of its lines alone."""

from __future__ import annotations

import subprocess
import sys
from contextlib import closing
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final

import pytest

from register import examining
from register.ledger import tree
from register.ledger.jsonl import Jsonl
from register.stores.sqlite import Store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

NOW: Final = "2030-01-01T00:00:00.000000Z"
BATCH: Final = 10_000


@pytest.fixture(scope="session")
def exported(w2: Path) -> Path:
    """W2 as a ``.jsonl``."""
    path = w2.with_suffix(".jsonl")
    with closing(Store.open(w2, read_only=True)) as store, path.open("wb") as file:
        file.writelines(line + b"\n" for _, line in store.rows())
    return path


@pytest.fixture(params=["file", "jsonl"])
def source(request: pytest.FixtureRequest, w2: Path, exported: Path) -> Iterator[Store | Jsonl]:
    """W2, in both forms."""
    made = Store.open(w2, read_only=True) if request.param == "file" else Jsonl(exported)
    with closing(made):
        yield made


@pytest.mark.parametrize(("processes", "goal"), [(1, 6), (2, 3.5)])
def test_s9_a_whole_log_is_examined(
    source: Store | Jsonl,
    processes: int,
    goal: float,
    interleaved: Callable[..., Any],
    tell: Callable[..., None],
    request: pytest.FixtureRequest,
) -> None:
    """Everything that a reader checks, the tree and its root, beside `hashlib.sha256` over the same number of lines.

    Those are in memory already, and hashed one by one as they are. The fastest rounds are compared, as others may use
    the machine.
    """
    size = source.size()
    few = [line for _, line in source.rows(0, BATCH)]
    lines = few * (size // len(few))

    def hashed() -> None:
        for line in lines:
            sha256(line).digest()

    def examined() -> examining.Examined:
        return examining.examine(source, now=NOW, processes=processes)

    found, times = interleaved(examined, {"sha256": hashed}, rounds=5)
    times_as_long = times.least(of=size) / times.least("sha256", of=len(lines))
    form = request.node.callspec.params["source"]
    tell(
        (
            f"S9 {form} examined in {processes}",
            f"{times.least(of=size) * 1e6:.2f} µs an entry",
            f"{times.least('sha256', of=len(lines)) * 1e6:.2f} µs sha256",
            1 / times_as_long,
            f"<= {goal} x",
            times_as_long <= goal,
        ),
        correct=found.root == tree.root(tree.leaf(line) for _, line in source.rows()),
    )


PEAK: Final = """
import sys
from pathlib import Path
from register import examining
from register.ledger.jsonl import Jsonl

source = Jsonl(Path(sys.argv[1]))
if sys.argv[2] == "examined":
    size = examining.examine(source, now=sys.argv[3], processes=1).size
else:
    size = sum(1 for _ in source.rows())
peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(size, peak.split()[1])
"""
"""Examines, or only reads; says how many entries there were, and the peak of its memory in KiB."""


def test_s9_examining_keeps_little(exported: Path, interleaved: Callable[..., Any], tell: Callable[..., None]) -> None:
    """The peak of a process that examines W2, beside one that only reads its rows."""

    def peak(how: str) -> tuple[int, float]:
        done = subprocess.run([sys.executable, "-c", PEAK, exported, how, NOW], check=True, capture_output=True)
        size, kib = done.stdout.split()
        return int(size), int(kib) / 1024

    (size, examined), _ = interleaved(lambda: peak("examined"), {}, rounds=1)
    read_size, read = peak("read")
    tell(
        (
            "S9 peak of examining",
            f"{examined:.1f} MB",
            f"{read:.1f} MB read only",
            read / examined,
            "<= read + 25",
            examined - read <= 25,
        ),
        correct=size == read_size,
    )
