/// That a decision looked up is the decision that would be made.
@NullMarked
package io.sayso.decision.profile;

import org.jspecify.annotations.NullMarked;
