"""Headings of plan tables as councils spell them, as data; columns.py only compares.

Each field with its spellings, compared without white space, case and punctuation.
Source: import specification E3 and the vocabulary of C1.
"""

# What stands under a heading that says so is there for the reader, and not imported;
# our own workbooks head what they worked out in these words.
FOR_INFORMATION = "(for information)"
ASIDE = "aside"

SPELLINGS: dict[str, tuple[str, ...]] = {
    "ref": (
        "ref", "ref no", "refs", "reference", "reference no", "reference number", "no",
        "nos", "number", "#", "action no", "action number", "action ref", "item",
        "item no", "id", "action id", "ref number", "plan ref", "action ref no",
        "action reference", "action reference number", "sr no", "serial no",
        "unique ref", "unique reference", "action ref number",
    ),
    "recommendation": (
        "recommendation", "recommendations", "ofsted recommendation",
        "ofsted recommendations", "area for improvement", "areas for improvement",
        "ofsted area for improvement", "finding", "findings", "ofsted finding",
        "ofsted findings", "inspection finding", "priority action", "ofsted priority",
        "area of improvement", "issue identified", "what ofsted said",
        "what inspectors found", "recommendation area for improvement",
        "ofsteds recommendation", "recommendation text", "ofsted said",
    ),
    "theme": (
        "priority", "theme", "workstream", "objective", "priority area", "area",
        "work stream", "strategic priority", "key priority", "service area", "section",
        "strategic objective", "improvement priority", "improvement theme",
        "focus area", "area of focus",
    ),
    "ofsted_no": (
        "ofsted para no", "recommendation number", "rec no", "recommendation no",
        "ofsted para", "para no", "ofsted no", "ofsted ref", "rec number", "rec",
        "ofsted recommendation no", "ofsted recommendation number", "rec ref",
        "recommendation ref", "recommendation reference", "finding no",
        "finding number", "ofsted finding no", "afi no", "priority no",
        "priority number", "objective no",
        "theme no", "area no",
    ),
    "what": ("what", "what?"),
    "how": ("how", "how?", "how will we do it", "how we will do it"),
    "action": (
        "action", "actions", "what we will do", "what will we do", "task", "tasks",
        "activity", "activities", "key future actions", "action required",
        "actions required", "key actions", "key action", "action to be taken",
        "actions to be taken", "agreed action", "planned action", "planned actions",
        "action description", "description of action", "what needs to be done",
        "improvement action", "improvement actions", "specific action",
        "specific actions", "our action", "our actions",
        "action point", "action points",
        "key task", "key tasks", "key activity", "key activities",
        "what we need to do", "improvement activity", "actions to address",
    ),
    "outcome": (
        "expected impact/outcome", "expected impact", "expected outcome", "outcome",
        "expected outcomes", "outcomes", "outcomes to be achieved", "desired outcome",
        "desired outcomes", "what difference", "intended outcome", "intended outcomes",
        "what difference will it make", "what difference will this make",
        "expected impact and outcome", "intended impact", "impact/outcome",
        "outcome for children", "outcomes for children", "outcome/impact",
        "expected outcome/impact", "planned outcome", "anticipated outcome",
    ),
    "measure": (
        "impact measure", "impact measures", "success measure", "success measures",
        "success criteria", "measure", "measures", "measures of success", "kpi", "kpis",
        "how will we know", "evidence of success", "measure of success", "target",
        "how will we measure success", "how we will know",
        "how we will measure success",
        "performance measure", "performance measures", "success indicator",
        "how success will be measured", "milestone/measure", "key measure",
    ),
    "reporting_mechanism": (
        "reporting mechanism", "reporting mechanisms", "monitoring and evaluation",
        "monitored by", "governance", "reported to", "monitoring", "reporting",
        "reporting to", "governance route", "reports to", "how will it be monitored",
        "monitoring arrangements", "quality assurance",
    ),
    "lead_and_timescale": (
        "lead and timescale", "lead/timescale", "who and when", "lead & date",
        "lead and date", "lead & timescale", "leads and timescales", "lead(s) and date",
        "lead and timescales", "leads and timescale", "lead officer and timescale",
        "owner and date", "by who and when", "by whom and when", "who/when",
        "lead officer & timescale", "responsible officer and timescale",
        "lead and due date",
        "lead officer and date", "lead / date",
    ),
    "leads": (
        "lead", "leads", "lead(s)", "lead officer", "lead officers", "lead officer(s)",
        "owner", "owners", "responsible", "responsible officer", "who", "who?",
        "accountable", "lead agency", "action owner", "responsibility", "by whom",
        "by who", "person responsible", "lead person", "responsible lead",
        "accountable officer", "accountable lead", "lead manager", "action lead",
        "responsible person", "allocated to", "assigned to", "lead role", "led by",
    ),
    "timescale": (
        "timescale", "timescales", "date due", "due date", "by when", "when", "when?",
        "deadline", "target date", "completion date", "end date", "due", "due by",
        "timeframe", "time frame", "target completion date", "date for completion",
        "planned completion date", "by when?", "complete by", "to be completed by",
        "target completion", "milestone date", "review date", "timeline", "finish date",
        "finish", "date to be completed", "completion",
    ),
    "start": ("start", "start date", "commence", "commencement date", "starts",
    "start by"),
    "progress": (
        "progress to date", "progress", "update", "current position", "current status",
        "action taken", "status: what is the progress on the action?", "comments",
        "progress update", "latest update", "updates", "progress made", "position",
        "what is the progress on the action", "latest position", "progress notes",
        "commentary", "progress commentary", "latest progress", "comment", "narrative",
        "status update", "progress and impact", "progress report", "current progress",
        "actions taken", "actions taken to date", "what have we done",
        "progress summary", "summary of progress", "commentary on progress",
        "monthly update", "quarterly update", "what we have done",
    ),
    "progress_rag": (
        "progress rag", "process rag", "status rag", "action rag", "delivery rag",
        "rag status", "brag", "progress rating", "progress rag rating",
        "process rating",
        "rag progress", "rag process", "delivery status", "action status",
        "brag status",
        "progress rag status", "rag rating progress", "progress status", "brag rating",
        "action rag rating",
        "delivery rating", "process rag rating", "process rag status", "task rag",
    ),
    "impact_rag": (
        "impact rag", "outcome rag", "impact rating", "impact rag rating", "rag impact",
        "impact rag status", "outcome rating", "impact status", "outcome rag rating",
        "rag outcome", "impact brag", "rag rating impact", "rag rating outcome",
    ),
    "rating": ("rag", "status", "rag rating", "rating", "rag rated", "colour",
    "rag status rating"),
    "performance": (
        "performance", "performance: is the action making a difference?", "data",
        "evidence of impact", "impact to date", "is the action making a difference",
        "performance data", "impact", "impact evidence", "impact so far",
        "what difference have we made", "what difference has it made",
        "performance update",
        "difference made",
    ),
    "percent_complete": (
        "% complete", "percentage complete", "%", "per cent complete",
        "percent complete",
        "completion %", "% completed", "percentage", "% completion", "complete %",
        "percentage completed", "progress %", "% progress", "% done",
        "percentage progress",
    ),
    "next_steps": (
        "scheduled work", "next steps", "action in next period",
        "actions in next period",
        "next step", "planned work", "action in the next period", "further action",
        "further actions", "work planned", "what next",
    ),
    "concerns": (
        "area(s) of concern(s)", "area of concern", "areas of concern", "risks",
        "issues",
        "barriers", "areas of concerns", "risk", "risks and issues", "risks/issues",
        "concerns", "issues/risks",
    ),
    "evidence": (
        "evidence", "source of evidence", "link", "sources of evidence", "links",
        "evidence source", "supporting evidence",
    ),
}  # fmt: skip

