"""HTML read into lines as a reader sees them; nothing of it is executed or fetched."""

from __future__ import annotations

import re
from html import escape
from html.parser import HTMLParser

from desktop_app.pack.article.errors import ArticleError, Trouble
from desktop_app.pack.article.lines import ArticleLine, LineMaker

DEEPEST = 256
"""Elements inside of each other; exported articles stay below thirty."""
MOST_TAGS = 60_000
"""An article of 400 lines has some thousand."""
LONGEST_TAG = 20_000
"""Characters; of a longer one, such as a picture inside of its tag, the attributes are dropped."""


def _tags(names: str) -> frozenset[str]:
    return frozenset(names.split())


VOID = _tags("area base br col embed frame hr img input link meta param source track wbr")
HEADINGS = _tags("h1 h2 h3 h4 h5 h6 summary caption legend")
CELLS = _tags("td th")
ROWS = _tags("tr table")
BLOCKS = (
    HEADINGS
    | CELLS
    | ROWS
    | _tags(
        "address article aside blockquote body center dd details div dl dt fieldset figcaption"
        " figure footer form header html li main nav ol p pre section tbody tfoot thead ul"
    )
)
RAW = _tags("script style iframe noembed noframes noscript textarea xmp template svg math object")
"""What no reader sees, up to the end tag, whatever stands inside."""
UNSEEN = _tags("head title del s strike audio video canvas button select datalist map dialog rp rt")
"""What no reader takes for the text of the article."""
ENDED_BY = {
    "p": BLOCKS,
    "li": frozenset(("li",)),
    "dt": frozenset(("dt", "dd")),
    "dd": frozenset(("dt", "dd")),
    "td": frozenset(("td", "th", "tr", "tbody", "tfoot")),
    "th": frozenset(("td", "th", "tr", "tbody", "tfoot")),
    "tr": frozenset(("tr", "tbody", "tfoot")),
    "head": frozenset(("body", "p", "div", "h1", "h2", "h3", "table", "ul", "ol")),
}
"""The elements whose end tag may be left out, and what ends them."""
HIDES = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0(?:\.0*)?\s*(?:;|$)"
    r"|font-size\s*:\s*0(?:\.0*)?(?:px|pt|em|rem|%)?\s*(?:;|!|$)"
    r"|(?<![\w-])(?:text-indent|left|right|top)\s*:\s*-\d{3,}"
    r"|clip\s*:\s*rect\(\s*[01]|clip-path\s*:\s*inset\(\s*(?:50|100)%"
    r"|(?<![\w-])color\s*:\s*transparent",
    re.IGNORECASE,
)
STYLES = re.compile(r"<style[^>]{0,200}>", re.IGNORECASE)
SIMPLE = re.compile(r"(?:[A-Za-z][A-Za-z0-9]{0,20})?([.#][\w-]{1,60})")
"""A selector of one class or id; what others hide shows, and the lead is asked."""
NAME = re.compile(r"</?([A-Za-z][A-Za-z0-9:-]{0,40})(?=[\s/>])")
QUOTE_OR_END = re.compile("[\"'>]")
LINE_BREAK = "\n"


def html_lines(text: str) -> list[ArticleLine]:
    """The lines of the text; raises `ArticleError` where it is nested beyond all measure."""
    reader = _Reader(_hidden_by_styles(text))
    reader.feed(_plain_tags(text))
    reader.close()
    reader.end_block()
    return reader.maker.lines


class _Reader(HTMLParser):
    """Knows the open elements and what of them is seen."""

    def __init__(self, hidden: frozenset[str]) -> None:
        super().__init__(convert_charrefs=True)
        self._named_hidden = hidden
        """The classes and ids that a style sheet hides."""
        self.maker = LineMaker()
        self._open: list[tuple[str, bool]] = []
        """Each open element, and whether it hides what is in it."""
        self._hidden = 0
        self._text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        while self._open and tag in ENDED_BY.get(self._open[-1][0], ()):
            self._close_last()
        if tag == "br":
            self._text.append(LINE_BREAK)
        elif tag == "hr":
            self.end_block()
            self.maker.cut()
        if tag in VOID:
            return
        if tag in BLOCKS:
            self._begin_block(tag)
        if len(self._open) >= DEEPEST:
            raise ArticleError(Trouble.TOO_DEEP)
        given = dict(attrs)
        hides = tag in UNSEEN or _hides(given) or not self._named_hidden.isdisjoint(_names(given))
        self._open.append((tag, hides))
        self._hidden += hides

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        # `<p/>` opens a paragraph: only elements without content end themselves
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if not any(name == tag for name, _ in self._open):
            return
        while self._close_last() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self._hidden:
            return
        inside = any(name == "pre" for name, _ in self._open)
        self._text.append(data if inside else " ".join(f"|{data}|".split())[1:-1])

    def end_block(self) -> None:
        """The text so far is one block, its line breaks the reader's."""
        block = "".join(self._text)
        self._text.clear()
        head = any(name in HEADINGS for name, _ in self._open)
        if head and block.strip():
            self.maker.head(block)
            return
        for line in block.split(LINE_BREAK):
            self.maker.add(line)

    def _begin_block(self, tag: str) -> None:
        self.end_block()
        if tag in CELLS or tag in ROWS:
            self.maker.cut()

    def _close_last(self) -> str:
        tag, hides = self._open[-1]
        if tag in BLOCKS:
            before = len(self.maker.lines)
            self.end_block()
            if tag in CELLS:
                self._end_cell(before)
            elif tag in ROWS:
                self.maker.beside = ""
        self._open.pop()
        self._hidden -= hides
        return tag

    def _end_cell(self, before: int) -> None:
        """What follows in the row stands beside this cell."""
        self.maker.cut()
        said = " ".join(line.text for line in self.maker.lines[before:])
        self.maker.beside = f"{self.maker.beside} {said}".strip()[:100]


