"""Sealing: what is signed continues what was signed, whatever happens to registers, keys and machines in between."""

from __future__ import annotations

import fcntl
import os
import shutil
import stat
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from functools import partial
from hashlib import sha256
from itertools import combinations, count
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from register import Register, seal
from register.errors import (
    Damaged,
    IdTaken,
    Misasked,
    NotFound,
    RegisterError,
    Rollback,
    StoreUnavailable,
    Unreadable,
    VerifierDamaged,
)
from register.events import CheckpointSealed, KeyRotated, PartyRegistered, RegisterOpened
from register.examining import Claim, in_force
from register.ledger import kept, keys
from register.ledger.checkpoint import Checkpoint, Signed
from register.ledger.kept import Kept
from register.ledger.note import WITNESS, Key, Signature, base64_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from register.seal import Sealing

ORIGIN: Final = "council.example/register"
DAY: Final = date(2026, 11, 23)


# -- a desk to seal at: a folder of keys, registers, and a model of what was ever let out


class Desk:
    """Registers and keys in one folder; ``out`` are all checkpoints ever let out, with the leaves of that moment."""

    def __init__(self, folder: Path, hours: int = 0) -> None:
        self.folder, self.path, self.keys = folder, folder / "register.db", folder / "keys"
        self.numbers = count(1)
        self.hours = count(hours)
        self.out: dict[bytes, list[bytes]] = {}

    def make(self, *, key: Path | None = None) -> Register:
        vkey = str(keys.load(key, ORIGIN).key) if key else None
        return Register.create(self.path, organisation="Rådet", origin=ORIGIN, key=vkey, by="x", clock=self.clock)

    def open(self, path: Path | None = None, **how: Any) -> Register:
        return Register.open(path or self.path, by="x", clock=self.clock, **how)

    def clock(self) -> datetime:
        """An hour later whenever it is asked, so that a retry may fall on another day."""
        return datetime(2026, 11, 23, 9, 0, tzinfo=UTC) + timedelta(hours=next(self.hours))

    def key(self, name: str = "log.pem") -> Path:
        keys.make(self.keys / name, ORIGIN)
        return self.keys / name

    def vkey(self, path: Path) -> Key:
        return keys.load(path, ORIGIN).key

    def record(self, register: Register, entries: int = 1) -> None:
        for number in (next(self.numbers) for _ in range(entries)):
            register.record(PartyRegistered(on=DAY, party=f"p-{number}", name=f"Party {number}", kind="municipality"))

    def seal(self, register: Register, *given: Path) -> Sealing:
        return self.let_out(register, seal.seal(register, given))

    def rotate(self, register: Register, old: Path | None, new: Path) -> Sealing:
        return self.let_out(register, seal.rotate(register, old, new))

    def let_out(self, register: Register, sealing: Sealing) -> Sealing:
        self.out.setdefault(sealing.signed.encode(), leaves_of(register)[: sealing.signed.checkpoint.size])
        return sealing

    def copy(self, name: str, of: Path | None = None) -> Path:
        """Copy a register's files, its checkpoints too, as a backup would."""
        source, target = of or self.path, self.folder / name
        for suffix in ("", "-head"):
            shutil.copy(f"{source}{suffix}", f"{target}{suffix}")
        shutil.rmtree(f"{target}-checkpoints", ignore_errors=True)
        if Path(f"{source}-checkpoints").exists():
            shutil.copytree(f"{source}-checkpoints", f"{target}-checkpoints")
        return target


def leaves_of(register: Register) -> list[bytes]:
    return [sha256(b"\0" + line[:-1]).digest() for line in register.export()]


def root_of(leaves: Sequence[bytes]) -> bytes:
    """RFC 6962, section 2.1, as it is written there."""
    if len(leaves) == 1:
        return leaves[0]
    split = 1 << (len(leaves) - 1).bit_length() - 1
    return sha256(b"\1" + root_of(leaves[:split]) + root_of(leaves[split:])).digest()


def check_consistent(out: dict[bytes, list[bytes]]) -> int:
    """Fail if two checkpoints that one key signed contradict each other, or one its own log; gives how many pairs."""
    signed = {note: Signed.parse(note) for note in out}
    for note, leaves in out.items():
        assert signed[note].checkpoint.size == len(leaves)
        assert signed[note].checkpoint.root == root_of(leaves)
    pairs = 0
    for first, second in combinations(out, 2):
        ids = ({each.id for each in signed[one].note.signatures} for one in (first, second))
        if set.intersection(*ids):
            shorter = min(len(out[first]), len(out[second]))
            assert out[first][:shorter] == out[second][:shorter]
            pairs += 1
    return pairs


def remembered(path: Path) -> Path:
    return path.with_name(f"{path.name}.last-signed")


def _size_remembered(path: Path) -> int:
    last = kept.read(remembered(path))
    return last.checkpoint.size if last else 0


def _all_remembered(desk: Desk) -> set[Signed]:
    found = (kept.read(remembered(path)) for path in desk.keys.glob("*.pem"))
    return {signed for signed in found if signed}


def sealed_sizes(register: Register) -> list[int]:
    return [entry.event.tree_size for entry in register.entries() if isinstance(entry.event, CheckpointSealed)]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


# -- what sealing does


def check_everything_is_signed(desk: Desk) -> None:
    key = desk.key()
    with desk.make(key=key) as register:
        desk.record(register, 5)
        leaves = leaves_of(register)
        done = desk.seal(register, key)
        assert done.signed.checkpoint == Checkpoint(ORIGIN, 6, root_of(leaves))
        assert done.signed.signers([desk.vkey(key)]) == (desk.vkey(key),)
        assert not done.already
        assert done.entry.event == CheckpointSealed(
            on=done.entry.event.on, root=base64_of(root_of(leaves)), tree_size=6
        )
        assert (done.entry.id, done.entry.number) == ("checkpoint-sealed/6", 6)
        assert register.checkpoints.all() == [done.signed]
        assert kept.read(remembered(key)) == done.signed
        register.verify()


def test_everything_that_is_recorded_is_signed_and_an_entry_tells_of_it(desk: Desk) -> None:
    check_everything_is_signed(desk)


