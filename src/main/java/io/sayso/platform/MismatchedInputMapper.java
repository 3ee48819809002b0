package io.sayso.platform;

import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.ext.Provider;

/// The framework's own mapper of these, more particular than the library's for JSON, answers
/// without a problem.
@Provider
public final class MismatchedInputMapper extends ExceptionMapperBase<MismatchedInputException> {
    @Override
    protected HttpProblem toProblem(MismatchedInputException exception) {
        return JsonFaults.toProblem(exception);
    }
}
