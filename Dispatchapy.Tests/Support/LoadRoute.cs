namespace Dispatchapy.Tests.Support;

/// <summary>Where a load may be sent, and by whom.</summary>
internal sealed record LoadRoute(string Path, string Token);
