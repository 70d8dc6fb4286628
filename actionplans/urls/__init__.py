"""The product as a list of addresses; where one is part of another, order matters."""

from django.contrib import admin
from django.urls import include, path

from actionplans.views import (
    action_leads,
    actions,
    archiving,
    concerns,
    drafts,
    ending,
    evidence,
    exceptions,
    glances,
    handing_over,
    history,
    home,
    keeping,
    leading,
    leads,
    many_leads,
    new_plans,
    plan_text,
    plans,
    recommendations,
    register,
    rescheduling,
    returning,
    signing,
    templating,
    ticking,
    trends,
    unasked,
    updating,
    workbooks,
)
from actionplans.views.importing import changes as import_changes
from actionplans.views.importing import colleagues, imports, taught
from actionplans.views.importing import leads as import_leads
from actionplans.views.importing import undoing as import_undoing
from actionplans.views.structuring import actions as action_texts
from actionplans.views.structuring import arranging, overview
from actionplans.views.structuring import recommendations as recommendation_texts

from . import (
    accounts,
    configuring,
    exports,
    helping,
    inspections,
    marks,
    measures,
    members,
    openid,
    people,
    periods,
    publications,
    questions,
    reminders,
)
from .places import PLAN, VERSION

ACTION = f"{PLAN}/actions/<path:ref>"
MILESTONE = f"{ACTION}/milestones/<int:pk>"
WHOLE = f"{PLAN}/recommendations/<path:number>"
STRUCTURE = f"{PLAN}/edit/structure"
IMPORTS = "<slug:council>/imports"
IMPORT = f"{IMPORTS}/<int:pk>"

new_plan_urls = [  # <council>/plans/new/: no plan has that part of the address
    path("<slug:council>/plans/new/", new_plans.new, name="plan-new"),
    path("<slug:council>/plans/new/copy/", new_plans.copied, name="plan-copy"),
]
plan_text_urls = [  # <council>/plans/<slug>/edit/
    path(f"{PLAN}/edit/", plan_text.edit, name="plan-edit"),
    path(f"{PLAN}/edit/sections/", plan_text.sections, name="plan-edit-sections"),
    path(f"{PLAN}/edit/glossary/", plan_text.glossary, name="plan-edit-glossary"),
    path(f"{PLAN}/edit/key/", plan_text.key, name="plan-edit-key"),
    path(f"{PLAN}/edit/readers/", plan_text.readers, name="plan-edit-readers"),
    path(f"{PLAN}/edit/leads/", many_leads.leads_of_many, name="plan-edit-leads"),
    path(f"{PLAN}/edit/columns/", plan_text.columns, name="plan-edit-columns"),
    path(
        f"{PLAN}/edit/inspections/", plan_text.inspections, name="plan-edit-inspections"
    ),
    path(f"{PLAN}/template.xlsx", templating.of_plan, name="plan-template"),
    path(f"{PLAN}/archive/", archiving.archive, name="plan-archive"),
    path(f"{PLAN}/restore/", archiving.restore, name="plan-restore"),
]

structure_urls = [  # <council>/plans/<slug>/edit/structure/ and …/edit/ of its parts
    path(f"{STRUCTURE}/", overview.structure, name="plan-edit-structure"),
    path(f"{STRUCTURE}/themes/", arranging.themes, name="plan-edit-themes"),
    path(f"{STRUCTURE}/order/", arranging.order, name="plan-edit-order"),
    path(
        f"{STRUCTURE}/order/<path:number>/",
        arranging.order_within,
        name="plan-edit-order-within",
    ),
    path(f"{STRUCTURE}/renumber/", arranging.renumber, name="plan-edit-renumber"),
    path(f"{STRUCTURE}/add/", recommendation_texts.new, name="recommendation-new"),
    path(f"{STRUCTURE}/add/<path:number>/", action_texts.new, name="action-new"),
    path(f"{WHOLE}/edit/", recommendation_texts.edit, name="recommendation-edit"),
    path(f"{WHOLE}/remove/", recommendation_texts.remove, name="recommendation-remove"),
    path(f"{ACTION}/edit/", action_texts.edit, name="action-edit"),
    path(f"{ACTION}/split/", action_texts.split, name="action-split"),
    path(f"{ACTION}/move/", action_texts.move, name="action-move"),
]

