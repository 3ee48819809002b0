package io.sayso.platform;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;

/// Endpoints that exist in tests only: one for each thing the platform promises of every endpoint.
@Path("/v1/probe")
class ProbeResource {
    private final Callers callers;

    ProbeResource(Callers callers) {
        this.callers = callers;
    }

    enum Colour {
        RED,
        GREEN
    }

    record Item(@NotNull @Size(max = 3) String name) {
        Item {
            if (name != null && name.startsWith("!")) {
                throw new IllegalArgumentException("a name does not start with that");
            }
        }
    }

    record Body(
            @Size(max = 5) String text,
            Integer number,
            Boolean flag,
            Colour colour,
            Instant at,
            @Valid List<Item> items) {}

    record Seen(
            String subject,
            TreeSet<Role> roles,
            String recipient,
            TreeSet<String> purposes,
            TreeSet<String> jurisdictions) {}

    @GET
    @Path("caller/{id}")
    public Seen caller() {
        Caller caller = callers.current();
        return new Seen(
                caller.subject(),
                new TreeSet<>(caller.roles()),
                caller.recipient(),
                new TreeSet<>(caller.purposes()),
                new TreeSet<>(caller.jurisdictions()));
    }

    @GET
    @Path("officers")
    @RolesAllowed("officer")
    public String officers() {
        return "officer";
    }

    @POST
    @Path("recorders")
    @RolesAllowed("recorder")
    public String recorders(Body body) {
        return "recorder";
    }

    @POST
    public Body post(@NotNull @Valid Body body) {
        return body;
    }

    @GET
    @Path("number")
    public String number(@QueryParam("n") @Size(max = 2) String n) {
        return n;
    }

    @GET
    @Path("failure")
    public String failure() {
        throw new IllegalStateException("secret-u-1");
    }

    @POST
    @Path("stream")
    public long stream(InputStream body) throws IOException {
        return body.transferTo(OutputStream.nullOutputStream());
    }
}
