"""Word documents: tables, the headings between them, and what Word adds to words."""

from actionplans.tests.word_documents import (
    HEADING,
    Box,
    Heading,
    Wide,
    add_table,
    element,
    make_document,
    put,
    text_run,
)

from .case import action, case, flag, group, refusal

VISIT = ["1.1", "Visit every family", "Ann Lee", "31/03/2027", "Begun.", "Green"]
AUDIT = ["1.2", "Audit ten files", "Ben Orr", "30/04/2027", "Not yet.", "Red"]
BAND = "Recommendation 1: See every child in time"
SHEET = "Document"


def _action(row, cells, **fields):
    """The action of a row of HEADING's columns; days as in the rows above."""
    ref, text, lead, timescale, progress, rag = cells
    day, month, year = timescale.split("/")
    told = {
        "ref": ref or None, "action": text, "leads": [lead],
        "timescale_text": timescale,
        "due_date": f"{year}-{month}-{day}", "progress": progress,
        "progress_rag": rag or None,
    }  # fmt: skip
    return action(row, sheet=SHEET, **(told | fields))


def _first(cell, actions, **fields):
    return group(
        "1", "See every child in time", cell, actions, sheet=SHEET,
        ofsted_recommendation="1", **fields,
    )  # fmt: skip


def _case(name, blocks, habit, groups, *, change=None, **beside):
    data = make_document(blocks, change=change)
    return case(f"document-{name}", data, habit, groups, suffix=".docx", **beside)


def _one_table(name, rows, habit, actions, **beside):
    """A band above one table of HEADING: what all but the oddity is alike in."""
    blocks = [Heading(BAND), [HEADING, *rows]]
    return _case(name, blocks, habit, [_first("A2", actions)], **beside)


def _headings_above():
    return _case(
        "headings-above-tables",
        [
            Heading("Children’s improvement plan", 0),
            "Version 2.1",
            Heading("Why we have this plan"),
            "Inspectors came in March.",
            "They asked for two things:",
            "- visits on time",
            "- better files",
            Heading(BAND, 2),
            [HEADING, VISIT],
            Heading("Recommendation 2: Keep good files", 2),
            [HEADING, ["2.1", *AUDIT[1:]]],
            Heading("How we watch over it"),
            "The board meets each month.",
        ],
        "Each table stands under a heading paragraph with its recommendation; there is "
        "text before and after the tables.",
        [
            _first("A4", [_action(6, VISIT)]),
            group(
                "2", "Keep good files", "A8", [_action(10, ["2.1", *AUDIT[1:]])],
                sheet=SHEET, ofsted_recommendation="2",
            ),
        ],
        plan={"title": "Children’s improvement plan", "version": "Version 2.1"},
        passages=[
            {
                "placement": "front",
                "heading": "Why we have this plan",
                "body": "Inspectors came in March.\n\nThey asked for two things:\n\n"
                "- visits on time\n- better files",
            },
            {
                "placement": "back",
                "heading": "How we watch over it",
                "body": "The board meets each month.",
            },
        ],
    )  # fmt: skip


def _areas_by_outline():
    return _case(
        "themes-and-areas-by-outline",
        [
            Heading("Practice"),
            Heading("Assessment", 2),
            [HEADING, VISIT],
            Heading("Workforce"),
            Heading("Recruitment", 2),
            "We lose too many people in their first year.",
            [HEADING, ["2.1", *AUDIT[1:]]],
            Heading("Training", 2),
            [HEADING, ["3.1", "Train new starters", *AUDIT[2:]]],
        ],
        "No band words: the document’s outline makes the themes and the areas.",
        [
            group(
                None, "Practice", "A2", sheet=SHEET, kind="theme",
                groups=[
                    group(None, "Assessment", "A3", [_action(5, VISIT)], sheet=SHEET,
                          kind="area"),
                ],
            ),
            group(
                None, "Workforce", "A7", sheet=SHEET, kind="theme",
                groups=[
                    group(None, "Recruitment", "A8",
                          [_action(11, ["2.1", *AUDIT[1:]])], sheet=SHEET, kind="area"),
                    group(None, "Training", "A13",
                          [_action(15, ["3.1", "Train new starters", *AUDIT[2:]])],
                          sheet=SHEET, kind="area"),
                ],
            ),
        ],
    )  # fmt: skip


