"""The one installed app: its manifest, tokens and limits, and what it can say and show."""