# The upper level of a two-level heading: which period its ratings belong to.
LAST_PERIOD = (
    "last period", "previous period", "last quarter", "previous quarter",
    "prior period",
    "last month", "previous month", "last report", "previous report", "last update",
    "last", "previous", "last reporting period", "previous reporting period",
)  # fmt: skip
THIS_PERIOD = (
    "this period", "current period", "this quarter", "current quarter", "this month",
    "current month", "this report", "latest", "current", "this update", "latest period",
    "this reporting period", "current reporting period",
)  # fmt: skip

# What the fields are called where the file gives a column no words of its own.
LABELS = {
    "ref": "Ref", "action": "Action", "outcome": "Expected impact/outcome",
    "measure": "Impact measure", "reporting_mechanism": "Reporting mechanism",
    "lead_and_timescale": "Lead and timescale", "leads": "Lead",
    "timescale": "Timescale",
    "progress": "Progress to date", "performance": "Performance",
    "next_steps": "Next steps", "concerns": "Areas of concern",
    "percent_complete": "% complete", "progress_rag": "Progress RAG",
    "impact_rag": "Impact RAG",
}  # fmt: skip

# What a council says of a column that is of no use to the plan.
LEFT_OUT = "left_out"
# All that a heading may be said to be, in the plan's words.
HEADING_LABELS = {
    **LABELS, "recommendation": "Recommendation or area",
    "ofsted_no": "Number of Ofsted’s recommendation", "theme": "Theme or priority",
    "start": "Start", "earlier_progress": "Progress to date, of an earlier period",
}  # fmt: skip
