package io.sayso.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The random world in which the service, in every way of asking it, the client in the process, the
/// snapshot and the second reading of the rules gave the same answers, in `SameAnswersIT` of the
/// main build: Spark gives them, too.
///
/// The world is on disk (`-Dsayso.same=…`), as it was left there minutes ago. In the test command
/// it must be; whoever runs this build alone may do without, or with one that is over.
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class SameAnswersTest {
    private static final Path FOLDER = Path.of(System.getProperty("sayso.same", "none"));
    private static final StructType QUESTION =
            new StructType()
                    .add("n", DataTypes.IntegerType)
                    .add("person", DataTypes.StringType)
                    .add("collected", DataTypes.LongType)
                    .add("places", DataTypes.createArrayType(DataTypes.StringType))
                    .add("categories", DataTypes.createArrayType(DataTypes.StringType))
                    .add("source", DataTypes.StringType)
                    .add("permit", DataTypes.BooleanType)
                    .add("reason", DataTypes.StringType);

    @Test
    void everyAnswerIsTheOneThatEverybodyElseGave() throws IOException {
        Path whole = FOLDER.resolve("world");
        if (!Boolean.getBoolean("sayso.same.required")) {
            assumeThat(whole).as("what SameAnswersIT of the main build leaves").isRegularFile();
            assumeThat(Instant.now())
                    .as("the world is over; run SameAnswersIT again")
                    .isBefore(Instant.parse(read(whole).getProperty("until")));
        }
        assertThat(whole).as("what SameAnswersIT of the main build leaves").isRegularFile();
        Properties world = read(whole);
        int topics = Integer.parseInt(world.getProperty("topics"));
        assertThat(topics).isPositive();
        for (int topic = 0; topic < topics; topic++) {
            compare("same" + topic, FOLDER.resolve("" + topic), "seed " + world.get("seed"));
        }
    }

    private static Properties read(Path file) throws IOException {
        Properties world = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            world.load(reader);
        }
        return world;
    }

    private static void compare(String catalog, Path topic, String seed) throws IOException {
        LocalSpark.decideFrom(
                catalog,
                topic.resolve("snapshot").toString(),
                Files.readString(topic.resolve("vkeys")));
        SparkSession spark = LocalSpark.session();
        Path file = topic.resolve("questions.jsonl");
        Dataset<Row> questions =
                spark.read().schema(QUESTION).option("mode", "FAILFAST").json(file.toString());
        List<Row> answers =
                questions
                        .select(
                                functions.struct(functions.col("*")),
                                functions.call_function(
                                        catalog + ".permits",
                                        functions.col("person"),
                                        functions.timestamp_micros(functions.col("collected")),
                                        functions.col("places"),
                                        functions.col("categories"),
                                        functions.col("source")))
                        .collectAsList();
        try (Stream<String> lines = Files.lines(file)) {
            assertThat(answers).as(seed).hasSize((int) lines.count());
        }
        assertThat(answers.stream().filter(SameAnswersTest::isWrong).map(Row::toString))
                .as(seed)
                .isEmpty();
        assertThat(answers).as(seed).extracting(row -> row.getBoolean(1)).contains(true, false);
    }

    private static boolean isWrong(Row answer) {
        Row question = answer.getStruct(0);
        boolean expected = question.getBoolean(question.fieldIndex("permit"));
        return answer.getBoolean(1) != expected;
    }
}
