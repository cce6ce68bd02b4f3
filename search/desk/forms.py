from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput, AdminPageChooser
from wagtail.models import Page, get_page_models

from search.models import SEPARATORS, PromotedPage, Promotion, Synonym


class ActionForm(forms.Form):
    """`act()` does it, and gives what it made."""

    def __init__(self, *args, asked, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.asked, self.user = asked, user


class SynonymForm(ActionForm):
    expression = forms.CharField(
        label=_("Means the same as"),
        max_length=100,
        help_text=_("Words that pages use: the search then finds them."),
    )

    def act(self):
        typed = SEPARATORS.sub(" ", self.asked.typed)  # one expression, whatever was typed
        synonym = Synonym(language=self.asked.language, expressions=f"{typed}\n{self.cleaned_data['expression']}")
        synonym.full_clean()
        synonym.save()
        return synonym


class PageChoice(forms.ModelChoiceField):
    def __init__(self, **kwargs):
        super().__init__(queryset=Page.objects.filter(depth__gt=1), widget=AdminPageChooser(), **kwargs)

    def bound_data(self, data, initial):
        """What is no key is not shown again: the chooser would look for its page."""
        return data if data and data.isdecimal() else None


class PromoteForm(ActionForm):
    page = PageChoice(label=_("Page"), help_text=_("Shown above the results to whoever may see it."))
    shown_until = forms.DateField(label=_("Shown until"), required=False, widget=AdminDateInput)

    def act(self):
        until = self.cleaned_data["shown_until"]
        promotion = Promotion(expressions=self.asked.typed, shown_until=until)
        promotion.pages = [PromotedPage(page=self.cleaned_data["page"])]
        promotion.save()
        return promotion


def needs_a_title(model):
    """Whether staff may make such pages, and a draft of one is saved with nothing but its title."""
    others = [field for field in model._meta.concrete_fields if field not in Page._meta.concrete_fields]
    saved = all(field.null or field.primary_key or field.get_default() is not None for field in others)
    return model.is_creatable and saved


class DraftForm(ActionForm):
    parent = PageChoice(label=_("Below"), help_text=_("The section that the page will stand in."))
    kind = forms.ChoiceField(label=_("Page type"))
    title = forms.CharField(label=_("Title"), max_length=255)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.models = {model._meta.label: model for model in get_page_models() if needs_a_title(model)}
        self.fields["kind"].choices = [(name, model.get_verbose_name()) for name, model in self.models.items()]
        self.fields["kind"].initial = "articles.NewsPage"
        self.fields["title"].initial = self.asked.typed[:1].upper() + self.asked.typed[1:]

    def clean(self):
        parent, model = self.cleaned_data.get("parent"), self.models.get(self.cleaned_data.get("kind"))
        if parent and not parent.permissions_for_user(self.user).can_add_subpage():
            self.add_error("parent", _("You may add no page there."))
        elif parent and model and not model.can_create_at(parent.specific):
            self.add_error("kind", _("There is no page of this type below that one."))
        return self.cleaned_data

    def act(self):
        parent, title = self.cleaned_data["parent"], self.cleaned_data["title"]
        page = self.models[self.cleaned_data["kind"]](title=title, live=False, owner=self.user, locale=parent.locale)
        parent.add_child(instance=page)
        page.save_revision(user=self.user, log_action=True)
        return page


class IgnoreForm(ActionForm):
    def act(self):
        return None
