"""Values are found by the wording and place of labels, on the right line, for the right person."""

from __future__ import annotations

import pytest

from schemas.entry import State
from schemas.page import MarkKind, Medium
from tests.form_entries import entries_of, only, values_of
from tests.page_builder import PageBuilder

NAME = {"family_name": "Иванов", "given_name": "Пётр", "patronymic": "Сергеевич"}


def title() -> PageBuilder:
    return PageBuilder().title("История развития ребенка № 4512")


def patient(builder: PageBuilder) -> dict[str, object]:
    return dict(only(builder.page(), "title_112u", "patient"))


def test_values_right_of_labels_end_at_the_next_label_or_its_number() -> None:
    found = patient(
        title()
        .line("1. Фамилия, имя, отчество  Иванов Пётр Сергеевич  2. Дата рождения (число, месяц, год)  17.03.2012")
        .line("3. Домашний адрес: г. Москва, ул. Лесная, д. 5, кв. 17   Телефон 8-916-167-39-72   Участок № 5")
    )
    assert found == NAME | {
        "birth_date": "2012-03-17",
        "address": "г. Москва, ул. Лесная, д. 5, кв. 17",
        "phone": "+79161673972",
        "chart_number": "4512",
    }


@pytest.mark.parametrize(
    "label",
    [
        "Ф.И.О. ребенка",
        "ФИО пациента:",
        "Пациент:",
        "Фамилия Имя Отчество",
        "Фамилия, имя и отчество",
        "Ф. И. О.",
        "Фамилия, имя, отчество (полностью)",
    ],
)
def test_many_wordings_name_the_child(label: str) -> None:
    assert patient(title().line(f"{label}  Иванов Пётр Сергеевич")).items() >= NAME.items()


@pytest.mark.parametrize("label", ["Фамилия, имл, отчествс", "Фамияия имя отчсство:", "ФAMИЛИЯ, ИMЯ, OTЧECTBO"])
def test_a_damaged_label_is_still_a_label(label: str) -> None:
    assert patient(title().line(f"{label}  Иванов Пётр Сергеевич")).items() >= NAME.items()


def test_a_value_may_resemble_a_longer_label() -> None:
    found = patient(title().line("Фамилия, имя, отчество Ткач Ева Михайловна"))
    assert (found["family_name"], found["given_name"]) == ("Ткач", "Ева")


def test_a_label_over_two_lines_keeps_its_value() -> None:
    found = patient(title().line("Страховой номер индивидуального").line("лицевого счета: 112-233-445 95"))
    assert found["snils"] == "112-233-445 95"


def test_labels_in_a_row_have_their_values_below() -> None:
    found = patient(
        title().line("Фамилия          Имя          Отчество").line("Иванов           Пётр         Сергеевич")
    )
    assert found.items() >= NAME.items()


def test_captions_below_a_line_name_what_stands_above() -> None:
    found = patient(
        title()
        .line("Иванов Пётр Сергеевич", 300)
        .line("(фамилия, имя, отчество)", 330, 22)
        .line("17.03.2012                муж.", 300)
        .line("(число, месяц, год рождения)          (пол)", 280, 22)
    )
    assert found.items() >= (NAME | {"birth_date": "2012-03-17", "sex": "male"}).items()


def test_a_ruled_form_has_values_in_the_cells_beside_labels() -> None:
    builder = title().table(
        [
            ["Фамилия", "Иванов", "Имя", "Пётр"],
            ["Отчество", "Сергеевич", "Пол", "муж."],
            ["Дата рождения", "17.03.2012", "Группа крови", "A(II) Rh+"],
        ],
        [200, 300, 200, 300],
    )
    expected = NAME | {"sex": "male", "birth_date": "2012-03-17", "blood_group": "A(II)", "rh_factor": "positive"}
    assert patient(builder).items() >= expected.items()


def test_a_ruled_form_may_have_values_in_the_cells_below_labels() -> None:
    builder = title().table([["Фамилия", "Имя", "Отчество"], ["Иванов", "Пётр", "Сергеевич"]], [300, 300, 300])
    assert patient(builder).items() >= NAME.items()


def test_letter_boxes_make_one_word() -> None:
    builder = title().table([["Фамилия", "И", "В", "А", "Н", "О", "В", ""]], [200, 50, 50, 50, 50, 50, 50, 50])
    assert patient(builder)["family_name"] == "Иванов"


