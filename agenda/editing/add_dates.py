"""The form that proposes the days of what comes back, and lets staff leave some out."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.admin.widgets import AdminDateInput

from agenda import dates
from agenda.actions.add_dates import AddDates
from agenda.editing.forms import ReasonForm, hour
from agenda.holidays import holiday
from agenda.models import EventSession
from agenda.recurrence import MOST, Rhythm, days_of

RULE = ("rhythm", "first", "last")
FIELDS = {"start_date": "first"}  # what a session calls otherwise


class AddDatesForm(ReasonForm):
    """`asks_again`: the days proposed were not seen yet. Public holidays and days that the event has are not ticked."""

    action_class = AddDates
    reason_required = False
    proposed = forms.CharField(required=False, widget=forms.HiddenInput)

    def ask(self):
        latest = next((session for session in reversed(self.event.held_sessions) if session.start_date), None)
        self.group(
            _("How often"),
            {
                "rhythm": forms.ChoiceField(
                    label=_("Rhythm"), choices=Rhythm.choices, initial=Rhythm.MONTHLY, widget=forms.RadioSelect
                ),
                "first": forms.DateField(label=_("First new day"), widget=AdminDateInput),
                "last": forms.DateField(label=_("Last possible day"), widget=AdminDateInput),
                "start_time": hour("start_time", latest and latest.start_time),
                "end_time": hour("end_time", latest and latest.end_time),
            },
        )
        days = forms.MultipleChoiceField(label=_("Days"), required=False, widget=forms.CheckboxSelectMultiple)
        days.choices = [(day, day) for day in self.data.getlist("days")] if self.is_bound else []
        if days.choices or self._rule_of_data():
            self.group(_("Untick the days to leave out"), {"days": days})

    def clean(self):
        if all(self.cleaned_data.get(name) for name in RULE):
            self._clean_session()
        if all(self.cleaned_data.get(name) for name in RULE):
            self._clean_days()
        return self.cleaned_data

    def _clean_session(self):
        data = self.cleaned_data
        if data["last"] < data["first"]:
            self.add_error("last", _("The last day comes before the first."))
        hours = {name: data.get(name) for name in ("start_time", "end_time")}
        try:
            EventSession(start_date=data["first"], **hours).clean()
        except ValidationError as error:
            found = error.message_dict.items()
            self.add_error(None, {FIELDS.get(name, name): messages for name, messages in found})

    def _clean_days(self):
        found = days_of(*(self.cleaned_data[name] for name in RULE))
        if not found:
            self.add_error("last", _("No such day before that."))
        elif len(found) > MOST:
            self.add_error("last", _("That is more than %(most)s dates: choose an earlier day.") % {"most": MOST})
        else:
            self._propose(found)

    def _propose(self, found):
        held = {session.start_date for session in self.event.held_sessions}
        self.fields["days"].choices = [(day.isoformat(), self._words(day, held)) for day in found]
        rule = " ".join(str(self.cleaned_data[name]) for name in RULE)
        self.asks_again = self.cleaned_data.get("proposed") != rule
        if self.asks_again:
            self.data = self.data.copy()
            self.data["proposed"] = rule
            self.data.setlist("days", [day.isoformat() for day in found if day not in held and not holiday(day)])
        known = {day.isoformat() for day in found}
        self.days = [day for day in found if day.isoformat() in set(self.data.getlist("days")) & known]
        if not self.days and not self.asks_again:
            self.add_error("days", _("Keep at least one date."))

    def _words(self, day, held):
        flags = [_("public holiday: %(name)s") % {"name": holiday(day)}] if holiday(day) else []
        flags += [_("in the agenda already")] if day in held else []
        return f"{dates.day(day)} – {', '.join(flags)}" if flags else dates.day(day)

    def _rule_of_data(self):
        return self.is_bound and all(self.data.get(name) for name in RULE)

    def action(self):
        hours = (self.cleaned_data["start_time"], self.cleaned_data["end_time"])
        return AddDates(self.event, self.user, self.reasons, self.days, *hours)
