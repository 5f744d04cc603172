"""Finding words again in texts, remarks and answers, for those who may read them."""
