using System.Text;
using System.Text.Json;
using Dispatchapy.Core.Mapping;
using FsCheck.Fluent;
using static Dispatchapy.Tests.Mapping.MappingScene;
using static Dispatchapy.Tests.Mapping.RandomJson;

namespace Dispatchapy.Tests.Mapping;

public sealed class MappingProperties
{
    [Fact]
    public void Any_value_arrives_as_it_was_written() =>
        Holds(Value, value => BodyOf($$"""{"x":{{value}}}""", Payload("to", "x"), Constant("fixed", value)) == $$"""{"to":{{value}},"fixed":{{value}}}""");

    [Fact]
    public void Without_rules_any_payload_arrives_byte_for_byte() =>
        Holds(RandomJson.Payload, payload => BodyOf(payload) == payload);

    [Fact]
    public void Whatever_the_payload_and_the_rules_the_answer_is_valid_json_or_names_what_is_missing() =>
        Holds(
            from payload in RandomJson.Payload from rules in Gen.ArrayOf(Rule) select (payload, rules),
            scene => Map(scene.payload, scene.rules, "a", "b.c") switch
            {
                MappingResult.Unmapped unmapped => unmapped.Missing.Count > 0,
                var mapped => Json(BodyOf(mapped)).ValueKind == JsonValueKind.Object,
            });

    [Fact]
    public void The_trace_is_as_long_as_the_keys_set_and_in_the_order_of_the_rules() =>
        Holds(
            from payload in RandomJson.Payload from rules in Gen.ArrayOf(Rule.Where(MappingRules.IsSound), 5) select (payload, rules),
            scene =>
            {
                var mapped = (MappingResult.Mapped)Map(scene.payload, scene.rules);
                var places = mapped.Trace.Select(row => Array.FindLastIndex(scene.rules, rule => rule.Target == row.Target)).ToArray();
                return places.SequenceEqual(places.Order()) && places.Distinct().Count() == places.Length
                    && mapped.Trace.All(row => PayloadPath.TryFind(Json(Encoding.UTF8.GetString(mapped.Body.Span)), row.Target, out _) || row.Target.Contains('\ud800'));
            });

    [Fact]
    public void An_id_is_the_same_whatever_else_is_in_the_task() =>
        Holds(
            from payload in RandomJson.Payload from seconds in Gen.Choose(0, 100_000) select (payload, seconds),
            scene => BodyOf(PayloadMapper.Map(Json(scene.payload), [Uuid("id")], [], Facts with { Now = Facts.Now.AddSeconds(scene.seconds) }))
                == BodyOf("{}", Uuid("id")));

    [Fact]
    public void A_rule_with_problems_other_than_a_clash_sets_nothing() =>
        Holds(
            from payload in RandomJson.Payload from rule in Rule select (payload, rule),
            scene => MappingRules.Problems([scene.rule]).Count == 0 || BodyOf(scene.payload, scene.rule) == "{}");
}
