"""Medical papers of no form of the collection: consents, prescriptions, certificates, ultrasound, talons, invoices."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, timedelta

from samples.canvas import A4_MM, A5_MM, A5_WIDE_MM, Canvas, Rect
from samples.draw import Style
from samples.life import Child, pick_visit
from samples.registry.choices import Ask, ask, comb, label_ask, make_marker
from samples.registry.ledger import Head, body, headings, widths_of
from samples.registry.paper import (
    BLANKS,
    CENTRE,
    PROGRAMS,
    REGISTRY,
    Fact,
    Sheet,
    Strong,
    clinic,
    home,
    notes,
    open_sheet,
    program_head,
)
from samples.wording import age

NONE = (None, "")
A6_MM = (105.0, 148.0)
CONSENT = (
    "даю информированное добровольное согласие на виды медицинских вмешательств, включенные в Перечень определенных "
    "видов медицинских вмешательств, на которые граждане дают согласие при выборе врача и медицинской организации.",
    "Мне в доступной форме разъяснены цели, методы оказания медицинской помощи, связанный с ними риск, возможные "
    "варианты медицинских вмешательств, их последствия, предполагаемые результаты оказания медицинской помощи.",
    "Мне разъяснено, что я имею право отказаться от одного или нескольких видов медицинских вмешательств.",
)
ALLOWED = ("опрос, сбор жалоб", "осмотр, пальпация", "антропометрия", "термометрия", "забор крови из пальца",
           "введение препаратов", "рентгенография", "физиопроцедуры")  # fmt: skip
DATA = (
    "даю согласие оператору на обработку моих персональных данных и персональных данных моего ребенка, включая сбор, "
    "систематизацию, накопление, хранение, уточнение, использование, обезличивание и уничтожение.",
    "Срок хранения персональных данных соответствует сроку хранения первичных медицинских документов.",
    "Согласие может быть отозвано посредством составления соответствующего письменного документа.",
)
REFUSAL = (
    "В соответствии с законом об иммунопрофилактике отказываюсь от проведения моему ребенку прививок против: гриппа, "
    "гепатита В, кори, полиомиелита, коклюша, дифтерии, столбняка.",
    "О последствиях отказа: временный отказ в приеме в образовательные учреждения, запрет на выезд в страны, где "
    "требуются прививки, — предупреждена. Ответственность беру на себя.",
)


def _day(child: Child, rng: random.Random) -> date:
    return child.until - timedelta(days=rng.randint(20, 900))


def _texts(s: Sheet, y: float, texts: Sequence[str], left: float = 16, wide: float = 178) -> float:
    for text in texts:
        y = s.c.paragraph(left, y, text, s.label, wide, 1.5) + 2.5
    return y


def consent(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A consent to interventions with a ticked list, or one to the processing of personal data."""
    s = open_sheet(child, rng, style, A4_MM, NONE, 3.4, 0.3, (*BLANKS, *PROGRAMS), typed=0.1)
    first = rng.random() < 0.5
    what = "на медицинские вмешательства" if first else "на обработку персональных данных"
    s.c.text(105, 20, "СОГЛАСИЕ", s.loud(1.5), "middle")
    s.c.text(105, 26.5, what, s.label.bold, "middle")
    s.line(16, 38, "Я,", Fact(child.mother.person.full), 194)
    s.line(16, 46, "зарегистрированная по адресу", Fact(home(child)), 194)
    s.line(16, 54, "законный представитель ребенка", Fact(f"{child.person.full}, {child.born.year} г.р."), 194)
    y = _texts(s, 63, CONSENT if first else DATA)
    if first:
        m = make_marker(s)
        _, y = ask(s, m, (20, y + 3), ALLOWED, rng.sample(range(8), 5), Ask("check_box", 20, 190, 7))
        y += 8
    s.line(16, y + 8, "Подпись", None, 90)
    s.line(92, y + 8, "дата", s.dated(None, _day(child, rng)), 150)
    return [s.c]


