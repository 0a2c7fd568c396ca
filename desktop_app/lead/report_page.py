"""A report as one HTML page that needs nothing beside it, for the screen and for paper."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from html import escape

from desktop_app.desk.learning.names import Names
from desktop_app.domain.pack import Pack
from desktop_app.lead.report_files import Unfit
from desktop_app.lead.report_plots import COLOURS, Series, bar, day_bars, most
from desktop_app.lead.report_style import STYLE
from desktop_app.lead.report_tables import Cells, ConditionLine, OutcomeLine, Report
from desktop_app.pack.words import interface_words

MOST_UNFIT = 50
POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""A page from files that anybody may have written runs nothing and fetches nothing."""


def page(report: Report, unfit: Sequence[Unfit], pack: Pack) -> str:
    """The whole page; `pack` names what its ids mean."""
    words = interface_words("lead_report_page")
    body = [_head(report)]
    if report.cases is None:
        body.append(_p(words["few"]))
    else:
        names = Names(pack)
        body += (_days(report), _outcomes(report, names), _checks(report, names))
        body += (_texts(report, names), _nodes(report, names))
    body += (_unfit(unfit), _p(words["rule"], "rule"))
    title = escape(words["title"])
    return (
        '<!DOCTYPE html>\n<html lang="ko">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width">\n'
        f"<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
        f"{''.join(body)}</body>\n</html>\n"
    )


def _head(report: Report) -> str:
    words = interface_words("lead_report_page")
    told = [(words["head_files"], words["count"].format(count=f"{report.files:,}"))]
    if report.days:
        told.insert(0, (words["head_days"], words["count"].format(count=len(report.days))))
    if report.cases is not None:
        told.insert(0, (words["head_cases"], words["cases"].format(count=f"{report.cases:,}")))
    first, last = (report.days[0], report.days[-1]) if report.days else ("–", "–")
    cards = "".join(f"<div><dt>{escape(a)}</dt><dd>{escape(b)}</dd></div>" for a, b in told)
    period = words["period"].format(first=first, last=last)
    return f"<h1>{escape(words['title'])}</h1>\n{_p(period, 'period')}<dl>{cards}</dl>\n"


def _days(report: Report) -> str:
    words = interface_words("lead_report_page")
    # the packs with most cases have colours of their own; what is left out is in no bar
    lines = sorted(
        (line for line in report.packs if line.cases), key=lambda each: (-(each.cases or 0), each)
    )
    series = [Series(line.name, line.days) for line in lines]
    plot = day_bars(report.days, series, words["plot"].format(most=most(series)))
    keys = {line.name: min(at, COLOURS - 1) for at, line in enumerate(lines)}
    rows = [
        [
            f'<i class="key b{keys[line.name]}"></i>{escape(line.name)}'
            if line.name in keys
            else escape(line.name),
            *_number_and_bar(line.cases, report.cases or 1),
        ]
        for line in (*lines, *(line for line in report.packs if line.name not in keys))
    ]
    heads = (words["pack"], words["column_cases"], "")
    return _section("by_day", _p(words["by_day_note"]) + plot + _table(heads, rows))


def _outcomes(report: Report, names: Names) -> str:
    words = interface_words("lead_report_page")
    rows = [
        [escape(names.outcome(line.outcome)), *_number_and_bar(line.cases, report.cases or 1)]
        for line in report.outcomes
    ]
    whole = _table((words["outcome"], words["column_cases"], ""), rows)
    types = _matrix(report.outcomes, names, _call_types, names.call_type)
    hours = _matrix(report.outcomes, names, _hours, _hour)
    split = f"<h3>{escape(words['by_type'])}</h3>{types}<h3>{escape(words['by_hour'])}</h3>{hours}"
    return _section("outcomes", whole + split)


def _call_types(line: OutcomeLine) -> Cells:
    return line.call_types


def _hours(line: OutcomeLine) -> Cells:
    return line.hours


def _hour(hour: str) -> str:
    return interface_words("lead_report_page")["hour"].format(hour=int(hour))


def _matrix(
    lines: Sequence[OutcomeLine],
    names: Names,
    split: Callable[[OutcomeLine], Cells],
    name: Callable[[str], str],
) -> str:
    """Outcomes below each other, what they are split by beside each other, darker where more."""
    words = interface_words("lead_report_page")
    lines = [line for line in lines if line.cases is not None]
    keys = sorted({key for line in lines for key in split(line)})
    if not keys:
        return _p(words["nothing"])
    rows = []
    for line in lines:
        cells = split(line)
        whole = line.cases or 1
        told = [_cell(cells[key], whole) if key in cells else "<td></td>" for key in keys]
        head = f'<th scope="row">{escape(names.outcome(line.outcome))}</th>'
        rows.append(f"<tr>{head}{''.join(told)}<td>{line.cases:,}</td></tr>")
    heads = (words["outcome"], *map(name, keys), words["all"])
    return _framed(heads, "".join(rows), "matrix")


