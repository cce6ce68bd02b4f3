"""Reads the files of documents, in a worker, and keeps what search needs of them."""

import json
import logging
import subprocess
import sys
from contextlib import contextmanager
from tempfile import NamedTemporaryFile, TemporaryFile

from django.db import transaction

from maillage.media.models import SiteDocument
from search.documents import extraction
from search.documents.attached import index_pages_of
from search.documents.entries import forget_texts, index_texts
from search.documents.models import KINDS, DocumentReading, DocumentText

logger = logging.getLogger(__name__)

State = DocumentReading.State
LONGEST = extraction.SECONDS + 30  # seconds, of which a process may sleep some
LARGEST = 200 * 1024 * 1024  # bytes


class TooLarge(Exception):
    pass


def is_unread(document):
    """Whether its file should be read and has not been."""
    reading = DocumentReading.objects.filter(document=document).first()
    return kind_of(document) in KINDS and not (reading and reading.is_of(document) and reading.state != State.MISSING)


def kind_of(document):
    return document.file_extension.lower()


def read(document):
    """Reads the file that the document now has; returns its DocumentReading, or None when it has changed meanwhile."""
    try:
        with copy_of(document) as path:
            texts, state = extracted(path, kind_of(document))
    except TooLarge:
        texts, state = [], State.TOO_LARGE
    except Exception:  # storages have exceptions of their own
        texts, state = [], State.MISSING
    if not texts:
        logger.warning("Search does not read document %s (%s): %s", document.pk, document.filename, state.value)
    return keep(document, texts, state)


@transaction.atomic
def keep(document, texts, state):
    same_file = SiteDocument.objects.filter(file=document.file.name, file_hash=document.file_hash)
    if not same_file.select_for_update().filter(pk=document.pk).exists():
        return None
    forget(document)
    DocumentText.objects.bulk_create(
        (DocumentText(document=document, position=n, page=page, text=text) for n, (page, text) in enumerate(texts)),
        batch_size=100,
    )
    index_texts(DocumentText.objects.filter(document=document))
    index_pages_of([document.pk])
    found = {"file": document.file.name, "file_hash": document.file_hash, "state": state}
    pages = max((page for page, _text in texts if page), default=None)
    return DocumentReading.objects.update_or_create(document=document, defaults={**found, "pages": pages})[0]


def forget(document):
    """What was read of a document is not found any more."""
    texts = DocumentText.objects.filter(document=document)
    if texts.exists():
        forget_texts(texts)
        texts.delete()
        index_pages_of([document.pk])
    DocumentReading.objects.filter(document=document).delete()


@contextmanager
def copy_of(document):
    """The path of a local copy of the file, wherever it is stored."""
    with document.file.storage.open(document.file.name) as stored, NamedTemporaryFile() as copy:
        size = 0
        for chunk in stored.chunks():
            size += len(chunk)
            if size > LARGEST:
                raise TooLarge
            copy.write(chunk)
        copy.flush()
        yield copy.name


def extracted(path, kind):
    """([(page or None, text)], state), by a process that may be killed."""
    command = [sys.executable, "-I", extraction.__file__, path, kind]
    with TemporaryFile() as said:
        try:
            code = subprocess.run(command, stdout=said, stderr=subprocess.DEVNULL, timeout=LONGEST).returncode  # noqa: S603
        except subprocess.TimeoutExpired:
            code = None
        said.seek(0)
        lines = [json.loads(line) for line in said if line.endswith(b"\n")]
    reason = State.DAMAGED if code != 0 else None
    if lines and isinstance(lines[-1], str):
        reason = State(lines.pop())
    if not lines:
        return [], reason or State.EMPTY
    return lines, State.PARTLY if reason else State.READ
