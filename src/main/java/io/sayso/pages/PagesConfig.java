package io.sayso.pages;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/// `sayso.pages.*`: what pages call this deployment, and how they look.
@ConfigMapping(prefix = "sayso.pages")
interface PagesConfig {
    /// The organisation that trains, as people know it; pages speak of `this organisation` without.
    Optional<String> organisation();

    /// A style sheet of the deployment's own, at most 64 KiB, that sets the custom properties of
    /// `src/docs/pages.md`; it is loaded after ours.
    Optional<Path> theme();

    /// What a platform signs its links to a question with, at least 32 characters; without one no
    /// link is taken for theirs.
    Optional<String> linkKey();

    /// A logo in place of ours, an SVG or a PNG of at most 64 KiB.
    Optional<Path> logo();
}
