"""The places where a field may stand on a page: at its labels, in a section, in a title, in the letterhead.

Says where, the likeliest place first; reads no values.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.at_birth import is_of_birth, stands_in_row_of_birth
from extractors.dates import has_date
from extractors.fold import fold
from extractors.labels import Hit
from extractors.locate import value_zone
from extractors.rows import segments_of
from extractors.sections import Stretch
from extractors.view import View, specialties
from extractors.vitals import among_vitals
from extractors.wards import ward_in_text
from extractors.zone import Zone
from schemas.form import FieldSpec
from schemas.page import Word

_TEMPERATURE = re.compile(r"^(?:3[4-9]|4[0-2])(?:[.,]\d\s?(?:[°º˚*]\s?)?[CСсc](?![а-яa-z])|\s?[°º˚])")
_DEGREE_SIGN = re.compile(r"^(?:[^\W_]?[°º˚*'’`]|[{\[][°º˚*'’`]?)$")  # «t°» and «t», as print engines make them
_DASHES = ("-", "–", "—")
_FEVER = re.compile(r"^(?:3[4-9]|4[0-2])[.,]\d[°º˚]?[,;.]?$")
_LIKE_CODE = re.compile(r"\w\d\d")
_NEXT_ITEM = re.compile(r"^\d{1,2}(?:\.\d{1,2}){0,3}[.)]$")
_MAX_CAPTION_WORDS = 8
_MAX_ROWS_BELOW = 2
_MAX_DATE_WORDS, _MAX_NUMBER_WORDS = 4, 3
_MEASURES = {"weight_g", "height_cm", "length_cm", "head_circumference_cm", "chest_circumference_cm"}
_PAIR = {"first", "second"}  # parts of two numbers at one label
_LEADS = ("от", "дата", "за", "г", "москва", "", fold("№"))
_EXAMINATIONS = tuple(map(fold, ("осмотр", "консультация", "прием", "заключение")))
_DOCTOR = fold("врач")
_INITIAL = re.compile(r"^/?[А-ЯЁ0]\.(?:\s?[А-ЯЁ]\.?)?[/)]?$")
_MAX_TITLE_ROWS = 6


def hits_of(view: View, place: tuple[str, int, int], spec: FieldSpec) -> Iterator[Hit]:
    """The labels of a field on the page that tell of the child, in reading order."""
    titles = {fold(title) for title in spec.titles}
    for number, hit in enumerate(view.hits):
        if place not in hit.target.specs or number in view.foreign:
            continue
        stretch = view.section_of(hit)
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
    """The words under the first heading of a section that has any, but those of a table below it."""
    for stretch in view.stretches:
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
    words = _without_caption(words)
    while len(words) > 1 and _NEXT_ITEM.match(words[-1].text):
        words.pop()  # the number of the next item
    return tuple(words)


def _without_caption(words: list[Word]) -> list[Word]:
    """The words without what a heading lists in parentheses after itself: «Полный диагноз (основной, осложнения)»."""
    if not words or not words[0].text.startswith("("):
        return words
    end = next((place for place, word in enumerate(words[:_MAX_CAPTION_WORDS], 1) if word.text.endswith(")")), 0)
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
            yield Zone(_number_beside(view, hit) or _alone_below(view, hit)), ()
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
        yield from (hit.words for hit in view.hits if _answers_doctor(view, hit))
        yield from (hit.words[1:] for hit in view.hits if _is_title_of_examination(hit))
        yield from (*_signing(view), *_named_alone(view)) if spec.labels else ()
    if "department" in dict(spec.targets):
        yield from ward_in_text(view)
    if spec.degrees:
        yield from (*_before_degrees(view, spec), *among_vitals(view))


def _answers_doctor(view: View, hit: Hit) -> bool:
    """True for a specialty that is all that «Врач:» is answered with; the name stands at another label."""
    before = next((other for other in view.by_row[hit.row] if other.end == hit.start), None)
    if before is None or view.fields_of(before) != {"doctor"} or view.fields_of(hit) != {"doctor"}:
        return False
    follower = view.rows[hit.row].words[hit.end : hit.end + 1]
    return before.has_colon and not hit.has_colon and (not follower or view.is_label(follower[0]))


def _is_title_of_examination(hit: Hit) -> bool:
    """True for «Осмотр окулиста» over a page, which names the specialty itself."""
    is_led = len(hit.words) > 1 and fold(hit.words[0].text) in _EXAMINATIONS
    return is_led and hit.row < _MAX_TITLE_ROWS and not hit.has_colon


def _signing(view: View) -> Iterator[tuple[Word, ...]]:
    """The specialty of the one doctor who signs: «Врач-хирург: Иванова А. А.», with initials after it."""
    signed = [hit for hit in view.hits if hit.start == 0 and view.fields_of(hit) == {"doctor"}]
    signed = [hit for hit in signed if fold(hit.words[0].text).startswith(_DOCTOR) and len(hit.label) > len(_DOCTOR)]
    named = [hit for hit in signed if any(_INITIAL.match(w.text) for w in view.rows[hit.row].words[hit.end :][:4])]
    if len({hit.label for hit in named}) == 1:
        yield named[-1].words


def _named_alone(view: View) -> Iterator[tuple[Word, ...]]:
    """The one specialty that is named without a name behind it: «Дата консультации 05.11.15 врач оториноларинголог»."""
    named = [hit for hit in view.hits if view.fields_of(hit) == {"doctor"} and not hit.has_colon]
    named = [hit for hit in named if hit.label.removeprefix(_DOCTOR) in specialties() and hit.label != _DOCTOR]
    followers = ((hit, view.rows[hit.row].words[hit.end : hit.end + 1]) for hit in named)
    alone = [hit for hit, follower in followers if not follower or view.is_label(follower[0])]
    if len({hit.label for hit in alone}) == 1:
        yield alone[0].words


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
