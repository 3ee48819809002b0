package io.sayso.bench;

/// Another engine that decides the same question; found by `ServiceLoader`, so that only the
/// profile `bench` needs it.
public interface Peer {
    /// What the table calls it.
    String name();

    /// How many questions a round has.
    int questions();

    /// Makes it ready to decide about that many people.
    void prepare(int people) throws Exception;

    /// Whether it permits a use to somebody.
    ///
    /// @param id the person's
    /// @param saidYes what they answered: the engine has it from the caller or from its own store
    boolean permits(String id, boolean saidYes) throws Exception;
}
