from django.urls import path

from documents import views

urlpatterns = [
    path("papers/<uuid:token>/", views.paper_file, name="paper-file"),
    path("evidence/<uuid:key>/", views.evidence_file, name="evidence-file"),
    path("evidence/<uuid:key>/thumbnail/", views.evidence_thumbnail, name="evidence-thumbnail"),
    path("evidence/<uuid:key>/shooting/", views.evidence_shooting, name="evidence-shooting"),
    path("evidence/<uuid:key>/drawn/", views.evidence_drawn, name="evidence-drawn"),
    path("verify/", views.verify, name="verify"),
    path("verify/<uuid:token>/", views.verify_paper, name="verify-paper"),
]
