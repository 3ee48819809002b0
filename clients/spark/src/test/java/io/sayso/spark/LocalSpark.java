package io.sayso.spark;

import org.apache.spark.sql.SparkSession;

/// Spark within the virtual machine of the tests: one session for all of them, which ends with it.
final class LocalSpark {
    private LocalSpark() {}

    static SparkSession session() {
        return SparkSession.builder()
                .master("local[2]")
                .config("spark.ui.enabled", "false")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.log.level", "ERROR")
                .config("spark.sql.shuffle.partitions", "2")
                .config("spark.sql.warehouse.dir", "target/tables")
                .getOrCreate();
    }

    /// Has a catalog decide from a file.
    static void decideFrom(String catalog, String file, String vkeys) {
        SparkSession spark = session();
        String name = "spark.sql.catalog." + catalog;
        spark.conf().set(name, SaysoCatalog.class.getName());
        spark.conf().set(name + ".file", file);
        spark.conf().set(name + ".vkey", vkeys);
    }
}
