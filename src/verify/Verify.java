import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Checks an export of a consent log. Needs a JDK from 17 on and nothing else, no network and no
 * service: {@code java Verify.java [options] BUNDLE}, where BUNDLE is the folder or the .zip.
 *
 * <pre>
 *   --key VKEY         the log's verifier key, from a source you trust: without it, the key is taken
 *                      from the bundle, and all that is shown is that the bundle fits together
 *   --checkpoint FILE  a checkpoint of this log that you kept: the bundle must extend it
 *   --json             the report as one JSON object
 *   --list             one line per entry: its index and its outcome
 * </pre>
 *
 * Ends with 0 if all is well, with 1 if anything is wrong, with 2 if it could not be run.
 *
 * <p>Formats: C2SP signed-note, tlog-checkpoint and tlog-tiles; RFC 6962 hashing; the bundle's own
 * README says what else is in it. Holds one bundle of 256 entries and a few tiles in memory.
 */
public final class Verify {
    /** What became of one entry. */
    enum Outcome {
        /** All that the export is to open is open, and is what the log committed to. */
        OPENED,
        /** Closed to this reader, in part or whole, as the manifest says. */
        PARTIAL,
        /** Erased, and an erasure batch of this log says so. */
        SEALED_LAWFUL,
        /** Closed, and nothing explains it: fails. */
        SEALED_UNEXPLAINED,
        /** No longer kept, and an entry of this log says so. */
        PRUNED_LAWFUL,
        /** What is said to open it is not what the log committed to: fails. */
        OPENING_MISMATCH
    }

    private static final int WIDTH = 256;
    private static final int MINUTE = "2026-01-01T00:00".length();
    private static final int LEVELS = 8;
    private static final int MOST_FAILURES = 100;
    private static final Set<String> PERSONAL =
            Set.of("consent.choice", "consent.objection", "subject.update", "subject.erase");
    private static final Set<String> OPTIONS = Set.of("--key", "--checkpoint", "--json", "--list");

    private final Path root;
    private final PrintStream out;
    private final boolean list;
    private final List<String> failures = new ArrayList<>();
    private long failureCount;
    private final Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
    private final Tree tree = new Tree();
    private List<Key> keys = List.of();
    private final List<Former> formers = new ArrayList<>();
    private long lastRename = -1;
    private boolean keyGiven;
    private Manifest manifest;

    private Verify(Path root, PrintStream out, boolean list) {
        this.root = root;
        this.out = out;
        this.list = list;
    }

    public static void main(String[] arguments) {
        System.exit(run(arguments, System.out));
    }

    /** Runs it; the exit code. */
    public static int run(String[] arguments, PrintStream out) {
        Map<String, String> options = new TreeMap<>();
        String bundle = null;
        for (int i = 0; i < arguments.length; i++) {
            String argument = arguments[i];
            if (!argument.startsWith("--")) {
                bundle = bundle == null ? argument : "";
            } else if (!OPTIONS.contains(argument)) {
                bundle = "";
            } else if (argument.equals("--json") || argument.equals("--list")) {
                options.put(argument, "");
            } else {
                options.put(argument, ++i < arguments.length ? arguments[i] : "");
            }
        }
        if (bundle == null || bundle.isEmpty()) {
            out.println(
                    "usage: java Verify.java [--key VKEY] [--checkpoint FILE] [--json] [--list]"
                            + " BUNDLE");
            return 2;
        }
        Path path = Path.of(bundle);
        try {
            if (Files.isDirectory(path)) {
                return new Verify(path, out, options.containsKey("--list")).verify(options);
            }
            try (FileSystem zip = FileSystems.newFileSystem(path, (ClassLoader) null)) {
                return new Verify(zip.getPath("/"), out, options.containsKey("--list"))
                        .verify(options);
            }
        } catch (IOException | RuntimeException e) {
            out.println("FAILED: the bundle cannot be read, so it is cut or damaged: " + e);
            return Files.exists(path) ? 1 : 2;
        }
    }

    private int verify(Map<String, String> options) throws IOException {
        if (options.containsKey("--key")) {
            keyGiven = true;
            keys = List.of(Key.parse(options.get("--key")));
        } else {
            attempt("policy", () -> keys = keysOf(text("policy")));
        }
        if (!Files.isRegularFile(root.resolve("MANIFEST"))) {
            fail("MANIFEST: is missing: the export was cut before its end, or this is none");
        } else {
            attempt("MANIFEST", () -> manifest = Manifest.parse(signed("MANIFEST")));
        }
        if (manifest != null) {
            attempt("files", this::checkFiles);
            attempt("checkpoint", this::checkCheckpoint);
            attempt("tile", this::checkTiles);
            attempt("successions", this::readSuccessions);
            attempt("pruned", this::checkPruned);
            attempt("entries", this::checkEntries);
            if (options.containsKey("--checkpoint")) {
                attempt("the checkpoint you kept", () -> checkKept(options.get("--checkpoint")));
            }
        }
        report(options.containsKey("--json"));
        return failureCount == 0 ? 0 : 1;
    }

    // --- the manifest and the files it names

    private static List<Key> keysOf(String policy) {
        List<Key> keys = new ArrayList<>();
        for (String line : policy.split("\n")) {
            String[] words = line.strip().split("[ \t]+");
            if (words[0].equals("log") && words.length > 1) {
                keys.add(Key.parse(words[1]));
            }
        }
        if (keys.isEmpty()) {
            throw new Wrong("names no log and its key");
        }
        return keys;
    }

    /**
     * The text of a note that the log's key has signed; a wrong signature is told, and it is read.
     */
    private String signed(String file) throws IOException {
        Note note = Note.parse(text(file));
        if (!note.isSignedBy(keys)) {
            fail(file + ": is not signed by the log's key");
        }
        return note.text;
    }

