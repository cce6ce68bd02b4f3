"""The raw text of an item, read from ID.txt."""

import re
import unicodedata

from django.utils.translation import gettext as _

from home.importing.refusal import Refused

LONGEST = 2_000_000
UNSEEN = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad\x01-\x08\x0e-\x1f\x7f]")


def read_text(folder, ident):
    """The text, with plain line ends and no invisible characters. Raises Refused."""
    path = folder / f"{ident}.txt"
    try:
        data = path.read_bytes()
    except OSError as error:
        raise Refused(
            _("text file %(name)s cannot be read: %(why)s") % {"name": path.name, "why": error.strerror}
        ) from error
    if len(data) > LONGEST:
        raise Refused(_("text file %(name)s is too long") % {"name": path.name})
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refused(_("text file %(name)s is not UTF-8 text") % {"name": path.name}) from error
    if "\x00" in text:
        raise Refused(_("text file %(name)s is not text") % {"name": path.name})
    text = re.sub(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]", "\n", text)
    return unicodedata.normalize("NFC", UNSEEN.sub("", text))
