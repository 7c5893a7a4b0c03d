"""From survey and dialogue files to ranked problem areas; knows nothing about ``author``."""
