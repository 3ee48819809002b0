/// What auditors take away: exports of the log, cut to the places their token names.
///
/// Read [ExportService] first: asking for an export is itself an entry of the log, and the export
/// ends with that entry. [ExportWriter] streams it, a page of entries at a time; [Visibility] says
/// which entries are opened, and for whom. Every entry is there with its exact bytes, so that who
/// sees little can check as much. May import: `vocab`, `rulebook`, `decision`, `ledger`,
/// `standing`, `platform`.
@NullMarked
package io.sayso.audit;

import org.jspecify.annotations.NullMarked;
