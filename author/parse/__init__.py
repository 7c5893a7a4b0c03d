"""Reads an existing löfte as structure: promises, promisers, counts, period, areas, signers."""

from author.parse.assemble import parse, parsed_json
from author.parse.doubts import settle
from author.parse.outcomes import judge

__all__ = ["judge", "parse", "parsed_json", "settle"]
