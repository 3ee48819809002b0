package io.sayso.gate.snapshot;

import io.sayso.standing.Pseudonym;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What is another in a snapshot than in its predecessor.
final class Delta {
    /// Rows of a snapshot, part after part, by pseudonym.
    private static final class Rows {
        private final List<PartFile> parts;
        private int part;
        private int row;

        Rows(List<PartFile> parts) {
            this.parts = parts;
            settle();
        }

        boolean isEmpty() {
            return part == parts.size();
        }

        Pseudonym subject() {
            return parts.get(part).subject(row);
        }

        Listed next() {
            Listed listed = parts.get(part).listed(row);
            skip();
            return listed;
        }

        void skip() {
            row++;
            settle();
        }

        private void settle() {
            while (part < parts.size() && row == parts.get(part).size()) {
                part++;
                row = 0;
            }
        }
    }

    private Delta() {}

    /// The rows that are new or others, and [Row#GONE] for those that are no more; nothing if they
    /// are more than `most`: then the parts themselves are the shorter way.
    static Optional<List<Listed>> between(List<PartFile> before, List<PartFile> after, long most) {
        List<Listed> delta = new ArrayList<>();
        Rows old = new Rows(before);
        Rows fresh = new Rows(after);
        while (!old.isEmpty() || !fresh.isEmpty()) {
            if (delta.size() > most) {
                return Optional.empty();
            }
            int order =
                    old.isEmpty()
                            ? 1
                            : fresh.isEmpty() ? -1 : old.subject().compareTo(fresh.subject());
            if (order < 0) {
                delta.add(new Listed(old.subject(), Row.GONE));
                old.skip();
            } else if (order > 0) {
                delta.add(fresh.next());
            } else {
                Listed was = old.next();
                Listed is = fresh.next();
                if (!was.equals(is)) {
                    delta.add(is);
                }
            }
        }
        return delta.size() > most ? Optional.empty() : Optional.of(delta);
    }
}
