"""An embedder that the user has on disk: a model that turns texts into vectors, never downloaded, never required.

``onnx:DIR`` names a folder with ``model.onnx`` (or ``onnx/model.onnx``) and ``tokenizer.json``, as sentence models are
commonly saved. The vectors stand beside our own features when texts without a known area are grouped.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from surveys.errors import UserError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from tokenizers import Tokenizer

    from surveys.space import Floats

Embed = Callable[[Sequence[str]], "Floats"]
"""Gives an array, text × dimension, each row of length one."""
_BATCH = 64
_MOST_TOKENS = 256


class _Input(Protocol):
    name: str


class _Session(Protocol):
    """What is asked of a loaded model; its library has no types."""

    def get_inputs(self) -> list[_Input]: ...
    def run(self, outputs: None, given: dict[str, NDArray[np.int64]], /) -> list[Floats]: ...


def load_embedder(spec: str) -> Embed:
    """Load a model from the user's disk.

    Args:
        spec: ``onnx:DIR``.

    Raises:
        UserError: The spec has another form, files are missing or broken, or the libraries are not installed.
    """
    kind, _, folder = spec.partition(":")
    if kind != "onnx" or not folder:
        raise UserError(
            f"språkmodellen «{spec}» känns inte igen.", None, "Skriv onnx: och mappen, till exempel onnx:modell."
        )
    root = Path(folder)
    model = next((p for p in (root / "model.onnx", root / "onnx" / "model.onnx") if p.is_file()), None)
    vocabulary = root / "tokenizer.json"
    if model is None or not vocabulary.is_file():
        raise UserError(
            "mappen har ingen språkmodell.",
            folder,
            "Den ska innehålla model.onnx och tokenizer.json. Inget hämtas från nätet.",
        )
    try:
        import onnxruntime
        from tokenizers import Tokenizer
    except ImportError as error:
        raise UserError(
            "biblioteken för språkmodeller är inte installerade.", None, "Installera lofte med tillägget embedder."
        ) from error
    onnxruntime.disable_telemetry_events()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    try:
        session = onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
        tokenizer = Tokenizer.from_file(str(vocabulary))
    except Exception as error:  # both libraries raise plain exceptions for damaged files
        raise UserError(
            "språkmodellen går inte att läsa.", folder, "Filerna är skadade eller av ett annat slag."
        ) from error
    tokenizer.enable_truncation(_MOST_TOKENS)
    tokenizer.enable_padding()
    return lambda texts: _embedded(session, tokenizer, texts)


def _embedded(session: _Session, tokenizer: Tokenizer, texts: Sequence[str]) -> Floats:
    """Give the mean of each text's token vectors, of length one; every distinct text is worked out once."""
    import numpy as np

    distinct = sorted(set(texts))
    wanted = {i.name for i in session.get_inputs()}
    rows = []
    for start in range(0, len(distinct), _BATCH):
        read = tokenizer.encode_batch(distinct[start : start + _BATCH])
        ids, mask = (np.array([getattr(r, name) for r in read], dtype=np.int64) for name in ("ids", "attention_mask"))
        given = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        tokens = session.run(None, {name: value for name, value in given.items() if name in wanted})[0]
        means = (tokens * mask[:, :, None]).sum(axis=1) / np.maximum(mask.sum(axis=1, keepdims=True), 1)
        rows.append(means / np.maximum(np.linalg.norm(means, axis=1, keepdims=True), 1e-12))
    place = {text: i for i, text in enumerate(distinct)}
    return np.round(np.vstack(rows), 6)[[place[text] for text in texts]]
