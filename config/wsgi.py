"""The WSGI application, as gunicorn starts it."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = get_wsgi_application()

from config.start import prepare  # noqa: E402 - only now are the models loaded

prepare()
gc.collect()
gc.freeze()  # what a worker begins with stays, and no collection of garbage walks through it again
