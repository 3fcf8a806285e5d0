"""Entry and line: the closed table of written names, strict decoding, encoding.

Never a Python path in a stored byte, never an object resolved from one.
msgspec decodes by type but keeps quiet about unknown fields, keys written twice and nulls;
so whatever matters is encoded anew and compared with the bytes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date, time
from functools import cache
from operator import attrgetter
from types import GenericAlias, UnionType
from typing import Annotated, Any, Final, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

import attrs
import msgspec
import orjson

from register import line as lines
from register.entry import Written
from register.errors import BadInput, nearest
from register.events import (
    EVENTS,
    CheckpointSealed,
    Event,
    Instead,
    KeyRotated,
    Parameter,
    PersonalDataErased,
    RegisterOpened,
)
from register.events.base import Sealed
from register.events.ids import Introduces, Names, is_entry_id, is_id
from register.events.naming import Place, introductions, places
from register.line import ENVELOPE_TYPE


def name_of(cls: type[Event]) -> str:
    """Make the written name of an event: its class in kebab case, and the version."""
    return re.sub(r"(?<!^)(?=[A-Z])", "-", cls.__name__).lower() + ".v1"


NAMES: Final[dict[type[Event], str]] = {cls: name_of(cls) for cls in EVENTS}
"""The closed table: what is not in it is never read nor written."""

CLASSES: Final[dict[str, type[Event]]] = {name: cls for cls, name in NAMES.items()}


DECODERS: Final[dict[str, Callable[[bytes], Written[Any]]]] = {}
"""What decodes a line, by written name; filled by `decoder` when the first of a kind is read."""


class Told(NamedTuple):
    """What somebody tells the register: an event, and what stands beside it on the entry."""

    event: Event
    id: str | None = None
    evidence: tuple[str, ...] = ()
    basis: tuple[str, ...] = ()
    because: tuple[str, ...] = ()


def class_named(name: str) -> type[Event]:
    """Find the class of a written name, with or without prefix and version; raises `BadInput`, the nearest named."""
    bare = name.removeprefix(ENVELOPE_TYPE)
    cls = CLASSES.get(bare) or CLASSES.get(f"{bare}.v1")
    if cls is None:
        near = nearest(bare.removesuffix(".v1"), (known.removesuffix(".v1") for known in CLASSES))
        hint = f"; did you mean {near!r}?" if near else ""
        raise BadInput(f"no event is called {name!r}{hint}", field="type")
    return cls


def encode(event: Event) -> bytes:
    """Write the canonical bytes of an event's fields; one equal to its default is left out."""
    return _ENCODER.encode(_sparse(event))


def decode(cls: type[Event], data: object) -> Event:
    """Make an event of a JSON object as `json` reads it; raises `BadInput` with the field."""
    if not isinstance(data, dict):
        raise BadInput("the event's fields are a JSON object", field="data")
    shape = _shape(cls)
    if shape.nested:
        lines.check_domain(data)
    try:
        event = msgspec.convert(data, cls, dec_hook=_decode_hook)
    except msgspec.ValidationError as error:
        raise _explained(error, cls) from None
    if shape.nested or not shape.fields.issuperset(data) or None in data.values():
        lines.check_domain(data)
        _refuse_unknown(data, cls, "")
    return event


def decode_part(cls: type, data: object, place: str) -> object:
    """Make a part of an event, such as an `Attachment`, of a JSON object; raises `BadInput` at this place."""
    try:
        return msgspec.convert(data, cls)
    except msgspec.ValidationError as error:
        raise _explained(error, cls).at(place) from None


def write(written: Written[Event]) -> bytes:
    """Write the line of an entry; attributes sorted, all but ``data`` plain ASCII by their patterns.

    Raises `BadInput` for what lies outside the domain.
    """
    try:
        data = encode(written.data)
    except UnicodeEncodeError as error:
        raise BadInput(f"half a pair of surrogates: {error}", field="data") from None
    lines.check_text(data, writing=True)
    return lines.short_enough(_line(written, data))


