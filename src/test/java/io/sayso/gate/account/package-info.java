/// Tests of the account that is given of decisions.
@NullMarked
package io.sayso.gate.account;

import org.jspecify.annotations.NullMarked;
