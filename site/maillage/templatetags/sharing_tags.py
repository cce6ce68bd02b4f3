"""What base.html asks of a page for machines."""

from django import template
from django.utils.safestring import mark_safe

from maillage.sharing import head, structured

register = template.Library()


@register.simple_tag(takes_context=True)
def head_of(context, place):
    """The Head that the view gives, or that of its page; an empty one for an answer that has no address of its own."""
    if context.get("head"):
        return context["head"]
    page = context.get("page")
    if not page:
        return head.Head()
    asked = {"narrowed": _is_narrowed(context), "part": context.get("part")}
    return head.head_of(page, context["request"], place, context["identity"], **asked)


@register.simple_tag(takes_context=True)
def structured_data(context, place, head):
    """The page in the words of schema.org; nothing for a preview that has no address yet."""
    page = context.get("page")
    if not page or not head.address:
        return ""
    described = [*page.structured(head, context), *structured.breadcrumb(place.ancestors, head)]
    return mark_safe("".join(structured.script(description) for description in described))


def _is_narrowed(context):
    filters = context.get("filters")
    return bool(context.get("narrowed") or (filters and filters.active))
