"""Papers as other houses print them: captions of letterheads, second sides, lists that are told, lines of exams."""

from __future__ import annotations

import pytest

from schemas.entry import State
from schemas.page import Line
from tests.form_entries import entries_of, only, values_of
from tests.page_builder import PageBuilder, words_at
from tests.value_reading import read

STAY = ["Дата поступления 14.03.2016", "Дата выписки 22.03.2016", "Диагноз заключительный Острый бронхит J20.9"]


def beside(page: PageBuilder, text: str, left: int, down: int, height: int = 30) -> PageBuilder:
    """A line of another block, a little lower than the last one."""
    page.lines.append(Line(words_at(text, left, page.y - 60 + down, height)))
    return page


@pytest.mark.parametrize("caption", ["(наименование учреждения)", "наименование учреждения"])
def test_a_caption_of_a_letterhead_names_what_stands_over_it_and_not_the_block_beside(caption: str) -> None:
    page = beside(PageBuilder().line("ГБУЗ «ДГКБ № 9 ДЗМ»"), "Форма № 003/у", 1300, 20)
    page.y -= 20
    page.line(caption, 100, 20).title("МЕДИЦИНСКАЯ КАРТА стационарного больного")
    for text in STAY:
        page.line(text)
    assert only(page.page(), "hospital_003u", "hospitalization")["facility"] == "ГБУЗ «ДГКБ № 9 ДЗМ»"


def test_small_captions_halfway_between_two_lines_are_those_of_the_line_above_as_the_last_ones_are() -> None:
    page = PageBuilder().title("Выписной эпикриз")
    for value, caption in (("Орлова Мария Ивановна", "фамилия, имя, отчество"), ("02.05.2013", "дата рождения")):
        page.line(value)
        page.y -= 14
        page.line(caption, 120, 18)
        page.y -= 28
    found = only(page.page(), "discharge_027u", "patient")
    assert (found["family_name"], found["birth_date"]) == ("Орлова", "2013-05-02")


def test_a_name_in_capitals_after_a_legal_form_is_no_label() -> None:
    page = PageBuilder().title("Выписка").line("В ГБУЗ МО «Детская больница», поликлиника № 2")
    for text in STAY:
        page.line(text)
    assert "facility" not in only(page.page(), "discharge_027u", "hospitalization")


def test_a_department_may_end_in_the_word_that_labels_it() -> None:
    page = PageBuilder().title("Выписной эпикриз").line("Отделение Грудное отделение палата № 4")
    for text in STAY:
        page.line(text)
    assert only(page.page(), "discharge_027u", "hospitalization")["department"] == "Грудное отделение"


def test_the_final_diagnosis_of_a_stay_goes_before_the_clinical_one_and_is_told_once() -> None:
    page = PageBuilder().title("МЕДИЦИНСКАЯ КАРТА стационарного больного").line(STAY[0]).line(STAY[1])
    page.line("10. Диагноз клинический Острый ринит   дата установления 15.03.2016")
    page.line("11. Диагноз заключительный клинический").line("а) основной Острый бронхит J20.9")
    found = only(page.page(), "hospital_003u", "hospitalization")
    assert (found["diagnosis"], found["icd10"]) == ("Острый бронхит", "J20.9")
    others = values_of(page.page(), "hospital_003u", "diagnosis")
    assert [other["text"] for other in others] == ["Острый ринит"]


def card(*lines: str) -> PageBuilder:
    page = PageBuilder().title("Карта профилактического медицинского осмотра несовершеннолетнего")
    for text in lines:
        page.line(text)
    return page


def test_what_was_known_before_the_examination_is_not_its_result() -> None:
    page = card("Дата осмотра 14.03.2016", "15. Состояние здоровья до проведения настоящего осмотра:")
    page.line("15.7. Группа состояния здоровья: I")
    page.line("16. Состояние здоровья по результатам проведения настоящего осмотра:")
    page.line("16.7. Группа состояния здоровья: III")
    assert only(page.page(), "preventive_exam_030po", "preventive_exam")["health_group"] == "III"


