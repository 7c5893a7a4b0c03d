"""One file, one who changes it: locks, swapped files, full disks, folders that cannot be written."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from small import AT, dump, integrity, small

from author.cli import run
from author.session import commitments, copies, projects
from author.store import lock
from author.store.project import Project
from surveys.errors import UserError

ROOT = Path(__file__).resolve().parent.parent
NEXT = "2026-01-13T09:00:00"
NOBODY = 65534


def python(code: str, *words: object) -> subprocess.CompletedProcess[str]:
    """Run a few lines in another process, on the day of the small project's last change."""
    env = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", "SOURCE_DATE_EPOCH": "1768212000"}
    return subprocess.run(
        [sys.executable, "-c", code, *map(str, words)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=env,
        check=False,
    )


def forked(work: Callable[[], None]) -> int:
    """Carry out work in a forked child that may give up rights or space; 0 when nothing was raised."""
    pid = os.fork()
    if not pid:
        try:
            work()
        except BaseException as error:  # the parent sees the code
            sys.stderr.write(f"{error!r}\n")
            os._exit(1)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


# --- one file


def test_nothing_lies_beside_a_closed_project(tmp_path: Path) -> None:
    """While it is changed there is a lock file; when it is closed there is one file."""
    path = small(tmp_path)
    with projects.open_project(path) as project:
        projects.set_fields(project, {"title": "Ett"}, AT)
        assert {p.name for p in tmp_path.glob("p*")} == {"p.lofte", "p.lofte-oppen"}
    assert {p.name for p in tmp_path.glob("p*")} == {"p.lofte"}


def test_a_copy_of_the_file_alone_opens_after_every_edit(tmp_path: Path) -> None:
    """Copying only the project file while it is open gives a whole project with all that was done."""
    path = small(tmp_path)
    with projects.open_project(path) as project:
        for n in range(6):
            projects.set_fields(project, {"title": f"Löfte {n}"}, AT)
            copy = Path(shutil.copyfile(path, tmp_path / f"kopia{n}.lofte"))
            with Project.open(copy) as opened:
                assert opened.state == project.state
            assert integrity(copy) == "ok"


def test_a_second_process_is_told_who_has_it_and_may_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """While the app holds a project, a command that changes it is refused by name and time, and reading works."""
    path = small(tmp_path)
    with projects.open_project(path) as project:
        assert projects.claim(project, AT) is None
        before = dump(path)
        code = "import sys; from author.cli import run; sys.exit(run(sys.argv[1:]))"
        refused = python(code, "set", path, "title=Annat")
        assert refused.returncode == 1
        assert "ändras redan av appen på den här datorn sedan 2026-01-12 10:00" in refused.stderr
        for words in (("show", path), ("history", path), ("evidence", path, "å1")):
            assert python(code, *words).returncode == 0
        assert dump(path) == before
        with projects.open_project(path) as second:
            assert "appen" in str(projects.claim(second, AT))
    assert run(["set", str(path), "title=Annat"]) == 0
    capsys.readouterr()


def test_a_lock_whose_holder_died_is_released(tmp_path: Path) -> None:
    """A process killed with the project open leaves a lock file that stops nobody and is taken away."""
    path = small(tmp_path)
    code = (
        "import os, sys; from pathlib import Path; from author.session import projects\n"
        f"p = projects.open_project(Path(sys.argv[1])); p.claim({AT!r}, 'appen'); os._exit(9)"
    )
    assert python(code, path).returncode == 9
    assert lock.lock_path(path).exists()
    with projects.open_project(path) as project:
        projects.set_fields(project, {"title": "Ett"}, AT)
    assert not lock.lock_path(path).exists()


@pytest.mark.parametrize(("since", "refused"), [("2026-01-12T08:00:00", True), ("2026-01-11T08:00:00", False)])
def test_a_lock_from_another_computer_counts_for_half_a_day(
    tmp_path: Path, own_home: Path, since: str, refused: bool
) -> None:
    """A lock file that a synced folder brought from elsewhere is respected while fresh, and the message names the file."""
    path = small(tmp_path)
    other = lock.take(path, lock.Holder("appen", "annan dator", since))
    other._connection.close()
    with projects.open_project(path, own_home) as project:
        if refused:
            with pytest.raises(UserError, match=r"på en annan dator.*p\.lofte-oppen"):
                projects.set_fields(project, {"title": "Ett"}, AT)
        else:
            projects.set_fields(project, {"title": "Ett"}, AT)
            assert project.state.draft.formal.title == "Ett"


def test_a_broken_lock_file_stops_nobody(tmp_path: Path) -> None:
    """A lock file cut short by a sync client says nothing of anybody."""
    path = small(tmp_path)
    lock.lock_path(path).write_bytes(b"halv" * 900)
    with projects.open_project(path) as project:
        projects.set_fields(project, {"title": "Ett"}, AT)
    assert not lock.lock_path(path).exists()


def test_the_token_says_nothing_about_the_computer(own_home: Path) -> None:
    """The token is made by chance, kept, and missing where it cannot be kept."""
    token = lock.computer_token(own_home)
    assert lock.computer_token(own_home) == token
    assert len(token) == 16
    (own_home / "fil").write_text("x", encoding="utf-8")
    assert lock.computer_token(own_home / "fil" / "mapp") == ""


def test_what_a_killed_program_left_is_swept(tmp_path: Path) -> None:
    """The first change takes away half-written copies and documents of this project; other files and fresh ones stay."""
    path = small(tmp_path)
    gone = (
        "p.lofte-ny",
        "p.lofte-ny-journal",
        "p 2026-01-11.lofte-kopia-ny",
        "p format 1.lofte-kopia-ny",
        ".lofte-abc123_z",
    )
    kept = ("p 2.lofte-ny", "p 2 2026-01-11.lofte-kopia-ny", ".lofte-nyligen1", "annat-ny")
    for name in (*gone, *kept):
        (tmp_path / name).write_text("halvt", encoding="utf-8")
    os.utime(tmp_path / ".lofte-abc123_z", (0, 0))
    with projects.open_project(path) as project:
        projects.set_fields(project, {"title": "Ett"}, AT)
    names = {p.name for p in tmp_path.iterdir()}
    assert not names & set(gone)
    assert set(kept) <= names


# --- swapped while open


def test_a_file_taken_away_while_open_is_noticed_and_can_be_saved(tmp_path: Path) -> None:
    """The next change says that the file is gone, and the open project can be saved under another name."""
    path = small(tmp_path)
    with projects.open_project(path) as project:
        projects.set_fields(project, {"title": "Mitt"}, AT)
        path.unlink()
        with pytest.raises(UserError, match="tagits bort"):
            projects.set_fields(project, {"title": "Förlorat"}, AT)
        saved = copies.backup(project, AT, tmp_path / "raddad.lofte")
    assert not path.exists()
    with projects.open_project(saved) as project:
        assert project.state.draft.formal.title == "Mitt"


@pytest.mark.parametrize("in_place", [False, True])
def test_a_file_swapped_by_a_synced_folder_is_noticed(tmp_path: Path, in_place: bool) -> None:
    """Another version put in its place, as a new file or over the old bytes, is never written over."""
    path = small(tmp_path)
    other = small(tmp_path, "annan.lofte")
    with projects.open_project(other) as project:
        projects.set_fields(project, {"title": "Från en annan dator"}, AT)
    with projects.open_project(path) as project:
        projects.set_fields(project, {"title": "Mitt"}, AT)
        if in_place:
            path.write_bytes(other.read_bytes())
        else:
            other.replace(path)
        held = path.read_bytes()
        with pytest.raises(UserError, match="ändrats av ett annat program"):
            projects.set_fields(project, {"title": "Krock"}, AT)
        assert path.read_bytes() == held
    assert integrity(path) == "ok"


def test_the_same_version_put_back_goes_on(tmp_path: Path) -> None:
    """A file that was moved away and back, or synced without a difference, is worked on as before."""
    path = small(tmp_path)
    with projects.open_project(path) as project:
        projects.set_fields(project, {"title": "Mitt"}, AT)
        shutil.copyfile(path, tmp_path / "kopia")
        (tmp_path / "kopia").replace(path)
        projects.set_fields(project, {"title": "Vidare"}, AT)
    with projects.open_project(path) as project:
        assert project.state.draft.formal.title == "Vidare"


def test_a_change_between_reading_and_writing_is_not_lost(tmp_path: Path) -> None:
    """Of two who opened the same state, the second to write is told instead of writing over the first."""
    path = small(tmp_path)
    with projects.open_project(path) as late, projects.open_project(path) as early:
        projects.set_fields(early, {"title": "Först"}, AT)
        early.close()
        with pytest.raises(UserError, match="ändrats"):
            projects.set_fields(late, {"title": "Sedan"}, AT)
    with projects.open_project(path) as project:
        assert project.state.draft.formal.title == "Först"


def test_conflicting_copies_are_noticed_whatever_they_are_called(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Copies that a synced folder makes of the same project are listed; other projects are not."""
    path = small(tmp_path, "Åsby.lofte")
    names = ("Åsby-DATOR7.lofte", "Åsby (1).lofte", "Åsby (Annas motstridiga kopia 2026-01-13).lofte")
    for name in names:
        small(tmp_path, name)
    fields = {"municipality": "Åsby", "police-area": "L", "from": "2026-01-01", "to": "2026-12-31"}
    projects.new_project(tmp_path / "Åsby 2.lofte", fields, NEXT).close()
    (tmp_path / "Åsby 3.lofte").write_text("skräp", encoding="utf-8")
    with projects.open_project(path) as project:
        assert sorted(t.path.name for t in copies.conflicts(project)) == sorted(names)
    for command in ("copies", "show"):
        assert run([command, str(path)]) == 0
        said = capsys.readouterr().err
        assert all(name in said for name in names)


# --- what the system refuses


@pytest.mark.needs("fork")
def test_a_full_disk_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    """When nothing more can be written, every kind of change says so in Swedish and the file holds what it held."""
    import resource
    import signal

    path = small(tmp_path)
    before = dump(path)
    limit = path.stat().st_size

    def fill() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        with projects.open_project(path) as project:
            for _ in range(3):
                with pytest.raises(UserError, match="disk"):
                    commitments.add_own(project, "Ett långt åtagande. " * 9000, {}, AT)

    assert forked(fill) == 0
    assert dump(path) == before
    assert integrity(path) == "ok"
    assert {p.name for p in tmp_path.glob("p*")} == {"p.lofte"}


@pytest.mark.needs("root")
def test_a_small_disk_that_fills_up(tmp_path: Path) -> None:
    """On a disk of 300 kB the command that does not fit is refused, those before it are kept, and exports are absent."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=300k", "tmpfs", str(disk)], check=False, capture_output=True
    )
    if mounted.returncode:
        pytest.skip("en liten disk går inte att montera här")
    try:
        path, kept = small(disk), 0

        def fill() -> None:
            nonlocal kept
            while True:
                commitments.add_own(project, f"Åtagande {kept}. " * 300, {}, AT)
                kept += 1

        with projects.open_project(path) as project, pytest.raises(UserError, match="disk"):
            fill()
        with projects.open_project(path) as project:
            assert len(project.state.draft.commitments) == kept + 1
            with pytest.raises(UserError):
                copies.backup(project, AT)
        assert integrity(path) == "ok"
        assert {p.name for p in disk.iterdir()} == {"p.lofte"}
    finally:
        subprocess.run(["umount", str(disk)], check=True)


