package io.sayso.pages;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/// `sayso.pages.*`: what pages call this deployment.
@ConfigMapping(prefix = "sayso.pages")
interface PagesConfig {
    /// The organisation that trains, as people know it; pages speak of `this organisation` without.
    Optional<String> organisation();
}
