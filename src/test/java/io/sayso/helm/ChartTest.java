package io.sayso.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.marcnuri.helm.LintResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the chart promises an operator, without a cluster.
class ChartTest {
    private static final Map<String, Object> AS_IS = Map.of();

    @Test
    void chartLintsStrictly() {
        LintResult result = Chart.lint();
        assertThat(result.isFailed()).as("%s", result.getMessages()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"external", "embedded"})
    void everythingRenderedIsWhatKubernetesKnows(String example) throws IOException {
        for (Manifest manifest : Chart.render(example, Map.of("serviceMonitor.enabled", false))) {
            manifest.validate();
        }
    }

    @Test
    void misspeltFieldIsFound() throws IOException {
        Manifest service =
                new Manifest(
                        Chart.named("r1-sayso", "Service", Chart.render("external", AS_IS))
                                .deepCopy());
        ((ObjectNode) service.json().path("spec")).put("sellector", "x");
        assertThatThrownBy(service::validate).hasMessageContaining("sellector");
    }

    @Test
    void connectionTestIsAPodThatKubernetesKnows(@TempDir Path folder) throws IOException {
        JsonNode pod = Chart.only("Pod", Chart.renderHooks("external", folder));
        new Manifest(pod).validate();
        assertThat(pod.at("/spec/containers/0/command").toString())
                .contains("http://r1-sayso:80/q/health/ready");
    }

    @Test
    void severalPodsOnAnExternalDatabaseRenderEveryOptionalPart() throws IOException {
        assertThat(Chart.render("external", AS_IS))
                .extracting(Manifest::kind)
                .containsExactlyInAnyOrder(
                        "ConfigMap",
                        "ConfigMap",
                        "HorizontalPodAutoscaler",
                        "Ingress",
                        "NetworkPolicy",
                        "PodDisruptionBudget",
                        "Service",
                        "Service",
                        "ServiceAccount",
                        "ServiceMonitor",
                        "StatefulSet");
    }