workbook_urls = [  # <council>/plans/<slug>/workbooks/
    path(f"{PLAN}/workbooks/", workbooks.workbooks, name="plan-workbooks"),
    path(f"{PLAN}/workbooks/plan.xlsx", workbooks.plan_workbook, name="plan-workbook"),
    path(f"{PLAN}/workbooks/updates.xlsx", workbooks.update_sheet, name="plan-updates"),
]
draft_urls = [  # <council>/plans/<slug>/draft/
    path(f"{PLAN}/draft/", drafts.draft, name="plan-draft"),
    path(f"{PLAN}/draft/<int:pk>/", drafts.draft_print, name="draft-print"),
    path(f"{PLAN}/draft/<int:pk>.pdf", drafts.draft_pdf, name="draft-pdf"),
]

import_urls = [  # <council>/imports/
    path(f"{IMPORTS}/", imports.import_list, name="import-list"),
    path(f"{IMPORTS}/template.xlsx", templating.of_council, name="import-template"),
    path(f"{IMPORTS}/headings/", taught.heading_list, name="heading-list"),
    path(
        f"{IMPORTS}/headings/<int:pk>/forget/",
        taught.heading_forget,
        name="heading-forget",
    ),
    path(f"{IMPORT}/", imports.import_check, name="import-check"),
    path(f"{IMPORT}/changes/", import_changes.import_changes, name="import-changes"),
    path(f"{IMPORT}/accept/", imports.import_accept, name="import-accept"),
    path(f"{IMPORT}/discard/", imports.import_discard, name="import-discard"),
    path(f"{IMPORT}/undo/", import_undoing.import_undo, name="import-undo"),
    path(f"{IMPORT}/leads/", import_leads.import_leads, name="import-leads"),
    path(f"{IMPORT}/issues.xlsx", colleagues.import_issues, name="import-issues"),
    path(f"{IMPORT}/answers/", colleagues.import_answers, name="import-answers"),
]

lead_urls = [  # <council>/leads/
    path("<slug:council>/leads/", leads.lead_list, name="lead-list"),
    path("<slug:council>/leads/new/", leading.new, name="lead-new"),
    path(
        "<slug:council>/leads/hand-over/",
        handing_over.hand_over,
        name="lead-handover",
    ),
    path("<slug:council>/leads/unasked/", unasked.unasked_list, name="lead-unasked"),
    path("<slug:council>/leads/as-written/", leading.link, name="lead-link"),
    path("<slug:council>/leads/<int:pk>/", leads.lead_detail, name="lead-detail"),
    path("<slug:council>/leads/<int:pk>/edit/", leading.edit, name="lead-edit"),
    path("<slug:council>/leads/<int:pk>/hold/", leading.hold, name="lead-hold"),
    path("<slug:council>/leads/<int:pk>/end/", leading.end, name="lead-end"),
    path(
        "<slug:council>/leads/<int:pk>/delegate/",
        leading.delegate,
        name="lead-delegate",
    ),
    path(
        "<slug:council>/leads/<int:pk>/written/", leading.written, name="lead-written"
    ),
]

