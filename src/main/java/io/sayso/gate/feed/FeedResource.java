package io.sayso.gate.feed;

import io.sayso.gate.ask.Fault;
import io.sayso.gate.ask.Wire;
import io.sayso.platform.Caller;
import io.sayso.platform.Callers;
import io.sayso.platform.ProblemType;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `GET /v1/changes`: what has changed for the caller's recipient, as lines or as a stream of
/// server-sent events.
@Path("/v1/changes")
@RolesAllowed("pipeline")
class FeedResource {
    private static final String NDJSON = "application/x-ndjson";
    private static final String EVENTS = "text/event-stream";
    private static final long MOST = 10_000;
    private static final long USUAL = 1_000;
    private static final long LONGEST_WAIT = 60;

    private final Feeds feeds;
    private final FeedConfig config;
    private final Callers callers;

    FeedResource(Feeds feeds, FeedConfig config, Callers callers) {
        this.feeds = feeds;
        this.config = config;
        this.callers = callers;
    }

    @GET
    @RunOnVirtualThread
    public Response changes(
            @HeaderParam(HttpHeaders.ACCEPT) @Nullable String accept,
            @HeaderParam("Last-Event-ID") @Nullable String lastEvent,
            @Context UriInfo uri) {
        Caller caller = callers.current();
        Relevance relevance = feeds.relevance(caller);
        Asked asked = asked(uri.getQueryParameters());
        Long after = asked.after();
        if (lastEvent != null && !lastEvent.isEmpty()) {
            after = number("Last-Event-ID", lastEvent, 0, Long.MAX_VALUE);
        }
        if (!feeds.hasRoom(caller)) {
            throw ProblemType.TOO_MANY_FEEDS.retryAfter(
                    "A caller may follow %d feeds at once.".formatted(config.perCaller()),
                    Duration.ofSeconds(5));
        }
        long from = feeds.begin(relevance.recipient(), after);
        boolean events = accept != null && accept.contains(EVENTS);
        Following following =
                events
                        ? new Following(
                                feeds,
                                relevance,
                                new Following.Span(Long.MAX_VALUE, config.longest(), true),
                                EventWriter.EVENTS,
                                from)
                        : new Following(
                                feeds,
                                relevance,
                                new Following.Span(
                                        asked.limit(), Duration.ofSeconds(asked.patience()), false),
                                EventWriter.NDJSON,
                                from);
        return Response.ok(lines(caller, following), events ? EVENTS : NDJSON)
                .header("X-Accel-Buffering", "no")
                .build();
    }

    private StreamingOutput lines(Caller caller, Following following) {
        return out -> {
            feeds.join(caller);
            try {
                following.write(new BufferedOutputStream(out, 16 * 1024));
            } catch (IOException _) {
                // The caller is gone; what was told is told.
                throw ProblemType.BAD_REQUEST.with("The stream broke off.");
            } finally {
                feeds.leave(caller);
            }
        };
    }

    private record Asked(@Nullable Long after, long limit, long patience) {}

    private static Asked asked(Map<String, List<String>> query) {
        Long after = null;
        long limit = USUAL;
        long wait = 0;
        for (Map.Entry<String, List<String>> each : query.entrySet()) {
            String name = each.getKey();
            if (each.getValue().size() != 1) {
                throw Fault.invalid(Wire.printable(name), "is given twice").toProblem();
            }
            String value = each.getValue().getFirst();
            switch (name) {
                case "after" -> after = number(name, value, 0, Long.MAX_VALUE);
                case "limit" -> limit = number(name, value, 1, MOST);
                case "wait" -> wait = number(name, value, 0, LONGEST_WAIT);
                default ->
                        throw Fault.invalid(Wire.printable(name), "is not a known parameter")
                                .toProblem();
            }
        }
        return new Asked(after, limit, wait);
    }

    private static long number(String name, String value, long least, long most) {
        try {
            long number = Long.parseLong(value);
            if (number >= least && number <= most && value.charAt(0) != '+') {
                return number;
            }
        } catch (NumberFormatException _) {
            // said below
        }
        throw ProblemType.VALIDATION.at(
                name,
                most == Long.MAX_VALUE
                        ? "must be a position, a whole number from 0"
                        : "must be a whole number from %d to %d".formatted(least, most));
    }
}
