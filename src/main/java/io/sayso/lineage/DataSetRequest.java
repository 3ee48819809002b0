package io.sayso.lineage;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/// A data set that a run is trained on.
///
/// @param name how the pipeline calls it
/// @param origin where it came from
/// @param licence under what it may be used, best as an SPDX expression
/// @param digest of the data set as a file, where it is one
record DataSetRequest(
        @NotNull @Pattern(regexp = NAME, message = NAMED) String name,
        @NotNull @Size(min = 1, max = 256) String origin,
        @NotNull @Size(min = 1, max = 64) String licence,
        @Pattern(regexp = DIGEST, message = HASHED) @Nullable String digest) {
    /// The form of names of data sets and chunks.
    static final String NAME = "[A-Za-z0-9][A-Za-z0-9._:/@=-]{0,127}";

    static final String DIGEST = "sha256:[0-9a-f]{64}";
    static final String NAMED = "must be 1 to 128 letters, digits and ._:/@=-";
    static final String HASHED = "must be sha256: and 64 hexadecimal digits";
}
