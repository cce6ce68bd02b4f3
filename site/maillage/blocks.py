"""The blocks of a body: few and sharp. Each has a template of its own in `templates/blocks/`."""

from copy import copy

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.table_block.blocks import TableBlock
from wagtail.documents import get_document_model
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageBlock, ImageChooserBlock
from wagtail.models import Page

INLINE = ["bold", "italic", "superscript", "link", "document-link"]
PROSE = [*INLINE, "ol", "ul"]
EMPTY_LINK = _("Choose a page or give an address.")


def _newest_picture():
    """What previews of pictures show: the last one of the library."""
    return get_image_model().objects.order_by("-pk").values_list("pk", flat=True).first()


class SitePageBlock(blocks.PageChooserBlock):
    """A page of the site, read in one query with the row that says who may see it."""

    def bulk_to_python(self, values):
        found = self.model_class.objects.defer_streamfields().select_related("access", "locale").in_bulk(values)
        return [copy(found.get(pk)) for pk in values]


class HeadingBlock(blocks.StructBlock):
    text = blocks.CharBlock(label=_("Text"), max_length=200)
    level = blocks.ChoiceBlock(
        label=_("Level"),
        choices=[("2", _("Heading")), ("3", _("Sub-heading"))],
        default="2",
        search_index=False,
    )

    class Meta:
        label = _("Heading")
        icon = "title"
        template = "blocks/heading.html"
        description = _("Announces a part of the text.")
        preview_value = {"text": "Une filière locale du réemploi", "level": "2"}


class TextBlock(blocks.RichTextBlock):
    def __init__(self, **kwargs):
        super().__init__(**{"features": PROSE, **kwargs})

    class Meta:
        label = _("Text")
        icon = "pilcrow"
        template = "blocks/text.html"
        description = _("Paragraphs, lists and links.")
        preview_value = "<p>Douze entreprises partagent désormais la même laverie.</p>"


class QuoteBlock(blocks.StructBlock):
    """Words somebody said, attributed to a person of the site or by name."""

    text = blocks.TextBlock(label=_("Words"))
    person = SitePageBlock(label=_("Person of the site"), page_type="members.PersonPage", required=False)
    author = blocks.CharBlock(label=_("Or name"), required=False, max_length=200)
    role = blocks.CharBlock(
        label=_("Role"), required=False, max_length=250, help_text=_("The role at the date of the quote.")
    )

    class Meta:
        label = _("Quote")
        icon = "openquote"
        template = "blocks/quote.html"
        description = _("Somebody's words, with their name and role.")
        preview_value = {
            "text": "On ne mutualise bien que ce que l’on a visité.",
            "person": None,
            "author": "Une adhérente",
            "role": "Gérante d’atelier",
        }


class PullQuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=_("Words"), help_text=_("A sentence that stands out of the text."))

    class Meta:
        label = _("Pull quote")
        icon = "openquote"
        template = "blocks/pull_quote.html"
        description = _("A sentence set large, to make people read on.")
        preview_value = {"text": "On ne mutualise bien que ce que l’on a visité."}


class KeyFigureBlock(blocks.StructBlock):
    value = blocks.CharBlock(label=_("Value"), max_length=60)
    unit = blocks.CharBlock(label=_("Unit"), required=False, max_length=60)
    label = blocks.CharBlock(label=_("Label"), max_length=160, required=False)
    date = blocks.CharBlock(label=_("Date or period"), required=False, max_length=60)
    source = blocks.CharBlock(label=_("Source"), required=False, max_length=160)

    class Meta:
        label = _("Key figure")
        icon = "order"
        template = "components/key_figure.html"


class KeyFiguresBlock(blocks.ListBlock):
    def __init__(self, **kwargs):
        super().__init__(KeyFigureBlock(), **kwargs)

    class Meta:
        label = _("Key figures")
        icon = "order"
        template = "blocks/key_figures.html"
        description = _("Numbers with their unit, label, date and source.")
        preview_value = [
            {"value": "436", "unit": "personnes", "label": "accompagnées", "date": "2025", "source": ""},
            {
                "value": "80",
                "unit": "%",
                "label": "de retours à l’emploi",
                "date": "2025",
                "source": "Registre du fonds",
            },
        ]


