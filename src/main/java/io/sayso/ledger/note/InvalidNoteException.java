package io.sayso.ledger.note;

/// A note, key, checkpoint or proof that is not to be relied on; [#rule] and the message say why.
public final class InvalidNoteException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    /// What a note can get wrong.
    public enum Rule {
        /// Not UTF-8, or with control characters other than a newline, or longer than we read.
        TEXT,
        /// Not text, an empty line and signature lines.
        FORM,
        /// A key's name, identifier, type or bytes are wrong.
        KEY,
        /// None of the known keys has signed.
        UNSIGNED,
        /// A known key's signature is not one over this text.
        SIGNATURE,
        /// The text is no checkpoint.
        CHECKPOINT,
        /// The checkpoint is of another log than the key.
        ORIGIN,
        /// The lines before the checkpoint are no proof.
        PROOF,
        /// This is no request to a witness.
        REQUEST,
        /// This is no policy: keys, groups and a quorum.
        POLICY
    }

    private final Rule rule;

    InvalidNoteException(Rule rule, String message) {
        super(message);
        this.rule = rule;
    }

    /// The rule that is broken.
    public Rule rule() {
        return rule;
    }
}
