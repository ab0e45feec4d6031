"""What pages and acts read together with a sheet and its lines (发文稿纸、核稿、会签)."""

from supervision.core.record_views import register_record
from supervision.core.sign_offs.models import SignOff, SignOffSheet

_SHEET = ("bureau", "rule", "drafted_by", "submitted_by", "issued_by", "paper")
register_record(SignOffSheet, page=_SHEET, acts=("bureau",))
register_record(
    SignOff,
    page=("division", "officer", "signed_by", *(f"sheet__{name}" for name in _SHEET)),
    acts=("division", "officer", "sheet__drafted_by", "sheet__bureau"),
)
