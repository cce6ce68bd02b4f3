export PORT ?= 8000
PYTHON ?= python3
RUN = .venv/bin/python

run: install ; @$(RUN) manage.py serve
test: install ; @$(RUN) -m pytest -n 2 --dist worksteal -m "not measured" $(ARGS)
e2e: install ; @$(RUN) -m pytest tests/e2e $(ARGS)
measures: install ; @$(RUN) -m pytest -m measured $(ARGS)
lint: install ; @.venv/bin/ruff check . && .venv/bin/ruff format --check . && .venv/bin/djlint --quiet --lint .
bench: install ; @$(RUN) -m bench
demo: install ; @$(RUN) manage.py load_demo
install: ; @$(PYTHON) scripts/bootstrap.py

.PHONY: run test e2e measures lint bench demo install
