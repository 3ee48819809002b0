package io.sayso.gate.feed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sayso.ledger.Change;
import io.sayso.rulebook.CurrentRulebook;
import io.sayso.standing.Pseudonym;
import io.sayso.standing.Pseudonyms;
import io.sayso.standing.StandingChange;
import io.sayso.standing.StandingJson;
import io.sayso.standing.Stem;
import io.sayso.vocab.Purpose;
import io.sayso.vocab.Recipient;
import io.sayso.vocab.SubjectId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// What of the log concerns a caller: whatever could change a decision that they may ask for, and
/// nothing about other recipients.
///
/// An answer is no decision: only that there was one is told, so that nobody need be told what it
/// said.
final class Relevance {
    /// The kinds of changes on which decisions depend.
    static final Set<String> KINDS =
            Set.of(
                    "choice",
                    "objection",
                    "subject",
                    "delivery",
                    "erase",
                    "hold.impose",
                    "hold.lift",
                    "rule.publish",
                    "notice.publish");

    private static final JsonMapper JSON = new JsonMapper();

    private final Recipient recipient;
    private final List<Purpose> purposes;
    private final Pseudonyms.Ring ring;
    private final CurrentRulebook rulebook;

    Relevance(
            Recipient recipient,
            List<Purpose> purposes,
            Pseudonyms.Ring ring,
            CurrentRulebook rulebook) {
        this.recipient = recipient;
        this.purposes = List.copyOf(purposes);
        this.ring = ring;
        this.rulebook = rulebook;
    }

    /// The caller's.
    Recipient recipient() {
        return recipient;
    }

    /// What an entry means to the caller; nothing if it does not concern them.
    ///
    /// @param changes of one entry, at least one
    /// @param departed whom that entry erased
    Optional<Event> event(List<Change.At> changes, List<Stem> departed) {
        Change.At first = changes.getFirst();
        long position = first.index() + 1;
        Instant at = first.recordedAt();
        return switch (first.change().kind()) {
            case "choice", "objection", "subject", "delivery" -> subjects(changes);
            case "erase" ->
                    changed(
                            position,
                            at,
                            Event.Cause.ERASE,
                            departed.stream().map(ring::of).sorted().toList());
            case "hold.impose" -> hold(position, at, payload(first.change()));
            case "hold.lift" -> lift(position, at, text(payload(first.change()), "id"));
            case "rule.publish" -> {
                JsonNode rule = payload(first.change());
                yield Optional.of(
                        new Event.RulePublished(
                                position,
                                at,
                                text(rule, "name"),
                                rule.path("version").intValue(),
                                Instant.parse(text(rule, "effectiveFrom"))));
            }
            case "notice.publish" -> notice(position, at, payload(first.change()));
            default -> Optional.empty();
        };
    }

    private Optional<Event> subjects(List<Change.At> changes) {
        Event.@Nullable Cause cause = null;
        Set<Pseudonym> subjects = new TreeSet<>();
        for (Change.At each : changes) {
            StandingChange change = StandingJson.read(each.change()).orElse(null);
            if (change != null && concerns(change)) {
                cause = cause(change);
                subjects.add(ring.of(new SubjectId(change.subject())));
            }
        }
        return cause == null
                ? Optional.empty()
                : changed(
                        changes.getFirst().index() + 1,
                        changes.getFirst().recordedAt(),
                        cause,
                        List.copyOf(subjects));
    }

    private static Optional<Event> changed(
            long position, Instant at, Event.Cause cause, List<Pseudonym> subjects) {
        return subjects.isEmpty()
                ? Optional.empty()
                : Optional.of(new Event.Changed(position, at, cause, subjects));
    }

    // Silence counts only for the controller itself, and what was delivered matters to silence
    // alone.
    private boolean concerns(StandingChange change) {
        return switch (change) {
            case StandingChange.ChoiceMade choice ->
                    isOurs(choice.recipient()) && isRelated(choice.purpose());
            case StandingChange.Objected _, StandingChange.SubjectUpdated _ -> true;
            case StandingChange.NoticeDelivered _ -> recipient.equals(Recipient.SELF);
        };
    }

    private static Event.Cause cause(StandingChange change) {
        return switch (change) {
            case StandingChange.ChoiceMade _, StandingChange.Objected _ -> Event.Cause.CHOICE;
            case StandingChange.SubjectUpdated _ -> Event.Cause.PROFILE;
            case StandingChange.NoticeDelivered _ -> Event.Cause.DELIVERY;
        };
    }

    private Optional<Event> hold(long position, Instant at, JsonNode hold) {
        String until = hold.path("until").textValue();
        return isOurs(text(hold, "recipient")) && isRelated(text(hold, "purpose"))
                ? Optional.of(
                        new Event.HoldImposed(
                                position,
                                at,
                                text(hold, "id"),
                                text(hold, "jurisdiction"),
                                text(hold, "purpose"),
                                text(hold, "recipient"),
                                Instant.parse(text(hold, "from")),
                                until == null ? null : Instant.parse(until)))
                : Optional.empty();
    }

    // The rulebook keeps every hold there ever was.
    private Optional<Event> lift(long position, Instant at, String id) {
        return rulebook.get().holds().stream()
                .filter(hold -> hold.id().equals(id))
                .filter(hold -> hold.recipient().covers(recipient) && isRelated(hold.purpose()))
                .findFirst()
                .map(_ -> new Event.HoldLifted(position, at, id));
    }

    private Optional<Event> notice(long position, Instant at, JsonNode notice) {
        boolean ours = stream(notice.path("recipients")).anyMatch(this::isOurs);
        boolean related = stream(notice.path("purposes")).anyMatch(this::isRelated);
        return ours && related
                ? Optional.of(
                        new Event.NoticePublished(
                                position,
                                at,
                                text(notice, "id"),
                                notice.path("version").intValue(),
                                notice.path("material").booleanValue()))
                : Optional.empty();
    }

    private boolean isOurs(String named) {
        return new Recipient(named).covers(recipient);
    }

    /// Whether it lies at, above or below a purpose that the caller may ask about.
    private boolean isRelated(String named) {
        return isRelated(new Purpose(named));
    }

    private boolean isRelated(Purpose purpose) {
        return purposes.stream().anyMatch(own -> own.covers(purpose) || purpose.covers(own));
    }

    private static Stream<String> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText);
    }

    private static String text(JsonNode payload, String member) {
        String text = payload.path(member).textValue();
        if (text == null) {
            throw new IllegalStateException("a change about policy lacks its " + member);
        }
        return text;
    }

    private static JsonNode payload(Change change) {
        try {
            return JSON.readTree(change.payload());
        } catch (JsonProcessingException e) {
            e.clearLocation();
            throw new IllegalStateException("a " + change.kind() + " change cannot be read", e);
        }
    }
}
