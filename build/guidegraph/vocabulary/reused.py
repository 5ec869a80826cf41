"""Terms of other vocabularies as constants; values are bare IRIs."""

from __future__ import annotations

from typing import Final


class RDF:
    """Terms of http://www.w3.org/1999/02/22-rdf-syntax-ns#"""

    base: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    type: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


class RDFS:
    """Terms of http://www.w3.org/2000/01/rdf-schema#"""

    base: Final = "http://www.w3.org/2000/01/rdf-schema#"
    comment: Final = "http://www.w3.org/2000/01/rdf-schema#comment"
    isDefinedBy: Final = "http://www.w3.org/2000/01/rdf-schema#isDefinedBy"
    label: Final = "http://www.w3.org/2000/01/rdf-schema#label"
    seeAlso: Final = "http://www.w3.org/2000/01/rdf-schema#seeAlso"
    subClassOf: Final = "http://www.w3.org/2000/01/rdf-schema#subClassOf"


class OWL:
    """Terms of http://www.w3.org/2002/07/owl#"""

    base: Final = "http://www.w3.org/2002/07/owl#"
    Class: Final = "http://www.w3.org/2002/07/owl#Class"
    Ontology: Final = "http://www.w3.org/2002/07/owl#Ontology"
    deprecated: Final = "http://www.w3.org/2002/07/owl#deprecated"
    versionInfo: Final = "http://www.w3.org/2002/07/owl#versionInfo"


class SKOS:
    """Terms of http://www.w3.org/2004/02/skos/core#"""

    base: Final = "http://www.w3.org/2004/02/skos/core#"
    Concept: Final = "http://www.w3.org/2004/02/skos/core#Concept"
    ConceptScheme: Final = "http://www.w3.org/2004/02/skos/core#ConceptScheme"
    altLabel: Final = "http://www.w3.org/2004/02/skos/core#altLabel"
    broader: Final = "http://www.w3.org/2004/02/skos/core#broader"
    definition: Final = "http://www.w3.org/2004/02/skos/core#definition"
    hasTopConcept: Final = "http://www.w3.org/2004/02/skos/core#hasTopConcept"
    hiddenLabel: Final = "http://www.w3.org/2004/02/skos/core#hiddenLabel"
    inScheme: Final = "http://www.w3.org/2004/02/skos/core#inScheme"
    notation: Final = "http://www.w3.org/2004/02/skos/core#notation"
    prefLabel: Final = "http://www.w3.org/2004/02/skos/core#prefLabel"
    related: Final = "http://www.w3.org/2004/02/skos/core#related"


class FRBR:
    """Terms of http://purl.org/vocab/frbr/core#"""

    base: Final = "http://purl.org/vocab/frbr/core#"
    Expression: Final = "http://purl.org/vocab/frbr/core#Expression"
    Work: Final = "http://purl.org/vocab/frbr/core#Work"
    part: Final = "http://purl.org/vocab/frbr/core#part"
    partOf: Final = "http://purl.org/vocab/frbr/core#partOf"
    realizationOf: Final = "http://purl.org/vocab/frbr/core#realizationOf"


class SCHEMA:
    """Terms of https://schema.org/"""

    base: Final = "https://schema.org/"
    MedicalGuideline: Final = "https://schema.org/MedicalGuideline"
    MedicalGuidelineRecommendation: Final = "https://schema.org/MedicalGuidelineRecommendation"
    text: Final = "https://schema.org/text"


class FABIO:
    """Terms of http://purl.org/spar/fabio/"""

    base: Final = "http://purl.org/spar/fabio/"
    ClinicalGuideline: Final = "http://purl.org/spar/fabio/ClinicalGuideline"


class DCAT:
    """Terms of http://www.w3.org/ns/dcat#"""

    base: Final = "http://www.w3.org/ns/dcat#"
    Catalog: Final = "http://www.w3.org/ns/dcat#Catalog"
    DataService: Final = "http://www.w3.org/ns/dcat#DataService"
    Dataset: Final = "http://www.w3.org/ns/dcat#Dataset"
    Distribution: Final = "http://www.w3.org/ns/dcat#Distribution"
    byteSize: Final = "http://www.w3.org/ns/dcat#byteSize"
    dataset: Final = "http://www.w3.org/ns/dcat#dataset"
    distribution: Final = "http://www.w3.org/ns/dcat#distribution"
    downloadURL: Final = "http://www.w3.org/ns/dcat#downloadURL"
    endpointURL: Final = "http://www.w3.org/ns/dcat#endpointURL"
    hasCurrentVersion: Final = "http://www.w3.org/ns/dcat#hasCurrentVersion"
    hasVersion: Final = "http://www.w3.org/ns/dcat#hasVersion"
    mediaType: Final = "http://www.w3.org/ns/dcat#mediaType"
    previousVersion: Final = "http://www.w3.org/ns/dcat#previousVersion"
    servesDataset: Final = "http://www.w3.org/ns/dcat#servesDataset"
    version: Final = "http://www.w3.org/ns/dcat#version"


