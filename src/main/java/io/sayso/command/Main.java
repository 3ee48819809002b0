package io.sayso.command;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.sayso.platform.Time;
import io.sayso.verify.GateCommand;
import io.sayso.verify.VerifyCommand;
import io.sayso.witness.WitnessCommand;
import java.util.Arrays;
import java.util.List;

/// Chooses by the first word; without one of its own words the service is started.
///
/// The other programs are plain Java: they end or run before any of the service, its configuration
/// and its database is touched.
@QuarkusMain
public final class Main {
    private Main() {}

    public static void main(String... arguments) {
        String word = arguments.length == 0 ? "" : arguments[0];
        switch (word) {
            case "witness" -> System.exit(witness(rest(arguments)));
            case "verify" ->
                    System.exit(new VerifyCommand(System.out, System.err).run(rest(arguments)));
            case "gate" ->
                    System.exit(new GateCommand(System.out, System.err).run(rest(arguments)));
            default -> Quarkus.run(arguments);
        }
    }

    private static int witness(List<String> arguments) {
        return new WitnessCommand(System.out, System.err, Time.system()).run(arguments);
    }

    private static List<String> rest(String... arguments) {
        return Arrays.asList(arguments).subList(1, arguments.length);
    }
}
