/// Everybody who can be asked, asked the same: the service in each of its ways, the client that
/// decides by itself, a snapshot read as its description says, and the second reading of the rules.
/// Begin with [io.sayso.same.SameAnswersIT].
@NullMarked
package io.sayso.same;

import org.jspecify.annotations.NullMarked;
