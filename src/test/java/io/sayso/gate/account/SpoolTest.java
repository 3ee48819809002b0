package io.sayso.gate.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is noted is read back once and whole, whatever ended the process; and there is an end to
/// it.
class SpoolTest {
    private static final int SIZE = 1 << 16;

    @TempDir Path folder;

    @Test
    void whatIsNotedIsReadBackAsItWas() throws IOException {
        try (Spool spool = open()) {
            assertThat(Notes.put(spool, 5, 3)).isTrue();
            List<Note> notes = Notes.drain(spool);
            assertThat(notes).hasSize(1);
            Note note = notes.getFirst();
            assertThat(note)
                    .isEqualTo(
                            new Note(
                                    Form.BATCH,
                                    5,
                                    7,
                                    1,
                                    "asker",
                                    "ai-training.evaluation",
                                    "self",
                                    ByteBuffer.wrap(Notes.items(5L << 32, 3))));
            assertThat(note.high(2)).isEqualTo((5L << 32) + 2);
            assertThat(Notes.drain(spool)).isEmpty();
        }
    }

    @Test
    void whenItIsFullNothingIsTakenUntilSomethingIsSettled() throws IOException {
        try (Spool spool = open()) {
            int taken = 0;
            while (Notes.put(spool, taken, 100)) {
                taken++;
            }
            assertThat(taken).isBetween(30, 3 * SIZE / 1700);
            assertThat(Notes.drain(spool)).hasSize(taken);
            assertThat(Notes.put(spool, 1, 100)).isTrue();
        }
    }

    @Test
    void whatAProcessLeftIsFoundByTheNext() throws IOException {
        try (Spool ended = open()) {
            Notes.put(ended, 1, 2);
            Notes.put(ended, 2, 1);
        }
        try (Spool next = open()) {
            Notes.put(next, 3, 1);
            assertThat(Notes.drain(next)).extracting(Note::time).containsExactly(1L, 2L, 3L);
        }
        try (Spool last = open()) {
            assertThat(Notes.drain(last)).isEmpty();
        }
    }

    /// A note that was not whole was never answered; those behind it were.
    @Test
    void aNoteThatWasBeingWrittenIsLeftOut() throws IOException {
        try (Spool ended = open()) {
            Notes.put(ended, 1, 1);
            Notes.put(ended, 2, 1);
        }
        setLength(-length());
        try (Spool next = open()) {
            assertThat(Notes.drain(next)).extracting(Note::time).containsExactly(2L);
        }
    }

    /// Ended between settling and being ready again, a segment has remains that are no notes.
    @Test
    void anInterruptedClearingIsDoneAnew() throws IOException {
        try (Spool ended = open()) {
            Notes.put(ended, 1, 50);
            Notes.put(ended, 2, 50);
        }
        try (RandomAccessFile file = new RandomAccessFile(notes().toFile(), "rw")) {
            file.writeLong(~0x534159534f444c31L);
            file.seek(Segment.START);
            file.writeInt(0);
        }
        try (Spool next = open()) {
            Notes.put(next, 3, 1);
            assertThat(Notes.drain(next)).extracting(Note::time).containsExactly(3L);
        }
    }

    @Test
    void whatIsLeftInAnotherFolderOrInMoreSegmentsIsFound() throws IOException {
        try (Spool stays = open()) {
            try (Spool ended = open()) {
                Notes.put(ended, 1, 1);
            }
            Notes.put(stays, 2, 1);
            Notes.drain(stays);
        }
        try (Spool larger = Spool.open(folder, 3, SIZE)) {
            assertThat(Notes.drain(larger)).extracting(Note::time).containsExactly(1L);
            int most = 0;
            while (Notes.put(larger, 100 + most, 100)) {
                most++;
            }
        }
        List<Note> left;
        try (Spool smaller = Spool.open(folder, 1, SIZE)) {
            left = Notes.drain(smaller);
            assertThat(left).hasSizeGreaterThan(2 * SIZE / 1800);
            assertThat(Notes.put(smaller, 1, 1)).isTrue();
        }
        try (Spool last = open()) {
            assertThat(Notes.drain(last)).extracting(Note::time).containsExactly(1L);
        }
    }

