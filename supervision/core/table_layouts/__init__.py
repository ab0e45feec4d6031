"""Which column of a table that somebody keeps is which (表头对应): guessed by the heads, said by a person, kept by name."""
