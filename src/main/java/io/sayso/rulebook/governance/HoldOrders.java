package io.sayso.rulebook.governance;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.stream.Collectors;

/// Who ordered holds, as the public log says it.
@ApplicationScoped
public class HoldOrders {
    /// An order.
    ///
    /// @param reference their file number
    public record Order(String authority, String reference) {}

    /// Of every hold, by the entry that imposed it.
    @Transactional
    public Map<Long, Order> byEntry() {
        return HoldRow.<HoldRow>streamAll()
                .collect(
                        Collectors.toMap(
                                row -> row.entry, row -> new Order(row.authority, row.reference)));
    }
}
