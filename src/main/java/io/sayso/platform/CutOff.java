package io.sayso.platform;

import io.netty.channel.Channel;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/// Cuts off an answer that had begun when it failed, so that nothing that was sent can look whole.
///
/// The framework resets such a response, and then maps the failure to a response of its own. A
/// reset of HTTP/1.1 closes the connection only when all that was written before has left, so that
/// the problem could follow what had been sent, and end it properly. A stream of HTTP/2 takes
/// nothing more once it was reset.
class CutOff {
    @ServerResponseFilter
    public void cut(HttpServerRequest request) {
        if (request.response().headWritten() && request.version() != HttpVersion.HTTP_2) {
            Channel channel = ((ConnectionBase) request.connection()).channel();
            // at once, without the pipeline that waits; whatever is written from now on comes later
            channel.eventLoop().execute(() -> channel.unsafe().close(channel.voidPromise()));
        }
    }
}
