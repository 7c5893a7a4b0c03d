"""Reads an existing löfte as structure: promises, promisers, counts, period, areas, signers."""

from author.parse.assemble import parse, parsed_json

__all__ = ["parse", "parsed_json"]
