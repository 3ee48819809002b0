package io.sayso.pages;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The sentences that several pages share, in English; each page has a bundle of its own beside it.
///
/// Each other [Language] has a file `messages/words_xx.properties` with the same names, and one for
/// each of the other bundles; a test fails when a sentence is missing.
@MessageBundle("words")
public interface Words {
    @Message("Skip to the content")
    String skip();

    @Message("Sayso")
    String product();

    @Message("See and change my answers")
    String answers_link();

    @Message("The newest signed checkpoint")
    String checkpoint_link();

    @Message("The key that signs it")
    String key_link();

    @Message("Signed in as {name}")
    String signed_in(String name);

    @Message("Sign out")
    String sign_out();

    @Message("About this service")
    String about();

    @Message("Yes")
    String yes();

    @Message("No")
    String no();

    @Message("Entry {index}")
    String entry(long index);

    @Message("Receipt")
    String receipt();

    @Message("Receipt of entry {index}")
    String receipt_of(long index);

    @Message("Proof that it is in the public log")
    String proof();

    @Message("Proof of entry {index}")
    String proof_of(long index);

    @Message("It is entry {index} of the public log, recorded {time}.")
    String recorded_where(long index, String time);

    @Message("Back to my answers")
    String back();

    @Message("Language")
    String languages();

    @Message("Your pages")
    String pages();

    @Message("My answers")
    String nav_answers();

    @Message("History")
    String nav_history();

    @Message("Training runs")
    String nav_uses();

    @Message("Who asked")
    String nav_lookups();

    @Message("If I move")
    String nav_moving();

    @Message("Older ones")
    String older();

    @Message(
            "No answer came back: you may be offline, or signed out. You can safely press again; it"
                    + " is recorded once.")
    String offline();
}
