"""What supervision keeps: people, regulation, periods, case files, checks, notices, corrections, reviews, turns."""

from supervision.models.account_imports import AccountImport
from supervision.models.answers import FindingAnswer, Standing
from supervision.models.assignments import Assignment
from supervision.models.casefiles import CaseFile
from supervision.models.checklists import Checklist, ChecklistItem
from supervision.models.checks import Basis, Check, EnforcementKind, Method
from supervision.models.circulars import Circular
from supervision.models.complaint_parts import ComplaintDelivery, ComplaintSource, Retaliation
from supervision.models.complaints import Complaint
from supervision.models.copies import CopyDraft, OfferedCopy, Showing
from supervision.models.corrections import Correction, CorrectionReport
from supervision.models.draws import Draw
from supervision.models.feeds import CalendarFeed
from supervision.models.findings import Finding
from supervision.models.handlers import HandlerIdentity
from supervision.models.imports import ImportBatch, ImportChunk, ImportRow
from supervision.models.logins import FailedLogins, KnownBrowser
from supervision.models.materials import Fate, HandOver, MaterialItem, MaterialRequest, MaterialService
from supervision.models.notices import Notice, Service
from supervision.models.obstructions import Obstruction
from supervision.models.opinions import Opinion, OpinionService
from supervision.models.organisation import Division, Officer, RoleGrant
from supervision.models.periods import CalendarDay, CalendarYear, Deadline, DeadlineRule
from supervision.models.plans import Inspection
from supervision.models.regulation import Provision, ProvisionKind, Regulation
from supervision.models.reminders import Reminder, ReminderRule
from supervision.models.reviews import ReviewRequest
from supervision.models.role_requests import RoleRequest
from supervision.models.sampling import SampledCase, SamplingFrame
from supervision.models.saved import SavedFilter
from supervision.models.sheets import Answer, Sheet
from supervision.models.substitutions import Substitution
from supervision.models.summaries import Summary, SummaryRule
from supervision.models.turns import Turn
from supervision.models.year_reports import YearReport

__all__ = [
    "AccountImport",
    "Answer",
    "Assignment",
    "Basis",
    "CalendarDay",
    "CalendarFeed",
    "CalendarYear",
    "CaseFile",
    "Check",
    "Checklist",
    "ChecklistItem",
    "Circular",
    "Complaint",
    "ComplaintDelivery",
    "ComplaintSource",
    "CopyDraft",
    "Correction",
    "CorrectionReport",
    "Deadline",
    "DeadlineRule",
    "Division",
    "Draw",
    "EnforcementKind",
    "FailedLogins",
    "Fate",
    "Finding",
    "FindingAnswer",
    "HandOver",
    "HandlerIdentity",
    "ImportBatch",
    "ImportChunk",
    "ImportRow",
    "Inspection",
    "KnownBrowser",
    "MaterialItem",
    "MaterialRequest",
    "MaterialService",
    "Method",
    "Notice",
    "Obstruction",
    "OfferedCopy",
    "Officer",
    "Opinion",
    "OpinionService",
    "Provision",
    "ProvisionKind",
    "Regulation",
    "Reminder",
    "ReminderRule",
    "Retaliation",
    "ReviewRequest",
    "RoleGrant",
    "RoleRequest",
    "SampledCase",
    "SamplingFrame",
    "SavedFilter",
    "Service",
    "Sheet",
    "Showing",
    "Standing",
    "Substitution",
    "Summary",
    "SummaryRule",
    "Turn",
    "YearReport",
]
