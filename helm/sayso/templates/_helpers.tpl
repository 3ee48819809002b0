{{- define "sayso.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 63 | trimSuffix "-" }}
{{- end }}

{{- define "sayso.fullname" -}}
{{- if .Values.fullnameOverride }}
{{- .Values.fullnameOverride | trunc 63 | trimSuffix "-" }}
{{- else if contains (include "sayso.name" .) .Release.Name }}
{{- .Release.Name | trunc 63 | trimSuffix "-" }}
{{- else }}
{{- printf "%s-%s" .Release.Name (include "sayso.name" .) | trunc 63 | trimSuffix "-" }}
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
{{- fail "embedded.enabled needs persistence.enabled: without a volume every answer is lost with the pod" }}
{{- end }}
{{- else }}
{{- if not $values.database.url }}
{{- fail "database.url is required (or, for a trial in one pod, embedded.enabled and persistence.enabled)" }}
{{- end }}
{{- if not $values.database.existingSecret }}
{{- fail "database.existingSecret is required: the Secret with the database user's name and password" }}
{{- end }}
{{- end }}
{{- if and $values.persistence.enabled (include "sayso.several" .) }}
{{- fail "persistence.enabled allows one pod: a data directory has one owner; set replicas to 1 or persistence.enabled to false" }}
{{- end }}
{{- if and $values.autoscaling.enabled (gt (int $values.autoscaling.minReplicas) (int $values.autoscaling.maxReplicas)) }}
{{- fail "autoscaling.minReplicas is larger than autoscaling.maxReplicas" }}
{{- end }}
{{- if and $values.ingress.enabled (not $values.ingress.hosts) }}
{{- fail "ingress.hosts is required when ingress.enabled" }}
{{- end }}
{{- end }}
