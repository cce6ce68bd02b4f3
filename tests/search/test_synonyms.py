"""Synonyms that staff keep."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from search.models import Synonym

pytestmark = pytest.mark.django_db


def test_staff_write_synonyms_one_a_line_or_with_commas(admin_client):
    address = reverse(Synonym.snippet_viewset.get_url_name("add"))
    admin_client.post(address, {"language": "fr", "expressions": "recyclerie,  ressourcerie\r\nboutique  du réemploi"})
    assert Synonym.objects.get().as_list() == ["recyclerie", "ressourcerie", "boutique du réemploi"]


@pytest.mark.parametrize("expressions", ["seule", "Deux, deux", "un, " + "mot " * 9])
def test_synonyms_that_say_nothing_are_refused(expressions):
    with pytest.raises(ValidationError):
        Synonym(language="fr", expressions=expressions).full_clean()
