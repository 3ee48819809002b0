package io.sayso.pages;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The three sentences that the page of answers begins with: what holds, what is asked, what
/// silence does.
@MessageBundle("summary")
public interface SummaryWords {
    @Message("Right now, nobody may train AI on your data.")
    String nobody();

    @Message("Right now, {uses}.")
    String some(String uses);

    @Message("{who} may use {what} for {purposes}")
    String use(String who, String what, String purposes);

    @Message("Nothing is asked of you.")
    String asked_none();

    @Message("You are asked whether {who} may use {what} for {purposes}.")
    String asked_one(String who, String what, String purposes);

    @Message("You are asked {count} questions.")
    String asked_many(int count);

    @Message("You have answered everything that is asked.")
    String asked_done();

    @Message("If you say nothing, the answer stays no.")
    String silence_no();

    @Message("If you say nothing, your answers stay as they are.")
    String silence_stays();

    @Message("If you say nothing, {who} may use {what} for {purposes} from {day} on.")
    String silence_from(String who, String what, String purposes, String day);

    @Message(
            "You have not answered, and were told that silence counts as a yes here. A no "
                    + "ends that at once.")
    String silence_counts();
}
