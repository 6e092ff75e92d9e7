"""The places where a field may stand on a page: at its labels, in a section, in a title, in the letterhead.

Says where, the likeliest place first; reads no values.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.at_birth import is_of_birth, is_told_later, stands_in_row_of_birth
from extractors.dates import has_date
from extractors.delivered import delivery_in_text
from extractors.fold import fold
from extractors.labels import Hit
from extractors.locate import value_zone
from extractors.rows import segments_of
from extractors.sections import Stretch
from extractors.specialists import doctors_named, specialists
from extractors.stays import days_in_text
from extractors.view import View
from extractors.vitals import among_vitals
from extractors.wards import hospital_in_text, ward_in_text
from extractors.zone import Zone
from schemas.form import FieldSpec
from schemas.page import Word

_TEMPERATURE = re.compile(r"^(?:3[4-9]|4[0-2])(?:[.,]\d\s?(?:[°º˚*]\s?)?[CСсc](?![а-яa-z])|\s?[°º˚])")
_DEGREE_SIGN = re.compile(r"^(?:[^\W_]?[°º˚*'’`]|[{\[][°º˚*'’`]?)$")  # «t°» and «t», as print engines make them
_DASHES = ("-", "–", "—")
_FEVER = re.compile(r"^(?:3[4-9]|4[0-2])[.,]\d[°º˚]?[,;.]?$")
_LIKE_CODE = re.compile(r"\w\d\d")
_SENT = re.compile(r"^(?:направ|поступл|предвар|предыдущ|осложн|сопутств|матери|отца)", re.IGNORECASE)
_BOY_OR_GIRL = re.compile(r"^\W*(?:мальчик|девочка)\W*$", re.IGNORECASE)
_NEXT_ITEM = re.compile(r"^\d{1,2}(?:\.\d{1,2}){0,3}[.)]$|^[а-е]\)$")
_MAX_CAPTION_WORDS = 8
_MAX_ROWS_BELOW = 2
_MAX_DATE_WORDS, _MAX_NUMBER_WORDS = 4, 3
_MEASURES = {"weight_g", "height_cm", "length_cm", "head_circumference_cm", "chest_circumference_cm"}
_PAIR = {"first", "second"}  # parts of two numbers at one label
_LEADS = ("от", "дата", "за", "г", "москва", "", fold("№"))
_BIRTH = "birth"  # the section, in every form that has one
_REASONS = tuple(map(fold, ("повод", "причина", "цель")))
_LEADING = 4  # words with which a heading goes on to its colon


def hits_of(view: View, place: tuple[str, int, int], spec: FieldSpec) -> Iterator[Hit]:
    """The labels of a field on the page that tell of the child, in reading order."""
    titles = {fold(title) for title in spec.titles}
    for number, hit in enumerate(view.hits):
        if place not in hit.target.specs or number in view.foreign:
            continue
        stretch = view.section_of(hit)
        stretch = None if stretch and stretch.section.id == _BIRTH and is_told_later(view, stretch, hit) else stretch
        at_birth = {field for field, _ in spec.targets} <= _MEASURES and is_of_birth(view, hit)
        if at_birth and _kind_at(view, place) != "birth":
            continue
        is_inside = stretch.section.id in spec.inside if stretch else not spec.only_inside
        if spec.inside and not (is_inside or at_birth):
            continue
        if stretch is not None and (stretch.section.closed or stretch.section.subject == "other"):
            continue
        if _heads_columns(view, hit) and any(field.endswith("date") for field, _ in spec.targets):
            continue
        if (hit.label in titles or spec.labels) and (hit.start == 0 or not spec.begins_line):
            yield hit


def _heads_columns(view: View, hit: Hit) -> bool:
    """True for a label that its row says again, without colons: «Прививка | Дата | Прививка | Дата»."""
    same = [other for other in view.by_row.get(hit.row, ()) if other.label == hit.label]
    return len(same) > 1 and not any(other.has_colon for other in same)


def _kind_at(view: View, place: tuple[str, int, int]) -> str:
    part, number, _ = place
    return view.form.tables[number].kind if part == "tables" else view.form.entries[number].kind


def section_words(view: View, section: str) -> tuple[Word, ...]:
    """The words under the first heading of a section that has any, but those of a table below it.

    A heading that asks why somebody came, «Повод обращения: заболевание», tells no complaints where another one does.
    """
    for stretch in sorted(view.stretches, key=lambda one: one.heading.label.startswith(_REASONS)):
        is_cell = view.cell_of(stretch.heading.words[0]) is not None
        words = stretch_words(view, stretch, section)
        words = words if is_cell else tuple(word for word in words if view.cell_of(word) is None)
        if words:
            return words
    return ()


def stretch_words(view: View, stretch: Stretch, section: str) -> tuple[Word, ...]:
    """The words of a stretch of the section, without signs at its beginning; none of another section's."""
    words = list(stretch.words) if stretch.section.id == section else []
    while words and not fold(words[0].text):
        words.pop(0)
    words = _without_caption(_without_rest_of_heading(stretch, words))
    while words and _NEXT_ITEM.match(words[-1].text):
        words.pop()  # the number of the next item
    return tuple(words)


