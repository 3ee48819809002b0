/// How rules, holds and notices come to be: rule files, tables, HTTP.
///
/// Read [RuleFiles] for what a rule file must be, then [RulebookHolder] for what is in force now.
/// May import: `vocab`, `rulebook`, `ledger`, `platform`. Other packages take the current
/// [io.sayso.rulebook.Rulebook] from [RulebookHolder] and need nothing else from here.
@NullMarked
package io.sayso.rulebook.governance;

import org.jspecify.annotations.NullMarked;