@pytest.mark.needs("fork")
def test_a_folder_that_cannot_be_written_can_be_read(tmp_path: Path) -> None:
    """In a read-only folder everything is read and shown, a change says where to copy the file, and nothing changes."""
    folder = tmp_path / "skrivskyddad"
    folder.mkdir()
    path = small(folder)
    path.chmod(0o444)
    folder.chmod(0o555)
    for each in (tmp_path, *tmp_path.parents):
        if each.is_relative_to(Path("/tmp")) and each != Path("/tmp") and os.geteuid() == 0:
            each.chmod(each.stat().st_mode | 0o055)

    def look() -> None:
        if os.geteuid() == 0:
            os.setgroups([])
            os.setgid(NOBODY)
            os.setuid(NOBODY)
        with projects.open_project(path) as project:
            assert len(project.readings()[0].concerns) == 4
            project.keep_derived("nyckel", project.state)
            with pytest.raises(UserError, match="Kopiera filen till en mapp"):
                projects.set_fields(project, {"title": "Ett"}, AT)
            assert "skriva" in str(projects.claim(project, AT))

    before = path.read_bytes()
    assert forked(look) == 0
    folder.chmod(0o755)
    assert path.read_bytes() == before


def test_a_damaged_file_is_told_of_and_never_a_traceback(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Cut short, overwritten in the middle or with a broken state, a project gives one Swedish line naming what to do."""
    whole = small(tmp_path).read_bytes()
    for n, content in enumerate((whole[: len(whole) // 2], whole[:8192] + b"\x00" * 30000 + whole[38192:])):
        path = tmp_path / f"skadad{n}.lofte"
        path.write_bytes(content)
        assert run(["show", str(path)]) in (0, 1)
        code = run(["evidence", str(path), "å1"])
        assert code == 1
        assert "skadad" in capsys.readouterr().err
    path = small(tmp_path, "tom.lofte")
    connection = sqlite3.connect(path)
    connection.execute("UPDATE journal SET state = '{}'")
    connection.commit()
    connection.close()
    assert run(["show", str(path)]) == 1
    assert "säkerhetskopian" in capsys.readouterr().err