def _without_rest_of_heading(stretch: Stretch, words: list[Word]) -> list[Word]:
    """The words after the colon of a longer heading: «Диагноз консультанта: …»; none of who sent the child."""
    end = next((no for no, word in enumerate(words[:_LEADING], 1) if word.text.endswith(":")), 0)
    if not end or stretch.heading.has_colon or not all(word.text[:1].islower() for word in words[:end]):
        return words
    return [] if any(_SENT.match(word.text) for word in words[:end]) else words[end:]


def _without_caption(words: list[Word]) -> list[Word]:
    """The words without what a heading lists in parentheses after itself: «Полный диагноз (основной, осложнения)»."""
    if not words or not words[0].text.startswith("("):
        return words
    end = next((place for place, word in enumerate(words[:_MAX_CAPTION_WORDS], 1) if word.text.endswith(")")), 0)
    if not end and not any(char.isdigit() for word in words for char in word.text):
        return []  # a label in the parentheses goes on with it: «Состояние здоровья (если на учёте, диагноз): …»
    is_list = end > 1 and end < len(words) and not any(_LIKE_CODE.search(word.text) for word in words[:end])
    return words[end:] if is_list else words


def zones_of(view: View, place: tuple[str, int, int], spec: FieldSpec) -> Iterator[tuple[Zone, tuple[Word, ...]]]:
    """The places where the field may stand, the likeliest first, each with its label."""
    if spec.section is not None:
        words = section_words(view, spec.section)
        if words:
            yield Zone(words), ()
        return
    if spec.lines_with:
        yield from ((Zone(words), ()) for words in _lines_with(view, spec.lines_with))
    titles = {fold(title) for title in spec.titles}
    for hit in hits_of(view, place, spec):
        if _PAIR & set(spec.parts or ()) and _is_led_on(view, hit, {field for field, _ in spec.targets}):
            continue
        if hit.label in titles and spec.where == "below":
            yield Zone(_number_beside(view, hit) or _day_before(view, hit) or _alone_below(view, hit)), ()
        elif hit.label in titles and spec.where != "right":
            yield Zone(hit.words), ()
        elif hit.label in titles:
            yield Zone(_rest_of_title(view, hit), is_title=True), ()
        else:
            names = spec.where == "left" and "family_name" in dict(spec.targets)
            zone = _name_before(view, hit) if names else value_zone(view, hit, spec.where, spec.rows)
            if _kind_at(view, place) == "birth" or not stands_in_row_of_birth(view, zone.words):
                yield zone, hit.words
    yield from ((Zone(words, is_title=True), ()) for words in _without_label(view, spec))


def _is_led_on(view: View, hit: Hit, fields: set[str]) -> bool:
    """True for the label of a pair that another label follows at once: «Оценка по Апгар, на 5 мин» is of one part."""
    following = next((other for other in view.by_row.get(hit.row, ()) if other.start == hit.end), None)
    return following is not None and not hit.next_row_end and bool(fields & view.fields_of(following))


def _without_label(view: View, spec: FieldSpec) -> Iterator[tuple[Word, ...]]:
    """The words that tell a field by themselves: a specialty after «Врач:», a number before «°C»."""
    if "specialty" in dict(spec.targets):
        yield from specialists(view, is_asked=bool(spec.labels))
    if "doctor" in dict(spec.targets):
        yield from filter(None, doctors_named(view))
    if "department" in dict(spec.targets):
        yield from ward_in_text(view)
    if "facility" in dict(spec.targets) and spec.labels:
        yield from hospital_in_text(view)
    if {"admission_date", "discharge_date"} <= {field for field, _ in spec.targets}:
        yield from days_in_text(view)
    if "sex" in dict(spec.targets):
        yield from _named_sex(view)
    if "delivery" in dict(spec.targets):
        yield from delivery_in_text(view)
    if spec.degrees:
        yield from (*_before_degrees(view, spec), *among_vitals(view))


