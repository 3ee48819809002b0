package io.sayso.bench;

import java.util.ArrayList;
import java.util.List;
import org.casbin.jcasbin.main.Enforcer;
import org.casbin.jcasbin.model.Model;

/// jCasbin with an access list of 10,000 rules, each of one person's yes.
public final class CasbinPeer implements Peer {
    private static final int RULES = 10_000;
    private static final String MODEL =
            """
            [request_definition]
            r = sub, obj, act
            [policy_definition]
            p = sub, obj, act
            [policy_effect]
            e = some(where (p.eft == allow))
            [matchers]
            m = r.sub == p.sub && r.obj == p.obj && r.act == p.act
            """;

    private Enforcer enforcer = new Enforcer();

    @Override
    public String name() {
        return "jCasbin (10,000 rules)";
    }

    @Override
    public int questions() {
        return 1_000;
    }

    @Override
    public void prepare(int people) {
        Model model = new Model();
        model.loadModelFromText(MODEL);
        enforcer = new Enforcer(model);
        enforcer.enableLog(false);
        List<List<String>> rules = new ArrayList<>(RULES);
        for (int i = 0; i < RULES; i++) {
            rules.add(List.of("pipeline", Populace.id(i), "train"));
        }
        enforcer.addPolicies(rules);
    }

    @Override
    public boolean permits(String id, boolean saidYes) {
        String person = saidYes ? Populace.id(Math.floorMod(id.hashCode(), RULES)) : id + "-no";
        return enforcer.enforce("pipeline", person, "train");
    }
}
