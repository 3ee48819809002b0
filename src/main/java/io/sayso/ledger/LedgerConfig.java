package io.sayso.ledger;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Positive;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// `sayso.log.*`: how the consent log is kept. Read once at start; a bad value stops the start.
@ConfigMapping(prefix = "sayso.log")
interface LedgerConfig {
    /// First line of every checkpoint: a schemeless URL that names this log for ever. No default in
    /// production.
    String origin();

    /// Most entries appended in one transaction; a single larger submission goes alone. Here and
    /// below an entry about many people counts once for each.
    @WithDefault("4096")
    @Positive
    @Max(10_000)
    int batchEntries();

    /// Entries that may wait; beyond that writes are refused with 503.
    @WithDefault("16384")
    @Positive
    int queueCapacity();

    /// Entries that may wait beyond [#queueCapacity] if they are refusals.
    @WithDefault("16384")
    @Positive
    int refusalReserve();

    /// Longest a batch's transaction may take.
    @WithDefault("30s")
    Duration transactionTimeout();

    /// How often the log is asked whether a commit whose connection broke has happened; each
    /// attempt waits for a connection as long as the pool does.
    @WithDefault("3")
    @Positive
    int outcomeAttempts();

    /// How often the head is polled for entries of other nodes.
    @WithDefault("200ms")
    Duration pollInterval();

    /// Age of the last successful poll beyond which this node decides nothing.
    @WithDefault("1s")
    Duration staleAfter();

    /// Where the newest signed checkpoint is kept outside the database.
    Path anchor();

    /// A directory that gets a signed checkpoint every [#datedAnchorInterval] and in which nothing
    /// is ever replaced; none unless set.
    Optional<Path> datedAnchors();

    /// How often [#datedAnchors] gets one.
    @WithDefault("1h")
    Duration datedAnchorInterval();

    /// Name of the file of the key that signs, in `sayso.keys-dir` and without its ending.
    @WithDefault(LogKey.SECRET)
    String key();

    /// Names of keys that sign beside it while a rotation lasts; none unless set.
    Optional<List<String>> retiringKeys();

    /// Verifier keys that signed once and sign no more, so that an anchor they signed is still
    /// understood; none unless set.
    Optional<List<String>> formerKeys();

    /// How often a log that grows gets a checkpoint.
    @WithDefault("1s")
    Duration publishInterval();

    /// Age at which the checkpoint of a log that does not grow is signed again.
    @WithDefault("10m")
    Duration renewAfter();

    /// A C2SP tlog-policy file that names witnesses, where they are, and their quorum; none unless
    /// set. Lines about logs mean nothing in it.
    Optional<Path> policy();

    /// Longest that a witness may take to answer.
    @WithDefault("5s")
    Duration witnessTimeout();

    /// How much older than the newest checkpoint the one shown may be, for the quorum's sake.
    @WithDefault("10s")
    Duration witnessPatience();

    /// How many entries a second are hashed again and compared, all the time.
    @WithDefault("5000")
    @Positive
    @Max(10_000_000)
    int verifyRate();

    /// How often it is looked whether entries may go.
    @WithDefault("1m")
    Duration pruneInterval();

    /// How long after its beginning a pass over the whole log begins anew.
    @WithDefault("24h")
    Duration verifyEvery();
}
