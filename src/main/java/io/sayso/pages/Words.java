package io.sayso.pages;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// Every sentence of the pages, in English.
///
/// Another language is a file `messages/words_xx.properties` with the same names; what it lacks is
/// said in English. Sentences about reasons continue `Nobody may …: `.
@MessageBundle("words")
public interface Words {
    @Message("en")
    String lang();

    @Message("Skip to the content")
    String skip();

    @Message("Sayso")
    String product();

    // --- the landing page

    @Message("Your say over AI training")
    String landing_title();

    @Message(
            "Sayso asks people whether AI may be trained on what they write and share, keeps their"
                    + " answer, and sees that it is obeyed. Who is not asked has not agreed.")
    String landing_what();

    @Message("Your answer")
    String landing_people_title();

    @Message(
            "See what you are asked, what holds now and why, and change it at any time. One click"
                    + " says no to everything.")
    String landing_people();

    @Message("See and change my answers")
    String landing_people_link();

    @Message("Training teams")
    String landing_teams_title();

    @Message(
            "Ask before you train: a permit or a denial for each person, with the reason. When we"
                    + " cannot know, the answer is no.")
    String landing_teams();

    @Message("The interface, described in OpenAPI")
    String landing_teams_link();

    @Message("Anyone who checks")
    String landing_checkers_title();

    @Message(
            "Every answer is an entry in a public log that only grows. Nobody can read from it who"
                    + " answered; everybody can check that nothing was changed later.")
    String landing_checkers();

    @Message("The newest signed checkpoint")
    String landing_checkpoint_link();

    @Message("The key that signs it")
    String landing_key_link();

    // --- the preferences page

    @Message("Your say over AI training")
    String preferences_title();

    @Message("Signed in as {name}")
    String signed_in(String name);

    @Message("Sign out")
    String sign_out();

    @Message("About this service")
    String about();

    @Message("No to everything")
    String everything_button();

    @Message("One click, no reason needed")
    String everything_title();

    @Message(
            "This says no to all AI training, with all of your data, by everybody, everywhere. You"
                    + " can say yes to single things later, if you ever want to.")
    String everything_what();

    @Message(
            "A change counts from the next time somebody asks before training. It cannot undo"
                    + " training that has already happened.")
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

    @Message("Yes")
    String yes();

    @Message("No")
    String no();

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

    @Message("{first} and {last}")
    String and(String first, String last);

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

    @Message("Yes to {purposes}, with {what}, by {who}, {where}.")
    String said_yes(String purposes, String what, String who, String where);

    @Message("No to {purposes}, with {what}, by {who}, {where}.")
    String said_no(String purposes, String what, String who, String where);

    @Message("Entry {index}")
    String entry(long index);

    @Message("Receipt")
    String receipt();

    @Message("Receipt of entry {index}")
    String receipt_of(long index);

    @Message("Proof that it is in the public log")
    String proof();

    // --- a receipt

    @Message("Whose answer")
    String receipt_person();

    @Message("Counts from")
    String receipt_effective();

    @Message("Recorded")
    String receipt_recorded();

    @Message("Given by")
    String receipt_given_by();

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
    String receipt_notice();

    @Message("Ends by itself")
    String receipt_until();

    @Message("Recorded for")
    String receipt_controller();

    @Message("Public log")
    String receipt_log();

    @Message("Entry")
    String receipt_entry();

    @Message("{index}, among the first {size} entries, which the log has signed")
    String receipt_entry_of(long index, long size);

    @Message("Hash of the entry")
    String receipt_leaf();

    @Message("Signed root")
    String receipt_root();

    @Message("Receipt made")
    String receipt_issued();

    @Message("Scan to see the public proof. It names nobody.")
    String receipt_code();

    @Message("Check it without us")
    String receipt_check_title();

    @Message(
            "Save this page. The signed receipt inside it proves that the log holds exactly this"
                    + " answer; no connection is needed to check it, only the key of the log:")
    String receipt_check();

    @Message("On paper, the hashes above are what counts: whoever has the log can be held to them.")
    String receipt_paper();

    @Message("As data (JSON-LD)")
    String receipt_jsonld();

    @Message("Signed (JWS)")
    String receipt_jose();

    @Message("The signed receipt")
    String receipt_signed();

    @Message("Your receipt is being sealed")
    String receipt_wait_title();

    @Message(
            "Your answer is recorded and counts. In a second the log signs its newest entries, and"
                    + " this page shows your receipt by itself.")
    String receipt_wait();

    @Message("There is no such receipt of yours")
    String receipt_missing_title();

    @Message("Perhaps you are signed in as somebody else.")
    String receipt_missing();

    // --- after a change

    @Message("Your no is recorded.")
    String recorded_no();

    @Message("Your yes is recorded.")
    String recorded_yes();

    @Message("It is entry {index} of the public log, recorded {time}.")
    String recorded_where(long index, String time);

    @Message("Nothing was recorded")
    String problem_title();

    @Message(
            "The text you answered has changed since, or no longer covers this. Please read the"
                    + " new one and answer again. A no needs no text.")
    String problem_changed();

