"""One function per thing a user can do; the command line, the app and the demo call nothing else."""
