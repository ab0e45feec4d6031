"""Every act of accountability: importing this package declares them."""

from accountability.acts import cases, faults, referrals, rulings

__all__ = ["cases", "faults", "referrals", "rulings"]
