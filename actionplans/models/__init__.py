"""The things of the domain, a file per noun. Deeds write them, views show them."""

from .action import Action
from .action_lead import ActionLead
from .audit import AuditEvent
from .concern import CrossCuttingConcern
from .council import Council, Role
from .date_change import DateChange
from .evidence import Evidence, EvidenceRemoval
from .inspection import Inspection
from .job import PrintJob
from .lead import Lead, LeadAlias, LeadHolding
from .milestone import Milestone
from .period import (
    Frozen,
    ReportingPeriod,
    Version,
    VersionAction,
    VersionEvent,
    VersionFile,
    VersionRecommendation,
)
from .plan import GlossaryTerm, Plan, PlanSection, Recommendation, Theme, standing
from .proposal import Decision, Proposal, Return
from .rating import RatingScheme, RatingValue
from .tracked import Tracked
from .update import Update, UpdateDraft
from .upload import HeadingMapping, Upload, UploadFile
from .user import User
from .visit import Visit

__all__ = [
    "Action",
    "ActionLead",
    "AuditEvent",
    "Council",
    "CrossCuttingConcern",
    "DateChange",
    "Decision",
    "Evidence",
    "EvidenceRemoval",
    "Frozen",
    "GlossaryTerm",
    "HeadingMapping",
    "Inspection",
    "Lead",
    "LeadAlias",
    "LeadHolding",
    "Milestone",
    "Plan",
    "PlanSection",
    "PrintJob",
    "Proposal",
    "RatingScheme",
    "RatingValue",
    "Recommendation",
    "ReportingPeriod",
    "Return",
    "Role",
    "Theme",
    "Tracked",
    "Update",
    "UpdateDraft",
    "Upload",
    "UploadFile",
    "User",
    "Version",
    "VersionAction",
    "VersionEvent",
    "VersionFile",
    "VersionRecommendation",
    "Visit",
    "standing",
]
