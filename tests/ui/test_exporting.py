"""A case goes out as a page and as a case file; the code on both finds what was cut off since."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot
from syrupy.assertion import SnapshotAssertion

from desktop_app.__main__ import main
from desktop_app.desk.audit import AuditSheet, Row, Section
from desktop_app.desk.desk import Desk
from desktop_app.desk.exports import ExportKind, ExportProblem, Exports, NotExported, Ready
from desktop_app.desk.texts import Texts
from desktop_app.domain.forced_reconnection import ids as f
from desktop_app.domain.ids import FactId
from desktop_app.domain.pack import Pack
from desktop_app.host.protected_keys import key_guard
from desktop_app.store.case_file import parse_case_file
from desktop_app.store.cases import MemoryStore
from desktop_app.store.journal.connect import connected
from desktop_app.store.journal.journal import Journal
from desktop_app.store.journal.keys import make_key
from desktop_app.store.journal.opening import Places
from desktop_app.store.records import CaseId
from desktop_app.store.settings import Settings
from desktop_app.ui.app import open_window
from desktop_app.ui.audit_pdf import audit_pdf
from desktop_app.ui.commands import Command
from desktop_app.ui.exporting import Exporting
from desktop_app.ui.preferences import Preferences
from tests.desk.test_desk import TO_GREEN, green_case
from tests.fakes import START, FakeClipboard, FakeClock
from tests.ui.audit_pages import dense, fonts_within, in_order, lines, pages
from tests.ui.conftest import FakeAsker, FakeTicks
from tests.ui.hand import Hand

CODE = "ABCD-EFGH-IJKL-MNOP-QRST-UVWX"
PHONES = {f.CUSTOMER_PHONE: "010-9753-1864", f.DRIVER_PHONE: "010-8642-7531"}
CHANGED: dict[FactId, object] = {
    f.ROUTE_CHANGE: "destination_changed",
    f.FARE_BASIS: "estimated",
    f.CHANGED_ROUTE: "수내역",
    f.ADJUSTED_FARE: 31_000,
    f.DRIVER_FARE_CONSENT: "given",
}


@dataclass
class Place:
    """A hand on a window over a journal in a folder."""

    hand: Hand
    desk: Desk
    journal: Journal
    places: Places
    key: bytes
    asker: FakeAsker
    preferences: Preferences
    out: Path

    @property
    def exporting(self) -> Exporting:
        found = self.hand.window.findChild(Exporting)
        assert found is not None
        return found

    def run(self, command: Command) -> Path:
        """Call a command; the one file that is there more."""
        before = set(self.out.iterdir())
        self.hand.window.commands.action(command).trigger()
        (path,) = set(self.out.iterdir()) - before
        return path

    def cut(self, case: CaseId) -> None:
        """Take the last row of the journal away, as somebody does who has the key."""
        assert self.journal.close(30)
        with connected(self.places.journal, self.key) as connection:
            for name in ("rows_stay", "rows_last"):
                connection.execute(f"DROP TRIGGER IF EXISTS {name}")
            connection.execute(
                "DELETE FROM rows WHERE seq = (SELECT max(seq) FROM rows WHERE case_id = ?)",
                (case,),
            )

    def verify(self, *codes: str) -> int:
        given = ["--code", *codes] if codes else []
        return main(["journal", "verify", "--journal", str(self.places.journal), *given])


@pytest.fixture
def place(
    app: QApplication, qtbot: QtBot, pack: Pack, asker: FakeAsker, tmp_path: Path
) -> Iterator[Place]:
    places = Places(tmp_path / "desk")
    places.folder.mkdir()
    key = make_key(places.key, key_guard())
    journal = Journal.open(places.journal, key, "desk-1", START, "forced_reconnection")
    case = green_case(Desk(pack, journal, FakeClock(), FakeClipboard(), "김상담"))
    assert journal.flush(30)
    desk = Desk(pack, journal, FakeClock(), FakeClipboard(), "김상담")
    out = tmp_path / "out"
    out.mkdir()
    preferences = Preferences(Settings(sample_seen=True, export_folder=out))
    window = open_window(desk, asker=asker, ticks=FakeTicks(), preferences=preferences)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    app.processEvents()
    hand = Hand(qtbot, window, desk)
    assert hand.opened.id == case
    yield Place(hand, desk, journal, places, key, asker, preferences, out)
    assert journal.close(30)


def memory_desk(pack: Pack) -> Desk:
    return Desk(pack, MemoryStore(), FakeClock(), FakeClipboard(), "김상담")


def full_case(desk: Desk, **more: object) -> CaseId:
    """A case with a changed fare, copies, two authors, and everything done."""
    case = desk.begin()
    facts: dict[FactId, object] = {**TO_GREEN, **CHANGED, **PHONES}
    desk.record(case, facts | {FactId(fact): value for fact, value in more.items()})
    texts = Texts(desk)
    for script in desk.open_case(case).view.scripts:
        texts.copy_script(case, script.id)
    desk.record(case, {f.FORCED_CALL_ID: "B-2002"})
    desk.rename("박상담")
    done = {f.MEMO_ORIGINAL_CALL: "done", f.MEMO_FORCED_CALL: "done", f.SETTLEMENT: "done"}
    desk.record(case, done)
    return case


def sheet_of(desk: Desk, case: CaseId) -> AuditSheet:
    exports = Exports(desk)
    ready = exports.ready(case)
    assert isinstance(ready, Ready)
    return exports.sheet(ready._replace(code=CODE))


def test_the_sheet_of_a_done_case(pack: Pack, snapshot: SnapshotAssertion) -> None:
    """Way, consents with time, way and terms, copied texts, memos, authors, versions, code."""
    desk = memory_desk(pack)
    case = full_case(desk)
    sheet = sheet_of(desk, case)
    text = lines(sheet.sections).replace(pack.version, "<version>")
    assert text == snapshot
    assert sheet.foot == f"상담 {case} · 확인 코드 {CODE}"
    assert [phone for phone in PHONES.values() if phone in text] == []


def test_the_page_says_what_the_sheet_does(app: QApplication, pack: Pack) -> None:
    """One page of A4, its fonts within, every word of the sheet in its order, and the foot."""
    desk = memory_desk(pack)
    sheet = sheet_of(desk, full_case(desk))
    data = audit_pdf(sheet)
    reader = PdfReader(BytesIO(data))
    (page,) = reader.pages
    assert (round(page.mediabox.width), round(page.mediabox.height)) == (595, 842)
    wanted = in_order(sheet, sheet.sections)
    assert dense(pages(data)[0]) == wanted + dense(f"{sheet.foot}1/1쪽")
    assert fonts_within(page) == {True}
    assert not any("김상담" in str(value) for value in (reader.metadata or {}).values())


def test_short_cases_show_what_was_copied(app: QApplication, pack: Pack) -> None:
    """The words of the copied texts come along where the page has room."""
    desk = memory_desk(pack)
    case = desk.begin()
    desk.record(case, {f.CHANNEL: "chat", f.REQUESTER: "driver"})
    first = next(each for each in desk.open_case(case).view.scripts if each.copyable)
    assert Texts(desk).copy_script(case, first.id).problem is None
    sheet = sheet_of(desk, case)
    (text,) = pages(audit_pdf(sheet))
    assert dense(desk.clipboard.text()) in dense(text)
    assert dense(text).startswith(in_order(sheet, (*sheet.sections, sheet.told)))


def test_long_values_wrap_and_go_on_over_pages(app: QApplication, pack: Pack) -> None:
    """Nothing is cut: not a link without a space, not a remark of many pages."""
    desk = memory_desk(pack)
    remark = "아주 긴 비고 " * 200
    case = full_case(desk, remark=remark)
    desk.record(case, {f.FORCED_CALL_LINK: "https://example.com/" + "a" * 900})
    sheet = sheet_of(desk, case)
    told = pages(audit_pdf(sheet))
    assert len(told) > 1
    feet = [dense(f"{sheet.foot}{at}/{len(told)}쪽") for at in range(1, len(told) + 1)]
    bodies = [dense(text) for text in told]
    assert all(body.endswith(foot) for body, foot in zip(bodies, feet, strict=True))
    whole = "".join(body.removesuffix(foot) for body, foot in zip(bodies, feet, strict=True))
    # a row that goes on over two pages is told cell by cell; behind the edge of a page a line of
    # the one before may be told once more, which nobody sees
    wanted = Counter(in_order(sheet, sheet.sections))
    assert Counter(whole) >= wanted
    assert (Counter(whole) - wanted).total() < 100 * (len(told) - 1)


def test_a_row_that_no_page_holds(app: QApplication) -> None:
    """The page is never wider than the paper."""
    rows = (Row("가" * 80, "W" * 3000), Row("", ""))
    sheet = AuditSheet("제목", (Section("머리", rows),), Section("", ()), CODE)
    told = dense("".join(pages(audit_pdf(sheet))))
    assert (told.removesuffix(f"{CODE}1/1쪽").count("W"), told.count("가")) == (3000, 80)


def test_no_memo_before_its_time(pack: Pack) -> None:
    """The gate stands here too: operation memos are on the sheet after the reconnection alone."""
    desk = memory_desk(pack)
    case = green_case(desk)
    labels = [row.label for section in sheet_of(desk, case).sections for row in section.rows]
    assert "원콜메모" not in labels
    assert "강콜메모" not in labels
    desk.record(case, {f.FORCED_CALL_ID: "B-2002"})
    labels = [row.label for section in sheet_of(desk, case).sections for row in section.rows]
    assert {"원콜메모", "강콜메모"} <= {*labels}


def test_both_files_hold_the_code_of_the_journal(
    place: Place, capsys: pytest.CaptureFixture[str]
) -> None:
    """By menu into the settings' folder; the code as printed holds, until something is cut off."""
    case = place.hand.opened.id
    pdf, file = place.run(Command.EXPORT_PDF), place.run(Command.EXPORT_CASE)
    tail = case[-6:]
    assert pdf.name == f"2026-11-23_A-1001_상담기록_{tail}.pdf"
    assert file.name == f"2026-11-23_A-1001_상담파일_{tail}.json"
    assert place.hand.said == f"내보냈어요: {file}"
    code = json.loads(file.read_text(encoding="utf-8"))["check_code"]
    assert code == place.journal.check_code(case)
    assert f"확인코드{code}" in dense(pages(pdf.read_bytes())[0])
    place.desk.record(case, {f.REMARK: "나중에 적은 것"})
    assert place.journal.flush(30)
    assert place.verify(code) == 0
    place.cut(case)
    # the row was written after the code: nothing that it covers is gone
    assert place.verify(code) == 0
    place.cut(case)
    assert place.verify() == 0
    assert place.verify(code) == 1
    assert code in capsys.readouterr().out