def test_a_long_address_runs_over_the_next_line_only() -> None:
    found = patient(
        title()
        .line("ФИО Иванов Пётр Сергеевич")
        .line("Домашний адрес: 115201, г. Москва, Каширское шоссе, дом 12, корпус 3, строение 1, подъезд")
        .line("четвертый, кв. 4")
        .line("Телефон 8-916-167-39-72")
    )
    assert str(found["address"]).endswith("кв. 4")


def test_a_glued_label_is_cut_from_its_value() -> None:
    found = patient(title().line("Фамилия:Иванов Имя:Пётр Пол:М"))
    assert (found["family_name"], found["given_name"], found["sex"]) == ("Иванов", "Пётр", "male")


@pytest.mark.parametrize(
    ("kind", "word"),
    [(MarkKind.UNDERLINE, "Ж"), (MarkKind.CIRCLE, "Ж"), (MarkKind.STRIKE, "М"), (MarkKind.CHECK_BOX, "Ж")],
)
def test_of_printed_choices_the_marked_one_counts(kind: MarkKind, word: str) -> None:
    assert patient(title().line("Пол:  М     Ж").mark(kind, word))["sex"] == "female"


@pytest.mark.parametrize("kind", [MarkKind.UNDERLINE, MarkKind.CIRCLE, MarkKind.CHECK_BOX])
def test_what_ink_chose_of_printed_words_is_handwritten(kind: MarkKind) -> None:
    page = title().line("Пол:  М     Ж").mark(kind, "Ж").page()
    assert entries_of(page, "title_112u", "patient")[0].readings["sex"].medium is Medium.HANDWRITTEN


def test_unmarked_choices_say_nothing() -> None:
    assert "sex" not in patient(title().line("Имя Пётр").line("Пол:  М     Ж"))
    assert "sex" not in patient(
        title().line("Имя Пётр").line("Пол:  М   Ж").mark(MarkKind.CHECK_BOX, "Ж", is_set=False)
    )


def test_ink_that_nobody_read_goes_to_a_person() -> None:
    builder = title().line("Фамилия, имя, отчество").pen(500, 1200).line("Дата рождения").line("Адрес:").pen(300, 900)
    readings = entries_of(builder.page(), "title_112u", "patient")[0].readings
    assert set(readings) == {"family_name", "given_name", "patronymic", "address", "chart_number"}
    address = readings["address"]
    assert (address.state, address.value, address.medium) == (State.UNREADABLE, None, Medium.HANDWRITTEN)


def test_an_empty_field_gives_nothing() -> None:
    assert set(patient(title().line("Фамилия: ______  Имя: ______").line("СНИЛС:").line("Адрес:"))) == {"chart_number"}


def test_data_of_parents_are_not_the_childs() -> None:
    found = patient(
        title()
        .line("ФИО ребенка Иванов Пётр Сергеевич")
        .line("ФИО матери: Иванова Анна Петровна   Дата рождения 01.02.1985   Группа крови B(III)")
        .line("Отец: Иванов Сергей, дата рождения 03.04.1980, тел. 8-903-111-22-33")
        .line("Группа крови матери: O(I)  резус-фактор Rh-")
        .title("Сведения о семье")
        .line("Фамилия, имя, отчество Иванов Сергей Петрович   Дата рождения 03.04.1980")
    )
    assert found == NAME | {"chart_number": "4512"}


def test_the_clinics_telephone_is_not_the_childs() -> None:
    builder = PageBuilder().line("ГБУЗ ДГП № 12, адрес: ул. Садовая, 7, тел. 8 (495) 000-00-00")
    assert patient(builder.title("История развития").line("ФИО Иванов Пётр Сергеевич")) == NAME


def test_a_name_before_its_birth_date_needs_no_label() -> None:
    builder = PageBuilder().title("ВЫПИСНОЙ ЭПИКРИЗ").line("Иванов Пётр Сергеевич, 17.03.2012 г.р.")
    builder.line("находился на лечении в инфекционном отделении с 12.03.2015 по 20.03.2015")
    page = builder.line("Диагноз: Внебольничная пневмония J18.9").page()
    assert only(page, "discharge_027u", "patient") == NAME | {"birth_date": "2012-03-17"}
    stay = only(page, "discharge_027u", "hospitalization")
    assert (stay["admission_date"], stay["discharge_date"]) == ("2015-03-12", "2015-03-20")
    assert (stay["diagnosis"], stay["icd10"]) == ("Внебольничная пневмония", "J18.9")


