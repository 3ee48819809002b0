package io.sayso.pages;

import java.util.List;

/// What a receipt's page shows: sentences, ready to be read.
///
/// @param sentence what was answered
/// @param lines names and values, in order
/// @param code leads to the public proof; says nothing of the person
/// @param link what the code says
/// @param signed the signed receipt, as the verify command takes it
/// @param address of this receipt
/// @param file what to call it once saved
record ReceiptView(
        String sentence,
        List<Line> lines,
        QrCode code,
        String link,
        String signed,
        String address,
        String file) {
    /// One fact.
    record Line(String name, String value) {}

    @Override
    public String toString() {
        return "ReceiptView[redacted]";
    }
}
