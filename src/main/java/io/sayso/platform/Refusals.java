package io.sayso.platform;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.logging.LoggingFilter;
import java.util.logging.Filter;
import java.util.logging.LogRecord;

/// Keeps out of the log what the service refuses on purpose, such as 503 while its database is
/// away: the library would write a stack trace for each, thousands a second. What failed of itself
/// is logged.
@LoggingFilter(name = "refusals")
final class Refusals implements Filter {
    @Override
    public boolean isLoggable(LogRecord entry) {
        return !("http-problem".equals(entry.getLoggerName())
                && (entry.getThrown() instanceof HttpProblem
                        || entry.getThrown() != null && Outage.isOne(entry.getThrown())));
    }
}
