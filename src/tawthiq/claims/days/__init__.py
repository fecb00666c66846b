"""When: mentions of time in a text, the days they mean, and which of them is the day of a harm."""