def test_the_first_key_becomes_an_entry_of_a_register_without_one(desk: Desk) -> None:
    key = desk.key()
    with desk.make() as register:
        done = desk.seal(register, key)
        entry = register.entry(1)
        assert entry.event == KeyRotated(on=entry.event.on, key=str(desk.vkey(key)))
        assert entry.id == f"key-rotated/{desk.vkey(key).id.hex()}"
        assert done.signed.checkpoint.size == 2
        with pytest.raises(Misasked, match="is not in force"):
            desk.seal(register, desk.key("other.pem"))


def test_two_keys_cannot_both_become_the_first(desk: Desk) -> None:
    with desk.make() as register, pytest.raises(Misasked, match="no key yet; give one"):
        desk.seal(register, desk.key("a"), desk.key("b"))


def test_sealed_again_the_same_bytes_come_out_and_nothing_is_recorded_twice(desk: Desk) -> None:
    key = desk.key()
    with desk.make(key=key) as register:
        desk.record(register, 3)
        first = desk.seal(register, key)
        for _ in range(3):
            again = desk.seal(register, key)
            assert (again.signed.encode(), again.entry, again.already) == (first.signed.encode(), first.entry, True)
        assert register.size == 5


def test_what_follows_is_signed_on_top_of_it(desk: Desk) -> None:
    key = desk.key()
    with desk.make(key=key) as register:
        for number in range(5):
            desk.record(register, number + 1)
            assert not desk.seal(register, key).already
        assert [signed.checkpoint.size for signed in register.checkpoints.all()] == sealed_sizes(register)
        assert sealed_sizes(register) == [2, 5, 9, 14, 20]
    assert check_consistent(desk.out) == 10


def test_a_register_in_memory_is_sealed_and_its_key_remembers(desk: Desk) -> None:
    key = desk.key()
    memory = Register.create(":memory:", organisation="Rådet", origin=ORIGIN, by="x", clock=desk.clock)
    with memory as register:
        done = desk.seal(register, key)
        assert register.checkpoints.newest() == done.signed
        assert desk.seal(register, key).already
    assert kept.read(remembered(key)) == done.signed


def check_reading_signs_nothing(desk: Desk) -> None:
    key = desk.key()
    with desk.make(key=key) as register:
        desk.record(register)
    with desk.open(read_only=True) as register, pytest.raises(StoreUnavailable):
        seal.seal(register, [key])
    assert not remembered(key).exists()


def test_a_register_that_is_only_read_is_not_signed_either(desk: Desk) -> None:
    check_reading_signs_nothing(desk)


def test_a_seal_needs_a_key(desk: Desk) -> None:
    with desk.make() as register:
        with pytest.raises(Misasked, match="Name the file"):
            seal.seal(register, [])
        with pytest.raises(NotFound, match="key new"):
            seal.seal(register, [desk.keys / "none.pem"])


@pytest.mark.parametrize("name", ["nul\0/log.pem", "loop/log.pem", "link.pem", "file/log.pem", "n" * 300, "", "."])
def test_a_key_that_cannot_be_one_is_refused_with_a_sentence(desk: Desk, name: str) -> None:
    key = desk.key()
    (desk.keys / "loop").symlink_to("loop")
    (desk.keys / "link.pem").symlink_to(key)
    (desk.keys / "file").write_bytes(b"")
    with desk.make(key=key) as register, pytest.raises((Unreadable, Misasked)):
        seal.seal(register, [desk.keys / name])


def test_a_key_that_goes_away_meanwhile_signs_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    key, load = desk.key(), keys.load

    def loaded(path: Path, name: str) -> keys.Signer:
        signer = load(path, name)
        path.unlink()
        return signer

    with desk.make(key=key) as register:
        monkeypatch.setattr(keys, "load", loaded)
        with pytest.raises(Unreadable, match="opened again"):
            seal.seal(register, [key])


