/// Checks offline what the log gives out, trusting nothing but the log's verifier key.
///
/// Read [ReceiptVerifier] first; [ManifestVerifier] does the same for training runs. Nothing here
/// needs a running service, a database or a network. May import: `ledger` (formats and arithmetic
/// only).
@NullMarked
package io.sayso.verify;

import org.jspecify.annotations.NullMarked;
