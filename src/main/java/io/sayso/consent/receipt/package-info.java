/// What a person takes away after answering: a record of it in the words of ISO/IEC TS 27560 and
/// the W3C Data Privacy Vocabulary, with everything that proves it inside, signed by the log's key.
///
/// Read [Receipts] first, then [Records]. [io.sayso.verify.ReceiptVerifier] checks what is made
/// here. May import what `consent` may.
@NullMarked
package io.sayso.consent.receipt;

import org.jspecify.annotations.NullMarked;
