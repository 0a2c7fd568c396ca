"""The blanks of Korean forms: `OO`, `000원`, `○○월 ○○일`, `~`, `[출발지]`, found in a text."""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import StrEnum
from typing import Final, NamedTuple


class BlankKind(StrEnum):
    """What the way in which a blank is written says of the value that belongs there."""

    ANY = "any"
    WON = "won"
    AMOUNT = "amount"
    """Money without its unit."""
    DATE = "date"
    TIME = "time"
    MOMENT = "moment"
    """A date and a time of day."""
    PHONE = "phone"
    NAMED = "named"
    """It says itself what belongs there."""


class Blank(NamedTuple):
    """A blank: how it is written, its kind, and the name that it bears where it bears one."""

    written: str
    kind: BlankKind
    name: str = ""
    may_be_words: bool = False
    """It may as well be meant as it stands, as `00:00` may be midnight."""
    unit: str = ""
    """The unit with which `written` ends although the name need not be of money."""


Part = str | Blank

_ROUND: Final = "OＯ○◯〇●◎□_＿X×Ｘ"
_ONE: Final = f"[{_ROUND}ox0]"
_SURE: Final = f"[{_ROUND}]"
_FREE: Final = r"(?<![A-Za-z0-9,.:\-])"
"""Nothing before it to which the signs could belong."""
_ENDS: Final = r"(?![A-Za-z0-9])"

_DATE: Final = (
    rf"(?:{_ONE}{{2,4}}년\s?)?{_ONE}{{1,2}}월\s?{_ONE}{{1,2}}일(?:\s?\({_ONE}\))?"
    rf"|{_ONE}{{2,4}}[./-]{_ONE}{{2}}[./-]{_ONE}{{2}}{_ENDS}"
)
_TIME: Final = (
    rf"(?:(?:오전|오후|밤|새벽)\s?)?(?:{_ONE}{{1,2}}시\s?{_ONE}{{1,2}}분|{_SURE}{{1,2}}시(?!간)"
    rf"|{_ONE}{{2}}:{_ONE}{{2}}{_ENDS})"
)
_NAME: Final = r"[^\[\]{}<>\n]{1,30}"
_PLACE: Final = (
    rf"(?:(?:역|동|구|아파트|빌딩)(?:\s?{_ONE}번\s?출구)?"
    r"(?=에서|까지|에|으로|로|과|와|이|가|은|는|을|를|\W|$))?"
)
_PARTICLES: Final = (
    r"(?=(?:으로|로|에서|까지|은|는|이|가|을|를|과|와|에|이라|라|입니다|님)(?:[^가-힣]|$))"
)
# `~로 요청하셨습니다` and `~에서 ~까지` leave something out; `10~20분` and `안녕하세요~` do not.
_LEFT_OUT: Final = r"(?<![^\s\"'“‘(\[])(?:[~∼～〜]{1,3}|…+|\.{3,})"

_BLANKS: Final = re.compile(
    rf"(?P<braces>\#?\{{{{1,3}}{_NAME}\}}{{1,3}})(?P<unit1>\s?원(?!콜))?"
    rf"|(?P<named>\[{_NAME}\]|<{_NAME}>|＜{_NAME}＞|〈{_NAME}〉|【{_NAME}】)(?P<unit2>\s?원(?!콜))?"
    rf"|(?P<phone>(?<![\d-])(?:\d{{2,4}}-)?{_ONE}{{3,4}}-{_ONE}{{4}}(?![\d-]))"
    rf"|{_FREE}(?P<moment>(?:{_DATE})(?:\([가-힣]\))?\s?(?:{_TIME}))"
    rf"|{_FREE}(?P<date>{_DATE})"
    rf"|{_FREE}(?P<time>{_TIME})"
    rf"|{_FREE}(?P<won>\(\s+\)\s?원(?!콜)|(?:{_ONE}{{1,3}},)?{_ONE}{{2,}}\s?원(?!콜)"
    rf"|{_SURE}+(?:,{_ONE}{{3}})?\s?원(?!콜)"
    rf"|{_ONE}{{1,2}}만\s?(?:{_ONE}천\s?)?원(?!콜))"
    rf"|{_FREE}(?P<amount>{_ONE}{{1,3}},{_ONE}{{3}}){_ENDS}"
    rf"|{_FREE}(?:{_SURE}{{2,}}|o{{2,}}|x{{2,}}|0{{2,}})(?P<place>{_PLACE})"
    r"(?:\((?P<beside>[^()\n]{1,20})\))?"
    r"(?![A-Za-z0-9,:]\d|[A-Za-z0-9])"
    r"|(?P<empty>\(\s+\)|\[\s*\])"
    rf"|{_LEFT_OUT}{_PARTICLES}"
)
_KINDS: Final = (
    ("phone", BlankKind.PHONE),
    ("moment", BlankKind.MOMENT),
    ("date", BlankKind.DATE),
    ("time", BlankKind.TIME),
    ("won", BlankKind.WON),
    ("amount", BlankKind.AMOUNT),
)
_NOUGHTS: Final = re.compile(r"[\d:,.\-\s시분]+")
_ONLY_SIGNS: Final = re.compile(rf"(?:{_ONE}|\s|\.|…|~)*")


def parts_of(text: str, is_name: Callable[[str], bool]) -> tuple[Part, ...]:
    """The text as words and blanks; `is_name` tells whether `[…]` names a value.

    The words and what the blanks are written as, joined, are the text again.
    """
    parts: list[Part] = []
    done = 0
    for match in _BLANKS.finditer(text):
        blank = _blank(match, is_name)
        if blank is None:
            continue
        end = match.start() + len(blank.written)
        parts += [text[done : match.start()], blank]
        done = end
    parts.append(text[done:])
    return tuple(part for part in parts if part)


def written(parts: tuple[Part, ...]) -> str:
    """The text of these parts."""
    return "".join(part if isinstance(part, str) else part.written for part in parts)


def _blank(match: re.Match[str], is_name: Callable[[str], bool]) -> Blank | None:
    """The blank that was found; `None` where these signs are words."""
    named = match["braces"] or match["named"]
    if named:
        return _named(match, named, is_name)
    for group, kind in _KINDS:
        if match[group]:
            noughts = kind is BlankKind.TIME and _NOUGHTS.fullmatch(match[group]) is not None
            return Blank(match[0], kind, may_be_words=noughts)
    beside = match["beside"] or ""
    if beside and not is_name(beside):
        return Blank(match[0][: match.start("beside") - 1 - match.start()], BlankKind.ANY)
    return Blank(match[0], BlankKind.NAMED if beside else BlankKind.ANY, beside.strip())


def _named(match: re.Match[str], named: str, is_name: Callable[[str], bool]) -> Blank | None:
    name = named.strip("#{}[]<>＜＞〈〉【】 ")
    unit = match["unit1"] or match["unit2"] or ""
    if is_name(name):
        return Blank(named + unit, BlankKind.NAMED, name, unit=unit)
    if _ONLY_SIGNS.fullmatch(name):
        return Blank(named + unit, BlankKind.WON if unit else BlankKind.ANY)
    # nobody writes braces to a customer
    return Blank(named, BlankKind.ANY) if match["braces"] else None
