package io.sayso.gate.account;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.sayso.platform.Caller;
import io.sayso.platform.SecretFiles;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// Opens an [Account] for each call, and sees to it that what is noted gets into the log.
///
/// A singleton, so that no proxy stands before it.
@Singleton
public class Accounts {
    /// The secret that pseudonyms of callers are made with, auditors' and pipelines' alike.
    private static final String SECRET = "auditor";

    private static final String MAC = "HmacSHA256";
    private static final int MOST_ASKERS = 10_000;

    private final AccountConfig config;
    private final Settlement settlement;
    private final Forgetting forgetting;
    private final SecretKeySpec secret;
    private final ConcurrentHashMap<String, String> askers = new ConcurrentHashMap<>();
    private @Nullable Spool spool;

    Accounts(
            AccountConfig config, Settlement settlement, Forgetting forgetting, SecretFiles files) {
        this.config = config;
        this.settlement = settlement;
        this.forgetting = forgetting;
        this.secret = new SecretKeySpec(files.read(SECRET), MAC);
    }

    /// The account of one call.
    public Account open(Caller caller, Form form) {
        return open(caller, form, Admissions.UNHEARD);
    }

    /// The account of one call, of which somebody hears whom it lets in.
    public Account open(Caller caller, Form form, Admissions admissions) {
        Spool opened = spool;
        if (opened == null) {
            throw new IllegalStateException("decisions cannot be accounted for yet");
        }
        return new Account(opened, form, pseudonym(caller), admissions);
    }

    // Before HTTP is open, after the log is.
    void start(@Observes @Priority(2_000) StartupEvent event) throws IOException {
        Spool opened = Spool.open(config.directory(), config.segments(), config.segmentBytes());
        spool = opened;
        settlement.start(opened);
        forgetting.start();
    }

    // After HTTP has stopped, while the log can still be written.
    void stop(@Observes @Priority(50) ShutdownEvent event)
            throws IOException, InterruptedException {
        forgetting.stop();
        settlement.stop();
        Spool opened = spool;
        if (opened != null) {
            opened.close();
        }
    }

    /// What the log calls a pipeline: the same word each time, and nothing to read from it.
    public String pseudonym(Caller caller) {
        String subject = caller.subject();
        String known = askers.get(subject);
        if (known != null) {
            return known;
        }
        if (askers.size() > MOST_ASKERS) {
            askers.clear();
        }
        return askers.computeIfAbsent(subject, this::pseudonym);
    }

    private String pseudonym(String subject) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(secret);
            byte[] hash = mac.doFinal(("pipeline\n" + subject).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(MAC + " is not available", e);
        }
    }
}
