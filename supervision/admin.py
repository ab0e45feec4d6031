"""The admin site's pages (规则管理): rules, and accounts with their roles. No case is ever kept here."""

from supervision.people import admin as people
from supervision.rules.admin import calendars, checklists, clues, reminders, rules, sign_offs, summaries

__all__ = ["calendars", "checklists", "clues", "people", "reminders", "rules", "sign_offs", "summaries"]
