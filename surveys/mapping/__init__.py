"""What the columns of a sheet are, and what its figures mean; a mapping can be saved and used again."""

from surveys.mapping.saved import Mapping, load_mapping, recall, remember, save_mapping

__all__ = ["Mapping", "load_mapping", "recall", "remember", "save_mapping"]
