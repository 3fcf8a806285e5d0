"""Erasing what is sealed about a person: an entry that says so, and bytes that are nowhere any more."""

from __future__ import annotations
import __future__

import inspect
import itertools
import os
import shutil
import sqlite3
from collections import Counter
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest

from register import Register, sealed
from register import erase as erasing
from register.checks import table
from register.codec import Told
from register.erase import erase, listed_about, openings, seal_personal, sealed_about, unopened
from register.errors import AlreadyThere, BadInput, Misasked, Refused, StoreUnavailable, UnknownId, Unreadable
from register.events import (
    Answer,
    BallotsCounted,
    BodyEstablished,
    Candidate,
    Count,
    DocumentFiled,
    Elector,
    EntryCorrected,
    Event,
    Instead,
    PersonalDataErased,
    PersonRegistered,
    Ranking,
    RankingsCast,
    RollCallTaken,
    RulebookAdopted,
    Sealed,
    Seat,
    VoteCast,
    VoteClosed,
    VoteOpened,
)
from register.sealed import vault
from register.stores import sqlite
from register.voting import Comparison, Rule

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from register.entry import Entry

ON = date(2024, 1, 31)
SOAK = bool(os.environ.get("REGISTER_SOAK"))
GROUND = "personvernforordningen art. 17"
SECRETS = {"p-1": "Ada Lovelace", "p-2": "Bo Bang", "p-3": "Cy Clone"}


def tell(register: Register, person: str, name: str) -> None:
    """Enter a person, and file a letter about the person, both sealed."""
    register.record(
        PersonRegistered(on=ON, person=person, personal_data=seal_personal(register, person, {"name": name}))
    )
    letter = {"title": f"Letter to {name}", "length": 9}
    filed = seal_personal(register, person, letter)
    register.record(DocumentFiled(on=ON, document=f"letter-{person}", title="Letter", sealed_attachment=filed))


def opened(path: Path) -> Register:
    return Register.open(path, by="sekretariatet")


@pytest.fixture(autouse=True)
def nobody_waits_for_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever is killed loses nothing that was written; where REGISTER_SOAK is set, the disk is waited for."""
    if not SOAK:
        monkeypatch.setattr(os, "fsync", os.fstat)
        for store in (vault, sqlite):
            monkeypatch.setattr(store, "_set", hasty(store._set))


def hasty(setting: Callable[..., None]) -> Callable[..., None]:
    def set_hastily(*given: Any, **pragmas: str | int) -> None:
        setting(*given, **{name: 0 if name == "synchronous" else value for name, value in pragmas.items()})

    return set_hastily


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register in a file with three persons, about each of whom two values are sealed; and one without any."""
    path = tmp_path_factory.mktemp("made") / "R"
    with Register.create(path, organisation="R", origin="council.example/r", by="sekretariatet") as made:
        for person, name in SECRETS.items():
            tell(made, person, name)
        made.record(PersonRegistered(on=ON, person="p-4"))
    return path


@pytest.fixture
def path(made: Path, tmp_path: Path) -> Path:
    """That register, in a folder of the test's own."""
    shutil.copytree(made.parent, tmp_path, dirs_exist_ok=True)
    return tmp_path / made.name


@pytest.fixture
def register(path: Path) -> Iterator[Register]:
    with opened(path) as register:
        yield register


def listed(entries: list[Entry]) -> list[tuple[str, ...]]:
    return [entry.event.commitments for entry in entries if isinstance(entry.event, PersonalDataErased)]


