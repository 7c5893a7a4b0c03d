"""The two ways of saying that something is wrong: an error that stops, and a problem that is listed."""

from __future__ import annotations

from dataclasses import dataclass


class UserError(Exception):
    """Something the user can mend: stops the command, changes nothing.

    The text is Swedish, names the file and the row where there is one, and says what to do.
    """

    def __init__(self, message: str, source: str | None = None, hint: str | None = None) -> None:
        """Keep the parts apart, so that a screen can lay them out its own way.

        Args:
            message: What is wrong, a Swedish sentence without the file's name.
            source: The file, or file and row, e.g. ``enkat.csv, rad 14``.
            hint: What the user can do, a Swedish sentence.
        """
        self.message = message
        self.source = source
        self.hint = hint
        super().__init__(str(self))

    def __str__(self) -> str:
        """Give the one line that is shown: ``enkat.csv, rad 14: kolumnen saknas. Välj …``."""
        start = f"{self.source}: {self.message}" if self.source else self.message
        return f"{start} {self.hint}" if self.hint else start


@dataclass(frozen=True, slots=True)
class Problem:
    """A row or cell that could not be read as it stands."""

    row: int | None
    """Row number as the spreadsheet shows it, or line number in a text."""
    column: str | None
    """Title of the column."""
    message: str
    """Swedish: what is wrong and what was done with it; holds no text from the cell that is not masked."""
    dropped: bool = True
    """Whether the row was left out; ``False`` for a remark on a row that is used all the same."""
