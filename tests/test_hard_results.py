"""What ``make hard`` writes."""

from __future__ import annotations

from types import SimpleNamespace

from hard_results import TITLE, section, with_section, write


def report(name: str, outcome: str, **figures: str) -> SimpleNamespace:
    """Stand in for pytest's report of a test."""
    return SimpleNamespace(
        nodeid=f"tests/test_a.py::{name}", outcome=outcome, duration=61.4, user_properties=list(figures.items())
    )


def test_a_line_a_test_with_its_figures() -> None:
    """Date, commit, counts, and each test by name with outcome, seconds and figures."""
    text = section(
        [report("test_b", "failed"), report("test_a", "passed", figur="500 av 500", annat="x")], "2026-01-12", "abc"
    )
    lines = text.splitlines()
    assert lines[0] == TITLE
    assert "2026-01-12, commit abc" in lines[2]
    assert lines[3] == "- 1 gröna, 1 röda, 0 överhoppade"
    assert lines[-2:] == ["| test_a | grön | 61 | 500 av 500 |", "| test_b | RÖD | 61 |  |"]


def test_other_sections_stay() -> None:
    """A new section takes the place of the old one, wherever it stands, and what is around it stays."""
    old = f"# Titel\n\n## Ett\n\nx\n\n{TITLE}\n\ngammalt\n\n## Två\n\ny\n"
    assert with_section(old, f"{TITLE}\n\nnytt\n") == f"# Titel\n\n## Ett\n\nx\n\n{TITLE}\n\nnytt\n\n## Två\n\ny\n"
    assert with_section("# Titel\n", f"{TITLE}\n\nnytt\n") == f"# Titel\n\n{TITLE}\n\nnytt\n"
    assert with_section("", f"{TITLE}\n") == f"{TITLE}\n"


def test_a_run_without_hard_tests_writes_nothing(tmp_path) -> None:
    """An empty list of reports leaves the file as it is."""
    write(tmp_path / "r.md", [])
    assert not (tmp_path / "r.md").exists()
    write(tmp_path / "r.md", [report("test_a", "skipped")])
    assert "1 överhoppade" in (tmp_path / "r.md").read_text(encoding="utf-8")
