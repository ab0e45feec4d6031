"""Why a file cannot be made anew."""


class CannotBeRemade(Exception):
    """No copy can be made of this file; the message says why, in words for the person."""
