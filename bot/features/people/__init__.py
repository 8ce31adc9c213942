"""Who is who, who is called, and who follows whom."""
