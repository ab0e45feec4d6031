"""``manage.py sweep``: what a timer runs, every ten minutes or so (定时清理). Nothing that binds anybody waits for it."""

from collections.abc import Callable
from functools import partial
from typing import Any

import structlog
from django.contrib.sessions.models import Session
from django.core.cache import caches
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from documents import clock, outgoing, timestamps
from documents.connection import reconnect_if_broken
from documents.drafts import store as drafts
from documents.failures import reported_to_operator
from documents.job_turns import NotOurTurn, Turn, turn
from documents.jobs import Run, recorded
from documents.models import JobRun
from documents.shared_cache import SharedCache
from documents.vouching_for_all import vouch_for_all
from supervision.core.copies import drafts as copies
from supervision.core.receipts import date_receipts
from supervision.desk.reminders.mail import send_waiting
from supervision.desk.reminders.sending import remind
from supervision.people import failed_logins, known_browsers
from supervision.rules.recounting import recount_provisional

log = structlog.get_logger(__name__)


class Command(BaseCommand):
    help = "Count provisional deadlines again, remind, finish unfinished papers, forget expired sessions, drafts and old counts of failed logins (定时清理)."

    def handle(self, *args: Any, **options: Any) -> None:
        with reported_to_operator():
            _refuse_astray()
            try:
                failed = self._swept()
            except NotOurTurn:
                self.stdout.write("另一台机器正在做定时清理，没有重复。")
                return
        if failed:
            raise CommandError(
                f"没有做完：{'、'.join(_LABELS[name] for name in failed)}。原因见日志；下一次定时清理再做。"
            )

    def _swept(self) -> list[str]:
        """The steps that failed. Raises NotOurTurn."""
        with turn(JobRun.Job.SWEEP) as held, recorded(JobRun.Job.SWEEP) as run:
            failed = [name for name, step in self._steps() if not _done(name, partial(_renewed, held, step), run)]
            run.is_well = not failed
        return failed

    def _steps(self) -> tuple[tuple[str, Callable[[], Any]], ...]:
        """In this order; one that fails holds up none of the others."""
        return (
            ("deadlines", self._recount),
            ("receipts", lambda: date_receipts(clock.now())),
            ("reminders", self._remind),
            ("mails", self._mail),
            ("outgoing", outgoing.clear),
            ("failed logins", failed_logins.clear),
            ("browsers", known_browsers.clear),
            ("digests", vouch_for_all),
            ("copies", lambda: copies.clear(clock.now())),
            ("drafts", drafts.clear),
            ("sessions", _forget_sessions),
            ("shared cache", _forget_shared),
            ("papers", lambda: call_command("finish_papers", stdout=self.stdout)),
            ("timestamps", timestamps.ask_for_missing),
        )

    def _recount(self) -> int:
        changed = recount_provisional()
        self.stdout.write(f"重新计算的期限：{changed}项")
        return changed

    def _remind(self) -> int:
        given = remind(clock.now())
        self.stdout.write(f"发出的提醒：{given}项")
        return given

    def _mail(self) -> int:
        sent, refused = send_waiting(clock.now())
        self.stdout.write(f"寄出的邮件：{sent}封")
        if refused:
            raise CommandError(f"没有寄出的邮件：{refused}封")
        return sent


_LABELS = {
    "deadlines": "重新计算暂定的期限",
    "receipts": "计算签收的期限",
    "reminders": "到期提醒",
    "mails": "寄出提醒邮件",
    "outgoing": "清除下载的临时文件",
    "failed logins": "清除登录失败的计数",
    "browsers": "清除久未使用的浏览器记录",
    "digests": "补记案件的摘要",
    "copies": "清除没有提供的副本",
    "drafts": "清除过期的草稿",
    "shared cache": "清除过期的共用缓存",
    "sessions": "清除过期的会话",
    "papers": "补制文书",
    "timestamps": "补取时间戳",
}
"""The steps by the names under which a run records them."""


def _refuse_astray() -> None:
    """Raise CommandError where this machine's clock is wrong: by it, what still lives elsewhere would be forgotten."""
    if clock.is_astray():
        raise CommandError(
            "本机的时钟与数据库相差超过半分钟，没有做定时清理。请核对本机的时钟（时间同步服务），再运行一次。"
        )


def _renewed(held: Turn, step: Callable[[], Any]) -> Any:
    held.renew()
    return step()


def _forget_sessions() -> int:
    """Sessions that are over by the database's clock."""
    return int(Session.objects.filter(expire_date__lt=clock.of_database()).delete()[0])


def _forget_shared() -> int:
    return cache.forget_old() if isinstance(cache := caches["default"], SharedCache) else 0


def _done(name: str, step: Callable[[], Any], run: Run) -> bool:
    """Do a step, and say of it how much it did or that it failed; whether it did not fail. One that lost the database
    leaves the next a new connection."""
    try:
        run.result[name] = step() or 0
    except NotOurTurn:
        raise
    except Exception:
        log.exception("sweep_step_failed", step=name)
        run.result[name] = "failed"
        reconnect_if_broken()
        return False
    return True
