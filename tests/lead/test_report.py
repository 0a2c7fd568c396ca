"""`report`: one page of what desks counted; hostile files are named, small groups are not shown."""

from __future__ import annotations

import os
import re
from datetime import date, timedelta
from html.parser import HTMLParser
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from desktop_app.__main__ import main
from desktop_app.lead import report
from desktop_app.lead.report_files import MOST_DAYS, Unfit, read_share
from desktop_app.lead.report_page import page
from desktop_app.lead.report_tables import tabled
from desktop_app.pack.shipped import shipped_pack
from desktop_app.pack.words import interface_words
from desktop_app.store.counts import (
    LARGEST_FILE,
    Counts,
    DayCounts,
    NodeCount,
    TextCount,
    dump_day,
    file_name,
    merged,
)

PACK = shipped_pack()
TODAY = date(2026, 11, 28)
YESTERDAY = TODAY - timedelta(days=1)
HOSTILE = "</style><script>alert(1)</script><img src=x onerror=y> 'a' & \"b\""
WORDS = interface_words("lead_report_page")
SCRIPT, OTHER_SCRIPT = (script.id for script in PACK.scripts[:2])
NODE = next(iter(PACK.nodes))


class Page(HTMLParser):
    """What stands in a page, and whether it does or fetches anything."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.reaching: list[str] = []
        self.open: list[str] = []
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        names = [name for name, _ in attrs]
        self.reaching += [n for n in names if n.startswith("on") or n in {"src", "href", "srcset"}]
        if tag not in {"meta", "rect", "line", "br"}:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in {"meta", "rect", "line", "br"}:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if tag not in {"rect", "line"}:
            assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def one(call: str, outcome: str, hour: str = "21") -> Counts:
    """A case that ended."""
    return Counts(1, {call: {outcome: 1}}, {hour: {outcome: 1}})


def evening() -> Counts:
    """Twenty cases of some kinds, three of them of a kind that is too small."""
    parts = [one("own_general", "done")] * 9 + [one("own_vip", "done", "22")] * 3
    parts += [one("own_general", "closed")] * 5 + [one("partner", "guide_partner")] * 3
    rest = Counts(
        missing={"intake": 5, "operator": 3},
        last={"driver_app": 12},
        texts={SCRIPT: TextCount(20, 10, 5), OTHER_SCRIPT: TextCount(14, 12, 0)},
        nodes={NODE: NodeCount(20, 1_300, 5)},
    )
    return merged(rest, *parts)


def put(folder: Path, day: DayCounts, name: str | None = None) -> Path:
    """A file of a desk on a share."""
    folder.mkdir(exist_ok=True)
    path = folder / (name or file_name(day.day, day.desk))
    path.write_bytes(dump_day(day))
    return path


@pytest.fixture
def share(tmp_path: Path) -> Path:
    """A share with two desks, on two packs, on two days."""
    counts = tmp_path / "counts"
    put(counts, DayCounts(YESTERDAY, "a" * 16, {"2026.11.1#6": evening()}))
    put(counts, DayCounts(TODAY, "b" * 16, {"2026.12.1#7": evening(), HOSTILE: evening()}))
    return tmp_path


def made(share: Path) -> str:
    """The page over a share."""
    found = read_share(share, TODAY)
    return page(tabled(found.days), found.unfit, PACK)


def test_the_page_is_as_it_was_agreed(share: Path, snapshot: SnapshotAssertion) -> None:
    body = made(share).split("</style>", 1)[1]
    assert body.replace("><", ">\n<") == snapshot


def test_the_page_runs_and_fetches_nothing(share: Path) -> None:
    text = made(share)
    read = Page(text)
    assert read.open == []
    assert (read.reaching, "script" in read.tags, "img" in read.tags) == ([], False, False)
    assert HOSTILE in read.words
    assert re.findall(r"url\(|@import|https?:", text) == []
    assert "@media print" in text
    assert "size: A4" in text


def test_small_groups_and_what_would_tell_them_are_left_out(share: Path) -> None:
    found = tabled(read_share(share, TODAY).days)
    assert found.cases == 60
    outcomes = {line.outcome: line.cases for line in found.outcomes}
    assert outcomes == {"done": 36, "closed": 15, "guide_partner": 9}
    alone = tabled(read_share(share, TODAY).days[:1])
    # three are too few, and twenty less the others would tell them
    assert {line.outcome: line.cases for line in alone.outcomes} == {
        "done": 12,
        "closed": None,
        "guide_partner": None,
    }
    (done,) = (line for line in alone.outcomes if line.outcome == "done")
    assert done.call_types == {"own_general": None, "own_vip": None}
    assert [line.condition for line in alone.missing] == ["intake"]
    assert alone.texts[0][1] == (
        (SCRIPT, 20, 10, 5),
        (OTHER_SCRIPT, 14, None, None),
    )
    assert alone.nodes == ((NODE, 20, 65, 5),)


def test_under_five_cases_nothing_is_shown(tmp_path: Path) -> None:
    counted = merged(*[one("own_general", "done")] * 4)
    put(tmp_path / "counts", DayCounts(TODAY, "a" * 16, {"p": counted}))
    text = made(tmp_path)
    assert WORDS["few"] in text
    assert WORDS["outcomes"] not in text


def test_no_small_number_is_printed_anywhere(share: Path) -> None:
    """Every number of cases in a cell is none, or five and more."""
    cells = re.findall(r"<td[^>]*>(?:<span[^>]*>)?([\d,]+)(?:<| )", made(share))
    assert cells
    assert [each for each in cells if 0 < int(each.replace(",", "")) < 5] == []


def hostile(folder: Path) -> dict[str, str]:
    """Files that no desk wrote, each with why it is passed over."""
    good = DayCounts(TODAY, "c" * 16, {"p": evening()})
    data = dump_day(good)
    put(folder, good, "copy of it.json")
    put(folder, good, f"{YESTERDAY}-{'c' * 16}.json")
    put(folder, good, f"{TODAY}-{'d' * 16}.json")
    old = TODAY - timedelta(days=MOST_DAYS + 1)
    put(folder, DayCounts(old, "e" * 16, good.packs))
    put(folder, DayCounts(date(9999, 12, 31), "e" * 16, good.packs))
    named = {n: folder / f"{TODAY}-{n:016x}.json" for n in range(1, 8)}
    named[1].write_bytes(data[: len(data) // 2])
    named[2].write_bytes(b"[" * 200_000)
    named[3].write_bytes(b" " * (LARGEST_FILE + 1))
    named[4].write_bytes(data.replace(b'"format":1', b'"format":9'))
    named[5].mkdir()
    named[6].symlink_to("/dev/zero")
    os.mkfifo(named[7])
    (folder / "notes.txt").write_text("not ours", "utf-8")
    (folder / ".half.json.part").write_bytes(data)
    why = ("not_json", "not_json", "too_large", "version", "unreadable", "strange", "strange")
    told = {path.name: each for path, each in zip(named.values(), why, strict=True)}
    told |= {"copy of it.json": "name", f"{YESTERDAY}-{'c' * 16}.json": "name"}
    told |= {f"{TODAY}-{'d' * 16}.json": "name"}
    return told | {f"{old}-{'e' * 16}.json": "day", f"9999-12-31-{'e' * 16}.json": "day"}


@pytest.mark.skipif(os.name != "posix", reason="pipes and links")
def test_a_hostile_share_is_read_as_far_as_it_is_fit(share: Path) -> None:
    before = read_share(share, TODAY).days
    told = hostile(share / "counts")
    found = read_share(share, TODAY)
    assert found.days == before
    assert dict(found.unfit) == told
    words = interface_words("lead_report_unfit")
    read = Page(made(share))
    assert [each for each in told if each not in read.words] == []
    assert {words[each] for each in told.values()} <= set(read.words)


def test_names_of_files_do_nothing_in_the_page() -> None:
    unfit = [Unfit("<script>.json", "name")] * 60
    text = page(tabled(()), unfit, PACK)
    assert "<script" not in text
    assert WORDS["unfit_more"].format(count=10) in text


def test_ids_that_the_pack_does_not_know_stand_for_themselves() -> None:
    counted = merged(*[one("x_call", "x_end")] * 6, Counts(nodes={"x_node": NodeCount(6, 60, 0)}))
    text = page(tabled([DayCounts(TODAY, "a" * 16, {"p": counted})]), (), PACK)
    assert all(each in Page(text).words for each in ("x_call", "x_end", "x_node"))


def test_the_command_writes_one_file(
    share: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(report, "_today", lambda: TODAY)
    out = tmp_path / "out.html"
    assert main(["report", str(share), "--out", str(out)]) == 0
    assert out.read_text("utf-8") == made(share)
    told = interface_words("lead_report")["written"].format(path=out, files=2)
    assert capsys.readouterr() == (f"{told}\n", "")
    # the folder itself may be given as well
    assert main(["report", str(share / "counts"), "--out", str(out)]) == 0


def test_an_empty_share_is_a_page_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out.html"
    assert main(["report", str(tmp_path), "--out", str(out)]) == 0
    assert WORDS["few"] in out.read_text("utf-8")
    assert interface_words("lead_report")["nothing_yet"] in capsys.readouterr().out


@pytest.mark.parametrize("how", ["no_share", "not_written"])
def test_what_is_not_there_is_said_in_a_sentence(
    how: str, share: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gone = tmp_path / "gone"
    given = [str(gone), "--out", "x"] if how == "no_share" else [str(share), "--out", f"{gone}/x"]
    assert main(["report", *given]) == 2
    path = gone if how == "no_share" else gone / "x"
    told = interface_words("lead_report")[how].format(path=path)
    assert capsys.readouterr() == ("", f"{told}\n")
