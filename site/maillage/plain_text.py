"""Texts for formats that have no place for some characters that editors paste unseen.

XML 1.0 (www.w3.org/TR/xml/#charsets) names those it takes; iCalendar (RFC 5545, 3.1) has none of the others either.
"""

import re

WITHOUT_PLACE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def writable(value):
    """The text without those characters; what is not a text, as it is."""
    return WITHOUT_PLACE.sub("", value) if isinstance(value, str) else value
