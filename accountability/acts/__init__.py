"""Every act of accountability: importing this package declares them."""

from accountability.acts import (
    announcing,
    cases,
    closing,
    deliberating,
    faults,
    receipts,
    referrals,
    rulings,
    showings,
    statements,
)

__all__ = [
    "announcing",
    "cases",
    "closing",
    "deliberating",
    "faults",
    "receipts",
    "referrals",
    "rulings",
    "showings",
    "statements",
]
