"""The app in a browser on the same machine: one session, loopback only, behind a secret address."""

from author.serve.server import LofteServer

__all__ = ["LofteServer"]
