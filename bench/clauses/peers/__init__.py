"""What do others make of the same revisions?

Every peer does what it was made for, brought to the shape of the question with as little as
possible of our own; what it can't say is not held against it in words but shows in the figures.
"""