def test_a_case_file_with_its_code_replays(
    place: Place, capsys: pytest.CaptureFixture[str]
) -> None:
    file = place.run(Command.EXPORT_CASE)
    read = parse_case_file(file.read_bytes(), place.desk.pack.policy)
    assert str(read.case) == place.hand.opened.id
    assert read.events == place.hand.opened.events
    assert main(["replay", str(file), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["gate"]["state"] == "allowed"


def test_a_closed_case_off_the_desk(place: Place) -> None:
    """Any case that is kept goes out by its id, as a list calls for it; and none that is not."""
    case = place.hand.opened.id
    place.desk.record(case, {f.CLOSED: "withdrawn"})
    pdf = place.exporting.export(case, ExportKind.PDF)
    assert pdf is not None
    place.hand.window.commands.action(Command.PUT_AWAY).trigger()
    assert not place.desk.is_open(case)
    pdf = place.exporting.export(case, ExportKind.PDF)
    assert pdf is not None
    text = dense(pages(pdf.read_bytes())[0])
    assert "결과진행없이종결" in text
    assert "닫음2026-11-23" in text
    file = place.exporting.export(case, ExportKind.CASE_FILE)
    assert file is not None
    assert len(parse_case_file(file.read_bytes(), place.desk.pack.policy).events) == 2
    assert place.journal.purge_case(case, place.desk.now())
    assert place.exporting.export(case, ExportKind.PDF) is None
    assert place.exporting.export(CaseId("0" * 8), ExportKind.PDF) is None
    assert place.hand.said.startswith("이 상담의 기록을 찾지 못해")


def test_nothing_goes_out_over_an_open_draft(place: Place) -> None:
    """The keyboard goes to what cannot be entered; once it can, the case goes out with it."""
    place.desk.type_in(place.hand.opened.id, f.ORIGINAL_FARE, "2만5")
    place.hand.window.commands.action(Command.EXPORT_PDF).trigger()
    assert list(place.out.iterdir()) == []
    assert place.hand.said.startswith("입력 중인 값을 먼저 확정해 주세요.")
    assert place.hand.in_hand == "original_fare"
    place.hand.enter("23000")
    assert place.run(Command.EXPORT_PDF).exists()


def test_nothing_goes_out_that_is_not_saved(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    saving = place.journal.saving
    troubled = saving._replace(waiting=1, trouble="no_room")
    case = place.hand.opened.id
    with monkeypatch.context() as patched:
        patched.setattr(Journal, "saving", property(lambda _self: troubled))
        ready = Exports(place.desk).ready(case)
    assert ready == ExportProblem(NotExported.NOT_SAVED)


def test_a_folder_is_asked_for_where_the_settings_name_none(place: Place, tmp_path: Path) -> None:
    """The last one is offered again; thinking better of it writes nothing."""
    place.preferences.settings = replace(place.preferences.settings, export_folder=None)
    place.hand.window.commands.action(Command.EXPORT_PDF).trigger()
    assert list(place.out.iterdir()) == []
    place.asker.answer = place.out
    assert place.run(Command.EXPORT_PDF).parent == place.out
    assert place.run(Command.EXPORT_CASE).parent == place.out
    assert place.asker.offered[-1] == place.out


def test_a_folder_that_cannot_be_written_is_said(place: Place, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    folder = tmp_path / "file" / "below"
    place.preferences.settings = replace(place.preferences.settings, export_folder=folder)
    place.hand.window.commands.action(Command.EXPORT_CASE).trigger()
    assert place.hand.said.startswith("파일로 저장하지 못했어요.")


def test_each_row_has_its_author(place: Place, pack: Pack, asker: FakeAsker, qtbot: QtBot) -> None:
    """Before the name was changed the old one, after it the new one, also after a restart."""
    case = place.hand.opened.id
    place.desk.rename("박상담")
    place.desk.record(case, {f.FORCED_CALL_ID: "B-2002"})
    place.desk.type_in(case, f.REMARK, "치다 만 글")
    place.desk.save_drafts()
    assert place.journal.close(30)
    journal = Journal.open(place.places.journal, place.key, "desk-1", START, "forced_reconnection")
    desk = Desk(pack, journal, FakeClock(), FakeClipboard(), "이상담")
    desk.record(case, {f.MEMO_ORIGINAL_CALL: "done"})
    desk.label(case, "이름표")
    ready = Exports(desk).ready(case)
    assert isinstance(ready, Ready)
    with journal._writer.connection() as connection:
        query = "SELECT author, kind FROM rows WHERE case_id = ? ORDER BY case_seq"
        rows = [tuple(map(str, row)) for row in connection.execute(query, (case,))]
    text = lines(Exports(desk).sheet(ready).sections)
    file = json.loads(Exports(desk).case_file(ready))
    assert journal.close(30)
    authors = [author for author, _ in rows]
    changes = [authors.index(name) for name in ("김상담", "박상담", "이상담")]
    assert authors == sorted(authors, key=("김상담", "박상담", "이상담").index)
    assert [rows[at][1] for at in changes[1:]] == ["named", "named"]
    # what was left in a field was entered by who let the case go out
    by = [event["by"] for event in file["events"]]
    assert by == ["김상담", "박상담", "이상담", "이상담"]
    assert "적은 사람: 김상담(" in text
    assert text.index("박상담(") < text.index("이상담(")


def test_the_commands_are_in_the_menu_and_found_by_name(place: Place) -> None:
    menu = place.hand.window.menu
    menus = (menu, *menu.findChildren(QMenu))
    shown = {action.text() for each in menus for action in each.actions()}
    assert {"감사용 PDF로 내보내기", "상담 파일로 내보내기", "화면 잠그기"} <= shown
    place.hand.key(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    place.hand.write("감사용")
    place.hand.key(Qt.Key.Key_Return)
    assert [path.suffix for path in place.out.iterdir()] == [".pdf"]
