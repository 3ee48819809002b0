package io.sayso.client;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// A snapshot that no service made, under a key of its own: everybody in it permits everything of
/// categories that need no explicit yes, wherever they are and in Hong Kong.
public final class MadeSnapshot {
    static final List<String> CATEGORIES = List.of("behaviour", "content.public", "profile");

    private static final List<String> CODES = List.of("HK", "ZZ");
    private static final short NONE = (short) 0xffff;
    private static final long POSITION = 77;
    private static final int PART = 1 << 17;

    private final TestSigner signer = new TestSigner();
    private final Path folder;
    private final Instant notAfter;
    private byte[] note = {};

    /// @param folder for its files
    public MadeSnapshot(Path folder, Instant notAfter) {
        this.folder = folder;
        this.notAfter = notAfter;
    }

    /// Who signed it.
    public String vkey() {
        try {
            return signer.vkey();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The signed manifest.
    public byte[] note() {
        return note.clone();
    }

    /// The file of a part.
    public Path part(int number) {
        return folder.resolve("made-" + number + ".bin");
    }

    /// Makes it.
    ///
    /// @return the file that [OfflineDecisions#open] takes
    public Path of(Stream<String> ids) throws IOException {
        try {
            byte[] keys = new byte[32];
            keys[0] = 7;
            String ringKeys = Base64.getUrlEncoder().withoutPadding().encodeToString(keys);
            Pseudonym.Ring ring = new Pseudonym.Ring(ringKeys);
            List<PartRow> rows =
                    new ArrayList<>(
                            ids.map(id -> new PartRow(ring.of(id), profile(), List.of())).toList());
            rows.sort(Comparator.comparing(PartRow::who));
            int bits = 0;
            while (rows.size() >>> bits > PART) {
                bits++;
            }
            StringBuilder parts = new StringBuilder();
            List<SnapshotPart> mapped = new ArrayList<>();
            int from = 0;
            for (int number = 0; number < 1 << bits; number++) {
                int to = from;
                while (to < rows.size() && number(rows.get(to), bits) == number) {
                    to++;
                }
                Path file = part(number);
                PartMaker.write(file, frame(), rows.subList(from, to));
                mapped.add(SnapshotPart.map(file));
                parts.append(number == 0 ? "" : ",")
                        .append(
                                "{\"number\":%d,\"rows\":%d,\"bytes\":%d,\"sha256\":\"%s\"}"
                                        .formatted(
                                                number,
                                                to - from,
                                                Files.size(file),
                                                OfflineFile.sha256(mapped.getLast().bytes())));
                from = to;
            }
            note =
                    signer.note(
                            "sayso-snapshot/v1\n{\"id\":\"made-%d\",\"origin\":\"log.example\",\"position\":%d,\"asOf\":\"2026-01-01T00:00:00Z\",\"notAfter\":\"%s\",\"purpose\":\"ai-training.generative\",\"recipient\":\"self\",\"keys\":\"%s\",\"digest\":\"sha256:\",\"parts\":[%s]}\n"
                                    .formatted(
                                            System.nanoTime(),
                                            POSITION,
                                            notAfter,
                                            ringKeys,
                                            parts));
            SnapshotManifest manifest = SnapshotManifest.read(note, LogKeyVerifier.all(vkey()));
            Known known =
                    new Known(
                            new Snapshot(note, manifest, mapped),
                            new Known.Heard(POSITION, Instant.EPOCH, 0, Instant.EPOCH));
            Path made = folder.resolve("made.snapshot");
            new Still(known).write(made);
            return made;
        } catch (GeneralSecurityException | JsonFault | NoAnswerException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Frame frame() {
        return new Frame(POSITION, 0, CATEGORIES, CODES, List.of());
    }

    private static int number(PartRow row, int bits) {
        return bits == 0 ? 0 : (int) (row.who().high() >>> Long.SIZE - bits);
    }

    private static Profile profile() {
        byte[] grant =
                ByteBuffer.allocate(7)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putShort((short) 1)
                        .putShort(NONE)
                        .putShort(NONE)
                        .put((byte) 7)
                        .array();
        String grants = new String(grant, StandardCharsets.ISO_8859_1);
        return new Profile(
                0, List.of(new Profile.At(Profile.OWN, grants), new Profile.At("HK", grants)));
    }
}
