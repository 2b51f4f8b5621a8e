using System.Text.Json;
using Dispatchapy.Core.Mapping;
using FsCheck.Fluent;
using static Dispatchapy.Tests.Mapping.MappingScene;
using static Dispatchapy.Tests.Mapping.RandomJson;

namespace Dispatchapy.Tests.Mapping;

public sealed class OverrideProperties
{
    [Fact]
    public void Whatever_the_rules_the_payload_stays_valid_json() =>
        Holds(
            from payload in RandomJson.Payload from client in Gen.ArrayOf(DevelopmentRule) from endpoint in Gen.ArrayOf(DevelopmentRule) select (payload, client, endpoint),
            scene =>
            {
                var result = DevelopmentOverrides.Apply(Json(scene.payload), scene.client, scene.endpoint);
                Json(result.Payload.GetRawText());
                return result.Applied.Count > 0 || result.Payload.GetRawText() == scene.payload;
            });

    [Fact]
    public void The_last_rule_applied_is_what_a_mapping_finds() =>
        Holds(
            from payload in RandomJson.Payload from client in Gen.ArrayOf(DevelopmentRule) from endpoint in Gen.ArrayOf(DevelopmentRule) select (payload, client, endpoint),
            scene =>
            {
                var result = DevelopmentOverrides.Apply(Json(scene.payload), scene.client, scene.endpoint);
                return result.Applied is not [.., var last] || last.Param.Contains('\ud800')
                    || (PayloadPath.TryFind(result.Payload, last.Param, out var found) && Dense(found) == Dense(last.Value));
            });

    [Fact]
    public void The_endpoint_wins_over_the_client() =>
        Holds(
            from payload in RandomJson.Payload from client in Value from endpoint in Value from param in Gen.Elements("a", "x.y", "é", "a.b") select (payload, client, endpoint, param),
            scene =>
            {
                var both = DevelopmentOverrides.Apply(Json(scene.payload), [Set(scene.param, scene.client)], [Set(scene.param, scene.endpoint)]);
                var one = DevelopmentOverrides.Apply(Json(scene.payload), [], [Set(scene.param, scene.endpoint)]);
                return both.Payload.GetRawText() == one.Payload.GetRawText();
            });

    [Fact]
    public void Rules_with_problems_are_not_applied_except_for_their_condition() =>
        Holds(
            from payload in RandomJson.Payload from rule in DevelopmentRule select (payload, rule),
            scene => DevelopmentOverrides.Apply(Json(scene.payload), [scene.rule], []).Applied.Count == 0
                || DevelopmentRules.Problems([scene.rule]).All(problem => problem.Field.StartsWith("when", StringComparison.Ordinal)));

    // A branch that a rule leads into is written anew, without white space.
    private static string Dense(JsonElement value) => value.GetRawText().Replace(" ", "", StringComparison.Ordinal);
}
