package io.sayso.vocab;

/// What an answer is about: four parts, each a node or `*`.
public record Scope(
        Purpose purpose, DataCategory category, Recipient recipient, Jurisdiction jurisdiction) {}
