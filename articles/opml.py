"""A list of feeds that readers' programs import (OPML 2.0, opml.org/spec2.opml)."""

from xml.etree import ElementTree as ET

from maillage.plain_text import writable


def opml(title, channels):
    root = ET.Element("opml", version="2.0")
    ET.SubElement(ET.SubElement(root, "head"), "title").text = writable(title)
    body = ET.SubElement(root, "body")
    for channel in channels:
        ET.SubElement(
            body,
            "outline",
            type="rss",
            text=writable(channel.title),
            title=writable(channel.title),
            xmlUrl=channel.address("rss"),
            htmlUrl=channel.page,
        )
    return ET.tostring(root, encoding="utf-8", xml_declaration=True)
