"""The table of rights: each deed, and what it answers each role.

The matrix of the tests and the help page are made from it; who asks it is
`permissions`. Source: the council's own division of labour, as the plan's design has
it.
"""

from enum import StrEnum

from .models import Role


class Deed(StrEnum):
    READ_PUBLISHED = "read published versions, agendas, minutes"
    READ_LIVE = "read the live plan"
    READ_EXEMPT = "read exempt parts"
    UPDATE = "update an action or recommendation"
    PROPOSE_COMPLETE = "propose complete; add evidence"
    SIGN_OFF = "sign off, return, reopen, withdraw, change a date"
    CLOSE = "close a period"
    EDIT = "import, plan text, structure, leads, schemes"
    PUBLISH = "publish, withdraw a version"
    RUN_COMMITTEES = "committees, meetings, reports, packs, minutes"
    COMMENT = "comment, challenge"
    ADMINISTER = "people, roles, council settings"


class Answer(StrEnum):
    NO = "–"
    YES = "yes"
    IF_PLAN_SAYS = "if the plan says so"
    OWN_COMMITTEE = "own committee's"
    OWN = "own, delegated"
    ON_BEHALF = "any, “on behalf of”"
    ASK = "ask"
    NOT_OWN_PROPOSAL = "yes, not one's own proposal"


PUBLIC = "public"
COLUMNS = (
    PUBLIC,
    Role.Kind.MEMBER,
    Role.Kind.OFFICER,
    Role.Kind.PERFORMANCE_MANAGER,
    Role.Kind.PLAN_ADMIN,
    Role.Kind.COMMITTEE_OFFICER,
    Role.Kind.COUNCIL_ADMIN,
)
NO, YES, OWN = Answer.NO, Answer.YES, Answer.OWN
OWN_COMMITTEE, ON_BEHALF = Answer.OWN_COMMITTEE, Answer.ON_BEHALF

# One row a deed, one answer a column of COLUMNS.
_ROWS = {
    Deed.READ_PUBLISHED: (YES, YES, YES, YES, YES, YES, YES),
    Deed.READ_LIVE: (NO, Answer.IF_PLAN_SAYS, YES, YES, YES, YES, NO),
    Deed.READ_EXEMPT: (NO, OWN_COMMITTEE, NO, YES, YES, OWN_COMMITTEE, NO),
    Deed.UPDATE: (NO, NO, OWN, ON_BEHALF, ON_BEHALF, NO, NO),
    Deed.PROPOSE_COMPLETE: (NO, NO, OWN, YES, YES, NO, NO),
    Deed.SIGN_OFF: (NO, NO, Answer.ASK, Answer.NOT_OWN_PROPOSAL, YES, NO, NO),
    Deed.CLOSE: (NO, NO, NO, YES, YES, NO, NO),
    Deed.EDIT: (NO, NO, NO, NO, YES, NO, NO),
    Deed.PUBLISH: (NO, NO, NO, NO, YES, YES, NO),
    Deed.RUN_COMMITTEES: (NO, NO, NO, NO, NO, YES, NO),
    Deed.COMMENT: (NO, YES, YES, YES, YES, YES, NO),
    Deed.ADMINISTER: (NO, NO, NO, NO, NO, NO, YES),
}
TABLE = {deed: dict(zip(COLUMNS, row, strict=True)) for deed, row in _ROWS.items()}
