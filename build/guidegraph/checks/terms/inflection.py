"""What the ending of a Danish word tells of its gender and number.

Endings as Retskrivningsordbogen and Diderichsen's grammar give them: -ing, -else, -hed, -tion and
their like are of common gender, -ment, -um and -gram neuter, with few exceptions.
"""

from __future__ import annotations

_ADVERBS = (
    "faktisk|typisk|praktisk|automatisk|periodisk|logisk|endelig|navnlig|særlig|nemlig|formentlig|antagelig|egentlig"
    "|sandsynlig|tilsyneladende|hovedsagelig|naturlig|tidlig|samtlig|mulig|muligvis|umiddelbart|øjensynlig|daglig"
    "|ugentlig|månedlig|årlig|løbende|stigende|faldende|overvejende|afgørende|vedvarende|forebyggende|resulterende"
)
"""Words in the form of an adjective that stand as adverbs before a noun."""
ADJECTIVE = rf"(?=[a-zæøå]{{6,}}+(?<=isk|lig|som))(?!(?:{_ADVERBS})\b)[a-zæøå]++"
"""An adjective without ending."""
_PLURALS = "|".join(
    (
        "reviews", "guidelines", "studier", "analyser", "patienter", "metastaser", "regimer", "symptomer", "kriterier",
        "teknikker", "tumorer", "retningslinjer", "effekter", "forsøgspersoner", "kvinder", "mænd", "fund", "prøver",
        "værdier", "indgreb", "celler", "knuder", "recidiver", "forløb", "hensyn", "forhold",
        r"\w{2,}(?:ninger|elser|tioner|sioner|heder|iteter|opatier|ologier|ektomier|opsier|omer|aser|menter)",
    )
)  # fmt: skip
PLURAL_NOUN = rf"(?!(?:fund|forløb|hensyn|forhold|indgreb)\b)[a-zæøå]*(?:{_PLURALS})"
"""A noun in the plural."""
_COMMONS = (
    r"ning|(?<!vær)(?<!spøg)else|hed|tion|sion|itet|isme|ologi|opati|ektomi|opsi|metri|terapi|patient|dosis|analyse"
    "|metastase|virkning|bivirkning|risiko|kontrol|mulighed|tumor|kur|strategi|teknik|klinik|statistik|diagnostik"
)
COMMON_NOUN = rf"[a-zæøå]*(?:{_COMMONS})"
"""A noun of common gender, without article."""
_NEUTERS = (
    "studie|forsøg|symptom|regime|resultat|niveau|forløb|interval|stadium|stadie|medikament|præparat|kriterium|afsnit|kapitel"
    "|skema|system|dokument|recidiv|karcinom|melanom|adenom|lymfom|syndrom|indgreb|lægemiddel|middel|organ|væv|sygehus"
    r"|hospital|center|register|\w{3,}gram|\w{3,}ment"
)
NEUTER_NOUN = rf"(?!(?:cement|konsument|dement|kompliment)\b)[a-zæøå]*(?:{_NEUTERS})"
"""A neuter noun, without article."""
_SINGULARS = (
    "vurdering|effekt|virkning|lindring|gevinst|toksicitet|evidens|erfaring|overlevelse|dosis|behandling|undersøgelse"
    r"|\w{2,}ning|\w{2,}hed|\w{2,}tion|\w{2,}itet"
)
SINGULAR_NOUN = rf"[a-zæøå]*(?:{_SINGULARS})"
"""A noun in the singular, without article."""
