package io.sayso.rulebook.governance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Where rule files are read from.
interface RuleFolder {
    /// The files that come with the product.
    RuleFolder BUNDLED =
            path -> {
                try (InputStream in = RuleFolder.class.getResourceAsStream("/rulebook/" + path)) {
                    return in == null
                            ? null
                            : new String(in.readAllBytes(), StandardCharsets.UTF_8);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            };

    /// The files in a folder.
    static RuleFolder at(Path folder) {
        return path -> {
            try {
                return Files.readString(folder.resolve(path));
            } catch (NoSuchFileException e) {
                return null;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }

    /// The text of `about.yaml`, `trees.yaml` or `jurisdictions/HK.yaml`; null if there is none.
    @Nullable String read(String path);
}
