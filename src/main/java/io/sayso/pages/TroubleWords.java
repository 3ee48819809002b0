package io.sayso.pages;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The sentences for clicks that recorded nothing, and pages that cannot be shown.
@MessageBundle("trouble")
public interface TroubleWords {
    @Message("Nothing was recorded")
    String title();

    @Message(
            "The text you answered has changed since, or no longer covers this. Please read the"
                    + " new one and answer again. A no needs no text.")
    String changed();

    @Message(
            "The page was older than your newest answer to this. Nothing has changed. This is how"
                    + " things stand now; please answer again if you like.")
    String stale();

    @Message("We could not record your answer just now. Nothing has changed. Please try again.")
    String busy();

    @Message("Your answer could not be understood. Nothing has changed. Please try again.")
    String invalid();

    @Message("This page was open for too long, or was not ours")
    String form_title();

    @Message(
            "Nothing was recorded. This protects you from other sites that might answer in your"
                    + " name. Please go back to your answers and try again; cookies must be allowed"
                    + " for this site.")
    String form();

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

    @Message("There is no such page")
    String missing_title();

    @Message("Nothing is at this address, or it is not yours to see. The link may be old.")
    String missing();
}
