"""What changes outside the texts: settings, shared lists, status, ontology, questions, releases."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys

from tests.scale.edits import Desk, Edit

SETTINGS = (
    'site_url = "https://example.org/vejledninger/"\n',
    'edit_uri = "https://git.example.org/edit/{path}"\n',
    '[rules]\nignore = ["terms"]\n',
    '[rules]\nselect = ["strength", "log", "references"]\n',
    '[rules.severity]\n"search-old" = "error"\n"vague-word" = "info"\n',
    "[rules.thresholds]\nsearch_months = 2\n",
    '[group.dlcg]\nignore = ["wording", "typography"]\n',
    '[rules]\npaths = ["regler/"]\n',
    '[[sources]]\nname = "Andre"\nkind = "folder"\nlocation = "andre"\n',
    'base_iri = "https://example.org/id/"\n',
    "[rules\n",
    "",
    "",
)
"""Contents of the settings file, one of which cannot be read."""
RULE = """PREFIX dcterms: <http://purl.org/dc/terms/>
SELECT (?d AS ?focus) ("Egen regel {number}" AS ?message_da) ("Own {number}" AS ?message_en)
  ("warning" AS ?severity) WHERE {{ ?d dcterms:title ?t }} ORDER BY ?focus ?t
"""
STATUS = """# Status {{#status}}

::: status {{status="{status}" version="{version}" dato="2026-0{month}-01" af="DMCG"}}
Grund {month}.
:::
"""
WAIVER = """
::: undtagelse {{kode="{code}" navn="Bo Lund" dato="2026-01-01" udløber="2027-0{month}-01"}}
Fordi.
:::
"""
QUESTION = """#: title_da Egne titler {number}
#: title_en Own titles {number}
#: order rows
PREFIX dcterms: <http://purl.org/dc/terms/>
SELECT ?d ?t WHERE {{ GRAPH ?g {{ ?d dcterms:title ?t }} }} ORDER BY ?d ?t LIMIT {number}
"""


def settings(desk: Desk) -> str:
    """Other settings."""
    text = desk.random.choice(SETTINGS)
    (desk.root / "guidegraph.toml").write_text(text, "utf-8")
    return f"settings {text!r}"


def own_rule(desk: Desk) -> str:
    """A rule of the users' own, another or none; it runs where the settings name its folder."""
    path = desk.root / "regler" / "egen.rq"
    path.parent.mkdir(exist_ok=True)
    text = desk.random.choice((RULE.format(number=desk.random.randrange(9)), "SELECT {", ""))
    path.write_text(text, "utf-8")
    return "a rule of our own"


def others(desk: Desk) -> str:
    """What stands in the folder of others, which the settings may name as a source."""
    target = desk.root / "andre"
    shutil.rmtree(target, ignore_errors=True)
    folder = desk.random.choice(desk.folders())
    shutil.copytree(
        folder, target / "guideline" / f"andre-{desk.random.randrange(3)}", symlinks=True
    )
    return "another source"


def shared_entry(desk: Desk) -> str:
    """An entry of the shared lists with another word, a notice or without its end."""
    path = desk.guidelines / desk.random.choice(("kilder.md", "personer.md"))
    blocks = path.read_text("utf-8", "replace").split("\n:::\n")
    at = desk.random.randrange(len(blocks))
    if path.name == "kilder.md":
        said = desk.random.choice(
            ("trukket-tilbage: Fejl i data", "erstattet-af: doi-10-1-ny", "pmid: 12345678")
        )
        blocks[at] += f"\n{said}"
    else:
        blocks[at] = re.sub("navn: .*", f"navn: Navn {desk.random.randrange(9)}", blocks[at])
    if desk.random.random() < 0.2:
        del blocks[desk.random.randrange(len(blocks))]
    path.write_text("\n:::\n".join(blocks), "utf-8")
    return f"entry in {path.name}"


def status(desk: Desk) -> str:
    """A version withdrawn or suspended, or no longer."""
    path = desk.random.choice(desk.folders()) / "status.md"
    if path.is_file() and desk.random.random() < 0.4:
        path.unlink()
        return "status taken away"
    text = STATUS.format(
        status=desk.random.choice(("tilbagetrukket", "suspenderet", "ukendt")),
        version=desk.random.choice(("1.0", "2.0", "")), month=desk.random.randint(1, 9),
    )  # fmt: skip
    path.write_text(text, "utf-8")
    return f"status of {path.parent.name}"


def waiver(desk: Desk) -> str:
    """A waiver more."""
    path = desk.random.choice(desk.folders()) / "metode.md"
    code = desk.random.choice(("search-old", "vague-word", "abbreviation-unexplained"))
    text = WAIVER.format(code=code, month=desk.random.randint(1, 9))
    old = path.read_text("utf-8", "replace") if path.is_file() else ""
    path.write_text(f"{old}\n{text}", "utf-8")
    return f"waiver of {code}"


