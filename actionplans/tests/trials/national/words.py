"""Words of invented plans, as long and as different as councils' own.

Everything comes of the generator that is given: the same seed says the same again.
"""

from random import Random

_WHO = (
    "The service manager", "The practice lead", "The duty team", "The audit group",
    "The workforce board", "The fostering service", "The early help hub",
    "The data team", "The independent chairs", "The virtual school",
    "The edge of care team", "The leaving care service", "The contact centre",
    "The quality assurance team", "The commissioning team", "The partnership",
    "The principal social worker", "The participation group", "The legal team",
    "The emergency duty service",
)  # fmt: skip
_DID = (
    "has agreed", "reviewed", "tested with two teams", "is rewriting", "published",
    "took to the leadership meeting", "has begun to use", "sampled",
    "has brought together", "finished the first draft of", "shared with partners",
    "is recruiting for", "has trained managers in", "dip-sampled",
    "asked families about", "has moved to", "set up a weekly check of", "has stopped",
    "compared with its neighbours", "reported on", "consulted staff on", "simplified",
    "is piloting", "has signed off",
)  # fmt: skip
_WHAT = (
    "the threshold document", "the supervision standard", "the audit tool",
    "the assessment template", "the permanence tracker",
    "the missing from home protocol", "the pathway plan", "the caseload report",
    "the recording guidance", "the transfer protocol", "the duty rota",
    "the chronology standard", "the visiting timetable", "the placement strategy",
    "the induction programme", "the escalation procedure",
    "the performance scorecard", "the health passport", "the learning review",
    "the pre-proceedings checklist", "the complaints summary",
    "the return interview form", "the family network offer", "the sufficiency plan",
)  # fmt: skip
_HOW = (
    "across both localities", "with the police and health partners",
    "ahead of the next board", "after the themed audit",
    "so that managers see drift sooner", "in all four teams",
    "with a named lead in each team", "and will look at it again next month",
    "because the sample was too small", "as the inspection asked",
    "at the monthly clinic", "with fewer hand-overs than before",
    "although two posts are vacant", "following the practice week",
    "for children new to care", "with young people’s own words",
    "and feedback from staff is good", "until the new system is in place",
    "in line with the strategy", "and the backlog is falling steadily",
)  # fmt: skip
_FIRST = (
    "Asha", "Bram", "Cato", "Delia", "Edda", "Fenn", "Gwil", "Hesper", "Ivo", "Juno",
    "Kerensa", "Lowen", "Maren", "Nye", "Orla", "Perrin", "Quill", "Rowan", "Sable",
    "Tamsin", "Una", "Vesper", "Wynn", "Xanthe", "Yorath", "Zelah",
)  # fmt: skip
_LAST = (
    "Ashgrove", "Brackwell", "Calderby", "Dunmarsh", "Ellerton", "Farrowby",
    "Garthside", "Hollowell", "Inglemere", "Jessamy", "Kestrelow", "Larkhill",
    "Merrowdale", "Nethercote", "Oakhanger", "Pennowby", "Quarrington", "Rushworthy",
    "Saltmarsh", "Thornaby", "Underley", "Vennaway", "Withycombe", "Yarrowby",
)  # fmt: skip
_PLACE = (
    "Alder", "Bracken", "Calder", "Dun", "Ellen", "Ferrow", "Garth", "Hather",
    "Ingle", "Kester", "Lark", "Marrow", "Nether", "Orrin", "Pellow", "Quarn",
    "Rushen",
)  # fmt: skip
_KIND = (
    "mereshire", "combeshire", "wickshire", "holtshire", "steadshire", "fordshire",
    "bourneshire", "daleshire", "thorpeshire",
)  # fmt: skip
_POST = (
    "Service Manager, Assessment", "Head of Safeguarding",
    "Head of Corporate Parenting", "Service Manager, Fostering",
    "Principal Social Worker", "Head of Early Help", "Service Manager, Care Leavers",
    "Head of Quality Assurance", "Workforce Lead", "Performance and Data Lead",
    "Head of Commissioning", "Virtual School Head", "Service Manager, Court Team",
    "Designated Nurse", "Head of Legal Services",
)  # fmt: skip


def council_name(number: int) -> str:
    """A name for each of 153 councils; numbered on after them."""
    turn, place = divmod(number, len(_PLACE) * len(_KIND))
    kind, root = divmod(place, len(_PLACE))
    name = f"{_PLACE[root]}{_KIND[kind]} Council"
    return f"{name} {turn + 1}" if turn else name


def person_name(number: int) -> str:
    turn, last = divmod(number, len(_LAST))
    return f"{_FIRST[turn % len(_FIRST)]} {_LAST[last]}"


def post_name(number: int) -> str:
    turn, post = divmod(number, len(_POST))
    return f"{_POST[post]} {turn + 1}" if turn else _POST[post]


class Speech:
    """What one council says: thousands of sentences, of which each text takes some."""

    def __init__(self, rng: Random, sentences: int = 4_000):
        self._rng = rng
        self._pool = [self._sentence() for _ in range(sentences)]

    def say(self, sentences: int) -> str:
        rng, pool = self._rng.random, self._pool
        return " ".join([pool[int(rng() * len(pool))] for _ in range(sentences)])

    def _sentence(self) -> str:
        choose = self._rng.choice
        return f"{choose(_WHO)} {choose(_DID)} {choose(_WHAT)} {choose(_HOW)}."
