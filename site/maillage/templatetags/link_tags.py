"""Links that editors chose in a body: shown as links only to those who may see the page."""

from django import template

from maillage.pages.visibility import access_of, audiences_of, is_published

register = template.Library()


@register.simple_tag(takes_context=True)
def readable_pages(context, pages):
    """Those of the pages that the reader may see, in their order; no query for pages that a block has read."""
    audiences = audiences_of(getattr(context.get("request"), "user", None))
    return [page for page in pages if page and is_published(page) and access_of(page).audience in audiences]


@register.simple_tag(takes_context=True)
def page_address(context, page):
    """The page's address; "" without a page or when the reader may not see it."""
    return page.get_url(context.get("request")) if readable_pages(context, [page]) else ""


@register.simple_tag(takes_context=True)
def link_address(context, link):
    """The address of a LinkBlock's value; "" when the reader may not see its page."""
    return page_address(context, link["page"]) if link.get("page") else link.get("url") or ""


@register.simple_tag
def link_language(link):
    """The language of the page that a LinkBlock's value leads to; "" for an address."""
    return link["page"].locale.language_code if link.get("page") else ""
