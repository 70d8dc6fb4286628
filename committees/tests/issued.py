"""Contents as they are issued, made by hand: whole ones, with what is told replaced."""


def pack_content(*items, **told):
    return {
        "kind": "agenda",
        "number": 1,
        "council": "Fernshire Council",
        "committee": "Families Scrutiny Committee",
        "committee_kind": "scrutiny",
        "meets_in_public": True,
        "title": "",
        "on": "2026-10-28",
        "starts": "10:00",
        "venue": "Oak Room, County Hall",
        "issued_on": "2026-10-20",
        "summons": "<p>You are requested to attend this meeting.</p>",
        "signatory": "Isaac Fell",
        "signatory_post": "Director of Law",
        "membership": [],
        "officer": {"name": "Leon Abara", "post": "Officer", "phone": "", "email": ""},
        "late_reason": "",
        "late_agreed_by": "",
        "correction": "",
        "items": list(items),
    } | told


def item_content(number="1", title="Improvement plan", **told):
    return {
        "source": int(number.rstrip("ab")),
        "number": number,
        "kind": "report",
        "title": title,
        "html": "",
        "papers": "attached",
        "exempt": None,
        "late_reason": "",
        "late_agreed_by": "",
        "moderngov_url": "",
        "report": None,
        "minutes": None,
        "appendices": [],
    } | told


def report_content(**told):
    return {
        "source": 1,
        "title": "Improvement plan",
        "template": "Numbered report",
        "is_numbered": True,
        "header": [],
        "sections": [],
        "closing": [],
    } | told


def appendix_content(label="Appendix 1", title="Progress report", **told):
    return {
        "source": 1,
        "label": label,
        "title": title,
        "kind": "file",
        "version": None,
        "form": "",
        "against": None,
        "file": "appendices/2026/one.pdf",
        "sha256": "ab" * 32,
        "pages": 4,
        "shortcomings": ["It has no tags."],
        "exempt": None,
    } | told


def minutes_content(*items, **told):
    return {
        "source": 1,
        "council": "Fernshire Council",
        "committee": "Families Scrutiny Committee",
        "on": "2026-07-15",
        "starts": "10:00",
        "ends": "11:20",
        "venue": "Oak Room, County Hall",
        "officer": {"name": "Leon Abara", "post": "Officer", "phone": "", "email": ""},
        "chair_title": "Chair",
        "state": "draft",
        "opening": "",
        "attendance": [],
        "interests": [],
        "items": list(items),
        "corrections": [],
        "confirmed_on": "",
        "confirmed_at": "",
        "signed_by": "",
    } | told


def minute_item(number="11", heading="Improvement plan", *, is_exempt=False):
    entry = {
        "number": f"{number}.1",
        "kind": "paragraph",
        "html": f"<p>Said under {number}</p>",
        "clauses": [],
        "vote": "",
    }
    return {
        "number": number,
        "heading": heading,
        "is_exempt": is_exempt,
        "entries": [entry],
    }
