package io.sayso.pages;

import io.sayso.rulebook.governance.NoticeRequest;
import io.sayso.rulebook.governance.OfficerDesk;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/// What officers click about notices.
@Path("/officer")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@RunOnVirtualThread
class OfficerNoticeResource {
    /// Most languages that are read.
    private static final int MOST_TEXTS = 64;

    private final OfficerDesk desk;
    private final OfficerNoticePages pages;
    private final OfficerDoor door;

    OfficerNoticeResource(OfficerDesk desk, OfficerNoticePages pages, OfficerDoor door) {
        this.desk = desk;
        this.pages = pages;
        this.door = door;
    }

    /// Publishes a notice, or its next version.
    ///
    /// @param first there for the first version
    @POST
    @Path("/notice")
    public Response publish(
            @RestForm @Nullable String id,
            @RestForm @Nullable String first,
            @RestForm @Nullable List<String> purposes,
            @RestForm @Nullable List<String> categories,
            @RestForm @Nullable List<String> places,
            @RestForm @Nullable String recipients,
            @RestForm @Nullable String material,
            @RestForm @Nullable List<String> language,
            @RestForm @Nullable List<String> title,
            @RestForm @Nullable List<String> body,
            @RestForm @Nullable String key) {
        OfficerNoticePages.Typed typed =
                new OfficerNoticePages.Typed(
                        first != null,
                        Typed.text(id),
                        Typed.all(purposes),
                        Typed.all(categories),
                        Typed.all(places),
                        Typed.text(recipients),
                        material != null,
                        texts(language, title, body));
        return door.act(
                officer -> {
                    desk.publish(
                            officer, typed.id(), request(typed), typed.first(), Typed.text(key));
                    return Response.seeOther(URI.create("/officer/notices?done=1")).build();
                },
                visit -> Templates.officerNotice(pages.notice(visit, typed)));
    }

    private static NoticeRequest request(OfficerNoticePages.Typed typed) {
        return new NoticeRequest(
                typed.first() ? typed.id() : null,
                typed.purposes(),
                nullIfNone(typed.categories()),
                nullIfNone(Typed.words(typed.recipients())),
                nullIfNone(typed.places()),
                typed.material(),
                typed.texts());
    }

    private static @Nullable List<String> nullIfNone(List<String> words) {
        return words.isEmpty() ? null : words;
    }

    // A language that was left empty is left out.
    private static List<NoticeRequest.Text> texts(
            @Nullable List<String> languages,
            @Nullable List<String> titles,
            @Nullable List<String> bodies) {
        List<NoticeRequest.Text> texts = new ArrayList<>();
        int rows = languages == null ? 0 : Math.min(MOST_TEXTS, languages.size());
        for (int i = 0; i < rows; i++) {
            String title = Typed.at(titles, i);
            String body = Typed.at(bodies, i);
            if (!title.isEmpty() || !body.isEmpty()) {
                texts.add(new NoticeRequest.Text(Typed.at(languages, i), title, body));
            }
        }
        return texts;
    }
}
