"""What the fictional guidelines speak of: concepts of the ontology with Danish words, and names."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Topic:
    """A concept of `ontology/skema/` with the word that a text uses for it."""

    key: str
    """Its key, as `emner` names it."""
    word: str
    """The word inside a Danish sentence."""
    english: str = ""
    """The English word, as a literature search uses it."""


@dataclass(frozen=True, slots=True)
class Field:
    """What a guideline is about."""

    disease: Topic
    """The disease."""
    group: str
    """Key of the DMCG that answers for it."""


def _fields(rows: str) -> tuple[Field, ...]:
    found = []
    for row in rows.strip().splitlines():
        key, word, english, group = (part.strip() for part in row.split("|"))
        found.append(Field(Topic(key, word, english), group))
    return tuple(found)


def _topics(rows: str) -> tuple[Topic, ...]:
    return tuple(
        Topic(*(part.strip() for part in row.split("|"))) for row in rows.strip().splitlines()
    )


FIELDS = _fields("""
lungekraeft | lungekræft | Lung cancer | dlcg
brystkraeft | brystkræft | Breast cancer | dbcg
prostatakraeft | prostatakræft | Prostate cancer | daproca
blaerekraeft | blærekræft | Bladder cancer | dablaca
nyrekraeft | nyrekræft | Kidney cancer | darenca
testikelkraeft | testikelkræft | Testicular cancer | dateca
tyktarmskraeft | tyktarmskræft | Colon cancer | dccg
endetarmskraeft | endetarmskræft | Rectal cancer | dccg
analkraeft | analkræft | Anal cancer | dacg
spiseroerskraeft | spiserørskræft | Oesophageal cancer | decv
mavesaekkraeft | mavesækkræft | Gastric cancer | decv
bugspytkirtelkraeft | bugspytkirtelkræft | Pancreatic cancer | dpcg
leverkraeft | leverkræft | Liver cancer | dlgcg
galdevejskraeft | galdevejskræft | Biliary tract cancer | dlgcg
mundhulekraeft | mundhulekræft | Oral cavity cancer | dahanca
strubekraeft | strubekræft | Laryngeal cancer | dahanca
skjoldbruskkirtelkraeft | skjoldbruskkirtelkræft | Thyroid cancer | dathyrca
aeggestokkraeft | æggestokkræft | Ovarian cancer | dgcg
livmoderhalskraeft | livmoderhalskræft | Cervical cancer | dgcg
modermaerkekraeft | modermærkekræft | Melanoma | dmg
glioblastom | glioblastom | Glioblastoma | dnog
oejenmelanom | melanom i øjet | Uveal melanoma | doog
bloeddelssarkom | bløddelssarkom | Soft tissue sarcoma | dsg
follikulaert-lymfom | follikulært lymfom | Follicular lymphoma | dlg
myelomatose | myelomatose | Multiple myeloma | dmsg
""")
"""Diseases with their groups."""

TREATMENTS = _topics("""
palliativ-straalebehandling | palliativ strålebehandling | Palliative radiotherapy
stereotaktisk-straalebehandling | stereotaktisk strålebehandling | Stereotactic radiotherapy
fraktioneret-straalebehandling | fraktioneret strålebehandling | Fractionated radiotherapy
postoperativ-straalebehandling | postoperativ strålebehandling | Postoperative radiotherapy
genbestraaling | genbestråling | Reirradiation
brakyterapi | brakyterapi | Brachytherapy
protonterapi | protonterapi | Proton therapy
kirurgi | kirurgi | Surgery
metastasektomi | metastasektomi | Metastasectomy
ablation | ablation | Ablation
kemoterapi | kemoterapi | Chemotherapy
immunterapi | immunterapi | Immunotherapy
steroidbehandling | steroidbehandling | Steroid treatment
smertebehandling | smertebehandling | Analgesia
stentbehandling | stentbehandling | Stenting
rehabilitering | rehabilitering | Rehabilitation
fysisk-traening | fysisk træning | Exercise
ernaeringsbehandling | ernæringsbehandling | Nutritional support
opfoelgning | opfølgning | Follow-up
specialiseret-palliation | specialiseret palliativ indsats | Specialised palliative care
""")
"""Treatments."""

SYMPTOMS = _topics("""
smerter | smerter | Pain
knoglesmerter | knoglesmerter | Bone pain
rygsmerter | rygsmerter | Back pain
hovedpine | hovedpine | Headache
hoste | hoste | Cough
dysfagi | synkebesvær | Dysphagia
kvalme | kvalme | Nausea
appetitloeshed | appetitløshed | Anorexia
vaegttab | vægttab | Weight loss
traethed | træthed | Fatigue
nattesved | nattesved | Night sweats
svimmelhed | svimmelhed | Dizziness
foeleforstyrrelser | føleforstyrrelser | Sensory disturbance
gangbesvaer | gangbesvær | Gait disturbance
bloedning | blødning | Bleeding
haevelse | hævelse | Swelling
soevnproblemer | søvnproblemer | Sleep problems
angst | angst | Anxiety
""")
"""Symptoms."""

OUTCOMES = _topics("""
samlet-overlevelse | samlet overlevelse | Overall survival
progressionsfri-overlevelse | progressionsfri overlevelse | Progression-free survival
lokalkontrol | lokalkontrol | Local control
livskvalitet | livskvalitet | Quality of life
funktionsevne | funktionsevne | Physical function
symptomlindring | symptomlindring | Symptom relief
""")
"""Outcomes."""

SURNAMES = (
    "Aagaard", "Balle", "Bisgaard", "Borup", "Dahlgaard", "Enevoldsen", "Fabricius", "Gade",
    "Hedegaard", "Holmboe", "Iversen", "Juhl", "Kjeldsen", "Krogh", "Lassen", "Lindberg",
    "Mosegaard", "Munk", "Nygaard", "Overgaard", "Poulsen", "Quist", "Ravn", "Riis", "Skov",
    "Stenholt", "Thygesen", "Toft", "Uldall", "Vestergaard", "Winther", "Ørum", "Ågren",
)  # fmt: skip
FIRST_NAMES = (
    "Anna", "Birgit", "Camilla", "Ditte", "Esben", "Frederik", "Gitte", "Henrik", "Ida", "Jonas",
    "Karen", "Lars", "Mette", "Niels", "Ole", "Pernille", "Rasmus", "Signe", "Thomas", "Vibeke",
)  # fmt: skip
JOURNALS = (
    "Annals of Fictional Oncology", "Nordic Journal of Imagined Medicine",
    "Invented Radiotherapy", "Archives of Made-up Surgery", "Journal of Unreal Palliative Care",
)  # fmt: skip
HOSPITALS = (
    "Onkologisk Afdeling, Opdigtet Universitetshospital", "Kirurgisk Afdeling, Sygehus Nord",
    "Klinik for Onkologi, Fiktivt Hospital", "Palliativt Team, Sygehus Syd",
)  # fmt: skip
REGIMENS = (
    "8 Gy / 1 F", "20 Gy / 4 F", "20 Gy / 5 F", "25 Gy / 5 F", "30 Gy / 10 F", "39 Gy / 13 F",
    "45 Gy / 15 F", "50 Gy / 25 F", "27 Gy / 3 F", "17 Gy / 2 F",
)  # fmt: skip
NEWER_REGIMENS = ("12 Gy / 2 F", "36 Gy / 12 F", "24 Gy / 3 F", "40 Gy / 15 F", "28 Gy / 7 F")
"""Regimens that only later versions have."""
