package io.sayso.command;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.sayso.platform.Time;
import io.sayso.verify.GateCommand;
import io.sayso.verify.VerifyCommand;
import io.sayso.witness.WitnessCommand;
import java.io.PrintStream;
import java.util.List;
import java.util.OptionalInt;

/// Chooses by the first word; without any the service is started.
///
/// The other programs are plain Java: they end or run before any of the service, its configuration
/// and its database is touched.
@QuarkusMain
public final class Main {
    private static final String USAGE =
            """
            usage: java -jar quarkus-run.jar            starts the service
                   java -jar quarkus-run.jar verify …   checks a receipt
                   java -jar quarkus-run.jar gate …     checks a training run's manifest, before the training
                   java -jar quarkus-run.jar witness …  runs a witness of a log
            Each says its own options when it is given none.\
            """;

    private Main() {}

    public static void main(String... arguments) {
        OptionalInt exit = program(List.of(arguments), System.out, System.err);
        if (exit.isPresent()) {
            System.exit(exit.getAsInt());
        }
        Quarkus.run(arguments);
    }

    /// Runs what the first word names.
    ///
    /// @return the exit status; nothing if the service is meant
    static OptionalInt program(List<String> arguments, PrintStream out, PrintStream err) {
        if (arguments.isEmpty()) {
            return OptionalInt.empty();
        }
        List<String> rest = arguments.subList(1, arguments.size());
        return OptionalInt.of(
                switch (arguments.getFirst()) {
                    case "witness" -> new WitnessCommand(out, err, Time.system()).run(rest);
                    case "verify" -> new VerifyCommand(out, err).run(rest);
                    case "gate" -> new GateCommand(out, err).run(rest);
                    case "help", "--help", "-h" -> said(out, 0);
                    default -> said(err, 2);
                });
    }

    private static int said(PrintStream to, int exit) {
        to.println(USAGE);
        return exit;
    }
}
