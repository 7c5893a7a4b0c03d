"""From a widget or screen to the app it is shown in."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.command import Provider
    from textual.message_pump import MessagePump

    from author.tui.app import LofteApp


def lofte_app(node: MessagePump | Provider) -> LofteApp:
    """Give the app; what is called from here is shown in no other."""
    from author.tui.app import LofteApp

    app = node.app
    assert isinstance(app, LofteApp)
    return app
