"""The questions that rules and messages ask of what is kept."""
