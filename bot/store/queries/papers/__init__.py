"""What is asked of the year's wheel and its papers: how they stand, and the facts in them."""
