package io.sayso.erasure;

import io.sayso.ledger.merkle.Hash;
import java.time.Instant;

/// An `erasure.batch` entry.
///
/// @param number 1 for the log's first, without gaps
/// @param index of the entry
/// @param count leaves of the tree under `root`
public record ErasureBatch(int number, long index, int count, Hash root, Instant recordedAt) {}
