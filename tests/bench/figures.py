"""The figures of a bench: what was measured, the limit, and the floor it is measured against."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field

from tests.bench.acts import Act
from tests.bench.find import FindTimes
from tests.bench.frames import FrameTimes
from tests.bench.packs import AdoptTimes, LeadTimes
from tests.bench.paint import PaintTimes
from tests.bench.record import RecordTimes
from tests.bench.start import FullStarts, Starts
from tests.bench.view import ViewTimes

ACT_LIMITS: Mapping[str, int] = {
    "together_base": 24,
    "together_adjusted": 29,
    "parted_base": 22,
    "declined": 9,
}


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure; `floor` says what it is measured against, and is empty for plain amounts."""

    name: str
    value: float
    unit: str
    limit: float
    floor: str

    @property
    def is_kept(self) -> bool:
        """Whether the limit is kept."""
        return self.value <= self.limit


@dataclass(frozen=True, slots=True)
class Measured:
    """A figure, and what stands beside it for people: raw values and what was done."""

    figure: Figure
    raw: Mapping[str, str] = field(default_factory=dict)
    acts: tuple[Act, ...] = ()


def as_json(measured: Sequence[Measured]) -> str:
    """The figures as one JSON object."""
    figures = [asdict(each.figure) for each in measured]
    return json.dumps({"figures": figures}, ensure_ascii=False)


def of_starts(starts: Starts) -> Iterator[Measured]:
    """Time and memory of a start."""
    program, bare = starts.program, starts.bare
    busy = f"{_ms(program.busy)} / {_ms(bare.busy)} ({starts.busy_ratio:.3f})"
    seconds = {"program": _ms(program.seconds), "floor": _ms(bare.seconds), "processor": busy}
    memory = {"program": _mb(program.peak), "floor": _mb(bare.peak)}
    yield _ratio("start_ratio", starts.ratio, 2.0, "bare PySide6 window", seconds)
    yield _ratio("memory_ratio", starts.memory_ratio, 1.6, "bare PySide6 window", memory)


def of_full_starts(starts: FullStarts) -> Iterator[Measured]:
    """A start on a full journal, and the memory of fifty open cases."""
    seconds = {"full": _ms(starts.full.seconds), "empty": _ms(starts.empty.seconds)}
    memory = {"fifty": _mb(starts.full.peak), "one": _mb(starts.one.peak)}
    yield _ratio("start_full_ratio", starts.ratio, 1.25, "start on an empty journal", seconds)
    yield _ratio("memory_cases_ratio", starts.memory_ratio, 1.3, "one open case", memory)


def of_record(times: RecordTimes) -> Iterator[Measured]:
    """A durable record."""
    raw = {
        "program": f"{times.p99:.2f} ms",
        "raw": f"{times.raw_p99:.2f} ms",
        "p50": f"{times.p50:.2f} ms",
        "raw_p50": f"{times.raw_p50:.2f} ms",
    }
    yield _ratio("record_ratio", times.ratio, 3, "raw insert into the same kind of file", raw)


def of_frames(times: FrameTimes) -> Iterator[Measured]:
    """Late frames while recording."""
    raw = {
        "recording": f"{times.recording}",
        "idle": f"{times.idle}",
        "acted": f"{times.acts}",
        "longest": f"{times.longest:.1f} ms",
    }
    figure = Figure("long_frames", times.more, "frames", 0, "as long a time without acts")
    yield Measured(figure, raw)


def of_find(times: FindTimes) -> Iterator[Measured]:
    """A search in a hundred thousand cases."""
    raw = {
        "p50": f"{times.p50:.1f} ms",
        "longest": f"{times.longest:.1f} ms",
        "first": f"{times.first:.0f} ms",
    }
    yield Measured(Figure("find_p99_ms", round(times.p99, 2), "ms", 30, ""), raw)


def of_view(times: ViewTimes) -> Iterator[Measured]:
    """A view of a full case."""
    raw = {
        "program": _us(times.view),
        "with_texts": f"{_us(times.with_texts)} ({times.with_texts / times.statemachine:.2f})",
        "statemachine": _us(times.statemachine),
        "transitions": _us(times.transitions),
        "to_transitions": f"{times.view / times.transitions:.2f}",
    }
    yield _ratio("view_ratio", times.ratio, 2.0, "one transition of python-statemachine", raw)


def of_paint(times: PaintTimes) -> Iterator[Measured]:
    """From a click to its picture."""
    raw = {
        "clicks": f"{times.clicks}",
        "p50": f"{times.p50:.1f} ms",
        "cards": f"{times.cards:.1f} ms",
        "to_cards": f"{times.p50 / times.cards:.2f}",
    }
    figure = Figure("paint_p99_ms", round(times.p99, 2), "ms", 16.7, "repaint of eight text cards")
    yield Measured(figure, raw)


def of_acts(counted: Mapping[str, tuple[Act, ...]]) -> Iterator[Measured]:
    """The acts of each journey."""
    for name, acts in counted.items():
        figure = Figure(f"acts_{name}", len(acts), "acts", ACT_LIMITS[name], "")
        yield Measured(figure, acts=acts)


def of_replay(seconds: float) -> Iterator[Measured]:
    """A thousand case files."""
    yield Measured(Figure("replay_1000_s", round(seconds, 2), "s", 5, ""))


def of_lead(times: LeadTimes) -> Iterator[Measured]:
    """A lead's check and proofs, in seconds of the processor."""
    yield Measured(Figure("pack_check_s", round(times.check, 2), "s", 0.5, ""))
    yield Measured(Figure("pack_prove_s", round(times.prove, 2), "s", 3, ""))
    raw = {"nodes": f"{times.nodes}"}
    yield Measured(Figure("pack_prove_long_s", round(times.prove_long, 2), "s", 20, ""), raw)


def of_adopting(times: AdoptTimes) -> Iterator[Measured]:
    """A published pack on its way to a desk."""
    yield Measured(Figure("pack_adopt_s", round(times.seconds, 1), "s", 35, ""))
    raw = {
        "adopting": f"{times.late}",
        "idle": f"{times.idle}",
        "longest": f"{times.longest:.1f} ms",
        "busy": f"{times.busy}",
        "busy_idle": f"{times.busy_idle}",
    }
    idle = "as long a time without packs"
    yield Measured(Figure("pack_long_frames", times.more, "frames", 0, idle), raw)


def _ratio(name: str, value: float, limit: float, floor: str, raw: Mapping[str, str]) -> Measured:
    return Measured(Figure(name, round(value, 3), "ratio", limit, floor), raw)


def _ms(seconds: float) -> str:
    return f"{1000 * seconds:.0f} ms"


def _us(seconds: float) -> str:
    return f"{1_000_000 * seconds:.0f} µs"


def _mb(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB"
