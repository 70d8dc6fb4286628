"""The house holds together: imports point down, pure modules stay pure, files small.

Reads every module's syntax tree, migrations and tests left out. Each test names all
that is wrong at once.
"""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PURE, MODELS, DEEDS, FORMS, VIEWS, TOP = range(6)
# First match decides. A module of importing is pure unless it is named here.
LEVELS = [
    (re.compile(pattern), level)
    for pattern, level in (
        (r"actionplans\.(bounding|timescales|contradictions|comparing)\b", PURE),
        (r"actionplans\.(working_days|secret_addresses|request_ids|log_lines)$", PURE),
        (r"actionplans\.evidence_(kinds|files|names)$", PURE),
        (r"actionplans\.(changes|refs|schemes|palette|prose|refusals)\b", PURE),
        (r"actionplans\.(wording|headings|columns|deed_words|ranking)\b", PURE),
        (r"actionplans\.(exemptions|glossing|council_colours|logo_files)$", PURE),
        (r"actionplans\.redacting\.taken$", PURE),
        (r"actionplans\.exceptions\.(kinds|rules|standing)$", PURE),
        (r"actionplans\.lead_lines$", PURE),
        (r"actionplans\.scanning\b", PURE),
        (r"actionplans\.(next_periods|turns)$", PURE),
        (r"actionplans\.reminders\.(stages|matters|rules)$", PURE),
        (r"actionplans\.charting\b", PURE),
        (r"actionplans\.(statutory|coverage\.(rules|outcomes))$", PURE),
        (r"actionplans\.(figures|targets|measure_words|measure_charts)$", PURE),
        (r"actionplans\.appendix\.(column_widths|row_lengths)$", PURE),
        (r"committees\.(contents|municipal_years|rich_text)$", PURE),
        (r"committees\.packing\.(anchors|apart|fronts)$", PURE),
        (r"committees\.(deed_words|hours)$", PURE),
        (r"committees\.(foreign_pdfs\b|withholding$|public_words$)", PURE),
        (r"committees\.agenda_numbers$", PURE),
        (r"committees\.(numbering|report_fields|shipped_reports)$", PURE),
        (r"\w+\.models\b", MODELS),
        (r"actionplans\.accounts\.forms$", FORMS),
        (r"actionplans\.accounts\.(views\b|middleware$)", VIEWS),
        (r"actionplans\.replica\.middleware$", VIEWS),
        (r"actionplans\.replica\.pages$", PURE),
        (r"actionplans\.importing\.(teaching|told|rereading)$", DEEDS),
        (
            r"actionplans\.importing\.(accept|answering|choosing|revise|undo|uploading)$",
            DEEDS,
        ),
        (r"actionplans\.importing\.revising\.(changes|likeness|matching|taking)", PURE),
        (r"actionplans\.importing\.(revising|undoing)\.", DEEDS),
        (r"actionplans\.importing\.accepting\.known_leads$", DEEDS),
        (r"actionplans\.importing\.accepting\.(sections|telling|writing)$", DEEDS),
        (r"actionplans\.importing\b", PURE),
        (r"\w+\.(fields|forms)\b", FORMS),
        (r"\w+\.(views|management|middleware|templatetags)\b", VIEWS),
        (r"\w+\.(settings|urls|wsgi|web|apps|admin)\b", TOP),
        (r"committees\.(response_days|tracking_marks)$", PURE),
        (r"committees\.minuting\.(arranging|numbers|words)$", PURE),
        (r"(actionplans|committees)$", PURE),
        (r"", DEEDS),
    )
]
# The import's flow: modules and folders, each of which imports only those before it.
STEPS = [
    "proposals",
    "proposal",
    "guarding",
    "guard",
    "sheets",
    "sheet",
    "words",
    "columns",
    "tables",
    "rows",
    "values",
    "cells",
    "drafting",
    "questions",
    "documents",
    "document",
    "reading",
    "returned",
    "returned_readings",
    "child",
    "deciding",
    "teaching",
    "accepting",
    "accept",
    "revising",
    "revise",
    "undoing",
    "undo",
    "answering",
    "choosing",
    "told",
    "uploading",
    "rereading",
]
# Who alone may import a library; tamed holds openpyxl to what the guard measured.
ONLY_IN = {
    "allauth": r"actionplans\.(accounts\.\w+|urls\.accounts$)",
    "qrcode": r"actionplans\.accounts\.factor_adapter$",
    "openpyxl": r"actionplans\.(importing\.(sheet|guarding\.tamed)|workbooks\.\w+)$",
    "defusedxml": r"actionplans\.importing\.documents\.parts$",
    "docx": r"actionplans\.exporting\.word_parts$",
    "PIL": r"actionplans\.logo_files$",
    "puremagic": r"actionplans\.evidence_files$",
    "markdown_it": r"committees\.rich_text$",
    "nh3": r"committees\.rich_text$",
    "weasyprint": r"actionplans\.printing\.pdf$",
}
CLOCKS = {"date.today", "datetime.now", "datetime.today", "datetime.utcnow"}
CLOCKS |= {"timezone.now", "timezone.localdate", "time.time"}
FILE_LINES, FUNCTION_LINES = 300, 40


