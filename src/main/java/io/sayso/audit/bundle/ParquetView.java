package io.sayso.audit.bundle;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;

/// The derived view as Apache Parquet: dictionaries, no compression codec, row groups of a bounded
/// size.
final class ParquetView implements Closeable {
    private static final long ROW_GROUP_BYTES = 4L * 1024 * 1024;
    private static final int PAGE_BYTES = 256 * 1024;
    private static final int HASH_BYTES = 32;
    private static final MessageType SCHEMA = schema();

    private final ParquetWriter<ViewRow> writer;

    ParquetView(Spool spool) throws IOException {
        this.writer =
                new Builder(new SpoolFile(spool))
                        .withConf(new PlainParquetConfiguration())
                        .withCompressionCodec(CompressionCodecName.UNCOMPRESSED)
                        .withRowGroupSize(ROW_GROUP_BYTES)
                        .withPageSize(PAGE_BYTES)
                        .build();
    }

    void write(ViewRow row) throws IOException {
        writer.write(row);
    }

    /// Writes the footer, without which the file cannot be read.
    @Override
    public void close() throws IOException {
        writer.close();
    }

    private static MessageType schema() {
        Types.GroupBuilder<MessageType> message =
                Types.buildMessage().required(PrimitiveTypeName.INT64).named("index");
        for (String column : ViewRow.COLUMNS) {
            message.optional(PrimitiveTypeName.BINARY)
                    .as(LogicalTypeAnnotation.stringType())
                    .named(column);
        }
        return message.required(PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY)
                .length(HASH_BYTES)
                .named("leafHash")
                .named("view");
    }

    private static final class Builder extends ParquetWriter.Builder<ViewRow, Builder> {
        Builder(OutputFile file) {
            super(file);
        }

        @Override
        protected Builder self() {
            return this;
        }

        @Override
        @SuppressWarnings("deprecation") // still what has to be implemented
        protected WriteSupport<ViewRow> getWriteSupport(Configuration configuration) {
            return new Columns();
        }

        @Override
        protected WriteSupport<ViewRow> getWriteSupport(ParquetConfiguration configuration) {
            return new Columns();
        }
    }

    /// Gives the columns of a row, in the order of the schema.
    private static final class Columns extends WriteSupport<ViewRow> {
        @SuppressWarnings("NullAway.Init")
        private RecordConsumer to;

        @Override
        @SuppressWarnings("deprecation") // still what has to be implemented
        public WriteContext init(Configuration configuration) {
            return context();
        }

        @Override
        public WriteContext init(ParquetConfiguration configuration) {
            return context();
        }

        private static WriteContext context() {
            return new WriteContext(
                    SCHEMA, Map.of("sayso", "derived from the entries; not authoritative"));
        }

        @Override
        public void prepareForWrite(RecordConsumer consumer) {
            to = consumer;
        }

        @Override
        public void write(ViewRow row) {
            to.startMessage();
            to.startField("index", 0);
            to.addLong(row.index());
            to.endField("index", 0);
            List<String> values = row.values();
            for (int i = 0; i < values.size(); i++) {
                if (!values.get(i).isEmpty()) {
                    binary(ViewRow.COLUMNS.get(i), i + 1, Binary.fromString(values.get(i)));
                }
            }
            binary(
                    "leafHash",
                    values.size() + 1,
                    Binary.fromConstantByteArray(row.leafHash().bytes()));
            to.endMessage();
        }

        private void binary(String column, int ordinal, Binary value) {
            to.startField(column, ordinal);
            to.addBinary(value);
            to.endField(column, ordinal);
        }
    }

    /// Where the file goes.
    private record SpoolFile(Spool spool) implements OutputFile {
        @Override
        public PositionOutputStream create(long blockSize) {
            OutputStream out = new BufferedOutputStream(spool.out(), PAGE_BYTES);
            return new PositionOutputStream() {
                private long position;

                @Override
                public long getPos() {
                    return position;
                }

                @Override
                public void write(int one) throws IOException {
                    out.write(one);
                    position++;
                }

                @Override
                public void write(byte[] some, int from, int length) throws IOException {
                    out.write(some, from, length);
                    position += length;
                }

                @Override
                public void flush() throws IOException {
                    out.flush();
                }

                @Override
                public void close() throws IOException {
                    out.flush();
                }
            };
        }

        @Override
        public PositionOutputStream createOrOverwrite(long blockSize) {
            return create(blockSize);
        }

        @Override
        public boolean supportsBlockSize() {
            return false;
        }

        @Override
        public long defaultBlockSize() {
            return 0;
        }
    }
}
