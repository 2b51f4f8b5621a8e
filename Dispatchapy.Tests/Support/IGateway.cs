namespace Dispatchapy.Tests.Support;

/// <summary>A node that a story can talk to, wherever it runs.</summary>
public interface IGateway
{
    Uri Address { get; }

    /// <summary>Nobody's client.</summary>
    HttpClient Http { get; }

    /// <summary>The admin's client of the management API.</summary>
    HttpClient Admin { get; }
}
