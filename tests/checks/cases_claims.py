"""Cases of rules on what a text claims: limits, figures, searches, logs and repeated sentences."""

from __future__ import annotations

from case import SMERTER, Case, appendix, later, prose

LONG = "Patienter med smertegivende knoglemetastaser bør derfor vurderes af en onkolog inden strålebehandling af ryggen"
SEARCH = "metode.md"
LOG = "aendringslog.md"

CASES = (
    Case("bed-table", ((SMERTER, 'Smertelindring (%) {#lindring type="procent" udfald="Smertelindring"}', 'BED (α/β 10) {#lindring type="tekst"}'), (SMERTER, 'Patienter {#antal type="antal"}', 'Regime {#antal type="tekst"}'), (SMERTER, "{#chow} | 2500 | 58-62", "{#chow} | 8 Gy / 1 F | 20")),
         ((SMERTER, 'Smertelindring (%) {#lindring type="procent" udfald="Smertelindring"}', 'BED (α/β 10) {#lindring type="tekst"}'), (SMERTER, 'Patienter {#antal type="antal"}', 'Regime {#antal type="tekst"}'), (SMERTER, "{#chow} | 2500 | 58-62", "{#chow} | 8 Gy / 1 F | 14,4"))),
    Case("chapter-gap", (("monitorering.md", "# 6. Monitorering", "# 9. Monitorering"),),
         (("monitorering.md", "# 6. Monitorering", "# 6. Monitorering af kvalitet"),)),
    Case("near-repeated-sentence", (prose(f"{LONG}."), later(f"{LONG} i god almentilstand.")),
         (prose(f"{LONG}."), later(f"{LONG.replace('onkolog', 'kirurg')}."))),
    Case("near-repeated-sentence", (prose(f"{LONG}."), later(f"{LONG}, hvis BED > 35 Gy (α/β 10).")),
         (prose("Lungekræft behandles ofte."), later("Lungekræft behandles sjældent."))),
    Case("log-undated", ((LOG, "", '## Nyt siden version 0.9 {#siden-0-9 fra="0.9" til="1.0"}\n\n::: ændring {#to handling="genbekræftet"}\nGennemlæst.\n:::'),),
         ((LOG, "", '## Nyt siden version 0.9, maj 2021 {#siden-0-9 fra="0.9" til="1.0"}\n\n::: ændring {#to handling="genbekræftet"}\nGennemlæst.\n:::'),)),
    Case("log-entry-vague", ((LOG, "", '::: ændring {#post handling="opdateret" afsnit="Referencer"}\nReference nr. 1 er opdateret til nyeste version.\n:::'),),
         ((LOG, "", '::: ændring {#post handling="opdateret" afsnit="Referencer"}\nReference nr. 1 er opdateret fra 2012 til 2019.\n:::'),)),
    Case("log-entry-vague", ((LOG, "", '::: ændring {#post handling="opdateret" afsnit="Forfattere"}\nForfatterlisten er opdateret, og der er foretaget ændring af dato for revision.\n:::'),),
         ((LOG, "", '::: ændring {#post handling="opdateret" afsnit="Forfattere"}\nRetningslinjen er opdateret. Forfatterlisten er udvidet med Bo Lund, idet Anna Holm er trådt ud.\n:::'),)),
    Case("monitoring-indicators", (("monitorering.md", "Andelen, der behandles inden for 24 timer, følges i kvalitetsdatabasen.", "Databasens indikatorer belyser relevante retningslinjer."),),
         (("monitorering.md", "Andelen, der behandles inden for 24 timer, følges i kvalitetsdatabasen.", "- Smertelindring\n- Gangfunktion"),)),
    Case("dose-frequency", (prose("Ved smerter gives prednisolon 25 mg dagligt, men ved tryk kan der være behov for 50-100 mg."),),
         (prose("Ved smerter gives prednisolon 25 mg dagligt, ved tryk 50 mg x 2 dagligt. Højere dosis end 100 mg bruges sjældent."),)),
    Case("dose-frequency", (prose("Der gives morfin 10 mg hver 4. time. Ved gennembrudssmerter gives 5 mg."),),
         (prose("Der gives 10 mg morfin. Kalium er 140 mg/l."),)),
    Case("week-sign", (prose("Der gives 30 Gy / 10 F / 2w."),), (prose("Der gives 30 Gy / 10 F / 2w (w: uger)."),)),
    Case("significance-without-figure", (prose("Flere studier viser signifikant længere overlevelse [@chow-2012]."),),
         (prose("Et studie viser signifikant længere overlevelse, 9 mod 6 måneder [@chow-2012]. Der var ingen signifikant forskel."),)),
    Case("search-without-recommendation", ((SEARCH, "population: Lung cancer;", "population: Lung cancer; Follow-up;"),),
         ((SEARCH, "population: Lung cancer;", "population: Lung cancer; Palliative care;"),)),
    Case("threshold-comparators", (prose("Tumorer > 2 cm bestråles."), later("Tumorer ≥ 2 cm bestråles ikke.")),
         (prose("Tumorer > 2 cm bestråles."), later("Tumorer ≤ 2 cm bestråles ikke, og patienter over 70 år følges."))),
    Case("threshold-comparators", (prose("Restlevetid på mindst 3 måneder er krævet."), later("Restlevetid over 3 måneder er krævet.")),
         (prose("Restlevetid på mindst 3 måneder er krævet."), later("Overlevelse over 3 måneder er set. Infusionen gives over 3 timer."))),
    Case("grade-without-study", ((SMERTER, "## Litteratur", "::: anbefaling {#stereotaksi}\n[Stereotaksi kan overvejes hos patienter med lungekræft]{#stereotaksi} (B).\n:::\n\n## Litteratur"), prose("Stereotaktisk strålebehandling kan være en mulighed [@lutz-2017].")),
         ((SMERTER, "## Litteratur", "::: anbefaling {#stereotaksi}\n[Stereotaksi kan overvejes hos patienter med lungekræft]{#stereotaksi} (B).\n:::\n\n## Litteratur"), prose("Stereotaktisk strålebehandling gav lindring hos 70 % i et randomiseret studie [@lutz-2017]."))),
    Case("guideline-edition", (prose("Se retningslinjen for opfølgning (45)."), ("referencer.md", "", '::: reference {#ny nr="4" status="ukendt"}\n:::'), prose("Der henvises til retningslinjen om opfølgning [@ny].", key="anden")),
         (("referencer.md", "", '::: reference {#ny nr="4" status="ukendt"}\n:::'), prose("Der henvises til retningslinjen om opfølgning fra 2019 [@ny].", key="anden"))),
    Case("reference-conflict", (prose("I et review af 150 patienter sås lindring [@chow-2012]."), later("Et studie med 480 patienter fandt lindring [@chow-2012].")),
         (prose("I et review af 150 patienter sås lindring [@chow-2012]."), later("Et studie med 480 patienter fandt lindring [@rades-2008]."))),
    Case("percent-pair-outcome", (prose("Studiet taler for operation hos udvalgte patienter (84 % mod 57 %) [@chow-2012]."),),
         (prose("Patienterne havde sjældnere positiv resektionsrand (7 % mod 16 %) [@chow-2012]. Studiet støtter operation, målt på gangfunktion (84 % mod 57 %) [@chow-2012]."),)),
    Case("figure-without-citation", (appendix("Der accepteres 20 % afvigelse i dosis hen over target."),),
         (appendix("Der accepteres 20 % afvigelse i dosis (tabel 1)."),)),
    Case("spelling-variant", (prose("Der gives et antihormonalt middel eller antihormonelle tabletter."),),
         (prose("Personalet er professionelt; personel og materiale er til stede, og stirrede patienter styrede selv."),)),
    Case("dash-form", (prose("Kirurgi – også palliativ – gives sjældent. Medicin - også tabletter - gives ofte."),),
         (prose("Kirurgi – også palliativ – gives sjældent. Der gives 8-10 Gy og ben- og rygbestråling."),)),
    Case("link-unspecific", (prose("Læs mere om knoglemetastaser:"),), (prose("Læs mere om knoglemetastaser: [pjecen](https://www.dmcg.dk/a/b)."),)),
    Case("promise", (prose("Der forventes behov for opdatering af retningslinjen."),), (prose("Opdatering sker, når der er behov for det."),)),
    Case("end-stop", ((SMERTER, "{#straalebehandling} (A).", "{#straalebehandling} (A)"),), ()),
    Case("search-term", ((SEARCH, "udfald: Pain relief;", "udfald: Outcomes;"),), ((SEARCH, "sammenligning: Surgery", "sammenligning: Surgery; OR; Drugs"),)),
)  # fmt: skip
"""Each as a list of edits that break the rule, and of near ones that do not."""
