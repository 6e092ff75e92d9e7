"""A card of vaccinations is known in the wordings that clinics print; papers that only mention them are no cards."""

from __future__ import annotations

import pytest

from pipeline.stages.classify import classify
from schemas.form import load_forms
from tests.page_builder import PageBuilder

SHOTS = [
    ["Инфекция", "V/RV", "Дата", "Возраст", "Вакцина", "Доза, мл", "Серия", "Реакция"],
    ["Туберкулез", "V", "10.03.2012", "5 дн.", "БЦЖ-М", "0,025", "К-12", "нет"],
    ["Гепатит В", "V1", "06.03.2012", "1 д.", "Регевак В", "0,5", "П-77", "нет"],
]


def form_under(title: str) -> str | None:
    page = PageBuilder(width_px=1900).line("ГБУЗ «ДГП № 12»").title(title, 300)
    page.line("ФИО: Иванов Пётр Сергеевич   Дата рождения: 05.03.2012")
    match = classify(page.table(SHOTS, [200, 100, 200, 160, 220, 160, 200, 300]).page(), load_forms())
    return match.form.id if match.form else None


@pytest.mark.parametrize(
    "title",
    [
        "Карта учета профилактических прививок",
        "КАРТА УЧЁТА ПРИВИВОК",
        "Лист регистрации прививок",
        "Карта профпрививок",
        "Карта учета иммунизации ребенка",
        "Лист иммунопрофилактики",
    ],
)
def test_a_card_of_vaccinations_is_known_by_what_it_lists_and_that_it_is_a_card(title: str) -> None:
    assert form_under(title) == "immunization_063u"


@pytest.mark.parametrize(
    "title",
    [
        "Карта учета диспансеризации",
        "Карта учета профилактического осмотра",
        "Согласие на проведение прививок",
        "Направление на прививку",
    ],
)
def test_a_paper_that_only_mentions_vaccinations_or_cards_is_no_card_of_them(title: str) -> None:
    assert form_under(title) is None
