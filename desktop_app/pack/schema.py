"""The JSON Schema of a pack's files, made from their shapes: editors complete and check by it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema

from desktop_app.domain.fact import Kind
from desktop_app.domain.forced_reconnection.ids import OF_THE_DESK
from desktop_app.domain.ids import FactId
from desktop_app.pack.models import DEFINED
from desktop_app.pack.names import Names
from desktop_app.pack.read import LISTS, SHAPES
from desktop_app.pack.required import POLICIES, REQUIRED_NODES, REQUIRED_SCRIPTS

Schema = dict[str, Any]

FILE = "pack.schema.json"
"""Lies in the resources, beside the pack's folder."""
OWN_FACT = "^x_[a-z0-9_]+$"
NAMES = Names(POLICIES["forced_reconnection"])


def schema_text() -> str:
    """The schema as it is kept in the resources: the same bytes for the same shapes."""
    return json.dumps(schema(), ensure_ascii=False, indent=1) + "\n"


def schema() -> Schema:
    """What a file of a pack may hold: sections, each as its shape says."""
    definitions: Schema = {}
    sections = {name: _section(name, definitions) for name in SHAPES}
    definitions = {name: _referring(each) for name, each in definitions.items()}
    definitions.update(_conditions())
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "type": "object",
        "additionalProperties": False,
        "properties": sections,
        "definitions": definitions,
    }


def _section(name: str, definitions: Schema) -> Schema:
    shape = SHAPES[name]
    made = TypeAdapter(shape).json_schema(
        ref_template="#/definitions/{model}", schema_generator=_Generator, mode="validation"
    )
    definitions.update(made.pop("$defs", {}))
    made = _short(made, shape.__name__, definitions)
    if name in ("pack", "settings", "memos", "labels", "admin_page"):
        # each of its parts may stand in another file
        part = dict(definitions[shape.__name__])
        part.pop("required", None)
        definitions[shape.__name__] = part
        return made
    if name in LISTS:
        return {"type": "array", "items": made}
    return {"type": "object", **_keys(name), "additionalProperties": made}


def _short(made: Schema, name: str, definitions: Schema) -> Schema:
    """A reference to the shape, which becomes a definition."""
    if "$ref" not in made:
        definitions[name] = made
    return _reference(name)


def _reference(name: str) -> Schema:
    return {"$ref": f"#/definitions/{name}"}


def _referring(schema: Any) -> Any:
    """The schema with references to what is defined once for all, and without titles."""
    if isinstance(schema, list):
        return [_referring(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    if DEFINED in schema:
        return _reference(str(schema[DEFINED]))
    kept = {key: each for key, each in schema.items() if key != "title" or isinstance(each, dict)}
    return {key: _referring(each) for key, each in kept.items()}


def _keys(section: str) -> Schema:
    """What the entries of a section are called; an editor offers the names that are known."""
    known: Mapping[str, Iterable[str]] = {
        "facts": (*NAMES.readable(), *OF_THE_DESK),
        "nodes": REQUIRED_NODES,
        "scripts": REQUIRED_SCRIPTS,
    }
    names: Schema = {"pattern": "^[a-z][a-z0-9_]{0,63}$"}
    if section not in known:
        return {"propertyNames": names}
    return {"propertyNames": {"anyOf": [{"enum": list(map(str, known[section]))}, names]}}


def _conditions() -> Schema:
    """The closed set of conditions; the values of a choice are known."""
    own: Schema = {"type": "string", "pattern": OWN_FACT}
    fact: Schema = {"anyOf": [{"enum": list(map(str, NAMES.readable()))}, own]}
    condition = _reference("condition")
    some: Schema = {"type": "array", "items": condition, "minItems": 1}
    parts: Schema = {
        "is": _values(listed=False),
        "in": _values(listed=True),
        "filled": {"anyOf": [fact, {"type": "array", "items": fact, "minItems": 1}]},
        "all": some,
        "any": some,
        "not": condition,
    }
    return {
        "fact": {"anyOf": [{"enum": list(map(str, NAMES.policy.facts))}, own]},
        "condition": {
            "type": "object",
            "properties": parts,
            "additionalProperties": False,
            "minProperties": 1,
            "maxProperties": 1,
        },
    }


def _values(*, listed: bool) -> Schema:
    choices = {
        str(fact): NAMES.choices(fact)
        for fact in map(FactId, NAMES.readable())
        if NAMES.kind(fact) is Kind.CHOICE
    }

    def one(values: Schema) -> Schema:
        return {"type": "array", "items": values, "minItems": 1} if listed else values

    return {
        "type": "object",
        "properties": {fact: one({"enum": list(values)}) for fact, values in choices.items()},
        "patternProperties": {OWN_FACT: one({"type": "string"})},
        "additionalProperties": False,
        "minProperties": 1,
    }


class _Generator(GenerateJsonSchema):
    """Leaves out the usual values: conditions are none of JSON's."""

    def default_schema(self, schema: Any) -> Schema:
        """The schema of what has a usual value."""
        return self.generate_inner(schema["schema"])
