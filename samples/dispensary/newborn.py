"""The newborn: part three of the exchange card with its numbered questions, and a maternity hospital's tables."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import timedelta

from samples.canvas import A4_MM, A5_MM, Canvas, Rect
from samples.dispensary.marks import Ask, Marker, ask, label_ask, make_marker
from samples.dispensary.paper import BLANKS, PROGRAMS, Fact, Sheet, Strong, Words, imprint, notes, open_sheet
from samples.draw import Style
from samples.events import tell_birth, tell_first_shot
from samples.life import Child
from samples.registry.ledger import Head, body, headings, widths_of
from samples.truth import Telling
from samples.wording import centimetres, comma

FORM = ("newborn_113u", "113/у")
FEEDING = ("грудное", "сцеженным молоком матери", "смешанное", "искусственное")


def _facts(s: Sheet, told: Telling) -> dict[str, Fact]:
    birth = s.child.birth
    one, five = birth.apgar
    return {
        "born": s.dated(told, s.child.born, "birth_date"),
        "weight": Fact(str(birth.weight_g), told, "weight_g", birth.weight_g),
        "length": Fact(centimetres(birth.length_cm), told, "length_cm", birth.length_cm),
        "head": Fact(centimetres(birth.head_cm), told, "head_circumference_cm", birth.head_cm),
        "chest": Fact(centimetres(birth.chest_cm), told, "chest_circumference_cm", birth.chest_cm),
        "one": Fact(str(one), told, "apgar_1min", one),
        "five": Fact(str(five), told, "apgar_5min", five),
        "weeks": Fact(str(birth.gestation_weeks), told, "gestation_weeks", birth.gestation_weeks),
        "left": s.dated(told, birth.discharged, "discharge_date"),
        "where": Fact(birth.hospital, told, "maternity_hospital"),
    }


def _chosen(s: Sheet, m: Marker, x: float, y: float, label: str, words: Sequence[str], at: int, how: str) -> None:
    """A question of no field."""
    label_ask(s, m, x, y, label, words, [at], Ask(how, x + 6, 140, 5.6))


def _shots(s: Sheet, y: float) -> float:
    """The two vaccinations of the maternity hospital, what was given, when and of which lot."""
    for label, infection in (
        ("18. Противотуберкулёзная вакцинация:", "туберкулез"),
        ("19. Против гепатита В:", "гепатит B"),
    ):
        told, shot = tell_first_shot(s.c, s.child, infection)
        at = 9 + s.c.width_of(label, s.label) + 1.4
        s.c.text(9, y, label, s.label)
        s.c.fill_line(at, 96, y)
        s.put(at + 1, y - 0.3, Fact(shot.product.name, told, "vaccine"), 95 - at)
        s.line(98, y, "дата", s.dated(told, shot.day), 139)
        s.line(16, y + 7, "серия", Fact(shot.lot, told, "lot"), 66)
        s.line(68, y + 7, "доза, мл", Fact(comma(shot.product.dose_ml or 0.5, 2 if shot.product.dose_ml == 0.05 else 1),
                                           told, "dose_ml", shot.product.dose_ml or 0.5), 104)  # fmt: skip
        y += 14
    return y


def part_three(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """The tear-off part for the children's clinic: numbered questions, some of them answered by marking words."""
    s = open_sheet(child, rng, style, A5_MM, FORM, 2.9, 0.55, BLANKS, typed=0.35)
    c, told, birth, m = s.c, tell_birth(s.c, child), child.birth, make_marker(s)
    how = rng.choice(("underline", "circle", "strike"))
    f, label, mother = _facts(s, told), s.label, child.mother.person
    notes(s, 9, 9, ("Обменная карта, часть 3",))
    notes(s, 139, 9, ("Форма № 113/у",), right=True)
    c.text(74, 17, "Сведения родильного дома, родильного отделения", s.loud(1.15), "middle")
    c.text(74, 22, "больницы о новорождённом", s.loud(1.15), "middle")
    s.line(9, 31, "Учреждение:", f["where"], 139)
    s.line(9, 38, "1. Фамилия, имя, отчество родильницы", Fact(mother.full), 139)
    s.line(9, 45, "2. Возраст", Fact(f"{child.born.year - child.mother.birth_year} лет"), 66)
    s.line(68, 45, "беременность, роды по счёту", Fact(str(1 + len(child.siblings))), 139)
    s.line(9, 52, "3. Роды произошли (дата)", f["born"], 76)
    s.line(78, 52, "час.", Fact(f"{rng.randint(0, 23)}:{rng.randint(0, 59):02d}"), 104)
    s.line(9, 59, "4. При сроке беременности", f["weeks"], 61)
    c.text(62.5, 59, "недель", label)
    _chosen(s, m, 80, 59, "роды:", ("одноплодные", "многоплодные"), 0, how)
    spoken, way = ("самопроизвольные", "кесарево сечение"), Ask(how, 40, 139, between="", gap_mm=5)
    label_ask(s, m, 9, 66, "5. Родоразрешение:", spoken, [0 if birth.delivery == "vaginal" else 1], way,
              Fact("", told, "delivery", birth.delivery))  # fmt: skip
    c.text(9, 73, "6. Фамилия, имя, отчество ребёнка", label)
    start = 11 + c.width_of("6. Фамилия, имя, отчество ребёнка", label)
    c.fill_line(start, 139, 73)
    s.name(start + 1, 72.7, 138 - start)
    sex = Fact("", s.patient, "sex", child.sex)
    label_ask(s, m, 9, 80, "7. Ребёнок:", ("мальчик", "девочка"), [0 if child.sex == "male" else 1], way, sex)
    s.line(9, 87, "8. Масса (вес) при рождении", f["weight"], 68)
    s.line(69, 87, "г,  рост (длина)", f["length"], 110)
    c.text(111.5, 87, "см", label)
    s.line(9, 94, "9. Окружность: головы", f["head"], 62)
    s.line(63, 94, "см,  груди", f["chest"], 98)
    c.text(99.5, 94, "см", label)
    c.text(9, 101, "10. Состояние по шкале Апгар:", label)
    x = 12 + c.width_of("10. Состояние по шкале Апгар:", label)
    s.run(x, 101, 60, [f["one"], Fact("/"), f["five"], "баллов"], 5)
    _chosen(s, m, 9, 108, "11. Закричал:", ("сразу", "не сразу"), 0, how)
    s.line(70, 108, "12. Приложен к груди через", Fact(str(rng.randint(1, 4))), 122)
    c.text(123.5, 108, "час.", label)
    _chosen(s, m, 9, 115, "13. Вскармливание:", FEEDING, 0, how)
    s.line(9, 122, "14. Пуповина отпала на", Fact(str(rng.randint(3, 6))), 58)
    c.text(59.5, 122, "день", label)
    _chosen(s, m, 78, 122, "15. Желтуха:", ("нет", "есть"), rng.randint(0, 1), how)
    _chosen(s, m, 9, 129, "16. Состояние при выписке:", ("удовлетв.", "средней тяжести"), 0, how)
    s.line(9, 136, "17. Масса при выписке, г", Fact(str(birth.discharge_weight_g)), 80)
    y = _shots(s, 143)
    s.line(9, y, "20. Выписан(а)", f["left"], 62)
    s.line(64, y, "21. Особые замечания", Fact("нет"), 139)
    s.line(9, y + 12, "Врач", Fact(child.stay.doctor.short), 76)
    c.text(139, y + 12, "М. П.", label, "right")
    imprint(s, 9)
    return [c]


