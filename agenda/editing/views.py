"""Asks, shows what would happen, and does it once it is confirmed; going back loses nothing that was typed."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import translation
from django.utils.translation import get_language_info
from django.views import View
from wagtail.admin import messages

from agenda.editing.forms import code_of, languages_of
from agenda.editions import announced
from agenda.holidays import holiday
from agenda.models import EventPage
from agenda.signals import who_is_told

NOT_TYPED = {"csrfmiddlewaretoken", "step", "seen"}


class ActionView(View):
    """One action on one event. `name` is its place in addresses, `done` what is said once it is done."""

    name = title = done = icon = form_class = None
    template = "agenda/admin/action.html"
    confirmation = "agenda/admin/confirm_change.html"

    @classmethod
    def suits(cls, event):
        """Whether the menu proposes it."""
        return not cls.form_class.action_class.refusal(event)

    def dispatch(self, request, page_id):
        self.event = get_object_or_404(EventPage, pk=page_id)
        if not self.event.permissions_for_user(request.user).can_publish():
            raise PermissionDenied
        refusal = self.form_class.action_class.refusal(self.event)
        if refusal:
            messages.warning(request, refusal)
            return self.leave()
        return super().dispatch(request)

    def get(self, request):
        return self.ask(self.form_class(self.event, request.user))

    @transaction.atomic
    def post(self, request):
        """Two clicks wait for each other; the second finds that the event has changed."""
        list(EventPage.objects.select_for_update().filter(translation_key=self.event.translation_key).values_list("pk"))
        self.event = EventPage.objects.get(pk=self.event.pk)
        form, step = self.form_class(self.event, request.user, data=request.POST), request.POST.get("step")
        if not form.is_valid() or form.asks_again or step == "back":
            return self.ask(form)
        action = form.action()
        try:
            return self.act(action) if step == "confirm" and self.seen() else self.confirm(form, action)
        except ValidationError as error:
            form.add_error(None, error)
            return self.ask(form)

    def ask(self, form):
        return TemplateResponse(self.request, self.template, {**self.context(), "form": form})

    def confirm(self, form, action):
        action.check()
        context = {
            **self.context(),
            "typed": list(self.typed()),
            "seen": fingerprint(self.event),
            "changed_meanwhile": "seen" in self.request.POST,
            **self.foreseen(form, action),
        }
        return TemplateResponse(self.request, self.confirmation, context)

    def typed(self):
        for name, values in self.request.POST.lists():
            if name not in NOT_TYPED:
                yield from ((name, value) for value in values)

    def foreseen(self, form, action):
        """What the confirmation shows of what would happen."""
        answers = who_is_told.send(type(action), event=self.event, sessions=action.concerned)
        told = [answer for _receiver, answer in answers]
        return {"languages": [outcome_shown(outcome) for outcome in action.outcomes], "told": told}

    def act(self, action):
        action.execute()
        return self.leave_done()

    def leave_done(self):
        messages.success(self.request, self.done % {"title": self.event.title})
        return self.leave()

    def seen(self):
        return self.request.POST.get("seen") == fingerprint(self.event)

    def leave(self):
        return redirect("wagtailadmin_pages:edit", self.event.pk)

    def context(self):
        return {"event": self.event, "page_title": self.title, "icon": self.icon}


class DraftsView(ActionView):
    """An action that makes drafts, and changes nothing of what readers see."""

    confirmation = "agenda/admin/confirm_drafts.html"

    def foreseen(self, form, action):
        return {"drafts": [draft_shown(draft) for draft in action.drafts]}

    def act(self, action):
        page = action.execute()[0]
        messages.success(self.request, self.done % {"title": page.title})
        return redirect("wagtailadmin_pages:edit", page.pk)


class EditionsView(DraftsView):
    """Of which the event may say, once one is published, that they are its new edition."""

    confirmation = "agenda/admin/confirm_editions.html"

    def foreseen(self, form, action):
        languages = [announcement_shown(draft, action) for draft in action.drafts] if action.announces else []
        return {**super().foreseen(form, action), "languages": languages}


def fingerprint(event):
    """Changes when anyone keeps another version of the event, in any language."""
    return "-".join(f"{page.pk}.{page.live_revision_id}.{page.latest_revision_id}" for page in languages_of(event))


def outcome_shown(outcome):
    return {
        **in_its_language(outcome.page),
        "page": outcome.page,
        "line": outcome.line,
        "reason": outcome.reason,
        "before": slots_shown(outcome.before, outcome.page),
        "after": slots_shown(outcome.after, outcome.page),
    }


def draft_shown(draft):
    original = draft.original
    return {**in_its_language(original), "title": draft.page.title, "slots": slots_shown(draft.slots, original)}


def announcement_shown(draft, action):
    language = in_its_language(draft.original)
    with translation.override(language["code"]):
        line = announced(draft.page.title)
    return {**language, "page": draft.original, "line": line, "sentence": action.sentences[language["code"]]}


def in_its_language(page):
    return {"name": get_language_info(code_of(page))["name_translated"].lower(), "code": code_of(page)}


def slots_shown(slots, page):
    """Days as the page words them; holidays are flagged for the editor."""
    holidays = [holiday(slot.start_date) if slot.start_date else "" for slot in slots]
    with translation.override(code_of(page)):
        return [
            {"when": slot.when, "label": slot.label, "place": slot.place, "holiday": name}
            for slot, name in zip(slots, holidays, strict=True)
        ]
