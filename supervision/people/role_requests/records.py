"""What pages and acts read together with a record, and where its page is."""

from supervision.core.record_views import register_record
from supervision.people.role_requests.models import RoleRequest

register_record(RoleRequest, page=("officer", "asked_by", "decided_by"), acts=("officer",))
