package io.sayso.rulebook.governance;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.sayso.rulebook.NoticeTexts;
import io.sayso.vocab.NoticeRef;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Reads notices' words from their rows.
@ApplicationScoped
class StoredNoticeTexts implements NoticeTexts {
    @Override
    public Optional<Text> find(NoticeRef ref, String language) {
        List<NoticeRow.Text> texts = QuarkusTransaction.joiningExisting().call(() -> texts(ref));
        return texts.stream()
                .filter(text -> speaks(text.language(), language))
                .findFirst()
                .or(() -> texts.stream().findFirst())
                .map(text -> new Text(text.language(), text.title(), text.body()));
    }

    @Override
    public Optional<String> digest(NoticeRef ref) {
        return QuarkusTransaction.joiningExisting()
                .call(() ->
                        NoticeRow.<NoticeRow>findByIdOptional(
                                        new NoticeRow.Key(ref.id(), ref.version()))
                                .map(row -> row.hash));
    }

    private static List<NoticeRow.Text> texts(NoticeRef ref) {
        NoticeRow row = NoticeRow.findById(new NoticeRow.Key(ref.id(), ref.version()));
        return row == null ? List.of() : List.copyOf(row.texts);
    }

    private static boolean speaks(String has, String wanted) {
        return has.toLowerCase(Locale.ROOT).equals(wanted.toLowerCase(Locale.ROOT));
    }
}