SIZES: tuple[Head, ...] = (
    Head("Масса тела, г", 30), Head("Рост, см", 28), Head("Окружность головы, см", 36),
    Head("Окружность груди, см", 36), Head("Оценка по шкале Апгар", under=(Head("1 мин", 25), Head("5 мин", 25))),
)  # fmt: skip
GIVEN: tuple[Head, ...] = (
    Head("Вакцинация против", 48), Head("Препарат", 44), Head("Дата", 32), Head("Серия", 36), Head("Доза, мл", 20),
)  # fmt: skip
SCREENED: tuple[Head, ...] = (Head("Вид скрининга", 82), Head("Дата", 38), Head("Результат", 60))
SCREENS = (
    ("Неонатальный скрининг", "неонатальный скрининг", "кровь взята", 4),
    ("Аудиологический скрининг", "аудиологический скрининг", "прошел", 3),
)  # fmt: skip


def _table(
    s: Sheet, y: float, title: str, heads: Sequence[Head], levels: Sequence[float], rows: int
) -> list[list[Rect]]:
    s.c.text(15, y, title, s.label.bold)
    top = headings(s, 15, y + 2.4, heads, levels)
    return body(s, 15, top, widths_of(heads), [8.6] * rows, "all")


def _given(s: Sheet, row: Sequence[Rect], against: str, infection: str) -> None:
    told, shot = tell_first_shot(s.c, s.child, infection)
    s.c.cell(row[0], against, s.label, "left")
    s.cell(row[1], Fact(shot.product.name, told, "vaccine"), "left")
    s.cell(row[2], s.dated(told, shot.day))
    s.cell(row[3], Fact(shot.lot, told, "lot"))
    if shot.product.dose_ml:
        s.cell(row[4], Fact(comma(shot.product.dose_ml), told, "dose_ml", shot.product.dose_ml))


