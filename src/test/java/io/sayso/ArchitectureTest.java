package io.sayso;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// The map of packages. A new arrow belongs here, with its reason in the commit that draws it.
class ArchitectureTest {
    private static final String BASE = "io.sayso.";

    /// What each package may import, besides itself and its own sub-packages. A sub-package that is
    /// not listed is part of the package above it.
    private static final Map<String, Set<String>> ARROWS =
            Map.ofEntries(
                    Map.entry("vocab", Set.of()),
                    Map.entry("platform", Set.of()),
                    Map.entry("rulebook", Set.of("vocab")),
                    Map.entry("decision", Set.of("vocab", "rulebook")),
                    Map.entry("ledger.merkle", Set.of()),
                    Map.entry("ledger.note", Set.of("ledger.merkle")),
                    Map.entry("ledger.tiles", Set.of("ledger.merkle")),
                    Map.entry("ledger", Set.of("vocab", "platform")),
                    Map.entry("witness", Set.of("ledger.merkle", "ledger.note", "platform")),
                    Map.entry("command", Set.of("witness", "verify", "platform")),
                    Map.entry(
                            "rulebook.governance",
                            Set.of("vocab", "rulebook", "ledger", "platform")),
                    // counts what the governance of rules proposes, with the real function
                    Map.entry(
                            "rulebook.simulation",
                            Set.of(
                                    "vocab",
                                    "rulebook",
                                    "rulebook.governance",
                                    "decision",
                                    "ledger",
                                    "standing",
                                    "platform")),
                    Map.entry("erasure", Set.of("vocab", "ledger", "platform")),
                    Map.entry(
                            "standing",
                            Set.of(
                                    "vocab",
                                    "rulebook",
                                    "decision",
                                    "ledger",
                                    "erasure",
                                    "platform")),
                    Map.entry(
                            "consent",
                            Set.of(
                                    "vocab",
                                    "rulebook",
                                    "decision",
                                    "ledger",
                                    "erasure",
                                    "standing",
                                    "platform")),
                    // checks what was handed out, and must not need what made it
                    Map.entry("verify", Set.of("ledger")),
                    Map.entry(
                            "gate",
                            Set.of(
                                    "vocab",
                                    "rulebook",
                                    "decision",
                                    "ledger",
                                    // what is kept of lookups goes with the person
                                    "erasure",
                                    "standing",
                                    "platform")),
                    Map.entry(
                            "lineage",
                            Set.of(
                                    "vocab",
                                    "rulebook",
                                    "decision",
                                    "ledger",
                                    "erasure",
                                    "standing",
                                    "gate",
                                    "platform")),
                    Map.entry(
                            "audit",
                            Set.of(
                                    "vocab",
                                    "rulebook",
                                    "decision",
                                    "ledger",
                                    "erasure",
                                    "standing",
                                    "platform")),
                    // what everybody may know: rules, counts, and how fast a no is obeyed
                    Map.entry(
                            "transparency",
                            // says by whom a hold was ordered, which decisions do not know
                            Set.of(
                                    "vocab",
                                    "rulebook",
                                    "rulebook.governance",
                                    "decision",
                                    "ledger",
                                    "standing",
                                    "platform")),
                    Map.entry(
                            "signals",
                            Set.of("vocab", "rulebook", "decision", "consent", "platform")),
                    Map.entry(
                            "pages",
                            Set.of(
                                    "vocab",
                                    "rulebook",
                                    "rulebook.governance",
                                    "rulebook.simulation",
                                    "decision",
                                    "ledger",
                                    "erasure",
                                    "standing",
                                    "consent",
                                    "gate",
                                    "lineage",
                                    "audit",
                                    "signals",
                                    "transparency",
                                    "platform")));

    /// Packages that other programs compile or that must be readable without knowing a framework.
    private static final String[] PLAIN = {
        BASE + "vocab..", BASE + "rulebook", BASE + "decision..", BASE + "ledger.merkle.."
    };

    private static final String[] HTTP = {"jakarta.ws.rs..", "io.vertx..", "org.jboss.resteasy.."};

    /// Statements and results, and the object-relational mapper. A bare `Connection` is no secret:
    /// one transaction runs through several packages.
    private static final DescribedPredicate<JavaClass> SQL =
            resideInAnyPackage("jakarta.persistence..", "org.hibernate..", "io.quarkus.hibernate..")
                    .or(assignableTo(Statement.class))
                    .or(assignableTo(ResultSet.class))
                    .as("speak SQL");

