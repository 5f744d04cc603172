"""What is there to see in one change: its words, amounts, table cells, and parts?"""
