package io.sayso.gate.authzen;

import io.sayso.gate.ask.Fault;
import io.sayso.gate.ask.Item;
import io.sayso.gate.ask.Wish;
import io.sayso.gate.ask.Workers;
import io.sayso.vocab.DataCategory;
import io.sayso.vocab.Jurisdiction;
import io.sayso.vocab.Purpose;
import io.sayso.vocab.Recipient;
import io.sayso.vocab.Source;
import io.sayso.vocab.SubjectId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One evaluation as it was sent: each part is null where it was not.
///
/// | AuthZEN | here |
/// | --- | --- |
/// | `subject` of type `pipeline` | the caller; any id, since the token says who calls |
/// | `action.name` | the purpose |
/// | `resource` of type `data_subject` | the person whose data would be used, and which data |
/// | `context` | recipient, jurisdictions, `minPosition`, `explain` |
///
/// @param fault the first thing in it that is not of the right form, or null
record Evaluation(
        @Nullable Entity subject,
        @Nullable Purpose action,
        @Nullable Resource resource,
        @Nullable Context context,
        @Nullable Fault fault)
        implements Workers.Asked {
    /// The type of the only subjects we know.
    static final String PIPELINE = "pipeline";

    /// The type of the only resources we know.
    static final String DATA_SUBJECT = "data_subject";

    /// Something named by its type and id.
    record Entity(@Nullable String type, @Nullable String id) {
        /// The same, with what is absent taken from the default.
        Entity or(@Nullable Entity other) {
            return other == null
                    ? this
                    : new Entity(type == null ? other.type : type, id == null ? other.id : id);
        }

        /// Redacted.
        @Override
        public String toString() {
            return "Entity[redacted]";
        }
    }

    /// A person and which of their data.
    record Resource(
            Entity entity,
            @Nullable List<DataCategory> categories,
            @Nullable Instant collectedAt,
            @Nullable Source source) {
        Resource or(@Nullable Resource other) {
            return new Resource(
                    other == null ? entity : entity.or(other.entity),
                    categories,
                    collectedAt,
                    source);
        }
    }

    /// The circumstances.
    record Context(
            @Nullable List<Jurisdiction> jurisdictions,
            @Nullable Recipient recipient,
            long minPosition,
            @Nullable Boolean explain) {
        static final Context NONE = new Context(null, null, 0, null);
    }

    /// This evaluation completed with defaults: a part that it has replaces the default's whole,
    /// but for a `type` or `id` that it lacks (certification scenario, C-3.2.7).
    Evaluation or(Evaluation defaults) {
        return new Evaluation(
                subject == null ? defaults.subject : subject.or(defaults.subject),
                action == null ? defaults.action : action,
                resource == null ? defaults.resource : resource.or(defaults.resource),
                context == null ? defaults.context : context,
                fault);
    }

    @Override
    public long looks() {
        return Wish.looks(
                resource == null ? null : resource.categories(),
                context == null ? null : context.jurisdictions());
    }

    /// The position it demands; 0 where it demands none.
    long minPosition() {
        return context == null ? 0 : context.minPosition();
    }

    /// Whether its answer is to say why.
    boolean explain() {
        return context != null && Boolean.TRUE.equals(context.explain());
    }

    /// Whether it is about somebody or something of a type that we do not know: then the answer is
    /// no, and that is not an error.
    boolean isForeign() {
        return subject != null && !PIPELINE.equals(subject.type())
                || resource != null && !DATA_SUBJECT.equals(resource.entity().type());
    }

    /// The same about another purpose.
    Evaluation about(Purpose purpose) {
        return new Evaluation(subject, purpose, resource, context, fault);
    }

    /// What it asks; a faulty item where a required member is missing or anything malformed.
    Item item() {
        if (fault != null) {
            return Item.faulty(fault);
        }
        String missing = missing();
        if (missing != null) {
            return Item.faulty(Fault.invalid(missing, "is missing"));
        }
        Resource data = Objects.requireNonNull(resource);
        String id = Objects.requireNonNull(data.entity().id());
        return SubjectId.isWellFormed(id)
                ? new Item(null, new SubjectId(id), null, wish(data), null)
                : Item.faulty(
                        Fault.invalid("resource.id", "must be 1 to 256 printable characters"));
    }

    private Wish wish(Resource data) {
        Context around = context == null ? Context.NONE : context;
        return new Wish(
                action,
                around.recipient(),
                data.categories(),
                around.jurisdictions(),
                data.collectedAt(),
                data.source(),
                around.minPosition(),
                around.explain());
    }

    /// The path of the first required member that is not there, or null.
    private @Nullable String missing() {
        if (subject == null) {
            return "subject";
        }
        if (subject.type() == null) {
            return "subject.type";
        }
        if (subject.id() == null) {
            return "subject.id";
        }
        if (action == null) {
            return "action.name";
        }
        if (resource == null) {
            return "resource";
        }
        if (resource.entity().type() == null) {
            return "resource.type";
        }
        return resource.entity().id() == null ? "resource.id" : null;
    }
}
