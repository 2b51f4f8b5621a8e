namespace Dispatchapy.Core.Catalog;

/// <summary>What a provider's answer says beyond its status.</summary>
public sealed record AnswerSettings
{
    /// <summary>What the answer must say as well to count as success; null asks for the status alone.</summary>
    public AnswerCondition? SuccessWhen { get; init; }

    /// <summary>Key or dotted path of the provider's own id of the message; null looks for none.</summary>
    public string? MessageIdPath { get; init; }

    /// <summary>Whether 410 Gone means that the receiver wants no more of an endpoint; some APIs say it of a single message.</summary>
    public bool DisableOnGone { get; init; } = true;
}
