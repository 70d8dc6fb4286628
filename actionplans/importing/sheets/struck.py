"""Words of a cell that are struck through, told from those that stand.

In: a cell's runs, each with whether it is struck. Out: the words that stand and those
that do not. Where all are struck the cell is one that may be meant to go: its words are
kept. Source: import specification E8, S6.
"""

from collections.abc import Iterable


def parted(runs: Iterable[tuple[str, bool]]) -> tuple[str, str, bool]:
    """The cell's words, the words struck beside them, and whether all are struck."""
    told = list(runs)
    whole = "".join(text for text, _ in told)
    standing = "".join(text for text, is_struck in told if not is_struck)
    struck = " ".join(text.strip() for text, is_struck in told if is_struck).strip()
    if not any(letter.isalnum() for letter in struck):
        return whole, "", False
    if not any(letter.isalnum() for letter in standing):
        return whole, "", True
    return standing, struck, False
