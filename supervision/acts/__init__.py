"""Every act of supervision: importing this package declares them."""

from supervision.acts import checks, corrections, notices, reviews

__all__ = ["checks", "corrections", "notices", "reviews"]
