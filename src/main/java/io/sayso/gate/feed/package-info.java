/// The change feed: what pipelines follow so that what they know never stays behind.
///
/// Read [FeedResource], then [Following]: one caller's way through the log, read from the rows of
/// its changes as far as this node has applied them. [Relevance] says what concerns whom. People
/// appear under the recipient's pseudonyms ([io.sayso.standing.Pseudonyms]); whose id an erasure
/// destroyed is told of from [Departures]. May import: as `gate`.
@NullMarked
package io.sayso.gate.feed;

import org.jspecify.annotations.NullMarked;
