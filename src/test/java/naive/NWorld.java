package naive;

import java.util.List;
import java.util.Map;

/// Everything a decision needs beside the person and the request.
///
/// @param parents the jurisdiction tree, code to parent
/// @param rules all versions of all codes, any order; always one for `ZZ`
public record NWorld(
        List<NNode> purposes,
        List<NNode> categories,
        Map<String, String> parents,
        List<NRule> rules,
        List<NHold> holds,
        List<NNotice> notices) {}