def is_whole(written: Written[Event], line: bytes) -> bool:
    """Whether what was decoded, encoded anew, gives the same bytes: nothing unknown, nothing repaired.

    Then the line is canonical, and all that its types leave open is looked at too; `BadInput` says what is wrong.
    """
    data = encode(written.data)
    if _line(written, data) != line:
        return False
    lines.check_text(data, writing=False)
    if not _is_plain(written.data):
        _check_meant(written.data)
    return True


def decoder(name: str) -> Callable[[bytes], Written[Event]] | None:
    """Find what decodes a line of this written name; None for one that this version does not know."""
    found = DECODERS.get(name)
    if found is None and (cls := CLASSES.get(name)):
        # msgspec specialises the generic envelope for each event; done when the first is read.
        found = msgspec.json.Decoder(Written[cls], dec_hook=_decode_hook).decode  # type: ignore[valid-type]
        DECODERS[name] = found
    return found


class Lean(NamedTuple):
    """How lines of one type, of one register, are seen to be whole without making their events.

    ``decode`` reads many lines of the common form, of which only ``data`` is given, ``decode_beside`` a line with all
    attributes and fields that may be there; `write_leans` and `write_lean` give them anew. `check_lean` looks at data
    where ``meant`` says so, and always at what ``decode_beside`` read. ``subject`` says what either is about,
    ``ending`` how the line ends after it. A line with any of ``apart`` in it has a sealed value, or a field that may
    equal its default: it is not for this. Letters are not
    looked at, nor are the patterns of attributes.
    """

    decode: Callable[[bytes], list[Any]]
    decode_beside: Callable[[bytes], Any]
    subject: Callable[[Any], str]
    ending: str
    apart: tuple[bytes, ...]
    meant: bool


def lean(name: str, origin: str) -> Lean | None:
    """Make what reads the lines of a written name; None for an unknown name, or one to be read as an event always."""
    cls = CLASSES.get(name)
    if cls is None or cls in _READ_AS_EVENTS or not _has_one_new_id(cls):
        return None
    try:
        data = _mirror_of(cls)
    except TypeError:
        return None
    attributes: dict[str, Any] = dict.fromkeys(
        ("id", "previous", "recordedby", "recordedtime", "sequence", "subject"), str
    )
    attributes |= {"data": data, "source": Literal[origin], "specversion": Literal["1.0"]}
    attributes |= {"type": Literal[ENVELOPE_TYPE + name]}
    attributes |= dict.fromkeys((*_BESIDE, "irregularities"), (str | None, None))
    plain = _mirrored(cls, hints_of(cls).keys() - {"at"}) if cls in _PLAIN else data
    return Lean(
        msgspec.json.Decoder(_structure("Head", {"data": plain})).decode_lines,
        msgspec.json.Decoder(_structure("Line", attributes)).decode,
        _subject_of(cls),
        f'","type":"{ENVELOPE_TYPE}{name}"}}',
        tuple({pattern for part in _parts_within(cls) for pattern in _apart(part)}),
        cls not in _PLAIN,
    )


write_lean: Final[Callable[[Any], bytes]] = msgspec.json.Encoder().encode
"""Write anew what a `Lean` read: fields stand sorted, and what is its default is left out."""

write_leans: Final[Callable[[list[Any]], bytes]] = msgspec.json.Encoder().encode_lines
"""The same for many, a newline after each."""


def check_lean(data: object) -> None:
    """Raise `BadInput` where what a `Lean` read cannot be meant."""
    _check_fields(data, "")


def check(event: Event) -> None:
    """Raise `BadInput` where a field that has the right type cannot be meant.

    A field of another type than it is read back with, ids out of pattern, a period that ends before it begins,
    nothing where something is listed.
    """
    plain = _is_plain(event)
    if plain and _types(event) in _HELD:
        return
    lines.check_text(_read_back(event), writing=True)
    if plain:
        _HELD.add(_types(event))
        return
    _check_meant(event)


def _check_meant(event: Event) -> None:
    for field, _, id in introductions(event):
        if not is_id(id):
            raise BadInput(f"{id!r} is no id: a-z or 0-9, then up to 63 of a-z 0-9 . _ : / -", field=field)
    _check_fields(event, "")


