"""What is known of one person, to give or to erase (GDPR, articles 15 and 17)."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import JsonResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages

from agenda.registrations.admin.access import edits_pages, registrations_for
from agenda.registrations.erasure import erase, held_about


class PersonForm(forms.Form):
    email = forms.EmailField(label=gettext_lazy("E-mail"))


def person(request):
    """In the events whose page the user may edit."""
    if not edits_pages(request.user):
        raise PermissionDenied
    form = PersonForm(request.POST or request.GET or None)
    found = []
    if form.is_valid():
        found = registrations_for(request.user).named(form.cleaned_data["email"])
        if request.method == "POST" and "erase" in request.POST:
            number = erase(found)
            message = ngettext("%(number)s registration erased.", "%(number)s registrations erased.", number)
            messages.success(request, message % {"number": number})
            return redirect("registrations:person")
        if "export" in request.GET:
            response = JsonResponse(
                held_about(found), safe=False, json_dumps_params={"ensure_ascii": False, "indent": 2}
            )
            response["Content-Disposition"] = 'attachment; filename="personne.json"'
            return response
    context = {"form": form, "found": held_about(found) if found else [], "page_title": _("One person")}
    return TemplateResponse(request, "registrations/admin/person.html", context)
