package io.sayso.pages;

import io.quarkus.security.Authenticated;
import io.sayso.consent.receipt.Receipt;
import io.sayso.consent.receipt.Receipts;
import io.sayso.decision.Answer;
import io.sayso.platform.Caller;
import io.sayso.platform.Callers;
import io.sayso.vocab.SubjectId;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// `GET /v1/me/receipts/{id}` for people: a page to keep and to print, complete in itself.
@Path("/v1/me/receipts/{id}")
@Authenticated
@RunOnVirtualThread
class ReceiptPageResource {
    private final Receipts receipts;
    private final Callers callers;
    private final Wordings wordings;
    private final Visitor visitor;
    private final Html html;

    ReceiptPageResource(
            Receipts receipts, Callers callers, Wordings wordings, Visitor visitor, Html html) {
        this.receipts = receipts;
        this.callers = callers;
        this.wordings = wordings;
        this.visitor = visitor;
        this.html = html;
    }

    /// The page; while no checkpoint covers the answer, one that says so and asks again by itself.
    @GET
    @Produces(MediaType.TEXT_HTML)
    public Response page(@PathParam("id") String id) {
        Caller caller = callers.current();
        ReceiptWords words = visitor.language().words(ReceiptWords.class);
        if (!SubjectId.isWellFormed(caller.subject())) {
            return missing(words);
        }
        return switch (receipts.of(new SubjectId(caller.subject()), id)) {
            case Receipts.Result.Issued(Receipt receipt) ->
                    html.ok(Templates.receipt(view(receipt, words)));
            case Receipts.Result.NotCovered() ->
                    html.with(
                                    Response.Status.NOT_FOUND,
                                    Templates.message(
                                            words.sealing_title(),
                                            words.sealing(),
                                            "/preferences",
                                            visitor.language().words(Words.class).back()))
                            .header("Retry-After", "1")
                            .header("Refresh", "1")
                            .build();
            case Receipts.Result.Unknown() -> missing(words);
        };
    }

    private Response missing(ReceiptWords words) {
        return html.with(
                        Response.Status.NOT_FOUND,
                        Templates.message(
                                words.missing_title(),
                                words.missing(),
                                "/preferences",
                                visitor.language().words(Words.class).back()))
                .build();
    }

    private ReceiptView view(Receipt receipt, ReceiptWords words) {
        Answer answer = receipt.answer();
        String origin = receipt.checkpoint().origin();
        String root = receipt.url().replaceFirst("/v1/me/receipts/[0-9]+$", "");
        String link =
                root + "/v1/log/proof?index=" + answer.index() + "#" + receipt.leaf().toBase64Url();
        return new ReceiptView(
                wordings.in(visitor.language()).said(answer),
                lines(receipt, words, origin),
                QrCode.of(link),
                link,
                receipt.jws(),
                receipt.url(),
                "receipt-" + answer.index() + ".html");
    }

    private List<ReceiptView.Line> lines(Receipt receipt, ReceiptWords words, String origin) {
        Answer answer = receipt.answer();
        List<ReceiptView.Line> lines = new ArrayList<>();
        lines.add(new ReceiptView.Line(words.person(), receipt.subject().value()));
        if (!answer.effectiveAt().equals(answer.recordedAt())) {
            lines.add(new ReceiptView.Line(words.effective(), human(answer.effectiveAt())));
        }
        lines.add(new ReceiptView.Line(words.recorded(), human(answer.recordedAt())));
        lines.add(new ReceiptView.Line(words.given_by(), by(answer, words)));
        if (answer.notice() != null) {
            lines.add(new ReceiptView.Line(words.notice(), answer.notice().toString()));
        }
        if (answer.expiresAt() != null) {
            lines.add(new ReceiptView.Line(words.until(), human(answer.expiresAt())));
        }
        lines.add(new ReceiptView.Line(words.controller(), receipt.controller()));
        lines.add(new ReceiptView.Line(words.log(), origin));
        lines.add(
                new ReceiptView.Line(
                        words.entry(),
                        words.entry_of(answer.index(), receipt.checkpoint().size())));
        lines.add(new ReceiptView.Line(words.leaf(), receipt.leaf().toString()));
        lines.add(new ReceiptView.Line(words.root(), receipt.checkpoint().root().toString()));
        lines.add(new ReceiptView.Line(words.issued(), human(receipt.issuedAt())));
        return lines;
    }

    private static String by(Answer answer, ReceiptWords words) {
        return switch (answer.actor()) {
            case SUBJECT -> words.by_subject();
            case GUARDIAN -> words.by_guardian();
            case AGENT -> words.by_agent();
            case SIGNAL -> words.by_signal();
            case IMPORT -> words.by_import();
        };
    }

    private String human(Instant at) {
        return visitor.language().second(at);
    }
}
