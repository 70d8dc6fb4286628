"""Builder of a whole plan, as long and as varied as a committee's appendix is."""

from datetime import date, datetime, timedelta
from itertools import cycle

from django.utils.timezone import get_current_timezone

from actionplans import models

from .building import make_action, make_lead, make_plan, make_recommendation

DAY = date(2026, 6, 30)
MOMENT = datetime(2026, 7, 3, 10, 30, tzinfo=get_current_timezone())
# Twelve recommendations, seventy actions.
SIZES = (2, 3, 4, 6, 8, 9, 9, 5, 9, 4, 4, 7)

ACTIONS = (
    (
        "Write down how a contact is screened, by whom and within how many hours, and "
        "train every duty worker in it."
    ),
    ("Sample fifteen records a month and feed back what is learnt within a week."),
    (
        "Bring the weekly tracking meeting forward to Mondays, with partner agencies "
        "at the table, so that drift is seen before it becomes delay."
    ),
    "Agree one form of chronology with health and schools.",
)
OUTCOMES = (
    "Families hear what happens next within a day.",
    (
        "No decision waits for a missing signature, and every record shows who decided "
        "what, and why."
    ),
    "Children tell us that they know their plan.",
)
MEASURES = ("Audit", "Audit\nPerformance information", "Feedback from families")
WORDS = (
    (
        "The guide is written and was launched at the spring managers’ day. Two teams "
        "have finished the training; the third starts in July."
    ),
    "Sampling began in May.",
    "",
    (
        "Three of four partners come every week. The fourth has been asked in writing "
        "to name somebody by the end of the month."
    ),
)
PAIRS = (
    ("green", "amber"), ("amber", "grey"), ("blue", "green"), ("red", ""),
    ("grey", "grey"), ("", ""), ("green", "blue"),
)  # fmt: skip


def make_full_plan(
    council,
    title: str = "Getting better together",
    person: str = "Wilhelmina Grey",
    sizes: tuple[int, ...] = SIZES,
    **fields,
):
    """A recommendation for each size, with so many actions; front and back matter.

    Twelve recommendations and seventy actions, unless other sizes are told.
    """
    fields.setdefault("strapline", "Every child, every time")
    plan = make_plan(council, title, **fields)
    _matter(plan)
    posts = [
        make_lead(council, name)
        for name in ("Head of Safeguarding", "Service Manager, Front Door")
    ]
    person = make_lead(council, person, kind="person")
    turn = {name: cycle(values) for name, values in _TURNS.items()}
    for number, size in enumerate(sizes, start=1):
        recommendation = make_recommendation(
            plan,
            str(number),
            text=f"Make sure that practice {number} is timely, recorded and overseen, "
            "so that no child waits longer than need be.",
            findings="Most children are seen quickly.\nIn a few cases a delay was not "
            "noticed until the review.\nManagers do not always say why they decided.",
        )
        for place in range(1, size + 1):
            _action(recommendation, f"{number}.{place}", place, turn, posts, person)
    return plan


_TURNS = {
    "text": ACTIONS,
    "outcome": OUTCOMES,
    "measure": MEASURES,
    "progress_text": WORDS,
    "pair": PAIRS,
}


def _action(recommendation, ref, place, turn, posts, person):
    drawn = {name: next(values) for name, values in turn.items()}
    progress, impact = drawn.pop("pair")
    leads = [posts[place % 2], *([person] if place % 3 == 0 else [])]
    due_on = DAY + timedelta(days=30 * (place - 4))
    return make_action(
        recommendation,
        ref,
        leads=leads,
        order=place,
        due_on=due_on,
        progress=progress or None,
        impact=impact or None,
        concerns="The post is vacant." if progress == "red" else "",
        **drawn,
    )


def _matter(plan):
    front, back = "front", "back"
    for order, (placement, heading, body, attribution) in enumerate(
        [
            (front, "Introduction", ("We were inspected in spring.\n\nThis plan says "
             "what we will do:\n- see children sooner\n- write down why\n- learn"),
             ""),
            (front, "A word from our director", ("We are proud of our staff and not "
             "content with where we are."), ("Philippa Marsh, Director of Children’s "
             "Services")),
            (front, "Governance", ("The improvement board meets every month. Scrutiny "
             "sees this plan every quarter."), ""),
            (back, "How we will know", "Audits each month, and what families say.", ""),
        ]
    ):  # fmt: skip
        models.PlanSection.objects.create(
            plan=plan,
            placement=placement,
            order=order,
            heading=heading,
            body=body,
            attribution=attribution,
        )
    for abbreviation, term in (
        ("EDT", "Emergency duty team"),
        ("QA", "Quality assurance"),
    ):
        models.GlossaryTerm.objects.create(
            plan=plan, abbreviation=abbreviation, term=term, definition="See the text."
        )
