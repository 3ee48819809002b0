package io.sayso.rulebook.governance;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a node learns from an entry about policy: the payloads of its changes, as JSON.
sealed interface PolicyChange {
    /// The entry's type, and the kind under which its change travels.
    String type();

    /// A version of a rule file, or of the trees, was published.
    ///
    /// @param name `HK`, or [#TREES]
    /// @param version counted from 1
    /// @param release the first entry of the publication this came with
    /// @param content the file
    /// @param draft what was approved; null for the first rules, which a deployment starts with
    /// @param officer who approved it
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RulePublished(
            String name,
            int version,
            long release,
            Instant effectiveFrom,
            String content,
            @Nullable String draft,
            @Nullable String officer)
            implements PolicyChange {
        static final String TYPE = "rule.publish";

        /// The name of `trees.yaml` among rule files.
        static final String TREES = "trees";

        @Override
        public String type() {
            return TYPE;
        }
    }

    /// An officer proposed another version of a rule file, or of the trees. Nothing holds by that.
    ///
    /// @param follows the version that is to come before it; 0 if there is none
    /// @param effectiveFrom when it is to begin; as soon as may be if null
    /// @param widens what it may loosen, such as `HK silence`; nothing if it only narrows
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RuleDrafted(
            String id,
            String name,
            int follows,
            String content,
            String reason,
            @Nullable Instant effectiveFrom,
            List<String> widens,
            String officer)
            implements PolicyChange {
        static final String TYPE = "rule.draft";

        @Override
        public String type() {
            return TYPE;
        }
    }

    /// A draft was given up.
    record RuleWithdrawn(String id, String officer) implements PolicyChange {
        static final String TYPE = "rule.withdraw";

        @Override
        public String type() {
            return TYPE;
        }
    }

    /// An officer suspended training.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record HoldImposed(
            String id,
            String jurisdiction,
            String purpose,
            String recipient,
            Instant from,
            @Nullable Instant until,
            String authority,
            String reference,
            String reason,
            String officer)
            implements PolicyChange {
        static final String TYPE = "hold.impose";

        @Override
        public String type() {
            return TYPE;
        }
    }

    /// Another officer ended that.
    record HoldLifted(String id, String officer) implements PolicyChange {
        static final String TYPE = "hold.lift";

        @Override
        public String type() {
            return TYPE;
        }
    }

    /// A version of a notice was published.
    record NoticePublished(
            String id,
            int version,
            String hash,
            boolean material,
            List<String> purposes,
            List<String> categories,
            List<String> recipients,
            List<String> jurisdictions,
            List<NoticeText> texts,
            String officer)
            implements PolicyChange {
        static final String TYPE = "notice.publish";

        @Override
        public String type() {
            return TYPE;
        }
    }

    /// A notice in one language.
    ///
    /// @param language a BCP 47 tag
    record NoticeText(String language, String title, String body) {}
}