def test_the_day_of_filling_in_dates_an_examination_for_a_person_where_no_other_day_does() -> None:
    back = card("Группа состояния здоровья: II", "Дата заполнения 16.03.2016")
    (entry,) = entries_of(back.page(), "preventive_exam_030po", "preventive_exam")
    assert entry.readings["date"].value == "2016-03-16"
    assert {reading.evidence["form"] for reading in entry.readings.values()} == {0.2}
    front = card("Дата осмотра 14.03.2016", "Группа состояния здоровья: II", "Дата заполнения 16.03.2016")
    (entry,) = entries_of(front.page(), "preventive_exam_030po", "preventive_exam")
    assert entry.readings["date"].value == "2016-03-14" and "form" not in entry.readings["date"].evidence


def test_the_code_of_an_examination_is_no_illness() -> None:
    page = card("Дата осмотра 14.03.2016", "Диагноз: практически здоров Z00.1", "Группа здоровья: I")
    assert only(page.page(), "preventive_exam_030po", "preventive_exam")["icd10"] == "Z00.1"
    assert values_of(page.page(), "preventive_exam_030po", "diagnosis") == []


def test_days_over_a_table_of_shots_are_no_day_of_an_epicrisis() -> None:
    page = PageBuilder().title("Эпикриз на ребенка").line("Орлова Мария Ивановна, 02.05.2013 г.р.")
    page.line("Профилактические прививки:")
    page.table([["Прививка", "Дата", "Прививка", "Дата"], ["БЦЖ-М", "05.05.2013", "Приорикс", "14.05.2014"]], [300] * 4)
    page.line("Осмотр 12.05.2016, возраст 3 года. Рост 95 см, вес 14,2 кг.").line("Группа здоровья I")
    assert only(page.page(), "epicrisis_112u", "preventive_exam")["date"] == "2016-05-12"
    shots = values_of(page.page(), "epicrisis_112u", "immunization")
    assert [(shot["vaccine"], shot["date"]) for shot in shots] == [("БЦЖ-М", "2013-05-05"), ("Приорикс", "2014-05-14")]


def test_measures_told_again_on_a_line_of_their_own_are_not_those_of_the_birth() -> None:
    page = PageBuilder().title("Этапный эпикриз на ребенка").line("Дата осмотра: 05.05.2014")
    page.line("Родилась на сроке 39 недель, с массой 3240 г, длиной 51 см, по шкале Апгар 8/9 баллов.")
    page.line("Рост 76 см, масса 9,8 кг, окружность головы 46 см.")
    assert "head_circumference_cm" not in only(page.page(), "epicrisis_112u", "birth")
    growth = only(page.page(), "epicrisis_112u", "growth")
    assert (growth["height_cm"], growth["head_circumference_cm"]) == (76.0, 46.0)


def test_a_value_ends_with_its_sentence_where_another_label_follows() -> None:
    page = PageBuilder().title("Этапный эпикриз на ребенка").line("Дата осмотра: 05.05.2014")
    page.line("Осмотрена педиатром, жалоб нет.  Физическое развитие: нормальное. НПР по", 300).line("возрасту.")
    assert only(page.page(), "epicrisis_112u", "preventive_exam")["physical_development"] == "нормальное"


CAMP = "Справка на школьника, отъезжающего в лагерь"


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (["Перенесенные инфекции: скарлатина, ветряная оспа"], ["скарлатина", "ветряная оспа"]),
        (["Перенесенные инфекции: скарлатина, ветряная оспа", "(нужное подчеркнуть)"], []),
        (["Перенесенные инфекции: скарлатина      ветряная оспа"], []),
        (["Перенесенные инфекции: корь, скарлатина, коклюш, краснуха, ветряная оспа"], []),
    ],
)
def test_few_illnesses_with_commas_are_told_and_a_printed_list_is_not(lines: list[str], told: list[str]) -> None:
    page = PageBuilder().title(CAMP)
    for text in (*lines, "Рост 138 см"):
        page.line(text)
    assert [found["text"] for found in values_of(page.page(), "certificate_079u", "diagnosis")] == told


