"""What pages and acts read together with a record, and where its page is."""

from supervision.case_files.models.case_files import CaseFile
from supervision.core.record_views import register_record

register_record(CaseFile, page=("division", "batch"), acts=("division",))
