"""The year's wheel and its papers."""
