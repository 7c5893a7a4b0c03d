"""Change one thing at a time in the modules that must not be wrong, and see whether their tests turn red.

``python benchmarks/mutants.py [--sample N] [--seed K] [--group NAME] [--jobs N]``. A mutant is one changed operator,
number, truth value, condition, returned value, or statement left out, in a copy of the tree. All mutants of a group are
listed, shuffled by the seed, and the first N are tried; a mutant that its group's tests let through has survived. Texts
shown to users, docstrings and types are left alone. A survivor listed in ``mutants.tsv`` with a reason is one that no
test could kill, since the program does the same.
"""

from __future__ import annotations

import argparse
import ast
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from itertools import pairwise
from pathlib import Path
from queue import SimpleQueue
from random import Random

ROOT = Path(__file__).resolve().parent.parent
REASONS = Path(__file__).with_name("mutants.tsv")
SAMPLE = 40
"""Mutants tried of each group."""
GROUPS = {
    "ranking": ("surveys/ranking.py", "test_ranking.py test_ranking_draws.py"),
    "groups": ("surveys/groups.py", "test_groups.py test_group_shares.py"),
    "privacy": ("surveys/privacy/*.py surveys/names.py author/store/masking.py",
                "test_privacy.py test_privacy_rules.py test_privacy_rows.py test_store_states.py test_project_masking.py"),
    "review": ("author/review/*.py", "test_review.py test_review_data.py test_review_whole.py test_wordings.py test_review_rules.py"),
    "guard": ("author/export/guard.py author/export/tags.py author/export/tag_*.py author/export/package.py",
              "test_hostile.py test_templates.py test_mallar.py test_guard_rules.py"),
    "parse": ("author/parse/*.py", "test_parse.py test_parse_rules.py test_parse_documents.py test_parse_tables.py test_parse_forms.py test_outcomes.py test_doubts.py test_parse_loften.py"),
    "store": ("author/store/*.py",
              ("test_store_states.py test_project.py test_project_versions.py test_library.py test_project_file.py "
               "test_project_masking.py test_project_undo.py test_library_folder.py test_store_targets.py test_store_rules.py")),
}  # fmt: skip
"""Name -> (files, tests)."""
_COMPARED = {
    ast.Lt: "<=", ast.LtE: "<", ast.Gt: ">=", ast.GtE: ">", ast.Eq: "!=", ast.NotEq: "==", ast.In: "not in", ast.NotIn: "in",
    ast.Is: "is not", ast.IsNot: "is",
}  # fmt: skip
_COUNTED = {
    ast.Add: "-",
    ast.Sub: "+",
    ast.Mult: "/",
    ast.Div: "*",
    ast.FloorDiv: "*",
    ast.Mod: "*",
    ast.BitOr: "&",
    ast.BitAnd: "|",
}


Place = tuple[int, int]
Change = tuple[Place, Place, str]


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change in one file."""

    file: str
    """Path from the root."""
    start: int
    """Byte where the old text begins."""
    end: int
    """Byte after it."""
    new: str
    """What stands there instead."""
    line: int
    """Line of the change."""
    old: str
    """What stood there."""
    inside: str
    """Name of the function it stands in."""
    around: tuple[str, str]
    """What stands before and after it on its lines."""

    @property
    def key(self) -> str:
        """Name it by where it stands and what it says, so that lines may move."""
        before, after = self.around
        return " ".join(f"{self.file} {self.inside}: {before}[{self.old} -> {self.new}]{after}".split())


def mutants_of(file: str) -> Iterator[Mutant]:
    """List every change of a file."""
    content = (ROOT / file).read_bytes()
    starts, lines = [0], content.splitlines(keepends=True)
    for line in lines:
        starts.append(starts[-1] + len(line))

    def made(first: tuple[int, int], last: tuple[int, int], new: str) -> Mutant:
        start, end = starts[first[0] - 1] + first[1], starts[last[0] - 1] + last[1]
        inside = [f.name for f in functions if f.lineno <= first[0] <= (f.end_lineno or 0)]
        old = content[start:end].decode("utf-8")
        around = lines[first[0] - 1][: first[1]].decode("utf-8"), lines[last[0] - 1][last[1] :].decode("utf-8")
        return Mutant(file, start, end, new, first[0], old, inside[-1] if inside else "", around)

    tree = ast.parse(content)
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    left_alone = {id(inner) for node in _left_alone(tree) for inner in ast.walk(node)}
    for node in ast.walk(tree):
        if id(node) in left_alone:
            continue
        for first, last, new in _changes(node, lines):
            mutant = made(first, last, new)
            if mutant.old != new:
                yield mutant


def _left_alone(tree: ast.AST) -> Iterator[ast.AST]:
    """List what is not run, or only shown: annotations, imports, texts for users, guards for type checkers."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom | ast.JoinedStr | ast.Assert):
            yield node
        elif isinstance(node, ast.AnnAssign) or (isinstance(node, ast.arg) and node.annotation):
            yield node.annotation
        elif isinstance(node, ast.FunctionDef):
            yield from filter(None, (node.returns, *node.decorator_list))
        elif isinstance(node, ast.ClassDef):
            yield from node.decorator_list
        elif isinstance(node, ast.Call | ast.If) and re.search(r"Error$|^TYPE_CHECKING$", ast.unparse(_head(node))):
            yield node


