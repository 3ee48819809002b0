package io.sayso.audit.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Zip files that other programs read, of any number of files.
class ZipStreamTest {
    @TempDir Path folder;

    @Test
    void otherProgramsReadWhatWasStoredPackedAndStreamed() throws IOException {
        byte[] content = "sayso ".repeat(10_000).getBytes(StandardCharsets.UTF_8);
        byte[] zip =
                zip(stream -> {
                    stream.stored("tile/0/000", content);
                    try (OutputStream out = stream.file("streamed")) {
                        out.write(content);
                        out.write('!');
                    }
                    ZipStream.Packed[] packed = new ZipStream.Packed[1];
                    try (Spool spool = new Spool(folder)) {
                        try (OutputStream out = Packer.into(spool, each -> packed[0] = each)) {
                            out.write(content);
                        }
                        stream.packed("packed", packed[0]);
                    }
                });
        try (ZipFile read = new ZipFile(Files.write(folder.resolve("a.zip"), zip).toFile())) {
            assertThat(content(read, "tile/0/000")).isEqualTo(content);
            assertThat(content(read, "packed")).isEqualTo(content);
            assertThat(content(read, "streamed")).hasSize(content.length + 1);
        }
        assertThat(Unpacked.names(zip)).isEqualTo(List.of("tile/0/000", "streamed", "packed"));
    }

    @Test
    void moreFilesThanSixteenBitsCountAreAllThere() throws IOException {
        int files = 70_000;
        byte[] zip =
                zip(stream -> {
                    for (int i = 0; i < files; i++) {
                        stream.stored("f/" + i, new byte[] {(byte) i});
                    }
                });
        try (ZipFile read = new ZipFile(Files.write(folder.resolve("b.zip"), zip).toFile())) {
            assertThat(read.size()).isEqualTo(files);
            assertThat(content(read, "f/69999")).containsExactly((byte) 69_999);
        }
    }

    @Test
    void aZipThatWasCutAnywhereIsNone() throws IOException {
        byte[] zip = zip(stream -> stream.stored("a", new byte[1_000]));
        for (int length = 0; length < zip.length; length += 7) {
            Path cut = Files.write(folder.resolve("cut.zip"), Arrays.copyOf(zip, length));
            assertThatThrownBy(() -> new ZipFile(cut.toFile()).close())
                    .isInstanceOf(ZipException.class);
        }
    }

    @Test
    void nothingStaysOnDisk() throws IOException {
        zip(stream -> stream.stored("a", new byte[1]));
        assertThat(folder).isEmptyDirectory();
    }

    private interface Content {
        void writeTo(ZipStream stream) throws IOException;
    }

    private byte[] zip(Content content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipStream stream = new ZipStream(out, folder)) {
            content.writeTo(stream);
            stream.finish();
        }
        return out.toByteArray();
    }

    private static byte[] content(ZipFile zip, String name) throws IOException {
        return zip.getInputStream(zip.getEntry(name)).readAllBytes();
    }
}
