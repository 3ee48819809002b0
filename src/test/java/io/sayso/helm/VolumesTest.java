package io.sayso.helm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.sayso.ledger.note.InvalidNoteException;
import io.sayso.ledger.note.TrustPolicy;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a node must not forget outlives its pod, and nobody gives that up without saying so.
class VolumesTest {
    private static final Map<String, Object> AS_IS = Map.of();
    private static final Map<String, Object> ONE_POD =
            Map.of("replicas", 1, "autoscaling.enabled", false);

    @ParameterizedTest
    @ValueSource(strings = {"external", "embedded"})
    void eachPodHasAVolumeOfItsOwn(String example) throws IOException {
        JsonNode set = set(Chart.render(example, AS_IS));
        JsonNode claim = set.at("/spec/volumeClaimTemplates/0");
        assertThat(set.at("/spec/volumeClaimTemplates")).hasSize(1);
        assertThat(claim.at("/metadata/name").asText()).isEqualTo("data");
        assertThat(claim.at("/spec/accessModes/0").asText()).isEqualTo("ReadWriteOnce");
        assertThat(claim.at("/spec/resources/requests/storage").asText()).endsWith("Gi");
        assertThat(volume("data", set).isMissingNode()).isTrue();
        assertThat(mount("data", set)).isEqualTo("/var/lib/sayso");
    }

    @Test
    void volumesStayWhenTheReleaseGoesOrIsScaledDown() throws IOException {
        JsonNode policy =
                set(Chart.render("external", AS_IS))
                        .at("/spec/persistentVolumeClaimRetentionPolicy");
        assertThat(policy.path("whenDeleted").asText()).isEqualTo("Retain");
        assertThat(policy.path("whenScaled").asText()).isEqualTo("Retain");
    }

    /// Kubernetes refuses an upgrade that changes anything in it.
    @Test
    void claimsDoNotNameTheVersionOfTheChart() throws IOException {
        JsonNode claims = set(Chart.render("external", AS_IS)).at("/spec/volumeClaimTemplates");
        assertThat(claims.toString()).doesNotContain("0.1.0").contains("app.kubernetes.io/name");
    }

    @Test
    void nodesStartTogetherAndAreReplacedOneByOne() throws IOException {
        JsonNode spec = set(Chart.render("external", AS_IS)).path("spec");
        assertThat(spec.path("podManagementPolicy").asText()).isEqualTo("Parallel");
        assertThat(spec.at("/updateStrategy/type").asText()).isEqualTo("RollingUpdate");
    }

    @Test
    void nodesAreNamedByAServiceWithoutAnAddress() throws IOException {
        List<Manifest> manifests = Chart.render("external", AS_IS);
        String name = set(manifests).at("/spec/serviceName").asText();
        JsonNode nodes = Chart.named(name, "Service", manifests);
        assertThat(nodes.at("/spec/clusterIP").asText()).isEqualTo("None");
        assertThat(nodes.at("/spec/selector"))
                .isEqualTo(set(manifests).at("/spec/selector/matchLabels"));
    }

    @Test
    void metricsAreReadThroughOneOfTheTwoServices() throws IOException {
        List<Manifest> manifests = Chart.render("external", AS_IS);
        JsonNode wanted = Chart.only("ServiceMonitor", manifests).at("/spec/selector/matchLabels");
        assertThat(manifests)
                .filteredOn(m -> m.kind().equals("Service"))
                .filteredOn(m -> has(wanted, m.json().at("/metadata/labels")))
                .extracting(Manifest::name)
                .containsExactly("r1-sayso");
    }

    @Test
    void autoscalerScalesTheNodes() throws IOException {
        List<Manifest> manifests = Chart.render("external", AS_IS);
        JsonNode target =
                Chart.only("HorizontalPodAutoscaler", manifests).at("/spec/scaleTargetRef");
        assertThat(target.path("kind").asText()).isEqualTo("StatefulSet");
        assertThat(target.path("name").asText())
                .isEqualTo(set(manifests).at("/metadata/name").asText());
    }

    @Test
    void forgettingIsRefusedUnlessItIsAcceptedByName() {
        assertThatThrownBy(() -> Chart.render("external", Map.of("persistence.enabled", false)))
                .hasMessageContaining("the last signed checkpoint")
                .hasMessageContaining("the journal of erasures")
                .hasMessageContaining("trusts whatever database it is given")
                .hasMessageContaining("persistence.acceptLoss: true");
    }

    @Test
    void acceptedLossRendersADirectoryThatGoesWithThePod() throws IOException {
        List<Manifest> manifests =
                Chart.render(
                        "external",
                        Map.of("persistence.enabled", false, "persistence.acceptLoss", true));
        JsonNode set = set(manifests);
        assertThat(volume("data", set).path("emptyDir").isObject()).isTrue();
        assertThat(set.path("spec").has("volumeClaimTemplates")).isFalse();
        new Manifest(set).validate();
    }

    @Test
    void acceptingALossTakesNoVolumeAway() throws IOException {
        JsonNode set = set(Chart.render("external", Map.of("persistence.acceptLoss", true)));
        assertThat(set.at("/spec/volumeClaimTemplates")).hasSize(1);
    }

    @Test
    void embeddedDatabaseIsNeverWithoutAVolume() {
        Map<String, Object> loss =
                Map.of("persistence.enabled", false, "persistence.acceptLoss", true);
        assertThatThrownBy(() -> Chart.render("embedded", loss))
                .hasMessageContaining("embedded.enabled needs persistence.enabled");
    }

