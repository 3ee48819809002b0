/// What only measurements need in the server; compiled by the profile `bench` alone.
@NullMarked
package io.sayso.bench;

import org.jspecify.annotations.NullMarked;
