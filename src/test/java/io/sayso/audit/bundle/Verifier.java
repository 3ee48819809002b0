package io.sayso.audit.bundle;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/// The verifier that every export carries, compiled as its own text for the oldest JDK it promises.
public final class Verifier {
    private static final Path SOURCE = Path.of("src/verify/Verify.java");
    private static final Method RUN = compile();

    private Verifier() {}

    /// What it ended with and what it printed.
    public record Verdict(int exit, String text) {
        public boolean names(String what) {
            return text.contains(what);
        }
    }

    public static Verdict check(Path bundle, String... options) {
        String[] arguments =
                Stream.concat(Stream.of(options), Stream.of(bundle.toString()))
                        .toArray(String[]::new);
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(text, true, StandardCharsets.UTF_8)) {
            int exit = (int) RUN.invoke(null, arguments, out);
            return new Verdict(exit, text.toString(StandardCharsets.UTF_8));
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new LinkageError("the verifier must never fail by itself", e);
        }
    }

    private static Method compile() {
        try {
            Path classes = Files.createTempDirectory("verifier");
            JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
            StringWriter said = new StringWriter();
            try (StandardJavaFileManager files =
                    compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
                boolean fine =
                        compiler.getTask(
                                        said,
                                        files,
                                        null,
                                        List.of(
                                                "-d",
                                                classes.toString(),
                                                "--release",
                                                "17",
                                                "-Xlint:all,-options",
                                                "-Werror"),
                                        null,
                                        files.getJavaFileObjects(SOURCE))
                                .call();
                if (!fine) {
                    throw new AssertionError(said.toString());
                }
            }
            URI folder = classes.toUri();
            return new URLClassLoader(new URL[] {folder.toURL()}, null)
                    .loadClass("Verify")
                    .getMethod("run", String[].class, PrintStream.class);
        } catch (IOException | ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
