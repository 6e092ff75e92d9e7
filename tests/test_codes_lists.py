import pytest

from schemas import code_rows, codes
from schemas.errors import CodeListError


def test_the_children_s_codes_are_well_formed_and_enough():
    listed = codes.load_icd10()
    assert len(listed) >= 400
    assert all(codes.ICD10_FORM.fullmatch(code) and name for code, name in listed.items())


def test_wordings_lead_to_listed_codes_only():
    assert set(codes.load_diagnosis_words().values()) <= set(codes.load_icd10())


def test_no_writing_stands_for_two_vaccines():
    owners: dict[str, str] = {}
    for vaccine in codes.load_vaccines():
        for writing in vaccine.writings:
            assert owners.setdefault(writing.lower(), vaccine.name) == vaccine.name


def test_every_vaccine_protects_from_something():
    assert all(vaccine.infections for vaccine in codes.load_vaccines() if vaccine.kind == "vaccine")


def test_lists_are_read_once_a_process():
    assert codes.load_vaccines() is codes.load_vaccines()


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("name,alias\nА,\n", 1),
        ("name,aliases\nА\n", 2),
        ("name,aliases\nА,б\n,в\n", 3),
        ("name,aliases\nА,б\nВ,б\n", 3),
    ],
)
def test_a_broken_list_fails_and_names_the_line(text, line, monkeypatch, tmp_path):
    (tmp_path / "codes").mkdir()
    (tmp_path / "codes" / "units.csv").write_text(text.replace("name,", "unit,", 1), "utf-8")
    monkeypatch.setattr(code_rows.resources, "files", lambda package: tmp_path)
    with pytest.raises(CodeListError, match=f"units.csv, line {line}"):
        codes.load_units.__wrapped__()
