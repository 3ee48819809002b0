package io.sayso.gate;

import io.sayso.gate.account.Account;
import io.sayso.gate.account.Accounts;
import io.sayso.gate.account.Form;
import io.sayso.gate.ask.AnswerWriter;
import io.sayso.gate.ask.Fault;
import io.sayso.gate.ask.Item;
import io.sayso.gate.ask.Judge;
import io.sayso.gate.ask.Resolver;
import io.sayso.gate.ask.Rights;
import io.sayso.gate.ask.Verdict;
import io.sayso.gate.ask.Wire;
import io.sayso.gate.ask.Wish;
import io.sayso.gate.ask.Workers;
import io.sayso.platform.Caller;
import io.sayso.platform.Callers;
import io.sayso.platform.ProblemType;
import io.sayso.standing.Knowledge;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/// `POST /v1/decisions`: one item or up to 10,000, all at one moment.
///
/// What is small is read and decided on the event loop; the rest on a worker.
@Path("/v1/decisions")
@RolesAllowed("pipeline")
class DecisionResource {
    private final Judge judge;
    private final Callers callers;
    private final Workers workers;
    private final Accounts accounts;

    DecisionResource(Judge judge, Callers callers, Workers workers, Accounts accounts) {
        this.judge = judge;
        this.callers = callers;
        this.workers = workers;
        this.accounts = accounts;
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    @NonBlocking
    public CompletionStage<byte[]> decide(
            @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable String type, byte[] body) {
        if (!Wire.isJson(type)) {
            throw ProblemType.UNSUPPORTED_MEDIA_TYPE.with("The body must be application/json.");
        }
        Caller caller = callers.current();
        return workers.handle(body, QuestionsReader::read, asked -> decide(caller, asked));
    }

    private CompletionStage<byte[]> decide(Caller caller, Questions questions) {
        Rights rights = Rights.of(caller);
        return judge.at(
                questions.minPosition(),
                moment ->
                        switch (questions) {
                            case Questions.One(Item item) ->
                                    one(rights, moment, item, accounts.open(caller, Form.SINGLE));
                            case Questions.Many many ->
                                    many(rights, moment, many, accounts.open(caller, Form.BATCH));
                        });
    }

    private byte[] one(Rights rights, Knowledge.Moment moment, Item item, Account account) {
        Resolver resolver = new Resolver(moment.rulebook(), rights, Wish.NONE);
        return switch (judge.decide(moment, item, resolver, account)) {
            case Verdict.Decided decided -> {
                account.settle();
                yield AnswerWriter.one(moment, item, decided);
            }
            case Fault fault -> throw fault.toProblem();
        };
    }

    private byte[] many(
            Rights rights, Knowledge.Moment moment, Questions.Many many, Account account) {
        Resolver resolver = new Resolver(moment.rulebook(), rights, many.defaults());
        Fault fault = resolver.faultOfDefaults();
        if (fault != null) {
            throw fault.toProblem();
        }
        List<Verdict> verdicts = new ArrayList<>(many.items().size());
        for (Item item : many.items()) {
            verdicts.add(judge.decide(moment, item, resolver, account));
        }
        account.settle();
        return AnswerWriter.many(moment, many.items(), verdicts);
    }
}