    private static final JavaClasses SAYSO =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("io.sayso");

    static final List<String> PACKAGES = ARROWS.keySet().stream().sorted().toList();

    @ParameterizedTest
    @FieldSource("PACKAGES")
    void aPackageImportsOnlyWhatTheMapAllows(String origin) {
        Set<String> allowed = ARROWS.getOrDefault(origin, Set.of());
        Set<String> forbidden = new TreeSet<>();
        SAYSO.stream()
                .filter(type -> home(type).equals(Optional.of(origin)))
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .forEach(arrow ->
                        home(arrow.getTargetClass())
                                .filter(target -> !isInside(target, origin))
                                .filter(target ->
                                        allowed.stream().noneMatch(a -> isInside(target, a)))
                                .ifPresent(_ -> forbidden.add(arrow.getDescription())));
        assertThat(forbidden).isEmpty();
    }

    @Test
    void everyPackageIsOnTheMapAndNullMarked() {
        Set<String> packages = new TreeSet<>();
        for (JavaClass type : SAYSO) {
            JavaPackage its = type.getPackage();
            if (home(type).isEmpty() || !its.isAnnotatedWith(NullMarked.class)) {
                packages.add(its.getName());
            }
        }
        assertThat(packages).isEmpty();
    }

    @Test
    void plainPackagesKnowNoFramework() {
        check(
                classes()
                        .that()
                        .resideInAnyPackage(PLAIN)
                        .should()
                        .onlyDependOnClassesThat(
                                resideInAnyPackage("java..", "org.jspecify..", "io.sayso..")));
    }

    @Test
    void onlyResourcesPagesAndThePlatformSeeHttp() {
        check(
                noClasses()
                        .that(
                                outside("platform", "pages")
                                        .and(notNested("Resource"))
                                        .as("are no resources, outside platform and pages"))
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(HTTP));
    }

    /// The ledger and the keys beside it are storage through and through.
    @Test
    void onlyStoresRowsAndStorageSeeSql() {
        check(
                noClasses()
                        .that(
                                outside("platform", "ledger", "erasure")
                                        .and(notNested("Store", "Row"))
                                        .as("are neither stores nor rows, outside storage"))
                        .should()
                        .dependOnClassesThat(SQL));
    }

    @Test
    void onlyThePlatformReadsTheClock() {
        check(
                noClasses()
                        .that(outside("platform"))
                        .should()
                        .callMethod(Instant.class, "now")
                        .orShould()
                        .callMethod(InstantSource.class, "system")
                        .orShould()
                        .callMethod(Clock.class, "systemUTC")
                        .orShould()
                        .callMethod(Clock.class, "systemDefaultZone")
                        .orShould()
                        .callMethod(System.class, "currentTimeMillis")
                        .orShould()
                        .callMethod(System.class, "nanoTime"));
    }

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(SAYSO);
    }

    /// The entry of the map that a type belongs to: the longest name it is inside of.
    private static Optional<String> home(JavaClass type) {
        String name = type.getBaseComponentType().getPackageName();
        return Stream.of(name)
                .filter(n -> n.startsWith(BASE))
                .map(n -> n.substring(BASE.length()))
                .flatMap(n -> ARROWS.keySet().stream().filter(entry -> isInside(n, entry)))
                .max(Comparator.comparingInt(String::length));
    }

    private static boolean isInside(String name, String entry) {
        return name.equals(entry) || name.startsWith(entry + ".");
    }

    private static DescribedPredicate<JavaClass> outside(String... packages) {
        String[] patterns = Stream.of(packages).map(p -> BASE + p + "..").toArray(String[]::new);
        return DescribedPredicate.not(resideInAnyPackage(patterns))
                .and(resideInAPackage("io.sayso.."));
    }

    /// Neither a class whose name ends so nor one nested in it.
    private static DescribedPredicate<JavaClass> notNested(String... endings) {
        return DescribedPredicate.describe(
                "not in a " + String.join(", ", endings),
                type -> {
                    JavaClass outermost = type;
                    while (outermost.getEnclosingClass().isPresent()) {
                        outermost = outermost.getEnclosingClass().get();
                    }
                    return Stream.of(endings).noneMatch(outermost.getSimpleName()::endsWith);
                });
    }
}
