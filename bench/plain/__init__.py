"""A program that only does it: what the bot's processor time is held against."""
