"""Placeholders: what they become, and each fault at its own character."""

import pytest

from desktop_app.domain.ids import FactId
from desktop_app.domain.korean.particles import pair_of
from desktop_app.domain.pack import Form, Slot, Template
from desktop_app.pack.faults import Fault
from desktop_app.pack.names import Names
from desktop_app.pack.problems import Place, Problems
from desktop_app.pack.source import SourceFile
from desktop_app.pack.templates import read_template
from desktop_app.pack.tree import Table, Text
from desktop_app.pack.yaml_tree import tree_of
from tests.pack.packs import POLICY, unmarked

FARE = FactId("original_fare")
ORIGIN = FactId("origin")
RIDE_AT = FactId("ride_at")
ATTEMPT = FactId("contact_attempt")
CONSENT = FactId("driver_reconnect_consent")


def read(yaml: str) -> tuple[Template, Problems]:
    """Read the text under the only key of a file."""
    problems = Problems()
    tree = tree_of(SourceFile("a.yaml", yaml.encode()), problems)
    assert isinstance(tree, Table)
    (text,) = tree.values()
    assert isinstance(text, Text)
    return read_template(text, Names(POLICY), problems), problems


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("가나다", ("가나다",)),
        ("{origin}", (Slot(ORIGIN),)),
        ("요금은 {original_fare}입니다", ("요금은 ", Slot(FARE), "입니다")),
        ("{origin|을}", (Slot(ORIGIN, Form.VALUE, pair_of("을")),)),
        ("{origin|를}", (Slot(ORIGIN, Form.VALUE, pair_of("을")),)),
        ("{origin|로}", (Slot(ORIGIN, Form.VALUE, pair_of("으로")),)),
        ("{original_fare|amount}", (Slot(FARE, Form.AMOUNT),)),
        ("{original_fare|amount|은}", (Slot(FARE, Form.AMOUNT, pair_of("은")),)),
        (
            "{ride_at|date} {ride_at|time}",
            (Slot(RIDE_AT, Form.DATE), " ", Slot(RIDE_AT, Form.TIME)),
        ),
        ("{contact_attempt|entries}", (Slot(ATTEMPT, Form.ENTRIES),)),
        ("{driver_reconnect_consent|evidence}", (Slot(CONSENT, Form.EVIDENCE),)),
        (
            "{counselor_name|입니다}".replace("입니다", "이라"),
            (Slot(FactId("counselor_name"), particle=pair_of("이라")),),
        ),
        ("{fare_to_settle}", (Slot(FactId("fare_to_settle")),)),
        ("{{origin}}", ("{origin}",)),
        ("{{{origin}}}", ("{", Slot(ORIGIN), "}")),
        ("{{}} 그대로", ("{} 그대로",)),
        ("  앞뒤 빈칸  ", ("앞뒤 빈칸",)),
    ],
)
def test_text_becomes_words_and_slots(text: str, expected: Template) -> None:
    """Neighbouring words are one, values are slots."""
    template, problems = read(f'a: "{text}"\n')
    assert (template, list(problems)) == (expected, [])


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("«{origine}", Fault.UNKNOWN_FACT),
        ("가 나 «{origine} 다", Fault.UNKNOWN_FACT),
        ("{origin} {{origine}} «{origine}", Fault.UNKNOWN_FACT),
        ("«{ origin }", Fault.UNKNOWN_FACT),
        ("«{channel.value}", Fault.UNKNOWN_FACT),
        ("«{}", Fault.BAD_PLACEHOLDER),
        ("«{|을}", Fault.BAD_PLACEHOLDER),
        ("«{original_fare|amount|은|는}", Fault.BAD_PLACEHOLDER),
        ("«{origin|을를}", Fault.UNKNOWN_FORM),
        ("«{origin|에서}", Fault.UNKNOWN_FORM),
        ("«{origin|}", Fault.UNKNOWN_FORM),
        ("«{origin|을|은}", Fault.UNKNOWN_FORM),
        ("«{origin|을|amount}", Fault.UNKNOWN_FORM),
        ("«{original_fare|amount|을를}", Fault.UNKNOWN_FORM),
        ("«{original_fare|value}", Fault.UNKNOWN_FORM),
        ("«{original_fare|date}", Fault.FORM_DOES_NOT_FIT),
        ("«{origin|amount}", Fault.FORM_DOES_NOT_FIT),
        ("«{channel|time}", Fault.FORM_DOES_NOT_FIT),
        ("«{counselor_name|evidence}", Fault.FORM_DOES_NOT_FIT),
        ("«{changed|evidence}", Fault.FORM_DOES_NOT_FIT),
        ("«{operator|evidence}", Fault.FORM_DOES_NOT_FIT),
        ("«{channel|entries}", Fault.FORM_DOES_NOT_FIT),
        ("가 «{origin", Fault.UNBALANCED_BRACE),
        ("가 origin«}", Fault.UNBALANCED_BRACE),
        ("«{origin {destination}", Fault.UNBALANCED_BRACE),
    ],
)
@pytest.mark.parametrize(
    "around",
    [
        'a: "{}"\n',
        "a: >-\n  첫 줄\n  {}\n  끝 줄\n",
        "# 주석\n긴 이름: |\n    첫 줄\n\n    {} 끝\n",
    ],
    ids=["quoted", "folded", "literal"],
)
def test_fault_is_said_at_its_character(text: str, fault: Fault, around: str) -> None:
    """In every style of YAML text."""
    yaml, ((line, column),) = unmarked(around.replace("{}", text, 1))
    _, problems = read(yaml)
    assert [(each.fault, each.place) for each in problems] == [
        (fault, Place("a.yaml", line, column))
    ]


def test_every_fault_of_a_text_is_said() -> None:
    """And what can be read stays."""
    template, problems = read('a: "{origine} {origin} {destin}"\n')
    assert template == (" ", Slot(ORIGIN), " ")
    assert [each.closest for each in problems] == ["origin", "destination"]


def test_escapes_fall_back_to_the_place_of_the_text() -> None:
    """A brace written as an escape has no character of its own."""
    _, problems = read(r'a: "\x7borigine}"' + "\n")
    assert [each.place for each in problems] == [Place("a.yaml", 1, 4)]
