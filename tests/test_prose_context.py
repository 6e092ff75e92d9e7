import subprocess
import sys

import pytest

from extractors.prose import read_context
from extractors.prose.pipeline import sentences


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("ОРВИ", "confirmed"),
        ("Пневмония исключена", "excluded"),
        ("Аллергию отрицает", "excluded"),
        ("Данных за пневмонию нет", "excluded"),
        ("хрипы не выслушиваются, пневмония не подтверждена", "excluded"),
        ("Бронхит?", "suspected"),
        ("Подозрение на аппендицит", "suspected"),
        ("не исключается пневмония", "suspected"),
        ("Нельзя исключить бронхит", "suspected"),
        ("Направлен для исключения пневмонии", "suspected"),
        ("недоношенность", "confirmed"),
        ("неоднократно бронхит", "confirmed"),
        ("ОРВИ, пневмония исключена", "confirmed"),
        ("Пневмония исключена. Острый бронхит", "confirmed"),
        ("ОРВИ без осложнений", "confirmed"),
        ("Ветряная оспа без осложнений", "confirmed"),
        ("Острая инфекция неуточненная", "confirmed"),
        ("Гепатит A без печеночной комы", "confirmed"),
    ],
)
def test_denial_and_doubt_are_told_from_statements(text, certainty):
    assert read_context(text).certainty == certainty


@pytest.mark.parametrize(
    ("text", "relative"),
    [
        ("у матери бронхиальная астма", "мать"),
        ("Мать: гипертония", "мать"),
        ("у бабушки по материнской линии диабет", "бабушка по материнской линии"),
        ("наследственность отягощена по линии отца", "отец"),
        ("со слов матери кашель три дня", None),
        ("у ребенка астма", None),
        ("ОРВИ", None),
    ],
)
def test_a_relative_s_illness_is_not_the_child_s(text, relative):
    assert read_context(text).relative == relative


def test_prose_and_values_can_be_imported_in_either_order():
    for first, second in (("extractors.prose", "extractors.values"), ("extractors.values", "extractors.prose")):
        subprocess.run([sys.executable, "-c", f"import {first}, {second}"], check=True)


@pytest.mark.parametrize(
    "text",
    [
        "Пневмония, бронхит исключены",
        "Хр. пневмония исключена",
        "Пневмония, исключена",
        "Данных за пневмонию, бронхит нет",
        "Пневмония, аппендицит не выявлены",
    ],
)
def test_a_denial_of_several_leaves_nothing_stated(text):
    assert read_context(text).certainty == "excluded"


def test_a_text_of_one_sentence_is_judged_without_loading_the_pipeline():
    asked = 'read_context("Хр. гастрит исключен"); read_context("ОРВИ, пневмония исключена")'
    code = f"import sys; from extractors.prose import read_context; {asked}; sys.exit('spacy' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("Хр. гастрит, об. нет", ["Хр. гастрит, об. нет"]),
        ("Отит исключён.", ["Отит исключён."]),
        (" ОРВИ ", ["ОРВИ"]),
        ("", []),
        ("Отит исключён. ОРВИ", ["Отит исключён.", "ОРВИ"]),
        ("Отит; ОРВИ", ["Отит;", "ОРВИ"]),
    ],
)
def test_sentences_end_at_signs_but_not_after_abbreviations(text, cut):
    assert list(sentences(text)) == cut
