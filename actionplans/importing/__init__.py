"""A council's workbook becomes a plan, and nothing is guessed on the way.

    bytes ─ guard ─▶ a bounded child process ─ reading.read_plan ─▶ ProposedPlan
        sheet, csv_sheet     the file as cells (grid)
        columns, roles       which column holds what
        bands, rows          what each row is and belongs to (drafts)
        joining              the sheets put together
        colouring            every rating, by word and fill (ratings, fills, keys)
        drafting, cells      leads, timescales, percent and refs of each action
        whole_plan           what only the whole plan shows
    ProposedPlan ─ uploading ─▶ Upload ─ deciding ─▶ accept ─ writing ─▶ the plan

What is certain by a named rule stands in the proposal; all else is an Issue with its
cell and its choices, and the field keeps its safe value: empty, or the words as they
stand. The modules above know neither Django nor a clock; only sheet knows openpyxl.
"""
