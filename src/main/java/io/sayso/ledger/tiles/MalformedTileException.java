package io.sayso.ledger.tiles;

/// A tile path or an entry bundle that is not of the form that C2SP tlog-tiles prescribes.
public final class MalformedTileException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    MalformedTileException(String message) {
        super(message);
    }
}