def read_told(text: bytes | str) -> Told:
    """Read one told line: an exported one, or the short form ``{"type": …, "data": {…}, "id"?: …}``.

    Raises `BadInput` with the field.
    """
    given = _loads(text.encode() if isinstance(text, str) else text)
    short = "specversion" not in given
    if not short:
        if given["specversion"] != "1.0":
            raise BadInput(f"{given['specversion']!r} is not read; lines of CloudEvents 1.0 are", field="specversion")
        lines.parse(text.encode() if isinstance(text, str) else text)
    unknown = next((key for key in given if key not in (_SHORT if short else _EXPORTED)), None)
    if unknown:
        raise BadInput(f"{unknown!r} is no attribute of a line", field=unknown)
    missing = next((key for key in ("type", "data") if key not in given), None)
    if missing:
        raise BadInput(f"{missing!r} is missing", field=missing)
    if not isinstance(given["type"], str):
        raise BadInput("the written name of an event is a text", field="type")
    id = given.get("id")
    if id is not None and not (isinstance(id, str) and is_entry_id(id)):
        raise BadInput(f"{id!r} is no id of an entry: a letter or digit, then A-Z a-z 0-9 . _ : / -", field="id")
    event = decode(class_named(given["type"]), given["data"])
    beside = {key: _listed(given.get(key), key) for key in ("evidence", "basis", "because")}
    return Told(event, id, **beside)


def as_json(event: Event) -> dict[str, Any]:
    """The fields of an event as plain JSON values, defaults left out."""
    plain: dict[str, Any] = orjson.loads(encode(event))
    return plain


# -- below: how it is done

_ENCODER: Final = msgspec.json.Encoder(order="sorted")
_BESIDE: Final = ("evidence", "basis", "because")
_SHORT: Final = {"type", "data", "id", *_BESIDE}
_EXPORTED: Final = {field.name for field in msgspec.structs.fields(Written)}
_FIELD: Final = re.compile(r"(.*) - at `\$\.?(.*)`")


class _Shape(NamedTuple):
    """How to read a class's fields quickly: those without a default, and the others with theirs."""

    names: tuple[str, ...]
    get: Callable[[Any], Any]
    optional: tuple[str, ...]
    get_optional: Callable[[Any], Any]
    defaults: tuple[object, ...]
    nested: bool
    fields: frozenset[str]


def _read_shape(cls: type) -> _Shape:
    fields: tuple[attrs.Attribute[object], ...] = attrs.fields(cls)
    names = tuple(field.name for field in fields if field.default is attrs.NOTHING)
    optional = {field.name: field.default for field in fields if field.default is not attrs.NOTHING}
    nested = any(part_in(hint) for hint in hints_of(cls).values())
    # Two names more than there are fields, or attrgetter would give no tuple; zip stops at the shorter one.
    get, get_optional = (attrgetter(*some, "__class__", "__class__") for some in (names, optional))
    defaults = (*optional.values(), cls, cls)
    return _Shape(names, get, tuple(optional), get_optional, defaults, nested, frozenset((*names, *optional)))


# Annotated: mypy takes a class whose instances are hashable for one that is not.
hints_of: Final[Callable[[type], dict[str, Any]]] = cache(get_type_hints)
_shape: Final[Callable[[type], _Shape]] = cache(_read_shape)


def part_in(hint: Any) -> type | None:  # noqa: ANN401 - an annotation is any object
    """Find the class of objects that a field holds, one or many, if it holds any."""
    for arg in (hint, *get_args(hint)):
        if isinstance(arg, type) and (attrs.has(arg) or arg is Instead):
            return arg
    return None


def _sparse(value: object) -> dict[str, Any]:
    """The fields that differ from their default."""
    names, get, optional, get_optional, defaults, nested, _ = _shape(type(value))
    sparse = dict(zip(names, get(value)))  # noqa: B905 - the two that are left over say nothing
    held_optional = get_optional(value)
    if held_optional != defaults:
        some = zip(optional, held_optional, defaults, strict=False)
        sparse |= {name: held for name, held, default in some if held != default}
    if nested:
        for name, held in sparse.items():
            if _is_part(type(held)):
                sparse[name] = _sparse(held)
            elif isinstance(held, Instead):
                sparse[name] = {"type": NAMES[type(held.event)], "data": _sparse(held.event)}
            elif isinstance(held, tuple) and held and _is_part(type(held[0])) and not _is_written_whole(type(held[0])):
                sparse[name] = _sparse_all(held)
    return sparse


