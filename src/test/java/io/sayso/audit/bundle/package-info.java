/// What the export bundle promises, checked by the verifier that is in it. Read [BundleTest] first.
@NullMarked
package io.sayso.audit.bundle;

import org.jspecify.annotations.NullMarked;
