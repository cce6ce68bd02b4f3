"""The editors' forms of publications: choices that fit the type, and mistakes said before they are published."""

from django.apps import apps
from django.utils.translation import gettext_lazy as _

from maillage.pages.forms import BasePageForm


class NewsForm(BasePageForm):
    """Offers the kinds of a news item only: interviews, columns… have a page type of their own."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        kinds = self._meta.model.KINDS
        self.fields["kind"].choices = [(kind.value, kind.label) for kind in kinds]
        self.fields["kind"].required = True
        self.initial["kind"] = self.initial.get("kind") or kinds[0].value

    def clean(self):
        cleaned = super().clean()
        until, goes_live = cleaned.get("front_until"), cleaned.get("go_live_at")
        if until and goes_live and until < goes_live.date():
            self.add_error("front_until", _("It would leave the home page before it is published."))
        return cleaned


class OfferForm(BasePageForm):
    def clean(self):
        cleaned = super().clean()
        closes, goes_live = cleaned.get("closes_on"), cleaned.get("go_live_at")
        if closes and goes_live and closes < goes_live.date():
            self.add_error("closes_on", _("The offer would close before it is published."))
        return cleaned


class EpisodeForm(BasePageForm):
    def clean_number(self):
        number = self.cleaned_data["number"]
        others = apps.get_model("articles", "EpisodePage").objects.child_of(self.parent_page).filter(number=number)
        other = others.exclude(pk=self.instance.pk).first()
        if other:
            message = _("Episode %(number)s of this series is “%(title)s”: give another number.")
            self.add_error("number", message % {"number": number, "title": other.title})
        return number
