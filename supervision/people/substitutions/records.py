"""What pages and acts read together with a record, and where its page is."""

from supervision.core.record_views import register_record
from supervision.people.substitutions.models import Substitution

register_record(Substitution, page=("absent", "substitute", "arranged_by"), acts=("absent", "substitute"))
