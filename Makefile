# Everything a newcomer needs: `make demo` runs the main job, `make test` passes the tests.
PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
PIP := $(PY) -m pip install --quiet --disable-pip-version-check --require-hashes
SHELL := /bin/bash

.PHONY: help demo run test test-pg lint types check bunuh bench gambar kunci clean

help: ## what can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | sort

$(VENV)/run.stamp: requirements.txt
	@test -x $(PY) || $(PYTHON) -m venv $(VENV)
	$(PIP) -r requirements.txt
	@touch $@

$(VENV)/dev.stamp: requirements-dev.txt $(VENV)/run.stamp
	$(PIP) -r requirements-dev.txt
	@touch $@

$(VENV)/bench.stamp: requirements-bench.txt $(VENV)/run.stamp
	$(PIP) -r requirements-bench.txt
	@touch $@

demo: $(VENV)/run.stamp ## the whole thing on this machine, no token, no network
	$(PY) -m bot demo $(if $(PERATURAN),--peraturan $(PERATURAN)) $(if $(PORT),--port $(PORT))

run: $(VENV)/run.stamp ## the bot itself (needs BOT_TOKEN, see .env.example)
	$(PY) -m bot run

test: $(VENV)/dev.stamp ## every test
	$(PY) -m pytest -n 2 --dist worksteal $(ARGS)

test-pg: $(VENV)/dev.stamp ## every test on PostgreSQL, not only those marked so (a server of its own, or TEST_DATABASE_URL)
	UJI_BASIS_DATA=postgresql $(PY) -m pytest -n 2 --dist worksteal $(ARGS)

lint: $(VENV)/dev.stamp ## ruff: rules and format
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .

types: $(VENV)/dev.stamp ## mypy, strict on rules/ and services/
	$(PY) -m mypy

check: lint types test ## all of it

bunuh: $(VENV)/dev.stamp ## kill the bot at every commit and before every send along all four chains, and along the life of a team (minutes)
	UJI_LENGKAP=1 $(PY) -m pytest -n 2 tests/percakapan/test_dibunuh.py tests/percakapan/test_dibunuh_tim.py $(ARGS)

bench: $(VENV)/bench.stamp ## speed and memory, side by side in one run
	$(PY) -m benchmarks $(ARGS)

gambar: $(VENV)/dev.stamp ## pictures of the demo, the phones and every letter into docs/gambar/
	$(PY) -m docs.gambar_buat $(ARGS)

kunci: $(VENV)/dev.stamp ## pin requirements*.in with hashes, without addresses
	@for f in requirements requirements-dev requirements-bench; do \
	  $(VENV)/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	    --no-emit-index-url $$f.in -o $$f.txt; done

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache data
