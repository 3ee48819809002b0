package io.sayso.standing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sayso.ledger.Resumption;
import io.sayso.ledger.merkle.Hash;
import io.sayso.vocab.SubjectHash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// That a start from the file knows what a start from the database knows.
class SnapshotTest {
    private static final int PEOPLE = 300;
    private static final Resumption.Place PLACE =
            new Resumption.Place(7, Hash.of(new byte[Hash.BYTES]), Hash.of(new byte[Hash.BYTES]));

    private static final Resumption.Place LATER =
            new Resumption.Place(9, Hash.of(new byte[Hash.BYTES]), Hash.of(new byte[Hash.BYTES]));

    private record Told(long index, SubjectHash subject, @Nullable StandingChange change) {}

    private final long seed = Long.getLong("sayso.seed", System.nanoTime());
    private final SplittableRandom random = new SplittableRandom(seed);
    private final RandomChanges changes = new RandomChanges(random);
    private final List<Told> told = new ArrayList<>();
    @TempDir Path directory;

    @BeforeEach
    void tell() {
        for (int i = 0; i < 6_000; i++) {
            SubjectHash subject = person(random.nextInt(PEOPLE));
            told.add(new Told(i, subject, random.nextInt(50) == 0 ? null : changes.next(i)));
        }
    }

    @Test
    void whatWasWrittenIsRead() throws IOException {
        Standings standings = new Standings();
        told.forEach(each -> fold(standings, each));
        Snapshot snapshot = snapshot("secret");
        snapshot.write(standings, () -> PLACE);
        assertSame(read(snapshot).standings(), standings);
    }

    @Test
    void itSaysWhatItKnowsAtLeastAndAtMost() throws IOException {
        Iterator<Resumption.Place> places = List.of(PLACE, LATER).iterator();
        assertThat(snapshot("secret").write(new Standings(), places::next)).isEqualTo(PLACE);
        Snapshot.Content content = read(snapshot("secret"));
        assertThat(List.of(content.from(), content.to())).containsExactly(PLACE, LATER);
    }

    @Test
    void whatIsWrittenWhileItChangesIsWholeOnceAllSinceIsToldAgain() throws Exception {
        Standings standings = new Standings();
        Standings all = new Standings();
        told.forEach(each -> fold(all, each));
        Snapshot snapshot = snapshot("secret");
        AtomicInteger applied = new AtomicInteger();
        try (ExecutorService writer = Executors.newSingleThreadExecutor()) {
            Future<?> writing =
                    writer.submit(() -> {
                        for (Told each : told) {
                            fold(standings, each);
                            applied.incrementAndGet();
                        }
                    });
            for (int i = 0; i < 8 && !writing.isDone(); i++) {
                int from = applied.get();
                snapshot.write(standings, () -> PLACE);
                Standings read = read(snapshot).standings();
                int to = applied.get();
                told.subList(from, told.size()).forEach(each -> fold(read, each));
                assertThat(to).isBetween(from, told.size());
                assertSame(read, all);
            }
            writing.get();
        }
    }

