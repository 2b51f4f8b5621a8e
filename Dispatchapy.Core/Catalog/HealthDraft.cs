using System.Text.Json;

namespace Dispatchapy.Core.Catalog;

/// <summary>A resource's health check as somebody wants it.</summary>
public sealed record HealthDraft
{
    private static readonly HealthSettings Default = new();

    public bool Enabled { get; init; } = Default.Enabled;
    public string Method { get; init; } = Default.Method;
    public int IntervalMinSeconds { get; init; } = Default.IntervalMinSeconds;
    public int IntervalMaxSeconds { get; init; } = Default.IntervalMaxSeconds;
    public int TimeoutSeconds { get; init; } = Default.TimeoutSeconds;
    public int DownAfter { get; init; } = Default.DownAfter;
    public int UpAfter { get; init; } = Default.UpAfter;
    public IReadOnlyDictionary<string, JsonElement> TestValues { get; init; } = Default.TestValues;
    public HttpCheckDraft Http { get; init; } = new();

    internal static HealthDraft Of(HealthSettings health, SecretHeaders secrets) => new()
    {
        Enabled = health.Enabled,
        Method = health.Method,
        IntervalMinSeconds = health.IntervalMinSeconds,
        IntervalMaxSeconds = health.IntervalMaxSeconds,
        TimeoutSeconds = health.TimeoutSeconds,
        DownAfter = health.DownAfter,
        UpAfter = health.UpAfter,
        TestValues = health.TestValues,
        Http = HttpCheckDraft.Of(health.Http, secrets),
    };

    internal HealthSettings Settings(string? protectedHeaders) => new()
    {
        Enabled = Enabled,
        Method = Method,
        IntervalMinSeconds = IntervalMinSeconds,
        IntervalMaxSeconds = IntervalMaxSeconds,
        TimeoutSeconds = TimeoutSeconds,
        DownAfter = DownAfter,
        UpAfter = UpAfter,
        TestValues = TestValues,
        Http = Http.Settings(protectedHeaders),
    };

    /// <summary>Header values are secrets.</summary>
    public override string ToString() => nameof(HealthDraft);
}
