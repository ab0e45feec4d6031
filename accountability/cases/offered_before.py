"""The files that officers were offered with an announcement before copies were made anew: the files themselves."""

from collections.abc import Iterator

from accountability.cases.models.announcements import Announcement
from supervision.complaints.offered_before import AS_IT_WAS, OfferedBefore, offered_files, without_copies


@offered_files
def _to_respondents() -> Iterator[OfferedBefore]:
    told = Announcement.objects.filter(files__isnull=False).distinct().order_by("pk")
    for announcement in told.select_related("case__respondent").iterator():
        for file in without_copies(announcement.files.all()):
            yield OfferedBefore(
                bureau=file.bureau.code,
                case=str(announcement.case),
                file=file.name,
                key=str(file.key),
                how=AS_IT_WAS,
                people=(announcement.case.respondent.name,),
                at=announcement.announced_at,
            )
