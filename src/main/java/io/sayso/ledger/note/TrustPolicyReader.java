package io.sayso.ledger.note;

import io.sayso.ledger.note.InvalidNoteException.Rule;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads a policy line by line.
final class TrustPolicyReader {
    private static final Pattern ALLOWED = Pattern.compile("[\\t\\n\\x20-\\x7e\\x80-\\x{10ffff}]*");
    private static final Pattern BLANKS = Pattern.compile("[ \\t]+");
    private static final Pattern THRESHOLD = Pattern.compile("[1-9][0-9]{0,3}");

    private final List<TrustPolicy.Log> logs = new ArrayList<>();
    private final List<TrustPolicy.Witness> witnesses = new ArrayList<>();
    private final List<TrustPolicy.Group> groups = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private final Set<String> members = new HashSet<>();
    private @Nullable String quorum;
    private int number;

    TrustPolicy read(byte[] file) {
        String text = decode(file);
        if (!text.endsWith("\n")) {
            throw fault("does not end in a newline");
        }
        for (String line : text.substring(0, text.length() - 1).split("\n", -1)) {
            number++;
            List<String> words =
                    Arrays.stream(BLANKS.split(line)).filter(word -> !word.isEmpty()).toList();
            if (!words.isEmpty() && !words.getFirst().startsWith("#")) {
                read(words.getFirst(), words.subList(1, words.size()));
            }
        }
        String wanted = quorum;
        if (wanted == null) {
            throw fault("there is no quorum line");
        }
        return new TrustPolicy(logs, witnesses, groups, wanted);
    }

    private void read(String keyword, List<String> words) {
        switch (keyword) {
            case "log" -> log(words);
            case "witness" -> witness(words);
            case "group" -> group(words);
            case "quorum" -> quorum(words);
            default -> throw fault("does not begin with log, witness, group or quorum");
        }
    }

    private void log(List<String> words) {
        requireCount(words, 1, 2);
        NoteVerifier key = key(words.get(0), KeyType.ED25519);
        if (logs.stream().anyMatch(log -> log.key().isSameKey(key))) {
            throw fault("this log's key was given before");
        }
        logs.add(new TrustPolicy.Log(key, words.size() > 1 ? url(words.get(1)) : null));
    }

    private void witness(List<String> words) {
        requireCount(words, 2, 3);
        define(words.get(0));
        NoteVerifier key = key(words.get(1), KeyType.COSIGNATURE_V1);
        if (witnesses.stream().anyMatch(witness -> witness.key().isSameKey(key))) {
            throw fault("this witness's key was given before");
        }
        URI url = words.size() > 2 ? url(words.get(2)) : null;
        witnesses.add(new TrustPolicy.Witness(words.get(0), key, url));
    }

    private void group(List<String> words) {
        requireCount(words, 3, Integer.MAX_VALUE);
        List<String> of = words.subList(2, words.size());
        for (String member : of) {
            if (!names.contains(member)) {
                throw fault(member + " is not defined before");
            }
            if (!members.add(member)) {
                throw fault(member + " is a member before");
            }
        }
        int threshold =
                switch (words.get(1)) {
                    case "all" -> of.size();
                    case "any" -> 1;
                    default -> threshold(words.get(1), of.size());
                };
        define(words.get(0));
        groups.add(new TrustPolicy.Group(words.get(0), threshold, of));
    }

    private void quorum(List<String> words) {
        requireCount(words, 1, 1);
        String name = words.getFirst();
        if (quorum != null) {
            throw fault("there is a quorum line before");
        }
        if (!name.equals(TrustPolicy.NONE) && !names.contains(name)) {
            throw fault(name + " is not defined before");
        }
        quorum = name;
    }

    private void define(String name) {
        if (name.equals(TrustPolicy.NONE) || !names.add(name)) {
            throw fault("the name " + name + " is taken");
        }
    }

    private int threshold(String digits, int count) {
        if (!THRESHOLD.matcher(digits).matches() || Integer.parseInt(digits) > count) {
            throw fault("a group wants any, all, or 1 to " + count + " of its members");
        }
        return Integer.parseInt(digits);
    }

    private NoteVerifier key(String vkey, KeyType type) {
        NoteVerifier key;
        try {
            key = NoteVerifier.parse(vkey);
        } catch (InvalidNoteException e) {
            throw fault(String.valueOf(e.getMessage()));
        }
        if (key.type() != type) {
            throw fault("the key is of another type than " + type);
        }
        return key;
    }

    private URI url(String text) {
        try {
            URI url = new URI(text);
            if (url.getHost() != null && String.valueOf(url.getScheme()).matches("https?")) {
                return url;
            }
        } catch (URISyntaxException e) {
            // said below
        }
        throw fault("not an address of http or https");
    }

    private void requireCount(List<String> words, int atLeast, int atMost) {
        if (words.size() < atLeast || words.size() > atMost) {
            throw fault("has " + words.size() + " words behind the first");
        }
    }

    private String decode(byte[] file) {
        try {
            if (file.length <= NoteText.MAX_BYTES) {
                String text =
                        StandardCharsets.UTF_8
                                .newDecoder()
                                .decode(ByteBuffer.wrap(file))
                                .toString();
                if (ALLOWED.matcher(text).matches()) {
                    return text;
                }
            }
        } catch (CharacterCodingException e) {
            // said below
        }
        throw new InvalidNoteException(Rule.TEXT, "a policy is short, and UTF-8 without controls");
    }

    private InvalidNoteException fault(String what) {
        return new InvalidNoteException(Rule.POLICY, "line " + number + " of the policy: " + what);
    }
}
