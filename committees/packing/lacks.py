"""Lacks: what a pack lacks because a PDF of somebody else is in it, in sentences.

Sources: PDF/UA-1 (ISO 14289-1) and PDF/A-2 (ISO 19005-2): one part that does not keep
their rules, and the whole does not.
"""

from collections.abc import Sequence

from committees.contents import AppendixContent

NEITHER = (
    "A PDF that was made elsewhere is in this pack, so the pack as a whole is neither "
    "an accessible document (PDF/UA-1) nor one for archives (PDF/A-2a)."
)


def lacks_of(foreign: Sequence[AppendixContent]) -> list[str]:
    """Nothing where every part is ours."""
    if not foreign:
        return []
    told = [NEITHER]
    for one in foreign:
        named = f"{one['label']}, {one['title']}"
        told.append(
            f"{named}: a screen reader is told its title and page number, not its "
            "words; its bookmarks and its links inside are not taken over. The "
            "appendix alone is the file as it was given."
        )
        told += [f"{named}: {lack}" for lack in one["shortcomings"]]
    return told
