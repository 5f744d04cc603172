"""Which clauses does a text refer to, and what do its references say once numbers change?

``recognising`` finds citations in words, ``scopes`` knows which clause a number stands for,
``resolving`` puts both together, ``updating`` follows the targets into another version.
"""
