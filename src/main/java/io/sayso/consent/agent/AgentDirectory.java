package io.sayso.consent.agent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quarkus.runtime.StartupEvent;
import io.sayso.vocab.SubjectId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Who the agents are, as the directory's file says now.
///
/// The file is read anew with each request: it is small, and who was taken out of it must not be
/// heard once more. A file that cannot be read has no agents.
@ApplicationScoped
class AgentDirectory {
    private static final Logger LOG = Logger.getLogger(AgentDirectory.class);
    private static final long MOST_BYTES = 1 << 20;
    private static final JsonMapper JSON = new JsonMapper();

    private final Optional<Path> file;
    private final Optional<String> business;
    private @Nullable String fault;

    AgentDirectory(AgentConfig config) {
        this.file = config.directory();
        this.business = config.businessId();
    }

    /// @throws IllegalStateException if our id is missing, or the file is there and is none
    void start(@Observes StartupEvent event) throws IOException {
        if (file.isPresent()) {
            if (business.isEmpty()) {
                throw new IllegalStateException(
                        "sayso.agents.business-id is needed by sayso.agents.directory");
            }
            if (Files.exists(file.get())) {
                read(file.get());
            }
        }
    }

    /// Our id; nothing if no agent is heard here.
    Optional<String> business() {
        return file.isPresent() ? business : Optional.empty();
    }

    /// An agent that is heard now.
    Optional<Agent> find(String id) {
        if (file.isEmpty()) {
            return Optional.empty();
        }
        try {
            Map<String, Agent> agents = read(file.get());
            note(null);
            return Optional.ofNullable(agents.get(id));
        } catch (IOException | RuntimeException e) {
            note(e.getClass().getSimpleName());
            return Optional.empty();
        }
    }

    private static Map<String, Agent> read(Path file) throws IOException {
        if (Files.size(file) > MOST_BYTES) {
            throw new IllegalStateException(file + " is larger than 1 MiB");
        }
        try {
            List<Agent> listed =
                    JSON.readValue(Files.readAllBytes(file), new TypeReference<List<Agent>>() {});
            Map<String, Agent> agents = new HashMap<>();
            for (Agent agent : listed) {
                if (!SubjectId.isWellFormed(agent.id()) || agents.put(agent.id(), agent) != null) {
                    throw new IllegalStateException(file + " has an id that is bad or doubled");
                }
                agent.key();
            }
            return agents;
        } catch (JsonProcessingException e) {
            e.clearLocation();
            throw new IllegalStateException(file + " is not a list of agents", e);
        }
    }

    private synchronized void note(@Nullable String what) {
        if (what != null && !what.equals(fault)) {
            LOG.errorf("the directory of agents cannot be read, so none is heard: %s", what);
        }
        fault = what;
    }
}
