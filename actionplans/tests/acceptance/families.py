"""Every case of every family; a family is a module of this package with CASES."""

from importlib import import_module

from .case import Case

# One a line, so that those who add at once do not meet.
FAMILIES = (
    "documents",
    "registers",
    "headings",
    "periods",
    "updates",
    "csv_files",
    "texts",
    "lead_lists",
    "bands",
    "rows",
    "refs",
    "leads",
    "dates",
    "percents",
    "fills",
    "formats",
    "rating_words",
    "rating_keys",
    "shapes",
    "sheets",
    "breaks",
    "mixed_values",
    "blended",
    "two_levels",
)  # fmt: skip


def all_cases() -> list[Case]:
    """The cases in the order of their families. A name is used once."""
    modules = [import_module(f"{__package__}.{name}") for name in FAMILIES]
    cases = [case for module in modules for case in module.CASES]
    names = [case.name for case in cases]
    assert len(names) == len(set(names)), "a name is used twice"
    return cases
