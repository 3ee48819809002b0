/// Tests of the consent log, and the known answers that several of them share.
@NullMarked
package io.sayso.ledger;

import org.jspecify.annotations.NullMarked;
