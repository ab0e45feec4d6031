"""Referrals at the desk (案件移送的列表): their filters can be saved."""

from supervision.desk.saved_filters.views import filters_can_be_saved

filters_can_be_saved("referral-list")
