"""The things of the domain, a file per noun. Deeds write them, views show them."""

from .action import Action, ActionLead, DateChange
from .audit import AuditEvent
from .council import Council, Role
from .job import PrintJob
from .lead import Lead, LeadAlias, LeadHolding
from .period import (
    Frozen,
    ReportingPeriod,
    Version,
    VersionAction,
    VersionEvent,
    VersionFile,
    VersionRecommendation,
)
from .plan import GlossaryTerm, Plan, PlanSection, Recommendation, Theme
from .rating import RatingScheme, RatingValue
from .tracked import Tracked
from .update import Update
from .upload import Upload
from .user import User

__all__ = [
    "Action",
    "ActionLead",
    "AuditEvent",
    "Council",
    "DateChange",
    "Frozen",
    "GlossaryTerm",
    "Lead",
    "LeadAlias",
    "LeadHolding",
    "Plan",
    "PlanSection",
    "PrintJob",
    "RatingScheme",
    "RatingValue",
    "Recommendation",
    "ReportingPeriod",
    "Role",
    "Theme",
    "Tracked",
    "Update",
    "Upload",
    "User",
    "Version",
    "VersionAction",
    "VersionEvent",
    "VersionFile",
    "VersionRecommendation",
]
