package io.sayso.pages;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The sentences of the question before an erasure, and of what came of it.
@MessageBundle("erasure")
public interface ErasureWords {
    @Message("Download everything first, if you want to keep a copy.")
    String download_first();

    @Message("Erase everything about you?")
    String title();

    @Message(
            "Your answers, your profile and whatever else here could name you is destroyed. Nobody"
                    + " can bring it back, and neither can we.")
    String gone();

    @Message(
            "From then on nobody may use your data for AI training, for ever, even if you are"
                    + " registered here again. You cannot say yes any more either.")
    String denied();

    @Message(
            "The public log keeps its entries, and nothing is left that tells which of them were"
                + " yours. So that we can go on denying you, we keep a code made from your id and"
                + " your other names with a secret key.")
    String log();

    @Message(
            "It does not undo training that has already happened, and it reaches what is kept here"
                + " only: copies somebody took before, and other services, are not in our hands.")
    String past();

    @Message("This cannot be undone.")
    String sure();

    @Message("Erase me for ever")
    String button();

    @Message("Go back and change nothing")
    String back();

    @Message("You are erased.")
    String erased_title();

    @Message(
            "Nobody may use your data for AI training. Nothing that names you is kept here any"
                    + " more.")
    String erased();

    @Message("Your data is locked.")
    String restricted_title();

    @Message(
            "Nobody may use your data for AI training. It is not destroyed yet, because the law"
                    + " asks that it be kept ({ground}); it is used for nothing else.")
    String restricted(String ground);

    @Message(
            "You asked to be erased. That was refused ({ground}). Your answers count as before, and"
                    + " you can say no to everything.")
    String refused(String ground);
}
