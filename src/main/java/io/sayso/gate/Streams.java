package io.sayso.gate;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.sayso.gate.account.Account;
import io.sayso.gate.account.Accounts;
import io.sayso.gate.account.Form;
import io.sayso.gate.ask.Judge;
import io.sayso.gate.ask.Rights;
import io.sayso.gate.ask.Wire;
import io.sayso.platform.Caller;
import io.sayso.platform.ProblemType;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Opens streams of decisions, of whichever type.
@Singleton
public class Streams {
    /// Items as JSON, one a line.
    public static final String NDJSON = "application/x-ndjson";

    /// Subject ids, one a line.
    public static final String TEXT = "text/plain";

    private final Judge judge;
    private final Accounts accounts;

    Streams(Judge judge, Accounts accounts) {
        this.judge = judge;
        this.accounts = accounts;
    }

    /// The type of a stream with that `Content-Type`, which its answers have too.
    ///
    /// @throws HttpProblem 415 if there is no such stream
    public static String type(@Nullable String contentType) {
        if (Wire.isType(contentType, NDJSON)) {
            return NDJSON;
        }
        if (Wire.isType(contentType, TEXT)) {
            return TEXT;
        }
        throw ProblemType.UNSUPPORTED_MEDIA_TYPE.with(
                "The body must be " + NDJSON + " or " + TEXT + ".");
    }

    /// Reads what comes before the first item.
    ///
    /// @param type [#NDJSON] or [#TEXT]
    /// @param query the defaults of a stream of ids
    /// @throws HttpProblem if the defaults cannot be asked with, or the node cannot decide
    /// @throws IOException if the stream breaks off
    public StreamAnswers open(
            Caller caller,
            Screening screening,
            String type,
            Map<String, List<String>> query,
            InputStream body)
            throws IOException {
        Rights rights = Rights.of(caller);
        Account account = accounts.open(caller, Form.STREAM, screening);
        Lines lines = new Lines(body);
        if (type.equals(TEXT)) {
            return new TextAnswers(
                    lines, judge, rights, account, screening, QueryDefaults.read(query));
        }
        if (!query.isEmpty()) {
            throw ProblemType.BAD_REQUEST.with(
                    "The defaults of NDJSON stand in its first line, not in the query.");
        }
        return new NdjsonAnswers(lines, judge, rights, account, screening);
    }

    /// Resets the connection if anything was sent. Whether the client sees it, nobody knows; it is
    /// no fault of ours, and not logged as one.
    public static HttpProblem brokenOff() {
        return ProblemType.BAD_REQUEST.with("The stream broke off.");
    }
}
