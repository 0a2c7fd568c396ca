"""The whole program docked on a real screen: the room, the keys, the strip, and every way out."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desktop_app.host.dock_places import Rect
from desktop_app.host.strut_dock import PARTIAL
from desktop_app.host.x11_keys import X11Keys
from desktop_app.host.x11_monitors import outputs, screen_area
from tests.host.conftest import PATIENCE, QUIET, ROOT, Screen, wait_until

MAXIMISED = "_NET_WM_STATE_MAXIMIZED_HORZ", "_NET_WM_STATE_MAXIMIZED_VERT"
DOCK = "_NET_WM_WINDOW_TYPE_DOCK"


def tool(*call: str) -> str:
    """What a tool of X says."""
    answer = subprocess.run(call, capture_output=True, text=True, check=True, timeout=PATIENCE)
    return answer.stdout.strip()


def work_area(screen: Screen) -> tuple[int, ...]:
    """Left, top, width and height of what the window manager gives to other windows."""
    return screen.server.numbers(screen.server.root, "_NET_WORKAREA")[:4]


def area_of(window: int) -> Rect:
    """Where a window stands on the screen."""
    lines = tool("xdotool", "getwindowgeometry", "--shell", str(window)).splitlines()
    found = dict(line.split("=") for line in lines)
    left, top, wide, tall = (int(found[name]) for name in ("X", "Y", "WIDTH", "HEIGHT"))
    return Rect(left, top, left + wide, top + tall)


def framed_width(screen: Screen, window: int) -> int:
    """The width of a window with its frame."""
    left, right, *_ = screen.server.numbers(window, "_NET_FRAME_EXTENTS") or (0, 0)
    return area_of(window).width + left + right


class Desk:
    """The program, started as a counselor starts it, with settings of its own."""

    def __init__(self, folder: Path, settings: str = "") -> None:
        self._folder = folder
        kept = folder / "config" / "reconnection-desk" / "settings.toml"
        kept.parent.mkdir(parents=True, exist_ok=True)
        if settings or not kept.exists():
            head = 'counselor_name = "김상담"\nsample_seen = true\n'
            kept.write_text(head + settings, encoding="utf-8")
        self.settings = kept
        self.process = self.start()

    def start(self) -> subprocess.Popen[bytes]:
        """One more start of it."""
        names = {"XDG_CONFIG_HOME": "config", "XDG_DATA_HOME": "data", "XDG_STATE_HOME": "state"}
        places = {name: str(self._folder / folder) for name, folder in names.items()}
        env = {**os.environ, **places, "HOME": str(self._folder), "QT_QPA_PLATFORM": "xcb"}
        call = [sys.executable, "-m", "desktop_app"]
        return subprocess.Popen(call, cwd=ROOT, env=env, stdout=QUIET, stderr=QUIET)

    def window(self, screen: Screen) -> int:
        """Its window, once it is there and keeps room."""
        wait_until(lambda: any(sum(strut) for strut in self._struts(screen).values()))
        return next(window for window, strut in self._struts(screen).items() if sum(strut))

    def _struts(self, screen: Screen) -> dict[int, tuple[int, ...]]:
        server = screen.server
        windows = server.numbers(server.root, "_NET_CLIENT_LIST")
        return {window: server.numbers(window, PARTIAL) for window in windows}


Start = Callable[..., Desk]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Starts the program, and ends it."""
    started: list[Desk] = []

    def make(settings: str = "") -> Desk:
        started.append(Desk(tmp_path, settings))
        return started[-1]

    yield make
    for desk in started:
        desk.process.kill()
        desk.process.wait()


def shown_at(screen: Screen, area: tuple[int, ...]) -> Callable[[], bool]:
    return lambda: work_area(screen) == area


def test_it_keeps_its_width_and_gives_it_back_when_it_is_killed(
    wide_screen: Screen, start: Start
) -> None:
    whole = (0, 0, 1280, 1024)
    wait_until(shown_at(wide_screen, whole))
    desk = start()
    window = desk.window(wide_screen)
    wait_until(shown_at(wide_screen, (0, 0, 840, 1024)))
    wait_until(lambda: area_of(window) == Rect(840, 0, 1280, 1024))
    server = wide_screen.server
    assert server.atom(DOCK) in server.numbers(window, "_NET_WM_WINDOW_TYPE")
    _, other = wide_screen.program()
    server.ask_manager(
        other, "_NET_WM_STATE", (1, server.atom(MAXIMISED[0]), server.atom(MAXIMISED[1]))
    )
    wait_until(lambda: framed_width(wide_screen, other) == 840)
    desk.process.kill()
    wait_until(shown_at(wide_screen, whole))
    wait_until(lambda: framed_width(wide_screen, other) == 1280)


