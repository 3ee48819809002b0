package io.sayso.ledger.merkle;

import static org.assertj.core.api.Assertions.assertThat;

import io.sayso.ledger.Vectors;
import io.sayso.ledger.Vectors.Vector;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The known prefix trees, by a plain reading of what they are.
class PrefixTreeTest {
    private static final String FILE = "merkle/prefix-tree.txt";

    @Test
    void rootsAreTheKnownOnes() {
        List<Vector> vectors = Vectors.read(FILE, "root");
        assertThat(vectors).hasSize(4);
        for (Vector vector : vectors) {
            assertThat(tree(vector.numbers().getFirst()).root())
                    .hasToString(vector.values().getFirst());
        }
    }

    @Test
    void searchesEndWhereTheyAreKnownToAndLeadToTheRoot() {
        List<Vector> vectors = Vectors.read(FILE, "query");
        assertThat(vectors).hasSize(9);
        for (Vector vector : vectors) {
            int keys = Character.digit(vector.about().charAt(0), 10);
            Hash key = sha256(vector.about().substring(2));
            PrefixTree.Found found = tree(keys).find(key);
            assertThat(found.kind()).isEqualTo(vector.values().getFirst());
            assertThat(found.depth()).isEqualTo(Integer.parseInt(vector.values().get(1)));
            List<String> copath = vector.values().subList(3, vector.values().size());
            assertThat(found.copath()).hasSameSizeAs(copath);
            for (int i = 0; i < copath.size(); i++) {
                assertThat(found.copath().get(i).toString()).startsWith(copath.get(i));
            }
            String leaf = vector.values().get(2);
            if (!leaf.equals("-")) {
                assertThat(found.leaf()).isEqualTo(sha256(leaf)).isNotEqualTo(key);
            }
            Hash commitment = found.leaf() == null ? null : commitment(keys, found.leaf());
            assertThat(PrefixTree.rootFrom(key, found, commitment)).isEqualTo(tree(keys).root());
        }
    }

    private static Hash commitment(int keys, Hash leaf) {
        for (int i = 0; i < keys; i++) {
            if (sha256("k" + i).equals(leaf)) {
                return sha256("v" + i);
            }
        }
        throw new AssertionError("a leaf that nobody put there");
    }

    private static PrefixTree tree(int keys) {
        PrefixTree tree = new PrefixTree();
        for (int i = 0; i < keys; i++) {
            tree.put(sha256("k" + i), sha256("v" + i));
        }
        return tree;
    }

    private static Hash sha256(String text) {
        return PrefixTree.sha256(text.getBytes(StandardCharsets.US_ASCII));
    }
}
