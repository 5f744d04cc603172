"""How good is the clause engine, measured on revisions whose truth is known?"""
