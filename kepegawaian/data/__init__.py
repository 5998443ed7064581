"""Reference data that ships with the product."""