def tables(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A maternity hospital's print-out: who it is in lines, then three small tables below their headings."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.3, 0.0, PROGRAMS, typed=0.2)
    c, told, birth, m = s.c, tell_birth(s.c, child), child.birth, make_marker(s, by_program=True)
    f, boy = _facts(s, told), child.sex == "male"
    s.put(15, 15, f["where"], 110, pen=s.label.bold)
    notes(s, 195, 15, ("Приложение к форме № 113/у",), right=True)
    c.line(15, 18, 195, 18, 0.4)
    c.text(15, 29, "Выписной эпикриз новорожденного", s.loud(1.5))
    blocks: list[Words] = [
        [Strong("Новорожденный"), *s.names(), ",", Fact("мальчик" if boy else "девочка", s.patient, "sex", child.sex)],
        [Strong("Мать"), Fact(f"{child.mother.person.full}, {child.mother.birth_year} г.р.")],
        [Strong("Дата рождения"), f["born"], "в", Fact(f"{rng.randint(0, 23)} ч {rng.randint(1, 59):02d} мин,"),
         "гестационный возраст", f["weeks"], "нед."],
    ]  # fmt: skip
    y = 39.0
    for words in blocks:
        y = s.run(15, y, 180, words, 5.4) + 1.6
    way = Ask("check_box", 52, 195)
    born = [0 if birth.delivery == "vaginal" else 1]
    label_ask(s, m, 15, y, "Способ родов:", ("через естественные родовые пути", "кесарево сечение"), born, way,
              Fact("", told, "delivery", birth.delivery))  # fmt: skip
    label_ask(
        s, m, 15, y + 7, "Вскармливание:", ("грудное", "смешанное", "искусственное"), [rng.choice((0, 0, 1))], way
    )
    row = _table(s, y + 17, "Антропометрия и состояние при рождении", SIZES, (6.5, 6.0), 1)[0]
    for area, key in zip(row, ("weight", "length", "head", "chest", "one", "five"), strict=True):
        s.cell(area, f[key])
    y = row[0].bottom + 10
    cells = _table(s, y, "Профилактические прививки", GIVEN, (7.5,), 2)
    _given(s, cells[0], "гепатита В", "гепатит B")
    _given(s, cells[1], "туберкулеза", "туберкулез")
    y = cells[1][0].bottom + 10
    cells = _table(s, y, "Скрининги", SCREENED, (7.5,), 2)
    for (title, test, result, days), row in zip(SCREENS, cells, strict=True):
        day = child.born + timedelta(days=days)
        screen = c.tell("screening", ("screening", test), day.isoformat())
        s.mark(Fact(title, screen, "test", test), c.cell(row[0], title, s.label, "left"), "printed")
        s.cell(row[1], s.dated(screen, day))
        s.cell(row[2], Fact(result, screen, "result"), "left")
    y = cells[1][0].bottom + 11
    y = s.run(15, y, 180, [Strong("Течение раннего неонатального периода:"), Fact("без патологии.")], 5.4) + 1.6
    y = s.run(15, y, 180, [Strong("Выписка:"), f["left"], ", масса тела", Fact(f"{birth.discharge_weight_g} г,"),
                           "под наблюдение участкового педиатра."], 5.4) + 1.6  # fmt: skip
    ask(s, m, (15, y), ("осмотрен неонатологом", "активный патронаж", "консультация невролога"), [0, 1],
        Ask("check_box", 15, 195))  # fmt: skip
    s.run(15, y + 13, 180, ["Врач-неонатолог _______________", Fact(child.stay.doctor.short)], 5)
    return [c]


VARIANTS = (part_three, tables)
