"""Cases of rules on figures, names and units that other groups' guidelines asked for."""

from __future__ import annotations

from case import SMERTER, Case, entry, later, prose, reference, variant

TABLE = """::: tabel {{#nye nr="2" titel="Regimer"}}
| Regime {{#regime type="tekst"}} | Dosis per fraktion (Gy) {{#pr type="tekst"}} | Varighed (uger) {{#uger type="tekst"}} |
|---|---|---|
| 40 Gy / 15 F {{#en}} | {each} | {weeks} |
:::

::: tekst {{#om-nye}}
Se tabel 2.
:::"""
DRUGS = """Der gives pembrolizumab 200 mg hver 3. uge.
:::

::: tabel {{#stoffer nr="2" titel="Stoffer"}}
| Stof {{#stof type="tekst"}} | Dosis {{#dosis type="tekst"}} |
|---|---|
| Pembrolizumab {{#pembro}} | {dose} |
:::

::: tekst {{#om-stoffer}}
Se tabel 2."""


def table(each: str, weeks: str) -> tuple[str, str, str]:
    return (SMERTER, "", TABLE.format(each=each, weeks=weeks))


RAPIDO = reference(
    "rapido",
    "titel: Short-course radiotherapy (RAPIDO): a trial\\nforfatter: Bahadoer R\\når: 2021\\ndoi: 10.1016/S1470-2045(20)30555-6\\nforlag: Lancet",
)

CASES = (
    Case("bed-table", (table("2,97", "3"),), (table("2,67", "3"),)),
    Case("bed-table", (table("2,67", "16"),), (table("2,67", "3"),)),
    Case("drug-scale", (prose(DRUGS.format(dose="20 mg")),), (prose(DRUGS.format(dose="200 mg")),)),
    Case("drug-scale", (prose("Der gives temozolomid 75 g/m² dagligt."),), (prose("Der gives temozolomid 75 mg/m² dagligt og temozolomid 150 mg/m² i 5 dage."),)),
    Case("named-otherwise", (prose("Perry og medarbejdere randomiserede patienter til 8 Gy / 1 F [@chow-2012]."),),
         (prose("Chow og medarbejdere gennemgik 25 studier [@chow-2012]."),)),
    Case("named-otherwise", (prose("Et review fra 2002 viste lindring [@chow-2012]."),), (prose("Et review fra 2012 viste lindring [@chow-2012]."),)),
    Case("difference-sum", (prose("Svigt sås hos 23,7 % mod 30,4 %, en forskel på 7,6 procentpoint [@chow-2012]."),),
         (prose("Svigt sås hos 23,7 % mod 30,4 %, en forskel på 6,7 procentpoint [@chow-2012]."),)),
    Case("range-reversed", (prose("Det var i årene 2012-2008."),), (prose("Det var i årene 2008-2012 og i sæsonen 2021-22."),)),
    Case("range-comparator", (prose("Der kræves en levetid over 3-6 måneder."),), (prose("Stoffet har forsinket virkning over 12-24 timer."),)),
    Case("repeated-word", (prose("Overlevelsen var ens i i begge grupper."),), (prose("Det er den i I kender."),)),
    Case("grade-mismatch", (variant("Patienter med smertegivende knoglemetastaser bør tilbydes strålebehandling med 8 Gy / 1 F (A) (5)"),), ()),
    Case("grade-notation", (prose("Smerter lindres [1a] og [1b], og søvnen bedres [2b]. Der er færre bivirkninger [2f] [@chow-2012]."),),
         (prose("Smerter lindres [1a] og [1b], og søvnen bedres [2b]. Der er færre bivirkninger [2a] [@chow-2012]."),)),
    Case("log-claim", (entry("Anbefaling 9 er ny.", 'handling="tilføjet" afsnit="Andet"'),), (entry("Anbefaling 2 er ny.", 'handling="tilføjet" afsnit="Andet"'),)),
    Case("near-duplicate-word", (prose("Kemoradioterapi er kendt. Kemoradioterapi virker. Kemoradioterapi gives."), later("Der gives kemoradioteropi.")),
         (prose("Mikroskopisk sygdom ses. Mikroskopisk sygdom findes. Mikroskopisk sygdom er der."), later("Makroskopisk sygdom ses."))),
    Case("funding-missing", (("om.md", "økonomisk støtte fra Sundhedsstyrelsen, som ikke har haft\nindflydelse på indholdet", "omtanke"),),
         (("om.md", "økonomisk støtte fra", "støtte fra"),)),
    Case("dose-frequency", (prose("Der gives morfin 10 mg dagligt. Ved smerter gives 20 mg."),),
         (prose("Der gives morfin 10 mg dagligt. Hos ældre startes med 2,5 mg."),)),
    Case("dates-disagree", (("metode.md", "Arbejdsgruppen opdaterer retningslinjen inden revisionsdatoen.", "Den næste revision er planlagt til 1. marts 2024."),),
         (("metode.md", "Arbejdsgruppen opdaterer retningslinjen inden revisionsdatoen.", "Den næste revision er planlagt til 1. marts 2028."),)),
    Case("dates-disagree", (("metode.md", "Godkendt af bestyrelsen.", "Godkendt af bestyrelsen den 14. februar 2025."),),
         (("metode.md", "Godkendt af bestyrelsen.", "Godkendt af bestyrelsen den 20. februar 2025."),)),
    Case("regimen-implausible", (prose("Der gives 78 Gy / 93 F."),), (prose("Der gives 3 Gy / 6 F."),)),
    Case("interval-estimate", (prose("Effekten var 0,80 (95 % CI 0,85-1,10) [@chow-2012]."),), (prose("Effekten var 0,90 (95 % CI 0,85-1,10) [@chow-2012]."),)),
    Case("near-duplicate-word", (prose("Manglende kontrol ses. Kontrol er manglende. Der er maglende kontrol."),),
         (prose("Manglende kontrol ses. Kontrol er manglende. Studiet manglede kontrol."),)),
    Case("share-percent", (prose("I et studie med 487 patienter og 489 patienter i to grupper [@chow-2012]. Der var recidiv hos 72 (15 %) og 115 (42 %)."),),
         (prose("I et studie med 487 patienter og 489 patienter i to grupper [@chow-2012]. Der var recidiv hos 72 (15 %) og 115 (24 %), heraf 50 (43 %) sent."),)),
    Case("share-percent", (prose("I en opgørelse med 179 patienter havde 100 (65 %) effekt [@chow-2012]."),), (prose("I en opgørelse med 179 patienter havde 100 (56 %) effekt; i alt 12 (3 %) døde i de 400 forløb [@chow-2012]."),)),
    Case("grade-notation", (prose("Evidensen er på niveau 7, og anbefalingen får styrke A."),), (prose("Evidensen er på niveau 1a, og anbefalingen får styrke A. Smerter på niveau 7 er svære."),)),
)  # fmt: skip
"""Each as a list of edits that break the rule, and of near ones that do not."""
