from django.urls import path

from supervision.case_files import views as casefiles
from supervision.case_files.clues import views as clues
from supervision.case_files.imports import views as imports
from supervision.checks.materials import views as materials
from supervision.checks.views import case_files as view_casefiles
from supervision.checks.views import checks as view_cases
from supervision.checks.views import lists as view_lists
from supervision.checks.views import sheets
from supervision.complaints import views as complaints
from supervision.core import act_views
from supervision.core.copies import views as copies
from supervision.core.sign_offs import views as sign_offs
from supervision.desk.calendar_feed import views as calendars
from supervision.desk.dossiers import views as dossiers
from supervision.desk.drafts import views as drafts
from supervision.desk.figures import views as desk
from supervision.desk.ledger import views as ledger
from supervision.desk.reminders import views as reminders
from supervision.desk.saved_filters import views as saved
from supervision.desk.status import views as status
from supervision.inspections.circulars import views as circulars
from supervision.inspections.views import draws, inspections, summaries
from supervision.notices import amendment_views as amendments
from supervision.notices import list_views as notice_lists
from supervision.notices import record_views as notice_cases
from supervision.notices import report_previews, review_previews
from supervision.notices import views as notices
from supervision.people import audit_views
from supervision.people.imports import views as account_imports
from supervision.people.role_requests import views as role_requests
from supervision.people.substitutions import views as substitutions
from supervision.rules import views as regulation
from supervision.year_reports import views as year_reports

