"""The documents that pages attach: PDF files of plain text."""

import textwrap
from io import BytesIO

from django.core.files.base import ContentFile
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from home.demo.content import read
from maillage.media.models import SiteDocument

A4 = 595, 842  # points
FONT = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica", "/Encoding": "/WinAnsiEncoding"}


def load(builder):
    for row in read("documents")["documents"]:
        file = ContentFile(pdf(row["title"], row["pages"]), name=f"{row['slug']}.pdf")
        document = SiteDocument(title=row["title"], file=file, uploaded_by_user=builder.users.get("redaction"))
        document._set_document_file_metadata()
        document.save()
        builder.documents.setdefault(row["project"], []).append(document)


def pdf(title, pages):
    writer = PdfWriter()
    writer.add_metadata({"/Title": title})
    font = DictionaryObject({NameObject(key): NameObject(value) for key, value in FONT.items()})
    resources = DictionaryObject({NameObject("/Font"): DictionaryObject({NameObject("/F"): font})})
    for text in pages:
        drawn = DecodedStreamObject()
        drawn.set_data(b"BT /F 12 Tf 18 TL 72 750 Td " + b" ".join(map(_line, _lines(text))) + b" ET")
        page = writer.add_blank_page(*A4)
        page[NameObject("/Resources")] = resources
        page[NameObject("/Contents")] = writer._add_object(drawn)
    file = BytesIO()
    writer.write(file)
    return file.getvalue()


def _lines(text):
    for paragraph in text.strip().split("\n"):
        yield from textwrap.wrap(paragraph, 78) or [""]


def _line(text):
    escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"({escaped}) Tj T*".encode("cp1252")
