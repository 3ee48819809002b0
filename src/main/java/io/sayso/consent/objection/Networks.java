package io.sayso.consent.objection;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HexFormat;

/// Whom to count requests by: an IPv4 address, or the 64 bits of an IPv6 address that one household
/// has.
final class Networks {
    private static final int PREFIX_BYTES = 8;

    private Networks() {}

    /// @param address as the connection says it; a name is taken as it is, and looked up nowhere
    static String of(String address) {
        int zone = address.indexOf('%');
        String plain = zone < 0 ? address : address.substring(0, zone);
        try {
            return InetAddress.ofLiteral(plain) instanceof Inet6Address six
                    ? HexFormat.of().formatHex(six.getAddress(), 0, PREFIX_BYTES)
                    : plain;
        } catch (IllegalArgumentException e) {
            return plain;
        }
    }
}
