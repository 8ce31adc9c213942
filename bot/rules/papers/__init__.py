"""Rules of the year's papers: the wheel, when each is drafted, what it is put before."""
