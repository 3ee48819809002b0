/// What is known of a person, parted into structure and numbers.
///
/// Read [Profile] first: millions of people differ only in when they said what, so their structure
/// is kept once and their numbers in columns. [Cells] looks up what was decided about people like
/// somebody; [Boxing] says who is like them. No framework. May import: `vocab`, `rulebook`,
/// `decision`.
@NullMarked
package io.sayso.decision.profile;

import org.jspecify.annotations.NullMarked;
