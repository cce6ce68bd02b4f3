"""Links kept to a page that lead readers to the same page in their language."""

from django.utils.translation import get_language
from wagtail.models import Page

from maillage.pages.visibility import visible_to


def in_active_language(pages, user):
    """The pages, each in the reader's language where it is translated and `user` may see it, by the key they had.

    They come with their locale. One query; none when all are in that language already.
    """
    code = get_language()
    foreign = {page.translation_key for page in pages if page.locale.language_code != code}
    translated = {page.translation_key: page for page in _with_keys(foreign, code, user)} if foreign else {}
    return {page.pk: translated.get(page.translation_key, page) for page in pages}


def _with_keys(keys, code, user):
    pages = Page.objects.filter(visible_to(user), translation_key__in=keys, locale__language_code=code)
    return pages.select_related("locale").only("title", "url_path", "translation_key", "locale__language_code")
