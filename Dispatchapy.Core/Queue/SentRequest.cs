namespace Dispatchapy.Core.Queue;

/// <summary>What was sent to a resource.</summary>
/// <param name="Method">HTTP method.</param>
/// <param name="Url">Where to.</param>
/// <param name="Headers">Names and values as JSON, secrets masked.</param>
/// <param name="Body">As text.</param>
public sealed record SentRequest(string Method, string Url, string Headers, string Body);
