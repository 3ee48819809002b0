package io.sayso.pages;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What every page has around it: its language, the choice of others, the look.
@Named("frame")
@RequestScoped
public class Frame {
    private final Visitor visitor;
    private final Looks looks;

    Frame(Visitor visitor, Looks looks) {
        this.visitor = visitor;
        this.looks = looks;
    }

    /// A language to choose.
    public record Choice(String tag, String name, String href, boolean current) {}

    public String language() {
        return visitor.language().tag();
    }

    public String direction() {
        return visitor.language().direction();
    }

    /// All languages, each with the way to this page in it.
    public List<Choice> languages() {
        Language now = visitor.language();
        return Arrays.stream(Language.values())
                .map(each ->
                        new Choice(
                                each.tag(), each.ownName(), visitor.samePageIn(each), each == now))
                .toList();
    }

    public String style() {
        return looks.style();
    }

    public String script() {
        return looks.script();
    }

    /// The deployment's own style, or null.
    public @Nullable String theme() {
        return looks.theme();
    }

    public String logo() {
        return looks.logo();
    }
}
