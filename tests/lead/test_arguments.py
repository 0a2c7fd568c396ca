"""What is typed wrongly is answered in Korean, with what is missing and how it is typed."""

from __future__ import annotations

import sys

import pytest

from desktop_app.__main__ import main
from desktop_app.lead.arguments import parser
from desktop_app.pack.words import interface_words

WORDS = interface_words("arguments")


def said(
    arguments: list[str], capsys: pytest.CaptureFixture[str], code: int = 2
) -> tuple[str, str]:
    """What a command line that ends at once prints, out and err."""
    with pytest.raises(SystemExit) as told:
        main(arguments)
    assert told.value.code == code
    out, err = capsys.readouterr()
    return out, err


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["pack", "check"], "빠진 것이 있습니다: DIR\n  DIR: YAML 파일이 든 팩 폴더\n"),
        (
            ["pack", "recall", "공유", "2", "--key", "k"],
            "빠진 것이 있습니다: --reason\n  --reason: ",
        ),
        (
            ["pack", "chekc", "팩"],
            "명령 자리에 쓸 수 없는 말입니다: chekc\n쓸 수 있는 것: check, prove,",
        ),
        (["pack", "chart", "팩", "--out", "a.pdf", "--paper", "a5"], "쓸 수 있는 것: a4, a3\n"),
        (
            ["pack", "rollback", "공유", "셋", "--key", "k"],
            "SERIAL 자리에 쓸 수 없는 값입니다: 셋.",
        ),
        (["pack", "sign", "발행", "--key", "k", "--expires", "내일"], "--expires 자리에"),
        (["pack", "sign", "발행", "--key"], "--key 다음에 적을 것이 빠졌습니다."),
        (["pack", "check", "내", "팩"], "알 수 없는 것이 있습니다: 팩. 빈칸이 든 이름은"),
        (["journal", "purge", "--before", "어제"], "--before 자리에 쓸 수 없는 값입니다: 어제."),
    ],
)
def test_each_mistake_is_said_in_korean_with_the_way_to_type_it(
    arguments: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    out, err = said(arguments, capsys)
    assert out == ""
    assert sentence in err
    assert WORDS["usage"] in err
    for english in ("usage:", "error:", "required", "invalid", "expected", "unrecognized"):
        assert english not in err


def test_a_command_without_its_action_gets_the_list_of_them(
    capsys: pytest.CaptureFixture[str],
) -> None:
    _, err = said(["pack"], capsys)
    assert err.startswith(WORDS["no_command"])
    assert interface_words("lead_publishing")["about_trust"] in err


def test_help_is_korean_all_through(capsys: pytest.CaptureFixture[str]) -> None:
    out, _ = said(["pack", "sign", "--help"], capsys, 0)
    assert WORDS["given"] in out
    assert WORDS["options"] in out
    assert "show this help" not in out


def test_what_argparse_says_in_a_way_nobody_knows_is_not_shown(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit):
        parser("").error("something new in English")
    assert capsys.readouterr().err.startswith(WORDS["other"])


@pytest.mark.parametrize(
    ("platform", "frozen", "typed"),
    [
        ("linux", False, "python3 dev.py"),
        ("win32", False, "py dev.py"),
        ("win32", True, "reconnection-desk-console"),
    ],
)
def test_the_usage_begins_as_it_is_typed_here(
    platform: str, frozen: bool, typed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(sys, "frozen", frozen, raising=False)
    if frozen:
        monkeypatch.setattr(sys, "executable", "/opt/reconnection-desk-console.exe")
    assert parser("").prog == typed


@pytest.mark.parametrize(
    "arguments", [[], ["window"], ["train"], ["studio", "팩"], ["pack", "preview", "팩"]]
)
def test_without_a_screen_a_window_is_refused_in_one_sentence(
    arguments: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    assert main(arguments) == 3
    assert capsys.readouterr().err.strip() == WORDS["no_screen"]
