package io.sayso.ledger.note;

import static org.assertj.core.api.Assertions.assertThat;

import com.upokecenter.cbor.CBORObject;
import io.sayso.ledger.Bytes;
import io.sayso.ledger.Vectors;
import io.sayso.ledger.merkle.Hash;
import io.sayso.ledger.merkle.InclusionProof;
import io.sayso.ledger.merkle.ProofBuilder;
import io.sayso.ledger.merkle.Trees;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Our proofs and our signatures in the form of COSE receipts: `COSE_Sign1` with a detached root
/// (draft-ietf-cose-merkle-tree-proofs). The product issues none; what one needs of it is here.
class CoseReceiptTest {
    private static final String FILE = "merkle/eight-leaves.txt";
    private static final int SIGN1 = 18;
    private static final int ALG = 1;
    private static final int KID = 4;
    private static final int CWT_CLAIMS = 15;
    private static final int ISS = 1;
    private static final int VDS = 395;
    private static final int VDP = 396;
    private static final int INCLUSION = -1;
    private static final int EDDSA = -8;
    private static final int RFC9162_SHA256 = 1;

    private final ProofBuilder tree =
            new ProofBuilder(
                    Trees.source(
                            Vectors.read(FILE, "leaf").stream()
                                    .map(each -> hash(each.values().get(1)))
                                    .toList()));

    @Test
    void theKnownReceiptIsOurProofAndOurSignature() {
        InclusionProof proof = tree.inclusion(5, 8);
        byte[] seed = new byte[32];
        for (int i = 0; i < seed.length; i++) {
            seed[i] = (byte) i;
        }
        KeyPair key = Ed25519.keyPair(seed);
        byte[] header = header().EncodeToBytes();
        byte[] signed = signed(header, tree.root(8));
        assertThat(HexFormat.of().formatHex(signed)).isEqualTo(known("signed"));
        byte[] signature = Ed25519.sign(key.getPrivate(), signed);
        CBORObject receipt =
                CBORObject.NewArray()
                        .Add(header)
                        .Add(proofs(proof))
                        .Add(CBORObject.Null)
                        .Add(signature)
                        .WithTag(SIGN1);
        assertThat(HexFormat.of().formatHex(receipt.EncodeToBytes())).isEqualTo(known("receipt"));
    }

    @Test
    void theKnownReceiptIsVerifiedFromItsBytes() {
        Receipt receipt = read(known("receipt"));
        Hash root = receipt.proof().rootFrom(hash(leaf(5)));
        assertThat(root).isEqualTo(tree.root(8));
        byte[] signed = signed(receipt.header().toArray(), root);
        byte[] seed = new byte[32];
        for (int i = 0; i < seed.length; i++) {
            seed[i] = (byte) i;
        }
        assertThat(
                        Ed25519.verify(
                                Ed25519.keyPair(seed).getPublic(),
                                signed,
                                receipt.signature().toArray()))
                .isTrue();
        signed[signed.length - 1] ^= 1;
        assertThat(
                        Ed25519.verify(
                                Ed25519.keyPair(seed).getPublic(),
                                signed,
                                receipt.signature().toArray()))
                .isFalse();
    }

    @Test
    void thePublishedReceiptIsReadAndItsPathIsAsLongAsItsPlaceNeeds() {
        Receipt receipt = read(known("published"));
        assertThat(receipt.proof().leafIndex()).isEqualTo(3);
        assertThat(receipt.proof().treeSize()).isEqualTo(5);
        assertThat(receipt.proof().path()).hasSize(3);
        // whatever the leaf is, it leads to a root; one hash fewer or more would be refused
        assertThat(receipt.proof().rootFrom(hash(leaf(0)))).isNotNull();
        assertThat(receipt.signature().length()).isEqualTo(64);
    }

    private record Receipt(Bytes header, InclusionProof proof, Bytes signature) {}

    private static Receipt read(String hex) {
        CBORObject receipt = CBORObject.DecodeFromBytes(HexFormat.of().parseHex(hex));
        assertThat(receipt.HasMostOuterTag(SIGN1)).isTrue();
        assertThat(receipt.get(2).isNull()).isTrue();
        CBORObject header = CBORObject.DecodeFromBytes(receipt.get(0).GetByteString());
        assertThat(header.get(CBORObject.FromObject(VDS)).AsInt32Value()).isEqualTo(RFC9162_SHA256);
        CBORObject proofs =
                receipt.get(1)
                        .get(CBORObject.FromObject(VDP))
                        .get(CBORObject.FromObject(INCLUSION));
        CBORObject proof = CBORObject.DecodeFromBytes(proofs.get(0).GetByteString());
        List<Hash> path =
                proof.get(2).getValues().stream()
                        .map(each -> Hash.of(each.GetByteString()))
                        .toList();
        return new Receipt(
                Bytes.of(receipt.get(0).GetByteString()),
                new InclusionProof(proof.get(1).AsInt64Value(), proof.get(0).AsInt64Value(), path),
                Bytes.of(receipt.get(3).GetByteString()));
    }

    private static CBORObject header() {
        return CBORObject.NewOrderedMap()
                .Add(ALG, EDDSA)
                .Add(KID, "k1".getBytes(StandardCharsets.US_ASCII))
                .Add(VDS, RFC9162_SHA256)
                .Add(
                        CWT_CLAIMS,
                        CBORObject.NewOrderedMap().Add(ISS, "https://consent.example/log/1"));
    }

    private static CBORObject proofs(InclusionProof proof) {
        CBORObject path = CBORObject.NewArray();
        proof.path().forEach(each -> path.Add(each.bytes()));
        byte[] encoded =
                CBORObject.NewArray()
                        .Add(proof.treeSize())
                        .Add(proof.leafIndex())
                        .Add(path)
                        .EncodeToBytes();
        return CBORObject.NewOrderedMap()
                .Add(
                        VDP,
                        CBORObject.NewOrderedMap()
                                .Add(INCLUSION, CBORObject.NewArray().Add(encoded)));
    }

    private static byte[] signed(byte[] header, Hash root) {
        return CBORObject.NewArray()
                .Add("Signature1")
                .Add(header)
                .Add(new byte[0])
                .Add(root.bytes())
                .EncodeToBytes();
    }

    private static String leaf(int index) {
        return Vectors.read(FILE, "leaf").get(index).values().get(1);
    }

    private static String known(String what) {
        return new String(Vectors.bytes("note/cose-receipt.txt"), StandardCharsets.US_ASCII)
                .lines()
                .filter(line -> line.startsWith(what + " "))
                .findFirst()
                .orElseThrow()
                .substring(what.length() + 1);
    }

    private static Hash hash(String hex) {
        return Hash.of(HexFormat.of().parseHex(hex));
    }
}
