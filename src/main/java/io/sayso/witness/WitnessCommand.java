package io.sayso.witness;

import io.sayso.ledger.note.InvalidNoteException;
import java.io.IOException;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/// `java -jar quarkus-run.jar witness …`: runs a witness until the process is ended.
public final class WitnessCommand {
    private static final int USAGE = 2;
    private static final int FAILED = 1;

    private final PrintStream out;
    private final PrintStream err;
    private final InstantSource clock;

    public WitnessCommand(PrintStream out, PrintStream err, InstantSource clock) {
        this.out = out;
        this.err = err;
        this.clock = clock;
    }

    /// Runs it, until the process is told to end.
    ///
    /// @return the exit status: 0, 1 if it cannot run, 2 if it was called wrongly
    public int run(List<String> arguments) {
        try {
            WitnessOptions options = WitnessOptions.parse(arguments);
            try (Memory memory = Memory.open(options.directory(), options.name())) {
                if (options.keyOnly()) {
                    out.println(memory.cosigner().verifier().vkey());
                    return 0;
                }
                serve(options, memory);
                return 0;
            }
        } catch (WitnessOptions.BadOptionException e) {
            err.println(e.getMessage() + "\n\n" + WitnessOptions.USAGE);
            return USAGE;
        } catch (IOException | IllegalStateException | InvalidNoteException e) {
            err.println("the witness does not start: " + e.getMessage());
            return FAILED;
        }
    }

    private void serve(WitnessOptions options, Memory memory) throws IOException {
        WitnessLog log = new WitnessLog(out, clock);
        Witness witness = new Witness(memory, options.logs(), clock);
        CountDownLatch ended = new CountDownLatch(1);
        try (WitnessServer server = WitnessServer.start(witness, log, options.address())) {
            log.say("witness " + witness.verifier().vkey());
            witness.sizes()
                    .forEach((origin, size) -> log.say("watching " + origin + " from " + size));
            log.say("listening on " + options.address().getHostString() + ":" + server.port());
            Runtime.getRuntime().addShutdownHook(new Thread(ended::countDown));
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
