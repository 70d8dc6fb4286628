"""Leads as officers write them: lists, names with posts, one after another."""

from .odd_cells import leads, odd_cells


def _leads(name, habit, cells, read, **beside):
    cells = [*cells, "Cara Iqbal", "Dev Marsh"][:4]
    read = [*read, ["Cara Iqbal"], ["Dev Marsh"]][:4]
    fields = [leads(*names) for names in read]
    return odd_cells(name, habit, "Lead", cells, fields, **beside)


CASES = [
    _leads(
        "leads-as-a-bulleted-list",
        "Each lead has a bullet, or a number.",
        ["• Ann Lee\n• Ben Orr", "1. Ann Lee\n2. Ben Orr"],
        [["Ann Lee", "Ben Orr"], ["Ann Lee", "Ben Orr"]],
    ),
    _leads(
        "leads-with-posts-in-brackets",
        "The post stands in brackets behind or below the name.",
        ["Ann Lee (Head of Service), Ben Orr (Team Manager)", "Ann Lee\n(HoS)"],
        [["Ann Lee (Head of Service)", "Ben Orr (Team Manager)"], ["Ann Lee (HoS)"]],
    ),
    _leads(
        "leads-with-posts-below",
        "The post stands on the line below the name.",
        ["Ann Lee\nHead of Service", "Ben Orr\nTeam Manager, Duty"],
        [["Ann Lee Head of Service"], ["Ben Orr Team Manager, Duty"]],
    ),
    _leads(
        "leads-in-capitals",
        "Names are typed in capitals.",
        ["ANN LEE AND BEN ORR", "ANN LEE/BEN ORR"],
        [["ANN LEE", "BEN ORR"], ["ANN LEE", "BEN ORR"]],
    ),
    _leads(
        "leads-by-initial",
        "First names are cut down to an initial.",
        ["A. Lee & B. Orr", "A Lee, B Orr"],
        [["A. Lee", "B. Orr"], ["A Lee", "B Orr"]],
    ),
    _leads(
        "leads-as-initials",
        "Leads are initials, each alone in some row.",
        ["AL", "BO", "AL & BO", "AL/BO"],
        [["AL"], ["BO"], ["AL", "BO"], ["AL", "BO"]],
    ),
    _leads(
        "leads-by-e-mail",
        "Leads are e-mail addresses, one a line.",
        ["ann.lee@fern.example", "ann.lee@fern.example\nben.orr@fern.example"],
        [["ann.lee@fern.example"], ["ann.lee@fern.example", "ben.orr@fern.example"]],
    ),
    _leads(
        "leads-with-marks-of-their-own",
        "Names with accents, apostrophes, hyphens and titles.",
        ["Llŷr O’Brien & Zoë Smith-Jones", "Cllr. Siân Prys and Dr Jürgen Müller"],
        [
            ["Llŷr O’Brien", "Zoë Smith-Jones"],
            ["Cllr. Siân Prys", "Dr Jürgen Müller"],
        ],
    ),
    _leads(
        "leads-of-one-post-with-an-and",
        "The post's own title holds an and.",
        ["Quality and Performance Manager", "Head of Review & Duty Service"],
        [["Quality and Performance Manager"], ["Head of Review & Duty Service"]],
    ),
    _leads(
        "leads-with-their-parts",
        "Each line says who leads and who supports.",
        ["Lead: Ann Lee\nSupport: Ben Orr", "Lead Member"],
        [["Ann Lee", "Support: Ben Orr"], ["Lead Member"]],
    ),
    _leads(
        "leads-until-a-day",
        "Until when somebody leads stands with the name; the row has its own date.",
        ["Ann Lee (until May 2026)", "Ben Orr"],
        [["Ann Lee (until May 2026)"], ["Ben Orr"]],
    ),
    _leads(
        "leads-to-be-confirmed",
        "No lead is named yet.",
        ["TBC", "n/a"],
        [[], []],
    ),
    _leads(
        "leads-parted-by-a-bar",
        "A bar or a backslash parts the leads.",
        ["Ann Lee | Ben Orr", "Ann Lee \\ Ben Orr"],
        [["Ann Lee", "Ben Orr"], ["Ann Lee", "Ben Orr"]],
    ),
]