def ontology(desk: Desk) -> str:
    """A label, a rank or a shape in the ontology that is another, or a file that is spoilt."""
    files = sorted((desk.root / "ontology").rglob("*.ttl"))
    path = desk.random.choice(files)
    text = path.read_text("utf-8")
    if desk.random.random() < 0.1:
        text = text[: desk.random.randrange(len(text))]
    else:
        found = list(re.finditer(r'"([^"\n]{3,60})"@da', text))
        if found:
            one = desk.random.choice(found)
            number = desk.random.randrange(99)
            text = f'{text[: one.start()]}"{one[1]} {number}"@da{text[one.end() :]}'
        text = text.replace("sh:Violation", desk.random.choice(("sh:Warning", "sh:Violation")), 1)
    path.write_text(text, "utf-8")
    return f"ontology {path.name}"


def question(desk: Desk) -> str:
    """A question more, another, less or spoilt."""
    folder = desk.root / "ontology" / "queries"
    files = sorted(folder.glob("*.rq"))
    what = desk.random.randrange(4)
    if what == 0 or len(files) < 2:
        (folder / f"egen{desk.random.randrange(3)}.rq").write_text(
            QUESTION.format(number=desk.random.randint(1, 9)), "utf-8")  # fmt: skip
        return "question more"
    path = desk.random.choice(files)
    if what == 1:
        path.unlink()
        return f"question {path.name} less"
    text = path.read_text("utf-8")
    if what == 2:
        path.write_text(f"{text}\n# {desk.random.random()}\n", "utf-8")
        return f"question {path.name} with a remark"
    path.write_text(text.replace("SELECT", desk.random.choice(("SELECT DISTINCT", "SELCT")), 1),
                    "utf-8")  # fmt: skip
    return f"question {path.name} another"


def release(desk: Desk) -> str:
    """What is being written released, where nothing hinders it."""
    folder = desk.random.choice(desk.folders())
    path = folder / "retningslinje.md"
    text = path.read_bytes() if path.is_file() else b""
    before = sorted(p.name for p in folder.glob("udgivelser/*"))[-1:]
    number = f"{desk.random.randint(3, 9)}.0"
    for field, value in (("version", number), *(("forrige", name) for name in before)):
        line = f'{field}: "{value}"'.encode()
        text = re.sub(rb'^%s: "[^"]*"' % field.encode(), line, text, count=1, flags=re.MULTILINE)
    path.write_bytes(text)
    command = (
        sys.executable, "-m", "guidegraph", "release", number, "--root", desk.root,
        "--document", folder.name, "--date", "2026-10-01", "--reason", "Ny viden",
    )  # fmt: skip
    code = subprocess.run(command, capture_output=True, check=False).returncode
    return f"release of {folder.name} {number}: {code}"


def version_less(desk: Desk) -> str:
    """A released version that is taken away."""
    found = sorted(path.parent for path in desk.guidelines.rglob("udgivelse.json"))
    if found:
        shutil.rmtree(desk.random.choice(found))
    return "a released version less"


def picture(desk: Desk) -> str:
    """A picture that is new or another."""
    folder = desk.random.choice(desk.folders())
    target = folder / "billeder" / "figur.svg"
    target.parent.mkdir(exist_ok=True)
    size = desk.random.randrange(9)
    target.write_text(f'<svg xmlns="http://www.w3.org/2000/svg" width="{size}"/>', "utf-8")
    path = folder / "metode.md"
    if path.is_file() and b"figur.svg" not in path.read_bytes():
        path.write_bytes(path.read_bytes() + "\n![Søgning](billeder/figur.svg)\n".encode())
    return "picture"


def pointer(desk: Desk) -> str:
    """A link to another guideline, which may lose, release or withdraw what it leads to."""
    other = desk.random.choice(desk.folders()).name
    tail = desk.random.choice(("", "1.0/", "2.0/", "anbefaling/findes-ikke/"))
    path = desk.pick()
    link = f"\nSe [den anden vejledning](https://w3id.org/dmcg/r/{other}/{tail}).\n"
    path.write_bytes(path.read_bytes() + link.encode())
    return f"{path.name} points at {other}/{tail}"


BEYOND: tuple[Edit, ...] = (
    settings, settings, settings, own_rule, others, shared_entry, shared_entry, status, status,
    waiver, ontology, ontology, question, question, release, version_less, picture,
    pointer, pointer,
)  # fmt: skip
"""These edits, frequent ones more than once."""