    @Test
    void onePodWithAnEmbeddedDatabaseRendersNothingForSeveral() throws IOException {
        assertThat(Chart.render("embedded", AS_IS))
                .extracting(Manifest::kind)
                .containsExactlyInAnyOrder(
                        "ConfigMap",
                        "NetworkPolicy",
                        "Service",
                        "Service",
                        "ServiceAccount",
                        "StatefulSet");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "image.repository",
                "image.tag",
                "log.origin",
                "oidc.authServerUrl",
                "oidc.issuer",
                "oidc.audience",
                "keys.existingSecret",
                "database.url",
                "database.existingSecret"
            })
    void missingValueIsRefusedByName(String path) {
        assertThatThrownBy(() -> Chart.render("external", Map.of(path, "")))
                .hasMessageContaining(path + " is required");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    replicas                       | 2                            | embedded.enabled allows one pod
                    autoscaling.enabled            | true                         | embedded.enabled allows one pod
                    persistence.enabled            | false                        | embedded.enabled needs persistence.enabled
                    database.url                   | jdbc:postgresql://db/sayso   | embedded.enabled and database.url exclude each other
                    """)
    void embeddedDatabaseIsForOnePodWithAVolume(String path, String value, String message) {
        assertThatThrownBy(() -> Chart.render("embedded", Map.of(path, value)))
                .hasMessageContaining(message);
    }

    @Test
    void configurationIsNotTheWayToWhatTheChartSets() {
        assertThatThrownBy(() ->
                        Chart.render("external", Map.of("config.SAYSO_LOG_POLICY", "/tmp/policy")))
                .hasMessageContaining("SAYSO_LOG_POLICY is the chart's to set: use log.policy");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    log.orgin                                | consent.example.org/log
                    log.origin                               | https://consent.example.org/log
                    log.origin                               | a log
                    oidc.issuer                              | id.example.org
                    database.url                             | postgresql://db/sayso
                    config.JAVA_HOME                         | /opt/java
                    replicas                                 | 0
                    persistence.acceptLoss                   | please
                    persistence.size                         | large
                    log.policy.key                           | a/policy
                    podSecurityContext.runAsNonRoot          | false
                    podSecurityContext.runAsUser             | 0
                    containerSecurityContext.privileged      | true
                    containerSecurityContext.readOnlyRootFilesystem | false
                    """)
    void schemaRefusesWhatCannotWork(String path, String value) {
        assertThatThrownBy(() -> Chart.render("external", Map.of(path, value)))
                .hasMessageContaining("values don't meet the specifications of the schema");
    }

    @Test
    void environmentIsTheOneTheServiceReads() throws IOException {
        JsonNode data = environment(Chart.render("external", AS_IS));
        assertThat(data.path("SAYSO_LOG_ORIGIN").asText()).isEqualTo("consent.example.org/log");
        assertThat(data.path("SAYSO_DATA_DIR").asText()).isEqualTo("/var/lib/sayso/data");
        assertThat(data.path("SAYSO_KEYS_DIR").asText()).isEqualTo("/etc/sayso/keys");
        assertThat(data.path("QUARKUS_DATASOURCE_JDBC_URL").asText())
                .isEqualTo("jdbc:postgresql://db.example.org:5432/sayso?sslmode=verify-full");
        assertThat(data.path("QUARKUS_OIDC_AUTH_SERVER_URL").asText())
                .isEqualTo("https://id.example.org/realms/sayso");
        assertThat(data.path("QUARKUS_OIDC_TOKEN_ISSUER").asText())
                .isEqualTo("https://id.example.org/realms/sayso");
        assertThat(data.path("QUARKUS_OIDC_TOKEN_AUDIENCE").asText()).isEqualTo("sayso-api");
        assertThat(data.path("QUARKUS_OTEL_SDK_DISABLED").asText()).isEqualTo("false");
    }

    @Test
    void cookiesBehindTlsAreSecure() throws IOException {
        JsonNode data = environment(Chart.render("external", AS_IS));
        assertThat(data.path("QUARKUS_OIDC_AUTHENTICATION_COOKIE_FORCE_SECURE").asText())
                .isEqualTo("true");
        assertThat(data.path("QUARKUS_REST_CSRF_COOKIE_FORCE_SECURE").asText()).isEqualTo("true");
    }

    @Test
    void embeddedDatabaseLeavesNoDatabaseUrl() throws IOException {
        JsonNode data = environment(Chart.render("embedded", AS_IS));
        assertThat(data.has("QUARKUS_DATASOURCE_JDBC_URL")).isFalse();
    }

    @Test
    void secretsReachThePodByReferenceOnly() throws IOException {
        List<Manifest> manifests = Chart.render("external", AS_IS);
        assertThat(container(manifests).path("env"))
                .isNotEmpty()
                .allSatisfy(entry ->
                        assertThat(entry.at("/valueFrom/secretKeyRef").isObject()).isTrue());
        assertThat(manifests).extracting(Manifest::kind).doesNotContain("Secret");
        assertThat(pod(manifests).path("volumes"))
                .extracting(volume -> volume.at("/secret/secretName").asText(""))
                .contains("sayso-keys");
    }

    @ParameterizedTest
    @ValueSource(strings = {"external", "embedded"})
    void podHasNoPrivilegeToLose(String example) throws IOException {
        List<Manifest> manifests = Chart.render(example, AS_IS);
        JsonNode pod = pod(manifests);
        assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
        assertThat(pod.at("/securityContext/seccompProfile/type").asText())
                .isEqualTo("RuntimeDefault");
        assertThat(pod.path("automountServiceAccountToken").asBoolean(true)).isFalse();
        JsonNode context = container(manifests).path("securityContext");
        assertThat(context.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
        assertThat(context.path("readOnlyRootFilesystem").asBoolean()).isTrue();
        assertThat(context.at("/capabilities/drop/0").asText()).isEqualTo("ALL");
        assertThat(context.at("/capabilities/add").isMissingNode()).isTrue();
    }

    @Test
    void podAsksForWhatItNeedsAndIsProbed() throws IOException {
        JsonNode container = container(Chart.render("external", AS_IS));
        assertThat(container.at("/resources/requests/cpu").asText()).isNotEmpty();
        assertThat(container.at("/resources/requests/memory").asText()).isNotEmpty();
        assertThat(container.at("/startupProbe/httpGet/path").asText())
                .isEqualTo("/q/health/started");
        assertThat(container.at("/livenessProbe/httpGet/path").asText())
                .isEqualTo("/q/health/live");
        assertThat(container.at("/readinessProbe/httpGet/path").asText())
                .isEqualTo("/q/health/ready");
    }

    @Test
    void changedConfigurationRollsThePods() throws IOException {
        String before = checksum(Chart.render("external", AS_IS));
        String after = checksum(Chart.render("external", Map.of("config.SAYSO_X", "y")));
        assertThat(after).isNotEmpty().isNotEqualTo(before);
    }

    private static String checksum(List<Manifest> manifests) {
        return Chart.only("StatefulSet", manifests)
                .at("/spec/template/metadata/annotations")
                .path("checksum/config")
                .asText();
    }

    private static JsonNode environment(List<Manifest> manifests) {
        return Chart.named("r1-sayso", "ConfigMap", manifests).path("data");
    }

    private static JsonNode container(List<Manifest> manifests) {
        return pod(manifests).at("/containers/0");
    }

    private static JsonNode pod(List<Manifest> manifests) {
        return Chart.only("StatefulSet", manifests).at("/spec/template/spec");
    }
}
