package io.sayso.demo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Those who can sign in, with no password: one for each role. The names are those of the realm in
/// `helm/keycloak`.
enum ReadyUser {
    ANA("lives in Hong Kong", "", ""),
    BEN("lives in Great Britain", "", ""),
    GUARDIAN("has a child in France", "", ""),
    RECORDER("the platform's back end", "recorder", ""),
    ENGINEER("a pipeline, training for the platform itself", "pipeline", ""),
    OFFICER_ONE("privacy officer, everywhere", "officer", "*"),
    OFFICER_TWO("another one, to lift what the first imposed", "officer", "*"),
    AUDITOR_HK("auditor for Hong Kong", "auditor", "HK"),
    AUDITOR_ALL("auditor, everywhere", "auditor", "*"),
    OPERATOR("runs the service", "operator", "");

    private final String description;
    private final String role;
    private final String jurisdiction;

    ReadyUser(String description, String role, String jurisdiction) {
        this.description = description;
        this.role = role;
        this.jurisdiction = jurisdiction;
    }

    /// The name to sign in with; a person's subject id, too.
    String login() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String description() {
        return description;
    }

    /// What the token says besides who it is.
    Map<String, Object> claims() {
        Map<String, Object> claims = new LinkedHashMap<>();
        if (!role.isEmpty()) {
            claims.put("groups", List.of(role));
        }
        if (!jurisdiction.isEmpty()) {
            claims.put("jurisdictions", List.of(jurisdiction));
        }
        return claims;
    }
}
