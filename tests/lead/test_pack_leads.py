"""What a lead is told while signing: whose key it is, who else must sign, what is published."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from desktop_app.__main__ import main
from desktop_app.pack.publishing.errors import Trouble
from desktop_app.pack.publishing.process import code_of
from desktop_app.pack.words import interface_words
from tests.lead.company import LIST, SOURCE, Company
from tests.pack.packs import write
from tests.pack.publishing.house import texts

TROUBLE = interface_words("pack_trouble")
GIVEN = interface_words("lead_pack_given")
WORDS = interface_words("lead_publishing")
pytestmark = pytest.mark.usefixtures("terminal", "proving")


def publish_two(company: Company, tmp_path: Path) -> None:
    """Publish a first pack by two leads and a second one by one of them."""
    assert company.sign("one", 1, "park", "kim") == 0
    assert company.publish("one") == 0
    source = write(tmp_path / "two", texts("2026.12.1", "왜 멈췄는지 여쭤봐도 될까요?"))
    assert company.run("build", source, "--out", company.folder / "two") == 0
    assert company.sign("two", 2, "kim") == 0
    assert company.publish("two") == 0


def test_a_key_of_no_lead_is_told_so_before_anything_is_written(
    company: Company, capsys: pytest.CaptureFixture[str]
) -> None:
    assert company.sign("one", 1, "park", "kim") == 0
    share = ("--share", company.share)
    before = sorted(company.share.rglob("*"))
    for arguments in (
        ("sign", company.folder / "one", *share),
        ("publish", company.folder / "one", company.share),
        ("announce", company.share, "9.0.0"),
    ):
        capsys.readouterr()
        assert company.run(*arguments, *company.by("root-1")) == 2
        assert capsys.readouterr().err.strip() == TROUBLE[Trouble.NOT_LISTED]
    assert sorted(company.share.rglob("*")) == before


def test_a_key_whose_days_have_not_come_is_told_so(
    company: Company, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tomorrow = date.today() + timedelta(days=2)  # noqa: DTZ011 - two days are far enough
    later = LIST.replace("2026-01-01", f"{tomorrow}").replace("number = 1", "number = 2")
    (company.folder / "leads.toml").write_text(later, encoding="utf-8")
    for root in ("root-1", "root-2"):
        assert company.run("keys", company.folder / "leads.toml", *company.out("k2", root)) == 0
    empty = tmp_path / "empty"
    empty.mkdir()
    capsys.readouterr()
    assert company.run("trust", company.folder / "k2", empty, *company.by("park")) == 2
    assert capsys.readouterr().err.strip() == TROUBLE[Trouble.KEY_NOT_NOW]
    assert list(empty.iterdir()) == []


def test_who_must_sign_besides_is_said_while_signing(
    company: Company, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    share = ("--share", company.share)
    for lead, needs in (("park", True), ("kim", False)):
        capsys.readouterr()
        assert company.run("sign", company.folder / "one", *company.by(lead), *share) == 0
        assert (WORDS["needs_other"] in capsys.readouterr().out) is needs
    assert company.publish("one") == 0
    # other words are no other conditions
    source = write(tmp_path / "two", texts("2026.12.1", "왜 멈췄는지 여쭤봐도 될까요?"))
    assert company.run("build", source, "--out", company.folder / "two") == 0
    capsys.readouterr()
    assert company.run("sign", company.folder / "two", *company.by("kim"), *share) == 0
    assert WORDS["needs_other"] not in capsys.readouterr().out


def test_what_was_published_is_not_signed_again(
    company: Company, capsys: pytest.CaptureFixture[str]
) -> None:
    share = ("--share", company.share)
    assert company.sign("one", 1, "park", "kim") == 0
    assert company.publish("one") == 0
    signed = (company.folder / "one" / "signatures.json").read_bytes()
    capsys.readouterr()
    assert company.run("sign", company.folder / "one", *company.by("park"), *share) == 2
    assert capsys.readouterr().err.strip() == TROUBLE[Trouble.OLD_SERIAL]
    assert (company.folder / "one" / "signatures.json").read_bytes() == signed


@pytest.mark.parametrize(
    ("given", "word"),
    [
        (("--serial", 1, "--expires", "2026-01-01"), "past_day"),
        (("--serial", 1, "--expires", "2035-01-01"), None),
        (("--serial", 1, "--expires", "2035-01-02"), "signed_otherwise"),
        (("--serial", 2), "signed_otherwise"),
        ((), None),
    ],
)
def test_a_second_lead_signs_what_the_first_one_signed(
    company: Company,
    given: tuple[object, ...],
    word: str | None,
    capsys: pytest.CaptureFixture[str],
) -> None:
    one = company.folder / "one"
    if word != "past_day":
        first = ("--serial", 1, "--expires", "2035-01-01")
        assert company.run("sign", one, *company.by("park"), *first) == 0
    capsys.readouterr()
    assert company.run("sign", one, *company.by("kim"), *given) == (2 if word else 0)
    assert capsys.readouterr().err.strip() == (GIVEN[word] if word else "")


def test_the_list_shows_the_serials_that_rollback_and_recall_take(
    company: Company, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = interface_words("lead_pack_list")
    listing = ("list", company.share, "--roots", company.roots)
    assert company.run(*listing) == 0
    assert capsys.readouterr().out.splitlines()[-2:-1] == [words["nothing"]]
    publish_two(company, tmp_path)
    reason = ("--reason", "요금 문구가 틀림")
    assert company.run("recall", company.share, 2, *reason, *company.by("park")) == 0
    assert company.run("announce", company.share, "9.0.0", *company.by("park")) == 0
    capsys.readouterr()
    assert company.run(*listing) == 0
    second, first, leads, program = capsys.readouterr().out.splitlines()
    assert second.startswith("2번 · 팩 2026.12.1 · ")
    assert "(김팀장)" in second
    assert second.endswith("회수됨: 요금 문구가 틀림")
    assert first.startswith("1번 · 팩 2026.11.1 · ")
    assert first.endswith(words["now"])
    assert leads.startswith("팀장 열쇠 목록 1: 박팀장(2026-01-01부터 2036-01-01 전까지), 김팀장(")
    assert program == "알린 새 프로그램: 9.0.0"


def test_a_share_that_nobody_began_is_told_from_one_that_is_gone(
    company: Company, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    empty, gone = tmp_path / "empty", tmp_path / "gone"
    empty.mkdir()
    assert company.run("list", empty, "--roots", company.roots) == 2
    assert capsys.readouterr().err.strip() == GIVEN["not_begun"].format(path=empty)
    assert company.run("list", gone, "--roots", company.roots) == 2
    assert capsys.readouterr().err.strip() == GIVEN["no_share"].format(path=gone)


@pytest.mark.parametrize("version", ["abc", "1.2.x", "", "v1.2.0"])
def test_a_version_that_no_program_has_is_not_announced(
    company: Company, version: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert company.run("announce", company.share, version, *company.by("park")) == 2
    assert capsys.readouterr().err.strip() == GIVEN["bad_version"]


def test_cases_that_are_not_there_are_no_difference(
    tmp_path: Path, company: Company, capsys: pytest.CaptureFixture[str]
) -> None:
    missing = tmp_path / "지난주"
    assert company.run("replay", SOURCE, SOURCE, missing) == 2
    out, err = capsys.readouterr()
    assert (out, err.strip()) == ("", GIVEN["no_case"].format(path=missing))


def test_a_lead_who_leaves_takes_the_packs_along(
    company: Company, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is said when the list goes up, and what was published so is not rolled back to."""
    publish_two(company, tmp_path)
    other = LIST.replace("number = 1", "number = 2").replace("kim.pub", "choi.pub")
    assert company.run("keygen", "choi", "--out", company.folder) == 0
    (company.folder / "leads.toml").write_text(other, encoding="utf-8")
    for root in ("root-1", "root-2"):
        assert company.run("keys", company.folder / "leads.toml", *company.out("k2", root)) == 0
    capsys.readouterr()
    assert company.run("trust", company.folder / "k2", company.share, *company.by("park")) == 0
    unfit = WORDS["trusted_unfit"].format(version="2026.12.1", serial=2)
    assert capsys.readouterr().out.splitlines() == [WORDS["trusted"], unfit]
    assert company.run("rollback", company.share, 2, *company.by("park")) == 2
    assert capsys.readouterr().err.strip() == TROUBLE[Trouble.SIGNERS_LEFT]
    # those who are left sign it anew
    assert company.run("build", tmp_path / "two", "--out", company.folder / "two") == 0
    assert company.sign("two", 3, "park", "choi") == 0
    assert company.publish("two") == 0


@pytest.mark.parametrize("at_a_terminal", [True, False])
def test_who_tries_a_share_by_hand_reads_why_it_is_refused(
    at_a_terminal: bool,
    company: Company,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A window that asks the same goes by the exit code alone."""
    monkeypatch.setattr("desktop_app.pack.publishing.process.pack_roots", lambda: None)
    monkeypatch.setattr("os.nice", lambda _by: None, raising=False)
    monkeypatch.setattr("sys.stderr.isatty", lambda: at_a_terminal)
    code = main(["--adopt-pack", str(company.share), str(tmp_path / "desk")])
    assert code == code_of(Trouble.NO_ROOTS)
    said = TROUBLE[Trouble.NO_ROOTS] + "\n" if at_a_terminal else ""
    assert capsys.readouterr() == ("", said)
