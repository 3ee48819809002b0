package io.sayso.rulebook.governance;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/// `sayso.rulebook.*`: where the first rules come from.
@ConfigMapping(prefix = "sayso.rulebook")
interface RulebookConfig {
    /// A folder of rule files to start with instead of the bundled ones. Read at every start, but
    /// published only by the first one.
    Optional<Path> folder();
}
