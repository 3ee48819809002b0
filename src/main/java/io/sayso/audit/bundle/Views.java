package io.sayso.audit.bundle;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The derived views of the entries, CSV and Parquet, set aside while the openings are written.
final class Views implements Closeable {
    private final Spool csv;
    private final Spool parquet;
    private final ParquetView rows;
    private final Listed.Digesting records;
    private ZipStream.@Nullable Packed packed;

    Views(Path spool) throws IOException {
        csv = new Spool(spool);
        parquet = new Spool(spool);
        rows = new ParquetView(parquet);
        records = new Listed.Digesting(Packer.into(csv, each -> packed = each));
        List<String> header = new ArrayList<>();
        header.add("index");
        header.addAll(ViewRow.COLUMNS);
        header.add("leafHash");
        print(records, CsvCell.record(header));
    }

    void write(List<ViewRow> page) throws IOException {
        StringBuilder text = new StringBuilder();
        for (ViewRow row : page) {
            rows.write(row);
            text.append(row.index());
            row.values().forEach(value -> text.append(',').append(CsvCell.of(value)));
            text.append(',')
                    .append(HexFormat.of().formatHex(row.leafHash().bytes()))
                    .append("\r\n");
        }
        print(records, text.toString());
    }

    /// Ends both and writes them.
    void copyTo(BundleFiles files) throws IOException {
        records.close();
        rows.close();
        if (packed == null) {
            throw new IllegalStateException("the view has not ended");
        }
        files.packed(records.listed("view.csv"), packed);
        try (OutputStream out = files.file("view.parquet")) {
            parquet.copyTo(out);
        }
    }

    private static void print(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        csv.close();
        parquet.close();
    }
}
