/// The decision against the worked cases and against a second reading of the rules, `naive`.
///
/// Read `decisions/worked-cases.yaml` first, then [DeciderAgainstOracleTest].
@NullMarked
package io.sayso.decision;

import org.jspecify.annotations.NullMarked;
