"""The actions, as the admin names them."""

from django.utils.translation import gettext_lazy as _

from agenda.editing.add_dates import AddDatesForm
from agenda.editing.copies import CloneForm, NextIntakeForm, WriteReportForm
from agenda.editing.forms import CancelForm, MoveOnlineForm
from agenda.editing.postpone import PostponeForm
from agenda.editing.sessions import CancelSessionForm, ReinstateForm
from agenda.editing.views import ActionView, DraftsView, EditionsView


class CancelView(ActionView):
    name, icon, form_class = "cancel", "cross", CancelForm
    title = _("Cancel the event")
    done = _("“%(title)s” is cancelled, and its page says so.")


class CancelSessionView(ActionView):
    name, icon, form_class = "cancel_session", "cross", CancelSessionForm
    title = _("Cancel a session")
    done = _("“%(title)s”: what is cancelled says so, the rest holds.")


class ReinstateView(ActionView):
    name, icon, form_class = "reinstate", "rotate", ReinstateForm
    title = _("Reinstate")
    done = _("“%(title)s” holds after all, and its page says so.")


class PostponeView(ActionView):
    name, icon, form_class = "postpone", "calendar", PostponeForm
    title = _("Postpone, reschedule")
    done = _("“%(title)s” has moved, and its page says so.")


class MoveOnlineView(ActionView):
    name, icon, form_class = "online", "desktop", MoveOnlineForm
    title = _("Move online")
    done = _("“%(title)s” now takes place online, and its page says so.")


class AddDatesView(ActionView):
    name, icon, form_class = "dates", "plus", AddDatesForm
    title = _("Add dates")
    done = _("“%(title)s” has its new dates.")


class CloneView(EditionsView):
    name, icon, form_class = "clone", "copy", CloneForm
    title = _("Clone on other days")
    done = _("“%(title)s” is a draft: check it, then publish it.")


class NextIntakeView(EditionsView):
    name, icon, form_class = "next", "arrow-right", NextIntakeForm
    title = _("Next intake")
    done = _("“%(title)s” is a draft: check it, then publish it.")


class WriteReportView(DraftsView):
    name, icon, form_class = "report", "doc-full", WriteReportForm
    title = _("Write the report")
    done = _("“%(title)s” is a draft: write what came out of it, then publish it.")


# In the order of the menu.
ON_ANNOUNCED = [
    *(PostponeView, MoveOnlineView, CancelSessionView, CancelView, ReinstateView),
    *(AddDatesView, WriteReportView),
]
ON_ANY = [CloneView, NextIntakeView]
