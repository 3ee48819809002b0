package io.sayso.audit;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sayso.ledger.Claim;
import io.sayso.ledger.EntryStore;
import io.sayso.ledger.Publisher;
import io.sayso.platform.Caller;
import io.sayso.platform.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What auditors see and do at a page: the same as over `/v1`, by the same services, so that looks
/// at people are logged and nothing is shown that a token does not reach. May block.
@ApplicationScoped
public class AuditDesk {
    /// Entries of one page.
    private static final int PAGE = 25;

    private static final int EXPORTS = 50;

    private final EntriesService entries;
    private final EntryStore log;
    private final TimeTravel travel;
    private final ExportService exports;
    private final Downloads downloads;
    private final Publisher publisher;
    private final ObjectMapper json;

    AuditDesk(
            EntriesService entries,
            EntryStore log,
            TimeTravel travel,
            ExportService exports,
            Downloads downloads,
            Publisher publisher,
            ObjectMapper json) {
        this.entries = entries;
        this.log = log;
        this.travel = travel;
        this.exports = exports;
        this.downloads = downloads;
        this.publisher = publisher;
        this.json = json;
    }

    /// The types an entry may have.
    public static Set<String> types() {
        return ExportRequestReader.TYPES;
    }

    /// Entries that a filter names, 25 at most.
    ///
    /// @param filters parameters of `GET /v1/audit/entries` by name, each once
    /// @throws io.quarkiverse.resteasy.problem.HttpProblem as that call
    public EntriesPage entries(Caller auditor, Map<String, String> filters) {
        Map<String, List<String>> query = listed(filters);
        query.put("limit", List.of(Integer.toString(PAGE)));
        return entries.find(auditor, new EntriesQueryReader(query).read());
    }

    /// Those of the newest 25 entries that the auditor may see.
    ///
    /// @throws io.quarkiverse.resteasy.problem.HttpProblem as `GET /v1/audit/entries`
    public EntriesPage newest(Caller auditor) {
        long from = Math.max(0, log.size() - PAGE);
        return entries(auditor, Map.of("fromIndex", Long.toString(from)));
    }

    /// Decides again about a person; never binding.
    ///
    /// @param question parameters of `GET /v1/decisions/at` by name
    /// @throws io.quarkiverse.resteasy.problem.HttpProblem as that call, and 400 without a person
    public DecidedAt decide(Caller auditor, Map<String, String> question) {
        if (!question.containsKey("subject")) {
            throw ProblemType.VALIDATION.at("subject", "must name a person");
        }
        return travel.decide(auditor, AtRequest.read(listed(question)));
    }

    private static Map<String, List<String>> listed(Map<String, String> single) {
        Map<String, List<String>> listed = new HashMap<>();
        single.forEach((name, value) -> listed.put(name, List.of(value)));
        return listed;
    }

    /// Orders an export.
    ///
    /// @param key makes a repeated click one
    /// @throws io.quarkiverse.resteasy.problem.HttpProblem as `POST /v1/audit/exports`
    public ExportShown order(Caller auditor, ExportRequest request, String key) {
        if (!key.matches("[!-~]{1,128}")) {
            throw ProblemType.VALIDATION.at("key", "must be 1 to 128 printable ASCII characters");
        }
        Claim claim =
                Claim.of(
                        auditor.subject(),
                        key,
                        "POST /v1/audit/exports",
                        ExportDraft.write(json, request).getBytes(StandardCharsets.UTF_8));
        return shown(exports.create(auditor, request, claim));
    }

    /// An export of the auditor's own.
    ///
    /// @throws io.quarkiverse.resteasy.problem.HttpProblem as `GET /v1/audit/exports/{id}`
    public ExportShown export(Caller auditor, String id) {
        return shown(exports.find(auditor, id));
    }

    /// The auditor's own exports, the newest 50.
    public List<ExportShown> exports(Caller auditor) {
        return exports.all(auditor, EXPORTS).stream().map(this::shown).toList();
    }

    private ExportShown shown(Export export) {
        return ExportShown.of(
                export,
                publisher.standing().covered() >= export.size(),
                downloads.of(export.id()).orElse(null));
    }
}
