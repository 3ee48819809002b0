package io.sayso.rulebook.governance;

import io.quarkus.hibernate.orm.panache.Panache;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;

/// The newest deliveries of notices, from the log.
@ApplicationScoped
class DeliveryStore {
    /// How far back it is looked: the log has no index by type.
    static final int LOOKED_THROUGH = 10_000;

    /// Deliveries among the last entries of the log, newest first.
    @Transactional
    List<DeliveryView> newest(int atMost) {
        @SuppressWarnings("unchecked")
        List<Object[]> rows =
                Panache.getEntityManager()
                        .createNativeQuery(
                                """
                                select index, recorded_at,
                                       convert_from(leaf, 'UTF8')::jsonb ->> 'notice',
                                       (convert_from(leaf, 'UTF8')::jsonb ->> 'count')::bigint
                                from ledger_entry
                                where index >= (select max(index) from ledger_entry) - :most
                                  and type = 'notice.delivery'
                                order by index desc
                                limit :limit
                                """)
                        .setParameter("most", LOOKED_THROUGH)
                        .setParameter("limit", atMost)
                        .getResultList();
        return rows.stream()
                .map(row ->
                        new DeliveryView(
                                ((Number) row[0]).longValue(),
                                (Instant) row[1],
                                (String) row[2],
                                ((Number) row[3]).longValue()))
                .toList();
    }
}
