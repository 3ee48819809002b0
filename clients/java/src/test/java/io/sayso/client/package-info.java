/// What the client is held to: against servers that lie, drip and break off, and the real service.
@NullMarked
package io.sayso.client;

import org.jspecify.annotations.NullMarked;
