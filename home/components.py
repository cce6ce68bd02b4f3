"""The living page of components: each one in its states, for staff who write, translate or restyle the site.

The states are plain data; the blocks of a body are drawn with the values of their previews.
"""

import datetime as dt
from collections import Counter

from django.contrib.auth.decorators import permission_required
from django.core.paginator import Paginator
from django.http import Http404, QueryDict
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from agenda.browsing.periods import day_of
from agenda.choices import Status
from agenda.state import PAST, RESCHEDULED
from articles.models import Kind, NewsPage
from maillage.media.models import SiteImage
from maillage.pages.filters import Day, Facet, Filter, Filters, Flag

ERRORS = ["404", "403", "500"]
DAY = dt.datetime(2026, 3, 12, 10, 30, tzinfo=dt.UTC)
LONG_WORD = "Anticonstitutionnellement-intergouvernementalisation-socio-économico-territoriale"
TITLE = "À Forgerolles, la fonderie chauffe la piscine"
LEAD = "Après une première année de relevés, la ville confirme : 68 % de la chaleur des bassins vient des fours."
CHOSEN = "kind=interview&online=1&town=Meynac&from=2026-03-12"

staff_only = permission_required("wagtailadmin.access_admin", login_url="wagtailadmin_login")


@require_safe
@staff_only
def gallery(request):
    """`/composants/`: every component and every block, drawn by the templates that pages use."""
    return render(request, "home/components.html", {"components": _components(), "blocks": _blocks(), "errors": ERRORS})


@require_safe
@staff_only
def error(request, code):
    """An error page as readers meet it, but for its status."""
    if code not in ERRORS:
        raise Http404
    return render(request, f"{code}.html")


def _components():
    """`(name, [(state, HTML)])` of each template of `components/`."""
    for name, states in _states_of_components():
        yield name, [(state, render_to_string(f"components/{name}.html", data)) for state, data in states]


def _blocks():
    """`(label, HTML)` of each block that a body may hold."""
    for block in NewsPage._meta.get_field("body").stream_block.child_blocks.values():
        yield block.label, block.render(block.get_preview_value())


def _states_of_components():
    picture = SiteImage.objects.order_by("-pk").first()
    story = {"url": "#", "title": TITLE, "kind": _("News"), "lead": LEAD, "image": picture, "date": DAY}
    bare = {"url": "#", "title": "Crue", "kind": "", "lead": "", "image": None, "date": None}
    card = {"meta": "", "status": "", "status_label": "", "heading_level": "3"}
    badge = {"status": "full", "status_label": Status.FULL.label}
    header = {"subtitle": "", "updated": None}
    person = {"name": "Aminata Diarrassou", "url": "#", "role": "Directrice, La Cale de Meynac", "portrait": picture}
    contact = {"name": "Ninon Cazaubiel", "role": "Accueil", "phone": "01 99 00 12 34", "email": "ninon@example.org"}
    link = {"href": "#", "text": "Passerives", "class": "", "current": False}
    nobody = dict.fromkeys(contact, "")
    figure = {"value": "138 000", "unit": "€", "label": "Prêtés sans intérêt", "date": "2025", "source": "Rapport 2025"}
    return [
        (
            "notice",
            [
                (
                    "",
                    {
                        "notice": {
                            "message": "Les bureaux restent ouverts.",
                            "href": "#",
                            "link_text": "Accès",
                            "language": "",
                        }
                    },
                )
            ],
        ),
        ("link", [(code, {**link, "language": code}) for code in ("fr", "en")]),
        (
            "breadcrumb",
            [("", {"ancestors": [{"url": "#", "title": "Passerives"}, {"url": "#", "title": "Actualités"}]})],
        ),
        (
            "page_header",
            [
                (_("whole"), {**story, "subtitle": "Un réseau de chaleur", "updated": DAY + dt.timedelta(days=4)}),
                (_("one word"), {**bare, **header}),
                (_("long word"), {**bare, **header, "title": LONG_WORD, "lead": LEAD}),
            ],
        ),
        ("lead_story", [(_("with a picture"), story), (_("without a picture"), {**story, "image": None})]),
        (
            "card",
            [
                (_("with a picture"), {**story, **card}),
                (_("without a picture"), {**story, **card, "image": None, "meta": "Forgerolles"}),
                (_("title alone"), {**bare, **card}),
                (_("with a badge"), {**story, **card, **badge, "image": None}),
                (_("long word"), {**bare, **card, "title": LONG_WORD}),
            ],
        ),
        ("date_badge", [(_("a day"), {"date": DAY}), (_("date to come"), {"date": None})]),
        ("status_badge", [(code, {"status": code, "label": label}) for code, label in _statuses()]),
        (
            "person",
            [
                (_("with a picture"), person),
                (_("without a picture"), {**person, "portrait": None}),
                (_("name alone"), {"name": "Zoé", "url": "", "role": "", "portrait": None}),
            ],
        ),
        (
            "contact",
            [(_("whole"), {"value": contact}), (_("e-mail alone"), {"value": {**nobody, "email": "a@example.org"}})],
        ),
        (
            "key_figure",
            [
                (_("whole"), {"value": figure}),
                (_("number alone"), {"value": {**dict.fromkeys(figure, ""), "value": "12"}}),
            ],
        ),
        ("facts", [("", {"facts": [(_("Town"), "Meynac"), (_("Price"), "Gratuit"), (LONG_WORD, LONG_WORD)]})]),
        ("topics", [(_("two"), {"topics": _topics(2)}), (_("forty"), {"topics": _topics(40)})]),
        ("partners", [("", {"partners": [{"name": f"Atelier {n}", "url": "#", "logo": None} for n in range(1, 13)]})]),
        (
            "filters",
            [
                (_("nothing chosen"), {"filters": _filters("")}),
                (_("chosen"), {"filters": _filters(CHOSEN)}),
            ],
        ),
        ("active_filters", [(_("one"), {"filters": _facets()})]),
        ("facets", [(_("many values"), {"filters": _facets()})]),
        ("pagination", [(_("in the middle"), {"rows": _rows(2)})]),
        ("archive", [("", {"links": _links("2026", "2025", "2024")})]),
        ("share", [("", {"links": _links("Courriel", "LinkedIn")})]),
    ]


def _statuses():
    return [
        (code, label)
        for code, label in [
            *Status.choices,
            (RESCHEDULED, pgettext("state of an event", "New date")),
            (PAST, pgettext("state of an event", "Past")),
        ]
        if code != Status.SCHEDULED
    ]


def _topics(count):
    return [{"name": f"Thématique {number}", "get_absolute_url": "#"} for number in range(1, count + 1)]


def _links(*labels):
    return [{"label": label, "url": "#", "selected": place == 1} for place, label in enumerate(labels)]


def _filters(asked):
    return Filters(
        None,
        Filter("kind", _("Kind"), Kind.choices),
        Flag("online", _("Online"), counts={"1": 3}),
        Filter("town", _("Town"), [("Meynac", "Meynac")], folded=True),
        Day("from", _("From"), folded=True, read=day_of),
        query=QueryDict(asked),
    )


def _facets():
    towns = [f"Ville-sur-{LONG_WORD}" if number == 2 else f"Meynac {number}" for number in range(1, 13)]
    counts = Counter({town: 40 - rank for rank, town in enumerate(towns)})
    query = QueryDict("q=laverie&town=Meynac 3")
    return Filters(None, Facet("town", _("Town"), [(town, town) for town in towns], counts=counts), query=query)


def _rows(number):
    rows = Paginator(range(3), per_page=1).page(number)
    rows.query = ""
    return rows
