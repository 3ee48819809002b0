package io.sayso.consent;

import io.agroal.api.AgroalDataSource;
import io.sayso.decision.SubjectState;
import io.sayso.platform.Caller;
import io.sayso.standing.StandingIndex;
import io.sayso.vocab.SubjectHash;
import io.sayso.vocab.SubjectId;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// For whom somebody may speak: children whose registered guardian they are, until these are of
/// age. Blocks on the database.
@ApplicationScoped
public class Guardianship {
    private static final int TOKEN_BYTES = 12;

    private final StandingIndex index;
    private final AgroalDataSource database;
    private final InstantSource clock;

    Guardianship(StandingIndex index, AgroalDataSource database, InstantSource clock) {
        this.index = index;
        this.database = database;
        this.clock = clock;
    }

    /// A child.
    ///
    /// @param token names the child to this guardian and to nobody else; may stand in an address
    /// @param until when the child comes of age, and the guardian's say ends
    public record Ward(String token, SubjectId subject, Instant until) {
        @Override
        public String toString() {
            return "Ward[redacted]";
        }
    }

    /// The children of whom anything is recorded and not erased, in a fixed order.
    public List<Ward> wards(Caller guardian) {
        Set<SubjectHash> named =
                SubjectId.isWellFormed(guardian.subject())
                        ? index.wards(new SubjectId(guardian.subject()))
                        : Set.of();
        if (named.isEmpty()) {
            return List.of();
        }
        Instant now = clock.instant();
        List<Ward> wards = new ArrayList<>();
        ids(named)
                .forEach((hash, id) -> {
                    SubjectState state = index.state(hash);
                    Instant adult = state.adultAt();
                    if (adult != null && now.isBefore(adult) && !state.sealed()) {
                        wards.add(
                                new Ward(
                                        token(guardian.subject(), hash), new SubjectId(id), adult));
                    }
                });
        wards.sort(Comparator.comparing(Ward::token));
        return wards;
    }

    /// The child that a token names to that guardian now.
    public Optional<Ward> find(Caller guardian, String token) {
        return wards(guardian).stream().filter(ward -> ward.token().equals(token)).findFirst();
    }

    private Map<SubjectHash, String> ids(Set<SubjectHash> persons) {
        try (Connection connection = database.getConnection()) {
            return index.ids(connection, persons);
        } catch (SQLException e) {
            throw new IllegalStateException("wards cannot be read", e);
        }
    }

    private static String token(String guardian, SubjectHash ward) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(ward.bytes());
            digest.update(guardian.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(), 0, TOKEN_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
