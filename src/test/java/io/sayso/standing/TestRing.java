package io.sayso.standing;

import java.util.Base64;

/// The pseudonyms of a recipient from the keys of a manifest, for tests of other packages.
public final class TestRing {
    private TestRing() {}

    public static Pseudonyms.Ring of(String keys) {
        return Pseudonyms.Ring.of(Base64.getUrlDecoder().decode(keys));
    }
}
