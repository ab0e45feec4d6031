"""Loading the person who is signed in, with all that each page needs of them, in one query."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend

from documents import clock
from supervision.handing_over import absent_of_person
from supervision.models import Officer
from supervision.models.reminders import unread_of_person
from supervision.models.saved import has_saved


class OfficerBackend(AuthenticationBackend):
    """Password login, and the person of a session with all that each page needs of them."""

    def get_user(self, user_id: Any) -> Officer | None:
        found = Officer.objects.with_standing().annotate(
            unread_reminders=unread_of_person(),
            loaded_absent=absent_of_person(clock.today()),
            has_saved=has_saved(),
        )
        officer = found.filter(pk=user_id).first()
        return officer if officer is not None and self.user_can_authenticate(officer) else None
