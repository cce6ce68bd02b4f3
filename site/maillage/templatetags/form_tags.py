from django import template

register = template.Library()
FILLED_IN_BY_BROWSERS = {"password": "current-password", "email": "email", "tel": "tel", "url": "url"}


@register.filter
def drawn(field):
    """The field's widget, saying what the browser may fill in (WCAG 1.3.5)."""
    widget = field.field.widget
    filled_in = FILLED_IN_BY_BROWSERS.get(getattr(widget, "input_type", ""))
    attributes = {"autocomplete": filled_in} if filled_in and "autocomplete" not in widget.attrs else {}
    if widget.__class__.__name__ == "Textarea":
        attributes["rows"] = 6
    return field.as_widget(attrs=attributes)
