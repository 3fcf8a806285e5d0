"""Personal data outside the lines: commitments, openings, and the vault that keeps them."""

from __future__ import annotations
import __future__

import contextlib
import inspect
import os
import random
import sqlite3
import stat
import textwrap
from typing import TYPE_CHECKING, Any

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from hypothesis import given, settings
from hypothesis import strategies as st

from register import sealed
from register.errors import AlreadyThere, BadInput, Misasked, NotFound, StoreUnavailable, Unreadable
from register.line import canonical
from register.sealed import LONGEST, SALT, Opening, commitment, vault
from register.sealed.vault import Vault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

SALT_OF_THE_EXAMPLE = bytes(range(32))
ADA = b'{"name":"Ada Lovelace"}'
SOAK = bool(os.environ.get("REGISTER_SOAK"))
ORIGIN, OTHER = "council.example/register", "parish.example/register"
OF_THE_EXAMPLE = "f6388ea15321c3a447bc3e50dc5ccff57fb7fc086be56ed1aee9ba58aeb471e8"


def broken(what: Callable[..., Any], words: str, instead: str) -> Callable[..., Any]:
    """A function in which some words were exchanged."""
    source = textwrap.dedent(inspect.getsource(what))
    assert words in source
    source = source.replace(words, instead)
    names = dict(what.__globals__)
    exec(compile(source, "<broken>", "exec", flags=__future__.annotations.compiler_flag), names)  # noqa: S102 - our own
    made: Callable[..., Any] = names[what.__name__]
    return made


