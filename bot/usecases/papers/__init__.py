"""What is done with the year's wheel and its papers."""
