package io.sayso.pages;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The sentences for people who object without an account.
@MessageBundle("objection")
public interface ObjectionWords {
    @Message("Say no without an account")
    String title();

    @Message(
            "Tell us an address of yours, and we send a link there. Once you press the button"
                    + " behind it, nothing that belongs to that address may train AI: not by us,"
                    + " not by anybody we let have data, anywhere.")
    String what();

    @Message(
            "You read the same here whether or not we hold anything of yours, and whether or not"
                    + " you have said no before.")
    String same();

    @Message(
            "We keep a coded fingerprint of the address, the place you name and the day. The"
                    + " address itself is used to send the link and is not kept.")
    String kept();

    @Message(
            "It also counts if we get to know the address only later. You alone can change it, by"
                    + " signing in and answering for yourself.")
    String later();

    @Message("Do you have an account? Your answers there can say more.")
    String account();

    @Message("What kind of address it is")
    String kind();

    @Message("E-mail address")
    String email();

    @Message("Telephone number, with + and the code of its country")
    String phone();

    @Message("The name you go by on a service")
    String handle();

    @Message("Another kind: {type}")
    String other(String type);

    @Message("Your address")
    String address();

    @Message("Where you live, if you like")
    String place();

    @Message("I would rather not say")
    String place_none();

    @Message("Send me the link")
    String button();

    @Message("Look for our message")
    String sent_title();

    @Message(
            "If the address can be reached, a link is on its way. It works once, within {hours}"
                    + " hours. If nothing comes in a few minutes, ask again; we send no more than a"
                    + " few an hour to one address.")
    String sent(String hours);

    @Message("Nothing was sent")
    String trouble_title();

    @Message(
            "A short pause keeps programs out, so that you need not solve a puzzle. Please press"
                    + " the button once more. Seconds to wait: {seconds}.")
    String soon(String seconds);

    @Message("This does not look like one address of that kind. Please check it.")
    String invalid();

    @Message("The page was open for too long, or was sent twice. Please press the button again.")
    String unanswered();

    @Message(
            "Too many links were asked for, from your network or from everywhere. Please come back"
                    + " in an hour. A link that you already have works all the same.")
    String too_many();

    @Message("This is not offered here")
    String none_title();

    @Message(
            "This service has no way to send links. If you have an account, you can say no to"
                    + " everything there, with one click.")
    String none();

    @Message("One press, and it is a no")
    String confirm_title();

    @Message(
            "From then on nothing that belongs to this address may train AI, by anybody, anywhere."
                    + " You alone can change that later, by signing in and answering for yourself.")
    String confirm();

    @Message("Nothing of mine may train AI")
    String confirm_button();

    @Message("This link works no more")
    String over_title();

    @Message(
            "It was used, has expired, or never was ours. If you used it, your no is recorded and"
                    + " you need do nothing.")
    String over();

    @Message("Ask for a new link")
    String again();

    @Message("Your no is recorded")
    String done_title();

    @Message(
            "It is entry {entry} of the public log, which names nobody. From now on whoever has"
                    + " that address is denied to everybody who trains.")
    String done(String entry);

    @Message("Proof that the log has it")
    String done_proof();

    @Message("The log could not take your no just now. Nothing is lost: please press again.")
    String busy();
}
