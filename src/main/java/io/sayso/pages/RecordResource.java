package io.sayso.pages;

import io.sayso.gate.account.Lookups;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/// The pages beside `/preferences`: what was recorded, which training runs used it, who asked, and
/// what would hold elsewhere.
@Path("/preferences")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
class RecordResource {
    private static final Pattern PLACE = Pattern.compile("([0-9]{1,18})(?:\\.([0-9]{1,9}))?");

    private final HistoryPage history;
    private final UsesPage uses;
    private final LookupsPage lookups;
    private final MovingPage moving;
    private final SignIn signIn;
    private final Visitor visitor;
    private final Html html;

    RecordResource(
            HistoryPage history,
            UsesPage uses,
            LookupsPage lookups,
            MovingPage moving,
            SignIn signIn,
            Visitor visitor,
            Html html) {
        this.history = history;
        this.uses = uses;
        this.lookups = lookups;
        this.moving = moving;
        this.signIn = signIn;
        this.visitor = visitor;
        this.html = html;
    }

    /// Everything recorded.
    @GET
    @Path("/history")
    public Response history(@RestQuery @Nullable String before) {
        return shown(() -> history.view(signIn.caller(), number(before), visitor.language()));
    }

    /// Training runs.
    @GET
    @Path("/uses")
    public Response uses(@RestQuery @Nullable String before) {
        return shown(() -> uses.view(signIn.caller(), number(before), visitor.language()));
    }

    /// Who asked.
    @GET
    @Path("/lookups")
    public Response lookups(@RestQuery @Nullable String before) {
        return shown(() -> lookups.view(signIn.caller(), place(before), visitor.language()));
    }

    /// What would hold elsewhere.
    @GET
    @Path("/moving")
    public Response moving(@RestQuery @Nullable String to) {
        return signIn.isPossible()
                ? html.ok(Templates.moving(moving.view(signIn.caller(), to, visitor.language())))
                : signIn.impossible();
    }

    private Response shown(Supplier<RecordView> view) {
        return signIn.isPossible() ? html.ok(Templates.record(view.get())) : signIn.impossible();
    }

    private static long number(@Nullable String before) {
        return before != null && before.matches("[0-9]{1,18}")
                ? Long.parseLong(before)
                : Long.MAX_VALUE;
    }

    private static Lookups.Place place(@Nullable String before) {
        Matcher place = PLACE.matcher(before == null ? "" : before);
        return place.matches()
                ? new Lookups.Place(
                        Long.parseLong(place.group(1)),
                        place.group(2) == null ? 0 : Integer.parseInt(place.group(2)))
                : Lookups.Place.NEWEST;
    }
}
