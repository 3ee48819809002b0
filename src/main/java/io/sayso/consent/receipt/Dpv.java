package io.sayso.consent.receipt;

import io.sayso.vocab.DataCategory;
import io.sayso.vocab.Jurisdiction;
import io.sayso.vocab.Purpose;
import java.util.List;
import java.util.Map;

/// The words of the W3C Data Privacy Vocabulary (DPV 2) that receipts use, and what ours are in it.
///
/// It has neither a purpose for AI training nor one for each of our data categories: ours stand
/// under `sayso:`, each below its own parent, and point to the vocabulary's where it has one.
/// Identifiers of schemas are those of `dpv-27560.ttl`; identifiers are given by both properties
/// that its guide uses.
final class Dpv {
    static final String ID = "@id";
    static final String TYPE = "@type";
    static final String CONFORMS_TO = "dct:conformsTo";
    static final String IDENTIFIER = "dct:identifier";
    static final String HAS_IDENTIFIER = "dpv:hasIdentifier";
    static final String DESCRIPTION = "dct:description";
    static final String BROADER = "skos:broader";
    static final String SCHEMA = "https://w3id.org/dpv/schema/dpv-27560#";
    static final String OWN = "urn:sayso:receipt:v1:";

    static final Map<String, String> CONTEXT =
            Map.of(
                    "dpv", "https://w3id.org/dpv#",
                    "pd", "https://w3id.org/dpv/pd#",
                    "loc", "https://w3id.org/dpv/loc#",
                    "ai", "https://w3id.org/dpv/ai#",
                    "eu-gdpr", "https://w3id.org/dpv/legal/eu/gdpr#",
                    "dct", "http://purl.org/dc/terms/",
                    "skos", "http://www.w3.org/2004/02/skos/core#",
                    "rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
                    "sayso", OWN);

    private static final Map<String, String> DATA =
            Map.ofEntries(
                    Map.entry("profile", "pd:Profile"),
                    Map.entry("behaviour", "pd:Behavioral"),
                    Map.entry("location", "pd:Location"),
                    Map.entry("biometric", "pd:Biometric"),
                    Map.entry("health", "pd:Health"),
                    Map.entry("genetic", "pd:Genetic"),
                    Map.entry("sexuality", "pd:Sexual"),
                    Map.entry("religion", "pd:Religion"),
                    Map.entry("politics", "pd:PoliticalAffiliation"),
                    Map.entry("union", "pd:TradeUnionMembership"),
                    Map.entry("ethnicity", "pd:Ethnicity"),
                    Map.entry("criminal", "pd:Criminal"),
                    Map.entry("financial", "pd:Financial"),
                    Map.entry("credentials", "pd:Authenticating"));

    private Dpv() {}

    /// A purpose of ours.
    static Map<String, Object> purpose(Purpose purpose) {
        String value = purpose.value();
        int dot = value.lastIndexOf('.');
        return Map.of(
                ID,
                "sayso:purpose:" + value,
                TYPE,
                "dpv:Purpose",
                BROADER,
                dot < 0 ? "dpv:Purpose" : "sayso:purpose:" + value.substring(0, dot));
    }

    /// What is done with the data.
    static List<String> processing(Purpose purpose) {
        if (purpose.value().startsWith("ai-training.generative.fine-tuning")) {
            return List.of("ai:ModelFineTuning");
        }
        if (purpose.value().matches("ai-training\\.(evaluation|retrieval|human-review).*")) {
            return List.of("dpv:Use");
        }
        return purpose.value().startsWith("ai-training.generative.pretraining")
                ? List.of("ai:ModelTraining")
                : List.of("ai:DataPreparation", "ai:ModelTraining", "ai:ModelFineTuning");
    }

    /// A kind of data.
    ///
    /// @param sensitive whether it is special or sealed
    static Map<String, Object> data(DataCategory category, boolean sensitive) {
        String value = category.value();
        int dot = value.lastIndexOf('.');
        String above =
                dot < 0
                        ? DATA.getOrDefault(value, "dpv:PersonalData")
                        : "sayso:data:" + value.substring(0, dot);
        return Map.of(
                ID,
                "sayso:data:" + value,
                TYPE,
                sensitive ? "dpv:SensitivePersonalData" : "dpv:PersonalData",
                BROADER,
                above);
    }

    /// A place; one that we do not know has no name in the vocabulary.
    static Map<String, Object> place(Jurisdiction code) {
        return code.equals(Jurisdiction.UNKNOWN)
                ? Map.of(TYPE, "dpv:Location", DESCRIPTION, "not known")
                : Map.of(ID, "loc:" + code.code(), TYPE, "dpv:Location");
    }
}