def test_side_and_width_are_those_of_the_monitor(wide_screen: Screen, start: Start) -> None:
    name = outputs(wide_screen.server)[0].name
    desk = start(f'[dock_edges]\n"{name}" = "left"\n[dock_widths]\n"{name}" = 500\n')
    window = desk.window(wide_screen)
    wait_until(shown_at(wide_screen, (500, 0, 780, 1024)))
    wait_until(lambda: area_of(window) == Rect(0, 0, 500, 1024))


def test_when_it_is_closed_the_room_is_back(wide_screen: Screen, start: Start) -> None:
    desk = start()
    window = desk.window(wide_screen)
    wait_until(shown_at(wide_screen, (0, 0, 840, 1024)))
    tool("xdotool", "windowclose", str(window))
    wait_until(shown_at(wide_screen, (0, 0, 1280, 1024)))


def test_its_own_button_ends_the_program(wide_screen: Screen, start: Start) -> None:
    desk = start()
    desk.window(wide_screen)
    wait_until(shown_at(wide_screen, (0, 0, 840, 1024)))
    tool("xdotool", "mousemove", "1262", "14", "click", "1")
    assert desk.process.wait(PATIENCE) == 0
    wait_until(shown_at(wide_screen, (0, 0, 1280, 1024)))


def test_the_room_follows_the_size_of_the_screen(changing_screen: Screen, start: Start) -> None:
    screen = changing_screen
    window = start().window(screen)
    wait_until(shown_at(screen, (0, 0, 840, 1024)))
    for wide, tall in ((1024, 768), (1920, 1080), (1280, 1024)):
        tool("xrandr", "--output", "VNC-0", "--mode", f"{wide}x{tall}")
        wait_until(lambda: screen_area(screen.server)[2:] == (wide, tall))  # noqa: B023
        wait_until(shown_at(screen, (0, 0, wide - 440, tall)))
        wait_until(lambda: area_of(window) == Rect(wide - 440, 0, wide, tall))  # noqa: B023


def test_folded_it_keeps_28_pixels_and_a_click_opens_it(wide_screen: Screen, start: Start) -> None:
    window = start().window(wide_screen)
    wait_until(shown_at(wide_screen, (0, 0, 840, 1024)))
    tool("xdotool", "mousemove", "1100", "600", "click", "1")
    wide_screen.wait_for_active(window)
    tool("xdotool", "key", "F11")
    wait_until(shown_at(wide_screen, (0, 0, 1252, 1024)))
    wait_until(lambda: area_of(window) == Rect(1252, 0, 1280, 1024))
    tool("xdotool", "mousemove", "1266", "300", "click", "1")
    wait_until(shown_at(wide_screen, (0, 0, 840, 1024)))
    wait_until(lambda: area_of(window) == Rect(840, 0, 1280, 1024))


def test_dragged_it_keeps_the_new_width_from_then_on(wide_screen: Screen, start: Start) -> None:
    desk = start()
    window = desk.window(wide_screen)
    wait_until(shown_at(wide_screen, (0, 0, 840, 1024)))
    tool("xdotool", "mousemove", "841", "500", "mousedown", "1", "mousemove", "820", "500")
    tool("xdotool", "mousemove", "781", "500")
    wait_until(lambda: area_of(window).left == 780)
    assert work_area(wide_screen) == (0, 0, 840, 1024)
    tool("xdotool", "mouseup", "1")
    wait_until(shown_at(wide_screen, (0, 0, 780, 1024)))
    name = outputs(wide_screen.server)[0].name
    wait_until(lambda: f"{name} = 500" in desk.settings.read_text("utf-8"))


def test_another_bar_at_the_edge_stays_where_it_is(wide_screen: Screen, start: Start) -> None:
    _, other = wide_screen.program()
    strut = (0, 100, 0, 0, 0, 0, 0, 1023, 0, 0, 0, 0)
    wide_screen.server.put_numbers(other, PARTIAL, "CARDINAL", strut)
    wait_until(shown_at(wide_screen, (0, 0, 1180, 1024)))
    desk = start()
    wait_until(shown_at(wide_screen, (0, 0, 740, 1024)))
    windows = wide_screen.server.numbers(wide_screen.server.root, "_NET_CLIENT_LIST")
    ours = next(each for each in windows if each != other)
    assert area_of(ours) == Rect(740, 0, 1180, 1024)
    assert desk.process.poll() is None


