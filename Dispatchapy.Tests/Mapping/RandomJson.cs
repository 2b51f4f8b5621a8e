using Dispatchapy.Core.Catalog;
using FsCheck;
using FsCheck.Fluent;
using static Dispatchapy.Tests.Mapping.MappingScene;

namespace Dispatchapy.Tests.Mapping;

/// <summary>Payloads and rules as no person would write them, with few names, so that they meet.</summary>
internal static class RandomJson
{
    private static readonly Gen<string> Name = Gen.Elements("a", "b", "c", "0", "1", "a.b", "", "\\u0061", "\\ud800", "\\u0000", "é", "\\\"");

    private static readonly Gen<string> Scalar = Gen.Elements(
        "null", "true", "false", "0", "-0.0", "1.10", "1e400", "123456789012345678901234567890", "\"\"", "\"text\"", "\"{{a}} {0}\"",
        "\"\\ud800\"", "\"\\udc00\\ud800\"", "\"\\u0000\"", "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"😀 é \\u00e9\"", "\"+62 812\"");

    private static readonly Gen<string> Path =
        from parts in Gen.Choose(0, 4).SelectMany(count => Gen.ArrayOf(Gen.Elements("a", "b", "c", "0", "1", "", "é", "\ud800", "*"), count))
        select string.Join('.', parts);

    private static readonly Gen<string> Template =
        from parts in Gen.ArrayOf(Gen.Elements("{{a}}", "{{ a.b }}", "{{c.0}}", "{{", "}}", "text \" \\ ", "{{é}}", "{{gone}}", "\ud800"), 3)
        select string.Concat(parts);

    private static readonly Gen<string?> WhenValue = Gen.Elements(null, "text", "*", "t*t", "/./", "/(/", "/^(a+)+$/", "null", "//");

    public static Gen<string> Value { get; } = Gen.Sized(size => Nested(Math.Min(size, 4)));

    public static Gen<string> Payload { get; } = Gen.Sized(size => Object(Math.Min(size, 4)));

    public static Gen<ParameterRule> Rule { get; } = Gen.OneOf(
        from target in Path from path in Path select MappingScene.Payload(target, path),
        from target in Path from json in Value select Constant(target, json),
        from target in Path from text in Template select MappingScene.Template(target, text),
        from target in Path select Uuid(target),
        from target in Path select Timestamp(target),
        from target in Path from source in Gen.Elements<string>(ParameterSources.All) from json in Value select new ParameterRule(target, source, Json(json)),
        from source in Gen.Elements("eval", "", null) select new ParameterRule(null!, source!));

    public static Gen<DevelopmentRule> DevelopmentRule { get; } =
        from when in Gen.OneOf(Path.Select(path => (string?)path), Gen.Constant<string?>(null))
        from value in WhenValue from set in Path from json in Value
        select When(when, value, set, json);

    /// <summary>Runs a property on 300 random cases.</summary>
    public static void Holds<T>(Gen<T> cases, Func<T, bool> property) =>
        Prop.ForAll(cases.ToArbitrary(), property).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    private static Gen<string> Nested(int depth) =>
        depth == 0 ? Scalar : Gen.OneOf(Scalar, Object(depth), from items in Gen.ListOf(Nested(depth - 1), 2) select $"[ {string.Join(",", items)} ]");

    private static Gen<string> Object(int depth) =>
        from count in Gen.Choose(0, 4)
        from members in Gen.ListOf(from name in Name from value in Nested(Math.Max(0, depth - 1)) select $"\"{name}\" : {value}", count)
        select $"{{{string.Join(", ", members)}}}";

}
