"""Bootstrap's classes in templates: ``form|bootstrap_widgets``."""

from django import template

from supervision.core.bootstrap import bootstrap_widgets

register = template.Library()
register.filter("bootstrap_widgets", bootstrap_widgets)
