"""Shortcuts by physical key: they work in Hangul mode, and leave its own two keys alone."""

from __future__ import annotations

import sys
from itertools import chain

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from desktop_app.domain.korean.typed_keys import latin_keys

KEYS = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)
CHORD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
LATIN_VIRTUAL_KEYS = range(0x41, 0x5B)
"""Virtual keys of Windows that are letters, whatever the mode writes with them."""

TOGGLES = frozenset({Qt.Key.Key_Hangul, Qt.Key.Key_Hangul_Hanja, Qt.Key.Key_Hangul_Start})
TOGGLE_VIRTUAL_KEYS = frozenset({0x15, 0x19, 0xFF31, 0xFF34})
"""VK_HANGUL and VK_HANJA of Windows, Hangul and Hangul_Hanja of X11."""

RIGHT_KEYS = frozenset({Qt.Key.Key_AltGr, Qt.Key.Key_Mode_switch})
RIGHT_VIRTUAL_KEYS = frozenset({0xA3, 0xA5, 0xFFE4, 0xFFEA, 0xFE03, 0xFF7E})
"""The right Control and Alt of Windows and X11, the third level and the mode switch of X11."""
RIGHT_SCAN_CODES = frozenset({0x138, 0x11D, 108, 105})
"""Right Alt and right Control: scan codes of Windows, key codes of X11."""
EITHER_SIDE = frozenset({Qt.Key.Key_Alt, Qt.Key.Key_Control, Qt.Key.Key_Meta, Qt.Key.Key_unknown})
"""Keys of which there may be a right one; others have the same numbers elsewhere."""
RIGHT_MODIFIERS = 0x200 | 0x400 if sys.platform == "win32" else 0x80
"""Right Control and right Alt in the native modifiers of Windows, the third level in X11's."""


class PhysicalKeys(QObject):
    """Stands before the keys of one window, from the moment at which it is shown."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._right: set[int] = set()
        self._toggles: set[int] = set()
        self._passing = False
        self._handle: QObject | None = None
        window.installEventFilter(self)
        self._take_handle()

    def _take_handle(self) -> None:
        handle = self._window.windowHandle()
        if handle is not self._handle:
            self._handle = handle
            if self._handle is not None:
                self._handle.installEventFilter(self)

    # the keys at the right

    @property
    def is_left_alone(self) -> bool:
        """Whether one of the keys is held that belong to the input method."""
        return bool(self._right or self._toggles)

    def _follow(self, event: QKeyEvent) -> None:
        """Keep in mind which of those keys are down."""
        if is_toggle(event):
            self._toggles.add(event.key())
            return
        if is_right(event):
            self._right.add(event.key())
            return
        if event.key() in EITHER_SIDE or not event.modifiers() & CHORD:
            # some keyboards never tell that the Hangul key was let go: a new chord begins here
            self._toggles.clear()
        if event.key() not in EITHER_SIDE and not event.modifiers() & CHORD:
            # let go while another window had the keys
            self._right.clear()

    def _let_go(self, event: QKeyEvent) -> None:
        if event.isAutoRepeat():
            return
        if is_toggle(event):
            self._toggles.discard(event.key())
        elif is_right(event):
            self._right.discard(event.key())

    def _forget(self) -> None:
        self._right.clear()
        self._toggles.clear()

    # chords

    def _hear(self, watched: QObject, event: QKeyEvent) -> bool:
        if event.type() not in KEYS:
            self._let_go(event)
            return False
        self._follow(event)
        return self._take(watched, event)

    def _take(self, watched: QObject, event: QKeyEvent) -> bool:
        """Act on a key by where it is; whether that is done."""
        if not event.modifiers() & CHORD:
            return False
        if self.is_left_alone or _is_right_held(event):
            return self._leave_alone(event)
        key = latin_key(event)
        return key is not None and self._pass_on(watched, event, key)

    def _leave_alone(self, event: QKeyEvent) -> bool:
        """A chord with such a key goes on as a plain key event, and to no shortcut."""
        if event.type() is QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return False

    def _pass_on(self, watched: QObject, event: QKeyEvent, key: int) -> bool:
        """Hand the event on as that of the Latin key; a key press that nobody claims may act."""
        if event.type() is QEvent.Type.ShortcutOverride:
            event.setAccepted(self._send(watched, _as_latin(event, key)))
            return True
        claimed = self._send(watched, _as_latin(event, key, QEvent.Type.ShortcutOverride))
        if claimed or not self._act(_as_latin(event, key)):
            event.setAccepted(self._send(watched, _as_latin(event, key)))
        else:
            event.accept()
        return True

    def _send(self, watched: QObject, event: QKeyEvent) -> bool:
        self._passing = True
        event.setAccepted(event.type() is not QEvent.Type.ShortcutOverride)
        QCoreApplication.sendEvent(watched, event)
        self._passing = False
        return event.isAccepted()

    def _act(self, event: QKeyEvent) -> bool:
        """Trigger the action that has this key; whether there is one."""
        action = self._action(QKeySequence(event.keyCombination()))
        if action is not None and (action.autoRepeat() or not event.isAutoRepeat()):
            action.trigger()
        return action is not None

    def _action(self, keys: QKeySequence) -> QAction | None:
        actions = self._window.actions()
        found = (one for one in actions if one.isEnabled() and keys in one.shortcuts())
        return next(found, None)

    # Qt

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent):
            # of what came by the handle, the window hears again what nobody in it took
            return not self._passing and self._hear(watched, event)
        if watched is self._window and event.type() is QEvent.Type.Show:
            self._take_handle()
        elif watched is self._window and event.type() is QEvent.Type.WindowDeactivate:
            self._forget()
        return False


def is_toggle(event: QKeyEvent) -> bool:
    """Whether the key is that of Hangul or of Hanja."""
    return event.key() in TOGGLES or event.nativeVirtualKey() in TOGGLE_VIRTUAL_KEYS


def is_right(event: QKeyEvent) -> bool:
    """Whether the key is the right Alt or Control, which are those of Hangul and Hanja."""
    right = event.nativeVirtualKey() in RIGHT_VIRTUAL_KEYS
    right = right or event.nativeScanCode() in RIGHT_SCAN_CODES
    return event.key() in RIGHT_KEYS or (event.key() in EITHER_SIDE and right)


def latin_key(event: QKeyEvent) -> int | None:
    """The letter that the key of a Hangul letter has in Latin mode; `None` where it has none."""
    for letter in chain((_letter(event.key()),), event.text()):
        typed = latin_keys(letter)
        if typed != letter and len(typed) == 1:
            return ord(typed.upper())
    unknown = event.key() in (0, Qt.Key.Key_unknown)
    virtual = event.nativeVirtualKey()
    return virtual if unknown and virtual in LATIN_VIRTUAL_KEYS else None


def _letter(key: int) -> str:
    """The letter of a key that has one, and nothing for keys without (`Key_F1`)."""
    return chr(key) if 0 < key <= sys.maxunicode else ""


def _is_right_held(event: QKeyEvent) -> bool:
    third_level = bool(event.modifiers() & Qt.KeyboardModifier.GroupSwitchModifier)
    return third_level or bool(event.nativeModifiers() & RIGHT_MODIFIERS)


def _as_latin(event: QKeyEvent, key: int, kind: QEvent.Type | None = None) -> QKeyEvent:
    return QKeyEvent(
        kind or event.type(),
        key,
        event.modifiers(),
        event.nativeScanCode(),
        event.nativeVirtualKey(),
        event.nativeModifiers(),
        "",
        event.isAutoRepeat(),
        event.count(),
    )
