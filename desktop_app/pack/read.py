"""The files of a pack read into its shapes, with everything that is wrong at its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar, get_args

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from desktop_app.domain.fact import Fact
from desktop_app.domain.ids import ConditionId, FactId, NodeId, ScriptId
from desktop_app.domain.policy import Policy
from desktop_app.pack.faults import Fault
from desktop_app.pack.models import (
    ALLOWED,
    ID,
    AboutShape,
    AdminPageShape,
    ArticleShape,
    CheckShape,
    ConditionShape,
    Context,
    FactShape,
    FillShape,
    LabelsShape,
    MemosShape,
    NodeShape,
    ScriptShape,
    SettingsShape,
    Shape,
)
from desktop_app.pack.names import Names, is_own, with_own
from desktop_app.pack.problems import Place, Problems
from desktop_app.pack.source import SourceFile
from desktop_app.pack.tree import Listing, Of, Path, Table, Text, Tree, place_at
from desktop_app.pack.yaml_tree import tree_of

SHAPES: Mapping[str, type[Shape]] = {
    "pack": AboutShape,
    "settings": SettingsShape,
    "articles": ArticleShape,
    "nodes": NodeShape,
    "facts": FactShape,
    "fills": FillShape,
    "scripts": ScriptShape,
    "checklist": CheckShape,
    "memos": MemosShape,
    "labels": LabelsShape,
    "conditions": ConditionShape,
    "admin_page": AdminPageShape,
}
LISTS = ("articles", "fills", "checklist")
OPTIONAL = ("settings", "articles", "fills", "conditions", "admin_page")

FAULTS = {
    "missing": Fault.MISSING_FIELD,
    "extra_forbidden": Fault.UNKNOWN_FIELD,
    "list_type": Fault.NOT_LIST,
    "too_short": Fault.EMPTY_LIST,
    "dict_type": Fault.NOT_MAPPING,
    "model_type": Fault.NOT_MAPPING,
}

PLACES = {
    Fault.UNKNOWN_FIELD: Of.KEY,
    Fault.NOT_TEXT: Of.VALUE,
    Fault.NOT_LIST: Of.VALUE,
    Fault.NOT_MAPPING: Of.VALUE,
    Fault.EMPTY_LIST: Of.VALUE,
}

OF_KEY = "[key]"
"""What pydantic adds to the path where the key itself is wrong."""

S = TypeVar("S", bound=Shape)


@dataclass(slots=True)
class Sources:
    """What a pack's files say, and which parts of it are not well-formed."""

    root: Table
    names: Names
    about: AboutShape | None = None
    settings: SettingsShape = field(default_factory=SettingsShape)
    articles: tuple[ArticleShape, ...] = ()
    nodes: Mapping[NodeId, NodeShape] = field(default_factory=dict)
    facts: Mapping[FactId, FactShape] = field(default_factory=dict)
    fills: tuple[FillShape, ...] = ()
    scripts: Mapping[ScriptId, ScriptShape] = field(default_factory=dict)
    checklist: tuple[CheckShape, ...] = ()
    memos: MemosShape | None = None
    labels: LabelsShape | None = None
    conditions: Mapping[ConditionId, ConditionShape] = field(default_factory=dict)
    admin_page: AdminPageShape = field(default_factory=AdminPageShape)
    absent: set[Path] = field(default_factory=set)
    """Paths of parts, such as `("scripts", "ask_reason")`, that could not be read."""
    doubtful: set[Path] = field(default_factory=set)
    """Paths of parts of which a placeholder or a condition could not be read."""


def read_sources(files: Sequence[SourceFile], policy: Policy, problems: Problems) -> Sources | None:
    """What the files say; `None` where one of them cannot be read as a table of sections."""
    trees = [(file.name, tree_of(file, problems)) for file in files]
    tables = [_table(name, tree, problems) for name, tree in trees]
    root, absent = _merged([table for table in tables if table is not None], problems)
    readable = all(table is not None for table in tables)
    sources = _Reader(root, absent, problems, policy, whole=readable).sources()
    return sources if readable else None


def _table(name: str, tree: Tree | None, problems: Problems) -> Table | None:
    """The sections of a file; `None` where it cannot be read as such."""
    if isinstance(tree, Text) and not tree:
        return Table(tree.place)
    if tree is not None and not isinstance(tree, Table):
        problems.add(Fault.NOT_MAPPING, Place(name, 1, 1))
    return tree if isinstance(tree, Table) else None


def _merged(tables: Sequence[Table], problems: Problems) -> tuple[Table, set[Path]]:
    """One table of sections from all files, and the sections that are of the wrong kind."""
    root = Table(Place())
    absent: set[Path] = set()
    for table in tables:
        for section, content in table.items():
            if section not in SHAPES:
                problems.add(Fault.UNKNOWN_SECTION, section.place, tuple(SHAPES), name=section)
            elif not _add_section(root, section, content, problems):
                absent.add((str(section),))
    return root, absent


def _add_section(root: Table, section: Text, content: Tree, problems: Problems) -> bool:
    """Add what a file says of a section; `False` where that is of the wrong kind."""
    is_list = section in LISTS
    root.put(section, Listing(content.place) if is_list else Table(content.place))
    whole = root[section]
    if isinstance(whole, Listing) and isinstance(content, Listing):
        whole.extend(content)
    elif isinstance(whole, Table) and isinstance(content, Table):
        _add_entries(whole, content, problems)
    elif not isinstance(content, Text) or content.strip():
        problems.add(Fault.NOT_LIST if is_list else Fault.NOT_MAPPING, content.place)
        return False
    return True


