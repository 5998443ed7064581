"""What was done: the day's entries, evidence and review."""
