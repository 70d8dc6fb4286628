"""The pages that may be read from the replica, by the names of their addresses.

A page that is open to everybody is here, or a test asks why not (`ELSEWHERE`).
"""

# Frozen when it was published, issued or confirmed: alike for everybody who reads it.
FROZEN = frozenset(
    {
        "version-detail",
        "version-pdf",
        "version-docx",
        "version-xlsx",
        "version-csv",
        "version-json",
        "version-actions",
        "version-changes",
        "version-recommendation",
        "version-trends",
        "version-members",
        "version-members-pdf",
        "committees:paper",
        "committees:meeting-pack",
        "committees:meeting-exempt",
        "committees:meeting-supplement-file",
        "committees:meeting-supplement-exempt",
        "committees:report-pdf",
        "committees:appendix-pdf",
        "committees:minutes-pdf",
        "committees:minutes-exempt-pdf",
    }
)
# What shows more to who is signed in, often what they are working on.
OF_THE_PUBLIC = FROZEN | {
    "home",
    "council-home",
    "plan-list",
    "plan-detail",
    "plan-trends",
    "council-feed",
    "plan-feed",
    "council-theme",
    "council-logo",
    "evidence-file",
    "committees:committee-list",
    "committees:committee",
    "committees:committee-calendar",
    "committees:committee-feed",
    "committees:council-calendar",
    "committees:meeting",
    "committees:meeting-calendar",
    "committees:minutes",
    "committees:report",
    "committees:appendix",
    "committees:appendix-file",
    "committees:tracker",
    "committees:tracker-csv",
    "committees:tracker-xlsx",
    "committees:resolution",
    "committees:programme",
}
# Open to everybody, and never read there: they ask nothing, or who shows a secret.
ELSEWHERE = frozenset(
    {
        "accessibility",
        "help",
        "help-rights",
        "help-page",
        "plan-schema",
        "feed-schema",
        "feed-index",
        "feed",
        "due-calendar",
        "invitation",
        "invitation-open",
    }
)