@cache
def modules():
    """Dotted name of each module to its path and tree."""
    found = {}
    for path in sorted(ROOT.glob("actionplans/**/*.py")) + sorted(
        ROOT.glob("committees/**/*.py")
    ):
        parts = path.relative_to(ROOT).with_suffix("").parts
        if not {"tests", "migrations"} & set(parts):
            name = ".".join(parts).removesuffix(".__init__")
            found[name] = (path, ast.parse(path.read_text(encoding="utf-8")))
    return found


def level(name):
    return next(level for pattern, level in LEVELS if pattern.match(name))


def imported(name):
    """Dotted names that a module imports anywhere in it, relative ones made whole."""
    path, tree = modules()[name]
    package = name if path.name == "__init__.py" else name.rpartition(".")[0]
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")[: len(package.split(".")) - node.level + 1]
            base = ".".join((above if node.level else []) + [node.module or ""])
            base = base.strip(".")
            for alias in node.names:
                inner = f"{base}.{alias.name}"
                yield inner if inner in modules() else base


def in_house(name):
    return name.split(".")[0] in ("actionplans", "committees")


def edges():
    return [(name, target) for name in modules() for target in imported(name)]


def test_imports_point_down():
    wrong = [
        f"{name} imports {target}"
        for name, target in edges()
        if in_house(target) and level(target) > level(name)
    ]

    assert not wrong, "\n".join(wrong)


def test_each_step_of_the_import_knows_only_those_before_it():
    def step(name):
        return STEPS.index(name.split(".")[2])

    inside = re.compile(r"actionplans\.importing\.")
    wrong = [
        f"{name} imports {target}"
        for name, target in edges()
        if inside.match(name) and inside.match(target) and step(target) > step(name)
    ]

    assert not wrong, "\n".join(wrong)


def test_committees_build_on_the_plan_and_never_the_reverse():
    closed = re.compile(r"actionplans\.(views|forms|importing)\b")
    wrong = [
        f"{name} imports {target}"
        for name, target in edges()
        if (name.startswith("actionplans") and target.startswith("committees"))
        or (name.startswith("committees") and closed.match(target))
    ]

    assert not wrong, "\n".join(wrong)


def test_pure_modules_know_no_framework():
    wrong = [
        f"{name} imports {target}"
        for name, target in edges()
        if level(name) == PURE and target.split(".")[0] in ("django", "weasyprint")
    ]

    assert not wrong, "\n".join(wrong)


def test_pure_modules_and_models_know_no_clock():
    wrong = [
        f"{name}:{node.lineno} {ast.unparse(node)}"
        for name, (_, tree) in modules().items()
        if level(name) in (PURE, MODELS)
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and ".".join(ast.unparse(node).split(".")[-2:]) in CLOCKS
    ]

    assert not wrong, "\n".join(wrong)


def test_no_page_prints():
    """No web process holds a printing: what views reach asks for a job at most."""
    known = dict.fromkeys(name for name in modules() if ".views." in name)
    waiting = list(known)
    while waiting:
        name = waiting.pop()
        for target in imported(name):
            if target in modules() and target not in known:
                known[target] = name
                waiting.append(target)
    printing = re.compile(r"actionplans\.(printing\b|working$)")
    wrong = [f"{known[name]} imports {name}" for name in known if printing.match(name)]

    assert len(known) > 100
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("library", ONLY_IN)
def test_a_library_is_known_in_one_place(library):
    wrong = [
        f"{name} imports {target}"
        for name, target in edges()
        if target.split(".")[0] == library and not re.match(ONLY_IN[library], name)
    ]

    assert not wrong, "\n".join(wrong)


def test_nobody_imports_settings():
    wrong = [name for name, target in edges() if target == "actionplans.settings"]

    assert not wrong, "\n".join(wrong)


def test_files_and_functions_are_small():
    wrong = []
    for path, tree in modules().values():
        where = path.relative_to(ROOT)
        lines = len(path.read_text(encoding="utf-8").splitlines())
        if lines > FILE_LINES:
            wrong.append(f"{where} has {lines} lines")
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = node.end_lineno - node.lineno + 1
                if lines > FUNCTION_LINES:
                    wrong.append(f"{where}: {node.name} has {lines} lines")

    assert not wrong, "\n".join(wrong)
