package io.sayso.ledger;

/// What is stored of the log is not what was written.
final class DamagedLogException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final long index;

    /// @param index the first entry concerned
    /// @param what names it, without anything of its content
    DamagedLogException(long index, String what) {
        super(what);
        this.index = index;
    }

    long index() {
        return index;
    }
}
