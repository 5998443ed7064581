"""Every write of people, units, posts, roles and imports; one module per noun."""
