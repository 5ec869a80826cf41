"""Cases of the families structure and typography."""

from __future__ import annotations

from case import SMERTER, Case, prose

FIGURE = '::: figur {{#algoritme nr="1" billede="{image}" alt="{alt}"}}\nFigur 1. Valg af behandling.\n\n{note}\n:::'

CASES = (
    Case("dead-pointer", (prose("Det ses i tabel 4."),), (prose("Det ses i tabel 1 og bilag 1."),)),
    Case("dead-pointer", (prose("Se bilag 9 og anbefaling 8."),), (prose("Se anbefaling 2."),)),
    Case("numbering-gap", ((SMERTER, '{#studier nr="1"', '{#studier nr="2"'), (SMERTER, "tabel 1", "tabel 2"))),
    Case("unreferenced", ((SMERTER, "Studierne står i tabel 1", "Studierne står i tabellen"),)),
    Case("figure-incomplete", ((SMERTER, "", FIGURE.format(image="ukendt", alt="Et rutediagram.", note="Se også figur 1.")),),
         ((SMERTER, "", FIGURE.format(image="billeder/algoritme.png", alt="Et rutediagram.", note="Noten.")),)),
    Case("footnote-orphan", ((SMERTER, "", FIGURE.format(image="billeder/algoritme.png", alt="Diagram.", note="\\*Kun ved smerter.")),),
         ((SMERTER, "", FIGURE.format(image="billeder/algoritme.png", alt="Diagram.", note="Kun ved smerter.")),)),
    Case("group-section-missing", ((SMERTER, "## Rationale {#rationale-smerter}\n\nAnbefalingen hviler på randomiserede studier.\n", ""),)),
    Case("section-empty", (("metode.md", "To patienter har læst teksten.", ""),)),
    Case("heading-variant", ((SMERTER, "## Patientværdier og -præferencer", "## Patientværdier og – præferencer"),)),
    Case("promise", (prose("Et dokument forventes publiceret i 2026."),), (prose("Et dokument blev publiceret i 2024."),)),
    Case("promise-overdue", (prose("Et dokument forventes publiceret i 2026."),), (prose("Et dokument forventes publiceret i 2030."),), today="2027-01-01"),
    Case("revision-overdue", (("retningslinje.md", "2028-03-01", "2026-03-01"),), (), today="2027-01-01"),
    Case("link-unspecific", (prose("Se [Sundhedsstyrelsen](https://www.sst.dk/)."),), (prose("Se [pakkerne](https://www.sst.dk/da/kraeftpakker)."),)),
    Case("link-unspecific", (prose("Yderligere information findes her:"),), (prose("Yderligere information findes her: bilag 1."),)),
    Case("odd-character", (prose("Se \ufb01guren."),), (prose("Se figuren."),)),
    Case("bracket-unpaired", (prose("Det gælder (især efter operation."),), (prose("Det gælder (især efter operation) og a) først."),)),
    Case("repeated-word", (prose("Det gælder af af alle."),), (prose("Det er de, der der ses."),)),
    Case("repeated-word", (prose("Der gives trastuzumab (Herceptin®)®)."),), (prose("Der gives f.eks., men ikke altid, trastuzumab (Herceptin®)."),)),
    Case("dash-form", (prose("Behandling up- front er brugt."),), (prose("Hals- og lungekræft er behandlet med 6- og 12-timers pause."),)),
    Case("dash-form", (prose("Patientens ønsker og – præferencer tæller."),), (prose("Patientens ønsker – og håb – tæller."),)),
    Case("sentence-case", (prose("Behandlingen er ens, Behandlingen varer kort."),), (prose("Behandlingen er ens, Danmark rundt."),)),
    Case("end-stop", (prose("Behandlingen er gennemgået af arbejdsgruppen og vurderet gældende"),),
         (prose("Behandlingen er gennemgået af arbejdsgruppen og vurderet gældende (2)."),)),
    Case("extra-space", (prose("Behandlingen  er ens."),), (prose("Behandlingen er ens."),)),
    Case("extra-space", (prose("Behandlingen , som er ens."),), (prose("Behandlingen, som er ens."),)),
    Case("missing-space", (prose("Behandlingen,som er ens."),), (prose("Læsion(er) og https://www.sst.dk/a,b er ens."),)),
    Case("quotes-mixed", (prose("Det er ”en” og \"to\" ting."),), (prose("Det er ”en” og ”to” ting."),)),
)  # fmt: skip
