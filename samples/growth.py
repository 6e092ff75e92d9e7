"""Growth of a child along the WHO tables.

Holds medians and the -3 and +3 SD bounds by age (WHO Child Growth Standards and Reference 2007); between
the ages of the table it interpolates. No judgement of growth happens here.
"""

from __future__ import annotations

from bisect import bisect_right

# months: (-3 SD, median, +3 SD)
_Table = dict[int, tuple[float, float, float]]

WEIGHT_KG: dict[str, _Table] = {
    "male": {
        0: (2.1, 3.3, 5.0), 1: (2.9, 4.5, 6.5), 2: (3.8, 5.6, 8.0), 3: (4.4, 6.4, 9.0), 4: (4.9, 7.0, 9.8),
        6: (5.7, 7.9, 11.0), 9: (6.4, 8.9, 12.3), 12: (6.9, 9.6, 13.3), 15: (7.4, 10.3, 14.3),
        18: (7.8, 10.9, 15.3), 24: (8.6, 12.1, 17.1), 36: (10.0, 14.3, 20.7), 48: (11.2, 16.3, 24.2),
        60: (12.4, 18.3, 27.9), 72: (14.1, 20.5, 31.5), 84: (15.7, 22.9, 36.1), 96: (17.3, 25.4, 41.5),
        120: (20.4, 31.2, 56.4),
    },
    "female": {
        0: (2.0, 3.2, 4.8), 1: (2.7, 4.2, 6.2), 2: (3.4, 5.1, 7.5), 3: (4.0, 5.8, 8.5), 4: (4.4, 6.4, 9.3),
        6: (5.1, 7.3, 10.6), 9: (5.8, 8.2, 12.0), 12: (6.3, 8.9, 13.1), 15: (6.7, 9.6, 14.1),
        18: (7.2, 10.2, 15.1), 24: (8.1, 11.5, 17.0), 36: (9.6, 13.9, 21.0), 48: (10.9, 16.1, 25.2),
        60: (12.1, 18.2, 29.5), 72: (13.5, 20.2, 33.4), 84: (14.8, 22.4, 38.3), 96: (16.3, 25.0, 44.1),
        120: (20.3, 31.9, 59.2),
    },
}  # fmt: skip
HEIGHT_CM: dict[str, _Table] = {
    "male": {
        0: (44.2, 49.9, 55.6), 1: (48.8, 54.7, 60.5), 2: (52.4, 58.4, 64.4), 3: (55.3, 61.4, 67.5),
        4: (57.7, 63.9, 70.1), 6: (61.2, 67.6, 74.1), 9: (65.2, 72.0, 78.7), 12: (68.6, 75.7, 82.9),
        15: (71.6, 79.2, 86.8), 18: (74.2, 82.3, 90.4), 24: (78.6, 87.8, 97.0), 36: (85.0, 96.1, 107.2),
        48: (90.7, 103.3, 115.9), 60: (96.1, 110.0, 123.9), 72: (101.2, 116.0, 130.7), 84: (105.9, 121.7, 137.6),
        96: (110.3, 127.3, 144.2), 120: (118.7, 137.8, 156.9), 144: (127.8, 149.1, 170.3),
        168: (140.1, 163.2, 186.3), 192: (149.6, 172.9, 196.2), 204: (152.2, 175.2, 198.1), 216: (153.7, 176.1, 198.6),
    },
    "female": {
        0: (43.6, 49.1, 54.7), 1: (47.8, 53.6, 59.5), 2: (51.0, 57.1, 63.2), 3: (53.5, 59.8, 66.1),
        4: (55.6, 62.1, 68.6), 6: (58.9, 65.8, 72.6), 9: (62.9, 70.1, 77.4), 12: (66.3, 74.0, 81.7),
        15: (69.3, 77.5, 85.7), 18: (72.0, 80.7, 89.4), 24: (76.7, 86.4, 96.1), 36: (83.6, 95.1, 106.5),
        48: (89.8, 102.7, 115.7), 60: (95.2, 109.4, 123.7), 72: (99.8, 115.1, 130.5), 84: (104.4, 120.8, 137.2),
        96: (109.2, 126.6, 143.9), 120: (119.4, 138.6, 157.8), 144: (130.7, 151.2, 171.8),
        168: (139.0, 159.8, 180.6), 192: (142.2, 162.5, 182.9), 204: (142.8, 162.9, 182.9), 216: (143.2, 163.1, 182.9),
    },
}  # fmt: skip
HEAD_CM: dict[str, _Table] = {
    "male": {
        0: (30.7, 34.5, 38.3), 1: (33.7, 37.2, 40.7), 2: (35.6, 39.1, 42.7), 3: (37.0, 40.5, 44.0),
        4: (38.1, 41.6, 45.2), 6: (39.7, 43.3, 47.0), 9: (41.2, 45.0, 48.8), 12: (42.2, 46.1, 49.9),
        18: (43.4, 47.4, 51.4), 24: (44.2, 48.2, 52.3), 36: (45.2, 49.5, 53.7), 60: (46.3, 50.7, 55.2),
    },
    "female": {
        0: (30.3, 33.9, 37.4), 1: (33.0, 36.5, 40.0), 2: (34.6, 38.3, 41.9), 3: (35.8, 39.5, 43.2),
        4: (36.8, 40.6, 44.4), 6: (38.3, 42.2, 46.1), 9: (39.8, 43.8, 47.8), 12: (40.8, 44.9, 49.0),
        18: (42.1, 46.2, 50.4), 24: (43.0, 47.2, 51.4), 36: (44.3, 48.5, 52.7), 60: (45.7, 49.9, 54.2),
    },
}  # fmt: skip
BMI: dict[str, _Table] = {
    "male": {120: (12.8, 16.4, 26.1), 144: (13.4, 17.5, 30.0), 168: (14.3, 19.0, 33.1), 192: (15.1, 20.5, 34.8),
             216: (15.7, 21.7, 35.4)},
    "female": {120: (12.4, 16.6, 28.4), 144: (13.2, 18.0, 31.9), 168: (14.0, 19.6, 34.7), 192: (14.6, 20.7, 36.1),
               216: (14.7, 21.3, 36.3)},
}  # fmt: skip


