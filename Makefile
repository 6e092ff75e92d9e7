# Shortcuts for developers; each tool runs in the private environment of ./kartoteka.
.PHONY: check fix test bench samples

check:  # what CI checks before it tests
	./kartoteka dev ruff check .
	./kartoteka dev ruff format --check .
	./kartoteka dev mypy
	./kartoteka dev lint-imports
	./kartoteka forms check
	./kartoteka schema | cmp - schemas/entry.schema.json
	sh -n kartoteka && bash -n .ci/run

fix:  # what a machine can repair by itself
	./kartoteka dev ruff check --fix .
	./kartoteka dev ruff format .

test:
	./kartoteka test

bench:  # how well and how fast the samples are read
	./kartoteka dev python -m samples.bench

samples:  # draw the synthetic charts anew
	./kartoteka dev python -m samples
