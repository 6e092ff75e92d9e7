"""The meaning of clinical prose: who has what, and how sure the text is.

Finds no entries; extractors ask it about a text that they have found.
"""

from __future__ import annotations

from extractors.prose.context import Context, read_context

__all__ = ["Context", "read_context"]
