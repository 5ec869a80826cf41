"""The examples that authors read are texts that work."""

from __future__ import annotations

import json
import re
from importlib.resources import files

import jsonschema
import pytest
import yaml

from guidegraph.compiler import schema
from guidegraph.diagnostics import Severity
from guidegraph.kinds import BY_HEADING, KIND_BY_KEYWORD
from tests.core.small import HEAD, REFERENCES, ROOT, compile_small

TEXT = (files("guidegraph") / "templates" / "help" / "sprog.md").read_text("utf-8")
EXAMPLES = re.findall(r"```md\n(.*?)```", TEXT, re.DOTALL)
OWN = "# Behandling {#behandling-gruppe}\n\n::: anbefaling {#behandling}\n[Voksne kan tilbydes tabletter]{#tilbud} (A).\n:::\n\n"


@pytest.mark.parametrize("example", EXAMPLES, ids=[e.split("\n", 1)[0][:30] for e in EXAMPLES])
def test_example_has_no_errors(example: str) -> None:
    if example.startswith("# Nyt"):
        compiled = compile_small(group=OWN, **{"aendringslog.md": example})
    elif example.startswith("::: reference"):
        compiled = compile_small(references=REFERENCES + "\n" + example)
    else:
        compiled = compile_small(group=OWN + "## Afsnit {#afsnit}\n\n" + example)
    wrong = [f for f in compiled.findings if f.severity is not Severity.INFO]
    assert [f.message_en for f in wrong if f.code != "person-not-listed"] == []


def test_front_matter_example_has_no_errors() -> None:
    head = re.search(r"```yaml\n(.*?)```", TEXT, re.DOTALL)
    assert head is not None
    body = HEAD.split("---\n", 2)[2]
    assert [f.message_en for f in compile_small(head=head[1] + body).findings] == []


def test_help_names_every_block() -> None:
    for keyword in KIND_BY_KEYWORD.keys() - BY_HEADING:
        assert f"`{keyword}`" in TEXT or f"::: {keyword}" in TEXT, keyword


def test_schema_for_editors_is_the_one_that_is_checked() -> None:
    committed = json.loads((ROOT / "ontology" / "front-matter.schema.json").read_text("utf-8"))
    assert committed == schema()
    jsonschema.Draft202012Validator.check_schema(committed)
    for slug in ("dlcg-palliativ-straalebehandling", "kb-metastatisk-brystkraeft"):
        text = (ROOT / "guideline" / slug / "retningslinje.md").read_text("utf-8")
        front = yaml.load(text.split("---\n")[1], Loader=yaml.BaseLoader)
        jsonschema.validate(front, committed)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"titel": "x", "version": "tre"}, committed)