update_urls = [  # <council>/plans/<slug>/…/update/, before the bare refs
    path(f"{ACTION}/update/", updating.update_action, name="action-update"),
    path(
        f"{WHOLE}/update/", updating.update_recommendation, name="recommendation-update"
    ),
    path(f"{ACTION}/update/draft/", keeping.keep_action, name="action-draft"),
    path(
        f"{ACTION}/update/draft/discard/",
        keeping.discard_action,
        name="action-draft-discard",
    ),
    path(
        f"{WHOLE}/update/draft/",
        keeping.keep_recommendation,
        name="recommendation-draft",
    ),
    path(
        f"{WHOLE}/update/draft/discard/",
        keeping.discard_recommendation,
        name="recommendation-draft-discard",
    ),
    path(f"{ACTION}/date/", rescheduling.reschedule_action, name="action-reschedule"),
    path(f"{ACTION}/review/", rescheduling.review_action, name="action-review"),
    path(f"{ACTION}/milestones/", ticking.milestones, name="action-milestones"),
    path(f"{MILESTONE}/tick/", ticking.tick, name="milestone-tick"),
    path(f"{MILESTONE}/untick/", ticking.untick, name="milestone-untick"),
]
evidence_urls = [  # <council>/plans/<slug>/…/evidence/, before the bare refs
    path(f"{ACTION}/evidence/add/", evidence.add_to_action, name="action-evidence"),
    path(
        f"{WHOLE}/evidence/add/",
        evidence.add_to_recommendation,
        name="recommendation-evidence",
    ),
    path(f"{PLAN}/evidence/<int:pk>/", evidence.download, name="evidence-file"),
    path(f"{PLAN}/evidence/<int:pk>/remove/", evidence.remove, name="evidence-remove"),
]
ending_urls = [  # <council>/plans/<slug>/actions/<ref>/…/, before the bare refs
    path(f"{ACTION}/complete/", signing.propose_complete, name="action-complete"),
    path(f"{ACTION}/ask/", signing.ask, name="action-ask"),
    path(f"{ACTION}/take-back/", signing.take_back, name="action-take-back"),
    path(f"{ACTION}/decide/", signing.decide, name="action-decide"),
    path(f"{ACTION}/return/", signing.return_action, name="action-return"),
    path(
        f"{WHOLE}/return/", signing.return_recommendation, name="recommendation-return"
    ),
    path(f"{ACTION}/sign-off/", ending.sign_off, name="action-sign-off"),
    path(f"{ACTION}/reopen/", ending.reopen, name="action-reopen"),
    path(f"{ACTION}/withdraw/", ending.withdraw, name="action-withdraw"),
    path(f"{ACTION}/reinstate/", ending.reinstate, name="action-reinstate"),
    path(f"{ACTION}/settle/", ending.settle, name="action-settle"),
    path(f"{ACTION}/leads/", action_leads.leads_of_action, name="action-leads"),
]
exception_urls = [  # <council>/plans/<slug>/exceptions/
    path(f"{PLAN}/exceptions/", exceptions.exceptions, name="exceptions"),
    path(
        f"{PLAN}/exceptions/<slug:kind>/actions/<path:ref>/",
        returning.return_action,
        name="exception-return",
    ),
    path(
        f"{PLAN}/exceptions/<slug:kind>/recommendations/<path:number>/",
        returning.return_recommendation,
        name="exception-return-whole",
    ),
]
concern_urls = [  # <council>/plans/<slug>/concerns/
    path(f"{PLAN}/concerns/", concerns.concern_list, name="concern-list"),
    path(f"{PLAN}/concerns/new/", concerns.new, name="concern-new"),
    path(f"{PLAN}/concerns/<int:pk>/", concerns.detail, name="concern-detail"),
    path(f"{PLAN}/concerns/<int:pk>/edit/", concerns.edit, name="concern-edit"),
    path(f"{PLAN}/concerns/<int:pk>/answer/", concerns.answer, name="concern-answer"),
    path(f"{PLAN}/concerns/<int:pk>/settle/", concerns.settle, name="concern-settle"),
    path(f"{PLAN}/concerns/<int:pk>/reopen/", concerns.reopen, name="concern-reopen"),
]
trend_urls = [  # <council>/plans/<slug>/trends/; before the bare refs
    path(f"{PLAN}/trends/", trends.plan_trends, name="plan-trends"),
    path(f"{VERSION}/trends/", trends.version_trends, name="version-trends"),
    path(f"{WHOLE}/trend/", trends.recommendation_trend, name="recommendation-trend"),
]
home_urls = [  # /, <council>/
    path("", home.home, name="home"),
    *helping.urlpatterns,
    path("<slug:council>/", home.council_home, name="council-home"),
]
plan_urls = [  # <council>/plans/
    path("<slug:council>/plans/", glances.plan_list, name="plan-list"),
    path(f"{PLAN}/", plans.plan_detail, name="plan-detail"),
    path(f"{PLAN}/history/", history.plan_history, name="plan-history"),
    path(f"{PLAN}/actions/", register.register, name="register"),
    path(f"{ACTION}/", actions.action_detail, name="action-detail"),
    path(
        f"{WHOLE}/", recommendations.recommendation_detail, name="recommendation-detail"
    ),
]

urlpatterns = [
    *accounts.urlpatterns,
    path("admin/", admin.site.urls),
    *reminders.urlpatterns,
    *openid.urlpatterns,
    *update_urls,
    *evidence_urls,
    *marks.urlpatterns,
    *questions.urlpatterns,
    *ending_urls,
    *import_urls,
    *lead_urls,
    *people.urlpatterns,
    *inspections.urlpatterns,
    *new_plan_urls,
    *plan_text_urls,
    *structure_urls,
    *periods.urlpatterns,
    *exports.urlpatterns,
    *publications.urlpatterns,
    *draft_urls,
    *members.urlpatterns,
    *workbook_urls,
    *measures.urlpatterns,
    *exception_urls,
    *configuring.urlpatterns,
    *concern_urls,
    *trend_urls,
    *plan_urls,
    path("", include("committees.urls")),
    *home_urls,
]

handler400 = "actionplans.views.failures.bad_request"
handler403 = "actionplans.views.failures.permission_denied"
handler404 = "actionplans.views.failures.not_found"
handler429 = "actionplans.views.failures.too_many"
handler500 = "actionplans.views.failures.server_error"
