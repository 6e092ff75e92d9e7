"""What lists and tables say that are no child's: prices, duties, stocks, norms, registers of many children.

Some look much like a form of the collection. Draws nothing; all names and numbers are made up.
"""

from __future__ import annotations

from datetime import timedelta

from samples.stranger_sheet import Asked, Hand, Listed, Sheet, Text
from samples.vaccines import make_lot
from samples.wording import comma, write_date


def _invoice(h: Hand) -> Sheet:
    rows = (
        ("Прием врача-педиатра первичный", "1", "2 300,00"),
        ("Общий анализ крови", "1", "850,00"),
        ("Введение вакцины Инфанрикс", "1", "3 900,00"),
        ("Итого", "", "7 050,00"),
    )
    return Sheet(
        "ООО «Медицинский центр»",
        f"АКТ об оказании услуг № {h.rng.randint(100, 9999)}",
        f"от {h.on()}",
        (
            Asked("Заказчик", h.child.mother.person.full),
            Asked("Потребитель", h.child.person.full),
            Listed(("Наименование услуги", "Кол-во", "Сумма, руб."), (0.6, 0.15, 0.25), rows),
            "Вышеперечисленные услуги выполнены полностью и в срок.",
        ),
    )


def _timetable(h: Hand) -> Sheet:
    names = [h.stranger().short for _ in range(6)]
    jobs = ("педиатр", "хирург", "невролог", "офтальмолог", "оториноларинголог", "ортопед")
    rows = tuple(
        (job, name, str(101 + n), "8:00–14:00", "14:00–20:00", "8:00–14:00")
        for n, (job, name) in enumerate(zip(jobs, names, strict=True))
    )
    return Sheet(
        h.child.clinic,
        "РАСПИСАНИЕ ПРИЕМА ВРАЧЕЙ",
        f"с {h.on()}",
        (
            Listed(
                ("Специальность", "Фамилия врача", "Кабинет", "Пн, ср", "Вт, чт", "Пт"),
                (0.24, 0.26, 0.1, 0.14, 0.14, 0.12),
                rows,
            ),
            "Вызов врача на дом с 8:00 до 12:00.",
        ),
    )


def _duty(h: Hand) -> Sheet:
    jobs = ("педиатр", "хирург", "невролог", "офтальмолог")
    rows = tuple((h.on(n), h.rng.choice(jobs), h.stranger().short, "08:00–20:00") for n in range(9))
    return Sheet(
        h.child.clinic,
        "ГРАФИК ДЕЖУРСТВ",
        "врачей-специалистов",
        (Listed(("Дата", "Специалист", "Фамилия врача", "Часы"), (0.2, 0.28, 0.32, 0.2), rows),),
    )


def _prices(h: Hand) -> Sheet:
    rows = (
        ("Консультация невролога", "B01.023.001", "2 500"),
        ("Консультация хирурга", "B01.010.001", "2 400"),
        ("Вакцинация «Превенар 13»", "B04.014.004", "4 900"),
        ("Гемоглобин, эритроциты, СОЭ", "B03.016.002", "750"),
        ("УЗИ тазобедренных суставов", "A04.04.001.001", "1 800"),
    )
    return Sheet(
        "Клиника «Росток»",
        "ПРЕЙСКУРАНТ",
        f"действует с {h.on()}",
        (Listed(("Наименование", "Код услуги", "Цена, руб."), (0.55, 0.25, 0.2), rows),),
    )


def _grades(h: Hand) -> Sheet:
    rows = tuple(
        (name, *(str(h.rng.randint(3, 5)) for _ in range(5)))
        for name in ("Русский язык", "Математика", "Окружающий мир", "Физическая культура", "Музыка")
    )
    return Sheet(
        f"ГБОУ Школа № {h.rng.randint(20, 2100)}",
        "ТАБЕЛЬ УСПЕВАЕМОСТИ",
        f"учащегося {h.child.person.full}",
        (
            Listed(("Предмет", "I", "II", "III", "IV", "Год"), (0.4, 0.12, 0.12, 0.12, 0.12, 0.12), rows),
            "Классный руководитель",
        ),
    )


