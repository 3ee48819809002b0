package io.sayso.helm;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Ingress;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1Pod;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import io.kubernetes.client.openapi.models.V1StatefulSet;
import io.kubernetes.client.openapi.models.V2HorizontalPodAutoscaler;
import java.io.IOException;

/// One document that the chart rendered.
record Manifest(JsonNode json) {
    String kind() {
        return json.path("kind").asText();
    }

    String name() {
        return json.at("/metadata/name").asText();
    }

    /// Holds the document against the model of its kind.
    ///
    /// Both steps are needed: `validateJsonElement` refuses unknown and missing fields at any depth
    /// but not a string where a number belongs; `fromJson` refuses that one only.
    ///
    /// @throws IOException if a value has the wrong type
    /// @throws IllegalArgumentException if a field is unknown or missing
    void validate() throws IOException {
        String text = json.toString();
        JsonElement element = JsonParser.parseString(text);
        switch (kind()) {
            case "ConfigMap" -> {
                V1ConfigMap.validateJsonElement(element);
                V1ConfigMap.fromJson(text);
            }
            case "HorizontalPodAutoscaler" -> {
                V2HorizontalPodAutoscaler.validateJsonElement(element);
                V2HorizontalPodAutoscaler.fromJson(text);
            }
            case "Ingress" -> {
                V1Ingress.validateJsonElement(element);
                V1Ingress.fromJson(text);
            }
            case "NetworkPolicy" -> {
                V1NetworkPolicy.validateJsonElement(element);
                V1NetworkPolicy.fromJson(text);
            }
            case "Pod" -> {
                V1Pod.validateJsonElement(element);
                V1Pod.fromJson(text);
            }
            case "PodDisruptionBudget" -> {
                V1PodDisruptionBudget.validateJsonElement(element);
                V1PodDisruptionBudget.fromJson(text);
            }
            case "Service" -> {
                V1Service.validateJsonElement(element);
                V1Service.fromJson(text);
            }
            case "ServiceAccount" -> {
                V1ServiceAccount.validateJsonElement(element);
                V1ServiceAccount.fromJson(text);
            }
            case "StatefulSet" -> {
                V1StatefulSet.validateJsonElement(element);
                V1StatefulSet.fromJson(text);
            }
            default -> throw new IllegalArgumentException("no model for kind " + kind());
        }
    }
}
