"""Complaints in bulk for load tests (负载测试数据): anonymous ones that were not taken up, in the hands of one inspector.

Their ledger rows, which say nothing, are left out.
"""

import random
from datetime import date, timedelta

from config.demo.bulk_rows import MARK, Rows, at, go_on_with_the_keys, in_chunks
from config.demo.people import JIANGBIN
from config.demo.problems import PROBLEMS
from documents import clock
from documents.models import Bureau
from supervision.complaints.models.complaints import Complaint
from supervision.core import search
from supervision.core.enforcement import EnforcementKind
from supervision.core.organisation import Division, Officer
from supervision.core.timeliness import Outcome

ONE_TO = 10
"""So many cases come with one complaint."""
CHUNK = 5_000
YEARS_BACK = 8
_ORDER = (Complaint,)


def add(number: int) -> None:
    """Add so many complaints, in chunks of one transaction each."""
    bureau = Bureau.objects.get(code=JIANGBIN.code)
    done = Complaint.objects.filter(bureau=bureau, about__startswith=MARK).count()
    in_chunks(done, number, CHUNK, lambda numbers: _Chunk(bureau).write_all(numbers))
    go_on_with_the_keys(_ORDER)


class _Chunk(Rows):
    """The complaints of one chunk."""

    def __init__(self, bureau: Bureau) -> None:
        super().__init__(bureau)
        people = {officer.username: officer for officer in Officer.objects.filter(bureau=bureau)}
        self.handler, self.leader = people["zhoumin"], people["liushufen"]
        self.divisions = list(Division.objects.filter(bureau=bureau).order_by("pk"))

    def write_all(self, numbers: range) -> None:
        self.write_each(numbers, self.receive, _ORDER)

    def receive(self, number: int, chance: random.Random) -> None:
        """One complaint, from its receipt to its refusal."""
        day = _day(number, chance)
        problem = PROBLEMS[chance.randrange(len(PROBLEMS))]
        division = chance.choice(self.divisions)
        complaint: Complaint = self.add(
            Complaint(
                bureau_id=self.bureau.pk,
                state=Complaint.State.REFUSED,
                form=Complaint.Form.REPORT,
                source_kind=Complaint.Source.UNKNOWN,
                channel=chance.choice(Complaint.Channel.values),
                is_anonymous=True,
                received_on=day,
                about=f"{MARK}{problem.facts.format(place=JIANGBIN.place, year=day.year)}",
                division=division,
                kind=chance.choice(EnforcementKind.values),
                proceedings=Complaint.Proceedings.NONE,
                registrar=self.handler,
                registered_at=at(day, 9),
                handler=self.handler,
                leader=self.leader,
                taken_over_at=at(day, 9),
                decided_at=at(day + timedelta(days=3), 10),
                decision_reasons="没有具体的事实和线索，无法调查。",
                timely=Outcome.GIVEN_UP,
                step=str(Complaint.STEPS[0]),
            )
        )
        seen_by = [search.person_mark(officer.pk) for officer in (self.handler, self.leader)]
        own = [*search.marks(self.bureau.pk, division.pk), *seen_by]
        self.index("complaint", complaint.pk, own, (complaint.reference, complaint.about, division.name))


def _day(number: int, chance: random.Random) -> date:
    return date(clock.today().year - 1 - number % YEARS_BACK, 1, 1) + timedelta(days=chance.randrange(300))
