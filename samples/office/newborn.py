"""What is known of the birth: the page of form 112/у and part 3 of form 113/у.

The mother's name, age and blood group stand beside the child's data and are never recorded as the child's.
"""

from __future__ import annotations

import random

from samples.canvas import A4_MM, A5_MM, Canvas
from samples.draw import Style
from samples.events import tell_birth, tell_shot
from samples.flow import Piece, flow
from samples.life import Child
from samples.office.blocks import Look, form_head, look, name_line, pen_of, signed
from samples.office.title import RH
from samples.truth import Telling, Value
from samples.vaccines import Vaccination
from samples.wording import centimetres, write_date

FORM = "newborn_113u"


def draw_newborn(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """The page in one of its layouts."""
    return [rng.choice((_page_112, _part_113))(child, rng, style)]


class _Page:
    """Lines of labels and values with one telling of the birth."""

    def __init__(self, c: Canvas, lk: Look, child: Child, to_x: float) -> None:
        self.c, self.lk, self.child, self.to_x = c, lk, child, to_x
        self.told = tell_birth(c, child)

    def label(self, text: str) -> Piece:
        return Piece(text, self.lk.label)

    def field(self, name: str, raw: str, value: Value, told: Telling | None = None) -> Piece:
        return Piece(raw, self.lk.value, told or self.told, name, value)

    def free(self, text: str) -> Piece:
        return Piece(text, self.lk.value)

    def line(self, x: float, y: float, pieces: list[Piece], gap: float) -> float:
        end = flow(self.c, x, y, self.to_x - x, pieces, gap)
        while y < end - 0.1:
            self.c.fill_line(x, self.to_x, y + 0.5, dotted=True)
            y += gap
        return end

    def vaccine(self, label: str, given: Vaccination) -> list[Piece]:
        """A vaccination at birth: what was given, when, and the lot."""
        told = tell_shot(self.c, given)
        return [
            self.label(label),
            self.field("vaccine", given.product.name, given.product.name, told),
            self.label("дата"),
            self.field("date", write_date(given.day, self.lk.date), given.day.isoformat(), told),
            self.label("серия"),
            self.field("lot", given.lot, given.lot, told),
        ]


def _at_birth(child: Child) -> tuple[Vaccination, Vaccination]:
    bcg = next(v for v in child.vaccinations if v.product.infection == "туберкулез")
    hepatitis = next(v for v in child.vaccinations if v.product.infection == "гепатит B")
    return bcg, hepatitis


def _gendered(child: Child, male: str, female: str) -> str:
    return male if child.sex == "male" else female


def _page_112(child: Child, rng: random.Random, style: Style) -> Canvas:
    c = Canvas(rng.choice((A4_MM, A5_MM)), style.dpi, rng, FORM, "112/у")
    big = c.width_mm > 160
    lk = look(rng, style, 0.55, 3.8 if big else 3.1)
    gap = 10.5 if big else 8.3
    page = _Page(c, lk, child, c.width_mm - 14)
    c.text(14, 12, "Вкладыш к форме № 112/у", lk.label.sized(2.7))
    c.text(c.width_mm / 2, 22, "СВЕДЕНИЯ О НОВОРОЖДЕННОМ", lk.label.bold.sized(lk.label.size_mm * 1.35), "middle")
    y = 22 + gap * 1.3
    name_line(c, lk, child, c.tell("patient", "patient"), 14, y, "Ф.И.О. ребенка", c.width_mm - 14)
    y += gap
    screening = _screening(page)
    for row in (*_birth_rows_112(page), *_measure_rows_112(page), *_stay_rows_112(page, screening)):
        y = page.line(14, y, row, gap)
    signed(c, lk, 14, y + 4, "Врач", rng)
    return c


def _birth_rows_112(page: _Page) -> list[list[Piece]]:
    """When and where, the pregnancy, the mother, the delivery."""
    child, birth = page.child, page.child.birth
    weeks = birth.gestation_weeks
    term = _gendered(child, "недоношен", "недоношена") if weeks < 37 else _gendered(child, "доношен", "доношена")
    delivery = "естественные" if birth.delivery == "vaginal" else "кесарево сечение"
    return [
        [
            page.label(_gendered(child, "Родился", "Родилась")),
            page.field("birth_date", write_date(child.born, page.lk.date), child.born.isoformat()),
            page.label("в"),
            page.field("maternity_hospital", birth.hospital, birth.hospital),
        ],
        [
            page.label("От"),
            page.free("1"),
            page.label("беременности,"),
            page.free("1"),
            page.label("родов. Срок беременности"),
            page.field("gestation_weeks", f"{weeks} нед.", weeks),
            page.free(term),
        ],
        [page.label("Течение беременности"), page.free("без особенностей")],
        [
            page.label("Мать: группа крови"),
            page.free(child.mother.blood_group),
            page.free(RH[child.mother.rh_factor][0]),
        ],
        [page.label("Роды"), page.field("delivery", delivery, birth.delivery)],
    ]


def _measure_rows_112(page: _Page) -> list[list[Piece]]:
    """How big the child is and how it does."""
    birth = page.child.birth
    return [
        [
            page.label("Масса при рождении"),
            page.field("weight_g", f"{birth.weight_g} г", birth.weight_g),
            page.label("Длина"),
            page.field("length_cm", f"{centimetres(birth.length_cm)} см", birth.length_cm),
        ],
        [
            page.label("Окружность головы"),
            page.field("head_circumference_cm", f"{centimetres(birth.head_cm)} см", birth.head_cm),
            page.label("груди"),
            page.field("chest_circumference_cm", f"{centimetres(birth.chest_cm)} см", birth.chest_cm),
        ],
        _apgar(page),
        [page.label("Закричал сразу"), page.free("да"), page.label("Приложен к груди"), page.free("в род. зале")],
    ]


def _stay_rows_112(page: _Page, screening: list[Piece]) -> list[list[Piece]]:
    """What was done until the child left, and the diagnosis."""
    bcg, hepatitis = _at_birth(page.child)
    found = "здоров" if page.child.birth.gestation_weeks >= 37 else "недоношенность 35 нед."
    return [
        page.vaccine("Вакцинация против туберкулеза:", bcg),
        page.vaccine("Вакцинация против гепатита В:", hepatitis),
        screening,
        _discharge(page),
        [page.label("Диагноз роддома"), page.free(found)],
    ]


def _screening(page: _Page) -> list[Piece]:
    told = page.c.tell("screening", ("screening", "аудио"))
    return [
        Piece("Аудиологический скрининг", page.lk.label, told, "test"),
        Piece("прошел", page.lk.value, told, "result"),
    ]


def _apgar(page: _Page) -> list[Piece]:
    first, fifth = page.child.birth.apgar
    return [
        page.label("Оценка по шкале Апгар"),
        page.field("apgar_1min", str(first), first),
        Piece("/", page.lk.value, glued=True),
        Piece(str(fifth), page.lk.value, page.told, "apgar_5min", fifth, glued=True),
        page.label("баллов"),
    ]


def _discharge(page: _Page) -> list[Piece]:
    birth = page.child.birth
    days = (birth.discharged - page.child.born).days
    day = page.field("discharge_date", write_date(birth.discharged, page.lk.date), birth.discharged.isoformat())
    return [
        page.label(_gendered(page.child, "Выписан", "Выписана")),
        day,
        page.label("на"),
        page.free(str(days)),
        page.label("день, масса при выписке"),
        page.free(f"{birth.discharge_weight_g} г"),
    ]


def _part_113(child: Child, rng: random.Random, style: Style) -> Canvas:
    c = Canvas(A4_MM, style.dpi, rng, FORM, "113/у")
    lk = look(rng, style, 0.6, 3.5)
    page = _Page(c, lk, child, 196)
    y = form_head(c, lk, "113/у", "Утверждена Минздравом СССР 04.10.80 г. № 1030", child, rng, 12)
    c.text(105, y + 2, "СВЕДЕНИЯ РОДИЛЬНОГО ДОМА, РОДИЛЬНОГО ОТДЕЛЕНИЯ БОЛЬНИЦЫ", lk.label.bold, "middle")
    c.text(105, y + 7.5, "О НОВОРОЖДЕННОМ", lk.label.bold.sized(4.2), "middle")
    y += 17
    for row in _mother_rows_113(page):
        y = page.line(14, y, row, 9)
    y = _newborn_sex(page, y, rng)
    for row in _child_rows_113(page):
        y = page.line(14, y, row, 9)
    signed(c, lk, 14, y + 4, "Врач-педиатр", rng)
    return c


def _mother_rows_113(page: _Page) -> list[list[Piece]]:
    """Items 1 to 11: the mother and the delivery."""
    child, birth = page.child, page.child.birth
    delivery = "через естественные родовые пути" if birth.delivery == "vaginal" else "операция кесарева сечения"
    return [
        [page.label("Родильный дом"), page.field("maternity_hospital", birth.hospital, birth.hospital)],
        [page.label("1. Фамилия, имя, отчество родильницы"), page.free(child.mother.person.full)],
        [page.label("2. Адрес"), page.free(child.address)],
        [
            page.label("3. Роды произошли (дата)"),
            page.field("birth_date", write_date(child.born, page.lk.date), child.born.isoformat()),
        ],
        [
            page.label("4. От"),
            page.free("1"),
            page.label("беременности, при сроке беременности"),
            page.field("gestation_weeks", str(birth.gestation_weeks), birth.gestation_weeks),
            page.label("недель"),
        ],
        [
            page.label("5. Предшествующие беременности окончились: абортами"),
            page.free("0"),
            page.label("родами в срок"),
            page.free("0"),
        ],
        [page.label("6. Роды одноплодные, многоплодные"), page.free("одноплодные")],
        [page.label("7. Особенности течения родов"), page.field("delivery", delivery, birth.delivery)],
        [
            page.label("8. Группа крови родильницы"),
            page.free(child.mother.blood_group),
            page.label("резус-принадлежность"),
            page.free(RH[child.mother.rh_factor][0]),
        ],
        [page.label("11. Состояние матери при выписке"), page.free("удовлетворительное")],
    ]


def _child_rows_113(page: _Page) -> list[list[Piece]]:
    """Items 13 to 21: the child until it left."""
    birth = page.child.birth
    bcg, hepatitis = _at_birth(page.child)
    return [
        [page.label("13. Состояние ребенка при рождении"), page.free("удовлетворительное"), *_apgar(page)],
        [
            page.label("окружность головы"),
            page.field("head_circumference_cm", centimetres(birth.head_cm), birth.head_cm),
            page.label("см, окружность груди"),
            page.field("chest_circumference_cm", centimetres(birth.chest_cm), birth.chest_cm),
            page.label("см"),
        ],
        [
            page.label("15. Приложен к груди через"),
            page.free("2"),
            page.label("часа  16. Вскармливание"),
            page.free("грудное"),
        ],
        [page.label("17. Отпадение пуповины"), page.free("4"), page.label("день")],
        [page.label("18. Заболевания ребенка"), page.free("нет")],
        page.vaccine("21. Противотуберкулезная вакцинация", bcg),
        page.vaccine("Вакцинация против гепатита В", hepatitis),
        _discharge(page),
    ]


def _newborn_sex(page: _Page, y: float, rng: random.Random) -> float:
    """Item 12: boy or girl by underlining, weight and length."""
    c, lk, birth = page.c, page.lk, page.child.birth
    patient = c.tell("patient", "patient")
    at = 14.0
    c.text(at, y, "12. Ребенок родился:", lk.label)
    at += c.width_of("12. Ребенок родился:  ", lk.label)
    words, boxes, chosen = ("мальчик,", "девочка;"), [], 0 if page.child.sex == "male" else 1
    for word in words:
        boxes.append(c.text(at, y, word, lk.label))
        at += c.width_of(word + "  ", lk.label)
    box = c.choose(boxes, chosen, pen_of(lk, rng).ink)
    c.record(patient, "sex", page.child.sex, words[chosen].strip(",;"), "handwritten", box)
    y += 9
    pieces = [
        page.label("масса (вес) при рождении"),
        page.field("weight_g", str(birth.weight_g), birth.weight_g),
        page.label("г;"),
        page.label("рост (длина)"),
        page.field("length_cm", centimetres(birth.length_cm), birth.length_cm),
        page.label("см"),
    ]
    return page.line(14, y, pieces, 9)
