package io.sayso.audit.bundle;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The files of one bundle, and what its manifest says of them.
///
/// The tree's files are not named one by one: the checkpoint's root binds every byte of them, and a
/// manifest of millions of lines could be read by nobody as a note.
final class BundleFiles {
    private final ZipStream zip;
    private final List<Listed> listed = new ArrayList<>();
    private long tree;

    BundleFiles(ZipStream zip) {
        this.zip = zip;
    }

    /// Writes a short file.
    void write(String path, byte[] content) throws IOException {
        try (OutputStream out = file(path)) {
            out.write(content);
        }
    }

    void write(String path, String content) throws IOException {
        write(path, content.getBytes(StandardCharsets.UTF_8));
    }

    /// Starts a file; it ends when the stream is closed.
    OutputStream file(String path) throws IOException {
        Listed.Digesting digesting = new Listed.Digesting(zip.file(path));
        return new OutputStream() {
            private boolean closed;

            @Override
            public void write(int one) throws IOException {
                digesting.write(one);
            }

            @Override
            public void write(byte[] some, int from, int length) throws IOException {
                digesting.write(some, from, length);
            }

            @Override
            public void close() throws IOException {
                if (!closed) {
                    closed = true;
                    digesting.close();
                    listed.add(digesting.listed(path));
                }
            }
        };
    }

    void packed(Listed file, ZipStream.Packed packed) throws IOException {
        zip.packed(file.path(), packed);
        listed.add(file);
    }

    /// Writes hashes of the tree, which do not get smaller by packing.
    void tile(String path, byte[] hashes) throws IOException {
        zip.stored(path, hashes);
        tree++;
    }

    /// Writes entries of the tree.
    void bundle(String path, byte[] entries) throws IOException {
        try (OutputStream out = zip.file(path)) {
            out.write(entries);
        }
        tree++;
    }

    /// Writes the manifest, which names every other file, and ends the bundle with it.
    void end(byte[] manifest) throws IOException {
        try (OutputStream out = zip.file("MANIFEST")) {
            out.write(manifest);
        }
        zip.finish();
    }

    /// How many files of the tree there are.
    long tree() {
        return tree;
    }

    /// The other files so far, by path.
    List<Listed> listed() {
        return listed.stream().sorted(Comparator.comparing(Listed::path)).toList();
    }
}
