"""The shape of the house, executed: sizes, room docstrings, import contracts that really bite."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import tawthiq
from tawthiq.values import errors

ROOT = Path(tawthiq.__file__).parent
PROJECT = ROOT.parent.parent
FILES = sorted(path for path in ROOT.rglob("*.py") if "migrations" not in path.parts)
TESTS = sorted((PROJECT / "tests").rglob("*.py"))
ROOMS = sorted(path for path in ROOT.iterdir() if (path / "__init__.py").exists())


@pytest.mark.parametrize("path", FILES + TESTS, ids=lambda path: str(path.relative_to(PROJECT)))
def test_a_file_fits_on_a_few_screens(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.name)
def test_a_room_says_what_it_takes_gives_and_never_does(room: Path) -> None:
    line = ast.get_docstring(ast.parse((room / "__init__.py").read_text(encoding="utf-8")))
    assert re.fullmatch(r"Takes .+, gives .+, never .+\.", line or "")


def _contracts_hold(folder: Path) -> bool:
    program = Path(sys.executable).with_name("lint-imports")
    run = subprocess.run(
        [str(program), "--no-logo", "--config", str(folder / "pyproject.toml"), "--no-cache"],
        cwd=folder,
        env={"PYTHONPATH": str(folder / "src"), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        check=False,
        text=True,
    )
    return run.returncode == 0


@pytest.mark.parametrize(
    ("room", "planted"),
    [
        ("values", "from tawthiq.claims import claim"),
        ("text", "import socket"),
        ("claims", "import django"),
    ],
    ids=["a lower room uses a higher one", "text opens a socket", "claims uses Django"],
)
def test_a_planted_violation_breaks_a_contract(tmp_path: Path, room: str, planted: str) -> None:
    shutil.copytree(
        ROOT, tmp_path / "src" / "tawthiq", ignore=shutil.ignore_patterns("__pycache__")
    )
    shutil.copy(PROJECT / "pyproject.toml", tmp_path)
    (tmp_path / "src" / "tawthiq" / room / "planted.py").write_text(
        planted + "\n", encoding="utf-8"
    )
    assert not _contracts_hold(tmp_path)


def _stub(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    told = ast.get_docstring(function) is not None
    body = function.body[1:] if told else function.body
    if all(isinstance(step, ast.Pass) for step in body):
        return True
    step = body[0]
    if isinstance(step, ast.Expr) and isinstance(step.value, ast.Constant):
        return step.value.value is Ellipsis
    return isinstance(step, ast.Raise) and "NotImplementedError" in ast.unparse(step)


def _protocol(node: ast.ClassDef) -> bool:
    return any("Protocol" in ast.unparse(base) for base in node.bases)


def _functions(path: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    """All functions of a file but those of protocols, whose bodies are dots by their nature."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    shapes = {
        id(step)
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef) and _protocol(node)
        for step in ast.walk(node)
    }
    return [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and id(node) not in shapes
    ]


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_function_is_a_stub(path: Path) -> None:
    assert [function.name for function in _functions(path) if _stub(function)] == []


def _asserts(step: ast.AST) -> bool:
    """Say whether a statement holds something, itself or within; a function in it speaks for itself."""
    if isinstance(step, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Lambda):
        return False
    if isinstance(step, ast.With | ast.AsyncWith):
        opened = {ast.unparse(item.context_expr).partition("(")[0] for item in step.items}
        if opened & {"pytest.raises", "pytest.warns"}:
            return True
    return isinstance(step, ast.Assert) or any(map(_asserts, ast.iter_child_nodes(step)))


def _asserting_nothing(text: str) -> list[str]:
    """Return the tests of a file whose own body holds nothing: what a helper asserts is not seen."""
    return [
        node.name
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.name.startswith("test_")
        and not any(map(_asserts, node.body))
    ]


@pytest.mark.parametrize("path", TESTS, ids=lambda path: str(path.relative_to(PROJECT)))
def test_each_test_asserts_in_its_own_body(path: Path) -> None:
    assert _asserting_nothing(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "body",
    [
        "require(1)",
        "pass",
        "def inner(): assert 1\n    inner()",
        "with pytest.MonkeyPatch.context(): work()",
    ],
)
def test_a_test_that_leaves_asserting_to_others_is_found(body: str) -> None:
    assert _asserting_nothing(f"def test_it():\n    {body}\n") == ["test_it"]


@pytest.mark.parametrize(
    "body",
    [
        "for one in many: assert one",
        "with pytest.raises(ValueError): work()",
        "with closing(it), pytest.warns(UserWarning, match='x'): work()",
    ],
)
def test_a_test_that_asserts_itself_is_not(body: str) -> None:
    assert _asserting_nothing(f"def test_it():\n    {body}\n") == []


ERRORS = {name for name in vars(errors) if name.endswith("Error")}
# What others' frameworks define: the end of a command, an unset Django project, a row's own rules.
OTHERS = {"typer.Exit", "typer.BadParameter", "typer.Abort", "ValidationError", "SystemExit"}


def _raised(path: Path) -> set[str]:
    """Classes raised by name; what the same file catches and what others made are not counted."""
    names, caught = set(), set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ExceptHandler) and node.type is not None:
            caught |= set(re.findall(r"\w+", ast.unparse(node.type)))
        if isinstance(node, ast.Raise) and node.exc is not None:
            made = node.exc.func if isinstance(node.exc, ast.Call) else node.exc
            name = ast.unparse(made)
            if name.rpartition(".")[2][:1].isupper():
                names.add(name)
    return names - caught


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_only_errors_of_the_tree_are_raised(path: Path) -> None:
    assert {name for name in _raised(path) if name.rpartition(".")[2] not in ERRORS} <= OTHERS


def test_the_error_tree_is_the_drawn_one() -> None:
    drawn = set(re.findall(r"\b\w+Error\b", (errors.__doc__ or "").split("::")[1]))
    assert drawn == ERRORS


# Words the glossary keeps for another meaning, as parts of names that code defines.
KEPT_WORDS = re.compile(
    r"(^|_)(confidence|judg(e)?ment|mailing_list|is_civilian|utils?|helpers?|manager)(_|$)"
    r"|^events?$|^Event$|Confidence|Judgment|Manager$|Helper|Utils?$"
)


def _defined(tree: ast.AST) -> set[str]:
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            names.add(node.name)
        elif isinstance(node, ast.arg):
            names.add(node.arg)
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            names.add(node.target.id)
        elif isinstance(node, ast.Assign):
            names |= {target.id for target in node.targets if isinstance(target, ast.Name)}
    return names


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_code_uses_the_words_of_the_glossary(path: Path) -> None:
    names = _defined(ast.parse(path.read_text(encoding="utf-8"))) | {path.stem}
    assert {name for name in names if KEPT_WORDS.search(name)} == set()


def test_lock_files_name_no_host() -> None:
    for lock in sorted((PROJECT / "locks").glob("*.txt")):
        text = lock.read_text(encoding="utf-8")
        assert "--hash=sha256:" in text
        assert not re.search(r"https?:|file:|--index|--find-links|@ ", text), lock.name


def test_each_word_list_says_where_its_rows_come_from() -> None:
    lists = sorted((ROOT / "lexicon").rglob("*.csv"))
    without = [
        str(path.relative_to(ROOT))
        for path in lists
        if "source" not in path.read_text(encoding="utf-8").splitlines()[0].split(",")
    ]
    assert without == []
