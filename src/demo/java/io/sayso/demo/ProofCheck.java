package io.sayso.demo;

import io.sayso.ledger.note.NoteVerifier;
import io.sayso.verify.InvalidReceiptException;
import io.sayso.verify.ReceiptVerifier;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Two files that prove one answer, and the check of them that needs nothing else.
///
/// @param folder where they are
record ProofCheck(Path folder) {
    private static final String RECEIPT = "receipt.json";
    private static final String KEY = "log.vkey";

    /// Downloads them; waits until a checkpoint covers the entry.
    void download(Api api, ReadyUser user, String receiptPath) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(RECEIPT), api.get(user, receiptPath).toPrettyString());
        Files.writeString(folder.resolve(KEY), api.text("/log/vkey"));
    }

    /// Checks signatures, inclusion and commitments, from the files alone.
    ///
    /// @throws IOException if the receipt does not hold, which its message says, or cannot be read
    ReceiptVerifier.Verified verify() throws IOException {
        try {
            return verifier().verify(Files.readAllBytes(folder.resolve(RECEIPT)));
        } catch (InvalidReceiptException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /// Whether the receipt holds as well once one bit of it was changed.
    boolean holdsChanged() throws IOException {
        byte[] receipt = Files.readAllBytes(folder.resolve(RECEIPT));
        receipt[receipt.length / 2] ^= 1;
        try {
            verifier().verify(receipt);
            return true;
        } catch (InvalidReceiptException e) {
            return false;
        }
    }

    private ReceiptVerifier verifier() throws IOException {
        return new ReceiptVerifier(
                List.of(NoteVerifier.parse(Files.readString(folder.resolve(KEY)).strip())));
    }
}
