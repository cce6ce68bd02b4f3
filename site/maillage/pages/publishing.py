"""What keeps a draft from being published where no form asks: many at once, from a listing."""

from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.fields import StreamField

from maillage.pages.forms import ALTERNATIVE, ALTERNATIVE_MISSING, lacks_alternative


def missing(draft):
    """What the page's form would ask of this draft before publishing it, in the editor's language; "" for nothing."""
    told = [getattr(draft, name, "") for name in ALTERNATIVE]
    if lacks_alternative(getattr(draft, "social_image", None), told):
        return str(ALTERNATIVE_MISSING)
    for field in draft._meta.get_fields():
        if isinstance(field, StreamField):
            try:
                field.stream_block.clean(getattr(draft, field.name))
            except ValidationError:
                where = {"field": capfirst(field.verbose_name)}
                return _("Something is missing in “%(field)s”: publish it from its own page to see what.") % where
    return ""


def drafts_of(pages, include_descendants):
    """The versions that publishing the pages would show."""
    for page in pages:
        yield page.get_latest_revision_as_object()
        if include_descendants:
            for draft in page.get_descendants().not_live().specific().iterator():
                yield draft.get_latest_revision_as_object()


def refuse_unready(request, action_type, pages, action):
    """Publishes none of the pages picked when one is not ready, and says which and why."""
    if action_type != "publish":
        return None
    drafts = drafts_of(pages, action.cleaned_form.cleaned_data["include_descendants"])
    found = [(draft, reason) for draft in drafts if (reason := missing(draft))]
    if not found:
        return None
    lines = ((reverse("wagtailadmin_pages:edit", args=[draft.pk]), draft.title, reason) for draft, reason in found)
    told = format_html_join("", '<br><a href="{}">{}</a> – {}', lines)
    messages.error(request, _("Nothing was published.") + told)
    return redirect(action.next_url)
