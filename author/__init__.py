"""From ranked problem areas to a signed löfte: choice, draft, review, documents, command line and app."""

__version__ = "0.1.0"
