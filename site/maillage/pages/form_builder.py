"""Forms that editors make of questions and readers fill in."""

from django import forms
from wagtail.contrib.forms.forms import FormBuilder

HONEYPOT = "website_address"  # a field that only robots fill in


class SiteFormBuilder(FormBuilder):
    """As Wagtail's, with the browser's own date picker."""

    def create_date_field(self, field, options):
        return forms.DateField(widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"), **options)

    def create_datetime_field(self, field, options):
        widget = forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
        return forms.DateTimeField(widget=widget, **options)