def _head(node: ast.Call | ast.If) -> ast.expr:
    return node.test if isinstance(node, ast.If) else node.func


def _changes(node: ast.AST, lines: list[bytes]) -> Iterator[Change]:
    """List changes of one node as (from, to, new text)."""
    if isinstance(node, ast.Compare | ast.BinOp | ast.BoolOp):
        yield from _other_signs(node, lines)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield _begin(node), _begin(node.operand), "" if _adjacent(node, lines) else " "
    elif isinstance(node, ast.Constant) and isinstance(node.value, int | float):
        yield *_span(node), str(not node.value) if isinstance(node.value, bool) else repr(node.value + 1)
    elif isinstance(node, ast.If | ast.IfExp | ast.While):
        yield *_span(node.test), "True"
        yield *_span(node.test), "False"
    elif isinstance(node, ast.comprehension):
        for test in node.ifs:
            yield *_span(test), "True"
    elif isinstance(node, ast.stmt):
        yield from _left_out(node)


def _other_signs(node: ast.Compare | ast.BinOp | ast.BoolOp, lines: list[bytes]) -> Iterator[Change]:
    """Put another sign between operands."""
    pairs: list[tuple[ast.expr, ast.expr, str]] = []
    if isinstance(node, ast.Compare) and len(node.ops) == 1:
        pairs = [(node.left, node.comparators[0], _COMPARED[type(node.ops[0])])]
    elif isinstance(node, ast.BinOp) and type(node.op) in _COUNTED:
        pairs = [(node.left, node.right, _COUNTED[type(node.op)])]
    elif isinstance(node, ast.BoolOp):
        sign = "or" if isinstance(node.op, ast.And) else "and"
        pairs = [(left, right, sign) for left, right in pairwise(node.values)]
    for left, right, sign in pairs:
        before, after = _closing(left, right, lines)
        yield _end(left), _begin(right), f"{before} {sign} {after}"


def _left_out(node: ast.stmt) -> Iterator[Change]:
    """Give nothing back, or leave a statement out."""
    is_call = isinstance(node, ast.Expr) and isinstance(node.value, ast.Call)
    if isinstance(node, ast.Return) and node.value is not None and not _is_none(node.value):
        yield *_span(node.value), "None"
    elif is_call or isinstance(node, ast.AugAssign | ast.Continue | ast.Break | ast.Raise):
        yield *_span(node), "pass"


def _closing(left: ast.expr, right: ast.expr, lines: list[bytes]) -> tuple[str, str]:
    """Give the brackets and breaks that stand between two operands, without the sign."""
    first, last = _end(left), _begin(right)
    if first[0] == last[0]:
        between = lines[first[0] - 1][first[1] : last[1]].decode("utf-8")
    else:
        between = b"".join(
            (lines[first[0] - 1][first[1] :], *lines[first[0] : last[0] - 1], lines[last[0] - 1][: last[1]])
        ).decode("utf-8")
    return ")" * between.count(")"), "(" * between.count("(")


def _adjacent(node: ast.UnaryOp, lines: list[bytes]) -> bool:
    line = lines[node.lineno - 1]
    return node.col_offset == 0 or line[node.col_offset - 1 : node.col_offset] in (b" ", b"(", b"[")


