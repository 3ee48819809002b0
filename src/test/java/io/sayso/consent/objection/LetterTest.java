package io.sayso.consent.objection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.LaunchMode;
import io.sayso.standing.Alias;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What people are written, and how it goes.
class LetterTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final String LINK = "https://sayso.test/objection/confirm?token=abc";
    private static final Alias MEI = new Alias("email", "mei@example.org");

    @Test
    void everyLanguageSaysTheSameThingsInItsOwnWords() {
        List<Letter> letters =
                Letters.LANGUAGES.stream()
                        .map(tag -> new Letters().of(MEI, LINK, 24, tag))
                        .toList();
        assertThat(letters).extracting(Letter::subject).doesNotHaveDuplicates().hasSize(4);
        assertThat(letters)
                .allSatisfy(letter -> {
                    assertThat(letter.text().lines()).contains(LINK);
                    assertThat(letter.text()).contains("24").doesNotContain("null", "{");
                    assertThat(letter.text().split("\n\n")).hasSize(5);
                });
        assertThat(new Letters().of(MEI, LINK, 24, "xx")).isEqualTo(letters.getFirst());
    }

    @Test
    void aFileIsLeftForTheMailer(@TempDir Path directory) throws IOException {
        Settings settings =
                new Settings(
                        ObjectionConfig.Transport.FILE,
                        directory,
                        "Sayso <no-reply@sayso.test>",
                        Set.of("email"));
        carrier(settings).send(new Letters().of(MEI, LINK, 24, "zh-Hant"));
        try (Stream<Path> files = Files.list(directory)) {
            Path file = files.toList().getFirst();
            assertThat(file.getFileName().toString()).matches("[0-9a-f]{16}\\.eml");
            String message = Files.readString(file);
            assertThat(message)
                    .startsWith("Date: Fri, 2 Jan 2026 03:04:05 GMT\r\n")
                    .contains("\r\nTo: mei@example.org\r\n", "\r\nAuto-Submitted: auto-generated");
            assertThat(message.lines()).allMatch(line -> line.length() <= 78);
            assertThat(LetterBox.text(message)).contains(LINK);
        }
    }

    @Test
    void aDeploymentThatCannotSendSaysSoAtItsStart() {
        refuses(Settings.of(ObjectionConfig.Transport.LOG), "development");
        refuses(Settings.of(ObjectionConfig.Transport.FILE), "sayso.objection.directory");
        refuses(
                new Settings(
                        ObjectionConfig.Transport.FILE, Path.of("mail"), null, Set.of("email")),
                "sayso.objection.from");
        refuses(Settings.of(ObjectionConfig.Transport.SMTP), "sayso.objection.from");
        refuses(
                new Settings(
                        ObjectionConfig.Transport.SMTP,
                        null,
                        "Sayso <no-reply@sayso.test>",
                        Set.of("email", "phone")),
                "sayso.objection.types");
        carrier(Settings.of(null)).check(LaunchMode.NORMAL);
    }

    private static LetterCarrier carrier(Settings settings) {
        return new LetterCarrier(
                settings,
                (_, _) -> {
                    throw new AssertionError("no mail server was set up");
                },
                () -> NOW);
    }

    private static void refuses(Settings settings, String naming) {
        LetterCarrier carrier = carrier(settings);
        assertThatThrownBy(() -> carrier.check(LaunchMode.NORMAL)).hasMessageContaining(naming);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "email|mei@example.org|true",
                "email|Mei.Ling+sayso@mail.example.co.uk|true",
                "email|mei|false",
                "email|mei@example|false",
                "email|a@example.org,b@example.org|false",
                "email|<a@example.org>|false",
                "email|a@b@example.org|false",
                "phone|+852 1234 5678|true",
                "phone|12345678|false",
                "handle|@mei_1|true",
                "handle|mei ling|false",
                "Email|mei@example.org|false"
            })
    void anIdentifierIsOneAddressOfItsType(String type, String value, boolean isOne) {
        assertThat(Identifier.read(type, value).isPresent()).isEqualTo(isOne);
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7,192.0.2.7",
        "2001:db8:1:2:3:4:5:6,20010db800010002",
        "2001:db8:1:2::9,20010db800010002",
        "fe80::1%eth0,fe80000000000000",
        "unknown,unknown"
    })
    void aHouseholdIsCountedOnce(String address, String network) {
        assertThat(Networks.of(address)).isEqualTo(network);
    }
}
