"""What screens ask of the app: a command on the project, work that takes time, another screen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Generic, TypeVar

from textual.message import Message

if TYPE_CHECKING:
    from author.store.project import Project

T = TypeVar("T")
WISHES, UNPLACED = "wish", "unplaced"
"""The lists beside the ranking, opened like areas."""
Step = Callable[[str], None]
"""Called by long work with a Swedish phrase; raises when the user has cancelled."""


@dataclass
class CommandGiven(Message, Generic[T]):
    """The user has decided on a change of the project."""

    command: Callable[[Project, str], T]
    """Does it, given the project and the time."""
    said: str | Callable[[T], str]
    """Swedish, shown when it is done, or made from what the command gave; empty when the screen shows enough."""


@dataclass
class WorkAsked(Message, Generic[T]):
    """The user wants something that takes time."""

    title: str
    """Swedish, shown while it goes on."""
    work: Callable[[Project | None, Step], T]
    """Runs in a thread with a connection of its own to the open project."""
    done: Callable[[T], None]
    """Called on the screen's side with the result."""

    def run(self, project: Project | None, step: Step) -> Callable[[], None]:
        """Do the work; give what shows its result."""
        return partial(self.done, self.work(project, step))


@dataclass
class AreaOpened(Message):
    """The user wants to see what lies behind an area, ``WISHES`` or ``UNPLACED``."""

    area: str
    """Id."""


@dataclass
class MeetingOpened(Message):
    """The user wants to see the prioriteringsmöte, or to begin one."""


@dataclass
class SuggestionsAsked(Message):
    """The user wants suggestions for a chosen area."""

    area: str
    """Id."""


@dataclass
class SuggestionAdopted(Message):
    """The user takes a suggestion into the draft."""

    suggestion: str
    """Id."""
    slots: dict[str, str]
    """What stands in its blanks."""
