"""What is written beside a project: whole or absent, whatever happens to the place it goes to."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from small import AT, dump, small
from test_project_file import forked

from author.session import copies, documents, followup, plan, projects, templates
from author.store.project import Project
from author.whole import write_whole
from surveys.errors import UserError

TODAY = date(2026, 1, 12)
WRITERS: dict[str, Callable[[Project, Path], object]] = {
    "webb.html": lambda project, path: documents.export(project, "web", TODAY, target=path),
    "plan.xlsx": lambda project, path: plan.write_plan(project, TODAY, path),
    "uppföljning.xlsx": lambda project, path: followup.write_followup(project, TODAY, path),
    "kopia.lofte": lambda project, path: copies.backup(project, AT, path),
    "paket.lofte": lambda project, path: copies.bundle(project, path, AT),
    "mall.docx": lambda _, path: templates.make_template(path),
}
"""Name -> what writes a file of that name."""


@pytest.fixture
def project(tmp_path: Path):
    """An open small project in a folder of its own."""
    (tmp_path / "projekt").mkdir()
    with projects.open_project(small(tmp_path / "projekt")) as opened:
        yield opened


@pytest.mark.parametrize("name", WRITERS)
def test_a_folder_that_is_not_there(project: Project, tmp_path: Path, name: str) -> None:
    """A file for a folder that was removed is refused in Swedish, and no folder is made in its place."""
    with pytest.raises(UserError):
        WRITERS[name](project, tmp_path / "borta" / name)
    assert not (tmp_path / "borta").exists()


@pytest.mark.parametrize("name", WRITERS)
def test_a_target_that_cannot_be_replaced(project: Project, tmp_path: Path, name: str) -> None:
    """Where the target cannot be replaced it says so, and what stood there stands there alone."""
    out = tmp_path / "ut"
    (out / name).mkdir(parents=True)
    (out / name / "kvar").write_bytes(b"x")
    with pytest.raises(UserError) as refused:
        WRITERS[name](project, out / name)
    assert name in str(refused.value)
    assert [p.name for p in out.iterdir()] == [name]
    assert (out / name / "kvar").read_bytes() == b"x"


@pytest.mark.needs("fork")
def test_a_folder_that_may_not_be_written(project: Project, tmp_path: Path) -> None:
    """In a read-only folder every kind of file is refused, and nothing of any is left."""
    out, warm = tmp_path / "ut", tmp_path / "förut"
    out.mkdir()
    out.chmod(0o555)
    warm.mkdir()
    for name, writer in WRITERS.items():
        writer(project, warm / name)  # another user may not read the libraries, so they are loaded first
    for each in (tmp_path, *tmp_path.parents):
        if each.is_relative_to(Path("/tmp")) and each != Path("/tmp") and os.geteuid() == 0:
            each.chmod(each.stat().st_mode | 0o055)

    def write() -> None:
        if os.geteuid() == 0:
            os.setgroups([])
            os.setgid(65534)
            os.setuid(65534)
        for name, writer in WRITERS.items():
            with pytest.raises(UserError):
                writer(project, out / name)

    assert forked(write) == 0
    assert not list(out.iterdir())
    out.chmod(0o755)


@pytest.mark.needs("fork")
def test_a_disk_that_fills_up_while_a_file_is_written(project: Project, tmp_path: Path) -> None:
    """What does not fit is absent, what stood there before stands there, and the project is untouched."""
    import resource
    import signal

    out, before = tmp_path / "ut", dump(project.path)
    out.mkdir()
    (out / "webb.html").write_bytes(b"den gamla")

    def write() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
        for name, writer in WRITERS.items():
            with pytest.raises(UserError):
                writer(project, out / name)

    assert forked(write) == 0
    assert [p.name for p in out.iterdir()] == ["webb.html"]
    assert (out / "webb.html").read_bytes() == b"den gamla"
    assert dump(project.path) == before


@pytest.mark.parametrize(
    ("number", "said"), [(errno.ENOSPC, "disken är full"), (errno.EACCES, "öppen i ett annat program")]
)
def test_why_a_file_was_not_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, said: str) -> None:
    """A full disk and a file held by another program are told apart, and the old document stays alone."""
    path = tmp_path / "ut" / "a.docx"
    path.parent.mkdir()
    path.write_bytes(b"gammal")

    def refuse(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(UserError, match=said):
        write_whole(path, b"ny")
    assert path.read_bytes() == b"gammal"
    assert [p.name for p in path.parent.iterdir()] == ["a.docx"]


def test_a_folder_taken_away_while_a_file_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that goes between the first byte and the last is told of."""
    out, opened = tmp_path / "ut", os.fdopen
    out.mkdir()

    def gone(handle: int, mode: str) -> object:
        shutil.rmtree(out)
        return opened(handle, mode)

    monkeypatch.setattr(os, "fdopen", gone)
    with pytest.raises(UserError, match="mappen har tagits bort"):
        write_whole(out / "a.docx", b"ny")
    assert not out.exists()


def test_an_interrupted_pdf_leaves_the_old_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pdf is moved into place whole: one that cannot be replaced keeps its bytes."""
    from author.export import pdf

    (tmp_path / "soffice").write_text("#!/bin/sh\nexit 0\n", encoding="utf-8")
    (tmp_path / "soffice").chmod(0o755)
    (tmp_path / "a.docx").write_bytes(b"PK")
    (tmp_path / "a.pdf").write_bytes(b"gammal")
    monkeypatch.setattr(pdf, "_convert", lambda _p, _s, home, _n, _l: (home / "dokument.pdf").write_bytes(b"ny"))
    pdf.to_pdf(tmp_path / "a.docx", str(tmp_path / "soffice"))
    assert (tmp_path / "a.pdf").read_bytes() == b"ny"

    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(UserError, match="öppen i ett annat program"):
        pdf.to_pdf(tmp_path / "a.docx", str(tmp_path / "soffice"))
    assert (tmp_path / "a.pdf").read_bytes() == b"ny"
    assert {p.name for p in tmp_path.glob("*")} == {"a.docx", "a.pdf", "soffice", "lofte-home"}


def test_a_demo_that_cannot_replace_its_project(tmp_path: Path) -> None:
    """Where the demo's own file cannot be replaced, one Swedish line says so."""
    from author.session.demo import run_demo

    (tmp_path / "Askersvik.lofte").mkdir()
    with pytest.raises(UserError, match="skapa eller skriva i"):
        run_demo(tmp_path, lambda _: None)


def test_a_home_that_cannot_be_written_stops_no_import(tmp_path: Path) -> None:
    """A description of columns that cannot be kept for next year is used all the same."""
    from author.session.sources import Told, import_files
    from surveys.mapping import Mapping

    (tmp_path / "fil").write_bytes(b"")
    (tmp_path / "a.csv").write_text("Ort;Tycker\nTorget;Mörkt vid bänkarna\n", encoding="utf-8")
    told = Told(mapping=Mapping(roles=(("Tycker", "text"), ("Ort", "place"))))
    with projects.open_project(small(tmp_path)) as project:
        import_files(project, (tmp_path / "a.csv",), AT, told, home=tmp_path / "fil" / "under")
        assert project.readings()[-1].concerns[0].text == "Mörkt vid bänkarna"
