"""JSON Schema of the events: what a reader of another language can ask of a line's fields before telling it.

What msgspec reads off the types is narrowed to what the codec takes; a test holds the two against each other.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from datetime import time
from typing import Any, Final, get_args

import msgspec

from register import codec
from register import line as lines
from register.events import Event, Instead
from register.events.ids import ENTRY_PATTERN, PATTERN, NamesEntry
from register.events.naming import places


def schema_of(cls: type[Event]) -> dict[str, Any]:
    """Make the JSON Schema of an event's fields (draft 2020-12), ids with their pattern."""
    made = msgspec.json.schema(cls, schema_hook=lambda _: _SCHEMA_OF_INSTEAD)
    for part in _parts(cls):
        _narrow(made["$defs"][part.__name__], part)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": codec.name_of(cls),
        "description": made["$defs"][cls.__name__].pop("description"),
        **made,
    }


# -- below: how it is done

_TIME_PATTERN: Final = "^([01][0-9]|2[0-3]):[0-5][0-9]:00$"
_SCHEMA_OF_INSTEAD: Final = {
    "type": "object",
    "properties": {"type": {"enum": sorted(codec.CLASSES)}, "data": {"type": "object"}},
    "required": ["type", "data"],
    "additionalProperties": False,
}


def _parts(cls: type) -> Iterator[type]:
    """Walk a class, and the classes of the objects in it."""
    yield cls
    for hint in codec.hints_of(cls).values():
        inner = codec.part_in(hint)
        if inner is not None and inner is not Instead:
            yield from _parts(inner)


def _narrow(definition: dict[str, Any], cls: type) -> None:
    """Say in a schema what types leave open: no null, nothing empty, ids by their pattern, integers kept exactly."""
    definition["additionalProperties"] = False
    definition["description"] = inspect.cleandoc(cls.__doc__ or "")
    marks, hints = {place.field: place.mark for place in places(cls)}, codec.hints_of(cls)
    for name, field in definition["properties"].items():
        options = [option for option in field.pop("anyOf", ()) if option != {"type": "null"}]
        if len(options) == 1:
            field.update(options.pop())
        elif options:
            field["anyOf"] = options
        if "default" in field and field["default"] is None:
            del field["default"]
        if field.get("type") == "array" and name in definition["required"]:
            field["minItems"] = 1
        for one in options or [field.get("items", field)]:
            if marks.get(name) is not None:
                one["pattern"] = f"^{ENTRY_PATTERN if isinstance(marks[name], NamesEntry) else PATTERN}$"
            elif time in (hints[name], *get_args(hints[name])):
                one["pattern"] = _TIME_PATTERN
            else:
                _narrow_value(one, at_least=-lines.LARGEST if codec.may_be_negative(cls, name) else 0)


def _narrow_value(one: dict[str, Any], at_least: int) -> None:
    match one.get("type"):
        case "string" if "format" not in one:
            one["minLength"] = 1
        case "integer":
            one.update(minimum=at_least, maximum=lines.LARGEST)
        case "array":
            one["minItems"] = 1
            _narrow_value(one["items"], at_least)
        case _:
            pass
