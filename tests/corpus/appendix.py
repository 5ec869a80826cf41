"""The appendix of the fictional guidelines: how treatment is done."""

from __future__ import annotations

APPENDIX = (
    ("bilag-planlaegning", "Planlægning",
     "Behandling af {disease} planlægges på baggrund af nye billeder. "
     "Målet afgrænses af en læge og kontrolleres af en anden. De nærliggende organers dosis noteres i "
     "journalen, så den er kendt, hvis patienten skal behandles igen. Findes der ældre planer, hentes "
     "de frem, før den nye lægges, og de to lægges sammen."),
    ("bilag-gennemfoerelse", "Gennemførelse",
     "Patienten lejres ens hver gang, og lejringen kontrolleres med billeder før behandlingen. "
     "Personalet spørger til gener ved hvert fremmøde og skriver svaret i journalen. Har patienten "
     "ligget urolig, tages billederne om, og lægen ser dem, før behandlingen går i gang."),
    ("bilag-medicin", "Medicin",
     "Patienten får en liste over den medicin, der er givet, med dosis og tidspunkt. Listen gennemgås "
     "ved indlæggelse og udskrivelse, og præparater uden virkning stoppes. Ved nedsat nyrefunktion "
     "justeres doserne efter den lokale vejledning, og blodprøverne gentages efter en uge."),
    ("bilag-bivirkninger", "Bivirkninger",
     "Kvalme, træthed og irritation af huden er de hyppigste bivirkninger. De begynder som regel i den "
     "første uge og klinger af inden for en måned. Patienten får skriftlig besked om, hvad der er "
     "almindeligt, og hvad der skal føre til et opkald. Svære bivirkninger indberettes, og forløbet "
     "gennemgås på afdelingens næste konference."),
    ("bilag-opfoelgning", "Opfølgning",
     "Afdelingen ringer til patienten to uger efter sidste behandling. Er målet ikke nået, vurderes "
     "det, om der er grund til flere undersøgelser, eller om indsatsen skal ændres. Patienter med "
     "{disease} ses derefter i ambulatoriet efter behov, og den praktiserende læge får et brev med "
     "planen, de aftalte kontroller og et telefonnummer, som besvares hele døgnet."),
    ("bilag-samtale", "Samtale med patienten",
     "Før behandlingen taler lægen med patienten om, hvad der kan opnås, hvad det koster af tid og "
     "kræfter, og hvad der sker, hvis man venter. Pårørende indbydes. Samtalen gentages, når svaret på "
     "behandlingen er kendt, og aftalen skrives i journalen med patientens egne ord."),
    ("bilag-dokumentation", "Dokumentation",
     "Journalen rummer indikation, mål, plan, givne doser og virkning. Oplysningerne indberettes til "
     "databasen senest tre måneder efter sidste behandling. En gang om året gennemgår gruppen et udsnit "
     "af forløbene og sammenholder dem med anbefalingerne i kapitel 1, og afvigelser drøftes med de "
     "afdelinger, som de stammer fra."),
    ("bilag-oplaering", "Oplæring",
     "Nye medarbejdere følger mindst ti behandlinger, før de arbejder alene. Oplæringen omfatter "
     "lejring, kontrol af billeder, samtale og indberetning, og den afsluttes med en prøve, som "
     "afdelingens ledelse godkender."),
    ("bilag-apparatur", "Apparatur",
     "Apparaturet efterses hver morgen af en fysiker, og resultatet skrives i en bog, som ligger ved "
     "apparatet. Falder en måling uden for det tilladte, tages apparatet ud af drift, til fejlen er "
     "fundet. Patienter, der var sat til den dag, flyttes til et andet apparat og får besked samme dag."),
    ("bilag-henvisning", "Henvisning",
     "Henvisningen angiver diagnose, tidligere behandling, nuværende medicin og patientens "
     "funktionsniveau. Den vurderes af en speciallæge inden for to hverdage. Mangler der oplysninger, "
     "ringes der til den henvisende afdeling, så patienten ikke venter på et brev."),
    ("bilag-konference", "Konference",
     "Vanskelige forløb drøftes på en konference med læger fra kirurgi, onkologi, radiologi og "
     "palliation. Referatet rummer de muligheder, der blev overvejet, og grunden til den, der blev "
     "valgt. Patienten får resultatet af den læge, som kender forløbet bedst."),
    ("bilag-ernaering", "Kost og væske",
     "Vægten noteres ved hvert fremmøde. Taber patienten sig mere end to kilo på en måned, henvises "
     "til en diætist, og der lægges en plan for kost og væske sammen med hjemmeplejen. Planen tages op "
     "ved næste fremmøde og justeres efter, hvad patienten kan spise."),
    ("bilag-hjem", "Overgang til hjemmet",
     "Ved udskrivelse aftales det, hvem der følger op, og hvornår. Kommunen får besked om behov for "
     "hjælpemidler, pleje og genoptræning. Patienten får et skriftligt overblik over aftalerne med "
     "navn og nummer på dem, som kan svare på spørgsmål."),
)  # fmt: skip
"""Key, title and text of each section."""
PICTURES = "Billeder, som en behandling af {disease} planlægges efter, er højst {weeks} uger gamle."
"""What stands before them."""
