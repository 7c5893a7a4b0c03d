"""Waiting for a screen's widgets: a screen is mounted before the widgets inside its containers are."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.screen import Screen


def when_there(screen: Screen[Any], selectors: tuple[str, ...], act: Callable[[], object]) -> None:
    """Act as soon as every selector finds a widget; a screen that has been left waits for nothing."""
    if all(screen.query(selector) for selector in selectors):
        act()
    elif screen.is_attached:
        screen.call_after_refresh(when_there, screen, selectors, act)
