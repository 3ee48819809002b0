package io.sayso.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// JSON as RFC 8259 has it, and not a bit more.
class JsonReaderTest {
    @Test
    void everyKindOfValueIsRead() throws JsonFault {
        assertThat(read(" {\"a\" : [1, -2.5e+3, true, false, null], \"b\":{}, \"c\":\"\" } \n"))
                .isEqualTo(
                        new Json.Obj(
                                Map.of(
                                        "a",
                                        new Json.Arr(
                                                List.of(
                                                        new Json.Num("1"),
                                                        new Json.Num("-2.5e+3"),
                                                        new Json.Truth(true),
                                                        new Json.Truth(false),
                                                        new Json.Null())),
                                        "b",
                                        new Json.Obj(Map.of()),
                                        "c",
                                        new Json.Text(""))));
    }

    @Test
    void textsAreReadWithTheirEscapesAndOutsideAscii() throws JsonFault {
        assertThat(read("\"a\\u00e9\\n\\\"\\\\\\/貼文😀\\ud83d\\ude00\""))
                .isEqualTo(new Json.Text("aé\n\"\\/貼文😀😀"));
    }

    @Test
    void whatIsWrittenIsReadAgain() throws JsonFault {
        String text = "plain \"quoted\" \\ \t\u0001 é 貼文 😀 \ud800";
        JsonWriter json = new JsonWriter().beginObject().name("text").value(text);
        json.name("list").value(List.of("a", "b")).name("number").value(Long.MIN_VALUE);
        assertThat(JsonReader.read(json.name("yes").value(true).endObject().toBytes()))
                .isEqualTo(
                        new Json.Obj(
                                Map.of(
                                        "text",
                                        new Json.Text(text),
                                        "list",
                                        new Json.Arr(
                                                List.of(new Json.Text("a"), new Json.Text("b"))),
                                        "number",
                                        new Json.Num("" + Long.MIN_VALUE),
                                        "yes",
                                        new Json.Truth(true))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "}",
                "{}{}",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{a:1}",
                "{\"a\":1,\"a\":1}",
                "[1,]",
                "[1 2]",
                "01",
                "+1",
                "1.",
                ".5",
                "1e",
                "-",
                "NaN",
                "truth",
                "tru",
                "nul",
                "'a'",
                "\"a",
                "\"\\x\"",
                "\"\\u12\"",
                "\"\\u12g4\"",
                "\"\t\"",
                "\"é\n\"",
                "// a\n1",
                "[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]"
            })
    void whatIsNotJsonIsRefused(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(JsonFault.class);
    }

    @Test
    void whatIsNotUtf8IsRefused() {
        byte[] bytes = {'"', 'a', (byte) 0xc3, '"'};
        assertThatThrownBy(() -> JsonReader.read(bytes))
                .isInstanceOf(JsonFault.class)
                .hasMessageContaining("UTF-8");
    }

    private static Json read(String text) throws JsonFault {
        return JsonReader.read(text.getBytes(StandardCharsets.UTF_8));
    }
}
