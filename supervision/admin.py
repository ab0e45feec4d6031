"""The admin site's pages (规则管理): rules, and accounts with their roles. No case is ever kept here."""

from supervision.people import admin as people
from supervision.rules.admin import calendars, checklists, reminders, rules, sign_offs, summaries

__all__ = ["calendars", "checklists", "people", "reminders", "rules", "sign_offs", "summaries"]
