"""What every store must do, whatever it is made of."""

from __future__ import annotations

import threading
import time
from itertools import islice
from typing import TYPE_CHECKING

import pytest

from register.errors import BadInput, Damaged, StoreUnavailable, WrittenMeanwhile
from register.line import digest
from register.stores import head
from register.stores.sqlite import Store

if TYPE_CHECKING:
    from collections.abc import Callable

    from register.stores.sqlite import Row

ORIGIN = "osloregionen.example/register"


def told(store: Store) -> list[tuple[str, bytes]]:
    return list(store.rows())


def test_a_new_register_has_its_first_entry_and_its_origin(store: Store, row: Callable[..., Row]) -> None:
    assert (store.size(), store.origin, told(store)) == (1, ORIGIN, [row(0)[1:]])


def test_a_register_without_an_entry_is_not_made() -> None:
    with pytest.raises(BadInput):
        Store.memory(ORIGIN, [])


def test_rows_of_a_new_register_have_numbers_without_gaps(row: Callable[..., Row]) -> None:
    with pytest.raises(Damaged, match="wrong-sequence") as caught:
        Store.memory(ORIGIN, [row(0), row(2)])
    assert caught.value.entry == 1


def test_rows_of_a_new_register_have_ids_of_their_own(row: Callable[..., Row]) -> None:
    with pytest.raises(Damaged, match="repeated-id") as caught:
        Store.memory(ORIGIN, [row(0), row(1), row(2, id="entry-0")])
    assert caught.value.entry == 2


def test_what_was_appended_is_read_back_byte_for_byte(store: Store, row: Callable[..., Row]) -> None:
    rows = [row(1, text="Ærlig talt"), row(2), row(3)]
    with store.writing():
        store.append(rows[:1], digest(rows[0].line))
        store.append(rows[1:], digest(rows[-1].line))
    assert told(store) == [kept[1:] for kept in (row(0), *rows)]
    assert store.size() == 4


@pytest.mark.parametrize("size", [1, 2, 499, 500, 501, 1000, 1001])
def test_pages_join_without_a_seam(row: Callable[..., Row], size: int) -> None:
    rows = [row(number) for number in range(size)]
    with Store.memory(ORIGIN, rows) as store:
        assert told(store) == [kept[1:] for kept in rows]
        for after, until in [(0, 0), (0, 1), (1, size), (size, None), (size - 1, None), (size // 2, size + 7)]:
            assert list(store.rows(after, until)) == [kept[1:] for kept in rows[after:until]]


def test_readers_see_what_is_there_when_they_begin(store: Store, append: Callable[..., None]) -> None:
    append(store, 1, 600)
    reading = store.rows()
    first = list(islice(reading, 3))
    append(store, 600, 700)
    assert len(first) + len(list(reading)) == 600
    assert len(list(store.rows(600))) == 100


def test_a_line_is_found_by_its_number(store: Store, row: Callable[..., Row]) -> None:
    assert store.line(0) == row(0)[1:]
    assert [store.line(number) for number in (-1, 1, 1 << 70)] == [None] * 3


@pytest.mark.parametrize("asked", [[], ["entry-1"], ["nobody"], ["nobody", "entry-0", "entry-2"], ["\ud800"], ["'"]])
def test_entries_are_found_by_their_ids(store: Store, append: Callable[..., None], asked: list[str]) -> None:
    append(store, 1, 3)
    known = {"entry-0": 0, "entry-1": 1, "entry-2": 2}
    assert store.find(asked) == {name: known[name] for name in asked if name in known}


def test_a_thousand_ids_are_found_at_once(row: Callable[..., Row]) -> None:
    with Store.memory(ORIGIN, map(row, range(3000))) as store:
        found = store.find([f"entry-{number}" for number in range(2500, 3500)])
        assert found == {f"entry-{number}": number for number in range(2500, 3000)}


def test_an_id_inside_the_data_is_not_the_entrys(row: Callable[..., Row]) -> None:
    with Store.memory(ORIGIN, [row(0, text='\\",\\"id\\":\\"forged')]) as store:
        assert store.find(["forged", "entry-0"]) == {"entry-0": 0}


def test_a_used_number_was_written_meanwhile(store: Store, row: Callable[..., Row]) -> None:
    with store.writing(), pytest.raises(WrittenMeanwhile) as caught:
        store.append([row(0, id="another")], "0" * 64)
    assert caught.value.number == 0
    assert told(store) == [row(0)[1:]]


def test_a_used_id_was_written_meanwhile(store: Store, row: Callable[..., Row]) -> None:
    with store.writing(), pytest.raises(WrittenMeanwhile):
        store.append([row(1, id="entry-0")], "0" * 64)
    assert store.size() == 1


def test_of_a_batch_all_is_written_or_nothing(store: Store, row: Callable[..., Row]) -> None:
    with store.writing(), pytest.raises(WrittenMeanwhile):
        store.append([row(1), row(2), row(3, id="entry-0")], "0" * 64)
    assert told(store) == [row(0)[1:]]
    with store.writing():
        store.append([row(1)], digest(row(1).line))
    assert store.size() == 2


def test_nothing_is_nothing_to_append(store: Store) -> None:
    with store.writing():
        store.append([], "0" * 64)
    assert store.size() == 1


def test_nothing_is_appended_outside_of_writing(store: Store, row: Callable[..., Row]) -> None:
    with pytest.raises(StoreUnavailable, match="outside"):
        store.append([row(1)], "0" * 64)
    with store.writing():
        pass
    with pytest.raises(StoreUnavailable, match="outside"):
        store.append([row(1)], "0" * 64)


def test_what_goes_wrong_while_writing_passes_through_and_lets_go(store: Store) -> None:
    with pytest.raises(ZeroDivisionError), store.writing():
        _ = 1 / 0
    with store.writing():
        assert store.size() == 1


def test_threads_write_one_after_the_other(store: Store, row: Callable[..., Row]) -> None:
    def write() -> None:
        for _ in range(25):
            with store.writing():
                number = store.size()
                store.append([row(number)], digest(row(number).line))

    threads = [threading.Thread(target=write) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert told(store) == [row(number)[1:] for number in range(201)]


def test_a_thread_waits_no_longer_than_its_patience(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(head, "PATIENCE", 0.1)
    held = threading.Event()
    leave = threading.Event()

    def hold() -> None:
        with store.writing():
            held.set()
            leave.wait(5)

    thread = threading.Thread(target=hold)
    thread.start()
    held.wait(5)
    began = time.monotonic()
    with pytest.raises(StoreUnavailable, match="Somebody else"), store.writing():
        pass
    assert time.monotonic() - began < 2
    leave.set()
    thread.join()


def test_a_closed_store_says_so(store: Store, row: Callable[..., Row]) -> None:
    store.close()
    store.close()
    with pytest.raises(StoreUnavailable, match="closed"):
        store.size()
    with pytest.raises(StoreUnavailable, match="closed"), store.writing():
        store.append([row(1)], digest(row(1).line))


def test_a_register_in_memory_has_no_path_and_no_head(row: Callable[..., Row]) -> None:
    with Store.memory(ORIGIN, [row(0)]) as store:
        assert (store.path, store.head_trouble, store.read_only) == (None, None, False)
        with pytest.raises(StoreUnavailable, match="no head"):
            store.accept_head()
