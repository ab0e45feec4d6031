"""Files from outside (外来文件) are parsed here, in a process of their own, and nowhere else.

A file that somebody hands in may be broken, enormous, or made to harm its reader. No process that serves people opens it.
Each worker keeps one template process (``template.py``) that was started with an empty environment and has every reader
loaded. For each file the template forks a job (``job.py``) which has limits of processor time, memory and descriptors, no
database, no keys and no network, answers through a pipe, and ends. The worker keeps the clock, counts the bytes of the
answer and kills the job at a limit; the template is replaced where it died.

To have a file read::

    from documents.untrusted_files.client import read
    from documents.untrusted_files.refusals import CannotRead

    try:
        kind = read("content_type", head, purpose="content type")
    except CannotRead as refusal:
        ...  # str(refusal) is a Chinese sentence for the person; refusal.status is 422 or 503

To add a reader: write a function ``reader(file, **arguments)`` in ``documents/untrusted_files/readers/``, enter it under a name
in ``tasks.py`` and, where no purpose fits, its limits in ``purposes.py``. A reader takes the file opened for reading (or None)
and plain values (None, bool, int, float, str, bytes, dates, and lists and dicts of them), and returns such values; a
generator answers part by part (``job`` and ``ask_parts``). It raises ``refusals.Refused`` with a sentence for the person; every other exception says that the
file is broken. Modules with readers import neither Django nor anything of the project that does.

Client and worker: ``client``, ``purposes``, ``slots``, ``supervisor``. Template and job: ``template``, ``job``, ``confinement``,
``tasks``, ``readers``. Both: ``wire``, ``refusals``.
"""