def _hides(attributes: dict[str, str | None]) -> bool:
    return "hidden" in attributes or HIDES.search(attributes.get("style") or "") is not None


def _names(attributes: dict[str, str | None]) -> set[str]:
    """The classes and the id of an element, as selectors say them."""
    names = {f".{name}" for name in (attributes.get("class") or "").split()}
    return names | {f"#{attributes.get('id')}"}


def _hidden_by_styles(text: str) -> frozenset[str]:
    """The classes and ids of which a style sheet in the article says that nobody sees them."""
    hidden: set[str] = set()
    at = 0
    while (begin := STYLES.search(text, at)) is not None:
        at = text.find("</", begin.end())
        at = at if at > 0 else len(text)
        for rule in text[begin.end() : at].split("}"):
            selectors, _, said = rule.rpartition("{")
            if HIDES.search(said.strip()):
                found = map(SIMPLE.fullmatch, map(str.strip, selectors.split("{")[-1].split(",")))
                hidden.update(each[1] for each in found if each is not None)
    return frozenset(hidden)


def _plain_tags(text: str) -> str:
    """The text with whole tags only, without comments and what no reader sees.

    The parser of the standard library looks for the end of what never ends again and again; here
    each sign is looked at once.
    """
    out: list[str] = []
    ends = _Ends(text)
    at = 0
    while (begin := text.find("<", at)) >= 0:
        if len(out) > 2 * MOST_TAGS:
            raise ArticleError(Trouble.TOO_DEEP)
        out.append(text[at:begin])
        at, said = _tag(text, begin, ends)
        out.append(said)
    out.append(text[at:])
    return "".join(out)


class _Ends:
    """Where something comes next; what does not come any more is not looked for again."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._lower = text.lower() if len(text.lower()) == len(text) else text
        self._gone: set[str] = set()

    def after(self, sign: str, begin: int) -> int:
        """The place behind the next `sign`, or -1."""
        if sign in self._gone:
            return -1
        found = self._lower.find(sign, begin)
        if found < 0:
            self._gone.add(sign)
            return -1
        return found + len(sign)


def _tag(text: str, begin: int, ends: _Ends) -> tuple[int, str]:
    """Where the text goes on behind the tag that begins here, and what stands for it."""
    if text.startswith("<!--", begin):
        end = ends.after("-->", begin + 4)
        return (end, "") if end > 0 else (len(text), "")
    if text[begin + 1 : begin + 2] in ("!", "?"):
        end = ends.after(">", begin)
        return (end, "") if end > 0 else (len(text), "")
    name = NAME.match(text, begin)
    end = _end_of_tag(text, name.end(), ends) if name else -1
    if name is None or end < 0:
        return begin + 1, "&lt;"
    is_end = text.startswith("</", begin)
    tag = name[1].lower()
    if tag in RAW and not is_end:
        return _behind(text, tag, end, ends), " "
    whole = text[begin:end] if end - begin <= LONGEST_TAG else f"<{escape(tag)}>"
    return end, "" if tag in RAW else whole


def _end_of_tag(text: str, at: int, ends: _Ends) -> int:
    """The place behind the `>` that ends a tag; -1 where none does."""
    if ends.after(">", at) < 0:
        return -1
    while (found := QUOTE_OR_END.search(text, at)) is not None:
        if found[0] == ">":
            return found.end()
        closed = ends.after(found[0], found.end())
        at = closed if closed > 0 else found.end()
    return -1


def _behind(text: str, tag: str, at: int, ends: _Ends) -> int:
    """The place behind the end tag of an element that is left out."""
    end = ends.after(f"</{tag}", at)
    if end < 0:
        return len(text)
    end = ends.after(">", end)
    return end if end > 0 else len(text)
