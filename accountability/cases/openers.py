"""What of a case its respondent may open besides what is served (供查阅的材料): the files chosen at the announcement."""

from typing import Any

from accountability.cases.models.announcements import Announcement
from accountability.cases.models.cases import WITHDRAWN
from documents.access import OPENERS
from documents.models import Evidence


def _was_offered(user: Any, document: Any) -> bool:
    if not isinstance(document, Evidence):
        return False
    own = Announcement.objects.filter(case__respondent=user, case__bureau_id=user.bureau_id, files=document)
    own = own.exclude(case__state=WITHDRAWN)
    return bool(own.exists())


OPENERS.append(_was_offered)
