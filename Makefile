# Set-up and checks. Everything is installed into .venv; nothing else on the machine is touched.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: demo test lint hard bank bench bench-peers promises fuzz mutants wheelhouse texts clean

demo: $(STAMP)
	$(BIN)/lofte demo --out lofte-demo

test: $(STAMP)
	$(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder -m "not hard"

lint: $(STAMP)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# What it finds goes to benchmarks/RESULTS.md, with date and commit.
hard: $(STAMP)
	LOFTE_RESULTS=benchmarks/RESULTS.md $(BIN)/python -m pytest -m hard

fuzz: $(STAMP)
	$(BIN)/python -m pytest -m hard tests/test_fuzz.py

mutants: $(STAMP)
	$(BIN)/python benchmarks/mutants.py

bank: $(STAMP)
	$(BIN)/python benchmarks/bank.py

bench: $(STAMP)
	$(BIN)/python benchmarks/quality.py
	$(BIN)/python benchmarks/masking.py
	$(BIN)/python benchmarks/ranking.py
	$(BIN)/python benchmarks/speed.py
	$(BIN)/python benchmarks/reading.py
	$(BIN)/python benchmarks/planted_bugs.py
	$(BIN)/python benchmarks/library.py
	$(BIN)/python benchmarks/suggestions.py
	$(BIN)/python benchmarks/load.py
	$(BIN)/python benchmarks/word.py
	$(BIN)/python benchmarks/app.py
	$(BIN)/python benchmarks/peers_app.py

promises: $(STAMP)
	$(BIN)/python benchmarks/promises.py

# Everything an installation on Windows without network needs, in dist/lofte-windows.
wheelhouse: $(STAMP)
	$(BIN)/python packaging/wheelhouse.py

# Every Swedish text shown to users, with file and line.
texts: $(STAMP)
	$(BIN)/python docs/texts.py

# The peers are installed into .venv-peers, which takes minutes; the figures go to benchmarks/RESULTS.md.
bench-peers: $(STAMP)
	PYTHONPATH=. nice -n 19 $(BIN)/python benchmarks/peers/measure.py

$(STAMP): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable ".[dev]"
	touch $(STAMP)

clean:
	rm -rf $(VENV) .venv-peers .venv-peers-app dist lofte-demo