def all_bytes(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def secrets(path: Path, person: str) -> list[bytes]:
    """Every byte string that must be nowhere once a person is erased: value, salt, ciphertext, nonce, key."""
    found: list[bytes] = [SECRETS[person].encode()]
    for kept in vault.Vault(path).kept():
        if kept.person == person and kept.opening:
            found += [kept.opening.salt, kept.opening.value]
    for name, statement in (
        ("sealed", "SELECT nonce, box FROM sealed WHERE person=?"),
        ("keys", "SELECT key FROM keys WHERE person=?"),
    ):
        connection = sqlite3.connect(f"{path}-{name}")
        found += itertools.chain.from_iterable(connection.execute(statement, (person,)))
        connection.close()
    return found


def shown(register: Register) -> dict[str, bytes]:
    return {told: opening.value for told, opening in openings(register)}


# -- what it does


def test_what_is_sealed_about_a_person_is_erased_by_an_entry_and_nothing_else_is(register: Register) -> None:
    about = sealed_about(register, "p-1")
    before = shown(register)
    size = register.size
    (entry,) = erase(register, "p-1", ground=GROUND, on=ON)
    assert entry.event == PersonalDataErased(on=ON, person="p-1", commitments=tuple(sorted(about)), ground=GROUND)
    assert (entry.number, entry.id, register.size) == (size, f"personal-data-erased/{min(about)}", size + 1)
    assert shown(register) == {told: value for told, value in before.items() if told not in about}
    assert (len(before), len(about), unopened(register), sealed_about(register, "p-1")) == (6, 2, [], set())
    assert register.vault.people() == {"p-2", "p-3"}
    assert register.verify().size == size + 1


def test_what_would_go_is_listed_as_the_entries_have_it_and_last_what_is_in_none(register: Register) -> None:
    unborn = seal_personal(register, "p-1", {"name": "x"}).sealed
    held = listed_about(register, "p-1")
    numbers = [one.entry.number for one in held if one.entry]
    assert ({one.commitment for one in held}, numbers) == (sealed_about(register, "p-1"), sorted(numbers))
    assert (held[-1].commitment, held[-1].entry, len(numbers)) == (unborn, None, len(held) - 1)
    erase(register, "p-1", ground=GROUND)
    assert listed_about(register, "p-1") == []
    with pytest.raises(UnknownId):
        listed_about(register, "nobody")


def what_an_entry_holds_is_opened(register: Register) -> None:
    values = shown(register)
    entries = [one.entry for one in listed_about(register, "p-1") if one.entry]
    held = [one for entry in entries for one in erasing.opened(register, entry)]
    assert {one.commitment: one.value for one in held}.items() <= values.items()
    (erasure,) = erase(register, "p-1", ground=GROUND)
    gone = [(one.value, one.erased) for entry in entries for one in erasing.opened(register, entry)]
    assert gone == [(None, erasure.number)] * len(held)


def test_what_an_entry_holds_is_opened_until_it_is_erased(register: Register) -> None:
    what_an_entry_holds_is_opened(register)


def test_without_what_the_lines_say_of_erasures_it_would_be_missing(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = vars(erasing)["_held"]
    monkeypatch.setattr(erasing, "_held", lambda register, entry, told, _: held(register, entry, told, None))
    with pytest.raises(Unreadable, match="is not in"):
        what_an_entry_holds_is_opened(register)


def erased_bytes_are_nowhere(path: Path) -> None:
    gone, kept = secrets(path, "p-1"), secrets(path, "p-2")
    assert len(gone) == 1 + 2 * 2 + 2 * 2 + 1
    with opened(path) as register:
        others = {told: value for told, value in shown(register).items() if told not in sealed_about(register, "p-1")}
        erase(register, "p-1", ground=GROUND)
        found = all_bytes(path.parent)
        assert [one for one in gone if one in found] == []
        assert [one for one in kept[5:] if one not in found] == []
        assert shown(register) == others
    found = all_bytes(path.parent)
    assert [one for one in gone if one in found] == []


def test_erased_bytes_are_in_no_file_beside_the_register(path: Path) -> None:
    erased_bytes_are_nowhere(path)


@pytest.mark.parametrize(
    ("owner", "name", "variant"),
    [
        (vault.Vault, "_erase_key", lambda *_: 0),
        (vault.Vault, "erase", lambda *_: True),
        (vault._File, "scrub", lambda _: None),
    ],
)
def test_a_key_that_is_kept_or_rows_or_journals_are_noticed(
    owner: type, name: str, variant: Callable[..., object], path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(owner, name, variant)
    with pytest.raises(AssertionError):
        erased_bytes_are_nowhere(path)


def test_erased_again_it_is_the_same_and_nothing_is_written(register: Register) -> None:
    first = erase(register, "p-1", ground=GROUND)
    digest = register.digest
    assert erase(register, "p-1", ground="another") == first
    assert register.digest == digest


def test_what_was_sealed_after_an_erasure_is_erased_by_an_entry_of_its_own(register: Register) -> None:
    (first,) = erase(register, "p-1", ground=GROUND)
    filed = seal_personal(register, "p-1", {"title": "Another letter"})
    register.record(DocumentFiled(on=ON, document="again", title="Letter", sealed_attachment=filed))
    assert sealed_about(register, "p-1") == {filed.sealed}
    assert listed(erase(register, "p-1", ground=GROUND)) == [*listed([first]), (filed.sealed,)]


def test_what_a_correction_put_instead_is_erased_and_what_it_took_away_too(register: Register) -> None:
    before = sealed_about(register, "p-1")
    entry = next(entry for entry in register.entries() if getattr(entry.event, "person", None) == "p-1")
    right = seal_personal(register, "p-1", {"name": "Augusta Ada"})
    instead = Instead(PersonRegistered(on=ON, person="p-1", personal_data=right))
    register.record(EntryCorrected(on=ON, entry=entry.id, instead=instead, reason="misread"))
    assert listed(erase(register, "p-1", ground=GROUND)) == [tuple(sorted({*before, right.sealed}))]


def test_an_erasure_says_who_decided_it(register: Register) -> None:
    register.record(BodyEstablished(on=ON, body="council", name="Rådet", kind="assembly"))
    (entry,) = erase(register, "p-1", ground=GROUND, decided_by="council")
    assert isinstance(entry.event, PersonalDataErased)
    assert (entry.event.decided_by, entry.event.on) == ("council", register.today())


def test_where_nothing_was_sealed_there_is_nothing_to_erase(register: Register) -> None:
    size = register.size
    with pytest.raises(Misasked, match="Nothing is sealed about p-4"):
        erase(register, "p-4", ground=GROUND)
    assert (register.size, sealed_about(register, "p-4")) == (size, set())


def test_of_a_person_that_nobody_knows_the_nearest_is_named(register: Register) -> None:
    register.record(DocumentFiled(on=ON, document="p-5", title="No person"))
    for unknown in ("p-11", "p-5"):
        with pytest.raises(UnknownId, match=f"The register knows no person '{unknown}'. Did you mean 'p-"):
            erase(register, unknown, ground=GROUND)


def nothing_is_destroyed_before_it_is_recorded(register: Register) -> None:
    before = shown(register)
    for wrong in ({"ground": ""}, {"ground": GROUND, "decided_by": "nobody"}, {"ground": "a" * 70_000}):
        with pytest.raises((BadInput, Refused)):
            erase(register, "p-1", **wrong)
    assert shown(register) == before


def test_where_the_erasure_cannot_be_recorded_nothing_is_destroyed(register: Register) -> None:
    nothing_is_destroyed_before_it_is_recorded(register)


def test_values_that_are_destroyed_before_the_entry_is_recorded_are_noticed(register: Register) -> None:
    source = inspect.getsource(erase)
    words = "    while listed :="
    assert words in source
    names: dict[str, Any] = dict(vars(erasing))
    flags = __future__.annotations.compiler_flag
    code = compile(source.replace(words, f"    vault.erase(person)\n{words}"), "<broken>", "exec", flags=flags)
    exec(code, names)  # noqa: S102 - our own source, broken on purpose
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(globals(), "erase", names["erase"])
        with pytest.raises(AssertionError):
            nothing_is_destroyed_before_it_is_recorded(register)


def test_what_is_sealed_and_in_no_entry_goes_without_one(register: Register, path: Path) -> None:
    alone = seal_personal(register, "p-4", {"name": "Di"})
    unborn = seal_personal(register, "p-9", {"name": "Eve"})
    assert not {alone.sealed, unborn.sealed} & shown(register).keys()
    assert (sealed_about(register, "p-9"), unopened(register)) == ({unborn.sealed}, [])
    size = register.size
    assert [erase(register, person, ground=GROUND) for person in ("p-4", "p-9")] == [[], []]
    assert b"Eve" not in all_bytes(path.parent)
    assert sealed_about(register, "p-9") == {unborn.sealed}  # it could be recorded yet
    assert [erase(register, person, ground=GROUND) for person in ("p-4", "p-9")] == [[], []]
    assert (register.size, sealed_about(register, "p-9")) == (size, {unborn.sealed})
    assert not any(kept.opening for kept in register.vault.kept() if kept.person in {"p-4", "p-9"})


def test_a_vault_that_was_lost_leaves_what_lines_say_of_a_person_to_be_erased(register: Register, path: Path) -> None:
    registered = {
        entry.event.personal_data.sealed
        for entry in register.entries()
        if isinstance(entry.event, PersonRegistered) and entry.event.personal_data and entry.event.person == "p-1"
    }
    for name in ("-sealed", "-sealed-journal", "-keys", "-keys-journal"):
        path.with_name(f"{path.name}{name}").unlink()
    assert (shown(register), len(unopened(register))) == ({}, 6)
    assert listed(erase(register, "p-1", ground="lost")) == [tuple(registered)]
    assert len(unopened(register)) == 5


def test_lost_keys_are_told_and_erased_like_any_others(register: Register, path: Path) -> None:
    path.with_name(f"{path.name}-keys").unlink()
    assert (shown(register), len(unopened(register))) == ({}, 6)
    assert len(listed(erase(register, "p-1", ground="lost"))[0]) == 2
    assert (len(unopened(register)), register.vault.about("p-1")) == (4, set())


def failing_the_second_time() -> Callable[..., Entry]:
    record, calls = Register.record, itertools.count(1)

    def fails(register: Register, event: Event, **more: Any) -> Entry:
        if next(calls) > 1:
            raise StoreUnavailable("The disk is full.")
        return record(register, event, **more)

    return fails


def test_many_commitments_take_several_entries_each_sorted_and_no_longer_than_a_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Register.create(tmp_path / "R", organisation="R", origin="council.example/r", by="s" * 128) as register:
        first = "a" * 64
        register.record(PersonRegistered(on=ON, person="p" * 64, personal_data=Sealed(sealed=first)))
        entry = register.entry(1)
        told = [f"{number:064x}" for number in range(1_000)]
        register.vault.seal("p" * 64, {"name": "Ada"})
        events = (
            DocumentFiled(on=ON, document=f"d-{n}", title="Letter", sealed_attachment=Sealed(sealed=one))
            for n, one in enumerate(told)
        )
        list(register.record_all(Told(event, f"d-{n}") for n, event in enumerate(events)))
        with register.vault._sealed.writing() as rows:
            rows.executemany("INSERT INTO sealed VALUES (?, ?, zeroblob(12), x'')", [(one, "p" * 64) for one in told])
        with monkeypatch.context() as patch:
            patch.setattr(Register, "record", failing_the_second_time())
            with pytest.raises(StoreUnavailable):
                erase(register, "p" * 64, ground="a" * 4_000)
        assert len(register.vault.about("p" * 64)) == 1_001  # before all is recorded, nothing is destroyed
        found = listed(entries := erase(register, "p" * 64, ground="a" * 4_000))
        assert found == [tuple(told[:900]), (*told[900:], first)]
        assert (entry.event.person, [len(one.line) <= 65_535 for one in entries]) == ("p" * 64, [True, True])  # type: ignore[attr-defined]
        assert erase(register, "p" * 64, ground="again") == entries


def test_openings_are_of_whom_one_asks_for_and_of_as_many_entries(register: Register) -> None:
    everything = dict(openings(register))
    assert list(everything) == sorted(everything)
    assert {told for told, _ in openings(register, ["p-1", "p-2"])} == (
        sealed_about(register, "p-1") | sealed_about(register, "p-2")
    )
    assert [len(dict(openings(register, known_at=size))) for size in (0, 1, 2, 3, 4, 7)] == [0, 0, 1, 2, 3, 6]
    erase(register, "p-1", ground=GROUND)
    assert len(dict(openings(register, known_at=3))) == 0


def test_what_was_damaged_is_not_shown_and_is_told(register: Register, path: Path) -> None:
    connection = sqlite3.connect(f"{path}-sealed", isolation_level=None)
    connection.execute("UPDATE sealed SET box=zeroblob(60) WHERE person='p-1'")
    connection.close()
    assert unopened(register) == sorted(sealed_about(register, "p-1"))
    assert len(shown(register)) == 4


def test_in_memory_it_is_the_same(clock: Callable[[], datetime]) -> None:
    with Register.create(":memory:", organisation="R", origin="council.example/r", clock=clock) as register:
        tell(register, "p-1", "Ada")
        assert len(shown(register)) == 2
        (entry,) = erase(register, "p-1", ground=GROUND)
        assert (shown(register), unopened(register), entry.number) == ({}, [], 3)


def test_a_register_that_is_only_read_erases_nothing(path: Path) -> None:
    with Register.open(path, read_only=True) as register:
        with pytest.raises(StoreUnavailable, match="reading only"):
            erase(register, "p-1", ground=GROUND)
        assert len(shown(register)) == 6


# -- whose it is


SEALED_FILES = ("-sealed", "-sealed-journal", "-keys", "-keys-journal")


@pytest.fixture
def neighbour(tmp_path: Path) -> Path:
    """Another register in the same folder, with a person of the same id."""
    with Register.create(tmp_path / "N", organisation="N", origin="parish.example/n", by="sekretariatet") as made:
        tell(made, "p-1", "Nabo Nilsen")
    return tmp_path / "N"


def sealed_bytes(path: Path) -> dict[str, bytes]:
    return {name: file.read_bytes() for name in SEALED_FILES if (file := path.with_name(path.name + name)).exists()}


def nothing_of_the_neighbours_is_destroyed(path: Path, neighbour: Path, names: tuple[str, ...]) -> None:
    """Whoever puts the neighbour's files in the place of ours cannot seal, show or erase; nor is anything recorded."""
    for name in names:
        shutil.copy2(f"{neighbour}{name}", f"{path}{name}")
    before = sealed_bytes(path)
    with opened(path) as register:
        for ask in (
            lambda: erase(register, "p-1", ground=GROUND),
            lambda: seal_personal(register, "p-1", {"name": "Cy"}),
            lambda: shown(register),
            lambda: unopened(register),
        ):
            with pytest.raises(Unreadable, match=r"belongs to 'parish\.example/n', not to 'council\.example/r'"):
                ask()
        assert (register.size, sealed_bytes(path)) == (8, before)
        assert register.verify().size == 8


@pytest.mark.parametrize("names", [("-sealed",), ("-keys",), ("-sealed", "-keys")])
def test_files_of_another_register_in_the_place_of_ours_are_refused_and_nothing_of_them_is_destroyed(
    names: tuple[str, ...], path: Path, neighbour: Path
) -> None:
    nothing_of_the_neighbours_is_destroyed(path, neighbour, names)


@pytest.mark.parametrize("names", [("-sealed",), ("-keys",), ("-sealed", "-keys")])
def test_a_register_that_does_not_say_whose_its_vault_is_is_noticed(
    names: tuple[str, ...], path: Path, neighbour: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Register, "vault", property(lambda register: vault.Vault(register.path)))
    with pytest.raises((AssertionError, pytest.fail.Exception)):
        nothing_of_the_neighbours_is_destroyed(path, neighbour, names)


def test_a_register_restored_beside_what_another_sealed_does_not_take_it_for_its_own(
    neighbour: Path, chained: Callable[..., Any], tmp_path: Path
) -> None:
    before = sealed_bytes(neighbour)
    neighbour.unlink()
    neighbour.with_name("N-head").unlink()
    lines = tmp_path / "export.jsonl"
    told = PersonRegistered(on=ON, person="p-1", personal_data=Sealed(sealed="a" * 64))
    lines.write_bytes(b"".join(entry.line + b"\n" for entry in chained([told])))
    with (
        pytest.raises((AlreadyThere, Unreadable), match="N-sealed"),
        Register.restore(neighbour, lines) as register,
    ):
        erase(register, "p-1", ground=GROUND)
    assert sealed_bytes(neighbour) == before


# -- killed, and at the same time

STEPS = ("pwrite", "ftruncate", "link", "unlink", *(("fsync",) if SOAK else ()))
QUIET = ("PRAGMA",) if SOAK else ("PRAGMA", "SELECT")
"""Statements that are no step: whoever dies before one leaves what the step before it left, as with ``fsync``."""


def killed_at(step: int, do: Callable[[], object]) -> bool:
    """Do it in a child that dies before its n-th step: a statement to the vault, or a call that changes a file."""
    child = os.fork()
    if child == 0:  # pragma: no cover - nobody hears of it
        try:
            left = itertools.count(step, -1)

            def count() -> None:
                if next(left) == 0:
                    os._exit(9)

            _count_steps(count)
            do()
        except BaseException:  # noqa: BLE001 - the parent is told by the exit code
            os._exit(1)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    assert code in (0, 9)
    return code == 9


def _count_steps(count: Callable[[], None]) -> None:
    for name in STEPS:
        called = getattr(os, name)
        setattr(os, name, lambda *given, called=called, **more: (count(), called(*given, **more))[1])
    connect = vault._sqlite

    def counted(*given: Any) -> sqlite3.Connection:
        connection = connect(*given)
        connection.set_trace_callback(lambda statement: None if statement.startswith(QUIET) else count())
        return connection

    vault._sqlite = counted


def at_each_step(path: Path, tmp_path: Path, do: Callable[[Register], object]) -> Iterator[Path]:
    """Copies of a register in which somebody was killed at each step, until there is none left."""
    for step in itertools.count():
        copy = shutil.copytree(path.parent, tmp_path / "copies" / str(step)) / path.name

        def once(copy: Path = copy) -> None:
            with opened(copy) as register:
                do(register)

        killed = killed_at(step, once)
        yield copy
        shutil.rmtree(copy.parent)
        if not killed:
            return


@pytest.fixture
def apart(tmp_path: Path, path: Path) -> Path:
    """The register, alone in a folder."""
    folder = tmp_path / "apart"
    folder.mkdir()
    for file in [file for file in tmp_path.iterdir() if file.name.startswith(path.name)]:
        file.rename(folder / file.name)
    return folder / path.name


def test_whoever_erases_may_be_killed_anywhere_and_erases_again(apart: Path, tmp_path: Path) -> None:
    gone = secrets(apart, "p-1")
    with opened(apart) as register:
        about, others = sealed_about(register, "p-1"), set(shown(register)) - sealed_about(register, "p-1")
    steps = 0
    for copy in at_each_step(apart, tmp_path, lambda register: erase(register, "p-1", ground=GROUND)):
        with opened(copy) as register:
            assert unopened(register) == []  # an auditor would have nothing to say at any moment
            assert set(shown(register)) in (others, others | about)
            assert listed(erase(register, "p-1", ground=GROUND)) == [tuple(sorted(about))]
            assert (register.size, set(shown(register))) == (9, others)
        found = all_bytes(copy.parent)
        assert [one for one in gone if one in found] == []
        steps += 1
    assert steps > 18


def test_whoever_seals_may_be_killed_anywhere_and_seals_again(tmp_path: Path) -> None:
    folder = tmp_path / "apart"
    folder.mkdir()
    Register.create(folder / "R", organisation="R", origin="council.example/r", by="sekretariatet").close()
    steps = 0
    for copy in at_each_step(folder / "R", tmp_path, lambda register: tell(register, "p-1", "Ada Lovelace")):
        with opened(copy) as register:
            assert unopened(register) == []  # a commitment in a line opens
            if register.size == 1:
                tell(register, "p-1", "Ada Lovelace")
            assert unopened(register) == []
            for _ in range(2):
                erase(register, "p-1", ground=GROUND)
            assert (unopened(register), register.vault.people(), list(register.vault.kept())) == ([], set(), [])
        assert b"Ada Lovelace" not in all_bytes(copy.parent)
        steps += 1
    assert steps > 18


def test_a_journal_that_a_killed_eraser_left_is_overwritten_before_it_is_gone(apart: Path) -> None:
    with opened(apart) as register:
        for number in range(12):
            filed = seal_personal(register, "p-1", {"text": "Ada Lovelace" * 4_000, "number": number})
            register.record(DocumentFiled(on=ON, document=f"d-{number}", title="L", sealed_attachment=filed))
    gone = secrets(apart, "p-1")
    child = os.fork()
    if child == 0:  # pragma: no cover - nobody hears of it
        connection = vault._sqlite(apart.with_name(f"{apart.name}-sealed"))
        for statement in ("journal_mode=persist", "cache_size=3", "cache_spill=3"):
            connection.execute(f"PRAGMA {statement}").fetchall()
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("DELETE FROM sealed WHERE person='p-1'")
        os._exit(9)
    os.waitpid(child, 0)
    journal = os.open(f"{apart}-sealed-journal", os.O_RDONLY)
    assert os.pread(journal, 8, 0).hex() == "d9d505f920a163d7"
    assert any(one in os.pread(journal, 1 << 24, 0) for one in gone)
    with opened(apart) as register:
        assert unopened(register) == []
        erase(register, "p-1", ground=GROUND)
    left = os.pread(journal, 1 << 24, 0)
    os.close(journal)
    assert left.strip(b"\0") == b""
    found = all_bytes(apart.parent)
    assert [one for one in gone if one in found] == []


def test_what_is_sealed_while_another_erases_is_erased_in_the_end(path: Path) -> None:
    child = os.fork()
    if child == 0:  # pragma: no cover - nobody hears of it
        try:
            with opened(path) as other:
                for number in range(12):
                    filed = seal_personal(other, "p-1", {"number": number})
                    other.record(DocumentFiled(on=ON, document=f"more-{number}", title="L", sealed_attachment=filed))
            os._exit(0)
        except BaseException:  # noqa: BLE001 - the parent is told by the exit code
            os._exit(1)
    with opened(path) as register:
        while (ended := os.waitpid(child, os.WNOHANG)) == (0, 0):
            erase(register, "p-1", ground=GROUND)
        assert ended[1] == 0
        entries = erase(register, "p-1", ground=GROUND)
        assert (unopened(register), register.vault.people()) == ([], {"p-2", "p-3"})
    every = [told for commitments in listed(entries) for told in commitments]
    assert len(every) == len(set(every)) == 2 + 12


def test_what_was_erased_before_it_was_recorded_is_told_by_the_next_erasure(register: Register) -> None:
    filed = seal_personal(register, "p-1", {"title": "Another letter"})
    (first,) = erase(register, "p-1", ground=GROUND)
    register.record(DocumentFiled(on=ON, document="again", title="Letter", sealed_attachment=filed))
    assert unopened(register) == [filed.sealed]
    assert listed(erase(register, "p-1", ground=GROUND)) == [*listed([first]), (filed.sealed,)]
    assert (unopened(register), register.vault.about("p-1")) == ([], set())


def what_an_erasure_lists_is_never_sealed_again(register: Register) -> None:
    filed = seal_personal(register, "p-4", {"title": "Letter"})
    register.record(DocumentFiled(on=ON, document="letter", title="Letter", sealed_attachment=filed))
    assert seal_personal(register, "p-4", {"title": "Letter"}) == filed
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(vault.Vault, "erase", lambda *_: None)  # as if killed after the entry
        (first,) = erase(register, "p-4", ground=GROUND)
    assert register.vault.about("p-4") == {filed.sealed}
    other = seal_personal(register, "p-4", {"title": "Another"})
    again = seal_personal(register, "p-4", {"title": "Letter"})
    assert len({filed, other, again}) == 3
    assert seal_personal(register, "p-4", {"title": "Letter"}) == again
    register.record(DocumentFiled(on=ON, document="again", title="Letter", sealed_attachment=again))
    assert (unopened(register), shown(register)[again.sealed]) == ([], b'{"title":"Letter"}')
    assert filed.sealed not in shown(register)
    assert listed(erase(register, "p-4", ground=GROUND)) == [*listed([first]), (again.sealed,)]
    assert (unopened(register), filed.sealed in register.vault.about("p-4")) == ([], False)


def test_what_an_erasure_that_was_killed_lists_is_never_sealed_again(register: Register) -> None:
    what_an_erasure_lists_is_never_sealed_again(register)


def test_a_commitment_that_is_given_again_though_it_is_erased_is_noticed(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    seal = vault.Vault.seal
    monkeypatch.setattr(vault.Vault, "seal", lambda kept, person, value, **_: seal(kept, person, value))
    with pytest.raises(AssertionError):
        what_an_erasure_lists_is_never_sealed_again(register)


def test_the_log_is_read_for_sealing_only_where_the_value_is_there_already(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    monkeypatch.setattr(erasing, "Told", lambda _: read.append("all") or sealed.Told())
    seal_personal(register, "p-1", {"name": "another"})
    assert read == []
    seal_personal(register, "p-1", {"name": "another"})
    assert read == ["all"]


def test_two_who_erase_at_once_say_it_once(path: Path) -> None:
    children = []
    for ground in ("one", "other"):
        children.append(os.fork())
        if children[-1] == 0:  # pragma: no cover - nobody hears of it
            try:
                with opened(path) as register:
                    os._exit(0 if len(listed(erase(register, "p-1", ground=ground))) == 1 else 1)
            except BaseException:  # noqa: BLE001 - the parent is told by the exit code
                os._exit(2)
    assert [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children] == [0, 0]
    with opened(path) as register:
        assert (register.size, unopened(register), register.vault.about("p-1")) == (9, [], set())


def test_whoever_was_slower_finds_what_the_other_recorded(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    record = Register.record
    done: list[bool] = []

    def after_another(register: Register, event: Event, **more: Any) -> Entry:
        if not done:
            done.append(True)
            with opened(path) as other:
                erase(other, "p-1", ground="faster")
        return record(register, event, **more)

    with opened(path) as register:
        monkeypatch.setattr(Register, "record", after_another)
        (entry,) = erase(register, "p-1", ground="slower")
        assert isinstance(entry.event, PersonalDataErased)
        assert (entry.event.ground, register.size) == ("faster", 9)


# -- secret ballots

SECRET = Rule(
    rule="SECRET",
    cites="the statutes, § 2",
    need=Comparison(measure="yes", op=">", share="1/2", of="yes_no"),
    secret=True,
)
RANKED = Rule(rule="RANKED", cites="the statutes, § 3", method="schulze", secret=True)
VOTERS = ("s-1", "s-2", "s-3")


def a_secret_vote(rule: Rule) -> list[Event]:
    candidates = ("ada", "bo") if rule is RANKED else ()
    return [
        BodyEstablished(
            on=ON, body="council", name="Rådet", kind="assembly", seats=tuple(Seat(seat=seat) for seat in VOTERS)
        ),
        RulebookAdopted(on=ON, rulebook="law/1", name="Vedtekter", since=ON, voting_rules=(rule,)),
        VoteOpened(
            on=ON,
            vote="v",
            question="Ja?",
            rule=rule.rule,
            electorate=tuple(Elector(voter=seat) for seat in VOTERS),
            members=3,
            secret=True,
            kind="election" if candidates else "motion",
            candidates=tuple(Candidate(candidate=one) for one in candidates),
        ),
    ]


def counted(ballots: dict[str, str]) -> list[Event]:
    """All that may be told of a secret vote: how many gave what, in the order of the choices, then that it closed."""
    counts = tuple(Count(choice=choice, n=n) for choice, n in sorted(Counter(ballots.values()).items()))
    return [
        BallotsCounted(on=ON, vote="v", counts=counts, participants=len(ballots)),
        VoteClosed(on=ON, vote="v", presiding="s-1"),
    ]


def ranked(ballots: dict[str, str]) -> list[Event]:
    told = sorted(Counter(ballots.values()).items())
    rankings = tuple(Ranking(ranks=((choice,),), n=n) for choice, n in told)
    return [RankingsCast(on=ON, vote="v", ballots=rankings), VoteClosed(on=ON, vote="v", presiding="s-1")]


@pytest.mark.parametrize(
    ("rule", "told", "choices"), [(SECRET, counted, ("yes", "yes", "no")), (RANKED, ranked, ("ada", "bo", "ada"))]
)
def test_two_voters_who_exchange_their_choices_in_a_secret_vote_leave_the_same_bytes(
    rule: Rule, told: Callable[[dict[str, str]], list[Event]], choices: tuple[str, ...], chained: Callable[..., Any]
) -> None:
    logs = {
        b"\n".join(entry.line for entry in chained([*a_secret_vote(rule), *told(ballots)]))
        for given in itertools.permutations(choices)
        for ballots in (dict(zip(VOTERS, given, strict=True)), dict(zip(VOTERS[::-1], given, strict=True)))
    }
    assert len(logs) == 1


def as_rankings(choices: tuple[str, ...]) -> Event:
    return RankingsCast(on=ON, vote="v", ballots=tuple(Ranking(ranks=((choice,),)) for choice in choices))


def as_counts(choices: tuple[str, ...]) -> Event:
    """In the order of the paper, whatever was given first."""
    counts = tuple(Count(choice=choice, n=choices.count(choice)) for choice in ("yes", "no"))
    return BallotsCounted(on=ON, vote="v", counts=counts, participants=len(choices))


def logs_that_differ(rule: Rule, form: Callable[[tuple[str, ...]], Event], *, as_found: bool) -> tuple[int, int]:
    """Tell every vote of three in the order of giving, cut into entries and closed anywhere.

    How many were told to the end, and in how many ways of telling two logs with the same result differ.
    """
    options = ("ada", "bo") if rule is RANKED else ("yes", "no")
    told: dict[tuple[object, ...], set[bytes]] = {}
    written = 0
    for cuts in itertools.chain.from_iterable(itertools.combinations((1, 2), n) for n in range(3)):
        pieces = list(itertools.pairwise((0, *cuts, 3)))
        for closed, choices in itertools.product(range(len(pieces) + 1), itertools.product(options, repeat=3)):
            events = [form(choices[begin:end]) for begin, end in pieces]
            events.insert(closed, VoteClosed(on=ON, vote="v"))
            log = log_of([*a_secret_vote(rule), *events], as_found=as_found)
            if log is not None:
                written += 1
                told.setdefault((cuts, closed, *sorted(choices)), set()).add(log)
    return written, sum(len(logs) > 1 for logs in told.values())


def log_of(events: list[Event], *, as_found: bool) -> bytes | None:
    """The lines, or None where one of them is refused."""
    with Register.create(
        ":memory:", organisation="R", origin="council.example/r", clock=lambda: datetime(2024, 2, 1, tzinfo=UTC)
    ) as register:
        try:
            for number, event in enumerate(events):
                register.record(event, id=f"e-{number}", as_found=as_found)
        except Refused:
            return None
        return b"\n".join(entry.line for entry in register.entries())


@pytest.mark.parametrize(
    ("rule", "form", "as_found"),
    [(RANKED, as_rankings, False), (RANKED, as_rankings, True), (SECRET, as_counts, False)],
)
def test_however_a_secret_vote_is_told_the_log_does_not_say_who_gave_what(
    rule: Rule, form: Callable[[tuple[str, ...]], Event], *, as_found: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("register.log.uuid7", lambda _: "first")  # the one id that is not given
    written, differ = logs_that_differ(rule, form, as_found=as_found)
    assert (written > 0, differ) == (True, 0)
    name = "a_secret_vote_tells_no_order"
    monkeypatch.setattr(table, "ALWAYS", [listed for listed in table.ALWAYS if listed.name != name])
    _, without = logs_that_differ(rule, form, as_found=as_found)
    assert (without > 0) == (form is as_rankings)  # counts told again are refused by another check, too


@pytest.mark.parametrize(
    "event",
    [
        VoteCast(on=ON, vote="v", voter="s-1", choice="yes"),
        RollCallTaken(on=ON, vote="v", answers=(Answer(choice="yes", voters=("s-1",)),)),
        RankingsCast(on=ON, vote="v", ballots=(Ranking(ranks=(("ada",),), voter="s-1"),)),
    ],
)
@pytest.mark.parametrize("rule", [SECRET, RANKED])
def test_no_event_joins_a_voter_and_a_choice_in_a_secret_vote(rule: Rule, event: Event) -> None:
    with Register.create(":memory:", organisation="R", origin="council.example/r") as register:
        for one in a_secret_vote(rule):
            register.record(one)
        with pytest.raises(Refused, match=r"v is secret; its (ballots are told as counts|rankings name no voter)"):
            register.record(event, as_found=True)
