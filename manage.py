#!/usr/bin/env python3
"""Django's command line for this project."""

import os
import sys

if sys.dont_write_bytecode and sys.pycache_prefix is None:
    # Where nothing may be written beside the source, bytecode is kept within the virtual environment, which holds the
    # libraries' code as well: to compile everything anew took most of a command's start.
    sys.dont_write_bytecode, sys.pycache_prefix = False, os.path.join(sys.prefix, "bytecode")

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    execute_from_command_line(sys.argv)
