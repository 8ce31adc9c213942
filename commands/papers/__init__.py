"""The year's wheel and its papers: shown, moved, drafted, approved."""
