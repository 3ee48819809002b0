package io.sayso.ledger;

import io.sayso.ledger.note.TrustPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Which signatures make a checkpoint of this log one to trust, as a C2SP tlog-policy file.
///
/// It is what the log says of itself: who verifies takes the keys from here once, and from then on
/// keeps their own copy. Witnesses, groups and the quorum are those of the configured file.
@ApplicationScoped
public class LogPolicy {
    private final Publisher publisher;
    private final WitnessPolicy witnesses;
    private final String base;

    LogPolicy(
            Publisher publisher,
            WitnessPolicy witnesses,
            @ConfigProperty(name = "sayso.public-url") String base) {
        this.publisher = publisher;
        this.witnesses = witnesses;
        this.base = base.replaceFirst("/+$", "");
    }

    /// The file, every line ended.
    public String text() {
        URI prefix = URI.create(base + "/log");
        List<TrustPolicy.Log> logs =
                publisher.verifiers().stream()
                        .map(key -> new TrustPolicy.Log(key, prefix))
                        .toList();
        return "# %s, in the form of c2sp.org/tlog-policy\n".formatted(publisher.origin())
                + witnesses.trust().ofLogs(logs).format();
    }
}
