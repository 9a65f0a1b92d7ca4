"""Layouts whose content is taken out again, or is one thing at a time."""

from __future__ import annotations

from PySide6.QtWidgets import QLayout, QWidget


def empty(layout: QLayout) -> bool:
    """Take everything out of a layout and let go of its widgets; returns whether there was any."""
    had = False
    while (item := layout.takeAt(0)) is not None:
        had = True
        widget = item.widget()
        if widget is not None:
            # Deleted later, it would show until then.
            widget.hide()
            widget.deleteLater()
    return had


def show_only(layout: QLayout, widget: QWidget | None) -> None:
    """Let a layout hold this widget and nothing else; nothing at all where it is None."""
    empty(layout)
    if widget is not None:
        layout.addWidget(widget)
