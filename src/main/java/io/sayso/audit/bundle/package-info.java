/// The export bundle: the log as files that strangers can check, and what opens it.
///
/// Read [BundleWriter] first: it names the files in their order. The tree comes from [TreeFiles],
/// everything about single entries from [EntryFiles], in one pass each; [ZipStream] and [Spool]
/// keep the memory of a download constant. Whoever has the bundle checks it with `Verify.java`,
/// which is in it and lies under `src/verify`.
@NullMarked
package io.sayso.audit.bundle;

import org.jspecify.annotations.NullMarked;
