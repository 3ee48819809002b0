package io.sayso.audit;

/// The answer to an order.
record ExportCreated(String id, long index, long position, String download) {
    static ExportCreated of(Export export) {
        return new ExportCreated(
                export.id(), export.index(), export.size(), "/v1/audit/exports/" + export.id());
    }
}
