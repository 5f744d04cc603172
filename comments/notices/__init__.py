"""What is new for a person: read off what there is, never stored."""
