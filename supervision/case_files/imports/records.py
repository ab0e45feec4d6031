"""What pages and acts read together with a record, and where its page is."""

from supervision.case_files.imports.models import ImportBatch
from supervision.core.record_views import register_record

register_record(ImportBatch, page=("bureau", "uploaded_by"))
