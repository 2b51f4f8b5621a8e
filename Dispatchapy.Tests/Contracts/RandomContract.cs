using System.Globalization;
using System.Text;
using System.Text.Json;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Contracts;
using Dispatchapy.Core.Contracts.Formats;

namespace Dispatchapy.Tests.Contracts;

/// <summary>Contracts and payloads that have much to do with each other, so that both verdicts are frequent.</summary>
internal sealed class RandomContract(int seed)
{
    private static readonly string[] Names = ["a", "b", "c", "o.x", "o.y", "o.p.q", "é\"", "d~/", "l", "0", "o.~1ü", "\u540d\ud83d\ude00", "o.l", "$ref", " "];
    private static readonly string[] Paths = [.. Names, "o", "l.0", "l.1.x", "l.0.0", "l.2", "l.00", "l.1.x.0", "o.l.1", "o.l.0.~1ü/x", "0.0"];
    private static readonly string[] Keys = ["a", "b", "c", "o", "é\"", "d~/", "l", "0", "\u540d\ud83d\ude00", "$ref", " "];
    private static readonly string[] Patterns = ["^[a-z]+$", "\\d{2,3}", "^.$", "[^ab]", "^\\w*$", "^(?:ab|c)+$", "\\S\\s\\S", "^\\D{2}$", "x$", "\\.", "^[\\w.\\-]{1,3}$"];
    private static readonly string[] Texts =
    [
        "", "a", "ab", "abc", "12", "123", "a\n", "x\n", "\u0663\u0663", "\ud83d\ude00", "\ud83d\ude00b", "a b", "c.c", "é", "ann@example.com", "ann@example", "a..b@x.y", "ann@example.com\n", "+4930123456", "+0123",
        "https://example.com/a?b=c#d", "http://[::1]:80/", "ftp://example.com", "https://exa mple.com", "0198a000-0000-7000-8000-000000000000", "0198A000-0000-7000-8000-00000000000G", "2024-02-29", "2023-02-29", "1900-02-29",
        "2000-02-29", "2026-04-31", "2026-12-31", "2026-01-01T00:00:00Z", "2026-01-01T24:00:00Z", "2026-01-01t23:59:59.123456789+02:00", "2026-01-01 00:00:00Z", "\u2028", "\u00a0",
    ];

    private static readonly string[] Scalars =
    [
        "null", "true", "false", "0", "1", "1.0", "-1", "2.5", "1e2", "100", "-0", "12345678901234567890", "1e20", "0.1",
        "1e400", "-1e400", "1e-400", "-0.0", "1E+2", "100.000", "9007199254740993", "9007199254740992.0", "0.30000000000000004", "123456789012345678901234567890.5",
    ];

    private static readonly Dictionary<string, string> Sound = new()
    {
        ["email"] = "ann@example.com", ["phone"] = "+4930123456", ["url"] = "https://example.com/a?b=c#d", ["uuid"] = "0198a000-0000-7000-8000-000000000000", ["date"] = "2024-02-29", ["date-time"] = "2026-01-01T00:00:00Z",
    };

    private readonly Random _random = new(seed);
    private readonly Dictionary<string, ContractParam> _params = [];

    public PayloadContract Contract()
    {
        foreach (var param in Names.Where(_ => Chance(28)).Select(Param))
        {
            _params[param.Name] = param;
        }

        return new PayloadContract { Extra = Pick<ExtraParams>([ExtraParams.Allowed, ExtraParams.Allowed, ExtraParams.Dropped, ExtraParams.Refused]), Params = [.. _params.Values] };
    }

    public IReadOnlyList<string> Required() => [.. Paths.Where(_ => Chance(2))];

    public string Payload() => Members([.. Keys, .. Chance(20) ? (string[])["o.x", "more", "l.0"] : []], "", 0);

    private ContractParam Param(string name)
    {
        var type = Pick<string?>([null, "string", "string", "string", "integer", "number", "boolean", "object", "array"]);
        ContractParam param = new() { Name = name, Type = type, Allowed = Chance(15) ? [.. Enumerable.Range(0, 3).Select(_ => JsonElement.Parse(Scalar()))] : null };
        return Completed(type switch
        {
            "string" => param with
            {
                Format = Chance(40) ? Pick(ParamFormats.All) : null, Pattern = Chance(30) ? Pick(Patterns) : null,
                MinLength = Chance(20) ? _random.Next(3) : null, MaxLength = Chance(20) ? _random.Next(2, 12) : null,
            },
            "integer" or "number" => param with { Minimum = Chance(40) ? Pick([-1m, 0m, 0.1m, 1.5m]) : null, Maximum = Chance(40) ? Pick([1m, 2.5m, 100m, 1e20m]) : null },
            "array" => param with { MinLength = Chance(40) ? _random.Next(2) : null, MaxLength = Chance(40) ? _random.Next(1, 3) : null },
            _ => param,
        });
    }

    /// <summary>With a default now and then, which keeps what the parameter asks for.</summary>
    private ContractParam Completed(ContractParam param)
    {
        var value = JsonElement.Parse(Fitting(param));
        return Chance(15) && ParamTree.ChecksOf(param).All(check => check.Problem(value) is null) ? param with { Default = value } : param;
    }

    private string Members(IEnumerable<string> names, string within, int depth)
    {
        StringBuilder json = new("{");
        foreach (var name in names.Where(_ => Chance(45)))
        {
            json.Append(CultureInfo.InvariantCulture, $"{(json.Length > 1 ? "," : "")}{JsonSerializer.Serialize(name)}:{Value(name, within + name, depth)}");
        }

        return json.Append('}').ToString();
    }

    private string Value(string name, string path, int depth) =>
        _params.GetValueOrDefault(path) is { Type: not (null or "object") } param && Chance(85) ? Fitting(param)
        : name is "o" or "p" && Chance(90) || depth < 2 && Chance(8) ? Members(["x", "y", "p", "q", "l", "~1ü", .. Chance(30) ? (string[])["p.q", "more", "0"] : []], $"{path}.", depth + 1)
        : Chance(name == "l" ? 80 : 10) ? List(path, depth)
        : Scalar();

    /// <summary>Of scalars, of objects, and of lists again.</summary>
    private string List(string path, int depth) => $"[{string.Join(',', Enumerable.Range(0, _random.Next(4)).Select(i => depth > 2 || Chance(40) ? Scalar()
        : Chance(70) ? Members(["x", "~1ü/x", "more", "x.0"], $"{path}.{i}.", depth + 1)
        : List($"{path}.{i}", depth + 1)))}]";

    private string Fitting(ContractParam param) => param switch
    {
        { Allowed: { } allowed } when Chance(80) => Pick(allowed).GetRawText(),
        { Type: "string", Format: { } format } when Chance(80) => JsonSerializer.Serialize(Sound[format]),
        { Type: "string" } => JsonSerializer.Serialize(Pick(Texts)),
        { Type: "boolean" } => Pick(["true", "false"]),
        { Type: "array" } => List(param.Name, 1),
        { Type: null or "object" } => Chance(50) ? "{}" : Scalar(),
        _ => Pick(Scalars.Where(scalar => char.IsAsciiDigit(scalar[^1])).ToList()),
    };

    private string Scalar() => Chance(55) ? JsonSerializer.Serialize(Pick(Texts)) : Pick(Scalars);

    private bool Chance(int percent) => _random.Next(100) < percent;

    private T Pick<T>(IReadOnlyList<T> from) => from[_random.Next(from.Count)];
}
