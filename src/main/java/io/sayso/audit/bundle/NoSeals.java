package io.sayso.audit.bundle;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/// Nothing is proven to be erased.
@ApplicationScoped
class NoSeals implements Seals {
    @Override
    public Map<Long, Seal> between(long from, long to) {
        return Map.of();
    }
}
