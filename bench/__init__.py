"""How good are the parts of Thảo that can be measured?"""
