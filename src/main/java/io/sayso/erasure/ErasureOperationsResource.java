package io.sayso.erasure;

import io.agroal.api.AgroalDataSource;
import io.sayso.ledger.LedgerUnavailableException;
import io.sayso.platform.ProblemType;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestResponse;

/// `/v1/operations/…`: what operators do about erasure.
@Path("/v1/operations")
@RolesAllowed("operator")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
class ErasureOperationsResource {
    private final ErasureBatches batches;
    private final KeyEncryptionKeys keys;
    private final AgroalDataSource database;

    ErasureOperationsResource(
            ErasureBatches batches, KeyEncryptionKeys keys, AgroalDataSource database) {
        this.batches = batches;
        this.keys = keys;
        this.database = database;
    }

    /// A batch as it was made.
    record BatchShown(int number, long index, int count, Instant recordedAt) {}

    /// The key-encryption keys.
    ///
    /// @param current what wraps new keys on this node
    record KeysShown(String current, List<KeyShown> keys) {}

    /// @param present whether this node has its file
    /// @param used whether some person's key is wrapped under it
    record KeyShown(String name, boolean present, boolean used) {}

    /// Makes a batch now, of everything that none covers; 204 if there is nothing.
    @POST
    @Path("/erasure-batches")
    public RestResponse<BatchShown> batch() {
        try {
            Optional<ErasureBatch> made = batches.makeNow();
            return made.isEmpty() ? RestResponse.noContent() : RestResponse.ok(shown(made.get()));
        } catch (LedgerUnavailableException e) {
            throw ProblemType.BUSY.retryAfter(
                    "The consent log could not take the batch now. Ask again.",
                    Duration.ofSeconds(1));
        }
    }

    /// Which key-encryption keys there are, and which may go: what is not used.
    @GET
    @Path("/key-encryption-keys")
    public KeysShown keys() {
        try (Connection connection = database.getConnection()) {
            List<String> used = KeyEncryptionKeys.used(connection);
            List<String> present = keys.names();
            return new KeysShown(
                    keys.current(),
                    Stream.concat(present.stream(), used.stream())
                            .distinct()
                            .sorted()
                            .map(name ->
                                    new KeyShown(name, present.contains(name), used.contains(name)))
                            .toList());
        } catch (SQLException e) {
            throw ProblemType.NOT_READY.retryAfter(
                    "The keys cannot be read now.", Duration.ofSeconds(1));
        }
    }

    private static BatchShown shown(ErasureBatch batch) {
        return new BatchShown(batch.number(), batch.index(), batch.count(), batch.recordedAt());
    }
}
