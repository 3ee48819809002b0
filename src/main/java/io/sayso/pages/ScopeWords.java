package io.sayso.pages;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// Who, what, what for and where, and an answer made of them.
@MessageBundle("scopes")
public interface ScopeWords {
    @Message("{first} and {last}")
    String and(String first, String last);

    @Message("{first}, {next}")
    String more(String first, String next);

    @Message("Yes to {purposes}, with {what}, by {who}, {where}.")
    String said_yes(String purposes, String what, String who, String where);

    @Message("No to {purposes}, with {what}, by {who}, {where}.")
    String said_no(String purposes, String what, String who, String where);

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

    @Message("your data (sensitive kinds excepted)")
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
}
