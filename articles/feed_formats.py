"""Django's feed formats with what they lack: the full text, and a podcast's own words.

Podcasts: Apple's elements, https://help.apple.com/itc/podcasts_connect/#/itcb54353390.
"""

from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed

from maillage.plain_text import writable

CONTENT = "http://purl.org/rss/1.0/modules/content/"
ITUNES = "http://www.itunes.com/dtds/podcast-1.0.dtd"
CATEGORY = "Society & Culture"


class Writable:
    """Django refuses a whole feed for one character that XML has no place for."""

    def __init__(self, **channel):
        super().__init__(**{name: writable(value) for name, value in channel.items()})

    def add_item(self, **item):
        super().add_item(**{name: writable(value) for name, value in item.items()})


class Atom(Writable, Atom1Feed):
    """RFC 4287."""

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        if item["text"]:
            handler.addQuickElement("content", item["text"], {"type": "html"})


class Rss(Writable, Rss201rev2Feed):
    """RSS 2.0 with the content module."""

    def rss_attributes(self):
        podcast = {"xmlns:itunes": ITUNES} if self.feed["podcast"] else {}
        return super().rss_attributes() | {"xmlns:content": CONTENT} | podcast

    def add_root_elements(self, handler):
        super().add_root_elements(handler)
        podcast = self.feed["podcast"]
        if podcast:
            handler.addQuickElement("itunes:author", writable(podcast["author"]))
            handler.addQuickElement("itunes:explicit", "false")
            handler.addQuickElement("itunes:category", None, {"text": CATEGORY})
        if podcast.get("image"):
            handler.addQuickElement("itunes:image", None, {"href": podcast["image"]})

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        if item["text"]:
            handler.addQuickElement("content:encoded", item["text"])
        if self.feed["podcast"]:
            handler.addQuickElement("itunes:episode", str(item["number"]))
            if item["minutes"]:
                handler.addQuickElement("itunes:duration", str(item["minutes"] * 60))


FORMATS = {"atom": Atom, "rss": Rss}
