"""What the whole file (案卷) of a liability case says besides its papers and files: extracts, part by part.

``positions`` leaves room between the parts, for what other packages add with ``@dossier_part``.
"""
