package io.sayso.pages;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The sentences of the audit room.
@MessageBundle("audit")
public interface AuditWords {
    @Message("Audit room")
    String title();

    @Message("This is for auditors")
    String only_auditors_title();

    @Message("Your account has no right to look into the log here.")
    String only_auditors();

    @Message("That was not done")
    String trouble();

    @Message("“{field}” cannot be read, or is not possible.")
    String fault(String field);

    @Message("Your token does not reach that far.")
    String p_reach();

    @Message("There is no such person within your reach, or no such thing.")
    String p_missing();

    @Message("This was sent before with something else in it. Open the page again.")
    String p_again();

    @Message("It could not be recorded now, and what is not recorded is not shown. Try again.")
    String p_busy();

    @Message("That cannot be answered.")
    String p_other();

    @Message("The log")
    String nav_log();

    @Message("Entries")
    String nav_entries();

    @Message("Another moment")
    String nav_moment();

    @Message("Numbers")
    String nav_numbers();

    @Message("Exports")
    String nav_exports();

    // ---- the log

    @Message("How it stands with the log, as the machine that answered you sees it.")
    String log_lead();

    @Message("The log is signed, and nothing is known to be wrong with it.")
    String log_well();

    @Message("Something is wrong with the log.")
    String log_ill();

    @Message("The newest checkpoint is older than it may be.")
    String stale();

    @Message("Name")
    String origin();

    @Message("Entries")
    String size();

    @Message("Newest checkpoint")
    String checkpoint();

    @Message("of {size} entries, signed {time}, {age} ago")
    String checkpoint_of(String size, String time, String age);

    @Message("none yet")
    String none_yet();

    @Message("{#if count == 1}1 second{#else}{count} seconds{/if}")
    String seconds(long count);

    @Message("{#if count == 1}1 minute{#else}{count} minutes{/if}")
    String minutes(long count);

    @Message("{#if count == 1}1 hour{#else}{count} hours{/if}")
    String hours(long count);

    @Message("Hashed again and found as written")
    String hashed();

    @Message("{size} entries; the whole log {passes}\u00d7, last {time}")
    String hashed_passes(String size, String passes, String time);

    @Message("{size} entries; not yet the whole log since this machine started")
    String hashed_first(String size);

    @Message("Kept outside the database")
    String anchored();

    @Message("the checkpoint of {size} entries")
    String anchored_of(String size);

    @Message("the checkpoint of {size} entries, and dated ones elsewhere")
    String anchored_dated(String size);

    @Message("Witnesses")
    String witnesses();

    @Message("No witness has to cosign: the policy of this log asks for none.")
    String no_quorum();

    @Message("The policy asks for {quorum}, and the checkpoint that is shown to the world has it.")
    String quorum_met(String quorum);

    @Message(
            "The policy asks for {quorum}, and the checkpoint that is shown to the world does not"
                    + " have it.")
    String quorum_missed(String quorum);

    @Message("Witness")
    String witness();

    @Message("Cosigned last")
    String cosigned();

    @Message("{size} entries, {time}")
    String cosigned_of(String size, String time);

    @Message("This log does not ask it")
    String not_asked();

    @Message("Policy of the log")
    String policy_link();

    @Message("Trained without being screened")
    String uncovered();

    @Message(
            "Data sets that models are said to have been trained on, without a sealed run for"
                    + " them.")
    String uncovered_lead();

    @Message("Every data set that was reported was screened in a sealed run.")
    String uncovered_none();

    @Message("Data set")
    String data_set();

    @Message("Model")
    String model();

    @Message("Reported")
    String reported();

    @Message("Why")
    String why();

    @Message("there is no run for it")
    String no_run();

    @Message("its run is not sealed")
    String not_sealed();

    @Message("another file was screened")
    String other_digest();

    @Message("Work that is overdue")
    String overdue();

    @Message(
            "Runs with people who have since said no, past the time to act on it. What was trained"
                    + " is not undone by any of this.")
    String overdue_lead();

    @Message("Nothing is overdue.")
    String overdue_none();

    @Message("People")
    String people();

    @Message("Was due")
    String due();

    @Message("The first {count} are shown.")
    String first_ones(int count);

    // ---- entries

    @Message(
            "What the log has, as far as your token reaches. A search for a person is itself"
                    + " recorded, and the person can see it.")
    String entries_lead();

