"""Who may do what: permissions, the questions they are made of, the one table, and the door."""
