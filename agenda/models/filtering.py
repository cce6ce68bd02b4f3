"""The agenda's filters, as verbs."""

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from agenda.browsing.periods import EVER, common
from agenda.choices import Mode, PriceKind, Registration, Status
from maillage.pages.visibility import VisibleQuerySet

ONLINE = Q(mode__in=[Mode.ONLINE, Mode.HYBRID]) | Q(status=Status.MOVED_ONLINE)
FREE = Q(price_kind=PriceKind.FREE)
SHUT = [Status.CANCELLED, Status.FULL]
NO_WAY_IN = [Registration.CLOSED, Registration.OPENS_LATER]


def way_in(audiences):
    """For one of the audiences, and one can still come: not over, nothing closed, not full; where the site's own form
    has a waiting list, one can join it."""
    today = timezone.localdate()
    still = Q(audience__in=sorted(audiences), ends_on__gte=today)
    still &= Q(registration_until__isnull=True) | Q(registration_until__gte=today)
    return still & ~Q(status__in=SHUT) & ~Q(registration__in=NO_WAY_IN)


class FilteredQuerySet(VisibleQuerySet):
    def matching(self, *, online=False, free=False, open_to=None, period=EVER, between=EVER, **values):
        """Narrowed by whichever filters `agenda.browsing.asking.asked` found."""
        territory = values.pop("territory", "")
        found = self.filter(**values)
        if territory:
            found = found.filter(territory__slug=territory)
        if online:
            found = found.filter(ONLINE)
        if free:
            found = found.filter(FREE)
        if open_to:
            found = found.filter(way_in(open_to))
        span = common(period, between)
        return found if span == EVER else found.in_days(*span)

    def in_days(self, first, last):
        """With a session that holds and touches those days."""
        bounds = {"starts_on__lte": last, "ends_on__gte": first}
        return self.filter(self.meets(first, last), **{name: day for name, day in bounds.items() if day})

    def meets(self, first, last):
        """The condition of `in_days`."""
        sessions = self.model._meta.get_field("sessions").related_model._default_manager
        return Exists(sessions.filter(event=OuterRef("pk")).held().in_days(first, last))