@pytest.fixture(autouse=True)
def nobody_waits_for_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is written where does not depend on it; where REGISTER_SOAK is set, the disk is waited for."""
    if not SOAK:
        monkeypatch.setattr(os, "fsync", os.fstat)
        setting = vault._set
        monkeypatch.setattr(vault, "_set", lambda *given, **pragmas: setting(*given, **hasty(pragmas)))


def hasty(pragmas: dict[str, str | int]) -> dict[str, str | int]:
    return {name: 0 if name == "synchronous" else value for name, value in pragmas.items()}


@pytest.fixture
def beside(tmp_path: Path) -> Path:
    """Where a register lies, of whose files only those of the vault are looked at."""
    return tmp_path / "X"


@pytest.fixture
def kept(beside: Path) -> Vault:
    """A vault in files, with nothing in it."""
    return Vault(beside, origin=ORIGIN)


@pytest.fixture
def another(tmp_path: Path) -> Path:
    """Another register, about whose person of the same id something is sealed too."""
    (tmp_path / "another").mkdir()
    Vault(tmp_path / "another/X", origin=OTHER).seal("p-1", {"name": "Bo"})
    return tmp_path / "another/X"


def all_bytes(folder: Path) -> bytes:
    """Every byte of every file of a folder."""
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def rows(path: Path, table: str) -> list[tuple[Any, ...]]:
    connection = sqlite3.connect(path)
    found = connection.execute(f"SELECT * FROM {table}").fetchall()  # noqa: S608 - our own words
    connection.close()
    return found


def alter(path: Path, *statements: str, given: tuple[object, ...] = ()) -> None:
    """Change a file of the vault as somebody else would."""
    connection = sqlite3.connect(path, isolation_level=None)
    for statement in statements:
        connection.execute(statement, given)
    connection.close()


# -- commitments and openings


def commits_as_the_format_says() -> None:
    assert sealed.commitment(SALT_OF_THE_EXAMPLE, ADA) == OF_THE_EXAMPLE


def test_the_example_of_the_format_is_made_again() -> None:
    commits_as_the_format_says()
    assert canonical({"name": "Ada Lovelace"}) == ADA
    assert Opening(SALT_OF_THE_EXAMPLE, ADA).commitment == OF_THE_EXAMPLE


@pytest.mark.parametrize(
    ("words", "instead"),
    [
        ("hmac.new(salt, _DOMAIN + value, sha256)", "sha256(_DOMAIN + value)"),
        ("hmac.new(salt, _DOMAIN + value, sha256)", "hmac.new(salt, value, sha256)"),
        ("hmac.new(salt, _DOMAIN + value, sha256)", "sha256(salt + _DOMAIN + value)"),
    ],
)
def test_a_commitment_without_salt_domain_or_hmac_is_noticed(
    words: str, instead: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sealed, "commitment", broken(commitment, words, instead))
    with pytest.raises(AssertionError):
        commits_as_the_format_says()


def nobody_can_guess() -> None:
    one, other = (Opening.of({"choice": "yes"}) for _ in range(2))
    assert sealed.commitment(*one) != sealed.commitment(*other)


def test_one_value_sealed_twice_has_two_commitments() -> None:
    nobody_can_guess()


def test_a_commitment_that_can_be_guessed_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "urandom", bytes)
    with pytest.raises(AssertionError):
        nobody_can_guess()


@pytest.mark.parametrize("salt", [b"", bytes(31), bytes(33)])
def test_a_salt_has_32_bytes(salt: bytes) -> None:
    with pytest.raises(BadInput, match="a salt has 32 bytes"):
        commitment(salt, ADA)


def test_a_value_is_no_longer_than_a_line() -> None:
    longest = {"name": "a" * (LONGEST - len('{"name":""}'))}
    opening = Opening.of(longest)
    assert len(opening.value) == LONGEST
    assert Opening.parse(opening.encode()) == opening
    longer = Opening.of({"name": longest["name"] + "a"})
    with pytest.raises(BadInput, match="at most 65535"):
        commitment(*longer)
    with pytest.raises(BadInput, match="an opening has at most"):
        Opening.parse(longer.encode())


@pytest.mark.parametrize(
    "value",
    [{"a": 1.5}, {"a": None}, {"a": ""}, {"A": "a"}, {"a": {"id": "x"}}, {"a": "\x00"}, {"a": 2**53}, {"a": b"b"}],
)
def test_what_no_line_could_hold_is_not_sealed(value: dict[str, Any], kept: Vault, beside: Path) -> None:
    with pytest.raises(BadInput):
        kept.seal("p-1", value)
    assert list(beside.parent.iterdir()) == []


VALUES = st.dictionaries(
    st.from_regex(r"[a-z_]{1,8}", fullmatch=True).filter(lambda key: key != "id"),
    st.text('abcæøå 🗳\n"\\', min_size=1, max_size=9) | st.integers(-(2**53) + 1, 2**53 - 1) | st.booleans(),
    max_size=4,
)


@given(VALUES, st.binary(min_size=SALT, max_size=SALT))
def test_an_opening_is_read_as_it_was_written(value: dict[str, Any], salt: bytes) -> None:
    opening = Opening(salt, canonical(value))
    assert Opening.parse(opening.encode()) == opening
    assert opening.encode() == f"{salt.hex()}\n".encode() + canonical(value) + b"\n"


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_whatever_is_no_opening_is_bad_input(data: bytes) -> None:
    with pytest.raises(BadInput):
        Opening.parse(data)


HEX = SALT_OF_THE_EXAMPLE.hex().encode()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        HEX,
        HEX + b"\n",
        HEX + b"\n\n",
        HEX + b"\n" + ADA,
        HEX + b"\n" + ADA + b"\n\n",
        HEX + b"\r\n" + ADA + b"\r\n",
        HEX + b"\n" + ADA + b"\n" + ADA + b"\n",
        HEX.upper().replace(b"0", b"A") + b"\n" + ADA + b"\n",
        HEX[:-2] + b"\n" + ADA + b"\n",
        HEX + b"00\n" + ADA + b"\n",
        HEX + b" \n" + ADA + b"\n",
        HEX + b"\n" + ADA.replace(b":", b": ") + b"\n",
        HEX + b'\n{"b":1,"a":1}\n',
        HEX + b'\n{"a":1,"a":1}\n',
        HEX + b'\n{"a":1.0}\n',
        HEX + b'\n["a"]\n',
        HEX + b'\n"a"\n',
        HEX + b'\n{"a":"\xff"}\n',
        HEX + b"\n" + b'{"a":' * 5_000 + b"1" + b"}" * 5_000 + b"\n",
        bytes(10**6),
    ],
)
def test_a_malformed_opening_is_refused(data: bytes) -> None:
    with pytest.raises(BadInput):
        Opening.parse(data)


def test_an_opening_with_any_bit_flipped_opens_nothing() -> None:
    whole = Opening(SALT_OF_THE_EXAMPLE, ADA).encode()
    accepted = 0
    for bit in range(8 * len(whole)):
        flipped = bytearray(whole)
        flipped[bit // 8] ^= 1 << bit % 8
        try:
            accepted += Opening.parse(bytes(flipped)).commitment == OF_THE_EXAMPLE
        except BadInput:
            continue
    assert accepted == 0


# -- the vault


def test_what_is_sealed_is_opened_again(kept: Vault, beside: Path) -> None:
    told = kept.seal("p-1", {"name": "Ada"})
    other = kept.seal("p-2", {"name": "Bo"})
    opening = Vault(beside).opening(told)
    assert opening is not None
    assert (opening.value, opening.commitment, len(opening.salt)) == (b'{"name":"Ada"}', told, SALT)
    assert [(one.commitment, one.person) for one in kept.kept()] == sorted([(told, "p-1"), (other, "p-2")])
    assert (kept.about("p-1"), kept.about("p-3"), kept.people()) == ({told}, set(), {"p-1", "p-2"})


def test_in_memory_it_is_the_same() -> None:
    kept = Vault(None)
    assert (kept.people(), kept.erase("p-1")) == (set(), False)
    told = kept.seal("p-1", {"name": "Ada"})
    opening = kept.opening(told)
    assert opening is not None
    assert opening.value == b'{"name":"Ada"}'
    assert kept.erase("p-1")
    assert (list(kept.kept()), kept.people()) == ([], set())
    for _ in range(2):
        kept.close()
    assert kept.people() == set()


def test_nothing_is_made_before_something_is_sealed(kept: Vault, beside: Path) -> None:
    assert (kept.opening(OF_THE_EXAMPLE), list(kept.kept()), kept.people(), kept.erase("p-1")) == (
        None,
        [],
        set(),
        False,
    )
    kept.copy(beside.with_name("Y"), beside.with_name("Y-keys"))
    assert list(beside.parent.iterdir()) == []


@pytest.mark.parametrize("umask", [0, 0o777])
def test_only_we_may_read_its_files_whatever_the_umask(umask: int, kept: Vault, beside: Path) -> None:
    before = os.umask(umask)
    try:
        told = kept.seal("p-1", {"name": "Ada"})
        kept.seal("p-1", {"name": "Ada"})
        kept.copy(beside.with_name("Y"), beside.with_name("Z"))
        assert kept.opening(told)
    finally:
        os.umask(before)
    found = {path.name: stat.S_IMODE(path.stat().st_mode) for path in beside.parent.iterdir()}
    assert found.keys() == {"X-keys", "X-keys-journal", "X-sealed", "X-sealed-journal", "Y-sealed", "Z"}
    assert set(found.values()) == {0o600}


def test_neither_file_alone_tells_anything(kept: Vault, beside: Path) -> None:
    told = kept.seal("p-1", {"name": "Ada Lovelace"})
    opening = kept.opening(told)
    assert opening is not None
    assert b"Ada" not in all_bytes(beside.parent)
    assert opening.salt not in all_bytes(beside.parent)
    (beside.parent / "X-keys").unlink()
    with pytest.raises(Unreadable, match="What is sealed about p-1 cannot be opened: its key is gone"):
        kept.opening(told)
    assert [one.opening for one in kept.kept()] == [None]


def test_a_person_has_one_key_and_each_value_a_nonce_of_its_own(kept: Vault, beside: Path) -> None:
    for name in ("Ada", "Bo", "Ada Lovelace"):
        kept.seal("p-1", {"name": name})
    kept.seal("p-2", {"name": "Ada"})
    assert [person for person, _ in rows(beside.parent / "X-keys", "keys")] == ["p-1", "p-2"]
    assert len({key for _, key in rows(beside.parent / "X-keys", "keys")}) == 2
    assert len({nonce for _, _, nonce, _ in rows(beside.parent / "X-sealed", "sealed")}) == 4


def test_the_ciphertext_is_as_the_format_says(kept: Vault, beside: Path) -> None:
    told = kept.seal("p-1", {"name": "Ada"})
    ((_, key),) = rows(beside.parent / "X-keys", "keys")
    ((row, person, nonce, box),) = rows(beside.parent / "X-sealed", "sealed")
    plain = AESGCM(key).decrypt(nonce, box, told.encode())
    assert (row, person, plain[SALT:], commitment(plain[:SALT], plain[SALT:])) == (told, "p-1", b'{"name":"Ada"}', told)


def test_sealed_again_a_value_keeps_its_commitment_unless_it_is_about_somebody_else_or_was_erased(kept: Vault) -> None:
    told = kept.seal("p-1", {"name": "Ada", "born": 1815})
    other = kept.seal("p-1", {"name": "Ada"})
    assert kept.seal("p-1", {"born": 1815, "name": "Ada"}) == told
    assert len({told, other, kept.seal("p-2", {"name": "Ada"})}) == 3
    kept.erase("p-1", [other])
    assert kept.seal("p-1", {"name": "Ada", "born": 1815}) not in (told, other)


@pytest.mark.parametrize("person", ["", "Ada Lovelace", "-p", "p" * 65, "p\n"])
def test_a_person_is_named_by_an_id(person: str, kept: Vault, beside: Path) -> None:
    with pytest.raises(BadInput, match="is no id"):
        kept.seal(person, {"name": "Ada"})
    assert list(beside.parent.iterdir()) == []


def test_any_bit_of_a_ciphertext_or_nonce_flipped_is_noticed(kept: Vault, beside: Path) -> None:
    told = kept.seal("p-1", {"name": "Ada"})
    ((_, key),) = rows(beside.parent / "X-keys", "keys")
    ((_, _, nonce, box),) = rows(beside.parent / "X-sealed", "sealed")
    assert vault._opened(told, "p-1", nonce, box, key=key)
    for bit in range(8 * (len(nonce) + len(box))):
        flipped = bytearray(nonce + box)
        flipped[bit // 8] ^= 1 << bit % 8
        with pytest.raises(Unreadable, match="is damaged"):
            vault._opened(told, "p-1", bytes(flipped[:12]), bytes(flipped[12:]), key=key)


def wrong_keys_open_nothing(kept: Vault, beside: Path) -> None:
    told = kept.seal("p-1", {"name": "Ada"})
    kept.seal("p-2", {"name": "Bo"})
    alter(beside.parent / "X-keys", "UPDATE keys SET key=(SELECT key FROM keys WHERE person='p-2') WHERE person='p-1'")
    with pytest.raises(Unreadable, match=f"What is sealed about p-1 as {told} is damaged"):
        kept.opening(told)


def test_the_key_of_somebody_else_opens_nothing(kept: Vault, beside: Path) -> None:
    wrong_keys_open_nothing(kept, beside)
    assert sorted(one.opening is not None for one in kept.kept()) == [False, True]


def test_values_that_were_exchanged_open_nothing(kept: Vault, beside: Path) -> None:
    one, other = kept.seal("p-1", {"name": "Ada"}), kept.seal("p-1", {"name": "Bo"})
    path, update = beside.parent / "X-sealed", "UPDATE sealed SET nonce=?, box=? WHERE commitment=?"
    held = {row[0]: row[2:] for row in rows(path, "sealed")}
    alter(path, update, given=(*held[other], one))
    alter(path, update, given=(*held[one], other))
    for told in (one, other):
        with pytest.raises(Unreadable, match="is damaged"):
            kept.opening(told)


def another_value_is_noticed(kept: Vault, beside: Path) -> None:
    """Whoever has the key seals another value in the place of the one that was committed to."""
    told = kept.seal("p-1", {"name": "Ada"})
    ((_, key),) = rows(beside.parent / "X-keys", "keys")
    box = AESGCM(key).encrypt(bytes(12), bytes(SALT) + b'{"name":"Bo"}', told.encode())
    alter(beside.parent / "X-sealed", "UPDATE sealed SET nonce=?, box=?", given=(bytes(12), box))
    with pytest.raises(Unreadable, match="is damaged"):
        kept.opening(told)


def test_another_value_under_the_same_commitment_is_noticed(kept: Vault, beside: Path) -> None:
    another_value_is_noticed(kept, beside)


def test_a_commitment_that_is_not_compared_on_opening_is_noticed(
    kept: Vault, beside: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vault, "_opened", broken(vault._opened, "opening.commitment == told", "True"))
    with pytest.raises(pytest.fail.Exception, match="DID NOT RAISE"):
        another_value_is_noticed(kept, beside)


@pytest.mark.parametrize("box", [b"a", bytes(15), bytes(16), bytes(47), bytes(70_000)])
def test_a_ciphertext_of_any_length_is_no_surprise(box: bytes, kept: Vault, beside: Path) -> None:
    told = kept.seal("p-1", {"name": "Ada"})
    alter(beside.parent / "X-sealed", "UPDATE sealed SET box=?", given=(box,))
    with pytest.raises(Unreadable, match="is damaged"):
        kept.opening(told)


def test_read_only_it_is_opened_and_never_changed(kept: Vault, beside: Path) -> None:
    told = kept.seal("p-1", {"name": "Ada"})
    before = all_bytes(beside.parent)
    reader = Vault(beside, read_only=True)
    assert reader.opening(told)
    for change in (lambda: reader.seal("p-1", {"name": "Bo"}), lambda: reader.erase("p-1")):
        with pytest.raises(StoreUnavailable, match="open for reading only"):
            change()
    assert all_bytes(beside.parent) == before


def test_a_copy_holds_the_same_and_the_keys_go_where_they_are_told_to(kept: Vault, beside: Path) -> None:
    told = kept.seal("p-1", {"name": "Ada"})
    other, keys = beside.with_name("Y"), beside.with_name("apart")
    Vault(beside, read_only=True).copy(other)
    assert [one.opening for one in Vault(other).kept()] == [None]
    with pytest.raises(AlreadyThere):
        kept.copy(other)
    other.with_name("Y-sealed").unlink()
    kept.copy(other, keys)
    keys.rename(other.with_name("Y-keys"))
    assert Vault(other).opening(told) == kept.opening(told)


def test_a_copy_that_fails_leaves_nothing(kept: Vault, beside: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept.seal("p-1", {"name": "Ada"})

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(vault, "_sync", full)
    with pytest.raises(StoreUnavailable, match="No space left"):
        kept.copy(beside.with_name("Y"))
    assert not beside.with_name("Y-sealed").exists()


def test_without_its_keys_nothing_more_is_sealed(kept: Vault, beside: Path) -> None:
    kept.seal("p-1", {"name": "Ada"})
    beside.with_name("X-keys").unlink()
    with pytest.raises(Unreadable, match="X-keys is missing; put it back from its backup"):
        kept.seal("p-1", {"name": "Bo"})
    assert kept.erase("p-1")
    kept.seal("p-1", {"name": "Bo"})


# -- files that are not ours


def exchanged(one: Path, other: Path, names: tuple[str, ...]) -> None:
    """Exchange files of two vaults, with their journals."""
    for name in (name for each in names for name in (each, f"{each}-journal")):
        aside = one.with_name("aside")
        one.with_name(name).rename(aside)
        other.with_name(name).rename(one.with_name(name))
        aside.rename(other.with_name(name))


def whoevers_files_are_exchanged_loses_nothing(beside: Path, another: Path, names: tuple[str, ...]) -> None:
    kept = Vault(beside, origin=ORIGIN)
    told = kept.seal("p-1", {"name": "Ada"})
    before = all_bytes(beside.parent)
    exchanged(beside, another, names)
    for ask in (
        lambda: kept.opening(told) or kept.people(),  # of the right keys nobody asks where the value is not there
        lambda: list(kept.kept()),
        lambda: kept.seal("p-1", {"name": "Cy"}),
        lambda: kept.erase("p-1"),
        lambda: kept.erase("p-1", [told]),
        lambda: kept.copy(beside.with_name("Y"), beside.with_name("Y-apart")),
        kept.people,
    ):
        with pytest.raises(Unreadable, match=f"{names[0]} belongs to '{OTHER}', not to '{ORIGIN}'; nothing was chan"):
            ask()
        for copied in beside.parent.glob("Y-*"):
            copied.unlink()
    exchanged(beside, another, names)
    assert all_bytes(beside.parent) == before
    assert kept.opening(told)
    assert [one.opening is None for one in Vault(another, origin=OTHER).kept()] == [False]


@pytest.mark.parametrize("names", [("X-sealed",), ("X-keys",), ("X-sealed", "X-keys")])
def test_files_of_another_register_are_refused_and_nothing_in_them_is_destroyed(
    names: tuple[str, ...], beside: Path, another: Path
) -> None:
    whoevers_files_are_exchanged_loses_nothing(beside, another, names)


@pytest.mark.parametrize("names", [("X-sealed",), ("X-keys",), ("X-sealed", "X-keys")])
def test_files_of_which_nobody_asks_whose_they_are_are_noticed(
    names: tuple[str, ...], beside: Path, another: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unasked = broken(vault._File._recognise, "found != [(self._origin,)]", "not found")
    monkeypatch.setattr(vault._File, "_recognise", unasked)
    with pytest.raises((AssertionError, pytest.fail.Exception)):
        whoevers_files_are_exchanged_loses_nothing(beside, another, names)


def test_both_files_and_their_copies_say_whose_they_are(kept: Vault, beside: Path) -> None:
    told = kept.seal("p-1", {"name": "Ada"})
    kept.copy(beside.with_name("Y"), beside.with_name("Y-keys"))
    for name in ("X-sealed", "X-keys", "Y-sealed", "Y-keys"):
        assert rows(beside.with_name(name), "origin") == [(ORIGIN,)]
    assert Vault(beside.with_name("Y"), origin=ORIGIN).opening(told)
    with pytest.raises(Unreadable, match=f"Y-sealed belongs to '{ORIGIN}', not to '{OTHER}'"):
        Vault(beside.with_name("Y"), origin=OTHER).people()


def test_whoever_names_no_origin_reads_whosever_files_they_are_and_makes_none(kept: Vault, beside: Path) -> None:
    with pytest.raises(Misasked, match="X-sealed is not made without the origin of its register"):
        Vault(beside).seal("p-1", {"name": "Ada"})
    assert list(beside.parent.iterdir()) == []
    told = kept.seal("p-1", {"name": "Ada"})
    assert Vault(beside, read_only=True).opening(told)


def foreign(path: Path) -> None:
    path.unlink()
    alter(path, "CREATE TABLE sealed (commitment)")
    path.chmod(0o600)


HOSTILE: dict[str, tuple[Callable[[Path], object], str]] = {
    "another program's": (foreign, "put the right file back"),
    "empty": (lambda path: path.write_bytes(b""), "put the right file back"),
    "no database": (lambda path: path.write_bytes(b"Dear diary, " * 1_000), "is damaged"),
    "cut": (lambda path: os.truncate(path, 4_096), "is damaged"),
    "cut within a page": (lambda path: os.truncate(path, 5_000), "is damaged"),
    "a table more": (lambda path: alter(path, "CREATE TABLE more (a)"), "put the right file back"),
    "a view": (lambda path: alter(path, "CREATE VIEW more AS SELECT 1"), "put the right file back"),
    "an index": (lambda path: alter(path, f"CREATE INDEX more ON {path.name[2:]} (person)"), "put the right"),
    "a trigger": (
        lambda path: alter(
            path, f"CREATE TRIGGER more AFTER DELETE ON {path.name[2:]} BEGIN SELECT randomblob(1); END"
        ),
        "put the right file back",
    ),
    "nobody's": (lambda path: alter(path, "DELETE FROM origin"), "belongs to no register, not to"),
    "two registers'": (
        lambda path: alter(path, "INSERT INTO origin VALUES ('x')"),
        f"belongs to '{ORIGIN}' and 'x', not to",
    ),
    "of before origins": (lambda path: alter(path, "DROP TABLE origin"), "put the right file back"),
    "another application": (lambda path: alter(path, "PRAGMA application_id=7"), "put the right file back"),
    "a newer format": (lambda path: alter(path, "PRAGMA user_version=2"), "has format 2; this version reads format 1"),
    "an older format": (lambda path: alter(path, "PRAGMA user_version=0"), "put the right file back"),
    "readable by others": (lambda path: path.chmod(0o640), "Others may read .*; close it first: chmod 600"),
    "its journal readable by others": (
        lambda path: path.with_name(f"{path.name}-journal").chmod(0o604),
        "Others may read .*-journal; close it first",
    ),
    "a link": (lambda path: path.symlink_to(path.rename(path.with_name("elsewhere"))), "is no ordinary file"),
    "a link to nothing": (lambda path: (path.unlink(), path.symlink_to("nowhere")), "is no ordinary file"),
    "a folder": (lambda path: (path.unlink(), path.mkdir()), "is no ordinary file"),
    "a pipe": (lambda path: (path.unlink(), os.mkfifo(path, 0o600)), "is no ordinary file"),
    "a journal that is a link": (
        lambda path: (
            path.with_name(f"{path.name}-journal").unlink(),
            path.with_name(f"{path.name}-journal").symlink_to("/etc/passwd"),
        ),
        "is no ordinary file",
    ),
}


@pytest.mark.parametrize("name", ["X-sealed", "X-keys"])
@pytest.mark.parametrize("how", HOSTILE)
def test_a_file_that_is_not_ours_is_refused_and_left_alone(how: str, name: str, kept: Vault, beside: Path) -> None:
    told = kept.seal("p-1", {"name": "Ada"})
    kept.seal("p-1", {"name": "Bo"})
    change, sentence = HOSTILE[how]
    path = beside.with_name(name)
    change(path)
    before = path.lstat()
    for ask in (
        lambda: kept.opening(told),
        lambda: list(kept.kept()),
        lambda: kept.seal("p-1", {"name": "Cy"}),
        lambda: kept.erase("p-1"),
        lambda: kept.copy(beside.with_name("Y"), beside.with_name("Y-apart")),
        kept.people,
    ):
        with pytest.raises(Unreadable, match=sentence):
            ask()
    assert (path.lstat().st_ino, path.lstat().st_size) == (before.st_ino, before.st_size)


def test_a_journal_without_its_file_is_not_read_into_a_new_one(kept: Vault, beside: Path) -> None:
    beside.with_name("X-sealed-journal").write_bytes(bytes.fromhex("d9d505f920a163d7") + bytes(500))
    with pytest.raises(Unreadable, match="X-sealed is missing, but X-sealed-journal stands there"):
        kept.seal("p-1", {"name": "Ada"})
    beside.with_name("X-sealed-journal").unlink()
    beside.with_name("X-keys-wal").write_bytes(bytes(100))
    with pytest.raises(Unreadable, match="X-keys is missing, but X-keys-wal stands there"):
        kept.seal("p-1", {"name": "Ada"})


def test_a_file_that_goes_meanwhile_is_said_to_be_missing(kept: Vault, beside: Path) -> None:
    kept.seal("p-1", {"name": "Ada"})
    file = kept._sealed
    beside.with_name("X-sealed").unlink()
    with pytest.raises(NotFound, match="put it back from its backup"), file._connected():
        pass


def test_damage_anywhere_raises_our_errors_alone(kept: Vault, beside: Path) -> None:
    for number in range(30):
        kept.seal(f"p-{number % 3}", {"name": "Ada" * 300})
    rng = random.Random(2)
    whole = {name: beside.with_name(name).read_bytes() for name in ("X-sealed", "X-keys")}
    for _ in range(60):
        for name, data in whole.items():
            damaged = bytearray(data)
            for _ in range(rng.choice((1, 3, 40))):
                damaged[rng.randrange(len(damaged))] = rng.randrange(256)
            beside.with_name(name).write_bytes(damaged)
        for ask in (Vault.people, lambda reader: list(reader.kept()), lambda reader: reader.about("p-1")):
            with contextlib.suppress(Unreadable):
                ask(Vault(beside, read_only=True))


def test_a_tree_that_leads_in_a_circle_is_not_followed_for_ever(kept: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    told = kept.seal("p-1", {"name": "Ada"})
    page = kept._page("")
    monkeypatch.setattr(Vault, "_page", lambda *_: page)
    found = kept.kept()
    assert next(found).commitment == told
    with pytest.raises(Unreadable, match="X-sealed is damaged"):
        next(found)


def test_a_file_that_somebody_else_holds_is_said_to_be(
    kept: Vault, beside: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = kept.seal("p-1", {"name": "Ada"})
    monkeypatch.setattr(vault, "PATIENCE", 0)
    other = sqlite3.connect(beside.with_name("X-sealed"), isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    for ask in (lambda: kept.opening(told), lambda: kept.seal("p-1", {"name": "Bo"}), lambda: kept.erase("p-1")):
        with pytest.raises(StoreUnavailable, match=r"Somebody else holds .*X-sealed; try again"):
            ask()
    other.execute("ROLLBACK")
    other.close()
    assert kept.opening(told)


@pytest.mark.parametrize(
    ("name", "cls", "sentence"),
    [
        ("SQLITE_FULL", StoreUnavailable, "X cannot be read or written now"),
        ("SQLITE_IOERR_WRITE", StoreUnavailable, "X cannot be read or written now"),
        ("SQLITE_READONLY_ROLLBACK", StoreUnavailable, "X cannot be read or written now"),
        ("SQLITE_BUSY_RECOVERY", StoreUnavailable, "Somebody else holds "),
        ("SQLITE_CORRUPT_INDEX", Unreadable, "X is damaged"),
        (None, Unreadable, "X is damaged"),
    ],
)
def test_what_sqlite_raises_is_told_in_our_errors(
    name: str | None, cls: type[Exception], sentence: str, beside: Path
) -> None:
    error = sqlite3.OperationalError("no")
    if name:
        error.sqlite_errorname = name
    with pytest.raises(cls, match=sentence), vault._ours(beside):
        raise error


def test_a_setting_that_sqlite_does_not_take_is_told(kept: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    kept.seal("p-1", {"name": "Ada"})
    setting = vault._set
    with contextlib.closing(vault._sqlite(None)) as connection, pytest.raises(StoreUnavailable, match="did not take"):
        setting(connection, None, journal_mode="wal")
    monkeypatch.setattr(vault, "_set", lambda connection, path, **_: setting(connection, path, secure_delete=7))
    with pytest.raises(StoreUnavailable, match="SQLite did not take secure_delete=7, it says 1"):
        kept.people()


# -- bytes that are gone


def overwritten_at_once(kept: Vault, beside: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a deletion alone does to a file, before it is made anew."""
    kept.seal("p-1", {"name": "Ada"})
    kept.seal("p-2", {"name": "Bo"})
    ((_, key),) = (row for row in rows(beside.with_name("X-keys"), "keys") if row[0] == "p-1")
    ((_, _, _, box),) = (row for row in rows(beside.with_name("X-sealed"), "sealed") if row[1] == "p-1")
    with monkeypatch.context() as patch:
        patch.setattr(vault._File, "scrub", lambda _: None)
        kept.erase("p-1")
    for path, secret in ((beside.with_name("X-sealed"), box), (beside.with_name("X-keys"), key)):
        assert secret not in path.read_bytes()


