/// The Helm chart under `helm/sayso`, linted, rendered and held against Kubernetes' own models.
///
/// Read [ChartTest]; [Chart] renders, [Manifest] is one rendered document. No cluster is needed.
@NullMarked
package io.sayso.helm;

import org.jspecify.annotations.NullMarked;
