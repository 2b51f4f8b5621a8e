namespace Dispatchapy.Core.Catalog;

/// <summary>What is read from a resource's answer, beyond its status code.</summary>
public sealed record AnswerSettings;
