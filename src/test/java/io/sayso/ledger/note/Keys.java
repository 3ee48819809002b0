package io.sayso.ledger.note;

import java.util.HexFormat;

/// Keys that are public knowledge, for tests only.
final class Keys {
    /// From the tests of Go's `x/mod/sumdb/note`.
    static final String PETER =
            "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";

    static final String PETER_VKEY =
            "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    static final String ENOCH_VKEY =
            "EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop";
    static final String LOG_VKEY =
            "consent.example/log/1+34384e42+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    static final String WITNESS_VKEY =
            "witness.example/w1+e75f6532+BAOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4";

    private static final byte[] PETER_SEED =
            HexFormat.of()
                    .parseHex("810a1402d5146c8d84f2443330f54080ebf98ee17d9c74f6252fc5d5c7283173");
    private static final byte[] WITNESS_SEED =
            HexFormat.of()
                    .parseHex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");

    private Keys() {}

    static NoteSigner log() {
        return NoteSigner.ofSeed("consent.example/log/1", PETER_SEED);
    }

    static Cosigner witness() {
        return Cosigner.ofSeed("witness.example/w1", WITNESS_SEED);
    }

    static NoteVerifier verifier(String vkey) {
        return NoteVerifier.parse(vkey);
    }
}
