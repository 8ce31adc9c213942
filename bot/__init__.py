"""The Task Force bot: the coordination of a municipal crime-prevention hotspot, in Slack."""