def _sparse_all(parts: tuple[object, ...]) -> list[dict[str, Any]]:
    """The same for a long list, a roll: most of its parts differ in no field from their defaults."""
    cls = type(parts[0])
    names, get, _, get_optional, defaults, nested, _ = _shape(cls)
    if nested:
        return [_sparse(part) for part in parts]
    return [
        dict(zip(names, get(part)))  # noqa: B905 - as above
        if type(part) is cls and get_optional(part) == defaults
        else _sparse(part)
        for part in parts
    ]


_MIRRORED: Final[dict[type, type]] = {}
"""The class of facts that a lean class mirrors."""

_is_part: Final[Callable[[type], bool]] = cache(lambda cls: attrs.has(cls) or cls in _MIRRORED)


def _is_written_whole(part: type) -> bool:
    """Whether all fields of a part are written always, so that msgspec's own way with attrs classes is ours."""
    shape = _shape(part)
    return not shape.optional and not shape.nested


def _line(written: Written[Event], data: bytes) -> bytes:
    w = written
    basis = f'"basis":"{w.basis}",' if w.basis else ""
    because = f'"because":"{w.because}",' if w.because else ""
    evidence = f'"evidence":"{w.evidence}",' if w.evidence else ""
    irregularities = f'"irregularities":"{w.irregularities}",' if w.irregularities else ""
    return (
        f'{{{basis}{because}"data":{data.decode()},{evidence}"id":"{w.id}",'
        f'{irregularities}"previous":"{w.previous}","recordedby":"{w.recordedby}","recordedtime":"{w.recordedtime}",'
        f'"sequence":"{w.sequence}","source":"{w.source}","specversion":"1.0","subject":"{w.subject}",'
        f'"type":"{w.type}"}}'
    ).encode()


def _read_back(event: Event) -> bytes:
    """Write an event's fields and read them back; raises `BadInput` for a value that its field cannot hold."""
    if type(event) not in NAMES:
        raise BadInput(f"{type(event).__name__} is no event of the vocabulary", field="type")
    try:
        data = encode(event)
        again = _reader(type(event))(data)
    except msgspec.ValidationError as error:
        raise _explained(error, type(event)) from None
    except (TypeError, ValueError, OverflowError, KeyError) as error:
        raise BadInput(f"{name_of(type(event))} cannot be written: {error}", field="data") from None
    if again != event:
        _check_same(event, again, "")
    return data


def _check_same(told: Any, again: Any, path: str) -> None:  # noqa: ANN401 - an event, a part of one, or a value
    """Raise `BadInput` for a value that is written like another: a date given as a text."""
    if isinstance(told, (tuple, list)):
        for place, (one, other) in enumerate(zip(told, again, strict=True)):
            _check_same(one, other, f"{path}[{place}]")
    elif _is_part(type(told)) or isinstance(told, Event):
        for field in attrs.fields(type(told)):
            where = f"{path}.{field.name}" if path else field.name
            _check_same(getattr(told, field.name), getattr(again, field.name), where)
    elif type(told) is not type(again):
        raise BadInput(f"{told!r} is a {type(told).__name__}; a {type(again).__name__} is wanted", field=path)


def _make_reader(cls: type) -> Callable[[bytes], Any]:
    return msgspec.json.Decoder(cls, dec_hook=_decode_hook).decode


_reader: Final[Callable[[type], Callable[[bytes], Any]]] = cache(_make_reader)


def _decode_hook(cls: type, value: object) -> object:
    if cls is not Instead or not isinstance(value, dict) or value.keys() != {"type", "data"}:
        raise ValueError("an event to put instead is {type, data}")
    try:
        return Instead(decode(class_named(str(value["type"])), value["data"]))
    except BadInput as error:
        raise ValueError(str(error)) from None