def test_neither_the_rest_of_a_label_nor_the_slip_to_be_returned_tells_an_illness() -> None:
    page = PageBuilder().title(CAMP)
    page.line("5. Состояние здоровья (если на диспансерном учете - диагноз) практически здорова")
    page.line("6. Рост 138 см").line("Обратный талон").line("Состояние здоровья ребенка во время пребывания хорошее")
    assert values_of(page.page(), "certificate_079u", "diagnosis") == []


def test_an_item_that_begins_with_a_number_sign_ends_the_address_above() -> None:
    page = (
        PageBuilder().title(CAMP).line("3. Адрес места жительства г. Москва, ул. Лесная, дом 4, корпус 2, квартира 117")
    )
    page.line("4. № школы, класс 15, 3Б")
    assert str(only(page.page(), "certificate_079u", "patient")["address"]).endswith("квартира 117")


@pytest.mark.parametrize(("condition", "told"), [("отрицает", []), ("бронхиальная астма", ["бронхиальная астма"])])
def test_a_relative_who_denies_illness_has_none(condition: str, told: list[str]) -> None:
    page = PageBuilder().title("Сведения о семье")
    page.table([["Члены семьи", "Год рожд.", "Хронические заболевания"], ["Отец", "1983", condition]], [400] * 3)
    assert [found["condition"] for found in values_of(page.page(), "family_112u", "family_history")] == told


def test_a_title_page_may_tell_of_heredity() -> None:
    page = PageBuilder().title("История развития ребенка").line("Наследственность: отец — язвенная болезнь")
    found = only(page.page(), "title_112u", "family_history")
    assert (found["relative"], found["condition"]) == ("отец", "язвенная болезнь")


def test_what_a_card_of_examinations_concludes_is_a_diagnosis_unless_the_child_is_healthy() -> None:
    rows: list[list[str | None]] = [
        ["Дата", "Возраст", "Рост", "Вес", "Заключение", "Гр.зд."],
        ["02.03.16", "6 лет", "116", "20,1", "Хронический гастрит", "II"],
        ["25.02.17", "7 лет", "122", "22,2", "Здоров", "I"],
    ]
    page = PageBuilder().title("Результаты профилактических осмотров").table(rows, [200] * 6)
    found = values_of(page.page(), "school_026u", "diagnosis")
    assert [(one["text"], one["date"]) for one in found] == [("Хронический гастрит", "2016-03-02")]


def test_the_lowest_of_several_labels_in_a_cell_has_the_cell_below() -> None:
    rows: list[list[str | None]] = [
        ["Фамилия|Орлова|Дата рождения", "Имя|Мария|Телефон"],
        ["02.05.2013", "89161673972"],
    ]
    page = PageBuilder().title("История развития ребенка").table(rows, [500] * 2, is_ruled=False)
    assert only(page.page(), "title_112u", "patient")["birth_date"] == "2013-05-02"


@pytest.mark.parametrize("line", ["Роды от 1 беременности", "Роды произошли 02.05.2013", "Выписана на 4 сутки"])
def test_words_that_answer_another_question_are_no_unread_value(line: str) -> None:
    page = PageBuilder().title("Сведения о новорожденном").line("Масса при рождении 3240 г").line(line)
    (entry,) = entries_of(page.page(), "newborn_113u", "birth")
    assert not any(reading.state is State.UNREADABLE for reading in entry.readings.values())


def test_what_a_paper_says_of_itself_is_no_diagnosis() -> None:
    page = PageBuilder().title("Консультация врача-кардиолога").line("Жалобы: нет").line("Диагноз: Здоров")
    page.line("Заключение не является основанием для самолечения")
    assert values_of(page.page(), "visit_specialist", "diagnosis") == []


