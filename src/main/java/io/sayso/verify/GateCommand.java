package io.sayso.verify;

import com.fasterxml.jackson.databind.JsonNode;
import io.sayso.ledger.note.InvalidNoteException;
import io.sayso.ledger.note.NoteVerifier;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `gate --manifest <file> --vkey <key or file of keys>`: stands before a training job, offline.
///
/// Exit code 0: the job may begin, as far as its manifest says. 1: it may not, and the reason is
/// said. 2: the command was not understood, or a file could not be read; which is no leave either.
public final class GateCommand {
    private static final String USAGE =
            """
            usage: gate --manifest <file> --vkey <the log's verifier key, or a file of them, one a line>
                        [--dataset <file that must have been screened>]...
                        [--model <name>] [--version <version>] [--purpose <purpose>] [--recipient <recipient>]\
            """;

    private static final Set<String> MEMBERS = Set.of("model", "version", "purpose", "recipient");
    private static final int LONGEST = 64 << 20;

    private final PrintStream out;
    private final PrintStream err;

    public GateCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    private static final class Options {
        @Nullable Path manifest;
        final List<NoteVerifier> keys = new ArrayList<>();
        final List<Path> dataSets = new ArrayList<>();
        final Map<String, String> members = new LinkedHashMap<>();

        boolean take(String name, String value) throws IOException {
            switch (name) {
                case "--manifest" -> {
                    boolean again = manifest != null;
                    manifest = Path.of(value);
                    return !again;
                }
                case "--vkey" -> keys.addAll(keys(value));
                case "--dataset" -> dataSets.add(Path.of(value));
                default -> {
                    String member = name.startsWith("--") ? name.substring(2) : "";
                    return MEMBERS.contains(member) && members.put(member, value) == null;
                }
            }
            return true;
        }

        private static List<NoteVerifier> keys(String given) throws IOException {
            Path file = Path.of(given);
            List<String> lines =
                    Files.isRegularFile(file) ? Files.readAllLines(file) : List.of(given);
            return lines.stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .map(NoteVerifier::parse)
                    .toList();
        }
    }

    /// Checks, and says what was found.
    ///
    /// @return the exit status
    public int run(List<String> arguments) {
        Options options = new Options();
        try {
            for (int at = 0; at < arguments.size(); at += 2) {
                if (at + 1 == arguments.size()
                        || !options.take(arguments.get(at), arguments.get(at + 1))) {
                    err.println(USAGE);
                    return 2;
                }
            }
            if (options.manifest == null || options.keys.isEmpty()) {
                err.println(USAGE);
                return 2;
            }
            return pass(options, options.manifest);
        } catch (InvalidNoteException e) {
            err.println("The key cannot be used: " + e.getMessage());
            return 2;
        } catch (IOException e) {
            err.println("Cannot read: " + e.getMessage());
            return 2;
        }
    }

    private int pass(Options options, Path manifest) throws IOException {
        try {
            ManifestVerifier.Verified verified =
                    new ManifestVerifier(options.keys).verify(bytes(manifest));
            for (Map.Entry<String, String> wanted : options.members.entrySet()) {
                requireSame(verified.seal(), wanted.getKey(), wanted.getValue());
            }
            for (Path dataSet : options.dataSets) {
                requireScreened(verified, dataSet);
            }
            show(verified);
            if (options.dataSets.isEmpty()) {
                out.println("No file was held against it: name what is trained on with --dataset.");
            }
            return 0;
        } catch (InvalidManifestException e) {
            err.println("Refused: " + printable(e.getMessage()) + ".");
            return 1;
        }
    }

    private static void requireSame(JsonNode seal, String member, String wanted)
            throws InvalidManifestException {
        if (!seal.path(member).asText().equals(wanted)) {
            throw new InvalidManifestException(
                    "the run's " + member + " is " + seal.path(member).asText());
        }
    }

    private static void requireScreened(ManifestVerifier.Verified verified, Path file)
            throws IOException, InvalidManifestException {
        String digest = sha256(file);
        boolean screened =
                verified.digests().entrySet().stream()
                        .anyMatch(each ->
                                !each.getKey().equals("seal") && each.getValue().equals(digest));
        if (!screened) {
            throw new InvalidManifestException(file + " is not what was screened for this run");
        }
    }

    private void show(ManifestVerifier.Verified verified) {
        JsonNode seal = verified.seal();
        out.println("The run is sealed, and the log that signed it has committed to this:");
        line("log", verified.checkpoint().origin());
        line(
                "entry",
                verified.index() + ", among the first " + verified.checkpoint().size() + " signed");
        for (String member :
                List.of("model", "version", "purpose", "recipient", "items", "permit", "deny")) {
            line(member, seal.path(member).asText());
        }
        line("people let in", seal.path("people").asText());
        line("sealed at", seal.path("at").asText());
    }

    private void line(String name, String value) {
        out.printf("  %-14s %s%n", name, printable(value));
    }

    // what others wrote must not steer a terminal
    private static String printable(@Nullable String value) {
        return String.valueOf(value).replaceAll("\\p{Cntrl}", "\uFFFD");
    }

    private static byte[] bytes(Path path) throws IOException, InvalidManifestException {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes(LONGEST + 1);
            if (bytes.length > LONGEST) {
                throw new InvalidManifestException("the file is too long to be a manifest");
            }
            return bytes;
        }
    }

    private static String sha256(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path);
                DigestInputStream read =
                        new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
            read.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(read.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not available", e);
        }
    }
}
