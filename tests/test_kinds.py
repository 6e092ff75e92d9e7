import pytest
from pydantic import ValidationError

from schemas.kinds import EntryKind, FieldKind, load_kinds

CRITICAL = {  # the fields that the data contract marks with an asterisk
    "patient": {
        "family_name",
        "given_name",
        "patronymic",
        "birth_date",
        "snils",
        "oms_policy",
        "blood_group",
        "rh_factor",
    },
    "birth": {"birth_date"},
    "immunization": {"date", "vaccine", "lot"},
    "tuberculin_test": {"date"},
    "diagnosis": {"date", "text", "icd10"},
    "allergy": {"substance"},
    "hospitalization": {"admission_date", "discharge_date"},
}


def test_every_kind_of_the_contract_is_declared() -> None:
    assert set(load_kinds()) == {
        "patient", "birth", "growth", "immunization", "tuberculin_test", "visit", "diagnosis", "allergy",
        "hospitalization", "lab_result", "screening", "preventive_exam", "family_history",
    }  # fmt: skip


def test_critical_fields_are_those_of_the_contract() -> None:
    found = {
        name: {field for field, spec in kind.fields.items() if spec.critical} for name, kind in load_kinds().items()
    }
    assert {name: fields for name, fields in found.items() if fields} == CRITICAL


def test_limit_without_source_is_refused() -> None:
    with pytest.raises(ValidationError, match="needs a source"):
        FieldKind(value="integer", min=1)


def test_choice_without_choices_is_refused() -> None:
    with pytest.raises(ValidationError, match="choices belong"):
        FieldKind(value="choice")


def test_identity_of_unknown_field_is_refused() -> None:
    with pytest.raises(ValidationError, match="unknown field"):
        EntryKind(identity=("nothing",), date="own", fields={"date": FieldKind(value="date")})


def test_unknown_key_is_refused() -> None:
    with pytest.raises(ValidationError, match="Extra inputs"):
        FieldKind.model_validate({"value": "text", "colour": "blue"})
