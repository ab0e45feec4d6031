"""Files made anew (重新制作的副本): what can be seen of a PDF or a picture, drawn again, and nothing else of it.

Nothing is taken out of the file that came in, for nobody can think of all that may be in it. Its pages are drawn as
pictures and bound into a PDF of ours; a picture is encoded from its pixels. What tells who made it, on which device,
where and when, stays behind, wherever it stood.

No module here knows a database, settings or a key: they run in a process of their own, which has none.
"""
