"""Rows and a letterhead become a file. Nothing here reads the database, and the same rows give the same bytes."""
