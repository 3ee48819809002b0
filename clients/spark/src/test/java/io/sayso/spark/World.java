package io.sayso.spark;

import io.sayso.client.RealService;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/// People with whatever answers, and rows about them and about nobody.
final class World {
    static final StructType SCHEMA =
            new StructType()
                    .add("n", DataTypes.IntegerType)
                    .add("person", DataTypes.StringType)
                    .add("created", DataTypes.TimestampType)
                    .add("places", DataTypes.createArrayType(DataTypes.StringType))
                    .add("kind", DataTypes.StringType)
                    .add("source", DataTypes.StringType);

    private static final String[] CODES = {"HK", "GB", "FR", "US-CA", "US-TX", "JP"};
    private static final String[] PLACES = {
        "HK", "GB", "FR", "US-CA", "US-TX", "US-QQ", "QQ", "ZZ", "Germany"
    };
    private static final String[] KINDS = {
        "content.public", "content", "profile", "behaviour", "health", "nonsense"
    };
    private static final String[] SOURCES = {"first-party", "licensed", "scraped"};
    private static final String[] PURPOSES = {
        "ai-training", "ai-training.generative", "ai-training.generative.fine-tuning"
    };

    private final SplittableRandom random;

    World(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /// Has the service know some people, `u-0` and so on.
    void settle(RealService service, int people) {
        service.publishNotice();
        for (int i = 0; i < people; i++) {
            String home = one(CODES);
            String second = random.nextInt(4) == 0 ? one(CODES) : home;
            service.profile("u-" + i, profile(home, second));
            for (int answers = random.nextInt(4); answers > 0; answers--) {
                service.answer("u-" + i, random.nextInt(4) == 0 ? no() : yes(home));
            }
        }
    }

    private String profile(String home, String second) {
        String homes = "{\"code\":\"%s\",\"since\":\"2020-01-01T00:00:00Z\"}";
        String adult = random.nextInt(8) == 0 ? "2040-01-01" : "1999-01-01";
        return "\"adultOn\":\"%s\",\"jurisdictions\":[%s]"
                .formatted(
                        adult,
                        home.equals(second)
                                ? homes.formatted(home)
                                : homes.formatted(home) + "," + homes.formatted(second));
    }

    private String yes(String home) {
        String yes =
                "\"answer\":\"opt-in\",\"purpose\":\"%s\",\"jurisdiction\":\"%s\",\"notice\":{\"id\":\"tests\",\"version\":1,\"language\":\"en\"}"
                        .formatted(
                                PURPOSES[random.nextInt(2)],
                                random.nextInt(4) == 0 ? one(CODES) : home);
        if (random.nextInt(3) == 0) {
            yes += ",\"collectedFrom\":\"2025-01-01T00:00:00Z\"";
        }
        if (random.nextInt(3) == 0) {
            yes +=
                    ",\"category\":\""
                            + one("content", "profile", "health")
                            + "\",\"explicit\":true";
        }
        if (random.nextInt(4) == 0) {
            yes += ",\"sources\":[\"first-party\",\"licensed\"]";
        }
        return yes;
    }

    private String no() {
        String no = "\"answer\":\"opt-out\",\"purpose\":\"" + one(PURPOSES) + "\"";
        if (random.nextBoolean()) {
            no += ",\"category\":\"" + one("content.public", "profile") + "\"";
        }
        return random.nextBoolean() ? no : no + ",\"jurisdiction\":\"" + one(CODES) + "\"";
    }

    /// Rows, some of them about people whom nobody knows.
    List<Row> rows(int count, int people) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<String> places = new ArrayList<>();
            for (int rest = random.nextInt(3); rest > 0 && random.nextBoolean(); rest--) {
                places.add(one(PLACES));
            }
            rows.add(
                    RowFactory.create(
                            i,
                            "u-" + random.nextInt(people + people / 20),
                            time(),
                            places.isEmpty() && random.nextBoolean()
                                    ? null
                                    : places.toArray(String[]::new),
                            random.nextInt(3) == 0 ? one(KINDS) : null,
                            random.nextInt(4) == 0 ? one(SOURCES) : null));
        }
        return rows;
    }

    private @Nullable Instant time() {
        return switch (random.nextInt(3)) {
            case 0 -> null;
            case 1 -> Instant.parse("2024-05-01T00:00:00Z");
            default -> Instant.parse("2025-01-01T00:00:00Z");
        };
    }

    private String one(String... some) {
        return some[random.nextInt(some.length)];
    }
}
