"""Faults: what can go wrong with Slack, where, when and how often."""
