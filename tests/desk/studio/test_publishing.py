"""Signing and publishing from the Studio: what is wrong is one sentence, and nothing is written."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives import serialization as form

from desktop_app.desk.studio.publishing import Order, carried_out, published_pack
from desktop_app.pack.publishing.publish import recall
from desktop_app.pack.publishing.share import Share
from desktop_app.pack.source import SourceFile
from desktop_app.pack.words import interface_words
from tests.pack.publishing.house import KIM, NOW, PARK, House, edited, texts

WORDS = interface_words("studio_publish")
SENTENCE = "사유를 여쭤봐도 괜찮을까요?"
VERSION = "2026.12.9"


@pytest.fixture(autouse=True)
def _the_share_has_the_time_of_the_house(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Share, "clock", lambda _self: NOW)


@pytest.fixture
def house(tmp_path: Path) -> House:
    """A company whose first pack is published."""
    made = House(tmp_path / "share")
    made.trust()
    made.publish(1)
    return made


def order(house: House, tmp_path: Path, **changed: Any) -> Order:
    """What a lead wants, unless something else is given."""
    given = texts(VERSION, SENTENCE)
    files = tuple(SourceFile(name, text.encode()) for name, text in sorted(given.items()))
    key = tmp_path / "park.pem"
    pkcs8 = form.PrivateFormat.PKCS8
    closed = form.BestAvailableEncryption("비밀".encode())
    key.write_bytes(PARK.private_bytes(form.Encoding.PEM, pkcs8, closed))
    made = Order(
        edited(VERSION, SENTENCE),
        files,
        str(house.folder),
        str(key),
        "비밀",
        str(tmp_path / "bundle"),
        to_publish=True,
    )
    return made._replace(**changed)


def test_a_changed_sentence_is_published_by_one_lead(house: House, tmp_path: Path) -> None:
    """Its serial is the next, and desks may use it."""
    before = published_pack(str(house.folder), house.terms)
    assert before is not None
    done = carried_out(order(house, tmp_path), house.terms)
    assert done.is_done
    assert done.sentence == WORDS["published"].format(version=VERSION, serial=2)
    now = published_pack(str(house.folder), house.terms)
    assert now is not None
    assert (before.version, now.version) == ("2026.12.1", VERSION)


@pytest.mark.parametrize(
    ("changed", "word"),
    [
        ({"share": ""}, "no_share"),
        ({"key": ""}, "no_key"),
        ({"bundle": ""}, "no_bundle"),
        ({"key": "nowhere.pem"}, "no_key_file"),
        ({"password": "다른 말"}, "wrong_password"),
        ({"password": ""}, "wrong_password"),
    ],
)
def test_what_is_missing_or_wrong_is_said(
    house: House, tmp_path: Path, changed: dict[str, str], word: str
) -> None:
    """And the share is as it was."""
    index = house.share.index()
    done = carried_out(order(house, tmp_path, **changed), house.terms)
    assert not done.is_done
    assert done.sentence == WORDS[word]
    assert house.share.index() == index


def test_no_key_in_the_file_is_said(house: House, tmp_path: Path) -> None:
    """A text, and the public half of a key."""
    wrong = tmp_path / "wrong.pem"
    info = form.PublicFormat.SubjectPublicKeyInfo
    for content in (b"hello", PARK.public_key().public_bytes(form.Encoding.PEM, info)):
        wrong.write_bytes(content)
        done = carried_out(order(house, tmp_path, key=str(wrong)), house.terms)
        assert done.sentence == WORDS["not_a_private_key"]


def test_a_share_that_is_gone_is_said(house: House, tmp_path: Path) -> None:
    """As the commands say it."""
    gone = order(house, tmp_path, share=str(tmp_path / "gone"))
    done = carried_out(gone, house.terms)
    assert not done.is_done
    assert done.sentence in interface_words("pack_trouble").values()
    assert published_pack(str(tmp_path / "gone"), house.terms) is None


@pytest.mark.parametrize("days", [200, -200])
def test_nothing_is_signed_by_a_wrong_clock(house: House, tmp_path: Path, days: int) -> None:
    """What it signed would lie in the folder, and be published once the clock is right."""
    wrong = house.terms._replace(now=house.terms.now + timedelta(days=days))
    done = carried_out(order(house, tmp_path), wrong)
    assert done.sentence == interface_words("pack_trouble")["wrong_clock"]
    assert not (tmp_path / "bundle").exists()
    assert carried_out(order(house, tmp_path), house.terms).is_done


def test_what_was_taken_back_is_compared_with_no_more(house: House, tmp_path: Path) -> None:
    assert carried_out(order(house, tmp_path), house.terms).is_done
    recall(house.share, 2, "요금 문구가 틀림", house.lead())
    compared = published_pack(str(house.folder), house.terms)
    assert compared is not None
    assert compared.version == "2026.12.1"


def test_a_pack_that_is_not_proven_is_not_published(house: House, tmp_path: Path) -> None:
    """Whatever the window said before."""
    house.prover.found = ["stuck"]
    index = house.share.index()
    done = carried_out(order(house, tmp_path), house.terms)
    assert done.sentence == interface_words("pack_trouble")["unproven"]
    assert house.share.index() == index


def test_changed_conditions_want_two_leads_with_one_bundle(house: House, tmp_path: Path) -> None:
    """The second lead signs what the first one laid there, and publishes it."""
    given = texts(VERSION, SENTENCE, stricter=True)
    files = tuple(SourceFile(name, text.encode()) for name, text in sorted(given.items()))
    stricter = {"pack": edited(VERSION, SENTENCE, stricter=True), "files": files}
    first = carried_out(order(house, tmp_path, **stricter), house.terms)
    assert first.sentence == WORDS["one_signature"].format(folder=tmp_path / "bundle")
    other = tmp_path / "kim.pem"
    pkcs8 = form.PrivateFormat.PKCS8
    other.write_bytes(KIM.private_bytes(form.Encoding.PEM, pkcs8, form.NoEncryption()))
    second = carried_out(order(house, tmp_path, key=str(other), **stricter), house.terms)
    assert second.is_done
    assert published_pack(str(house.folder), house.terms) is not None