class AnswerBlock(blocks.StructBlock):
    speaker = blocks.CharBlock(
        label=_("Who answers"),
        required=False,
        max_length=80,
        help_text=_("Name or initials; empty when only one answers."),
    )
    text = blocks.RichTextBlock(label=_("Answer"), features=PROSE)


class QuestionAnswerBlock(blocks.StructBlock):
    question = blocks.TextBlock(label=_("Question"))
    answers = blocks.ListBlock(AnswerBlock(), label=_("Answers"), min_num=1)

    class Meta:
        label = _("Question and answer")
        icon = "comment"
        template = "blocks/question_answer.html"
        description = _("A turn of an interview: the question, then who answers what.")
        preview_value = {
            "question": "Par où avez-vous commencé ?",
            "answers": [{"speaker": "", "text": "<p>Par une visite, puis par un tableau partagé.</p>"}],
        }


class PictureBlock(blocks.StructBlock):
    image = ImageBlock(label=_("Picture"))
    caption = blocks.CharBlock(label=_("Caption"), required=False, max_length=250)

    class Meta:
        label = _("Picture")
        icon = "image"
        template = "blocks/picture.html"
        description = _("A picture with its caption and credit.")

    def get_preview_value(self):
        return self.to_python({"image": _newest_picture(), "caption": "Le quai amont, au petit matin"})


class GalleryBlock(blocks.ListBlock):
    def __init__(self, **kwargs):
        super().__init__(PictureBlock(), **kwargs)

    class Meta:
        label = _("Gallery")
        icon = "image"
        template = "blocks/gallery.html"
        description = _("Several pictures side by side.")

    def get_preview_value(self):
        return self.to_python([{"image": _newest_picture(), "caption": caption} for caption in ("Amont", "Aval")])


class MediaLinkBlock(blocks.StructBlock):
    """A video or sound kept elsewhere. Nothing is asked of that place before the reader clicks."""

    kind = blocks.ChoiceBlock(
        label=_("Kind"), choices=[("video", _("Video")), ("audio", _("Audio"))], default="video", search_index=False
    )
    title = blocks.CharBlock(label=_("Title"), max_length=200)
    url = blocks.URLBlock(label=_("Address"))
    still = ImageChooserBlock(label=_("Still picture"), required=False)
    transcript = blocks.RichTextBlock(label=_("Transcript"), features=PROSE, required=False)

    class Meta:
        label = _("Video or audio")
        icon = "media"
        template = "blocks/media_link.html"
        description = _("A film or a recording, loaded only when the reader asks for it.")
        preview_value = {
            "kind": "audio",
            "title": "Épisode 3",
            "url": "https://media.example.org/episode-3.mp3",
            "still": None,
            "transcript": "",
        }


class DocumentBlock(blocks.StructBlock):
    document = DocumentChooserBlock(label=_("Document"))
    title = blocks.CharBlock(label=_("Title"), required=False, max_length=200)

    class Meta:
        label = _("Document")
        icon = "doc-full"
        template = "blocks/document.html"
        description = _("A file to download, with its format and weight.")

    def get_preview_value(self):
        newest = get_document_model().objects.order_by("-pk").values_list("pk", flat=True).first()
        return self.to_python({"document": newest, "title": ""})


class BoxBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title"), required=False, max_length=200)
    text = blocks.RichTextBlock(label=_("Text"), features=PROSE)

    class Meta:
        label = _("Box")
        icon = "info-circle"
        template = "blocks/box.html"
        description = _("Something beside the main text: about, to know, practical.")
        preview_value = {"title": "À savoir", "text": "<p>La visite est ouverte à tous les adhérents.</p>"}


class LinkBlock(blocks.StructBlock):
    """A page of the site or an outside address."""

    page = SitePageBlock(label=_("Page"), required=False)
    url = blocks.CharBlock(label=_("Or address"), required=False, max_length=500, search_index=False)

    def clean(self, value):
        value = super().clean(value)
        if not value.get("page") and not value.get("url"):
            raise blocks.StructBlockValidationError({"page": EMPTY_LINK})
        return value


class CallToActionBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title"), max_length=160)
    text = blocks.TextBlock(label=_("Text"), required=False)
    label = blocks.CharBlock(label=_("Button text"), max_length=60)
    link = LinkBlock(label=_("Link"))

    class Meta:
        label = _("Call to action")
        icon = "arrow-right"
        template = "blocks/call_to_action.html"
        description = _("What the reader can do now.")
        preview_value = {
            "title": "Rejoindre le réseau",
            "text": "Une visite, un café, et vous jugez sur pièces.",
            "label": "Demander une visite",
            "link": {"page": None, "url": "/"},
        }


class PartnerBlock(blocks.StructBlock):
    name = blocks.CharBlock(label=_("Name"), max_length=160)
    logo = ImageChooserBlock(label=_("Logo"), required=False)
    url = blocks.URLBlock(label=_("Address"), required=False)


class PartnersBlock(blocks.ListBlock):
    def __init__(self, **kwargs):
        super().__init__(PartnerBlock(), **kwargs)

    class Meta:
        label = _("Partners’ logos")
        icon = "group"
        template = "blocks/partners.html"
        description = _("Who takes part, with their logos.")
        preview_value = [{"name": name, "logo": None, "url": ""} for name in ("Ville amont", "Port autonome")]


class ContactBlock(blocks.StructBlock):
    name = blocks.CharBlock(label=_("Name"), required=False, max_length=160)
    role = blocks.CharBlock(label=_("Role"), required=False, max_length=160)
    phone = blocks.CharBlock(label=_("Telephone"), required=False, max_length=40)
    email = blocks.EmailBlock(label=_("E-mail"), required=False)

    class Meta:
        label = _("Contact")
        icon = "mail"
        template = "components/contact.html"
        description = _("Whom to write to or call; the address is hidden from robots.")
        preview_value = {"name": "Anaïs Brévent", "role": "", "phone": "01 99 00 12 34", "email": "anais@example.org"}


class PageLinksBlock(blocks.ListBlock):
    def __init__(self, **kwargs):
        super().__init__(SitePageBlock(), **kwargs)

    class Meta:
        label = _("See also")
        icon = "link"
        template = "blocks/page_links.html"
        description = _("Links to pages of the site.")

    def get_preview_value(self):
        return self.to_python(list(Page.objects.live().filter(depth__gt=1).values_list("pk", flat=True)[:3]))


class FootnoteBlock(blocks.StructBlock):
    mark = blocks.CharBlock(label=_("Mark"), max_length=8, help_text=_("As in the text, for example 1 for [1]."))
    text = blocks.RichTextBlock(label=_("Text"), features=INLINE)


class FootnotesBlock(blocks.ListBlock):
    def __init__(self, **kwargs):
        super().__init__(FootnoteBlock(), **kwargs)

    class Meta:
        label = _("Footnotes")
        icon = "list-ol"
        template = "blocks/footnotes.html"
        description = _("Notes called in the text by [1], [2]…")
        preview_value = [{"mark": "1", "text": "<p>Relevé du comité de canal, 2025.</p>"}]


class SiteTableBlock(TableBlock):
    class Meta:
        label = _("Table")
        icon = "table"
        template = "blocks/table.html"
        description = _("Rows and columns, with a caption.")
        preview_value = {
            "data": [["Port", "2024", "2025"], ["Amont", "12", "31"], ["Aval", "8", "27"]],
            "first_row_is_table_header": True,
            "first_col_is_header": True,
            "table_caption": "Prêts d’outils par port",
        }


class BodyBlock(blocks.StreamBlock):
    """Everything an article, an event or a sheet can hold."""

    heading = HeadingBlock()
    text = TextBlock()
    quote = QuoteBlock()
    pull_quote = PullQuoteBlock()
    key_figures = KeyFiguresBlock()
    question_answer = QuestionAnswerBlock()
    picture = PictureBlock()
    gallery = GalleryBlock()
    media = MediaLinkBlock()
    document = DocumentBlock()
    table = SiteTableBlock()
    box = BoxBlock()
    call_to_action = CallToActionBlock()
    partners = PartnersBlock()
    contact = ContactBlock()
    page_links = PageLinksBlock()
    footnotes = FootnotesBlock()

    class Meta:
        template = "blocks/stream.html"
