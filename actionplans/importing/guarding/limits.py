"""What an uploaded plan may be at most. Numbers only; the guard compares.

Each stands well above councils' own workbooks (300 to 5,000 rows, 0.1 to 1.6 MB)
and below what takes openpyxl over five seconds. Past a limit a file is refused
with its reason; nothing is ever cut to fit.
"""

MB = 1024 * 1024

FILE_BYTES = 10 * MB
PARTS = 1_000
UNPACKED_BYTES = 64 * MB
# Excel's own parts pack 8 to 17 to 1, made-up ones 280 and more.
RATIO = 100
RATIO_FROM_BYTES = MB

STRINGS_BYTES = 24 * MB
STYLES_BYTES = 4 * MB
WORKBOOK_BYTES = MB
SHEET_BYTES = 48 * MB
OTHER_XML_BYTES = 8 * MB

NESTING = 40
# One attribute, comment or instruction: expat reads an unfinished one again with
# every piece of the file, so its length costs its square.
TOKEN_CHARACTERS = 256 * 1024
STRINGS = 150_000
STRING_ELEMENTS = 400_000
RELATIONS = 6_000
OTHER_ELEMENTS = 100_000

DOCUMENT_BYTES = 32 * MB
DOCUMENT_ELEMENTS = 1_200_000  # about 300 MB as a tree
DOCUMENT_NESTING = 100  # text boxes in groups in tables in tables
DOCUMENT_CELLS = 100_000
DOCUMENT_PARAGRAPHS = 200_000

SHEETS = 50
CELLS = 1_000_000  # blank formatted ones and rows included
TABLE_CELLS = 400_000  # of them, those up to the last row and column with a value
VALUES = 80_000  # what the whole importer reads in under 5 s
ROW = 20_000
COLUMN = 120
MERGED_AREA = 200_000
MERGED_RANGES = 5_000
FURNITURE = 20_000  # any other element of a sheet
CELL_CHARACTERS = 32_767  # Excel's own
# All cells together, a shared string counted wherever it is used.
TEXT_CHARACTERS = 24_000_000

EXCEL_ROWS = 1_048_576
EXCEL_COLUMNS = 16_384

CHILDREN = 2
CHILD_MEMORY_BYTES = 1536 * MB
CHILD_CPU_SECONDS = 30
CHILD_WALL_SECONDS = 45