@pytest.mark.parametrize(
    ("text", "name"),
    [("ао Савельева Любовь Андреевна", "Савельева"), ("Ли Анна Ивановна", "Ли"), ("ли анна ивановна", "Ли")],
)
def test_a_scrap_in_small_letters_before_a_name_is_none(text: str, name: str) -> None:
    assert read("patient", "family_name", text, "family").value == name


def test_the_ring_of_a_number_sign_is_read_once() -> None:
    assert read("hospitalization", "facility", "ГБУЗ «ДГКБ № о 9 ДЗМ»").value == "ГБУЗ «ДГКБ № 9 ДЗМ»"


def test_a_lot_ends_with_its_sentence() -> None:
    assert read("immunization", "lot", "641.Выписана").value == "641"
    assert read("immunization", "lot", "641.25").value == "641.25"


def test_who_signed_across_a_diagnosis_is_no_part_of_it() -> None:
    page = PageBuilder().title("Выписной эпикриз").line(STAY[0]).line(STAY[1])
    page.line("Диагноз клинический: Внебольничная пневмония Щукини.Н. J18.9 участковый врач-педиатр")
    assert only(page.page(), "discharge_027u", "hospitalization")["diagnosis"] == "Внебольничная пневмония"


def test_a_stroke_of_a_signature_is_no_part_of_the_name() -> None:
    page = PageBuilder().title("Протокол осмотра врача-педиатра").line("Жалобы: нет")
    assert only(page.line("Врач: X Щукин И.Н.").page(), "visit_emias", "visit")["doctor"] == "Щукин И.Н."


@pytest.mark.parametrize(
    ("line", "department"),
    [
        ("Находилась на лечении в инфекционном отделении с 14.03.2016 по 22.03.2016", "инфекционном отделении"),
        ("Поступила 14.03.2016 в Педиатрическое отделение", "Педиатрическое отделение"),
    ],
)
def test_running_text_names_the_department_of_a_stay(line: str, department: str) -> None:
    page = PageBuilder().title("Выписной эпикриз").line(line).line(STAY[2]).line("Зав. отделением Громов П. С.")
    assert only(page.page(), "discharge_027u", "hospitalization")["department"] == department


def test_a_wording_may_stand_before_its_code_and_the_doctor_behind_it() -> None:
    page = PageBuilder().title("Лист уточненных диагнозов").line("03.02.2014  Острый бронхит  J20.9  Семёнова О. П.")
    found = only(page.page(), "diagnoses_112u", "diagnosis")
    assert (found["text"], found["icd10"], found["doctor"]) == ("Острый бронхит", "J20.9", "Семёнова О.П.")
    after = PageBuilder().title("Лист уточненных диагнозов").line("03.02.2014 педиатр J20.9 Острый бронхит впервые")
    assert only(after.page(), "diagnoses_112u", "diagnosis")["text"] == "Острый бронхит"


def test_a_row_read_as_one_makes_no_column_wider() -> None:
    page = PageBuilder().title("Медицинская карта ребенка для образовательных учреждений")
    page.line("2.5. Перенесенные заболевания").line("Дата", 160)
    page.lines[-1] = Line((*page.lines[-1].words, *words_at("Диагноз", 480, page.y - 60)))
    for text in (
        "19.12.2005    Острая инфекция",
        "27.06.2007    Ветряная оспа",
        "21.02.2013    Острый отит",
        "09.03.2009—Скарлатина-была",
    ):
        page.line(text, 140)
    told = [found["text"] for found in values_of(page.page(), "school_026u", "diagnosis")]
    assert {"Острая инфекция", "Ветряная оспа", "Острый отит"} <= set(told)


@pytest.mark.parametrize("address", ["г. Москва, ул. Лесная, д. 4, кв. 60", "г. Орёл, ул. Лескова Н.С., д. 4"])
def test_a_name_stamped_behind_an_address_is_no_part_of_it(address: str) -> None:
    assert read("patient", "address", f"{address} Щукини.Н.").value == address
    assert read("patient", "address", address).value == address
