package io.sayso.ledger;

/// A person's secret: what their openings are derived from and their values sealed with.
public final class SubjectSecret {
    /// Length in bytes.
    public static final int BYTES = 32;

    private final byte[] key;

    /// Takes over an array that nobody else holds.
    ///
    /// @throws IllegalArgumentException unless it is 32 bytes
    public SubjectSecret(byte[] key) {
        if (key.length != BYTES) {
            throw new IllegalArgumentException("a subject secret is 32 bytes");
        }
        this.key = key;
    }

    /// A copy of the 32 bytes.
    public byte[] bytes() {
        return key.clone();
    }

    @Override
    public String toString() {
        return "SubjectSecret[redacted]";
    }
}
