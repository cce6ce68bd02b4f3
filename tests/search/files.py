"""PDF, docx and odt files made for tests, as `{kind}(*pages)`."""

import zipfile
from io import BytesIO

from django.core.files.base import ContentFile
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from maillage.media.models import SiteDocument

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
ODF = "urn:oasis:names:tc:opendocument:xmlns"


def document(content, name="rapport.pdf", title="Rapport 2025", **fields):
    return SiteDocument.objects.create(title=title, file=ContentFile(content, name=name), **fields)


def pdf(*pages, password=""):
    writer = PdfWriter()
    font = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica", "/Encoding": "/WinAnsiEncoding"}
    font = DictionaryObject({NameObject(key): NameObject(value) for key, value in font.items()})
    fonts = DictionaryObject({NameObject("/F"): font})
    for text in pages:
        page, drawn = writer.add_blank_page(600, 800), DecodedStreamObject()
        drawn.set_data(b"BT /F 12 Tf 20 700 Td (" + text.encode("cp1252") + b") Tj ET")
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
        page[NameObject("/Contents")] = writer._add_object(drawn)
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    file = BytesIO()
    writer.write(file)
    return file.getvalue()


def zipped(**files):
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return file.getvalue()


def docx(*pages, before="", between="<w:r><w:lastRenderedPageBreak/></w:r>"):
    body = between.join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in pages)
    return zipped(**{"word/document.xml": f'{before}<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'})


def odt(*pages, more=""):
    body = "<text:soft-page-break/>".join(f"<text:p>{text}</text:p>" for text in pages)
    spaces = " ".join(f'xmlns:{name}="{ODF}:{name}:1.0"' for name in ("office", "text"))
    text = f"<office:body><office:text>{more}{body}</office:text></office:body>"
    content = f"<office:document-content {spaces}>{text}</office:document-content>"
    return zipped(**{"content.xml": content, "META-INF/manifest.xml": "<manifest/>"})
