"""The texts: regulations, their frozen versions, the lineage of clauses, drafting, comparison."""
