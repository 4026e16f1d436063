"""Small faults for the mutation run: universalmutator writes them, and what changes nothing that runs is left out.

A fault of words that only people read (a comment, a docstring, a title, a paragraph of law, a message) is none: no
figure and no list would differ, and a test that repeated the words would find nothing but its own copy.
"""

from __future__ import annotations

import ast
import random
import re
import subprocess
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import get_args

import sqlglot

from goldenthread.rules.dated import Unit

# Where each kind of fault is made, and how many of a hundred are of that kind.
KINDS: dict[str, tuple[str, int]] = {
    "case lists": ("goldenthread/cases/sql/*.sql", 40),
    "derived tables": ("goldenthread/derived/sql/*.sql", 24),
    "rules": ("goldenthread/rules/*.py", 18),
    "words": ("goldenthread/words/*.py", 18),
}
# A file of SQL costs what it takes to ask the code as it is; after that a second fault of it is cheap.
FROM_ONE_FILE = {".sql": 4, ".py": 1}
# No question and no test file takes so long: what does is a fault that never ends.
SECONDS = 180
# A day before all records, or after them all, stands for "always"; another such day says the same.
EVER = re.compile(r"'[^']*(1900|2200)[^']*'")
ENDS = (ast.Return, ast.Raise, ast.Continue, ast.Break)


@dataclass(frozen=True)
class Fault:
    """One changed file, by its path in the tree."""

    kind: str
    path: str
    before: str
    after: str

    @property
    def said(self) -> str:
        old, new = self.before.splitlines(), self.after.splitlines()
        place = f"{self.kind}  {self.path}"
        for number, (left, right) in enumerate(zip(old, new, strict=False), 1):
            if left != right:
                return f"{place}:{number}  {left.strip()}  ->  {right.strip() if len(old) == len(new) else '(a line)'}"
        return f"{place}: lines added or taken away"


def drawn(program: str, root: Path, kinds: Iterable[str], count: int, seed: int) -> list[Fault]:
    """Faults of these kinds, the same for the same seed, a few from each file, in an order that mixes the kinds."""
    chooser = random.Random(seed)  # noqa: S311  a draw, not a secret
    shares = {kind: KINDS[kind][1] for kind in kinds}
    made: list[Fault] = []
    for kind, share in shares.items():
        wanted = round(count * share / sum(shares.values()))
        made += _of_kind(program, root, kind, wanted, chooser)
    chooser.shuffle(made)
    return made


def _of_kind(program: str, root: Path, kind: str, count: int, chooser: random.Random) -> list[Fault]:
    files = [file for file in sorted(root.glob(KINDS[kind][0])) if file.name != "__init__.py"]
    chooser.shuffle(files)
    each = max(FROM_ONE_FILE[files[0].suffix], -(-count // len(files)))
    found: list[Fault] = []
    for file in files:
        if len(found) >= count:
            break
        before, path = file.read_text("utf-8"), file.relative_to(root).as_posix()
        texts = _written(program, file)
        chooser.shuffle(texts)
        faults = (Fault(kind, path, before, text) for text in texts if is_a_fault(file.suffix, before, text))
        found += islice(faults, each)
    return found[:count]


def _written(program: str, file: Path) -> list[str]:
    language = "python" if file.suffix == ".py" else "none"
    with tempfile.TemporaryDirectory() as folder:
        command = [program, str(file), language, "--noCheck", "--mutantDir", folder]
        subprocess.run(command, check=True, capture_output=True, cwd=folder)
        return sorted({one.read_text("utf-8") for one in Path(folder).iterdir()})


def is_a_fault(suffix: str, before: str, after: str) -> bool:
    """Does the changed text parse, to something else than before?"""
    try:
        if suffix == ".py":
            compile(after, "fault", "exec")
            return _plain(before) != _plain(after)
        return _tree(before) != _tree(after)
    except (SyntaxError, ValueError, sqlglot.errors.SqlglotError):
        return False


def _tree(text: str) -> str:
    """The SELECT as it is understood; ValueError where it is none."""
    tree = sqlglot.parse_one(text, read="duckdb")
    if not isinstance(tree, sqlglot.exp.Query):
        raise ValueError("no SELECT")
    return EVER.sub("'ever'", tree.sql("duckdb", comments=False).replace("COUNT()", "COUNT(*)"))


def _plain(text: str) -> str:
    tree = _WhatRuns().visit(ast.parse(text))
    used = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    for node in tree.body:
        if isinstance(node, ast.ImportFrom):
            # What only annotations name is not missed.
            node.names = [one for one in node.names if one.name in used]
    tree.body = [node for node in tree.body if not isinstance(node, ast.ImportFrom) or node.names]
    return ast.dump(tree)


class _WhatRuns(ast.NodeTransformer):
    """The module without docstrings, annotations, names of types, lists of names given out, and words for people."""

    def visit_Expr(self, node: ast.Expr) -> ast.AST | None:
        return None if isinstance(node.value, ast.Constant) else self.generic_visit(node)

    def generic_visit(self, node: ast.AST) -> ast.AST:
        """Without what is never reached, and without `continue` at the end of a loop, which goes on anyway."""
        body = getattr(node, "body", None)
        if isinstance(body, list):
            ends = [place for place, one in enumerate(body) if isinstance(one, ENDS)]
            del body[ends[0] + 1 if ends else len(body) :]
            if isinstance(node, ast.For | ast.While) and body and isinstance(body[-1], ast.Continue):
                body.pop()
        return super().generic_visit(node)

    def visit_Pass(self, node: ast.Pass) -> None:
        return None

    def visit_Assign(self, node: ast.Assign) -> ast.AST | None:
        value = node.value
        of_types = isinstance(value, ast.Subscript) and isinstance(value.value, ast.Name)
        given_out = isinstance(node.targets[0], ast.Name) and node.targets[0].id == "__all__"
        return None if of_types or given_out else self.generic_visit(node)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        node.annotation = ast.Name("any")
        return self.generic_visit(node)

    def visit_arg(self, node: ast.arg) -> ast.AST:
        node.annotation = None
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        node.returns = None
        return self.generic_visit(node)

    def visit_JoinedStr(self, node: ast.JoinedStr) -> ast.AST:
        return ast.Constant("words")

    def visit_Constant(self, node: ast.Constant) -> ast.AST:
        if isinstance(node.value, str) and " " in node.value and node.value not in get_args(Unit):
            return ast.Constant("words")
        return node
