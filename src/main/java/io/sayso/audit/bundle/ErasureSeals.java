package io.sayso.audit.bundle;

import io.sayso.erasure.SealedEntries;
import io.sayso.erasure.SealedEntry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The proofs that the daily batches of erasures give.
@ApplicationScoped
class ErasureSeals implements Seals {
    private static final int PAGE = 1_000;

    private final SealedEntries sealed;

    ErasureSeals(SealedEntries sealed) {
        this.sealed = sealed;
    }

    @Override
    public Map<Long, Seal> between(long from, long to) {
        Map<Long, Seal> seals = new HashMap<>();
        List<SealedEntry> page = sealed.page(from, -1, to, PAGE);
        while (!page.isEmpty()) {
            for (SealedEntry each : page) {
                // A person's part in an entry about many is not the entry's.
                if (each.part() == null) {
                    seals.put(
                            each.index(),
                            new Seal(each.batch(), each.proof().leafIndex(), each.proof().path()));
                }
            }
            SealedEntry last = page.getLast();
            page = sealed.page(last.index(), last.ordinal(), to, PAGE);
        }
        return seals;
    }
}