def newborn() -> PageBuilder:
    return PageBuilder().title("Сведения о новорожденном")


def test_a_newborns_measures_are_read_and_those_at_discharge_are_not() -> None:
    page = (
        newborn()
        .line("1. Фамилия, имя, отчество родильницы: Иванова Анна Петровна")
        .line("3. Роды произошли (дата) 17.03.2012  при сроке беременности 39 недель")
        .line("масса (вес) при рождении 3250 г; рост (длина) 52 см; окружность головы 35 см, груди 34 см")
        .line("Оценка по шкале Апгар 8/9 баллов. Масса при выписке 3180 г")
        .line("Роды: естественные, кесарево сечение")
        .mark(MarkKind.STRIKE, "естественные,")
        .line("Роддом № 7   Дата выписки 21.03.2012")
        .page()
    )
    assert only(page, "newborn_113u", "birth") == {
        "birth_date": "2012-03-17",
        "gestation_weeks": 39,
        "weight_g": 3250,
        "length_cm": 52.0,
        "head_circumference_cm": 35.0,
        "chest_circumference_cm": 34.0,
        "apgar_1min": 8,
        "apgar_5min": 9,
        "delivery": "cesarean",
        "maternity_hospital": "Роддом № 7",
        "discharge_date": "2012-03-21",
    }
    assert values_of(page, "newborn_113u", "patient") == []


def test_vaccines_and_screenings_at_birth_are_entries_of_their_own() -> None:
    page = (
        newborn()
        .line("Масса при рождении 3250")
        .line("Вакцинация против туберкулеза: БЦЖ-М дата 20.03.2012 серия К-26")
        .line("Вакцинация против гепатита В: 17.03.2012, сер. 45-1   Аудиологический скрининг: пройден")
        .page()
    )
    first, second = values_of(page, "newborn_113u", "immunization")
    assert (first["vaccine"], first["date"], first["lot"]) == ("БЦЖ-М", "2012-03-20", "К-26")
    assert (second["date"], second["lot"]) == ("2012-03-17", "45-1")
    assert only(page, "newborn_113u", "screening") == {"test": "Аудиологический скрининг", "result": "пройден"}


def visit() -> PageBuilder:
    return (
        PageBuilder()
        .title("Осмотр врача-педиатра участкового (первичный)")
        .line("Пациент: Иванов Пётр Сергеевич     Дата рождения: 17.03.2012")
        .line("Дата и время осмотра: 12.03.2015 14:30")
        .line("Жалобы: на повышение температуры до 38,5, кашель,")
        .line("насморк в течение 2 дней.")
        .line("Анамнез заболевания: болен с 10.03.2015, вес не снижался")
        .line("Аллергологический анамнез: на амоксициллин - сыпь. Наследственность: у отца эпилепсия.")
        .line("Объективный статус: Состояние удовлетворительное. Температура тела 37,8; ЧСС 110 в мин; ЧДД 24")
        .line("в мин; Вес 12,4 кг; Рост 88 см. Зев гиперемирован.")
        .line("Диагноз: Основной: J06.9 Острая инфекция верхних дыхательных путей")
        .line("Сопутствующий: L20.9 Атопический дерматит?")
        .line("Группа здоровья: II")
        .line("Рекомендации: при температуре 39,0 вызов врача")
        .line("Врач: Петрова А.И.            Подпись")
    )


def test_a_visit_is_read_by_its_headings() -> None:
    assert only(visit().page(), "visit_emias", "visit") == {
        "date": "2015-03-12",
        "specialty": "педиатр",
        "temperature_c": 37.8,
        "heart_rate_bpm": 110,
        "respiratory_rate": 24,
        "complaints": "на повышение температуры до 38,5, кашель, насморк в течение 2 дней",
        "weight_g": 12400,
        "height_cm": 88.0,
        "health_group": "II",
        "doctor": "Петрова А.И.",
        "diagnosis": "Острая инфекция верхних дыхательных путей",
        "icd10": "J06.9",
    }


