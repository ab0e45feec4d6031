"""What gunicorn is told wherever it is started (make run, a service): it reads this file by itself.

The bind address, workers and their time are given on the command line.
"""

logger_class = "config.gunicorn_logs.Logger"
