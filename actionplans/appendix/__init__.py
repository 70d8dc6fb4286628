"""The appendix: what an agenda carries of a plan, as plain values for its template.

    Snapshot ─ lay_out (layout) ─▶ Appendix
        cells                an action's row in the plan's own columns
        dates                what its dates became, in words
        measures             what its measures show, in lines and a table
        grids                the summary counts
        column_widths        how wide each column is printed
        row_lengths          which rows may go over two pages

The same values make the page, the PDF and the spreadsheet; no database, no clock.
"""

from .cells import Cell
from .layout import Appendix, Part, Rating, lay_out

__all__ = ("Appendix", "Cell", "Part", "Rating", "lay_out")
