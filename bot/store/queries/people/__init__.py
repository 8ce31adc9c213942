"""Who is who, who may see what, who has gone, and what is kept about somebody."""
