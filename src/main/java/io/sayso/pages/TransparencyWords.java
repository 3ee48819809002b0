package io.sayso.pages;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The sentences of `/transparency`.
@MessageBundle("transparency")
public interface TransparencyWords {
    @Message("What everybody may know")
    String title();

    @Message(
            "How consent to AI training is kept here: what silence means where, who "
                    + "suspended what, how many answered, and how fast a no is obeyed. It names "
                    + "nobody.")
    String what();

    @Message("Right now")
    String numbers_title();

    @Message("Numbers of people are rounded down to tens, and those below ten are not " + "told.")
    String numbers_what();

    @Message("From a no to its being obeyed (median)")
    String enforcement();

    @Message("{number} ms")
    String millis(String number);

    @Message("People with a record")
    String people_known();

    @Message("Entries of the log")
    String entries();

    @Message("Places where silence is a no")
    String denying();

    @Message("{some} of {all}")
    String of(String some, String all);

    @Message("{number} or more")
    String about(String number);

    @Message("fewer than {number}")
    String fewer(String number);

    @Message("Suspended training")
    String holds_title();

    @Message("Nothing was ever suspended here.")
    String holds_none();

    @Message("Suspended: {purposes}, by {who}, {where}, from {day}.")
    String hold(String purposes, String who, String where, String day);

    @Message("Ordered by {authority}, reference {reference}.")
    String hold_order(String authority, String reference);

    @Message("It ends on {day}.")
    String hold_until(String day);

    @Message("It was lifted on {day}.")
    String hold_lifted(String day);

    @Message("What silence means")
    String silence_title();

    @Message(
            "Where silence may count as a yes, it does so only for this organisation, "
                    + "only for ordinary data, and only once a notice has been with an adult for "
                    + "the whole time to object.")
    String silence_what();

    @Message("Silence may count after a notice")
    String silence_allow();

    @Message("Silence is a no")
    String silence_deny();

    @Message("{title} ({count})")
    String group(String title, int count);

    @Message("Place")
    String place();

    @Message("Time to object")
    String window();

    @Message("Rule to be reviewed")
    String review();

    @Message("Rule")
    String rule();

    @Message("{day} (overdue: silence denies)")
    String overdue(String day);

    @Message("no date")
    String unreviewed();

    @Message("What it meant before")
    String past_title();

    @Message("It has meant the same in every place since its first rule.")
    String past_none();

    @Message("{place}: until {day}, silence could count as a yes after a notice.")
    String past_allow(String place, String day);

    @Message("{place}: until {day}, silence was a no.")
    String past_deny(String place, String day);

    @Message("What people answered")
    String answers_title();

    @Message("Too few people are known for numbers that name nobody.")
    String answers_none();

    @Message(
            "A person who said yes to one thing and no to another is in both columns. "
                    + "Places with fewer than ten people are left out.")
    String answers_what();

    @Message("People")
    String people();

    @Message("Said yes")
    String yes();

    @Message("Said no")
    String no();

    @Message("Silent")
    String silent();

    @Message("The public log")
    String log_title();

    @Message(
            "{origin} has {size} entries; the newest checkpoint covers {signed} of them "
                    + "and was signed {time}.")
    String log(String origin, String size, String signed, String time);

    @Message("{origin} has not been signed yet.")
    String log_unsigned(String origin);

    @Message("The same as data (JSON)")
    String data();

    @Message("Check a receipt")
    String check_title();

    @Message(
            "The check happens in your browser, without a connection: nothing you enter "
                    + "leaves this page.")
    String check_what();

    @Message("A receipt that you saved")
    String check_file();

    @Message("Or its signed text")
    String check_paste();

    @Message("The keys of the log")
    String check_key();

    @Message("Check")
    String check_button();

    @Message("The receipt holds.")
    String check_good();

    @Message(
            "It is entry {index} of {origin}, among the first {size} that the log has " + "signed.")
    String check_where(String index, String size, String origin);

    @Message(
            "This does not prove what it says: it was changed, is not whole, or belongs "
                    + "to other keys.")
    String check_bad();

    @Message("This browser cannot check signatures of this kind (Ed25519).")
    String check_unsupported();

    @Message("Without scripts, the command on every receipt checks it.")
    String check_without();
}
