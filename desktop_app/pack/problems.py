"""What is wrong in a pack, and the Korean sentences that say so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import field
from enum import StrEnum

from desktop_app.domain.frozen import NamedTuple, dataclass
from desktop_app.domain.korean.particles import pair_of, particle
from desktop_app.pack.words import interface_words

MOST_KEPT = 2000
"""Problems beyond this number are not collected: such a file is no pack at all."""
MOST_SAID = 200
LONGEST_FIELD = 60
MOST_ALLOWED = 16
"""A longer list of what would be right helps nobody."""


class Fault(StrEnum):
    """Every kind of problem; its sentence stands under this key in `pack_problems.toml`."""

    # the files
    NOT_FOUND = "not_found"
    NOT_A_PACK = "not_a_pack"
    UNREADABLE = "unreadable"
    NO_FILES = "no_files"
    TOO_MANY_FILES = "too_many_files"
    FILE_TOO_LARGE = "file_too_large"
    FOLDER_TOO_LARGE = "folder_too_large"
    LINK_LEAVES = "link_leaves"
    NOT_UTF8 = "not_utf8"
    CP949 = "cp949"
    STRANGE_CHARACTER = "strange_character"
    # YAML
    YAML_TAB = "yaml_tab"
    YAML_COLON = "yaml_colon"
    YAML_NO_COLON = "yaml_no_colon"
    YAML_ESCAPE = "yaml_escape"
    YAML_QUOTE = "yaml_quote"
    YAML_BRACKET = "yaml_bracket"
    YAML_INDENT = "yaml_indent"
    YAML_SYNTAX = "yaml_syntax"
    ALIAS = "alias"
    ANCHOR = "anchor"
    TAG = "tag"
    MERGE_KEY = "merge_key"
    TOO_DEEP = "too_deep"
    SEVERAL_DOCUMENTS = "several_documents"
    KEY_NOT_TEXT = "key_not_text"
    DUPLICATE_KEY = "duplicate_key"
    # shapes
    NOT_TEXT = "not_text"
    NOT_MAPPING = "not_mapping"
    NOT_LIST = "not_list"
    EMPTY = "empty"
    EMPTY_LIST = "empty_list"
    UNKNOWN_SECTION = "unknown_section"
    MISSING_SECTION = "missing_section"
    UNKNOWN_FIELD = "unknown_field"
    MISSING_FIELD = "missing_field"
    NOT_AN_ID = "not_an_id"
    NOT_ALLOWED = "not_allowed"
    NOT_YES_NO = "not_yes_no"
    NOT_A_NUMBER = "not_a_number"
    OUT_OF_RANGE = "out_of_range"
    TEXT_AND_VARIANTS = "text_and_variants"
    NO_TEXT = "no_text"
    TEXT_TOO_LONG = "text_too_long"
    TOO_MANY_ENTRIES = "too_many_entries"
    # conditions and placeholders
    NOT_A_CONDITION = "not_a_condition"
    SEVERAL_OPERATORS = "several_operators"
    UNKNOWN_OPERATOR = "unknown_operator"
    UNKNOWN_FACT = "unknown_fact"
    UNKNOWN_VALUE = "unknown_value"
    NOT_A_CHOICE = "not_a_choice"
    UNBALANCED_BRACE = "unbalanced_brace"
    BAD_PLACEHOLDER = "bad_placeholder"
    UNKNOWN_FORM = "unknown_form"
    FORM_DOES_NOT_FIT = "form_does_not_fit"
    # what a pack must have
    MISSING_NODE = "missing_node"
    MISSING_SCRIPT = "missing_script"
    MISSING_FACT = "missing_fact"
    MISSING_CHOICE = "missing_choice"
    MISSING_LABEL = "missing_label"
    MISSING_FILL = "missing_fill"
    MISSING_PLACEHOLDER = "missing_placeholder"
    NO_CLOSED_NODE = "no_closed_node"
    SEVERAL_CLOSED_NODES = "several_closed_nodes"
    # the flow
    UNKNOWN_NODE = "unknown_node"
    CYCLE = "cycle"
    NODE_NOT_REACHED = "node_not_reached"
    NEVER_TAKEN = "never_taken"
    CLOSED_LEADS_ON = "closed_leads_on"
    CHOICE_WITHOUT_WAY = "choice_without_way"
    AMBIGUOUS_BRANCH = "ambiguous_branch"
    ASKS_DERIVED = "asks_derived"
    # the questions of a call
    ASKED_TWICE = "asked_twice"
    UNKNOWN_SCRIPT = "unknown_script"
    SCRIPT_ELSEWHERE = "script_elsewhere"
    SEVERAL_TOGETHER = "several_together"
    TOGETHER_WITHOUT_ASK = "together_without_ask"
    # the texts
    SCRIPT_NEVER_SHOWN = "script_never_shown"
    VARIANT_NEVER_SHOWN = "variant_never_shown"
    WRONG_AUDIENCE = "wrong_audience"
    SMS_WITHOUT_MEDIUM = "sms_without_medium"
    MEDIUM_NOT_ALLOWED = "medium_not_allowed"
    LONELY_ALTERNATIVE = "lonely_alternative"
    TELLS_A_STRANGER = "tells_a_stranger"
    DRIVER_TEXT_TO_CUSTOMER = "driver_text_to_customer"
    PRIVATE_IN_MEMO = "private_in_memo"
    MEMO_HEAD_EMPTY = "memo_head_empty"
    MEMO_HEAD_CONDITIONAL = "memo_head_conditional"
    MEMO_HEAD_WITHOUT_ID = "memo_head_without_id"
    MEMO_HEAD_OWN_ID = "memo_head_own_id"
    HAND_PARTICLE = "hand_particle"
    NEVER_FILLED = "never_filled"
    MESSAGE_TOO_LONG = "message_too_long"
    LONG_MESSAGE = "long_message"
    DOUBLE_SPACE = "double_space"
    # the words
    LABEL_TWICE = "label_twice"
    NAME_OF_ANOTHER = "name_of_another"
    NOT_AT_ITS_NODE = "not_at_its_node"
    TEXT_HIDDEN = "text_hidden"
    UNUSED_FACT = "unused_fact"
    CHOICES_OF_NO_CHOICE = "choices_of_no_choice"
    OWN_FACT_WITHOUT_KIND = "own_fact_without_kind"
    OWN_CHOICE_WITHOUT_CHOICES = "own_choice_without_choices"
    CORE_FACT_WITH_KIND = "core_fact_with_kind"
    CONDITION_OF_CORE = "condition_of_core"
    FILL_FOR_OTHER = "fill_for_other"
    FILL_TARGET_NOT_TEXT = "fill_target_not_text"
    FILL_TWICE = "fill_twice"
    UNKNOWN_CONDITION = "unknown_condition"
    CONDITION_NOT_CHECKED = "condition_not_checked"
    CONDITION_CHECKED_TWICE = "condition_checked_twice"
    # the admin page
    PAGE_FACT_NOT_READ = "page_fact_not_read"
    PAGE_LABEL_TWICE = "page_label_twice"
    PAGE_WORDING_TWICE = "page_wording_twice"
    PAGE_WITHOUT_WORDINGS = "page_without_wordings"
    PAGE_WITHOUT_LABELS = "page_without_labels"
    # the proof
    GREEN_UNMET = "green_unmet"
    READY_NOT_GREEN = "ready_not_green"
    GREEN_NOT_READY = "green_not_ready"
    STUCK = "stuck"
    END_WITHOUT_NAME = "end_without_name"
    NEVER_GREEN = "never_green"
    SCRIPT_NOT_REACHED = "script_not_reached"
    GAP_STAYS = "gap_stays"
    # compiled packs
    NOT_COMPILED = "not_compiled"
    OTHER_FORMAT = "other_format"
    OTHER_POLICY = "other_policy"
    NO_COMPILER = "no_compiler"


class Place(NamedTuple):
    """A place in a file of the pack; line and column count from 1, 0 where there is none."""

    file: str = ""
    line: int = 0
    column: int = 0


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, where, and what would be right."""

    fault: Fault
    place: Place = field(default_factory=Place)
    fields: Mapping[str, str] = field(default_factory=dict)
    allowed: tuple[str, ...] = ()
    """What `fields["name"]` could have been."""

    @property
    def closest(self) -> str | None:
        """The allowed name that is most like the given one."""
        if not self.allowed:
            return None
        # a sound pack, which is nearly every one, starts sooner without it
        from difflib import get_close_matches  # noqa: PLC0415

        name = self.fields.get("name", "")[:LONGEST_FIELD]
        return next(iter(get_close_matches(name, self.allowed, 1)), None)

    def sentence(self) -> str:
        """What is wrong and what would be right, in Korean, after the place."""
        said = interface_words("pack_faults")[self.fault].format_map(_said(self.fields))
        place = self.place
        frame = "at" if place.line else "in_file" if place.file else "anywhere"
        return interface_words("pack_problems")[frame].format(
            file=place.file, line=place.line, column=place.column, sentence=said + self._advice()
        )

    def _advice(self) -> str:
        words = interface_words("pack_problems")
        closest = self.closest
        if closest is not None:
            return words["closest"].format_map(_said({"closest": closest}))
        if self.allowed and len(self.allowed) <= MOST_ALLOWED:
            return words["allowed"].format(allowed=", ".join(self.allowed))
        return ""


