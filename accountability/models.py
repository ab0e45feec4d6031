"""What accountability keeps: liability cases with their faults and rulings from outside; what the officer is told and
says; votes, decisions and measures; objections and corrections; referrals; the rules."""

from accountability.cases.models.announcements import Announcement, AnnouncementService, Statement
from accountability.cases.models.cases import LiabilityCase
from accountability.cases.models.decisions import DecisionService, Form, LiabilityDecision, PastVote, Sanction, Seat
from accountability.cases.models.earlier import EarlierPursuit
from accountability.cases.models.ground_rules import GroundRule
from accountability.cases.models.incidents import BarredPerson, InvolvedPerson
from accountability.cases.models.later import LaterDecision, LaterDecisionService
from accountability.cases.models.origins import CaseOrigin
from accountability.cases.models.parts import CasePart, Fault, OfCase, OutsideRuling, SourceNote
from accountability.cases.models.periods import CasePeriod
from accountability.cases.models.public_notices import PublicNotice
from accountability.cases.models.rules import ObjectionRule, PursuitRule
from accountability.cases.models.superior import SuperiorHandling
from accountability.cases.models.withdrawals import Withdrawal, WithdrawalService
from accountability.redress.models.corrections import SecondLook, SelfCorrection, Undoing
from accountability.redress.models.objections import Objection
from accountability.referrals.models.ground_findings import GroundFinding, GroundVote
from accountability.referrals.models.owed import OwedReferral
from accountability.referrals.models.referrals import Referral

__all__ = [
    "Announcement",
    "AnnouncementService",
    "BarredPerson",
    "CaseOrigin",
    "CasePart",
    "CasePeriod",
    "DecisionService",
    "EarlierPursuit",
    "Fault",
    "Form",
    "GroundFinding",
    "GroundRule",
    "GroundVote",
    "InvolvedPerson",
    "LaterDecision",
    "LaterDecisionService",
    "LiabilityCase",
    "LiabilityDecision",
    "Objection",
    "ObjectionRule",
    "OfCase",
    "OutsideRuling",
    "OwedReferral",
    "PastVote",
    "PublicNotice",
    "PursuitRule",
    "Referral",
    "Sanction",
    "Seat",
    "SecondLook",
    "SelfCorrection",
    "SourceNote",
    "Statement",
    "SuperiorHandling",
    "Undoing",
    "Withdrawal",
    "WithdrawalService",
]
