"""How the demo's people work (演示的办理): through the forms and acts of the browser, in the order of time."""

import heapq
from collections.abc import Callable, Generator, Iterable, Mapping
from datetime import date, datetime, time, timedelta
from itertools import count
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.utils import timezone

from config.demo.attachments import attachment
from documents import clock
from supervision.core.acts import REGISTRY
from supervision.core.carrying_out import carry_out
from supervision.core.copies import drafts as copies
from supervision.core.organisation import Officer
from supervision.core.signed_in import PersonOfSession

Story = Generator[datetime, None, None]


class StoryBroken(Exception):
    """A story fills a form wrongly: it no longer fits the acts."""


class Days:
    """Weekdays around today, as the stories count them.

    Holidays are counted too: a week of them between two steps would carry a story over the end of its period.
    """

    def __init__(self, today: date) -> None:
        self.today = today

    def works(self, day: date) -> bool:
        return day.weekday() < 5

    def day(self, back: int) -> date:
        """The day that lies so many working days before today; after it where negative."""
        step = timedelta(days=-1 if back >= 0 else 1)
        found, left = self.today, abs(back)
        while left or not self.works(found):
            found += step
            left -= self.works(found) and left > 0
        return found

    def at(self, back: int, hour: int, minute: int = 0) -> datetime:
        return timezone.make_aware(datetime.combine(self.day(back), time(hour, minute)))


def everybody() -> dict[str, Officer]:
    """All people by their login names."""
    return {officer.username: officer.lasting() for officer in Officer.objects.with_roles()}


class Desk:
    """Does acts for people, as the browser would. ``attach`` makes the files that they hand in, by their names."""

    def __init__(
        self,
        attach: Callable[[str], SimpleUploadedFile] = attachment,
        people: Mapping[str, Officer] | None = None,
    ) -> None:
        self.attach = attach
        self.people = dict(people) if people else everybody()

    def act(self, code: str, record: Any, by: str, *, files: Iterable[str] = (), **typed: Any) -> Any:
        """Fill the act's form and carry it out; returns the record that it leads to. What is typed may be a file too."""
        act, person = REGISTRY[code], self._as_of_now(by)
        fresh = type(record).objects.get(pk=record.pk) if record is not None else None
        uploads: dict[str, Any] = {"attachments": [self.attach(name) for name in files]} if files else {}
        uploads |= {name: value for name, value in typed.items() if isinstance(value, UploadedFile)}
        form = act.form_for(fresh, by=person, data=typed, files=uploads)
        if not form.is_valid():
            raise StoryBroken(f"{code}: {form.errors.as_json(escape_html=False)}")
        return carry_out(act, fresh, by=person, data=form.cleaned_data).record

    def _as_of_now(self, username: str) -> Officer:
        """The person as a request would load them; who may no longer sign in, as they were."""
        known = self.people[username]
        return PersonOfSession().get_user(known.pk) or known

    def copy(self, case: Any, by: str) -> list[str]:
        """Make copies of all files of a case of which there can be one, and look through each; the files' keys."""
        declared = copies.OFFERINGS[case.noun]
        files = declared.files(case).filter(content_type__in=copies.COPIED)
        for file in files:
            draft = copies.begin(file, by=self.people[by], now=clock.now())
            while not draft.is_complete:
                copies.go_on(draft)
                draft.refresh_from_db()
        return [str(file.pk) for file in files]


def live(stories: Iterable[Story]) -> None:
    """Let the stories happen, all in the order of time: numbers and ledger know no way back. What would happen later today
    happens now: nobody could go on before a ledger that is ahead of the clock."""
    now = clock.about_now()
    order = count()
    waiting: list[tuple[datetime, int, Story]] = []
    for story in stories:
        heapq.heappush(waiting, (next(story), next(order), story))
    while waiting:
        instant, _, story = heapq.heappop(waiting)
        with clock.set_to(min(instant, now)):
            following = next(story, None)
        if following is not None:
            if following < instant:
                raise StoryBroken(f"a story goes back from {instant} to {following}")
            heapq.heappush(waiting, (following, next(order), story))
