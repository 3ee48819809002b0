package io.sayso.rulebook.governance;

import jakarta.enterprise.context.ApplicationScoped;

/// The rule files this node came with.
@ApplicationScoped
class RuleSource {
    private final RuleFolder folder;

    RuleSource(RulebookConfig config) {
        this.folder = config.folder().map(RuleFolder::at).orElse(RuleFolder.BUNDLED);
    }

    /// What all rule files have in common.
    Section about() {
        return RuleFiles.about(folder);
    }

    /// @throws BadRuleFileException naming file, line and reason
    RuleFiles load() {
        return RuleFiles.load(folder);
    }
}
