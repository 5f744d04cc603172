"""What enters and leaves the register as a file: people lists, their template, printed slips."""
