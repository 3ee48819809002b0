package io.sayso.pages;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The sentences of the officers' console.
@MessageBundle("officer")
public interface OfficerWords {
    @Message("Officers")
    String title();

    @Message("Places")
    String places();

    @Message("Drafts")
    String drafts();

    @Message("Holds")
    String holds();

    @Message("Notices")
    String notices();

    @Message("This is for officers")
    String only_officers_title();

    @Message("Your account has no right to look at rules, holds and notices here.")
    String only_officers();

    @Message("The places within your reach. Those that must be looked at again come first.")
    String places_lead();

    @Message("{places} places; {due} of them must be looked at again.")
    String places_count(String places, String due);

    @Message("There is nothing here.")
    String nothing();

    @Message("Place")
    String place();

    @Message("Silence")
    String silence();

    @Message("counts after notice")
    String silence_allow();

    @Message("is a no")
    String silence_deny();

    @Message("Time to object")
    String window();

    @Message("People under age")
    String minors();

    @Message("nobody may say yes for them")
    String minors_deny();

    @Message("a guardian may say yes")
    String minors_guardian();

    @Message("Next review")
    String review();

    @Message("Review is due")
    String overdue();

    @Message("Version")
    String version();

    @Message("Why")
    String why();

    @Message("What was read")
    String sources();

    @Message("Versions")
    String versions();

    @Message("Begins")
    String begins();

    @Message("Published")
    String published();

    @Message("Propose a change")
    String change();

    @Message("Propose new purposes or kinds of data")
    String change_trees();

    @Message(
            "Nothing holds by a draft. You will see which way it can flip people, and can count"
                    + " whom, before anything is published.")
    String change_lead();

    @Message("The whole rule file")
    String rule_file();

    @Message("Reason: public for good, in the log; name no private person")
    String reason();

    @Message("Reason")
    String reason_short();

    @Message("Begin on (may be left empty)")
    String from();

    @Message("Save as a draft")
    String save();

    @Message("Changes that were proposed, the newest first.")
    String drafts_lead();

    @Message("Draft: {name}")
    String draft_of(String name);

    @Message("you")
    String you();

    @Message("Drafted by {officer}, {time}")
    String drafted(String officer, String time);

    @Message("Approved by {officer}, {time}")
    String ended_published(String officer, String time);

    @Message("Given up by {officer}, {time}")
    String ended_withdrawn(String officer, String time);

    @Message("Open")
    String open();

    @Message(
            "It only narrows: nobody who is denied would be permitted. It holds at once when any"
                    + " officer approves it.")
    String narrows();

    @Message(
            "It may permit what is denied now. Another officer than who drafted it must approve"
                    + " it.")
    String widens();

    @Message("If it were approved now it would begin on {time}.")
    String earliest(String time);

    @Message("What it loosens")
    String loosens();

    @Message("Whom it would flip")
    String flips();

    @Message("Count now")
    String count();

    @Message("Nobody has counted yet. It can be approved once it was counted.")
    String count_first();

    @Message("Counting: {people} people so far.")
    String counting(String people);

    @Message("Look again")
    String look_again();

    @Message("The count did not finish. Count again.")
    String failed();

    @Message("{people} people were looked at, as if it were {time}.")
    String counted(String people, String time);

    @Message(
            "As things are, {permit} people would be permitted who are denied without it, and"
                    + " {deny} denied who are permitted without it.")
    String as_it_is(String permit, String deny);

    @Message(
            "If everybody were told as soon as it is published, {permit} people would be permitted"
                    + " who are denied without it.")
    String if_told(String permit);

    @Message("Purpose")
    String purpose();

    @Message("Without it")
    String was();

    @Message("With it")
    String would_be();

    @Message("People")
    String people();

    @Message("Approve and publish")
    String approve();

    @Message("You drafted this, and it may permit what is denied now: another officer approves it.")
    String approve_other();

    @Message("Give it up")
    String withdraw();

    @Message("Done. It is in the log.")
    String done();

    @Message("That was not done")
    String trouble();

    @Message("Holds act at once, overlay every answer and change none. Another officer lifts them.")
    String holds_lead();

    @Message("Suspend training now")
    String impose();

    @Message("Everywhere")
    String everywhere();

    @Message("Choose a place")
    String choose();

    @Message("By whom: a recipient such as partner-a (empty: anybody)")
    String recipient();

    @Message("{where}: {purposes}, by {who}")
    String held(String where, String purposes, String who);

    @Message("Ordered by {authority}, reference {reference}")
    String ordered(String authority, String reference);

    @Message("Until (may be left empty)")
    String until();

    @Message("Who ordered it")
    String authority();

    @Message("Their reference")
    String reference();

    @Message("Reason")
    String hold_reason();

    @Message("Imposed by {officer}, {time}")
    String imposed(String officer, String time);

    @Message("Lifted by {officer}, {time}")
    String lifted(String officer, String time);

    @Message("From {time}")
    String in_force(String time);

    @Message("until {time}")
    String ends(String time);

    @Message("Lift the hold on {place}")
    String lift(String place);

    @Message("You imposed this: another officer lifts it.")
    String lift_other();

    @Message("What people are told, in each language. A published version never changes.")
    String notices_lead();

    @Message("Covers {what}; in {where}")
    String covers(String what, String where);

    @Message("Earlier versions carry no yes any more.")
    String material();

    @Message("Deliveries")
    String deliveries();

    @Message("The newest among the last 10,000 entries of the log.")
    String deliveries_lead();

    @Message("Recorded")
    String recorded();

    @Message("Entry of the log")
    String entry();

    @Message("Write a notice")
    String notice_new();

    @Message("Next version of {notice}")
    String notice_next(String notice);

    @Message("Write the next version")
    String notice_next_link();

    @Message(
            "A notice is public as soon as it is published, and that version never changes. It asks"
                    + " people in the places, for the purposes and the kinds of data named here.")
    String notice_lead();

    @Message("Its short name: lower-case letters, digits and hyphens")
    String notice_id();

    @Message("Purposes")
    String notice_purposes();

    @Message("Kinds of data")
    String notice_categories();

    @Message("Places (none: everywhere)")
    String notice_places();

    @Message("Who trains (empty: ourselves; others with commas between them)")
    String notice_recipients();

    @Message("Earlier versions carry no yes from now on: everybody is asked again")
    String notice_material();

    @Message("In each language (one that is left empty is left out)")
    String notice_texts();

    @Message("Title")
    String notice_title();

    @Message("Text")
    String notice_text();

    @Message("Language")
    String notice_language();

    @Message("Publish now")
    String notice_publish();
}