def _loads(text: bytes) -> dict[str, Any]:
    """Read a JSON object that a person may have written: any spaces and order, but no key twice."""
    if len(text) > lines.LONGEST:
        raise BadInput(f"the line has {len(text)} bytes, at most {lines.LONGEST} fit; take several entries")
    try:
        given = orjson.loads(text)
        if isinstance(given, dict) and orjson.dumps(given, option=orjson.OPT_SORT_KEYS) != text:
            json.loads(text, object_pairs_hook=_once)
    except (orjson.JSONDecodeError, orjson.JSONEncodeError, RecursionError) as error:
        raise BadInput(f"no JSON: {error}") from None
    if not isinstance(given, dict):
        raise BadInput("a line is a JSON object")
    return given


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    made = dict(pairs)
    if len(made) != len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise BadInput(f"the key {twice!r} stands twice", field=twice)
    return made


def _listed(value: object, key: str) -> tuple[str, ...]:
    """Ids beside the event: an array in the short form, a text with spaces in a line."""
    many = (
        value.split(" ")
        if isinstance(value, str)
        else value
        if isinstance(value, list)
        else []
        if value is None
        else [0]
    )
    if not all(isinstance(one, str) and is_entry_id(one) for one in many):
        raise BadInput("an array of ids", field=key)
    return tuple(many)


def _explained(error: msgspec.ValidationError, cls: type) -> BadInput:
    """Say what msgspec found in our words, with the field."""
    text = str(error)
    what, field = match.groups() if (match := _FIELD.fullmatch(text)) else (text, "")
    if what.startswith("Invalid enum value"):
        options = _options(_hint_at(cls, field))
        found = what.removeprefix("Invalid enum value ")
        return BadInput(f"{found} is none of {', '.join(map(str, options))}" if options else what, field=field)
    if what == "Invalid RFC3339 encoded date":
        return BadInput("no date that exists, written YYYY-MM-DD", field=field)
    if what == "Invalid RFC3339 encoded time":
        return BadInput("no time of day, written HH:MM:00", field=field)
    if missing := re.fullmatch("Object missing required field `(.*)`", what):
        return BadInput(f"{missing[1]!r} is missing", field=f"{field}.{missing[1]}".strip("."))
    return BadInput(what.replace("`", "'"), field=field or None)


def _hint_at(cls: type, path: str) -> Any:  # noqa: ANN401 - an annotation is any object
    """Find the annotation of a field by its path, such as ``voting_rules[0].tie``."""
    hint: Any = cls
    for name in re.findall("[a-z_]+", path):
        inside = part_in(hint)
        hint = hints_of(inside).get(name) if inside else None
    return hint


def _options(hint: Any) -> tuple[Any, ...]:  # noqa: ANN401 - an annotation is any object
    """List the words that a field can hold, one or many."""
    if get_origin(hint) is Literal:
        return get_args(hint)
    return tuple(word for arg in get_args(hint) for word in _options(arg))


def _refuse_unknown(given: dict[str, Any], cls: type, path: str) -> None:
    hints = hints_of(cls)
    for key, value in given.items():
        where = f"{path}{key}"
        if key not in hints:
            near = nearest(key, hints)
            raise BadInput(f"no field of {name_of(cls)}{f'; did you mean {near!r}?' if near else ''}", field=where)
        inner = part_in(hints[key])
        if inner is not None and inner is not Instead:
            for place, one in enumerate(value if isinstance(value, list) else [value]):
                _refuse_unknown(one, inner, f"{where}[{place}]." if isinstance(value, list) else f"{where}.")


def may_be_negative(cls: type, field: str) -> bool:
    """Whether a number is more than a number of things: what a paragraph gives to its check."""
    return _MIRRORED.get(cls, cls) is Parameter and field == "value"


_PLAIN: Final = frozenset(cls for cls in EVENTS if cls.__name__ in ("VoteCast", "VoteClosed"))
"""Events with nothing but ids and words: their types say it all."""


def _is_plain(event: Event) -> bool:
    return type(event) in _PLAIN and getattr(event, "at", None) is None


