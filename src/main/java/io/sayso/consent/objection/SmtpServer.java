package io.sayso.consent.objection;

import io.quarkus.mailer.Mail;
import io.quarkus.mailer.Mailer;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;

/// The mail server of `quarkus.mailer.*`, by SMTP.
@ApplicationScoped
class SmtpServer implements MailServer {
    private final Mailer mailer;

    SmtpServer(Mailer mailer) {
        this.mailer = mailer;
    }

    // What a server says when it refuses a letter names whom it is for.
    @Override
    public void take(Letter letter, String from) throws IOException {
        Mail mail =
                Mail.withText(letter.to().value(), letter.subject(), letter.text())
                        .setFrom(from)
                        .addHeader("Auto-Submitted", "auto-generated");
        try {
            mailer.send(mail);
        } catch (RuntimeException e) {
            throw new IOException("the mail server did not take a letter");
        }
    }
}
