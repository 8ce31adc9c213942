"""`python -m bot.documents.papers.take_in`: somebody's Word file in; its words, and itself, out.

The file comes back without what it could have fetched. Standard input: as for `render`, without
facts. Standard output: JSON with `words`, a paragraph each, and `content` in base64.
"""

from __future__ import annotations

import base64
import json
import sys

from bot.documents.inspection import inspect, paragraphs
from bot.documents.limits import limit
from bot.documents.trouble import RenderError, Trouble


def main() -> int:
    """Do it once, for whoever started this process."""
    length = int(json.loads(sys.stdin.buffer.readline())["length"])
    sys.stdin.buffer.readline()
    content = sys.stdin.buffer.read(length)
    limit()
    try:
        kept = inspect(content)
        made = {"words": paragraphs(kept), "content": base64.b64encode(kept).decode("ascii")}
    except RenderError as error:
        sys.stderr.write(json.dumps({"trouble": error.trouble.value, "detail": error.detail}))
        return 1
    except MemoryError:
        sys.stderr.write(json.dumps({"trouble": Trouble.ENDLESS.value, "detail": ""}))
        return 1
    sys.stdout.write(json.dumps(made))
    return 0


if __name__ == "__main__":
    sys.exit(main())
