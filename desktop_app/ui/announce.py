"""Saying something to those who use a screen reader."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def prepare() -> None:
    """Make what the first announcement needs, while nobody waits for a picture."""
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # noqa: PLC0415

    QAccessibleAnnouncementEvent(QWidget(), "").setPoliteness(
        QAccessible.AnnouncementPoliteness.Polite
    )


def announce(widget: QWidget, text: str) -> None:
    """Let a screen reader say `text` on behalf of `widget`."""
    # a start says nothing yet, and making these two types takes it over a millisecond
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # noqa: PLC0415

    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))
