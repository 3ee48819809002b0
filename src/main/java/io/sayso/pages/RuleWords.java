package io.sayso.pages;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The names of what a rule says, and the form in which officers change it.
@MessageBundle("rules")
public interface RuleWords {
    @Message("When nobody answers")
    String about_silence();

    @Message("If somebody says nothing, that")
    String silence();

    @Message("is a no")
    String silence_deny();

    @Message("may count, after notice and time to object")
    String silence_allow();

    @Message("Time to object after the notice")
    String window();

    @Message("Data collected before the notice")
    String retroactive();

    @Message("is never reached by silence")
    String retroactive_false();

    @Message("may be reached by silence too")
    String retroactive_true();

    @Message("How sure we are of the law")
    String confidence();

    @Message("not sure: silence is a no whatever is said above")
    String confidence_low();

    @Message("fairly sure")
    String confidence_medium();

    @Message("sure")
    String confidence_high();

    @Message("The law")
    String status();

    @Message("is in force")
    String status_in_force();

    @Message("is partly in force: silence stays a no")
    String status_partially_in_force();

    @Message("is not in force yet: silence stays a no")
    String status_not_yet_in_force();

    @Message("is not there, for the whole of it: silence stays a no")
    String status_no_general_law();

    @Message("is another's: this stands in where no rule is known")
    String status_fallback();

    @Message("When people answer")
    String about_answers();

    @Message("For people under age")
    String minors();

    @Message("nobody may say yes")
    String minors_deny();

    @Message("a guardian may say yes")
    String minors_guardian();

    @Message("A yes lasts for (empty: until it is withdrawn)")
    String lifetime();

    @Message("days")
    String unit_days();

    @Message("months")
    String unit_months();

    @Message("years")
    String unit_years();

    @Message("as written: {length}")
    String unit_as_written(String length);

    @Message("Unit of: {name}")
    String unit_of(String name);

    @Message("Never, whatever anybody answered")
    String prohibited();

    @Message(
            "A row that is emptied is taken away. Kinds of data are written as {kinds}, with commas"
                    + " between them; none is every kind.")
    String prohibited_what(String kinds);

    @Message("Purpose")
    String ban_purpose();

    @Message("Any purpose")
    String any_purpose();

    @Message("Kinds of data")
    String ban_categories();

    @Message("Where the data is from")
    String ban_source();

    @Message("From anywhere")
    String any_source();

    @Message("the person, here")
    String source_first_party();

    @Message("licensed from others")
    String source_licensed();

    @Message("scraped")
    String source_scraped();

    @Message("Why")
    String ban_why();

    @Message("Oldest versions of notices that still carry a yes")
    String minimum_notice();

    @Message("Notice")
    String floor_notice();

    @Message("Version")
    String floor_version();

    @Message("Why, and when to look again")
    String about_review();

    @Message("Why the rule is as it is")
    String rationale();

    @Message("Looked at on")
    String reviewed_on();

    @Message("Next review: from that day on silence no longer counts")
    String review_date();

    @Message("What was read")
    String sources();

    @Message("Title")
    String read_title();

    @Message("Address (may be left empty)")
    String read_url();

    @Message("Row {number}")
    String row(int number);

    @Message("Write the whole rule file instead")
    String whole_file();

    @Message("What it changes")
    String changes();

    @Message("What")
    String what();

    @Message("Now")
    String now();

    @Message("With it")
    String then();

    @Message("nothing")
    String none();

    @Message("No field of the form is changed; look at the lines below.")
    String no_field();

    @Message("Line by line")
    String lines();

    @Message("Whose rule applies")
    String part_place();

    @Message("What lies above")
    String part_parent();

    @Message("Purposes and kinds of data")
    String part_trees();
}