def _is_none(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _span(node: ast.expr | ast.stmt) -> tuple[tuple[int, int], tuple[int, int]]:
    return _begin(node), _end(node)


def _begin(node: ast.expr | ast.stmt) -> tuple[int, int]:
    return node.lineno, node.col_offset


def _end(node: ast.expr | ast.stmt) -> tuple[int, int]:
    assert node.end_lineno is not None
    assert node.end_col_offset is not None
    return node.end_lineno, node.end_col_offset


def drawn(group: str, n: int, seed: int) -> tuple[list[Mutant], int]:
    """Draw mutants of a group that are valid Python; give them and how many there are in all."""
    files = sorted({p.relative_to(ROOT).as_posix() for pattern in GROUPS[group][0].split() for p in ROOT.glob(pattern)})
    every = [m for file in files for m in mutants_of(file)]
    Random(f"{group} {seed}").shuffle(every)  # a sample, no secret
    found = []
    for mutant in every:
        if len(found) == n:
            break
        try:
            ast.parse(changed((ROOT / mutant.file).read_bytes(), mutant))
        except SyntaxError:
            continue
        found.append(mutant)
    return found, len(every)


def changed(content: bytes, mutant: Mutant) -> bytes:
    """Give a file with the change in it."""
    return content[: mutant.start] + mutant.new.encode("utf-8") + content[mutant.end :]


def tree(folder: Path) -> Path:
    """Copy the tree, with what tests have trained, and what lies beside it when it does."""
    left_out = shutil.ignore_patterns(".git", ".venv*", "__pycache__", ".mypy_cache", ".ruff_cache", ".hypothesis")
    root = Path(shutil.copytree(ROOT, folder / "main", ignore=left_out))
    beside = ROOT.parent / "shared"
    if beside.is_dir():
        (folder / "shared").symlink_to(beside.resolve(), target_is_directory=True)
    return root


class Runner:
    """A process that tries changes in a copy of the tree, one at a time."""

    def __init__(self, folder: Path, notes: Path, tests: str) -> None:
        """Copy the tree and load what the tests need; stop when they do not pass as they are."""
        root = tree(folder)
        command = [sys.executable, str(root / "benchmarks" / "mutant_runs.py"), str(notes), *tests.split()]
        env = os.environ | {"PYTHONPATH": str(root), "OPENBLAS_NUM_THREADS": "1"}
        self._process = subprocess.Popen(
            command, cwd=root, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
        )
        if self._answer() != "ready":
            message = f"the tests do not pass as they are: {tests}"
            raise SystemExit(message)

    def lives(self, mutant: Mutant) -> bool:
        """Whether the tests let a mutant through."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(asdict(mutant)) + "\n")
        self._process.stdin.flush()
        return {"lived": True, "killed": False}[self._answer()]

    def close(self) -> None:
        """End the process."""
        self._process.communicate()

    def _answer(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()


def try_group(group: str, n: int, seed: int, jobs: int) -> tuple[list[Mutant], list[Mutant], int]:
    """Try mutants of a group; give those tried, those that survived, and how many there are in all."""
    tried, every = drawn(group, n, seed)
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)  # tests that become another user still read the program
        made = [Runner(Path(folder) / str(k), Path(folder) / "notes.json", GROUPS[group][1]) for k in range(jobs)]
        idle: SimpleQueue[Runner] = SimpleQueue()
        for runner in made:
            idle.put(runner)

        def survives(mutant: Mutant) -> bool:
            runner = idle.get()
            lived = runner.lives(mutant)
            idle.put(runner)
            sys.stderr.write("L" if lived else ".")
            sys.stderr.flush()
            return lived

        with ThreadPoolExecutor(jobs) as pool:
            outcome = list(pool.map(survives, tried))
        for runner in made:
            runner.close()
    return tried, [m for m, lived in zip(tried, outcome, strict=True) if lived], every


def reasons() -> dict[str, str]:
    """Read why mutants that do the same as the program are no holes in the tests."""
    rows = [line.split("\t") for line in REASONS.read_text(encoding="utf-8").splitlines()[1:]]
    return {row[0]: row[1] for row in rows}


def main() -> int:
    """Print each group's figures and survivors; fail under 85 per cent."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--sample", type=int, default=SAMPLE)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--group", choices=GROUPS, action="append")
    parser.add_argument("--jobs", type=int, default=2)
    told = parser.parse_args()
    known, bad = reasons(), 0
    for group in told.group or GROUPS:
        tried, survived, every = try_group(group, told.sample, told.seed, told.jobs)
        holes = [m for m in survived if m.key not in known]
        share = 1 - len(holes) / len(tried)
        bad += share < 0.85  # what is asked for
        same = len(survived) - len(holes)
        print(
            f"{group}: {len(tried) - len(survived)} av {len(tried)} dödade, {same} gör detsamma, av {every}; {share:.0%}",
            flush=True,
        )
        for mutant in survived:
            print(
                f"  {'lever' if mutant in holes else 'samma'} {mutant.file}:{mutant.line} {mutant.key.partition(': ')[2]}",
                flush=True,
            )
    spent = os.times()
    print(f"{(spent.user + spent.system + spent.children_user + spent.children_system) / 60:.1f} minuter processortid")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
