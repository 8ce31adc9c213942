"""A Word file as its parts: unpacked within limits, which of them is the document, packed again."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Collection, Mapping

from bot.documents.trouble import RenderError, Trouble

MOST_BYTES = 2 * 1024 * 1024
"""A template is a page or two with a logo."""

MOST_UNPACKED = 20 * 1024 * 1024
MOST_PARTS = 300

Parts = Mapping[str, bytes]
"""By name, in the order of the file."""

TYPES = "[Content_Types].xml"
_MAIN = re.compile(rb"ContentType\s*=\s*[\"']application/([\w.+-]+)\.main\+xml[\"']")
_WORD = b"vnd.openxmlformats-officedocument.wordprocessingml.document"
_FORMATS = {
    b"vnd.openxmlformats-officedocument.wordprocessingml.template": ".dotx",
    b"vnd.ms-word.document.macroEnabled": ".docm",
    b"vnd.ms-word.template.macroEnabledTemplate": ".dotm",
}
_STRICT = b"http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument"
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument.text"
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How a file in Office's old format begins, and one that is locked with a password."""

LOCKED = "EncryptedPackage".encode("utf-16-le")


def unpacked(content: bytes) -> Parts:
    """Return the parts of a Word document (.docx).

    Raises RenderError for anything else; another format of a word processor is named.
    """
    if len(content) > MOST_BYTES:
        raise RenderError(Trouble.TOO_BIG)
    _require_no_older_format(content)
    try:
        parts = _parts(content)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise RenderError(Trouble.BROKEN) from error
    _require_a_document(parts)
    return parts


def packed(parts: Parts) -> bytes:
    """Return the file the parts make."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return made.getvalue()


def require_small(content: bytes) -> Collection[str]:
    """Return the names of a package's parts. Raises RenderError for what unpacks to too much."""
    return _parts(content).keys()


def _parts(content: bytes) -> Parts:
    """Never more is unpacked than may be, whatever the file says."""
    parts: dict[str, bytes] = {}
    left = MOST_UNPACKED
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        entries = package.infolist()
        if len(entries) > MOST_PARTS:
            raise RenderError(Trouble.TOO_BIG)
        for entry in entries:
            with package.open(entry) as part:
                parts[entry.filename] = part.read(left + 1)
            left -= len(parts[entry.filename])
            if left < 0:
                raise RenderError(Trouble.TOO_BIG)
    return parts


def _require_no_older_format(content: bytes) -> None:
    if content.startswith(COMPOUND):
        if LOCKED in content:
            raise RenderError(Trouble.LOCKED)
        raise RenderError(Trouble.FORMAT, ".doc")
    if content.startswith(b"{\\rtf"):
        raise RenderError(Trouble.FORMAT, ".rtf")


def _require_a_document(parts: Parts) -> None:
    """The types say which part is the document, and whatever that is called is all right."""
    if parts.get("mimetype", b"").startswith(_OPEN_DOCUMENT):
        raise RenderError(Trouble.FORMAT, ".odt")
    main = _MAIN.findall(parts.get(TYPES, b""))
    if any(it in _FORMATS for it in main):
        raise RenderError(Trouble.FORMAT, next(_FORMATS[it] for it in main if it in _FORMATS))
    if _WORD not in main:
        raise RenderError(Trouble.BROKEN)
    if _STRICT in parts.get("_rels/.rels", b""):
        raise RenderError(Trouble.STRICT)
