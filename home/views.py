"""The public page of a topic, a territory or a sector: everything filed under it."""

from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from home.terms import sections_of
from maillage.taxonomy.models import Sector, Territory, Topic


@require_safe
def topic(request, slug):
    return _term(request, Topic, slug)


@require_safe
def territory(request, slug):
    return _term(request, Territory, slug)


@require_safe
def sector(request, slug):
    return _term(request, Sector, slug)


def _term(request, model, slug):
    term = get_object_or_404(model.objects.in_active_language(), slug=slug)
    context = {"page": None, "term": term, "kind": model._meta.verbose_name, "sections": sections_of(term, request)}
    return render(request, "home/term.html", context)
