"""What is read of a file, and what is not read of a hostile one."""

import pytest

from search.documents import extraction
from search.documents.models import DocumentReading
from search.documents.reading import extracted
from tests.search.files import WORD, docx, odt, pdf, zipped

State = DocumentReading.State
BOMB = '<!DOCTYPE d [<!ENTITY a "tilleul"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'


@pytest.fixture
def read(tmp_path):
    """What a file of these bytes gives, read in this process."""

    def read(content, kind):
        path = tmp_path / f"file.{kind}"
        path.write_bytes(content)
        return list(extraction.pages_of(str(path), kind))

    return read


def why(read, content, kind):
    with pytest.raises(extraction.Unreadable) as raised:
        read(content, kind)
    return raised.value.args[0]


def test_a_pdf_is_read_page_by_page(read):
    assert read(pdf("Le tilleul", "", "Été à Lille"), "pdf") == [(1, "Le tilleul"), (3, "Été à Lille")]


def test_a_docx_has_pages_only_where_its_program_noted_them(read):
    assert read(docx("Le tilleul", "L’érable"), "docx") == [(1, "Le tilleul"), (2, "L’érable")]
    assert read(docx("Le tilleul", "L’érable", between=""), "docx") == [(None, "Le tilleul L’érable")]


def test_an_odt_has_pages_only_where_its_program_noted_them(read):
    assert read(odt("Le <text:span>til</text:span>leul", "L’érable"), "odt") == [(1, "Le tilleul"), (2, "L’érable")]
    assert read(odt("Le tilleul"), "odt") == [(None, "Le tilleul")]


def test_what_was_deleted_or_said_aside_is_not_read(read):
    deleted = "<text:tracked-changes><text:p>secret</text:p></text:tracked-changes>"
    note = "<office:annotation><text:p>secret</text:p></office:annotation>"
    assert read(odt(f"Le tilleul{note}", more=deleted), "odt") == [(None, "Le tilleul")]
    deleted = f'<w:p xmlns:w="{WORD}"><w:r><w:delText>secret</w:delText></w:r></w:p>'
    assert read(docx("Le tilleul", "L’érable", between=deleted), "docx") == [(None, "Le tilleul L’érable")]


def test_a_word_cut_at_the_end_of_a_line_is_put_together():
    assert extraction.tidy("le déve-\nloppement, Aix-\nMarseille et la co\u00adopération\0") == (
        "le développement, Aix- Marseille et la coopération"
    )


def test_a_long_page_is_several_pieces_of_whole_words():
    pieces = list(extraction.pieces("tilleul " * 2500))
    assert len(pieces) == 3
    assert " ".join(pieces).split() == ["tilleul"] * 2500
    assert list(extraction.pieces("x" * (extraction.PIECE + 1))) == ["x" * extraction.PIECE, "x"]


def test_no_more_is_read_than_so_many_pages_and_characters(read, monkeypatch):
    monkeypatch.setattr(extraction, "MOST_PAGES", 2)
    assert read(pdf("un", "deux"), "pdf") == [(1, "un"), (2, "deux")]
    assert why(read, pdf("un", "deux", "trois"), "pdf") == State.PARTLY
    monkeypatch.setattr(extraction, "MOST_CHARACTERS", 20)
    assert why(read, docx("tilleul " * 10, between=""), "docx") == State.PARTLY


def test_protected_files_are_told_from_damaged_ones(read):
    assert why(read, pdf("Le tilleul", password="sésame"), "pdf") == State.PROTECTED
    assert why(read, extraction.OLE + b"...", "docx") == State.PROTECTED
    protected = zipped(**{"content.xml": "?", "META-INF/manifest.xml": "<manifest:encryption-data/>"})
    assert why(read, protected, "odt") == State.PROTECTED


def test_entities_are_refused(read):
    with pytest.raises(Exception, match="DTDForbidden"):
        read(docx("&b;", before=BOMB), "docx")


def test_what_unpacks_to_too_much_is_refused_before_it_is_unpacked(read, monkeypatch):
    monkeypatch.setattr(extraction, "MOST_XML", 100_000)
    assert why(read, docx("<!-- " + "x" * 200_000 + " -->"), "docx") == State.TOO_LARGE


@pytest.mark.parametrize(
    ("content", "kind", "found"),
    [
        (pdf("Le tilleul"), "pdf", ([[1, "Le tilleul"]], State.READ)),
        (pdf(""), "pdf", ([], State.EMPTY)),
        (pdf("Le tilleul")[:200], "pdf", ([], State.DAMAGED)),
        (docx("&b;", before=BOMB), "docx", ([], State.DAMAGED)),
    ],
    ids=["sound", "empty", "cut", "bomb"],
)
def test_a_file_is_read_in_a_process_of_its_own(tmp_path, content, kind, found):
    path = tmp_path / "file"
    path.write_bytes(content)
    assert extracted(str(path), kind) == found


def test_a_process_that_takes_too_long_is_stopped_and_what_it_read_is_kept(tmp_path, monkeypatch):
    slow = tmp_path / "slow.py"
    slow.write_text("""import time; print('[1, "Le tilleul"]', flush=True); time.sleep(60)""")
    monkeypatch.setattr(extraction, "__file__", str(slow))
    monkeypatch.setattr("search.documents.reading.LONGEST", 1)
    assert extracted("", "pdf") == ([[1, "Le tilleul"]], State.PARTLY)