class PackError(Exception):
    """A pack that cannot be used, with everything that is wrong with it, in file order."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(*problems)
        self.problems: tuple[Problem, ...] = problems

    def __str__(self) -> str:
        """Kinds and counts, fit for a log."""
        counts = Counter(problem.fault.value for problem in self.problems)
        return ", ".join(f"{count} {fault}" for fault, count in counts.items())

    def lines(self) -> tuple[str, ...]:
        """The Korean sentences; where there are too many, the last says how many are left out."""
        said = tuple(problem.sentence() for problem in self.problems[:MOST_SAID])
        more = len(self.problems) - len(said)
        rest = interface_words("pack_problems")["more"].format(count=more)
        return (*said, rest) if more else said


class Problems:
    """Collects what is wrong, so that all of it can be said at once."""

    def __init__(self) -> None:
        self._found: dict[tuple[object, ...], Problem] = {}
        self.notes: list[Problem] = []
        """What is worth a word and keeps nobody from using the pack."""

    def __len__(self) -> int:
        return len(self._found)

    def __iter__(self) -> Iterator[Problem]:
        return iter(self._found.values())

    def add(self, fault: Fault, place: Place, allowed: tuple[str, ...] = (), **fields: str) -> None:
        """Keep a problem; the same one at the same place is kept once."""
        key = (fault, place, *sorted(fields.items()))
        if len(self._found) < MOST_KEPT:
            self._found.setdefault(key, Problem(fault, place, fields, allowed))

    def note(self, fault: Fault, place: Place, **fields: str) -> None:
        """Keep something that is worth a word."""
        if len(self.notes) < MOST_SAID:
            self.notes.append(Problem(fault, place, fields))

    def sorted(self) -> tuple[Problem, ...]:
        """All problems in file order."""
        return tuple(sorted(self, key=lambda problem: problem.place))

    def error(self) -> PackError:
        """All problems in file order."""
        return PackError(*self.sorted())

    def raise_if_any(self) -> None:
        """Raise `PackError` with all problems where there is one."""
        if self:
            raise self.error()


class _Said(str):
    """A value inside a sentence: `{name}` is the value, `{name:을}` the particle after it."""

    __slots__ = ()

    def __format__(self, spec: str) -> str:
        pair = pair_of(spec)
        return particle(self, pair) if pair else str(self)


def _said(fields: Mapping[str, str]) -> Mapping[str, _Said]:
    return {name: _Said(_short(value)) for name, value in fields.items()}


def _short(value: str) -> str:
    line = " ".join(value.split())
    return line if len(line) <= LONGEST_FIELD else f"{line[:LONGEST_FIELD]}…"
