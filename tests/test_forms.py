"""Form files: strict, complete, explained, and shipped with every wording usable."""

from __future__ import annotations

import re
from importlib import resources

import pytest

from extractors.fold import fold
from schemas import form_spec
from schemas.errors import FormFileError
from schemas.form import describe_forms, load_forms, parse_form

WANTED = {
    "title_112u", "newborn_113u", "immunization_063u", "tuberculin", "growth_112u", "visit_emias", "diagnoses_112u",
    "discharge_027u", "blood_count_224u",
}  # fmt: skip

MINIMAL = """
id = "slip"
version = 1
code = "1"
name = "Slip"
[match]
titles = ["Справка о прививке"]
[[entries]]
kind = "immunization"
[[entries.fields]]
labels = ["Дата прививки"]
field = "date"
"""


def test_all_forms_of_the_first_part_are_there() -> None:
    assert {form.id for form in load_forms()} >= WANTED
    assert {row[0] for row in describe_forms()} >= WANTED


def test_a_minimal_form_loads() -> None:
    form = parse_form("slip", MINIMAL)
    assert form.entries[0].fields[0].targets == (("date", None),)


@pytest.mark.parametrize(
    ("change", "path"),
    [
        (('code = "1"', 'code = "1"\ncolour = "red"'), "colour"),
        (('field = "date"', 'field = "dat"'), "entries.0.fields.0.dat"),
        (('kind = "immunization"', 'kind = "vaccination"'), "entries.0.fields.0.kind"),
        (('field = "date"', 'field = "date"\nunit = "cm"'), "entries.0.fields.0.date"),
        (('field = "date"', 'field = "dose_ml"\nunit = "litre"'), "entries.0.fields.0.dose_ml"),
        (('field = "date"', 'field = "date"\ninside = ["nowhere"]'), "entries.0.fields.0"),
        (('labels = ["Дата прививки"]', 'labels = ["@nothing"]'), "entries.0.fields.0.labels.0"),
        (('labels = ["Дата прививки"]\n', ""), "entries.0.fields.0"),
        (('kind = "immunization"', 'kind = "immunization"\nblock = "nobody"'), "entries.0.block"),
        (('kind = "immunization"', 'kind = "immunization"\ntold_in = "x"'), "entries.0.told_in"),
        (('field = "date"', 'parts = { family = "vaccine" }'), "entries.0.fields.0.vaccine"),
        (("version = 1", "version = 0"), "version"),
        (("[match]", "[match"), "file"),
    ],
)
def test_a_fault_in_a_form_file_names_file_and_key(change: tuple[str, str], path: str) -> None:
    with pytest.raises(FormFileError, match=rf"slip\.toml, {re.escape(path)}:"):
        parse_form("slip", MINIMAL.replace(*change))


def test_a_form_must_be_named_like_its_file() -> None:
    with pytest.raises(FormFileError, match=r"other\.toml, id:"):
        parse_form("other", MINIMAL)


def test_a_table_cannot_name_a_column_it_lacks() -> None:
    table = '[[tables]]\nkind = "growth"\nneeds = ["weight_g"]\nmust = ["date"]\n'
    with pytest.raises(FormFileError, match=r"tables\.0: no column date"):
        parse_form("slip", MINIMAL + table + '[tables.columns.weight_g]\nheadings = ["Масса"]\n')


def test_the_readme_explains_every_key_and_no_other() -> None:
    text = resources.files("schemas").joinpath("forms/README.md").read_text("utf-8")
    for chapter in text.split("\n### ")[1:]:
        model = getattr(form_spec, chapter.split("\n", 1)[0].strip())
        assert set(re.findall(r"^\| `(\w+)` \|", chapter, re.M)) == set(model.model_fields), model.__name__
    assert text.count("\n### ") == 7


def test_the_readme_example_is_a_valid_form() -> None:
    text = resources.files("schemas").joinpath("forms/README.md").read_text("utf-8")
    example = re.search(r"```toml\n(.*?)```", text, re.S)
    assert example is not None
    assert parse_form("flu_slip", example.group(1)).entries[0].kind == "patient"


def test_no_wording_folds_to_nothing() -> None:
    for form in load_forms():
        for entry in form.entries:
            for spec in entry.fields:
                assert all(fold(label) for label in spec.labels), (form.id, spec.labels)
        for table in form.tables:
            for name, column in table.columns.items():
                assert all(fold(heading) for heading in column.headings), (form.id, name)


def test_a_heading_does_not_name_two_columns_of_a_table() -> None:
    for form in load_forms():
        for table in form.tables:
            seen: dict[str, str] = {}
            pairs = [(h, name) for name, column in table.columns.items() for h in column.headings]
            for heading, name in [*pairs, *((h, "ignored") for h in table.ignored)]:
                assert seen.setdefault(fold(heading), name) == name, (form.id, heading, name)
