"""The sweep (定时清理): what a crash or a moment's overlap left open is closed by the next run."""

from io import StringIO

import pytest
from django.core.management import call_command

from documents import papers
from documents.models import LedgerEntry, Paper
from supervision.core.deadlines.counting import TableCalendar, count
from supervision.models import Notice
from tests.loop.world import play, settled, without_sealing


@pytest.fixture
def notice(db: None, monkeypatch: pytest.MonkeyPatch) -> Notice:
    """A served notice, whose papers were never finished."""
    without_sealing(monkeypatch)
    _, setting = settled()
    issued = play(setting.case().issue(4, -9))
    monkeypatch.setattr(papers, "finish", lambda paper: paper)
    head = issued.division.officers.get(title__endswith="科长").username
    served: Notice = setting.desk.act("notice.acknowledge", issued, head)
    return Notice.objects.get(pk=served.pk)


def test_a_provisional_deadline_is_counted_again(notice: Notice) -> None:
    """A deadline that was set while its year was being published becomes certain."""
    deadline = notice.review_deadline
    assert deadline is not None
    certain = deadline.last_day
    deadline.take_over(count(deadline.rule.rule(), deadline.trigger_on, TableCalendar({}, {})))
    deadline.save()
    assert deadline.is_provisional

    call_command("sweep", stdout=StringIO())

    deadline.refresh_from_db()
    assert (deadline.last_day, deadline.is_provisional) == (certain, False)
    assert LedgerEntry.objects.get(act="deadline.recount").actor_id is None


def test_unfinished_papers_are_finished(notice: Notice, monkeypatch: pytest.MonkeyPatch) -> None:
    assert Paper.objects.filter(sealed_at=None).count() == 1
    monkeypatch.undo()
    without_sealing(monkeypatch)
    said = StringIO()

    call_command("sweep", stdout=said)

    assert not Paper.objects.filter(sealed_at=None).exists()
    assert "补制的文书：1份" in said.getvalue()
