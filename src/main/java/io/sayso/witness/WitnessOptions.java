package io.sayso.witness;

import io.sayso.ledger.note.InvalidNoteException;
import io.sayso.ledger.note.KeyType;
import io.sayso.ledger.note.NoteVerifier;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a witness is started.
///
/// @param keyOnly whether only the key is wanted, which is made if there is none
record WitnessOptions(
        String name,
        Path directory,
        List<NoteVerifier> logs,
        InetSocketAddress address,
        boolean keyOnly) {
    static final String USAGE =
            """
            witness --name NAME --directory DIR --log VKEY [--log VKEY ...] [--listen HOST:PORT]
            witness --name NAME --directory DIR --key

              --name       the witness's name for ever, such as witness.example/1
              --directory  its key and its memory; never restore this from a backup
              --log        a log to watch, by its verifier key; several keys of one log may be given
              --logs       a file of such keys, one a line, # for comments
              --listen     127.0.0.1:7420 unless given; port 0 takes a free one
              --key        prints the verifier key, made if there is none, and ends
            """;

    /// A command line that means nothing.
    static final class BadOptionException extends Exception {
        private static final long serialVersionUID = 1;

        BadOptionException(String message) {
            super(message);
        }
    }

    static WitnessOptions parse(List<String> arguments) throws BadOptionException, IOException {
        String name = null;
        Path directory = null;
        List<NoteVerifier> logs = new ArrayList<>();
        InetSocketAddress address = address("127.0.0.1:7420");
        boolean keyOnly = false;
        Iterator<String> rest = arguments.iterator();
        while (rest.hasNext()) {
            String option = rest.next();
            switch (option) {
                case "--name" -> name = value(option, rest);
                case "--directory" -> directory = Path.of(value(option, rest));
                case "--log" -> logs.add(log(value(option, rest)));
                case "--logs" -> logs.addAll(logs(Path.of(value(option, rest))));
                case "--listen" -> address = address(value(option, rest));
                case "--key" -> keyOnly = true;
                default -> throw new BadOptionException("there is no option " + option);
            }
        }
        if (logs.isEmpty() && !keyOnly) {
            throw new BadOptionException("--log is missing");
        }
        return new WitnessOptions(
                given("--name", name), given("--directory", directory), logs, address, keyOnly);
    }

    private static <T> T given(String option, @Nullable T value) throws BadOptionException {
        if (value == null) {
            throw new BadOptionException(option + " is missing");
        }
        return value;
    }

    private static String value(String option, Iterator<String> rest) throws BadOptionException {
        if (!rest.hasNext()) {
            throw new BadOptionException(option + " needs a value");
        }
        return rest.next();
    }

    private static List<NoteVerifier> logs(Path file) throws BadOptionException, IOException {
        List<NoteVerifier> logs = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            if (!line.isBlank() && !line.startsWith("#")) {
                logs.add(log(line.strip()));
            }
        }
        return logs;
    }

    private static NoteVerifier log(String vkey) throws BadOptionException {
        try {
            NoteVerifier log = NoteVerifier.parse(vkey);
            if (log.type() == KeyType.ED25519) {
                return log;
            }
            throw new BadOptionException("--log " + vkey + ": this is the key of a witness");
        } catch (InvalidNoteException e) {
            throw new BadOptionException("--log " + vkey + ": " + e.getMessage());
        }
    }

    private static InetSocketAddress address(String text) throws BadOptionException {
        int colon = text.lastIndexOf(':');
        try {
            int port = Integer.parseInt(text.substring(colon + 1));
            if (colon > 0 && port >= 0 && port <= 65_535) {
                return new InetSocketAddress(text.substring(0, colon), port);
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new BadOptionException("--listen is HOST:PORT, not " + text);
    }
}
