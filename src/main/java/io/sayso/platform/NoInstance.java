package io.sayso.platform;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;
import jakarta.enterprise.context.ApplicationScoped;

/// Leaves `instance` out of problems: the library puts the request's path there, and paths hold
/// subject ids. `X-Request-ID` names the occurrence instead.
@ApplicationScoped
class NoInstance implements ProblemPostProcessor {
    /// After the one that sets it, which is at 99.
    private static final int LAST = 0;

    @Override
    public int priority() {
        return LAST;
    }

    @Override
    public HttpProblem apply(HttpProblem problem, ProblemContext context) {
        return HttpProblem.builder(problem).withInstance(null).build();
    }
}