def test_each_diagnosis_of_a_visit_is_an_entry_dated_by_it() -> None:
    first, second = entries_of(visit().page(), "visit_emias", "diagnosis")
    assert first.readings["date"].inferred and first.readings["date"].value == "2015-03-12"
    assert "certainty" not in first.readings
    assert second.readings["text"].value == "Атопический дерматит"
    assert second.readings["certainty"].value == "suspected"


def test_history_tells_of_allergies_and_relatives_unless_denied() -> None:
    page = visit().page()
    assert only(page, "visit_emias", "allergy") == {"substance": "амоксициллин", "reaction": "сыпь"}
    assert only(page, "visit_emias", "family_history") == {"relative": "отец", "condition": "эпилепсия"}
    calm = PageBuilder().title("Осмотр врача-педиатра").line("Аллергологический анамнез: не отягощен.")
    page = calm.line("Наследственность: у матери астму отрицают.").line("Жалобы: нет").page()
    assert values_of(page, "visit_emias", "allergy") == values_of(page, "visit_emias", "family_history") == []


def test_a_healthy_child_has_no_diagnosis_entry() -> None:
    page = PageBuilder().title("Осмотр врача-педиатра").line("Дата: 12.03.2015").line("Диагноз: Z00.1 Здоров.").page()
    assert only(page, "visit_emias", "visit")["icd10"] == "Z00.1"
    assert values_of(page, "visit_emias", "diagnosis") == []


def test_a_date_after_words_of_an_unknown_label_is_never_sure() -> None:
    page = (
        PageBuilder()
        .title("Осмотр врача-педиатра")
        .line("Жалобы: нет")
        .line("Диагноз: J06.9 ОРВИ")
        .line("Группа здоровья: II")
    )
    (entry,) = entries_of(page.line("Дата следующего приема 20.03.2015").page(), "visit_emias", "visit")
    assert "date" not in entry.readings or entry.readings["date"].evidence["form"] < 0.25


def test_running_text_names_no_child() -> None:
    page = (
        PageBuilder()
        .title("Осмотр врача-педиатра")
        .line("Объективно: температура 36,6")
        .line("Ребенок активный, играет")
        .page()
    )
    assert values_of(page, "visit_emias", "patient") == []


def test_measures_below_the_complaints_are_the_visits() -> None:
    page = (
        PageBuilder()
        .title("Консультация специалиста")
        .line("Приём 25.09.2017 врач-педиатр")
        .line("Жалобы: повышение температуры до 38,5")
        .line("t 38,7 Пульс 100 в мин. ЧД 22 в мин.")
        .line("Рост 121,5 см  Вес 19600 г")
        .line("у матери — гипертоническая болезнь; аллергию родители отрицают.")
        .line("Ds: A38 Скарлатина")
        .page()
    )
    found = only(page, "visit_emias", "visit")
    assert (found["date"], found["specialty"], found["complaints"]) == (
        "2017-09-25",
        "педиатр",
        "повышение температуры до 38,5",
    )
    assert (found["temperature_c"], found["heart_rate_bpm"], found["respiratory_rate"]) == (38.7, 100, 22)
    assert (found["height_cm"], found["weight_g"], found["icd10"]) == (121.5, 19600, "A38")
    assert only(page, "visit_emias", "family_history") == {"relative": "мать", "condition": "гипертоническая болезнь"}


def test_a_section_in_a_ruled_form_ends_with_its_cell() -> None:
    rows = [["Диагноз заключительный", "Острый ларингит"], ["Шифр МКБ-10", "J05.0"], ["Сопутствующие", "нет"]]
    page = PageBuilder().title("Выписной эпикриз").line("Пациент: Иванов Пётр Сергеевич").table(rows, [400, 800])
    found = only(page.line("При поступлении состояние средней тяжести.").page(), "discharge_027u", "hospitalization")
    assert (found["diagnosis"], found["icd10"]) == ("Острый ларингит", "J05.0")
    assert values_of(page.page(), "discharge_027u", "diagnosis") == []


def test_a_choice_beside_a_damaged_one_is_never_sure() -> None:
    page = newborn().line("Масса при рождении 3250").line("Родился ребенок: мальчик / гЩвочеаа").page()
    (entry,) = entries_of(page, "newborn_113u", "patient")
    assert entry.readings["sex"].evidence["form"] < 0.25
