from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import format_lazy
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel
from wagtail.models import PreviewableMixin

from agenda.registrations.choices import LetterKind
from agenda.registrations.wording import DEFAULTS, PLACEHOLDERS, unknown

TEXTS = ("subject_fr", "body_fr", "subject_en", "body_en")
HELP = format_lazy(
    "<p>{} <code>{}</code></p>",
    _("Words between braces are filled in; a line whose word is empty is left out. An empty text keeps the usual one:"),
    " ".join(f"{{{name}}}" for name in PLACEHOLDERS),
)


class MailTemplate(PreviewableMixin, models.Model):
    """The staff's own words for one kind of mail; what is empty is said in the usual words."""

    kind = models.CharField(_("mail"), max_length=12, choices=LetterKind, unique=True)
    subject_fr = models.CharField(_("subject in French"), max_length=160, blank=True)
    body_fr = models.TextField(_("text in French"), blank=True)
    subject_en = models.CharField(_("subject in English"), max_length=160, blank=True)
    body_en = models.TextField(_("text in English"), blank=True)

    panels = [
        FieldPanel("kind"),
        HelpPanel(HELP),
        MultiFieldPanel([FieldPanel("subject_fr"), FieldPanel("body_fr")], heading=_("In French")),
        MultiFieldPanel([FieldPanel("subject_en"), FieldPanel("body_en")], heading=_("In English")),
    ]
    preview_modes = [("fr", _("French")), ("en", _("English"))]

    class Meta:
        verbose_name = _("mail to people registered")
        verbose_name_plural = _("mails to people registered")
        ordering = ["kind"]

    def __str__(self):
        return self.get_kind_display()

    def clean(self):
        super().clean()
        wrong = {name: unknown(getattr(self, name)) for name in TEXTS}
        errors = {
            name: _("Not known: %(words)s") % {"words": ", ".join(f"{{{word}}}" for word in words)}
            for name, words in wrong.items()
            if words
        }
        if errors:
            raise ValidationError(errors)

    def get_preview_template(self, request, mode_name):
        return "registrations/mail_preview.html"

    def get_preview_context(self, request, mode_name):
        from agenda.registrations.mails import preview

        return {"request": request, "mail": preview(self, mode_name)}


def words_of(kind, template=None):
    """`(subject, text)` of a kind of mail in the active language, with its placeholders."""
    template = template or MailTemplate.objects.filter(kind=kind).first()
    language = "fr" if (get_language() or "fr").startswith("fr") else "en"
    own = [getattr(template, f"{part}_{language}", "") for part in ("subject", "body")]
    return tuple(said or str(usual) for said, usual in zip(own, DEFAULTS[kind], strict=True))
