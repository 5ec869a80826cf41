"""A guideline whose author tries everything: markup in every field, huge words, odd characters."""

from __future__ import annotations

from pathlib import Path

SLUG = "ondsindet"
MARKS = (
    "<script>window.ramt=1</script>",
    "<img src=x onerror=window.ramt=1>",
    "</script><script>window.ramt=1</script>",
    '" onmouseover="window.ramt=1" x="',
    "' autofocus onfocus='window.ramt=1",
    "{{ 7*7 }}{% raw %}",
    "<!-- ",
    "]]> &lt;b&gt; &#60;script&#62;",
    "`kode` __fed__ ![x](http://fremmed.example/x.png) <http://fremmed.example/>",
    "\u202eBAGLÆNS",
    "1. ikke en liste",
)
"""What stands in every text field."""
HUGE = "kæmpe" * 120
ALL = " ".join(MARKS) + " " + HUGE


def write_hostile(guidelines: Path) -> None:
    """Write the guideline below the folder of guidelines."""
    folder = guidelines / SLUG
    (folder / "anbefalinger").mkdir(parents=True)
    (folder / "retningslinje.md").write_text(_main(), "utf-8")
    (folder / "anbefalinger" / "gruppe-en.md").write_text(_group(), "utf-8")
    (folder / "referencer.md").write_text(_references(), "utf-8")
    (folder / "metode.md").write_text(_method(), "utf-8")
    (folder / "aendringslog.md").write_text(_log(), "utf-8")


def _quoted(text: str) -> str:
    return text.replace('"', "”")


def _main() -> str:
    title = ALL.replace("\\", "").replace("'", "''")
    return f"""---
titel: '{title}'
version: "1.0"
udgave: egen
gruppe: dlcg
udgiver: '{title}'
skabelon: "10"
gradering: oxford-2009
grupper:
  - gruppe-en
---

# 2. Introduktion {{#introduktion}}

{ALL}

## {ALL} {{#ond-overskrift}}

Et [farligt link](javascript:window.ramt=1), et [andet](data:text/html,<script>window.ramt=1</script>)
og et [tredje](vbscript:x) og et [godt](https://www.dmcg.dk/?a=1&b=2).

- {ALL}
- [punkt](JaVaScRiPt:window.ramt=1)

::: forkortelser
ONDT: {ALL}
:::

::: ukendtblok {{#mystisk}}
{ALL}
:::
"""


def _group() -> str:
    return f"""# {ALL} {{#gruppe-en}}

::: anbefaling {{#ond}}
[Patienter {ALL} kan tilbydes 20 Gy / 4 F]{{#del}} (A). [{MARKS[1]} bør overvejes]{{#to}} (D).
:::

::: anbefaling {{#god}}
[Patienter kan tilbydes støtte]{{#stoette}} (B).
:::

## Rationale {{#rationale}}

{ALL} [@ond-reference]

::: evidens {{#ondt-udsagn støtter="ond#del" studie="{_quoted(ALL)}"}}
{ALL} 30 Gy / 10 F [@ond-reference].
:::

::: tabel {{#ond-tabel titel="{_quoted(ALL)}"}}
| Studie {{#studie type="studie"}} | Dosis {{#dosis type="arme"}} | Tal {{#tal type="procent"}} |
|---|---|---|
| {MARKS[0]} (2020) {{#ond-raekke}} | 20 Gy / 4 F ; {MARKS[1]} | {MARKS[2]} |

{ALL}
:::

::: figur {{#ond-figur billede="ukendt" alt="{_quoted(ALL)}"}}
{ALL}
:::

::: kvalitetsnote {{#ond-note om="evidens/ondt-udsagn"}}
{ALL}
:::
"""


def _references() -> str:
    return f"""# 4. Referencer {{#referencer}}

::: reference {{#ond-reference}}
titel: {ALL}
forfatter: {MARKS[0]} A; {{{MARKS[1]}}}
tidsskrift: {MARKS[2]}
år: 2020
doi: 10.1000/"><script>window.ramt=1</script>
url: javascript:window.ramt=1
note: {ALL}
beskrivelse: {ALL}
:::
"""


def _method() -> str:
    return f"""# 5. Metode {{#metode}}

::: person {{#ond-person rolle="forfatter"}}
navn: {MARKS[0]} {HUGE}
titel: {MARKS[1]}
tilknytning: {MARKS[3]}
interesser: {ALL}
:::

::: søgning {{#ond-soegning}}
database: {MARKS[0]}
dato: 2025-02-27
søgestreng: {ALL}
:::

::: godkendelse {{#adm slags="administrativ" dato="2025-03-01" af="dlcg"}}
{ALL}
:::
"""


def _log() -> str:
    return f"""# Nyt siden sidst {{#nyt}}

## Nyt siden version 0.9 {{#siden-0-9 fra="0.9" til="1.0"}}

::: ændring {{#ond-post afsnit="{_quoted(MARKS[0])}" handling="ændret" tidligere="{_quoted(ALL)}"}}
{ALL}
:::
"""