def _stock(h: Hand) -> Sheet:
    shots = h.rng.sample(h.child.vaccinations, min(6, len(h.child.vaccinations)))
    rows = tuple(
        (
            shot.product.name,
            make_lot(h.rng, shot.product.lot),
            h.on(400 + 30 * n),
            str(10 * (n + 1)),
            shot.product.maker,
        )
        for n, shot in enumerate(shots)
    )
    return Sheet(
        h.child.clinic,
        f"НАКЛАДНАЯ № {h.rng.randint(10, 999)}",
        f"на получение вакцин от {h.on()}",
        (
            Listed(
                ("Наименование препарата", "Серия", "Срок годности", "Кол-во доз", "Производитель"),
                (0.24, 0.2, 0.16, 0.12, 0.28),
                rows,
            ),
            "Отпустил                    Получил",
        ),
    )


def _calendar(h: Hand) -> Sheet:
    rows = (
        ("Новорожденные в первые 24 часа", "Первая вакцинация против гепатита В"),
        ("3–7 день", "Вакцинация против туберкулеза (БЦЖ-М)"),
        ("3 месяца", "Первая вакцинация АКДС, полиомиелит"),
        ("12 месяцев", "Корь, краснуха, паротит"),
        ("18 месяцев", "Ревакцинация АКДС"),
        ("6 лет", "Ревакцинация против кори"),
    )
    return Sheet(
        "Памятка родителям",
        "НАЦИОНАЛЬНЫЙ КАЛЕНДАРЬ ПРИВИВОК",
        "приказ от 21.03.2014 № 125н",
        (Listed(("Возраст", "Наименование прививки"), (0.4, 0.6), rows),),
    )


def _norms(h: Hand) -> Sheet:
    rows = (
        ("Гемоглобин, г/л", "110–140", "115–145"),
        ("Эритроциты, 10^12/л", "3,5–4,9", "3,5–4,7"),
        ("Лейкоциты, 10^9/л", "5,5–12,5", "4,5–10,5"),
        ("СОЭ, мм/ч", "4–12", "4–12"),
        ("Тромбоциты, 10^9/л", "160–390", "160–380"),
    )
    return Sheet(
        "Памятка",
        "НОРМЫ АНАЛИЗА КРОВИ У ДЕТЕЙ",
        "",
        (Listed(("Показатель", "1–6 лет", "7–12 лет"), (0.5, 0.25, 0.25), rows),),
    )


def _percentiles(h: Hand) -> Sheet:
    rows = tuple(
        (f"{m} мес.", comma(3.3 + 0.6 * m), comma(3.9 + 0.7 * m), comma(51 + 2.1 * m), comma(54 + 2.2 * m))
        for m in range(1, 13)
    )
    return Sheet(
        "Приложение",
        "НОРМЫ ВЕСА И РОСТА ДЕТЕЙ",
        "центильные таблицы, мальчики",
        (
            Listed(
                ("Возраст", "Вес, кг, 25", "Вес, кг, 75", "Рост, см, 25", "Рост, см, 75"),
                (0.2, 0.2, 0.2, 0.2, 0.2),
                rows,
            ),
        ),
    )


def _fridge(h: Hand) -> Sheet:
    rows = tuple(
        (h.on(n), comma(h.rng.uniform(3, 7)), comma(h.rng.uniform(3, 7)), h.stranger().short) for n in range(12)
    )
    return Sheet(
        h.child.clinic,
        "ЖУРНАЛ УЧЕТА ТЕМПЕРАТУРЫ",
        "холодильник прививочного кабинета",
        (Listed(("Дата", "t утром, °С", "t вечером, °С", "Медсестра"), (0.25, 0.2, 0.2, 0.35), rows),),
    )


def _pupils(h: Hand) -> Sheet:
    rows = []
    for number in range(1, 12):
        other = h.stranger()
        born = h.child.born + timedelta(days=h.rng.randint(-200, 200))
        rows.append((str(number), other.full, write_date(born, "dd.mm.yyyy"), h.rng.choice(("I", "II", "III"))))
    return Sheet(
        f"ГБОУ Школа № {h.rng.randint(20, 2100)}",
        "СПИСОК УЧАЩИХСЯ 2 «Б» КЛАССА",
        f"на {h.on()}",
        (
            Listed(
                ("№", "Фамилия, имя, отчество", "Дата рождения", "Группа здоровья"), (0.08, 0.5, 0.22, 0.2), tuple(rows)
            ),
        ),
    )


LISTS: tuple[Text, ...] = (
    _invoice,
    _timetable,
    _duty,
    _prices,
    _grades,
    _stock,
    _calendar,
    _norms,
    _percentiles,
    _fridge,
    _pupils,
)
