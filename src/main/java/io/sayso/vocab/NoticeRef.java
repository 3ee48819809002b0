package io.sayso.vocab;

/// One version of a notice.
///
/// @param id 1 to 64 characters of `a-z 0-9 . _ -`
/// @param version 1 or above
public record NoticeRef(String id, int version) {
    /// The form of an id as a regular expression.
    public static final String FORM = "[a-z0-9][a-z0-9._-]{0,63}";

    /// @throws IllegalArgumentException if a part is out of its bounds
    public NoticeRef {
        if (!id.matches(FORM)) {
            throw new IllegalArgumentException("notice id must match " + FORM);
        }
        if (version < 1) {
            throw new IllegalArgumentException("notice version must be 1 or above");
        }
    }

    @Override
    public String toString() {
        return id + "@" + version;
    }
}
