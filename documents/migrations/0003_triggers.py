from django.db import migrations

from documents import triggers

_FROZEN = (
    "bureau_id", "kind", "year", "serial", "number", "token", "issued_on", "facts", "subject_type", "subject_id",
    "root_type", "root_id", "issued_by_id", "reserved_at", "ledger_sequence", "ledger_hash",
)  # fmt: skip
_SEALED = ("sha256", "signer", "sealed_at")
_ENDED = ("ending", "ended_at", "ended_because", "replaced_by_id")
_HANDED_IN = ("key", "name", "size", "sha256", "subject_type", "subject_id", "handed_in_by_id")
_AS_RESTORED = (
    "bureau_id", "made_at", "restored_at", "manifest_sha256", "sequence", "hash", "known_sequence", "known_at", "is_another",
)  # fmt: skip
_CONFIRMED = ("confirmed_at", "confirmed_by_id", "reason")


class Migration(migrations.Migration):
    replaces = [
        ("documents", name)
        for name in (
            "0004_confidential",
            "0005_complaints",
            "0006_plans",
            "0007_material_papers",
            "0008_circulars",
            "0009_jobs_and_restorations",
            "0010_liability_papers",
            "0011_referral_paper",
        )
    ]

    dependencies = [("documents", "0002_initial")]

    operations = [
        *triggers.append_only("documents_ledgerentry"),
        *triggers.append_only("documents_withheldpart"),
        *triggers.never_deleted("documents_paper"),
        triggers.unchangeable("documents_paper", _FROZEN),
        triggers.unchangeable("documents_paper", ("is_confidential",), "confidential_kept"),
        triggers.written_once("documents_paper", "sealed_once", "OLD.sha256 = ''", _SEALED),
        triggers.written_once("documents_paper", "ended_once", "OLD.ending = ''", _ENDED),
        *triggers.never_deleted("documents_evidence"),
        triggers.unchangeable("documents_evidence", _HANDED_IN),
        triggers.unchangeable("documents_evidence", ("is_encrypted",), "encryption_kept"),
        *triggers.frozen_once_published("documents_letterhead"),
        *triggers.frozen_once_published("documents_wording"),
        *triggers.append_only("documents_jobrun"),
        *triggers.never_deleted("documents_restoration"),
        triggers.unchangeable("documents_restoration", _AS_RESTORED),
        triggers.written_once("documents_restoration", "confirmed_once", "OLD.confirmed_at IS NULL", _CONFIRMED),
    ]
