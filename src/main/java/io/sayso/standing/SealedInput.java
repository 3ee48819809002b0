package io.sayso.standing;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import javax.crypto.Mac;

/// Reads what a [SealedOutput] wrote. What was read is to be believed only once [#requireWhole] has
/// returned.
final class SealedInput extends InputStream {
    private final InputStream in;
    private final Mac mac;
    private long left;

    /// @param length of all there is, with the seal
    SealedInput(InputStream in, Mac mac, long length) {
        this.in = in;
        this.mac = mac;
        this.left = length - mac.getMacLength();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        if (left <= 0) {
            return length == 0 ? 0 : -1;
        }
        int read = in.read(bytes, from, (int) Math.min(left, length));
        if (read > 0) {
            mac.update(bytes, from, read);
            left -= read;
        }
        return read;
    }

    /// @throws IOException if there is more to read, or not all was written by whoever has the key
    void requireWhole() throws IOException {
        if (left != 0 || !MessageDigest.isEqual(mac.doFinal(), in.readAllBytes())) {
            throw new IOException("it is damaged, or of another secret");
        }
    }
}
