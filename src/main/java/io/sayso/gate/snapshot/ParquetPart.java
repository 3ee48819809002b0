package io.sayso.gate.snapshot;

import io.sayso.vocab.Source;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;

/// A part as Apache Parquet: one row for each cell that permits, by pseudonym.
final class ParquetPart {
    private static final long ROW_GROUP_BYTES = 8L * 1024 * 1024;
    private static final int PAGE_BYTES = 256 * 1024;
    private static final MessageType SCHEMA = schema();

    /// One cell.
    private record Cell(Listed listed, Shape.At at, Grant grant, String category, String source) {}

    private ParquetPart() {}

    /// Writes a file.
    ///
    /// @param rows by pseudonym, rising
    static void write(Path file, Frame frame, List<Listed> rows) throws IOException {
        try (ParquetWriter<Cell> writer =
                new Builder(new LocalOutputFile(file), frame)
                        .withWriteMode(ParquetFileWriter.Mode.OVERWRITE)
                        .withConf(new PlainParquetConfiguration())
                        .withCompressionCodec(CompressionCodecName.UNCOMPRESSED)
                        .withRowGroupSize(ROW_GROUP_BYTES)
                        .withPageSize(PAGE_BYTES)
                        .build()) {
            for (Listed listed : rows) {
                for (Shape.At at : listed.row().shape().places()) {
                    for (Grant grant : at.grants()) {
                        write(new Cell(listed, at, grant, "", ""), frame, writer);
                    }
                }
            }
        }
    }

    private static void write(Cell cell, Frame frame, ParquetWriter<Cell> writer)
            throws IOException {
        if (cell.grant().categories().isEmpty()) {
            writer.write(cell);
        }
        for (int category : cell.grant().categories()) {
            for (Source source : Source.values()) {
                if ((cell.grant().sources() & Grid.bit(source)) != 0) {
                    writer.write(
                            new Cell(
                                    cell.listed(),
                                    cell.at(),
                                    cell.grant(),
                                    frame.categories().get(category),
                                    source.wire()));
                }
            }
        }
    }

    private static MessageType schema() {
        LogicalTypeAnnotation instant = LogicalTypeAnnotation.timestampType(true, TimeUnit.MICROS);
        return Types.buildMessage()
                .required(PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY)
                .length(16)
                .named("subject")
                .required(PrimitiveTypeName.BINARY)
                .as(LogicalTypeAnnotation.stringType())
                .named("place")
                .required(PrimitiveTypeName.BINARY)
                .as(LogicalTypeAnnotation.stringType())
                .named("category")
                .required(PrimitiveTypeName.BINARY)
                .as(LogicalTypeAnnotation.stringType())
                .named("source")
                .optional(PrimitiveTypeName.INT64)
                .as(instant)
                .named("collected_from")
                .optional(PrimitiveTypeName.INT64)
                .as(instant)
                .named("valid_until")
                .named("snapshot");
    }

    private static final class Builder extends ParquetWriter.Builder<Cell, Builder> {
        private final Frame frame;

        Builder(OutputFile file, Frame frame) {
            super(file);
            this.frame = frame;
        }

        @Override
        protected Builder self() {
            return this;
        }

        @Override
        @SuppressWarnings("deprecation") // still what has to be implemented
        protected WriteSupport<Cell> getWriteSupport(Configuration configuration) {
            return new Columns(frame);
        }

        @Override
        protected WriteSupport<Cell> getWriteSupport(ParquetConfiguration configuration) {
            return new Columns(frame);
        }
    }

    /// Gives the columns of a cell, in the order of the schema.
    private static final class Columns extends WriteSupport<Cell> {
        private final Frame frame;

        @SuppressWarnings("NullAway.Init")
        private RecordConsumer to;

        Columns(Frame frame) {
            this.frame = frame;
        }

        @Override
        @SuppressWarnings("deprecation") // still what has to be implemented
        public WriteContext init(Configuration configuration) {
            return context();
        }

        @Override
        public WriteContext init(ParquetConfiguration configuration) {
            return context();
        }

        private WriteContext context() {
            return new WriteContext(
                    SCHEMA,
                    new TreeMap<>(
                            Map.of(
                                    "sayso.position", Long.toString(frame.position()),
                                    "sayso.as-of", Long.toString(frame.asOf()),
                                    "sayso.codes", String.join(",", frame.codes()),
                                    "sayso.held", String.join(",", frame.held()))));
        }

        @Override
        public void prepareForWrite(RecordConsumer consumer) {
            to = consumer;
        }

        @Override
        public void write(Cell cell) {
            to.startMessage();
            binary("subject", 0, Binary.fromConstantByteArray(cell.listed().subject().bytes()));
            binary("place", 1, Binary.fromString(cell.at().place()));
            binary("category", 2, Binary.fromString(cell.category()));
            binary("source", 3, Binary.fromString(cell.source()));
            instant("collected_from", 4, cell.grant().from(), cell);
            instant("valid_until", 5, cell.grant().until(), cell);
            to.endMessage();
        }

        private void binary(String column, int ordinal, Binary value) {
            to.startField(column, ordinal);
            to.addBinary(value);
            to.endField(column, ordinal);
        }

        private void instant(String column, int ordinal, int slot, Cell cell) {
            if (slot != Grant.NONE) {
                to.startField(column, ordinal);
                to.addLong(cell.listed().row().instants().get(slot));
                to.endField(column, ordinal);
            }
        }
    }
}
