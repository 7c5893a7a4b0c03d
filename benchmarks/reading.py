"""Time the reading of a large csv and a large xlsx beside bare pandas in the same run; prints seconds and ratios."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

import openpyxl

ROOT = Path(__file__).resolve().parent.parent
HEADER = ["Plats", "Datum", "Antal", "Synpunkt", "Förslag", "Ålder", "Kön", "Område"]
CSV_ROWS, XLSX_ROWS = 200_000, 50_000
CSV_LIMIT, XLSX_LIMIT = 2.0, 1.5
OURS = "from pathlib import Path; from surveys.readers.tables import read_table_file; t = read_table_file(Path({path!r})); assert len(t.sheets[0].rows) == {rows} + 1"
PANDAS_CSV = "import pandas; f = pandas.read_csv({path!r}, sep=';', dtype=str, keep_default_na=False, encoding='utf-8'); assert len(f) == {rows}"
PANDAS_XLSX = "import pandas; f = pandas.read_excel({path!r}, engine='openpyxl'); assert len(f) == {rows}"


def row(n: int) -> list[object]:
    """Give one row of notes."""
    return [
        f"Plats {n % 40}",
        "2024-05-02",
        n % 7 + 1,
        f"Mörkt vid hus {n}, bilar kör för fort",
        "Fler lampor",
        "30–44",
        "Kvinna",
        f"Del {n % 9}",
    ]


def write_files(folder: Path) -> tuple[Path, Path]:
    """Write the two files."""
    text = folder / "stor.csv"
    lines = (";".join(map(str, row(n))) for n in range(CSV_ROWS))
    text.write_text("\n".join([";".join(HEADER), *lines]), encoding="utf-8")
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Data")
    sheet.append(HEADER)
    for n in range(XLSX_ROWS):
        sheet.append(row(n))
    workbook = folder / "stor.xlsx"
    book.save(workbook)
    return text, workbook


def seconds(code: str) -> float:
    """Time one program, best of three."""
    best = float("inf")
    for _ in range(3):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)
        best = min(best, time.perf_counter() - start)
    return best


def main() -> None:
    """Print the seconds of both files and how they stand to pandas."""
    with tempfile.TemporaryDirectory() as folder:
        text, workbook = write_files(Path(folder))
        fastest = seconds(PANDAS_XLSX.replace("openpyxl", "calamine").format(path=str(workbook), rows=XLSX_ROWS))
        print(f"pandas med calamine, utan sammanslagna celler och procentformat: {fastest:.2f} s")
        for path, bare, rows, limit in (
            (text, PANDAS_CSV, CSV_ROWS, CSV_LIMIT),
            (workbook, PANDAS_XLSX, XLSX_ROWS, XLSX_LIMIT),
        ):
            ours = seconds(OURS.format(path=str(path), rows=rows))
            floor = seconds(bare.format(path=str(path), rows=rows))
            print(
                f"{path.name}, {rows} rader: {ours:.2f} s, pandas {floor:.2f} s, {ours / floor:.2f} x (högst {limit})"
            )


if __name__ == "__main__":
    main()
