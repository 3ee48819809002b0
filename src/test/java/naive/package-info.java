/// The rules of a decision a second time, written from the text alone: slow, obvious, and
/// independent.
///
/// Read [NaiveDecider] for the answer as a whole, then [OneLeaf], which follows the numbered steps
/// for one jurisdiction and one leaf. Nothing here imports the product, so that an error in one of
/// the two cannot hide in the other. The facts are plain records of strings, instants and periods.
@NullMarked
package naive;

import org.jspecify.annotations.NullMarked;
