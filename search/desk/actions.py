"""What can be made of a search that found nothing: each action asks what it needs, then takes it off the desk.

It comes back when it finds nothing on a later day, unless it is ignored."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from search.desk.access import keeps_searches
from search.desk.forms import DraftForm, IgnoreForm, PromoteForm, SynonymForm
from search.models import AskedWords
from search.statistics.models import Outcome


class ActionView(WagtailAdminTemplateMixin, FormView):
    """`name` is its place in addresses, `permission` asked for beside that of the desk, `done` what it then says."""

    name = title = icon = outcome = done = None
    permission = ""
    template_name = "wagtailadmin/generic/form.html"
    success_url = reverse_lazy("search_desk:list")

    @classmethod
    def allowed(cls, user):
        return keeps_searches(user) and (not cls.permission or user.has_perm(cls.permission))

    def dispatch(self, request, pk):
        if not self.allowed(request.user):
            raise PermissionDenied
        self.asked = get_object_or_404(AskedWords, pk=pk)
        return super().dispatch(request)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"asked": self.asked, "user": self.request.user}

    def form_valid(self, form):
        try:
            with transaction.atomic():
                made = form.act()
                AskedWords.objects.filter(pk=self.asked.pk).update(outcome=self.outcome, acted_on=timezone.localdate())
        except ValidationError as error:
            form.add_error(None, error.messages)
            return self.form_invalid(form)
        messages.success(self.request, self.done % {"search": self.asked.typed})
        return redirect(self.url_after(made))

    def form_invalid(self, form):
        for message in form.non_field_errors():
            messages.error(self.request, message)
        return super().form_invalid(form)

    def url_after(self, made):
        return self.success_url

    def get_page_title(self):
        return self.title

    def get_page_subtitle(self):
        return self.asked.typed

    def get_header_icon(self):
        return self.icon

    def get_breadcrumbs_items(self):
        desk = {"url": self.success_url, "label": _("Searches without result")}
        return [*self.breadcrumbs_items, desk, {"url": "", "label": self.title, "sublabel": self.asked.typed}]

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return context | {"media": context["form"].media, "action_url": "", "submit_button_label": self.title}


class SynonymView(ActionView):
    name, title, icon, form_class = "synonym", _("Add a synonym"), "resubmit", SynonymForm
    outcome, permission = Outcome.SYNONYM, "search.add_synonym"
    done = _("“%(search)s” now finds what its synonyms find.")


class PromoteView(ActionView):
    name, title, icon, form_class = "promote", _("Promote a page"), "pick", PromoteForm
    outcome, permission = Outcome.PROMOTED, "search.add_promotion"
    done = _("“%(search)s” now shows the page.")


class DraftView(ActionView):
    name, title, icon, form_class = "draft", _("Draft a page"), "doc-empty", DraftForm
    outcome = Outcome.DRAFTED
    done = _("The draft of a page that answers “%(search)s” is yours to write.")

    def url_after(self, page):
        return reverse("wagtailadmin_pages:edit", args=[page.pk])


class IgnoreView(ActionView):
    name, title, icon, form_class = "ignore", _("Ignore"), "no-view", IgnoreForm
    outcome = Outcome.IGNORED
    done = _("“%(search)s” has left the desk.")


ACTIONS = [SynonymView, PromoteView, DraftView, IgnoreView]
