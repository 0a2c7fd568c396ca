"""Practised cases: whoever listens comes to the end with all points, whoever does not is told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.desk.practice.play import ADMIN, CUSTOMER, DRIVER, STAGE, Play
from desktop_app.desk.practice.scenario import CALL, START, Scenario, people, scenarios
from desktop_app.desk.practice.score import TO_BE_HEARD, Fault, score
from desktop_app.desk.practice.score_text import head_of, lines_of, missed
from desktop_app.domain.fact import Kind
from desktop_app.domain.forced_reconnection import ids as f
from desktop_app.domain.forced_reconnection.ids import Outcome
from desktop_app.domain.ids import FactId
from desktop_app.domain.pack import Pack
from desktop_app.domain.values import read_value
from desktop_app.pack.shipped import shipped_pack
from tests.desk.practice.bot import Bot
from tests.fakes import START as NOW

SCENARIOS = {one.id: one for one in scenarios()}
each = pytest.mark.parametrize("scenario", SCENARIOS.values(), ids=SCENARIOS)


@pytest.fixture(scope="module")
def pack() -> Pack:
    return shipped_pack()


PACK = shipped_pack()


def _faults(bot: Bot, acts: int = 1, seconds: int = 1) -> list[Fault]:
    return [one.fault for one in score(bot.play, bot.opened, acts, seconds).findings]


# the data


@each
def test_what_is_true_can_be_recorded(scenario: Scenario, pack: Pack) -> None:
    now = {fact: value for saying in scenario.says for fact, value in (saying.now or {}).items()}
    for truth in (scenario.truth, now):
        for fact, value in truth.items():
            assert read_value(pack.policy.facts[fact], value) == value
    assert set(scenario.ends) <= {outcome.value for outcome in Outcome}
    assert set(scenario.calls) <= set(pack.policy.facts[f.CONTACT_ATTEMPT].choices)
    assert {one.on for one in scenario.says} - {START, CALL} <= set(pack.policy.facts)
    assert {one.who for one in scenario.says} <= {DRIVER, CUSTOMER}
    assert scenario.says[0].who == scenario.truth[f.REQUESTER]


def test_the_people_answer_about_facts_and_texts_that_there_are(pack: Pack) -> None:
    scripts = {script.id for script in pack.scripts}
    assert set(people().asks) <= scripts
    for facts in people().asks.values():
        assert set(facts) <= set(pack.policy.facts)
    for sentences in people().sentences.values():
        for fact, by_value in sentences.items():
            known = pack.policy.facts[fact]
            assert set(by_value) <= {"any", *known.choices}


def test_the_scenarios_cover_the_call_types_and_the_outcomes(pack: Pack) -> None:
    types = {one.truth[f.CALL_TYPE] for one in SCENARIOS.values()}
    assert types == set(pack.policy.facts[f.CALL_TYPE].choices)
    ends = {end for one in SCENARIOS.values() for end in one.ends}
    assert {"done", "refused", "limit_identity", "guide_partner", "already_forced"} <= ends
    assert {"decline_consigned_before", "decline_consigned_after", "awaiting_recontact"} <= ends


# who listens


@each
def test_whoever_asks_and_records_what_was_said_has_all_points(
    scenario: Scenario, pack: Pack
) -> None:
    bot = Bot(scenario, pack).work()
    result = score(bot.play, bot.opened, scenario.acts, scenario.minutes * 60)
    assert result.findings == ()
    assert result.points == 100
    assert result.outcome in scenario.ends
    assert result.reconnected == (scenario.ends == ("done",))
    assert "놓친 것이 없습니다" in missed(result, pack)[0]


# who does not


@each
def test_whoever_asks_nobody_is_told(scenario: Scenario, pack: Pack) -> None:
    bot = Bot(scenario, pack)
    bot.asks_nobody = True
    faults = _faults(bot.work())
    assert (Fault.UNHEARD in faults) == ("done" in scenario.ends or "refused" in scenario.ends)


def test_a_consent_that_was_refused_and_recorded_as_given_makes_green_false(pack: Pack) -> None:
    bot = Bot(SCENARIOS["customer_refuses"], pack)
    bot.lies = {f.CUSTOMER_RECONNECT_CONSENT: "given", f.CUSTOMER_FARE_CONSENT: "given"}
    bot.work()
    result = score(bot.play, bot.opened, 30, 300)
    assert result.reconnected
    assert [one.fault for one in result.findings] == [
        Fault.FALSE_GREEN,
        Fault.WRONG_CONSENT,
        Fault.WRONG_CONSENT,
        Fault.WRONG_END,
    ]
    assert result.points == 0
    said = missed(result, pack)
    assert any("상대의 대답은 '거절'" in line for line in said)
    assert any("'동의 거절'에서 마쳐야" in line for line in said)
    assert "다시 한번" in head_of(result)
    assert "초록이었습니다" in lines_of(result, pack, 34, 6)[0]


def test_consents_have_to_be_asked_again_once_the_route_changes(pack: Pack) -> None:
    bot = Bot(SCENARIOS["late_waypoint"], pack).work()
    bot.play.heard.discard(f.DRIVER_FARE_CONSENT)
    assert _faults(bot) == [Fault.FALSE_GREEN, Fault.UNHEARD]
    play = Play(SCENARIOS["late_waypoint"], pack, NOW)
    play.asked(f.DRIVER_RECONNECT_CONSENT)
    play.call()
    assert f.DRIVER_RECONNECT_CONSENT in play.heard
    play.asked(f.CUSTOMER_RECONNECT_CONSENT)
    assert f.DRIVER_RECONNECT_CONSENT not in play.heard
    assert play.truth[f.ADJUSTED_FARE] == 27000


@given(st.data())
def test_no_lie_about_what_was_said_goes_unnoticed(data: st.DataObject) -> None:
    scenario = data.draw(st.sampled_from(list(SCENARIOS.values())))
    honest = Bot(scenario, PACK).work()
    known = PACK.policy.facts
    recorded = [
        fact
        for fact in honest.opened.case.entries
        if fact in TO_BE_HEARD and fact != f.CONTACT_ATTEMPT and len(known[fact].choices) > 1
    ]
    if not recorded:
        return
    fact = data.draw(st.sampled_from(recorded))
    bot = Bot(scenario, PACK)
    bot.lies = {fact: next(c for c in known[fact].choices if c != honest.play.truth[fact])}
    assert _faults(_worked(bot)) != []


def _worked(bot: Bot) -> Bot:
    """As far as a lie lets one come."""
    try:
        return bot.work()
    except AssertionError:
        return bot


def test_acts_and_time_cost_little_and_not_below_their_limit(pack: Pack) -> None:
    scenario = SCENARIOS["together"]
    bot = Bot(scenario, pack).work()
    points = [
        score(bot.play, bot.opened, acts, minutes * 60).points
        for acts, minutes in ((1, 1), (scenario.acts + 8, 6), (10_000, 6), (10_000, 600))
    ]
    assert points == [100, 98, 90, 80]


def test_what_has_to_be_recorded_is_missed(pack: Pack) -> None:
    bot = Bot(SCENARIOS["absent"], pack)
    assert Fault.NOT_RECORDED in _faults(bot)
    assert f.SMS_SENT in bot.work().opened.case.entries
    assert _faults(bot) == []


# the people


def test_a_misheard_fare_is_no_answer_yet(pack: Pack) -> None:
    play = Play(SCENARIOS["misheard_fare"], pack, NOW)
    play.asked(f.DRIVER_FARE_CONSENT)
    assert f.DRIVER_FARE_CONSENT not in play.heard
    play.copied([next(s for s, facts in people().asks.items() if f.DRIVER_FARE_CONSENT in facts)])
    assert f.DRIVER_FARE_CONSENT in play.heard
    assert play.lines[-1].who == DRIVER
    assert "31,000원" in play.lines[-1].text


def test_the_customer_is_asked_only_in_a_call(pack: Pack) -> None:
    play = Play(SCENARIOS["absent"], pack, NOW)
    results = []
    for _ in range(3):
        play.asked(f.CUSTOMER_IDENTITY)
        results.append((play.lines[-1].who, f.CUSTOMER_IDENTITY in play.heard))
        play.call()
    play.asked(f.CUSTOMER_IDENTITY)
    assert results == [(STAGE, False)] * 3
    assert play.last_call == "called_in"
    assert play.lines[-1].who == CUSTOMER
    assert f.CUSTOMER_IDENTITY in play.heard


def test_the_admin_page_is_read_by_the_pack(pack: Pack) -> None:
    bot = Bot(SCENARIOS["together"], pack)
    page = bot.play.admin_text()
    assert "WC-3001" in page
    assert "23,000원" in page
    play = Play(SCENARIOS["misheard_fare"], pack, NOW)
    play.asked(f.ADJUSTED_FARE)
    assert play.lines[-1].who == ADMIN
    play.asked(f.ORIGIN)
    assert play.lines[-1].who == STAGE


@each
def test_no_sentence_has_a_gap(scenario: Scenario, pack: Pack) -> None:
    bot = Bot(scenario, pack).work()
    for fact in pack.policy.facts:
        bot.play.asked(FactId(fact))
    for line in bot.play.lines:
        assert line.text.strip()
        assert not {"{", "}"} & set(line.text)
        assert "  " not in line.text


def test_facts_that_are_judged_can_be_compared(pack: Pack) -> None:
    assert all(pack.policy.facts[fact].kind is Kind.CHOICE for fact in TO_BE_HEARD)
