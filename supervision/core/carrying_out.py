"""How every act (办理事项) is carried out, the same for all: the database's time first, then one transaction with lock, stale-page
check, permission, state, guards, transition, saving, the ledger row, the papers' numbers, the turns; and, after the commit,
the papers themselves."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

import structlog
from django.db import models, transaction

from documents import clock, evidence, failures, ledger, papers, vouching
from documents.compiled_queries import Kind, compiled
from documents.connection import reconnect_if_broken
from documents.drafts import store as drafts
from documents.models import LedgerEntry, Paper
from supervision.core.acts import AFTER, REGISTRY, Act, Done
from supervision.core.organisation import Officer
from supervision.core.records import CaseRecord, DraftedCase, StatefulRecord
from supervision.core.refusals import Refusal, Refused, Why
from supervision.core.standing_in import acting, told_in

log = structlog.get_logger(__name__)


def carry_out(
    act: Act[Any],
    record: Any | None,
    *,
    by: Officer,
    data: Mapping[str, Any],
    version: int | None = None,
    token: UUID | None = None,
    draft: UUID | None = None,
) -> Done:
    """Carry out an act for a person, or raise Refused with nothing written.

    ``version`` is that of the case as the person's page showed it; ``token`` is of a page that begins a record. Either
    makes a second click, a second browser and a stale page harmless. Papers are finished before it returns; where
    that fails the act stands, and the paper is finished by the next sweep. ``draft`` is what was kept of the form while it was
    filled in: it goes with the act.
    """
    now = clock.now()
    with transaction.atomic(), vouching.watched(), evidence.removed_on_failure():
        done = _carry_out(act, record, by=by, now=now, data=data, version=version, token=token)
        if draft is not None:
            drafts.drop(by.pk, draft)
    done.unfinished = [text for paper in done.papers if (text := _finish(paper))]
    return done


def _carry_out(
    act: Act[Any],
    record: Any | None,
    *,
    by: Officer,
    now: datetime,
    data: Mapping[str, Any],
    version: int | None,
    token: UUID | None,
) -> Done:
    if record is not None:
        record = _locked(record)
        _refuse_stale(act, record, by, version)
        vouching.look_at(record.root())
        record.root().version += 1
    else:
        _refuse_repeated(token)
    refusal = act.refusal(record, by, now)
    if refusal is not None:
        raise Refused(refusal)
    by = acting(act, record, by)
    done = act.perform(record, by=by, now=now, data=data)
    root = done.record.root()
    _keep_version(root)
    _keep_writer(act, root, by)
    for case in (root, *done.also):
        for rewrite in AFTER.get(case._meta.label_lower, ()):
            rewrite(case, now)
    _write(act, done, root, by=by, now=now, token=token)
    return done


def join(record: Any, *, moves_on: bool = True) -> Any:
    """Take a record that an act without one found by what was typed into the act: its case is locked, and vouched for by the
    act's row like one that the act was opened on. Returns it afresh. Where the case does not move on by it, pages that others
    have open stay good."""
    locked = _locked(record)
    vouching.look_at(locked.root())
    locked.root().version += moves_on
    return locked


def _locked(record: Any) -> Any:
    """Lock the case first, then read the record afresh, so that two acts on one case follow each other."""
    root = record.root()
    root.lock_whole()
    (locked,) = _locking(Kind(type(root), root.locked_with), root.pk)
    if type(record) is type(root):
        return locked
    fresh = type(record)._default_manager.get(pk=record.pk)
    fresh.use_locked(locked)
    return fresh


@compiled
def _locking(case: Kind, pk: int) -> models.QuerySet[Any]:
    found: models.QuerySet[Any] = case.model._default_manager.select_for_update(of=("self",))
    return found.select_related(*case.joined).filter(pk=pk).order_by()


def _refuse_stale(act: Act[Any], record: StatefulRecord, by: Officer, version: int | None) -> None:
    root: Any = record.root()  # type: ignore[attr-defined]
    if version is None or version == root.version:
        return
    last = _last_act_on(root) if not act.recorded_as else _last_that_vouches_for(root)
    if last is not None and last.actor_id == by.pk and last.act == (act.recorded_as or act.code()):
        raise Refused(Refusal(Why.DONE, f"「{act.verb}」已经办理，没有重复办理。"))
    raise Refused(Refusal(Why.STALE, f"您打开此页之后，{_last_in_words(last)}。请核对现在的情况，再决定是否办理。"))


def _last_act_on(root: Any) -> LedgerEntry | None:
    return LedgerEntry.objects.about(root).exclude(act=ledger.SEALED).last()


def _last_that_vouches_for(root: Any) -> LedgerEntry | None:
    """The newest row in which the case changed, of whichever case the row is."""
    rows = LedgerEntry.objects.filter(digests__root_type=root._meta.label_lower, digests__root_id=root.pk)
    return rows.exclude(act=ledger.SEALED).order_by("sequence").last()


def _last_in_words(last: LedgerEntry | None) -> str:
    return f"{last.actor_name}已办理「{last.verb}」" if last is not None else "已有新的办理"


def moved_on(record: Any, version: int) -> str:
    """What happened in a case since a version of it, for whoever typed while it stood there; empty where nothing did."""
    root = record.root()
    if root.version == version:
        return ""
    return f"您填写之后，{_last_in_words(_last_act_on(root))}。请核对现在的情况，再决定是否办理。"


def _refuse_repeated(token: UUID | None) -> None:
    if token is not None and LedgerEntry.objects.filter(token=token).exists():
        raise Refused(Refusal(Why.DONE, "此页已经提交过，没有重复办理。"))


def _keep_version(root: CaseRecord) -> None:
    """Write the case's new version, where the act itself did not save the case."""
    if root.saved_version != root.version:
        type(root)._default_manager.filter(pk=root.pk).update(version=root.version)


def _keep_writer(act: Act[Any], root: CaseRecord, by: Officer) -> None:
    """Remember who wrote in a draft: nobody approves what they wrote themselves."""
    if not isinstance(root, DraftedCase) or act.code() not in root.WRITTEN_BY or root.was_written_by(by):
        return
    root.writers = [*root.writers, by.pk]
    type(root)._default_manager.filter(pk=root.pk).update(writers=root.writers)


def _write(act: Act[Any], done: Done, root: CaseRecord, *, by: Officer, now: datetime, token: UUID | None) -> None:
    """The ledger row of the act, with the number and the content's hash of each paper that it issued."""
    shown = REGISTRY[act.recorded_as] if act.recorded_as else act
    numbers = {"papers": [[paper.number, paper.facts_hash()] for paper in done.papers]} if done.papers else {}
    done.entry = ledger.append(
        bureau_id=root.bureau_id,
        at=now,
        by=by,
        act=shown.code(),
        verb=shown.verb,
        subject=done.record,
        root=root,
        reason=done.reason,
        data={**done.data, **numbers, **told_in(by)},
        token=token,
        cases=[vouching.case_of(case) for case in (root, *done.also)],
    )


def _finish(paper: Paper) -> str:
    """Finish a paper after the commit; what to say where that fails. The act stands whatever happens: the failure is
    logged, the sweep tries again."""
    try:
        papers.finish(paper)
    except Exception as error:
        log.exception("paper_left_unfinished", paper=paper.pk)
        reconnect_if_broken()
        return f"{paper}已经编号，文件暂时没有制成。{failures.why(error)}原因排除后由系统自动补制，不需要重新办理。"
    return ""