def _page_broken():
    return _case(
        "table-broken-over-the-page",
        [
            Heading(BAND),
            [HEADING, VISIT, ["1.2", "Audit ten files of", *AUDIT[2:]]],
            "Page 2 of 3",
            [
                ["", "every team", "", "", "", ""],
                ["1.3", "Tell the board", "Cy Dow", "31/05/2027", "", "Amber"],
            ],
        ],
        "The table goes on over the page as a second table without headings, in the "
        "middle of an action.",
        [
            _first(
                "A2",
                [
                    _action(4, VISIT),
                    _action(5, ["1.2", "Audit ten files of every team", *AUDIT[2:]]),
                    action(
                        8, sheet=SHEET, ref="1.3", action="Tell the board",
                        leads=["Cy Dow"], timescale_text="31/05/2027",
                        due_date="2027-05-31", progress_rag="Amber",
                    ),
                ],
            )
        ],
    )  # fmt: skip


def _shading():
    rows = [
        [*VISIT[:5], Box(fill="00B050")],
        [*AUDIT[:5], Box(cell='<w:shd w:val="clear" w:color="auto" w:fill="auto"'
                         ' w:themeFill="accent6"/>')],
        ["1.3", *AUDIT[1:5], Box("A", run='<w:highlight w:val="yellow"/>')],
        ["1.4", *AUDIT[1:5], Box("R", run='<w:shd w:val="clear" w:fill="FF0000"/>')],
        ["1.5", *AUDIT[1:5], Box("l", run='<w:rFonts w:ascii="Wingdings"/>')],
    ]  # fmt: skip

    def change(document):
        blob = document.tables[0].rows[5].cells[5].paragraphs[0].runs[0]
        blob._r.rPr.append(element('<w:color w:val="FFC000"/>'))

    return _one_table(
        "ratings-by-shading",
        rows,
        "Ratings by the cell’s shading, a theme colour, a shaded letter, a coloured "
        "disc; a highlighted letter that says otherwise.",
        [
            _action(4, [*VISIT[:5], "Green"]),
            _action(5, [*AUDIT[:5], "Amber"]),
            _action(6, ["1.3", *AUDIT[1:5], None]),
            _action(7, ["1.4", *AUDIT[1:5], "Red"]),
            _action(8, ["1.5", *AUDIT[1:5], "Amber"]),
        ],
        change=change,
        flags=[flag("F6", "A on yellow", sheet=SHEET, field="progress_rag",
                    suggest="Amber")],
    )  # fmt: skip


def _merged():
    rows = [
        ["Recommendation", *HEADING[:-1], "RAG"],
        [BAND, *VISIT],
        ["", *AUDIT],
    ]
    banded = [
        HEADING,
        [Wide("Recommendation 2: Keep good files", "D9E2F3")],
        ["2.1", "Tidy the index", *AUDIT[2:]],
    ]

    def change(document):
        table = document.tables[0]
        table.cell(1, 0).merge(table.cell(2, 0))

    return _case(
        "cells-merged-both-ways",
        [Heading("Our plan", 0), rows, banded],
        "In one table the recommendation is merged down beside its actions, in another "
        "it is a row merged across.",
        [
            _first("A4", [_action(4, VISIT), _action(5, AUDIT)]),
            group(
                "2", "Keep good files", "A8",
                [_action(9, ["2.1", "Tidy the index", *AUDIT[2:]])], sheet=SHEET,
                ofsted_recommendation="2",
            ),
        ],
        change=change,
    )  # fmt: skip