    @Test
    void onePodTakesAnExistingClaim() throws IOException {
        JsonNode set = set(Chart.render("embedded", Map.of("persistence.existingClaim", "kept")));
        assertThat(volume("data", set).at("/persistentVolumeClaim/claimName").asText())
                .isEqualTo("kept");
        assertThat(set.path("spec").has("volumeClaimTemplates")).isFalse();
        new Manifest(set).validate();
    }

    @ParameterizedTest
    @ValueSource(strings = {"replicas", "autoscaling.enabled"})
    void existingClaimIsForOnePod(String path) {
        Map<String, Object> changes = new HashMap<>(ONE_POD);
        changes.put("persistence.existingClaim", "kept");
        changes.put(path, path.equals("replicas") ? 2 : true);
        assertThatThrownBy(() -> Chart.render("external", changes))
                .hasMessageContaining("persistence.existingClaim allows one pod");
    }

    @Test
    void existingClaimIsNotSilentlyLeftUnused() {
        Map<String, Object> changes =
                Map.of(
                        "persistence.enabled", false,
                        "persistence.acceptLoss", true,
                        "persistence.existingClaim", "kept",
                        "autoscaling.enabled", false,
                        "replicas", 1);
        assertThatThrownBy(() -> Chart.render("external", changes))
                .hasMessageContaining("persistence.existingClaim is of no use");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SAYSO_DATA_DIR",
                "SAYSO_LOG_ANCHOR",
                "SAYSO_ERASURE_JOURNAL",
                "SAYSO_DECISIONS_DIRECTORY"
            })
    void nothingToKeepIsLedOffTheVolume(String name) {
        assertThatThrownBy(() -> Chart.render("external", Map.of("config." + name, "/tmp/x")))
                .hasMessageContaining(name + " is the chart's to set");
        Map<String, Object> entry = Map.of("extraEnv[0].name", name, "extraEnv[0].value", "/tmp/x");
        assertThatThrownBy(() -> Chart.render("external", entry))
                .hasMessageContaining(name + " is the chart's to set");
    }

    /// Kubernetes puts it, a dash and a hash of ten characters into a label, which holds 63.
    @Test
    void longNameLeavesRoomForTheHashThatKubernetesAppends() throws IOException {
        JsonNode set = set(Chart.render("external", Map.of("fullnameOverride", "a".repeat(63))));
        assertThat(set.at("/metadata/name").asText()).hasSize(52);
    }

    @Test
    void policyIsAFileThatTheServiceIsTold() throws IOException, InvalidNoteException {
        List<Manifest> manifests = Chart.render("external", AS_IS);
        String text =
                Chart.named("r1-sayso-policy", "ConfigMap", manifests).at("/data/policy").asText();
        assertThat(TrustPolicy.parse(text.getBytes(UTF_8)).quorum()).isEqualTo("regulator");
        JsonNode set = set(manifests);
        assertThat(volume("policy", set).at("/configMap/name").asText())
                .isEqualTo("r1-sayso-policy");
        assertThat(environment(manifests).path("SAYSO_LOG_POLICY").asText())
                .isEqualTo(mount("policy", set) + "/policy");
    }

    @Test
    void changedPolicyRollsThePods() throws IOException {
        String path = "/spec/template/metadata/annotations";
        JsonNode before = set(Chart.render("external", AS_IS)).at(path);
        JsonNode after =
                set(Chart.render("external", Map.of("log.policy.text", "quorum none"))).at(path);
        assertThat(after).isNotEqualTo(before);
    }

    @Test
    void policyMayComeFromAConfigMapThatIsThere() throws IOException {
        Map<String, Object> changes =
                Map.of("log.policy.existingConfigMap", "witnesses", "log.policy.key", "ours");
        List<Manifest> manifests = Chart.render("embedded", changes);
        JsonNode set = set(manifests);
        new Manifest(set).validate();
        assertThat(volume("policy", set).at("/configMap/name").asText()).isEqualTo("witnesses");
        assertThat(volume("policy", set).at("/configMap/items/0/key").asText()).isEqualTo("ours");
        assertThat(environment(manifests).path("SAYSO_LOG_POLICY").asText())
                .isEqualTo("/etc/sayso-policy/policy");
    }

    @Test
    void thereIsOnePolicyOrNone() throws IOException {
        assertThatThrownBy(
                        () -> Chart.render("external", Map.of("log.policy.existingConfigMap", "w")))
                .hasMessageContaining("exclude each other");
        List<Manifest> none = Chart.render("embedded", AS_IS);
        assertThat(environment(none).has("SAYSO_LOG_POLICY")).isFalse();
        assertThat(volume("policy", set(none)).isMissingNode()).isTrue();
    }

    private static JsonNode set(List<Manifest> manifests) {
        return Chart.only("StatefulSet", manifests);
    }

    private static JsonNode environment(List<Manifest> manifests) {
        return Chart.named("r1-sayso", "ConfigMap", manifests).path("data");
    }

    private static boolean has(JsonNode wanted, JsonNode labels) {
        return wanted.properties().stream()
                .allMatch(label -> label.getValue().equals(labels.path(label.getKey())));
    }

    private static JsonNode volume(String name, JsonNode set) {
        return entry(name, set.at("/spec/template/spec/volumes"));
    }

    private static String mount(String name, JsonNode set) {
        return entry(name, set.at("/spec/template/spec/containers/0/volumeMounts"))
                .path("mountPath")
                .asText();
    }

    private static JsonNode entry(String name, JsonNode entries) {
        for (JsonNode entry : entries) {
            if (entry.path("name").asText().equals(name)) {
                return entry;
            }
        }
        return MissingNode.getInstance();
    }
}
