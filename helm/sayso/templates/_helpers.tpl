{{- define "sayso.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 63 | trimSuffix "-" }}
{{- end }}

{{- /* 52 characters at most: Kubernetes puts a StatefulSet's name and 11 more into a pod's label. */}}
{{- define "sayso.fullname" -}}
{{- if .Values.fullnameOverride }}
{{- .Values.fullnameOverride | trunc 52 | trimSuffix "-" }}
{{- else if contains (include "sayso.name" .) .Release.Name }}
{{- .Release.Name | trunc 52 | trimSuffix "-" }}
{{- else }}
{{- printf "%s-%s" .Release.Name (include "sayso.name" .) | trunc 52 | trimSuffix "-" }}
{{- end }}
{{- end }}

{{- define "sayso.selectorLabels" -}}
app.kubernetes.io/name: {{ include "sayso.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "sayso.labels" -}}
{{ include "sayso.selectorLabels" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
{{- end }}

{{- define "sayso.serviceAccountName" -}}
{{- if .Values.serviceAccount.create }}
{{- default (include "sayso.fullname" .) .Values.serviceAccount.name }}
{{- else }}
{{- default "default" .Values.serviceAccount.name }}
{{- end }}
{{- end }}

{{- /* The headless Service, which gives each pod its name. */}}
{{- define "sayso.nodes" -}}
{{- include "sayso.fullname" . }}-nodes
{{- end }}

{{- /* Where nodes keep their data: "own" volumes, one "existing" claim, or "none" that lasts. */}}
{{- define "sayso.volumes" -}}
{{- if not .Values.persistence.enabled }}none
{{- else if .Values.persistence.existingClaim }}existing
{{- else }}own
{{- end }}
{{- end }}

{{- /* The ConfigMap with the witness policy; empty: there is none. */}}
{{- define "sayso.policy" -}}
{{- if .Values.log.policy.text }}
{{- include "sayso.fullname" . }}-policy
{{- else }}
{{- .Values.log.policy.existingConfigMap }}
{{- end }}
{{- end }}

{{- define "sayso.image" -}}
{{- if hasPrefix "sha256:" .Values.image.tag }}
{{- printf "%s@%s" .Values.image.repository .Values.image.tag }}
{{- else }}
{{- printf "%s:%s" .Values.image.repository .Values.image.tag }}
{{- end }}
{{- end }}

{{- /* "true" when more than one pod may run at once, else empty. */}}
{{- define "sayso.several" -}}
{{- if .Values.autoscaling.enabled }}
{{- if gt (int .Values.autoscaling.maxReplicas) 1 }}true{{ end }}
{{- else if gt (int .Values.replicas) 1 }}true{{ end }}
{{- end }}

{{- /* What the schema cannot say: stops the rendering, naming the value and the remedy. */}}
{{- define "sayso.validate" -}}
{{- $values := .Values }}
{{- if not $values.image.repository }}
{{- fail "image.repository is required: no image is published; build one from src/main/docker/Dockerfile.jvm" }}
{{- end }}
{{- if not $values.image.tag }}
{{- fail "image.tag is required" }}
{{- end }}
{{- if not $values.log.origin }}
{{- fail "log.origin is required: it names the log for ever, for example consent.example.org/log" }}
{{- end }}
{{- if not $values.oidc.authServerUrl }}
{{- fail "oidc.authServerUrl is required, for example https://id.example.org/realms/sayso" }}
{{- end }}
{{- if not $values.oidc.issuer }}
{{- fail "oidc.issuer is required: the exact iss of the provider's tokens" }}
{{- end }}
{{- if not $values.oidc.audience }}
{{- fail "oidc.audience is required: an aud that every access token must carry, for example sayso-api" }}
{{- end }}
{{- if not $values.keys.existingSecret }}
{{- fail "keys.existingSecret is required: the Secret with the key-encryption key and the log signing key" }}
{{- end }}
{{- if and $values.embedded.enabled $values.database.url }}
{{- fail "embedded.enabled and database.url exclude each other: choose one database" }}
{{- end }}
{{- if $values.embedded.enabled }}
{{- if or (include "sayso.several" .) $values.autoscaling.enabled }}
{{- fail "embedded.enabled allows one pod: set replicas to 1 and autoscaling.enabled to false, or set database.url" }}
{{- end }}
{{- if not $values.persistence.enabled }}
{{- fail "embedded.enabled needs persistence.enabled, also with persistence.acceptLoss: without a volume every answer is lost with the pod" }}
{{- end }}
{{- else }}
{{- if not $values.database.url }}
{{- fail "database.url is required (or, for a trial in one pod, embedded.enabled)" }}
{{- end }}
{{- if not $values.database.existingSecret }}
{{- fail "database.existingSecret is required: the Secret with the database user's name and password" }}
{{- end }}
{{- end }}
{{- if and (not $values.persistence.enabled) (not $values.persistence.acceptLoss) }}
{{- fail "persistence.enabled: false loses, with each pod, what a node knows outside the database: the last signed checkpoint, how far it got, the journal of erasures, decisions not yet in the log. Without them a node trusts whatever database it is given, and an erasure undone by a restore goes unnoticed. Leave persistence.enabled on or, for a trial only, set persistence.acceptLoss: true" }}
{{- end }}
{{- if $values.persistence.existingClaim }}
{{- if not $values.persistence.enabled }}
{{- fail "persistence.existingClaim is of no use while persistence.enabled is false" }}
{{- end }}
{{- if or (include "sayso.several" .) $values.autoscaling.enabled }}
{{- fail "persistence.existingClaim allows one pod: a data directory has one owner; set replicas to 1 and autoscaling.enabled to false, or leave it empty, and each pod gets a volume of its own" }}
{{- end }}
{{- end }}
{{- if and $values.log.policy.text $values.log.policy.existingConfigMap }}
{{- fail "log.policy.text and log.policy.existingConfigMap exclude each other: choose one policy" }}
{{- end }}
{{- $given := keys $values.config }}
{{- range $values.extraEnv }}
{{- $given = append $given .name }}
{{- end }}
{{- range list "SAYSO_DATA_DIR" "SAYSO_LOG_ANCHOR" "SAYSO_ERASURE_JOURNAL" "SAYSO_DECISIONS_DIRECTORY" }}
{{- if has . $given }}
{{- fail (printf "%s is the chart's to set: nothing but the data directory outlives the pod" .) }}
{{- end }}
{{- end }}
{{- range $name, $value := dict "SAYSO_KEYS_DIR" "keys.mountPath" "SAYSO_LOG_ORIGIN" "log.origin" "SAYSO_LOG_POLICY" "log.policy" }}
{{- if has $name $given }}
{{- fail (printf "%s is the chart's to set: use %s" $name $value) }}
{{- end }}
{{- end }}
{{- if and $values.autoscaling.enabled (gt (int $values.autoscaling.minReplicas) (int $values.autoscaling.maxReplicas)) }}
{{- fail "autoscaling.minReplicas is larger than autoscaling.maxReplicas" }}
{{- end }}
{{- if and $values.ingress.enabled (not $values.ingress.hosts) }}
{{- fail "ingress.hosts is required when ingress.enabled" }}
{{- end }}
{{- end }}