    private void checkFiles() throws IOException {
        Set<String> seen = new TreeSet<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                String name = root.relativize(file).toString().replace('\\', '/');
                if (Files.isDirectory(file) || name.equals("MANIFEST")) {
                    continue;
                }
                if (name.startsWith("tile/")) {
                    tree.found(name);
                } else if (!manifest.files.containsKey(name)) {
                    fail(name + ": is not in the MANIFEST");
                } else {
                    seen.add(name);
                    checkFile(file, name, manifest.files.get(name));
                }
            }
        }
        for (String name : manifest.files.keySet()) {
            if (!seen.contains(name)) {
                fail(name + ": is in the MANIFEST and missing");
            }
        }
    }

    private void checkFile(Path file, String name, Manifest.Listed listed) throws IOException {
        MessageDigest digest = sha256();
        long bytes = 0;
        try (InputStream in = Files.newInputStream(file)) {
            byte[] buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
                bytes += read;
            }
        }
        String sha256 = HexFormat.of().formatHex(digest.digest());
        if (bytes != listed.bytes || !sha256.equals(listed.sha256)) {
            fail(name + ": is not the file that the MANIFEST names");
        }
    }

    private void checkCheckpoint() throws IOException {
        Checkpoint checkpoint = Checkpoint.parse(signed("checkpoint"));
        if (!checkpoint.isSameAs(manifest.checkpoint)) {
            fail("checkpoint: is another than the MANIFEST's");
        }
        if (keys.stream().noneMatch(key -> key.name.equals(checkpoint.origin))) {
            fail("checkpoint: is of a log of another name than its key");
        }
    }

    // --- the tree

    private void checkTiles() throws IOException {
        long size = manifest.checkpoint.size;
        for (int level = 1; level < LEVELS && size >> (8 * level) > 0; level++) {
            long tiles = ((size >> (8 * level)) + WIDTH - 1) / WIDTH;
            for (long index = 0; index < tiles; index++) {
                checkTile(level, index, tree.tile(level, index));
            }
        }
        if (size == 0 || !Arrays.equals(tree.root(size), manifest.checkpoint.root)) {
            fail("tile: the hashes do not add up to the root that the checkpoint names");
        }
    }

    /** A full tile's own root is a hash of the tile above; the right edge adds up to the root. */
    private void checkTile(int level, long index, byte[][] hashes) throws IOException {
        if (hashes.length == WIDTH) {
            byte[] above = tree.hash(level + 1, index);
            if (!Arrays.equals(Tree.fold(hashes, 0, WIDTH), above)) {
                fail(tree.name(level, index) + ": does not add up to its hash in the tile above");
            }
        }
    }

    /** A key that signed this log until an entry of it named another. */
    private static final class Former {
        final long until;
        final Key key;

        Former(long until, Key key) {
            this.until = until;
            this.key = key;
        }
    }

    /** Which keys and names the log had before, as its own entries say. */
    private void readSuccessions() throws IOException {
        for (long index : manifest.successions) {
            Map<String, Object> leaf = leaf(index);
            if (string(leaf, "t").equals("restore")) {
                lastRename = Math.max(lastRename, index);
            } else if (string(leaf, "t").equals("key.rotate") && leaf.get("old") instanceof List) {
                for (Object old : (List<?>) leaf.get("old")) {
                    formers.add(new Former(index, Key.parse((String) old)));
                }
            } else {
                fail("entry " + index + ": names no former key and no former name of this log");
            }
        }
    }

    /** Whether a checkpoint is signed as this log signed when it had that many entries. */
    private boolean isSigned(Note note, Checkpoint checkpoint) {
        boolean isRenamed = !checkpoint.origin.equals(manifest.checkpoint.origin);
        if (isRenamed && checkpoint.size > lastRename) {
            return false;
        }
        List<Key> then = new ArrayList<>();
        for (Key key : keys) {
            then.add(isRenamed ? key.named(checkpoint.origin) : key);
        }
        for (Former former : formers) {
            if (checkpoint.size <= former.until) {
                then.add(isRenamed ? former.key.named(checkpoint.origin) : former.key);
            }
        }
        return note.isSignedBy(then);
    }

    /** What is not there any more must be what an entry of this log lets go. */
    private void checkPruned() throws IOException {
        if (manifest.pruned == 0) {
            return;
        }
        boolean said = false;
        try {
            Map<String, Object> leaf = leaf(manifest.prunedBy);
            Map<String, Object> policy = leaf(number(leaf, "policy"));
            said =
                    manifest.prunedBy >= manifest.pruned
                            && string(leaf, "t").equals("log.prune")
                            && number(leaf, "minIndex") == manifest.pruned
                            && number(leaf, "policy") < manifest.prunedBy
                            && string(policy, "t").equals("policy.retention");
        } catch (IOException | RuntimeException e) {
            // told below
        }
        if (!said
                || manifest.pruned % WIDTH != 0
                || manifest.pruned <= manifest.from
                || manifest.completeness.equals("proof")) {
            fail(
                    "entries before "
                            + manifest.pruned
                            + ": PRUNED_UNEXPLAINED: are left out, and entry "
                            + manifest.prunedBy
                            + " of this log does not let them go");
        }
    }

    /** Entries before the log's minimum index that are kept all the same, in order. */
    private void checkKept(Lines openings, Rows view) throws IOException {
        long present = 0;
        long end = Math.min(manifest.to, manifest.pruned);
        try (Lines kept = new Lines("kept.ndjson")) {
            for (Map<String, Object> line = kept.take(); line != null; line = kept.take()) {
                long index = number(line, "idx");
                byte[] entry = keptLeaf(index, line);
                if (index >= manifest.from && index < end) {
                    present++;
                    checkEntry(index, entry, openings, view);
                }
            }
        }
        long gone = Math.max(0, end - manifest.from - present);
        outcomes.merge(Outcome.PRUNED_LAWFUL, gone, Long::sum);
    }

    /** The bytes of a kept entry, which is in the tree; a wrong one is told. */
    private byte[] keptLeaf(long index, Map<String, Object> line) throws IOException {
        byte[] entry = Base64.getDecoder().decode(string(line, "leaf"));
        long bundle = index / WIDTH;
        byte[][] tile = tree.tile(0, bundle);
        checkTile(0, bundle, tile);
        if (index >= manifest.pruned
                || !Arrays.equals(leafHash(entry), tile[(int) (index % WIDTH)])) {
            fail("entry " + index + ": is not the entry that the tree has there (kept.ndjson)");
        }
        return entry;
    }

    /** Every entry of the range, in order: its hash, its place in the tree, and what opens it. */
    private void checkEntries() throws IOException {
        long size = manifest.checkpoint.size;
        long firstBundle = manifest.first() / WIDTH;
        long lastBundle = (manifest.last(size) + WIDTH - 1) / WIDTH;
        Frontier frontier = tree.frontier(firstBundle * WIDTH);
        try (Lines openings = new Lines("openings.ndjson");
                Lines checkpoints = new Lines("checkpoints.ndjson");
                Rows view = new Rows()) {
            if (manifest.pruned > 0) {
                checkKept(openings, view);
            }
            for (long bundle = firstBundle; bundle < lastBundle; bundle++) {
                List<byte[]> entries = entries(bundle);
                for (int i = 0; i < entries.size(); i++) {
                    frontier.append(leafHash(entries.get(i)));
                    checkpoints.expect(frontier);
                    long index = bundle * WIDTH + i;
                    checkNeighbour(index, entries.get(i));
                    if (index >= manifest.from && index < manifest.to) {
                        checkEntry(index, entries.get(i), openings, view);
                    }
                }
            }
            openings.expectEnd();
            checkpoints.expectEnd();
            view.expectEnd();
        }
        for (long extra : tree.bundles()) {
            if (extra < firstBundle || extra >= lastBundle) {
                entries(extra);
            }
        }
        checkRange();
        manifest.checkCounts(this);
    }

    /** What is left out before and after the range is left out by the filter. */
    private void checkRange() {
        if (!manifest.completeness.equals("proof")) {
            return;
        }
        if (!manifest.isProvable()
                || manifest.from < manifest.lower()
                || manifest.from > manifest.lower() && manifest.minute("from") == null
                || manifest.to < manifest.upper() && manifest.minute("to") == null) {
            fail("MANIFEST: says that it is complete by proof, and its range is not the filter's");
        }
    }

    private void checkNeighbour(long index, byte[] entry) {
        if (!manifest.completeness.equals("proof")) {
            return;
        }
        String since = manifest.minute("from");
        String until = manifest.minute("to");
        boolean before = index == manifest.from - 1 && index >= manifest.lower();
        boolean after = index == manifest.to && index < manifest.upper();
        if (before && since != null && minute(index, entry).compareTo(since) >= 0
                || after && until != null && minute(index, entry).compareTo(until) < 0) {
            fail("entry " + index + ": is of the time that was asked for, and was left out");
        }
    }

    private static String minute(long index, byte[] entry) {
        String at = string(Json.object(utf8("entry " + index, entry)), "at");
        return at.substring(0, Math.min(at.length(), MINUTE));
    }

    /** The entries of a bundle, which are in the tree; a wrong one is told. */
    private List<byte[]> entries(long bundle) throws IOException {
        int width = tree.width(0, bundle);
        String name = "tile/entries/" + tree.path(bundle, width);
        List<byte[]> entries = decode(name, bytes(name), width);
        byte[][] tile = tree.tile(0, bundle);
        checkTile(0, bundle, tile);
        for (int i = 0; i < width; i++) {
            if (!Arrays.equals(leafHash(entries.get(i)), tile[i])) {
                fail(
                        "entry "
                                + (bundle * WIDTH + i)
                                + ": is not the entry that the tree has there"
                                + " ("
                                + name
                                + ")");
            }
        }
        return entries;
    }

    private static List<byte[]> decode(String name, byte[] bytes, int width) {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        List<byte[]> entries = new ArrayList<>(width);
        while (rest.remaining() >= 2 && entries.size() < width) {
            int length = Short.toUnsignedInt(rest.getShort());
            if (length > rest.remaining()) {
                break;
            }
            byte[] entry = new byte[length];
            rest.get(entry);
            entries.add(entry);
        }
        if (entries.size() != width || rest.hasRemaining()) {
            throw new Wrong(name + ": is not a bundle of " + width + " entries");
        }
        return entries;
    }

    // --- openings

    private void checkEntry(long index, byte[] bytes, Lines openings, Rows view)
            throws IOException {
        Map<String, Object> leaf = Json.object(utf8("entry " + index, bytes));
        String type = string(leaf, "t");
        Map<String, Object> opening = openings.at(index);
        if (!manifest.selects(type)) {
            if (opening != null) {
                fail("entry " + index + ": is opened, though the filter leaves it out");
            }
            return;
        }
        boolean personal = isCommitment(leaf, "facts") && isCommitment(leaf, "subject");
        if (PERSONAL.contains(type) && !(personal && isCommitment(leaf, "evidence"))) {
            fail("entry " + index + ": is about a person, and lacks a commitment");
        }
        if (personal && opening == null && manifest.isByContent) {
            return;
        }
        if (manifest.isByContent && !personal && !view.isAt(index)) {
            return;
        }
        Outcome outcome = personal ? weigh(index, leaf, opening) : plain(index, leaf, opening);
        outcomes.merge(outcome, 1L, Long::sum);
        if (list) {
            out.println(index + " " + outcome);
        }
        Map<String, Object> facts =
                personal && outcome == Outcome.OPENED
                        ? Json.object(utf8("facts of " + index, value(opening, "facts")))
                        : null;
        view.expect(index, type, leaf, facts, leafHash(bytes), stateOf(personal, outcome));
    }

    private static String stateOf(boolean personal, Outcome outcome) {
        if (!personal && outcome != Outcome.PARTIAL) {
            return "open";
        }
        switch (outcome) {
            case OPENED:
                return "open";
            case PARTIAL:
                return "closed";
            default:
                return "sealed";
        }
    }

    /** An entry without commitments to a person says what it says; one about many stays closed. */
    private Outcome plain(long index, Map<String, Object> leaf, Map<String, Object> opening) {
        boolean many = leaf.containsKey("root") && leaf.containsKey("count");
        if (opening != null) {
            fail("entry " + index + ": has nothing to open, and something opens it");
            return Outcome.OPENING_MISMATCH;
        }
        return many && !string(leaf, "t").equals("erasure.batch")
                ? Outcome.PARTIAL
                : Outcome.OPENED;
    }

    private Outcome weigh(long index, Map<String, Object> leaf, Map<String, Object> opening) {
        if (opening == null) {
            fail("entry " + index + ": SEALED_UNEXPLAINED: is closed, and nothing says why");
            return Outcome.SEALED_UNEXPLAINED;
        }
        if (opening.get("sealed") instanceof Map) {
            return sealed(index, map(opening, "sealed"));
        }
        if (opening.containsKey("withheld")) {
            if (manifest.isForEverywhere()) {
                fail("entry " + index + ": is withheld from somebody who may see every place");
            }
            return Outcome.PARTIAL;
        }
        boolean any = false;
        for (String label : List.of("facts", "subject", "evidence")) {
            if (opening.containsKey(label)) {
                any = true;
                if (!opens(leaf, label, opening)) {
                    fail(
                            "entry "
                                    + index
                                    + ": OPENING_MISMATCH: its "
                                    + label
                                    + " is not what the log committed to");
                    return Outcome.OPENING_MISMATCH;
                }
            }
        }
        if (!any) {
            fail("entry " + index + ": SEALED_UNEXPLAINED: is closed, and nothing says why");
            return Outcome.SEALED_UNEXPLAINED;
        }
        return Outcome.OPENED;
    }

    private static boolean opens(Map<String, Object> leaf, String label, Map<String, Object> line) {
        try {
            byte[] secret = Base64.getDecoder().decode(string(map(line, label), "o"));
            byte[] commitment = commit(label, value(line, label), secret);
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(commitment)
                    .equals(string(leaf, label));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static byte[] value(Map<String, Object> line, String label) {
        return Base64.getDecoder().decode(string(map(line, label), "v"));
    }

    /** Erased lawfully: the entry is a leaf of the tree that an erasure batch names. */
    private Outcome sealed(long index, Map<String, Object> seal) {
        String why = "says that it was erased, and no erasure batch of this log proves it";
        try {
            if (seal.get("batch") instanceof Long) {
                long batch = number(seal, "batch");
                Map<String, Object> leaf = leaf(batch);
                List<byte[]> path = new ArrayList<>();
                for (Object hash : (List<?>) seal.get("path")) {
                    path.add(Base64.getDecoder().decode((String) hash));
                }
                byte[] item = leafHash((index + "/0").getBytes(StandardCharsets.US_ASCII));
                byte[] root = rootFrom(number(seal, "pos"), number(leaf, "count"), item, path);
                if (string(leaf, "t").equals("erasure.batch")
                        && batch > index
                        && Arrays.equals(
                                root, Base64.getUrlDecoder().decode(string(leaf, "root")))) {
                    return Outcome.SEALED_LAWFUL;
                }
                why = "is not among the entries that erasure batch " + batch + " names";
            }
        } catch (IOException | RuntimeException e) {
            why = "has a proof of erasure that cannot be followed";
        }
        fail("entry " + index + ": SEALED_UNEXPLAINED: " + why);
        return Outcome.SEALED_UNEXPLAINED;
    }

    private final Map<Long, Map<String, Object>> batches =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Long, Map<String, Object>> eldest) {
                    return size() > 64;
                }
            };

    private Map<String, Object> leaf(long index) throws IOException {
        Map<String, Object> known = batches.get(index);
        if (known == null) {
            byte[] bytes =
                    index < manifest.pruned
                            ? kept(index)
                            : entries(index / WIDTH).get((int) (index % WIDTH));
            known = Json.object(utf8("entry " + index, bytes));
            batches.put(index, known);
        }
        return known;
    }

    private byte[] kept(long index) throws IOException {
        try (Lines kept = new Lines("kept.ndjson")) {
            for (Map<String, Object> line = kept.take(); line != null; line = kept.take()) {
                if (number(line, "idx") == index) {
                    return keptLeaf(index, line);
                }
            }
        }
        throw new Wrong("entry " + index + " is not in kept.ndjson");
    }

    // --- an earlier checkpoint

    private void checkKept(String file) throws IOException {
        Note note = Note.parse(utf8(file, Files.readAllBytes(Path.of(file))));
        if (!note.isSignedBy(keys)) {
            throw new Wrong("is not signed by the log's key");
        }
        Checkpoint kept = Checkpoint.parse(note.text);
        if (!kept.origin.equals(manifest.checkpoint.origin)) {
            throw new Wrong("is of another log");
        }
        if (kept.size > manifest.checkpoint.size) {
            throw new Wrong("is of " + kept.size + " entries, newer than this bundle");
        }
        if (!Arrays.equals(tree.root(kept.size), kept.root)) {
            throw new Wrong("is of another history: the log was rewritten");
        }
    }

    // --- telling

    private interface Step {
        void run() throws IOException;
    }

    private void attempt(String what, Step step) {
        try {
            step.run();
        } catch (NoSuchFileException e) {
            fail(what + ": " + e.getFile() + " is missing");
        } catch (Wrong e) {
            fail(what + ": " + e.getMessage());
        } catch (IOException | RuntimeException e) {
            fail(what + ": cannot be read: " + e);
        }
    }

    private void fail(String message) {
        failureCount++;
        if (failures.size() < MOST_FAILURES) {
            failures.add(message);
        }
    }

    private void report(boolean json) {
        Map<String, Object> counts = new LinkedHashMap<>();
        for (Outcome outcome : Outcome.values()) {
            counts.put(outcome.name(), outcomes.getOrDefault(outcome, 0L));
        }
        if (json) {
            Map<String, Object> report = new LinkedHashMap<>();
            report.put("ok", failureCount == 0);
            report.put("keyGiven", keyGiven);
            if (manifest != null) {
                report.put("origin", manifest.checkpoint.origin);
                report.put("size", manifest.checkpoint.size);
                report.put("completeness", manifest.completeness);
            }
            report.put("outcomes", counts);
            report.put("failures", failures);
            report.put("failureCount", failureCount);
            out.println(Json.write(report));
            return;
        }
        if (manifest != null) {
            out.println(
                    "log "
                            + manifest.checkpoint.origin
                            + ", "
                            + manifest.checkpoint.size
                            + " entries; this export: "
                            + manifest.from
                            + " to "
                            + manifest.to
                            + ", completeness: "
                            + manifest.completeness);
        }
        counts.forEach((outcome, count) -> out.printf("%-20s %d%n", outcome, count));
        failures.forEach(failure -> out.println("FAILED: " + failure));
        if (failureCount > failures.size()) {
            out.println("FAILED: " + (failureCount - failures.size()) + " times more");
        }
        if (!keyGiven) {
            out.println("note: the key is the bundle's own; give --key for one that you trust");
        }
        out.println(failureCount == 0 ? "OK" : "NOT OK");
    }

    // --- what the manifest says

    private static final class Manifest {
        record Listed(String sha256, long bytes) {}

        private static final Pattern COUNTS =
                Pattern.compile(
                        "matched (?<matched>[0-9]+) opened (?<opened>[0-9]+)"
                                + " sealed (?<sealed>[0-9]+) withheld (?<withheld>[0-9]+)");

        final Map<String, Listed> files = new TreeMap<>();
        long from;
        long to;
        Checkpoint checkpoint;
        String completeness = "";
        long export = -1;
        List<Long> successions = new ArrayList<>();
        long pruned;
        long prunedBy = -1;
        Map<String, Object> filter = Map.of();
        Set<String> types;
        boolean isByContent;
        Matcher counts;

        static Manifest parse(String text) {
            Manifest manifest = new Manifest();
            String[] lines = text.split("\n");
            if (!lines[0].equals("consent-export/v1")) {
                throw new Wrong("is not of a form that this program knows");
            }
            String origin = "";
            for (String line : lines) {
                String[] words = line.split(" ", 4);
                switch (words[0]) {
                    case "origin" -> origin = words[1];
                    case "export" -> manifest.export = Long.parseLong(words[2]);
                    case "range" -> {
                        manifest.from = Long.parseLong(words[1]);
                        manifest.to = Long.parseLong(words[2]);
                    }
                    case "checkpoint" ->
                            manifest.checkpoint =
                                    Checkpoint.parse(
                                            origin + "\n" + words[1] + "\n" + words[2] + "\n");
                    case "filter" -> manifest.filter(line.substring("filter ".length()));
                    case "successions" -> {
                        for (String index : line.substring("successions ".length()).split(" ")) {
                            manifest.successions.add(Long.parseLong(index));
                        }
                    }
                    case "pruned" -> {
                        manifest.pruned = Long.parseLong(words[1]);
                        manifest.prunedBy = Long.parseLong(words[2]);
                    }
                    case "completeness" -> manifest.completeness = words[1];
                    case "matched" -> manifest.counts = COUNTS.matcher(line);
                    case "file" ->
                            manifest.files.put(
                                    words[3], new Listed(words[1], Long.parseLong(words[2])));
                    default -> {}
                }
            }
            if (manifest.checkpoint == null
                    || manifest.counts == null
                    || !manifest.counts.matches()
                    || manifest.from < 0
                    || manifest.to < manifest.from
                    || manifest.to > manifest.checkpoint.size
                    || manifest.pruned < 0
                    || manifest.pruned > manifest.checkpoint.size) {
                throw new Wrong("lacks a line that it must have, or has a wrong one");
            }
            return manifest;
        }

        private void filter(String text) {
            if (text.equals("none")) {
                return;
            }
            filter = Json.object(text);
            if (filter.get("types") instanceof List<?> wanted) {
                types = new TreeSet<>();
                wanted.forEach(type -> types.add((String) type));
            }
            isByContent = filter.containsKey("purposes");
        }

        /** The first index that the filter's indexes leave, and the one to stop before. */
        long lower() {
            return Math.min(bound("fromIndex", 0), export + 1);
        }

        long upper() {
            return Math.min(bound("toIndex", export + 1), export + 1);
        }

        private long bound(String name, long otherwise) {
            return filter.containsKey(name) ? number(filter, name) : otherwise;
        }

        /** The minute of a bound, or null if there is none. */
        String minute(String name) {
            return filter.containsKey(name) ? string(filter, name).substring(0, MINUTE) : null;
        }

        boolean isProvable() {
            return !isByContent && isForEverywhere();
        }

        boolean isForEverywhere() {
            return filter.isEmpty() || List.of("*").equals(filter.get("jurisdictions"));
        }

        boolean selects(String type) {
            return types == null || types.contains(type);
        }

        /** One entry before the range, which shows where it begins, unless that is gone. */
        long first() {
            return pruned > 0 ? pruned : Math.max(0, from - 1);
        }

        /** One entry after it. */
        long last(long size) {
            return Math.max(first(), Math.min(size, to + 1));
        }

        void checkCounts(Verify verify) {
            long sealed =
                    verify.outcomes.getOrDefault(Outcome.SEALED_LAWFUL, 0L)
                            + verify.outcomes.getOrDefault(Outcome.SEALED_UNEXPLAINED, 0L);
            long opened = verify.outcomes.getOrDefault(Outcome.OPENED, 0L);
            long withheld = verify.outcomes.getOrDefault(Outcome.PARTIAL, 0L);
            long matched =
                    verify.outcomes.entrySet().stream()
                            .filter(each -> each.getKey() != Outcome.PRUNED_LAWFUL)
                            .mapToLong(Map.Entry::getValue)
                            .sum();
            if (matched != Long.parseLong(counts.group("matched"))
                    || opened != Long.parseLong(counts.group("opened"))
                    || sealed != Long.parseLong(counts.group("sealed"))
                    || withheld != Long.parseLong(counts.group("withheld"))) {
                verify.fail(
                        "MANIFEST: counts other entries than there are: "
                                + matched
                                + " matched, "
                                + opened
                                + " opened, "
                                + sealed
                                + " sealed, "
                                + withheld
                                + " withheld");
            }
        }
    }

    // --- the log as files

    /** The tiles of the checkpoint's tree. */
    private final class Tree {
        private static final Pattern NAME =
                Pattern.compile(
                        "tile/(?<level>entries|[0-9]{1,2})/(?<index>(x[0-9]{3}/){0,6}[0-9]{3})"
                                + "(\\.p/[0-9]{1,3})?");

        private final Set<Long> bundles = new TreeSet<>();
        private final Map<String, byte[][]> cache =
                new LinkedHashMap<>(16, 0.75f, true) {
                    private static final long serialVersionUID = 1;

                    @Override
                    protected boolean removeEldestEntry(Map.Entry<String, byte[][]> eldest) {
                        return size() > 32;
                    }
                };

        /** Takes note of a file; one that this tree does not have is told. */
        void found(String name) {
            Matcher parts = NAME.matcher(name);
            if (parts.matches()) {
                boolean entries = parts.group("level").equals("entries");
                int level = entries ? 0 : Integer.parseInt(parts.group("level"));
                long index = Long.parseLong(parts.group("index").replaceAll("[x/]", ""));
                int width = level < LEVELS ? width(level, index) : 0;
                String expected =
                        "tile/"
                                + parts.group("level")
                                + "/"
                                + (width > 0 ? path(index, width) : "");
                if (name.equals(expected)) {
                    if (entries) {
                        bundles.add(index);
                    }
                    return;
                }
            }
            fail(name + ": is not a file of a log of " + manifest.checkpoint.size + " entries");
        }

        Set<Long> bundles() {
            return bundles;
        }

        int width(int level, long index) {
            long hashes = (manifest.checkpoint.size >> (8 * level)) - index * WIDTH;
            return (int) Math.max(0, Math.min(WIDTH, hashes));
        }

        String path(long index, int width) {
            StringBuilder path = new StringBuilder("%03d".formatted(index % 1000));
            for (long rest = index / 1000; rest > 0; rest /= 1000) {
                path.insert(0, "x%03d/".formatted(rest % 1000));
            }
            return width == WIDTH ? path.toString() : path + ".p/" + width;
        }

        String name(int level, long index) {
            return "tile/" + level + "/" + path(index, width(level, index));
        }

        byte[][] tile(int level, long index) throws IOException {
            String name = name(level, index);
            byte[][] known = cache.get(name);
            if (known == null) {
                byte[] bytes = bytes(name);
                int width = width(level, index);
                if (bytes.length != 32 * width || width == 0) {
                    throw new Wrong(name + ": is not a tile of " + width + " hashes");
                }
                known = new byte[width][];
                for (int i = 0; i < width; i++) {
                    known[i] = Arrays.copyOfRange(bytes, 32 * i, 32 * i + 32);
                }
                cache.put(name, known);
            }
            return known;
        }

        byte[] hash(int level, long index) throws IOException {
            return tile(level, index / WIDTH)[(int) (index % WIDTH)];
        }

        /** The root over neighbouring hashes whose number is a power of two. */
        static byte[] fold(byte[][] hashes, int from, int count) {
            if (count == 1) {
                return hashes[from];
            }
            int half = count / 2;
            return node(fold(hashes, from, half), fold(hashes, from + half, half));
        }

        /** RFC 6962, section 2.1, from the tiles. */
        byte[] root(long size) throws IOException {
            return subtree(0, size);
        }

        private byte[] subtree(long start, long end) throws IOException {
            long count = end - start;
            if (Long.bitCount(count) == 1) {
                int height = Long.numberOfTrailingZeros(count);
                int level = height / 8;
                long first = start >> (8 * level);
                return fold(tile(level, first / WIDTH), (int) (first % WIDTH), 1 << (height % 8));
            }
            long k = Long.highestOneBit(count - 1);
            return node(subtree(start, start + k), subtree(start + k, end));
        }

        /** The right edge of the tree of the first `size` entries. */
        Frontier frontier(long size) throws IOException {
            Frontier frontier = new Frontier();
            long start = 0;
            for (long bit = Long.highestOneBit(size); bit > 0; bit >>= 1) {
                if ((size & bit) != 0) {
                    frontier.subtrees.add(subtree(start, start + bit));
                    start += bit;
                }
            }
            frontier.size = size;
            return frontier;
        }
    }

    /** All that is needed to append to a tree and to name its root. */
    private static final class Frontier {
        final List<byte[]> subtrees = new ArrayList<>();
        long size;

        void append(byte[] leafHash) {
            byte[] subtree = leafHash;
            for (long bits = size; (bits & 1) == 1; bits >>= 1) {
                subtree = node(subtrees.remove(subtrees.size() - 1), subtree);
            }
            subtrees.add(subtree);
            size++;
        }

        byte[] root() {
            byte[] root = subtrees.get(subtrees.size() - 1);
            for (int i = subtrees.size() - 2; i >= 0; i--) {
                root = node(subtrees.get(i), root);
            }
            return root;
        }
    }

    private static byte[] leafHash(byte[] entry) {
        MessageDigest digest = sha256();
        digest.update((byte) 0);
        return digest.digest(entry);
    }

    private static byte[] node(byte[] left, byte[] right) {
        MessageDigest digest = sha256();
        digest.update((byte) 1);
        digest.update(left);
        return digest.digest(right);
    }

    /** RFC 9162, section 2.1.3.2, whose names are kept. */
    private static byte[] rootFrom(long index, long size, byte[] leafHash, List<byte[]> path) {
        if (index < 0 || index >= size) {
            throw new Wrong("leaf outside the tree");
        }
        long fn = index;
        long sn = size - 1;
        byte[] r = leafHash;
        for (byte[] p : path) {
            if (sn == 0) {
                throw new Wrong("path too long");
            }
            if ((fn & 1) == 1 || fn == sn) {
                r = node(p, r);
                while ((fn & 1) == 0 && fn != 0) {
                    fn >>= 1;
                    sn >>= 1;
                }
            } else {
                r = node(r, p);
            }
            fn >>= 1;
            sn >>= 1;
        }
        if (sn != 0) {
            throw new Wrong("path too short");
        }
        return r;
    }

    // --- files of lines

    /** A file of JSON objects, one a line, in the order of the log. */
    private final class Lines implements AutoCloseable {
        private final String name;
        private final BufferedReader reader;
        private Map<String, Object> next;
        private long number;
        private long last = -1;

        Lines(String name) throws IOException {
            this.name = name;
            this.reader = Files.newBufferedReader(root.resolve(name), StandardCharsets.UTF_8);
            advance();
        }

        private void advance() throws IOException {
            next = null;
            try {
                String line = reader.readLine();
                number++;
                if (line != null) {
                    next = Json.object(line);
                    long key = number(next, next.containsKey("idx") ? "idx" : "size");
                    if (key <= last) {
                        throw new Wrong("is out of order");
                    }
                    last = key;
                }
            } catch (CharacterCodingException | Wrong e) {
                next = null;
                fail(name + ": line " + number + " cannot be read: " + e.getMessage());
            }
        }

        /** The next line, or null. */
        Map<String, Object> take() throws IOException {
            Map<String, Object> taken = next;
            if (taken != null) {
                advance();
            }
            return taken;
        }

        /** What this file says of an entry, or null. */
        Map<String, Object> at(long index) throws IOException {
            while (next != null && number(next, "idx") < index) {
                fail(
                        name
                                + ": line "
                                + number
                                + " is about entry "
                                + next.get("idx")
                                + ", which is not of this export");
                advance();
            }
            if (next == null || number(next, "idx") != index) {
                return null;
            }
            Map<String, Object> found = next;
            advance();
            return found;
        }

        /** Checks a published checkpoint of exactly that many entries, if there is one. */
        void expect(Frontier frontier) throws IOException {
            if (next == null || number(next, "size") > frontier.size) {
                return;
            }
            Note note = Note.parse(string(next, "note"));
            Checkpoint checkpoint = Checkpoint.parse(note.text);
            if (!isSigned(note, checkpoint)
                    || checkpoint.size != frontier.size
                    || !Arrays.equals(checkpoint.root, frontier.root())) {
                fail(
                        name
                                + ": line "
                                + number
                                + ": the checkpoint of "
                                + next.get("size")
                                + " entries is not one of this log");
            }
            advance();
        }

        void expectEnd() {
            if (next != null) {
                fail(name + ": line " + number + " is about what this export does not have");
            }
        }

        @Override
        public void close() throws IOException {
            reader.close();
        }
    }

    /** view.csv, which must be what the entries and their openings say. */
    private final class Rows implements AutoCloseable {
        private static final String HEADER =
                "index,at,type,state,answer,purpose,category,recipient,jurisdiction,effective,"
                        + "notice,actor,leafHash";
        private static final String FORMULA_STARTS = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20";

        private final BufferedReader reader;
        private boolean told;
        private String next;

        Rows() throws IOException {
            reader = Files.newBufferedReader(root.resolve("view.csv"), StandardCharsets.UTF_8);
            next = read();
            if (!HEADER.equals(next)) {
                tell("its header");
            }
            next = read();
        }

        /** One record, which may have line ends in quotes; null at the end. */
        private String read() throws IOException {
            StringBuilder row = new StringBuilder();
            boolean quoted = false;
            try {
                for (int c = reader.read(); c >= 0; c = reader.read()) {
                    quoted ^= c == '"';
                    if (c == '\n' && !quoted && row.length() > 0) {
                        row.setLength(row.length() - 1);
                        return row.toString();
                    }
                    row.append((char) c);
                }
            } catch (CharacterCodingException e) {
                tell("text that is not UTF-8");
            }
            return row.length() == 0 ? null : row.toString();
        }

        boolean isAt(long index) {
            return next != null && next.startsWith(index + ",");
        }

        void expect(
                long index,
                String type,
                Map<String, Object> leaf,
                Map<String, Object> facts,
                byte[] leafHash,
                String state)
                throws IOException {
            Map<String, Object> said = facts == null ? leaf : facts;
            String row =
                    String.join(
                            ",",
                            List.of(
                                    Long.toString(index),
                                    cell(optional(leaf, "at")),
                                    cell(type),
                                    state,
                                    cell(optional(said, "answer")),
                                    cell(optional(said, "purpose")),
                                    cell(optional(said, "category")),
                                    cell(optional(said, "recipient")),
                                    cell(places(said)),
                                    cell(optional(said, "effective")),
                                    cell(optional(said, "notice")),
                                    cell(optional(said, "actor")),
                                    HexFormat.of().formatHex(leafHash)));
            if (!row.equals(next)) {
                tell("the row of entry " + index);
            }
            next = read();
        }

        void expectEnd() {
            if (next != null) {
                tell("more rows than there are entries");
            }
        }

        private void tell(String where) {
            if (!told) {
                told = true;
                fail("view.csv: is not what the entries say, from " + where + " on");
            }
        }

        private String places(Map<String, Object> said) {
            if (said.containsKey("jurisdiction")) {
                return optional(said, "jurisdiction");
            }
            List<String> places = new ArrayList<>();
            if (said.get("jurisdictions") instanceof List<?> several) {
                several.forEach(place -> places.add(String.valueOf(place)));
            }
            return String.join(" ", places);
        }

        private String optional(Map<String, Object> object, String name) {
            return object.get(name) instanceof String text ? text : "";
        }

        private String cell(String text) {
            String safe =
                    !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0
                            ? "'" + text
                            : text;
            boolean quoted =
                    safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
            return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
        }

        @Override
        public void close() throws IOException {
            reader.close();
        }
    }

    // --- notes, keys and checkpoints

    /** A C2SP signed note. */
    private static final class Note {
        final String text;
        final List<String> signatures;

        private Note(String text, List<String> signatures) {
            this.text = text;
            this.signatures = signatures;
        }

        static Note parse(String note) {
            int end = note.lastIndexOf("\n\n");
            if (end < 0 || !note.endsWith("\n")) {
                throw new Wrong("is not a signed note");
            }
            return new Note(
                    note.substring(0, end + 1), List.of(note.substring(end + 2).split("\n")));
        }

        /**
         * Whether one of the keys has signed, and no signature that claims to be of one is wrong.
         */
        boolean isSignedBy(List<Key> keys) {
            boolean signed = false;
            for (String line : signatures) {
                String[] words = line.split(" ");
                if (words.length != 3 || !words[0].equals("\u2014")) {
                    return false;
                }
                for (Key key : keys) {
                    byte[] blob = Base64.getDecoder().decode(words[2]);
                    if (words[1].equals(key.name) && blob.length > 4 && key.hasId(blob)) {
                        if (!key.verifies(text, Arrays.copyOfRange(blob, 4, blob.length))) {
                            return false;
                        }
                        signed = true;
                    }
                }
            }
            return signed;
        }
    }

    /** An Ed25519 verifier key: name, identifier, key. */
    private static final class Key {
        private static final byte[] SPKI = HexFormat.of().parseHex("302a300506032b6570032100");

        final String name;
        private final byte[] id;
        private final PublicKey key;

        private Key(String name, byte[] id, PublicKey key) {
            this.name = name;
            this.id = id;
            this.key = key;
        }

        static Key parse(String vkey) {
            try {
                String[] parts = vkey.strip().split("\\+", 3);
                byte[] bytes = Base64.getDecoder().decode(parts[2]);
                if (bytes.length != 33 || bytes[0] != 1) {
                    throw new Wrong("the key is not an Ed25519 one");
                }
                byte[] id = id(parts[0], bytes);
                if (!HexFormat.of().formatHex(id).equals(parts[1])) {
                    throw new Wrong("the key does not have its identifier");
                }
                byte[] encoded = Arrays.copyOf(SPKI, SPKI.length + 32);
                System.arraycopy(bytes, 1, encoded, SPKI.length, 32);
                return new Key(
                        parts[0],
                        id,
                        KeyFactory.getInstance("Ed25519")
                                .generatePublic(new X509EncodedKeySpec(encoded)));
            } catch (GeneralSecurityException | RuntimeException e) {
                throw e instanceof Wrong wrong ? wrong : new Wrong("the key cannot be read");
            }
        }

        /** The same key under another name of the log. */
        Key named(String other) {
            byte[] encoded = key.getEncoded();
            byte[] bytes = Arrays.copyOfRange(encoded, SPKI.length - 1, SPKI.length + 32);
            bytes[0] = 1;
            return new Key(other, id(other, bytes), key);
        }

        private static byte[] id(String name, byte[] bytes) {
            MessageDigest digest = sha256();
            digest.update((name + "\n").getBytes(StandardCharsets.UTF_8));
            return Arrays.copyOf(digest.digest(bytes), 4);
        }

        boolean hasId(byte[] blob) {
            return Arrays.equals(id, Arrays.copyOf(blob, 4));
        }

        boolean verifies(String text, byte[] signature) {
            try {
                Signature verifier = Signature.getInstance("Ed25519");
                verifier.initVerify(key);
                verifier.update(text.getBytes(StandardCharsets.UTF_8));
                return verifier.verify(signature);
            } catch (GeneralSecurityException e) {
                return false;
            }
        }
    }

    /** Origin, size and root. */
    private static final class Checkpoint {
        final String origin;
        final long size;
        final byte[] root;

        private Checkpoint(String origin, long size, byte[] root) {
            this.origin = origin;
            this.size = size;
            this.root = root;
        }

        static Checkpoint parse(String text) {
            String[] lines = text.split("\n", -1);
            if (lines.length != 4 || !lines[1].matches("[1-9][0-9]{0,17}")) {
                throw new Wrong("is not a checkpoint");
            }
            return new Checkpoint(
                    lines[0], Long.parseLong(lines[1]), Base64.getDecoder().decode(lines[2]));
        }

        boolean isSameAs(Checkpoint other) {
            return origin.equals(other.origin)
                    && size == other.size
                    && Arrays.equals(root, other.root);
        }
    }

    // --- bytes

    private static final byte[] COMMIT =
            sha256().digest("consent-log/v1/commit".getBytes(StandardCharsets.US_ASCII));

    /** HMAC-SHA256 over opening, framed label and framed value. */
    private static byte[] commit(String label, byte[] value, byte[] opening) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(COMMIT, "HmacSHA256"));
            mac.update(opening);
            mac.update((byte) label.length());
            mac.update(label.getBytes(StandardCharsets.US_ASCII));
            mac.update(ByteBuffer.allocate(4).putInt(value.length).array());
            return mac.doFinal(value);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] bytes(String name) throws IOException {
        return Files.readAllBytes(root.resolve(name));
    }

    private String text(String name) throws IOException {
        return utf8(name, bytes(name));
    }

    private static String utf8(String what, byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new Wrong(what + ": is not UTF-8");
        }
    }

    private static boolean isCommitment(Map<String, Object> leaf, String name) {
        return leaf.get(name) instanceof String text && text.matches("[A-Za-z0-9_-]{43}");
    }

    private static String string(Map<String, Object> object, String name) {
        if (object.get(name) instanceof String text) {
            return text;
        }
        throw new Wrong("has no text " + name);
    }

    private static long number(Map<String, Object> object, String name) {
        if (object.get(name) instanceof Long number) {
            return number;
        }
        throw new Wrong("has no number " + name);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Map<String, Object> object, String name) {
        if (object.get(name) instanceof Map) {
            return (Map<String, Object>) object.get(name);
        }
        throw new Wrong("has no object " + name);
    }

    /** Something is not as it must be; the message says what. */
    private static final class Wrong extends RuntimeException {
        private static final long serialVersionUID = 1;

        Wrong(String message) {
            super(message);
        }
    }

    /** As much of JSON as is needed: whole numbers only. */
    private static final class Json {
        private static final int DEEPEST = 32;

        private final String text;
        private int at;

        private Json(String text) {
            this.text = text;
        }

        @SuppressWarnings("unchecked")
        static Map<String, Object> object(String text) {
            Json json = new Json(text);
            Object value = json.value(0);
            json.blanks();
            if (json.at != text.length() || !(value instanceof Map)) {
                throw json.wrong();
            }
            return (Map<String, Object>) value;
        }

        private Wrong wrong() {
            return new Wrong("is not JSON at character " + at);
        }

        private void blanks() {
            while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
                at++;
            }
        }

        private char next() {
            if (at >= text.length()) {
                throw wrong();
            }
            return text.charAt(at++);
        }

        private boolean skip(char wanted) {
            blanks();
            if (at < text.length() && text.charAt(at) == wanted) {
                at++;
                return true;
            }
            return false;
        }

        private Object value(int depth) {
            if (depth > DEEPEST) {
                throw wrong();
            }
            if (skip('{')) {
                Map<String, Object> object = new LinkedHashMap<>();
                while (!skip('}')) {
                    if (!object.isEmpty() && !skip(',') || !skip('"')) {
                        throw wrong();
                    }
                    String name = string();
                    if (!skip(':') || object.put(name, value(depth + 1)) != null) {
                        throw wrong();
                    }
                }
                return object;
            }
            if (skip('[')) {
                List<Object> array = new ArrayList<>();
                while (!skip(']')) {
                    if (!array.isEmpty() && !skip(',')) {
                        throw wrong();
                    }
                    array.add(value(depth + 1));
                }
                return array;
            }
            if (skip('"')) {
                return string();
            }
            return word();
        }

        private Object word() {
            int start = at;
            while (at < text.length() && ",]} \t\r\n".indexOf(text.charAt(at)) < 0) {
                at++;
            }
            String word = text.substring(start, at);
            if (word.equals("true") || word.equals("false")) {
                return word.equals("true");
            }
            if (word.equals("null")) {
                return "";
            }
            if (word.matches("0|-?[1-9][0-9]{0,17}")) {
                return Long.parseLong(word);
            }
            throw wrong();
        }

        private String string() {
            StringBuilder string = new StringBuilder();
            for (char c = next(); c != '"'; c = next()) {
                if (c < ' ') {
                    throw wrong();
                }
                string.append(c == '\\' ? escaped() : c);
            }
            return string.toString();
        }

        private char escaped() {
            char c = next();
            return switch (c) {
                case '"', '\\', '/' -> c;
                case 'b' -> '\b';
                case 'f' -> '\f';
                case 'n' -> '\n';
                case 'r' -> '\r';
                case 't' -> '\t';
                case 'u' -> {
                    at += 4;
                    if (at > text.length()) {
                        throw wrong();
                    }
                    yield (char) HexFormat.fromHexDigits(text, at - 4, at);
                }
                default -> throw wrong();
            };
        }

        static String write(Object value) {
            if (value instanceof Map<?, ?> object) {
                List<String> members = new ArrayList<>();
                object.forEach((name, each) -> members.add(write(name) + ":" + write(each)));
                return "{" + String.join(",", members) + "}";
            }
            if (value instanceof List<?> array) {
                return "[" + String.join(",", array.stream().map(Json::write).toList()) + "]";
            }
            if (value instanceof String text) {
                StringBuilder string = new StringBuilder("\"");
                for (char c : text.toCharArray()) {
                    if (c == '"' || c == '\\') {
                        string.append('\\').append(c);
                    } else if (c < ' ') {
                        string.append("\\u%04x".formatted((int) c));
                    } else {
                        string.append(c);
                    }
                }
                return string.append('"').toString();
            }
            return String.valueOf(value);
        }
    }
}
