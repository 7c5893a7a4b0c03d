"""Waiting for a screen's widgets: a screen is mounted before the widgets inside its containers are."""

from __future__ import annotations

from collections.abc import Callable

from textual.widget import Widget


def when_there(screen: Widget, selectors: tuple[str, ...], act: Callable[[], object]) -> None:
    """Act as soon as every selector finds a widget; a screen that has been left waits for nothing."""
    if all(screen.query(selector) for selector in selectors):
        act()
    elif screen.is_attached:
        screen.call_after_refresh(when_there, screen, selectors, act)
