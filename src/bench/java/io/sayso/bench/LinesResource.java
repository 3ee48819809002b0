package io.sayso.bench;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/// `POST /bench/lines`: what a stream costs when nothing is decided and its lines are only counted.
@Path("/bench/lines")
@RolesAllowed("pipeline")
class LinesResource {
    @POST
    @RunOnVirtualThread
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.TEXT_PLAIN)
    public StreamingOutput count(InputStream body) {
        return out -> {
            out.write((lines(body) + "\n").getBytes(StandardCharsets.US_ASCII));
            out.flush();
        };
    }

    private static long lines(InputStream body) throws IOException {
        byte[] some = new byte[1 << 16];
        long lines = 0;
        for (int n = body.read(some); n >= 0; n = body.read(some)) {
            for (int i = 0; i < n; i++) {
                if (some[i] == '\n') {
                    lines++;
                }
            }
        }
        return lines;
    }
}
