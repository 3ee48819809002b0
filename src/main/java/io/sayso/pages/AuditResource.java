package io.sayso.pages;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/// `/audit`: the audit room. What names a person is asked by a form's body and stands in no URL.
@Path("/audit")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
class AuditResource {
    private static final AuditViews.Question NOTHING_ASKED =
            new AuditViews.Question("", "", "", "", "", "");

    private final AuditLogPage log;
    private final AuditEntries entries;
    private final AuditMoments moments;
    private final AuditNumbers numbers;
    private final AuditExports exports;
    private final AuditDoor door;

    AuditResource(
            AuditLogPage log,
            AuditEntries entries,
            AuditMoments moments,
            AuditNumbers numbers,
            AuditExports exports,
            AuditDoor door) {
        this.log = log;
        this.entries = entries;
        this.moments = moments;
        this.numbers = numbers;
        this.exports = exports;
        this.door = door;
    }

    /// How it stands with the log.
    @GET
    public Response log() {
        return door.open(visit -> Templates.auditLog(log.of(visit)));
    }

    /// The newest entries, and the form for a search.
    @GET
    @Path("/entries")
    public Response entries() {
        return door.open(visit -> Templates.auditEntries(entries.newest(visit)));
    }

    /// Searches; the log says so if it is for a person.
    @POST
    @Path("/entries")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response search(
            @RestForm @Nullable String type,
            @RestForm @Nullable String from,
            @RestForm @Nullable String to,
            @RestForm @Nullable String fromIndex,
            @RestForm @Nullable String toIndex,
            @RestForm @Nullable String place,
            @RestForm @Nullable String subject,
            @RestForm @Nullable String cursor) {
        AuditViews.Typed typed =
                new AuditViews.Typed(
                        AuditTyped.text(type),
                        AuditTyped.text(from),
                        AuditTyped.text(to),
                        AuditTyped.text(fromIndex),
                        AuditTyped.text(toIndex),
                        AuditTyped.text(place),
                        AuditTyped.text(subject));
        return door.ask(
                visit ->
                        Templates.auditEntries(
                                entries.search(visit, typed, AuditTyped.text(cursor))),
                visit -> Templates.auditEntries(entries.form(visit, typed)));
    }

    /// The form for a question about another moment.
    @GET
    @Path("/moment")
    public Response moment() {
        return door.open(visit ->
                Templates.auditMoment(
                        moments.form(
                                visit,
                                NOTHING_ASKED,
                                new AuditMoments.Use(
                                        AuditMoments.PURPOSE, AuditMoments.CATEGORY))));
    }

    /// Answers it; the log says so if anything is kept of the person.
    @POST
    @Path("/moment")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response ask(
            @RestForm @Nullable String subject,
            @RestForm @Nullable String place,
            @RestForm @Nullable String recipient,
            @RestForm @Nullable String collected,
            @RestForm @Nullable String time,
            @RestForm @Nullable String knownAt,
            @RestForm @Nullable String purpose,
            @RestForm @Nullable String category) {
        AuditViews.Question question =
                new AuditViews.Question(
                        AuditTyped.text(subject),
                        AuditTyped.text(place),
                        AuditTyped.text(recipient),
                        AuditTyped.text(collected),
                        AuditTyped.text(time),
                        AuditTyped.text(knownAt));
        AuditMoments.Use use =
                new AuditMoments.Use(AuditTyped.text(purpose), AuditTyped.text(category));
        return door.ask(
                visit -> Templates.auditMoment(moments.answer(visit, question, use)),
                visit -> Templates.auditMoment(moments.form(visit, question, use)));
    }

    /// Charts.
    ///
    /// @param days how many of them; 30 unless given
    @GET
    @Path("/numbers")
    public Response numbers(@RestQuery @Nullable String days) {
        return door.open(visit -> Templates.auditNumbers(numbers.of(visit, AuditTyped.text(days))));
    }

    /// The auditor's own exports, and the form for one.
    @GET
    @Path("/exports")
    public Response exports() {
        return door.open(
                visit -> Templates.auditExports(exports.all(visit, AuditViews.Order.NOTHING)));
    }

    /// Orders an export, which the log says, and leads to it.
    @POST
    @Path("/exports")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response order(
            @RestForm @Nullable String format,
            @RestForm @Nullable String places,
            @RestForm @Nullable String type,
            @RestForm @Nullable String from,
            @RestForm @Nullable String to,
            @RestForm @Nullable String fromIndex,
            @RestForm @Nullable String toIndex,
            @RestForm @Nullable String key) {
        AuditViews.Order order =
                new AuditViews.Order(
                        AuditTyped.text(format),
                        AuditTyped.text(places),
                        AuditTyped.text(type),
                        AuditTyped.text(from),
                        AuditTyped.text(to),
                        AuditTyped.text(fromIndex),
                        AuditTyped.text(toIndex));
        return door.act(
                visit ->
                        Response.seeOther(
                                        URI.create(
                                                "/audit/export?id="
                                                        + exports.order(
                                                                        visit,
                                                                        order,
                                                                        AuditTyped.text(key))
                                                                .id()))
                                .build(),
                visit -> Templates.auditExports(exports.all(visit, order)));
    }

    /// One export: how far it is, and how it is checked.
    @GET
    @Path("/export")
    public Response export(@RestQuery @Nullable String id) {
        return door.open(visit -> Templates.auditExport(exports.one(visit, AuditTyped.text(id))));
    }
}
