"""The lines the clock has for people: what the daily message is made of."""
