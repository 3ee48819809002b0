package io.sayso.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Which signatures make a checkpoint of this log one to trust, as a C2SP tlog-policy file.
///
/// It is what the log says of itself: who verifies takes the keys from here once, and from then on
/// keeps their own copy.
@ApplicationScoped
public class LogPolicy {
    private final Publisher publisher;
    private final String base;

    LogPolicy(Publisher publisher, @ConfigProperty(name = "sayso.public-url") String base) {
        this.publisher = publisher;
        this.base = base.replaceFirst("/+$", "");
    }

    /// The file, every line ended.
    public String text() {
        return "# %s, in the form of c2sp.org/tlog-policy\n".formatted(publisher.origin())
                + "log %s %s/log\n".formatted(publisher.vkey(), base)
                + "quorum none\n";
    }
}
