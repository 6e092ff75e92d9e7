"""What the name of an institution is, where a part of it looks like its label: «Детская больница № 4», «Роддом № 7».

Finds no labels and reads no values.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.view import View
from extractors.zone import Zone
from schemas.kinds import ValueSpec
from schemas.page import Word, text_of

INSTITUTIONS = ("facility", "department", "maternity_hospital")
_LETTERS = re.compile(r"[а-яёa-z]{3,}", re.IGNORECASE)
_LEAD = re.compile(r"^(?:[А-ЯЁа-яё-]{4,}(?:ая|яя|ой|ое|ий|ый)|[А-ЯЁ]{2,6}|[«\"„][А-ЯЁа-яё-]*)$")
_SENT_TO = ("в", "во", "для")  # «В ГБУЗ «Детская больница»»: where the paper goes
_MAX_GAP = 1.5  # heights inside a name


def with_label(view: View, spec: ValueSpec, label: Sequence[Word], zone: Zone) -> Zone:
    """The words of a name, with the label and what stands before it where they are parts of the name."""
    if spec.kind.value != "text" or not label or not zone.words:
        return zone
    is_name = spec.field in INSTITUTIONS and not label[-1].text.endswith(":")
    lead = _lead(view, label) if is_name else ()
    if is_name and (lead or zone.words[0].text.startswith("№") or zone.words[0].text[:1].isdigit()):
        return Zone((*lead, *label, *zone.words))
    is_number = not _LETTERS.search(text_of(zone.words))
    is_named = any("№" in word.text for word in (*label, *zone.words)) or len(zone.words) == 1
    return Zone((*label, *zone.words)) if is_number and is_named else zone


def _lead(view: View, label: Sequence[Word]) -> tuple[Word, ...]:
    row = next((row.words for row in view.rows if label[0] in row.words), ())
    start = end = row.index(label[0]) if row else 0
    while start > 0 and _LEAD.match(row[start - 1].text) and not view.is_label(row[start - 1]):
        if row[start].box.left - row[start - 1].box.right > _MAX_GAP * row[start].box.height:
            break
        start -= 1
    is_sent_to = start > 0 and row[start - 1].text.lower() in _SENT_TO
    return () if is_sent_to else tuple(row[start:end])
