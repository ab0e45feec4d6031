"""References (登记编号) that count nothing: drawn by chance, easy to read aloud."""

import secrets

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Without 0, O, 1, I and L, which are taken for each other."""


def random_reference() -> str:
    """Eight signs in two groups, such as ``K7M3-P9QX``."""
    drawn = "".join(secrets.choice(ALPHABET) for _ in range(8))
    return f"{drawn[:4]}-{drawn[4:]}"
