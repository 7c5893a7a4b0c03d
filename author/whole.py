"""Files written whole or not at all."""

from __future__ import annotations

import errno
import os
import tempfile
from pathlib import Path

from surveys.errors import UserError


def write_whole(path: Path, content: bytes) -> None:
    """Write beside the target and move into place, so that a failed write leaves what was there.

    Raises:
        UserError: The folder cannot be written, the disk is full, or the target is held by another program.
    """
    try:
        handle, temporary = tempfile.mkstemp(prefix=".lofte-", dir=path.parent)
    except OSError as error:
        raise UserError("det går inte att skriva i mappen.", str(path.parent), "Välj en annan mapp med -o.") from error
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(temporary).replace(path)
    except OSError as error:
        Path(temporary).unlink(missing_ok=True)
        raise _refusal(path, error) from error


def _refusal(path: Path, error: OSError) -> UserError:
    if path.is_dir():
        return UserError("det finns en mapp med det namnet.", path.name, "Välj ett annat namn med -o.")
    if error.errno in (errno.ENOSPC, errno.EFBIG, errno.EDQUOT):
        return UserError("disken är full.", path.name, "Frigör plats, eller välj en annan mapp med -o.")
    if not path.parent.is_dir():
        return UserError("mappen har tagits bort.", str(path.parent), "Välj en annan mapp med -o.")
    return UserError(
        "filen går inte att ersätta; den är troligen öppen i ett annat program.",
        path.name,
        "Stäng den, eller välj ett annat namn med -o.",
    )
