"""What accountability keeps: liability cases with their faults and rulings from outside; what the officer is told and
says; votes, decisions and measures; referrals; the rule for counting."""

from accountability.models.announcements import Announcement, AnnouncementService, Statement
from accountability.models.cases import LiabilityCase
from accountability.models.decisions import DecisionService, Form, LiabilityDecision, Sanction, Seat
from accountability.models.owed import OwedReferral
from accountability.models.parts import CasePart, Fault, OfCase, OutsideRuling
from accountability.models.referrals import Referral
from accountability.models.rules import PursuitRule

__all__ = [
    "Announcement",
    "AnnouncementService",
    "CasePart",
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
    "Statement",
]
