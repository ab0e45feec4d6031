"""``manage.py verify_dossier FILE``: 0 where a whole file, a zip or one PDF, is as it was made, 1 with the reason where not."""

from typing import BinaryIO

from documents.dossier_checking import check
from documents.verification_command import VerificationCommand


class Command(VerificationCommand):
    help = "Verify a whole file, a zip against its signed index or one PDF by its signature (案卷核验)."

    def verify(self, file: BinaryIO) -> tuple[bool, str]:
        verdict = check(file)
        return verdict.genuine, verdict.reason
