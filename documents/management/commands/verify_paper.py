"""``manage.py verify_paper FILE``: 0 where the file is a genuine paper, 1 with the reason where not."""

from typing import BinaryIO

from documents.register import check_file
from documents.verification_command import VerificationCommand


class Command(VerificationCommand):
    help = "Verify a PDF file against the register of papers (文书核验)."

    def verify(self, file: BinaryIO) -> tuple[bool, str]:
        answer = check_file(file)
        if not answer.genuine:
            return False, answer.reason
        proof = answer.proof.text if answer.proof is not None else ""
        return True, f"{answer.paper}，{answer.validity}。{answer.reason}{proof}"
