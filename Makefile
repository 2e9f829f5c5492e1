# sendable: `make demo` shows what it does, `make test` proves it. Needs Python 3.11+, make and a package index.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ROUTE := --from CN --to US --mode air --service mail

.PHONY: demo serve test check-ci check-long lint lock translate bundle wheel clean

$(VENV)/.run: requirements/run.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/run.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.serve: requirements/serve.txt $(VENV)/.run
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/serve.txt
	@touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.run
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@

demo: $(VENV)/.run  ## screen the manifest that ships with the project, and explain a few decisions
	@mkdir -p demo
	@echo "First use: compiling the catalogue (a few seconds, once)."
	@$(BIN)/sendable check "wooden chess set" $(ROUTE) > /dev/null
	@echo "Screening examples/manifest.csv: 3,000 declared lines from CN to US by air mail."
	$(BIN)/sendable screen examples/manifest.csv $(ROUTE) --restart --out demo/decisions.parquet --html demo/report.html
	@echo
	@echo "Four lines, explained:"
	@$(BIN)/sendable check "power bank 20000mAh + phone case" $(ROUTE)
	@$(BIN)/sendable check "手榴弹造型抱枕 毛绒" $(ROUTE)
	@$(BIN)/sendable check "gift" $(ROUTE)
	@$(BIN)/sendable check "干花标本 与 活体巴西龟 2只" $(ROUTE) --language zh
	@echo "Decisions: demo/decisions.parquet   Report: demo/report.html (open it in a browser)"

serve: $(VENV)/.serve  ## the public site at http://127.0.0.1:8000/ and the desk at http://127.0.0.1:8001/
	$(BIN)/sendable serve

test: $(VENV)/.dev  ## all tests that need nothing but Python
	$(BIN)/python -m pytest -n auto -m "not slow and not alone"

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

check-ci: lint  ## slower checks: contracts, catalogue, packs, wheel, slow tests
	$(BIN)/sendable catalogue lint
	$(BIN)/sendable packs test
	$(BIN)/python -m pytest -n auto --dist loadfile -m "slow and not alone"
	$(BIN)/python -m pytest -m alone
	$(MAKE) wheel
	$(PYTHON) -m venv build/empty
	build/empty/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/run.txt
	build/empty/bin/python -m pip install --quiet --disable-pip-version-check --no-deps dist/*.whl
	cd build && empty/bin/sendable check "power bank 20000mAh" $(ROUTE) --json | grep -q '"outcome": "refuse"'

check-long: $(VENV)/.dev  ## hours: laws with many more examples, the desk killed 100 times
	HYPOTHESIS_PROFILE=long $(BIN)/python -m pytest -n auto -m "not alone"

wheel: $(VENV)/.dev
	rm -rf dist
	$(BIN)/python -m build --wheel --no-isolation

lock:  ## refresh the locks (needs uv)
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --quiet pyproject.toml --group run -o requirements/run.txt
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --quiet pyproject.toml --extra serve -o requirements/serve.txt
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --quiet pyproject.toml --extra serve --group dev -o requirements/dev.txt

bundle: $(VENV)/.dev  ## build the script that seals in the browser again (needs Node and the npm registry)
	$(BIN)/python -c "import json; from sendable.reporting.naming.patterns import patterns; print(json.dumps(patterns(), ensure_ascii=False, indent=0))" > src/sendable/web/script/names.json
	cd src/sendable/web/script && npm ci --ignore-scripts && npm run check && npm run bundle

translate: $(VENV)/.dev  ## refresh the Chinese catalogue after a message changed
	$(BIN)/pybabel extract -F babel.cfg -k "N_ say _say translate" --no-wrap --add-location=file --sort-by-file --project=sendable -o src/sendable/locale/sendable.pot src/sendable
	$(BIN)/pybabel update --no-fuzzy-matching --no-wrap -D sendable -i src/sendable/locale/sendable.pot -d src/sendable/locale
	$(BIN)/pybabel compile -D sendable -d src/sendable/locale

clean:
	rm -rf $(VENV) build dist demo .pytest_cache .mypy_cache .ruff_cache
