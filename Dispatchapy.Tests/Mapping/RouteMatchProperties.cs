using System.Text.Json;
using System.Text.RegularExpressions;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Mapping;
using FsCheck;
using FsCheck.Fluent;
using static Dispatchapy.Tests.Mapping.MappingScene;
using static Dispatchapy.Tests.Mapping.RandomJson;

namespace Dispatchapy.Tests.Mapping;

public sealed class RouteMatchProperties
{
    private static readonly Gen<string> Param = Gen.Elements("a", "b", "c", "a.b", "a.0", "b.c", "é", "", ".", "c.1.a");

    private static readonly Gen<JsonElement?> Wanted = Gen.OneOf(
        Value.Select(json => (JsonElement?)Json(json)), Gen.Constant((JsonElement?)null), Gen.Elements("\"^t\"", "\"(\"", "\"/x$/\"", "[1.10,\"text\",null]", "[[]]").Select(json => (JsonElement?)Json(json)));

    private static readonly Gen<RouteClause> AnyClause = from param in Param from op in Gen.Elements("equals", "in", "matches", "exists", "like", "") from value in Wanted select new RouteClause(param, op, value);

    private static readonly Gen<string> Type = from parts in Gen.ListOf(Gen.Elements("a", "b", ".", "-", "aa"), 4) select string.Concat(parts);

    private static readonly Gen<string> TypePattern = from parts in Gen.ListOf(Gen.Elements("a", "b", ".", "*", "**"), 4) select string.Concat(parts);

    [Fact]
    public void All_is_every_clause_and_any_is_some_clause() =>
        Holds(
            from payload in RandomJson.Payload from count in Gen.Choose(1, 4) from clauses in Gen.ListOf(AnyClause, count) from any in Gen.Elements(true, false) select (payload, clauses, any),
            scene =>
            {
                var payload = Json(scene.payload);
                var each = scene.clauses.Select(clause => Takes(payload, clause)).ToList();
                return Takes(payload, scene.any, [.. scene.clauses]) == (scene.any ? each.Contains(true) : !each.Contains(false));
            });

    [Fact]
    public void One_of_a_list_is_equal_to_some_entry_of_it() =>
        Holds(
            from payload in RandomJson.Payload from param in Param from list in Gen.ListOf(Value, 3) select (payload, param, list),
            scene =>
            {
                var payload = Json(scene.payload);
                var isList = new RouteClause(scene.param, "in", Json($"[{string.Join(',', scene.list)}]"));
                // A list with something that nothing can be equal to cannot be saved, and is met by nothing.
                return RouteFilterRules.ProblemsOf(isList).Any() ? !Takes(payload, isList)
                    : Takes(payload, isList) == scene.list.Any(entry => Takes(payload, new RouteClause(scene.param, "equals", Json(entry))));
            });

    [Fact]
    public void A_scalar_is_equal_to_itself_and_matches_its_own_text() =>
        Holds(
            from payload in RandomJson.Payload from param in Param select (payload, param),
            scene =>
            {
                var payload = Json(scene.payload);
                if (RouteFilterRules.ProblemsOf(new RouteClause(scene.param, "exists")).Any() || !PayloadPath.TryFind(payload, scene.param, out var value))
                {
                    return !Takes(payload, new RouteClause(scene.param, "exists"));
                }

                var text = JsonText.Of(value);
                return Takes(payload, new RouteClause(scene.param, "exists")) && Takes(payload, new RouteClause(scene.param, "equals", value)) == text is not null
                    && (string.IsNullOrEmpty(text) || text.Any(char.IsSurrogate) || Takes(payload, new RouteClause(scene.param, "matches", JsonSerializer.SerializeToElement($"^{Regex.Escape(text)}$"))));
            });

    [Fact]
    public void A_key_is_there_or_it_is_not() =>
        Holds(
            from payload in RandomJson.Payload from param in Gen.Elements("a", "b.c", "c.0", "é") select (payload, param),
            scene => Takes(Json(scene.payload), new RouteClause(scene.param, "exists", Json("true"))) != Takes(Json(scene.payload), new RouteClause(scene.param, "exists", Json("false"))));

    [Fact]
    public void Types_are_the_wildcards_that_a_regular_expression_would_say() =>
        Holds(
            from type in Type from patterns in Gen.ListOf(Gen.OneOf(TypePattern, Gen.Constant(type)), 2) select (type, patterns),
            scene => (RouteMatch.Obstacle(new RouteFilter { Types = [.. scene.patterns] }, Json("{}"), scene.type) is null)
                == scene.patterns.Any(pattern => Regex.IsMatch(scene.type, $"^{Regex.Escape(pattern).Replace("\\*", ".*", StringComparison.Ordinal)}\\z", RegexOptions.Singleline)));

    private static bool Takes(JsonElement payload, params RouteClause[] clauses) => Takes(payload, false, clauses);

    private static bool Takes(JsonElement payload, bool any, RouteClause[] clauses) => RouteMatch.Obstacle(new RouteFilter { When = new RouteCondition { Any = any, Clauses = clauses } }, payload, null) is null;
}
