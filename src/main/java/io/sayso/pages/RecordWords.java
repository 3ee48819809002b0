package io.sayso.pages;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The sentences of the pages that tell people what was recorded, asked and done about them.
@MessageBundle("records")
public interface RecordWords {
    @Message("Everything recorded about you")
    String history_title();

    @Message(
            "The newest first. Each is an entry of the public log, which says to nobody "
                    + "else whom it is about.")
    String history_what();

    @Message("Nothing is recorded about you.")
    String history_none();

    @Message("You were shown the text “{title}”, version {version}.")
    String told(String title, int version);

    @Message("Your place was recorded: {places}.")
    String lives(String places);

    @Message("It was recorded that no place of yours is known.")
    String lives_nowhere();

    @Message("You come of age, or did, on {day}.")
    String of_age(String day);

    @Message(
            "{#if count == 1}One person{#else}{count} persons{/if} may speak for you until "
                    + "you are of age.")
    String guardians(int count);

    @Message("Said by who may speak for you.")
    String by_guardian();

    @Message("Said by whom you authorised.")
    String by_agent();

    @Message("Said by your browser, with a signal.")
    String by_signal();

    @Message("Taken over from an earlier record.")
    String by_import();

    @Message("Said without signing in, under an e-mail address of yours.")
    String objected_email();

    @Message("Said without signing in, under a telephone number of yours.")
    String objected_phone();

    @Message("Said without signing in, under another name of yours.")
    String objected_other();

    @Message("Training runs that used your data")
    String uses_title();

    @Message(
            "Every run asks here first, and each one that was allowed to use your data is "
                    + "listed, with the reason. A later no does not undo it, but who trained must "
                    + "then act on it.")
    String uses_what();

    @Message("No training run recorded here has used your data.")
    String uses_none();

    @Message("{who} used {what} for the model {model}, version {version}: {purpose}.")
    String use(String who, String what, String model, String version, String purpose);

    @Message("Allowed in {where}: {why}.")
    String use_why(String where, String why);

    @Message("Proof (JSON)")
    String use_proof();

    @Message("This run is not finished yet.")
    String use_open();

    @Message("Who asked about you")
    String lookups_title();

    @Message(
            "Whoever wants to train has to ask here first. Each time they asked about you is"
                + " listed, with what they were told. The same name stands for the same caller.")
    String lookups_what();

    @Message("Nobody has asked about you.")
    String lookups_none();

    @Message("Caller {asker} asked for {who}: {purpose}.")
    String lookup(String asker, String who, String purpose);

    @Message("They were told yes: {why}.")
    String lookup_yes(String why);

    @Message("They were told no: {why}.")
    String lookup_no(String why);

    @Message("If you move")
    String moving_title();

    @Message(
            "Other places have other rules. Choose one and see what would hold for you "
                    + "there. Nothing is recorded by looking.")
    String moving_what();

    @Message(
            "A no goes with you wherever you live. A yes counts only in the place where "
                    + "you said it, so you would be asked again.")
    String moving_rule();

    @Message("Place")
    String moving_place();

    @Message("Show")
    String moving_show();

    @Message("What would hold in {where}")
    String moving_there(String where);

    @Message("Nothing would change for you.")
    String moving_same();

    @Message("Now: {sentence}")
    String moving_now(String sentence);

    @Message("Where you live is told to us by the service you use. Change it there.")
    String moving_tell();
}
