# Shortcuts for developers; each tool runs in the private environment of ./kartoteka.
.PHONY: check fix test bench samples lock

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

bench:  # what a page costs, beside bare Tesseract and OCRmyPDF on the same pages
	./kartoteka dev python -m samples.bench

samples:  # draw the synthetic charts anew: the same bytes each time
	./kartoteka dev python -m samples.draw samples --seed 101 --level clean --medium printed --shape pdf --sheets 8
	./kartoteka dev python -m samples.draw samples --seed 102 --level clean --shape folder --sheets 7
	./kartoteka dev python -m samples.draw samples --seed 103 --level office --shape tif --sheets 8
	./kartoteka dev python -m samples.draw samples --seed 104 --level office --shape batch --charts 2 --sheets 6
	./kartoteka dev python -m samples.draw samples --seed 106 --level hard --shape pdf --sheets 8

lock:  # pin what pyproject.toml asks for, for all its Python versions; needs uv
	uv pip compile -q --universal --generate-hashes --no-emit-index-url --no-header pyproject.toml -o requirements.lock
	uv pip compile -q --universal --generate-hashes --no-emit-index-url --no-header --group dev pyproject.toml \
		-c requirements.lock -o requirements-dev.lock
