package io.sayso.ledger;

import io.sayso.ledger.merkle.Hash;
import io.sayso.ledger.tiles.MalformedTileException;
import io.sayso.ledger.tiles.TilePath;
import io.sayso.platform.ProblemType;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.time.Duration;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/// `GET /log/tile/{level}/{index}[.p/{width}]` and `/log/tile/entries/{index}[.p/{width}]`: the log
/// as C2SP tlog-tiles serves it, without a token.
///
/// What is served never changes, so it may be kept for ever. Hashes cannot be compressed; entries
/// are, for whoever asks.
@Path("/log/tile/{path: .+}")
@PermitAll
@RunOnVirtualThread
class TileResource {
    private static final String FOR_EVER = "public, max-age=31536000, immutable";

    private final TileReader tiles;

    TileResource(TileReader tiles) {
        this.tiles = tiles;
    }

    /// One tile or bundle; 404 while no published checkpoint covers it, and for ever if its path is
    /// none; 410 for entries that are no longer kept.
    @GET
    public Response tile(
            @PathParam("path") String path,
            @HeaderParam(HttpHeaders.ACCEPT_ENCODING) @Nullable String accepted,
            @Context Request request) {
        return switch (find(path)) {
            case TileReader.Found.Tile tile -> hashes(tile, request);
            case TileReader.Found.Bundle(EntryFile file) ->
                    entries(file, AcceptEncoding.allowsGzip(accepted), request);
            case TileReader.Found.Gone(Pruned pruned) -> throw gone(pruned);
            case TileReader.Found.NotCovered() ->
                    throw ProblemType.PROOF_NOT_COVERED.retryAfter(
                            "No published checkpoint covers that tile.", Duration.ofSeconds(1));
        };
    }

    private TileReader.Found find(String path) {
        try {
            return tiles.find(TilePath.parse("tile/" + path));
        } catch (MalformedTileException e) {
            throw ProblemType.NOT_FOUND.with("No tile has such a path: " + e.getMessage() + ".");
        }
    }

    private static RuntimeException gone(Pruned pruned) {
        return ProblemType.PRUNED.with(
                "Entries before %d are no longer kept, as entry %d says, under the policy of entry %d."
                        .formatted(pruned.minIndex(), pruned.entry(), pruned.policy()));
    }

    private static Response hashes(TileReader.Found.Tile tile, Request request) {
        EntityTag tag = new EntityTag(tile.identity().toBase64Url());
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
        return (unchanged == null ? body(Hash.join(tile.hashes())) : unchanged)
                .tag(tag)
                .header(HttpHeaders.CACHE_CONTROL, FOR_EVER)
                .build();
    }

    // The length is stated for whoever asks for the headers only.
    private static Response.ResponseBuilder body(byte[] tile) {
        return Response.ok(tile, MediaType.APPLICATION_OCTET_STREAM_TYPE)
                .header(HttpHeaders.CONTENT_LENGTH, tile.length);
    }

    private static Response entries(EntryFile file, boolean gzip, Request request) {
        EntityTag tag = new EntityTag(file.identity().toBase64Url() + (gzip ? "-gzip" : ""));
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
        return (unchanged == null ? body(file, gzip) : unchanged)
                .tag(tag)
                .header(HttpHeaders.CACHE_CONTROL, FOR_EVER)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING)
                .build();
    }

    private static Response.ResponseBuilder body(EntryFile file, boolean gzip) {
        StreamingOutput plain = file::writeTo;
        StreamingOutput compressed =
                out -> {
                    GZIPOutputStream gzipped = new GZIPOutputStream(out);
                    file.writeTo(gzipped);
                    gzipped.finish();
                };
        Response.ResponseBuilder response =
                Response.ok(gzip ? compressed : plain, MediaType.APPLICATION_OCTET_STREAM_TYPE);
        return gzip
                ? response.header(HttpHeaders.CONTENT_ENCODING, "gzip")
                : response.header(HttpHeaders.CONTENT_LENGTH, file.length());
    }
}
