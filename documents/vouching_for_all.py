"""Vouching for what is there already (补记案件摘要): once, for a ledger that began before it vouched for what cases say."""

from django.db import transaction

from documents import canonical_form, clock, ledger
from documents.case_verification import BEGUN, begun_at, unvouched
from documents.models import Bureau

VOUCHED = ("case.vouch", "系统补记案件摘要")
"""What the ledger calls the rows that hold the digests, by its code."""
AT_ONCE = 500
"""Cases that one row vouches for: so long nobody else's act waits."""


def vouch_for_all() -> int:
    """Give each case that has none a digest, as it stands now; returns how many there were.

    Once a bureau's ledger says that all have one, a record that no act brought is a forgery. So this runs when no process
    of an earlier version is at work any more.
    """
    return sum(_vouch(bureau) for bureau in Bureau.objects.order_by("pk") if begun_at(bureau) is None)


def _vouch(bureau: Bureau) -> int:
    done = 0
    for kind in canonical_form.kinds(canonical_form.newest()).values():
        while keys := unvouched(bureau, kind, limit=AT_ONCE):
            _append(bureau, VOUCHED[0], [(kind.label, key) for key in keys])
            done += len(keys)
    _append(bureau, BEGUN, [])
    return done


def _append(bureau: Bureau, act: str, cases: list[tuple[str, int]]) -> None:
    with transaction.atomic():
        ledger.append(
            bureau_id=bureau.pk,
            at=clock.now(),
            by=None,
            act=act,
            verb=VOUCHED[1],
            subject=bureau,
            root=bureau,
            cases=cases,
        )
