package io.sayso.pages;

import java.util.ArrayList;
import java.util.List;

/// Two texts beside each other, line by line: the longest sequence of lines that both have stays,
/// with three of them around every change.
final class LineDiff {
    private static final int AROUND = 3;

    /// Beyond this everything between the first and the last difference is said to be different.
    private static final int MOST_CELLS = 1_000_000;

    private final List<String> before;
    private final List<String> after;
    private final List<Line> lines = new ArrayList<>();

    private LineDiff(List<String> before, List<String> after) {
        this.before = before;
        this.after = after;
    }

    /// A line of either text, or of both.
    ///
    /// @param mark `-` only before, `+` only after, `=` both, `…` some of both are left out
    public record Line(String mark, String text) {}

    /// What has changed; empty where nothing has.
    static List<Line> of(String before, String after) {
        LineDiff diff = new LineDiff(before.lines().toList(), after.lines().toList());
        diff.compare();
        return diff.near();
    }

    private void compare() {
        int first = 0;
        while (first < Math.min(before.size(), after.size())
                && before.get(first).equals(after.get(first))) {
            lines.add(new Line("=", before.get(first++)));
        }
        int same = 0;
        while (same < Math.min(before.size(), after.size()) - first
                && before.get(before.size() - 1 - same)
                        .equals(after.get(after.size() - 1 - same))) {
            same++;
        }
        between(first, before.size() - same, after.size() - same);
        before.subList(before.size() - same, before.size())
                .forEach(each -> lines.add(new Line("=", each)));
    }

    private void between(int first, int beforeEnd, int afterEnd) {
        int height = beforeEnd - first;
        int width = afterEnd - first;
        int[][] common =
                (long) height * width > MOST_CELLS ? new int[0][] : common(first, height, width);
        int i = 0;
        int j = 0;
        while (i < height || j < width) {
            boolean same =
                    common.length > 0
                            && i < height
                            && j < width
                            && before.get(first + i).equals(after.get(first + j));
            if (same) {
                lines.add(new Line("=", before.get(first + i)));
                i++;
                j++;
            } else if (i < height
                    && (j == width || common.length == 0 || common[i + 1][j] >= common[i][j + 1])) {
                lines.add(new Line("-", before.get(first + i++)));
            } else {
                lines.add(new Line("+", after.get(first + j++)));
            }
        }
    }

    // How long the longest common sequence is of what follows each pair of lines.
    private int[][] common(int first, int height, int width) {
        int[][] common = new int[height + 1][width + 1];
        for (int i = height - 1; i >= 0; i--) {
            for (int j = width - 1; j >= 0; j--) {
                common[i][j] =
                        before.get(first + i).equals(after.get(first + j))
                                ? common[i + 1][j + 1] + 1
                                : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }

    private List<Line> near() {
        List<Line> near = new ArrayList<>();
        boolean changed = false;
        for (int i = 0; i < lines.size(); i++) {
            if (isNear(i)) {
                near.add(lines.get(i));
            } else if (near.isEmpty() || !near.getLast().mark().equals("\u2026")) {
                near.add(new Line("\u2026", ""));
            }
            changed |= !lines.get(i).mark().equals("=");
        }
        return changed ? List.copyOf(near) : List.of();
    }

    private boolean isNear(int line) {
        for (int i = Math.max(0, line - AROUND);
                i <= Math.min(lines.size() - 1, line + AROUND);
                i++) {
            if (!lines.get(i).mark().equals("=")) {
                return true;
            }
        }
        return false;
    }
}
