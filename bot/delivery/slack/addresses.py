"""Which addresses are Slack's: nothing is posted to any other, and no token sent there."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_PLAIN_ADDRESS = re.compile(
    r"https?://(?:[A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(?::[0-9]{1,5})?(?:[/?][!-~]*)?"
)
_SLACKS_HOST = re.compile(r"(?:[a-z0-9-]+\.)*slack\.com(?::443)?", re.IGNORECASE)


def is_slacks(address: str, api_url: str) -> bool:
    """Whether an address is on Slack's hosts, or exactly where SLACK_API_URL is.

    A name, a password, another port or a mark that two readers could take differently is in none.
    """
    if not _PLAIN_ADDRESS.fullmatch(address):
        return False
    there, ours = urlsplit(address), urlsplit(api_url)
    if (there.scheme, there.netloc) == (ours.scheme, ours.netloc):
        return True
    return there.scheme == "https" and _SLACKS_HOST.fullmatch(there.netloc) is not None
