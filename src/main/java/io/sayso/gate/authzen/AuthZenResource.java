package io.sayso.gate.authzen;

import io.sayso.gate.account.Accounts;
import io.sayso.gate.account.Form;
import io.sayso.gate.ask.Judge;
import io.sayso.gate.ask.Rights;
import io.sayso.gate.ask.Wire;
import io.sayso.gate.ask.Workers;
import io.sayso.platform.Caller;
import io.sayso.platform.Callers;
import io.sayso.platform.ProblemType;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/// AuthZEN 1.0: Access Evaluation, Access Evaluations and Action Search.
///
/// Its certification wants 400 for every request that is not understood, the wrong content type
/// among them; hence `Consumes` takes them all.
@Path("/access/v1")
@RolesAllowed("pipeline")
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
class AuthZenResource {
    private final Evaluator evaluator;
    private final Judge judge;
    private final Callers callers;
    private final Workers workers;
    private final Accounts accounts;

    AuthZenResource(
            Evaluator evaluator, Judge judge, Callers callers, Workers workers, Accounts accounts) {
        this.evaluator = evaluator;
        this.judge = judge;
        this.callers = callers;
        this.workers = workers;
        this.accounts = accounts;
    }

    @POST
    @Path("/evaluation")
    @NonBlocking
    public CompletionStage<byte[]> evaluation(
            @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable String type, byte[] body) {
        requireJson(type);
        Caller caller = callers.current();
        return workers.handle(
                body,
                EvaluationsReader::one,
                asked ->
                        judge.at(
                                asked.minPosition(),
                                moment ->
                                        evaluator.one(
                                                moment, asked, call(caller, Form.EVALUATION))));
    }

    @POST
    @Path("/evaluations")
    @NonBlocking
    public CompletionStage<byte[]> evaluations(
            @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable String type, byte[] body) {
        requireJson(type);
        Caller caller = callers.current();
        return workers.handle(
                body,
                EvaluationsReader::several,
                asked ->
                        judge.at(
                                asked.minPosition(),
                                moment ->
                                        evaluator.several(
                                                moment, asked, call(caller, Form.EVALUATIONS))));
    }

    /// What may be done with one person's data. Nothing here depends on who else is known.
    @POST
    @Path("/search/action")
    @NonBlocking
    public CompletionStage<byte[]> searchAction(
            @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable String type, byte[] body) {
        requireJson(type);
        Caller caller = callers.current();
        return workers.handle(
                body,
                EvaluationsReader::one,
                asked ->
                        judge.at(
                                asked.minPosition(),
                                moment ->
                                        evaluator.actions(
                                                moment, asked, call(caller, Form.SEARCH))));
    }

    private Evaluator.Call call(Caller caller, Form form) {
        return new Evaluator.Call(Rights.of(caller), accounts.open(caller, form));
    }

    private static void requireJson(@Nullable String type) {
        if (!Wire.isJson(type)) {
            throw ProblemType.BAD_REQUEST.with("The body must be application/json.");
        }
    }
}
