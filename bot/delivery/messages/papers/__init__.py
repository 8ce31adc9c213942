"""What is said of the year's papers, and how they are drawn."""
