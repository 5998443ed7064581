"""People, units, posts, roles: who is this, whose superior, which unit."""
