"""Where a template is to put a picture: it says so in words, which the picture then takes."""

from __future__ import annotations

PLACE = "[[picture {}]]"
"""With the picture's number among those given."""
