package io.sayso.ledger.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.sayso.ledger.note.InvalidNoteException.Rule;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/// Which rule an action breaks; it must throw that exception and no other.
final class Refusal {
    private Refusal() {}

    static Rule ruleBrokenBy(ThrowingCallable action) {
        Throwable thrown = catchThrowable(action);
        assertThat(thrown).isInstanceOf(InvalidNoteException.class);
        return ((InvalidNoteException) thrown).rule();
    }
}
