package io.sayso.rulebook.governance;

import java.io.StringReader;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/// One mapping in a rule file; whoever reads a member of it gets that or a fault with its line.
///
/// Scalars are read as they are written, so `code: NO` is Norway and never `false`.
final class Section {
    private final String file;
    private final int line;
    private final Map<String, Node> members = new LinkedHashMap<>();
    private final Map<String, Integer> lines = new LinkedHashMap<>();

    private Section(String file, MappingNode node) {
        this.file = file;
        this.line = lineOf(node.getStartMark());
        for (NodeTuple member : node.getValue()) {
            int at = lineOf(member.getKeyNode().getStartMark());
            if (!(member.getKeyNode() instanceof ScalarNode key)) {
                throw new BadRuleFileException(file, at, "a key must be a word");
            }
            if (members.put(key.getValue(), member.getValueNode()) != null) {
                throw new BadRuleFileException(file, at, key.getValue(), "given twice");
            }
            lines.put(key.getValue(), at);
        }
    }

    /// Reads a file that holds one mapping.
    ///
    /// @throws BadRuleFileException if it is no YAML, or something other than a mapping
    static Section read(String file, String text) {
        try {
            LoaderOptions limits = new LoaderOptions();
            limits.setCodePointLimit(1 << 20);
            limits.setNestingDepthLimit(20);
            Node root = new Yaml(limits).compose(new StringReader(text));
            if (root instanceof MappingNode mapping) {
                return new Section(file, mapping);
            }
            throw new BadRuleFileException(file, 1, "must hold keys and values");
        } catch (MarkedYAMLException e) {
            Mark mark = e.getProblemMark();
            throw new BadRuleFileException(
                    file, mark == null ? 1 : lineOf(mark), "not YAML: " + e.getProblem());
        } catch (YAMLException e) {
            throw new BadRuleFileException(file, 1, "not YAML: " + e.getMessage());
        }
    }

    /// Refuses every key but these.
    Section only(Set<String> keys) {
        for (String key : members.keySet()) {
            if (!keys.contains(key)) {
                throw fault(key, "no such key; known here: " + String.join(", ", keys));
            }
        }
        return this;
    }

    boolean has(String key) {
        return members.containsKey(key);
    }

    /// What is wrong with a member, or with this section where it lacks that member.
    BadRuleFileException fault(String key, String reason) {
        return new BadRuleFileException(file, lines.getOrDefault(key, line), key, reason);
    }

    /// Text that must be there.
    String text(String key) {
        return scalar(key, member(key));
    }

    @Nullable String textOrNull(String key) {
        return has(key) ? text(key) : null;
    }

    /// A value that must be there, read by `parser`.
    ///
    /// @param what the form it must have, for the fault: `an ISO 8601 period`
    <T> T value(String key, Function<String, T> parser, String what) {
        String text = text(key);
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw fault(key, "'" + text + "' is not " + what);
        }
    }

    <T> @Nullable T valueOrNull(String key, Function<String, T> parser, String what) {
        return has(key) ? value(key, parser, what) : null;
    }

    /// A mapping that must be there.
    Section section(String key) {
        if (member(key) instanceof MappingNode mapping) {
            return new Section(file, mapping);
        }
        throw fault(key, "must hold keys and values");
    }

    /// A list of mappings; empty where the key is missing.
    List<Section> sections(String key) {
        List<Section> found = new ArrayList<>();
        for (Node each : list(key)) {
            if (!(each instanceof MappingNode mapping)) {
                throw new BadRuleFileException(
                        file, lineOf(each.getStartMark()), key, "each must hold keys and values");
            }
            found.add(new Section(file, mapping));
        }
        return found;
    }

    /// A list of texts; empty where the key is missing.
    List<String> texts(String key) {
        return list(key).stream().map(each -> scalar(key, each)).toList();
    }

    /// Each member's key and text.
    Map<String, String> pairs() {
        Map<String, String> pairs = new LinkedHashMap<>();
        members.forEach((key, value) -> pairs.put(key, scalar(key, value)));
        return pairs;
    }

    /// Anything at all, as maps, lists, numbers and text, for people to read.
    Map<String, Object> free() {
        Map<String, Object> all = new LinkedHashMap<>();
        members.forEach((key, value) -> all.put(key, free(key, value)));
        return all;
    }

    private Object free(String key, Node node) {
        refuseAnchor(key, node);
        return switch (node) {
            case MappingNode mapping -> new Section(file, mapping).free();
            case SequenceNode list ->
                    list.getValue().stream().map(each -> free(key, each)).toList();
            case ScalarNode _ -> plain(scalar(key, node));
            default -> throw fault(key, "is of no known form");
        };
    }

    private static Object plain(String text) {
        if (text.equals("true") || text.equals("false")) {
            return Boolean.valueOf(text);
        }
        return text.matches("[1-9][0-9]{0,8}") ? Integer.valueOf(text) : text;
    }

    private List<Node> list(String key) {
        if (!has(key)) {
            return List.of();
        }
        if (member(key) instanceof SequenceNode list) {
            return list.getValue();
        }
        throw fault(key, "must be a list");
    }

    private Node member(String key) {
        Node node = members.get(key);
        if (node == null) {
            throw fault(key, "missing");
        }
        refuseAnchor(key, node);
        return node;
    }

    private String scalar(String key, Node node) {
        refuseAnchor(key, node);
        int at = lineOf(node.getStartMark());
        if (!(node instanceof ScalarNode scalar)) {
            throw new BadRuleFileException(file, at, key, "must be a single value");
        }
        if (scalar.getValue().isBlank()) {
            throw new BadRuleFileException(file, at, key, "has no value");
        }
        return scalar.getValue();
    }

    // An alias could hold itself.
    private void refuseAnchor(String key, Node node) {
        if (node.getAnchor() != null) {
            throw fault(key, "anchors are not read here; write it out");
        }
    }

    private static int lineOf(Mark mark) {
        return mark.getLine() + 1;
    }
}
