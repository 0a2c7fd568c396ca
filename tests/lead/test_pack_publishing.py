"""`pack` at the terminal: from a company's first keys to a pack that is taken back."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from desktop_app.pack.publishing.adopting import adopt
from desktop_app.pack.publishing.depot import Depot
from desktop_app.pack.publishing.errors import Trouble
from desktop_app.pack.shipped import POLICY
from desktop_app.pack.words import interface_words
from tests.lead.company import SOURCE, Company
from tests.pack.packs import write
from tests.pack.publishing.house import StandIn, texts

TROUBLE = interface_words("pack_trouble")
GIVEN = interface_words("lead_pack_given")
pytestmark = pytest.mark.usefixtures("terminal", "proving")


def test_the_same_source_gives_the_same_bytes(company: Company, tmp_path: Path) -> None:
    assert company.run("build", SOURCE, "--out", tmp_path / "a") == 0
    first = (tmp_path / "a" / "pack.json").read_bytes()
    assert first == (company.folder / "one" / "pack.json").read_bytes()
    other = write(tmp_path / "other", texts("2026.12.1"))
    assert company.run("build", other, "--out", tmp_path / "b") == 0
    assert (tmp_path / "b" / "pack.json").read_bytes() != first


def test_keys_are_their_owners_alone_and_are_never_written_over(
    company: Company, terminal: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    private = company.folder / "park.pem"
    if os.name == "posix":
        assert stat.S_IMODE(private.stat().st_mode) == 0o600
    before = private.read_bytes()
    assert company.run("keygen", "park", "--out", company.folder) == 2
    assert private.read_bytes() == before
    terminal += ["암호", "암호"]
    assert company.run("keygen", "choi", "--out", company.folder) == 0
    assert b"ENCRYPTED" in (company.folder / "choi.pem").read_bytes()
    assert company.sign("one", 1, "choi") == 2
    assert "암호가 맞지 않습니다" in capsys.readouterr().err
    terminal += ["암호"]
    assert company.sign("one", 1, "choi") == 0
    assert company.run("keygen", "../x", "--out", company.folder) == 2


def test_from_a_sentence_to_every_desk_and_back(
    company: Company, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert company.sign("one", 1, "park", "kim") == 0
    assert company.publish("one") == 0
    source = write(tmp_path / "two", texts("2026.12.1", "왜 멈췄는지 여쭤봐도 될까요?"))
    assert company.run("build", source, "--out", company.folder / "two") == 0
    share = ("--share", company.share)
    assert company.run("sign", company.folder / "two", *company.by("kim"), *share) == 0
    assert company.publish("two") == 0
    assert company.run("rollback", company.share, 1, *company.by("park")) == 0
    said = ("--reason", "요금 문구가 틀림")
    assert company.run("recall", company.share, 2, *said, *company.by("park")) == 0
    where = ("--where", "팀 공유 폴더")
    assert company.run("announce", company.share, "9.0.0", *where, *company.by("park")) == 0
    assert "일련번호 2번을 회수했습니다" in capsys.readouterr().out

    from desktop_app.lead.pack_given import share as share_at  # noqa: PLC0415 - as a desk would
    from desktop_app.lead.pack_given import terms  # noqa: PLC0415

    depot = Depot(tmp_path / "desk")
    assert adopt(share_at(company.share), depot, terms(company.roots)) is None
    state, newest = depot.state(), depot.newest(POLICY)
    assert newest is not None
    assert newest.version == "2026.11.1#3"
    assert (state.recalled, state.program) == (((2, "요금 문구가 틀림"),), "9.0.0")


def test_each_mistake_is_one_sentence(
    company: Company, proving: StandIn, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, by = company.folder, company.by("park")
    missing = folder / "nowhere"
    said = {
        ("publish", folder / "one", company.share, *by): GIVEN["not_signed"],
        ("publish", folder / "one", missing, *by): GIVEN["no_share"].format(path=missing),
        ("sign", folder / "one", *by): GIVEN["no_serial"],
        ("sign", missing, *by, "--serial", 1): GIVEN["not_built"],
        ("recall", company.share, 1, "--reason", " ", *by): GIVEN["no_reason"],
        ("recall", company.share, 7, "--reason", "없음", *by): TROUBLE[Trouble.NO_SUCH_SERIAL],
        ("rollback", company.share, 7, *by): TROUBLE[Trouble.NO_SUCH_SERIAL],
        ("keys", folder / "roots.pub", *company.out("x", "root-1")): GIVEN["bad_list"],
        ("trust", folder / "keys", company.share, *by): TROUBLE[Trouble.OLD_KEYS],
        ("build", missing, "--out", folder / "y"): "",
    }
    for arguments, sentence in said.items():
        assert company.run(*arguments) == 2
        error = capsys.readouterr().err
        assert sentence.split("{")[0] in error, arguments
        assert error.count("\n") >= 1
        assert "Traceback" not in error
    proving.found = ("초록이 틀림",)
    assert company.sign("one", 1, "park") == 2
    assert TROUBLE[Trouble.UNPROVEN] in capsys.readouterr().err


def test_a_build_without_roots_says_so(
    company: Company, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("desktop_app.pack.resources.pack_roots", lambda: None)
    key = ("--key", company.folder / "park.pem")
    assert company.run("announce", company.share, "9.0.0", *key) == 2
    assert capsys.readouterr().err.strip() == TROUBLE[Trouble.NO_ROOTS]


def test_every_trouble_has_its_sentence() -> None:
    assert set(TROUBLE) == set(Trouble)
    assert all(sentence.endswith(".") for sentence in TROUBLE.values())
