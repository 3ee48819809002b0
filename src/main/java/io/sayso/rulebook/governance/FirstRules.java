package io.sayso.rulebook.governance;

import io.quarkus.runtime.StartupEvent;
import io.sayso.ledger.Draft;
import io.sayso.ledger.GroupCommit;
import io.sayso.ledger.Outcome;
import io.sayso.ledger.Slot;
import io.sayso.ledger.Submission;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jboss.logging.Logger;

/// Publishes the rule files at the first start of a deployment, and never again.
///
/// A file that differs from what was published is not applied, since that could flip people's
/// decisions silently: it is named in the log of the service, and waits for an officer.
@ApplicationScoped
class FirstRules {
    private static final Logger LOG = Logger.getLogger(FirstRules.class);

    /// Two nodes may start at once on one database: the log lets one of them do this.
    static final String ONCE = "rulebook.first";

    /// After the log is ready.
    private static final int PRIORITY = 1_100;

    private final RuleSource source;
    private final RulebookHolder holder;
    private final GroupCommit log;

    FirstRules(RuleSource source, RulebookHolder holder, GroupCommit log) {
        this.source = source;
        this.holder = holder;
        this.log = log;
    }

    void start(@Observes @Priority(PRIORITY) StartupEvent event) {
        RuleFiles files = source.load();
        if (holder.find().isEmpty()) {
            publish(files);
        }
        List<String> waiting = different(files, holder.moment().rules().newest());
        if (!waiting.isEmpty()) {
            LOG.warnf(
                    "rule files differ from what is published and are not applied: %s",
                    String.join(", ", waiting));
        }
    }

    /// Publishes all of them, side by side, unless a node did before.
    Outcome publish(RuleFiles files) {
        Submission submission =
                new Submission(drafts(files), null, Submission.Urgency.ORDINARY, ONCE);
        return log.submit(submission).toCompletableFuture().join();
    }

    private static List<Draft> drafts(RuleFiles files) {
        List<Draft> drafts = new ArrayList<>();
        drafts.add(
                draft(
                        PolicyChange.RulePublished.TREES,
                        files.trees().text(),
                        Map.of("trees", TermsJson.of(files.trees())),
                        drafts.size()));
        for (RuleFile file : files.rules().values()) {
            Map<String, Object> terms = TermsJson.of(file.terms());
            drafts.add(
                    draft(
                            file.code().code(),
                            file.text(),
                            Map.of(
                                    "terms",
                                    terms,
                                    "termsDigest",
                                    PolicyJson.digest(PolicyJson.canonical(terms))),
                            drafts.size()));
        }
        return drafts;
    }

    private static Draft draft(
            String name, String content, Map<String, Object> terms, int ordinal) {
        Map<String, Object> shown = new TreeMap<>(terms);
        shown.put("code", name);
        shown.put("version", 1);
        shown.put("fileDigest", PolicyJson.digest(content));
        return new PolicyDraft(
                (Slot slot) ->
                        new PolicyChange.RulePublished(
                                name,
                                1,
                                slot.index() - ordinal,
                                Edition.ALWAYS,
                                content,
                                null,
                                null),
                shown);
    }

    /// The names of the files whose published version has other words, or is missing.
    static List<String> different(RuleFiles files, RuleFiles published) {
        TreeSet<String> names = new TreeSet<>(files.rules().keySet());
        names.addAll(published.rules().keySet());
        List<String> different = new ArrayList<>();
        for (String name : names) {
            RuleFile ours = files.rules().get(name);
            RuleFile theirs = published.rules().get(name);
            if (!Objects.equals(
                    ours == null ? null : ours.text(), theirs == null ? null : theirs.text())) {
                different.add(name);
            }
        }
        if (!files.trees().text().equals(published.trees().text())) {
            different.add(PolicyChange.RulePublished.TREES);
        }
        return different;
    }
}
