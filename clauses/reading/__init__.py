"""READING: a text as it was typed becomes a tree of clauses, and a tree is written as Markdown."""
