"""Every act of accountability: importing this package declares them."""

from accountability.acts import cases, faults, rulings

__all__ = ["cases", "faults", "rulings"]
