"""What accountability keeps: liability cases with their faults and rulings from outside; what the officer is told and
says; votes, decisions and measures; referrals; the rule for counting."""

from accountability.cases.models.announcements import Announcement, AnnouncementService, Statement
from accountability.cases.models.cases import LiabilityCase
from accountability.cases.models.decisions import DecisionService, Form, LiabilityDecision, Sanction, Seat
from accountability.cases.models.origins import CaseOrigin
from accountability.cases.models.parts import CasePart, Fault, OfCase, OutsideRuling, SourceNote
from accountability.cases.models.periods import CasePeriod
from accountability.cases.models.rules import PursuitRule
from accountability.referrals.models.owed import OwedReferral
from accountability.referrals.models.referrals import Referral

__all__ = [
    "Announcement",
    "AnnouncementService",
    "CaseOrigin",
    "CasePart",
    "CasePeriod",
    "DecisionService",
    "Fault",
    "Form",
    "LiabilityCase",
    "LiabilityDecision",
    "OfCase",
    "OutsideRuling",
    "OwedReferral",
    "PursuitRule",
    "Referral",
    "Sanction",
    "Seat",
    "SourceNote",
    "Statement",
]
