package io.sayso.gate;

import io.sayso.platform.Callers;
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
    private final Streams streams;
    private final Callers callers;

    StreamResource(Streams streams, Callers callers) {
        this.streams = streams;
        this.callers = callers;
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @RunOnVirtualThread
    public Response decide(
            @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable String contentType,
            @Context UriInfo uri,
            InputStream body) {
        try {
            String type = Streams.type(contentType);
            StreamAnswers answers =
                    streams.open(
                            callers.current(),
                            Screening.NONE,
                            type,
                            uri.getQueryParameters(),
                            body);
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
}
