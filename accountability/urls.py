from django.urls import path

from accountability.cases.views import cases, lists, measures, own, periods, previews
from accountability.redress import views as redress
from accountability.referrals import ground_views
from accountability.referrals import views as referrals
from supervision.core import act_views

urlpatterns = [
    path("liability-cases/", lists.case_list, name="liability-case-list"),
    path("liability-cases/<int:pk>/", cases.case_page, name="liability-case"),
    path("liability-cases/<int:pk>/preview-announcement/", previews.announcement, name="liability-case-preview-told"),
    path("liability-cases/<int:pk>/preview-decision/", previews.decision, name="liability-case-preview-decision"),
    path("liability-periods/", periods.period_list, name="case-period-list"),
    path("liability-measures/", measures.measure_list, name="sanction-list"),
    path("referrals/", referrals.referral_list, name="referral-list"),
    path("referrals/<int:pk>/", referrals.referral_page, name="referral"),
    path("referrals/<int:pk>/preview/", referrals.referral_preview, name="referral-preview"),
    path("referrals/<int:pk>/materials/<int:place>/", referrals.referral_material, name="referral-material"),
    path("referrals/<int:pk>/package/", referrals.referral_package, name="referral-package"),
    path("ground-findings/", ground_views.finding_list, name="ground-finding-list"),
    path("ground-findings/<int:pk>/", ground_views.finding_page, name="ground-finding"),
    path("objections/", redress.objection_list, name="objection-list"),
    path("objections/<int:pk>/", redress.objection_page, name="objection"),
    path("own-liability-cases/", own.own_list, name="own-liability-case-list"),
    *act_views.urls("accountability"),
]
