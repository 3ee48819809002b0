package io.sayso.client;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// A snapshot in one file: eight bytes that say so, the length of the signed manifest (big-endian),
/// the manifest, and the parts, one after the other.
final class OfflineFile {
    static final long MAGIC = 0x534159534f4f4631L; // SAYSOOF1
    static final int HEAD = Long.BYTES + Integer.BYTES;

    private static final ValueLayout.OfLong LONG =
            ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfInt INT =
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final int BUFFER = 1 << 26;

    private OfflineFile() {}

    /// Maps a file, once its signature and the hash of each part have been checked.
    ///
    /// @throws IOException if it is not one, or damaged, or signed by nobody who is trusted
    static Snapshot map(Path file, List<LogKeyVerifier> keys) throws IOException {
        MemorySegment all = SnapshotPart.mapped(file);
        if (all.byteSize() < HEAD || all.get(LONG, 0) != MAGIC) {
            throw new IOException("it is not the file of a snapshot");
        }
        int length = all.get(INT, Long.BYTES);
        if (length < 0 || length > all.byteSize() - HEAD) {
            throw new IOException("the file of a snapshot is not whole");
        }
        byte[] note = all.asSlice(HEAD, length).toArray(ValueLayout.JAVA_BYTE);
        try {
            SnapshotManifest manifest = SnapshotManifest.read(note, keys);
            List<SnapshotPart> parts = new ArrayList<>();
            long at = (long) HEAD + length;
            for (SnapshotManifest.Part part : manifest.parts()) {
                if (part.bytes() < 0 || part.bytes() > all.byteSize() - at) {
                    throw new IOException("the file of a snapshot is not whole");
                }
                MemorySegment bytes = all.asSlice(at, part.bytes());
                if (!sha256(bytes).equals(part.sha256())) {
                    throw new IOException("a part is not what the manifest says");
                }
                parts.add(SnapshotPart.of(bytes, SnapshotPart.FULL));
                at += part.bytes();
            }
            return new Snapshot(note, manifest, parts);
        } catch (JsonFault e) {
            throw new IOException("the file of a snapshot is not one: " + e.getMessage(), e);
        }
    }

    /// In hexadecimal digits.
    static String sha256(MemorySegment bytes) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (long at = 0; at < bytes.byteSize(); at += BUFFER) {
                ByteBuffer some =
                        bytes.asSlice(at, Math.min(BUFFER, bytes.byteSize() - at)).asByteBuffer();
                digest.update(some);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