def test_where_nothing_can_be_remembered_nothing_is_let_out(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    key = desk.key()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with desk.make(key=key) as register:
        with monkeypatch.context() as patch:
            patch.setattr(kept, "replace_in", full)
            with pytest.raises(StoreUnavailable, match="No space left"):
                seal.seal(register, [key])
        assert (register.size, register.checkpoints.all(), kept.read(remembered(key))) == (1, [], None)
        assert not desk.seal(register, key).already


@pytest.mark.parametrize(("mode", "folder"), [(0o644, 0o700), (0o640, 0o700), (0o600, 0o755), (0o600, 0o710)])
def test_a_key_that_others_can_reach_signs_nothing(desk: Desk, mode: int, folder: int) -> None:
    key = desk.key()
    with desk.make(key=key) as register:
        key.chmod(mode)
        desk.keys.chmod(folder)
        with pytest.raises(Unreadable, match=r"chmod (600|700)"):
            seal.seal(register, [key])
        assert not remembered(key).exists()


def test_what_a_key_signed_is_readable_by_nobody_else(desk: Desk) -> None:
    key = desk.key()
    before = os.umask(0o777)
    try:
        with desk.make(key=key) as register:
            os.umask(0)
            desk.seal(register, key)
            assert stat.S_IMODE(remembered(key).stat().st_mode) == 0o600
            folder = register.checkpoints.folder
            assert folder
            assert stat.S_IMODE(folder.stat().st_mode) == 0o700
            assert {stat.S_IMODE(each.stat().st_mode) for each in folder.iterdir()} == {0o600}
    finally:
        os.umask(before)


def test_an_id_that_is_taken_is_found_before_anything_is_signed(desk: Desk) -> None:
    key = desk.key()
    with desk.make(key=key) as register:
        party = PartyRegistered(on=DAY, party="p", name="P", kind="municipality")
        register.record(party, id="checkpoint-sealed/2")
        with pytest.raises(IdTaken):
            seal.seal(register, [key])
        assert not remembered(key).exists()


# -- which keys


def check_a_key_that_is_not_in_force_signs_nothing(desk: Desk) -> None:
    key, other = desk.key(), desk.key("other.pem")
    with desk.make(key=key) as register:
        with pytest.raises(Misasked) as refused:
            desk.seal(register, other)
        assert desk.vkey(key).id.hex() in str(refused.value)
        with pytest.raises(Misasked, match="not in force"):
            desk.seal(register, key, other)
    assert not remembered(other).exists()


def test_a_key_that_is_not_in_force_signs_nothing(desk: Desk) -> None:
    check_a_key_that_is_not_in_force_signs_nothing(desk)


def test_two_copies_that_went_on_differently_are_told_apart_and_what_to_do(desk: Desk) -> None:
    key = desk.key()
    with desk.make(key=key) as register:
        register.backup(desk.folder / "copy")
        desk.record(register)
        desk.seal(register, key)
    with desk.open(desk.folder / "copy") as copy:
        desk.record(copy, 3)
        with pytest.raises(Damaged, match="two copies went on differently"):
            desk.seal(copy, key)


def check_the_checkpoint_after_a_rotation_has_both_signatures(desk: Desk) -> None:
    old, new = desk.key("old.pem"), desk.key("new.pem")
    both = {desk.vkey(old), desk.vkey(new)}
    with desk.make(key=old) as register:
        desk.seal(register, old)
        turned = desk.rotate(register, old, new)
        assert set(turned.signed.signers(both)) == both
        assert kept.read(remembered(old)) == kept.read(remembered(new)) == turned.signed
        desk.record(register)
        assert desk.seal(register, new).signed.signers(both) == (desk.vkey(new),)
        register.verify()
    check_consistent(desk.out)


def test_the_checkpoint_after_a_rotation_has_both_signatures_and_later_ones_the_new(desk: Desk) -> None:
    check_the_checkpoint_after_a_rotation_has_both_signatures(desk)


def test_a_rotation_that_was_not_sealed_needs_both_keys_and_names_the_one_that_lacks(desk: Desk) -> None:
    old, new = desk.key("old.pem"), desk.key("new.pem")
    with desk.make(key=old) as register:
        desk.seal(register, old)
        register.record(KeyRotated(on=DAY, key=str(desk.vkey(new)), replaces=str(desk.vkey(old))))
        for given, lacks in ((old, new), (new, old)):
            with pytest.raises(Misasked) as refused:
                desk.seal(register, given)
            assert desk.vkey(lacks).id.hex() in str(refused.value)
        done = desk.seal(register, new, old)
        assert len(done.signed.note.signatures) == 2
        assert desk.seal(register, old, new) == done._replace(already=True)
        assert desk.seal(register, new) == done._replace(already=True)


def test_a_rotation_done_again_is_done_once(desk: Desk) -> None:
    old, new = desk.key("old.pem"), desk.key("new.pem")
    with desk.make(key=old) as register:
        first = desk.rotate(register, old, new)
        assert desk.rotate(register, old, new) == first._replace(already=True)
        desk.record(register)
        with pytest.raises(Misasked, match="not in force"):
            desk.rotate(register, old, new)


def test_the_key_that_was_replaced_signs_no_more(desk: Desk) -> None:
    old, new = desk.key("old.pem"), desk.key("new.pem")
    with desk.make(key=old) as register:
        desk.rotate(register, old, new)
        desk.record(register)
        for given in ([old], [old, new]):
            with pytest.raises(Misasked, match="not in force"):
                desk.seal(register, *given)
        with pytest.raises(Misasked, match="not in force"):
            desk.rotate(register, old, desk.key("third.pem"))


def test_a_key_is_never_replaced_by_itself(desk: Desk) -> None:
    key = desk.key()
    shutil.copy(key, desk.keys / "copy.pem")
    with desk.make(key=key) as register:
        for same in (key, desk.keys / "copy.pem"):
            with pytest.raises(Misasked, match="same key is given twice"):
                desk.rotate(register, key, same)
        assert register.size == 1


def test_without_the_old_key_no_other_is_put_in_force_and_what_that_means_is_said(desk: Desk) -> None:
    old, new = desk.key("old.pem"), desk.key("new.pem")
    with desk.make(key=old) as register:
        with pytest.raises(Misasked, match="begin a new one under another origin"):
            desk.rotate(register, None, new)
        assert register.size == 1


def test_a_register_without_a_key_takes_one_by_rotation_too(desk: Desk) -> None:
    with desk.make() as register:
        done = desk.rotate(register, None, desk.key())
        assert done.signed.checkpoint.size == 2
        with pytest.raises(Misasked, match="in force"):
            desk.rotate(register, desk.key("b"), desk.key("c"))


def test_nothing_is_replaced_where_no_key_is_in_force(desk: Desk) -> None:
    with desk.make() as register:
        with pytest.raises(Misasked, match="in force is none"):
            desk.rotate(register, desk.key("a"), desk.key("b"))
        assert register.size == 1


def test_a_rotation_waits_for_the_seal_of_the_last_one(desk: Desk) -> None:
    old, new = desk.key("old.pem"), desk.key("new.pem")
    with desk.make(key=old) as register:
        register.record(KeyRotated(on=DAY, key=str(desk.vkey(new)), replaces=str(desk.vkey(old))))
        with pytest.raises(Misasked, match="not sealed yet"):
            desk.rotate(register, new, desk.key("third.pem"))


def check_a_kept_checkpoint_ends_the_time_of_both_keys(desk: Desk, patch: pytest.MonkeyPatch) -> None:
    """Whoever rotated was killed before an entry told of the checkpoint, and then others went on recording."""
    old, new = desk.key("old.pem"), desk.key("new.pem")
    with desk.make(key=old) as register:
        desk.seal(register, old)
        with patch.context() as killed:
            killed.setattr(register.checkpoints, "keep", partial(_kept_then_killed, register.checkpoints.keep))
            with pytest.raises(KeyboardInterrupt):
                seal.rotate(register, old, new)
        desk.record(register)
        with pytest.raises(Misasked, match="not in force"):
            desk.seal(register, old, new)
        later = desk.seal(register, new).signed
        held = [Claim(one.checkpoint.size, one.checkpoint.root, "") for one in register.checkpoints.all()]
        examined = register.examine(held)
        needed = in_force(examined.keys, (*examined.sealed, *held), later.checkpoint.size)
        assert needed == tuple(map(str, later.signers(map(desk.vkey, (old, new))))) == (str(desk.vkey(new)),)


def _kept_then_killed(keep: Callable[[Signed], Signed], signed: Signed) -> None:
    keep(signed)
    raise KeyboardInterrupt


def test_a_kept_checkpoint_ends_the_time_of_both_keys_though_no_entry_tells_of_it(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    check_a_kept_checkpoint_ends_the_time_of_both_keys(desk, monkeypatch)


def check_a_key_that_an_entry_puts_in_force_wrongly_signs_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """No check refuses the entry here: somebody wrote it past the checks."""
    old, new = desk.key("old.pem"), desk.key("new.pem")
    monkeypatch.setattr("register.checks.keeping.OF_HISTORY", ())
    with desk.make(key=old) as register:
        for wrong in (str(desk.vkey(new)), None):
            register.record(KeyRotated(on=DAY, key=str(desk.vkey(new)), replaces=wrong))
        register.record(KeyRotated(on=DAY, key="no key", replaces=str(desk.vkey(old))))
        with pytest.raises(Misasked, match="not in force"):
            desk.seal(register, new)
        assert desk.seal(register, old).signed.checkpoint.size == 4
    check_consistent(desk.out)


def test_a_key_that_an_entry_puts_in_force_wrongly_signs_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    check_a_key_that_an_entry_puts_in_force_wrongly_signs_nothing(desk, monkeypatch)


# -- what a key remembers


def check_an_old_copy_that_grew_otherwise_is_not_signed(desk: Desk) -> None:
    key = desk.key()
    with desk.make(key=key) as register:
        desk.record(register, 3)
    old = desk.copy("old.db")
    with desk.open() as register:
        desk.record(register, 2)
        desk.seal(register, key)
    with desk.open(old) as copy:
        desk.record(copy, 5)
        memory, size = remembered(key).read_bytes(), copy.size
        with pytest.raises(Damaged) as found:
            desk.seal(copy, key)
        assert (found.value.finding, found.value.exit_code) == ("wrong-root", 4)
        assert (remembered(key).read_bytes(), copy.size, copy.checkpoints.all()) == (memory, size, [])
    check_consistent(desk.out)


def test_an_old_copy_that_grew_otherwise_is_not_signed(desk: Desk) -> None:
    check_an_old_copy_that_grew_otherwise_is_not_signed(desk)


def test_an_old_copy_is_shorter_than_what_was_signed(desk: Desk) -> None:
    key = desk.key()
    with desk.make(key=key) as register:
        desk.record(register, 3)
    old = desk.copy("old.db")
    with desk.open() as register:
        desk.record(register, 2)
        desk.seal(register, key)
    with desk.open(old) as copy:
        with pytest.raises(Rollback):
            desk.seal(copy, key)
        assert copy.size == 4


def check_a_lost_memory_is_noticed(desk: Desk) -> None:
    key = desk.key()
    with desk.make(key=key) as register:
        desk.seal(register, key)
        lost = remembered(key).read_bytes()
        for forget_kept in (False, True):
            remembered(key).unlink()
            if forget_kept:  # then the log's own entry tells
                shutil.rmtree(f"{desk.path}-checkpoints")
            desk.record(register)
            with pytest.raises(VerifierDamaged, match=r"put it back as .*last-signed"):
                desk.seal(register, key)
            assert not remembered(key).exists()
            remembered(key).write_bytes(lost)
        assert not desk.seal(register, key).already


def test_a_key_that_forgot_what_it_signed_signs_nothing_until_a_person_puts_it_back(desk: Desk) -> None:
    check_a_lost_memory_is_noticed(desk)


def check_a_lost_memory_forks_nothing(desk: Desk) -> None:
    """An old copy knows of a checkpoint, but not of the newest, which only the key would have known."""
    key = desk.key()
    with desk.make(key=key) as register:
        desk.seal(register, key)
    old = desk.copy("old.db")
    with desk.open() as register:
        desk.record(register)
        desk.seal(register, key)
    remembered(key).unlink()
    with desk.open(old) as copy:
        desk.record(copy, 2)
        with pytest.raises(VerifierDamaged):
            desk.seal(copy, key)
    check_consistent(desk.out)


def test_a_key_that_forgot_signs_no_fork_of_an_old_copy(desk: Desk) -> None:
    check_a_lost_memory_forks_nothing(desk)


def check_an_older_memory_is_noticed(desk: Desk) -> None:
    key = desk.key()
    with desk.make(key=key) as register:
        desk.seal(register, key)
        older = remembered(key).read_bytes()
        desk.record(register)
        desk.seal(register, key)
        remembered(key).write_bytes(older)
        with pytest.raises(VerifierDamaged, match="knows of 1 entries, but 3"):
            desk.seal(register, key)


def test_a_memory_older_than_what_the_register_knows_was_restored_with_the_key(desk: Desk) -> None:
    check_an_older_memory_is_noticed(desk)


@pytest.mark.parametrize("bytes_of", [b"", b"nothing", b"\xff" * 40, b"x" * 70_000])
def test_an_unreadable_memory_is_the_own_state_that_is_damaged(desk: Desk, bytes_of: bytes) -> None:
    key = desk.key()
    with desk.make(key=key) as register:
        remembered(key).write_bytes(bytes_of)
        with pytest.raises(VerifierDamaged, match="put it back"):
            seal.seal(register, [key])


def test_a_memory_that_is_a_link_a_folder_or_a_pipe_is_not_followed(desk: Desk) -> None:
    key = desk.key()
    with desk.make(key=key) as register:
        desk.seal(register, key)
        elsewhere = remembered(key).rename(desk.folder / "elsewhere")
        puts: list[Callable[[Path], None]] = [lambda path: path.symlink_to(elsewhere), os.mkdir, os.mkfifo]
        for put in puts:
            put(remembered(key))
            with pytest.raises(VerifierDamaged):
                seal.seal(register, [key])
            remembered(key).rename(desk.folder / "away")
            (desk.folder / "away").rmdir() if put is os.mkdir else (desk.folder / "away").unlink()


def test_every_bit_of_the_memory_counts(desk: Desk) -> None:
    """Flipped, the memory is malformed, says another size or root, or is not signed: nothing is signed on it."""
    key = desk.key()
    with desk.make(key=key) as register:
        desk.record(register, 2)
        desk.seal(register, key)
        before, refused = remembered(key).read_bytes(), 0
        for bit in range(0, 8 * len(before), 7):
            flipped = bytearray(before)
            flipped[bit // 8] ^= 1 << bit % 8
            remembered(key).write_bytes(flipped)
            with pytest.raises((VerifierDamaged, Damaged)):
                seal.seal(register, [key])
            refused += 1
        assert refused == -(-8 * len(before) // 7)


def test_a_memory_of_another_register_or_of_another_key_is_not_this_one(desk: Desk) -> None:
    key = desk.key()
    with desk.make(key=key) as register:
        root, raw = b"\1" * 32, keys.load(key, "other.example")
        foreign = Checkpoint("other.example", 1, root)
        remembered(key).write_bytes(Signed.of(foreign, [raw.sign(foreign.text)]).encode())
        with pytest.raises(Damaged, match="needs a key of its own"):
            seal.seal(register, [key])
        own = Checkpoint(ORIGIN, 1, root_of(leaves_of(register)))
        remembered(key).write_bytes(Signed.of(own, [keys.Signer.generate(ORIGIN).sign(own.text)]).encode())
        with pytest.raises(Damaged, match="not signed by the key beside it"):
            seal.seal(register, [key])


def test_a_kept_checkpoint_of_another_register_is_damage(desk: Desk) -> None:
    key = desk.key()
    with desk.make(key=key) as register:
        foreign = Checkpoint("other.example", 1, b"\1" * 32)
        register.checkpoints.keep(Signed.of(foreign, [keys.load(key, "other.example").sign(foreign.text)]))
        with pytest.raises(Damaged, match="wrong-source"):
            seal.seal(register, [key])


def check_the_root_is_the_lines(desk: Desk) -> None:
    """A checkpoint that somebody put among the kept ones is compared, never believed."""
    key = desk.key()
    with desk.make(key=key) as register:
        desk.record(register, 2)
        planted = Checkpoint(ORIGIN, 3, b"\1" * 32)
        register.checkpoints.keep(Signed.of(planted, [keys.Signer.generate(ORIGIN).sign(planted.text)]))
        with pytest.raises(Damaged, match="wrong-root"):
            desk.seal(register, key)
        assert not remembered(key).exists()


def test_the_root_is_that_of_the_lines_whatever_is_kept(desk: Desk) -> None:
    check_the_root_is_the_lines(desk)


def check_a_wrong_signature_is_thrown_away(desk: Desk, patch: pytest.MonkeyPatch) -> None:
    key = desk.key()
    with desk.make(key=key) as register:
        patch.setattr(keys.Signer, "sign", lambda self, _: Signature(self.key.name, self.key.id, bytes(64)))
        with pytest.raises(VerifierDamaged, match="does not verify"):
            seal.seal(register, [key])
        assert not remembered(key).exists()


def test_a_signature_that_does_not_verify_is_thrown_away(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    check_a_wrong_signature_is_thrown_away(desk, monkeypatch)


def test_a_line_that_was_changed_is_not_signed(desk: Desk) -> None:
    key = desk.key()
    with desk.make(key=key) as register:
        desk.record(register, 5)
        desk.seal(register, key)
        desk.record(register, 5)
    data = desk.path.read_bytes()
    assert b"Party 7" in data
    desk.path.write_bytes(data.replace(b"Party 7", b"Party X"))
    with desk.open() as register:
        with pytest.raises(Damaged):
            seal.seal(register, [key])
        assert kept.read(remembered(key)) == register.checkpoints.newest()


def test_a_memory_may_be_put_back_from_what_others_cosigned(desk: Desk) -> None:
    key = desk.key()
    with desk.make(key=key) as register:
        cosigned = seal.attach(register, _cosigned(desk.seal(register, key).signed))
        remembered(key).unlink()
        with pytest.raises(VerifierDamaged):
            seal.seal(register, [key])
        remembered(key).write_bytes(cosigned.encode())
        again = seal.seal(register, [key])
        assert (again.signed, again.already) == (cosigned, True)
        desk.record(register)
        assert not desk.seal(register, key).already
        assert remembered(key).read_bytes() != cosigned.encode()


# -- kills


PATCHED: Final = ("open", "fsync", "replace", "unlink", "link", "fchmod", "pwrite", "mkdir")


@contextmanager
def counted(stop: Callable[[int], None]) -> Iterator[None]:
    """Call ``stop`` with a running number before each step by which something may reach the disk."""
    steps = count()
    patch = pytest.MonkeyPatch()

    def watched(function: Any) -> Any:
        def call(*given: Any, **more: Any) -> Any:
            stop(next(steps))
            return function(*given, **more)

        return call

    for name in PATCHED:
        patch.setattr(os, name, watched(getattr(os, name)))
    patch.setattr(fcntl, "flock", watched(fcntl.flock))
    try:
        yield
    finally:
        patch.undo()


def killed(at: int, act: Callable[[], object]) -> bool:
    """Do something in a child that dies at a step; whether it died."""
    pid = os.fork()
    if pid:
        code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        assert code in {0, 9}
        return code == 9
    try:
        with counted(lambda step: os._exit(9) if step == at else None):
            act()
        os._exit(0)
    except BaseException:  # noqa: BLE001 - a child must not go on with the parent's tests
        os._exit(1)


def sweep(folder: Path, prepare: Callable[[Desk], None], act: Callable[[Desk], Sealing]) -> int:
    """Kill sealing at each of its steps, then do it again: the same bytes, nothing twice, nothing unremembered.

    Gives how many of the kills came after a key had signed.
    """
    template = Desk(folder / "template")
    template.folder.mkdir()
    prepare(template)
    before, after = _all_remembered(template), 0
    for at in count():
        desk = Desk(folder / f"killed-{at}", 1_000)
        shutil.copytree(template.folder, desk.folder)
        died = killed(at, partial(act, desk))
        desk.hours = count(2_000)
        with desk.open(read_only=True) as register:
            for signed in register.checkpoints.all():
                ids = {each.id for each in signed.note.signatures}
                ours = [each for each in desk.keys.glob("*.pem") if desk.vkey(each).id in ids]
                assert len(ours) == len(ids)
                assert all(_size_remembered(each) >= signed.checkpoint.size for each in ours)
        signed_already = _all_remembered(desk) - before
        again = act(desk)
        assert signed_already <= {again.signed}
        after += died and bool(signed_already)
        with desk.open() as register:
            assert sealed_sizes(register).count(again.signed.checkpoint.size) == 1
            assert len({entry.id for entry in register.entries()}) == register.size
            assert register.checkpoints.newest() == again.signed
            register.verify()
        assert not list(desk.folder.rglob("*.new"))
        shutil.rmtree(desk.folder)
        if not died:
            return after
    raise AssertionError


def _prepare_seal(desk: Desk) -> None:
    key = desk.key("a.pem")
    with desk.make(key=key) as register:
        desk.record(register, 2)
        seal.seal(register, [key])
        desk.record(register, 2)


def _seal_once(desk: Desk) -> Sealing:
    with desk.open() as register:
        return seal.seal(register, [desk.keys / "a.pem"])


def _prepare_rotation(desk: Desk) -> None:
    _prepare_seal(desk)
    desk.key("b.pem")


def _rotate_once(desk: Desk) -> Sealing:
    with desk.open() as register:
        return seal.rotate(register, desk.keys / "a.pem", desk.keys / "b.pem")


def _prepare_keyless(desk: Desk) -> None:
    desk.key("a.pem")
    with desk.make() as register:
        desk.record(register, 2)


@pytest.mark.parametrize(
    ("prepare", "act"),
    [(_prepare_seal, _seal_once), (_prepare_keyless, _seal_once), (_prepare_rotation, _rotate_once)],
    ids=["seal", "first seal", "rotate"],
)
def test_killed_anywhere_and_done_again_the_same_bytes_come_out(
    tmp_path: Path, prepare: Callable[[Desk], None], act: Callable[[Desk], Sealing]
) -> None:
    assert sweep(tmp_path, prepare, act) > 10


def test_a_rotation_killed_in_between_is_finished_by_sealing_with_both(tmp_path: Path) -> None:
    finished = 0
    template = Desk(tmp_path / "template")
    template.folder.mkdir()
    _prepare_rotation(template)
    for at in count(0, 4):
        desk = Desk(tmp_path / f"{at}", 1_000)
        shutil.copytree(template.folder, desk.folder)
        died = killed(at, partial(_rotate_once, desk))
        desk.hours = count(2_000)
        with desk.open() as register:
            if any(isinstance(entry.event, KeyRotated) for entry in register.entries()):
                done = seal.seal(register, [desk.keys / "a.pem", desk.keys / "b.pem"])
                assert len(done.signed.note.signatures) == 2
                finished += 1
        if not died:
            break
    assert finished > 3


# -- several at once


def _together(*acts: Callable[[], object]) -> list[int]:
    """Do several things at once, each in a process of its own; their exit codes."""
    ready, go = os.pipe()
    children = []
    for act in acts:
        pid = os.fork()
        if not pid:
            try:
                os.close(go)
                os.read(ready, 1)
                act()
                os._exit(0)
            except RegisterError as error:
                os._exit(error.exit_code)
            except BaseException:  # noqa: BLE001 - a child must not go on with the parent's tests
                os._exit(99)
        children.append(pid)
    os.close(ready)
    os.close(go)
    return [os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) for pid in children]


def test_two_processes_that_seal_at_once_sign_one_checkpoint(desk: Desk) -> None:
    _prepare_seal(desk)
    assert _together(*3 * [lambda: _seal_once(desk)]) == [0, 0, 0]
    with desk.open() as register:
        assert len(register.checkpoints.all()) == 2
        assert sealed_sizes(register) == [3, 6]
        register.verify()


def test_two_forks_sealed_at_once_with_one_key_give_one_checkpoint(desk: Desk) -> None:
    _prepare_seal(desk)
    fork = desk.copy("fork.db")
    for path in (desk.path, fork):
        with desk.open(path) as register:
            desk.record(register, 3)

    def act(path: Path) -> None:
        with desk.open(path) as register:
            seal.seal(register, [desk.keys / "a.pem"])

    codes = _together(lambda: act(desk.path), lambda: act(fork))
    assert sorted(codes) == [0, 4]
    for code, path in zip(codes, (desk.path, fork), strict=True):
        with desk.open(path) as register:
            assert len(register.checkpoints.all()) == (1 if code else 2)


def test_whoever_locks_two_keys_does_so_in_the_same_order(desk: Desk) -> None:
    old, new = desk.key("a.pem"), desk.key("b.pem")
    with desk.make(key=old) as register:
        register.record(KeyRotated(on=DAY, key=str(desk.vkey(new)), replaces=str(desk.vkey(old))))

    def act(*given: Path) -> None:
        with desk.open() as register:
            seal.seal(register, given)

    assert _together(*3 * [partial(act, old, new), partial(act, new, old)]) == [0] * 6
    with desk.open() as register:
        assert sealed_sizes(register) == [2]


def test_who_waits_too_long_for_a_key_is_told_so(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    key = desk.key()
    monkeypatch.setattr(seal, "PATIENCE", 0)
    with desk.make(key=key) as register, key.open("rb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        with pytest.raises(StoreUnavailable, match="Somebody else is sealing"):
            seal.seal(register, [key])


def test_entries_that_are_recorded_meanwhile_do_not_disturb(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    key = desk.key()
    with desk.make(key=key) as register, desk.open() as other:
        desk.record(register, 2)
        keep = Kept.keep

        def meanwhile(self: Kept, signed: Signed) -> Signed:
            desk.record(other, 2)
            return keep(self, signed)

        monkeypatch.setattr(Kept, "keep", meanwhile)
        done = desk.seal(register, key)
        assert (done.signed.checkpoint.size, done.entry.number) == (3, 5)
        monkeypatch.undo()
        assert not desk.seal(register, key).already
    check_consistent(desk.out)


# -- cosignatures


def _cosigned(signed: Signed, name: str = "member.example/witness") -> Signed:
    witness = keys.Signer.generate(name, WITNESS)
    return signed.with_signatures([witness.cosign(signed.note.text, 1_795_424_800)])


def test_cosignatures_are_added_to_the_kept_checkpoint_and_sealing_again_gives_the_same(desk: Desk) -> None:
    key = desk.key()
    with desk.make(key=key) as register:
        done = desk.seal(register, key)
        first, second = _cosigned(done.signed), _cosigned(done.signed)
        seal.attach(register, first)
        both = seal.attach(register, second)
        assert both.note.signatures == (*first.note.signatures, second.note.signatures[-1])
        assert register.checkpoints.newest() == both
        assert seal.attach(register, first) == both
        assert desk.seal(register, key).signed == done.signed
        assert register.checkpoints.newest() == both


def test_what_is_attached_must_be_of_this_log_and_of_a_size_that_is_kept(desk: Desk) -> None:
    key = desk.key()
    with desk.make(key=key) as register:
        done = desk.seal(register, key)
        for other in (Checkpoint("other.example", 1, b"\1" * 32), Checkpoint(ORIGIN, 9, b"\1" * 32)):
            with pytest.raises(Misasked, match=r"is of other\.example|No checkpoint of 9"):
                seal.attach(register, Signed.of(other, done.signed.note.signatures))
        with pytest.raises(Misasked, match="No key of this log"):
            seal.attach(register, Signed.of(done.signed.checkpoint, _cosigned(done.signed).note.signatures[1:]))


def check_a_fork_is_not_attached(desk: Desk) -> None:
    key = desk.key()
    with desk.make(key=key) as register:
        done = desk.seal(register, key)
        fork = Checkpoint(ORIGIN, 1, b"\1" * 32)
        forked = Signed.of(fork, [keys.load(key, ORIGIN).sign(fork.text)])
        with pytest.raises(Damaged) as found:
            seal.attach(register, forked)
        assert (found.value.finding, found.value.binds) == ("fork", "signer")
        assert found.value.checkpoints == (done.signed.encode().decode(), forked.encode().decode())
        assert register.checkpoints.newest() == done.signed


def test_a_fork_is_not_attached_but_shown(desk: Desk) -> None:
    check_a_fork_is_not_attached(desk)


def test_a_wrong_signature_in_the_logs_name_is_not_attached(desk: Desk) -> None:
    key = desk.key()
    with desk.make(key=key) as register:
        done = desk.seal(register, key)
        name, id, _ = done.signed.note.signatures[0]
        with pytest.raises(Damaged, match="bad-signature"):
            seal.attach(register, Signed.of(done.signed.checkpoint, [Signature(name, id, bytes(64))]))


# -- any history


class Sealings(RuleBasedStateMachine):
    """Registers are recorded in, sealed, rotated, copied, rolled back, forked, forged; memories are lost.

    Left out is one thing that no sealing can notice: a memory that is lost while the register at hand has no trace
    of any checkpoint by its key either.
    """

    folder: Path

    @initialize(key=st.booleans())
    def begin(self, key: bool) -> None:  # noqa: FBT001 - hypothesis gives it
        self.desk = Desk(self.folder / f"{next(_NUMBERS)}")
        self.desk.folder.mkdir()
        self.keys = [self.desk.key("key-0")]
        self.backups: list[Path] = []
        self.lost: set[Path] = set()
        self.desk.make(key=self.keys[0] if key else None).close()
        self.here = self.desk.path

    def teardown(self) -> None:
        if hasattr(self, "desk"):
            COUNTS["pairs"] += check_consistent(self.desk.out)
            COUNTS["signed"] += len(self.desk.out)
            shutil.rmtree(self.desk.folder)

    def try_to(self, act: Callable[[Register], object]) -> None:
        """What is refused is refused with one of the errors that sealing says it raises."""
        try:
            with self.desk.open(self.here) as register:
                act(register)
        except (Damaged, Misasked, VerifierDamaged):
            COUNTS["refused"] += 1
        else:
            COUNTS["done"] += 1
        with self.desk.open(self.here, read_only=True) as register:  # refused or not: what is kept is out
            leaves = leaves_of(register)
            for signed in register.checkpoints.all():
                self.desk.out.setdefault(signed.encode(), leaves[: signed.checkpoint.size])

    def traceless(self) -> set[Path]:
        """The keys of which the register at hand has no checkpoint."""
        with self.desk.open(self.here, read_only=True) as register:
            signers = {each.id for signed in register.checkpoints.all() for each in signed.note.signatures}
            told = {
                event.key: number
                for number, event in enumerate(entry.event for entry in register.entries())
                if isinstance(event, RegisterOpened | KeyRotated)
            }
            sealed = max(sealed_sizes(register), default=0)
        return {
            path
            for path in self.keys
            if (vkey := self.desk.vkey(path)).id not in signers and told.get(str(vkey), sealed) >= sealed
        }

    @rule(entries=st.integers(1, 3))
    def record(self, entries: int) -> None:
        with self.desk.open(self.here) as register:
            self.desk.record(register, entries)

    @rule(data=st.data())
    def seal(self, data: st.DataObject) -> None:
        given = data.draw(st.lists(st.sampled_from(self.keys), min_size=1, max_size=2, unique=True))
        if not self.lost & self.traceless() & set(given):
            self.try_to(lambda register: self.desk.seal(register, *given))

    @rule(entries=st.integers(0, 2))
    def seal_with_the_last_two(self, entries: int) -> None:
        self.record(entries)
        if not self.lost & self.traceless():
            self.try_to(lambda register: self.desk.seal(register, *self.keys[-2:]))

    @rule(entries=st.integers(0, 2), which=st.sampled_from([-1, -1, -1, -2]))
    def seal_with_a_late_one(self, entries: int, which: int) -> None:
        self.record(entries)
        if not self.lost & self.traceless():
            self.try_to(lambda register: self.desk.seal(register, self.keys[which:][0]))

    @precondition(lambda self: len(self.keys) < 4)
    @rule()
    def rotate(self) -> None:
        if not self.lost & self.traceless():
            self.keys.append(self.desk.key(f"key-{len(self.keys)}"))
            self.try_to(lambda register: self.desk.rotate(register, *self.keys[-2:]))

    @precondition(lambda self: len(self.keys) > 1)
    @rule()
    def rotate_without_sealing(self) -> None:
        old, new = self.keys[-2:]

        def told(register: Register) -> None:
            vkeys = {name: str(self.desk.vkey(path)) for name, path in (("replaces", old), ("key", new))}
            register.record(KeyRotated(on=DAY, **vkeys))

        try:
            with self.desk.open(self.here) as register:
                told(register)
        except RegisterError:
            pass

    @rule()
    def back_up(self) -> None:
        self.backups.append(self.desk.copy(f"backup-{len(self.backups)}.db", self.here))

    @precondition(lambda self: self.backups)
    @rule(data=st.data())
    def restore(self, data: st.DataObject) -> None:
        source = data.draw(st.sampled_from(self.backups))
        self.here = self.desk.copy(f"restored-{next(_NUMBERS)}.db", source)

    @precondition(lambda self: self.backups)
    @rule(data=st.data())
    def go_on_with_a_copy(self, data: st.DataObject) -> None:
        self.here = data.draw(st.sampled_from([self.desk.path, *self.backups]))

    @rule(data=st.data())
    def lose_a_memory(self, data: st.DataObject) -> None:
        path = data.draw(st.sampled_from(self.keys))
        if remembered(path).exists():
            remembered(path).unlink()
            self.lost.add(path)

    @precondition(lambda self: self.lost)
    @rule()
    def put_a_memory_back(self) -> None:
        path = self.lost.pop()
        id = self.desk.vkey(path).id
        mine = [note for note in self.desk.out if id in {each.id for each in Signed.parse(note).note.signatures}]
        remembered(path).write_bytes(max(mine, key=lambda note: len(self.desk.out[note])))

    @rule()
    def lose_the_kept_checkpoints(self) -> None:
        shutil.rmtree(f"{self.here}-checkpoints", ignore_errors=True)

    @rule(data=st.data())
    def forge(self, data: st.DataObject) -> None:
        """Chain all lines anew after a change: a log that is sound in itself."""
        with self.desk.open(self.here, read_only=True) as register:
            entries = list(register.entries())
            number = data.draw(st.integers(0, len(entries) - 1))
            events = [(entry.event, entry.id) for entry in entries if entry.number != number]
            vkey = register.opened.key
        target = self.desk.folder / f"forged-{next(_NUMBERS)}.db"
        made = Register.create(target, organisation="Rådet", origin=ORIGIN, key=vkey, by="x", clock=self.desk.clock)
        with made as register:
            for event, id in events[1 if number else 0 :]:
                try:
                    register.record(event, id=id)
                except RegisterError:
                    continue
        if Path(f"{self.here}-checkpoints").exists():
            shutil.copytree(f"{self.here}-checkpoints", f"{target}-checkpoints")
        self.here = target

    @invariant()
    def no_key_signed_two_that_contradict_each_other(self) -> None:
        if hasattr(self, "desk"):
            check_consistent(self.desk.out)


_NUMBERS = count()
COUNTS = {"done": 0, "refused": 0, "signed": 0, "pairs": 0}
machine = settings(
    max_examples=20, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck), print_blob=True
)


def _run(folder: Path, how: settings) -> None:
    from hypothesis.stateful import run_state_machine_as_test  # noqa: PLC0415 - only here

    run_state_machine_as_test(type("Sealings", (Sealings,), {"folder": folder}), settings=how)


def test_whatever_happens_no_key_signs_two_checkpoints_that_contradict_each_other(tmp_path: Path) -> None:
    before = dict(COUNTS)
    _run(tmp_path, machine)
    since = {name: COUNTS[name] - before[name] for name in COUNTS}
    assert min(since.values()) > 5, since


# -- broken: with a check left out, its test is seen to fail


def _believed(self: Register, claims: Iterable[object] = ()) -> object:
    """The broken examination: roots are taken from what is kept."""
    del claims
    found = EXAMINE(self)
    newest = self.checkpoints.newest()
    return found._replace(root=newest.checkpoint.root) if newest else found


def _let_out_first(holders: Any, signed: Signed) -> None:
    """The broken order: what is signed is let out, then remembered."""
    folder = holders[0].path.parent.parent / "register.db-checkpoints"
    Kept(folder).keep(signed)
    REMEMBER(holders, signed)


EXAMINE: Final = Register.examine
REMEMBER: Final = seal._remember

BROKEN: Final = {
    "what was signed last is not compared": (
        seal,
        "_claims",
        lambda _: (),
        check_an_old_copy_that_grew_otherwise_is_not_signed,
    ),
    "the root is believed from what is kept": (Register, "examine", _believed, check_the_root_is_the_lines),
    "the key is not compared with the log": (
        seal,
        "_needed",
        lambda holders, _: list(holders),
        check_a_key_that_is_not_in_force_signs_nothing,
    ),
    "one key is enough after a rotation": (
        seal,
        "_in_force",
        lambda examined: (examined.keys[-1].key,),
        check_the_checkpoint_after_a_rotation_has_both_signatures,
    ),
    "a lost memory is taken for none": (seal, "_check_memory", lambda *_: None, check_a_lost_memory_is_noticed),
    "a lost memory forks": (seal, "_check_memory", lambda *_: None, check_a_lost_memory_forks_nothing),
    "an old memory is taken for the newest": (seal, "_check_memory", lambda *_: None, check_an_older_memory_is_noticed),
    "whether anything can be written is found out too late": (
        seal,
        "_check_writable",
        lambda _: None,
        check_reading_signs_nothing,
    ),
    "a fork is only another text": (seal, "_check_fork", lambda *_: None, check_a_fork_is_not_attached),
    "nothing is remembered": (seal, "_remember", lambda *_: None, check_everything_is_signed),
}


@pytest.mark.parametrize("left_out", BROKEN)
def test_a_check_that_is_left_out_is_seen(desk: Desk, monkeypatch: pytest.MonkeyPatch, left_out: str) -> None:
    where, name, instead, check = BROKEN[left_out]
    monkeypatch.setattr(where, name, instead)
    with pytest.raises((AssertionError, pytest.fail.Exception, RegisterError)):
        check(desk)


def test_a_signature_that_is_not_verified_is_seen(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Key, "verifies", lambda *_: True)
    with pytest.raises((AssertionError, pytest.fail.Exception)):
        check_a_wrong_signature_is_thrown_away(desk, monkeypatch)


def test_a_kept_checkpoint_that_does_not_count_is_seen(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def told_only(keys: Any, sealed: Iterable[Claim], size: int) -> tuple[str, ...]:
        return in_force(keys, [claim for claim in sealed if claim.by is not None], size)

    monkeypatch.setattr(seal, "in_force", told_only)
    with pytest.raises((AssertionError, pytest.fail.Exception)):
        check_a_kept_checkpoint_ends_the_time_of_both_keys(desk, monkeypatch)


def test_a_key_that_is_in_force_though_it_replaces_another_is_seen(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seal, "succession", tuple)
    monkeypatch.setattr("register.examining.succession", tuple)
    with pytest.raises((AssertionError, pytest.fail.Exception, RegisterError)):
        check_a_key_that_an_entry_puts_in_force_wrongly_signs_nothing(desk, monkeypatch)


def test_what_is_let_out_before_it_is_remembered_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seal, "_remember", _let_out_first)
    with pytest.raises(AssertionError):
        sweep(tmp_path, _prepare_seal, _seal_once)


def test_a_key_that_does_not_compare_is_caught_by_some_history(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seal, "_claims", lambda _: ())
    once = settings(machine, max_examples=200, database=None, derandomize=True, phases=[Phase.generate])
    with pytest.raises((AssertionError, RegisterError)):
        _run(tmp_path, once)
