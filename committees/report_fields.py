"""What a report template can print above and below its sections: a fixed list. Pure.

In the order in which they are offered. Where each may stand follows papers of councils:
the meeting and whom to ask at the head, who answers for it and what it rests on at the
end. Source of the background papers: Local Government Act 1972, section 100D.
"""

from dataclasses import dataclass

HEADER, CLOSING = "header", "closing"
BACKGROUND_PAPERS = "background_papers"
# The key of a section that holds the list of them instead of prose.
PAPERS_SECTION = "background-papers"


@dataclass(frozen=True, slots=True)
class Field:
    """Something that is known of a report or of its meeting, and its usual label."""

    key: str
    label: str
    where: tuple[str, ...]
    stands_above_title: bool = False
    prompt: str = ""


FIELDS = {
    field.key: field
    for field in (
        Field("committee_and_date", "Committee and date", (HEADER,), True),
        Field("date", "Date", (HEADER,), True),
        Field("item", "Item", (HEADER,), True),
        Field("classification", "Classification", (HEADER,), True),
        Field("wards", "Wards or local members", (HEADER, CLOSING)),
        Field("portfolio_holder", "Portfolio holder", (HEADER, CLOSING)),
        Field("responsible_officer", "Responsible officer", (HEADER, CLOSING)),
        Field("email", "Email", (HEADER, CLOSING)),
        Field("phone", "Telephone", (HEADER, CLOSING)),
        Field(
            BACKGROUND_PAPERS,
            "List of background papers",
            (CLOSING,),
            prompt="This must be completed for every report. It does not list anything "
            "exempt or confidential.",
        ),
        Field("contact", "Contact officer", (CLOSING,)),
        Field("author", "Author", (HEADER, CLOSING)),
        Field("appendices", "Appendices", (CLOSING,)),
    )
}


def offered(where: str) -> list[Field]:
    """What can stand there."""
    return [field for field in FIELDS.values() if where in field.where]
