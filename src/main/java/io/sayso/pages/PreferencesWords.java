package io.sayso.pages;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The sentences of `/preferences`.
@MessageBundle("preferences")
public interface PreferencesWords {
    @Message("Your say over AI training")
    String title();

    @Message("No to everything")
    String everything_button();

    @Message("Your answer, in one click")
    String everything_title();

    @Message("To all AI training, with all of your data, by everybody, everywhere.")
    String everything_what();

    @Message("Yes to what is asked")
    String asked_button();

    @Message(
            "{#if count == 1}To the one question below, and to nothing"
                    + " else.{#else}To the {count} questions below, and to nothing else.{/if}")
    String asked_what(int count);

    @Message("Nothing is asked of you, so there is nothing to say yes to.")
    String asked_no_yes();

    @Message("Sensitive kinds of data are asked about one by one, below.")
    String asked_sensitive();

    @Message(
            "No reason needed, and you can change your mind as often as you like. A change counts"
                    + " from the next time somebody asks before training. It cannot undo training"
                    + " that has already happened.")
    String honest();

    @Message("What you are asked")
    String asked_title();

    @Message("Nothing is asked of you at the moment. You need not do anything.")
    String asked_nothing();

    @Message(
            "Yes and no take the same one click, and you can change your mind as often as you"
                    + " like.")
    String asked_how();

    @Message("May {who} use {what} for {purposes} in {where}?")
    String question(String who, String what, String purposes, String where);

    @Message("You have not answered this.")
    String not_answered();

    @Message("Your answer: yes.")
    String answered_yes();

    @Message("Your answer: no.")
    String answered_no();

    @Message("Your wider no covers this.")
    String covered_by_no();

    @Message("Your wider yes covers this.")
    String covered_by_yes();

    @Message(
            "Our records say that you are under age. A yes of yours would not count, so we do not"
                    + " ask for one; your no always counts.")
    String minor();

    @Message("What holds now")
    String holds_title();

    @Message(
            "This is about what you post from today on. For older posts the answer may be no where"
                    + " it is yes here. Where data was collected or is processed in another place,"
                    + " that place has to allow it, too.")
    String holds_about();

    @Message(
            "More than one place's rules apply to you. Your data may be used only where every one"
                    + " of them allows it.")
    String holds_several();

    @Message(
            "We do not know where you live. Until we do, the strictest rule applies: silence is a"
                    + " no.")
    String place_unknown();

    @Message("If you say nothing")
    String silence_title();

    @Message("Rule {id}")
    String rule(String id);

    @Message("decided by log entry {index}")
    String decided_by(long index);

    @Message("Your answers")
    String answers_title();

    @Message("You have not answered anything yet.")
    String answers_none();

    @Message("Answers that no longer count")
    String answers_past();

    @Message("Your no is recorded.")
    String recorded_no();

    @Message("Your yes is recorded.")
    String recorded_yes();

    @Message("Everything kept about you")
    String data_title();

    @Message(
            "Take a copy of everything that is kept about you here, or have it erased. Being erased"
                    + " is for ever, and you are asked once more first.")
    String data_what();

    @Message("Download everything")
    String download();

    @Message("Erase me")
    String erase_link();

    @Message("Every use by itself")
    String every_use();

    @Message(
            "Each line is one use in this place. No is always possible; yes is where you "
                    + "are asked.")
    String every_use_what();

    @Message("{purpose}, with {what}, by {who}")
    String one_use(String purpose, String what, String who);

    @Message("Now: yes, {why}.")
    String now_yes(String why);

    @Message("Now: no, {why}.")
    String now_no(String why);

    @Message("From {day} on, if nothing else happens: yes, {why}.")
    String then_yes(String day, String why);

    @Message("From {day} on, if nothing else happens: no, {why}.")
    String then_no(String day, String why);

    @Message("Say no to something of your choice")
    String own_no_title();

    @Message("For what no question above fits. It also counts for what comes later.")
    String own_no_what();

    @Message("For what")
    String own_no_purpose();

    @Message("Which data")
    String own_no_category();

    @Message("By whom")
    String own_no_recipient();

    @Message("Where")
    String own_no_place();

    @Message("No to this")
    String own_no_button();

    @Message("Your browser says no for you")
    String signal_title();

    @Message(
            "Your browser asks with a signal, such as Global Privacy Control, that your data not be"
                + " used. We took that as a no to everything, and recorded it once, on {day}. If"
                + " you want to say yes to something, you can: your own later answer goes before"
                + " the signal.")
    String signal_recorded(String day);

    @Message(
            "Your browser asks with a signal, such as Global Privacy Control, that your data not be"
                + " used. You have answered yourself, and your own answer goes before the signal.")
    String signal_known();

    @Message("Your place changes on {day}: {where}.")
    String moves(String day, String where);

    @Message("You speak for {name}")
    String ward_title(String name);

    @Message(
            "This is a child whose guardian you are. What you say here is recorded as said by you,"
                    + " and a yes of yours ends on {day}, when they come of age.")
    String ward_what(String day);

    @Message(
            "Where this child lives, nobody may train on a child's data, whatever anybody says. A"
                    + " no can be recorded all the same.")
    String ward_deny();

    @Message("You were sent here to answer this:")
    String wanted();

    @Message("To the question")
    String wanted_link();

    @Message("Children you speak for")
    String wards_title();

    @Message("Answer for {name}")
    String wards_link(String name);
}
