package io.sayso.consent.objection;

import io.quarkus.runtime.ShutdownEvent;
import io.sayso.ledger.LedgerUnavailableException;
import io.sayso.ledger.Slot;
import io.sayso.ledger.merkle.Hash;
import io.sayso.platform.FieldError;
import io.sayso.standing.HeldAlias;
import io.sayso.standing.SubjectHasher;
import io.sayso.vocab.Jurisdiction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Takes objections of people without an account: a link is sent to their identifier, and what they
/// say with it is recorded.
///
/// Whoever asks hears the same, in the same time, whatever is known of the identifier: links are
/// made and sent behind their back, and nothing is looked up about anybody. What is confirmed is
/// turned away by no limit.
@ApplicationScoped
public class Intake {
    private static final Logger LOG = Logger.getLogger(Intake.class);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int ADDRESSES = 100_000;
    private static final int IDENTIFIERS = 100_000;
    private static final int WAITING = 1_000;
    private static final int TOKEN_BYTES = 32;
    private static final String EVERYBODY = "";

    private final ObjectionConfig config;
    private final Challenges challenges;
    private final Letters letters;
    private final LetterCarrier carrier;
    private final LinkStore links;
    private final SubjectHasher hasher;
    private final ObjectionLog log;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final Limiter addresses;
    private final Limiter identifiers;
    private final Limiter everybody;
    private final ThreadPoolExecutor behind =
            new ThreadPoolExecutor(
                    1,
                    1,
                    0,
                    TimeUnit.SECONDS,
                    new ArrayBlockingQueue<>(WAITING),
                    Thread.ofPlatform().name("objection-links").daemon().factory());

    Intake(
            ObjectionConfig config,
            Challenges challenges,
            Letters letters,
            LetterCarrier carrier,
            LinkStore links,
            SubjectHasher hasher,
            ObjectionLog log,
            InstantSource clock) {
        this.config = config;
        this.challenges = challenges;
        this.letters = letters;
        this.carrier = carrier;
        this.links = links;
        this.hasher = hasher;
        this.log = log;
        this.clock = clock;
        this.addresses = new Limiter(config.perAddress(), HOUR, ADDRESSES, clock);
        this.identifiers = new Limiter(config.perIdentifier(), HOUR, IDENTIFIERS, clock);
        this.everybody = new Limiter(config.perHour(), HOUR, 1, clock);
    }

    /// Whether anybody can be sent a link.
    public boolean isPossible() {
        return carrier.isThere();
    }

    /// The types of identifiers that can be reached, in a fixed order.
    public List<String> types() {
        return config.types().stream().sorted().toList();
    }

    /// How long a link can be used.
    public Duration linkLifetime() {
        return config.linkLifetime();
    }

    /// Sends a link to an identifier. Does not wait for it.
    public Asked ask(Wanted wanted) {
        if (!isPossible()) {
            return new Asked.Impossible();
        }
        List<FieldError> errors = new ArrayList<>();
        Identifier identifier = identifier(wanted, errors);
        String place = place(wanted, errors);
        if (identifier == null || !errors.isEmpty()) {
            return new Asked.Invalid(errors);
        }
        return switch (challenges.judge(wanted.challenge(), wanted.answer())) {
            case Challenges.Judged.Failed() -> new Asked.Unanswered();
            case Challenges.Judged.TooSoon(Duration rest) -> new Asked.TooSoon(rest);
            case Challenges.Judged.Passed() -> take(wanted, identifier, place);
        };
    }

    private Asked take(Wanted wanted, Identifier identifier, String place) {
        if (!addresses.take(Networks.of(wanted.address())) || !everybody.take(EVERYBODY)) {
            return new Asked.TooMany(HOUR);
        }
        try {
            behind.execute(() -> send(identifier, place, wanted.language()));
            return new Asked.Taken();
        } catch (RejectedExecutionException e) {
            return new Asked.TooMany(Duration.ofSeconds(WAITING / 100));
        }
    }

    private @Nullable Identifier identifier(Wanted wanted, List<FieldError> errors) {
        String type = wanted.type();
        if (type == null || !config.types().contains(type)) {
            errors.add(
                    new FieldError(
                            "identifier.type", "must be one of " + String.join(", ", types())));
            return null;
        }
        Optional<Identifier> read = Identifier.read(type, wanted.value());
        if (read.isEmpty()) {
            errors.add(
                    new FieldError("identifier.value", "is not what an identifier of its type is"));
        }
        return read.orElse(null);
    }

    private static String place(Wanted wanted, List<FieldError> errors) {
        String place = wanted.place();
        if (place == null || place.isEmpty()) {
            return Jurisdiction.ANY.code();
        }
        if (!place.matches(Jurisdiction.FORM)) {
            errors.add(
                    new FieldError("jurisdiction", "must be an ISO 3166 code such as HK or US-CA"));
        }
        return place;
    }

    // Nobody hears what becomes of it: whoever gets nothing asks again.
    private void send(Identifier identifier, String place, @Nullable String language) {
        try {
            HeldAlias alias =
                    new HeldAlias(identifier.alias().type(), hasher.of(identifier.alias()));
            if (!identifiers.take(alias.text())) {
                return;
            }
            byte[] bytes = new byte[TOKEN_BYTES];
            random.nextBytes(bytes);
            String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            links.insert(
                    new Link(Link.hash(token), alias, place, now.plus(config.linkLifetime())), now);
            carrier.send(
                    letters.of(
                            identifier.alias(),
                            address(token),
                            config.linkLifetime().toHours(),
                            language));
        } catch (IOException e) {
            LOG.errorf("a link to object cannot be sent: %s", e.getClass().getName());
        } catch (RuntimeException e) {
            LOG.errorf(e, "a link to object cannot be made");
        }
    }

    private String address(String token) {
        String base = config.url().toString();
        return (base.endsWith("/") ? base.substring(0, base.length() - 1) : base)
                + "/objection/confirm?token="
                + token;
    }

    /// Whether a link can still be used. May block.
    ///
    /// @throws LedgerUnavailableException if that cannot be known now
    public boolean isOpen(String token) {
        return find(token).isPresent();
    }

    private Optional<Link> find(String token) {
        return Link.isWellFormed(token)
                ? links.find(Link.hash(token), clock.instant())
                : Optional.empty();
    }

    /// Records what is said with a link, once. May block.
    ///
    /// @return its place in the log, once it is durable and obeyed; nothing if the link was used,
    ///   has expired or never was
    /// @throws LedgerUnavailableException if it cannot be recorded now; the link stays as it is
    public Optional<Slot> confirm(String token) {
        Link link = find(token).orElse(null);
        if (link == null) {
            return Optional.empty();
        }
        Optional<Slot> recorded =
                log.record(link.alias(), link.place(), link.token().toBase64Url());
        forget(link.token());
        return recorded;
    }

    // The log has it: that it can be said once is kept there.
    private void forget(Hash token) {
        try {
            links.delete(token);
        } catch (LedgerUnavailableException e) {
            LOG.debug("a used link stays until it expires", e);
        }
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        behind.shutdown();
        if (!behind.awaitTermination(5, TimeUnit.SECONDS)) {
            LOG.warn("some links to object were not sent");
        }
    }
}
