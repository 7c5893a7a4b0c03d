"""The only modules that open source files: tables of cells, and documents of lines."""