def _at(table: _Table, months: float, z: float) -> float:
    ages = sorted(table)
    upper = min(bisect_right(ages, months), len(ages) - 1)
    low, high = ages[max(0, upper - 1)], ages[upper]
    share = 0.0 if high == low else min(1.0, max(0.0, (months - low) / (high - low)))
    minus, median, plus = (a + (b - a) * share for a, b in zip(table[low], table[high], strict=True))
    return median + (median - minus if z < 0 else plus - median) / 3 * z


def height_cm(sex: str, months: float, z: float) -> float:
    """Length or height, to half a centimetre."""
    return round(_at(HEIGHT_CM[sex], months, z) * 2) / 2


def head_cm(sex: str, months: float, z: float) -> float:
    """Head circumference, to half a centimetre; the table ends at five years."""
    return round(_at(HEAD_CM[sex], min(months, 60), z) * 2) / 2


def weight_g(sex: str, months: float, z: float, tall_cm: float) -> int:
    """Weight: to 10 g in the first year, to 100 g later; from ten years by the body mass index."""
    if months <= 120:
        kilograms = _at(WEIGHT_KG[sex], months, z)
    else:
        kilograms = _at(BMI[sex], months, z * 0.7) * (tall_cm / 100) ** 2
    step = 10 if months < 12 else 100
    return round(kilograms * 1000 / step) * step


def chest_cm(head: float, months: float) -> float:
    """Chest circumference: a little less than the head at birth, more from about four months."""
    ahead = -1.5 + months * 0.45 if months <= 12 else 4 + (months - 12) * 0.13
    return round((head + ahead) * 2) / 2
