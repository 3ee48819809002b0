package io.sayso.client;

import java.util.List;

/// Whoever decides: a service elsewhere, or this process. Safe for any number of threads.
public interface DecisionPoint {
    /// Asks one question.
    ///
    /// @param terms defaults for what the question leaves open
    /// @throws NoAnswerException if it cannot be known; use nothing then
    Answer decide(Question question, Terms terms) throws NoAnswerException;

    /// Asks any number of questions.
    ///
    /// @return an answer for each, in the same order; not all need be decided at the same position
    /// @throws NoAnswerException if any part of it cannot be known; use nothing then
    List<Answer> decideAll(List<Question> questions, Terms terms) throws NoAnswerException;
}
