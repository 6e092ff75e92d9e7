"""Makes up people: names that agree in gender, addresses, phones and numbers with valid check digits.

Knows nothing of medicine; every name and number is invented.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

FAMILY_NAMES = (
    "Абрамов", "Беляев", "Виноградов", "Громов", "Демидов", "Ершов", "Жданов", "Зимин", "Игнатов", "Калинин",
    "Лазарев", "Матвеев", "Назаров", "Осипов", "Панов", "Рябов", "Савельев", "Тарасов", "Ушаков", "Филатов",
    "Харитонов", "Цветков", "Черкасов", "Шубин", "Щукин", "Юдин", "Яшин", "Соболев", "Кудрявцев", "Голубев",
    "Пономарёв", "Королёв", "Фомин", "Дорофеев", "Медведев", "Логинов", "Быков", "Суханов", "Ефимов", "Мухин",
)  # fmt: skip
EVEN_FAMILY_NAMES = ("Шевченко", "Бондаренко", "Ткач", "Черных", "Гринберг", "Коваль")  # alike for both sexes
BOYS = (
    "Артём", "Иван", "Максим", "Дмитрий", "Кирилл", "Матвей", "Егор", "Тимофей", "Павел", "Илья", "Роман", "Глеб",
    "Фёдор", "Никита", "Степан", "Ярослав", "Марк", "Лев",
)  # fmt: skip
GIRLS = (
    "Анна", "Мария", "Полина", "Софья", "Дарья", "Екатерина", "Варвара", "Вероника", "Алиса", "Ксения", "Юлия",
    "Ульяна", "Елизавета", "Таисия", "Маргарита", "Любовь", "Ева", "Злата",
)  # fmt: skip
FATHERS = {
    "Александр": "Александр", "Сергей": "Сергее", "Андрей": "Андрее", "Алексей": "Алексее", "Михаил": "Михайл",
    "Николай": "Николае", "Владимир": "Владимир", "Евгений": "Евгенье", "Олег": "Олег", "Игорь": "Игоре",
    "Денис": "Денис", "Антон": "Антон", "Виктор": "Виктор", "Юрий": "Юрье", "Константин": "Константин",
    "Павел": "Павл",
}  # fmt: skip
MOTHERS = ("Ольга", "Елена", "Наталья", "Татьяна", "Ирина", "Светлана", "Марина", "Оксана", "Алёна", "Инна")
STREETS = (
    "ул. Профсоюзная", "ул. Гарибальди", "Ленинский проспект", "ул. Маршала Жукова", "ул. Новаторов",
    "Зелёный проспект", "ул. Снежная", "ул. Обручева", "Каширское шоссе", "ул. Дубнинская", "ул. Лесная",
    "Борисовский проезд", "ул. Веерная", "Измайловский бульвар",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Person:
    family: str
    given: str
    patronymic: str
    sex: str  # male | female

    @property
    def full(self) -> str:
        return f"{self.family} {self.given} {self.patronymic}"

    @property
    def short(self) -> str:
        return f"{self.family} {self.given[0]}.{self.patronymic[0]}."


def family_name(stem: str, sex: str) -> str:
    """The family name in the form of the sex."""
    if sex == "male" or stem in EVEN_FAMILY_NAMES:
        return stem
    return f"{stem}а"


def patronymic(father: str, sex: str) -> str:
    """The patronymic from the father's given name."""
    stem = FATHERS[father]
    if stem.endswith("е"):
        return f"{stem}вич" if sex == "male" else f"{stem}вна"
    return f"{stem}ович" if sex == "male" else f"{stem}овна"


def make_person(rng: random.Random, sex: str, stem: str | None = None, father: str | None = None) -> Person:
    """A person; children of one family share the stem of the family name and the father."""
    stem = stem or rng.choice(FAMILY_NAMES + EVEN_FAMILY_NAMES)
    father = father or rng.choice(tuple(FATHERS))
    given = rng.choice(BOYS if sex == "male" else GIRLS)
    return Person(family_name(stem, sex), given, patronymic(father, sex), sex)


def make_adult(rng: random.Random, sex: str, stem: str | None = None, given: str | None = None) -> Person:
    """An adult: a parent or a doctor."""
    stem = stem or rng.choice(FAMILY_NAMES + EVEN_FAMILY_NAMES)
    given = given or rng.choice(tuple(FATHERS) if sex == "male" else MOTHERS)
    return Person(family_name(stem, sex), given, patronymic(rng.choice(tuple(FATHERS)), sex), sex)


def snils(rng: random.Random) -> str:
    """A number with a valid check pair: sum of digit times place, modulo 101, 100 as 00."""
    digits = [rng.randint(1, 9)] + [rng.randint(0, 9) for _ in range(8)]
    check = sum(digit * (9 - index) for index, digit in enumerate(digits)) % 101 % 100
    text = "".join(map(str, digits))
    return f"{text[:3]}-{text[3:6]}-{text[6:]} {check:02d}"


def oms_policy(rng: random.Random) -> str:
    """Sixteen digits, the last one by Luhn."""
    digits = [7, 7] + [rng.randint(0, 9) for _ in range(13)]
    total = 0
    for index, digit in enumerate(reversed(digits)):
        doubled = digit * 2 if index % 2 == 0 else digit
        total += doubled - 9 if doubled > 9 else doubled
    return "".join(map(str, digits)) + str(-total % 10)


def address(rng: random.Random) -> str:
    """A street address in Moscow; no such house needs to exist."""
    corpus = f", корп. {rng.randint(1, 4)}" if rng.random() < 0.5 else ""
    return f"г. Москва, {rng.choice(STREETS)}, д. {rng.randint(1, 120)}{corpus}, кв. {rng.randint(1, 320)}"


def phone(rng: random.Random) -> str:
    """A mobile number as +7 and ten digits."""
    return f"+79{rng.choice('0126')}{rng.randint(0, 9)}" + "".join(str(rng.randint(0, 9)) for _ in range(7))
