"""The suite's own ground: each test starts from what the migrations leave."""

import pytest
from django.conf import settings
from django.template import Context, Template, engines
from django.template.base import Origin

from home.models import HomePage
from tests.undefined import UndefinedVariableError


@pytest.mark.parametrize("turn", [1, 2])
@pytest.mark.django_db(transaction=True)
def test_a_transactional_test_leaves_the_first_pages(turn):
    home = HomePage.objects.get(locale__language_code="fr")
    home.title = "Changed"
    home.save()
    assert HomePage.objects.filter(title="Changed").count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_transactional_test_finds_no_trace_of_another():
    assert not HomePage.objects.filter(title="Changed").exists()


@pytest.mark.parametrize(
    "text", ["{{ missing }}", "{{ missing|default:'x' }}", "{% with x=missing.name %}{% endwith %}"]
)
def test_an_undefined_variable_in_a_template_of_the_project_fails(text):
    with pytest.raises(UndefinedVariableError):
        template(text, settings.BASE_DIR / "home/templates/home/x.html").render(Context())


@pytest.mark.parametrize("text", ["{{ missing|default:'x' }}", "{% firstof missing 'x' %}"])
def test_an_undefined_variable_in_another_template_is_left_to_django(text):
    assert template(text, settings.BASE_DIR / ".venv/lib/wagtail/x.html").render(Context()) == "x"


def template(text, path):
    return Template(text, origin=Origin(str(path)), engine=engines["django"].engine)
