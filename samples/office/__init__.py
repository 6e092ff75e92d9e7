"""The first family of forms: typographic blanks and prints as Moscow clinics used them."""

from samples.fonts import OFFICE as FONTS
from samples.office.chart import COVERS, FORMS, STRANGERS, draw_chart

__all__ = ["COVERS", "FONTS", "FORMS", "STRANGERS", "draw_chart"]
