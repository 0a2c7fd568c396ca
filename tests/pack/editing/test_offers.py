"""The placeholders and particles that an editor offers are those that the texts know."""

from desktop_app.domain.ids import FactId
from desktop_app.domain.korean.particles import FURTHER_PAIRS, PAIRS
from desktop_app.pack.editing.offers import chips, offered
from desktop_app.pack.names import Names
from desktop_app.pack.problems import Place, Problems
from desktop_app.pack.templates import read_template
from desktop_app.pack.tree import Text
from tests.pack.packs import compiled, shipped

PACK = compiled(shipped())


def test_every_chip_can_be_written() -> None:
    """With each of its forms and each particle; every one has a label and a sample."""
    names = Names(PACK.policy)
    for chip in chips(PACK):
        assert chip.label
        assert chip.sample
        for form in ("", *(f"|{each}" for each in chip.forms)):
            placeholder = chip.written.replace("}", f"{form}}}")
            for written in (placeholder, *(each.written for each in offered(placeholder))):
                problems = Problems()
                assert len(read_template(Text(written, Place()), names, problems)) == 1
                assert not problems


def test_particles_fit_the_sample() -> None:
    """One for each pair, as it will be shown."""
    shown = {each.written: each.shown for each in offered("{origin}", "판교역")}
    assert len(shown) == len(PAIRS + FURTHER_PAIRS)
    assert shown["{origin|을}"] == "판교역을"
    assert {each.shown for each in offered("{origin|을}", "서울")} >= {"서울로", "서울을"}
    assert "{ride_at|date|은}" in {each.written for each in offered("{ride_at|date|을}")}
    assert offered("{a}{b}") == offered("{}") == ()


def test_samples_name_nobody() -> None:
    """Those of telephones are of nobody; choices show their first value."""
    samples = {chip.fact: chip.sample for chip in chips(PACK)}
    assert samples[FactId("driver_phone")].startswith("010-0000-")
    assert samples[FactId("channel")] == "채팅"
    assert samples[FactId("original_fare")] == "23,000원"
