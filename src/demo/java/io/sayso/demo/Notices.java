package io.sayso.demo;

import java.util.List;
import java.util.Map;

/// The notice that the people of the world were shown.
final class Notices {
    private static final String ID = "members-2026";
    private static final String ENGLISH = "en";
    private static final String CHINESE = "zh-Hant";

    private Notices() {}

    /// The body of `POST /v1/notices`.
    static Map<String, Object> members() {
        return Map.of(
                "id",
                ID,
                "purposes",
                List.of("ai-training"),
                "texts",
                List.of(
                        text(
                                ENGLISH,
                                "May we train AI on what you post?",
                                "We would like to train our own AI models on your public posts and"
                                    + " your profile. Say yes or no; nothing else about your"
                                    + " account depends on it, and you can change your mind at any"
                                    + " time."),
                        text(
                                CHINESE,
                                "我們可以用您的貼文訓練人工智能嗎？",
                                "我們希望用您的公開貼文和個人檔案訓練我們自己的人工智能模型。您可以同意或拒絕，不會影響您的帳戶，並可隨時更改決定。")));
    }

    /// The version and language that people of a place were shown.
    static Map<String, Object> shownIn(String place) {
        return Map.of("id", ID, "version", 1, "language", place.equals("HK") ? CHINESE : ENGLISH);
    }

    private static Map<String, Object> text(String language, String title, String body) {
        return Map.of("language", language, "title", title, "body", body);
    }
}
