"""What pages and acts read together with a record, and where its page is."""

from supervision.core.record_views import register_record
from supervision.year_reports.models import YearReport

register_record(YearReport, page=("bureau", "drafted_by", "approved_by", "paper"), acts=("bureau",))
