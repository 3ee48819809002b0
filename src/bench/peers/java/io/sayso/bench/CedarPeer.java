package io.sayso.bench;

import com.cedarpolicy.BasicAuthorizationEngine;
import com.cedarpolicy.model.AuthorizationRequest;
import com.cedarpolicy.model.AuthorizationResponse;
import com.cedarpolicy.model.Context;
import com.cedarpolicy.model.entity.Entities;
import com.cedarpolicy.model.entity.Entity;
import com.cedarpolicy.model.policy.PolicySet;
import com.cedarpolicy.value.EntityTypeName;
import com.cedarpolicy.value.EntityUID;
import com.cedarpolicy.value.PrimBool;
import java.util.Map;
import java.util.Set;

/// Cedar with its policy set cached. It stores nothing: what a person answered is sent along.
public final class CedarPeer implements Peer {
    private static final String POLICIES =
            """
            permit (principal, action == Action::"train", resource) when { resource.said_yes };
            forbid (principal, action == Action::"train", resource) when { resource.said_no };
            """;
    private static final EntityTypeName PERSON = type("Person");
    private static final EntityUID PIPELINE = new EntityUID(type("Pipeline"), "p");
    private static final EntityUID TRAIN = new EntityUID(type("Action"), "train");

    private final BasicAuthorizationEngine engine = new BasicAuthorizationEngine();
    private PolicySet policies = new PolicySet();

    @Override
    public String name() {
        return "Cedar (cedar-java, cached policy set)";
    }

    @Override
    public int questions() {
        return 20_000;
    }

    @Override
    public void prepare(int people) throws Exception {
        policies = PolicySet.parsePolicies(POLICIES);
        policies.cache();
    }

    @Override
    public boolean permits(String id, boolean saidYes) throws Exception {
        Entity person =
                new Entity(
                        new EntityUID(PERSON, id),
                        Map.of(
                                "said_yes", new PrimBool(saidYes),
                                "said_no", new PrimBool(!saidYes)),
                        Set.of());
        AuthorizationResponse response =
                engine.isAuthorized(
                        new AuthorizationRequest(PIPELINE, TRAIN, person.getEUID(), new Context()),
                        policies,
                        new Entities(Set.of(person)));
        return response.success.orElseThrow().isAllowed();
    }

    private static EntityTypeName type(String name) {
        return EntityTypeName.parse(name).orElseThrow();
    }
}
