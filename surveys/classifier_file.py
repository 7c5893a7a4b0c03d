"""A trained classifier as a file, so that the next analysis need not learn again."""

from __future__ import annotations

import hashlib
import io
import json
import os
from pathlib import Path

from surveys.classifier import Classifier
from surveys.features import BLOCKS, Analyser
from surveys.space import Space

_FORMAT = 6


def save_classifier(classifier: Classifier, path: Path) -> None:
    """Write a classifier as one ``.npz`` without pickle: to a temporary file first, then in its place."""
    import numpy as np

    arrays = {f"rarity_{block}": array for block, array in zip(BLOCKS, classifier.space.rarity, strict=True)}
    words = {
        "format": _FORMAT,
        "labels": classifier.labels,
        "columns": classifier.space.columns,
        "weights": classifier.space.weights,
        "sharpness": classifier.sharpness,
    }
    arrays |= {
        "coefficients": classifier.coefficients.astype(np.float64),
        "bias": classifier.bias,
        "words": np.frombuffer(json.dumps(words, ensure_ascii=False).encode("utf-8"), dtype=np.uint8),
    }
    buffer = io.BytesIO()
    np.savez(buffer, allow_pickle=False, **arrays)
    temporary = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    temporary.write_bytes(buffer.getvalue())
    temporary.replace(path)


def load_classifier(path: Path, analyser: Analyser) -> Classifier | None:
    """Read a classifier back; nothing where the file is missing, damaged or of another format."""
    import zipfile

    import numpy as np

    try:
        with np.load(path, allow_pickle=False) as arrays:
            words = json.loads(bytes(arrays["words"]).decode("utf-8"))
            if words["format"] != _FORMAT:
                return None
            space = Space(
                tuple(tuple(names) for names in words["columns"]),
                tuple(arrays[f"rarity_{block}"] for block in BLOCKS),
                tuple(words["weights"]),
            )
            return Classifier(
                tuple(words["labels"]), analyser, space, arrays["coefficients"], arrays["bias"], words["sharpness"]
            )
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        return None


def key_of(*things: object) -> str:
    """Give a name for a cached classifier: a hash of what it was made from and with which libraries."""
    import numpy as np
    import scipy

    text = repr((things, _FORMAT, np.__version__, scipy.__version__))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:24]
