"""People and organisations: who they are, who is away, who follows whom."""
