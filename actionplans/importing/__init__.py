"""A council's workbook becomes a plan, and nothing is guessed on the way.

    bytes ─ uploading ─▶ a bounded child process ─▶ ProposedPlan ─▶ Upload
        guard       guarding/    what the file is, counted before it is opened
        child                    the process: guard, then reading
        reading                  the conductor of all that follows
        returned                 or answers of colleagues, in place of a plan
        returned_readings        or readings of its measures
        sheet       sheets/      the file as cells
                    words/       councils' vocabulary, as data
        columns     tables/      which column holds what
        rows        tables/      what each row is and belongs to: drafts
        cells       values/      refs, leads, timescale, percent, ratings
        drafting                 drafts to the proposal's groups and actions
                    questions/   what only the whole plan shows, and answers
    Upload ─ answering, deciding ─▶ no open question ─ accept ─ accepting/ ─▶ the plan
           ─ choosing ─▶ a difference from the plan here ─ revise ─ revising/ ─▶ changed
           ─ rereading, teaching ─▶ the same file with its headings re-mapped by hand

A folder holds the parts of the module beside it; a step imports only earlier ones.

What is certain by a named rule stands in the proposal; all else is an Issue with its
cell and its choices, and the field keeps its safe value: empty, or the words as they
stand. Up to the proposal nothing knows Django or a clock; only sheet knows openpyxl.
"""