def _tracked():
    def change(document):
        table = document.tables[0]
        who = 'w:id="7" w:author="A Reviewer" w:date="2026-05-01T09:00:00Z"'
        words = table.cell(1, 1).paragraphs[0]
        words._p.append(element(f"<w:ins {who}>{text_run(' each month')}</w:ins>"))
        deleted = (
            '<w:r><w:delText xml:space="preserve"> and write to them</w:delText></w:r>'
        )
        words._p.append(element(f"<w:del {who}>{deleted}</w:del>"))
        properties = table.rows[2]._tr.get_or_add_trPr()
        properties.append(element(f"<w:del {who}/>"))

    return _one_table(
        "tracked-changes",
        [VISIT, AUDIT, ["1.3", "Tell the board", *AUDIT[2:]]],
        "Changes were tracked: words put in, words and a row taken out.",
        [
            _action(4, ["1.1", "Visit every family each month", *VISIT[2:]]),
            _action(5, ["1.3", "Tell the board", *AUDIT[2:]]),
        ],
        change=change,
        flags=[flag("B4", "tracked", sheet=SHEET)],
        may_flag=[flag("A5", "1.3 follows 1.1", sheet=SHEET)],
    )


def _controls():
    def control(words, more=""):
        return element(
            f"<w:sdt><w:sdtPr>{more}</w:sdtPr><w:sdtContent><w:p>{text_run(words)}</w:p>"
            "</w:sdtContent></w:sdt>"
        )

    def change(document):
        table = document.tables[0]
        for row, words, more in (
            (1, "Green", "<w:dropDownList/>"),
            (2, "Choose an item.", "<w:showingPlcHdr/><w:dropDownList/>"),
        ):
            cell = table.cell(row, 5)._tc
            cell.insert(len(cell) - 1, control(words, more))
        day = table.cell(1, 3)._tc
        day.insert(len(day) - 1, control("31/03/2027", "<w:date/>"))

    return _one_table(
        "content-controls",
        [[*VISIT[:3], "", VISIT[4], ""], [*AUDIT[:5], ""]],
        "Dates and ratings are chosen in content controls; one was never chosen and "
        "shows Word’s own invitation.",
        [_action(4, VISIT), _action(5, [*AUDIT[:5], None])],
        change=change,
    )


NUMBERING = (
    '<w:abstractNum w:abstractNumId="90"><w:multiLevelType w:val="multilevel"/>'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="Recommendation %1:"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="%1.%2."/></w:lvl></w:abstractNum>'
)


