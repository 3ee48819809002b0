package io.sayso.demo;

import com.fasterxml.jackson.databind.JsonNode;

import io.sayso.demo.screen.Columns;
import io.sayso.demo.screen.Request;
import io.sayso.demo.screen.Screen;
import io.sayso.demo.screen.Screened;
import io.sayso.demo.screen.Screening;
import io.sayso.demo.screen.StoppedException;
import io.sayso.ledger.note.Checkpoint;
import io.sayso.ledger.note.SignedNote;
import io.sayso.verify.ReceiptVerifier;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// `./mvnw -Pdemo`: the main job, from an empty folder to a verified proof.
final class Demo {
    private static final Columns COLUMNS =
            new Columns("author", "handle", "collected_at", "place", "category");
    private static final String PURPOSE = "ai-training.generative";

    private final Options options;
    private final Transcript transcript = new Transcript(System.out);
    private final Running running;

    private Demo(Options options) {
        this.options = options;
        this.running = new Running(transcript);
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        new Demo(Options.of(System.getProperties())).run();
    }

    private void run() throws IOException, InterruptedException {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        try (running) {
            Files.createDirectories(options.folder());
            SignIn signIn = running.add(SignIn.start(options.signInPort(), options.folder()));
            Product product =
                    running.add(
                            Product.start(options.jar(), options.folder(), options.port(), signIn));
            Api api = start(product, signIn);
            World world = World.of(options.people(), LocalDate.ofInstant(now, ZoneOffset.UTC));
            transcript.chapter("A small world");
            long position = new Seeding(api, world, transcript).run(now);
            Path posts = posts(world);
            screen(api, posts, position);
            prove(api, withdraw(api));
            if (!options.exit()) {
                stay(api);
                awaitEnd(product);
            }
        } catch (StoppedException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private Api start(Product product, SignIn signIn) throws IOException, InterruptedException {
        transcript.chapter("Everything starts");
        Instant start = Instant.now();
        transcript.say("sign-in server  %s", signIn.issuer());
        Api api = new Api(product.url(), signIn.tokenEndpoint());
        product.awaitReady(api);
        transcript.say(
                "service         %s, process %d, with its own PostgreSQL; ready after %s",
                product.url(),
                product.pid(),
                Transcript.seconds(Duration.between(start, Instant.now())));
        return api;
    }

    private Path posts(World world) throws IOException {
        transcript.chapter("A data set, as a training team has it");
        Path posts = options.folder().resolve("posts.jsonl");
        new Posts(world, options.posts()).write(posts);
        transcript.say("%,d posts in %s, such as", options.posts(), options.shown(posts));
        try (Stream<String> lines = Files.lines(posts)) {
            transcript.say(lines.limit(2).toList());
        }
        return posts;
    }

    private void screen(Api api, Path posts, long position) throws IOException, StoppedException {
        transcript.chapter("May we train a generative model on it? Each post is asked about");
        Path token = options.folder().resolve("engineer.token");
        Files.deleteIfExists(token);
        Files.createFile(
                token,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(token, api.token(ReadyUser.ENGINEER));
        Request request =
                new Request(
                        options.service(),
                        api.token(ReadyUser.ENGINEER),
                        posts,
                        options.folder().resolve("allowed.jsonl"),
                        COLUMNS,
                        PURPOSE,
                        null,
                        position,
                        Request.DEFAULT_TOLERANCE);
        Screened screened = new Screening(request, transcript::progress).run();
        transcript.say(Screen.report(screened));
        transcript.say("the log's newest signed checkpoint covers %,d entries", logSize(api));
        transcript.say("");
        transcript.say(
                "Nobody's silence permits today. Where it may (US-TX, US-CA, JP), an objection");
        transcript.say(
                "window comes first: 30 days, counted from when the deliveries were recorded.");
    }

    private static long logSize(Api api) throws IOException {
        byte[] note = api.text("/log/checkpoint").getBytes(StandardCharsets.UTF_8);
        return Checkpoint.parse(SignedNote.parse(note).text()).size();
    }

    private String withdraw(Api api) throws IOException {
        transcript.chapter("ana changes her mind");
        say("before", ask(api, 0));
        long start = System.nanoTime();
        JsonNode recorded = api.post(ReadyUser.ANA, "/v1/me/opt-out");
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        transcript.say(
                "ana says no     recorded as log entry %,d, durable and obeyed after %d ms",
                recorded.path("index").asLong(), took.toMillis());
        say("the next call", ask(api, recorded.path("position").asLong()));
        return recorded.path("receipt").asText();
    }

    private static JsonNode ask(Api api, long minPosition) throws IOException {
        return api.post(
                ReadyUser.ENGINEER,
                "/v1/decisions",
                Map.of(
                        "alias",
                        Map.of("type", "handle", "value", "@ana"),
                        "purpose",
                        PURPOSE,
                        "jurisdictions",
                        List.of("HK"),
                        "minPosition",
                        minPosition,
                        "explain",
                        true));
    }

    private void say(String when, JsonNode answer) {
        transcript.say(
                "%-15s %s, reason %s, by log entry %,d, at position %,d",
                when,
                answer.path("outcome").asText(),
                answer.path("reason").asText(),
                answer.at("/jurisdictions/0/evidence").asLong(),
                answer.path("position").asLong());
    }

    private void prove(Api api, String receipt) throws IOException {
        transcript.chapter("Her no is in the log, provably");
        ProofCheck check = new ProofCheck(options.folder().resolve("proof"));
        check.download(api, ReadyUser.ANA, receipt);
        ReceiptVerifier.Verified verified = check.verify();
        transcript.say("in the log      %s", verified.leaf());
        transcript.say("opened          %s", verified.facts());
        transcript.say(
                "verified        entry %,d of the %,d that %s signed; from the files in %s alone",
                verified.index(),
                verified.checkpoint().size(),
                verified.checkpoint().origin(),
                options.shown(check.folder()));
        if (check.holdsChanged()) {
            throw new IOException("a receipt that was changed holds as well");
        }
        transcript.say("changed         with one bit of the receipt flipped, it is refused");
    }

    private void awaitEnd(Product product) throws IOException, InterruptedException {
        product.awaitEnd();
        if (!running.isStopping()) {
            throw new IOException("the service ended by itself:\n" + product.logTail());
        }
    }

    private void stay(Api api) throws IOException {
        transcript.chapter("It is yours");
        for (String page : List.of("/", "/preferences", "/q/openapi")) {
            if (api.hasPage(page)) {
                transcript.say("%-15s %s", "open", options.service().resolve(page));
            }
        }
        transcript.say("%-15s as one of these; there are no passwords", "sign in");
        for (ReadyUser user : ReadyUser.values()) {
            transcript.say("%-15s %-12s %s", "", user.login(), user.description());
        }
        transcript.say(
                "%-15s curl -s %s -d grant_type=password -d client_id=%s -d username=ana -d"
                        + " password=any",
                "get a token", api.tokenEndpoint(), SignIn.CLIENT);
        transcript.say(
                "%-15s ./mvnw -q -Pscreen -Din=%s -Dout=mine.jsonl -Dtoken=%s -Durl=%s",
                "screen a file",
                options.shown(options.folder().resolve("posts.jsonl")),
                options.shown(options.folder().resolve("engineer.token")),
                options.service());
        transcript.say("");
        transcript.say("Ctrl-C stops the service, its PostgreSQL and the sign-in server.");
    }
}
