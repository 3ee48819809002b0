package io.sayso.gate;

import io.sayso.platform.Caller;
import io.sayso.platform.Callers;
import io.sayso.platform.Places;
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
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `POST /v1/decisions/stream`: any number of items, answered line by line while they arrive.
///
/// The client has to read while it sends: nothing is kept for it.
@Path("/v1/decisions/stream")
@RolesAllowed("pipeline")
class StreamResource {
    private final Streams streams;
    private final Callers callers;
    private final Places places;

    StreamResource(Streams streams, Callers callers, StreamConfig config) {
        this.streams = streams;
        this.callers = callers;
        this.places = new Places("streams", config.total(), config.perRecipient());
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @RunOnVirtualThread
    public Response decide(
            @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable String contentType,
            @Context UriInfo uri,
            InputStream body) {
        Caller caller = callers.current();
        try {
            String type = Streams.type(contentType);
            StreamAnswers answers = open(caller, type, uri.getQueryParameters(), body);
            // The place is taken anew: of whoever hangs up in between, this is never called.
            StreamingOutput lines =
                    out -> {
                        try (Places.Place _ = places.take(caller.recipient())) {
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

    // Who sends nothing takes a place as well.
    private StreamAnswers open(
            Caller caller, String type, Map<String, List<String>> query, InputStream body)
            throws IOException {
        try (Places.Place _ = places.take(caller.recipient())) {
            return streams.open(caller, Screening.NONE, type, query, body);
        }
    }
}
