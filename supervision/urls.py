from django.urls import path

from supervision import acts
from supervision.views import acts as act_pages
from supervision.views import (
    casefiles,
    cases,
    complaints,
    imports,
    inspections,
    ledger,
    lists,
    materials,
    notices,
    regulation,
    sheets,
)

__all__ = ["acts", "urlpatterns"]

urlpatterns = [
    path("casefiles/", casefiles.case_file_list, name="casefile-list"),
    path("casefiles/<int:pk>/", casefiles.case_file_page, name="casefile"),
    path("casefiles/export/", casefiles.case_file_export, name="casefile-export"),
    path("imports/", imports.import_list, name="import-list"),
    path("imports/template/", imports.template, name="import-template"),
    path("imports/<int:pk>/", imports.import_page, name="import"),
    path("imports/<int:pk>/step/", imports.import_step, name="import-step"),
    path("imports/<int:pk>/bad-rows/", imports.import_bad_rows, name="import-bad-rows"),
    path("checks/<int:pk>/case-files/", casefiles.suggestions, name="check-case-files"),
    path("inspections/", inspections.inspection_list, name="inspection-list"),
    path("inspections/<int:pk>/", inspections.inspection_page, name="inspection"),
    path("checks/", lists.check_list, name="check-list"),
    path("checks/<int:pk>/", cases.check_page, name="check"),
    path("sheets/<int:pk>/", sheets.sheet_page, name="sheet"),
    path("sheets/<int:pk>/print/", sheets.sheet_print, name="sheet-print"),
    path("sheets/<int:pk>/items/<int:item>/", sheets.save_answer, name="sheet-answer"),
    path("complaints/", complaints.complaint_list, name="complaint-list"),
    path("complaints/<int:pk>/", complaints.complaint_page, name="complaint"),
    path("notices/", notices.notice_list, name="notice-list"),
    path("notices/contents/", notices.notice_contents, name="notice-contents"),
    path("notices/<int:pk>/", notices.notice_page, name="notice"),
    path("notices/<int:pk>/preview/", notices.notice_preview, name="notice-preview"),
    path("materials/", materials.material_list, name="material-list"),
    path("materials/<int:pk>/", materials.material_page, name="material"),
    path("corrections/", lists.correction_list, name="correction-list"),
    path("corrections/<int:pk>/", cases.correction_page, name="correction"),
    path("reviews/", lists.review_list, name="review-list"),
    path("reviews/<int:pk>/", cases.review_page, name="review"),
    path("regulation/", regulation.regulation_page, name="regulation"),
    path("regulation/<int:pk>/", regulation.provision_page, name="provision"),
    path("ledger/", ledger.ledger_list, name="ledger"),
    path("ledger/<int:pk>/", ledger.ledger_entry, name="ledger-entry"),
    *act_pages.urls(),
]