def _add_entries(whole: Table, content: Table, problems: Problems) -> None:
    for key, entry in content.items():
        if not whole.put(key, entry):
            first = whole.key(key).place
            problems.add(
                Fault.DUPLICATE_KEY, key.place, name=key, file=first.file, line=str(first.line)
            )


class _Reader:
    """Reads the sections of one pack."""

    def __init__(
        self, root: Table, absent: set[Path], problems: Problems, policy: Policy, *, whole: bool
    ) -> None:
        self._root = root
        self._problems = problems
        self._context = Context(Names(policy), problems)
        self._absent = absent
        self._doubtful: set[Path] = set()
        self._whole = whole

    def sources(self) -> Sources:
        facts = self._entries("facts", FactShape)
        names = self._names(facts)
        self._context = Context(names, self._problems)
        nodes = self._entries("nodes", NodeShape)
        scripts = self._entries("scripts", ScriptShape)
        conditions = self._entries("conditions", ConditionShape)
        return Sources(
            self._root,
            names,
            about=self._one("pack", AboutShape),
            settings=self._one("settings", SettingsShape) or SettingsShape(),
            articles=tuple(self._items("articles", ArticleShape)),
            nodes={NodeId(name): shape for name, shape in nodes.items()},
            facts={FactId(name): shape for name, shape in facts.items()},
            fills=tuple(self._items("fills", FillShape)),
            scripts={ScriptId(name): shape for name, shape in scripts.items()},
            checklist=tuple(self._items("checklist", CheckShape)),
            memos=self._one("memos", MemosShape),
            labels=self._one("labels", LabelsShape),
            conditions={ConditionId(name): shape for name, shape in conditions.items()},
            admin_page=self._one("admin_page", AdminPageShape) or AdminPageShape(),
            absent=self._absent,
            doubtful=self._doubtful,
        )

    def _names(self, shapes: Mapping[str, FactShape]) -> Names:
        """The policy's names and those of the pack's own facts."""
        own = {
            FactId(name): Fact(FactId(name), shape.kind, tuple(shape.choices))
            for name, shape in shapes.items()
            if is_own(name) and shape.kind is not None
        }
        section = self._root.get(_key("facts"))
        written = section if isinstance(section, Table) else {}
        unsure = frozenset(FactId(str(name)) for name in written if is_own(name)) - set(own)
        return Names(with_own(self._context.names.policy, own), unsure)

    def _entries(self, section: str, shape: type[S]) -> dict[str, S]:
        """The well-formed entries of a section that is a table."""
        entries = self._root.get(_key(section))
        found: dict[str, S] = {}
        for name, entry in entries.items() if isinstance(entries, Table) else ():
            if not ID.fullmatch(name):
                self._problems.add(Fault.NOT_AN_ID, name.place, name=name)
            read = self._validated(shape, entry, (section, str(name)))
            if read is not None:
                found[str(name)] = read
        if entries is None:
            self._missing(section)
        return found

    def _items(self, section: str, shape: type[S]) -> Iterator[S]:
        """The well-formed items of a section that is a list."""
        items = self._root.get(_key(section))
        for number, item in enumerate(items if isinstance(items, Listing) else ()):
            read = self._validated(shape, item, (section, number))
            if read is not None:
                yield read
        if items is None:
            self._missing(section)

    def _one(self, section: str, shape: type[S]) -> S | None:
        """A section that is one entry."""
        entry = self._root.get(_key(section))
        if entry is None:
            self._missing(section)
            return None
        return self._validated(shape, entry, (section,))

    def _missing(self, section: str) -> None:
        if section not in OPTIONAL and self._whole:
            self._problems.add(Fault.MISSING_SECTION, Place(), name=section)
            self._absent.add((section,))

    def _validated(self, shape: type[S], tree: Tree, path: Path) -> S | None:
        before = len(self._problems)
        read = None
        try:
            read = shape.model_validate(tree, context=self._context)
        except ValidationError as error:
            for detail in error.errors(include_url=False):
                self._add(shape, path, detail)
        if read is None:
            self._absent.add(path)
        elif len(self._problems) > before:
            self._doubtful.add(path)
        return read

    def _add(self, shape: type[Shape], path: Path, detail: ErrorDetails) -> None:
        """One of pydantic's errors in our words, at its place."""
        within = tuple(step for step in detail["loc"] if step != OF_KEY)
        whole = (*path, *within)
        fault = FAULTS.get(detail["type"]) or Fault(detail["type"])
        fields = {"name": str(whole[-1]), **detail.get("ctx", {})}
        allowed = fields.pop(ALLOWED, ())
        if fault is Fault.UNKNOWN_FIELD:
            allowed = _fields(shape, within[:-1])
        of = Of.KEY if OF_KEY in detail["loc"] else PLACES.get(fault, Of.TEXT_OR_KEY)
        place = place_at(self._root, whole, of)
        self._problems.add(fault, place, tuple(allowed), **_texts(fields))


def _texts(fields: Mapping[str, object]) -> dict[str, str]:
    return {name: str(value) for name, value in fields.items()}


def _key(section: str) -> Text:
    return Text(section, Place())


def _fields(shape: type[Shape], path: Path) -> tuple[str, ...]:
    """The fields of the shape to which the path leads inside `shape`."""
    for step in path:
        if isinstance(step, str):
            shape = _inner(shape.model_fields[step].annotation) or shape
    return tuple(shape.model_fields)


def _inner(annotation: object) -> type[Shape] | None:
    """The shape inside an annotation such as `list[Annotated[AskShape, …]] | None`."""
    if isinstance(annotation, type) and issubclass(annotation, Shape):
        return annotation
    return next((found for each in get_args(annotation) if (found := _inner(each))), None)
