"""What the ledger calls what is written into it by no act (留痕事项): declared where it is written."""

VERBS: dict[str, str] = {}
"""The Chinese name by code."""


def ledger_verbs(verbs: dict[str, str]) -> dict[str, str]:
    """Declare the names of what is written into the ledger; returns them."""
    VERBS.update(verbs)
    return verbs
