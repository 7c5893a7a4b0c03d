"""Time the Word copies beside docxtpl alone on the same template and data, and measure the copy to sign.

Ratios are of the best of many runs, the two by turns, in processor time, which other work on the machine distorts little.
"""

from __future__ import annotations

import io
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

from contact_sheets import DAY, TEMPLATES, draft

from author.draft import Draft
from author.export import export_copy
from author.export.context import lofte_context
from author.export.templates import DESIGNS

RUNS = 25


def alone(what: Draft, template: Path) -> bytes:
    """Fill the template with docxtpl and nothing else, its texts escaped."""
    from docxtpl import DocxTemplate

    document = DocxTemplate(io.BytesIO(template.read_bytes()))
    document.render(lofte_context(what).values, autoescape=True)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def best(*jobs: Callable[[], object], runs: int = RUNS) -> list[float]:
    """Give each job's best processor time, the jobs run by turns."""
    times = [float("inf")] * len(jobs)
    for _ in range(runs):
        for n, job in enumerate(jobs):
            start = time.process_time()
            job()
            times[n] = min(times[n], time.process_time() - start)
    return times


def main() -> None:
    """Print ratios, seconds and sizes."""
    for design in DESIGNS:
        template = TEMPLATES / "word" / f"{design.name}.docx"
        what = draft(8, 2)

        def copy(kind: str, of: Draft = what, by: Path = template) -> bytes:
            return export_copy(kind, of, today=DAY, template=by, templates=TEMPLATES)

        floor, signing, review = best(
            lambda w=what, t=template: alone(w, t), lambda: copy("signing"), lambda: copy("review")
        )
        (many,) = best(lambda t=template: copy("signing", draft(300, 4), t), runs=3)
        size = len(copy("signing")) / 1000
        print(
            f"{design.name}: docxtpl ensamt {1000 * floor:.0f} ms, underskrift {signing / floor:.2f} x, "
            f"granskning {review / floor:.2f} x, 300 åtaganden {many:.2f} s, {size:.1f} kB"
        )


if __name__ == "__main__":
    main()
