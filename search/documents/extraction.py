"""Reads the text of a PDF, docx or odt file, page by page: `python extraction.py FILE KIND`.

Files come from anywhere, so that this runs in a process of its own, with little memory and time, which nothing is lost
by killing. It needs no Django. Each line that it prints is a JSON list, the number of a page (null when unknown) and a
piece of its text; a last line that is a JSON string says why there is no more: `PARTLY`, `PROTECTED`, `DAMAGED` or
`TOO_LARGE`.
"""

import json
import re
import resource
import sys
import zipfile
from pathlib import Path

MOST_PAGES = 500
MOST_CHARACTERS = 1_000_000
MOST_XML = 64 * 1024 * 1024  # bytes, unpacked
MEMORY = 768 * 1024 * 1024  # bytes
SECONDS = 60
CHUNK = 64 * 1024
PIECE = 8_000  # characters at most: a long page, or a text without pages, is several

PARTLY, PROTECTED, DAMAGED, TOO_LARGE = "partly", "protected", "damaged", "too_large"

CUT_WORD = re.compile(r"(?<=[^\W\d_])(?:-|\u00ad)\s*\n\s*(?=[a-zà-ÿœ])")


class Unreadable(Exception):
    """`args[0]` says why."""


def pages_of(path, kind):
    """(number or None, text) of each piece of each page, as they are read. Raises Unreadable."""
    readers = {"pdf": pdf_pages, "docx": docx_pages, "odt": odt_pages}
    count = 0
    for number, text in readers[kind](path):
        if (number or 0) > MOST_PAGES:
            raise Unreadable(PARTLY)
        for piece in pieces(tidy(text)):
            count += len(piece)
            if count > MOST_CHARACTERS:
                raise Unreadable(PARTLY)
            yield number, piece


def tidy(text):
    """One line, words cut at the end of a line put together, and nothing that a database refuses."""
    text = CUT_WORD.sub("", text).replace("\u00ad", "").replace("\0", "")
    return " ".join(text.encode(errors="ignore").decode().split())


def pieces(text):
    while text:
        end = len(text) if len(text) <= PIECE else max(text.rfind(" ", 1, PIECE), 0) or PIECE
        yield text[:end].strip()
        text = text[end:]


def pdf_pages(path):
    from pypdf import PdfReader
    from pypdf.errors import DependencyError

    try:
        reader = PdfReader(path)
        if reader.is_encrypted and not reader.decrypt(""):
            raise Unreadable(PROTECTED)
        count = len(reader.pages)
    except DependencyError as error:  # a cipher that pypdf has not
        raise Unreadable(PROTECTED) from error
    for number in range(1, min(count, MOST_PAGES + 1) + 1):
        try:
            text = reader.pages[number - 1].extract_text()
        except MemoryError:
            raise
        except Exception:  # a page that is badly made does not hide the others
            text = ""
        yield number, text


WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
OTHER_FORM = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
OLE = bytes.fromhex("d0cf11e0a1b11ae1")  # what Word wraps a file with a password in
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"


def docx_pages(path):
    """Word notes where its pages ended when it last saved the file; other programs do not. Deleted text is not read."""
    with Path(path).open("rb") as file:
        if file.read(len(OLE)) == OLE:
            raise Unreadable(PROTECTED)
    with zipfile.ZipFile(path) as archive:
        yield from xml_pages(
            archive,
            "word/document.xml",
            Written(
                kept={WORD + "t"},
                left_out={OTHER_FORM},
                ends={WORD + "p", WORD + "tab", WORD + "br", WORD + "tc"},
                turns={WORD + "lastRenderedPageBreak"},
            ),
        )


def odt_pages(path):
    """As LibreOffice last laid it out. Comments, and what tracked changes deleted, are not read."""
    with zipfile.ZipFile(path) as archive:
        if b"encryption-data" in manifest(archive):
            raise Unreadable(PROTECTED)
        yield from xml_pages(
            archive,
            "content.xml",
            Written(
                kept={TEXT + "p", TEXT + "h"},
                left_out={TEXT + "tracked-changes", OFFICE + "annotation"},
                ends={TEXT + "p", TEXT + "h", TEXT + "s", TEXT + "tab", TEXT + "line-break"},
                turns={TEXT + "soft-page-break"},
            ),
        )


def manifest(archive):
    with archive.open("META-INF/manifest.xml") as file:
        return file.read(CHUNK)


def xml_pages(archive, name, written):
    """The pages of one XML file of an archive, read a chunk at a time; entities are refused."""
    from defusedxml.ElementTree import XMLParser

    if archive.getinfo(name).file_size > MOST_XML:
        raise Unreadable(TOO_LARGE)
    parser = XMLParser(target=written, forbid_dtd=True)
    with archive.open(name) as file:
        while written.length <= MOST_CHARACTERS and (chunk := file.read(CHUNK)):
            parser.feed(chunk)
    for number, parts in enumerate(written.pages, 1):
        yield number if len(written.pages) > 1 else None, "".join(parts)


class Written:
    """Gathers the text inside the elements `kept` and outside those `left_out`, a page at each of `turns`."""

    def __init__(self, kept, left_out, ends, turns):
        self.kept, self.left_out, self.ends, self.turns = kept, left_out, ends, turns
        self.inside = self.outside = self.length = 0
        self.pages = [[]]

    def start(self, tag, attributes):
        self.inside += tag in self.kept
        self.outside += tag in self.left_out
        if tag in self.turns:
            self.pages.append([])

    def end(self, tag):
        if tag in self.ends:
            self.pages[-1].append("\n")
        self.inside -= tag in self.kept
        self.outside -= tag in self.left_out

    def data(self, text):
        if self.inside and not self.outside:
            self.pages[-1].append(text)
            self.length += len(text)


def main(path, kind):
    # Modules are loaded first: they need more memory to be mapped than to be used.
    import defusedxml.ElementTree  # noqa: F401
    import pypdf  # noqa: F401

    for limit, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, SECONDS)):
        resource.setrlimit(limit, (most, most))
    try:
        for page in pages_of(path, kind):
            sys.stdout.write(json.dumps(page) + "\n")
            sys.stdout.flush()
    except Unreadable as error:
        reason = error.args[0]
    except MemoryError:
        reason = TOO_LARGE
    except Exception:  # parsers meet broken files with errors of every type
        reason = DAMAGED
    else:
        return
    sys.stdout.write(json.dumps(reason) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