urlpatterns = [
    path("drafts/", drafts.draft_list, name="draft-list"),
    path("drafts/save/", drafts.save, name="draft-save"),
    path("drafts/discard/", drafts.discard, name="draft-discard"),
    path("casefiles/", casefiles.case_file_list, name="casefile-list"),
    path("casefiles/<int:pk>/", casefiles.case_file_page, name="casefile"),
    path("casefiles/export/", casefiles.case_file_export, name="casefile-export"),
    path("clues/", clues.clue_list, name="clue-list"),
    path("imports/", imports.import_list, name="import-list"),
    path("imports/template/", imports.template, name="import-template"),
    path("imports/<int:pk>/", imports.import_page, name="import"),
    path("imports/<int:pk>/step/", imports.import_step, name="import-step"),
    path("imports/<int:pk>/bad-rows/", imports.import_bad_rows, name="import-bad-rows"),
    path("imports/<int:pk>/open-rows/", imports.import_open_rows, name="import-open-rows"),
    path("imports/<int:pk>/similar-rows/", imports.import_similar_rows, name="import-similar-rows"),
    path("checks/<int:pk>/case-files/", view_casefiles.suggestions, name="check-case-files"),
    path("inspections/", inspections.inspection_list, name="inspection-list"),
    path("inspections/<int:pk>/", inspections.inspection_page, name="inspection"),
    path("draws/<int:pk>/", draws.draw_page, name="draw"),
    path("draws/<int:pk>/population/", draws.population, name="draw-population"),
    path("checks/", view_lists.check_list, name="check-list"),
    path("findings/unhandled/", view_lists.unhandled_list, name="unhandled-list"),
    path("checks/<int:pk>/", view_cases.check_page, name="check"),
    path("checks/<int:pk>/drawn/", draws.drawn_for_check, name="check-drawn"),
    path("sheets/<int:pk>/", sheets.sheet_page, name="sheet"),
    path("sheets/<int:pk>/print/", sheets.sheet_print, name="sheet-print"),
    path("sheets/<int:pk>/items/<int:item>/", sheets.save_answer, name="sheet-answer"),
    path("complaints/", complaints.complaint_list, name="complaint-list"),
    path("complaints/<int:pk>/", complaints.complaint_page, name="complaint"),
    path("complaints/<int:pk>/preview/", complaints.complaint_preview, name="complaint-preview"),
    path("inspections/<int:pk>/summary/", summaries.summary_page, name="summary"),
    path("inspections/<int:pk>/findings/", summaries.findings_now, name="inspection-findings"),
    path(
        "inspections/<int:pk>/findings-before/",
        summaries.findings_now,
        {"before": True},
        name="inspection-findings-before",
    ),
    path("summaries/<int:pk>/findings/", summaries.findings_counted, name="summary-findings"),
    path(
        "summaries/<int:pk>/findings-before/",
        summaries.findings_counted,
        {"before": True},
        name="summary-findings-before",
    ),
    path("circulars/", circulars.circular_list, name="circular-list"),
    path("circulars/<int:pk>/", circulars.circular_page, name="circular"),
    path("circulars/<int:pk>/preview/", circulars.circular_preview, name="circular-preview"),
    path("opinions/<int:pk>/", circulars.opinion_page, name="opinion"),
    path("figures/", desk.figures_page, name="figures"),
    path("figures/timeliness/", desk.timeliness_page, name="figures-timeliness"),
    path("figures/<slug:name>.svg", desk.picture_svg, name="figures-svg"),
    path("figures/<slug:name>.png", desk.picture_png, name="figures-png"),
    path("figures/workbook/", desk.figures_workbook, name="figures-workbook"),
    path("year-reports/", year_reports.year_report_list, name="year-report-list"),
    path("year-reports/<int:pk>/", year_reports.year_report_page, name="year-report"),
    path("year-reports/<int:pk>/preview/", year_reports.year_report_preview, name="year-report-preview"),
    path("year-reports/<int:pk>/workbook/", year_reports.year_report_workbook, name="year-report-workbook"),
    path("escalations/", desk.escalations_page, name="escalation-list"),
    path("matters/", desk.matters_page, name="matters"),
    path("findings/", desk.finding_list, name="finding-list"),
    path("notices/", notices.notice_list, name="notice-list"),
    path("notices/contents/", notices.notice_contents, name="notice-contents"),
    path("notices/<int:pk>/", notices.notice_page, name="notice"),
    path("notices/<int:pk>/preview/", notices.notice_preview, name="notice-preview"),
    path("amendments/", amendments.amendment_list, name="amendment-list"),
    path("amendments/<int:pk>/", amendments.amendment_page, name="amendment"),
    path("amendments/<int:pk>/preview/", amendments.amendment_preview, name="amendment-preview"),
    path("sign-offs/<int:pk>/", sign_offs.sign_off_page, name="sign-off"),
    path("sign-offs/<int:pk>/paper/", sign_offs.sign_off_paper, name="sign-off-paper"),
    path("sign-off-sheets/<int:pk>/", sign_offs.sign_off_sheet_page, name="sign-off-sheet"),
    path("materials/", materials.material_list, name="material-list"),
    path("materials/<int:pk>/", materials.material_page, name="material"),
    path("corrections/", notice_lists.correction_list, name="correction-list"),
    path("corrections/<int:pk>/", notice_cases.correction_page, name="correction"),
    path("corrections/<int:pk>/preview-report/", report_previews.report_preview, name="correction-preview-report"),
    path("reviews/", notice_lists.review_list, name="review-list"),
    path("reviews/<int:pk>/", notice_cases.review_page, name="review"),
    path("reviews/<int:pk>/preview/", review_previews.decision_preview, name="review-preview"),
    path("reviews/<int:pk>/preview-notice/", review_previews.notice_preview, name="review-preview-notice"),
    path("regulation/", regulation.regulation_page, name="regulation"),
    path("regulation/<int:pk>/", regulation.provision_page, name="provision"),
    path("authority/", audit_views.authority_list, name="authority-list"),
    path("looks/", audit_views.look_list, name="look-list"),
    path("ledger/", ledger.ledger_list, name="ledger"),
    path("ledger/<int:pk>/", ledger.ledger_entry, name="ledger-entry"),
    path("saved-filters/", saved.saved_list, name="saved-list"),
    path("saved-filters/save/", saved.save, name="saved-save"),
    path("saved-filters/<int:pk>/rename/", saved.rename, name="saved-rename"),
    path("saved-filters/<int:pk>/delete/", saved.delete, name="saved-delete"),
    path("reminders/", reminders.reminder_list, name="reminders"),
    path("reminders/read/", reminders.read_all, name="reminders-read"),
    path("dossiers/<slug:noun>/<int:pk>/", dossiers.dossier_page, name="dossier"),
    path("dossiers/<slug:noun>/<int:pk>/make/", dossiers.make_dossier, name="dossier-make"),
    path("dossiers/fetch/", dossiers.fetch_dossier, name="dossier-fetch"),
    path("copies/<slug:noun>/<int:pk>/", copies.copies_page, name="copies"),
    path("copies/<slug:noun>/<int:pk>/make/", copies.make_copy, name="copy-make"),
    path("copies/<uuid:key>/", copies.copy_page, name="copy"),
    path("copies/<uuid:key>/pages/<int:number>/", copies.copy_picture, name="copy-page"),
    path("copies/<uuid:key>/continue/", copies.continue_copy, name="copy-continue"),
    path("copies/<uuid:key>/discard/", copies.discard_copy, name="copy-discard"),
    path("calendar/", calendars.calendar_page, name="calendar"),
    path("calendar/make/", calendars.make_calendar, name="calendar-make"),
    path("calendar/revoke/", calendars.revoke_calendar, name="calendar-revoke"),
    path("calendar/<str:secret>.ics", calendars.calendar_feed, name="calendar-feed"),
    path("substitutions/", substitutions.substitution_list, name="substitution-list"),
    path("substitutions/<int:pk>/", substitutions.substitution_page, name="substitution"),
    path("account-imports/", account_imports.account_import_list, name="account-import-list"),
    path("account-imports/template/", account_imports.template, name="account-import-template"),
    path("account-imports/<int:pk>/", account_imports.account_import_page, name="account-import"),
    path("role-requests/", role_requests.role_request_list, name="role-request-list"),
    path("role-requests/<int:pk>/", role_requests.role_request_page, name="role-request"),
    path("status/", status.status_page, name="status"),
    path("status/restorations/<int:pk>/", status.confirm_restoration, name="restoration-confirm"),
    *act_views.urls("supervision"),
]