def numbered(document, paragraph, level):
    """The paragraph in the list that NUMBERING defines."""
    part = document.part.numbering_part.element
    if not part.findall(".//{*}num[@{*}numId='90']"):
        part.insert(0, element(NUMBERING))
        part.append(
            element('<w:num w:numId="90"><w:abstractNumId w:val="90"/></w:num>')
        )
    paragraph._p.get_or_add_pPr().append(
        element(f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="90"/></w:numPr>')
    )


def _automatic_numbers():
    def change(document):
        first, second = document.tables
        for heading, table in zip(
            document.paragraphs[:2], (first, second), strict=True
        ):
            numbered(document, heading, 0)
            for row in table.rows[1:]:
                numbered(document, row.cells[0].paragraphs[0], 1)

    return _case(
        "automatic-numbers",
        [
            Heading("See every child in time"),
            [HEADING, ["", *VISIT[1:]], ["", *AUDIT[1:]]],
            Heading("Keep good files"),
            [HEADING, ["", "Tidy the index", *AUDIT[2:]]],
        ],
        "Recommendations and refs are numbered by Word: the words hold no number.",
        [
            _first("A2", [_action(4, VISIT), _action(5, AUDIT)]),
            group(
                "2", "Keep good files", "A7",
                [_action(9, ["2.1", "Tidy the index", *AUDIT[2:]])], sheet=SHEET,
                ofsted_recommendation="2",
            ),
        ],
        change=change,
    )  # fmt: skip


def _framed():
    return _case(
        "headings-in-frames",
        [
            [[Box(BAND, "1F3864")]],
            [["Why this is important", "Late visits leave children at risk."]],
            [HEADING, VISIT],
            [[Box("Recommendation 2: Keep good files", "1F3864")]],
            [HEADING, ["2.1", *AUDIT[1:]]],
        ],
        "Each recommendation stands in a table of one cell above its actions.",
        [
            _first(
                "A2", [_action(6, VISIT)],
                why_important="Late visits leave children at risk.",
            ),
            group(
                "2", "Keep good files", "A8", [_action(10, ["2.1", *AUDIT[1:]])],
                sheet=SHEET, ofsted_recommendation="2",
            ),
        ],
    )  # fmt: skip


def _dragged():
    def change(document):
        for number, row in enumerate(document.tables[0]._tbl.tr_lst):
            widths = [1] * 6 if number < 2 else [2, 1, 1, 1, 2, 1]
            for cell, width in zip(row.tc_lst, widths, strict=True):
                cell.grid_span = width
        grid = document.tables[0]._tbl.tblGrid
        grid.append(element('<w:gridCol w:w="900"/>'))
        grid.append(element('<w:gridCol w:w="900"/>'))

    return _one_table(
        "columns-dragged",
        [VISIT, AUDIT, ["1.3", "Tell the board", *AUDIT[2:]]],
        "Column edges were dragged in some rows: their cells span columns of the grid "
        "otherwise, and one sees six columns all the same.",
        [_action(4, VISIT), _action(5, AUDIT),
         _action(6, ["1.3", "Tell the board", *AUDIT[2:]])],
        change=change,
    )  # fmt: skip


def _lists():
    return _one_table(
        "points-in-cells",
        [
            [VISIT[0], Box("Visit every family\nWrite it up", style="List Bullet"),
             *VISIT[2:4], Box("ü", run='<w:rFonts w:ascii="Wingdings"/>'), VISIT[5]],
        ],
        "Points of a list in a cell, and a tick of a symbol font.",
        [_action(4, ["1.1", "• Visit every family\n• Write it up", *VISIT[2:4], "✓",
                     "Green"])],
    )  # fmt: skip


def _other_tables():
    return _case(
        "key-and-glossary-beside",
        [
            Heading("Key to ratings"),
            [
                [Box("Red", "FF0000"), "Late, with no way back"],
                [Box("Amber", "FFC000"), "Late, with a way back"],
                [Box("Green", "00B050"), "On time"],
            ],
            Heading(BAND),
            [HEADING, VISIT, AUDIT],
            Heading("Glossary"),
            [["Term", "Meaning"], ["IRO", "Independent reviewing officer"]],
        ],
        "A rating key above the plan and a glossary below it are tables of their own.",
        [_first("A2", [_action(4, VISIT), _action(5, AUDIT)])],
        ignored=["Table 1", "Table 3"],
        rating_key=[{"rag": "Green", "label": "Green", "meaning": "On time"}],
        passages=[
            {
                "placement": "back",
                "heading": "Glossary",
                "body": "- Term: Meaning\n- IRO: Independent reviewing officer",
            }
        ],
    )


def _nested():
    def change(document):
        cell = document.tables[0].cell(1, 4)
        inner = cell.add_table(2, 2)
        for at, words in enumerate(("May", "12 of 20", "June", "18 of 20")):
            inner.cell(at // 2, at % 2).text = words

    return _one_table(
        "table-inside-a-cell",
        [VISIT],
        "A small table of figures stands inside a cell.",
        [_action(4, [*VISIT[:4], "Begun.\nMay: 12 of 20\nJune: 18 of 20", "Green"])],
        change=change,
        flags=[flag("E4", "a table inside", sheet=SHEET)],
    )


def _layout_table():
    def change(document):
        outer = document.add_table(1, 2)
        outer.cell(0, 0).text = BAND
        add_table(outer.cell(0, 1), [HEADING, VISIT])

    return _case(
        "table-laid-out-in-a-table",
        ["For the board."],
        "The plan’s table stands inside a table that lays out the page.",
        [_first("A2", [_action(4, VISIT)])],
        change=change,
    )


def _struck():
    strike = '<w:strike w:val="1"/>'
    return _one_table(
        "struck-words-and-hidden-ones",
        [[VISIT[0], Box("Visit every family", run=strike), *VISIT[2:]],
         [*AUDIT[:4], Box("Not yet.", run="<w:vanish/>"), AUDIT[5]]],
        "Words struck through, and words formatted as hidden.",
        [_action(4, VISIT), _action(5, AUDIT)],
        flags=[flag("B4", "struck", sheet=SHEET), flag("E5", "hidden", sheet=SHEET)],
    )  # fmt: skip


def _notes():
    def change(document):
        table = document.tables[0]
        paragraph = table.cell(1, 4).paragraphs[0]
        document.add_comment(paragraph.runs, "Is this still so?", "A Reviewer", "AR")
        link = document.part.relate_to(
            "https://example.org/audit",
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink",
            is_external=True,
        )
        words = table.cell(2, 4).paragraphs[0]._p
        words.append(
            element(
                f'<w:hyperlink r:id="{link}">{text_run(" See the audit.")}'
                "</w:hyperlink>"
            )
        )
        for comment in document.part._comments_part.element:
            comment.set(
                "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}date",
                "2026-05-01T09:00:00Z",
            )

    return _one_table(
        "comments-and-links",
        [VISIT, AUDIT],
        "A comment stands on one cell, a link in another.",
        [_action(4, VISIT), _action(5, [*AUDIT[:4], "Not yet. See the audit.", "Red"])],
        change=change,
        flags=[flag("E4", "a comment", sheet=SHEET), flag("E5", "a link", sheet=SHEET)],
    )


def _bold_headings():
    def bold(words):
        return lambda document: setattr(
            document.add_paragraph().add_run(words), "bold", True
        )

    return _case(
        "headings-in-bold",
        [
            bold("About this plan"),
            "It answers the visit of May.",
            bold("Assessment"),
            [HEADING, VISIT],
            bold("Recruitment"),
            [HEADING, ["2.1", *AUDIT[1:]]],
        ],
        "Headings are lines in bold, without a heading’s style.",
        [
            group(None, "Assessment", "A2", [_action(4, VISIT)], sheet=SHEET,
                  kind="area"),
            group(None, "Recruitment", "A6", [_action(8, ["2.1", *AUDIT[1:]])],
                  sheet=SHEET, kind="area"),
        ],
        passages=[{"placement": "front", "heading": "About this plan",
                   "body": "It answers the visit of May."}],
    )  # fmt: skip


def _text_box():
    box = (
        '<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox>'
        f"<w:txbxContent><w:p>{text_run('Ask us early.')}</w:p></w:txbxContent>"
        "</v:textbox></v:shape></w:pict></w:r>"
    )

    def change(document):
        put(document, f"<w:p>{text_run('We report each month.')}{box}</w:p>")

    return _case(
        "text-box-after-the-table",
        [Heading(BAND), [HEADING, VISIT]],
        "Words in a text box beside a paragraph below the table.",
        [_first("A2", [_action(4, VISIT)])],
        change=change,
        passages=[{"placement": "back", "heading": "Notes",
                   "body": "We report each month.\n\nAsk us early."}],
    )  # fmt: skip


CASES = [
    _headings_above(),
    _areas_by_outline(),
    _page_broken(),
    _shading(),
    _merged(),
    _tracked(),
    _controls(),
    _automatic_numbers(),
    _framed(),
    _dragged(),
    _lists(),
    _other_tables(),
    _nested(),
    _layout_table(),
    _struck(),
    _notes(),
    _bold_headings(),
    _text_box(),
    refusal(
        "document-without-a-plan",
        make_document([Heading("Dear all"), "Please find the minutes below."]),
        "A letter: no table at all.",
        "No row of headings was found",
        suffix=".docx",
    ),
]
