"""The menus of the head (页头菜单), written once for all pages of those who have the same."""

from functools import lru_cache

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from config.navigation import Item, Menu

register = template.Library()


@register.simple_tag
@lru_cache(maxsize=1024)
def menu_list(menus: tuple[Menu, ...]) -> SafeString:
    """Each menu with its items folded under its name; a single item by itself."""
    return format_html_join("", "<li>{}</li>", ((_menu(menu),) for menu in menus))


def _menu(menu: Menu) -> SafeString:
    if len(menu.items) == 1:
        return _link(menu.items[0])
    here = format_html(' class="{}"', "is-here") if menu.is_here else ""
    form = '<details name="menu"><summary{}>{}</summary><ul>{}</ul></details>'
    return format_html(form, here, menu.name, menu_items(menu.items))


@register.simple_tag
@lru_cache(maxsize=1024)
def menu_items(items: tuple[Item, ...]) -> SafeString:
    return format_html_join("", "<li>{}</li>", ((_link(item),) for item in items))


def _link(item: Item) -> SafeString:
    form = '<a href="{}" aria-current="page">{}</a>' if item.is_here else '<a href="{}">{}</a>'
    return format_html(form, item.address, item.name)
