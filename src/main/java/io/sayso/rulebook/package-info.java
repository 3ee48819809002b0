/// What each jurisdiction says, as versioned tables: rules, holds, notices and the two trees.
///
/// Read [Rulebook] first, then [Terms]: a rule is its terms plus the dates it holds for. This
/// package is plain Java without a framework, since clients compile it too; rule files, tables and
/// HTTP are in `rulebook.governance`. May import: `vocab`.
@NullMarked
package io.sayso.rulebook;

import org.jspecify.annotations.NullMarked;
