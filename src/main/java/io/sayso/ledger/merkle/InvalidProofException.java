package io.sayso.ledger.merkle;

/// A proof that proves nothing; [#rule] and the message name the rule that it breaks.
public final class InvalidProofException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    /// What a proof can get wrong.
    public enum Rule {
        /// A size or an index is negative.
        NEGATIVE,
        /// The leaf's index is not below the tree's size.
        LEAF_OUTSIDE_TREE,
        /// The first tree is larger than the second.
        TREE_SHRANK,
        /// The path has fewer hashes than the tree is high.
        PATH_TOO_SHORT,
        /// The path has more hashes than the tree is high.
        PATH_TOO_LONG,
        /// The recomputed root is not the root given.
        ROOT_DIFFERS,
        /// The recomputed root of the first, smaller tree is not the one given.
        FIRST_ROOT_DIFFERS,
        /// The recomputed root of the second, larger tree is not the one given.
        SECOND_ROOT_DIFFERS
    }

    private final Rule rule;

    InvalidProofException(Rule rule, String message) {
        super(message);
        this.rule = rule;
    }

    /// The rule that the proof breaks.
    public Rule rule() {
        return rule;
    }
}
