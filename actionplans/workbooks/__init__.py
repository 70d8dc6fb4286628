"""The workbooks we write: every one of them can be sent, filled in and read back.

    styling              text that stays text, headings, ratings, choices, the key
    labels               headings that an import reads
    plan_book            a plan: its register, its recommendations, its key
    template_book        an empty register, for a plan that is in no file yet
    update_book          a period's updates, for leads who will not sign in
    readings_book        what measures showed, and a row to fill in for each
    list_book            a plain list
    questions_book       an import's questions, for colleagues who know the answers

In: a snapshot, or plain rows. Out: the bytes of an .xlsx. What is there for the reader
alone stands under a heading that ends in "(for information)", and an import passes it
over.
"""
