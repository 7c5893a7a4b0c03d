"""What became of promises from one löfte to the next."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from author.cli import run
from author.session.compare import compare, compare_json

OLD = (
    "Polisen ska göra minst 40 trafikkontroller per år i centrum.",
    "Kommunen ska byta armaturer längs Skolgatan.",
    "Vi ordnar två trygghetsvandringar i hamnen.",
)
NEW = (
    "Polisen ska göra minst 60 trafikkontroller per år i centrum och vid stationen.",
    "Vi ordnar två trygghetsvandringar i hamnen",
    "Fältgruppen ska vara ute varje fredag.",
)


def test_each_promise_has_its_fate():
    """A full stop changes nothing, another count is a change, and what has no partner is new or dropped."""
    pairs = compare(OLD, NEW)
    assert [p.fate for p in pairs] == ["changed", "kept", "new", "dropped"]
    assert pairs[0].old == OLD[0]
    assert pairs[3].old == OLD[1]
    assert compare_json(pairs)["summary"] == {"kept": 1, "changed": 1, "new": 1, "dropped": 1}
    assert compare_json(pairs)["pairs"][1]["similarity"] == 100


@given(st.permutations(OLD), st.permutations(NEW))
def test_the_order_of_the_files_does_not_matter(old, new):
    """The same pairs are found whatever the order of the promises."""
    assert set(compare(tuple(old), tuple(new))) == set(compare(OLD, NEW))


@given(st.lists(st.sampled_from((*OLD, *NEW)), max_size=6))
def test_a_lofte_beside_itself_is_kept(texts):
    """Compared with itself, every promise is kept, those that stand twice too."""
    assert all(p.fate == "kept" for p in compare(tuple(texts), tuple(texts)))


def test_the_command_says_what_is_kept_and_gone(tmp_path, capsys):
    """The command prints every promise with its fate and similarity, and one JSON document on demand."""
    for name, promises in (("gammalt", OLD), ("nytt", NEW)):
        body = "\n".join(f"• {text}" for text in promises)
        (tmp_path / f"{name}.txt").write_text(f"Medborgarlöfte 2031\n\nVi lovar att:\n\n{body}\n", encoding="utf-8")
    files = [str(tmp_path / "gammalt.txt"), str(tmp_path / "nytt.txt")]
    assert run(["compare", *files]) == 0
    out = capsys.readouterr().out
    assert "Kvar (100 %): Vi ordnar två trygghetsvandringar i hamnen" in out
    assert "Borttaget: Kommunen ska byta armaturer längs Skolgatan." in out
    assert "1 kvar, 1 ändrat, 1 nytt, 1 borttaget" in out
    assert run(["compare", *files, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["summary"]["kept"] == 1


def test_a_file_without_promises_is_told_of(tmp_path, capsys):
    """A text without promises is an error that names the file."""
    path = tmp_path / "tom.txt"
    path.write_text("Hej.\n", encoding="utf-8")
    assert run(["compare", str(path), str(path)]) == 1
    assert "tom.txt" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["hammaro", "karlstad"])
def test_real_loften_are_kept_beside_themselves(name, shared):
    """A real löfte beside itself has nothing new and nothing dropped."""
    from author.session.compare import compare_files

    path = shared / "loften" / f"{name}.txt"
    assert {p.fate for p in compare_files(path, path)} == {"kept"}
