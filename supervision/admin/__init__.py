"""The admin site's pages (规则管理): rules, and accounts with their roles. No case is ever kept here."""

from supervision.admin import people, rules

__all__ = ["people", "rules"]