    /// A machine that stopped wrote back what it liked: the notes before the damage are read, and
    /// nobody waits for what is none.
    @Test
    void whatIsNoNoteEndsTheReading() throws IOException {
        try (Spool ended = open()) {
            Notes.put(ended, 1, 1);
            Notes.put(ended, 2, 1);
        }
        int second = Segment.START + length();
        for (int damage : new int[] {-3, 7, Integer.MAX_VALUE, Integer.MIN_VALUE, 1 << 20}) {
            setInt(second, damage);
            Segment segment = Segment.open(notes(), SIZE);
            List<Long> times = new ArrayList<>();
            assertThat(segment.forEachLeft(note -> times.add(note.time()))).isFalse();
            assertThat(times).containsExactly(1L);
        }
        Segment segment = Segment.open(notes(), SIZE);
        assertThat(segment.setAside()).exists().hasSameBinaryContentAs(notes());
        segment.clear();
        assertThat(Files.readAllBytes(notes())).containsOnly(0);
    }

    @Test
    void roomThatCouldNotBeWrittenToIsNotWaitedFor() throws IOException {
        Segment segment = Segment.open(folder.resolve("notes"), SIZE);
        segment.begin();
        int at = segment.claim(64);
        segment.abandon(at, 64);
        List<Note> read = new ArrayList<>();
        assertThat(segment.forEach(read::add)).isTrue();
        assertThat(read).isEmpty();
    }

    @Test
    void twoProcessesHaveAFolderEach() throws IOException {
        try (Spool one = open();
                Spool other = open()) {
            Notes.put(one, 1, 1);
            Notes.put(other, 2, 1);
            assertThat(Notes.drain(one)).extracting(Note::time).containsExactly(1L);
            assertThat(Notes.drain(other)).extracting(Note::time).containsExactly(2L);
        }
    }

    @Test
    void ofManyThreadsEveryNoteIsReadOnce() throws Exception {
        int threads = 4;
        int each = 5_000;
        AtomicInteger writing = new AtomicInteger(threads);
        List<Long> read = new ArrayList<>();
        try (Spool spool = open();
                ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Future<?>> writers = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                long first = (long) thread * each;
                writers.add(
                        pool.submit(() -> {
                            for (long at = first; at < first + each; at++) {
                                while (!Notes.put(spool, at, 1 + (int) (at % 7))) {
                                    Thread.onSpinWait();
                                }
                            }
                            writing.decrementAndGet();
                        }));
            }
            while (writing.get() > 0) {
                read(spool, read);
            }
            wait(writers);
            read(spool, read);
        }
        assertThat(read).hasSize(threads * each).doesNotHaveDuplicates();
    }

    private static void read(Spool spool, List<Long> read) {
        for (Note note : Notes.drain(spool)) {
            assertThat(note.size()).isEqualTo(1 + (int) (note.time() % 7));
            assertThat(note.high(0)).isEqualTo(note.time() << 32);
            read.add(note.time());
        }
    }

    private static void wait(List<Future<?>> writers)
            throws InterruptedException, ExecutionException {
        for (Future<?> writer : writers) {
            writer.get();
        }
    }

    private Path notes() {
        return folder.resolve("0").resolve("notes-0");
    }

    private int length() throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(notes().toFile(), "r")) {
            byte[] length = new byte[Integer.BYTES];
            file.seek(Segment.START);
            file.readFully(length);
            return ByteBuffer.wrap(length).order(ByteOrder.nativeOrder()).getInt();
        }
    }

    private void setLength(int length) throws IOException {
        setInt(Segment.START, length);
    }

    private void setInt(int at, int length) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(notes().toFile(), "rw")) {
            file.seek(at);
            file.write(
                    ByteBuffer.allocate(Integer.BYTES)
                            .order(ByteOrder.nativeOrder())
                            .putInt(length)
                            .array());
        }
    }

    private Spool open() throws IOException {
        return Spool.open(folder, 3, SIZE);
    }
}
