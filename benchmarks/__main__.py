"""Measure the register and print the table: ``python -m benchmarks [--only S1,S4] [--scale 0.1]``.

Each figure stands beside a limit that was measured in the same run on the same rows.
The ratio is limit / measured: 0.5 is half as fast as the limit; machines differ, ratios hardly.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

COLUMNS = ("figure", "measured", "limit", "ratio", "goal", "met", "correct")


def main() -> int:
    asked = argparse.ArgumentParser(prog="python -m benchmarks", description=(__doc__ or "").partition("\n")[0])
    asked.add_argument("--only", default="", metavar="S1,S4", help="measure these figures")
    asked.add_argument("--scale", default="1", help="a share of the work, such as 0.1")
    given = asked.parse_args()
    with TemporaryDirectory() as folder:
        measured = Path(folder) / "measured.json"
        code = pytest.main(
            [
                str(Path(__file__).parent),
                *("-q", "--benchmark-enable", "--benchmark-quiet", f"--benchmark-json={measured}"),
                *("-k", " or ".join(f"test_{figure.strip().lower()}_" for figure in given.only.split(",") if figure)),
                f"--scale={given.scale}",
            ]
        )
        rows = _rows(measured)
    _show([COLUMNS, *rows])
    return int(code)


def _rows(measured: Path) -> list[tuple[str, ...]]:
    if not measured.exists() or not measured.stat().st_size:
        return []
    told: list[dict[str, Any]] = [one["extra_info"] for one in json.loads(measured.read_text())["benchmarks"]]
    return [
        tuple(_text({**row, "correct": one["correct"]}[column]) for column in COLUMNS)
        for one in told
        for row in one.get("rows", ())
    ]


def _text(value: object) -> str:
    match value:
        case bool():
            return "yes" if value else "NO"
        case float():
            return f"{value:.2f}"
        case _:
            return str(value)


def _show(table: list[tuple[str, ...]]) -> None:
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    for row in table:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        sys.stdout.write("  ".join(cells).rstrip() + "\n")


if __name__ == "__main__":
    sys.exit(main())
