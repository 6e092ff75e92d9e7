"""What letters, certificates and leaflets say that lie in a child's chart and are of no form of the collection.

They hold names, days and vaccines, none of which is the child's event. Draws nothing; all of it is made up.
"""

from __future__ import annotations

from samples.stranger_lists import LISTS
from samples.stranger_sheet import Asked, Hand, Sheet, Text
from samples.vaccines import make_lot
from samples.wording import age, comma, write_date


def _consent(h: Hand) -> Sheet:
    return Sheet(
        h.child.clinic,
        "ИНФОРМИРОВАННОЕ ДОБРОВОЛЬНОЕ СОГЛАСИЕ",
        "на медицинское вмешательство",
        (
            Asked("Я,", h.child.mother.person.full),
            Asked("зарегистрированный по адресу", h.child.address),
            "даю информированное добровольное согласие на виды медицинских вмешательств, входящие в "
            "Перечень: опрос, осмотр, антропометрические исследования, термометрия, тонометрия, лабораторные "
            "методы обследования, введение лекарственных препаратов, вакцинация.",
            Asked("Дата оформления", h.on()),
            Asked("Подпись", ""),
        ),
    )


def _refusal(h: Hand) -> Sheet:
    shot = h.rng.choice(h.child.vaccinations)
    return Sheet(
        "",
        "ОТКАЗ ОТ ПРОФИЛАКТИЧЕСКИХ ПРИВИВОК",
        "Приложение к приказу от 26.01.2009 № 19н",
        (
            Asked("Я, законный представитель", h.child.mother.person.full),
            *h.whose,
            Asked("отказываюсь от прививки против", shot.product.infection),
            Asked("препаратом", shot.product.name),
            "Мне разъяснены последствия отказа: временный отказ в приеме в образовательные организации в случае "
            "возникновения массовых инфекционных заболеваний.",
            Asked("Дата", h.on()),
        ),
    )


def _referral(h: Hand) -> Sheet:
    return Sheet(
        "Форма № 057/у-04",
        "НАПРАВЛЕНИЕ",
        "на госпитализацию, обследование, консультацию",
        (
            Asked("Наименование медицинского учреждения, куда направлен", h.child.stay.facility),
            Asked("Номер страхового полиса ОМС", h.child.oms_policy),
            *h.whose,
            Asked("Адрес постоянного места жительства", h.child.address),
            Asked("Код диагноза по МКБ", "J35.2"),
            Asked("Обоснование направления", "консультация оториноларинголога"),
            Asked("Дата направления", h.on()),
        ),
    )


def _prescription(h: Hand) -> Sheet:
    return Sheet(
        "Форма № 107-1/у",
        "РЕЦЕПТ",
        "(взрослый, детский — нужное подчеркнуть)",
        (
            Asked("Дата оформления рецепта", h.on()),
            Asked("Фамилия, инициалы пациента", h.child.person.short),
            Asked("Возраст", age(max(1, h.child.age_months(h.day)))),
            Asked("Фамилия, инициалы врача", h.doctor),
            "Rp.: Susp. Amoxicillini 250 mg / 5 ml — 100 ml",
            "D.S. По 5 мл 3 раза в день 7 дней.",
            "Рецепт действителен в течение 60 дней.",
        ),
    )


def _policy(h: Hand) -> Sheet:
    return Sheet(
        "РОССИЙСКАЯ ФЕДЕРАЦИЯ",
        "ПОЛИС",
        "обязательного медицинского страхования",
        (
            Asked("Номер полиса", h.child.oms_policy),
            Asked("Фамилия", h.child.person.family),
            Asked("Имя", h.child.person.given),
            Asked("Отчество", h.child.person.patronymic),
            h.whose[1],
            Asked("Дата выдачи полиса", h.on()),
            "Права застрахованного лица: на бесплатное оказание ему медицинской помощи на всей территории страны.",
        ),
    )


def _birth_certificate(h: Hand) -> Sheet:
    return Sheet(
        "",
        "СВИДЕТЕЛЬСТВО О РОЖДЕНИИ",
        f"V-МЮ № {h.rng.randint(100000, 999999)}",
        (
            Asked("Гражданин", h.child.person.full),
            Asked("родился", write_date(h.child.born, "words")),
            Asked("место рождения", "г. Москва"),
            Asked("Отец", h.child.father.person.full),
            Asked("Мать", h.child.mother.person.full),
            Asked("Дата выдачи", h.on()),
        ),
    )


def _newspaper(h: Hand) -> Sheet:
    text = (
        f"Вчера, {write_date(h.day, 'words')}, в районной библиотеке открылась выставка рисунков воспитанников "
        "детских садов. Дети рисовали своих врачей, прививочный кабинет и даже ЭКГ. Заведующая поликлиникой "
        "рассказала, что за год принято 12 400 детей, сделано 38 150 прививок, "
        "температура в палатах не опускалась ниже 22,5 °С."
    )
    return Sheet(
        "Районные вести",
        "Здоровье начинается с детства",
        "Наш корреспондент",
        (text, text.replace("Вчера", "Ранее"), text),
    )


