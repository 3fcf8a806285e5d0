from __future__ import annotations

import importlib.util
import inspect
import os
import random
import runpy
import sys
import threading
import tracemalloc
from datetime import date
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

import orjson
import pytest
from attrs import fields as attrs_fields
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from register import codec, examining
from register import line as lines
from register.codec import Told
from register.errors import Damaged, NewerFormat, RegisterError, Rollback, Unreadable
from register.events import (
    EVENTS,
    CaseOpened,
    CheckpointSealed,
    EntryCorrected,
    Instead,
    KeyRotated,
    PersonalDataErased,
    PersonRegistered,
    RulebookAdopted,
    VoteCast,
)
from register.events.base import Sealed
from register.examining import Claim, KeyTold, examine, in_force
from register.ledger import tree
from register.ledger.jsonl import Jsonl
from register.ledger.keys import Signer
from register.ledger.note import WITNESS, base64_of
from register.voting import Comparison, Rule

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from register.entry import Entry
    from register.events import Event

HERE = Path(__file__).parent
NOW = "2026-11-24T00:00:00.000000Z"
ON = date(2024, 1, 31)
SIZE = 600

SOAK = bool(os.environ.get("REGISTER_SOAK"))
few = settings(max_examples=1000 if SOAK else 40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def _loaded(name: str, path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


tampering = _loaded("tampering", HERE / "ledger" / "tampering.py")


def vkey(number: int, name: str = "council.example/register", type: int = 1) -> str:
    return str(Signer.from_seed(bytes([number] * 32), name, type).key)


class Lines:
    """Lines in memory, as a source."""

    def __init__(self, some: Sequence[bytes]) -> None:
        self.some = some
        self.read = 0

    def size(self) -> int:
        return len(self.some)

    def rows(self, after: int = 0, until: int | None = None) -> Iterator[tuple[str, bytes]]:
        for line in self.some[after:until]:
            self.read += 1
            yield lines.written_name(line), line


def told(number: int) -> Event | Told:
    """Mostly votes; some lines have other letters, attributes that are seldom there, or are read as events."""
    match number % 50:
        case 7:
            return CaseOpened(on=ON, case=f"{number}/24", title="Utvidelse av «Rådet»:\nØstby", responsible="rådgiver")
        case 8:
            cast = VoteCast(on=ON, vote="05/24-1", voter=f"seat-{number}", choice="yes")
            return Told(cast, f"told-{number}", ("doc-1",), ("KOML-11-9-1",), ("told-1",))
        case 9:
            instead = Instead(CaseOpened(on=ON, case="7/24", title="Sak"))
            return EntryCorrected(on=ON, entry="told-7", instead=instead, reason="Feil.")
        case _:
            return VoteCast(on=ON, vote="05/24-1", voter=f"seat-{number}", choice="no")


@pytest.fixture(scope="module")
def sound(chained: Callable[..., list[Entry]]) -> list[bytes]:
    """The lines of a sound log, over two chunks and a part of one."""
    return [entry.line for entry in chained(map(told, range(1, SIZE)))]


@pytest.fixture(scope="module")
def leaves(sound: list[bytes]) -> list[bytes]:
    return [tree.leaf(line) for line in sound]


def by_leaves(leaves: Sequence[bytes]) -> Callable[[int], bytes | None]:
    """Trusted leaf hashes, a chunk at a time."""
    return lambda chunk: b"".join(leaves[chunk * 256 : chunk * 256 + 256]) or None


def claim(leaves: Sequence[bytes], size: int) -> Claim:
    return Claim(size, tree.root(leaves[:size]), f"the checkpoint of {size} entries")


def outcome(some: Sequence[bytes], module: Any = examining, **asked: Any) -> Any:
    """What examining comes to: a finding with its range, another error, or what was examined."""
    try:
        return module.examine(Lines(some), now=NOW, **asked)
    except Damaged as damaged:
        return damaged.finding, damaged.first, damaged.end
    except RegisterError as error:
        return type(error).__name__, str(error)


def finding(some: Sequence[bytes], module: Any = examining, **asked: Any) -> Any:
    """The finding and its range, or None where all is sound."""
    found = outcome(some, module, **asked)
    return None if isinstance(found, tuple) and hasattr(found, "digest") else found


def without(*parts: tuple[str, str]) -> ModuleType:
    """The module with parts of its source exchanged: what examining would be without a check."""
    source = inspect.getsource(examining)
    for old, new in parts:
        assert source.count(old) == 1, old
        source = source.replace(old, new)
    module = ModuleType("broken_examining")
    exec(compile(source, "broken_examining", "exec"), module.__dict__)  # noqa: S102 - our own source
    return module


# -- sound logs


def test_a_sound_log_is_examined_whole(sound: list[bytes], leaves: list[bytes]) -> None:
    examined = examine(Lines(sound), now=NOW)
    assert (examined.size, examined.digest, examined.root) == (SIZE, leaves[-1].hex(), tree.root(leaves))
    assert (examined.origin, examined.verified[2:]) == ("council.example/register", (0, 0, 0))


@pytest.mark.parametrize("size", [1, 2, 255, 256, 257, 511, 512, 513, SIZE])
def test_a_log_of_any_size_has_the_root_of_its_tree(sound: list[bytes], leaves: list[bytes], size: int) -> None:
    assert examine(Lines(sound[:size]), now=NOW).root == tree.root(leaves[:size])


def test_every_true_claim_is_agreed_with_and_no_line_is_read_more_than_twice(
    sound: list[bytes], leaves: list[bytes]
) -> None:
    source = Lines(sound)
    examine(source, now=NOW, claims=[claim(leaves, size) for size in range(1, SIZE + 1)], trusted=by_leaves(leaves))
    assert source.read <= 2 * SIZE


def test_an_empty_log_verifies_nothing() -> None:
    assert finding([]) == ("Unreadable", "There is no line to verify.")
    assert finding([], claims=[Claim(3, tree.EMPTY, "a checkpoint")]) == ("rollback", 0, 3)


def test_what_is_no_finding_is_counted(sound: list[bytes]) -> None:
    made = tampering.changed(sound[:20], 12, recordedtime=orjson.loads(sound[11])["recordedtime"])
    made = tampering.chained_again(made, 12)
    assert examine(Lines(made), now=NOW).verified.repeated_times == 1
    assert examine(Lines(made), now="2026-11-23T09:00:17.000000Z").verified.ahead_of_clock == 2
    letter = sound[7].replace("Østby".encode(), "\u0378".encode())
    made = tampering.chained_again([*sound[:7], letter, *sound[8:20]], 7)
    assert examine(Lines(made), now=NOW).verified.unknown_letters == 1


# -- skimming passes over nothing


def _without_validators(cls: type) -> list[Any]:
    return [field.evolve(validator=None) for field in attrs_fields(cls)]


def by_the_rules(some: Sequence[bytes], monkeypatch: pytest.MonkeyPatch) -> Any:
    """What is found where no line is skimmed."""
    with monkeypatch.context() as patch:
        patch.setattr(codec, "lean", lambda _name, _origin: None)
        return outcome(some)


@pytest.mark.parametrize("cls", EVENTS, ids=lambda cls: cls.__name__)
def test_skimming_comes_to_what_the_rules_come_to_whatever_is_changed_in_a_line_of_any_event(
    cls: type[Event], chained: Callable[..., list[Entry]], monkeypatch: pytest.MonkeyPatch
) -> None:
    facts = FACTS(cls)
    vote = VoteCast(on=ON, vote="05/24-1", voter="seat-1", choice="yes")

    @settings(max_examples=300 if SOAK else 3, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(event=facts, seed=st.integers(0, 2**32))
    def check(event: Event, seed: int) -> None:
        chance = random.Random(seed)
        try:
            sound = [entry.line for entry in chained([event, vote])]
        except RegisterError:
            return
        assert outcome(sound) == by_the_rules(sound, monkeypatch)
        for _ in range(8):
            made = tampering.linked_again([sound[0], tampering.distorted(sound[1], chance), sound[2]], 1)
            assert outcome(made) == by_the_rules(made, monkeypatch)

    check()


def test_skimming_comes_to_what_the_rules_come_to_whatever_is_changed_among_many_lines(
    sound: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    @settings(few, max_examples=5000 if SOAK else 50, database=None)
    @given(seed=st.integers(0, 2**32))
    def check(seed: int) -> None:
        chance, made = random.Random(seed), sound[:20]
        for place in chance.sample(range(1, 20), chance.choice((1, 1, 2))):
            line = tampering.distorted(made[place], chance)
            made = tampering.linked_again([*made[:place], line, *made[place + 1 :]], 0)
        assert outcome(made) == by_the_rules(made, monkeypatch)

    check()


@pytest.mark.parametrize("what", ["that an empty id is one that is there", "letters"])
def test_without_a_check_changes_at_random_show_that_skimming_passes_over_something(
    what: str, sound: list[bytes]
) -> None:
    broken, chance = without(*BROKEN[what][1]), random.Random(1)
    made = (tampering.distorted(sound[2], chance) for _ in range(1000))
    assert any(outcome([*sound[:2], line]) != outcome([*sound[:2], line], broken) for line in made)


FACTS = runpy.run_path(str(HERE / "test_codec.py"))["facts"]


@pytest.mark.parametrize("place", [1, 8, 9, 300, SIZE - 1])
def test_an_empty_id_is_no_id(place: int, sound: list[bytes]) -> None:
    assert finding(_seen_at(place, id="")(sound)) == ("not-canonical", place, place + 1)


@pytest.mark.parametrize("time", ["2026-11-37T09:00:03", "2026-31-23T09:00:03", "2026-11-23T09:00:60"])
def test_a_time_that_is_none_is_named_where_it_stands_though_the_next_is_earlier(time: str, sound: list[bytes]) -> None:
    made = _seen_at(10, recordedtime=f"{time}.000000Z")(sound[:20])
    assert finding(made) == ("wrong-envelope", 10, 11)


def test_what_looks_at_its_own_values_is_never_skimmed(
    chained: Callable[..., list[Entry]], monkeypatch: pytest.MonkeyPatch
) -> None:
    need = Comparison(measure="yes", op=">", share="1/2", of="yes_no")
    rule = Rule(rule="STAT-1", cites="§ 1", need=need, tie="presiding")
    book = RulebookAdopted(on=ON, rulebook="statutes/1", name="Vedtekter", since=ON, voting_rules=(rule,))
    sound = [entry.line for entry in chained([book])]
    assert finding(sound) is None
    made = [sound[0], sound[1].replace(b"1/2", b"2/4")]
    assert finding(made)[0] == "Unreadable"
    monkeypatch.setattr("register.codec.attrs.fields", _without_validators)
    monkeypatch.setattr(codec, "_mirror_of", cache(lambda cls: codec._mirrored(cls, codec.hints_of(cls).keys())))
    assert finding(made) is None


def test_a_field_told_at_its_default_is_not_passed_over_at_any_depth(sound: list[bytes]) -> None:
    data = {"electorate": [{"voter": "a"}], "members": 1, "on": "2024-01-31", "question": "q", "rule": "r", "vote": "v"}
    attributes: dict[str, Any] = {"type": "decision-register.vote-opened.v1", "subject": "v"}
    assert finding(tampering.changed(sound[:3], 2, **attributes, data=data)) is None
    more: dict[str, Any]
    for more in (
        {"secret": False},
        {"seats": 1},
        {"kind": "motion"},
        {"motions": []},
        {"candidates": [{"candidate": "x", "ratio": "1"}]},
    ):
        made = tampering.changed(sound[:3], 2, **attributes, data=data | more)
        assert finding(made)[0] == "Unreadable"


@pytest.mark.parametrize("by", ["", "-", "\n", '"', "å"])
def test_nobody_writes_under_a_name_that_nobody_may_have(by: str, sound: list[bytes]) -> None:
    for place in (0, 1, 300):
        made = tampering.changed(sound[: place + 1], place, recordedby=by)
        assert finding(made)[1:] == (place, place + 1)


@pytest.mark.parametrize("place", [7, SIZE - 1])
@pytest.mark.parametrize("byte", [b"\\", b"\x00", b"\n", b"\x7f", b"\xff", b"\xc3"])
def test_no_byte_passes_in_an_id_wherever_other_letters_stand(place: int, byte: bytes, sound: list[bytes]) -> None:
    made = [*sound[:place], sound[place].replace(b'"id":"told', b'"id":"to' + byte)]
    assert finding(made)[1:] == (place, place + 1)


def test_a_line_of_any_bytes_is_a_finding(sound: list[bytes]) -> None:
    for line in (b"\xff\n", b"\xff", b"{}", b"[]", b"null", b"\x00", "\ud800".encode(errors="surrogatepass")):
        for place in (0, 1, 300):
            assert finding([*sound[:place], line])[1:] == (place, place + 1)


def test_a_newline_within_a_line_is_not_taken_for_the_end_of_one(sound: list[bytes]) -> None:
    head, id, rest = sound[-1].partition(b',"id":"')
    made = [*sound[:-1], head + b"}\n" + head + id + rest]
    assert finding(made) == ("not-canonical", SIZE - 1, SIZE)
    with pytest.raises(ValueError, match="zip"):
        finding(made, without(("len(read) != len(heads) or ", "")))


def test_a_name_that_a_line_gives_is_found_by_its_end() -> None:
    known = [f'{{"type":"decision-register.{name}"}}'.encode() for name in codec.CLASSES]
    other = [line.replace(b"register.", b"register.a-") for line in known]
    for some in (known, other, [b"", b"{}", *known]):
        assert examining._names_of(some) == list(map(lines.written_name, some))
    assert max(map(len, codec.CLASSES)) + len(b'."}') <= examining._SHORTEST


def test_lines_by_several_are_skimmed_whoever_wrote_the_last(
    sound: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    by = [orjson.loads(line) | {"recordedby": "abc"[number // 7 % 3]} for number, line in enumerate(sound)]
    made = tampering.chained_again([orjson.dumps(line, option=orjson.OPT_SORT_KEYS) for line in by], 0)
    seen: list[str] = []
    look_at = examining._Part._look_at

    def looked_at(part: Any, topic: str, *rest: Any) -> Any:
        seen.append(topic)
        return look_at(part, topic, *rest)

    monkeypatch.setattr(examining._Part, "_look_at", looked_at)
    assert finding(made) is None
    assert set(seen) == {"register-opened.v1", "entry-corrected.v1"}


# -- tampering, at random places, named


@few
@given(data=st.data())
def test_tampering_anywhere_is_found_and_named(data: st.DataObject, sound: list[bytes], leaves: list[bytes]) -> None:
    way = data.draw(st.sampled_from([*tampering.WAYS, tampering.rechained]))
    made = way(sound, data.draw(st.integers(0, SIZE - 2)))
    signed = [claim(leaves, SIZE), claim(leaves, 300)]
    if made.finding:
        assert finding(made.lines) == (made.finding, made.first, made.end)
        assert finding(made.lines, claims=signed) == (made.finding, made.first, made.end)
    elif len(made.lines) >= SIZE:
        assert finding(made.lines) is None
        agreed, end = (0, 300) if made.exact < 300 else (300, SIZE)
        assert finding(made.lines, claims=signed) == ("wrong-root", agreed, end)
    assert finding(made.lines, trusted=by_leaves(leaves)) == ("wrong-leaf", made.exact, made.exact + 1)


@few
@given(size=st.integers(1, SIZE - 1))
def test_a_cut_tail_is_a_rollback_where_somebody_holds_its_size(
    size: int, sound: list[bytes], leaves: list[bytes]
) -> None:
    assert finding(sound[:size], trusted=by_leaves(leaves)) is None
    assert finding(sound[:size], claims=[claim(leaves, SIZE), claim(leaves, 1)]) == ("rollback", size, SIZE)


def test_a_swap_with_tiles_rewritten_to_match_is_found_by_the_lines(sound: list[bytes]) -> None:
    for place in (1, 254, 255, 256, 511, SIZE - 2):
        made = tampering.swapped(sound, place)
        match = by_leaves([tree.leaf(line) for line in made.lines])
        assert finding(made.lines, trusted=match) == ("wrong-sequence", place, place + 1)


def test_the_first_entry_is_named_whatever_follows(sound: list[bytes]) -> None:
    twice = tampering.chained_again(tampering.changed(sound, 300, id="told-1"), 300)
    assert finding(twice) == ("repeated-id", 300, 301)
    assert finding(tampering.deleted(twice, 500).lines) == ("repeated-id", 300, 301)
    assert finding(tampering.deleted(twice, 200).lines) == ("wrong-sequence", 200, 201)
    assert finding([*twice[:400], b"", *twice[401:]]) == ("repeated-id", 300, 301)


def test_a_length_comes_before_a_leaf_and_a_leaf_before_all_else(sound: list[bytes], leaves: list[bytes]) -> None:
    trusted = by_leaves(leaves)
    assert finding([*sound[:3], b"", *sound[4:]], trusted=trusted) == ("bad-length", 3, 4)
    assert finding([*sound[:3], b"x" * 65_536, *sound[4:]], trusted=trusted) == ("bad-length", 3, 4)
    assert finding([*sound[:3], b"{", *sound[4:]], trusted=trusted) == ("wrong-leaf", 3, 4)
    assert finding([*sound[:3], b"{", *sound[4:]]) == ("not-canonical", 3, 4)


def test_damage_after_a_line_that_this_version_does_not_know_is_the_graver_word(
    sound: list[bytes], leaves: list[bytes]
) -> None:
    newer = tampering.chained_again(tampering.changed(sound, 3, type="decision-register.vote-cast.v2"), 3)
    assert finding(newer)[0] == "Unreadable"
    assert finding(tampering.reworded(newer, 400).lines) == ("wrong-previous", 400, 402)
    assert finding(newer, claims=[claim(leaves, 300)]) == ("wrong-root", 0, 300)
    twice = tampering.chained_again(tampering.changed(newer, 500, id="told-3"), 500)
    assert finding(twice) == ("repeated-id", 500, 501)


def test_a_patient_caller_is_told_what_could_not_be_read_and_all_that_could(sound: list[bytes]) -> None:
    newer = tampering.chained_again(tampering.changed(sound, 3, type="decision-register.vote-cast.v2"), 3)
    examined = examine(Lines(newer), now=NOW, patient=True)
    assert str(examined.unreadable) == finding(newer)[1]
    assert "Entry #3 is a vote-cast.v2" in str(examined.unreadable)
    assert (examined.size, examined.root) == (SIZE, tree.root([tree.leaf(line) for line in newer]))
    assert examine(Lines(sound), now=NOW, patient=True) == examine(Lines(sound), now=NOW)
    assert examine(Lines(sound), now=NOW).unreadable is None
    assert finding([], patient=True) == ("Unreadable", "There is no line to verify.")
    assert finding(tampering.reworded(newer, 400).lines, patient=True) == ("wrong-previous", 400, 402)


def newer_format(some: list[bytes]) -> list[bytes]:
    made: list[bytes] = tampering.changed(some, 0, data=orjson.loads(some[0])["data"] | {"format": 2})
    return made


def test_a_newer_format_is_no_damage(sound: list[bytes]) -> None:
    made = newer_format(sound)
    with pytest.raises(NewerFormat):
        examine(Lines(made), now=NOW)
    with pytest.raises(NewerFormat):
        examine(Lines(made), now=NOW, claims=[claim([*map(tree.leaf, made)], size) for size in (1, 300, SIZE)])


def test_a_newer_format_hides_no_other_root_and_no_missing_line(sound: list[bytes], leaves: list[bytes]) -> None:
    made = newer_format(sound)
    theirs = [*map(tree.leaf, made)]
    assert finding(made, claims=[claim(leaves, 300)]) == ("wrong-root", 0, 300)
    assert finding(made, claims=[claim(theirs, 300), claim([*theirs[:300], *leaves[299:]], 400)])[1:] == (300, 400)
    assert finding(made[:500], claims=[claim(theirs, SIZE)]) == ("rollback", 500, SIZE)
    assert finding(made, trusted=by_leaves(leaves)) == ("wrong-leaf", 0, 1)
    broken = without(("        _compare_bytes(source, given)\n", ""))
    assert finding(made, broken, claims=[claim(leaves, 300)])[0] == "NewerFormat"


def test_a_newer_format_may_have_lines_that_are_too_long_for_this_one(tmp_path: Path, sound: list[bytes]) -> None:
    path = tmp_path / "newer.jsonl"
    path.write_bytes(b"\n".join([*newer_format(sound)[:3], b"x" * 70_000, b""]))
    with Jsonl(path) as source, pytest.raises(NewerFormat):
        examine(source, now=NOW, claims=[Claim(2, bytes(32), "a checkpoint")])


def test_what_a_source_cannot_read_comes_after_what_is_wrong_before(sound: list[bytes]) -> None:
    class Broken(Lines):
        def rows(self, after: int = 0, until: int | None = None) -> Iterator[tuple[str, bytes]]:
            yield from super().rows(after, 300 if until is None else min(until, 300))
            raise Damaged(300, "unreadable")

    with pytest.raises(Damaged, match="entry #300: unreadable"):
        examine(Broken(sound), now=NOW)
    with pytest.raises(Damaged, match="entry #290: wrong-sequence"):
        examine(Broken(tampering.deleted(sound, 290).lines), now=NOW)


# -- claims


def test_the_smallest_claim_that_disagrees_is_named_from_the_largest_before_it_that_agrees(
    sound: list[bytes], leaves: list[bytes]
) -> None:
    false = [Claim(size, bytes(32), f"the checkpoint of {size} entries") for size in (513, 400, 300)]
    true = [claim(leaves, size) for size in (10, 256, 299, 500)]
    with pytest.raises(Damaged) as damaged:
        examine(Lines(sound), now=NOW, claims=[*false, *true])
    assert (damaged.value.finding, damaged.value.first, damaged.value.end) == ("wrong-root", 299, 300)
    assert (damaged.value.expected, damaged.value.found) == (base64_of(bytes(32)), base64_of(tree.root(leaves[:300])))
    assert "the checkpoint of 300 entries says otherwise" in str(damaged.value)


def test_a_claim_within_is_worse_than_one_beyond(sound: list[bytes]) -> None:
    beyond = [Claim(SIZE + 5, bytes(32), "one"), Claim(SIZE + 9, bytes(32), "another")]
    assert finding(sound, claims=[*beyond, Claim(9, bytes(32), "a third")]) == ("wrong-root", 0, 9)
    with pytest.raises(Rollback) as rollback:
        examine(Lines(sound), now=NOW, claims=beyond)
    assert (rollback.value.first, rollback.value.end) == (SIZE, SIZE + 9)


def sealing(chained: Callable[..., list[Entry]], root: Callable[[Sequence[bytes]], str], size: int) -> list[bytes]:
    """A log of 40 entries, the 30th of which seals so many with this root."""
    before = [told(number) for number in range(1, 30)]
    leaves = [tree.leaf(entry.line) for entry in chained(before)]
    sealed = CheckpointSealed(on=ON, root=root(leaves), tree_size=size)
    return [entry.line for entry in chained([*before, sealed, *map(told, range(31, 40))])]


def test_what_the_log_says_of_its_own_root_is_compared_too(chained: Callable[..., list[Entry]]) -> None:
    true = sealing(chained, lambda leaves: base64_of(tree.root(leaves[:25])), 25)
    told = examine(Lines(true), now=NOW).sealed
    assert [(one.size, one.whence, one.by) for one in told] == [(25, "entry #30", 30)]
    assert finding(sealing(chained, lambda leaves: base64_of(tree.root(leaves[:24])), 25)) == ("wrong-root", 0, 25)


@pytest.mark.parametrize("size", [1, 24, 25, 28])
def test_what_the_log_says_of_a_root_that_others_agree_on_is_the_fault_of_the_entry_that_says_it(
    chained: Callable[..., list[Entry]], size: int
) -> None:
    lie = sealing(chained, lambda _: base64_of(bytes(32)), size)
    leaves = [*map(tree.leaf, lie)]
    for agreed in (28, 31, 40):
        assert finding(lie, claims=[claim(leaves, agreed)]) == ("wrong-root", 30, 31)
    with pytest.raises(Damaged, match=rf"entry #30, .* of the first {size} entries"):
        examine(Lines(lie), now=NOW, claims=[claim(leaves, 28)])
    before = {"claims": [claim(leaves, size - 1)]} if size > 1 else {}
    assert finding(lie, **before) == ("wrong-root", max(size - 1, 0), size)
    if size == 25:
        assert finding(lie, claims=[claim(leaves, 40), Claim(20, bytes(32), "another")]) == ("wrong-root", 0, 20)
        broken = without(("            if claim.by is not None and claim.size <= signed:", "            if ():"))
        assert finding(lie, broken, claims=[claim(leaves, 28)]) == ("wrong-root", 0, 25)


def test_what_the_log_says_of_itself_narrows_no_range(chained: Callable[..., list[Entry]]) -> None:
    rewritten = sealing(chained, lambda leaves: base64_of(tree.root(leaves[:24])), 24)
    assert finding(rewritten, claims=[Claim(28, bytes(32), "the checkpoint that somebody holds")]) == (
        "wrong-root",
        0,
        28,
    )


@pytest.mark.parametrize(("root", "size"), [("x", 25), ("eA==", 25), (base64_of(bytes(32)), 31)])
def test_an_entry_that_seals_what_cannot_have_been_sealed_then_has_a_wrong_root(
    chained: Callable[..., list[Entry]], root: str, size: int
) -> None:
    assert finding(sealing(chained, lambda _: root, size)) == ("wrong-root", 30, 31)


# -- what is gathered


def test_keys_commitments_and_erasures_are_gathered(chained: Callable[..., list[Entry]]) -> None:
    one, other, third = "1" * 64, "2" * 64, "3" * 64
    person = PersonRegistered(on=ON, person="p-1", personal_data=Sealed(sealed=one))
    instead = PersonRegistered(on=ON, person="p-1", personal_data=Sealed(sealed=other))
    many = [
        KeyRotated(on=ON, key=vkey(1)),
        person,
        EntryCorrected(on=ON, entry="told-2", instead=Instead(instead), reason="Feil."),
        KeyRotated(on=ON, key=vkey(2), replaces=vkey(1)),
        PersonalDataErased(on=ON, person="p-1", commitments=(one, third), ground="asked"),
        person,
    ]
    examined = examine(Lines([entry.line for entry in chained(many)]), now=NOW)
    assert examined.keys == (KeyTold(1, vkey(1), None), KeyTold(4, vkey(2), vkey(1)))
    assert (examined.commitments, examined.erased) == ({one: 2, other: 3}, {one: 5, third: 5})


def test_a_checkpoint_after_a_rotation_is_signed_by_both_keys_and_later_ones_by_the_new() -> None:
    keys = [KeyTold(0, "a", None), KeyTold(10, "b", "a")]
    sealed = [Claim(5, b"", ""), Claim(12, b"", "")]
    assert [in_force(keys, sealed, size) for size in (0, 1, 10, 11, 12, 13)] == [
        (),
        ("a",),
        ("a",),
        ("b", "a"),
        ("b", "a"),
        ("b",),
    ]
    assert in_force([*keys, KeyTold(11, "c", "b")], sealed, 12) == ("c", "b", "a")


def test_what_an_entry_tells_of_a_checkpoint_counts_from_the_entry_on() -> None:
    keys = [KeyTold(0, "a", None), KeyTold(10, "b", "a")]
    told = Claim(12, b"", "entry #15", 15)
    assert [in_force(keys, [told], size) for size in (13, 15, 16)] == [("b", "a"), ("b", "a"), ("b",)]
    assert in_force(keys, [told, Claim(12, b"", "a checkpoint")], 13) == ("b",)
    broken = without((" and (claim.by is None or claim.by < size)", ""))
    assert broken.in_force(keys, [told], 13) == ("b",)


@pytest.mark.parametrize("replaces", ["x", "b", None])
def test_a_key_that_says_it_replaces_another_than_the_one_in_force_is_none(replaces: str | None) -> None:
    keys = [KeyTold(0, "a", None), KeyTold(10, "b", replaces)]
    assert in_force(keys, [], 13) == ("a",)
    assert in_force([*keys, KeyTold(11, "c", "b"), KeyTold(12, "d", "a")], [Claim(5, b"", "")], 13) == ("d", "a")
    assert in_force([KeyTold(3, "a", "x"), KeyTold(4, "b", None)], [], 5) == ("b",)
    broken = without(("        if told.replaces == current:", "        if True:"))
    assert "b" in broken.in_force(keys, [], 13)


def test_the_key_of_the_first_entry_is_told(sound: list[bytes]) -> None:
    for key, told in ((vkey(1), (KeyTold(0, vkey(1), None),)), (vkey(1, "other.example/register"), ())):
        made = tampering.changed(sound[:1], 0, data=orjson.loads(sound[0])["data"] | {"key": key})
        assert examine(Lines(made), now=NOW).keys == told


@pytest.mark.parametrize(
    "odd", ["a", vkey(2, type=WITNESS), vkey(2, "other.example/register"), vkey(2)[:-1], vkey(2) + " "]
)
def test_what_can_be_no_key_of_the_log_is_none(odd: str, chained: Callable[..., list[Entry]]) -> None:
    many = [KeyRotated(on=ON, key=vkey(1)), KeyRotated(on=ON, key=odd, replaces=vkey(1))]
    some = [entry.line for entry in chained(many)]
    assert examine(Lines(some), now=NOW).keys == (KeyTold(1, vkey(1), None),)
    broken = without(
        ("        if (key.name, key.type) == (origin, LOG):\n", "        if True:\n"),
        ("            key = Key.parse(told.key)\n", "            key = told.key\n"),
    )
    assert len(broken.examine(Lines(some), now=NOW).keys) == 2


# -- in several processes


@pytest.fixture
def eager(monkeypatch: pytest.MonkeyPatch) -> None:
    """No log is too short for several processes."""
    monkeypatch.setattr(examining, "FEW", 0)


@pytest.mark.usefixtures("eager")
def test_several_processes_come_to_what_one_comes_to(sound: list[bytes], leaves: list[bytes]) -> None:
    chance = random.Random(1)
    made = [sound, tampering.chained_again(tampering.changed(sound, 500, id="told-1"), 500), [], sound[:1], [b"{"]]
    made.append(tampering.chained_again(tampering.changed(sound, 400, type="decision-register.a.v1"), 400))
    for way in (*tampering.WAYS, tampering.rechained):
        made += [way(sound, place).lines for place in (255, chance.randrange(SIZE - 1))]
    for some in made:
        for asked in ({}, {"claims": [claim(leaves, SIZE)]}, {"trusted": by_leaves(leaves)}):
            assert outcome(some, processes=2, **asked) == outcome(some, processes=1, **asked)
    assert outcome(sound, processes=3) == outcome(sound, processes=1)


@pytest.mark.usefixtures("eager")
def test_a_worker_that_dies_is_no_loss(sound: list[bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(examining, "_read_apart", lambda *_: sys.exit(3))
    assert outcome(sound, processes=2) == outcome(sound, processes=1)


@pytest.mark.usefixtures("eager")
def test_where_other_threads_run_nothing_is_forked(sound: list[bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(examining._Workers, "_start", lambda *_: pytest.fail("forked"))
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        assert finding(sound, processes=2) is None
    finally:
        done.set()
        thread.join()


def test_a_part_is_read_apart_as_it_is_read_in_a_process_of_its_own(sound: list[bytes]) -> None:
    part = examining._Part(Lines(sound), NOW, None, None)
    read = examining._read_apart(part, "council.example/register", 256, SIZE)
    assert read is not None
    assert (read.after.size, read.mark.size, len(read.gathered.roots)) == (256, SIZE, 2)
    assert examining._read_apart(part, "another.example", 256, SIZE) is None


# -- memory


def test_what_is_kept_is_eight_bytes_an_id_and_a_root_a_chunk(sound: list[bytes]) -> None:
    examine(Lines(sound), now=NOW)
    ids = examining._Ids()
    tracemalloc.start()
    try:
        for chunk in range(1000):
            ids.extend([f"told-{chunk}-{number}" for number in range(100)])
        kept, peak = tracemalloc.get_traced_memory()
        ids.check(Lines([]), 0)
        checked = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert max(kept, peak, checked) < 12 * 100_000


def test_of_ids_that_ascend_nothing_is_kept_but_the_ends() -> None:
    ids = examining._Ids()
    ids.extend([_timed(number) for number in range(1000)])
    assert (ids.first, ids.last, sum(map(len, ids.parts))) == (_timed(0), _timed(999), 0)


@pytest.mark.parametrize("processes", [1, 2])
@pytest.mark.usefixtures("eager")
def test_ids_that_do_not_ascend_are_no_finding_and_those_used_twice_are(sound: list[bytes], processes: int) -> None:
    timed = _with_timed_ids(sound)
    assert finding(timed, processes=processes) is None
    for place, id in ((30, _timed(9999)), (400, _timed(9999)), (400, "0"), (400, "1")):
        assert finding(_seen_at(place, id=id)(timed), processes=processes) is None
    for place, other in ((30, 29), (300, 1), (599, 598), (301, 50)):
        id = orjson.loads(timed[other])["id"]
        assert finding(_seen_at(place, id=id)(timed), processes=processes) == ("repeated-id", place, place + 1)


def test_equal_hashes_of_other_ids_are_no_finding(sound: list[bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(examining, "hash", len, raising=False)
    assert finding(sound) is None
    twice = tampering.chained_again(tampering.changed(sound, 300, id="told-1"), 300)
    assert finding(twice) == ("repeated-id", 300, 301)


def test_a_file_that_is_changed_between_two_readings_cannot_be_read(sound: list[bytes], leaves: list[bytes]) -> None:
    class Changing(Lines):
        def rows(self, after: int = 0, until: int | None = None) -> Iterator[tuple[str, bytes]]:
            yield from super().rows(after, until)
            self.some = tampering.reworded(self.some, 10).lines

    with pytest.raises(Unreadable, match="changed meanwhile"):
        examine(Changing(sound), now=NOW, claims=[claim(leaves, 20)])


# -- without a check, what it finds goes unnoticed


def _timed(number: int) -> str:
    """An id such as the register gives itself."""
    return f"01a207a2-3280-7fb3-ab66-{number:012}"


def _with_timed_ids(some: list[bytes]) -> list[bytes]:
    """The same log, its ids ascending but for every fiftieth."""
    ids = ({"id": _timed(number)} if number % 50 else {} for number in range(len(some)))
    odd = [orjson.loads(line) | id for line, id in zip(some, ids, strict=True)]
    made: list[bytes] = tampering.chained_again([orjson.dumps(line, option=orjson.OPT_SORT_KEYS) for line in odd], 0)
    return made


def _seen_at(place: int, **attributes: Any) -> Callable[[list[bytes]], list[bytes]]:
    return lambda some: tampering.chained_again(tampering.changed(some, place, **attributes), place)


BROKEN: dict[str, tuple[Callable[[list[bytes]], list[bytes]], tuple[tuple[str, str], ...]]] = {
    "the digest before": (
        lambda some: tampering.changed(some, 300, data=orjson.loads(some[301])["data"]),
        (("[last, *map(bytes.hex, leaves[:-1])]", "[tail[13:77] for tail in tails]"),),
    ),
    "the number": (
        lambda some: tampering.changed(some, SIZE - 1, sequence="000000000777"),
        (("sequences = _sequences(number, len(some))", "sequences = [tail[end + 14 : end + 26] for tail in tails]"),),
    ),
    "the time before": (
        lambda some: _seen_at(300, recordedtime="2026-11-23T09:00:01.000000Z")(some)[:301],
        ((" and known == sorted(known)", ""), ("if told is None or told < time:", "if told is None:")),
    ),
    "that the data is written anew the same": (
        lambda some: [
            *some[: SIZE - 1],
            some[SIZE - 1].replace(b'"choice":"no","on":"2024-01-31"', b'"on":"2024-01-31","choice":"no"'),
        ],
        ((" or codec.write_leans(read) != told", ""),),
    ),
    "how a line begins": (
        lambda some: [*some[: SIZE - 1], b"[" + some[SIZE - 1][1:]],
        (('told = b"}\\n".join(heads)', 'told = b"}\\n".join([b"{" + head[1:] for head in heads])'),),
    ),
    "who wrote it, where another did": (
        _seen_at(SIZE - 1, recordedby="-"),
        ((" or not is_entry_id(by)", ""),),
    ),
    "the digest before, where another wrote": (
        lambda some: tampering.changed(
            tampering.changed(some, SIZE - 1, recordedby="x"), SIZE - 2, data=orjson.loads(some[SIZE - 3])["data"]
        ),
        (('if tail != f\',"previous":"{last}{before}', "if tail != f'{tail[:77]}{before}"),),
    ),
    "letters": (
        lambda some: [*some[: SIZE - 1], some[SIZE - 1].replace(b'"voter":"seat-', b'"voter":"s\x7f-')],
        (("            if ids[place] is not None and not _is_text(line):\n                odd.append(place)\n", ""),),
    ),
    "instants": (
        _seen_at(SIZE - 1, recordedtime="2026-11-23T99:00:00.000000Z"),
        (("        if not _are_instants(_known(times)):", "        if ():"),),
    ),
    "the patterns of ids": (
        _seen_at(SIZE - 1, id="-told"),
        (("        if not _are_ids(_known(ids)):", "        if ():"),),
    ),
    "that an empty id is one that is there": (
        _seen_at(SIZE - 1, id=""),
        (("return [one for one in some if one is not None]", "return [one for one in some if one]"),),
    ),
    "that a later time may be followed by an earlier": (
        lambda some: _seen_at(10, recordedtime="2026-11-37T09:00:03.000000Z")(some[:20]),
        (("first, last, shape = min(times), max(times),", "first, last, shape = times[0], times[-1],"),),
    ),
    "ids used before, where they ascend": (
        lambda some: _seen_at(256, id=_timed(1))(_with_timed_ids(some)),
        ((" and self.last < first\n", "\n"),),
    ),
    "ids used before, where they ascend, within a chunk": (
        lambda some: _seen_at(30, id=_timed(1))(_with_timed_ids(some)),
        (("ascend=_rise(ids))", "ascend=True)"),),
    ),
    "ids used before": (
        _seen_at(300, id="told-1"),
        (("            if len(set(part)) != len(part)\n", "            if ()\n"),),
    ),
    "lengths": (
        lambda some: [*some[:7], some[7].replace(b"Utvidelse", b"x" * 65_536), *some[8:]][:8],
        (("len(line) > LONGEST]", "False]"),),
    ),
}


@pytest.mark.parametrize("what", BROKEN)
def test_without_a_check_what_it_finds_goes_unnoticed(what: str, sound: list[bytes]) -> None:
    tamper, parts = BROKEN[what]
    made = tamper(sound)
    found = finding(made)
    assert isinstance(found[1], int), found
    assert finding(made, without(*parts)) != found


CLAIMED: dict[str, tuple[str, str]] = {
    "roots": (" and claim.root != (root := roots[claim.size]):", " and ():"),
    "sizes beyond": (
        "    if beyond := max((claim.size for claim in claims if claim.size > size), default=0):",
        "    if beyond := 0:",
    ),
    "leaves": ("        if known and leaf != known:", "        if ():"),
}


@pytest.mark.parametrize("what", CLAIMED)
def test_without_comparing_what_others_hold_a_forged_log_is_sound(
    what: str, sound: list[bytes], leaves: list[bytes]
) -> None:
    asked: dict[str, Any] = {"claims": [claim(leaves, SIZE)]} if what != "leaves" else {"trusted": by_leaves(leaves)}
    made = sound[:500] if what == "sizes beyond" else tampering.rechained(sound, 400).lines
    assert finding(made, **asked) is not None
    assert finding(made, without(CLAIMED[what]), **asked) is None


def test_without_comparing_where_a_worker_began_a_forged_seam_goes_unnoticed(
    sound: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    made = tampering.reworded(sound, 255).lines
    assert finding(made, processes=2) == ("wrong-previous", 255, 257)
    broken = without(
        ("later.after != part.mark", "()"),
        (
            "after = Mark(begin, lines.digest(line),",
            'after = Mark(begin, orjson.loads(next(part.source.rows(begin))[1])["previous"],',
        ),
        ("FEW: Final = 20_000", "FEW: Final = 0"),
    )
    monkeypatch.setitem(sys.modules, "broken_examining", broken)  # what a worker sends is of its classes
    assert finding(made, broken, processes=1) == ("wrong-previous", 255, 257)
    assert finding(made, broken, processes=2) is None
