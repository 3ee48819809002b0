package io.sayso.pages;

import io.nayuki.qrcodegen.QrCode.Ecc;

/// A QR code as SVG: one path, in modules, with the quiet zone that readers need.
///
/// @param size edge in modules, quiet zone included
/// @param path what is dark
record QrCode(int size, String path) {
    private static final int QUIET = 4;

    /// @param text at most 2,331 bytes in UTF-8
    static QrCode of(String text) {
        io.nayuki.qrcodegen.QrCode code = io.nayuki.qrcodegen.QrCode.encodeText(text, Ecc.MEDIUM);
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    path.append('M')
                            .append(x + QUIET)
                            .append(' ')
                            .append(y + QUIET)
                            .append("h1v1h-1z");
                }
            }
        }
        return new QrCode(code.size + 2 * QUIET, path.toString());
    }
}
