/// The main job, shown: one command starts everything, records a small world's answers, screens its
/// posts, withdraws one yes and proves it.
///
/// Read [Demo] top to bottom. Everything goes through the public API of the production jar, which
/// runs as a process of its own; only the proof is checked with our own classes, offline. None of
/// this is in the product.
@NullMarked
package io.sayso.demo;

import org.jspecify.annotations.NullMarked;