def test_what_is_deleted_is_overwritten_at_once(kept: Vault, beside: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    overwritten_at_once(kept, beside, monkeypatch)


def test_secure_delete_that_is_off_is_noticed(kept: Vault, beside: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vault, "_sqlite", broken(vault._sqlite, "secure_delete=1", "secure_delete=0"))
    with pytest.raises(AssertionError):
        overwritten_at_once(kept, beside, monkeypatch)


def crowded(kept: Vault, seed: int) -> Iterator[tuple[str, list[bytes]]]:
    """Seal and erase at random as many rows as make SQLite move them about; after each erasure, what must be gone."""
    rng = random.Random(seed)
    there: dict[str, list[bytes]] = {}
    for _ in range(40):
        with kept._sealed.writing() as sealed_rows, kept._keys.writing() as keys:
            for _ in range(12):
                person, secret = f"p-{rng.randrange(30)}", rng.randbytes(16)
                box = secret + bytes(rng.choice((0, 20, 100, 400, 1_000, 2_000, 3_000))) + secret
                row = (rng.randbytes(32).hex(), person, rng.randbytes(12), box)
                sealed_rows.execute("INSERT INTO sealed VALUES (?, ?, ?, ?)", row)
                key = rng.randbytes(32)
                if keys.execute("INSERT OR IGNORE INTO keys VALUES (?, ?)", (person, key)).rowcount:
                    there.setdefault(person, []).append(key)
                there.setdefault(person, []).append(secret)
        person = rng.choice(sorted(there))
        kept.erase(person)
        yield person, there.pop(person)


SEEDS = (3, 5, 10, 13)
"""Histories in which SQLite was seen to leave copies of rows that it had moved to other pages."""


def nothing_stays(folder: Path, *seeds: int) -> None:
    for seed, kept in ((seed, Vault(folder / f"crowded-{seed}", origin=ORIGIN)) for seed in seeds):
        for person, secrets in crowded(kept, seed):
            found = all_bytes(folder)
            assert [secret for secret in secrets if secret in found] == [], person


def test_nothing_stays_of_what_sqlite_moved_about(tmp_path: Path) -> None:
    nothing_stays(tmp_path, SEEDS[0])


@pytest.mark.parametrize(
    ("words", "instead"),
    [('connection.execute("VACUUM")', "pass"), ("_overwrite(fd)", "pass"), ("if self.path:", "if None:")],
)
def test_files_that_are_not_made_anew_and_journals_that_stay_are_noticed(
    words: str, instead: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vault._File, "scrub", broken(vault._File.scrub, words, instead))
    with pytest.raises(AssertionError):
        nothing_stays(tmp_path, *SEEDS)


def test_a_journal_that_is_not_there_is_not_missed(kept: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    kept.seal("p-1", {"name": "Ada"})
    monkeypatch.setattr(vault, "_journal", lambda _: contextlib.nullcontext())
    assert kept.erase("p-1")


def test_others_are_opened_after_an_erasure(kept: Vault) -> None:
    told = {person: kept.seal(person, {"name": person}) for person in ("p-1", "p-2", "p-3")}
    assert kept.erase("p-2")
    assert not kept.erase("p-2")
    assert kept.opening(told["p-2"]) is None
    for person in ("p-1", "p-3"):
        opening = kept.opening(told[person])
        assert opening is not None
        assert opening.value == canonical({"name": person})


def test_of_what_may_yet_be_recorded_a_row_without_value_stays(kept: Vault) -> None:
    one, other, third = (
        kept.seal(person, {"name": name}) for person, name in (("p-1", "A"), ("p-1", "B"), ("p-2", "C"))
    )
    assert kept.erase("p-1", [one])
    assert (kept.about("p-1"), kept.opening(one), kept.opening(other)) == ({other}, None, None)
    assert {told.commitment: told.opening is None for told in kept.kept()} == {other: True, third: False}
    assert not kept.erase("p-1", [])
    assert kept.erase("p-1", [other])
    assert (kept.about("p-1"), kept.about("p-2")) == (set(), {third})


def test_values_are_erased_by_their_commitments_too(kept: Vault) -> None:
    one, other = kept.seal("p-1", {"name": "Ada"}), kept.seal("p-1", {"name": "Bo"})
    assert kept.erase("p-2", [one])
    assert kept.about("p-1") == {other}
    assert kept.opening(other)
