"""What pages and acts read together with a record, and where its page is."""

from supervision.core.record_views import register_record
from supervision.people.imports.models import AccountImport

register_record(AccountImport, page=("bureau", "uploaded_by"))