_READ_AS_EVENTS: Final = frozenset((RegisterOpened, KeyRotated, CheckpointSealed, PersonalDataErased))
"""Events that tell whoever examines a log something; they are few."""


def _mirrored(cls: type, names: Collection[str]) -> type:
    """Make a lean class with these fields of a class of facts; raises `TypeError` where a type has no mirror.

    A class that looks at its own values has none: a lean one would take any.
    """
    given: dict[str, attrs.Attribute[object]] = {field.name: field for field in attrs.fields(cls)}
    if any(field.validator for field in given.values()):
        raise TypeError(f"{cls.__name__} has no mirror")
    fields: dict[str, Any] = {}
    for name in names:
        hint, default = _mirror(hints_of(cls)[name]), given[name].default
        fields[name] = hint if default is attrs.NOTHING else (hint, default)
    made = _structure(cls.__name__, fields)
    _MIRRORED[made] = cls
    return made


_mirror_of: Final[Callable[[type], type]] = cache(lambda cls: _mirrored(cls, hints_of(cls).keys()))


def _structure(name: str, fields: Mapping[str, Any]) -> type:
    """Make a struct with these fields, each a type, or a type and its default: sorted, defaults left out."""
    listed = [(key, *(fields[key] if isinstance(fields[key], tuple) else (fields[key],))) for key in sorted(fields)]
    return msgspec.defstruct(name, listed, kw_only=True, omit_defaults=True, forbid_unknown_fields=True, gc=False)


def _mirror(hint: Any) -> Any:  # noqa: ANN401 - an annotation is any object
    """The same annotation with lean classes in it, and no text empty."""
    if hint is str:
        return Annotated[str, msgspec.Meta(min_length=1)]
    if get_origin(hint) is Literal or hint in (bool, int, date, time, type(None), ...):
        return hint
    if attrs.has(hint):
        return _mirror_of(hint)
    inside = tuple(map(_mirror, get_args(hint)))
    if get_origin(hint) is tuple:
        return GenericAlias(tuple, inside)
    if get_origin(hint) in (Union, UnionType):
        return Union[inside]  # noqa: UP007 - a union of as many as there are
    raise TypeError(f"{hint} has no mirror")


def _parts_within(cls: type) -> set[type]:
    """A class of facts, and those of all parts within."""
    inside = (part for hint in hints_of(cls).values() if (part := part_in(hint)))
    return {cls}.union(*map(_parts_within, inside))


def _apart(cls: type) -> Iterator[bytes]:
    """How those fields look at their default that the lean class would write: msgspec leaves out what is *the* default.

    For what equals it msgspec has a second look only at some types, so each field is tried.
    """
    if cls is Sealed:
        yield b'"sealed":'
    made, required = (
        _mirror_of(cls),
        {field.name: None for field in attrs.fields(cls) if field.default is attrs.NOTHING},
    )
    for field in attrs.fields(cls):
        if field.default is not attrs.NOTHING:
            said = msgspec.json.encode(field.default)
            told = msgspec.json.decode(said, type=_mirror(hints_of(cls)[field.name]))
            pattern = b'"%b":%b' % (field.name.encode(), said)
            if pattern in write_lean(made(**required, **{field.name: told})):
                yield pattern


def _has_one_new_id(cls: type) -> bool:
    """Whether an event introduces nothing but, at most, the id that its line is about."""
    first = next((place.field for place in places(cls) if place.mark and not place.many), None)
    new = {place.field for place in places(cls) if isinstance(place.mark, Introduces)}
    return not any(_introduces(place) for place in places(cls)) and new <= {first}


def _introduces(place: Place) -> bool:
    return any(isinstance(inner.mark, Introduces) or _introduces(inner) for inner in place.inside)


def _subject_of(cls: type) -> Callable[[Any], str]:
    """Find what gives the subject of a line that has data."""
    of_ids = [place.field for place in places(cls) if isinstance(place.mark, (Names, Introduces)) and not place.many]
    required = {field.name for field in attrs.fields(cls) if field.default is attrs.NOTHING}
    if of_ids and of_ids[0] in required:
        return attrgetter(f"data.{of_ids[0]}")
    return lambda line: next((id for field in of_ids if (id := getattr(line.data, field)) is not None), "register")


