"""Write the files of the invented municipality Askersvik: ``python examples/build.py [FOLDER]``.

The same texts always give the same bytes: one fixed seed, no clock, fixed dates in the zip files.
``demo.toml`` is written by hand and is not touched.
"""

from __future__ import annotations

import sys
from pathlib import Path

from make_documents import past_lofte_bytes, protocol_bytes
from make_facit import FILES, facit_bytes
from make_survey import statistics_bytes, survey_bytes
from make_voices import dialogue_bytes, employee_bytes, web_bytes

FOLDER = Path(__file__).resolve().parent / "askersvik"


def build() -> dict[str, bytes]:
    """Give the content of every built file by its name."""
    return {
        FILES["survey"]: survey_bytes(),
        FILES["web"]: web_bytes(),
        FILES["dialogue"]: dialogue_bytes(),
        FILES["protocol"]: protocol_bytes(),
        FILES["employees"]: employee_bytes(),
        FILES["statistics"]: statistics_bytes(),
        FILES["past"]: past_lofte_bytes(),
        "facit.toml": facit_bytes(),
    }


def main(arguments: list[str]) -> None:
    """Write the files into the folder and say which."""
    folder = Path(arguments[0]) if arguments else FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in build().items():
        (folder / name).write_bytes(content)
        print(f"{name}: {len(content)} byte")


if __name__ == "__main__":
    main(sys.argv[1:])
