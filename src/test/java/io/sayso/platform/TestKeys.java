package io.sayso.platform;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/// The key pair that test tokens are signed with, made once in each test process and never stored.
///
/// It is kept in system properties, because the tests and the application under test are loaded by
/// different class loaders.
final class TestKeys {
    private static final String PRIVATE = "sayso.test.private-key";
    private static final String PUBLIC = "sayso.test.public-key";

    private TestKeys() {}

    static synchronized PrivateKey privateKey() {
        try {
            return KeyFactory.getInstance("RSA")
                    .generatePrivate(
                            new PKCS8EncodedKeySpec(Base64.getDecoder().decode(property(PRIVATE))));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The verification key as `QUARKUS_OIDC_PUBLIC_KEY` takes it.
    static synchronized String publicKey() {
        return property(PUBLIC);
    }

    /// A key that nobody trusts.
    static PrivateKey strangersKey() {
        return generate().getPrivate();
    }

    private static String property(String name) {
        if (System.getProperty(name) == null) {
            KeyPair pair = generate();
            Base64.Encoder base64 = Base64.getEncoder();
            System.setProperty(PRIVATE, base64.encodeToString(pair.getPrivate().getEncoded()));
            System.setProperty(PUBLIC, base64.encodeToString(pair.getPublic().getEncoded()));
        }
        return System.getProperty(name);
    }

    private static KeyPair generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
