"""Delete the code behind each promise of docs/tillforlitlighet.md, one at a time in a copy, and see its test fail.

``python benchmarks/promises.py [WORD]`` runs all of them, or those whose promise holds the word.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Promise:
    """A sentence of the page, the test behind it, and the code that keeps it."""

    said: str
    """As the page says it, without the full stop."""
    test: str
    """Test file and function."""
    file: str
    """Where the promise is kept."""
    kept: str
    """The code that keeps it."""
    gone: str = "pass"
    """What stands there once it is deleted."""


_FILE, _STORE = "author/store/file.py", "author/store/project.py"
_IN_FILE, _IN_VERSIONS, _IN_MASKING = (
    "tests/test_project_file.py",
    "tests/test_project_versions.py",
    "tests/test_project_masking.py",
)

PROMISES = (
    Promise("Ett kommando som misslyckas halvvägs lämnar filen som den var", "tests/test_project.py::test_a_failed_command_leaves_the_old_state",
            "author/store/schema.py", 'connection.execute("ROLLBACK")', 'connection.execute("COMMIT")'),
    Promise("Ångra och gör om går igenom exakt samma lägen, även efter omstart", "tests/test_project_undo.py::test_a_walk_is_undone_and_redone",
            _STORE, 'connection.execute("DELETE FROM journal WHERE n > ?", (pointer,))'),
    Promise("När projektet är stängt finns en enda fil", f"{_IN_FILE}::test_nothing_lies_beside_a_closed_project",
            "author/store/lock.py", "self._path.unlink()"),
    Promise("Den som öppnar ett projekt som redan ändras får veta av vem, och kan läsa det", f"{_IN_FILE}::test_a_second_process_is_told_who_has_it_and_may_read",
            _FILE, "        if claim:\n", "        if False:\n"),
    Promise("Ett projekt som låstes av en dator som stannade går att öppna direkt", f"{_IN_FILE}::test_a_lock_whose_holder_died_is_released",
            "author/store/lock.py", "if not _begin(connection):\n            _refuse", "if _holder(connection):\n            _refuse"),
    Promise("En fil som tas bort medan den är öppen märks, och det öppna projektet kan sparas", f"{_IN_FILE}::test_a_file_taken_away_while_open_is_noticed_and_can_be_saved",
            _FILE, "if now is None:", "if False:"),
    Promise("En fil som byts ut av en synkad mapp skrivs aldrig över", f"{_IN_FILE}::test_a_file_swapped_by_a_synced_folder_is_noticed",
            _FILE, "if not same:", "if False:"),
    Promise("Kopior som en synkad mapp gör vid krock pekas ut", f"{_IN_FILE}::test_conflicting_copies_are_noticed_whatever_they_are_called",
            "author/store/copies.py", "if identity_of(path) != own:", "if True:"),
    Promise("Halvskrivna filer efter ett avbrott städas bort", f"{_IN_FILE}::test_what_a_killed_program_left_is_swept",
            _FILE, "copies.sweep(self.path, lock.lock_path(self.path).stat().st_mtime)"),
    Promise("I en mapp utan skrivrätt går projektet att läsa", f"{_IN_FILE}::test_a_folder_that_cannot_be_written_can_be_read",
            _STORE, "with contextlib.suppress(UserError), self._file", "with self._file"),
    Promise("En skadad fil ger en rad på svenska om vad du gör", f"{_IN_FILE}::test_a_damaged_file_is_told_of_and_never_a_traceback",
            "author/store/schema.py", "raise _as_user_error(error, path) from error", "raise"),
    Promise("Ett äldre projekt uppdateras på en kopia och det gamla sparas bredvid", f"{_IN_VERSIONS}::test_every_format_opens_with_all_it_held",
            "author/store/migrate.py", 'copy_whole(connection, kept_name(path, f"format {version}"))'),
    Promise("Det korta sätt som ändringar sparas på ger tillbaka varje läge bokstav för bokstav", "tests/test_store_states.py::test_what_is_written_is_read",
            "author/store/states.py", "_alike(text[::-1], before[::-1], most - first)", "_alike(text[::-1], before[::-1], most)"),
    Promise("Ett läge som inte går att sätta samman ger en rad på svenska, aldrig ett annat läge", "tests/test_store_states.py::test_a_broken_difference_is_told_of",
            "author/store/states.py", "if start < 0 or end < 0 or start + end > len(before):", "if False:"),
    Promise("Ett nyare projekt öppnas inte och lämnas orört", f"{_IN_VERSIONS}::test_a_newer_file_is_refused_and_left_alone",
            "author/store/schema.py", "if version > VERSION:", "if False:"),
    Promise("Den första ändringen en ny dag sparar gårdagens läge, de fem senaste dagarna", f"{_IN_VERSIONS}::test_the_first_change_of_a_day_keeps_the_day_before",
            _STORE, "        self._keep_yesterday(at)\n", ""),
    Promise("Ord som maskas i efterhand försvinner ur rader, historik, ångrade steg och versioner", f"{_IN_MASKING}::test_the_words_are_gone_from_every_byte",
            "author/store/masking.py", "        _mask_states(connection, cover)\n", ""),
    Promise("Ett ord som skrevs in bokstav för bokstav försvinner också i delar", "tests/test_store_states.py::test_a_word_typed_in_parts_is_masked",
            "author/store/masking.py", "states.rewrite(connection, [(n, _covered(text, cover, _STATE_IDS)) for n, text in found])"),
    Promise("De försvinner ur de automatiska kopiorna", f"{_IN_MASKING}::test_the_words_are_gone_from_every_byte",
            _STORE, "mask_file(path, cover, at)"),
    Promise("Det som redan har lärts in av orden slängs", f"{_IN_MASKING}::test_what_was_learnt_is_thrown_away",
            "author/session/masking.py", "    _forget_learnt(project, wanted)\n", ""),
    Promise("Ett paket att lämna vidare innehåller ingen text från medborgare", f"{_IN_VERSIONS}::test_a_bundle_holds_no_text_from_citizens",
            "author/store/removal.py", '{key: row[key] for key in kept if key in row} | {"text": GONE}', "row"),
    Promise("Gallring tar bort texterna också ur de automatiska kopiorna och lämnar siffrorna", f"{_IN_VERSIONS}::test_texts_taken_out_leave_the_numbers",
            _STORE, "copies.take_away(self.copies())"),
)  # fmt: skip


def is_missed(promise: Promise) -> bool:
    """Whether the test does anything but fail with the code gone."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "main"
        unwanted = shutil.ignore_patterns(".git", ".venv", "__pycache__", ".*_cache", ".hypothesis")
        shutil.copytree(ROOT, copy, ignore=unwanted)
        path = copy / promise.file
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace(promise.kept, promise.gone), encoding="utf-8")
        command = [sys.executable, "-m", "pytest", "-q", "-x", "-m", "not hard", promise.test]
        return subprocess.run(command, cwd=copy, capture_output=True, check=False).returncode != 1


def main() -> None:
    """Print which promises have a test that notices, and leave with 1 when one has not."""
    word = sys.argv[1].casefold() if len(sys.argv) > 1 else ""
    chosen = [promise for promise in PROMISES if word in promise.said.casefold()]
    missed = [promise for promise in chosen if _told(promise)]
    print(f"{len(chosen) - len(missed)} av {len(chosen)} löften har ett test som märker när koden tas bort")
    sys.exit(bool(missed))


def _told(promise: Promise) -> bool:
    missed = is_missed(promise)
    print(f"{'MISSAD' if missed else 'märks '}  {promise.said}")
    return missed


if __name__ == "__main__":
    main()
