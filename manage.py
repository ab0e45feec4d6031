#!/usr/bin/env python3
"""Django's command line for this project."""

import gc
import os
import sys

if sys.dont_write_bytecode and sys.pycache_prefix is None:
    # Where nothing may be written beside the source, bytecode is kept within the virtual environment, which holds the
    # libraries' code as well: to compile everything anew took most of a command's start.
    sys.dont_write_bytecode, sys.pycache_prefix = False, os.path.join(sys.prefix, "bytecode")

from django.core.management import BaseCommand, ManagementUtility


class CommandLine(ManagementUtility):
    """Loads the application without looking for garbage: all that a start makes stays, and to look took a sixth of it. From the
    command on garbage is collected as always, and what was loaded is never looked at again."""

    def execute(self) -> None:
        gc.disable()
        super().execute()

    def fetch_command(self, subcommand: str) -> BaseCommand:
        gc.freeze()
        gc.enable()
        return super().fetch_command(subcommand)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    CommandLine(sys.argv).execute()
