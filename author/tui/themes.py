"""Colours of the app: light, dark, and one for the projector in front of a group."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.theme import Theme

if TYPE_CHECKING:
    from textual.app import App

LIGHT = Theme(
    name="lofte-ljust", primary="#1d4f7c", secondary="#41566b", accent="#1d4f7c", warning="#8a4b00", error="#a3182a",
    success="#1b6637", foreground="#15202b", background="#f6f7f9", surface="#ffffff", panel="#e6ebf0", dark=False,
)  # fmt: skip
DARK = Theme(
    name="lofte-morkt", primary="#8fbfe8", secondary="#a9b8c6", accent="#8fbfe8", warning="#f0b45a", error="#ff9a9a",
    success="#85d19b", foreground="#e8edf2", background="#10171e", surface="#18222c", panel="#22303d", dark=True,
)  # fmt: skip
GROUP = Theme(
    name="lofte-grupp", primary="#003f73", secondary="#2b3c4d", accent="#003f73", warning="#6b3600", error="#85001a",
    success="#0a4a22", foreground="#000000", background="#ffffff", surface="#ffffff", panel="#eef1f4", dark=False,
)  # fmt: skip

TITLES = {LIGHT.name: "Ljusa färger", DARK.name: "Mörka färger", GROUP.name: "För projektor"}
"""The Swedish name of each theme, in the order they are offered."""


def register(app: App[Any]) -> None:
    """Make the themes known to an app, which then chooses one by its name."""
    for theme in (LIGHT, DARK, GROUP):
        app.register_theme(theme)
