"""Lines that look like a register's, as far as a store looks at them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from register.line import digest
from register.stores.sqlite import Row, Store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

ORIGIN = "osloregionen.example/register"


def _row(number: int, *, id: str | None = None, text: str = "as it was said") -> Row:
    line = f'{{"data":{{"text":"{text}"}},"id":"{id or f"entry-{number}"}","sequence":"{number:012}"}}'
    return Row(number, "vote-cast.v1", line.encode())


@pytest.fixture(scope="session")
def row() -> Callable[..., Row]:
    """A row by its number."""
    return _row


@pytest.fixture(scope="session")
def append() -> Callable[..., None]:
    """Append rows with the numbers [after, until), one by one."""

    def go(store: Store, after: int, until: int) -> None:
        for number in range(after, until):
            with store.writing():
                store.append([_row(number)], digest(_row(number).line))

    return go


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A register file with ten entries, closed."""
    path = tmp_path / "register.db"
    Store.create(path, ORIGIN, map(_row, range(10)))
    return path


@pytest.fixture(params=["file", "memory"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """A store with entry 0, of each kind."""
    if request.param == "memory":
        made = Store.memory(ORIGIN, [_row(0)])
    else:
        Store.create(tmp_path / "register.db", ORIGIN, [_row(0)])
        made = Store.open(tmp_path / "register.db")
    with made:
        yield made
