"""The readers of files from outside. They run in a job alone: no module of the application imports them."""
