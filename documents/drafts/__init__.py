"""Drafts (草稿): what is typed into a form is kept on the server until the act is done, for its author alone.

``store`` keeps and finds them, ``sealing`` encrypts them, ``pages`` ties them to a page and to the requests that come from it,
``restoring`` puts what was kept back into a form.
"""