def test_at_200_percent_it_keeps_its_width_in_physical_pixels(
    wide_screen: Screen, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Half of the monitor would be less than the narrowest window, which it keeps."""
    monkeypatch.setenv("QT_SCALE_FACTOR", "2")
    window = start().window(wide_screen)
    wait_until(lambda: wide_screen.server.numbers(window, PARTIAL)[:2] == (0, 760))
    wait_until(lambda: area_of(window) == Rect(520, 0, 1280, 1024))


# keys from anywhere


def test_a_key_from_anywhere_takes_no_keyboard(wide_screen: Screen, start: Start) -> None:
    start().window(wide_screen)
    wait_until(shown_at(wide_screen, (0, 0, 840, 1024)))
    _, chat = wide_screen.program()
    # the first press names the case, the second copies the texts of its step
    reader, _ = wide_screen.program()
    wide_screen.wait_for_active(wide_screen.active()[0])
    front = wide_screen.active()

    def copied() -> bool:
        tool("xdotool", "key", "--clearmodifiers", "ctrl+shift+F9")
        return bool(reader.ask("text"))

    wait_until(copied)
    assert wide_screen.active() == front
    assert chat != front[0]


def test_the_window_comes_by_its_key_and_goes_again(wide_screen: Screen, start: Start) -> None:
    window = start().window(wide_screen)
    wait_until(shown_at(wide_screen, (0, 0, 840, 1024)))
    _, chat = wide_screen.program()

    def came() -> bool:
        if wide_screen.active() == (chat,):
            tool("xdotool", "key", "ctrl+shift+F8")
        return wide_screen.active() == (window,)

    wait_until(came)
    tool("xdotool", "key", "ctrl+shift+F8")
    wide_screen.wait_for_active(chat)


@pytest.mark.usefixtures("qapp")
def test_a_key_that_another_program_has_is_told(wide_screen: Screen) -> None:
    ours, others = X11Keys(), X11Keys()
    assert others.take({"theirs": "Ctrl+Shift+F9"}, print) == []
    wanted = {"copy": "Ctrl+Shift+F9", "come": "Ctrl+Shift+F8", "bare": "F5", "odd": "Ctrl+Left"}
    assert ours.take(wanted, print) == ["copy", "bare", "odd"]
    others.release()
    assert ours.take(wanted, print) == ["bare", "odd"]
    assert wide_screen.active() == ()
    for keys in (ours, others):
        keys.close()


TWO = ("xrandr", "--setmonitor", "TWO", "480/127x1024/271+800+0", "none")


def names_are(screen: Screen, *names: str) -> Callable[[], bool]:
    return lambda: tuple(each.name for each in outputs(screen.server)) == names


@pytest.fixture
def two_monitors(wide_screen: Screen) -> Screen:
    """A screen that is two monitors, the main one at the left."""
    tool("xrandr", "--setmonitor", "ONE", "800/212x1024/271+0+0", "screen")
    tool(*TWO)
    wait_until(names_are(wide_screen, "ONE", "TWO"))
    return wide_screen


def test_a_monitor_unplugged_while_docked_and_plugged_again(
    two_monitors: Screen, start: Start
) -> None:
    """The room goes over to the main monitor whole, and comes back: none is left behind."""
    server = two_monitors.server
    settings = '[dock]\nmonitor = "TWO"\n[dock_edges]\nTWO = "right"\nONE = "left"\n'
    desk = start(settings)
    window = desk.window(two_monitors)
    at_the_second = (0, 380, *(0,) * 4, 0, 1023, *(0,) * 4)
    at_the_main_one = (400, 0, 0, 0, 0, 1023, *(0,) * 6)
    kept = desk.settings.read_text("utf-8")
    for _ in range(2):
        wait_until(lambda: area_of(window) == Rect(900, 0, 1280, 1024))
        wait_until(lambda: server.numbers(window, PARTIAL) == at_the_second)
        wait_until(shown_at(two_monitors, (0, 0, 900, 1024)))
        tool("xrandr", "--delmonitor", "TWO")
        wait_until(names_are(two_monitors, "ONE"))
        wait_until(lambda: area_of(window) == Rect(0, 0, 400, 1024))
        wait_until(lambda: server.numbers(window, PARTIAL) == at_the_main_one)
        wait_until(shown_at(two_monitors, (400, 0, 400, 1024)))
        tool(*TWO)
        wait_until(names_are(two_monitors, "ONE", "TWO"))
    wait_until(lambda: area_of(window) == Rect(900, 0, 1280, 1024))
    assert desk.settings.read_text("utf-8") == kept
    assert desk.process.poll() is None
    desk.process.kill()
    wait_until(shown_at(two_monitors, (0, 0, 1280, 1024)))
