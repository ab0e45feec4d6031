"""Lists (列表) that cost the same at a million rows as at ten: filtered and ordered by index, paged by key.

A page begins after the last row of the page before (its order value and key), never at an offset. The count stops at
1,000. A search lists the newest first.
"""

from supervision.core.lists.cells import AMBER, RED, Tag, day_text, days_left, last_day_cell, last_day_text, state_tags
from supervision.core.lists.declarations import (
    Filter,
    Listing,
    Order,
    Range,
    Span,
    division_filter,
    labels,
    own_division_marks,
)
from supervision.core.lists.pages import Page, page
from supervision.core.lists.rows import PAGE
from supervision.core.lists.searching import every, newest_found

__all__ = [
    "AMBER",
    "PAGE",
    "RED",
    "Filter",
    "Listing",
    "Order",
    "Page",
    "Range",
    "Span",
    "Tag",
    "day_text",
    "days_left",
    "division_filter",
    "every",
    "labels",
    "last_day_cell",
    "last_day_text",
    "newest_found",
    "own_division_marks",
    "page",
    "state_tags",
]
