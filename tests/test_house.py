"""The rules of the house that a machine can check."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

SOURCES = [ROOT / "app.py", *sorted((ROOT / "pages").glob("*.py")), *sorted((ROOT / "explorer").rglob("*.py"))]
SQL = sorted((ROOT / "queries").rglob("*.sql"))


def lines_of(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_modules_and_pages_are_short(path: Path) -> None:
    assert lines_of(path) <= (40 if path.parent.name == "pages" or path.name == "app.py" else 200)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_functions_are_short(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    assert {node.name: node.end_lineno - node.lineno + 1 for node in functions if node.end_lineno - node.lineno >= 30} == {}


def test_the_core_runs_without_streamlit() -> None:
    core = [path.relative_to(ROOT).with_suffix("") for path in (ROOT / "explorer").rglob("*.py") if path.parent.name != "ui"]
    modules = [".".join(path.parts) for path in core if path.name not in ("__init__", "__main__")]
    program = f"import sys; import {', '.join(modules)}; sys.exit('streamlit' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False).returncode == 0


def test_every_query_has_a_name_of_its_own_and_is_asked() -> None:
    named = [name for path in SQL for name in re.findall(r"^-- name: (\w+)", path.read_text(encoding="utf-8"), re.M)]
    assert sorted(set(named)) == sorted(named)
    code = "\n".join(path.read_text(encoding="utf-8") for path in SOURCES)
    checks = re.findall(r"^-- name: (\w+)", (ROOT / "queries/build/checks.sql").read_text(encoding="utf-8"), re.M)
    assert [name for name in named if name not in checks and not re.search(rf'["._]{name}\b', code)] == []


@pytest.mark.parametrize("path", SQL, ids=lambda path: path.name)
def test_sql_is_in_lower_case_and_names_its_columns(path: Path) -> None:
    text = re.sub(r"--.*|'[^']*'", "", path.read_text(encoding="utf-8"))
    assert not re.search(r"\b(SELECT|FROM|WHERE|JOIN|GROUP BY|ORDER BY|CREATE)\b", text)
    assert not re.search(r"select\s+\*\s+from", text)


def test_pages_read_neither_session_nor_link() -> None:
    for path in (ROOT / "pages").glob("*.py"):
        text = path.read_text(encoding="utf-8")
        assert "session_state" not in text
        assert "query_params" not in text
        assert "ui.take_filters()" in text


def test_no_sql_is_put_together_in_pages_or_ui() -> None:
    for path in [*(ROOT / "pages").glob("*.py"), *(ROOT / "explorer" / "ui").glob("*.py")]:
        assert ".execute(" not in path.read_text(encoding="utf-8")


def test_html_shows_only_what_was_written_by_us_or_escaped() -> None:
    for path in (ROOT / "explorer" / "ui").glob("*.py"):
        for call in re.findall(r"st\.html\((.+)\)", path.read_text(encoding="utf-8")):
            assert (
                "written(" in call
                or call in ("STYLE", '"".join(_definition(subtheme) for subtheme in defined)')
                or "_words(" in call
            )


def test_every_dependency_is_pinned_and_has_a_reason() -> None:
    for name in ("requirements.txt", "requirements-dev.txt", "requirements-bench.txt"):
        for line in (ROOT / name).read_text(encoding="utf-8").splitlines():
            if line and not line.startswith(("#", "-r ")):
                assert re.fullmatch(r"[\w-]+==[\w.]+ +# .{10,}", line), line


def test_nothing_is_caught_blindly_and_nothing_printed_by_the_app() -> None:
    for path in SOURCES:
        text = path.read_text(encoding="utf-8")
        assert "except Exception" not in text
        assert path.name == "__main__.py" or "print(" not in text
