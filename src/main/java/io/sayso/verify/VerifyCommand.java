package io.sayso.verify;

import com.fasterxml.jackson.databind.JsonNode;
import io.sayso.ledger.note.InvalidNoteException;
import io.sayso.ledger.note.NoteVerifier;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// `verify <receipt> --vkey <key or file of keys>`: checks one receipt, offline.
///
/// Exit code 0: it holds. 1: it does not, and the reason is said. 2: the command was not
/// understood, or a file could not be read.
public final class VerifyCommand {
    private static final String USAGE =
            "usage: verify <receipt> --vkey <the log's verifier key, or a file of them, one a"
                    + " line>";

    private final PrintStream out;
    private final PrintStream err;

    public VerifyCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /// Checks, and says what was found.
    ///
    /// @return the exit status
    public int run(List<String> arguments) {
        List<String> files = new ArrayList<>();
        List<NoteVerifier> keys = new ArrayList<>();
        try {
            for (int at = 0; at < arguments.size(); at++) {
                if (arguments.get(at).equals("--vkey") && at + 1 < arguments.size()) {
                    keys.addAll(keys(arguments.get(++at)));
                } else {
                    files.add(arguments.get(at));
                }
            }
            if (files.size() != 1 || keys.isEmpty()) {
                err.println(USAGE);
                return 2;
            }
            return verify(Path.of(files.getFirst()), keys);
        } catch (InvalidNoteException e) {
            err.println("The key cannot be used: " + e.getMessage());
            return 2;
        } catch (IOException e) {
            err.println("Cannot read: " + e.getMessage());
            return 2;
        }
    }

    private int verify(Path file, List<NoteVerifier> keys) throws IOException {
        try {
            show(new ReceiptVerifier(keys).verify(ReceiptFile.bytes(file)));
            return 0;
        } catch (InvalidReceiptException e) {
            err.println("Refused: " + e.getMessage() + ".");
            return 1;
        }
    }

    private void show(ReceiptVerifier.Verified verified) {
        out.println("The receipt holds. The log that signed it has committed to this:");
        line("log", verified.checkpoint().origin());
        line(
                "entry",
                verified.index() + ", among the first " + verified.checkpoint().size() + " signed");
        line("person", verified.subject());
        verified.facts().properties().forEach(each -> line(each.getKey(), text(each.getValue())));
        verified.evidence()
                .properties()
                .forEach(each -> line(each.getKey(), text(each.getValue())));
    }

    private static String text(JsonNode value) {
        return value.isTextual() ? value.textValue() : value.toString();
    }

    private void line(String name, String value) {
        out.printf("  %-14s %s%n", name, printable(value));
    }

    // what others wrote must not steer a terminal
    private static String printable(String value) {
        return value.replaceAll("\\p{Cntrl}", "\uFFFD");
    }

    private static List<NoteVerifier> keys(String given) throws IOException {
        Path file = Path.of(given);
        List<String> lines = Files.isRegularFile(file) ? Files.readAllLines(file) : List.of(given);
        return lines.stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .map(NoteVerifier::parse)
                .toList();
    }
}