class DCTERMS:
    """Terms of http://purl.org/dc/terms/"""

    base: Final = "http://purl.org/dc/terms/"
    bibliographicCitation: Final = "http://purl.org/dc/terms/bibliographicCitation"
    date: Final = "http://purl.org/dc/terms/date"
    dateAccepted: Final = "http://purl.org/dc/terms/dateAccepted"
    description: Final = "http://purl.org/dc/terms/description"
    identifier: Final = "http://purl.org/dc/terms/identifier"
    isReplacedBy: Final = "http://purl.org/dc/terms/isReplacedBy"
    isVersionOf: Final = "http://purl.org/dc/terms/isVersionOf"
    issued: Final = "http://purl.org/dc/terms/issued"
    language: Final = "http://purl.org/dc/terms/language"
    license: Final = "http://purl.org/dc/terms/license"
    publisher: Final = "http://purl.org/dc/terms/publisher"
    rights: Final = "http://purl.org/dc/terms/rights"
    source: Final = "http://purl.org/dc/terms/source"
    subject: Final = "http://purl.org/dc/terms/subject"
    title: Final = "http://purl.org/dc/terms/title"


class PROV:
    """Terms of http://www.w3.org/ns/prov#"""

    base: Final = "http://www.w3.org/ns/prov#"
    Activity: Final = "http://www.w3.org/ns/prov#Activity"
    Attribution: Final = "http://www.w3.org/ns/prov#Attribution"
    agent: Final = "http://www.w3.org/ns/prov#agent"
    hadRole: Final = "http://www.w3.org/ns/prov#hadRole"
    qualifiedAttribution: Final = "http://www.w3.org/ns/prov#qualifiedAttribution"
    used: Final = "http://www.w3.org/ns/prov#used"
    wasDerivedFrom: Final = "http://www.w3.org/ns/prov#wasDerivedFrom"
    wasRevisionOf: Final = "http://www.w3.org/ns/prov#wasRevisionOf"


class FOAF:
    """Terms of http://xmlns.com/foaf/0.1/"""

    base: Final = "http://xmlns.com/foaf/0.1/"
    Person: Final = "http://xmlns.com/foaf/0.1/Person"
    name: Final = "http://xmlns.com/foaf/0.1/name"


class CITO:
    """Terms of http://purl.org/spar/cito/"""

    base: Final = "http://purl.org/spar/cito/"
    citesAsAuthority: Final = "http://purl.org/spar/cito/citesAsAuthority"
    citesAsEvidence: Final = "http://purl.org/spar/cito/citesAsEvidence"
    obtainsBackgroundFrom: Final = "http://purl.org/spar/cito/obtainsBackgroundFrom"


class BIRO:
    """Terms of http://purl.org/spar/biro/"""

    base: Final = "http://purl.org/spar/biro/"
    BibliographicReference: Final = "http://purl.org/spar/biro/BibliographicReference"
    references: Final = "http://purl.org/spar/biro/references"


class BIBO:
    """Terms of http://purl.org/ontology/bibo/"""

    base: Final = "http://purl.org/ontology/bibo/"
    doi: Final = "http://purl.org/ontology/bibo/doi"
    pmid: Final = "http://purl.org/ontology/bibo/pmid"


class DOCO:
    """Terms of http://purl.org/spar/doco/"""

    base: Final = "http://purl.org/spar/doco/"
    Appendix: Final = "http://purl.org/spar/doco/Appendix"
    Figure: Final = "http://purl.org/spar/doco/Figure"
    Section: Final = "http://purl.org/spar/doco/Section"
    Table: Final = "http://purl.org/spar/doco/Table"


class QB:
    """Terms of http://purl.org/linked-data/cube#"""

    base: Final = "http://purl.org/linked-data/cube#"
    Observation: Final = "http://purl.org/linked-data/cube#Observation"


class DQV:
    """Terms of http://www.w3.org/ns/dqv#"""

    base: Final = "http://www.w3.org/ns/dqv#"
    QualityAnnotation: Final = "http://www.w3.org/ns/dqv#QualityAnnotation"


class OA:
    """Terms of http://www.w3.org/ns/oa#"""

    base: Final = "http://www.w3.org/ns/oa#"
    assessing: Final = "http://www.w3.org/ns/oa#assessing"
    hasTarget: Final = "http://www.w3.org/ns/oa#hasTarget"
    motivatedBy: Final = "http://www.w3.org/ns/oa#motivatedBy"


class VOID:
    """Terms of http://rdfs.org/ns/void#"""

    base: Final = "http://rdfs.org/ns/void#"
    Dataset: Final = "http://rdfs.org/ns/void#Dataset"
    dataDump: Final = "http://rdfs.org/ns/void#dataDump"
    sparqlEndpoint: Final = "http://rdfs.org/ns/void#sparqlEndpoint"
    triples: Final = "http://rdfs.org/ns/void#triples"
    uriSpace: Final = "http://rdfs.org/ns/void#uriSpace"
