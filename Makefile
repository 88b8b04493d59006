# make run: the app on this machine. make test: every test. make check: style, types, structure. make bench: how fast.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8501

.PHONY: run data test check browser bench clean

run: $(VENV)/run.stamp data
	$(BIN)/streamlit run app.py --server.port $(PORT)

data: $(VENV)/run.stamp
	$(BIN)/python -m explorer build data/social-media-in-therapy

test: $(VENV)/dev.stamp browser
	$(BIN)/python -m pytest

check: $(VENV)/dev.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest tests/test_house.py -q

browser: $(VENV)/dev.stamp
	$(BIN)/python tests/browser/install.py

bench: $(VENV)/bench.stamp browser
	$(BIN)/python -m tests.bench --write docs/benchmarks.md

$(VENV)/run.stamp: requirements.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	touch $@

$(VENV)/dev.stamp: requirements.txt requirements-dev.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	touch $@ $(VENV)/run.stamp

$(VENV)/bench.stamp: requirements.txt requirements-dev.txt requirements-bench.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-bench.txt
	touch $@ $(VENV)/dev.stamp $(VENV)/run.stamp

clean:
	rm -rf $(VENV) data/*.duckdb
