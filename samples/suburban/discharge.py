"""Papers of a hospital stay: the approved extract on a full sheet, and a hospital's epicrisis of headed paragraphs."""

from __future__ import annotations

import random

from samples.canvas import A4_MM, Canvas
from samples.draw import Style
from samples.events import tell_stay
from samples.life import Child
from samples.stamps import signature
from samples.suburban.desk import Ask, address, allergy, ask, make_marker, whole_name
from samples.suburban.paper import (
    BLANKS,
    PROGRAMS,
    VOLLKORN,
    Fact,
    Sheet,
    Strong,
    Words,
    blank_head,
    clinic,
    imprint,
    notes,
    open_sheet,
)
from samples.truth import Telling

FORM = ("discharge_027u", "027/у")
COURSE = (
    "Заболел остро, направлен участковым врачом. В отделении проводилась антибактериальная и инфузионная терапия, "
    "физиолечение. На фоне лечения состояние с положительной динамикой."
)
ADVICE = "Наблюдение участкового врача, домашний режим 5 дней, освобождение от физкультуры на 2 недели."
STATE = ("удовлетворительное", "средней тяжести", "без перемен")


def _facts(s: Sheet, told: Telling) -> dict[str, Fact]:
    stay = s.child.stay
    return {
        "in": s.dated(told, stay.admitted, "admission_date"),
        "out": s.dated(told, stay.discharged, "discharge_date"),
        "where": Fact(stay.facility, told, "facility"),
        "ward": Fact(stay.department, told, "department"),
        "text": Fact(stay.illness.text, told, "diagnosis"),
        "code": Fact(stay.illness.icd10, told, "icd10"),
    }


def _ruled(s: Sheet, y: float, label: str, text: str, spare: int = 0) -> float:
    """A question over rules of the whole width, its answer on them; gives the next baseline."""
    s.c.text(16, y, label, s.label)
    for line in [*s.c.wrap(text, s.value, 176), *[""] * spare]:
        y += 7.6
        s.c.fill_line(16, 194, y)
        if line:
            s.c.text(17, y - 0.3, line, s.value)
    return y + 8.4


def extract(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """The approved extract of a printing house: questions over rules, both kinds of a chart to be marked."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.4, 0.5, BLANKS, typed=0.5)
    c, told, m = s.c, tell_stay(s.c, child), make_marker(s)
    f, how = _facts(s, told), rng.choice(("underline", "strike"))
    y = blank_head(s, 16, 194, 13, "027/у", house=f["where"])
    c.text(105, y + 4, "ВЫПИСКА ИЗ МЕДИЦИНСКОЙ КАРТЫ", s.loud(1.45), "middle")
    end = ask(s, m, (66, y + 11), ("амбулаторного", "стационарного"), [1], Ask(how, 66, 190))[0]
    c.text(end + 1.6, y + 11, "больного", s.label)
    c.text(105, y + 16, "(нужное подчеркнуть)" if how == "underline" else "(ненужное зачеркнуть)", s.small, "middle")
    s.line(16, y + 24, "Направляется в", Fact(clinic(child)), 194)
    whole_name(s, 16, y + 32, "Фамилия, имя, отчество больного", 194)
    s.line(16, y + 40, "Дата рождения", s.born(), 96)
    s.line(16, y + 48, "Домашний адрес", address(s), 194)
    s.line(16, y + 56, "Место учебы, детское учреждение", Fact(f"детский сад № {rng.randint(3, 90)}"), 194)
    s.line(16, y + 64, "Находился(лась) на лечении в", f["where"], 194)
    s.line(16, y + 72, "отделение", f["ward"], 194)
    s.line(16, y + 80, "Дата поступления", f["in"], 96)
    s.line(99, y + 80, "Дата выписки", f["out"], 194)
    c.text(16, y + 88, "Полный диагноз", s.label)
    start = 18 + c.width_of("Полный диагноз", s.label)
    c.fill_line(start, 194, y + 88)
    s.run(start, y + 87.7, 190 - start, [f["text"], Fact(","), f["code"]], 5)
    y = _ruled(s, y + 97, "Краткий анамнез, течение болезни, проведенное лечение:", COURSE)
    c.text(16, y, "Состояние при выписке:", s.label)
    at = 19 + c.width_of("Состояние при выписке:", s.label)
    ask(s, m, (at, y), STATE, [0], Ask(how, at, 194))
    y = _ruled(s, y + 9, "Лечебные и трудовые рекомендации:", ADVICE, 1)
    s.line(16, y + 4, "Лечащий врач", Fact(child.stay.doctor.short), 100)
    c.text(180, y + 4, "М. П.", s.label)
    imprint(s, 194)
    return [c]


def epicrisis(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A hospital's print-out: one sentence tells when and where, headed paragraphs follow."""
    s = open_sheet(child, rng, style, A4_MM, FORM, 3.4, 0.0, (*PROGRAMS, VOLLKORN), typed=0.1)
    c, told, stay = s.c, tell_stay(s.c, child), child.stay
    f, boy = _facts(s, told), child.sex == "male"
    s.put(18, 16, f["where"], 120, pen=s.label.bold)
    notes(s, 192, 16, ("Форма № 027/у",), right=True)
    c.line(18, 19, 192, 19, 0.5)
    c.text(105, 30, "ВЫПИСНОЙ ЭПИКРИЗ", s.loud(1.5), "middle")
    c.text(105, 36, f"из истории болезни № {rng.randint(1000, 29999)}", s.label, "middle")
    sex = Fact("муж." if boy else "жен.", s.patient, "sex", child.sex)
    blocks: list[Words] = [
        [Strong("Ф.И.О.:"), *s.names(), ", дата рождения:", s.born(), ", пол:", sex],
        [Strong("Адрес:"), address(s)],
        ["Находился на стационарном лечении:" if boy else "Находилась на стационарном лечении:", f["ward"], ", с",
         f["in"], "по", f["out"], f", проведено {(stay.discharged - stay.admitted).days} к/дней."],
        [Strong("Диагноз клинический:"), f["text"], "(МКБ-10:", f["code"], ")."],
        [Strong("Жалобы при поступлении:"), Fact("на повышение температуры, вялость, отказ от еды.")],
        [Strong("Аллергоанамнез:"), *allergy(s, "не отягощен"), "."],
        [Strong("Проведенное лечение:"), Fact(COURSE)],
        [Strong("Данные обследования:"), Fact("анализы крови и мочи при выписке без патологии, ЭКГ — ритм синусовый.")],
        [Strong("Рекомендации:"), Fact(ADVICE)],
    ]  # fmt: skip
    y = 46.0
    for words in blocks:
        y = s.run(18, y, 174, words, 5.8) + 2.4
    m = make_marker(s, by_program=True)
    c.text(18, y, "Выписан с:", s.label.bold)
    ask(s, m, (44, y), ("выздоровлением", "улучшением", "переводом"), [rng.choice((0, 1))], Ask("check_box", 44, 192))
    c.text(18, y + 13, f"Лечащий врач ____________________ {stay.doctor.short}", s.label)
    c.text(18, y + 22, "Зав. отделением ____________________", s.label)
    if style.medium == "mixed":
        signature(c, 48, y + 13, 20, s.hand)
    return [c]


VARIANTS = (extract, epicrisis)
