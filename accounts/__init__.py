"""People: the body, its groups and persons, their roles, and signing in."""
