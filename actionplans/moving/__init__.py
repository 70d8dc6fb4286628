"""Moving: all there is leaves as one file that anybody can read, and another
installation, on either kind of database, is filled from it.

    tables       which tables go, and which stay for what they hold is secret or passing
    rows         a table as lines of JSON, and back
    readable     what people want of it: a workbook and a JSON of each plan, an index
    leaving      the deed: everything into a bundle
    arriving     the deed: a bundle into an empty installation

Keys, numbers, history and files are the same afterwards, and so is what is exported
again: the same bytes. Accounts arrive without passwords.
"""

FORMAT = "actionplans-export-1"
FILES, ROWS = "files", "rows"
