"""What committees are made of, by the paper chain: committee, meeting, report,
minutes, and what comes back."""

from .committee import ClosedDay, Committee, Seat, SeatHolding
from .meeting import AgendaItem, Appendix, ItemKind, Meeting, StandingItem
from .minutes import (
    Attendance,
    Clause,
    Correction,
    Interest,
    MinuteEntry,
    MinuteItem,
    Minutes,
)
from .paper import Paper, PaperFile
from .report import (
    Report,
    ReportRecommendation,
    ReportSection,
    ReportTemplate,
    TemplateSection,
)
from .tracking import TrackedProgress, TrackedResolution, WorkProgrammeEntry

__all__ = (
    "AgendaItem",
    "Appendix",
    "Attendance",
    "Clause",
    "ClosedDay",
    "Committee",
    "Correction",
    "Interest",
    "ItemKind",
    "Meeting",
    "MinuteEntry",
    "MinuteItem",
    "Minutes",
    "Paper",
    "PaperFile",
    "Report",
    "ReportRecommendation",
    "ReportSection",
    "ReportTemplate",
    "Seat",
    "SeatHolding",
    "StandingItem",
    "TemplateSection",
    "TrackedProgress",
    "TrackedResolution",
    "WorkProgrammeEntry",
)
