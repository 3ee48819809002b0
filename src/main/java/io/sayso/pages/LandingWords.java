package io.sayso.pages;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The sentences of the landing page.
@MessageBundle("landing")
public interface LandingWords {
    @Message("Your say over AI training")
    String title();

    @Message(
            "Sayso asks people whether AI may be trained on what they write and share, keeps their"
                    + " answer, and sees that it is obeyed. Who is not asked has not agreed.")
    String what();

    @Message("Your answer")
    String people_title();

    @Message(
            "See what you are asked, what holds now and why, and change it at any time. One click"
                    + " says no to everything.")
    String people();

    @Message("Training teams")
    String teams_title();

    @Message(
            "Ask before you train: a permit or a denial for each person, with the reason. When we"
                    + " cannot know, the answer is no.")
    String teams();

    @Message("The interface, described in OpenAPI")
    String teams_link();

    @Message("Anyone who checks")
    String checkers_title();

    @Message(
            "Every answer is an entry in a public log that only grows. Nobody can read from it who"
                    + " answered; everybody can check that nothing was changed later.")
    String checkers();
}
