package io.sayso.pages;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The sentences of a receipt, and of what is shown while there is none.
@MessageBundle("receipt")
public interface ReceiptWords {
    @Message("Whose answer")
    String person();

    @Message("Counts from")
    String effective();

    @Message("Recorded")
    String recorded();

    @Message("Given by")
    String given_by();

    @Message("the person")
    String by_subject();

    @Message("who may speak for the person")
    String by_guardian();

    @Message("whom the person authorised")
    String by_agent();

    @Message("the person's browser, by a signal")
    String by_signal();

    @Message("an earlier record, taken over")
    String by_import();

    @Message("Text that was answered")
    String notice();

    @Message("Ends by itself")
    String until();

    @Message("Recorded for")
    String controller();

    @Message("Public log")
    String log();

    @Message("Entry")
    String entry();

    @Message("{index}, among the first {size} entries, which the log has signed")
    String entry_of(long index, long size);

    @Message("Hash of the entry")
    String leaf();

    @Message("Signed root")
    String root();

    @Message("Receipt made")
    String issued();

    @Message("Scan to see the public proof. It names nobody.")
    String code();

    @Message("Check it without us")
    String check_title();

    @Message(
            "Save this page. The signed receipt inside it proves that the log holds exactly this"
                    + " answer; no connection is needed to check it, only the key of the log:")
    String check();

    @Message("On paper, the hashes above are what counts: whoever has the log can be held to them.")
    String paper();

    @Message("As data (JSON-LD)")
    String jsonld();

    @Message("Signed (JWS)")
    String jose();

    @Message("The signed receipt")
    String signed();

    @Message("Your receipt is being sealed")
    String sealing_title();

    @Message(
            "Your answer is recorded and counts. In a second the log signs its newest entries, and"
                    + " this page shows your receipt by itself.")
    String sealing();

    @Message("There is no such receipt of yours")
    String missing_title();

    @Message("Perhaps you are signed in as somebody else.")
    String missing();
}
