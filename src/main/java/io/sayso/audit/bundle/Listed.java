package io.sayso.audit.bundle;

import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// A file as the manifest names it.
///
/// @param sha256 of its content, in hexadecimal
/// @param bytes its length
record Listed(String sha256, long bytes, String path) {
    static Listed of(String path, byte[] content) {
        return new Listed(HexFormat.of().formatHex(digest().digest(content)), content.length, path);
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    /// Computes what the manifest says while a file is written.
    static final class Digesting extends OutputStream {
        private final OutputStream to;
        private final MessageDigest digest = digest();
        private long bytes;

        Digesting(OutputStream to) {
            this.to = to;
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] some, int from, int length) throws IOException {
            digest.update(some, from, length);
            bytes += length;
            to.write(some, from, length);
        }

        @Override
        public void close() throws IOException {
            to.close();
        }

        /// The file, once it is whole; called once.
        Listed listed(String path) {
            return new Listed(HexFormat.of().formatHex(digest.digest()), bytes, path);
        }
    }
}
