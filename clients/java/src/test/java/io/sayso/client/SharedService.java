package io.sayso.client;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// One service for the tests of several classes, with a notice published; it is stopped after the
/// last of them. Classes are in an order, since the last one kills it.
final class SharedService implements BeforeAllCallback {
    private static final ExtensionContext.Namespace OURS =
            ExtensionContext.Namespace.create(SharedService.class);

    @SuppressWarnings("NullAway.Init")
    private static RealService service;

    static RealService get() {
        return service;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        service =
                context.getRoot()
                        .getStore(OURS)
                        .computeIfAbsent("service", _ -> start(), RealService.class);
    }

    private static RealService start() {
        try {
            Path data = Files.createTempDirectory(Path.of("target"), "service-").resolve("data");
            RealService started = RealService.start(data);
            started.publishNotice();
            return started;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
