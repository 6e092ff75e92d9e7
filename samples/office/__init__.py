"""The first family of forms: typographic blanks and prints as Moscow clinics used them."""

from samples.office.chart import draw_chart

__all__ = ["draw_chart"]
