"""Memberships: what `members`, `diff` and `check` cost in time and memory, beside the plain replay of the same log.

On W1, and on who came and went in an organisation of two and a half thousand (k8s-org), which needs the folder that
``REGISTER_DATA`` names (docs/published-votes.md says where to get it).
"""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from datetime import date, timedelta
from importlib import import_module
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import pytest

from projections.conformity import Conformity
from projections.difference import between_days
from projections.membership import Membership
from projections.omissions import Omissions
from register import Register
from register.codec import Told

if TYPE_CHECKING:
    from collections.abc import Callable

    from register.entry import Entry

PUBLISHED: Final = Path(__file__).parents[1] / "tests" / "published"
ORGANISATION: Final = "kubernetes"
FOUNDED: Final = date(2010, 1, 4)
QUESTIONS: Final = ("members", "diff", "check")


class Answer(NamedTuple):
    """How many members, how many before and after a difference, how much a check found and how much is due."""

    members: int
    before: int
    after: int
    found: int
    due: int


def members(path: Path, day: date) -> int:
    with Register.open(path, read_only=True) as register:
        return len(Membership.of(register.entries()).on(day))


def diff(path: Path, since: date, day: date) -> tuple[int, int]:
    with Register.open(path, read_only=True) as register:
        sums = {one.kind: one for one in between_days(register.entries(), since, day).sums}
    return (sums["all"].before, sums["all"].after) if "all" in sums else (0, 0)


def check(path: Path, day: date) -> tuple[int, int]:
    """Ask all checks again, in both readings, and list what is due: all that the command does."""
    with Register.open(path, read_only=True) as register:
        conformity = Conformity.of(register.entries())
        found = len(conformity.as_it_stood()) + len(conformity.in_order_of_happening())
        return found, len(Omissions.of(register.entries()).due(day))


def replay(path: Path) -> Entry | None:
    """Read every entry, and keep the last."""
    last = None
    with Register.open(path, read_only=True) as register:
        for last in register.entries():  # noqa: B007 - the last is what is asked for
            pass
    return last


ASKED: Final = """
import sys
from datetime import date
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

spec = spec_from_file_location("memberships", sys.argv[1])
asked = module_from_spec(spec)
spec.loader.exec_module(asked)
path, since, day = Path(sys.argv[3]), date.fromisoformat(sys.argv[4]), date.fromisoformat(sys.argv[5])
given = {"replay": (path,), "members": (path, day), "diff": (path, since, day), "check": (path, day)}[sys.argv[2]]
getattr(asked, sys.argv[2])(*given)
print(next(line for line in open("/proc/self/status") if line.startswith("VmHWM")).split()[1])
"""
"""Asks one of these in a process of its own; says the peak of its memory in KiB."""


@pytest.fixture(scope="session")
def organisation(new_register: Callable[..., Register], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Who came to the organisation, changed and left, in a file: every check asked."""
    folder = os.environ.get("REGISTER_DATA")
    if not folder or not (Path(folder) / "k8s-org").is_dir():
        pytest.skip("REGISTER_DATA names no folder with k8s-org; docs/published-votes.md says where it is to be had")
    adapter = _adapter()
    path: Path = tmp_path_factory.mktemp("k8s-org") / "k8s-org.db"
    with new_register(path) as register:
        for _ in register.record_all(map(Told, adapter.told(adapter.changes(Path(folder) / "k8s-org")[ORGANISATION]))):
            pass
    return path


def _adapter() -> Any:  # noqa: ANN401 - a module
    """Load the adapter from where it stands, whether the project's root is on the path or not."""
    name = "published_members"
    spec = importlib.util.spec_from_file_location(
        name, PUBLISHED / "__init__.py", submodule_search_locations=[str(PUBLISHED)]
    )
    assert spec is not None
    assert spec.loader is not None
    sys.modules[name] = package = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(package)
    return import_module(f"{name}.kubernetes_members")


def test_s14_members_diff_and_check_of_w1(w1: Path, interleaved: Callable[..., Any], tell: Callable[..., None]) -> None:
    """Forty members among a hundred thousand entries, from the eve of the foundation."""
    _measure("W1", w1, (FOUNDED - timedelta(days=1), FOUNDED), Answer(40, 0, 40, 0, 1), interleaved, tell)


def test_s14_members_diff_and_check_of_an_organisation(
    organisation: Path, interleaved: Callable[..., Any], tell: Callable[..., None]
) -> None:
    """Nearly all entries are about members; the difference is over the months in which the inactive were put out."""
    days = date(2023, 12, 31), date(2024, 6, 30)
    _measure("k8s-org", organisation, days, Answer(1208, 1757, 1208, 0, 0), interleaved, tell)


def _measure(
    name: str,
    path: Path,
    days: tuple[date, date],
    expected: Answer,
    interleaved: Callable[..., Any],
    tell: Callable[..., None],
) -> None:
    asked: dict[str, Callable[[], Any]] = {
        "members": lambda: members(path, days[1]),
        "diff": lambda: diff(path, *days),
        "check": lambda: check(path, days[1]),
    }
    _, times = interleaved(lambda: replay(path), asked, rounds=3)
    before, after = diff(path, *days)
    answer = Answer(members(path, days[1]), before, after, *check(path, days[1]))
    rows, bare = [], _peak("replay", path, days)
    for question in QUESTIONS:
        ratio = median(ours / its for ours, its in zip(times.ours, times.beside[question], strict=True))
        took, limit = f"{times.each(question) * 1e3:.0f} ms", f"{times.each() * 1e3:.0f} ms the replay"
        rows.append((f"S14 {question}, {name}", took, limit, ratio, "reported", True))
    for question in QUESTIONS:
        peak = _peak(question, path, days)
        figure, limit = f"S14 {question}, {name}, peak", f"{bare:.1f} MB the replay"
        rows.append((figure, f"{peak:.1f} MB", limit, bare / peak, "reported", True))
    tell(*rows, correct=answer == expected)


def _peak(question: str, path: Path, days: tuple[date, date]) -> float:
    """The peak of a process that asks one question, in MB."""
    given = [__file__, question, str(path), *map(str, days)]
    done = subprocess.run([sys.executable, "-c", ASKED, *given], check=True, capture_output=True)
    return int(done.stdout) / 1024
