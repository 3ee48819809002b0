package io.sayso.pages;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// Why what an officer clicked was not done.
@MessageBundle("refusal")
public interface RefusalWords {
    @Message("{field}: {reason}")
    String at(String field, String reason);

    @Message("{reason} (line {line} of the file)")
    String in_line(String reason, String line);

    @Message("The exact words, in English")
    String exact();

    @Message("it must be filled in, and not be too long")
    String missing();

    @Message("it is too long")
    String too_long();

    @Message("it must be one of those offered")
    String not_offered();

    @Message("it must be a length of time, and not less than nothing")
    String not_a_length();

    @Message("it must be a day, such as 2027-02-21")
    String not_a_day();

    @Message("it must be a code such as HK or US-CA, or * for everywhere")
    String not_a_code();

    @Message("it must be lower-case letters, digits and hyphens, with a dot between words")
    String not_words();

    @Message("there is no rule for that place; name its country")
    String no_such_place();

    @Message("it is not in the tree of purposes")
    String no_such_purpose();

    @Message("it is not in the tree of kinds of data")
    String no_such_category();

    @Message("it must be an address that begins with http:// or https://")
    String not_an_address();

    @Message("it must be a language such as en or zh-Hant")
    String not_a_language();

    @Message("it is there twice")
    String twice();

    @Message("it must end later than it begins")
    String ends_before();

    @Message("it is too early: people are told first")
    String too_early();

    @Message("silence may only count where the law is in force")
    String law_not_in_force();

    @Message("where the place is unknown, silence is always a no")
    String unknown_place_denies();

    @Message("name what was read, or say in the file why there is nothing")
    String no_sources();

    @Message("it never changes")
    String never_changes();

    @Message("it cannot be taken away or dated anew")
    String stays();

    @Message("the file cannot be read as YAML")
    String not_yaml();

    @Message("there is no such key in a rule file")
    String no_such_key();

    @Message("it cannot be used like this")
    String unusable();

    @Message("Another officer has to do this.")
    String four_eyes();

    @Message("It lies outside the places that your account may touch.")
    String outside();

    @Message("There is no such thing, or it is not within your reach.")
    String not_found();

    @Message("Count first whom it would flip.")
    String count_first();

    @Message("It has been approved or given up already.")
    String ended();

    @Message("The rules have changed since it was drafted: draft it anew.")
    String changed();

    @Message("There is one of that name already.")
    String exists();

    @Message("It has been lifted already.")
    String lifted();

    @Message("This form was sent before with something else in it: open the page again.")
    String repeated();

    @Message("The service has too much to do just now: try again in a moment.")
    String busy();

    @Message("Something in it cannot be used.")
    String invalid();
}
