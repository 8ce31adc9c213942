"""Papers: what a template can't do itself, and a paper that somebody sends back."""
