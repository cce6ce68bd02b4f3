"""A list of feeds that readers' programs import (OPML 2.0, opml.org/spec2.opml)."""

from xml.etree import ElementTree as ET


def opml(title, channels):
    root = ET.Element("opml", version="2.0")
    ET.SubElement(ET.SubElement(root, "head"), "title").text = title
    body = ET.SubElement(root, "body")
    for channel in channels:
        ET.SubElement(
            body,
            "outline",
            type="rss",
            text=channel.title,
            title=channel.title,
            xmlUrl=channel.address("rss"),
            htmlUrl=channel.page,
        )
    return ET.tostring(root, encoding="utf-8", xml_declaration=True)
