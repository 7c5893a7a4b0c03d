"""An embedder from the user's own disk: a tiny random model read by the real loader, and folders that hold none."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper
from tokenizers import Tokenizer, models, pre_tokenizers

from author.cli import run
from surveys.embedder import load_embedder
from surveys.errors import UserError

WORDS = (
    "[UNK]",
    "båt",
    "segel",
    "hamn",
    "brygga",
    "äpple",
    "päron",
    "frukt",
    "träd",
    "vår",
    "ny",
    "stor",
    "liten",
    "grön",
)
SEA, FRUIT = WORDS[1:5], WORDS[5:9]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model that gives words of the sea one random vector, words of fruit another, and every word a little of its own."""
    root = tmp_path_factory.mktemp("modell")
    tokenizer = Tokenizer(models.WordLevel({word: n for n, word in enumerate(WORDS)}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.save(str(root / "tokenizer.json"))
    chance = np.random.default_rng(3)
    kinds = chance.normal(size=(3, 8))
    table = np.array([kinds[1 if w in SEA else 2 if w in FRUIT else 0] for w in WORDS]) + chance.normal(
        0, 0.05, (len(WORDS), 8)
    )
    graph = helper.make_graph(
        [helper.make_node("Gather", ["table", "input_ids"], ["tokens"])],
        "liten",
        [helper.make_tensor_value_info(n, TensorProto.INT64, ["n", "m"]) for n in ("input_ids", "attention_mask")],
        [helper.make_tensor_value_info("tokens", TensorProto.FLOAT, ["n", "m", 8])],
        [numpy_helper.from_array(table.astype(np.float32), "table")],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)
    onnx.save(model, str(root / "model.onnx"))
    return root


def test_texts_become_vectors_of_length_one(folder: Path) -> None:
    """Kindred words lie near each other, the order of the texts makes no difference, and padding none."""
    embed = load_embedder(f"onnx:{folder}")
    found = embed(["båt", "segel", "äpple", "båt båt båt", "båt"])
    assert found.shape == (5, 8)
    assert np.allclose(np.linalg.norm(found, axis=1), 1, atol=1e-5)
    assert found[0] @ found[1] > 0.9 > found[0] @ found[2]
    assert np.array_equal(found[0], found[4])
    assert np.allclose(found[0], found[3], atol=1e-5)


def test_it_decides_which_texts_fall_together(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Texts that share no word are grouped by what the model makes of them."""
    path = tmp_path / "texter.csv"
    more = WORDS[9:]
    texts = [f"{word} {extra}" for words in (SEA, FRUIT) for word in words for extra in more]
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["text"], *[[text] for text in texts]])
    asked = ["concerns", str(path), "--text", "text", "--areas", "none", "--k", "2", "--json"]
    assert run([*asked, "--embedder", f"onnx:{folder}"]) == 0
    rows = json.loads(capsys.readouterr().out)["rows"]
    said = [row["statements"][0]["areas"][0]["id"] for row in rows]
    half = len(texts) // 2
    assert len(set(said[:half])) == len(set(said[half:])) == 1
    assert said[0] != said[-1]


@pytest.mark.parametrize(
    ("spec", "words"),
    [("modell", "känns inte igen"), ("onnx:", "känns inte igen"), ("onnx:{tmp}", "ingen språkmodell")],
)
def test_what_is_no_model_is_refused(tmp_path: Path, spec: str, words: str) -> None:
    """A spec of another form and a folder without a model are refused in Swedish."""
    with pytest.raises(UserError, match=words):
        load_embedder(spec.replace("{tmp}", str(tmp_path)))


def test_a_damaged_model_is_refused(folder: Path, tmp_path: Path) -> None:
    """Bytes that are no model give one message, not a traceback."""
    (tmp_path / "model.onnx").write_bytes(b"nej")
    (tmp_path / "tokenizer.json").write_bytes((folder / "tokenizer.json").read_bytes())
    with pytest.raises(UserError, match="går inte att läsa"):
        load_embedder(f"onnx:{tmp_path}")
