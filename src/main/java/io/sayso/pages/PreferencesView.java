package io.sayso.pages;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What `/preferences` shows: sentences, ready to be read.
///
/// @param person the signed-in person's id, all but its ends left out
/// @param key of this rendering: a form of it that is sent twice is recorded once
/// @param wanted the notice that a platform sent them to, or null
/// @param summary three sentences: what holds, what is asked, what silence does
/// @param yes what one click on yes would send, if there is anything
/// @param signal what became of their browser's signal, or null
/// @param homeless whether we do not know where they live
/// @param moves changes of place that are to come
/// @param refusal why a wish to be erased was refused, or null
/// @param ward null on a person's own page
/// @param wards children for whom they may speak
record PreferencesView(
        String person,
        String key,
        @Nullable Recorded recorded,
        @Nullable String problem,
        @Nullable Ask wanted,
        List<String> summary,
        @Nullable Yes yes,
        @Nullable String signal,
        boolean minor,
        boolean homeless,
        List<String> moves,
        List<Ask> asks,
        List<Place> places,
        OwnNo ownNo,
        List<Said> answers,
        List<Said> past,
        @Nullable String refusal,
        @Nullable Ward ward,
        List<Option> wards) {

    /// For whom the page is, where that is a child of who is signed in.
    ///
    /// @param token names the child in every form
    record Ward(String token, String title, String what) {}

    /// What the last click did.
    record Recorded(boolean yes, long index, Moment at) {}

    /// A time, for machines and for people.
    record Moment(String machine, String human) {}

    /// One click on yes.
    ///
    /// @param questions as [Asked] writes them
    /// @param sensitive whether others are left out, which are asked about one by one
    record Yes(int count, List<String> questions, boolean sensitive) {}

    /// A notice, and the questions it asks.
    ///
    /// @param id in the page
    /// @param language of title and body
    /// @param direction of that language
    record Ask(
            String id,
            String language,
            String direction,
            String title,
            List<String> paragraphs,
            List<Question> questions) {}

    /// One question, with what a click on yes or no would send.
    ///
    /// @param number counts the page's questions
    /// @param state what their answer is now, or what holds now, in words
    /// @param then what will hold if nothing happens, in words; or null
    /// @param answer `yes` or `no` if exactly this was answered, or null
    /// @param asked the question as [Asked] writes it
    /// @param canBeYes whether a notice asks it
    record Question(
            int number,
            String text,
            String state,
            @Nullable String then,
            @Nullable String answer,
            String asked,
            boolean canBeYes) {
        public boolean saidYes() {
            return "yes".equals(answer);
        }

        public boolean saidNo() {
            return "no".equals(answer);
        }
    }

    /// A place of theirs.
    ///
    /// @param kinds every use by itself
    record Place(String name, String silence, List<Verdict> verdicts, List<Kind> kinds) {}

    /// The uses of one kind of data.
    record Kind(String name, List<Question> uses) {}

    /// What holds there for some uses, and why.
    ///
    /// @param then what will hold if nothing happens, or null
    record Verdict(
            boolean permits,
            String sentence,
            @Nullable String then,
            String rule,
            @Nullable Long evidence) {}

    /// What a no of their own choice can be about.
    record OwnNo(
            List<Option> purposes,
            List<Option> categories,
            List<Option> recipients,
            List<Option> places) {}

    /// One thing to choose.
    record Option(String value, String name) {}

    /// An answer of theirs.
    record Said(boolean yes, String sentence, Moment at, long index) {}

    @Override
    public String toString() {
        return "PreferencesView[redacted]";
    }
}
