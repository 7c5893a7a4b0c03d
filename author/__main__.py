"""``python -m author`` and the ``lofte`` command."""

from __future__ import annotations

from author.cli import main

if __name__ == "__main__":
    main()
