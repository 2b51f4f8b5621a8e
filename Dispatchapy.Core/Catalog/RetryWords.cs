namespace Dispatchapy.Core.Catalog;

/// <summary>The words for how an endpoint retries.</summary>
public static class RetryWords
{
    /// <summary>A pause of any length between the minimum and a ceiling that doubles with each round: retries of many tasks spread out.</summary>
    public const string FullJitter = "full";

    /// <summary>The minimum, twice it, four times it and so on up to the maximum: whoever watches knows when the next attempt comes.</summary>
    public const string NoJitter = "none";

    /// <summary>A resource that said no is not asked again for this task; the next one is.</summary>
    public const string GoOn = "go_on";

    /// <summary>It is asked again like one that failed, until the attempts are used up.</summary>
    public const string Retry = "retry";

    public static IReadOnlyList<string> Jitters { get; } = [FullJitter, NoJitter];

    public static IReadOnlyList<string> AfterRefusals { get; } = [GoOn, Retry];
}