_HELD: Final[set[tuple[type, ...]]] = set()
"""The types of values that plain events were read back with, as they were: asked once, not for each vote."""


def _types(event: Event) -> tuple[type, ...]:
    shape = _shape(type(event))
    return (type(event), *map(type, shape.get(event)), *map(type, shape.get_optional(event)))


def _check_fields(value: Any, path: str) -> None:  # noqa: ANN401 - an event or a part of one
    fields, has_period = _left_open(type(value))
    if has_period and value.since and value.until and value.until <= value.since:
        raise BadInput(f"{value.until} is not after {value.since}; a period is never empty", field=f"{path}until")
    for name, required in fields:
        held = getattr(value, name)
        if held is None or (held == () and not required):
            continue
        where = f"{path}{name}"
        if isinstance(held, (tuple, list)):
            _check_listed(held, where, required=required)
        elif isinstance(held, Instead):
            check(held.event)
        elif _is_part(type(held)):
            _check_fields(held, f"{where}.")
        else:
            _check_value(held, where, at_least=-lines.LARGEST if may_be_negative(type(value), name) else 0)


def _check_listed(held: tuple[Any, ...] | list[Any], where: str, *, required: bool) -> None:
    if isinstance(held, list):
        raise BadInput("what is listed is given as a tuple", field=where)
    if required and not held:
        raise BadInput("nothing is listed", field=where)
    first = held[0] if held else None
    if _is_part(type(first)) and any(_left_open(type(first))):
        get, plain = _open_values(type(first))
        if [*map(get, held)].count(plain) == len(held):
            return
        for place, one in enumerate(held):
            if plain is None or get(one) != plain:
                _check_fields(one, f"{where}[{place}].")
    elif isinstance(first, (tuple, list)):
        for place, one in enumerate(held):
            _check_listed(one, f"{where}[{place}]", required=True)


def _read_left_open(cls: type) -> tuple[tuple[tuple[str, bool], ...], bool]:
    """Find what the types of a class leave open: its fields but for texts and days, and whether it has a period."""
    cls = _MIRRORED.get(cls, cls)
    fields: tuple[attrs.Attribute[object], ...] = attrs.fields(cls)
    some = (field for field in fields if not _is_settled(hints_of(cls)[field.name]))
    has_period = {"since", "until"} <= {field.name for field in fields}
    return tuple((field.name, field.default is attrs.NOTHING) for field in some), has_period


_left_open: Final[Callable[[type], tuple[tuple[tuple[str, bool], ...], bool]]] = cache(_read_left_open)


def _read_open_values(cls: type) -> tuple[Callable[[Any], Any], tuple[object, ...] | None]:
    """Find how to look at all open fields of a part at once, and how they look where none was said, if that may be."""
    fields, has_period = _left_open(cls)
    defaults = {field.name: field.default for field in attrs.fields(_MIRRORED.get(cls, cls))}
    if has_period or any(required for _, required in fields):
        return attrgetter("__class__"), None
    names = tuple(name for name, _ in fields)
    return attrgetter(*names, "__class__"), (*(defaults[name] for name in names), cls)


_open_values: Final[Callable[[type], tuple[Callable[[Any], Any], tuple[object, ...] | None]]] = cache(_read_open_values)


def _is_settled(hint: Any) -> bool:  # noqa: ANN401 - an annotation is any object
    if get_origin(hint) is Literal:
        return True
    return all(
        arg in (str, bool, date, type(None)) or get_origin(arg) is Literal for arg in (get_args(hint) or (hint,))
    )


def _check_value(held: object, field: str, at_least: int) -> None:
    if isinstance(held, time) and (held.tzinfo or held.microsecond or held.second):
        raise BadInput("a local time of hours and minutes, HH:MM:00", field=field)
    if isinstance(held, int) and abs(held) > lines.LARGEST:
        raise BadInput(f"{held} is larger than 2^53 - 1", field=field)
    if isinstance(held, int) and held < at_least:
        raise BadInput(f"{held} is no number of things", field=field)
