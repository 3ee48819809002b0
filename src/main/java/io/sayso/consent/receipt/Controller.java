package io.sayso.consent.receipt;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// The organisation that runs this deployment, in the vocabulary's words.
@ApplicationScoped
class Controller {
    private static final String NOT_STATED = "not stated";

    private final ControllerConfig config;
    private final String url;

    Controller(ControllerConfig config, @ConfigProperty(name = "sayso.public-url") String url) {
        this.config = config;
        this.url = url.replaceFirst("/+$", "");
    }

    /// Where this deployment is reached, without a slash at the end.
    String url() {
        return url;
    }

    /// As people know it.
    String name() {
        return config.name().orElse(NOT_STATED);
    }

    /// A party, with the fields that ISO/IEC TS 27560 asks for.
    Map<String, Object> party() {
        return Map.of(
                Dpv.TYPE,
                "dpv:DataController",
                Dpv.IDENTIFIER,
                url,
                "dpv:hasName",
                name(),
                "dpv:hasAddress",
                config.address().orElse(NOT_STATED),
                "dpv:hasContact",
                config.contact().orElse(NOT_STATED));
    }

    /// Where and for how long the data are kept that an answer is about.
    List<Map<String, Object>> storage() {
        return List.of(
                Map.of(
                        Dpv.TYPE,
                        "dpv:StorageLocation",
                        Dpv.DESCRIPTION,
                        config.storageLocation().orElse(NOT_STATED)),
                Map.of(
                        Dpv.TYPE,
                        "dpv:StorageDuration",
                        Dpv.DESCRIPTION,
                        config.retention().orElse(NOT_STATED)));
    }
}
