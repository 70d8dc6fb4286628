"""What each deed of the paper chain is in words, on pages of history. Pure."""

from actionplans.deed_words import DEEDS as PLANS

# What was done, in words; the event's own subject follows.
COMMITTEES = {
    "committee-found": "The committee was set up",
    "committee-edit": "What the committee is was changed",
    "seat-add": "A seat was added",
    "seat-edit": "A seat was changed",
    "seat-hold": "A seat was filled",
    "seat-vacate": "A seat fell vacant",
    "seat-correct": "Who holds a seat was corrected",
    "seat-end": "A seat was ended",
    "seat-remove": "A seat added by mistake was removed",
    "seats-order": "Seats were put in another order",
    "closed-days": "Days on which the council is closed were changed",
}
MEETINGS = {
    "meeting-schedule": "A meeting was scheduled",
    "meeting-edit": "A meeting was changed",
    "meeting-cancel": "A meeting was cancelled",
    "meeting-move": "A meeting was moved",
    "meeting-held": "A meeting was held",
}
REPORTS = {
    "report-begin": "A report was begun",
    "report-save": "A report was written on",
    "report-clear": "A report was cleared",
    "report-return": "A report was taken back to draft",
    "report-reopen": "A published report was opened again to be corrected",
    "report-leave-correction": "The correction of a report was left",
    "report-throw-away": "The draft of a report was thrown away",
    "template-make": "A report template was made",
    "template-edit": "A report template was changed",
    "template-end": "A report template was put away",
}
AGENDAS = {
    "standing-items": "The standing items of its agendas were changed",
    "agenda-begin": "An agenda was begun",
    "agenda-add-item": "An item was added to the agenda",
    "agenda-edit-item": "An item of the agenda was changed",
    "agenda-remove-item": "An item was taken off the agenda",
    "agenda-order": "The items of the agenda were put in another order",
    "agenda-refresh": "Standing texts of the agenda were filled anew",
}
APPENDICES = {
    "appendix-add": "An appendix was added",
    "appendix-edit": "An appendix was changed",
    "appendix-order": "The appendices of an item were put in another order",
    "appendix-remove": "An appendix was removed",
}
TRACKING = {
    "resolution-track": "A resolution was tracked",
    "resolution-untrack": "A resolution tracked by mistake was taken off the tracker",
    "resolution-edit": "What is asked of whom was changed",
    "resolution-response": "An answer was written down",
    "resolution-actions": "The actions it points to were changed",
    "resolution-end": "The committee ended its monitoring",
    "resolution-resume": "It was opened again",
    "programme-enter": "Something was put on the work programme",
    "programme-edit": "An entry of the work programme was changed",
    "programme-fulfil": "An agenda item brought what was planned",
    "programme-drop": "An entry of the work programme was dropped",
    "programme-restore": "An entry of the work programme was planned again",
}
ISSUING = {
    "agenda-issue": "The agenda was published",
    "agenda-correct": "A corrected agenda was published",
    "supplement-issue": "A supplement to the agenda was published",
}
# The same as of plans.
CHECKING = {
    deed: PLANS[deed] for deed in ("accept-hits", "pass-over-check", "take-back-hit")
}
MINUTES = {
    "minutes-begin": "Minutes were begun",
    "minutes-number": "The numbers of minutes were changed",
    "minutes-head": "Hours and opening words of minutes were changed",
    "minutes-attendance": "Who was at the meeting was written down",
    "minutes-interests": "Declared interests were written down",
    "minutes-write": "A minute was written",
    "minutes-add-item": "A minute item was added",
    "minutes-order": "Minute items were put in another order",
    "minutes-remove-item": "A minute item was removed",
    "minutes-publish": "Draft minutes were published",
    "minutes-confirm": "Minutes were confirmed",
}
DEEDS = ISSUING | MINUTES | COMMITTEES | MEETINGS | REPORTS | AGENDAS
DEEDS |= APPENDICES | TRACKING | CHECKING


def deed_in_words(deed: str) -> str:
    """ "A meeting was moved"; the deed's own name where it has no words."""
    return DEEDS.get(deed, deed.replace("-", " ").capitalize())
