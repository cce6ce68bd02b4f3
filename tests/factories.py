"""What every page factory shares. Each room has its own factories, with named traits for its states.

`XPageFactory()` makes a published page at its usual place below the home page; `parent=` puts it elsewhere.
"""

import factory
from django.utils import timezone
from wagtail.models import Page

from home.models import HomePage


def section(model, **fields):
    """The section page of that type below the French home page, made when it is not there."""
    home = HomePage.objects.get(locale__language_code="fr")
    found = model.objects.child_of(home).first()
    return found or home.add_child(instance=model(locale=home.locale, **fields))


class PageFactory(factory.django.DjangoModelFactory):
    title = factory.Sequence(lambda n: f"Page {n}")
    lead = "Un chapô de deux phrases. Le voici."
    live = True
    parent = None
    by_revision = False  # published through a revision, as an editor does, rather than written as it stands

    class Meta:
        abstract = True

    class Params:
        draft = factory.Trait(live=False)

    @classmethod
    def default_parent(cls):
        return HomePage.objects.get(locale__language_code="fr")

    @classmethod
    def _create(cls, model, *args, parent=None, by_revision=False, **kwargs):
        parent = parent or cls.default_parent()
        many = {f.name: kwargs.pop(f.name) for f in model._meta.many_to_many if f.name in kwargs}
        children = {
            r: kwargs.pop(r) for r in list(kwargs) if r in {rel.get_accessor_name() for rel in _child_relations(model)}
        }
        if kwargs["live"] and not by_revision:
            kwargs.setdefault("first_published_at", timezone.now())
            kwargs.setdefault("last_published_at", kwargs["first_published_at"])
        page = model(**{"locale": parent.locale, **kwargs})
        for name, values in {**many, **children}.items():
            setattr(page, name, values)
        parent.add_child(instance=page)
        if by_revision:
            page.save_revision().publish()
            page.refresh_from_db()
        return page


def _child_relations(model):
    from modelcluster.models import get_all_child_relations

    return get_all_child_relations(model)


__all__ = ["Page", "PageFactory", "section"]
