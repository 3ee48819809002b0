package io.sayso.standing;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import javax.crypto.Mac;

/// Writes through, and at the end what only whoever has the key could have written.
final class SealedOutput extends FilterOutputStream {
    private final Mac mac;

    SealedOutput(OutputStream out, Mac mac) {
        super(out);
        this.mac = mac;
    }

    @Override
    public void write(int one) throws IOException {
        mac.update((byte) one);
        out.write(one);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        mac.update(bytes, from, length);
        out.write(bytes, from, length);
    }

    /// Writes the seal over all that was written; nothing may follow.
    void seal() throws IOException {
        out.write(mac.doFinal());
    }
}
