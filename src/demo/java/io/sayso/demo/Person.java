package io.sayso.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Somebody in the [World]. All of them are made up.
///
/// @param id the platform's own id
/// @param handle what data sets call them
/// @param places where they have lived, the last since 2024 and still
/// @param adultOn when they come of age; `null` where nobody knows
/// @param guardian who speaks for them while they are a child
/// @param answers bodies of their answers, in their order
record Person(
        String id,
        String handle,
        List<String> places,
        @Nullable LocalDate adultOn,
        @Nullable String guardian,
        List<Map<String, Object>> answers) {
    private static final String BORN = "2000-01-01T00:00:00Z";
    private static final String MOVED = "2024-01-01T00:00:00Z";

    Person {
        places = List.copyOf(places);
        answers = List.copyOf(answers);
    }

    /// Where they live now.
    String home() {
        return places.getLast();
    }

    /// The item of `POST /v1/subjects:batch`.
    Map<String, Object> profile() {
        Map<String, Object> profile = new LinkedHashMap<>();
        profile.put("id", id);
        profile.put("jurisdictions", sojourns());
        if (adultOn != null) {
            profile.put("adultOn", adultOn.toString());
        }
        if (guardian != null) {
            profile.put("guardians", List.of(guardian));
        }
        profile.put("aliases", List.of(Map.of("type", "handle", "value", handle)));
        return profile;
    }

    private List<Map<String, String>> sojourns() {
        List<Map<String, String>> sojourns = new ArrayList<>();
        if (places.size() > 1) {
            sojourns.add(Map.of("code", places.getFirst(), "since", BORN, "until", MOVED));
            sojourns.add(Map.of("code", home(), "since", MOVED));
        } else {
            sojourns.add(Map.of("code", home(), "since", BORN));
        }
        return sojourns;
    }
}
