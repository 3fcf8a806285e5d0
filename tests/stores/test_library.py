"""The eventsourcing library's own tests, run over the hardened stores."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

import eventsourcing.sqlite as base
import pytest
from eventsourcing.persistence import InfrastructureFactory, IntegrityError, PersistenceError, StoredEvent
from eventsourcing.tests.persistence import AggregateRecorderTestCase, InfrastructureFactoryTestCase
from eventsourcing.utils import Environment

from register.errors import Misasked, NotFound
from register.stores.sqlite import Factory, Recorder, Store

if TYPE_CHECKING:
    from collections.abc import Callable

    from register.stores.sqlite import Row


def _factory(name: Path | str, **more: str) -> Factory:
    return InfrastructureFactory.construct(
        Environment("", {"PERSISTENCE_MODULE": "register.stores.sqlite", "SQLITE_DBNAME": str(name), **more})
    )


class TestTheRecorderOfAFile(AggregateRecorderTestCase):
    def setUp(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        path = Path(self.folder.name) / "register.db"
        Store.create(path, "another/origin", [(0, "register-opened.v1", b'{"data":{},"id":"first"}')])
        self.factory = _factory(path, ORIGINATOR_ID_TYPE="text")

    def tearDown(self) -> None:
        self.factory.close()
        self.folder.cleanup()

    def create_recorder(self) -> base.SQLiteAggregateRecorder:
        return self.factory.aggregate_recorder()

    def new_originator_id(self) -> str:
        return str(uuid4())


class TestTheRecorderInMemory(TestTheRecorderOfAFile):
    def setUp(self) -> None:
        super().setUp()
        self.factory.close()
        self.factory = _factory(":memory:", ORIGINATOR_ID_TYPE="text")


class TestTheFactoryInMemory(InfrastructureFactoryTestCase):
    def setUp(self) -> None:
        self.env = Environment("Test", {"PERSISTENCE_MODULE": "register.stores.sqlite", "SQLITE_DBNAME": ":memory:"})
        super().setUp()

    def expected_factory_class(self) -> type:
        return Factory

    def expected_aggregate_recorder_class(self) -> type:
        return Recorder

    def expected_application_recorder_class(self) -> type:
        return base.SQLiteApplicationRecorder

    def expected_tracking_recorder_class(self) -> type:
        return base.SQLiteTrackingRecorder

    def tracking_recorder_subclass(self) -> type:
        return TrackingRecorder

    def expected_process_recorder_class(self) -> type:
        return base.SQLiteProcessRecorder


class TrackingRecorder(base.SQLiteTrackingRecorder):
    pass


del AggregateRecorderTestCase, InfrastructureFactoryTestCase  # abstract: pytest would collect them


def test_the_library_finds_one_factory_in_the_module() -> None:
    with _factory(":memory:") as factory:
        assert type(factory) is Factory
        factory.close()


@pytest.mark.parametrize("name", ["application_recorder", "tracking_recorder", "process_recorder"])
def test_a_file_gets_no_other_tables(path: Path, name: str) -> None:
    factory = _factory(path)
    with pytest.raises(Misasked, match="one log"):
        getattr(factory, name)()
    with pytest.raises(Misasked, match="one log"):
        factory.aggregate_recorder("snapshots")
    factory.aggregate_recorder()
    factory.close()
    Store.open(path).close()


def test_in_memory_the_library_may_keep_snapshots() -> None:
    factory = _factory(":memory:")
    event = StoredEvent(uuid4(), 1, "topic", b"state")
    recorder = factory.aggregate_recorder("snapshots")
    recorder.insert_events([event])
    assert recorder.select_events(event.originator_id) == [event]
    factory.close()


def test_the_factory_makes_no_file(tmp_path: Path) -> None:
    factory = _factory(tmp_path / "register.db")
    with pytest.raises(NotFound):
        factory.aggregate_recorder().select_events("x")
    factory.close()
    assert list(tmp_path.iterdir()) == []


def test_the_library_reads_what_the_store_wrote(path: Path, row: Callable[..., Row]) -> None:
    factory = _factory(path, ORIGINATOR_ID_TYPE="text")
    events = factory.aggregate_recorder().select_events("osloregionen.example/register", gt=7)
    factory.close()
    assert [(event.originator_version, event.topic, event.state) for event in events] == [row(8), row(9)]


def test_an_id_is_written_once_through_the_library_too(path: Path) -> None:
    factory = _factory(path, ORIGINATOR_ID_TYPE="text")
    with pytest.raises(IntegrityError):
        factory.aggregate_recorder().insert_events([StoredEvent("x", 1, "t", b'{"data":{},"id":"entry-3"}')])
    with pytest.raises(PersistenceError):
        factory.aggregate_recorder().insert_events([StoredEvent("x", 1, "t", "no bytes")])
    factory.close()
