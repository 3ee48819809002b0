@NullMarked
package io.sayso.consent.objection;

import org.jspecify.annotations.NullMarked;
