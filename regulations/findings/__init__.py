"""What should a drafter look at before a text goes out? References, amounts, bases, gaps."""