def _leaflet(h: Hand) -> Sheet:
    shot = h.rng.choice(h.child.vaccinations)
    return Sheet(
        shot.product.maker,
        f"ИНСТРУКЦИЯ по применению {shot.product.name}",
        "вакцина",
        (
            f"Препарат вводят внутримышечно в дозе {comma(shot.product.dose_ml or 0.5)} мл. Курс вакцинации: три "
            "прививки с интервалом 1,5 месяца: в 3, 4,5 и 6 месяцев. Ревакцинацию проводят в 18 месяцев.",
            "Реакция на введение: повышение температуры до 37,5 °С, гиперемия до 5 см. Дата выпуска и серия указаны на "
            f"упаковке. Серия {make_lot(h.rng, shot.product.lot)}, годен до {h.on(700)}.",
        ),
    )


def _order(h: Hand) -> Sheet:
    return Sheet(
        h.child.clinic,
        "НАПРАВЛЕНИЕ НА АНАЛИЗ",
        "в клинико-диагностическую лабораторию",
        (
            *h.whose,
            "Гемоглобин, эритроциты, лейкоциты, СОЭ, тромбоциты, глюкоза (нужное подчеркнуть)",
            Asked("Диагноз", "Здоров"),
            Asked("Дата направления", h.on()),
            Asked("Врач", h.doctor),
        ),
    )


def _pool(h: Hand) -> Sheet:
    return Sheet(
        h.child.clinic,
        "МЕДИЦИНСКАЯ СПРАВКА",
        "форма № 086/у для поступающих в учебные заведения",
        (
            *h.whose,
            Asked("Терапевт", "здоров"),
            Asked("Хирург", "здоров"),
            Asked("Окулист", "здоров"),
            Asked("Флюорография", f"{h.on(-40)} № {h.rng.randint(100, 999)} без патологии"),
            Asked("Врачебное заключение", "годен к обучению"),
            Asked("Дата выдачи", h.on()),
        ),
    )


def _tape(h: Hand) -> Sheet:
    return Sheet(
        h.on(),
        "ЭЛЕКТРОКАРДИОГРАММА",
        h.child.person.short,
        (
            Asked("ЧСС", f"{h.rng.randint(70, 120)} уд/мин"),
            Asked("PQ", "0,12 с"),
            Asked("QRS", "0,07 с"),
            Asked("QT", "0,32 с"),
            "Синусовый ритм. Нормальное положение ЭОС. 25 мм/с 10 мм/мВ",
        ),
    )


def _scan(h: Hand) -> Sheet:
    return Sheet(
        h.child.clinic,
        "РЕНТГЕНОЛОГИЧЕСКОЕ ИССЛЕДОВАНИЕ",
        "органов грудной клетки",
        (
            *h.whose,
            Asked("Дата исследования", h.on()),
            Asked("Эффективная доза", "0,03 мЗв"),
            "Легочные поля без очаговых и инфильтративных теней. Корни структурны. Синусы свободны.",
            Asked("Заключение", "патологии не выявлено"),
        ),
    )


def _questions(h: Hand) -> Sheet:
    return Sheet(
        "",
        "АНКЕТА",
        "для родителей перед прививкой",
        (
            *h.whose,
            Asked("Болеет ли ребенок сейчас (температура, кашель)?", "нет"),
            Asked("Была ли аллергия на лекарства, яйца?", "нет"),
            Asked("Были ли реакции на прививки?", "нет"),
            Asked("Делали ли прививки в последние 30 дней?", "нет"),
            Asked("Дата заполнения", h.on()),
        ),
    )


def _mother(h: Hand) -> Sheet:
    mother = h.child.mother.person.full
    return Sheet(
        "Женская консультация № 5",
        "СПРАВКА О ПОСТАНОВКЕ НА УЧЕТ",
        "по беременности",
        (
            Asked("Дана", mother),
            Asked("в том, что она встала на учет", h.on(-3200)),
            Asked("Срок беременности", "9 недель"),
            Asked("Дата выдачи", h.on(-3190)),
        ),
    )


def _letter(h: Hand) -> Sheet:
    return Sheet(
        f"Заведующей детским садом № {h.rng.randint(100, 2000)}",
        "ЗАЯВЛЕНИЕ",
        "",
        (
            f"Прошу отпустить моего ребенка {h.child.person.full} с {h.on()} по {h.on(6)} в связи с поездкой. "
            "Ответственность за жизнь и здоровье ребенка беру на себя.",
            Asked("Дата", h.on(-2)),
            Asked("Подпись", ""),
        ),
    )


def _ruled(h: Hand) -> Sheet:
    return Sheet("", "", "", tuple(Asked("", "") for _ in range(22)))


TEXTS: tuple[Text, ...] = (
    _consent,
    _refusal,
    _referral,
    _prescription,
    _policy,
    _birth_certificate,
    _newspaper,
    _leaflet,
    _order,
    _pool,
    _tape,
    _scan,
    _questions,
    _mother,
    _letter,
    _ruled,
    *LISTS,
)
