"""What supervision keeps: people, regulation, periods, case files, checks, notices, corrections, reviews, turns."""

from supervision.case_files.clues.models import ClueRule
from supervision.case_files.imports.models import ImportBatch, ImportChunk, ImportRow
from supervision.case_files.models.case_files import CaseFile
from supervision.case_files.models.handlers import HandlerIdentity
from supervision.checks.materials.models.items import Fate, HandOver, MaterialItem
from supervision.checks.materials.models.obstructions import Obstruction
from supervision.checks.materials.models.requests import MaterialRequest, MaterialService
from supervision.checks.models.answers import FindingAnswer, ResponseStatus
from supervision.checks.models.checklists import Checklist, ChecklistItem
from supervision.checks.models.checks import Check
from supervision.checks.models.findings import Finding
from supervision.checks.models.sampled_cases import SampledCase
from supervision.checks.models.sheets import Answer, Sheet
from supervision.checks.models.signatures import PaperSignature
from supervision.checks.models.unhandled import UnhandledFinding
from supervision.complaints.models.complaints import Complaint
from supervision.complaints.models.parts import ComplaintDelivery, ComplaintSource, Retaliation
from supervision.complaints.models.proposals import ComplaintProposal, FoundedNotice
from supervision.core.copies.models import CopyDraft, OfferedCopy, Showing
from supervision.core.deadlines.change_models import DeadlineExtension, DeadlineStop
from supervision.core.deadlines.models import CalendarDay, CalendarYear, Deadline, DeadlineRule
from supervision.core.enforcement import Basis, EnforcementKind, Method
from supervision.core.escalations.models import Escalation
from supervision.core.organisation import Division, Officer, RoleGrant
from supervision.core.redrafts import Redraft
from supervision.core.regulation.models import Provision, ProvisionKind, Regulation
from supervision.core.sign_offs.models import SignOff, SignOffSheet
from supervision.core.sign_offs.rules import SignOffParty, SignOffRule
from supervision.core.table_layouts.models import TableLayout
from supervision.core.turns import Turn
from supervision.desk.calendar_feed.models import CalendarFeed
from supervision.desk.reminders.models import Reminder, ReminderRule
from supervision.desk.saved_filters.models import SavedFilter
from supervision.inspections.circulars.models.circulars import Circular
from supervision.inspections.circulars.models.opinions import Opinion, OpinionService
from supervision.inspections.models.assignments import Assignment
from supervision.inspections.models.draws import Draw
from supervision.inspections.models.inspections import Inspection
from supervision.inspections.models.sampling import SamplingFrame
from supervision.inspections.models.summaries import Summary, SummaryRule
from supervision.notices.models.amendments import Amendment, AmendmentService
from supervision.notices.models.corrections import Correction, CorrectionReport
from supervision.notices.models.notices import Notice, Service
from supervision.notices.models.orders import Order, OrderService
from supervision.notices.models.review_drafts import ReviewDraft
from supervision.notices.models.review_hearings import ReviewHearing
from supervision.notices.models.reviews import ReviewRequest
from supervision.notices.models.superior_reviews import SuperiorReview
from supervision.people.imports.models import AccountImport
from supervision.people.login_models import FailedLogins, KnownBrowser
from supervision.people.role_requests.models import RoleRequest
from supervision.people.substitutions.models import Substitution
from supervision.year_reports.models import YearReport

__all__ = [
    "AccountImport",
    "Amendment",
    "AmendmentService",
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
    "ClueRule",
    "Complaint",
    "ComplaintDelivery",
    "ComplaintProposal",
    "ComplaintSource",
    "CopyDraft",
    "Correction",
    "CorrectionReport",
    "Deadline",
    "DeadlineExtension",
    "DeadlineRule",
    "DeadlineStop",
    "Division",
    "Draw",
    "EnforcementKind",
    "Escalation",
    "FailedLogins",
    "Fate",
    "Finding",
    "FindingAnswer",
    "FoundedNotice",
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
    "Order",
    "OrderService",
    "PaperSignature",
    "Provision",
    "ProvisionKind",
    "Redraft",
    "Regulation",
    "Reminder",
    "ReminderRule",
    "ResponseStatus",
    "Retaliation",
    "ReviewDraft",
    "ReviewHearing",
    "ReviewRequest",
    "RoleGrant",
    "RoleRequest",
    "SampledCase",
    "SamplingFrame",
    "SavedFilter",
    "Service",
    "Sheet",
    "Showing",
    "SignOff",
    "SignOffParty",
    "SignOffRule",
    "SignOffSheet",
    "Substitution",
    "Summary",
    "SummaryRule",
    "SuperiorReview",
    "TableLayout",
    "Turn",
    "UnhandledFinding",
    "YearReport",
]
