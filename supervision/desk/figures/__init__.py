"""What a leader looks at (监督情况): what is late and at whom, what falls due, what the year came to, what comes back.

Every number is counted among the records that the person may see, and opens the list of just these. Nobody is ranked
by name: divisions, kinds and provisions are counted, people are not.
"""
