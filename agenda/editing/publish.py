"""Before days or a place changed in the page's own form are published: what readers will see, who is told, and why."""

from django import forms
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.actions.publish_page_revision import PublishPageRevisionAction

from agenda.actions.by_hand import ByHand
from agenda.actions.operation import refuse_locked
from agenda.editing.forms import ReasonForm
from agenda.editing.views import ActionView, fingerprint
from agenda.published import known_to_readers
from agenda.telling import Telling, published_as


class PublishForm(ReasonForm):
    """`foreseen`: what the latest version would change, `told` or as a correction."""

    action_class = ByHand
    reason_required = False

    def ask(self):
        correction = forms.BooleanField(
            label=_("This is only a correction: say nothing, tell nobody"),
            required=False,
            help_text=_("A slip in the address, an hour that everybody knew already."),
        )
        self.group(_("A change, or a correction"), {"correction": correction})

    def foreseen(self, reasons=None, told=True):
        draft = self.event.get_latest_revision_as_object()
        return ByHand(draft, self.user, reasons or {}, known_to_readers(self.event.pk), told)

    def action(self):
        return self.foreseen(self.reasons, not self.cleaned_data["correction"])


class PublishView(ActionView):
    name, icon, form_class = "publish", "upload", PublishForm
    title = _("Publish days or a place that change")
    done = _("“%(title)s” is published.")
    template = "agenda/admin/publish.html"

    def ask(self, form):
        context = {
            **self.context(),
            **self.foreseen(form, form.foreseen()),
            "form": form,
            "seen": fingerprint(self.event),
            "changed_meanwhile": "seen" in self.request.POST and not self.seen(),
        }
        return TemplateResponse(self.request, self.template, context)

    def confirm(self, form, action):
        return self.ask(form)

    def act(self, action):
        for page in action.pages:
            refuse_locked(page, self.request.user)
        with published_as(Telling(action.reasons, action.told)):
            PublishPageRevisionAction(self.event.get_latest_revision(), user=self.request.user).execute()
        for hook in hooks.get_hooks("after_publish_page"):
            hook(self.request, action.event)
        return self.leave_done()
