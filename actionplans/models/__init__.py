"""The things of the domain, a file per noun. Deeds write them, views show them."""

from .action import Action
from .action_lead import ActionLead
from .audit import AuditEvent
from .comment import Comment, CommentReply
from .concern import CrossCuttingConcern
from .council import Council, Role
from .date_change import DateChange
from .evidence import Evidence, EvidenceMark, EvidenceRemoval
from .feed_token import FeedToken
from .finding import Deadline, Finding, Judgement
from .following import Follow, PrintLayout
from .inspection import Inspection
from .invitation import Invitation
from .job import PrintJob
from .lead import Lead, LeadAlias, LeadHolding
from .mail_text import MailText
from .measure import Measure, MeasureTarget, Reading
from .milestone import Milestone
from .openness import Marked, Openness, Sight
from .period import (
    Frozen,
    ReportingPeriod,
    Version,
    VersionAction,
    VersionRecommendation,
)
from .plan import GlossaryTerm, Plan, PlanSection, Recommendation, Theme, standing
from .proposal import Decision, Proposal, Return
from .publication import VersionEvent, VersionFile
from .rating import RatingScheme, RatingValue
from .redaction import Redaction
from .reminder import CalendarAddress, MutedReminder, ReminderKind, ReminderMail
from .safety import AcceptedHit
from .tracked import Tracked
from .update import Update, UpdateDraft
from .upload import HeadingMapping, Upload, UploadFile
from .user import User
from .visit import Visit

__all__ = [
    "AcceptedHit",
    "Action",
    "ActionLead",
    "AuditEvent",
    "CalendarAddress",
    "Comment",
    "CommentReply",
    "Council",
    "CrossCuttingConcern",
    "DateChange",
    "Deadline",
    "Decision",
    "Evidence",
    "EvidenceMark",
    "EvidenceRemoval",
    "FeedToken",
    "Finding",
    "Follow",
    "Frozen",
    "GlossaryTerm",
    "HeadingMapping",
    "Inspection",
    "Invitation",
    "Judgement",
    "Lead",
    "LeadAlias",
    "LeadHolding",
    "MailText",
    "Marked",
    "Measure",
    "MeasureTarget",
    "Milestone",
    "MutedReminder",
    "Openness",
    "Plan",
    "PlanSection",
    "PrintJob",
    "PrintLayout",
    "Proposal",
    "RatingScheme",
    "RatingValue",
    "Reading",
    "Recommendation",
    "Redaction",
    "ReminderKind",
    "ReminderMail",
    "ReportingPeriod",
    "Return",
    "Role",
    "Sight",
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
