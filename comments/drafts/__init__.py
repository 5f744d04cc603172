"""What is half written: kept for its author, for nobody else."""
