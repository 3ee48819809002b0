package io.sayso.pages;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.sayso.consent.OwnErasure;
import io.sayso.platform.Caller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;

/// `/preferences/erasure`: people are told what it means to be erased, and do it with a second
/// click.
@Path("/preferences/erasure")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
class ErasurePageResource {
    private final OwnErasure erasure;
    private final SignIn signIn;
    private final Html html;

    ErasurePageResource(OwnErasure erasure, SignIn signIn, Html html) {
        this.erasure = erasure;
        this.signIn = signIn;
        this.html = html;
    }

    /// The question.
    @GET
    public Response ask() {
        if (!signIn.isPossible()) {
            return signIn.impossible();
        }
        return html.ok(Templates.erasure(Persons.masked(signIn.caller().subject())));
    }

    /// Yes.
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response erase() {
        Optional<Caller> person = signIn.find();
        if (person.isEmpty()) {
            return signIn.lost();
        }
        try {
            return redirect("recorded=" + erasure.erase(person.get()));
        } catch (HttpProblem e) {
            return redirect("problem=" + Trouble.of(e).wire());
        }
    }

    private static Response redirect(String query) {
        return Response.seeOther(URI.create("/preferences?" + query + "#result")).build();
    }
}
