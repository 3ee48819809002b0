package io.sayso.audit;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sayso.ledger.Claim;
import io.sayso.ledger.EntryStore;
import io.sayso.ledger.LedgerUnavailableException;
import io.sayso.platform.Caller;
import io.sayso.platform.Callers;
import io.sayso.platform.ProblemType;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `/v1/audit/exports`: auditors order an export of the log, and download it.
@Path("/v1/audit/exports")
@RolesAllowed("auditor")
@RunOnVirtualThread
class ExportResource {
    private static final String KEY_FORM = "[!-~]{1,128}";

    private final ExportService service;
    private final EntryStore entries;
    private final Callers callers;
    private final ObjectMapper json;
    private final AuditConfig config;

    ExportResource(
            ExportService service,
            EntryStore entries,
            Callers callers,
            ObjectMapper json,
            AuditConfig config) {
        this.service = service;
        this.entries = entries;
        this.callers = callers;
        this.json = json;
        this.config = config;
    }

    /// Orders an export; the order is itself an entry of the log, and the export ends with it.
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response create(
            @HeaderParam("Idempotency-Key") @Nullable String key, @NotNull ExportRequest request) {
        Caller caller = callers.current();
        ExportCreated created =
                ExportCreated.of(service.create(caller, request, claim(caller, key, request)));
        return Response.created(URI.create(created.download())).entity(created).build();
    }

    /// Streams an export to who ordered it.
    @GET
    @Path("/{id}")
    public Response download(@PathParam("id") String id) {
        Export export = service.find(callers.current(), id);
        ExportHeader header = header(export);
        ExportWriter writer =
                new ExportWriter(
                        pages(export), service.visibility(export), form(export.format()), json);
        StreamingOutput body = out -> writer.write(header, out);
        return Response.ok(body, export.format().mediaType())
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"sayso-export-%s.%s\""
                                .formatted(export.id(), export.format().wire()))
                .build();
    }

    private ExportHeader header(Export export) {
        try {
            return ExportHeader.of(export, service.prefix(export));
        } catch (LedgerUnavailableException e) {
            throw ProblemType.NOT_READY.retryAfter(
                    "The consent log cannot be read now.", Duration.ofSeconds(1));
        }
    }

    private ExportWriter.Pages pages(Export export) {
        ExportFilter filter = export.filter();
        long size = export.size();
        long from = filter.fromIndex() == null ? 0 : filter.fromIndex();
        long to = filter.toIndex() == null ? size : Math.min(size, filter.toIndex());
        long first =
                filter.from() == null
                        ? from
                        : Math.max(from, entries.firstRecordedFrom(filter.from(), size));
        long end =
                filter.to() == null
                        ? to
                        : Math.min(to, entries.firstRecordedFrom(filter.to(), size));
        List<String> types = filter.types() == null ? List.of() : filter.types();
        return index -> entries.page(Math.max(first, index), end, types, config.pageEntries());
    }

    private ExportForm form(Format format) {
        return switch (format) {
            case NDJSON -> new NdjsonForm(json);
            case CSV -> new CsvForm();
        };
    }

    private @Nullable Claim claim(Caller caller, @Nullable String key, ExportRequest request) {
        if (key == null) {
            return null;
        }
        if (!key.matches(KEY_FORM)) {
            throw ProblemType.VALIDATION.at(
                    "Idempotency-Key", "must be 1 to 128 printable ASCII characters");
        }
        return Claim.of(
                caller.subject(),
                key,
                "POST /v1/audit/exports",
                ExportDraft.write(json, request).getBytes(StandardCharsets.UTF_8));
    }
}