    @Message("We could not record your answer just now. Nothing has changed. Please try again.")
    String problem_busy();

    @Message("Your answer could not be understood. Nothing has changed. Please try again.")
    String problem_invalid();

    @Message("This page was open for too long, or was not ours")
    String problem_form_title();

    @Message(
            "Nothing was recorded. This protects you from other sites that might answer in your"
                    + " name. Please go back to your answers and try again; cookies must be allowed"
                    + " for this site.")
    String problem_form();

    @Message("Back to my answers")
    String back();

    @Message("You are not signed in")
    String signed_out_title();

    @Message("You were signed out before your answer arrived, and nothing was recorded.")
    String signed_out();

    @Message("No sign-in is set up here")
    String no_sign_in_title();

    @Message(
            "This service has no sign-in page: its callers bring a token of their own. Who runs it"
                    + " can connect an OpenID provider.")
    String no_sign_in();

    @Message("Just a moment")
    String not_ready_title();

    @Message(
            "The service cannot see the newest state of the log, and rather says nothing than"
                    + " something old. Please try again.")
    String not_ready();

    // --- what holds, and why: a verdict, a colon, and a reason

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

    @Message("you said yes")
    String why_opt_in();

    @Message("you were told, had time to say no, and have not answered. You still can")
    String why_default_allow();

    // --- who, what, what for, where

    @Message("this organisation")
    String who_self();

    @Message("anybody")
    String who_anybody();

    @Message("everywhere")
    String where_everywhere();

    @Message("in {place}")
    String where_in(String place);

    @Message("a place we do not know")
    String where_unknown();

    @Message("any of your data")
    String what_any();

    @Message("your data, the sensitive kinds excepted")
    String what_ordinary();

    @Message("your data of the kind {name}")
    String what_other(String name);

    @Message("your profile")
    String what_profile();

    @Message("what you write, say and upload")
    String what_content();

    @Message("your public posts and comments")
    String what_content_public();

    @Message("your private messages and drafts")
    String what_content_private();

    @Message("what you click, view and search for")
    String what_behaviour();

    @Message("where you are or were")
    String what_location();

    @Message("measurements of your body")
    String what_biometric();

    @Message("your face")
    String what_biometric_face();

    @Message("your voice")
    String what_biometric_voice();

    @Message("what is known of your health")
    String what_health();

    @Message("your genetic data")
    String what_genetic();

    @Message("what is known of your sex life and orientation")
    String what_sexuality();

    @Message("what is known of your religion or belief")
    String what_religion();

    @Message("what is known of your political opinions")
    String what_politics();

    @Message("what is known of your union membership")
    String what_union();

    @Message("what is known of your ethnic origin")
    String what_ethnicity();

    @Message("what is known of offences and proceedings")
    String what_criminal();

    @Message("your financial data")
    String what_financial();

    @Message("your passwords and keys")
    String what_credentials();

    @Message("AI training of any kind")
    String for_any();

    @Message("the AI purpose {name}")
    String for_other(String name);

    @Message("training AI that writes, draws, speaks or codes")
    String for_generative();

    @Message("the first training of AI that writes, draws, speaks or codes")
    String for_generative_pretraining();

    @Message("the further training of AI that writes, draws, speaks or codes")
    String for_generative_fine_tuning();

    @Message("training AI that ranks, recommends or detects")
    String for_predictive();

    @Message("training AI that chooses what people see")
    String for_predictive_personalisation();

    @Message("training AI that detects spam, abuse and fraud")
    String for_predictive_safety();

    @Message("testing how well an AI works")
    String for_evaluation();

    @Message("AI that looks up answers in it")
    String for_retrieval();

    @Message("people reading or labelling it for an AI")
    String for_human_review();

    // --- erasure and taking away

    @Message("Everything kept about you")
    String data_title();

    @Message(
            "Take a copy of everything that is kept about you here, or have it erased. Being erased"
                    + " is for ever, and you are asked once more first.")
    String data_what();

    @Message("Download everything")
    String download();

    @Message("Download everything first, if you want to keep a copy.")
    String download_first();

    @Message("Erase me")
    String erase_link();

    @Message("Erase everything about you?")
    String erase_title();

    @Message(
            "Your answers, your profile and whatever else here could name you is destroyed. Nobody"
                    + " can bring it back, and neither can we.")
    String erase_gone();

    @Message(
            "From then on nobody may use your data for AI training, for ever, even if you are"
                    + " registered here again. You cannot say yes any more either.")
    String erase_denied();

    @Message(
            "The public log keeps its entries, and nothing is left that tells which of them were"
                + " yours. So that we can go on denying you, we keep a code made from your id and"
                + " your other names with a secret key.")
    String erase_log();

    @Message(
            "It does not undo training that has already happened, and it reaches what is kept here"
                + " only: copies somebody took before, and other services, are not in our hands.")
    String erase_past();

    @Message("This cannot be undone.")
    String erase_sure();

    @Message("Erase me for ever")
    String erase_button();

    @Message("Go back and change nothing")
    String erase_back();

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
    String erasure_refused(String ground);
}
