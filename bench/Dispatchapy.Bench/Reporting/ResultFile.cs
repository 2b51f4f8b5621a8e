using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dispatchapy.Bench.Reporting;

/// <summary>The results for programs.</summary>
internal static class ResultFile
{
    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static Task WriteAsync(string path, Machine machine, bool quick, DateTimeOffset at, Results results, CancellationToken ct) =>
        File.WriteAllTextAsync(path, JsonSerializer.Serialize(new { At = at, Quick = quick, Machine = machine, results.Rows }, Options), ct);
}