def _named_sex(view: View) -> Iterator[tuple[Word, ...]]:
    """«мальчик» or «девочка» in the row of the child's name: «Ребёнок Сафин Амир Ринатович, мальчик»."""
    of_child = {hit.row for no, hit in enumerate(view.hits) if no not in view.foreign and _asks_name(view, hit)}
    named = [word for row in sorted(of_child) for word in view.rows[row].words if _BOY_OR_GIRL.match(word.text)]
    named += [row.words[0] for row in view.rows if _BOY_OR_GIRL.match(row.words[0].text)]  # «Девочка от 2 беременности»
    if len({fold(word.text) for word in named}) == 1:
        yield (named[0],)


def _asks_name(view: View, hit: Hit) -> bool:
    return "family_name" in view.fields_of(hit)


def _before_degrees(view: View, spec: FieldSpec) -> Iterator[tuple[Word, ...]]:
    """The numbers before «°C», where the label, often a single «t», was not read."""
    for row in view.rows:
        for place, word in enumerate(row.words):
            stretch = view.stretch_of.get(id(word))
            is_inside = stretch is None or (not stretch.section.closed and stretch.section.id in spec.inside)
            follower = row.words[place + 1].text if place + 1 < len(row.words) else ""
            before = next((w.text for w in reversed(row.words[:place]) if w.text not in _DASHES), "")
            is_led = _DEGREE_SIGN.match(before) is not None and _FEVER.match(word.text) is not None
            is_followed = _TEMPERATURE.match(f"{word.text} {follower}") is not None
            if is_inside and (is_led or is_followed) and view.person_at(word.box) is None:
                yield (word,)


def _name_before(view: View, hit: Hit) -> Zone:
    """The first words of the label's row, up to a comma: «Иванов Пётр Сергеевич, 3 года, дата рождения …»."""
    words = view.rows[hit.row].words[: hit.start]
    if any(view.is_label(word) for word in words):
        return Zone()
    begun = max((place for place, word in enumerate(words, 1) if word.text.endswith(":")), default=0)
    words = words[begun:]  # «Выдано: Ким Валерия Сергеевна, 2011 г.р.»
    end = next((place for place, word in enumerate(words, 1) if word.text.endswith(",")), len(words))
    name = tuple(word for word in words[:end] if not any(char.isdigit() for char in word.text))
    return Zone(name if 2 <= len(name) <= 4 else ())


def _rest_of_title(view: View, hit: Hit) -> tuple[Word, ...]:
    """The words after the beginning of a title, without dates and numbers: «Приём 25.09.2017 врач-педиатр»."""
    words = view.rows[hit.row].words[hit.end :]
    return tuple(word for word in words if not any(char.isdigit() for char in word.text))


def _number_beside(view: View, hit: Hit) -> tuple[Word, ...]:
    """The number right of a title, led by its sign and alone there: «История развития ребенка №5 5066»."""
    words = view.rows[hit.row].words[hit.end :]
    is_led = bool(words) and words[0].text.startswith("№") and len(words) <= _MAX_NUMBER_WORDS
    return words if is_led and not any(view.is_label(word) for word in words) else ()


def _day_before(view: View, hit: Hit) -> tuple[Word, ...]:
    """The day that the row of a title begins with, and nothing else before it: «14.03.2016 Осмотр педиатра»."""
    words = view.rows[hit.row].words[: hit.start]
    return words if words and has_date(words[0]) and len(words) <= _MAX_DATE_WORDS else ()


def _alone_below(view: View, hit: Hit) -> tuple[Word, ...]:
    """A row just below a title that is nothing but a date or a number: «от 18.12.2013», «№ 9436»."""
    for row in view.rows[hit.row + 1 : hit.row + 1 + _MAX_ROWS_BELOW]:
        words = [word for word in row.words if word not in hit.words and fold(word.text) not in _LEADS]
        if any(view.is_label(word) for word in words):
            return ()
        is_numbered = bool(words) and row.words[0].text.startswith("№") and len(row.words) <= _MAX_NUMBER_WORDS
        if words and (is_numbered or (has_date(words[0]) and len(words) <= _MAX_DATE_WORDS)):
            return tuple(words)
    return ()


def _lines_with(view: View, wordings: Sequence[str]) -> Iterator[tuple[Word, ...]]:
    """The lines of the letterhead that hold one of the words: those above the first label."""
    first = min((hit.row for hit in view.hits if hit.target.specs or hit.target.section), default=len(view.rows))
    folded = [fold(wording) for wording in wordings]
    for row in view.rows[:first]:
        for begin, end in segments_of(row):
            words = row.words[begin:end]
            if any(part in fold(word.text) for word in words for part in folded):
                yield words
