"""Every act of accountability: importing this package declares them."""

from accountability.acts import announcing, cases, closing, deliberating, faults, referrals, rulings, statements

__all__ = ["announcing", "cases", "closing", "deliberating", "faults", "referrals", "rulings", "statements"]
