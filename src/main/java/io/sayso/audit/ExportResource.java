package io.sayso.audit;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sayso.audit.bundle.BundleWriter;
import io.sayso.audit.bundle.Cut;
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
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// `/v1/audit/exports`: auditors order an export of the log, and download it.
@Path("/v1/audit/exports")
@RolesAllowed("auditor")
@RunOnVirtualThread
class ExportResource {
    private static final String KEY_FORM = "[!-~]{1,128}";

    private final ExportService service;
    private final EntryStore entries;
    private final BundleWriter bundles;
    private final Downloads downloads;
    private final Callers callers;
    private final ObjectMapper json;
    private final AuditConfig config;

    ExportResource(
            ExportService service,
            EntryStore entries,
            BundleWriter bundles,
            Downloads downloads,
            Callers callers,
            ObjectMapper json,
            AuditConfig config) {
        this.service = service;
        this.entries = entries;
        this.bundles = bundles;
        this.downloads = downloads;
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
        return Response.ok(content(export), export.format().mediaType())
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"sayso-export-%s.%s\""
                                .formatted(export.id(), export.format().extension()))
                .build();
    }

    private StreamingOutput content(Export export) {
        return switch (export.format()) {
            case BUNDLE -> {
                Cut cut = ready(() -> service.cut(export));
                yield downloads.follow(
                                export.id(),
                                (progress, out) ->
                                        bundles.write(
                                                cut,
                                                new BundleWriter.Settings(
                                                        config.pageEntries(),
                                                        config.spool(),
                                                        progress),
                                                out))
                        ::writeTo;
            }
            case NDJSON -> lines(export, new NdjsonForm(json));
            case CSV -> lines(export, new CsvForm());
        };
    }

    private StreamingOutput lines(Export export, ExportForm form) {
        ExportHeader header =
                ready(() ->
                        ExportHeader.of(
                                export,
                                service.prefix(export),
                                service.pruned(service.range(export))));
        ExportService.Range range = ready(() -> service.range(export));
        return downloads.follow(
                        export.id(),
                        (progress, out) ->
                                new ExportWriter(
                                                pages(export, range, progress),
                                                service.visibility(export),
                                                form,
                                                json)
                                        .write(header, out))
                ::writeTo;
    }

    private static <T> T ready(Supplier<T> read) {
        try {
            return read.get();
        } catch (LedgerUnavailableException e) {
            throw ProblemType.NOT_READY.retryAfter(
                    "The consent log cannot be read now.", Duration.ofSeconds(1));
        }
    }

    private ExportWriter.Pages pages(
            Export export, ExportService.Range range, BundleWriter.Progress progress) {
        List<String> types = export.filter().types() == null ? List.of() : export.filter().types();
        return index -> {
            long next = Math.max(range.from(), index);
            progress.at(next - range.from(), range.to() - range.from());
            return entries.page(next, range.to(), types, config.pageEntries());
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
