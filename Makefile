# Two commands matter: `make run` and `make test`. Both need Python >= 3.11 and make, nothing else.
SHELL := /bin/sh
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export PATH := $(CURDIR)/$(BIN):$(PATH)
export PYTHONUTF8 := 1
TEST_WORKERS ?= 2

.DEFAULT_GOAL := help
.PHONY: help run test check build lock diagrams trace translations verify fuzz tck clean

help:  ## show this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 16

run: $(VENV)/.installed build/.built translations  ## install, build, load demo data once, start web and worker
	@$(BIN)/python -m webapp.start

test: $(VENV)/.dev build/.built translations  ## every test, on SQLite, PostgreSQL and in the browser
	@$(BIN)/python -m pytest -n $(TEST_WORKERS) --dist loadfile

check: $(VENV)/.dev build/.built translations  ## format, lint, types, contracts, diagrams, tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/python -m workflows check
	@$(MAKE) --no-print-directory test

build: build/.built  ## bundle the browser's and the sandbox's JavaScript

lock: $(VENV)/bin/python  ## pin requirements*.txt (with hashes) and package-lock.json anew
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url requirements.in -o requirements.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url requirements-dev.in -o requirements-dev.txt
	npm install --package-lock-only

diagrams: $(VENV)/.dev build/.built  ## draw every diagram to docs/diagrams/*.svg
	$(BIN)/python -m tests.browser.draw_diagrams

trace: $(VENV)/.dev  ## write docs/traceability.md: which test holds which requirement
	$(BIN)/python -m tests.traceability

translations: webapp/translations/en/LC_MESSAGES/messages.mo

verify: $(VENV)/.installed  ## check every audit chain and name the first altered record
	$(BIN)/python -m workflows verify

FUZZ_SECONDS ?= 60

fuzz: $(VENV)/.dev build/.built  ## search each border for input that breaks it (FUZZ_SECONDS each; Linux)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-fuzz.txt
	@mkdir -p build/fuzz
	@for border in diagram table expression answered state script form; do \
	  $(BIN)/python -m tests.fuzz.search $$border $(FUZZ_SECONDS) build/fuzz > build/fuzz/$$border.log 2>&1 \
	    || { tail -30 build/fuzz/$$border.log; exit 1; }; \
	  echo "$$border: $$(tail -1 build/fuzz/$$border.log)"; \
	done

tck: $(VENV)/.dev build/.built  ## measure the DMN TCK: make tck TCK=/path/to/tck/TestCases
	@$(BIN)/python -m tests.decisions.tck "$(TCK)"

clean:  ## remove what can be built again (not the data in var/)
	rm -rf build node_modules $(VENV) .mypy_cache .ruff_cache .import_linter_cache

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "需要 Python 3.11 或更高版本 / Python 3.11 or newer is needed: $$($(PYTHON) --version)"; exit 1; }
	@echo "[1/4] 建立虚拟环境 / creating .venv"
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: requirements.txt | $(VENV)/bin/python
	@echo "[2/4] 安装 Python 依赖 / installing Python packages"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt || { echo "无法安装 Python 依赖：请检查网络或软件源（pip 设置）后重试。 / Python packages could not be installed: check the network or the pip index and try again."; exit 1; }
	@touch $@

$(VENV)/.dev: requirements-dev.txt $(VENV)/.installed
	@echo "      安装测试依赖 / installing test packages"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt || { echo "无法安装测试依赖：请检查网络或软件源后重试。 / test packages could not be installed."; exit 1; }
	@touch $@

node_modules/.installed: package-lock.json .npmrc | $(VENV)/.installed
	@echo "[3/4] 安装前端依赖 / installing browser packages"
	@npm ci --silent || { echo "无法安装前端依赖：请检查网络或 npm 源后重试。 / npm packages could not be installed: check the network or the npm registry and try again."; exit 1; }
	@touch $@

build/.built: node_modules/.installed $(shell find webapp/assets workflows/feel/sandbox -type f 2>/dev/null)
	@echo "[4/4] 打包前端 / bundling"
	@npm run build --silent
	@touch $@

webapp/translations/en/LC_MESSAGES/messages.mo: webapp/translations/en/LC_MESSAGES/messages.po | $(VENV)/.installed
	@$(BIN)/pybabel --quiet compile -d webapp/translations
