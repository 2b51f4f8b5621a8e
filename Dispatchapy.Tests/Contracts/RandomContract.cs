using System.Globalization;
using System.Text;
using System.Text.Json;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Contracts.Formats;

namespace Dispatchapy.Tests.Contracts;

/// <summary>Contracts and payloads that have much to do with each other, so that both verdicts are frequent.</summary>
internal sealed class RandomContract(int seed)
{
    private static readonly string[] Names = ["a", "b", "c", "o.x", "o.y", "o.p.q", "é\"", "d~/"];
    private static readonly string[] Patterns = ["^[a-z]+$", "\\d{2,3}", "^.$", "[^ab]", "^\\w*$", "^(?:ab|c)+$", "\\S\\s\\S", "^\\D{2}$", "x$", "\\.", "^[\\w.\\-]{1,3}$"];
    private static readonly string[] Texts =
    [
        "", "a", "ab", "abc", "12", "123", "a\n", "x\n", "\u0663\u0663", "\ud83d\ude00", "\ud83d\ude00b", "a b", "c.c", "é", "ann@example.com", "ann@example", "a..b@x.y", "ann@example.com\n", "+4930123456", "+0123",
        "https://example.com/a?b=c#d", "http://[::1]:80/", "ftp://example.com", "https://exa mple.com", "0198a000-0000-7000-8000-000000000000", "0198A000-0000-7000-8000-00000000000G", "2024-02-29", "2023-02-29", "1900-02-29",
        "2000-02-29", "2026-04-31", "2026-12-31", "2026-01-01T00:00:00Z", "2026-01-01T24:00:00Z", "2026-01-01t23:59:59.123456789+02:00", "2026-01-01 00:00:00Z", "\u2028", "\u00a0",
    ];

    private static readonly string[] Scalars = ["null", "true", "false", "0", "1", "1.0", "-1", "2.5", "1e2", "100", "-0", "12345678901234567890", "1e20", "0.1"];

    private readonly Random _random = new(seed);

    public PayloadContract Contract() => new()
    {
        Extra = Pick<ExtraParams>([ExtraParams.Allowed, ExtraParams.Dropped, ExtraParams.Refused]),
        Params = [.. Names.Where(_ => Chance(60)).Select(Param)],
    };

    public IReadOnlyList<string> Required() => [.. Names.Append("o").Where(_ => Chance(15))];

    public string Payload() => Members(["a", "b", "c", "o", "é\"", "d~/", "o.x", "more"], 0);

    private ContractParam Param(string name)
    {
        var type = Pick<string?>([null, "string", "string", "string", "integer", "number", "boolean", "object", "array"]);
        ContractParam param = new() { Name = name, Type = type, Allowed = Chance(15) ? [.. Enumerable.Range(0, 3).Select(_ => JsonElement.Parse(Scalar()))] : null };
        return type switch
        {
            "string" => param with
            {
                Format = Chance(40) ? Pick(ParamFormats.All) : null, Pattern = Chance(30) ? Pick(Patterns) : null,
                MinLength = Chance(20) ? _random.Next(3) : null, MaxLength = Chance(20) ? _random.Next(2, 12) : null,
            },
            "integer" or "number" => param with { Minimum = Chance(40) ? Pick([-1m, 0m, 0.1m, 1.5m]) : null, Maximum = Chance(40) ? Pick([1m, 2.5m, 100m, 1e20m]) : null },
            "array" => param with { MinLength = Chance(40) ? _random.Next(2) : null, MaxLength = Chance(40) ? _random.Next(1, 3) : null },
            _ => param,
        };
    }

    private string Members(IEnumerable<string> names, int depth)
    {
        StringBuilder json = new("{");
        foreach (var name in names.Where(_ => Chance(45)))
        {
            json.Append(CultureInfo.InvariantCulture, $"{(json.Length > 1 ? "," : "")}{JsonSerializer.Serialize(name)}:{Value(name, depth)}");
        }

        return json.Append('}').ToString();
    }

    private string Value(string name, int depth) =>
        name is "o" or "p" && Chance(85) || depth < 2 && Chance(8) ? Members(["x", "y", "p", "q", "p.q", "more"], depth + 1)
        : Chance(10) ? $"[{string.Join(',', Enumerable.Range(0, _random.Next(4)).Select(_ => Scalar()))}]"
        : Scalar();

    private string Scalar() => Chance(55) ? JsonSerializer.Serialize(Pick(Texts)) : Pick(Scalars);

    private bool Chance(int percent) => _random.Next(100) < percent;

    private T Pick<T>(IReadOnlyList<T> from) => from[_random.Next(from.Count)];
}
