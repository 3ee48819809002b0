package io.sayso.standing;

import io.sayso.platform.SecretFiles;
import io.sayso.vocab.SubjectHash;
import io.sayso.vocab.SubjectId;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Turns ids and aliases into the keyed hashes by which persons are known inside.
///
/// Two ids are the same person only if they are the same characters: nothing is folded or trimmed.
@Singleton
public class SubjectHasher {
    /// Name of the secret's file.
    static final String SECRET = "subject-hash";

    private final SipHash128 subjects;
    private final SipHash128 aliases;

    SubjectHasher(SecretFiles files) {
        byte[] secret = files.read(SECRET);
        this.subjects = new SipHash128(Arrays.copyOf(secret, 16));
        this.aliases = new SipHash128(Arrays.copyOfRange(secret, 16, 32));
    }

    /// The hash of a subject.
    public SubjectHash of(SubjectId subject) {
        return subjects.hash(subject.value().getBytes(StandardCharsets.UTF_8));
    }

    /// The hash of the subject whose id stands there in UTF-8, or null if what stands there is no
    /// id.
    ///
    /// @param to exclusive
    public @Nullable SubjectHash of(byte[] bytes, int from, int to) {
        return isPlainId(bytes, from, to) || isId(bytes, from, to)
                ? subjects.hash(bytes, from, to)
                : null;
    }

    /// Whether it is an id of visible ASCII: nearly all are, and need not become text.
    private static boolean isPlainId(byte[] bytes, int from, int to) {
        for (int at = from; at < to; at++) {
            if (bytes[at] <= ' ' || bytes[at] == 0x7f) {
                return false;
            }
        }
        return from < to && to - from <= SubjectId.MAX_LENGTH;
    }

    private static boolean isId(byte[] bytes, int from, int to) {
        try {
            return SubjectId.isWellFormed(
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes, from, to - from))
                            .toString());
        } catch (CharacterCodingException _) {
            return false;
        }
    }

    /// The hash of an alias, in a space of its own.
    public SubjectHash of(Alias alias) {
        return aliases.hash(
                (alias.type() + "\n" + alias.normalized()).getBytes(StandardCharsets.UTF_8));
    }
}
