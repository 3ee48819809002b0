package io.sayso.ledger.note;

import static io.sayso.ledger.note.Refusal.ruleBrokenBy;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sayso.ledger.note.InvalidNoteException.Rule;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedNoteTest {
    private static final String TEXT =
            """
            If you think cryptography is the answer to your problem,
            then you don't know what your problem is.
            """;
    private static final String PETER_LINE =
            "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqd"
                    + "ngotpRZb6KE6RyyBwJnAM=";
    private static final String ENOCH_LINE =
            "— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwn"
                    + "WLox33WWd1RvMc+QQ=";
    private static final String EXAMPLE_LINE =
            "— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3"
                    + "mFXmRKuwHjG1Yu72IneyaQM=";
    private static final NoteVerifier PETER = Keys.verifier(Keys.PETER_VKEY);
    private static final NoteVerifier ENOCH = Keys.verifier(Keys.ENOCH_VKEY);

    @Test
    void signatureIsTheKnownOne() {
        NoteSignature signature = NoteSigner.parse(Keys.PETER).sign(TEXT);
        assertThat(signature.format()).isEqualTo(PETER_LINE);
        assertThat(new SignedNote(TEXT, List.of(signature)).format())
                .isEqualTo(TEXT + "\n" + PETER_LINE + "\n");
    }

    @Test
    void knownNotesVerify() {
        SignedNote both = note(TEXT + "\n" + PETER_LINE + "\n" + ENOCH_LINE + "\n");
        assertThat(both.verify(List.of(ENOCH, PETER))).isEqualTo(both.signatures());
        SignedNote example = note("This is an example message.\n\n" + EXAMPLE_LINE + "\n");
        NoteVerifier foo =
                Keys.verifier(
                        "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k");
        assertThat(example.verify(List.of(foo))).hasSize(1);
    }

    @Test
    void unknownSignaturesAreLeftOut() {
        SignedNote both = note(TEXT + "\n" + ENOCH_LINE + "\n" + PETER_LINE + "\n");
        assertThat(both.verify(List.of(PETER)))
                .extracting(NoteSignature::keyName)
                .containsExactly("PeterNeumann");
        NoteVerifier log = Keys.verifier(Keys.LOG_VKEY);
        assertThat(ruleBrokenBy(() -> both.verify(List.of(log)))).isEqualTo(Rule.UNSIGNED);
        assertThat(ruleBrokenBy(() -> both.verify(List.of()))).isEqualTo(Rule.UNSIGNED);
    }

    @Test
    void wrongSignatureOfAKnownKeySpoilsTheNote() {
        SignedNote other = note("Other text.\n\n" + ENOCH_LINE + "\n" + PETER_LINE + "\n");
        assertThat(ruleBrokenBy(() -> other.verify(List.of(PETER)))).isEqualTo(Rule.SIGNATURE);
    }

    @Test
    void signatureUnderAnotherNameOrIdentifierIsUnknown() {
        String renamed = PETER_LINE.replace("PeterNeumann", "PeterNewman");
        assertThat(ruleBrokenBy(() -> note(TEXT + "\n" + renamed + "\n").verify(List.of(PETER))))
                .isEqualTo(Rule.UNSIGNED);
        String relabelled = PETER_LINE.replace("x08go/", "y08go/");
        assertThat(ruleBrokenBy(() -> note(TEXT + "\n" + relabelled + "\n").verify(List.of(PETER))))
                .isEqualTo(Rule.UNSIGNED);
    }

    @Test
    void keyThatSignsTwiceCountsOnce() {
        SignedNote twice = note(TEXT + "\n" + PETER_LINE + "\n" + PETER_LINE + "\n");
        assertThat(twice.signatures()).hasSize(2);
        assertThat(twice.verify(List.of(PETER))).hasSize(1);
    }

    @Test
    void textMayHaveEmptyLines() {
        String text = "\n\nOgnuno sta solo\n\n\ned è subito sera.\n\n";
        SignedNote note = new SignedNote(text, List.of(NoteSigner.parse(Keys.PETER).sign(text)));
        SignedNote read = SignedNote.parse(note.bytes());
        assertThat(read).isEqualTo(note);
        assertThat(read.verify(List.of(PETER))).hasSize(1);
    }

    @Test
    void sixtyFourSignaturesAreRead() {
        String most = TEXT + "\n" + (PETER_LINE + "\n").repeat(64);
        assertThat(note(most).signatures()).hasSize(64);
        assertThat(ruleBrokenBy(() -> note(most + PETER_LINE + "\n"))).isEqualTo(Rule.FORM);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "\n\n",
                "text\n",
                "text\n\n",
                "text\n— PeterNeumann x08go/ZJ\n",
                "text\n\n— PeterNeumann x08go/ZJ",
                "text\n\n— PeterNeumann x08go/ZJ\nmore\n",
                "text\n\n— PeterNeumann x08go/ZJ\n\n",
                "text\n\n- PeterNeumann x08go/ZJ\n",
                "text\n\n—PeterNeumann x08go/ZJ\n",
                "text\n\n—  PeterNeumann x08go/ZJ\n",
                "text\n\n— PeterNeumann  x08go/ZJ\n",
                "text\n\n— PeterNeumann x08go/ZJ \n",
                "text\n\n— PeterNeumann\n",
                "text\n\n— PeterNeumann x08go/Z\n",
                "text\n\n— PeterNeumann x08go/==\n",
                "text\n\n— PeterNeumann x08goQ==\n",
                "text\n\n— PeterNeumann x08go_ZJ\n",
                "text\n\n— PeterNeumann !\n"
            })
    void whatIsNoNoteIsRefused(String text) {
        assertThat(ruleBrokenBy(() -> note(text))).isEqualTo(Rule.FORM);
    }

    @Test
    void namesWithBlanksOrPlusSignsAreRefused() {
        for (String name :
                List.of("Peter+Neumann", "Peter\u00a0Neumann", "a\u2003b", "\u3000", "a\u0085")) {
            assertThat(ruleBrokenBy(() -> note(TEXT + "\n— " + name + " x08go/ZJ\n")))
                    .isEqualTo(Rule.KEY);
        }
    }

    @Test
    void otherCharactersAreRefused() {
        String valid = TEXT + "\n" + PETER_LINE + "\n";
        assertThat(ruleBrokenBy(() -> note(valid.replace("If", "If\r")))).isEqualTo(Rule.TEXT);
        assertThat(ruleBrokenBy(() -> note(valid.replace("If", "\t")))).isEqualTo(Rule.TEXT);
        assertThat(ruleBrokenBy(() -> note(valid.replace("If", "\0")))).isEqualTo(Rule.TEXT);
        byte[] latin1 = "é\n\n".getBytes(ISO_8859_1);
        assertThat(ruleBrokenBy(() -> SignedNote.parse(latin1))).isEqualTo(Rule.TEXT);
        byte[] endless = new byte[1_000_001];
        assertThat(ruleBrokenBy(() -> SignedNote.parse(endless))).isEqualTo(Rule.TEXT);
    }

    @Test
    void nothingButANotesTextIsSigned() {
        NoteSigner signer = NoteSigner.parse(Keys.PETER);
        for (String text : List.of("", "no newline", "tab\t\n", "surrogate \ud800\n")) {
            assertThat(ruleBrokenBy(() -> signer.sign(text))).isEqualTo(Rule.TEXT);
        }
    }

    @Test
    void noteHasOneToSixtyFourSignatures() {
        NoteSignature one = NoteSignature.parse(PETER_LINE);
        assertThat(ruleBrokenBy(() -> new SignedNote(TEXT, List.of()))).isEqualTo(Rule.FORM);
        assertThat(ruleBrokenBy(() -> new SignedNote(TEXT, Collections.nCopies(65, one))))
                .isEqualTo(Rule.FORM);
    }

    private static SignedNote note(String text) {
        return SignedNote.parse(text.getBytes(UTF_8));
    }
}
