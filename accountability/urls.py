from django.urls import path

from accountability import acts
from accountability.views import cases
from supervision.views import acts as act_pages

__all__ = ["acts", "urlpatterns"]

urlpatterns = [
    path("liability-cases/", cases.case_list, name="liability-case-list"),
    path("liability-cases/<int:pk>/", cases.case_page, name="liability-case"),
    *act_pages.urls("accountability"),
]
