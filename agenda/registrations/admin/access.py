"""Who may see a list: those who may edit the event's page."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from wagtail.permission_policies.pages import PagePermissionPolicy

from agenda.models import EventPage
from agenda.registrations.models import Ledger, Registration, Seat

POLICY = PagePermissionPolicy()


def edits_pages(user):
    return POLICY.user_has_permission(user, "change")


def editable_events(user):
    return EventPage.objects.filter(pk__in=POLICY.instances_user_has_permission_for(user, "change").values("pk"))


def editable_keys(user):
    return editable_events(user).order_by().values("translation_key")


def seats_for(user):
    return Seat.objects.filter(ledger__event_key__in=editable_keys(user)).select_related("registration", "ledger")


def ledgers_for(user):
    return Ledger.objects.filter(event_key__in=editable_keys(user))


def registrations_for(user):
    """A superuser reaches those of the events that are deleted too: nobody else can give or erase them."""
    if user.is_superuser:
        return Registration.objects.all()
    return Registration.objects.filter(event_key__in=editable_keys(user))


def key_of(text):
    """A row's key as an address or a button gives it; 0, which no row has, for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else 0


def event_for(user, pk):
    """Raises Http404 or PermissionDenied."""
    event = get_object_or_404(EventPage, pk=pk)
    if not event.permissions_for_user(user).can_edit():
        raise PermissionDenied
    return event
