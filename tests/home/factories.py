from home.models import FormPage, StandardPage
from tests.factories import PageFactory


class StandardPageFactory(PageFactory):
    title = "Qui sommes-nous"

    class Meta:
        model = StandardPage


class FormPageFactory(PageFactory):
    title = "Nous écrire"

    class Meta:
        model = FormPage
