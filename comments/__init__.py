"""What people say: rounds, remarks and their placement, group positions, the board's answers."""