    @Message("Type")
    String type();

    @Message("All types")
    String all_types();

    @Message("Recorded from (UTC)")
    String from();

    @Message("Recorded before (UTC)")
    String to();

    @Message("From entry")
    String from_index();

    @Message("Before entry")
    String to_index();

    @Message("Place: a code such as HK")
    String place_code();

    @Message("Person: their id here")
    String person();

    @Message("Search")
    String search();

    @Message("The newest entries")
    String newest();

    @Message("What was found")
    String found();

    @Message("If anything is kept of this person, your look is in the log.")
    String looked();

    @Message("Nothing was found up to here. There may be more further on.")
    String nothing_yet();

    @Message("Nothing was found.")
    String nothing();

    @Message("Go on")
    String go_on();

    @Message("Closed: it is about many people")
    String state_closed();

    @Message("Sealed: the person was erased")
    String state_sealed();

    @Message("Recorded")
    String recorded();

    @Message("The entry as it is")
    String raw();

    @Message("Its hash")
    String hash();

    @Message(
            "Of entries before {index} only those that must be kept are there; entry {entry} says"
                    + " so.")
    String pruned(String index, String entry);

    @Message("An answer")
    String t_choice();

    @Message("A no without an account")
    String t_objection();

    @Message("Where a person lives, their age or guardians")
    String t_update();

    @Message("A person's record must be kept")
    String t_retain();

    @Message("A notice reached people")
    String t_delivery();

    @Message("A notice was published")
    String t_notice();

    @Message("A rule was drafted")
    String t_draft();

    @Message("A draft was given up")
    String t_withdraw();

    @Message("A rule was published")
    String t_rule();

    @Message("Training was suspended")
    String t_hold();

    @Message("A suspension was lifted")
    String t_lift();

    @Message("A training run was sealed")
    String t_seal();

    @Message("What was done about noes after training")
    String t_acknowledge();

    @Message("Somebody took an export")
    String t_export();

    @Message("Erasures, proven")
    String t_erasures();

    @Message("A key of the log was replaced")
    String t_key();

    @Message("Answers were imported")
    String t_import();

    @Message("Decisions were answered")
    String t_decisions();

    @Message("The log begins")
    String t_genesis();

    @Message("Old entries were dropped")
    String t_prune();

    @Message("How long entries are kept")
    String t_retention();

    @Message("The log went on after a loss")
    String t_restore();

    @Message("A person was erased")
    String t_erase();

    @Message("Somebody looked at a person's record")
    String t_look();

    // ---- another moment

    @Message(
            "What would have been answered about a person at any time, with what had been recorded"
                    + " by any other. The answer binds nobody, and your question is recorded.")
    String moment_lead();

    @Message("Place (empty: wherever they lived)")
    String moment_place();

    @Message("Purpose")
    String purpose();

    @Message("Kind of data")
    String category();

    @Message("Who would use it")
    String recipient();

    @Message("Data collected at (UTC; may be empty)")
    String collected();

    @Message("What held on (UTC; empty: when it was known)")
    String time();

    @Message("As known on (UTC; empty: now)")
    String known_at();

    @Message("Ask")
    String ask();

    @Message("On {time}, with the first {position} entries of the log known:")
    String moment_when(String time, String position);

    @Message("{who} was allowed to use data of the kind {what} for {purpose}.")
    String moment_yes(String who, String what, String purpose);

    @Message("{who} was not allowed to use data of the kind {what} for {purpose}: {why}.")
    String moment_no(String who, String what, String purpose, String why);

    @Message("We had no record of this person then.")
    String moment_unknown();

    @Message("Until")
    String valid_until();

    @Message("Rules")
    String rules();

    @Message("Known entries")
    String position();

    @Message("What each place says")
    String each_place();

    @Message("What your token does not reach is left out ({count}).")
    String withheld(int count);

    @Message("Place")
    String place();

    @Message("Rule")
    String rule();

    @Message("Rests on")
    String rests_on();

    @Message("silence")
    String rests_on_silence();

    @Message("Duties")
    String duties();

    @Message("their data was erased, or its use is restricted")
    String why_erased();

    @Message("training was suspended by order")
    String why_hold();

    @Message("the rules forbid it, whatever anybody answers")
    String why_prohibited();

    @Message("they were under age by our records")
    String why_minor();