def _cell(cases: int | None, whole: int) -> str:
    if cases is None:
        return f'<td class="out">{escape(interface_words("lead_report_page")["hidden"])}</td>'
    shade = min(9, -(-10 * cases // whole) - 1) if cases else 0
    return f'<td class="h{shade}">{cases:,}</td>' if cases else "<td></td>"


def _checks(report: Report, names: Names) -> str:
    words = interface_words("lead_report_page")
    parts = []
    for which, lines in (
        ("missing", report.missing),
        ("last", report.last),
        ("stale", report.stale),
    ):
        head = f"<h3>{escape(words[which])}</h3>{_p(words[f'{which}_note'])}"
        parts.append(f"<article>{head}{_conditions(lines, report.cases or 1, names)}</article>\n")
    return _section("checks", "".join(parts))


def _conditions(lines: Sequence[ConditionLine], of: int, names: Names) -> str:
    words = interface_words("lead_report_page")
    rows = [
        [escape(names.condition(line.condition)), *_number_and_bar(line.cases, of)]
        for line in lines
    ]
    return _table((words["condition"], words["column_cases"], ""), rows)


def _texts(report: Report, names: Names) -> str:
    words = interface_words("lead_report_page")
    heads = (words["script"], words["offered"], words["copied"], "", words["edited"])
    parts = [_p(words["texts_note"])]
    for pack, lines in report.texts:
        rows = [
            [
                escape(names.script(line.script)),
                f"{line.offered:,}",
                *_number_and_bar(line.copied, line.offered),
                _number(line.edited),
            ]
            for line in lines
        ]
        head = f"<h3>{escape(pack)}</h3>"
        parts.append(f"{head}{_table(heads, rows)}")
    return _section("texts", "".join(parts))


def _nodes(report: Report, names: Names) -> str:
    words = interface_words("lead_report_page")
    longest = max((line.seconds for line in report.nodes), default=0) or 1
    order = {str(node): at for at, node in enumerate(names.pack.nodes)}
    lines = sorted(report.nodes, key=lambda each: (order.get(each.node, len(order)), each))
    rows = [
        [
            escape(names.node(line.node)),
            _duration(line.seconds),
            bar(line.seconds / longest),
            f"{line.cases:,}",
            _number(line.backs),
        ]
        for line in lines
    ]
    heads = (words["node"], words["average"], "", words["looked"], words["backs"])
    return _section("nodes", _p(words["nodes_note"]) + _table(heads, rows))


def _duration(seconds: int) -> str:
    words = interface_words("lead_report_page")
    minutes, rest = divmod(seconds, 60)
    how = "minutes" if minutes else "seconds"
    return escape(words[how].format(minutes=minutes, seconds=rest))


def _unfit(unfit: Sequence[Unfit]) -> str:
    if not unfit:
        return ""
    words, told = interface_words("lead_report_page"), interface_words("lead_report_unfit")
    rows = [[escape(each.name), escape(told[each.why])] for each in unfit[:MOST_UNFIT]]
    more = len(unfit) - len(rows)
    rest = _p(words["unfit_more"].format(count=more)) if more else ""
    return _section("unfit", _table((words["file"], words["why"]), rows) + rest)


# pieces


def _section(title: str, content: str) -> str:
    head = escape(interface_words("lead_report_page")[title])
    return f"<section><h2>{head}</h2>\n{content}</section>\n"


def _p(text: str, kind: str = "") -> str:
    named = f' class="{kind}"' if kind else ""
    return f"<p{named}>{escape(text)}</p>\n"


def _number(number: int | None) -> str:
    hidden = interface_words("lead_report_page")["hidden"]
    return f'<span class="out">{escape(hidden)}</span>' if number is None else f"{number:,}"


def _number_and_bar(number: int | None, of: int) -> tuple[str, str]:
    words = interface_words("lead_report_page")
    if number is None:
        return _number(None), ""
    percent = escape(words["percent"].format(percent=round(100 * number / of)))
    return f"{number:,} <small>{percent}</small>", bar(number / of)


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of cells that are HTML already."""
    body = "".join(
        f'<tr><th scope="row">{row[0]}</th>{"".join(f"<td>{cell}</td>" for cell in row[1:])}</tr>'
        for row in rows
    )
    if not body:
        return _p(interface_words("lead_report_page")["nothing"])
    return _framed(heads, body)


def _framed(heads: Sequence[str], body: str, kind: str = "") -> str:
    named = f' class="{kind}"' if kind else ""
    top = "".join(f'<th scope="col">{escape(head)}</th>' for head in heads)
    return f"<table{named}><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>\n"
