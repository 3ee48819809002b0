@NullMarked
package io.sayso.consent.agent;

import org.jspecify.annotations.NullMarked;
