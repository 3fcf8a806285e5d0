"""An export folder read as a register, and put back as one."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from projections.trail import Trail
from register import Register, copies
from register.erase import erase
from register.errors import (
    AlreadyThere,
    Damaged,
    Misasked,
    NotARegister,
    NotFound,
    RegisterError,
    Rollback,
    StoreUnavailable,
    Unreadable,
)
from register.events import (
    Attachment,
    DocumentFiled,
    Event,
    PartyRegistered,
    PersonalDataErased,
    PersonRegistered,
    Sealed,
)
from register.ledger.checkpoint import Checkpoint, Signed
from register.ledger.folder import Folder
from register.ledger.keys import Signer
from register.log import Log
from register.stores import exported, sqlite
from register.stores.exported import Exported

if TYPE_CHECKING:
    from collections.abc import Callable

ORIGIN = "council.example/register"
SIGNER = Signer.from_seed(sha256(b"example log key").digest(), ORIGIN)
WITNESS = Signer.from_seed(sha256(b"example witness key").digest(), "witness.example", 4)


@pytest.fixture(autouse=True)
def _no_waiting_for_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", os.fstat)


def signed(register: Register, size: int | None = None) -> Signed:
    """What a seal would leave: a checkpoint of the first entries, signed, cosigned and kept."""
    leaves = [bytes.fromhex(entry.digest) for entry in register.entries(size)]
    checkpoint = Checkpoint(register.origin, len(leaves), exported.root(leaves))
    signatures = [SIGNER.sign(checkpoint.text), WITNESS.cosign(checkpoint.text, 1_795_424_800)]
    return register.checkpoints.keep(Signed.of(checkpoint, signatures))


def party(number: int) -> Event:
    return PartyRegistered(on=date(2024, 1, 1), party=f"more-{number}", name=f"More {number}", kind="municipality")


@pytest.fixture
def live(register_file: Path, clock: Any) -> Register:
    """The small register with two checkpoints, the newest of all its entries."""
    register = Register.open(register_file, by="sekretariatet", clock=clock)
    signed(register, 5)
    signed(register)
    return register


@pytest.fixture
def folder(live: Register, tmp_path: Path) -> Path:
    """Its export."""
    live.export_folder(tmp_path / "export")
    return tmp_path / "export"


def test_an_export_answers_as_the_register_does(live: Register, folder: Path, clock: Any) -> None:
    with Register.open(folder, read_only=True, clock=clock) as read:
        for asked in ("size", "digest", "origin", "opened", "time_zone", "head_trouble"):
            assert getattr(read, asked) == getattr(live, asked)
        assert list(read.entries()) == list(live.entries())
        assert list(read.entries(3)) == list(live.entries(3))
        assert read.verify() == live.verify()
        assert read.examine() == live.examine()
        assert list(read.read_whole()) == list(live.read_whole())
        assert list(read.export()) == list(live.export())
        assert read.checkpoints.all() == live.checkpoints.all()
        assert [read.entry(number) for number in range(read.size)] == list(live.entries())
        assert read.number_of("told-3") == live.number_of("told-3") == 3
        assert read.number_of("nobody") is None
        assert read.known_on(date(2026, 11, 23)) == live.known_on(date(2026, 11, 23))
        assert list(Trail.of(read.entries()).told()) == list(Trail.of(live.entries()).told())


def test_every_question_of_a_store_is_answered_as_the_file_answers_it(live: Register, folder: Path) -> None:
    file = live._log.store
    with Exported(folder) as store:
        size = file.size()
        assert (store.size(), store.origin) == (size, file.origin)
        assert [store.line(number) for number in (-1, 0, 3, size - 1, size, 1 << 70)] == [
            file.line(number) for number in (-1, 0, 3, size - 1, size, 1 << 70)
        ]
        for after, until in [(0, None), (3, 9), (0, size), (size, None), (size - 1, size + 9), (9, 3)]:
            assert list(store.rows(after, until)) == list(file.rows(after, until))
        for asked in [[], ["told-1"], ["nobody"], ["told-1", "nobody", "told-9"], ["\ud800"], ["'"]]:
            assert store.find(asked) == file.find(asked)
        assert store.grew(size) is False


def test_an_export_is_never_written(folder: Path) -> None:
    with Register.open(folder, by="me") as read:
        for write in (lambda: read.record(party(1)), read._log.accept_head, lambda: read._log.store.append([], "")):
            with pytest.raises(StoreUnavailable, match="never written"):
                write()
        with pytest.raises(StoreUnavailable):
            signed(read)
        with pytest.raises(Misasked, match="is an export"):
            read.backup(folder.parent / "copy")
    with pytest.raises(StoreUnavailable, match="never written"):
        Register.accept(folder)


def test_what_follows_the_checkpoint_is_not_in_the_export(live: Register, tmp_path: Path) -> None:
    size = live.size
    live.record(party(1))
    assert live.export_folder(tmp_path / "x") == size
    with Register.open(tmp_path / "x") as read:
        assert read.size == size
        assert read.size < live.size


def test_lines_behind_the_checkpoint_are_not_read(live: Register, folder: Path) -> None:
    """A writer that was killed left them; they are in ``log.jsonl`` before anything signs them."""
    live.record(party(1))
    (folder / "log.jsonl").write_bytes(b"".join(live.export()))
    with Register.open(folder) as read:
        assert read.size == live.size - 1
        assert read.number_of(list(live.entries())[-1].id) is None


def test_without_a_checkpoint_an_export_says_so(register_file: Path, tmp_path: Path) -> None:
    with Register.open(register_file) as live:
        assert live.export_folder(tmp_path / "x") == live.size
        with Register.open(tmp_path / "x") as read:
            assert "no checkpoint" in (read.head_trouble or "")
            assert (read.size, read.origin) == (live.size, live.origin)
            assert read.verify() == live.verify()


def tampered(folder: Path, change: Callable[[list[bytes]], object]) -> None:
    lines = (folder / "log.jsonl").read_bytes().split(b"\n")[:-1]
    change(lines)
    (folder / "log.jsonl").write_bytes(b"".join(line + b"\n" for line in lines))


CHANGES: dict[str, tuple[Callable[[list[bytes]], object], type[RegisterError]]] = {
    "a line changed": (lambda lines: lines.__setitem__(3, lines[3].replace(b"told", b"tolt")), Damaged),
    "a line taken out, another put in": (lambda lines: (lines.pop(3), lines.append(lines[-1])), Damaged),
    "two swapped": (lambda lines: lines.__setitem__(slice(3, 5), lines[4:2:-1]), Damaged),
    "the tail cut": (lambda lines: lines.pop(), Rollback),
    "nothing left": (list.clear, Rollback),
    "a line too long": (lambda lines: lines.__setitem__(3, b"x" * 65_536), Damaged),
}


@pytest.mark.parametrize("what", CHANGES)
def test_opening_compares_the_lines_with_the_checkpoint(folder: Path, what: str) -> None:
    change, error = CHANGES[what]
    tampered(folder, change)
    with pytest.raises(error):
        Register.open(folder)


def test_without_the_comparison_a_changed_export_would_be_opened(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = Signed.parse((folder / "checkpoint").read_bytes()).checkpoint.root
    monkeypatch.setattr(exported, "root", lambda leaves: (list(leaves), told)[1])
    tampered(folder, CHANGES["a line changed"][0])
    Register.open(folder).close()
    tampered(folder, CHANGES["the tail cut"][0])
    with pytest.raises(Rollback):
        Register.open(folder)


def test_an_older_checkpoint_beside_a_newer_one_hides_no_cut_tail(folder: Path) -> None:
    (folder / "checkpoints/5").rename(folder / "checkpoint")
    Register.open(folder).close()
    tampered(folder, lambda lines: lines.pop())
    with pytest.raises(Rollback):
        Register.open(folder)


@pytest.mark.parametrize(
    ("name", "content", "error"),
    [
        ("checkpoint", b"", Unreadable),
        ("checkpoint", b"council.example/register\n0\n\n", Unreadable),
        ("log.jsonl", None, Unreadable),
        ("log.jsonl", b"", Rollback),
        ("log.jsonl", b"{}", Unreadable),
        ("log.jsonl", b"\0" * 70_000, Damaged),
    ],
)
def test_a_malformed_export_is_not_opened(folder: Path, name: str, content: bytes | None, error: type) -> None:
    (folder / name).unlink()
    if content is not None:
        (folder / name).write_bytes(content)
    with pytest.raises(error):
        Register.open(folder)


def test_the_name_of_a_file_claims_no_rollback(folder: Path) -> None:
    """Anybody can make an empty file; only a signed note says that entries are missing."""
    (folder / "checkpoints/1099999").touch()
    with pytest.raises(Unreadable, match="1099999 holds no signed checkpoint") as caught:
        Register.open(folder)
    assert caught.value.exit_code == 3
    (folder / "checkpoints/1099999").write_bytes((folder / "checkpoint").read_bytes())
    with pytest.raises(Unreadable, match="1099999 holds the checkpoint of"):
        Register.open(folder)
    checkpoint = Checkpoint("another.example", 1_099_999, b"\1" * 32)
    (folder / "checkpoints/1099999").write_bytes(Signed.of(checkpoint, [SIGNER.sign(checkpoint.text)]).encode())
    with pytest.raises(Unreadable, match=r"another\.example"):
        Register.open(folder)


def test_a_signed_note_of_more_entries_claims_a_rollback_and_is_shown(folder: Path) -> None:
    checkpoint = Checkpoint(ORIGIN, 1_099_999, b"\1" * 32)
    note = Signed.of(checkpoint, [SIGNER.sign(checkpoint.text)]).encode()
    (folder / "checkpoints/1099999").write_bytes(note)
    with pytest.raises(Rollback) as caught:
        Register.open(folder)
    assert caught.value.checkpoints == (note.decode(),)
    assert caught.value.known == 1_099_999


@pytest.mark.parametrize("line", [b"{}", b"[]", b"\xff", b"", b'{"source":1}', b"{" * 1000])
def test_lines_that_name_no_origin_are_damage_when_read(tmp_path: Path, line: bytes) -> None:
    (tmp_path / "x").mkdir()
    (tmp_path / "x/log.jsonl").write_bytes(line + b"\n")
    with Register.open(tmp_path / "x", by="me") as read:
        with pytest.raises(Damaged):
            list(read.entries())
        with pytest.raises(RegisterError):
            read.verify()
    (tmp_path / "x/log.jsonl").write_bytes(b"")
    with pytest.raises(Unreadable):
        Register.open(tmp_path / "x")


def test_lines_of_another_origin_than_the_checkpoint_are_damage_when_read(folder: Path) -> None:
    checkpoint = Signed.parse((folder / "checkpoint").read_bytes()).checkpoint._replace(origin="another.example")
    (folder / "checkpoint").write_bytes(Signed.of(checkpoint, [SIGNER.sign(checkpoint.text)]).encode())
    with Register.open(folder) as read, pytest.raises(Damaged, match="wrong-source"):
        list(read.entries())


def test_a_folder_that_is_no_export_is_not_opened(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match=r"has no log\.jsonl"):
        Register.open(tmp_path)
    with pytest.raises(NotFound):
        Register.open(tmp_path / "nobody")


def test_an_export_that_was_closed_says_so(folder: Path) -> None:
    read = Register.open(folder)
    store = read._log.store
    read.close()
    for ask in (store.size, lambda: store.line(0), store.rows, lambda: store.find([])):
        with pytest.raises(StoreUnavailable, match="closed"):
            ask()


def test_an_open_export_stays_what_it_was_when_a_newer_one_takes_its_place(live: Register, folder: Path) -> None:
    with Register.open(folder) as read:
        before = list(read.entries())
        live.record(party(1))
        signed(live)
        live.export_folder(folder)
        assert list(read.entries()) == before
        assert read.verify().size == len(before)
    with Register.open(folder) as read:
        assert read.size == live.size


def test_nothing_is_exported_that_a_checkpoint_does_not_sign(live: Register, tmp_path: Path) -> None:
    checkpoint = Checkpoint(ORIGIN, live.size - 1, b"\1" * 32)
    live.checkpoints.keep(Signed.of(checkpoint, [SIGNER.sign(checkpoint.text)]))
    with pytest.raises(Damaged, match="wrong-root"):
        live.export_folder(tmp_path / "x")
    assert not (tmp_path / "x").exists()


@pytest.mark.parametrize(("origin", "more", "error"), [(ORIGIN, 1, Rollback), ("another.example", 0, Damaged)])
def test_a_checkpoint_of_more_entries_or_another_log_is_not_exported(
    live: Register, tmp_path: Path, origin: str, more: int, error: type
) -> None:
    checkpoint = Checkpoint(origin, live.size + more, b"\1" * 32)
    shutil.rmtree(f"{live.path}-checkpoints")
    live.checkpoints.keep(Signed.of(checkpoint, [SIGNER.sign(checkpoint.text)]))
    with pytest.raises(error):
        live.export_folder(tmp_path / "x")
    with pytest.raises(error):
        Register.restore(tmp_path / "y", live.path or "")
    assert not (tmp_path / "x").exists()
    assert not (tmp_path / "y").exists()


def test_attachments_that_entries_name_are_taken_along(live: Register, tmp_path: Path) -> None:
    (tmp_path / "files").mkdir()
    (tmp_path / "files/a.pdf").write_bytes(b"%PDF")
    (tmp_path / "files/b.pdf").write_bytes(b"%PDG")
    name = sha256(b"%PDF").hexdigest()
    attachment = Attachment(length=4, media_type="application/pdf", sha256=name)
    live.record(DocumentFiled(on=date(2024, 1, 1), document="24/1", title="Brev", attachment=attachment))
    live.export_folder(tmp_path / "x", attachments=tmp_path / "files")
    assert not (tmp_path / "x/attachments").exists()  # no signed entry names it
    signed(live)
    live.export_folder(tmp_path / "x", attachments=tmp_path / "files")
    assert [each.name for each in (tmp_path / "x/attachments").iterdir()] == [name]


def person(live: Register, name: str) -> str:
    told = live.vault.seal(name, {"name": "Ada Lovelace"})
    live.record(PersonRegistered(on=date(2024, 1, 1), person=name, personal_data=Sealed(sealed=told)))
    return told


def test_openings_are_shown_when_asked_for(live: Register, tmp_path: Path) -> None:
    ada = person(live, "person-1")
    signed(live)
    bob = person(live, "person-2")
    live.export_folder(tmp_path / "x")
    assert not Folder(tmp_path / "x").shows_openings
    live.export_folder(tmp_path / "x", openings=True)
    assert [name for name, _ in Folder(tmp_path / "x").openings()] == [ada]
    signed(live)
    live.export_folder(tmp_path / "x", openings=True)
    assert {name for name, _ in Folder(tmp_path / "x").openings()} == {ada, bob}


def about_three(live: Register) -> list[str]:
    told = [person(live, f"person-{number}") for number in range(3)]
    signed(live)
    return told


def lost(path: Path, statement: str, *given: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(statement, given)


def test_an_export_that_would_hide_that_a_value_is_lost_is_refused_and_says_which(
    live: Register, tmp_path: Path
) -> None:
    """Whoever verified it would call the loss tampering."""
    told = about_three(live)
    lost(Path(f"{live.path}-keys"), "DELETE FROM keys WHERE person=?", "person-0")
    lost(Path(f"{live.path}-sealed"), "DELETE FROM sealed WHERE person=?", "person-2")
    with pytest.raises(Unreadable) as caught:
        live.export_folder(tmp_path / "x", openings=True)
    assert caught.value.exit_code == 3
    sentence = str(caught.value)
    assert "2 of 3 sealed values" in sentence
    assert all((one in sentence) == (one != told[1]) for one in told)
    assert all(f"register erase {one}" in sentence for one in ("person-0", "person-2"))
    assert not (tmp_path / "x").exists()
    live.export_folder(tmp_path / "x")


def test_a_restored_log_without_its_vault_exports_no_openings(live: Register, folder: Path) -> None:
    about_three(live)
    live.export_folder(folder)
    with Register.restore(folder.parent / "restored", folder) as restored:
        with pytest.raises(Unreadable, match="3 of 3 sealed values"):
            restored.export_folder(folder.parent / "x", openings=True)
        assert not (folder.parent / "x").exists()


def test_what_is_erased_is_not_lost(live: Register, tmp_path: Path) -> None:
    about_three(live)
    erase(live, "person-1", ground="KOML")
    signed(live)
    live.export_folder(tmp_path / "x", openings=True)
    assert len(list(Folder(tmp_path / "x").openings())) == 2


def test_without_the_comparison_the_loss_would_be_hidden(
    live: Register, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    about_three(live)
    lost(Path(f"{live.path}-keys"), "DELETE FROM keys WHERE person=?", "person-0")
    monkeypatch.setattr(copies, "_check_none_lost", lambda *_: None)
    live.export_folder(tmp_path / "x", openings=True)
    with Register.open(tmp_path / "x") as read:
        assert len(list(Folder(tmp_path / "x").openings())) == 2 < len(read.examine().commitments)


def test_an_export_is_asked_for_no_openings(live: Register, tmp_path: Path) -> None:
    """What it shows it has as files; a vault it has none."""
    about_three(live)
    live.export_folder(tmp_path / "x", openings=True)
    with Register.open(tmp_path / "x") as read:
        with pytest.raises(Misasked, match="is an export"):
            read.export_folder(tmp_path / "y", openings=True)
        assert not (tmp_path / "y").exists()
        read.export_folder(tmp_path / "y")


def test_what_was_erased_after_the_checkpoint_is_shown_by_no_export_before_the_next(
    live: Register, tmp_path: Path
) -> None:
    ada = person(live, "person-1")
    signed(live)
    erased = PersonalDataErased(on=date(2024, 2, 1), person="person-1", commitments=(ada,), ground="KOML")
    live.record(erased, as_found=True)
    with pytest.raises(Misasked, match="seal"):
        live.export_folder(tmp_path / "x", openings=True)
    signed(live)
    live.export_folder(tmp_path / "x", openings=True)
    assert list(Folder(tmp_path / "x").openings()) == []


# -- put back


def everything(live: Register, folder: Path) -> dict[str, Path]:
    (folder.parent / "export.jsonl").write_bytes(b"".join(live.export()))
    live.backup(folder.parent / "copy")
    return {
        "folder": folder,
        "jsonl": folder.parent / "export.jsonl",
        "copy": folder.parent / "copy",
        "live": live.path or folder,
    }


@pytest.mark.parametrize("what", ["folder", "jsonl", "copy", "live"])
@pytest.mark.parametrize("memory", [False, True])
def test_a_restored_register_has_the_same_digests_and_checkpoints(
    live: Register,
    folder: Path,
    what: str,
    memory: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    path = ":memory:" if memory else folder.parent / "restored"
    with Register.restore(path, everything(live, folder)[what]) as restored:
        assert list(restored.entries()) == list(live.entries())
        assert restored.verify().digest == live.digest
        kept = restored.checkpoints.all()
        assert kept == ([] if what == "jsonl" else live.checkpoints.all())
        restored.record(party(7))


def test_a_restored_copy_has_what_was_sealed_but_not_the_keys(live: Register, tmp_path: Path) -> None:
    told = person(live, "person-1")
    with Register.restore(tmp_path / "y", live.path or "") as restored:
        assert restored.vault.people() == {"person-1"}
        with pytest.raises(Unreadable):
            restored.vault.opening(told)
        shutil.copy(f"{live.path}-keys", tmp_path / "y-keys")
        assert restored.vault.opening(told) == live.vault.opening(told)


@pytest.mark.parametrize("what", ["a line changed", "two swapped", "the tail cut"])
def test_nothing_has_the_name_before_all_is_verified(folder: Path, tmp_path: Path, what: str) -> None:
    tampered(folder, CHANGES[what][0])
    with pytest.raises(Damaged):
        Register.restore(tmp_path / "y", folder)
    assert not list(tmp_path.glob("y*"))


def test_a_kept_checkpoint_of_other_entries_is_found(folder: Path, tmp_path: Path) -> None:
    checkpoint = Checkpoint(ORIGIN, 5, b"\1" * 32)
    (folder / "checkpoints/5").write_bytes(Signed.of(checkpoint, [SIGNER.sign(checkpoint.text)]).encode())
    with pytest.raises(Damaged, match="wrong-root") as caught:
        Register.restore(tmp_path / "y", folder)
    assert (caught.value.first, caught.value.end) == (0, 5)
    assert not list(tmp_path.glob("y*"))


def test_checkpoints_that_stand_beside_the_name_must_be_of_what_is_restored(live: Register, tmp_path: Path) -> None:
    """An old copy put back where newer checkpoints were kept would be sealed as a fork."""
    live.backup(tmp_path / "old")
    live.record(party(1))
    signed(live)
    shutil.copytree(f"{live.path}-checkpoints", tmp_path / "y-checkpoints")
    with pytest.raises(Rollback):
        Register.restore(tmp_path / "y", tmp_path / "old")
    assert not (tmp_path / "y").exists()
    with Register.restore(tmp_path / "y", live.path or "") as restored:
        assert restored.checkpoints.all() == live.checkpoints.all()


def test_what_stands_there_is_left(live: Register, folder: Path, tmp_path: Path) -> None:
    before = list(live.entries())
    with pytest.raises(AlreadyThere):
        Register.restore(live.path or "", folder)
    (tmp_path / "y-sealed").write_bytes(b"somebody's")
    person(live, "person-1")
    with pytest.raises(AlreadyThere, match="y-sealed"):
        Register.restore(tmp_path / "y", live.path or "")
    assert (tmp_path / "y-sealed").read_bytes() == b"somebody's"
    assert not (tmp_path / "y").exists()
    assert list(live.entries(len(before))) == before


def test_what_is_refused_leaves_nothing_beside_the_name(live: Register, tmp_path: Path) -> None:
    person(live, "person-1")
    (tmp_path / "y-sealed").write_bytes(b"somebody's")
    with pytest.raises(AlreadyThere, match="y-sealed"):
        Register.restore(tmp_path / "y", live.path or "")
    assert [each.name for each in tmp_path.glob("y*")] == ["y-sealed"]


def test_a_register_that_is_restored_but_cannot_be_opened_afterwards_says_both(
    live: Register, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk may become full between the two."""

    def full(*_: object, **__: object) -> None:
        raise StoreUnavailable("The disk is full.") from sqlite3.OperationalError("database or disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(sqlite.Store, "open", full)
        with pytest.raises(StoreUnavailable) as caught:
            Register.restore(folder.parent / "y", folder)
    assert "y is made and whole" in str(caught.value)
    assert "database or disk is full" in str(caught.value)
    assert "nothing was written" not in str(caught.value)
    with Register.open(folder.parent / "y") as restored:
        assert restored.verify().digest == live.digest


def test_only_what_was_to_be_written_is_said_to_be_unwritten() -> None:
    full = sqlite3.OperationalError("database or disk is full")
    full.sqlite_errorname = "SQLITE_FULL"
    assert "othing was written" not in str(sqlite._unreadable(full, Path("y"), 0))
    assert "Nothing was written" in str(sqlite._unwritten(full, Path("y"), sqlite.Row(0, "x.v1", b"")))


@pytest.mark.parametrize("content", [b"", b"{}\n", b"SQLite format 3\0" + b"\0" * 100, b"\0" * 5000, b"{}"])
def test_what_is_no_export_is_not_restored(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x").write_bytes(content)
    with pytest.raises((Damaged, Unreadable)):
        Register.restore(tmp_path / "y", tmp_path / "x")
    assert not list(tmp_path.glob("y*"))


def test_another_programs_database_is_called_what_it_is(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"SQLite format 3\0" + b"\0" * 100)
    with pytest.raises(NotARegister):
        Register.restore(tmp_path / "y", tmp_path / "x")


def test_a_pipe_or_nothing_is_not_restored(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "fifo")
    for path in (tmp_path / "fifo", tmp_path / "nobody", "a\0b"):
        with pytest.raises(Unreadable):
            Register.restore(tmp_path / "y", path)


def test_an_index_that_says_otherwise_is_found_by_verify_only_after_the_lines(
    live: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Log.find
    store = live._log.store
    find = store.find
    monkeypatch.setattr(store, "find", lambda ids: find(ids) | ({"told-3": 4} if "told-3" in ids else {}))
    assert real(live._log, ["told-3"]) == {"told-3": 4}
    with pytest.raises(Damaged, match="wrong-index") as caught:
        live.verify()
    assert caught.value.entry == 3
    assert live.examine().size == live.size
    rows = store.rows
    monkeypatch.setattr(store, "rows", lambda *given: ((name, line[:-1]) for name, line in rows(*given)))
    with pytest.raises(Damaged, match="not-canonical"):
        live.verify()
