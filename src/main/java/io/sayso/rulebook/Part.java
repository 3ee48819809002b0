package io.sayso.rulebook;

/// What of the rules a change may loosen; named as rule files name it.
public enum Part {
    SILENCE("silence"),
    MINORS("minors"),
    LIFETIME("lifetime"),
    NOTICE_WINDOW("noticeWindow"),
    MINIMUM_NOTICE("minimumNotice"),
    RETROACTIVE("retroactive"),
    PROHIBITED("prohibited"),
    CONFIDENCE("confidence"),
    REVIEW_DATE("reviewDate"),
    /// Whose rule applies to a place: until now another's.
    PLACE("place"),
    /// What lies above a place.
    PARENT("parent"),
    /// A purpose or a data category.
    TREES("trees");

    private final String word;

    Part(String word) {
        this.word = word;
    }

    /// Such as `noticeWindow`.
    public String word() {
        return word;
    }
}
