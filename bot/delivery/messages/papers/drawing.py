"""A paper as a Word document: its words and pictures, made in processes of their own."""

from __future__ import annotations

from bot.delivery.messages.papers.document import paper_values
from bot.delivery.messages.papers.sections import PARTS
from bot.delivery.words.render import Voice
from bot.documents.rendering import paper_template, render_document
from bot.store.models import Hotspot, Paper


def document_of(voice: Voice, paper: Paper, hotspot: Hotspot) -> bytes:
    """Return a paper as a Word file. Raises RenderError."""
    values = paper_values(voice, paper, hotspot.name, PARTS)
    return render_document(paper_template(paper.kind), values)
