"""``python -m author`` and the ``lofte`` command."""

from __future__ import annotations

import sys


def main() -> None:
    """Open the app when nothing else is asked for; all else goes to the command line.

    The commands import what reads files and löften, which takes longer than the app itself.
    """
    if len(sys.argv) > 1:
        from author.cli import main as command_line

        command_line()
    else:
        sys.exit(_open_app())


def _open_app() -> int:
    from author import edge

    edge.speak_utf8()
    try:
        from author.tui.app import LofteApp

        app = LofteApp()
        app.run()
    except (OSError, KeyboardInterrupt) as error:
        from author.cli import exit_code_of

        return exit_code_of(error)
    return app.return_code or 0


if __name__ == "__main__":
    main()
