package io.sayso.client;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/// Calls of `GET`, each made once: whoever needs the answer comes again.
final class Calls {
    private final Service service;
    private final Http http;

    Calls(Service service, Duration timeout) {
        this.service = service;
        this.http = new Http(timeout, service.tls());
    }

    /// The whole body of an answer 200.
    ///
    /// @throws NoAnswerException if there is none
    byte[] get(String path, String accept, long most) throws NoAnswerException {
        HttpResponse<byte[]> response =
                call(path, accept, HttpResponse.BodyHandlers.ofByteArray(), most);
        if (response.statusCode() != 200) {
            throw Refusal.of(response.statusCode(), response.body());
        }
        return response.body();
    }

    /// An answer, whatever its status.
    <T> HttpResponse<T> call(
            String path, String accept, HttpResponse.BodyHandler<T> body, long most)
            throws NoAnswerException {
        AccessToken token = service.tokens().token();
        HttpResponse<T> response =
                http.send(
                        HttpRequest.newBuilder(service.resolve(path))
                                .header("Authorization", "Bearer " + token.value())
                                .header("Accept", accept + ", application/problem+json")
                                .build(),
                        body,
                        most);
        if (response.statusCode() == 401) {
            service.tokens().refused(token);
        }
        return response;
    }
}
