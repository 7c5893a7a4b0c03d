"""Clock, environment, terminal and own folders: read here and nowhere else, and handed to the core as arguments."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from datetime import date, datetime
from pathlib import Path


def now() -> str:
    """The time for the journal, ISO 8601 without fractions; ``SOURCE_DATE_EPOCH`` fixes it."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    moment = datetime.fromtimestamp(int(epoch)) if epoch and epoch.isdecimal() else datetime.now()
    return moment.isoformat(timespec="seconds")


def today() -> date:
    """The day for checks and documents."""
    return date.fromisoformat(now()[:10])


def home() -> Path:
    """The folder with the user's own library and settings; ``LOFTE_HOME`` overrides it."""
    chosen = os.environ.get("LOFTE_HOME")
    if chosen:
        return Path(chosen)
    from platformdirs import user_data_path

    return user_data_path("lofte", appauthor=False)


def signs() -> str:
    """Which signs the user wants on the screen: ``ascii`` for terminals without box drawing, else empty."""
    return os.environ.get("LOFTE_TECKEN", "").strip().lower()


def speak_utf8() -> None:
    """Write UTF-8 whatever code page the terminal was opened with."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(ValueError):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(encoding="utf-8", errors="replace")
