"""Write to those who wait for a place that the event has a new edition: once each, when everybody may see it."""

from itertools import groupby

from django.db import transaction

from agenda.models import EventChange, EventPage
from agenda.registrations.choices import LetterKind
from agenda.registrations.models import Registration
from agenda.registrations.outbox import write


@transaction.atomic
def tell_edition(event, edition, operation):
    """`edition` is the key of the new one: each reads of it in their language, or in one in which it is published."""
    pages = EventPage.objects.filter(translation_key=edition).visible_to(None).select_related("locale").order_by("pk")
    pages = {page.locale.language_code: page for page in pages}
    if not pages:
        return
    said = EventChange.objects.filter(operation=operation, event__alias_of=None)
    sentences = dict(said.values_list("event__locale__language_code", "reason"))
    people = Registration.objects.of(event).waiting().reachable().order_by("language", "pk")
    for language, group in groupby(people, lambda person: person.language):
        page = pages.get(language, next(iter(pages.values())))
        told = {"edition": page.title, "address": page.full_url, "reason": sentences.get(language, "")}
        write(group, LetterKind.NEW_EDITION, operation, told)
