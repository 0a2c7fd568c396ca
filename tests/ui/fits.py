"""An eye that measures: what is cut, what overlaps, what lies outside, in a real window."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea, QLineEdit, QScrollArea, QScrollBar, QWidget

from desktop_app.ui.panel import Panel

CARET = 4
"""Pixels that a field keeps for its caret."""


def misfits(window: QWidget) -> list[str]:
    """A line for each thing that a person could not read or that covers another; none is well.

    Words of tabs and of the gate bar may be shortened: both have them whole as their tooltip.
    """
    return [finding for each in _shown(window) for finding in _of(each)]


def _shown(widget: QWidget) -> Iterator[QWidget]:
    yield widget
    for child in _children(widget):
        yield from _shown(child)


def _children(widget: QWidget) -> list[QWidget]:
    children = (child for child in widget.children() if isinstance(child, QWidget))
    return [child for child in children if not child.isWindow() and _is_seen(child)]


def _is_seen(widget: QWidget) -> bool:
    """What is folded away to nothing shows nothing that could be cut."""
    return not widget.isHidden() and not widget.size().isEmpty()


def _of(widget: QWidget) -> Iterator[str]:
    if not widget.isWindow() and not isinstance(widget, QScrollBar | QAbstractScrollArea):
        yield from _cut(widget)
    if isinstance(widget, QLineEdit):
        yield from _cut_hint(widget)
    elif isinstance(widget, QScrollArea):
        yield from _cut_by_scrolling(widget)
    else:
        yield from _covered(widget)
        yield from _outside(widget)


def _cut(widget: QWidget) -> Iterator[str]:
    """Less room than the widget says that it needs."""
    least, width = widget.minimumSizeHint(), widget.width()
    own = widget.layout() is None and widget.hasHeightForWidth()
    tall = max(least.height(), widget.heightForWidth(width) if own else 0)
    if width < least.width():
        yield f"cut: {_name(widget)} is {width} wide and needs {least.width()}"
    if widget.height() < tall:
        yield f"cut: {_name(widget)} is {widget.height()} high and needs {tall}"


def _cut_hint(field: QLineEdit) -> Iterator[str]:
    if field.text():
        return
    edges = field.style().pixelMetric(field.style().PixelMetric.PM_DefaultFrameWidth)
    wanted = field.fontMetrics().horizontalAdvance(field.placeholderText()) + CARET
    if wanted > field.contentsRect().width() - 2 * edges:
        yield f"cut: the hint of {_name(field)} needs {wanted} of {field.width()}"


def _cut_by_scrolling(area: QScrollArea) -> Iterator[str]:
    """What scrolls only up and down must not be wider than what is seen of it."""
    content, seen = area.widget(), area.viewport()
    off = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    if area.horizontalScrollBarPolicy() is off and content.width() > seen.width():
        yield f"cut: {_name(area)} shows {seen.width()} of {content.width()}"
    if area.verticalScrollBarPolicy() is off and content.height() > seen.height():
        yield f"cut: {_name(area)} shows {seen.height()} of {content.height()}"


def _covered(parent: QWidget) -> Iterator[str]:
    for one, other in combinations(_children(parent), 2):
        # a sheet covers the step on purpose
        sheet = isinstance(one, Panel) or isinstance(other, Panel)
        if not sheet and one.geometry().intersects(other.geometry()):
            yield f"covered: {_name(one)} and {_name(other)}"


def _outside(parent: QWidget) -> Iterator[str]:
    scrolled = isinstance(parent.parentWidget(), QScrollArea)
    for child in _children(parent):
        if not scrolled and not parent.rect().contains(child.geometry()):
            yield f"outside: {_name(child)} of {_name(parent)}"


def _name(widget: QWidget) -> str:
    said = widget.accessibleName() or (widget.parentWidget() or widget).accessibleName()
    return f"{type(widget).__name__} '{said[:40]}' at {widget.geometry().getRect()}"
