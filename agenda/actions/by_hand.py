"""What was changed in the page's own form, or by whatever else publishes a version, is told as an operation tells it.

The other languages take the days, the place and the status; labels are left to whoever translates them.
"""

from django.utils import translation
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from agenda.actions.operation import Operation
from agenda.differences import kind_of, to_come
from agenda.models import EventSession
from agenda.slots import slots_of

ADDRESS = ("street", "postcode", "town")
FACTS = ("status", "mode", "venue", *ADDRESS, "online_url")
OF_SESSION = ("start_date", "start_time", "end_date", "end_time", "abandoned", "cancelled", "slot_of")
WITH_IT = ("label", "date_text", "places", "sort_order")


class ByHand(Operation):
    """`before` is the event as readers knew it, `event` as it is published. `told`: False for a mere correction."""

    def __init__(self, event, user, reasons, before, told=True):
        super().__init__(event, user, reasons)
        self.before, self.told = before, told
        if event.pk != self.pages[0].pk and all(getattr(before, name) == getattr(event, name) for name in ADDRESS):
            before.venue = event.venue  # a translation words it otherwise: the place is the same

    @cached_property
    def kind(self):
        """None when nobody has to be told."""
        with translation.override(self.event.locale.language_code):
            return kind_of(*to_come(slots_of(self.before), slots_of(self.event))) if self.told else None

    @property
    def differs(self):
        """Whether days, place or status do, if only in how they are written."""
        return bool(self.facts) or self.former != self.current

    @cached_property
    def facts(self):
        return [name for name in FACTS if getattr(self.before, name) != getattr(self.event, name)]

    @cached_property
    def former(self):
        return _sessions_of(self.before)

    @cached_property
    def current(self):
        return _sessions_of(self.event)

    @staticmethod
    def refusal(event):
        return "" if event.live and event.has_unpublished_changes else _("This event has nothing left to publish.")

    def check(self):
        """Whoever may publish one language may say when and where it is in all of them."""

    def change(self, page):
        for name in self.facts:
            setattr(page, name, getattr(self.event, name))
        if "status" in self.facts:
            page.status_reason = self.reason_for(page)
        rows = {row.translation_key: row for row in page.sessions.all()}
        for row in self.event.sessions.all():
            if self.current[row.translation_key] != self.former.get(row.translation_key):
                rows[row.translation_key] = _like(row, rows.get(row.translation_key), page)
        page.sessions = [row for key, row in rows.items() if key in self.current or key not in self.former]
        page.forget_order()

    def _versions(self, page):
        return (self.before, self.event) if page.pk == self.event.pk else super()._versions(page)

    def _outcome(self, page):
        with translation.override(page.locale.language_code):
            former, version = self._versions(page)
            before, after = to_come(slots_of(former), slots_of(version))
            return self._said(page, self.told and kind_of(before, after), before, after)

    def _write(self, page):
        return page.live_revision if page.pk == self.event.pk else super()._write(page)


def _sessions_of(page):
    return {row.translation_key: [getattr(row, name) for name in OF_SESSION] for row in page.sessions_in_order}


def _like(row, own, page):
    """The row that `page` has, or is given, of a session that has changed."""
    if own is None:
        words = {name: getattr(row, name) for name in WITH_IT}
        own = EventSession(translation_key=row.translation_key, locale_id=page.locale_id, **words)
    for name in OF_SESSION:
        setattr(own, name, getattr(row, name))
    own.date_text = "" if row.start_date else own.date_text or row.date_text
    return own
