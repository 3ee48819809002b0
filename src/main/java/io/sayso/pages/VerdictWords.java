package io.sayso.pages;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// What holds and why, and what silence means. A verdict is followed by a colon and a reason, and a
/// reason continues `Nobody may …: `.
@MessageBundle("verdicts")
public interface VerdictWords {
    @Message("Silence is a no. You need not do anything.")
    String silence_deny();

    @Message(
            "{who} may use what you post after you were told, once {window} have passed. A no ends"
                    + " that at any time, and is never too late for what comes after it.")
    String silence_allow(String who, String window);

    @Message(
            "{who} may use what you post, and what you posted before, once {window} have passed"
                    + " since you were told. A no ends that at any time, for what comes after it.")
    String silence_allow_all(String who, String window);

    @Message("{count} days")
    String days(int count);

    @Message("{count} months")
    String months(int count);

    @Message("{count} years")
    String years(int count);

    @Message("Nobody may use {what} for {purposes} in {where}: {why}.")
    String nobody_may(String what, String purposes, String where, String why);

    @Message("{who} may not use {what} for {purposes} in {where}: {why}.")
    String may_not(String who, String what, String purposes, String where, String why);

    @Message("{who} may use {what} for {purposes} in {where}: {why}.")
    String may(String who, String what, String purposes, String where, String why);

    @Message(
            "{where} would let {who} use {what} for {purposes}: {why}. Another of your places says"
                    + " no, and so nobody may.")
    String only_there(String who, String what, String purposes, String where, String why);

    @Message("your data was erased, or its use is restricted")
    String why_erased();

    @Message(
            "this training is suspended by order for now. Your own answer is kept, and counts again"
                    + " when that ends")
    String why_hold();

    @Message("the rules there forbid it, whatever anybody answers")
    String why_prohibited();

    @Message("our records say that you are under age")
    String why_minor();

    @Message("you said no")
    String why_opt_out();

    @Message(
            "your browser told us no, by a signal such as Global Privacy Control. If you mean yes,"
                    + " your own answer goes before the signal")
    String why_signal();

    @Message("you said no for another place, and a no counts everywhere until you say otherwise")
    String why_opt_out_elsewhere();

    @Message("your yes has run out")
    String why_expired();

    @Message("you said yes to an earlier text, which no longer counts since it was replaced")
    String why_notice_superseded();

    @Message("your yes does not name this kind of data, or data that came to us this way")
    String why_not_explicit();

    @Message("a yes is on record, but not from somebody who could give it")
    String why_not_authorised();

    @Message("it was collected before your yes, or before we told you")
    String why_collected_before();

    @Message(
            "you have not answered. The rules there might allow that, but we are not sure enough of"
                    + " them")
    String why_rule_unreviewed();

    @Message("you have not answered, and we do not know that you are of age")
    String why_age_unknown();

    @Message(
            "you have not answered, and you were not told, or not long enough ago to have had time"
                    + " to object")
    String why_notice_pending();

    @Message("you have not said yes")
    String why_no_opt_in();

    @Message("another of your places says no")
    String why_elsewhere();

    @Message("you said yes")
    String why_opt_in();

    @Message("you were told, had time to say no, and have not answered. You still can")
    String why_default_allow();
}
