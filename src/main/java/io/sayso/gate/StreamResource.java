package io.sayso.gate;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.sayso.gate.account.Account;
import io.sayso.gate.account.Accounts;
import io.sayso.gate.account.Form;
import io.sayso.gate.ask.Judge;
import io.sayso.gate.ask.Rights;
import io.sayso.gate.ask.Wire;
import io.sayso.platform.Caller;
import io.sayso.platform.Callers;
import io.sayso.platform.ProblemType;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// `POST /v1/decisions/stream`: any number of items, answered line by line while they arrive.
///
/// The client has to read while it sends: nothing is kept for it.
@Path("/v1/decisions/stream")
@RolesAllowed("pipeline")
class StreamResource {
    private static final String NDJSON = "application/x-ndjson";

    private final Judge judge;
    private final Callers callers;
    private final Accounts accounts;

    StreamResource(Judge judge, Callers callers, Accounts accounts) {
        this.judge = judge;
        this.callers = callers;
        this.accounts = accounts;
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @RunOnVirtualThread
    public Response decide(
            @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable String type,
            @Context UriInfo uri,
            InputStream body) {
        try {
            Caller caller = callers.current();
            Rights rights = Rights.of(caller);
            Account account = accounts.open(caller, Form.STREAM);
            if (Wire.isType(type, NDJSON)) {
                if (!uri.getQueryParameters().isEmpty()) {
                    throw ProblemType.BAD_REQUEST.with(
                            "The defaults of NDJSON stand in its first line, not in the query.");
                }
                return answer(NDJSON, new NdjsonAnswers(new Lines(body), judge, rights, account));
            }
            if (Wire.isType(type, MediaType.TEXT_PLAIN)) {
                return answer(
                        MediaType.TEXT_PLAIN,
                        new TextAnswers(
                                new Lines(body),
                                judge,
                                rights,
                                account,
                                QueryDefaults.read(uri.getQueryParameters())));
            }
            throw ProblemType.UNSUPPORTED_MEDIA_TYPE.with(
                    "The body must be " + NDJSON + " or " + MediaType.TEXT_PLAIN + ".");
        } catch (IOException _) {
            throw brokenOff();
        }
    }

    private static Response answer(String type, StreamAnswers answers) {
        StreamingOutput lines =
                out -> {
                    try {
                        answers.write(out);
                    } catch (IOException _) {
                        throw brokenOff();
                    }
                };
        return Response.ok(lines, type).build();
    }

    /// Resets the connection if anything was sent. Whether the client sees it, nobody knows; it is
    /// no fault of ours, and not logged as one.
    private static HttpProblem brokenOff() {
        return ProblemType.BAD_REQUEST.with("The stream broke off.");
    }
}