    @Test
    void aFileOfAnotherSecretOrReleaseIsRefused() throws IOException {
        snapshot("secret").write(new Standings(), () -> PLACE);
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> snapshot("another").read())
                .withMessageContaining("another secret");
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> new Snapshot(file(), secret("secret"), "2").read())
                .withMessageContaining("another release");
    }

    @Test
    void aFileWithOneBitChangedOrCutShortIsRefused() throws IOException {
        Standings standings = new Standings();
        told.forEach(each -> fold(standings, each));
        snapshot("secret").write(standings, () -> PLACE);
        byte[] bytes = Files.readAllBytes(file());
        for (int i = 0; i < 40; i++) {
            byte[] bad = bytes.clone();
            bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
            Files.write(file(), bad);
            assertThatExceptionOfType(IOException.class)
                    .as("seed %d", seed)
                    .isThrownBy(() -> snapshot("secret").read());
        }
        for (int cut : List.of(0, 31, 32, bytes.length / 2, bytes.length - 1)) {
            Files.write(file(), Arrays.copyOf(bytes, cut));
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> snapshot("secret").read());
        }
        Files.write(file(), Arrays.copyOf(bytes, bytes.length + 1));
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> snapshot("secret").read());
    }

    @Test
    void onlyItsOwnerMayReadIt() throws IOException {
        snapshot("secret").write(new Standings(), () -> PLACE);
        assertThat(Files.getPosixFilePermissions(file()))
                .containsExactlyInAnyOrder(
                        PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    }

    @Test
    void whatWasBeingWrittenWhenTheNodeEndedIsGoneWithTheNextStart() throws IOException {
        Path torn = Files.writeString(directory.resolve("index.new"), "sayso index");
        assertThat(snapshot("secret").read()).isEmpty();
        assertThat(torn).doesNotExist();
    }

    @Test
    void whoIsGoneIsNotInTheNextFile() throws IOException {
        Standings standings = new Standings();
        told.forEach(each -> fold(standings, each));
        SubjectHash gone = person(3);
        SubjectHash staying = person(4);
        fold(standings, new Told(6_001, gone, changes.next(6_001)));
        fold(standings, new Told(6_002, staying, changes.next(6_002)));
        snapshot("secret").write(standings, () -> PLACE);
        assertThat(isInTheFile(gone) && isInTheFile(staying)).isTrue();
        standings.remove(gone);
        snapshot("secret").write(standings, () -> PLACE);
        assertThat(isInTheFile(gone)).isFalse();
        assertThat(isInTheFile(staying)).isTrue();
    }

    private boolean isInTheFile(SubjectHash subject) throws IOException {
        String content = Files.readString(file(), StandardCharsets.ISO_8859_1);
        return content.contains(bytes(subject, false)) || content.contains(bytes(subject, true));
    }

    private Path file() {
        return directory.resolve("index");
    }

    private Snapshot snapshot(String secret) {
        return new Snapshot(file(), secret(secret), "1");
    }

    private static byte[] secret(String name) {
        return Arrays.copyOf(name.getBytes(StandardCharsets.US_ASCII), 32);
    }

    private static Snapshot.Content read(Snapshot snapshot) throws IOException {
        return snapshot.read().orElseThrow();
    }

    private void fold(Standings into, Told each) {
        if (each.change() == null) {
            into.remove(each.subject());
            into.sweep();
        } else {
            Standing before = into.find(each.subject()).orElse(null);
            into.put(
                    each.subject(),
                    Fold.fold(
                            before, each.change(), each.index(), changes.recordedAt(each.index())));
        }
    }

    private void assertSame(Standings one, Standings other) {
        assertThat(one.size()).as("seed %d", seed).isEqualTo(other.size());
        for (int i = 0; i < PEOPLE; i++) {
            assertThat(one.find(person(i))).as("seed %d", seed).isEqualTo(other.find(person(i)));
        }
        for (int i = 0; i < 10; i++) {
            HeldAlias alias = HeldAlias.parse("email:000102030405060708090a0b0c0d0e0" + i);
            assertThat(one.bearers(alias.hash()))
                    .as("seed %d", seed)
                    .isEqualTo(other.bearers(alias.hash()));
        }
    }

    private static SubjectHash person(int number) {
        return new SubjectHash(
                number * 0x9e37_79b9_7f4a_7c15L, number * 0xbf58_476d_1ce4_e5b9L + 1);
    }

    /// The bytes of a hash as rows have them, or as everything else does.
    private static String bytes(SubjectHash subject, boolean inRows) {
        byte[] bytes = subject.bytes();
        if (inRows) {
            for (int half = 0; half < 16; half += 8) {
                for (int i = 0; i < 4; i++) {
                    byte swapped = bytes[half + i];
                    bytes[half + i] = bytes[half + 7 - i];
                    bytes[half + 7 - i] = swapped;
                }
            }
        }
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
