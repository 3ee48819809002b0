package io.sayso.lineage;

import io.sayso.gate.Streams;
import io.sayso.platform.Caller;
import io.sayso.platform.Callers;
import io.sayso.platform.ProblemType;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `POST /v1/runs/{id}/screen?chunk=`: a stream of decisions, bound to a run.
@Path("/v1/runs/{id}/screen")
@RolesAllowed("pipeline")
class ScreenResource {
    private final RunService runs;
    private final Screens screens;
    private final Callers callers;

    ScreenResource(RunService runs, Screens screens, Callers callers) {
        this.runs = runs;
        this.screens = screens;
        this.callers = callers;
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @RunOnVirtualThread
    public Response screen(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable String contentType,
            @HeaderParam(HttpHeaders.CONTENT_LENGTH) @Nullable Long length,
            @Context UriInfo uri,
            InputStream body) {
        Caller caller = callers.current();
        Run run = runs.findOwn(caller, id);
        String type = Streams.type(contentType);
        Map<String, List<String>> query = new HashMap<>(uri.getQueryParameters());
        String chunk = take(query, "chunk", DataSetRequest.NAME, DataSetRequest.NAMED);
        String digest = take(query, "digest", DataSetRequest.DIGEST, DataSetRequest.HASHED);
        if (chunk == null) {
            throw ProblemType.VALIDATION.at("chunk", "is missing");
        }
        try {
            Screens.Answers answers =
                    screens.open(
                            caller,
                            run,
                            new Screens.Sent(
                                    chunk,
                                    digest,
                                    type,
                                    query,
                                    length == null ? -1 : length,
                                    body));
            StreamingOutput lines =
                    out -> {
                        try {
                            answers.write(out);
                        } catch (IOException _) {
                            throw Streams.brokenOff();
                        }
                    };
            return Response.ok(lines, type).build();
        } catch (IOException _) {
            throw Streams.brokenOff();
        }
    }

    private static @Nullable String take(
            Map<String, List<String>> query, String name, String form, String message) {
        List<String> values = query.remove(name);
        if (values == null) {
            return null;
        }
        if (values.size() != 1 || !values.getFirst().matches(form)) {
            throw ProblemType.VALIDATION.at(name, message);
        }
        return values.getFirst();
    }
}
