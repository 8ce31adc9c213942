"""`python -m bot.documents.render`: a template and facts in, a document out. Only this process

loads the Word libraries, and a template's code runs only here: in Jinja's immutable sandbox, with
little memory and little time, no files and no children. It is started with no secrets around it.

Standard input: a line of JSON with the template's length, the facts, then the template's bytes.
Standard output: the document; without facts (null), what the template says, as a list in JSON.
Otherwise it ends with status 1 and a line of JSON on standard error.
"""

from __future__ import annotations

import io
import json
import re
import sys
from typing import Any

from docxtpl import DocxTemplate  # type: ignore[import-untyped]  # it ships no types
from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from bot.documents.inspection import inspect, paragraphs
from bot.documents.limits import limit
from bot.documents.papers.finishing import finished
from bot.documents.trouble import RenderError, Trouble

MOST_OUT = 8 * 1024 * 1024

PICTURES = "pictures"
"""Facts that no template is given: they are put in afterwards (`papers.finishing`)."""

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(template: bytes, facts: dict[str, Any]) -> bytes:
    """Return the document. Raises RenderError."""
    kept = inspect(template)
    pictures = facts.pop(PICTURES, None)
    environment = ImmutableSandboxedEnvironment(undefined=StrictUndefined)
    made = io.BytesIO()
    try:
        document = DocxTemplate(io.BytesIO(kept))
        document.render(_writable(facts), environment, autoescape=True)
        document.save(made)
    except SecurityError as error:
        raise RenderError(Trouble.UNSAFE) from error
    except UndefinedError as error:
        raise RenderError(Trouble.UNKNOWN_WORD, str(error)[:200]) from error
    except TemplateSyntaxError as error:
        raise RenderError(Trouble.SYNTAX, str(error.message or "")[:200]) from error
    except (TemplateError, OverflowError) as error:
        raise RenderError(Trouble.UNSAFE) from error
    except MemoryError as error:
        raise RenderError(Trouble.ENDLESS) from error
    except Exception as error:  # whatever a template's code or a broken part can bring about
        raise RenderError(Trouble.BROKEN) from error
    done = made.getvalue()
    if pictures is not None:
        done = finished(done, pictures, facts["marker"], facts["language"])
    if len(done) > MOST_OUT:
        raise RenderError(Trouble.TOO_BIG)
    return done


def _said(template: bytes) -> bytes:
    return json.dumps(paragraphs(template)).encode("ascii")


def _writable(fact: Any) -> Any:
    """Return the facts without characters that XML can't hold."""
    match fact:
        case str():
            return _NOT_XML.sub("", fact)
        case list():
            return [_writable(it) for it in fact]
        case dict():
            return {name: _writable(it) for name, it in fact.items()}
        case _:
            return fact


def main() -> int:
    """Do it once, for whoever started this process."""
    length = int(json.loads(sys.stdin.buffer.readline())["length"])
    facts = json.loads(sys.stdin.buffer.readline())
    template = sys.stdin.buffer.read(length)
    limit()
    try:
        made = _said(template) if facts is None else render(template, facts)
    except RenderError as error:
        said = {"trouble": error.trouble.value, "detail": error.detail}
        sys.stderr.write(json.dumps(said))
        return 1
    except MemoryError:
        sys.stderr.write(json.dumps({"trouble": Trouble.ENDLESS.value, "detail": ""}))
        return 1
    sys.stdout.buffer.write(made)
    return 0


if __name__ == "__main__":
    sys.exit(main())
