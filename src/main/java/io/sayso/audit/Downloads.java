package io.sayso.audit;

import io.sayso.audit.bundle.BundleWriter;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// How far downloads are, as this node sees them; of the newest thousand exports, each the download
/// that began last.
@ApplicationScoped
class Downloads {
    private static final int MOST = 1_000;

    private final Map<String, Download> known = new LinkedHashMap<>();

    /// Writes an export, and says how far it is.
    @FunctionalInterface
    interface Writing {
        void write(BundleWriter.Progress progress, OutputStream out) throws IOException;
    }

    /// A download that has not begun.
    @FunctionalInterface
    interface Followed {
        void writeTo(OutputStream out) throws IOException;
    }

    private static final class Download implements BundleWriter.Progress {
        private volatile ExportShown.Progress progress =
                new ExportShown.Progress(ExportShown.State.RUNNING, 0, 0);

        @Override
        public void at(long done, long total) {
            progress = new ExportShown.Progress(ExportShown.State.RUNNING, done, total);
        }

        void end(ExportShown.State state) {
            progress = new ExportShown.Progress(state, progress.done(), progress.total());
        }
    }

    /// The same writing, followed from its beginning to its end.
    Followed follow(String id, Writing writing) {
        return out -> {
            Download download = begin(id);
            try {
                writing.write(download, out);
                download.end(ExportShown.State.DONE);
            } catch (IOException | RuntimeException e) {
                download.end(ExportShown.State.BROKEN);
                throw e;
            }
        };
    }

    /// How far the newest download of an export is; nothing if none began on this node.
    synchronized Optional<ExportShown.Progress> of(String id) {
        return Optional.ofNullable(known.get(id)).map(each -> each.progress);
    }

    private synchronized Download begin(String id) {
        Download download = new Download();
        known.remove(id);
        known.put(id, download);
        if (known.size() > MOST) {
            known.remove(known.keySet().iterator().next());
        }
        return download;
    }
}
