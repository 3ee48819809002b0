package io.sayso.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Cutting a stream into lines, whatever pieces it comes in.
class LinesTest {
    private static final String TOO_LONG = "(too long)";

    @Test
    void linesEndWithLfOrCrLfOrTheStream() throws IOException {
        assertThat(read("a\nb\r\n\n c \r\rd\nlast", 7))
                .containsExactly("a", "b", "", " c \r\rd", "last");
        assertThat(read("a\n", 7)).containsExactly("a");
        assertThat(read("\n", 7)).containsExactly("");
        assertThat(read("", 7)).isEmpty();
    }

    @Test
    void aLineThatIsTooLongIsPassedOverAlone() throws IOException {
        String longest = "x".repeat(Lines.LONGEST);
        for (int piece : List.of(1000, 8192, Lines.LONGEST, 3 * Lines.LONGEST)) {
            assertThat(read("a\n" + longest + "\nb\n", piece)).containsExactly("a", longest, "b");
            assertThat(read("a\n" + longest + "x\nb\n", piece)).containsExactly("a", TOO_LONG, "b");
            assertThat(read("a\n" + longest.repeat(5) + "\nb", piece))
                    .containsExactly("a", TOO_LONG, "b");
            assertThat(read("a\n" + longest + "x", piece)).containsExactly("a", TOO_LONG);
        }
    }

    @Test
    void piecesMakeNoDifference() throws IOException {
        Random random = new Random(42);
        for (int round = 0; round < 50; round++) {
            List<String> lines = new ArrayList<>();
            for (int i = random.nextInt(200); i > 0; i--) {
                lines.add("é".repeat(random.nextInt(300)) + i);
            }
            String text = String.join("\n", lines);
            assertThat(read(text, 1 + random.nextInt(5000))).isEqualTo(lines);
        }
    }

    @Test
    void aStreamThatBreaksOffHasNoEnd() throws IOException {
        InputStream broken =
                new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new IOException("cut");
                    }

                    @Override
                    public int read(byte[] bytes, int from, int most) throws IOException {
                        throw new IOException("cut");
                    }
                };
        Lines lines = new Lines(broken);
        assertThat(lines.next()).isEqualTo(Lines.Next.NOTHING_YET);
        assertThatThrownBy(lines::fill).isInstanceOf(IOException.class);
        assertThat(lines.next()).isEqualTo(Lines.Next.NOTHING_YET);
    }

    private static List<String> read(String text, int piece) throws IOException {
        Lines lines =
                new Lines(
                        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)) {
                            @Override
                            public int read(byte[] bytes, int from, int most) {
                                return super.read(bytes, from, Math.min(most, piece));
                            }
                        });
        List<String> read = new ArrayList<>();
        while (true) {
            switch (lines.next()) {
                case LINE ->
                        read.add(
                                new String(
                                        lines.bytes(),
                                        lines.from(),
                                        lines.to() - lines.from(),
                                        StandardCharsets.UTF_8));
                case TOO_LONG -> read.add(TOO_LONG);
                case NOTHING_YET -> lines.fill();
                case END -> {
                    return read;
                }
            }
        }
    }
}
