"""The form of an event, as the admin posts it."""

from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

EMPTY = {"label": "", "start_time": "", "end_date": "", "end_time": "", "date_text": ""}


def event_form(sessions, known=0, **fields):
    """`sessions` are rows, the first `known` of which the event has already, with their `id`."""
    return nested_form_data(
        {
            "title": "Atelier de couture",
            "slug": "atelier-de-couture",
            "lead": "Un chapô.",
            "status": "scheduled",
            "kind": "atelier",
            "audience": "open",
            "mode": "unknown",
            "price_kind": "unknown",
            "registration": "none",
            "admission": "open",
            "kept_days": "90",
            "body": streamfield([]),
            "sessions": inline_formset([EMPTY | row for row in sessions], initial=known),
            "speakers": inline_formset([]),
            "organisers": inline_formset([]),
            "partners": inline_formset([]),
            "registration_questions": inline_formset([]),
            "comments": inline_formset([]),
            **fields,
        }
    )