def prescription(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A prescription blank in Latin, or the one with letter boxes for privileged patients."""
    boxed = rng.random() < 0.5
    s = open_sheet(child, rng, style, A5_MM if boxed else A6_MM, NONE, 2.9, 0.5, BLANKS, typed=0.3)
    c, visit, until = s.c, pick_visit(child, rng), 140 if boxed else 98
    middle = (8 + until) / 2
    notes(s, 8, 9, (clinic(child), "ОГРН 1027804912345"))
    code = "Форма № 148-1/у-04 (л)" if boxed else "Форма № 107-1/у"
    notes(s, until, 9, (code,), right=True)
    c.text(middle, 24, "РЕЦЕПТ", s.loud(1.5), "middle")
    c.text(middle, 29, "(взрослый, детский — нужное подчеркнуть, дата выписки рецепта)", s.small, "middle")
    y = 38.0
    if boxed:
        comb(s, 10, y, Fact(child.snils), 4.6)
        comb(s, 76, y, Fact(child.oms_policy[:12]), 4.4)
        y += 10
    rows = (("Дата", s.dated(None, visit.day)), ("Ф.И.О. пациента", Fact(child.person.full)),
            ("Возраст", Fact(age(max(1, visit.age_months)))), ("Врач", Fact(visit.doctor.short)))  # fmt: skip
    for label, fact in rows:
        s.line(8, y, label, fact, until)
        y += 7.5
    for text in ("Rp.: Susp. Nurofeni 100 mg/5 ml — 150 ml", "D.S. По 5 мл при температуре выше 38,5",
                 "Rp.: Spr. Aqua Maris 30 ml", "D.S. В нос 4 раза в день 7 дней"):  # fmt: skip
        s.put(10, y, Fact(text), until - 12)
        c.fill_line(8, until, y + 0.8)
        y += 8
    s.c.text(8, y + 6, "Подпись и личная печать врача            М.П.", s.label)
    s.c.text(8, y + 13, "Рецепт действителен 60 дней, 1 год", s.small)
    return [c]


def examination(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """The certificate 086/у for those who enter a college."""
    s = open_sheet(child, rng, style, rng.choice((A5_MM, A4_MM)), NONE, 3.0, 0.5, BLANKS, typed=0.3)
    c, day, until = s.c, _day(child, rng), s.c.width_mm - 8
    notes(s, until, 10, ("Медицинская документация", "Учетная форма № 086/у"), right=True)
    c.text(until / 2, 27, "МЕДИЦИНСКАЯ СПРАВКА", s.loud(1.35), "middle")
    c.text(until / 2, 32.5, "(врачебное профессионально-консультативное заключение)", s.small, "middle")
    rows = (("1. Выдана", Fact(clinic(child))), ("2. Наименование организации", Fact("колледж связи № 54")),
            ("3. Фамилия, имя, отчество", Fact(child.person.full)), ("4. Дата рождения", s.dated(None, child.born)),
            ("5. Место жительства", Fact(home(child))), ("6. Перенесенные заболевания", Fact("ОРВИ, ветряная оспа")),
            ("7. Терапевт", Fact("здоров")), ("хирург", Fact("здоров")), ("невролог", Fact("здоров")),
            ("офтальмолог", Fact("OU = 1,0")), ("8. Флюорография", Fact("органы грудной клетки без патологии")),
            ("9. Врачебное заключение", Fact("годен к обучению")), ("Дата", s.dated(None, day)))  # fmt: skip
    y = 44.0
    for label, fact in rows:
        s.line(9, y, label, fact, until)
        y += 8.6
    s.line(9, y + 8, "Подпись врача", Fact(child.stay.doctor.short), until - 40)
    c.text(until, y + 8, "М.П.", s.label, "right")
    return [c]


def ultrasound(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A protocol of ultrasound: of the belly with sizes, or of the heart with a table."""
    s = open_sheet(child, rng, style, A4_MM, NONE, 3.4, 0.0, PROGRAMS, typed=0.1)
    y, day = program_head(s, 16, 194, 14), _day(child, rng)
    belly = rng.random() < 0.5
    title = "УЛЬТРАЗВУКОВОЕ ИССЛЕДОВАНИЕ ОРГАНОВ БРЮШНОЙ ПОЛОСТИ" if belly else "ЭХОКАРДИОГРАФИЯ"
    s.c.text(105, y + 4, title, s.loud(1.2), "middle")
    y = s.run(16, y + 15, 178, [Strong("Пациент:"), Fact(child.person.full), Strong("Возраст:"),
                                Fact(age(max(1, child.age_months(day))))], 5.6) + 2  # fmt: skip
    y = s.run(16, y, 178, [Strong("Дата исследования:"), s.dated(None, day), Strong("Аппарат:"), "Mindray DC-7"], 5.6)
    if belly:
        texts = (
            "Печень: правая доля 104 мм, левая доля 52 мм, контуры ровные, эхогенность не изменена, структура "
            "однородная.",
            "Желчный пузырь: 54 × 17 мм, перегиб в теле, стенки 1,8 мм, содержимое однородное.",
            "Поджелудочная железа: 13 × 10 × 14 мм. Селезенка: 88 × 34 мм, структура однородная.",
            "Заключение: деформация желчного пузыря.",
        )
        y = _texts(s, y + 5, texts)
    else:
        heads = (Head("Параметр", 70), Head("Значение, мм", 40), Head("Норма", 40))
        top, rules = headings(s, 30, y + 4, heads, (8.0,), "rows"), rng.choice(("rows", "all", "none"))
        cells = body(s, 30, top, widths_of(heads), [7.6] * 6, rules)
        names = ("КДР ЛЖ", "КСР ЛЖ", "МЖП", "ЗСЛЖ", "Левое предсердие", "Аорта")
        for name, row in zip(names, cells, strict=True):
            for area, text in zip(row, (name, str(rng.randint(6, 40)), "5–42"), strict=True):
                s.c.cell(area, text, s.label, "left" if text == name else "middle")
        y = _texts(s, cells[-1][0].bottom + 10, ("Заключение: дополнительная хорда левого желудочка. ФВ 68 %.",))
    s.c.text(16, y + 8, f"Врач УЗД ____________ {child.stay.doctor.short}", s.label)
    return [s.c]


def sanatorium(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """The card for a sanatorium with its coupon to send back."""
    s = open_sheet(child, rng, style, A4_MM, NONE, 3.3, 0.4, BLANKS, typed=0.3)
    visit = pick_visit(child, rng)
    notes(s, 194, 11, ("Форма № 076/у", "приказ № 834н"), right=True)
    s.c.text(105, 26, "САНАТОРНО-КУРОРТНАЯ КАРТА ДЛЯ ДЕТЕЙ", s.loud(1.3), "middle")
    rows = (("Фамилия, имя, отчество", Fact(child.person.full)), ("Дата рождения", s.dated(None, child.born)),
            ("Фамилия и место работы родителей", Fact(f"{child.mother.person.family}, {child.mother.job}")),
            ("Анамнез", Fact("рос и развивался по возрасту")), ("Наследственность", Fact("не отягощена")),
            ("Санаторий", Fact("«Солнечный», г. Зеленогорск")), ("Диагноз основной", Fact(visit.illness.text)),
            ("Лечение: климатическое, бальнеологическое", Fact("показано")))  # fmt: skip
    y = 40.0
    for label, fact in rows:
        s.line(16, y, label, fact, 194)
        y += 9.5
    for x in range(10, 200, 4):
        s.c.line(x, y + 4, x + 2, y + 4, 0.2)
    s.c.text(105, y + 16, "ОБРАТНЫЙ ТАЛОН", s.loud(1.2), "middle")
    for label in ("Лечился в санатории с", "Проведено лечение", "Результаты лечения", "Главный врач"):
        y += 10
        s.line(16, y + 16, label, None, 194)
    return [s.c]


def talon(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A talon for a visit: a terminal's narrow strip, or a program's ticket."""
    narrow = rng.random() < 0.5
    size = (80.0, 130.0) if narrow else A5_WIDE_MM
    s = open_sheet(child, rng, style, size, NONE, 3.0, 0.0, REGISTRY.type if narrow else PROGRAMS, typed=0.0)
    day, middle = _day(child, rng), size[0] / 2
    s.c.text(middle, 12, clinic(child), s.fitted(clinic(child), s.label, size[0] - 8), "middle")
    s.c.text(middle, 24, f"ТАЛОН № {rng.randint(10, 900)}", s.loud(1.5), "middle")
    name = child.person.short if narrow else child.person.full
    rows = (f"Пациент: {name}", f"Врач: {child.doctors['педиатр'].short}", f"Кабинет {rng.randint(101, 420)}",
            f"{day:%d.%m.%Y} в {rng.randint(8, 18)}:{rng.choice(('00', '12', '24', '36'))}",
            "При себе иметь полис,", "сменную обувь")  # fmt: skip
    y = 36.0
    for text in rows:
        s.c.text(middle, y, text, s.fitted(text, s.label, size[0] - 8), "middle")
        y += 7.5
    for number in range(24):  # a bar code that says nothing
        x = middle - 24 + number * 2
        s.c.rect(Rect(x, y + 4, 0.4 + (number * 7 % 5) * 0.25, 12), fill=(25, 25, 28))
    return [s.c]


def refusal(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """A refusal of vaccinations on a blank, or a statement written by the mother's own words."""
    own = rng.random() < 0.5
    s = open_sheet(child, rng, style, A5_MM if own else A4_MM, NONE, 3.2, 0.4, BLANKS, typed=0.5)
    until, left = s.c.width_mm - 12, 12
    s.line(until / 2, 14, "Главному врачу", Fact(child.stay.doctor.short), until)
    s.line(until / 2, 22, "от", Fact(child.mother.person.short), until)
    title = "ЗАЯВЛЕНИЕ" if own else "ОТКАЗ ОТ ПРОВЕДЕНИЯ ПРОФИЛАКТИЧЕСКИХ ПРИВИВОК"
    s.c.text((left + until) / 2, 38, title, s.fitted(title, s.loud(1.3), until - left), "middle")
    texts = (f"Прошу не проводить моему ребенку {child.person.full} реакцию Манту и прививку против гриппа в школе.",
             ) if own else REFUSAL  # fmt: skip
    y = _texts(s, 50, texts, left, until - left)
    if not own:
        m = make_marker(s)
        y = label_ask(s, m, left, y + 4, "С последствиями", ("ознакомлена", "не ознакомлена"), [0],
                      Ask("underline", left, until, gap_mm=3)) + 6  # fmt: skip
    s.line(left, y + 10, "Подпись", None, left + 60)
    s.line(left + 64, y + 10, "дата", s.dated(None, _day(child, rng)), until)
    return [s.c]


def services(child: Child, rng: random.Random, style: Style) -> list[Canvas]:
    """An invoice for services in a table, or a strip from a till."""
    till = rng.random() < 0.4
    s = open_sheet(child, rng, style, (80.0, 150.0) if till else A4_MM, NONE, 3.1, 0.0,
                   REGISTRY.type if till else PROGRAMS, typed=0.0)  # fmt: skip
    names = ("Прием врача-педиатра первичный", "Анализ крови клинический", "УЗИ тазобедренных суставов",
             "Вакцинация (без вакцины)", "Забор крови из вены", "Справка для бассейна")  # fmt: skip
    picked = [(name, rng.randint(3, 40) * 100) for name in rng.sample(names, 4)]
    total = sum(price for _, price in picked)
    if till:
        rows = ["ООО «Северная звезда»", "КАССОВЫЙ ЧЕК", f"{_day(child, rng):%d.%m.%y} 14:07", *(
            f"{name[:18]} {price}.00" for name, price in picked), f"ИТОГ {total}.00", "НДС НЕ ОБЛАГАЕТСЯ"]  # fmt: skip
        for number, text in enumerate(rows):
            s.c.text(6, 14 + number * 7, text, s.fitted(text, s.label, 68))
        return [s.c]
    s.c.text(16, 16, CENTRE, s.label.bold)
    s.c.text(105, 30, f"СЧЕТ № {rng.randint(100, 9000)} от {_day(child, rng):%d.%m.%Y}", s.loud(1.4), "middle")
    s.c.text(16, 42, f"Плательщик: {child.mother.person.full}", s.label)
    heads = (Head("№", 10), Head("Наименование услуги", 92), Head("Кол-во", 18), Head("Цена", 28), Head("Сумма", 30))
    rules = rng.choice(("all", "rows", "double"))
    cells = body(s, 16, headings(s, 16, 48, heads, (8.0,), rules), widths_of(heads), [8.0] * 4, rules)
    for number, ((name, price), row) in enumerate(zip(picked, cells, strict=True), 1):
        for area, text in zip(row, (str(number), name, "1", f"{price},00", f"{price},00"), strict=True):
            s.c.cell(area, text, s.label, "left" if text == name else "middle")
    s.c.text(194, 100, f"Итого к оплате: {total},00 руб.", s.label.bold, "right")
    s.line(16, 116, "Бухгалтер", None, 100)
    return [s.c]


VARIANTS = (consent, prescription, examination, ultrasound, sanatorium, talon, refusal, services)
