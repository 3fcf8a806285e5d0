"""Count published votes and members again: ``python -m tests.published [SET …] [--json]``.

Their folder is named in REGISTER_DATA. Exits 0 when nothing differs beyond what its source is known to have wrong,
1 when something does, 2 for a set that nobody knows, 3 where REGISTER_DATA or a set in it is absent.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from . import assembly, congress, council_eu, debian, kubernetes, kubernetes_members, norway, python_council
from .common import Progress

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from .common import Row

PAGE: Final = "docs/published-votes.md"
VARIABLE: Final = "REGISTER_DATA"


class Source(NamedTuple):
    """How a set is counted again, and where a stranger gets it."""

    run: Callable[[Path, Progress], Row]
    repository: str
    commit: str


SETS: Final[dict[str, Source]] = {
    congress.NAME: Source(congress.run, "github.com/Hear-Ye/congress-data", "195d3f2df1882c6acced8e78b71b1eb898b30a3f"),
    debian.NAME: Source(debian.run, "github.com/l/debian-webwml", "80cd9461d384c50e61f7c585e566ce9d00c113fc"),
    kubernetes.NAME: Source(
        kubernetes.run, "github.com/kubernetes/community", "24e7d8f5409c1a0121394a613746e524f781e044"
    ),
    python_council.NAME: Source(
        python_council.run, "github.com/python/peps", "ba4deeb7969588d937da609008d05bb83a47b1ab"
    ),
    assembly.NAME: Source(assembly.run, "github.com/dgrtwo/unvotes", "7eb7034314ff79c49c9e0785fcd9d216fa04cf14"),
    council_eu.NAME: Source(council_eu.run, "github.com/jfjelstul/eums", "20fd6ffff5886b9aa11c5f76cb383ec29b7725bb"),
    kubernetes_members.NAME: Source(
        kubernetes_members.run, "github.com/kubernetes/org", "d8ba45ffbe16c897c5edbd160961f931779f0a6b"
    ),
    norway.NAME: Source(
        norway.run, "github.com/opisthokonta/kommuneendringer", "d5c618085b143bb0cada4f9815d617186d424d7a"
    ),
}


def main(argv: Sequence[str] | None = None, environment: Mapping[str, str] = os.environ) -> int:
    asked = argparse.ArgumentParser(prog="python -m tests.published", description=(__doc__ or "").partition("\n")[0])
    asked.add_argument("sets", nargs="*", metavar="SET", help=f"one of {', '.join(SETS)}; all, if none is named")
    asked.add_argument("--json", action="store_true", help="print a JSON array, with every difference")
    given = asked.parse_args(argv)
    unknown = [name for name in given.sets if name not in SETS]
    if unknown:
        sys.stderr.write(f"No set is called {', '.join(unknown)}; there are {', '.join(SETS)}.\n")
        return 2
    names = list(dict.fromkeys(given.sets)) or list(SETS)
    folder = environment.get(VARIABLE)
    absent = [name for name in names if not folder or not (Path(folder) / name).is_dir()]
    if not folder or absent:
        sys.stderr.write(_where_to_get(absent, folder))
        return 3
    try:
        rows = [_counted(name, Path(folder) / name) for name in names]
    except FileNotFoundError as error:
        sys.stderr.write(f"{error.filename or error} is missing; {PAGE} says of what a set is made.\n")
        return 3
    sys.stdout.write(_json(rows) if given.json else _lines(rows))
    return 1 if any(row.differs for row in rows) else 0


def _counted(name: str, folder: Path) -> Row:
    progress, began = Progress(name), time.monotonic()
    row = SETS[name].run(folder, progress)
    progress.end()
    if not row.n:
        raise FileNotFoundError(f"What is compared in {folder}")
    row.seconds = time.monotonic() - began
    return row


def _where_to_get(absent: Sequence[str], folder: str | None) -> str:
    missing = f"{folder} lacks {', '.join(absent)}" if folder else f"{VARIABLE} names no folder"
    lines = [f"{missing}. A set is a folder of its name in there, as {PAGE} describes, made of:"]
    lines += [f"  {name}: {SETS[name].repository} at {SETS[name].commit}" for name in absent]
    return "\n".join(lines) + "\n"


def _json(rows: Sequence[Row]) -> str:
    return json.dumps([row.as_json() for row in rows], indent=1, ensure_ascii=False) + "\n"


def _lines(rows: Sequence[Row]) -> str:
    """A line a set and one for each row apart; below them what differs, and that nobody named."""
    table: list[tuple[str, ...]] = [("set", "n", "agree", "named", "differing", "seconds")]
    for row in rows:
        for one in row.rows():
            counts = (one.n, one.agree, len(one.named), len(one.differing))
            seconds = f"{one.seconds:.1f}" if one is row else ""
            table.append((one.set, *(str(n) for n in counts), seconds))
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    lines = [
        "  ".join(cell.rjust(width) if n else cell.ljust(width) for n, (cell, width) in enumerate(zip(line, widths)))  # noqa: B905
        for line in table
    ]
    for row in rows:
        lines += [f"{one.set}: {what}" for one in row.rows() for what in one.differing]
    return "\n".join(line.rstrip() for line in lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