    @Message("they had said no")
    String why_opt_out();

    @Message("their browser had told us no")
    String why_signal();

    @Message("they had said no for another place")
    String why_opt_out_elsewhere();

    @Message("their yes had run out")
    String why_expired();

    @Message("they had said yes to a text that no longer counts")
    String why_notice_superseded();

    @Message("their yes does not name this kind of data, or where it came from")
    String why_not_explicit();

    @Message("a yes was on record, but not from somebody who could give it")
    String why_not_authorised();

    @Message("the data was older than the yes or the notice reaches")
    String why_collected_before();

    @Message("they had not answered, and the rules were not sure enough")
    String why_rule_unreviewed();

    @Message("they had not answered, and were not known to be of age")
    String why_age_unknown();

    @Message("they had not answered, and had no notice for long enough")
    String why_notice_pending();

    @Message("they had not said yes")
    String why_no_opt_in();

    @Message("they had said yes")
    String why_opt_in();

    @Message("they were told, had time to object, and had not")
    String why_default_allow();

    // ---- numbers

    @Message("What people answered and what pipelines were told, by day of UTC.")
    String numbers_lead();

    @Message("{count} days")
    String days(int count);

    @Message("Answers")
    String answers();

    @Message(
            "An answer that is about several of your places counts in each. Answers of people who"
                    + " were erased before they were counted are missing.")
    String answers_places();

    @Message("Answers of people who were erased before they were counted are missing.")
    String answers_all();

    @Message("Yes")
    String yes();

    @Message("No")
    String no();

    @Message("No, after a yes")
    String withdrawn();

    @Message("Decisions")
    String decisions();

    @Message("Of the whole log: decisions are not counted by place.")
    String decisions_lead();

    @Message("Permits")
    String permits();

    @Message("Denials")
    String denials();

    @Message("Denials of unknown people")
    String unknowns();

    @Message("Decisions by reason")
    String reasons();

    @Message("Reason")
    String reason();

    @Message("How many")
    String count();

    @Message("not decided: the question was at fault")
    String errors();

    @Message("Day")
    String day();

    @Message("The same as a table")
    String as_table();

    @Message("At most {most} a day, from {first} to {last}.")
    String chart_of(String most, String first, String last);

    @Message("Nothing in these days.")
    String chart_none();

    @Message("Counted are the first {counted} of {size} entries.")
    String counted(String counted, String size);

    // ---- exports

    @Message(
            "A copy of the log that you can check without us: every entry's exact bytes, opened as"
                    + " far as your token reaches. Taking one is itself recorded.")
    String exports_lead();

    @Message("Form")
    String format();

    @Message("Bundle: a zip with a verifier, to prove")
    String format_bundle();

    @Message("NDJSON: exact bytes, one entry a line")
    String format_ndjson();

    @Message("CSV: for reading")
    String format_csv();

    @Message("Places: codes with commas between (empty: all of yours)")
    String export_places();

    @Message("Order an export")
    String order();

    @Message("Your exports")
    String your_exports();

    @Message("Export of {time}")
    String export_of(String time);

    @Message("It ends with entry {index}, which says that you took it.")
    String export_entry(String index);

    @Message("Everything")
    String everything();

    @Message("Waiting for a checkpoint that covers it. One is signed within seconds.")
    String waiting();

    @Message("It is ready.")
    String ready();

    @Message("Download")
    String download();

    @Message("{percent} % written")
    String written(int percent);

    @Message("All of it was written.")
    String written_all();

    @Message("The last download was cut off. Take it again: a part of it is worth nothing.")
    String written_part();

    @Message("Look again")
    String look_again();

    @Message("Check it")
    String check();

    @Message("Copy these lines. They need a Java runtime (17 or later) and nothing else.")
    String check_lead();

    @Message(
            "That proves: every entry is the bytes that were hashed; all of them are under the root"
                + " that the log's key signed; what is open is what the log committed to; and what"
                + " is closed is closed for a reason that the log itself gives. With --checkpoint"
                + " and one that you kept it also proves that the history is still the same.")
    String check_proves();

    @Message(
            "The key in it is the one this service shows. Compare it with one that you have from"
                    + " elsewhere, or the check only proves that this service agrees with itself.")
    String check_key();

    @Message("This form is for reading. To prove something, order a bundle.")
    String check_not();
}
