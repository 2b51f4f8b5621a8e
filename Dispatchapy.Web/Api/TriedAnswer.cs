namespace Dispatchapy.Web.Api;

/// <summary>What an application would have been answered.</summary>
/// <param name="Status">The status code.</param>
/// <param name="Headers">Those that matter to the caller.</param>
/// <param name="Body">As it would have been sent.</param>
public sealed record TriedAnswer(int Status, IReadOnlyList<(string Name, string Value)> Headers, string Body);
