"""`kartoteka export`, `report`, `history` and `schema`: what is in the records."""

from __future__ import annotations
