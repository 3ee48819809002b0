package io.sayso.rulebook.governance;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/// A rule file of which single members are written anew, line by line, so that every other line,
/// and every remark, stays as it was.
final class RuleText {
    private static final String FILE = "rule";

    /// YAML counts these as ends of lines too.
    private static final Pattern OTHER_BREAKS = Pattern.compile("[\\r\\x{85}\\x{2028}\\x{2029}]");

    private static final Pattern SPACE = Pattern.compile("[\\s\\x{85}\\x{2028}\\x{2029}]+");

    private final List<String> lines;

    /// @param text that [Section] has read without complaint
    /// @throws BadRuleFileException if a line ends with anything but LF
    RuleText(String text) {
        if (OTHER_BREAKS.matcher(text).find()) {
            throw new BadRuleFileException(FILE, 1, "lines must end with LF alone");
        }
        this.lines = new ArrayList<>(text.lines().toList());
    }

    String text() {
        return String.join("\n", lines) + "\n";
    }

    /// A key with one value; nothing where that is empty.
    static List<String> scalar(String key, String value) {
        return value.isEmpty() ? List.of() : List.of(key + ": " + quoted(value));
    }

    /// A key with a list of mappings, whose values are texts or lists of texts; nothing where it is
    /// empty.
    static List<String> list(String key, List<Map<String, Object>> members) {
        if (members.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>(List.of(key + ":"));
        for (Map<String, Object> each : members) {
            String before = "  - ";
            for (Map.Entry<String, Object> member : each.entrySet()) {
                if (member.getValue() instanceof List<?> values) {
                    lines.add(before + member.getKey() + ":");
                    values.forEach(value -> lines.add("      - " + quoted(value.toString())));
                } else {
                    lines.add(
                            before + member.getKey() + ": " + quoted(member.getValue().toString()));
                }
                before = "    ";
            }
        }
        return lines;
    }

    /// A key with keys and values; nothing where there are none.
    static List<String> map(String key, Map<String, String> members) {
        if (members.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>(List.of(key + ":"));
        members.forEach((name, value) -> lines.add("  " + quoted(name) + ": " + quoted(value)));
        return lines;
    }

    // One line, and never anything but text.
    private static String quoted(String value) {
        return value.matches("[A-Za-z0-9][A-Za-z0-9-]*")
                ? value
                : "'" + SPACE.matcher(value.strip()).replaceAll(" ").replace("'", "''") + "'";
    }

    /// Writes a member anew, or leaves it out.
    ///
    /// @param section the member above, or empty for the file itself
    /// @param written the member's lines, without their indent; none to leave it out
    /// @throws BadRuleFileException if the member shares its lines with others
    void put(String section, String key, List<String> written) {
        MappingNode mapping = mapping(section);
        NodeTuple member = find(mapping, key);
        String indent = " ".repeat(mapping.getStartMark().getColumn());
        List<String> indented = written.stream().map(each -> indent + each).toList();
        if (member == null) {
            lines.addAll(last(mapping) + 1, indented);
            return;
        }
        int first = member.getKeyNode().getStartMark().getLine();
        lines.subList(first, last(member.getValueNode()) + 1).clear();
        lines.addAll(first, indented);
    }

    private MappingNode mapping(String section) {
        Node node = new Yaml(new LoaderOptions()).compose(new StringReader(text()));
        if (node instanceof MappingNode root && !section.isEmpty()) {
            NodeTuple member = find(root, section);
            node = member == null ? null : member.getValueNode();
        }
        if (!(node instanceof MappingNode mapping)) {
            throw new BadRuleFileException(FILE, 1, section, "must hold keys and values");
        }
        if (mapping.getFlowStyle() == DumperOptions.FlowStyle.FLOW) {
            throw new BadRuleFileException(
                    FILE,
                    mapping.getStartMark().getLine() + 1,
                    section,
                    "is written in braces: change the file itself");
        }
        return mapping;
    }

    private static @Nullable NodeTuple find(MappingNode mapping, String key) {
        return mapping.getValue().stream()
                .filter(each ->
                        each.getKeyNode() instanceof ScalarNode name && name.getValue().equals(key))
                .findFirst()
                .orElse(null);
    }

    // The last line of a value. A block's own end lies after the blank lines and remarks below it.
    private int last(Node node) {
        return switch (node) {
            case MappingNode mapping when isBlock(mapping.getFlowStyle()) ->
                    last(mapping.getValue().getLast().getValueNode());
            case SequenceNode list when isBlock(list.getFlowStyle()) ->
                    last(list.getValue().getLast());
            default -> lastOf(node);
        };
    }

    private static boolean isBlock(DumperOptions.FlowStyle style) {
        return style == DumperOptions.FlowStyle.BLOCK;
    }

    private int lastOf(Node node) {
        int first = node.getStartMark().getLine();
        int last = node.getEndMark().getLine();
        if (node.getEndMark().getColumn() == 0 && last > first) {
            last--;
        }
        while (last > first && lines.get(last).isBlank()) {
            last--;
        }
        return last;
    }
}
